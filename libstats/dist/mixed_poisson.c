/* dist/mixed_poisson.c - probabilities of Poisson counts whose mean is a random variable.
 * Layer: dist.
 * In s = log mean the integrand has a concave logarithm: one peak, from which it
 * falls for good. Distribution functions of variables whose logarithm has a
 * log-concave density are such. */
#include "dist/mixed_poisson.h"

#include "dist/special.h"
#include "num/quadrature.h"

#include <math.h>

typedef struct mixture {
  double n;
  cyb__log_weight *log_weight;
  const void *data;
  double highest; /* the integrand is taken relative to it */
} mixture;

static double height(const mixture *of, double s) {
  double mean = exp(s);
  return cyb__log_poisson(of->n, mean) + s + of->log_weight(mean, of->data);
}

static double integrand(double s, const void *data) {
  const mixture *of = data;
  return exp(height(of, s) - of->highest);
}

/* Golden section between points that enclose the peak. */
static double peak_within(const mixture *of, double low, double high) {
  const double golden = 0.61803398874989485;
  double left = high - golden * (high - low), right = low + golden * (high - low);
  double at_left = height(of, left), at_right = height(of, right);
  for (int round = 0; round < 64; round++) {
    if (at_left >= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = height(of, left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = height(of, right);
    }
    if (fabs(at_left - at_right) < 1e-3 && isfinite(at_left)) break;
  }
  return at_left >= at_right ? left : right;
}

/* Uphill from the middle of the Poisson term in steps that double. */
static double peak_of(const mixture *of, double width) {
  double from = log(of->n + 1.0), here = height(of, from), step = width, back;
  double up = height(of, from + step), down = height(of, from - step);
  if (up <= here && down <= here) return peak_within(of, from - step, from + step);
  step = up > down ? step : -step;
  back = from;
  for (int round = 0; round < 80; round++) {
    double next = from + step, there = height(of, next);
    if (there <= here) break;
    back = from;
    from = next;
    here = there;
    step *= 2.0;
  }
  return peak_within(of, fmin(back, from + step), fmax(back, from + step));
}

/* Where on the way from the peak nothing is left to the last digit. */
static double end_of(const mixture *of, double peak, double step) {
  double end = peak + step;
  for (int round = 0; round < 80 && height(of, end) > of->highest - 42.0; round++) {
    step *= 2.0;
    end = peak + step;
  }
  return end;
}

double cyb__log_mixed_poisson(double n, cyb__log_weight *log_weight, const void *data) {
  mixture of = {n, log_weight, data, 0.0};
  double width = 1.0 / sqrt(n + 1.0), peak = peak_of(&of, width), below, above;
  of.highest = height(&of, peak);
  if (!isfinite(of.highest)) return -INFINITY;
  below = cyb__quadrature(integrand, &of, end_of(&of, peak, -width / 64.0), peak);
  above = cyb__quadrature(integrand, &of, peak, end_of(&of, peak, width / 64.0));
  return of.highest + log(below + above);
}
