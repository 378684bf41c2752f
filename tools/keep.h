/* tools/keep.h - results kept in the project, with what they were made from.
 * Layer: tools. */
#ifndef CYB_TOOLS_KEEP_H
#define CYB_TOOLS_KEEP_H

#include "tools/app.h"

/* Stores app->results (rows) and the inputs block in the project that --project
 * names; one transaction. */
int keep_results(cyb_app *app, cyb_error *error);

#endif
