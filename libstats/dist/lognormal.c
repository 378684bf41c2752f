/* dist/lognormal.c - lognormal losses; parameters mu and sigma of log X.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.5.1.1. */
#include "dist/family.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_erf.h>

static const cyb_parameter parameters[] = {CYB__ANY("mu"), CYB__POSITIVE("sigma")};

static const double log_root_two_pi = 0.918938533204672741780329736406;

static double log_density(const double *p, double x) {
  double z = (log(x) - p[0]) / p[1];
  return x > 0.0 ? -0.5 * z * z - log_root_two_pi - log(p[1]) - log(x) : -INFINITY;
}

static double cdf(const double *p, double x) {
  return gsl_cdf_ugaussian_P((log(x) - p[0]) / p[1]);
}

static double survival(const double *p, double x) {
  return gsl_cdf_ugaussian_Q((log(x) - p[0]) / p[1]);
}

static double log_survival(const double *p, double x) {
  double z = (log(x) - p[0]) / p[1];
  if (z < 0.0) return log1p(-gsl_cdf_ugaussian_P(z));
  return z < 30.0 ? log(gsl_cdf_ugaussian_Q(z)) : gsl_sf_log_erfc(z * M_SQRT1_2) - M_LN2;
}

static double quantile(const double *p, double u) {
  return exp(p[0] + p[1] * gsl_cdf_ugaussian_Pinv(u));
}

static double log_moment(const double *p, int k) {
  return k * p[0] + 0.5 * k * k * p[1] * p[1];
}

static double moment(const double *p, int k) {
  return exp(log_moment(p, k));
}

static double central(const double *p, int k) {
  double excess = expm1(p[1] * p[1]), mean = moment(p, 1);
  return k == 2 ? mean * mean * excess : mean * mean * mean * excess * excess * (excess + 3.0);
}

/* E[X^k; X <= limit]; in logarithms where the moment alone would overflow, or
 * its share be too small to hold. */
static double partial_moment(const double *p, double limit, int k) {
  double z = (log(limit) - p[0]) / p[1] - k * p[1];
  double whole = log_moment(p, k);
  if (whole < 700.0 && z > -30.0) return exp(whole) * gsl_cdf_ugaussian_P(z);
  return exp(whole + gsl_sf_log_erfc(-z * M_SQRT1_2) - M_LN2);
}

static double limited_moment(const double *p, double limit, int k) {
  return partial_moment(p, limit, k) + cyb__capped(limit, k, survival(p, limit));
}

static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  p[0] = logs.mean;
  p[1] = sqrt(logs.variance);
  return true;
}

const cyb_family cyb__family_lognormal = {
    .name = "lognormal",
    CYB__PARAMETERS(parameters),
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .start = start,
    .log_survival = log_survival,
};
