/* fit/goodness.h - how far a fitted distribution is from the losses.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_GOODNESS_H
#define CYB_FIT_GOODNESS_H

#include <cyberstats/sum.h>

#include "fit/sample.h"

/* What is summed over the stretches between the places of the rows. */
typedef struct cyb__differences {
  double ks;
  cyb_sum squares, weighted; /* CvM and AD over the sum of weights */
} cyb__differences;

/* Kolmogorov-Smirnov, Cramer-von Mises and Anderson-Darling statistics of the
 * losses under the distribution after truncation: with u = (F(x) - F(t)) / S(t)
 * for each row, which is uniform whatever its truncation point, of the distribution
 * of u by the product-limit estimate against the uniform,
 *   max |Fn - u|, W integral (Fn - u)^2 du, W integral (Fn - u)^2 / (u (1 - u)) du,
 * W the sum of weights, over [0, 1] or, where the greatest u is censored, up to it.
 * Without censoring Fn is the weighted empirical distribution. AD is NaN where a
 * known loss is at the very beginning of the distribution: it is infinite there.
 * Source   Stephens (1986) in D'Agostino & Stephens, Goodness-of-Fit Techniques,
 *          ch. 4 and 4.7 (censored); Koziol & Green (1976), Biometrika 63:465-474
 *          and Guilbaud (1988), JASA 83:213-221 (product-limit, truncation); at one
 *          truncation point the statistics of Chernobai, Rachev & Fabozzi (2005);
 *          Klugman, Panjer & Willmot (2012), Loss Models, 16.4. A weight counts as
 *          so many rows.
 * Errors   CYB_ENOMEM. */
int cyb__goodness(const cyb_family *family, const double *p, const cyb__sample *sample, double *ks,
                  double *cvm, double *ad, cyb_error *error);

#endif
