/* data/store_result.c - keeping result tables with what they were made from.
 * Layer: data. */
#include <math.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "data/store_private.h"

static int put_heading(cyb_store *store, const char *const texts[4], long long *id,
                       cyb_error *error) {
  sqlite3_stmt *insert = NULL;
  int status = cyb__sql_prepare(
      store, &insert, "INSERT INTO result (command, inputs, made, version) VALUES (?,?,?,?)",
      error);
  if (!status) status = cyb__sql_bind(store, insert, texts, 4, error);
  if (!status) status = cyb__sql_done(store, insert, error);
  *id = sqlite3_last_insert_rowid(store->database);
  sqlite3_finalize(insert);
  return status;
}

/* A column that carries both kinds is a number; a missing cell is NULL. */
static void bind_cell(sqlite3_stmt *insert, int place, const cyb_column *column, size_t row) {
  if (column->number && isfinite(column->number[row]))
    sqlite3_bind_double(insert, place, column->number[row]);
  else if (!column->number && column->code && column->code[row] >= 0)
    sqlite3_bind_text(insert, place, cyb_dictionary_text(column->levels, column->code[row]), -1,
                      SQLITE_STATIC);
  else
    sqlite3_bind_null(insert, place);
}

static int put_cells(cyb_store *store, long long id, const cyb_table *table, cyb_error *error) {
  sqlite3_stmt *insert = NULL;
  int status =
      cyb__sql_prepare(store, &insert,
                       "INSERT INTO result_cell (result, row, position, \"column\", value) "
                       "VALUES (?,?,?,?,?)",
                       error);
  for (size_t row = 0; row < table->rows && !status; row++)
    for (size_t i = 0; i < table->columns && !status; i++) {
      sqlite3_bind_int64(insert, 1, id);
      sqlite3_bind_int64(insert, 2, (sqlite3_int64)row + 1);
      sqlite3_bind_int64(insert, 3, (sqlite3_int64)i + 1);
      sqlite3_bind_text(insert, 4, table->column[i].name, -1, SQLITE_STATIC);
      bind_cell(insert, 5, &table->column[i], row);
      status = cyb__sql_done(store, insert, error);
    }
  sqlite3_finalize(insert);
  return status;
}

int cyb_store_result(cyb_store *store, const char *command, const char *inputs, const char *made,
                     const char *version, const cyb_table *result, cyb_error *error) {
  const char *texts[] = {command, inputs, made, version};
  long long id = 0;
  int status = cyb__sql_run(store, "BEGIN IMMEDIATE", error);
  if (status) return status;
  status = put_heading(store, texts, &id, error);
  if (!status) status = put_cells(store, id, result, error);
  if (!status) status = cyb__sql_run(store, "COMMIT", error);
  if (status) sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
