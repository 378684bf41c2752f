/* cyberstats/tail.h - how heavy the tail of losses is, and where it starts.
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

/* Mean excess e(u) = E(X - u | X > u) at each loss but the last few.
 * Hill's estimate of xi from the k largest losses, k = 2 .. n - 1.
 * Pickands' estimate of xi, k = 1 .. n / 4.
 * *out is the caller's, ascending by threshold; normal intervals at `level`.
 * Source   Embrechts, Klueppelberg & Mikosch (1997), Modelling Extremal Events,
 *          ch. 6.2 and 6.4; Hill (1975), Ann. Stat. 3:1163-1174; Pickands (1975),
 *          Ann. Stat. 3:119-131; Dekkers & de Haan (1989), Ann. Stat. 17:1795-1832.
 * Errors   CYB_EDATA fewer rows than the statistic needs, a loss that is not
 *          positive, censored rows (the statistics have no place for them;
 *          Hill's has: Einmahl, Fils-Villetard & Guillou 2008); CYB_ENOMEM. */
int cyb_tail_mean_excess(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                         double level, cyb_error *error);
int cyb_tail_hill(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses, double level,
                  cyb_error *error);
int cyb_tail_pickands(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                      double level, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
