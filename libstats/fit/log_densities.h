/* fit/log_densities.h - logarithms of densities of many losses at once.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_LOG_DENSITIES_H
#define CYB_FIT_LOG_DENSITIES_H

#include "dist/family.h"
#include "fit/sample.h"

/* log f of points[from] .. points[from + n - 1], x and log_x, in the processor's vector
 * instructions where the family has one of the shapes below, else one by one. Accuracy
 * 1e-14 of the larger of 1 and the largest term. */
void cyb__log_densities(double *out, const cyb_family *family, const double *p,
                        const cyb__points *points, size_t from, size_t n);

/* log(e^a + e^b), and the first's share of it. */
double cyb__blend(double a, double b, double *share);

/* value  sum of weight log(e^a + e^b), first that of weight share, where
 * share  e^a / (e^a + e^b); a or b may be -INFINITY, and where both are share is 0. */
typedef struct cyb__blended {
  double value, first;
} cyb__blended;
cyb__blended cyb__blend_block(double *share, const double *a, const double *b, const double *weight,
                              size_t n);

#endif
