/* data/store_private.h - what the files of the store share.
 * Layer: data. SQLite's own header stays in the .c files. */
#ifndef CYB_DATA_STORE_PRIVATE_H
#define CYB_DATA_STORE_PRIVATE_H

#include <cyberstats/store.h>

struct sqlite3;
struct sqlite3_stmt;

struct cyb_store {
  struct sqlite3 *database;
  char *path;
};

/* The status and message of the last SQLite failure; `code` is its result. */
int cyb__sql_fail(const cyb_store *store, int code, cyb_error *error);

/* Runs statements that answer nothing. */
int cyb__sql_run(cyb_store *store, const char *sql, cyb_error *error);

/* Prepares `sql`; the text may be the result of failed additions, which is
 * reported as CYB_ENOMEM. */
int cyb__sql_prepare(cyb_store *store, struct sqlite3_stmt **out, const char *sql,
                     cyb_error *error);
int cyb__sql_prepare_text(cyb_store *store, struct sqlite3_stmt **out, cyb_text *sql,
                          cyb_error *error);

/* Steps a statement that answers nothing and resets it. */
int cyb__sql_done(cyb_store *store, struct sqlite3_stmt *statement, cyb_error *error);

/* Steps once; *row tells whether there is an answer. */
int cyb__sql_row(cyb_store *store, struct sqlite3_stmt *statement, bool *row, cyb_error *error);

/* Binds texts to the parameters 1, 2, ...; NULL binds NULL. The texts must
 * outlive the statement's next reset. */
int cyb__sql_bind(cyb_store *store, struct sqlite3_stmt *statement, const char *const *texts,
                  size_t count, cyb_error *error);

/* First column of the first row of a query with text parameters; 0 if none. */
int cyb__sql_number(cyb_store *store, const char *sql, const char *const *texts, size_t count,
                    long long *out, cyb_error *error);

/* Adds "name" with its quotes doubled, and the record table of a form. */
void cyb__sql_name(cyb_text *sql, const char *name);
void cyb__sql_record_table(cyb_text *sql, const char *form);

/* Brings the schema up to date: data/migrate.c. `create` allows an empty
 * database. */
int cyb__store_migrate(cyb_store *store, bool create, cyb_error *error);

/* All rows of a query as a table; `is_number` tells how to read each column.
 * The names are taken from `names`. Resets the statement. */
int cyb__store_collect(cyb_store *store, struct sqlite3_stmt *statement, const char *const *names,
                       const bool *is_number, size_t columns, cyb_table **out, cyb_error *error);

/* The error that says which forms or periods there are. */
int cyb__store_no_form(cyb_store *store, const char *form, cyb_error *error);
int cyb__store_no_period(cyb_store *store, const char *form, const char *period, cyb_error *error);

#endif
