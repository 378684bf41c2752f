/* tools/quality_job.h - the parts of the command `quality`.
 * Layer: tools. May include: public headers, jansson. */
#ifndef CYB_TOOLS_QUALITY_JOB_H
#define CYB_TOOLS_QUALITY_JOB_H

#include "tools/quality.h"

/* What the command works on; all its own. */
typedef struct quality_job {
  cyb_app *app;
  cyb_store *store;
  cyb_form *form;
  cyb_table *table, *log;
  char period[16];
  size_t corrected; /* cells of the project that a later file changed */
  quality_options options;
  quality_wave wave;
} quality_job;

/* The answer's tables: rates, units, items, indicators, conventions. */
int quality_results(quality_job *work, cyb_error *error);
/* The same for people. */
void quality_page(cyb_app *app);

#endif
