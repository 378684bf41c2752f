/* cyberstats/adjust.h - adjustment of values to balance rules.
 * Layer: edit. May include: base, table.
 *
 * Imputed figures seldom add up. Adjustment moves them, and only them, as
 * little as it takes for all linear rules of the record to hold; observed
 * figures stay as they are. */
#ifndef CYBERSTATS_ADJUST_H
#define CYBERSTATS_ADJUST_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cyb_relation { CYB_EQUAL, CYB_AT_MOST, CYB_AT_LEAST } cyb_relation;

/* sum over k of coefficient[k] * x[column[k]]   relation   constant
 * A column may stand more than once; its coefficients add up. */
typedef struct cyb_linear_rule {
  const char *name; /* for messages; may be NULL */
  size_t count;     /* terms */
  size_t *column;   /* index of the field in the record or of the column in the table */
  double *coefficient;
  double constant;
  cyb_relation relation;
} cyb_linear_rule;

typedef enum cyb_adjust_method {
  CYB_ADJUST_LEAST_SQUARES, /* least sum of (x - x0)^2 */
  CYB_ADJUST_RATIO,  /* least sum of (x - x0)^2 / |x0|: each moves in proportion to its size */
  CYB_ADJUST_PRORATE /* equations one after the other, in the order given */
} cyb_adjust_method;

typedef struct cyb_adjust_options {
  cyb_adjust_method method;
  const double *weight; /* > 0, per field: the larger, the less it moves; multiplies the
                           method's own; NULL = 1 */
  int threads;          /* 0 = all cores; the same bits for any number */
  const cyb_progress *progress;
} cyb_adjust_options;
#define CYB_ADJUST_OPTIONS_INIT                                                                    \
  { CYB_ADJUST_LEAST_SQUARES, NULL, 0, NULL }

typedef enum cyb_adjust_result {
  CYB_ADJUST_HELD,      /* the rules held already: nothing was changed */
  CYB_ADJUST_DONE,      /* the rules hold now */
  CYB_ADJUST_IMPOSSIBLE /* no values of the adjustable fields obey the rules: nothing was changed */
} cyb_adjust_result;

#define CYB_ADJUST_NO_RULE ((size_t)-1)

typedef struct cyb_adjust_outcome {
  cyb_adjust_result result;
  size_t rule;     /* the rule that could not be met; else CYB_ADJUST_NO_RULE */
  size_t against;  /* a rule it contradicts; CYB_ADJUST_NO_RULE where it fails by itself */
  size_t unknown;  /* rules left out because a field of theirs is missing */
  size_t beyond;   /* rules left out that fail, but none of whose fields may move */
  double distance; /* sqrt of the weighted sum of squared moves */
} cyb_adjust_outcome;

/* Adjusts one record in place.
 *   x           `fields` values; NaN is missing and stays so
 *   adjustable  per field: may it move?
 *   outcome     never NULL
 * Formula  minimise sum v_i (x_i - x0_i)^2 over the adjustable fields subject to
 *          the rules. With CYB_ADJUST_RATIO v_i = 1/|x0_i|; a field that is zero
 *          stays zero, unless the rules cannot be met so: then the zeros are
 *          released with the weight of the smallest other field (1 if all are zero).
 *          With CYB_ADJUST_PRORATE each equation in turn, over its fields that stand in no
 *          earlier one: x_i = x0_i + lambda a_i |x0_i|, lambda such that it
 *          balances; no sign may change; inequalities are only checked. Write
 *          the equation of the grand total first.
 * Source   de Waal, Pannekoek & Scholtus (2011), Handbook of Statistical Data
 *          Editing and Imputation, ch. 10; the dual active-set method of Goldfarb
 *          & Idnani (1983), Math. Programming 27:1-33, which is exact and ends
 *          with either the optimum or a proof that there is none.
 * Accuracy residuals of the rules are at most 1e-12 times the sum of the absolute
 *          terms, for values of any size; rules that depend on each other may be off 1e-9.
 * Errors   CYB_EDOMAIN a column beyond `fields`, a coefficient, constant or weight
 *          that is not finite (weights also: not positive); CYB_ENOMEM. A
 *          contradiction is an outcome and no error. */
int cyb_adjust_record(double *x, const bool *adjustable, size_t fields,
                      const cyb_linear_rule *rules, size_t count, const cyb_adjust_options *options,
                      cyb_adjust_outcome *outcome, cyb_error *error);

/* --- many records ------------------------------------------------------------ */

typedef struct cyb_table_cell {
  size_t row, column; /* of a table */
} cyb_table_cell;

typedef struct cyb_adjusted_cell {
  size_t row, column;
  double from, to;
} cyb_adjusted_cell;

typedef struct cyb_adjust_failure {
  size_t row, rule, against; /* as in the outcome */
} cyb_adjust_failure;

typedef struct cyb_adjustment {
  cyb_adjusted_cell *cells; /* by row, then column */
  size_t count;
  cyb_adjust_failure *failures; /* by row */
  size_t failure_count;
  size_t held, adjusted;  /* records with adjustable cells: the rules held already; adjusted */
  size_t unknown, beyond; /* as in the outcome, over all records with adjustable cells */
} cyb_adjustment;

/* Adjusts the listed cells of a table in place, record by record, as
 * cyb_adjust_record does; records without a listed cell are not looked at.
 *   cells, count  what may move (the imputed cells), in any order
 *   *out          new object, release with cyb_adjustment_free; NULL on failure
 * A rule may only name columns of numbers (or columns without any value).
 * Cost     O(records with cells * (rules * terms + adjustable^2 * active rules)).
 * Errors   as cyb_adjust_record; CYB_EDATA a column of texts in a rule (where = the
 *          rule's name); CYB_ECANCELLED. On failure the table is as before. */
int cyb_adjust_table(cyb_adjustment **out, cyb_table *table, const cyb_table_cell *cells,
                     size_t count, const cyb_linear_rule *rules, size_t rule_count,
                     const cyb_adjust_options *options, cyb_error *error);
void cyb_adjustment_free(cyb_adjustment *adjustment);

#ifdef __cplusplus
}
#endif
#endif
