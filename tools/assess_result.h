/* tools/assess_result.h - assessed enterprises as results and as a page.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_ASSESS_RESULT_H
#define CYB_TOOLS_ASSESS_RESULT_H

#include "tools/assessment.h"

json_t *assess_result(cyb_assessment *assessment, const cyb_app *app, const cyb_enterprise *e);
void assess_page(cyb_assessment *assessment, cyb_app *app, const cyb_enterprise *e);
/* A line for each enterprise. */
void assess_list(cyb_assessment *assessment, cyb_app *app);

#endif
