/* fit/goodness.h - how far a fitted distribution is from the losses.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_GOODNESS_H
#define CYB_FIT_GOODNESS_H

#include "fit/sample.h"

/* Kolmogorov-Smirnov, Cramer-von Mises and Anderson-Darling statistics of the
 * losses under the distribution after truncation: with u = (F(x) - F(t)) / S(t)
 * for each row, of the weighted empirical distribution of u against the uniform.
 * Rows censored at one common u end the comparison there; if censored rows have
 * different u, or a known loss lies beyond, the statistics are not defined: NaN.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, 16.4; without censoring
 *          the statistics are those of Stephens (1986) in D'Agostino & Stephens,
 *          Goodness-of-Fit Techniques, ch. 4. A weight counts as so many rows.
 * Errors   CYB_ENOMEM. */
int cyb__goodness(const cyb_family *family, const double *p, const cyb__sample *sample, double *ks,
                  double *cvm, double *ad, cyb_error *error);

#endif
