/* dist/gamma_ratio.c - moments of powers of gamma variables and of their ratios.
 * Layer: dist.
 * E G^c = Gamma(a + c) / Gamma(a) for G of shape a, and E H^-c = Gamma(b - c) /
 * Gamma(b). Source: Klugman, Panjer & Willmot (2012), Loss Models, A.2 and A.3. */
#include "dist/gamma_ratio.h"

#include "dist/family.h"
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

/* E[(X / limit)^k; X <= limit] where few losses are that small: the powers of the limit
 * and of the scale, which may be too large to hold, are not in it. `above` and `below`
 * are the shapes that the moment makes of those of X. */
static double low_gamma(cyb__gamma_ratio x, double above, double z) {
  return x.above / above * exp(cyb__log_poisson(x.above, z)) * cyb__gamma_sum(above, z);
}

static double low_beta(cyb__gamma_ratio x, double above, double below, double u, double v) {
  return x.above * x.below / (x.above + x.below) * exp(cyb__log_binomial(x.above, x.below, u, v)) *
         cyb__beta_fraction(above, below, u, v);
}

double cyb__gamma_ratio_partial(cyb__gamma_ratio x, int k, double limit, double t) {
  double above = x.above + k / x.power, below = cyb__gamma_ratio_margin(x, k), u, v;
  if (t < -far) return cyb__capped(limit, k, x.above / above * exp(log_end(x.above, x.below, t)));
  if (isinf(below)) {
    double z = exp(t);
    if (z < 0.5 * above) return cyb__capped(limit, k, low_gamma(x, above, z));
    return cyb__gamma_ratio_moment(x, k) * cyb__gamma_lower(above, z);
  }
  if (t > far) return cyb__gamma_ratio_moment(x, k) * -expm1(log_end(below, above, -t));
  u = exp(-cyb__softplus(-t));
  v = exp(-cyb__softplus(t));
  if (u * (above + below + 2.0) < 0.5 * above)
    return cyb__capped(limit, k, low_beta(x, above, below, u, v));
  return cyb__gamma_ratio_moment(x, k) * cyb__beta_lower(above, below, u, v);
}
