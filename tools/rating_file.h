/* tools/rating_file.h - rating plans as CSV files with tables beside them.
 * Layer: tools. May include: public headers.
 *
 * A plan is FOLDER/NAME.csv with the columns step, kind, table, expression,
 * severity, level, interpolation, action, role, label_en, label_zh, source; its
 * tables are FOLDER/tables/TABLE.csv with the columns key and factor. A row of
 * kind `title` is no step: its labels are the plan's title, its source the plan's. */
#ifndef CYB_TOOLS_RATING_FILE_H
#define CYB_TOOLS_RATING_FILE_H

#include "tools/app.h"

typedef struct cyb_plan_file {
  cyb_rating *rating;
  char *name;                         /* of the file, without folders and ending */
  char *title_en, *title_zh, *source; /* "" where there is no row of kind title */
} cyb_plan_file;

/* Reads a plan by name or path and compiles it; the files with their hashes go
 * into the inputs of `app`. Start *out as {0}, release with rating_release, also
 * after a failure. Errors as cyb_table_read and cyb_rating_new, with file, line
 * and column. */
int rating_read(cyb_plan_file *out, cyb_app *app, const char *name,
                const cyb_rating_options *options, cyb_error *error);
void rating_release(cyb_plan_file *file);

/* The plan's title in the language of the output, its name if it has none. */
const char *rating_title(const cyb_app *app, const cyb_plan_file *file);

#endif
