/* dist/inverse_gamma.c - inverse gamma losses: scale / X is gamma of shape `shape`.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.3.2.2. */
#include "dist/family.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("scale")};

static double log_density(const double *p, double x) {
  double y = p[1] / x;
  if (x == 0.0 || isinf(y)) return -INFINITY;
  if (p[0] < 1.0) return cyb__log_poisson(p[0], y) + log(p[0]) - log(x);
  /* y^shape e^-y / Gamma(shape) with log y apart, which may be too small to hold */
  return cyb__log_poisson(p[0] - 1.0, y) + (log(p[1]) - log(x)) - log(x);
}

static double cdf(const double *p, double x) {
  return cyb__gamma_upper(p[0], p[1] / x);
}

static double survival(const double *p, double x) {
  return cyb__gamma_lower(p[0], p[1] / x);
}

static double log_survival(const double *p, double x) {
  return cyb__log_gamma_lower(p[0], p[1] / x);
}

static double quantile(const double *p, double u) {
  const double standard[] = {p[0], 1.0}, gamma = u < 1.0 ? 1.0 - u : 0.0;
  double guess;
  if (u == 0.0) return 0.0;
  if (u == 1.0) return INFINITY;
  guess = 1.0 / fmin(fmax(cyb__family_gamma.quantile(standard, gamma), 1e-300), 1e300);
  if (guess >= 1e299) return p[1] * exp(-(log1p(-u) + lgamma(p[0] + 1.0)) / p[0]);
  return p[1] * cyb__quantile_search(&cyb__family_inverse_gamma, standard, u, guess);
}

static double moment(const double *p, int k) {
  double product = 1.0;
  if (p[0] <= k) return INFINITY;
  for (int j = 1; j <= k; j++) product *= p[1] / (p[0] - j);
  return product;
}

static double moment_order(const double *p) {
  return p[0];
}

static double central(const double *p, int k) {
  double mean = moment(p, 1), variance = mean * mean / (p[0] - 2.0);
  return k == 2 ? variance : 4.0 * variance * mean / (p[0] - 3.0);
}

/* E[X^k; X <= limit] is an incomplete gamma function of shape - k while that is
 * positive; below, the survival function is integrated. */
static double limited_moment(const double *p, double limit, int k) {
  double y = p[1] / limit;
  if (p[0] <= k) return cyb__limited_by_quadrature(&cyb__family_inverse_gamma, p, limit, k);
  return moment(p, k) * cyb__gamma_upper(p[0] - k, y) + cyb__capped(limit, k, survival(p, limit));
}

/* The gamma's for 1 / X. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  double gap;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  gap = log(logs.mean_of_inverse) + logs.mean;
  if (!(gap > 0.0) || !isfinite(gap)) return false;
  p[0] = (3.0 - gap + sqrt((gap - 3.0) * (gap - 3.0) + 24.0 * gap)) / (12.0 * gap);
  p[1] = p[0] / logs.mean_of_inverse;
  return true;
}

const cyb_family cyb__family_inverse_gamma = {
    .name = "inverse-gamma",
    CYB__PARAMETERS(parameters),
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .moment_order = moment_order,
    .central = central,
    .limited_moment = limited_moment,
    .start = start,
    .log_survival = log_survival,
};
