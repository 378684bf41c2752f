/* tools/rating_rows.h - the files of a rating plan, taken apart; private to the reader.
 * Layer: tools. */
#ifndef CYB_TOOLS_RATING_ROWS_H
#define CYB_TOOLS_RATING_ROWS_H

#include "tools/rating_file.h"

/* A cell as it is written, "" where it is empty; borrowed. */
const char *rating_cell(const cyb_table *table, const char *column, size_t row);
/* CYB_EDATA at the place of a cell. */
int rating_cell_error(const cyb_table *table, size_t row, const char *column, cyb_error *error,
                      const char *format, ...) CYB_PRINTF(5, 6);
/* A number, `otherwise` where the cell is empty. Errors CYB_EDATA. */
int rating_cell_number(const cyb_table *table, const char *column, size_t row, double otherwise,
                       double *number, cyb_error *error);

/* The plan's steps; their texts are borrowed from `table`. `first` is the row of
 * the first step: 1 where row 0 is the title. */
typedef struct rating_rows {
  cyb_table *table;
  size_t first, count;
  cyb_rating_step *steps; /* [count] */
} rating_rows;

int rating_rows_read(rating_rows *rows, cyb_app *app, const char *path, cyb_error *error);
void rating_rows_clear(rating_rows *rows);

/* The tables that the steps name; keys and names are borrowed from the files. */
typedef struct rating_tables {
  size_t count;
  cyb_table **file;        /* [count] */
  cyb_rating_table *table; /* [count] */
} rating_tables;

int rating_tables_read(rating_tables *tables, cyb_app *app, const char *plan,
                       const rating_rows *rows, cyb_error *error);
void rating_tables_clear(rating_tables *tables);

#endif
