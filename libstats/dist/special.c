/* dist/special.c - special functions that keep their digits in the tails.
 * Layer: dist. */
#include "dist/special.h"

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

static const double log_two_pi = 1.837877066409345483560659472811;

double cyb__growth(double c, double t) {
  return c == 0.0 ? t : expm1(c * t) / c;
}

double cyb__gamma_lower(double a, double x) {
  if (x <= 0.0) return 0.0;
  return isinf(x) ? 1.0 : gsl_sf_gamma_inc_P(a, x);
}

double cyb__gamma_upper(double a, double x) {
  if (x <= 0.0) return 1.0;
  return isinf(x) ? 0.0 : gsl_sf_gamma_inc_Q(a, x);
}

/* log Gamma(x + 1) without Stirling's leading terms. */
static double stirling_rest(double x) {
  return log(gsl_sf_gammastar(x));
}

/* x log(x / mean) + mean - x, which is small where x is near the mean. */
static double deviance(double x, double mean) {
  if (fabs(x - mean) > 0.1 * (x + mean)) return x * log(x / mean) + mean - x;
  return -x * gsl_sf_log_1plusx_mx((mean - x) / x);
}

double cyb__log_poisson(double x, double mean) {
  if (x == 0.0) return -mean;
  if (mean == 0.0) return -INFINITY;
  if (x < 1.0) return x * log(mean) - mean - lgamma(x + 1.0);
  return -stirling_rest(x) - deviance(x, mean) - 0.5 * (log_two_pi + log(x));
}

/* log(p) with the digits of 1 - p where that is the small one. */
static double log_of_share(double p, double q) {
  return p < q ? log(p) : log1p(-q);
}

double cyb__log_binomial(double s, double f, double p, double q) {
  double n = s + f;
  if (s == 0.0) return f == 0.0 ? 0.0 : f * log_of_share(q, p);
  if (f == 0.0) return s * log_of_share(p, q);
  if (p == 0.0 || q == 0.0) return -INFINITY;
  return stirling_rest(n) - stirling_rest(s) - stirling_rest(f) - deviance(s, n * p) -
         deviance(f, n * q) - 0.5 * (log_two_pi + log(s) + log(f / n));
}

/* Term m of the continued fraction of the incomplete beta function.
 * Source: Abramowitz & Stegun (1964), 26.5.8. */
static double beta_term(double a, double b, double x, double index) {
  double m = floor(0.5 * index), twice = 2.0 * m;
  if (index > twice) return -(a + m) / (a + twice) * ((a + b + m) / (a + twice + 1.0)) * x;
  return m / (a + twice - 1.0) * ((b - m) / (a + twice)) * x;
}

/* By modified Lentz; the number of terms grows as the root of max(a, b). */
static double beta_fraction(double a, double b, double x) {
  const double tiny = 1e-290;
  double value = 1.0, up = 1.0, down = 0.0, most = 1000.0 + 20.0 * sqrt(fmax(a, b));
  for (double index = 1.0; index < most; index++) {
    double term = beta_term(a, b, x, index), change;
    down = 1.0 + term * down;
    up = 1.0 + term / up;
    if (fabs(down) < tiny) down = tiny;
    if (fabs(up) < tiny) up = tiny;
    down = 1.0 / down;
    change = up * down;
    value *= change;
    if (fabs(change - 1.0) < 1e-16) break;
  }
  return 1.0 / value;
}

static double beta_tail(double a, double b, double x, double y) {
  double logarithm = cyb__log_binomial(a, b, x, y);
  return b / (a + b) * exp(logarithm) * beta_fraction(a, b, x);
}

double cyb__beta_lower(double a, double b, double x, double y) {
  if (x <= 0.0) return 0.0;
  if (y <= 0.0) return 1.0;
  if (x * (a + b + 2.0) < a + 1.0) return beta_tail(a, b, x, y);
  return 1.0 - beta_tail(b, a, y, x);
}
