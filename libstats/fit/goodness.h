/* fit/goodness.h - how far a fitted distribution is from the losses.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_GOODNESS_H
#define CYB_FIT_GOODNESS_H

#include <cyberstats/sum.h>

#include "fit/sample.h"

/* Sets ks, cvm, ad and, of grouped losses, the chi-square of `fit` (p in the
 * sample's unit). Kolmogorov-Smirnov, Cramer-von Mises and Anderson-Darling
 * statistics of the losses under the distribution after truncation: with
 * u = (F(x) - F(t)) / S(t) for each row, which is uniform whatever its truncation
 * point, of the distribution of u by the product-limit estimate against the uniform,
 *   max |Fn - u|, W integral (Fn - u)^2 du, W integral (Fn - u)^2 / (u (1 - u)) du,
 * W the sum of weights, over [0, 1] or, where the greatest u is censored, up to it.
 * Without censoring Fn is the weighted empirical distribution. Rows known to lie
 * between two amounts make Fn the self-consistent estimate; it is known only
 * between the intervals, and over an interval the integrand stands at its upper
 * end: of grouped losses the sums of Choulakian, Lockhart & Stephens (1994).
 * AD is NaN where a known loss is at the very beginning of the distribution: it
 * is infinite there.
 * Source   Stephens (1986) in D'Agostino & Stephens, Goodness-of-Fit Techniques,
 *          ch. 4 and 4.7 (censored); Koziol & Green (1976), Biometrika 63:465-474
 *          and Guilbaud (1988), JASA 83:213-221 (product-limit, truncation); at one
 *          truncation point the statistics of Chernobai, Rachev & Fabozzi (2005);
 *          Turnbull (1976), JRSS B 38:290-295 (intervals); Choulakian, Lockhart &
 *          Stephens (1994), Canad. J. Statist. 22:125-137; Klugman, Panjer & Willmot
 *          (2012), Loss Models, 16.4. A weight counts as so many rows.
 * Errors   CYB_ENOMEM. */
int cyb__goodness(cyb_fit *fit, const double *p, const cyb__sample *sample, cyb_error *error);

/* --- shared with fit/goodness_grouped.c ------------------------------------------ */

/* A point on the scale of probabilities: u, and log(1 - u) with its digits. */
typedef struct cyb__place {
  double u, log_v;
} cyb__place;

/* Of x in a row truncated at t. */
cyb__place cyb__place_of(const cyb_family *family, const double *p, double x, double t);
int cyb__compare_places(const cyb__place *x, const cyb__place *y);

/* What is summed over the stretches between places. */
typedef struct cyb__differences {
  double ks;
  cyb_sum squares, weighted; /* CvM and AD over the sum of weights */
} cyb__differences;

/* From a to b, over which a share `rest` of the losses lies above. */
void cyb__add_stretch(cyb__differences *sums, const cyb__place *a, const cyb__place *b,
                      double rest);

/* Where rows lie between two amounts; the chi-square too where none is known. */
int cyb__goodness_grouped(cyb_fit *fit, cyb__differences *sums, const double *p,
                          const cyb__sample *sample, cyb_error *error);

#endif
