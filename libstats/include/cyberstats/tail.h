/* cyberstats/tail.h - how heavy the tail of losses is: diagnostic curves.
 * Layer: fit. May include: base, num, dist, fit. */
#ifndef CYBERSTATS_TAIL_H
#define CYBERSTATS_TAIL_H

#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One point of a diagnostic curve: `k` losses (rows that have weight) exceed or
 * reach `threshold`; the statistic there and its interval at the level asked for. */
typedef struct cyb_tail_point {
  double threshold;
  size_t k;
  double value, lower, upper;
} cyb_tail_point;

/* *out is the caller's, ascending by threshold; normal intervals at `level`. A
 * weight is the number of rows that a row stands for.
 * Errors   CYB_EDOMAIN level; CYB_EDATA fewer rows than the statistic needs, a
 *          loss that is not positive or not above its truncation point, one that
 *          is known as an interval ("row N", counted from 1); CYB_ENOMEM. */

/* Mean excess e(u) = E(X - u | X > u) at each known loss that two more exceed:
 * the integral of the product-limit estimate of P(X > x | X > u), so that
 * truncated and censored rows have their place; without them the plain mean of
 * the excesses and s / sqrt(k). Where rows are truncated the curve begins at
 * cyb_product_limit_from.
 * Formula  from the greatest loss downward, h the events over those at risk at x:
 *            e(x-) = (x - x-) + (1 - h) e(x),
 *            v(x-) = (1 - h)^2 v(x) + (1 - h) h e(x)^2 / r(x)  (Greenwood),
 *          the variance times r / (r - 1).
 * Source   Embrechts, Klueppelberg & Mikosch (1997), Modelling Extremal Events,
 *          6.2.2; Klein & Moeschberger (2003), Survival Analysis, 4.5-4.6.
 * Errors   besides, CYB_EDATA the greatest loss is censored: the mean has no end. */
int cyb_tail_mean_excess(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                         double level, cyb_error *error);

/* Hill's estimate of xi from the k largest losses, k = 2 .. n - 1, threshold u the
 * next one: the sum over them of log(x / max(u, t)), t the truncation point, over
 * the number that are known. Standard error xi / sqrt(known). O(n) after sorting.
 * Source   Hill (1975), Ann. Stat. 3:1163-1174; censored rows: Einmahl,
 *          Fils-Villetard & Guillou (2008), Bernoulli 14:207-227; truncated ones: the
 *          likelihood of a Pareto above u. Points without a known loss are left out. */
int cyb_tail_hill(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses, double level,
                  cyb_error *error);

/* Pickands' estimate of xi, log((X_k - X_2k) / (X_2k - X_4k)) / log 2 with X_k the
 * k-th largest, k = 1 .. n / 4; `k` of the point is this k, its threshold X_4k,
 * which 4 k losses reach. Variance xi^2 (2^(2 xi + 1) + 1) / (2 (2^xi - 1) log 2)^2 / k.
 * Left out are points where a difference is 0, or a truncation point is above X_4k.
 * Source   Pickands (1975), Ann. Stat. 3:119-131; Dekkers & de Haan (1989), Ann.
 *          Stat. 17:1795-1832, theorem 2.3.
 * Errors   besides, CYB_EDATA censored rows: the statistic has no place for them. */
int cyb_tail_pickands(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                      double level, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
