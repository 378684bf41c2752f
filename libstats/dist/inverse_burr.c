/* dist/inverse_burr.c - inverse Burr (Dagum) losses; with z = (x / scale)^shape2,
 * P(X <= x) = (z / (1 + z))^shape1.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2.2.3, with
 * tau = shape1, gamma = shape2, theta = scale. */
#include "dist/family.h"
#include "dist/gamma_ratio.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape1"), CYB__POSITIVE("shape2"),
                                           CYB__POSITIVE("scale")};

static double log_z(const double *p, double x) {
  return p[1] * cyb__log_quotient(x, p[2]);
}

static double log_cdf(const double *p, double x) {
  return -p[0] * cyb__softplus(-log_z(p, x));
}

static double cdf(const double *p, double x) {
  return exp(log_cdf(p, x));
}

static double survival(const double *p, double x) {
  return -expm1(log_cdf(p, x));
}

/* Far out -log F is shape1 / z. */
static double log_survival(const double *p, double x) {
  double t = log_z(p, x), logarithm = log(p[0]) - t, up_to = cdf(p, x);
  if (t > 40.0 && logarithm < -40.0) return logarithm;
  return up_to < 0.5 ? log1p(-up_to) : log(survival(p, x));
}

static double at_zero(const double *p) {
  double power = p[0] * p[1];
  return power < 1.0 ? INFINITY : power == 1.0 ? -log(p[2]) : -INFINITY;
}

static double log_density(const double *p, double x) {
  double t = log_z(p, x), constant = log(p[0]) + log(p[1]);
  if (x == 0.0) return at_zero(p);
  if (t < 0.0) return constant - log(x) + p[0] * t - (p[0] + 1.0) * log1p(exp(t));
  return constant - log(x) - t - (p[0] + 1.0) * log1p(exp(-t));
}

static double quantile(const double *p, double u) {
  return p[2] * exp(-cyb__softplus_inverse(-log(u) / p[0]) / p[1]);
}

static cyb__gamma_ratio ratio(const double *p) {
  return (cyb__gamma_ratio){p[0], 1.0, p[1], p[2]};
}

static double moment(const double *p, int k) {
  return cyb__gamma_ratio_moment(ratio(p), k);
}

static double moment_order(const double *p) {
  return p[1];
}

static double central(const double *p, int k) {
  return cyb__gamma_ratio_central(ratio(p), k);
}

static double limited_moment(const double *p, double limit, int k) {
  if (cyb__gamma_ratio_margin(ratio(p), k) < 0.05)
    return cyb__limited_by_quadrature(&cyb__family_inverse_burr, p, limit, k);
  return cyb__gamma_ratio_partial(ratio(p), k, limit, log_z(p, limit)) +
         cyb__capped(limit, k, survival(p, limit));
}

/* The log-logistic, which is the inverse Burr of shape1 = 1. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  p[0] = 1.0;
  return cyb__family_loglogistic.start(x, weight, n, p + 1);
}

const cyb_family cyb__family_inverse_burr = {
    .name = "inverse-burr",
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
