/* tools/edit_rules.h - the rules that edit works by.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_EDIT_RULES_H
#define CYB_TOOLS_EDIT_RULES_H

#include "tools/edit.h"

/* The rules of --rules or of the form and, where there is a form, what it asks
 * of each column by itself: "range:CODE", "codes:CODE". */
int edit_rules_read(edit_job *job, cyb_error *error);

/* Which rules localise: the hard ones and those of --with. use[rules]. */
int edit_rules_used(const edit_job *job, bool *use, cyb_error *error);

#endif
