/* cyberstats/exceedance.h - the year and its largest payment, how often exceeded; means
 * of a part of the years.
 * Layer: risk. May include: base, num, dist, terms, aggregate. */
#ifndef CYBERSTATS_EXCEEDANCE_H
#define CYBERSTATS_EXCEEDANCE_H

#include <cyberstats/aggregate.h>

#ifdef __cplusplus
extern "C" {
#endif

/* P(M > x) and the smallest x with P(M <= x) >= p, M the largest payment of one loss in
 * the year after the terms per loss (0 without any): the occurrence exceedance curve.
 * Yearly terms play no part.
 * Formula  P(M <= x) = P_N(P(Y <= x)); in closed form, no grid.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, section 9.
 * Accuracy 1e-7 relative of the probability where it is small, 1e-12 elsewhere.
 * NaN outside the domain: p not in [0, 1], terms that cyb_terms_check refuses. */
double cyb_occurrence_exceedance(const cyb_distribution *frequency,
                                 const cyb_distribution *severity, const cyb_terms *terms,
                                 double x);
double cyb_occurrence_quantile(const cyb_distribution *frequency, const cyb_distribution *severity,
                               const cyb_terms *terms, double p);

/* E[S | lower < S <= upper] of the year after all terms; upper may be INFINITY. NaN where
 * no year is so. Accuracy that of the aggregate's grid. */
double cyb_aggregate_mean_between(const cyb_aggregate *aggregate, double lower, double upper);
/* Mean of the quantiles at u, first < u < last: ((1 - first) TVaR(first) - (1 - last)
 * TVaR(last)) / (last - first). Acerbi & Tasche (2002). NaN unless 0 <= first < last <= 1. */
double cyb_aggregate_shortfall_between(const cyb_aggregate *aggregate, double first, double last);

#ifdef __cplusplus
}
#endif
#endif
