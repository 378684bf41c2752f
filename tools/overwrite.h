/* tools/overwrite.h - an answer never takes the place of what it was made from.
 * Layer: tools. */
#ifndef CYB_TOOLS_OVERWRITE_H
#define CYB_TOOLS_OVERWRITE_H

#include "tools/app.h"

/* Whether a file that the command writes is one that it reads, or one that it writes
 * already: the data as collected, or one of two answers, would be lost.
 * Errors CYB_EDOMAIN names the option and the file. */
int overwrite_check(const cyb_app *app, cyb_error *error);

#endif
