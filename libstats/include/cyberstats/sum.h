/* cyberstats/sum.h - compensated sums.
 * Layer: base. May include: the C standard library only. */
#ifndef CYBERSTATS_SUM_H
#define CYBERSTATS_SUM_H

#include <math.h>
#include <stddef.h>

/* Sum with the lost low-order part carried along; start it as {0}.
 * Source   Neumaier (1974), ZAMM 54:39-51, algorithm IV; it stays right where
 *          a term is larger than the running sum.
 * Accuracy error at most 2 eps |sum| + O(n eps^2) sum |x|. */
typedef struct cyb_sum {
  double value, carry;
} cyb_sum;

static inline void cyb_sum_add(cyb_sum *sum, double x) {
  double total = sum->value + x;
  sum->carry += fabs(sum->value) >= fabs(x) ? (sum->value - total) + x : (x - total) + sum->value;
  sum->value = total;
}

static inline double cyb_sum_get(const cyb_sum *sum) {
  return isfinite(sum->carry) ? sum->value + sum->carry : sum->value;
}

static inline void cyb_sum_merge(cyb_sum *sum, const cyb_sum *other) {
  cyb_sum_add(sum, other->value);
  cyb_sum_add(sum, other->carry);
}

#endif
