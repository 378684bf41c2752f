/* data/store_table.c - the answer of a query as a table.
 * Layer: data. */
#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "data/store_private.h"

/* Columns that grow row by row, then move into a table. */
typedef struct collector {
  cyb_column *column;
  size_t *capacity;
  size_t columns, rows;
  cyb_text text; /* a number on its way to a text column */
} collector;

static int start(collector *c, const char *const *names, const bool *is_number, size_t columns,
                 cyb_error *error) {
  c->columns = columns;
  c->column = CYB__ARRAY(cyb_column, columns);
  c->capacity = CYB__ARRAY(size_t, columns);
  if (!c->column || !c->capacity) return cyb_error_memory(error);
  for (size_t i = 0; i < columns; i++) {
    cyb_column *column = &c->column[i];
    column->type = is_number[i] ? CYB_COLUMN_NUMBER : CYB_COLUMN_TEXT;
    column->text_code = -1;
    column->name = cyb_strdup(names[i]);
    if (!is_number[i]) column->levels = cyb_dictionary_new();
    if (!column->name || (!is_number[i] && !column->levels)) return cyb_error_memory(error);
  }
  return CYB_OK;
}

static int add_text(collector *c, cyb_column *column, sqlite3_stmt *statement, int i) {
  int type = sqlite3_column_type(statement, i);
  int32_t code = -1;
  if (type == SQLITE_NULL) {
    column->code[c->rows] = -1;
    return 0;
  }
  if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
    cyb_text_clear(&c->text);
    cyb_text_add_number(&c->text, sqlite3_column_double(statement, i));
    if (!c->text.failed)
      code = cyb_dictionary_intern(column->levels, c->text.bytes, c->text.length);
  } else {
    const char *bytes = (const char *)sqlite3_column_text(statement, i);
    if (bytes)
      code =
          cyb_dictionary_intern(column->levels, bytes, (size_t)sqlite3_column_bytes(statement, i));
  }
  column->code[c->rows] = code;
  return code < 0;
}

static int add_row(collector *c, sqlite3_stmt *statement) {
  for (size_t i = 0; i < c->columns; i++) {
    cyb_column *column = &c->column[i];
    bool number = column->type == CYB_COLUMN_NUMBER;
    void *cells = number ? (void *)column->number : (void *)column->code;
    void *grown = cyb__grow(cells, &c->capacity[i], c->rows + 1,
                            number ? sizeof *column->number : sizeof *column->code);
    if (!grown) return 1;
    if (number) {
      column->number = grown;
      column->number[c->rows] = sqlite3_column_type(statement, (int)i) == SQLITE_NULL
                                    ? NAN
                                    : sqlite3_column_double(statement, (int)i);
    } else {
      column->code = grown;
      if (add_text(c, column, statement, (int)i)) return 1;
    }
  }
  c->rows++;
  return 0;
}

/* A column of no rows still has an array, as every other column has. */
static int never_null(cyb_column *column) {
  if (column->type == CYB_COLUMN_NUMBER && !column->number) column->number = CYB__ARRAY(double, 0);
  if (column->type == CYB_COLUMN_TEXT && !column->code) column->code = CYB__ARRAY(int32_t, 0);
  return !column->number && !column->code;
}

static int finish(collector *c, const cyb_store *store, cyb_table **out, cyb_error *error) {
  cyb_table *table = cyb_table_new(c->rows);
  int status = CYB_OK;
  if (!table || !(table->source = cyb_strdup(store->path))) {
    cyb_table_free(table);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < c->columns && !status; i++) {
    c->column[i].rows = c->rows;
    status = never_null(&c->column[i]) ? cyb_error_memory(error)
                                       : cyb_table_add(table, &c->column[i], error);
  }
  if (status)
    cyb_table_free(table);
  else
    *out = table;
  return status;
}

int cyb__store_collect(cyb_store *store, sqlite3_stmt *statement, const char *const *names,
                       const bool *is_number, size_t columns, cyb_table **out, cyb_error *error) {
  collector c = {0};
  bool row = true;
  int status = start(&c, names, is_number, columns, error);
  *out = NULL;
  while (!status && !(status = cyb__sql_row(store, statement, &row, error)) && row)
    if (add_row(&c, statement)) status = cyb_error_memory(error);
  sqlite3_reset(statement);
  if (!status) status = finish(&c, store, out, error);
  for (size_t i = 0; c.column && i < columns; i++) cyb_column_clear(&c.column[i]);
  free(c.column);
  free(c.capacity);
  cyb_text_free(&c.text);
  return status;
}
