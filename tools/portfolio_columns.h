/* tools/portfolio_columns.h - columns of one block of a portfolio; private to it.
 * Layer: tools. */
#ifndef CYB_TOOLS_PORTFOLIO_COLUMNS_H
#define CYB_TOOLS_PORTFOLIO_COLUMNS_H

#include "tools/app.h"

/* What to keep of a column: its numbers, its texts, or, where that is not known
 * before, what its first cell with a value is. */
typedef enum portfolio_type {
  PORTFOLIO_UNDECIDED = 0,
  PORTFOLIO_NUMBERS = 1,
  PORTFOLIO_TEXTS = 2,
  PORTFOLIO_BOTH = 3
} portfolio_type;

/* Columns of the same rows; `column` is what pricing and filters see. */
typedef struct portfolio_columns {
  size_t count, capacity; /* capacity: rows */
  cyb_column *column;     /* [count] */
  size_t *field;          /* [count] place in the file */
  portfolio_type *type;   /* [count] */
} portfolio_columns;

/* The first cell of a row that should be a number and is none. */
typedef struct portfolio_bad {
  const char **name; /* [rows] */
  size_t *field;     /* [rows] */
} portfolio_bad;

/* Room for so many columns. Errors CYB_ENOMEM. */
int portfolio_columns_new(portfolio_columns *columns, size_t most, cyb_error *error);
int portfolio_columns_add(portfolio_columns *columns, const char *name, size_t field,
                          portfolio_type type, cyb_error *error);
void portfolio_columns_clear(portfolio_columns *columns);

/* Takes the cells of a block. Errors CYB_ENOMEM. */
int portfolio_columns_fill(portfolio_columns *columns, const cyb_csv_block *block,
                           portfolio_bad *bad, cyb_error *error);
/* Keeps the rows `row[0] < row[1] < ...`. */
void portfolio_columns_keep(portfolio_columns *columns, const size_t *row, size_t count);

#endif
