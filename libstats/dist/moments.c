/* dist/moments.c - sums and moments that several families share.
 * Layer: dist. */
#include "dist/family.h"

double cyb__log_survival(const cyb_family *family, const double *p, double x) {
  double up_to;
  if (family->log_survival) return family->log_survival(p, x);
  up_to = family->cdf(p, x);
  return up_to < 0.5 ? log1p(-up_to) : log(family->survival(p, x));
}

double cyb__capped(double limit, int k, double survival) {
  return k == 1 ? limit * survival : limit * (limit * survival);
}

double cyb__log_quotient(double x, double scale) {
  double quotient = x / scale;
  return isnormal(quotient) ? log(quotient) : log(x) - log(scale);
}

/* Within these a double has all its digits, and so has a product that is held. */
static bool is_plain(double x) {
  return x > 1e-290 && x < 1e290;
}

double cyb__scaled_exp(double scale, int k, double exponent) {
  double power = pow(scale, k), factor = exp(exponent);
  return is_plain(power) && is_plain(factor) ? power * factor : exp(k * log(scale) + exponent);
}

double cyb__third_central(const double *p, double (*moment)(const double *p, int k)) {
  double mean = moment(p, 1), second = moment(p, 2), third = moment(p, 3);
  return third - 3.0 * mean * second + 2.0 * mean * mean * mean;
}

double cyb__moment_of_factorial(const double *f, int k) {
  /* Stirling numbers of the second kind */
  static const double stirling[4][4] = {{1}, {1, 1}, {1, 3, 1}, {1, 7, 6, 1}};
  double sum = 0.0;
  for (int j = 0; j < k; j++) sum += stirling[k - 1][j] * f[j];
  return sum;
}

double cyb__count_limited(double limit, int k, double first, double below_first, double second,
                          double below_second, double above) {
  double whole = first * below_first;
  if (k == 1) return whole + limit * above;
  return whole + second * below_second + cyb__capped(limit, 2, above);
}

bool cyb__log_moments_of(const double *x, const double *weight, size_t n, cyb__log_moments *out) {
  double total = 0.0, sum = 0.0, plain = 0.0, inverse = 0.0, squares = 0.0;
  *out = (cyb__log_moments){.least = INFINITY};
  for (size_t i = 0; i < n; i++) {
    double w = weight ? weight[i] : 1.0;
    if (!(x[i] > 0.0) || !isfinite(x[i]) || !(w >= 0.0) || !isfinite(w)) return false;
    total += w;
    plain += w * x[i];
    inverse += w / x[i];
    sum += w * log(x[i]);
    if (w == 0.0) continue;
    out->least = fmin(out->least, x[i]);
    out->greatest = fmax(out->greatest, x[i]);
  }
  if (!(total > 0.0) || !isfinite(plain)) return false;
  out->mean = sum / total;
  out->mean_of_x = plain / total;
  out->mean_of_inverse = inverse / total;
  for (size_t i = 0; i < n; i++) {
    double away = log(x[i]) - out->mean;
    squares += (weight ? weight[i] : 1.0) * away * away;
  }
  out->variance = squares / total;
  return true;
}
