/* dist/poisson.c - Poisson counts; parameter mean.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, B.2.1.1. */
#include "dist/family.h"
#include "dist/special.h"
#include "num/complexes.h"

static const cyb_parameter parameters[] = {CYB__MEAN_COUNT("mean")};

/* Of 2! to 8!: for a small count quicker than by Stirling's series. */
static const double log_factorial[] = {0.0,
                                       0.0,
                                       0.69314718055994530942,
                                       1.7917594692280550008,
                                       3.1780538303479456197,
                                       4.7874917427820459943,
                                       6.5792512120101009951,
                                       8.5251613610654143002,
                                       10.604602902745250228};

static double log_density(const double *p, double x) {
  if (x != floor(x)) return -INFINITY;
  if (x < 1.0 || x > 8.0) return cyb__log_poisson(x, p[0]);
  return x * log(p[0]) - p[0] - log_factorial[(int)x];
}

static double cdf(const double *p, double x) {
  return cyb__gamma_upper(floor(x) + 1.0, p[0]);
}

static double survival(const double *p, double x) {
  return cyb__gamma_lower(floor(x) + 1.0, p[0]);
}

static double quantile(const double *p, double u) {
  return u == 0.0 || p[0] == 0.0 ? 0.0
         : u == 1.0              ? INFINITY
                                 : cyb__count_quantile(&cyb__family_poisson, p, u);
}

static double moment(const double *p, int k) {
  const double m = p[0], factorial[] = {m, m * m, m * m * m, m * m * m * m};
  return cyb__moment_of_factorial(factorial, k);
}

static double central(const double *p, int k) {
  (void)k;
  return p[0];
}

/* P(N <= n), 0 for a negative n. */
static double below(const double *p, double n) {
  return n < 0.0 ? 0.0 : cdf(p, n);
}

static double limited_moment(const double *p, double limit, int k) {
  double n = floor(limit);
  return cyb__count_limited(limit, k, p[0], below(p, n - 1.0), p[0] * p[0], below(p, n - 2.0),
                            survival(p, n));
}

static void generating(const double *p, double *pairs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = p[0] * (pairs[2 * i] - 1.0);
    pairs[2 * i + 1] *= p[0];
  }
  cyb__complex_exp(pairs, count);
}

const cyb_family cyb__family_poisson = {
    .name = "poisson",
    .count = true,
    CYB__PARAMETERS(parameters),
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .moment = moment,
    .central = central,
    .limited_moment = limited_moment,
    .generating = generating,
};
