/* fit/vector_sums.h - the sums over losses that the families' likelihoods are made of.
 * Layer: fit. May include: base, num, dist.
 *
 * With away = log(x / scale), t = shape away; w the weights. Loops of blocks in the
 * processor's vector instructions, the blocks summed with compensation: the same
 * bits in every run. */
#ifndef CYB_FIT_VECTOR_SUMS_H
#define CYB_FIT_VECTOR_SUMS_H

#include "fit/sample.h"

typedef struct cyb__sums {
  double value, first, second;
} cyb__sums;

/* value  sum of w log(1 + e^t)
 * first  sum of w s away, second sum of w s, s = e^t / (1 + e^t) */
cyb__sums cyb__softplus_sums(const cyb__points *points, double shape, double log_scale);

/* value  sum of w e^t
 * first  sum of w e^t away */
cyb__sums cyb__power_sums(const cyb__points *points, double shape, double log_scale);

/* With z = t - shift:
 * value  sum of w (e^z - 1 - z)
 * first  sum of w (e^z - 1) away, second sum of w (e^z - 1) */
cyb__sums cyb__gap_sums(const cyb__points *points, double shape, double log_scale, double shift);

/* With z = (x - threshold) / beta, 0 where it is negative, and e = log(1 + xi z) / xi:
 * value  sum of w e, INFINITY where a loss is beyond a bounded end
 * first  that of its derivatives by xi, second by beta */
cyb__sums cyb__gpd_sums(const cyb__points *points, double xi, double beta, double threshold);

#endif
