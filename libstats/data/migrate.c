/* data/migrate.c - the schema of the project file, version by version.
 * Layer: data. A released step is never edited; a change of the schema is a
 * new file in data/sql/ and a new row of the table below. */
#include <sqlite3.h>

#include "base/memory.h"
#include "data/sql/0001.h"
#include "data/store_private.h"

static const char *const steps[] = {cyb__schema_0001};
enum { NEWEST = sizeof steps / sizeof *steps };
enum { APPLICATION = 0x43594253 }; /* "CYBS" */

typedef struct identity {
  long long application, version, objects;
} identity;

static int identify(cyb_store *store, identity *found, cyb_error *error) {
  int status = cyb__sql_number(store, "PRAGMA application_id", NULL, 0, &found->application, error);
  if (!status)
    status = cyb__sql_number(store, "PRAGMA user_version", NULL, 0, &found->version, error);
  if (!status)
    status = cyb__sql_number(store, "SELECT count(*) FROM sqlite_schema", NULL, 0, &found->objects,
                             error);
  return status;
}

static bool is_empty(const identity *found) {
  return found->application == 0 && found->version == 0 && found->objects == 0;
}

static int judge(const cyb_store *store, const identity *found, bool create, cyb_error *error) {
  if (is_empty(found))
    return create ? CYB_OK
                  : cyb_error_set(error, CYB_EDATA, store->path,
                                  "holds nothing yet; `cyberstats ingest` fills it");
  if (found->application != APPLICATION)
    return cyb_error_set(error, CYB_EDATA, store->path,
                         "is not a cyberstats project file but another program's database");
  if (found->version > NEWEST)
    return cyb_error_set(error, CYB_EDATA, store->path,
                         "was written by a newer cyberstats (schema %lld, this program knows up to "
                         "%d); update the program",
                         found->version, (int)NEWEST);
  if (found->version < 1)
    return cyb_error_set(error, CYB_EDATA, store->path, "is damaged: its schema has no version");
  return CYB_OK;
}

static int run_steps(cyb_store *store, bool create, cyb_error *error) {
  char mark[96];
  identity found;
  int status = identify(store, &found, error); /* again: now nobody else can write */
  if (!status) status = judge(store, &found, create, error);
  for (long long i = found.version; !status && i < NEWEST; i++)
    status = cyb__sql_run(store, steps[i], error);
  snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d", (int)APPLICATION,
           (int)NEWEST);
  return status ? status : cyb__sql_run(store, mark, error);
}

int cyb__store_migrate(cyb_store *store, bool create, cyb_error *error) {
  identity found = {0};
  int status = identify(store, &found, error);
  if (!status) status = judge(store, &found, create, error);
  if (status || found.version == NEWEST) return status;
  if ((status = cyb__sql_run(store, "BEGIN IMMEDIATE", error))) return status;
  status = run_steps(store, create, error);
  if (!status) status = cyb__sql_run(store, "COMMIT", error);
  if (status) sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
