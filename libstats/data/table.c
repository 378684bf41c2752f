/* data/table.c - a table in memory.
 * Layer: data. */
#include <cyberstats/table.h>

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

cyb_table *cyb_table_new(size_t rows) {
  cyb_table *table = CYB__NEW(cyb_table);
  if (table) table->rows = rows;
  return table;
}

void cyb_table_free(cyb_table *table) {
  if (!table) return;
  for (size_t i = 0; i < table->columns; i++) cyb_column_clear(&table->column[i]);
  free(table->column);
  free(table->line);
  free(table->source);
  free(table->sha256);
  free(table->encoding);
  free(table);
}

static int check_addition(const cyb_table *table, const cyb_column *column, cyb_error *error) {
  if (column->rows != table->rows)
    return cyb_error_set(error, CYB_EDOMAIN, column->name,
                         "the column has %zu rows, its table has %zu", column->rows, table->rows);
  if (cyb_table_find(table, column->name))
    return cyb_error_set(error, CYB_EDOMAIN, column->name,
                         "the table has a column of this name; rename one of them");
  return CYB_OK;
}

int cyb_table_add(cyb_table *table, cyb_column *column, cyb_error *error) {
  int status = check_addition(table, column, error);
  cyb_column *more = NULL;
  if (status == CYB_OK) {
    more = realloc(table->column, (table->columns + 1) * sizeof *more);
    if (!more) status = cyb_error_memory(error);
  }
  if (status) {
    cyb_column_clear(column);
    return status;
  }
  table->column = more;
  more[table->columns++] = *column;
  *column = (cyb_column){0};
  return CYB_OK;
}

cyb_column *cyb_table_find(const cyb_table *table, const char *name) {
  for (size_t i = 0; i < table->columns; i++)
    if (!strcmp(table->column[i].name, name)) return &table->column[i];
  return NULL;
}

const char *cyb_table_text(const cyb_column *column, size_t row, char buffer[40]) {
  cyb_text text = {0};
  if (column->type == CYB_COLUMN_TEXT)
    return cyb_dictionary_text(column->levels, column->code[row]);
  if (!column->number || isnan(column->number[row])) return NULL;
  cyb_text_add_number(&text, column->number[row]);
  snprintf(buffer, 40, "%s", text.bytes ? text.bytes : "");
  cyb_text_free(&text);
  return buffer;
}
