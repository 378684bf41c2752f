/* data/store.c - opening and closing the project file.
 * Layer: data. */
#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "data/store_private.h"

enum { PATIENCE = 10000 /* ms to wait for another program */ };

/* A large page and cache make bulk loads cheap; journal and synchronous stay
 * at their safe defaults. cache_size is in KiB when negative. */
static const char settings[] =
    "PRAGMA page_size=8192; PRAGMA cache_size=-24000; PRAGMA temp_store=FILE";

static int look_at(const char *path, bool create, cyb_error *error) {
  struct stat about;
  if (!*path) return cyb_error_set(error, CYB_EIO, NULL, "the name of the project file is empty");
  if (stat(path, &about) != 0) {
    if (errno != ENOENT) return cyb_error_set(error, CYB_EIO, path, "%s", strerror(errno));
    if (!create)
      return cyb_error_set(error, CYB_EIO, path,
                           "there is no such project file; `cyberstats ingest` makes it");
    return CYB_OK;
  }
  if (S_ISDIR(about.st_mode))
    return cyb_error_set(error, CYB_EIO, path, "is a folder, not a project file");
  if (!S_ISREG(about.st_mode)) return cyb_error_set(error, CYB_EIO, path, "is not a regular file");
  return CYB_OK;
}

/* To SQLite "file:..." is a URI and ":memory:" no file at all; to us both are
 * names of files, as they are to every other program. */
static int open_file(cyb_store *store, int flags) {
  bool special = !strncmp(store->path, "file:", 5) || *store->path == ':';
  cyb_text name = {0};
  int code = SQLITE_NOMEM;
  cyb_text_format(&name, "%s%s", special ? "./" : "", store->path);
  if (!name.failed) code = sqlite3_open_v2(name.bytes, &store->database, flags, NULL);
  cyb_text_free(&name);
  return code;
}

static int open_database(cyb_store *store, bool create, cyb_error *error) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  int code = open_file(store, flags);
  if (code != SQLITE_OK) return cyb__sql_fail(store, code, error);
  sqlite3_busy_timeout(store->database, PATIENCE);
  /* the file may come from anybody: what its schema calls must be harmless */
  sqlite3_db_config(store->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  int status = cyb__sql_run(store, settings, error);
  return status ? status : cyb__store_migrate(store, create, error);
}

int cyb_store_open(cyb_store **out, const char *path, bool create, cyb_error *error) {
  cyb_store *store = NULL;
  int status = look_at(path, create, error);
  *out = NULL;
  if (status) return status;
  store = CYB__NEW(cyb_store);
  if (!store || !(store->path = cyb_strdup(path)))
    status = cyb_error_memory(error);
  else
    status = open_database(store, create, error);
  if (status)
    cyb_store_close(store);
  else
    *out = store;
  return status;
}

void cyb_store_close(cyb_store *store) {
  if (!store) return;
  sqlite3_close_v2(store->database);
  free(store->path);
  free(store);
}

const char *cyb_store_path(const cyb_store *store) {
  return store->path;
}
