/* cyberstats/impute.h - missing values filled by a plan.
 * Layer: edit. May include: base, expr, table, form.
 *
 * A plan is a CSV file; each row is a step, done in the order of the file:
 *
 *   variable    the column to fill; several rows for one variable are a chain:
 *               each fills what those before it left missing
 *   method      a name of cyb_imputation_methods
 *   using       predictors, separated by |; for `expression` and `constant` the
 *               expression itself
 *   group       columns whose categories form the imputation classes, separated by |
 *   fallback    yes: where a class has too few donors, the last of `group` is
 *               dropped, then the next, down to all rows as one class
 *   where       only rows for which this expression is true are filled
 *   donors      least number of donors in a class (default: the method's own)
 *   neighbours  predictive-mean-matching: donors to draw from (default 5)
 *   minimum, maximum  bounds of the filled values
 *   notes       for people
 *
 * `variable` and `method` are needed. A method is a function and a row in
 * edit/impute_methods.c. */
#ifndef CYBERSTATS_IMPUTE_H
#define CYBERSTATS_IMPUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>
#include <cyberstats/expr.h>
#include <cyberstats/form.h>
#include <cyberstats/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Names of the methods, in the order of the documents; borrowed. */
size_t cyb_imputation_methods(const char *const **names);

typedef struct cyb_imputation_method cyb_imputation_method;
const char *cyb_imputation_method_name(const cyb_imputation_method *method);

typedef struct cyb_imputation_step {
  size_t line; /* of the plan file */
  char *variable;
  const cyb_imputation_method *method;
  char **predictors;
  size_t predictor_count;
  char **groups;
  size_t group_count;
  bool fallback;
  cyb_expr *expression; /* of `expression` and `constant`; else NULL */
  cyb_expr *where;      /* NULL = all rows */
  size_t donors, neighbours;
  double minimum, maximum; /* -INFINITY, INFINITY where open */
} cyb_imputation_step;

typedef struct cyb_imputation_plan {
  char *source;
  char sha256[65]; /* of the file */
  cyb_imputation_step *steps;
  size_t count;
} cyb_imputation_plan;

/* Errors CYB_EDATA with file:line:column: an unknown column of the file or method
 *        (names the nearest), predictors that the method has no use for or
 *        lacks, a variable among its own predictors, an expression that does not parse, a
 *        bound that is no number or crosses the other; CYB_EIO; CYB_ENOMEM. */
int cyb_imputation_plan_read(cyb_imputation_plan **out, const char *path, cyb_error *error);
void cyb_imputation_plan_free(cyb_imputation_plan *plan);

typedef struct cyb_imputation_options {
  const double *weight;      /* per row, >= 0; NULL = 1. Rows of weight 0 give nothing */
  const cyb_form *form;      /* bounds and whole numbers of its fields; may be NULL */
  const cyb_table *previous; /* the period before; may be NULL */
  const char *key;           /* column that names the unit, in both tables */
  const bool *barred;        /* rows that must not be donors (outliers); may be NULL */
  bool observed_only;        /* predictors filled by an earlier step do not count as known */
  uint64_t seed;
  int threads; /* 0 = all cores; the same bits for any number */
  const cyb_progress *progress;
} cyb_imputation_options;
#define CYB_IMPUTATION_OPTIONS_INIT                                                                \
  { NULL, NULL, NULL, NULL, NULL, false, 1, 0, NULL }

#define CYB_NO_DONOR ((size_t)-1)

/* A filled cell; it was missing before. */
typedef struct cyb_imputed_cell {
  size_t row, column; /* of the table */
  size_t step;        /* of the plan */
  size_t donor;       /* row whose value (or residual) was taken; CYB_NO_DONOR where none was */
  size_t groups;      /* columns of `group` that formed the class, fewer after a fallback */
  double number;      /* NaN in a column of texts */
  int32_t code;       /* of the text; -1 in a column of numbers */
  bool bounded;       /* moved to a bound */
} cyb_imputed_cell;

/* What a step did; tried = imputed + unplaced + unpredicted + few + unsolved. */
typedef struct cyb_imputation_count {
  size_t tried;       /* rows that were missing and fulfilled `where` */
  size_t imputed;     /* filled */
  size_t bounded;     /* of these, moved to a bound */
  size_t unplaced;    /* a column of `group` is missing there */
  size_t unpredicted; /* a predictor is missing there, or the unit has no earlier value */
  size_t few;         /* too few donors in the class */
  size_t unsolved;    /* the method has no answer: collinear predictors, a denominator of 0 */
} cyb_imputation_count;

/* How much of a variable is imputed, for the quality report.
 * rate         imputed / (observed + imputed) cells
 * rate_weighted  the same of the weights
 * share        weighted total of imputed values / weighted total; NaN for texts or a total of 0
 * Source   Eurostat, ESS guidelines for the implementation of quality and
 *          performance indicators, A7 imputation rate. */
typedef struct cyb_imputation_rate {
  size_t column;                 /* of the table */
  size_t missing, imputed, left; /* missing before = imputed + left */
  double rate, rate_weighted, share;
} cyb_imputation_rate;

typedef struct cyb_imputation {
  cyb_imputed_cell *cells; /* by step, then row */
  size_t count;
  cyb_imputation_count *counts; /* one per step of the plan */
  size_t steps;
  cyb_imputation_rate *rates; /* one per variable, in the order of the plan */
  size_t variables;
} cyb_imputation;

/* Fills missing cells of the table in place. Donors are rows whose variable and
 * predictors are all observed: a filled cell never serves as donor. What no step
 * can fill stays missing and is warned of (code "not-imputed"); so are
 * values moved to a bound ("imputation-bounded") and steps on the period before without
 * one ("no-previous").
 *   *out  new object, release with cyb_imputation_free; NULL on failure
 * Formula, source: doc/methods/impute.md, and at each method.
 * Random choices are addressed by (seed, variable's name, row).
 * Cost     O(rows log rows) for each step and fallback.
 * Errors   CYB_EDATA at FILE:LINE:COLUMN of the plan: no such column in the table (names the
 *          nearest), texts where numbers are wanted; a unit twice in `previous`;
 *          CYB_EDOMAIN a negative weight; CYB_ENOMEM; CYB_ECANCELLED. On failure the
 *          table's values are as before. */
int cyb_impute(cyb_imputation **out, cyb_table *table, const cyb_imputation_plan *plan,
               const cyb_imputation_options *options, cyb_warnings *warnings, cyb_error *error);
void cyb_imputation_free(cyb_imputation *imputation);

#ifdef __cplusplus
}
#endif
#endif
