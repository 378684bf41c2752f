/* dist/loglogistic.c - log-logistic losses; S(x) = 1 / (1 + (x / scale)^shape).
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2.3.3. */
#include "dist/family.h"
#include "dist/gamma_ratio.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("scale")};

/* log of the odds of X <= x. */
static double log_odds(const double *p, double x) {
  return p[0] * cyb__log_quotient(x, p[1]);
}

static double log_density(const double *p, double x) {
  double shape = p[0], odds = log_odds(p, x);
  if (x == 0.0) return shape < 1.0 ? INFINITY : shape == 1.0 ? -log(p[1]) : -INFINITY;
  /* symmetric in the sign of the odds, so that nothing overflows */
  return log(shape) - log(x) - fabs(odds) - 2.0 * log1p(exp(-fabs(odds)));
}

static double cdf(const double *p, double x) {
  return 1.0 / (1.0 + exp(-log_odds(p, x)));
}

static double survival(const double *p, double x) {
  return 1.0 / (1.0 + exp(log_odds(p, x)));
}

static double log_survival(const double *p, double x) {
  double odds = log_odds(p, x);
  return odds > 0.0 ? -odds - log1p(exp(-odds)) : -log1p(exp(odds));
}

static double quantile(const double *p, double u) {
  return p[1] * pow(u / (1.0 - u), 1.0 / p[0]);
}

static double moment(const double *p, int k) {
  double angle = k * M_PI / p[0];
  if (p[0] <= k) return INFINITY;
  /* sin(pi - angle) keeps its digits where the shape is near k */
  return pow(p[1], k) * angle / (angle < 1.5 ? sin(angle) : sin(M_PI * (p[0] - k) / p[0]));
}

static double moment_order(const double *p) {
  return p[0];
}

static cyb__gamma_ratio ratio(const double *p) {
  return (cyb__gamma_ratio){1.0, 1.0, p[0], p[1]};
}

static double central(const double *p, int k) {
  return cyb__gamma_ratio_central(ratio(p), k);
}

/* E[X^k; X <= limit] is an incomplete beta function while k < shape; near and
 * below that the survival function is integrated. */
static double limited_moment(const double *p, double limit, int k) {
  if (k / p[0] > 0.95) return cyb__limited_by_quadrature(&cyb__family_loglogistic, p, limit, k);
  return cyb__gamma_ratio_partial(ratio(p), k, limit, log_odds(p, limit)) +
         cyb__capped(limit, k, survival(p, limit));
}

static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  p[0] = M_PI / sqrt(3.0 * logs.variance);
  p[1] = exp(logs.mean);
  return true;
}

const cyb_family cyb__family_loglogistic = {
    .name = "loglogistic",
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
