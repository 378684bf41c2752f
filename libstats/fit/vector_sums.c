/* fit/vector_sums.c - the sums over losses that the families' likelihoods are made of.
 * Layer: fit. */
#include "fit/vector_sums.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "num/elementary.h"

CYB__VECTOR_LOOPS

enum { BLOCK = 512 };

typedef cyb__sums block(const double *x, const double *weight, size_t n, const double *q);

static cyb__sums sum_blocks(block *of, const double *x, const cyb__points *points,
                            const double *q) {
  cyb_sum value = {0}, first = {0}, second = {0};
  for (size_t from = 0; from < points->n; from += BLOCK) {
    size_t length = points->n - from < BLOCK ? points->n - from : BLOCK;
    cyb__sums sums = of(x + from, points->weight + from, length, q);
    cyb_sum_add(&value, sums.value);
    cyb_sum_add(&first, sums.first);
    cyb_sum_add(&second, sums.second);
  }
  return (cyb__sums){cyb_sum_get(&value), cyb_sum_get(&first), cyb_sum_get(&second)};
}

CYB__VECTOR static cyb__sums softplus_block(const double *log_x, const double *weight, size_t n,
                                            const double *q) {
  double value = 0.0, first = 0.0, second = 0.0, shape = q[0], log_scale = q[1];
#pragma omp simd reduction(+ : value, first, second)
  for (size_t i = 0; i < n; i++) {
    double away = log_x[i] - log_scale, t = shape * away, size = fabs(t);
    double small = cyb__exp_of(-size), share = weight[i] / (1.0 + small);
    double above = t > 0.0 ? share : share * small;
    value += weight[i] * ((t > 0.0 ? t : 0.0) + cyb__log1p_of(small));
    first += above * away;
    second += above;
  }
  return (cyb__sums){value, first, second};
}

CYB__VECTOR static cyb__sums power_block(const double *log_x, const double *weight, size_t n,
                                         const double *q) {
  double value = 0.0, first = 0.0, shape = q[0], log_scale = q[1];
#pragma omp simd reduction(+ : value, first)
  for (size_t i = 0; i < n; i++) {
    double away = log_x[i] - log_scale, power = weight[i] * cyb__exp_of(shape * away);
    value += power;
    first += power * away;
  }
  return (cyb__sums){value, first, 0.0};
}

CYB__VECTOR static cyb__sums gap_block(const double *log_x, const double *weight, size_t n,
                                       const double *q) {
  double value = 0.0, first = 0.0, second = 0.0, shape = q[0], log_scale = q[1], shift = q[2];
#pragma omp simd reduction(+ : value, first, second)
  for (size_t i = 0; i < n; i++) {
    double away = log_x[i] - log_scale, z = shape * away - shift, gap = cyb__exp_gap_of(z);
    double more = weight[i] * (gap + z);
    value += weight[i] * gap;
    first += more * away;
    second += more;
  }
  return (cyb__sums){value, first, second};
}

/* (y / (1 + y) - log(1 + y)) / y^2, -1/2 at 0; the logarithm is given. */
CYB__INLINE double bend(double y, double logarithm) {
  double near = 10.0 / 11.0, divisor = fabs(y) > 0.02 ? y * y : 1.0;
  near = 9.0 / 10.0 - y * near;
  near = 8.0 / 9.0 - y * near;
  near = 7.0 / 8.0 - y * near;
  near = 6.0 / 7.0 - y * near;
  near = 5.0 / 6.0 - y * near;
  near = 4.0 / 5.0 - y * near;
  near = 3.0 / 4.0 - y * near;
  near = 2.0 / 3.0 - y * near;
  near = 1.0 / 2.0 - y * near;
  return fabs(y) > 0.02 ? (y / (1.0 + y) - logarithm) / divisor : -near;
}

CYB__VECTOR static cyb__sums gpd_block(const double *x, const double *weight, size_t n,
                                       const double *q) {
  double value = 0.0, first = 0.0, second = 0.0, xi = q[0], beta = q[1], threshold = q[2];
  double per_xi = xi == 0.0 ? 0.0 : 1.0 / xi, plain = xi == 0.0 ? 1.0 : 0.0, least = 1.0;
#pragma omp simd reduction(+ : value, first, second) reduction(min : least)
  for (size_t i = 0; i < n; i++) {
    double excess = (x[i] - threshold) / beta, z = excess > 0.0 ? excess : 0.0, y = xi * z;
    double inside = 1.0 + y, logarithm = cyb__log1p_of(y);
    least = inside < least ? inside : least;
    value += weight[i] * (plain * z + per_xi * logarithm);
    first += weight[i] * (z * z * bend(y, logarithm));
    second -= weight[i] * (z / (inside * beta));
  }
  return (cyb__sums){least > 0.0 ? value : INFINITY, first, second};
}

cyb__sums cyb__softplus_sums(const cyb__points *points, double shape, double log_scale) {
  const double q[] = {shape, log_scale};
  return sum_blocks(softplus_block, points->log_x, points, q);
}

cyb__sums cyb__power_sums(const cyb__points *points, double shape, double log_scale) {
  const double q[] = {shape, log_scale};
  return sum_blocks(power_block, points->log_x, points, q);
}

cyb__sums cyb__gap_sums(const cyb__points *points, double shape, double log_scale, double shift) {
  const double q[] = {shape, log_scale, shift};
  return sum_blocks(gap_block, points->log_x, points, q);
}

cyb__sums cyb__gpd_sums(const cyb__points *points, double xi, double beta, double threshold) {
  const double q[] = {xi, beta, threshold};
  return sum_blocks(gpd_block, points->x, points, q);
}
