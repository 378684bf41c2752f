/* fit/summary.c - the means of losses on which the light families' likelihoods depend.
 * Layer: fit. */
#include "fit/summary.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "num/elementary.h"

CYB__VECTOR_LOOPS

enum { BLOCK = 512 };

/* d - log(1 + d) >= 0, with the digits of a small d: log(1 + d) = 2 atanh(y), and
 * d = 2 y / (1 - y). The logarithm is given for other d: near -1 it is not in their digits. */
CYB__INLINE double gap_of(double d, double log_1_plus_d) {
  double y = d / (2.0 + d), square = y * y, sum;
  double plain = d - log_1_plus_d;
  sum = square * (1.0 / 23 + square * (1.0 / 25));
  sum = square * (1.0 / 21 + sum);
  sum = square * (1.0 / 19 + sum);
  sum = square * (1.0 / 17 + sum);
  sum = square * (1.0 / 15 + sum);
  sum = square * (1.0 / 13 + sum);
  sum = square * (1.0 / 11 + sum);
  sum = square * (1.0 / 9 + sum);
  sum = square * (1.0 / 7 + sum);
  sum = square * (1.0 / 5 + sum);
  sum = square * (1.0 / 3 + sum);
  return fabs(d) > 0.3 ? plain : 2.0 * y * (y / (1.0 - y) - sum);
}

typedef struct means {
  double total, mean, log_mean, inverse_mean;
} means;

typedef struct spreads {
  double log_variance, log_gap, inverse_gap, log_inverse_gap;
} spreads;

CYB__VECTOR static means first_block(const double *x, double *log_x, const double *weight,
                                     size_t n) {
  double total = 0.0, plain = 0.0, logs = 0.0, inverses = 0.0;
#pragma omp simd reduction(+ : total, plain, logs, inverses)
  for (size_t i = 0; i < n; i++) {
    double log_of_x = cyb__log_of(x[i], 0.0);
    log_x[i] = log_of_x;
    total += weight[i];
    plain += weight[i] * x[i];
    logs += weight[i] * log_of_x;
    inverses += weight[i] / x[i];
  }
  return (means){total, plain, logs, inverses};
}

CYB__VECTOR static spreads second_block(const double *x, const double *log_x, const double *weight,
                                        size_t n, means m) {
  double squares = 0.0, gaps = 0.0, excess = 0.0, inverse_gaps = 0.0;
  double mean = m.mean, log_mean = m.log_mean, inverse_mean = m.inverse_mean;
  double log_of_mean = log(mean), log_of_inverse = log(inverse_mean);
#pragma omp simd reduction(+ : squares, gaps, excess, inverse_gaps)
  for (size_t i = 0; i < n; i++) {
    double away = log_x[i] - log_mean, over = (x[i] - mean) / mean;
    double less = 1.0 / (x[i] * inverse_mean) - 1.0;
    squares += weight[i] * (away * away);
    gaps += weight[i] * gap_of(over, log_x[i] - log_of_mean);
    excess += weight[i] * (over * over / x[i]);
    inverse_gaps += weight[i] * gap_of(less, -log_x[i] - log_of_inverse);
  }
  return (spreads){squares, gaps, excess, inverse_gaps};
}

static size_t length_at(const cyb__points *points, size_t from) {
  return points->n - from < BLOCK ? points->n - from : BLOCK;
}

static means first_pass(cyb__points *points) {
  cyb_sum total = {0}, plain = {0}, logs = {0}, inverses = {0};
  double all;
  for (size_t i = 0; i < points->n; i += BLOCK) {
    means part =
        first_block(points->x + i, points->log_x + i, points->weight + i, length_at(points, i));
    cyb_sum_add(&total, part.total);
    cyb_sum_add(&plain, part.mean);
    cyb_sum_add(&logs, part.log_mean);
    cyb_sum_add(&inverses, part.inverse_mean);
  }
  all = cyb_sum_get(&total);
  return (means){all, cyb_sum_get(&plain) / all, cyb_sum_get(&logs) / all,
                 cyb_sum_get(&inverses) / all};
}

static spreads second_pass(const cyb__points *points, means m) {
  cyb_sum squares = {0}, gaps = {0}, excess = {0}, inverse_gaps = {0};
  for (size_t i = 0; i < points->n; i += BLOCK) {
    spreads part =
        second_block(points->x + i, points->log_x + i, points->weight + i, length_at(points, i), m);
    cyb_sum_add(&squares, part.log_variance);
    cyb_sum_add(&gaps, part.log_gap);
    cyb_sum_add(&excess, part.inverse_gap);
    cyb_sum_add(&inverse_gaps, part.log_inverse_gap);
  }
  return (spreads){cyb_sum_get(&squares) / m.total, cyb_sum_get(&gaps) / m.total,
                   cyb_sum_get(&excess) / m.total, cyb_sum_get(&inverse_gaps) / m.total};
}

void cyb__summarise(cyb__points *points) {
  means m = first_pass(points);
  spreads s = second_pass(points, m);
  points->total = m.total;
  points->mean = m.mean;
  points->log_mean = m.log_mean;
  points->inverse_mean = m.inverse_mean;
  points->log_variance = s.log_variance;
  points->log_gap = s.log_gap;
  points->inverse_gap = s.inverse_gap;
  points->log_inverse_gap = s.log_inverse_gap;
}
