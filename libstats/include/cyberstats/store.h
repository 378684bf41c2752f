/* cyberstats/store.h - the project file: one SQLite database.
 * Layer: data. May include: base, table, form.
 *
 * Schema in data/sql/, described in doc/methods/project-file.md. Every
 * statement binds its values; names of columns are quoted. */
#ifndef CYBERSTATS_STORE_H
#define CYBERSTATS_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/form.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_store cyb_store;

/* Opens the project file; `create` makes it where it does not exist, else a
 * missing file is an error that names `ingest`. Older schemas are migrated in
 * one transaction.
 * Errors   CYB_EIO not readable, not a database, locked, disk full;
 *          CYB_EDATA a database of something else, or of a newer version. */
int cyb_store_open(cyb_store **out, const char *path, bool create, cyb_error *error);
void cyb_store_close(cyb_store *store);
const char *cyb_store_path(const cyb_store *store);

/* Periods held for a form, ascending, as a table: period, records. */
int cyb_store_periods(cyb_store *store, const char *form, cyb_table **out, cyb_error *error);

/* Records of one form and period, in the order of their keys. `wants` as in
 * cyb_table_read (NULL = all); numeric fields are numbers, others text, and
 * empty where no record has an answer.
 * `only_responded`: where the form has a status role, only rows whose status
 * is empty or "responded".
 * Errors CYB_EDATA: no such form or period in the project (says which are). */
int cyb_store_read(cyb_store *store, const char *form, const char *period, const cyb_want *wants,
                   size_t count, bool only_responded, cyb_table **out, cyb_error *error);

/* The dictionary a form's records were stored with; caller frees. */
int cyb_store_form(cyb_store *store, const char *form, cyb_form **out, cyb_error *error);

/* Open queries and rejections, most influential first (weight x measure
 * relative to the estimated total): form, period, severity, unit, name, line,
 * file, column, rule, value, message, influence. NULL form/period = all. */
int cyb_store_problems(cyb_store *store, const char *form, const char *period, cyb_table **out,
                       cyb_error *error);

/* Ingested files: file, sha256, form, period, ingested, encoding, delimiter,
 * rows, accepted, queried, rejected. NULL form/period = all. */
int cyb_store_sources(cyb_store *store, const char *form, const char *period, cyb_table **out,
                      cyb_error *error);

/* Cells changed by a later file: form, period, unit, column, before, after,
 * reason, file, changed. */
int cyb_store_changes(cyb_store *store, const char *form, const char *period, cyb_table **out,
                      cyb_error *error);

/* Response counts: status, records (form with a status role), for the quality
 * section. */
int cyb_store_response(cyb_store *store, const char *form, const char *period, cyb_table **out,
                       cyb_error *error);

/* Keeps a result table with what it was made from; one transaction.
 *   command, inputs (a JSON text), made (ISO 8601 time, given by the caller:
 *   the library has no clock), version of the program. */
int cyb_store_result(cyb_store *store, const char *command, const char *inputs, const char *made,
                     const char *version, const cyb_table *result, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
