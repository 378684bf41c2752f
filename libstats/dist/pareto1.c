/* dist/pareto1.c - Pareto losses from a minimum; S(x) = (minimum / x)^shape.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.4.1.4. */
#include "dist/family.h"
#include "dist/special.h"

static const cyb_parameter parameters[] = {CYB__POSITIVE("shape"), CYB__POSITIVE("minimum")};

/* log(x / minimum), with its digits where x is near the minimum. */
static double log_ratio(const double *p, double x) {
  double excess = (x - p[1]) / p[1];
  if (isinf(excess)) return log(x) - log(p[1]);
  return x > p[1] ? log1p(excess) : 0.0;
}

static double log_density(const double *p, double x) {
  return x < p[1] ? -INFINITY : log(p[0]) - log(p[1]) - (p[0] + 1.0) * log_ratio(p, x);
}

static double cdf(const double *p, double x) {
  return -expm1(-p[0] * log_ratio(p, x));
}

static double survival(const double *p, double x) {
  return exp(-p[0] * log_ratio(p, x));
}

static double log_survival(const double *p, double x) {
  return -p[0] * log_ratio(p, x);
}

static double quantile(const double *p, double u) {
  return p[1] * exp(-log1p(-u) / p[0]);
}

static double moment(const double *p, int k) {
  return p[0] <= k ? INFINITY : p[0] / (p[0] - k) * pow(p[1], k);
}

static double moment_order(const double *p) {
  return p[0];
}

static double central(const double *p, int k) {
  double shape = p[0], excess = p[1] / (shape - 1.0);
  double variance = excess * excess * shape / (shape - 2.0);
  return k == 2 ? variance : 2.0 * (shape + 1.0) / (shape - 3.0) * variance * excess;
}

static double limited_moment(const double *p, double limit, int k) {
  double minimum = p[1], length = log_ratio(p, limit), growth = (k - p[0]) * length;
  if (limit <= minimum) return pow(limit, k);
  /* beyond e^200 the rest of the sum is nothing */
  if (growth > 200.0) return k / (k - p[0]) * cyb__scaled_exp(minimum, k, growth);
  return pow(minimum, k) * (1.0 + k * cyb__growth(k - p[0], length));
}

static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  p[0] = 1.0 / (logs.mean - log(logs.least));
  p[1] = logs.least;
  return true;
}

const cyb_family cyb__family_pareto1 = {
    .name = "pareto1",
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
