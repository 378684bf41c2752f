/* dist/empirical.c - a sample as a distribution: of losses, or of counts.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, 14.1.
 * Cumulated sums stand beside the sorted values, so that the cdf, limited means
 * and layers take a binary search each. */
#include "dist/empirical.h"

/* How many values are at most x, or below x. */
static size_t values_to(const double *p, double x, bool equal) {
  const double *value = cyb__sample_at(p, CYB__VALUE);
  size_t low = 0, high = cyb__values(p);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (value[middle] < x || (equal && value[middle] == x))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

double cyb__sample_mass(const double *p, double x) {
  size_t i = values_to(p, x, false);
  if (i == cyb__values(p) || cyb__sample_at(p, CYB__VALUE)[i] != x) return 0.0;
  return cyb__sample_at(p, CYB__WEIGHT)[i] / p[CYB__TOTAL];
}

static double log_density(const double *p, double x) {
  return log(cyb__sample_mass(p, x));
}

static double cdf(const double *p, double x) {
  size_t i = values_to(p, x, true);
  return i ? cyb__sample_at(p, CYB__UP_TO)[i - 1] : 0.0;
}

static double survival(const double *p, double x) {
  size_t i = values_to(p, x, true);
  return i ? cyb__sample_at(p, CYB__ABOVE)[i - 1] : 1.0;
}

static double quantile(const double *p, double u) {
  const double *up_to = cyb__sample_at(p, CYB__UP_TO), *above = cyb__sample_at(p, CYB__ABOVE);
  size_t low = 0, high = cyb__values(p) - 1;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (up_to[middle] >= u || (u > 0.5 && above[middle] <= 1.0 - u))
      high = middle;
    else
      low = middle + 1;
  }
  return cyb__sample_at(p, CYB__VALUE)[low];
}

/* Mean of (x - about)^k. */
static double power_mean(const double *p, double about, int k) {
  const double *value = cyb__sample_at(p, CYB__VALUE), *weight = cyb__sample_at(p, CYB__WEIGHT);
  double sum = 0.0;
  for (size_t i = 0; i < cyb__values(p); i++) {
    double away = value[i] - about, power = weight[i] / p[CYB__TOTAL];
    for (int j = 0; j < k; j++) power *= away;
    sum += power;
  }
  return sum;
}

static double moment(const double *p, int k) {
  size_t last = cyb__values(p) - 1;
  return k == 1 ? cyb__sample_at(p, CYB__LIMITED)[last] : power_mean(p, 0.0, k);
}

static double central(const double *p, int k) {
  return power_mean(p, moment(p, 1), k);
}

static double limited_moment(const double *p, double limit, int k) {
  size_t i = values_to(p, limit, true);
  double at, above;
  if (i == 0) return cyb__capped(limit, k, 1.0);
  at = cyb__sample_at(p, CYB__VALUE)[i - 1];
  above = cyb__sample_at(p, CYB__ABOVE)[i - 1];
  return cyb__sample_at(p, k == 1 ? CYB__LIMITED : CYB__LIMITED_SECOND)[i - 1] +
         (above > 0.0 ? above * cyb__power_rise(k, at, limit - at) : 0.0);
}

/* Layer from value i to value j: a difference of what is smaller. */
static double whole_steps(const double *p, size_t i, size_t j) {
  const double *limited = cyb__sample_at(p, CYB__LIMITED);
  const double *excess = cyb__sample_at(p, CYB__EXCESS);
  return excess[i] < limited[j] ? excess[i] - excess[j] : limited[j] - limited[i];
}

static double layer(const double *p, double from, double length) {
  const double *value = cyb__sample_at(p, CYB__VALUE), *above = cyb__sample_at(p, CYB__ABOVE);
  size_t i = values_to(p, from, true), j = values_to(p, from + length, true);
  double before = i ? above[i - 1] : 1.0, sum;
  if (before == 0.0) return 0.0;
  if (i == j) return before * length;
  sum = before * (value[i] - from) + whole_steps(p, i, j - 1);
  return j == cyb__values(p) ? sum : sum + above[j - 1] * (from + length - value[j - 1]);
}

double cyb__sample_integral(const double *p, int k, double away, double from, double length) {
  const double *value = cyb__sample_at(p, CYB__VALUE), *above = cyb__sample_at(p, CYB__ABOVE);
  size_t i = values_to(p, from, true), count = cyb__values(p);
  double sum = 0.0, before = i ? above[i - 1] : 1.0;
  if (k == 1) return layer(p, from, length);
  for (; i <= count && length > 0.0 && before > 0.0; i++) {
    double part = i < count ? fmin(value[i] - from, length) : length;
    if (part > 0.0) sum += before * cyb__power_rise(k, away, part);
    if (i == count) break;
    length -= part;
    away += value[i] - from;
    from = value[i];
    before = above[i];
  }
  return sum;
}

/* --- counts ---------------------------------------------------------------- */

typedef struct point {
  double re, im;
} point;

static point times(point a, point b) {
  return (point){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

static point power_of(point z, double n) {
  point product = {1.0, 0.0};
  for (; n >= 1.0; n = floor(n / 2.0), z = times(z, z))
    if (fmod(n, 2.0) == 1.0) product = times(product, z);
  return product;
}

/* Horner's rule over the gaps between values. */
static void generating(const double *p, double *pairs, size_t count) {
  const double *value = cyb__sample_at(p, CYB__VALUE), *weight = cyb__sample_at(p, CYB__WEIGHT);
  for (size_t k = 0; k < count; k++) {
    point z = {pairs[2 * k], pairs[2 * k + 1]}, sum = {0.0, 0.0};
    for (size_t i = cyb__values(p); i-- > 0;) {
      sum.re += weight[i] / p[CYB__TOTAL];
      sum = times(sum, power_of(z, i ? value[i] - value[i - 1] : value[0]));
    }
    pairs[2 * k] = sum.re;
    pairs[2 * k + 1] = sum.im;
  }
}

#define SHARED                                                                                     \
  .log_density = log_density, .cdf = cdf, .survival = survival, .quantile = quantile,              \
  .moment = moment, .central = central, .limited_moment = limited_moment

const cyb_family cyb__family_empirical = {
    .name = "empirical", SHARED, .composed = &cyb__layout_empirical};
const cyb_family cyb__family_counts = {.name = "counts",
                                       .count = true,
                                       SHARED,
                                       .generating = generating,
                                       .composed = &cyb__layout_counts};
