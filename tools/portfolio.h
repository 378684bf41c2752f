/* tools/portfolio.h - policies from a CSV file, in batches of columns.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PORTFOLIO_H
#define CYB_TOOLS_PORTFOLIO_H

#include <cyberstats/cyberstats.h>

/* One column to fill from the file. */
typedef struct cyb_portfolio_column {
  size_t field; /* in the file */
  bool number, category;
} cyb_portfolio_column;

typedef struct cyb_portfolio {
  cyb_csv *csv;
  cyb_csv_block block;
  cyb_expr *where; /* borrowed; NULL = all rows */
  cyb_portfolio_column *want;
  cyb_column *column; /* [count]: what the plan needs, then what --where needs besides */
  size_t count, plan_count, capacity;
  size_t policy; /* field that names a policy, SIZE_MAX = none: its line does */
  size_t read;   /* rows of the file so far */

  size_t rows;  /* of the batch: those that --where keeps */
  size_t *row;  /* [rows] of the block */
  int *bad;     /* [rows] index of a column whose cell is no number, -1 = none */
  int8_t *keep; /* [block rows] */
} cyb_portfolio;

/* Opens the file and finds the columns. Release with portfolio_close, also after
 * a failure. Errors as cyb_csv_open; CYB_EDATA a column is not there (where
 * FILE:1, names the nearest). */
int portfolio_open(cyb_portfolio *out, const char *path, const cyb_csv_options *options,
                   const cyb_rating *rating, cyb_expr *where, const char *policy,
                   cyb_warnings *warnings, cyb_error *error);
void portfolio_close(cyb_portfolio *portfolio);

/* The next batch; *more = false at the end. A cell that should be a number and is
 * none is missing, and noted in `bad`. Errors as cyb_csv_next and cyb_expr_bind. */
int portfolio_next(cyb_portfolio *portfolio, bool *more, cyb_error *error);

/* Of a row of the batch. */
const cyb_cell *portfolio_cell(const cyb_portfolio *portfolio, size_t row, size_t field);
size_t portfolio_line(const cyb_portfolio *portfolio, size_t row);

#endif
