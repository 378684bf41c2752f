/* price/exposure.c - exposure curves.
 * Layer: price. */
#include <cyberstats/exposure.h>

#include <math.h>

#include "base/memory.h"

double cyb_exposure_of(const cyb_distribution *severity, double maximum, double x) {
  if (cyb_distribution_family(severity)->count || !(x >= 0.0 && x <= 1.0) ||
      !(maximum > 0.0 && isfinite(maximum)))
    return NAN;
  return cyb_distribution_limited(severity, x * maximum) /
         cyb_distribution_limited(severity, maximum);
}

/* Nearer than this to a limit of the formula it loses more digits than the limit does. */
static const double near = 1e-9;

double cyb_exposure_mbbefd(double b, double g, double x) {
  double power, log_b, inside;
  if (!(b >= 0.0 && g >= 1.0 && x >= 0.0 && x <= 1.0)) return NAN;
  if (g == 1.0 || b == 0.0) return x;
  log_b = log(b);
  if (fabs(b - 1.0) < near) return log1p((g - 1.0) * x) / log(g);
  power = expm1(x * log_b); /* b^x - 1 */
  if (fabs(b * g - 1.0) < near) return power / (b - 1.0);
  /* ((g - 1) b + (1 - g b) b^x) / (1 - b) = 1 + (1 - g b) (b^x - 1) / (1 - b) */
  inside = (1.0 - g * b) * power / (1.0 - b);
  return log1p(inside) / log(g * b);
}

void cyb_exposure_swiss_re(double c, double *b, double *g) {
  *b = exp(3.1 - 0.15 * (1.0 + c) * c);
  *g = exp((0.78 + 0.12 * c) * c);
}
