/* data/check_stream.h - the pipeline from a file through its checks.
 * Layer: data. Shared by check (which stores nothing) and ingest. */
#ifndef CYB_DATA_CHECK_STREAM_H
#define CYB_DATA_CHECK_STREAM_H

#include <cyberstats/ingest.h>

#include "data/check_batch.h"

/* What becomes of each checked batch; NULL `take` = nothing. */
typedef struct cyb__sink {
  int (*take)(void *user, const cyb__batch *batch, cyb_error *error);
  void *user;
} cyb__sink;

/* A new result that knows the file; NULL: no memory. */
cyb_check *cyb__check_new(const cyb_csv_info *file);

/* Reads and checks block k + 1 while block k is recorded in `check` and handed
 * to the sink. The rejects file is finished but not published.
 * Errors CYB_EDATA no rows; as cyb_csv_next; CYB_ECANCELLED; the sink's. */
struct cyb__rejects;
int cyb__check_stream(cyb_csv *csv, cyb__checker *checker, const cyb_ingest_options *options,
                      const cyb__sink *sink, struct cyb__rejects *rejects, cyb_check *check,
                      cyb_error *error);

#endif
