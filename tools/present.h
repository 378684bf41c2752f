/* tools/present.h - money in the unit that the reader's language counts in.
 * Layer: tools. */
#ifndef CYB_TOOLS_PRESENT_H
#define CYB_TOOLS_PRESENT_H

#include "tools/app.h"

/* A Chinese reader counts in 亿元 where an English one counts in billions: the
 * values of such indicators are multiplied by ten and their unit renamed, on
 * pages, charts and reports. JSON and CSV keep the set's own unit. */
int present_values(cyb_indicator_set *set, cyb_indicator_values *values, const cyb_app *app,
                   cyb_error *error);
/* The same for a plan's targets, before they are held against the values. A
 * target may be written in 亿元 where the set counts in 十亿元. */
int present_plan(cyb_plan *plan, const cyb_indicator_set *set, const cyb_app *app,
                 cyb_error *error);

#endif
