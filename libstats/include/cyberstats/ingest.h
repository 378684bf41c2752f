/* cyberstats/ingest.h - check a data file, and store it.
 * Layer: data. May include: base, csv, form, rule, store. */
#ifndef CYBERSTATS_INGEST_H
#define CYBERSTATS_INGEST_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/csv.h>
#include <cyberstats/error.h>
#include <cyberstats/expr.h>
#include <cyberstats/form.h>
#include <cyberstats/rule.h>
#include <cyberstats/store.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_problem {
  size_t line;
  char *unit;   /* the record's key, its parts joined by "/"; may be NULL */
  char *column; /* code of the field, or the rule's first column */
  char *rule;   /* "type" "range" "code" "required" "check-digit" "duplicate" or a rule's name */
  bool hard;
  char *value;   /* as written; may be NULL */
  char *message; /* in the language asked for */
} cyb_problem;

/* What a check found. rows = accepted + rejected; queried ones are accepted.
 * Rows outside `where` are in none of the counts.
 * Only the first `problem_limit` problems are kept in memory; `problems_total`
 * counts all, and an ingest stores all of them in the project. */
typedef struct cyb_check {
  char *file, *sha256, *encoding;
  char delimiter;
  size_t rows, accepted, queried, rejected;
  cyb_problem *problems;
  size_t count, problems_total;
  bool stored;     /* ingest: the file's records are in the project now */
  bool unchanged;  /* ingest: this very file was stored before; nothing was done */
  size_t records;  /* ingest: records the period holds afterwards */
  size_t replaced; /* ingest: records of the same unit that an earlier file had brought */
} cyb_check;
void cyb_check_free(cyb_check *check);

typedef struct cyb_ingest_options {
  const cyb_form *form; /* check: may be NULL, columns are then typed by their cells */
  cyb_rules *rules;     /* may be NULL; pass/fail/unknown are counted here */
  cyb_expr *where;      /* only the rows for which it is true count; NULL = all */
  cyb_csv_options csv;
  const char *period;   /* canonical; NULL for check */
  const char *rejects;  /* file for the rejected rows + reason; NULL = none */
  const char *language; /* "en" or "zh", for messages */
  const char *made;     /* ISO 8601 time of the ingest */
  const char *version;  /* of the program */
  bool strict, ignore_unknown;
  size_t problem_limit; /* 0 = 10,000 */
  int threads;
  const cyb_progress *progress;
} cyb_ingest_options;
#define CYB_INGEST_OPTIONS_INIT                                                                    \
  { NULL, NULL, NULL, CYB_CSV_OPTIONS_INIT, NULL, NULL, "en", "", "", false, false, 0, 0, NULL }

/* Validates `path` against the form and the rules; stores nothing.
 * Errors CYB_EDOMAIN previous() in `where`; CYB_EDATA the file cannot be read as a table (see
 * csv.h) or its header does not fit the form; problems in rows are data, not errors. */
int cyb_check_file(cyb_check **out, const char *path, const cyb_ingest_options *options,
                   cyb_warnings *warnings, cyb_error *error);

/* The same and stores the accepted rows, all in one transaction: a kill at
 * any moment leaves the project as it was. A unit that is there already for
 * the period is replaced and every changed cell is logged; its earlier
 * problems are closed. previous(x) sees the period before.
 * Errors as above; CYB_EIO from SQLite; CYB_ECANCELLED. With `strict` and a
 * rejected row, and where every row is rejected (a file of another period or
 * form, most likely), nothing is stored: `stored` is false. */
int cyb_ingest_file(cyb_check **out, cyb_store *store, const char *path,
                    const cyb_ingest_options *options, cyb_warnings *warnings, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
