/* tools/check_result.h - what check and ingest found, as results and as a page.
 * Layer: tools. */
#ifndef CYB_TOOLS_CHECK_RESULT_H
#define CYB_TOOLS_CHECK_RESULT_H

#include "tools/app.h"

/* {"file","sha256",...,"problems":[...],"rules":[...]}. */
json_t *check_result(const cyb_check *check, const cyb_rules *rules);
/* The same for people, worst first; `shown` problems at most. */
void check_page(cyb_app *app, const cyb_check *check, const cyb_form *form, const cyb_rules *rules,
                size_t shown);
/* What to call a question: a Chinese reader knows it by its label, which is the
 * heading of the file, too; its code serves everybody else. Borrowed. */
const char *check_column(const cyb_app *app, const cyb_form *form, const char *code);

#endif
