/* tools/write.h - the three formats; private to what writes answers.
 * Layer: tools. */
#ifndef CYB_TOOLS_WRITE_H
#define CYB_TOOLS_WRITE_H

#include "tools/app.h"

/* One value of a JSON answer that lies so many levels deep. */
void write_value(cyb_text *text, const json_t *value, int depth);
/* A new array of {"code", "message"}. */
json_t *write_warnings(const cyb_warnings *warnings);

int write_json(cyb_app *app, cyb_text *text);
int write_csv(cyb_app *app, cyb_text *text);
int write_page(cyb_app *app, cyb_text *text);

#endif
