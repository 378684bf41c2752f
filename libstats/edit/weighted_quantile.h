/* edit/weighted_quantile.h - quantiles of the units that a sample stands for.
 * Layer: edit. May include: base. */
#ifndef CYB_EDIT_WEIGHTED_QUANTILE_H
#define CYB_EDIT_WEIGHTED_QUANTILE_H

#include <stddef.h>

/* A value with the number of units that have it; sorted by cyb__weighted_sort. */
typedef struct cyb__weighted {
  double x, weight;
} cyb__weighted;

void cyb__weighted_sort(cyb__weighted *values, size_t count);

/* Type 7 of Hyndman & Fan (1996) of the values, each repeated `weight` times:
 * with W units in all it lies at the place 1 + (W - 1) p, between neighbours in
 * proportion. Weights of 1 give R's default; weights need not be whole. NaN
 * where there is no weight. `values` sorted by x. Cost O(count). */
double cyb__weighted_quantile(const cyb__weighted *values, size_t count, double p);

#endif
