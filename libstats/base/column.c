/* base/column.c - one typed column with missing values.
 * Layer: base. */
#include <cyberstats/column.h>

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

void cyb_column_clear(cyb_column *column) {
  if (!column) return;
  free(column->name);
  free(column->number);
  free(column->code);
  cyb_dictionary_free(column->levels);
  memset(column, 0, sizeof *column);
}

static int give_up(cyb_column *column, cyb_error *error) {
  cyb_column_clear(column);
  return cyb_error_memory(error);
}

int cyb_column_from_numbers(cyb_column *column, const char *name, const double *values, size_t rows,
                            cyb_error *error) {
  *column = (cyb_column){.name = cyb_strdup(name),
                         .type = CYB_COLUMN_NUMBER,
                         .rows = rows,
                         .number = CYB__ARRAY(double, rows),
                         .text_code = -1};
  if (!column->name || !column->number) return give_up(column, error);
  if (rows) memcpy(column->number, values, rows * sizeof *values);
  return CYB_OK;
}

static int start_codes(cyb_column *column) {
  column->code = CYB__ARRAY(int32_t, column->rows);
  column->levels = cyb_dictionary_new();
  return column->code && column->levels;
}

int cyb_column_from_texts(cyb_column *column, const char *name, const char *const *values,
                          size_t rows, cyb_error *error) {
  *column = (cyb_column){
      .name = cyb_strdup(name), .type = CYB_COLUMN_TEXT, .rows = rows, .text_code = -1};
  if (!column->name || !start_codes(column)) return give_up(column, error);
  for (size_t i = 0; i < rows; i++) {
    column->code[i] =
        values[i] ? cyb_dictionary_intern(column->levels, values[i], strlen(values[i])) : -1;
    if (values[i] && column->code[i] < 0) return give_up(column, error);
  }
  return CYB_OK;
}

int cyb_column_categorize(cyb_column *column, cyb_error *error) {
  cyb_text text = {0};
  if (column->code) return CYB_OK;
  if (!start_codes(column)) goto memory;
  for (size_t i = 0; i < column->rows; i++) {
    column->code[i] = -1;
    if (!column->number || isnan(column->number[i])) continue;
    cyb_text_clear(&text);
    cyb_text_add_number(&text, column->number[i]);
    if (text.failed) goto memory;
    column->code[i] = cyb_dictionary_intern(column->levels, text.bytes, text.length);
    if (column->code[i] < 0) goto memory;
  }
  cyb_text_free(&text);
  return CYB_OK;
memory:
  cyb_text_free(&text);
  free(column->code);
  cyb_dictionary_free(column->levels);
  column->code = NULL;
  column->levels = NULL;
  return cyb_error_memory(error);
}
