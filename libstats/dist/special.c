/* dist/special.c - special functions that keep their digits in the tails.
 * Layer: dist. */
#include "dist/special.h"

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_zeta.h>
#include <math.h>
#include <stdbool.h>

static const double log_two_pi = 1.837877066409345483560659472811;

double cyb__growth(double c, double t) {
  return c == 0.0 ? t : expm1(c * t) / c;
}

double cyb__digamma(double x) {
  return gsl_sf_psi(x);
}

double cyb__stirling_rest(double x) {
  return log(gsl_sf_gammastar(x));
}

/* Large arguments by Stirling's formula, whose large terms are taken together. */
double cyb__log_gamma_ratio(double a, double b, double by) {
  double share = by / a, bend;
  if (fmax(a, b) < 20.0) return lgamma(b) - lgamma(a);
  bend = share > -0.5 && share < 1.0 ? a * gsl_sf_log_1plusx_mx(share) : a * log(b / a) - by;
  return bend + by * log(b) - 0.5 * log(b / a) + cyb__stirling_rest(b) - cyb__stirling_rest(a);
}

double cyb__exp_bend(double t) {
  double sum = 0.0;
  if (fabs(t) > 0.3) return expm1(t) - t;
  for (int n = 14; n >= 3; n--) sum = (sum + 1.0) * t / n;
  return 0.5 * t * t * (1.0 + sum);
}

double cyb__softplus(double t) {
  return t > 0.0 ? t + log1p(exp(-t)) : log1p(exp(t));
}

double cyb__softplus_inverse(double s) {
  return s > 1.0 ? s + log1p(-exp(-s)) : log(expm1(s));
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
  return -cyb__stirling_rest(x) - deviance(x, mean) - 0.5 * (log_two_pi + log(x));
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
  return cyb__stirling_rest(n) - cyb__stirling_rest(s) - cyb__stirling_rest(f) -
         deviance(s, n * p) - deviance(f, n * q) - 0.5 * (log_two_pi + log(s) + log(f / n));
}

/* Most terms of a continued fraction; it needs about the root of the larger
 * parameter. */
static double most_terms(double parameter) {
  return fmin(1000.0 + 20.0 * sqrt(parameter), 1e7);
}

/* Series of the lower incomplete gamma function, all terms positive; the number
 * of terms grows as the root of a. Source: Abramowitz & Stegun (1964), 6.5.29. */
double cyb__gamma_sum(double a, double x) {
  double sum = 1.0, term = 1.0, lost = 0.0;
  for (double n = 1.0; term > 1e-17 * sum; n++) {
    double grown, addend;
    term *= x / (a + n);
    addend = term - lost;
    grown = sum + addend;
    lost = (grown - sum) - addend;
    sum = grown;
  }
  return sum;
}

static double gamma_series(double a, double x) {
  return exp(cyb__log_poisson(a, x)) * cyb__gamma_sum(a, x);
}

/* Continued fraction of the upper one over a times the Poisson term, by modified
 * Lentz. Source: the same, 6.5.31. */
static double gamma_fraction(double a, double x) {
  const double most = most_terms(a);
  double at = x + 1.0 - a, up = HUGE_VAL, down = 1.0 / at, value = down;
  for (double n = 1.0; n < most; n++) {
    double term = n * (a - n), change;
    at += 2.0;
    down = 1.0 / (at + term * down);
    up = at + (isinf(up) ? 0.0 : term / up);
    change = up * down;
    value *= change;
    if (!(fabs(change - 1.0) >= 2e-16)) break;
  }
  return value;
}

static double gamma_tail(double a, double x) {
  return a * exp(cyb__log_poisson(a, x)) * gamma_fraction(a, x);
}

/* Coefficients of the powers of eta in eta / (lambda - 1), eta^2 / 2 = lambda - 1 - log(lambda). */
static const double bend[] = {1.0,
                              -1.0 / 3.0,
                              1.0 / 12.0,
                              -2.0 / 135.0,
                              1.0 / 864.0,
                              1.0 / 2835.0,
                              -139.0 / 777600.0,
                              1.0 / 25515.0,
                              -2.185448510679992e-06,
                              -1.85406221071516e-06,
                              8.2967113409530865e-07,
                              -1.7665952736826078e-07,
                              6.7078535434014984e-09,
                              1.0261809784240309e-08,
                              -4.3820360184533529e-09,
                              9.1476995822367902e-10,
                              -2.5514193994946248e-11,
                              -5.8307721325504256e-11,
                              2.4361948020667415e-11,
                              -5.0276692801141755e-12,
                              1.1004392031956135e-13,
                              3.3717632624009851e-13,
                              -1.3923887224181621e-13,
                              2.8534893807047445e-14,
                              -5.1391118342425723e-16,
                              -1.9752288294349442e-15};

enum { BENDS = sizeof bend / sizeof bend[0] };

/* Of Temme's expansion, the factor of its second term: a series in eta whose
 * coefficients follow from those above and 1 / a, from the last one on. */
static double temme_sum(double a, double eta) {
  double next[2] = {0.0, 0.0}, sum = 0.0; /* the coefficients m and m + 1 */
  for (int m = BENDS - 2; m >= 0; m--) {
    double here = bend[m + 1] + (m + 2) * next[1] / a;
    next[1] = next[0];
    next[0] = here;
    sum = sum * eta + here;
  }
  return sum / (1.0 + next[1] / a);
}

/* The upper function where `sign` is 1, the lower one where it is -1: the number of
 * terms does not grow with a. Error below 1e-14 where takes_uniform says so.
 * Source: Temme (1979), SIAM J. Math. Anal. 10:757-766; Gil, Segura & Temme (2012),
 * SIAM J. Sci. Comput. 34:A2965-A2981, 2.5. */
static double gamma_uniform(double a, double x, double sign) {
  double rest = deviance(a, x), eta = copysign(sqrt(2.0 * rest / a), x - a);
  double normal = 0.5 * erfc(sign * copysign(sqrt(rest), x - a));
  if (rest > 745.0) return normal;
  return normal + sign * temme_sum(a, eta) * exp(-rest - 0.5 * (log_two_pi + log(a)));
}

/* Where a is so large that the others need many terms, and the function neither
 * underflows nor x is far from a. */
static bool takes_uniform(double a, double x) {
  if (a > 1e8) return true;
  return a > 100.0 && fabs(x - a) < 0.4 * a && deviance(a, x) < 300.0;
}

/* Upper function of a small a where it is of the order of a itself: the lower one is
 * x^a / Gamma(1 + a) (1 + a sum (-x)^k / (k! (a + k))), k >= 1, and its leading
 * term is taken from 1 without loss. Source: the same, 6.5.29. */
static double gamma_small(double a, double x) {
  double leading = a * log(x) - gsl_sf_lnpoch(1.0, a), sum = 0.0, power = 1.0;
  for (int k = 1; k < 40; k++) {
    power *= -x / k;
    sum += power / (a + k);
  }
  return -expm1(leading) - exp(leading) * a * sum;
}

static double gamma_near(double a, double x) {
  return a < 0.1 ? gamma_small(a, x) : 1.0 - gamma_series(a, x);
}

double cyb__gamma_lower(double a, double x) {
  if (x <= 0.0) return 0.0;
  if (isinf(x)) return 1.0;
  if (takes_uniform(a, x)) return gamma_uniform(a, x, -1.0);
  return x < a + 1.0 ? gamma_series(a, x) : 1.0 - gamma_tail(a, x);
}

double cyb__gamma_upper(double a, double x) {
  if (x <= 0.0) return 1.0;
  if (isinf(x)) return 0.0;
  if (takes_uniform(a, x)) return gamma_uniform(a, x, 1.0);
  return x < a + 1.0 ? gamma_near(a, x) : gamma_tail(a, x);
}

double cyb__log_gamma_lower(double a, double x) {
  if (x <= 0.0) return -INFINITY;
  if (isinf(x)) return 0.0;
  if (takes_uniform(a, x))
    return x > a ? log1p(-gamma_uniform(a, x, 1.0)) : log(gamma_uniform(a, x, -1.0));
  if (x < a + 1.0) return cyb__log_poisson(a, x) + log(cyb__gamma_sum(a, x));
  return log1p(-gamma_tail(a, x));
}

double cyb__log_gamma_upper(double a, double x) {
  if (x <= 0.0) return 0.0;
  if (isinf(x)) return -INFINITY;
  if (takes_uniform(a, x))
    return x < a ? log1p(-gamma_uniform(a, x, -1.0)) : log(gamma_uniform(a, x, 1.0));
  if (x < a + 1.0) {
    double lower = gamma_series(a, x);
    return a < 0.1 && lower > 0.5 ? log(gamma_small(a, x)) : log1p(-lower);
  }
  return log(a) + cyb__log_poisson(a, x) + log(gamma_fraction(a, x));
}

/* Continued fraction of the incomplete beta function with positive terms only,
 * by modified Lentz; the number of terms grows as the root of max(a, b).
 * Source: DiDonato & Morris (1992), ACM TOMS 18:360-373, equation 9. */
double cyb__beta_fraction(double a, double b, double x, double y) {
  const double lambda = a * y - b * x, most = most_terms(fmax(a, b));
  double at = a / (a + 1.0) * (lambda + 1.0), up = HUGE_VAL, down = 1.0 / at, value = down;
  for (double n = 1.0; n < most; n++) {
    double twice = a + 2.0 * n, lower = n * (b - n) * x / (twice - 1.0), change;
    double term = (a + (n - 1.0)) / (twice - 1.0) * (a + b + (n - 1.0)) * x * lower;
    at = n + lower + (a + n) / (twice + 1.0) * (lambda + 1.0 + n * (1.0 + y));
    down = 1.0 / (at + term * down);
    up = at + (isinf(up) ? 0.0 : term / up);
    change = up * down;
    value *= change;
    if (!(fabs(change - 1.0) >= 2e-16)) break;
  }
  return value;
}

static double beta_tail(double a, double b, double x, double y) {
  double logarithm = cyb__log_binomial(a, b, x, y);
  return a * b / (a + b) * exp(logarithm) * cyb__beta_fraction(a, b, x, y);
}

/* log(Gamma(a + b) / Gamma(a)), b < 0.1, relative to b; GSL's own function has but eight
 * digits of it for an a of about 20. Source: Abramowitz & Stegun (1964), 6.4.10. */
static double log_gamma_step(double a, double b) {
  double sum = b * gsl_sf_psi(a), power = -b;
  if (a < 10.0) return gsl_sf_lnpoch(a, b);
  for (int k = 2; k <= 8; k++) {
    power *= -b;
    sum += power / k * gsl_sf_hzeta(k, a);
  }
  return sum;
}

/* Lower function of a small b where it is of the order of b itself: the other tail is
 * y^b Gamma(a + b) / (Gamma(a) Gamma(b + 1)) (1 + b sum (1 - a)_k y^k / (k! (b + k))),
 * k >= 1, and its leading term is taken from 1 without loss. Source: the same, 26.5.4
 * and 15.1.1. */
static double beta_small(double a, double b, double y) {
  double leading = b * log(y) + log_gamma_step(a, b) - gsl_sf_lnpoch(1.0, b);
  double sum = 0.0, power = 1.0;
  for (int k = 1; k < 200 && fabs(power) > 1e-18; k++) {
    power *= (k - a) / k * y;
    sum += power / (b + k);
  }
  return -expm1(leading) - exp(leading) * b * sum;
}

double cyb__beta_lower(double a, double b, double x, double y) {
  if (x <= 0.0) return 0.0;
  if (y <= 0.0) return 1.0;
  if (x * (a + b + 2.0) < a + 1.0) return beta_tail(a, b, x, y);
  return b < 0.1 ? beta_small(a, b, y) : 1.0 - beta_tail(b, a, y, x);
}
