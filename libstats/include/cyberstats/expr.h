/* cyberstats/expr.h - the expression language: rules, filters, statistics.
 * Layer: expr. May include: base.
 *
 * Row level: parse once, bind to columns, evaluate over ranges of rows.
 * Statistic level: parse into leaves (total(x), mean(x), ...) whose values and
 * influence the caller supplies, and combine them with exact first derivatives.
 *
 * Grammar (lowest precedence first)
 *   or | and | not | == != < <= > >= in | + - | * / | unary - | ^ (right)
 *   names: letters of any script, digits, _ and . (not leading), or `back-quoted`
 *   strings: "..." with \" and \\ ; comments: none; numbers as in C, decimal
 *   literals: true false missing
 *   functions: if(c,a,b) abs min max log exp sqrt round(x[,digits]) missing(x)
 *              sum(a,b,...) previous(x)
 * Missing propagates through arithmetic and functions except missing(); so do
 * 0/0, 1/0, log of a negative: what is not a finite number is missing.
 * sum, min and max propagate missing too. Comparisons with missing are unknown;
 * and / or / not are Kleene's. `if` of an unknown condition is missing.
 * Texts compare with == != in only; a number never equals a text: type error.
 *
 * Equality of computed numbers (==, !=, <=, >=, in) allows a relative
 * difference of 1e-9 of the larger side, so that 0.1 + 0.2 == 0.3 holds and
 * sums of decimals balance. */
#ifndef CYBERSTATS_EXPR_H
#define CYBERSTATS_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/column.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- row level ----------------------------------------------------------- */

typedef struct cyb_expr cyb_expr;

typedef enum cyb_expr_type {
  CYB_EXPR_NUMBER,
  CYB_EXPR_LOGICAL,
  CYB_EXPR_TEXT,
  CYB_EXPR_ANY /* always missing: fits everywhere */
} cyb_expr_type;

/* A column that the expression names; `previous`: inside previous(...). */
typedef struct cyb_expr_name {
  const char *name;
  bool previous;
} cyb_expr_name;

/* Parses `text`. Deep nesting (> 200) and texts over 64 KiB are refused.
 *   *out  new object, release with cyb_expr_free; NULL on failure
 * Errors CYB_EDOMAIN: where = the text, message names the position, what was
 *        found and what was expected, near-miss for unknown functions. */
int cyb_expr_parse(cyb_expr **out, const char *text, cyb_error *error);
void cyb_expr_free(cyb_expr *expr);
const char *cyb_expr_text(const cyb_expr *expr); /* as given, borrowed */

/* The distinct columns it names, in order of appearance; borrowed. */
size_t cyb_expr_names(const cyb_expr *expr, const cyb_expr_name **names);

/* Answers a column for a name, NULL if there is none (for `previous` NULL
 * means all missing). The column is borrowed until the next bind. */
typedef const cyb_column *cyb_expr_lookup(void *user, const char *name, bool previous);

/* Finds the columns and checks the types.
 *   known, count  all column names, to suggest the nearest one; may be NULL, 0
 * Errors CYB_EDATA: unknown column (where = column name, message names the
 *        nearest); wrong type (a text column that was meant to be numeric is
 *        reported with the line and the text of its first cell that is none:
 *        where "LINE:COLUMN", message "\"twelve\" is not a number"). */
int cyb_expr_bind(cyb_expr *expr, cyb_expr_lookup *lookup, void *user, const char *const *known,
                  size_t count, cyb_error *error);
cyb_expr_type cyb_expr_result(const cyb_expr *expr); /* after bind */

/* Rows first .. first+rows-1 of the bound columns into `out` (rows cells).
 * Thread-safe on one bound expression: scratch is the caller's stack and heap.
 * number: NaN is missing; a logical gives 1, 0, NaN. logical: 1, 0 or -1 for
 * unknown; a number or text result is CYB_EDOMAIN. text: NULL is missing.
 * Errors CYB_EDOMAIN wrong result type; CYB_ENOMEM. */
int cyb_expr_numbers(const cyb_expr *expr, size_t first, size_t rows, double *out,
                     cyb_error *error);
int cyb_expr_logicals(const cyb_expr *expr, size_t first, size_t rows, int8_t *out,
                      cyb_error *error);
int cyb_expr_texts(const cyb_expr *expr, size_t first, size_t rows, const char **out,
                   cyb_error *error);

/* --- statistic level ------------------------------------------------------ */

typedef struct cyb_statistic cyb_statistic;

/* One call such as ratio(y, x): the function's name, its row-level arguments
 * and its plain number (the n of cr(x, n), the p of quantile(x, p), 1/2 for median). */
typedef struct cyb_leaf {
  /* "total" "mean" "count" "share" "ratio" "quantile" "median" "hhi" "cr" "gini" */
  const char *function;
  cyb_expr *argument[2];
  size_t arguments;
  double parameter;
} cyb_leaf;

/* Leaves joined by + - * / ^ log exp sqrt, numbers and brackets.
 * Errors as cyb_expr_parse; a bare column outside a leaf says that a
 * statistic needs total(), mean(), ... around it. */
int cyb_statistic_parse(cyb_statistic **out, const char *text, cyb_error *error);
void cyb_statistic_free(cyb_statistic *statistic);
const char *cyb_statistic_text(const cyb_statistic *statistic);

/* Distinct leaves (the same call written twice is one leaf); borrowed. */
size_t cyb_statistic_leaves(const cyb_statistic *statistic, const cyb_leaf **leaves);

/* Binds every argument of every leaf, see cyb_expr_bind. count's and share's
 * argument must be logical, the others' numeric. */
int cyb_statistic_bind(cyb_statistic *statistic, cyb_expr_lookup *lookup, void *user,
                       const char *const *known, size_t count, cyb_error *error);

/* Value of the statistic and its derivative by each leaf at the leaf values
 * `leaf` (one per leaf): forward differentiation, exact to rounding.
 * A value that is not finite is NaN, with NaN derivatives. */
void cyb_statistic_combine(const cyb_statistic *statistic, const double *leaf, double *value,
                           double *gradient);

#ifdef __cplusplus
}
#endif
#endif
