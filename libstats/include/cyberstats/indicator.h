/* cyberstats/indicator.h - indicator sets: definitions as a table, values with errors.
 * Layer: indicator. May include: base, num, expr, data, survey.
 *
 * A set file is a CSV with the columns
 *   indicator,label_zh,label_en,unit_zh,unit_en,form,scope,kind,expression,
 *   multiplier,decimals,headline,notes
 * kind `statistic`: `expression` is a statistic of the period's records;
 * kind `cagr`: `expression` names another indicator of the set, the value is
 * its compound annual growth from the first to the last period asked for, with
 * the covariance of the two samples: units are matched by the key of the form
 * (without one, the waves count as independent; see cyberstats/change.h).
 * `multiplier` scales value and error (0.00001 turns 10,000 yuan into billion);
 * `headline` = 1 leads reports and charts. */
#ifndef CYBERSTATS_INDICATOR_H
#define CYBERSTATS_INDICATOR_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/design.h>
#include <cyberstats/error.h>
#include <cyberstats/estimate.h>
#include <cyberstats/form.h>
#include <cyberstats/period.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_indicator {
  char *name, *label_zh, *label_en, *unit_zh, *unit_en, *form, *scope, *notes;
  char *expression;
  bool cagr;
  double multiplier;
  int decimals;
  bool headline;
} cyb_indicator;

typedef struct cyb_indicator_set {
  char *source; /* file name */
  char sha256[65];
  cyb_indicator *items;
  size_t count;
} cyb_indicator_set;

/* Errors CYB_EDATA with file:line:column: unknown kind, expression that does
 *        not parse, indicator twice, cagr of nothing; CYB_EIO. */
int cyb_indicator_set_read(cyb_indicator_set **out, const char *path, cyb_error *error);
void cyb_indicator_set_free(cyb_indicator_set *set);
const cyb_indicator *cyb_indicator_find(const cyb_indicator_set *set, const char *name);

/* Supplies the records of a form and period: only those that responded, the
 * columns in `wants` (the callee frees the table). CYB_EDATA with an empty
 * table means that the project has none: the value is then missing. */
typedef struct cyb_records {
  int (*read)(void *user, const char *form, const char *period, const cyb_want *wants, size_t count,
              cyb_table **out, cyb_error *error);
  const cyb_form *(*form)(void *user, const char *form); /* dictionary, borrowed, or NULL */
  void *user;
} cyb_records;

/* A cell's place in the table: one value per `by` column, NULL for "all". */
typedef struct cyb_indicator_value {
  const cyb_indicator *indicator; /* borrowed from the set */
  char period[16];
  char **domain;         /* options.by_count texts; "" where the answer is missing */
  bool total;            /* no domain: all units */
  cyb_estimate estimate; /* multiplied; value NaN where confidential or undefined */
  size_t respondents;
  char cv_class;  /* 'A' .. 'E', 0 where there is no CV */
  char status[4]; /* Eurostat letters: c confidential, u low reliability (E),
                     b break, e estimated, p provisional, z not applicable; may be "" */
} cyb_indicator_value;

typedef struct cyb_indicator_values {
  cyb_indicator_value *items;
  size_t count, by_count;
  char **by;
} cyb_indicator_values;
void cyb_indicator_values_free(cyb_indicator_values *values);

typedef struct cyb_indicator_options {
  cyb_period first, last;
  const char *const *by; /* columns, each makes its own breakdown */
  size_t by_count;
  const char *const *only; /* names of indicators, NULL = all */
  size_t only_count;
  cyb_lonely lonely;
  double level;
  size_t minimum_respondents; /* fewer: confidential; default 3 */
  int threads;
  const cyb_progress *progress;
} cyb_indicator_options;
#define CYB_INDICATOR_OPTIONS_INIT                                                                 \
  { {0, 1, 1}, {0, 1, 1}, NULL, 0, NULL, 0, CYB_LONELY_FAIL, 0.95, 3, 0, NULL }

/* Evaluates the set for every period, in total and broken down by each column
 * of `by` (one breakdown a column). The design comes from the roles of the
 * form (stratum, weight, population).
 * A cell with fewer respondents than minimum_respondents, or in which the largest could
 * be estimated within 10 % by the second largest, is confidential, and so are the cells
 * that must be withheld so that it does not follow from the others: all breakdowns of a
 * period are protected together (cyberstats/disclose.h). Thin cells are the same ones for
 * every indicator of the form, because one indicator may follow from others.
 * Errors CYB_EDATA: unknown form or column, nothing stored for any period;
 *        CYB_EDOMAIN: previous() in a set; CYB_ENOMEM; CYB_ECANCELLED. */
int cyb_indicator_evaluate(cyb_indicator_values **out, const cyb_indicator_set *set,
                           const cyb_records *records, const cyb_indicator_options *options,
                           cyb_warnings *warnings, cyb_error *error);

/* Class by coefficient of variation, Statistics Canada's limits:
 * A < 5 %, B < 10 %, C < 15 %, D < 25 %, E above; 0 for NaN. */
char cyb_cv_class(double cv);

#ifdef __cplusplus
}
#endif
#endif
