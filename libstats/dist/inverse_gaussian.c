/* dist/inverse_gaussian.c - inverse Gaussian losses; variance mean^3 / shape.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, A.5.1.2 (mu =
 * mean, theta = shape); tails in logarithms as in Giner & Smyth (2016), statmod:
 * probability calculations for the inverse Gaussian distribution, R Journal 8:339-351.
 *
 * With T = (x - mean) / mean sqrt(shape / (2 x)) and U = T + sqrt(2 shape / x), and
 * e(y) = exp(y^2) erfc(y):  2 F(x) = exp(-T^2) (e(-T) + e(U)),
 * 2 S(x) = exp(-T^2) (e(T) - e(U)). Nothing is left of the factor
 * exp(2 shape / mean), and the difference is integrated where it is small. */
#include "dist/inverse_gaussian.h"

#include "dist/family.h"
#include "dist/scaled_erfc.h"
#include "num/quadrature.h"

#include <gsl/gsl_cdf.h>

static const cyb_parameter parameters[] = {CYB__POSITIVE("mean"), CYB__POSITIVE("shape")};

typedef struct place {
  double t, width; /* T; U - T */
} place;

static place place_of(const double *p, double x, double away) {
  double root = sqrt(p[1] / x) * M_SQRT1_2;
  return (place){away / p[0] * root, 2.0 * root};
}

static double log_density(const double *p, double x) {
  double t;
  if (x == 0.0) return -INFINITY;
  t = place_of(p, x, x - p[0]).t;
  return 0.5 * (log(p[1]) - log(2.0 * M_PI) - 3.0 * log(x)) - t * t;
}

/* Half of exp(-t^2) (e(-t) + e(t + width)) and of exp(-t^2) (e(t) - e(t + width)),
 * with erfc itself where e would overflow. */
static double log_sum(double t, double width) {
  double scaled;
  if (isinf(t)) return t > 0.0 ? 0.0 : t; /* next to 0 the shape over x overflows */
  if (t > 0.0) return log1p(-0.5 * (erfc(t) - exp(-t * t) * cyb__scaled_erfc(t + width)));
  scaled = cyb__scaled_erfc(-t) + cyb__scaled_erfc(t + width);
  return -t * t + log(0.5 * scaled);
}

static double log_difference(double t, double width) {
  if (t < -3.0) return log1p(-exp(log_sum(t, width)));
  return -t * t + log(0.5 * cyb__scaled_erfc_fall(t, width));
}

static double cdf(const double *p, double x) {
  return x == 0.0 ? 0.0 : exp(cyb__inverse_gaussian_log_partial(p, x, x - p[0], 0));
}

double cyb__inverse_gaussian_log_survival(const double *p, double x, double away) {
  place at = place_of(p, x, away);
  return log_difference(at.t, at.width);
}

static double log_survival(const double *p, double x) {
  return x == 0.0 ? 0.0 : cyb__inverse_gaussian_log_survival(p, x, x - p[0]);
}

static double survival(const double *p, double x) {
  return exp(log_survival(p, x));
}

/* Around a lognormal of the same mean and variance, or of the stable law of index
 * 1/2 that the distribution becomes as the mean grows. */
static double quantile(const double *p, double u) {
  const double standard[] = {1.0, fmin(fmax(p[1] / p[0], 1e-280), 1e280)};
  double spread, z, guess;
  if (u == 0.0) return 0.0;
  if (u == 1.0) return INFINITY;
  spread = log1p(1.0 / standard[1]);
  z = gsl_cdf_ugaussian_Pinv(u);
  guess = exp(sqrt(spread) * z - 0.5 * spread);
  if (spread > 1.0 && u < 0.5) {
    z = gsl_cdf_ugaussian_Pinv(0.5 * u);
    guess = standard[1] / (z * z);
  }
  return p[0] * cyb__quantile_search(&cyb__family_inverse_gaussian, standard, u, guess);
}

/* Source: Tweedie (1957), Annals of Mathematical Statistics 28:362-377. */
static double moment(const double *p, int k) {
  static const double coefficients[4][4] = {{1}, {1, 1}, {1, 3, 3}, {1, 6, 15, 15}};
  double ratio = p[0] / p[1], sum = coefficients[k - 1][k - 1];
  for (int j = k - 2; j >= 0; j--) sum = sum * ratio + coefficients[k - 1][j];
  return sum * pow(p[0], k);
}

static double central(const double *p, int k) {
  double variance = p[0] * p[0] * (p[0] / p[1]);
  return k == 2 ? variance : 3.0 * variance * p[0] * (p[0] / p[1]);
}

static double second_integrand(double t, const void *data) {
  const double *p = data, x = p[2] * exp(-t);
  return exp(log_density(p, x) - log_density(p, p[2]) - 3.0 * t);
}

/* E[X^2; X <= x] by parts from the lower ones, (x^2 f)' = x f / 2 - shape / (2 mean^2)
 * x^2 f + shape / 2 f, while that keeps its digits. */
static double log_second_partial(const double *p, double x, double log_below, double log_first) {
  const double at[] = {p[0], p[1], x};
  double squared = p[0] * p[0], scale;
  double parts = squared * exp(log_below) + squared / p[1] * exp(log_first);
  double rest = parts - 2.0 * squared / p[1] * x * x * exp(log_density(p, x));
  if (rest > 0.02 * parts) return log(rest);
  if (log_below < -1e4) return 2.0 * log(x) + log_below; /* which nothing can hold */
  scale = fabs(x / p[0] * (p[1] / p[0]) - p[1] / x) + 1.0;
  rest = cyb__quadrature_stretched(second_integrand, at, 1.0 / scale, INFINITY);
  return log_density(p, x) + 3.0 * log(x) + log(rest);
}

/* x f(x) / mean is the density of mean^2 / X: E[X; X <= x] = mean S(mean^2 / x),
 * for which T changes its sign and U - T = width x / mean. */
double cyb__inverse_gaussian_log_partial(const double *p, double x, double away, int k) {
  place at = place_of(p, x, away);
  double below = k == 1 ? 0.0 : log_sum(at.t, at.width), first;
  if (k == 0) return below;
  first = log(p[0]) + log_difference(-at.t, at.width * (x / p[0]));
  return k == 1 ? first : log_second_partial(p, x, below, first);
}

static double limited_moment(const double *p, double limit, int k) {
  if (isinf(place_of(p, limit, limit - p[0]).t)) return limit < p[0] ? pow(limit, k) : moment(p, k);
  return exp(cyb__inverse_gaussian_log_partial(p, limit, limit - p[0], k)) +
         cyb__capped(limit, k, survival(p, limit));
}

/* The maximum of the likelihood. Source: the same. */
static bool start(const double *x, const double *weight, size_t n, double *p) {
  cyb__log_moments logs;
  double gap;
  if (!cyb__log_moments_of(x, weight, n, &logs) || !(logs.variance > 0.0)) return false;
  gap = logs.mean_of_inverse - 1.0 / logs.mean_of_x;
  if (!(gap > 0.0) || !isfinite(gap)) return false;
  p[0] = logs.mean_of_x;
  p[1] = 1.0 / gap;
  return true;
}

const cyb_family cyb__family_inverse_gaussian = {
    .name = "inverse-gaussian",
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
