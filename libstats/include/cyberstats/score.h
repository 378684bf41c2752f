/* cyberstats/score.h - selective editing: which units are worth a telephone call.
 * Layer: edit. May include: base. */
#ifndef CYBERSTATS_SCORE_H
#define CYBERSTATS_SCORE_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a value is expected to be: the previous value times the median growth
 * of the group; the median of the group where the unit has no positive previous
 * value or the group no growth; NaN where the group has no value at all.
 *   previous  may be NULL; weight NULL = 1; group as in outlier.h
 * Medians are those of the population (outlier.h). Errors CYB_EDOMAIN a
 * negative weight; CYB_ENOMEM. */
int cyb_score_expect(double *expected, const double *current, const double *previous,
                     const double *weight, size_t rows, const int32_t *group, size_t groups,
                     cyb_error *error);

typedef enum cyb_score_global {
  CYB_SCORE_MAX,
  CYB_SCORE_SUM,
  CYB_SCORE_EUCLIDEAN /* root of the sum of squares */
} cyb_score_global;

typedef struct cyb_score_variable {
  const double *value, *expected; /* NaN = missing: no local score */
} cyb_score_variable;

typedef struct cyb_score_options {
  cyb_score_global global;
  double threshold; /* of the error that may remain in each total, relative */
} cyb_score_options;
#define CYB_SCORE_OPTIONS_INIT                                                                     \
  { CYB_SCORE_MAX, 0.01 }

/* Ranked best first: order[0 .. selected-1] are to be reviewed. The arrays are
 * the object's. */
typedef struct cyb_scores {
  size_t rows, variables, selected;
  size_t *order;         /* rows by falling global score; ties by row */
  double *global;        /* per row; NaN where no variable has a score */
  double *local;         /* [row * variables + variable]; NaN */
  double *total;         /* per variable: sum of w |expected| */
  double *remaining;     /* per variable: relative error left after the selected units */
  double *before;        /* the same with nothing reviewed */
  size_t *without_score; /* per variable: rows that miss value, expectation or weight */
} cyb_scores;

/* Local and global scores, and the fewest units of highest score whose review
 * leaves each total with less than `threshold` of expected relative error - and
 * keeps it so however many more are reviewed.
 *
 * Formula  local  d_ij = w_i |y_ij - e_ij| / T_j, T_j = sum_i w_i |e_ij|;
 *          left after the first k of the ranking:
 *          |sum over the others of w_i (y_ij - e_ij)| / T_j.
 * Source   Latouche & Berthelot (1992), Journal of Official Statistics 8,
 *          389-400 (local score); Di Zio & Guarnera (2013), JOS 29, 539-555
 *          (the cut-off, as in R's SeleMix); Hedlin (2008), UN/ECE work session
 *          on data editing (max and Euclidean global score).
 * A total T_j of zero gives no local scores for the variable, with the warning
 * "no-total".
 * Cost     n log n.
 * Errors   CYB_EDOMAIN a negative weight, a threshold that is not positive, no
 *          variable; CYB_ENOMEM. */
int cyb_scores_new(cyb_scores **out, const cyb_score_variable *variables, size_t count,
                   const double *weight, size_t rows, const cyb_score_options *options,
                   cyb_warnings *warnings, cyb_error *error);
void cyb_scores_free(cyb_scores *scores);

#ifdef __cplusplus
}
#endif
#endif
