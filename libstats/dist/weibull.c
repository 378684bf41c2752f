/* dist/weibull.c - Weibull losses; S(x) = exp(-(x / scale)^shape).
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.3.2.3. */
#include "dist/family.h"
#include "dist/gamma_ratio.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("scale")};

static double log_density(const double *p, double x) {
  double shape = p[0], logarithm = cyb__log_quotient(x, p[1]);
  if (x == 0.0) return shape < 1.0 ? INFINITY : shape == 1.0 ? -log(p[1]) : -INFINITY;
  if (shape * logarithm > 700.0) return -INFINITY;
  return log(shape) - log(p[1]) + (shape - 1.0) * logarithm - exp(shape * logarithm);
}

static double power(const double *p, double x) {
  double quotient = x / p[1];
  return isnormal(quotient) ? pow(quotient, p[0]) : exp(p[0] * cyb__log_quotient(x, p[1]));
}

static double cdf(const double *p, double x) {
  return -expm1(-power(p, x));
}

static double survival(const double *p, double x) {
  return exp(-power(p, x));
}

static double log_survival(const double *p, double x) {
  return -power(p, x);
}

static double quantile(const double *p, double u) {
  return p[1] * pow(-log1p(-u), 1.0 / p[0]);
}

static double moment(const double *p, int k) {
  return pow(p[1], k) * tgamma(1.0 + k / p[0]);
}

static cyb__gamma_ratio ratio(const double *p) {
  return (cyb__gamma_ratio){1.0, INFINITY, p[0], p[1]};
}

static double central(const double *p, int k) {
  return cyb__gamma_ratio_central(ratio(p), k);
}

static double limited_moment(const double *p, double limit, int k) {
  double t = p[0] * cyb__log_quotient(limit, p[1]);
  return cyb__gamma_ratio_partial(ratio(p), k, limit, t) +
         cyb__capped(limit, k, survival(p, limit));
}

/* log X is of Gumbel's kind: sd = pi / (sqrt(6) shape), mean = log scale - 0.577 / shape. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  p[0] = M_PI / sqrt(6.0 * logs.variance);
  p[1] = exp(logs.mean + 0.57721566490153286 / p[0]);
  return true;
}

const cyb_family cyb__family_weibull = {
    .name = "weibull",
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
