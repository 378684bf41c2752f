/* dist/scaled_erfc.c - the complementary error function without its exponential.
 * Layer: dist. */
#include "dist/scaled_erfc.h"

#include "num/quadrature.h"

#include <math.h>

static const double root_pi = 1.772453850905516027298167483341;

/* Beyond it the continued fraction is used. */
static const double far = 2.5;

/* K in erfcx(y) = 1 / (sqrt(pi) (y + K)): (1/2) / (y + 1 / (y + (3/2) / (y + ...))).
 * Source: Abramowitz & Stegun (1964), 7.1.14. */
static double fraction(double y) {
  double value = 0.0;
  for (int n = 12 + (int)(320.0 / (y * y)); n > 0; n--) value = 0.5 * n / (y + value);
  return value;
}

double cyb__scaled_erfc(double y) {
  return y >= far ? 1.0 / (root_pi * (y + fraction(y))) : exp(y * y) * erfc(y);
}

/* Minus its derivative at y + further, 2 / sqrt(pi) - 2 y erfcx(y), which is all
 * cancellation far out. */
static double descent(double further, const void *start) {
  double y = *(const double *)start + further, k;
  if (!(y >= far)) return 2.0 / root_pi - 2.0 * y * cyb__scaled_erfc(y);
  k = fraction(y);
  return 2.0 * k / (root_pi * (y + k));
}

double cyb__scaled_erfc_fall(double y, double step) {
  if (step > 0.5 * fmax(1.0, fabs(y))) return cyb__scaled_erfc(y) - cyb__scaled_erfc(y + step);
  if (step < 1e-9) return step * descent(0.5 * step, &y);
  return cyb__quadrature(descent, &y, 0.0, step);
}
