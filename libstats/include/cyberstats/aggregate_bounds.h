/* cyberstats/aggregate_bounds.h - between what the annual loss certainly lies.
 * Layer: risk. May include: base, num, dist, terms, aggregate. */
#ifndef CYBERSTATS_AGGREGATE_BOUNDS_H
#define CYBERSTATS_AGGREGATE_BOUNDS_H

#include <cyberstats/aggregate.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_bounds {
  double lower, upper;
} cyb_bounds;

/* Bounds of the quantiles at p[count] and of P(S <= x) at x[count], S the loss of
 * the year after all terms, whatever way the aggregate was made.
 *   out  [count], the caller's. Where nothing better is known 0 and INFINITY, or 1.
 * Method   (1) payments moved down, and up, to points of a grid make sums below and
 *          above the true one (Embrechts & Frei 2009): certain, and as far apart as
 *          the step times the number of payments. (2) Payments shared between two
 *          points so that each keeps its mean make a sum that differs by a
 *          martingale with steps of at most h, beyond t with probability at most
 *          E exp(-2 t^2 / (N h^2)) (Hoeffding 1963, J. Amer. Stat. Assoc. 58:13-30):
 *          better for many payments. Grids end just above a quantile, and for (2)
 *          start just below it where it is far from 0, and are made finer until
 *          upper - lower <= tolerance * quantile (of one below a hundredth of the
 *          mean, on that scale), with the aggregate's tolerance, or to 2^21 cells; of a
 *          probability as fine as for a quantile at x, and until it
 *          is within the tolerance itself.
 *          Rounding of the transforms (Higham 2002, Theorem 24.2; Cauchy-Schwarz),
 *          wrap-around and what lies outside are added to the probabilities.
 * Accuracy certain, given the severity's survival function to 1e-14 and the
 *          count's generating function as documented.
 * Errors   CYB_EDOMAIN p outside [0, 1]; CYB_ENOMEM. */
int cyb_aggregate_quantile_bounds(const cyb_aggregate *aggregate, const double *p, size_t count,
                                  cyb_bounds *out, cyb_error *error);
int cyb_aggregate_cdf_bounds(const cyb_aggregate *aggregate, const double *x, size_t count,
                             cyb_bounds *out, cyb_error *error);

/* Bounds of the quantiles at p[count] as above, and of the tail values there: of all grids
 * that were made for the quantiles, and the one the aggregate has where it is of local moments;
 * whatever the tolerance. Certain in the same sense. Where no grid tells, the quantile and the
 * yearly limit. Formula E max(S - v, 0) = E S - v + integral of P(S <= x), 0 to v. Errors as
 * above. */
int cyb_aggregate_tail_bounds(const cyb_aggregate *aggregate, const double *p, size_t count,
                              cyb_bounds *quantile, cyb_bounds *tail, cyb_error *error);

/* The value, or the middle of its bounds where it lies outside of them. A quantile or probability
 * of an aggregate can where its own grid is coarser than those of the bounds: that one is as fine
 * as the quantiles at .5 .9 .95 .99 .995 .999 need, so below .5, or where few years have a
 * payment. Without an upper bound the lower one; NaN stays. */
double cyb_bounds_hold(cyb_bounds bounds, double value);

/* Half of upper - lower over the quantile, or over a hundredth of the mean where
 * that is more: what is held against the tolerance. 0 of a quantile of 0. */
double cyb_aggregate_half_width(const cyb_aggregate *aggregate, cyb_bounds bounds);

#ifdef __cplusplus
}
#endif
#endif
