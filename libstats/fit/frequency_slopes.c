/* fit/frequency_slopes.c - derivatives of the probabilities of counts, with other zeros.
 * Layer: fit. */
#include <math.h>

#include "fit/frequency.h"

/* By log mean and log size: (n - m) / (1 + m / size), a Poisson's size being infinite. */
static void plain(const cyb_family *family, const double *p, double exposure, double count,
                  double *slope) {
  double mean = p[0] * exposure, away = count - mean;
  if (family == &cyb__family_poisson) {
    slope[0] = away;
  } else if (family == &cyb__family_geometric) {
    slope[0] = away / (1.0 + mean);
  } else {
    slope[0] = away / (1.0 + mean / p[1]);
    slope[1] = p[1] * cyb__slope_by_size(p[1], count, mean);
  }
}

bool cyb__has_slopes(const cyb_family *family) {
  return family == &cyb__family_poisson || family == &cyb__family_geometric ||
         family == &cyb__family_negative_binomial;
}

/* f / (1 - f(0)): the logarithm of the divisor falls by f(0) / (1 - f(0)) times the slope at 0. */
static void truncate(size_t width, double log_none, const double *at_none, double *slope) {
  for (size_t i = 0; i < width; i++) slope[i] += at_none[i] / expm1(-log_none);
}

/* p0 + (1 - p0) f(0), or (1 - p0) f; p0 by its logit. */
static void inflate(size_t width, double p0, double log_none, bool none, double *slope) {
  double rest = (1.0 - p0) * exp(log_none), all = p0 + rest;
  for (size_t i = 0; none && i < width; i++) slope[i] *= rest / all;
  slope[width] = none ? p0 * (1.0 - p0) * -expm1(log_none) / all : -p0;
}

void cyb__log_probability_slopes(const cyb_family *family, cyb_zeros zeros, const double *p,
                                 double exposure, double count, double *slope) {
  size_t width = family->parameter_count;
  double log_none, at_none[2] = {0.0, 0.0};
  plain(family, p, exposure, count, slope);
  if (zeros == CYB_ZEROS_AS_THEY_ARE) return;
  log_none = cyb__log_probability(family, CYB_ZEROS_AS_THEY_ARE, p, exposure, 0.0);
  if (zeros == CYB_ZEROS_INFLATED) {
    inflate(width, p[width], log_none, count == 0.0, slope);
  } else {
    plain(family, p, exposure, 0.0, at_none);
    truncate(width, log_none, at_none, slope);
  }
}
