/* tools/lines_data.h - several lines, their shocks and their dependence from files and options.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_LINES_DATA_H
#define CYB_TOOLS_LINES_DATA_H

#include "tools/law.h"

/* Owns all that the model borrows. Start it as {0}. */
typedef struct lines_data {
  cyb_lines_model model;
  cyb_line *line;
  cyb_shock *shock;
  char **name, **event;            /* [lines], [shocks] */
  cyb_law *frequency, *severity;   /* [lines] */
  cyb_law *event_frequency;        /* [shocks] */
  cyb_distribution **hit_severity; /* [hits] */
  size_t hits;
  cyb_copula *copula;
  double *correlation; /* [lines * lines] of --correlation; NULL = none */
  bool reorder;        /* --copula=iman-conover */
} lines_data;

/* LINES.csv: line,frequency,severity and, where wanted, deductible, franchise, limit, share,
 * aggregate_deductible, aggregate_limit; an empty cell is no such term.
 * Errors CYB_EDATA with file, line and column; those of law_read; CYB_EIO; CYB_ENOMEM. */
int lines_data_read(lines_data *out, cyb_app *app, const char *operand, cyb_error *error);
/* --shocks: event,line,frequency,probability and, where wanted, severity, factor, hits
 * (independent or together). Frequency and hits stand in an event's first row. */
int lines_data_shocks(lines_data *out, cyb_app *app, cyb_error *error);
/* --copula and --correlation. */
int lines_data_dependence(lines_data *out, cyb_app *app, cyb_error *error);
void lines_data_free(lines_data *data);

/* Shared by the files that read. */

/* Whether the line of a row can be valued; if not, at the column that is to blame. */
int lines_check(const cyb_line *line, const cyb_table *table, size_t row, cyb_error *error);

/* Reads all columns of a file, notes it in the inputs block. `wanted` is NULL-ended: columns
 * that must be there. */
int lines_table(cyb_table **table, cyb_app *app, const char *path, const char *const *wanted,
                cyb_error *error);
/* Refuses a column that is nearly one of `known` which the file lacks, and warns of any other
 * that is none. */
int lines_columns(cyb_app *app, const cyb_table *table, const char *const *known, size_t count,
                  cyb_error *error);
/* The cell as text, NULL where it is missing or there is no such column. */
const char *lines_text(const cyb_table *table, const char *column, size_t row, char buffer[40]);
/* Its number, `otherwise` where missing. Errors CYB_EDATA below low, above high, no number. */
int lines_number(const cyb_table *table, const char *column, size_t row, double low, double high,
                 double otherwise, double *out, cyb_error *error);
/* The distribution in a cell. */
int lines_law(cyb_law *out, cyb_app *app, const cyb_table *table, const char *column, size_t row,
              cyb_error *error);
/* Index of a line by name; CYB_EDATA names the nearest. */
int lines_find(const lines_data *data, const cyb_table *table, const char *column, size_t row,
               const char *name, size_t *line, cyb_error *error);

#endif
