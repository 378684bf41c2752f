/* fit/lower_tail.h - probabilities of small losses that are below what a number can hold.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_LOWER_TAIL_H
#define CYB_FIT_LOWER_TAIL_H

#include "dist/family.h"

/* log P(X <= x) where it is below -600, x > 0; NaN where nothing tells it. Accuracy 1e-14
 * relative. Source: leading terms of the distribution functions, Klugman, Panjer & Willmot
 * (2012), Loss Models, appendix A; of the gamma Abramowitz & Stegun 6.5.29, of the inverse
 * Gaussian Johnson, Kotz & Balakrishnan (1994), 15.4. */
double cyb__log_lower_tail(const cyb_family *family, const double *p, double x);

#endif
