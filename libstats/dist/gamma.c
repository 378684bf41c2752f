/* dist/gamma.c - gamma losses; parameters shape and scale, mean shape * scale.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.3.2.1. */
#include "dist/family.h"
#include "dist/special.h"

#include <gsl/gsl_cdf.h>

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("scale")};

/* Where x / scale is too small to hold, the generalized gamma law of power 1 goes by its
 * logarithm; of a small shape much lies there. */
static bool is_next_to_zero(const double *p, double x) {
  return x > 0.0 && x / p[1] < 1e-290;
}

#define GENERALIZED(p) ((const double[]){(p)[0], 1.0, (p)[1]})
static const cyb_family *const generalized = &cyb__family_generalized_gamma;

static double log_density(const double *p, double x) {
  double shape = p[0], z = x / p[1];
  if (x == 0.0) return shape < 1.0 ? INFINITY : shape == 1.0 ? -log(p[1]) : -INFINITY;
  if (isinf(z)) return -INFINITY;
  if (is_next_to_zero(p, x)) return generalized->log_density(GENERALIZED(p), x);
  if (shape < 1.0) return cyb__log_poisson(shape, z) + log(shape) - log(x);
  return cyb__log_poisson(shape - 1.0, z) - log(p[1]);
}

static double cdf(const double *p, double x) {
  if (is_next_to_zero(p, x)) return generalized->cdf(GENERALIZED(p), x);
  return cyb__gamma_lower(p[0], x / p[1]);
}

static double survival(const double *p, double x) {
  if (is_next_to_zero(p, x)) return generalized->survival(GENERALIZED(p), x);
  return cyb__gamma_upper(p[0], x / p[1]);
}

static double log_survival(const double *p, double x) {
  if (is_next_to_zero(p, x)) return generalized->log_survival(GENERALIZED(p), x);
  return cyb__log_gamma_upper(p[0], x / p[1]);
}

/* Near 0 the cdf is z^shape / Gamma(shape + 1); elsewhere Wilson & Hilferty (1931). */
static double quantile(const double *p, double u) {
  const double standard[] = {p[0], 1.0};
  double shape = p[0], small, root, guess;
  if (u == 0.0) return 0.0;
  if (u == 1.0) return INFINITY;
  small = exp((log(u) + lgamma(shape + 1.0)) / shape);
  root = 1.0 - 1.0 / (9.0 * shape) + gsl_cdf_ugaussian_Pinv(u) / (3.0 * sqrt(shape));
  guess = small < 0.1 * (shape + 1.0) || root <= 0.0 ? small : shape * root * root * root;
  if (small < 1e-290) return exp((log(u) + lgamma(shape + 1.0)) / shape + log(p[1]));
  return p[1] * cyb__quantile_search(&cyb__family_gamma, standard, u, guess);
}

static double moment(const double *p, int k) {
  double product = 1.0;
  for (int j = 0; j < k; j++) product *= (p[0] + j) * p[1];
  return product;
}

static double central(const double *p, int k) {
  double variance = p[0] * p[1] * p[1];
  return k == 2 ? variance : 2.0 * variance * p[1];
}

static double limited_moment(const double *p, double limit, int k) {
  double z = limit / p[1];
  if (is_next_to_zero(p, limit)) return generalized->limited_moment(GENERALIZED(p), limit, k);
  return moment(p, k) * cyb__gamma_lower(p[0] + k, z) +
         cyb__capped(limit, k, cyb__gamma_upper(p[0], z));
}

/* Near the maximum of the likelihood: Minka (2002), Estimating a gamma distribution. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  double gap;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  gap = log(logs.mean_of_x) - logs.mean;
  if (!(gap > 0.0)) return false;
  p[0] = (3.0 - gap + sqrt((gap - 3.0) * (gap - 3.0) + 24.0 * gap)) / (12.0 * gap);
  p[1] = logs.mean_of_x / p[0];
  return true;
}

const cyb_family cyb__family_gamma = {
    .name = "gamma",
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
