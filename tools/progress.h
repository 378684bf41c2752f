/* tools/progress.h - a progress bar for long work, and Ctrl-C.
 * Layer: tools. */
#ifndef CYB_TOOLS_PROGRESS_H
#define CYB_TOOLS_PROGRESS_H

#include "tools/app.h"

/* Fills app->progress. The bar appears on a terminal only, after one second;
 * Ctrl-C makes the next report cancel, a second one ends the program at once. */
void progress_start(cyb_app *app);
void progress_end(void);
/* Whether Ctrl-C came that no report has told to the work since. */
bool progress_interrupted(void);

#endif
