/* data/store_sql.c - the few ways in which the store talks to SQLite.
 * Layer: data. */
#include <sqlite3.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/store_private.h"

static const struct {
  int code;
  cyb_status status;
  const char *message;
} failures[] = {
    {SQLITE_BUSY, CYB_EIO,
     CYB__N("another program is using the project file; try again when it is done")},
    {SQLITE_LOCKED, CYB_EIO,
     CYB__N("another program is using the project file; try again when it is done")},
    {SQLITE_FULL, CYB_EIO, CYB__N("the disk is full; the project file is as it was before")},
    {SQLITE_IOERR, CYB_EIO,
     CYB__N(
         "cannot be read or written to its end: is the disk full? The file is as it was before")},
    {SQLITE_NOTADB, CYB_EIO, CYB__N("is not a cyberstats project file, nor any SQLite database")},
    {SQLITE_CORRUPT, CYB_EIO, CYB__N("is damaged or cut short; restore it from a copy")},
    {SQLITE_READONLY, CYB_EIO,
     CYB__N("cannot be written; check its permissions and those of its folder")},
    {SQLITE_PERM, CYB_EIO,
     CYB__N("cannot be written; check its permissions and those of its folder")},
    {SQLITE_CANTOPEN, CYB_EIO, CYB__N("cannot be opened; check the path and its permissions")},
};

int cyb__sql_fail(const cyb_store *store, int code, cyb_error *error) {
  int primary = code & 0xff;
  if (primary == SQLITE_NOMEM) return cyb_error_memory(error);
  for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
    if (failures[i].code == primary)
      return cyb_error_set(error, failures[i].status, store->path, "%s",
                           cyb__say(failures[i].message));
  return cyb_error_set(error, CYB_EIO, store->path, "SQLite refused: %s",
                       store->database ? sqlite3_errmsg(store->database) : sqlite3_errstr(code));
}

int cyb__sql_run(cyb_store *store, const char *sql, cyb_error *error) {
  int code = sqlite3_exec(store->database, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? CYB_OK : cyb__sql_fail(store, code, error);
}

int cyb__sql_prepare(cyb_store *store, sqlite3_stmt **out, const char *sql, cyb_error *error) {
  int code = sqlite3_prepare_v2(store->database, sql, -1, out, NULL);
  return code == SQLITE_OK ? CYB_OK : cyb__sql_fail(store, code, error);
}

int cyb__sql_prepare_text(cyb_store *store, sqlite3_stmt **out, cyb_text *sql, cyb_error *error) {
  *out = NULL;
  return sql->failed ? cyb_error_memory(error) : cyb__sql_prepare(store, out, sql->bytes, error);
}

int cyb__sql_done(cyb_store *store, sqlite3_stmt *statement, cyb_error *error) {
  int code = sqlite3_step(statement);
  int status =
      code == SQLITE_DONE || code == SQLITE_ROW ? CYB_OK : cyb__sql_fail(store, code, error);
  sqlite3_reset(statement);
  return status;
}

int cyb__sql_row(cyb_store *store, sqlite3_stmt *statement, bool *row, cyb_error *error) {
  int code = sqlite3_step(statement);
  *row = code == SQLITE_ROW;
  return *row || code == SQLITE_DONE ? CYB_OK : cyb__sql_fail(store, code, error);
}

int cyb__sql_bind(cyb_store *store, sqlite3_stmt *statement, const char *const *texts, size_t count,
                  cyb_error *error) {
  for (size_t i = 0; i < count; i++) {
    int code = sqlite3_bind_text(statement, (int)i + 1, texts[i], -1, SQLITE_STATIC);
    if (code != SQLITE_OK) return cyb__sql_fail(store, code, error);
  }
  return CYB_OK;
}

int cyb__sql_number(cyb_store *store, const char *sql, const char *const *texts, size_t count,
                    long long *out, cyb_error *error) {
  sqlite3_stmt *statement = NULL;
  bool row = false;
  int status = cyb__sql_prepare(store, &statement, sql, error);
  if (!status) status = cyb__sql_bind(store, statement, texts, count, error);
  if (!status) status = cyb__sql_row(store, statement, &row, error);
  *out = row ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return status;
}

void cyb__sql_name(cyb_text *sql, const char *name) {
  cyb_text_add(sql, "\"");
  for (const char *c = name; *c; c++)
    cyb_text_add_bytes(sql, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  cyb_text_add(sql, "\"");
}

void cyb__sql_record_table(cyb_text *sql, const char *form) {
  cyb_text name = {0};
  cyb_text_format(&name, "record_%s", form);
  if (name.failed)
    sql->failed = true;
  else
    cyb__sql_name(sql, name.bytes);
  cyb_text_free(&name);
}
