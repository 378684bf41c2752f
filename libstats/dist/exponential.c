/* dist/exponential.c - exponential losses; parameter mean.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.3.3.1. */
#include "dist/family.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("mean")};

static double log_density(const double *p, double x) {
  return -log(p[0]) - x / p[0];
}

static double cdf(const double *p, double x) {
  return -expm1(-x / p[0]);
}

static double survival(const double *p, double x) {
  return exp(-x / p[0]);
}

static double log_survival(const double *p, double x) {
  return -x / p[0];
}

static double quantile(const double *p, double u) {
  return -p[0] * log1p(-u);
}

static double moment(const double *p, int k) {
  return tgamma(k + 1.0) * pow(p[0], k);
}

static double central(const double *p, int k) {
  return k == 2 ? p[0] * p[0] : 2.0 * p[0] * p[0] * p[0];
}

static double limited_moment(const double *p, double limit, int k) {
  double z = limit / p[0];
  return k == 1 ? -p[0] * expm1(-z) : 2.0 * p[0] * p[0] * cyb__gamma_lower(2.0, z);
}

static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs)) return false;
  p[0] = logs.mean_of_x;
  return true;
}

const cyb_family cyb__family_exponential = {
    .name = "exponential",
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
