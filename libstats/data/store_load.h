/* data/store_load.h - storing one file: one transaction from begin to finish.
 * Layer: data. */
#ifndef CYB_DATA_STORE_LOAD_H
#define CYB_DATA_STORE_LOAD_H

#include <cyberstats/ingest.h>

#include "data/check_batch.h"
#include "data/store_private.h"

typedef struct cyb__load {
  cyb_store *store;
  const cyb__checker *checker;
  const cyb_ingest_options *options;
  long long source;      /* id of the file in the project */
  bool open;             /* a transaction is under way */
  bool fresh;            /* the record table was empty: its index comes last */
  bool occupied;         /* the period held records before */
  size_t *fields, count; /* the questions that the file answers */
  size_t replaced;
  char *reason; /* "replaced by FILE" */
  struct sqlite3_stmt *insert, *find, *update, *change, *problem;
} cyb__load;

/* Starts the transaction, takes over the dictionary and enters the file.
 * *unchanged: this very file was stored for the form and period before; then
 * nothing is begun. `load` starts as {0} and is cleared after failure too. */
int cyb__load_begin(cyb__load *load, cyb_store *store, const cyb__checker *checker,
                    const cyb_ingest_options *options, bool *unchanged, cyb_error *error);

/* A sink: stores the accepted rows of a batch and all its findings. */
int cyb__load_batch(void *load, const cyb__batch *batch, cyb_error *error);

/* Closes the problems that the file settles and commits. */
int cyb__load_finish(cyb__load *load, const cyb_check *check, cyb_error *error);

/* Rolls back what was not finished. */
void cyb__load_clear(cyb__load *load);

/* Records that a form holds for a period. */
int cyb__store_count(cyb_store *store, const char *form, const char *period, size_t *count,
                     cyb_error *error);

/* _unit and the named questions of a period, for previous(); *out = NULL where
 * the project has none of it. */
int cyb__store_previous(cyb_store *store, const char *form, const char *period,
                        const char *const *names, size_t count, cyb_table **out, cyb_error *error);

#endif
