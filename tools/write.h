/* tools/write.h - the three formats; private to the result writer.
 * Layer: tools. */
#ifndef CYB_TOOLS_WRITE_H
#define CYB_TOOLS_WRITE_H

#include "tools/app.h"

int write_json(cyb_app *app, cyb_text *text);
int write_csv(cyb_app *app, cyb_text *text);
int write_page(cyb_app *app, cyb_text *text);

#endif
