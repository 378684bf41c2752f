/* dist/gamma_ratio.c - moments of powers of gamma variables and of their ratios.
 * Layer: dist.
 * E G^c = Gamma(a + c) / Gamma(a) for G of shape a, and E H^-c = Gamma(b - c) /
 * Gamma(b). Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2 and A.3. */
#include "dist/gamma_ratio.h"

#include "dist/special.h"

#include <gsl/gsl_sf_zeta.h>
#include <math.h>

/* A shape of 0.1 and a power of 30 have no third moment, though 0.1 is held as a
 * little more; where there is one, fma keeps the digits of below * power - k. */
double cyb__gamma_ratio_margin(cyb__gamma_ratio x, int k) {
  if (isinf(x.below)) return INFINITY;
  return x.below * x.power <= k ? 0.0 : fma(x.below, x.power, -k) / x.power;
}

static double log_moment(cyb__gamma_ratio x, int k) {
  double step = k / x.power, sum = cyb__log_gamma_ratio(x.above, x.above + step, step);
  if (isinf(x.below)) return sum;
  return sum + cyb__log_gamma_ratio(x.below, cyb__gamma_ratio_margin(x, k), -step);
}

double cyb__gamma_ratio_moment(cyb__gamma_ratio x, int k) {
  double logarithm, scaled = pow(x.scale, k);
  if (cyb__gamma_ratio_margin(x, k) <= 0.0) return INFINITY;
  logarithm = log_moment(x, k);
  if (scaled > 1e-290 && scaled < 1e290 && fabs(logarithm) < 650.0) return scaled * exp(logarithm);
  return exp(logarithm + k * log(x.scale));
}

/* n-th difference, n = 2, 3, of log Gamma at a, a + h, .., a + n h: by its Taylor
 * series, whose terms are Hurwitz zeta functions, while h is small against a.
 * Source: Abramowitz & Stegun (1964), 6.4.10. */
static double difference(double a, double h, int n) {
  double sum = 0.0, power = -h;
  if (fabs(h) > 0.05 * a) {
    double twice = cyb__log_gamma_ratio(a, a + 2.0 * h, 2.0 * h);
    double once = cyb__log_gamma_ratio(a, a + h, h);
    if (n == 2) return twice - 2.0 * once;
    return cyb__log_gamma_ratio(a, a + 3.0 * h, 3.0 * h) - 3.0 * twice + 3.0 * once;
  }
  for (int m = 2; m < 30; m++) {
    double weight = n == 2 ? pow(2.0, m) - 2.0 : pow(3.0, m) - 3.0 * pow(2.0, m) + 3.0, term;
    power *= -h;
    term = weight * power / m * gsl_sf_hzeta(m, a);
    sum += term;
    if (m > 3 && !(fabs(term) > 1e-18 * fabs(sum))) break;
  }
  return sum;
}

static double both(cyb__gamma_ratio x, int n) {
  double h = 1.0 / x.power, sum = difference(x.above, h, n);
  return isinf(x.below) ? sum : sum + difference(x.below, -h, n);
}

/* With m_k the moments, e = m_2 / m_1^2 - 1 and r = log(m_3 m_1^3 / m_2^3), the
 * third central moment over m_1^3 is (e^r - 1) (1 + e)^3 + e^2 (3 + e), which is e^r (1 + e)^3
 * - 3 e - 1; that cancels where e is small, and the other where it is large. */
static double third_central(double e, double r) {
  if (e > 2.0) return exp(r + 3.0 * log1p(e)) - 3.0 * e - 1.0;
  return expm1(r) * (1.0 + e) * (1.0 + e) * (1.0 + e) + e * e * (3.0 + e);
}

double cyb__gamma_ratio_central(cyb__gamma_ratio x, int k) {
  double mean = cyb__gamma_ratio_moment(x, 1), e = expm1(both(x, 2));
  if (k == 2) return mean * mean * e;
  return mean * mean * mean * third_central(e, both(x, 3));
}

/* Beyond it z and 1 / z, or small powers of them, may be too small to hold. */
static const double far = 600.0;

/* log of the share of the moment that an end holds where the power of what is small,
 * log x, is all there is: x^a Gamma(a + b) / (Gamma(a + 1) Gamma(b)). */
static double log_end(double a, double b, double log_x) {
  double rest = isinf(b) ? -lgamma(a + 1.0) : cyb__log_gamma_ratio(b, a + b, a) - lgamma(a + 1.0);
  return a * log_x + rest;
}

double cyb__gamma_ratio_partial(cyb__gamma_ratio x, int k, double t) {
  double whole = cyb__gamma_ratio_moment(x, k), above = x.above + k / x.power;
  double below = cyb__gamma_ratio_margin(x, k);
  if (t < -far) return whole * exp(log_end(above, below, t));
  if (isinf(below)) return whole * cyb__gamma_lower(above, exp(t));
  if (t > far) return whole * -expm1(log_end(below, above, -t));
  return whole * cyb__beta_lower(above, below, exp(-cyb__softplus(-t)), exp(-cyb__softplus(t)));
}
