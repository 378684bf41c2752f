/* dist/burr.c - Burr losses; S(x) = (1 + (x / scale)^shape2)^-shape1.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2.2.2, with
 * alpha = shape1, gamma = shape2, theta = scale. */
#include "dist/family.h"
#include "dist/gamma_ratio.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape1"), CYB__POSITIVE("shape2"),
                                           CYB__POSITIVE("scale")};

/* t = log z, z = (x / scale)^shape2, so that nothing overflows. */
static double log_z(const double *p, double x) {
  return p[1] * cyb__log_quotient(x, p[2]);
}

static double log_survival(const double *p, double x) {
  return -p[0] * cyb__softplus(log_z(p, x));
}

static double survival(const double *p, double x) {
  return exp(log_survival(p, x));
}

static double cdf(const double *p, double x) {
  return -expm1(log_survival(p, x));
}

static double log_density(const double *p, double x) {
  double t = log_z(p, x), constant = log(p[0]) + log(p[1]);
  if (x == 0.0) return p[1] < 1.0 ? INFINITY : p[1] == 1.0 ? constant - log(p[2]) : -INFINITY;
  if (t < 0.0) return constant - log(x) + t - (p[0] + 1.0) * log1p(exp(t));
  return constant - log(x) - p[0] * t - (p[0] + 1.0) * log1p(exp(-t));
}

static double quantile(const double *p, double u) {
  if (u == 0.0) return 0.0;
  return p[2] * exp(cyb__softplus_inverse(-log1p(-u) / p[0]) / p[1]);
}

static cyb__gamma_ratio ratio(const double *p) {
  return (cyb__gamma_ratio){1.0, p[0], p[1], p[2]};
}

static double moment(const double *p, int k) {
  return cyb__gamma_ratio_moment(ratio(p), k);
}

static double moment_order(const double *p) {
  return p[0] * p[1];
}

static double central(const double *p, int k) {
  return cyb__gamma_ratio_central(ratio(p), k);
}

/* E[X^k; X <= limit] is an incomplete beta function while k < shape1 shape2; near
 * and below that the survival function is integrated. */
static double limited_moment(const double *p, double limit, int k) {
  if (cyb__gamma_ratio_margin(ratio(p), k) < 0.05 * fmin(p[0], 1.0))
    return cyb__limited_by_quadrature(&cyb__family_burr, p, limit, k);
  return cyb__gamma_ratio_partial(ratio(p), k, limit, log_z(p, limit)) +
         cyb__capped(limit, k, survival(p, limit));
}

/* The log-logistic, which is the Burr of shape1 = 1. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  p[0] = 1.0;
  return cyb__family_loglogistic.start(x, weight, n, p + 1);
}

const cyb_family cyb__family_burr = {
    .name = "burr",
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
