/* data/table_column.c - a column that learns its type while it is read.
 * Layer: data. */
#include "data/table_column.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

static const cyb_cell *cell_of(const cyb__table_column *column, const cyb_csv_block *block,
                               size_t row) {
  return &block->cells[row * block->columns + column->field];
}

bool cyb__table_column_add_text(cyb__table_column *column, const cyb_csv_block *block,
                                size_t first) {
  int32_t *code =
      cyb__grow(column->code, &column->code_capacity, first + block->rows, sizeof *code);
  if (!code) return false;
  column->code = code;
  if (!column->levels) column->levels = cyb_dictionary_new();
  if (!column->levels) return false;
  for (size_t row = 0; row < block->rows; row++) {
    const cyb_cell *cell = cell_of(column, block, row);
    bool missing = cyb_is_missing(cell->bytes, cell->length);
    code[first + row] =
        missing ? -1 : cyb_dictionary_intern(column->levels, cell->bytes, cell->length);
    if (!missing && code[first + row] < 0) return false;
    column->has_values = column->has_values || !missing;
  }
  return true;
}

/* Index of the first row that is no number, block->rows if all are. */
static size_t add_numbers(cyb__table_column *column, const cyb_csv_block *block, size_t first) {
  for (size_t row = 0; row < block->rows; row++) {
    const cyb_cell *cell = cell_of(column, block, row);
    if (cyb_number_parse(cell->bytes, cell->length, &column->number[first + row])) {
      column->has_values = true;
    } else {
      if (!cyb_is_missing(cell->bytes, cell->length)) return row;
      column->number[first + row] = (double)NAN;
    }
  }
  return block->rows;
}

static void become_text(cyb__table_column *column, const cyb_csv_block *block, size_t row,
                        size_t first) {
  column->is_text = true;
  column->text_row = first + row;
  column->text_line = block->line[row];
  column->lacks_text = first > 0 && !column->category;
  free(column->number);
  column->number = NULL;
}

bool cyb__table_column_add(cyb__table_column *column, const cyb_csv_block *block, size_t first) {
  if (!column->is_text) {
    double *number =
        cyb__grow(column->number, &column->number_capacity, first + block->rows, sizeof *number);
    size_t row;
    if (!number) return false;
    column->number = number;
    row = add_numbers(column, block, first);
    if (row < block->rows) become_text(column, block, row, first);
  }
  if (column->lacks_text || (!column->is_text && !column->category)) return true;
  return cyb__table_column_add_text(column, block, first);
}

int cyb__table_column_finish(cyb__table_column *column, const char *name, size_t rows,
                             cyb_column *out, cyb_error *error) {
  *out = (cyb_column){.name = cyb_strdup(name),
                      .type = column->is_text      ? CYB_COLUMN_TEXT
                              : column->has_values ? CYB_COLUMN_NUMBER
                                                   : CYB_COLUMN_EMPTY,
                      .rows = rows,
                      .number = column->number,
                      .code = column->code,
                      .levels = column->levels,
                      .text_line = column->text_line,
                      .text_code = column->is_text ? column->code[column->text_row] : -1};
  *column = (cyb__table_column){0};
  return out->name ? CYB_OK : cyb_error_memory(error);
}

void cyb__table_column_clear(cyb__table_column *column) {
  free(column->number);
  free(column->code);
  cyb_dictionary_free(column->levels);
  *column = (cyb__table_column){0};
}
