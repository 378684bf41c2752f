/* dist/pareto.c - Pareto losses from 0 (Lomax); S(x) = (scale / (scale + x))^shape.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2.3.1. */
#include "dist/family.h"
#include "dist/special.h"

#include <gsl/gsl_sf_psi.h>

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("scale")};

static double log_density(const double *p, double x) {
  return log(p[0]) - log(p[1]) - (p[0] + 1.0) * log1p(x / p[1]);
}

static double cdf(const double *p, double x) {
  return -expm1(-p[0] * log1p(x / p[1]));
}

static double survival(const double *p, double x) {
  return exp(-p[0] * log1p(x / p[1]));
}

static double log_survival(const double *p, double x) {
  return -p[0] * log1p(x / p[1]);
}

static double quantile(const double *p, double u) {
  return p[1] * expm1(-log1p(-u) / p[0]);
}

static double moment(const double *p, int k) {
  double product = 1.0;
  if (p[0] <= k) return INFINITY;
  for (int j = 1; j <= k; j++) product *= j * p[1] / (p[0] - j);
  return product;
}

static double moment_order(const double *p) {
  return p[0];
}

static double central(const double *p, int k) {
  double shape = p[0], mean = p[1] / (shape - 1.0);
  double variance = mean * mean * shape / (shape - 2.0);
  return k == 2 ? variance : 2.0 * (shape + 1.0) / (shape - 3.0) * variance * mean;
}

/* The second moment is a difference of integrals of powers of scale + x, used
 * while it keeps its digits. */
static double limited_moment(const double *p, double limit, int k) {
  double shape = p[0], scale = p[1], log_ratio = log1p(limit / scale);
  double whole = cyb__growth(1.0 - shape, log_ratio), squared;
  if (k == 1) return scale * whole;
  squared = cyb__growth(2.0 - shape, log_ratio);
  if (squared - whole < 1e-2 * squared)
    return cyb__limited_by_quadrature(&cyb__family_pareto, p, limit, 2);
  return 2.0 * scale * scale * (squared - whole);
}

/* log X is a log gamma(1) less a log gamma(shape): its variance less pi^2 / 6 is
 * trigamma(shape), about 1/shape + 1/(2 shape^2); its mean then gives the scale.
 * A tail lighter than the exponential's starts at a shape of 20. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  const double euler = 0.57721566490153286;
  cyb__log_moments logs;
  double rest;
  if (!cyb__log_moments_of(x, weight, n, &logs)) return false;
  rest = fmax(logs.variance - M_PI * M_PI / 6.0, 0.05125);
  p[0] = (1.0 + sqrt(1.0 + 2.0 * rest)) / (2.0 * rest);
  p[1] = exp(logs.mean + euler + gsl_sf_psi(p[0]));
  return true;
}

const cyb_family cyb__family_pareto = {
    .name = "pareto",
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
