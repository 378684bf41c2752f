/* data/table_column.h - a column that learns its type while it is read.
 * Layer: data. */
#ifndef CYB_DATA_TABLE_COLUMN_H
#define CYB_DATA_TABLE_COLUMN_H

#include <cyberstats/column.h>
#include <cyberstats/csv.h>

/* Numeric until its first cell that is neither a number nor missing; a numeric
 * column keeps no texts unless `category` asks for them. */
typedef struct cyb__table_column {
  size_t field; /* index in the file */
  bool category;
  bool is_text, has_values; /* has_values: some cell is not missing */
  bool lacks_text;          /* became text after its earlier cells had gone: read it again */
  size_t text_row, text_line;
  double *number;
  int32_t *code;
  size_t number_capacity, code_capacity;
  cyb_dictionary *levels;
} cyb__table_column;

/* Adds the block's cells as rows `first` on. False if memory is out. */
bool cyb__table_column_add(cyb__table_column *column, const cyb_csv_block *block, size_t first);
/* The second reading, for a column that lacks text. False if memory is out. */
bool cyb__table_column_add_text(cyb__table_column *column, const cyb_csv_block *block,
                                size_t first);
/* Hands over what was read; the builder is empty afterwards. Errors CYB_ENOMEM. */
int cyb__table_column_finish(cyb__table_column *column, const char *name, size_t rows,
                             cyb_column *out, cyb_error *error);
void cyb__table_column_clear(cyb__table_column *column);

#endif
