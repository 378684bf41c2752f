/* dist/gpd.c - generalized Pareto losses above a threshold, any sign of xi.
 * Layer: dist. Source: Embrechts, Klueppelberg & Mikosch (1997), Modelling
 * Extremal Events, 3.4.
 * X = threshold + beta (e^(xi E) - 1) / xi with E exponential of mean 1; all
 * functions go through E, so that xi = 0 is no special case. */
#include "dist/family.h"
#include "dist/special.h"
#include "num/quadrature.h"

static const cyb_parameter parameters[] = {
    CYB__ANY("xi"),
    CYB__POSITIVE("beta"),
    {"threshold", 0.0, INFINITY, true, false, 0.0},
};

/* The exponential behind an excess of z betas; INFINITY at a bounded end. */
static double exponent(double xi, double z) {
  if (z <= 0.0) return 0.0;
  if (xi == 0.0) return z;
  return xi * z > -1.0 ? log1p(xi * z) / xi : INFINITY;
}

static double exponent_of(const double *p, double x) {
  return exponent(p[0], (x - p[2]) / p[1]);
}

static double log_density(const double *p, double x) {
  double e = exponent_of(p, x);
  return x < p[2] || isinf(e) ? -INFINITY : -log(p[1]) - (1.0 + p[0]) * e;
}

static double cdf(const double *p, double x) {
  return -expm1(-exponent_of(p, x));
}

static double survival(const double *p, double x) {
  return exp(-exponent_of(p, x));
}

static double log_survival(const double *p, double x) {
  return -exponent_of(p, x);
}

static double quantile(const double *p, double u) {
  return p[2] + p[1] * cyb__growth(p[0], -log1p(-u));
}

/* E (X - threshold)^k where it is finite. */
static double excess_moment(const double *p, int k) {
  double product = 1.0;
  for (int j = 1; j <= k; j++) product *= j * p[1] / (1.0 - j * p[0]);
  return product;
}

static double moment(const double *p, int k) {
  double sum = 0.0, choose = 1.0;
  if (p[0] >= 1.0 / k) return INFINITY;
  for (int j = 0; j <= k; j++) {
    sum += choose * pow(p[2], k - j) * excess_moment(p, j);
    choose *= (double)(k - j) / (j + 1);
  }
  return sum;
}

static double moment_order(const double *p) {
  return p[0] > 0.0 ? 1.0 / p[0] : INFINITY;
}

static double central(const double *p, int k) {
  double xi = p[0], mean = p[1] / (1.0 - xi), variance = mean * mean / (1.0 - 2.0 * xi);
  return k == 2 ? variance : 2.0 * (1.0 + xi) / (1.0 - 3.0 * xi) * variance * mean;
}

static double second_integrand(double e, const void *data) {
  double xi = *(const double *)data;
  return 2.0 * cyb__growth(xi, e) * exp((xi - 1.0) * e);
}

/* E min(excess, limit)^2 in betas: 2 (growth(2 xi - 1) - growth(xi - 1)) / xi
 * while the difference keeps its digits. */
static double second_limited(double xi, double e) {
  double whole = cyb__growth(xi - 1.0, e), squared = cyb__growth(2.0 * xi - 1.0, e);
  if (fabs(squared - whole) > 1e-2 * squared) return 2.0 * (squared - whole) / xi;
  return cyb__quadrature_stretched(second_integrand, &xi, fmin(e, 1.0), e);
}

static double limited_moment(const double *p, double limit, int k) {
  double threshold = p[2], beta = p[1], e = exponent_of(p, limit), first;
  if (limit <= threshold) return pow(limit, k);
  first = beta * cyb__growth(p[0] - 1.0, e);
  if (k == 1) return threshold + first;
  return threshold * threshold + 2.0 * threshold * first + beta * beta * second_limited(p[0], e);
}

/* As the Pareto of the same tail, from 0. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  double pareto[2];
  if (!cyb__family_pareto.start(x, weight, n, pareto)) return false;
  p[0] = 1.0 / pareto[0];
  p[1] = pareto[1] / pareto[0];
  p[2] = 0.0;
  return true;
}

const cyb_family cyb__family_gpd = {
    .name = "gpd",
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
