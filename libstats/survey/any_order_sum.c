/* survey/any_order_sum.c - sums whose bits do not depend on the order of the terms.
 * Layer: survey. */
#include "survey/any_order_sum.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"

enum { PIECES = 4 };

static double largest(const double *x, size_t n) {
  double most = 0.0;
  for (size_t i = 0; i < n; i++) {
    double size = fabs(x[i]);
    if (!(size <= most)) most = size;
    if (isnan(most)) return most;
  }
  return most;
}

static double plain(const double *x, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum;
}

/* Smallest m with 2^m >= n + 2: the head room that n pieces need. */
static int head_room(size_t n) {
  int bits = 1;
  while (bits < 62 && ((size_t)1 << bits) < n + 2) bits++;
  return bits;
}

double cyb__sum_any_order(const double *x, size_t n) {
  double cut[PIECES], sum[PIECES] = {0.0}, size;
  int exponent, room;
  if (n < 3) return plain(x, n); /* one addition: commutative as it is */
  size = largest(x, n);
  room = head_room(n);
  if (size == 0.0) return 0.0;
  if (!isfinite(size)) return plain(x, n);
  frexp(size, &exponent);
  if (exponent + room > DBL_MAX_EXP - 1) return plain(x, n);
  for (int p = 0; p < PIECES; p++) cut[p] = ldexp(1.0, exponent + room + p * (room - DBL_MANT_DIG));
  for (size_t i = 0; i < n; i++) {
    double rest = x[i];
    for (int p = 0; p < PIECES; p++) {
      double piece = (cut[p] + rest) - cut[p];
      sum[p] += piece;
      rest -= piece;
    }
  }
  return sum[0] + (sum[1] + (sum[2] + sum[3]));
}

double cyb__mean_any_order(const double *x, const double *weight, size_t n, double *work,
                           double *weight_sum) {
  double total_weight = cyb__sum_any_order(weight, n), mean;
  if (weight_sum) *weight_sum = total_weight;
  for (size_t i = 0; i < n; i++) work[i] = weight[i] * x[i];
  mean = cyb__sum_any_order(work, n) / total_weight;
  if (!isfinite(mean)) return NAN;
  for (size_t i = 0; i < n; i++) work[i] = weight[i] * (x[i] - mean);
  return mean + cyb__sum_any_order(work, n) / total_weight;
}
