/* dist/generalized_gamma.c - generalized (transformed) gamma losses: (X / scale)^shape2
 * is gamma of shape shape1.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.3.1.1, with
 * alpha = shape1, tau = shape2, theta = scale. */
#include "dist/family.h"
#include "dist/gamma_ratio.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape1"), CYB__POSITIVE("shape2"),
                                           CYB__POSITIVE("scale")};

static double log_z(const double *p, double x) {
  return p[1] * cyb__log_quotient(x, p[2]);
}

/* Below this log z, z and even z^shape1 may be too small to hold, and the cdf is
 * z^shape1 / Gamma(shape1 + 1) to the last digit. */
static const double smallest = -600.0;

static double log_small(const double *p, double t) {
  return p[0] * t - lgamma(p[0] + 1.0);
}

static double log_density(const double *p, double x) {
  double t = log_z(p, x), constant = log(p[0]) + log(p[1]), power = p[0] * p[1];
  if (x == 0.0)
    return power < 1.0 ? INFINITY : power == 1.0 ? -log(p[2]) - lgamma(p[0] + 1.0) : -INFINITY;
  if (t > 700.0) return -INFINITY;
  return constant - log(x) + (t < smallest ? log_small(p, t) : cyb__log_poisson(p[0], exp(t)));
}

static double cdf(const double *p, double x) {
  double t = log_z(p, x);
  return t < smallest ? exp(log_small(p, t)) : cyb__gamma_lower(p[0], exp(t));
}

static double survival(const double *p, double x) {
  double t = log_z(p, x);
  return t < smallest ? -expm1(log_small(p, t)) : cyb__gamma_upper(p[0], exp(t));
}

static double log_survival(const double *p, double x) {
  double t = log_z(p, x), up_to;
  if (!(t < smallest)) return cyb__log_gamma_upper(p[0], exp(t));
  up_to = exp(log_small(p, t));
  return up_to < 0.5 ? log1p(-up_to) : log(survival(p, x));
}

static double quantile(const double *p, double u) {
  const double standard[] = {p[0], 1.0};
  double t = u > 0.0 ? (log(u) + lgamma(p[0] + 1.0)) / p[0] : -INFINITY;
  if (!(t < smallest)) t = log(cyb__family_gamma.quantile(standard, u));
  return p[2] * exp(t / p[1]);
}

static cyb__gamma_ratio ratio(const double *p) {
  return (cyb__gamma_ratio){p[0], INFINITY, p[1], p[2]};
}

static double moment(const double *p, int k) {
  return cyb__gamma_ratio_moment(ratio(p), k);
}

static double central(const double *p, int k) {
  return cyb__gamma_ratio_central(ratio(p), k);
}

static double limited_moment(const double *p, double limit, int k) {
  return cyb__gamma_ratio_partial(ratio(p), k, limit, log_z(p, limit)) +
         cyb__capped(limit, k, survival(p, limit));
}

/* The gamma or the Weibull, which are of shape2 = 1 and of shape1 = 1: the one
 * under which the data are more likely. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  double gamma[2], weibull[2], more = 0.0;
  if (!cyb__family_gamma.start(x, weight, n, gamma)) return false;
  if (!cyb__family_weibull.start(x, weight, n, weibull)) return false;
  for (size_t i = 0; i < n; i++)
    more += (weight ? weight[i] : 1.0) * (cyb__family_gamma.log_density(gamma, x[i]) -
                                          cyb__family_weibull.log_density(weibull, x[i]));
  p[0] = more > 0.0 ? gamma[0] : 1.0;
  p[1] = more > 0.0 ? 1.0 : weibull[0];
  p[2] = more > 0.0 ? gamma[1] : weibull[1];
  return true;
}

const cyb_family cyb__family_generalized_gamma = {
    .name = "generalized-gamma",
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
