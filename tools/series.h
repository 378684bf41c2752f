/* tools/series.h - series of a file, and what the command `series` does with them.
 * Layer: tools. May include: public headers, jansson.
 *
 * A verb = a record here, one file tools/series_NAME.c, and a row in cmd_series.c. */
#ifndef CYB_TOOLS_SERIES_H
#define CYB_TOOLS_SERIES_H

#include "tools/app.h"

/* Releases of a file in its order, which is that of time. Start it as {0}. */
typedef struct series_data {
  cyb_table *table;
  cyb_release *releases;
  size_t count;
  const char *period, *value; /* names of the columns, borrowed */
  int per_year;
} series_data;

/* Columns from --period, --value, --growth, --comparable-base. The latter two are
 * optional unless named. Growth is in per cent in the file.
 * Errors   CYB_EDATA with file, line and column: no such column, a period that
 *          cannot be read, stands twice, is of another kind or out of order. */
int series_read(series_data *data, cyb_app *app, const char *operand, cyb_error *error);
void series_free(series_data *data);

/* Adds file, line and column to an error of the library that names a period. */
int series_error(const series_data *data, const cyb_error *inner, cyb_error *error);

/* A series without gaps, as benchmarking and smoothing need it. With --cumulative
 * the flows between the releases. `values` is the caller's to free.
 * Errors   CYB_EDATA with file and line: a period or a figure is missing, a figure
 *          is not positive where `positive`. */
typedef struct series_values {
  double *value;
  size_t count;
  cyb_period first;
} series_values;
int series_regular(series_values *values, const series_data *data, const cyb_app *app,
                   bool positive, cyb_error *error);

/* Growth of every release with the rounding that the file's figures show; the rows
 * are the caller's to free. Errors as cyb_growth, with file and line. */
int series_growth_rows(cyb_growth_row **rows, const series_data *data, cyb_error *error);

/* True where a release's base is not the level published a year before. */
bool series_is_restated(const series_data *data);
/* The release wanted: --at, else the last with a figure. */
int series_release_wanted(cyb_period *at, const cyb_app *app, const series_data *data,
                          cyb_error *error);

/* "2023-10" as JSON. */
json_t *series_period(cyb_period period);
/* Times 100. */
json_t *series_percent(double fraction);

typedef struct series_verb {
  const char *name;
  const char *const *options; /* NULL-ended: those it takes beside those of the file */
  int (*run)(cyb_app *app, const series_data *data, cyb_error *error);
} series_verb;

extern const series_verb series_decumulate, series_growth, series_benchmark, series_smooth,
    series_decompose, series_nowcast;

#endif
