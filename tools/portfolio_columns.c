/* tools/portfolio_columns.c - columns of one block of a portfolio.
 * Layer: tools. */
#include "tools/portfolio_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More texts than this are no categories; they are forgotten with their block,
 * or a column of names would be held in memory to the end of the file. */
enum { MOST_LEVELS = 4096 };

int portfolio_columns_new(portfolio_columns *columns, size_t most, cyb_error *error) {
  *columns = (portfolio_columns){0};
  columns->column = calloc(most + 1, sizeof *columns->column);
  columns->field = calloc(most + 1, sizeof *columns->field);
  columns->type = calloc(most + 1, sizeof *columns->type);
  return columns->column && columns->field && columns->type ? CYB_OK : cyb_error_memory(error);
}

int portfolio_columns_add(portfolio_columns *columns, const char *name, size_t field,
                          portfolio_type type, cyb_error *error) {
  size_t i = columns->count;
  columns->column[i] = (cyb_column){.name = cyb_strdup(name), .text_code = -1};
  columns->field[i] = field;
  columns->type[i] = type;
  columns->count++;
  return columns->column[i].name ? CYB_OK : cyb_error_memory(error);
}

void portfolio_columns_clear(portfolio_columns *columns) {
  for (size_t i = 0; i < columns->count; i++) cyb_column_clear(&columns->column[i]);
  free(columns->column);
  free(columns->field);
  free(columns->type);
  *columns = (portfolio_columns){0};
}

/* --- one column ------------------------------------------------------------------ */

static const cyb_cell *cell_of(const cyb_csv_block *block, size_t row, size_t field) {
  return &block->cells[row * block->columns + field];
}

static void decide(portfolio_columns *columns, size_t i, const cyb_csv_block *block) {
  for (size_t row = 0; row < block->rows && !columns->type[i]; row++) {
    const cyb_cell *cell = cell_of(block, row, columns->field[i]);
    double number;
    if (cyb_number_parse(cell->bytes, cell->length, &number))
      columns->type[i] = PORTFOLIO_NUMBERS;
    else if (!cyb_is_missing(cell->bytes, cell->length))
      columns->type[i] = PORTFOLIO_TEXTS;
  }
}

static void fill_numbers(cyb_column *column, size_t field, const cyb_csv_block *block,
                         portfolio_bad *bad) {
  for (size_t row = 0; row < block->rows; row++) {
    const cyb_cell *cell = cell_of(block, row, field);
    if (cyb_number_parse(cell->bytes, cell->length, &column->number[row])) continue;
    column->number[row] = (double)NAN;
    if (bad->name[row] || cyb_is_missing(cell->bytes, cell->length)) continue;
    bad->name[row] = column->name;
    bad->field[row] = field;
  }
}

static int fill_texts(cyb_column *column, size_t field, const cyb_csv_block *block,
                      cyb_error *error) {
  if (column->levels && cyb_dictionary_count(column->levels) > MOST_LEVELS) {
    cyb_dictionary_free(column->levels);
    column->levels = NULL;
  }
  if (!column->levels) column->levels = cyb_dictionary_new();
  if (!column->levels) return cyb_error_memory(error);
  for (size_t row = 0; row < block->rows; row++) {
    const cyb_cell *cell = cell_of(block, row, field);
    bool missing = cyb_is_missing(cell->bytes, cell->length);
    column->code[row] =
        missing ? -1 : cyb_dictionary_intern(column->levels, cell->bytes, cell->length);
    if (!missing && column->code[row] < 0) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* What a filter that takes a text for a number says names a cell. */
static void name_text(cyb_column *column, const cyb_csv_block *block) {
  size_t row = 0;
  while (row < block->rows && column->code[row] < 0) row++;
  column->text_line = row < block->rows ? block->line[row] : 0;
  column->text_code = row < block->rows ? column->code[row] : -1;
}

/* --- all columns ------------------------------------------------------------------- */

/* A code array that is there says that the column has texts, so none is made
 * for numbers alone. */
static int grow(portfolio_columns *columns, size_t rows, cyb_error *error) {
  if (rows <= columns->capacity) return CYB_OK;
  for (size_t i = 0; i < columns->count; i++) {
    cyb_column *column = &columns->column[i];
    double *number = realloc(column->number, rows * sizeof *number);
    if (number) column->number = number;
    if (!number) return cyb_error_memory(error);
    if (columns->type[i] != PORTFOLIO_NUMBERS) {
      int32_t *code = realloc(column->code, rows * sizeof *code);
      if (code) column->code = code;
      if (!code) return cyb_error_memory(error);
    }
  }
  columns->capacity = rows;
  return CYB_OK;
}

static void settle(portfolio_columns *columns, size_t i, const cyb_csv_block *block) {
  cyb_column *column = &columns->column[i];
  if (!columns->type[i]) decide(columns, i, block);
  column->rows = block->rows;
  column->type = columns->type[i] == PORTFOLIO_UNDECIDED ? CYB_COLUMN_EMPTY
                 : columns->type[i] & PORTFOLIO_NUMBERS  ? CYB_COLUMN_NUMBER
                                                         : CYB_COLUMN_TEXT;
  if (columns->type[i] != PORTFOLIO_NUMBERS) return;
  free(column->code);
  column->code = NULL;
}

int portfolio_columns_fill(portfolio_columns *columns, const cyb_csv_block *block,
                           portfolio_bad *bad, cyb_error *error) {
  int status = grow(columns, block->rows, error);
  for (size_t i = 0; !status && i < columns->count; i++) {
    cyb_column *column = &columns->column[i];
    settle(columns, i, block);
    if (columns->type[i] & PORTFOLIO_TEXTS)
      status = fill_texts(column, columns->field[i], block, error);
    if (!status && column->type == CYB_COLUMN_NUMBER)
      fill_numbers(column, columns->field[i], block, bad);
    if (!status && column->type == CYB_COLUMN_TEXT) name_text(column, block);
  }
  return status;
}

void portfolio_columns_keep(portfolio_columns *columns, const size_t *row, size_t count) {
  for (size_t i = 0; i < columns->count; i++) {
    cyb_column *column = &columns->column[i];
    for (size_t k = 0; column->type == CYB_COLUMN_NUMBER && k < count; k++)
      column->number[k] = column->number[row[k]];
    for (size_t k = 0; column->levels && k < count; k++) column->code[k] = column->code[row[k]];
    column->rows = count;
  }
}
