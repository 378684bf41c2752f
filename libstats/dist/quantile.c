/* dist/quantile.c - quantiles where no closed form is.
 * Layer: dist. */
#include "dist/family.h"

#include <gsl/gsl_cdf.h>

/* Newton step in log x for the logarithm of the smaller tail. */
static double log_step(const cyb_family *family, const double *p, double u, double x) {
  bool low = u <= 0.5;
  double tail = low ? family->cdf(p, x) : family->survival(p, x);
  double step = tail * log(tail / (low ? u : 1.0 - u)) * exp(-family->log_density(p, x)) / x;
  return low ? -step : step;
}

double cyb__quantile_search(const cyb_family *family, const double *p, double u, double guess) {
  double low = log(0x1p-1074), high = log(0x1p1023), at = fmin(fmax(log(guess), low), high);
  for (int round = 0; round < 200; round++) {
    double x = exp(at), step = log_step(family, p, u, x), next;
    bool up = u <= 0.5 ? family->cdf(p, x) < u : family->survival(p, x) > 1.0 - u;
    if (up)
      low = at;
    else
      high = at;
    next = at + step;
    if (fabs(step) <= 4e-16 * fmax(1.0, fabs(at))) return exp(next);
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (next == at || high - low <= 2e-16 * fabs(at)) break;
    at = next;
  }
  return exp(at);
}

static double normal_guess(const cyb_family *family, const double *p, double u) {
  double mean = family->moment(p, 1), sd = sqrt(family->central(p, 2));
  double guess = floor(mean + sd * gsl_cdf_ugaussian_Pinv(u));
  return fmin(fmax(guess, 0.0), 0x1p53);
}

double cyb__count_quantile(const cyb_family *family, const double *p, double u) {
  return cyb__count_quantile_from(family, p, u, normal_guess(family, p, u));
}

double cyb__count_quantile_from(const cyb_family *family, const double *p, double u, double guess) {
  double low, high = guess, step = 1.0;
  for (; family->cdf(p, high) < u && high < 0x1p1000; step *= 2.0) high += step;
  for (low = high - 1.0; low >= 0.0 && family->cdf(p, low) >= u; low -= step, step *= 2.0)
    high = low;
  low = fmax(low, -1.0);
  while (high - low > 1.0) {
    double middle = floor(low + 0.5 * (high - low));
    if (middle <= low || middle >= high) break;
    if (family->cdf(p, middle) >= u)
      high = middle;
    else
      low = middle;
  }
  return high;
}
