/* dist/mixed_poisson.c - probabilities of Poisson counts whose mean is a random variable.
 * Layer: dist.
 * In s = log(mean / (n + 1)) the integrand has a concave logarithm: one peak, from
 * which it falls for good. There the Poisson term times the mean is its value at
 * s = 0 times exp(-(n + 1) (e^s - 1 - s)), which keeps its digits for a large n. Distribution
 * functions of variables whose logarithm has a log-concave density are such. */
#include "dist/mixed_poisson.h"

#include "dist/special.h"
#include "num/quadrature.h"

#include <math.h>

typedef struct mixture {
  double n;
  cyb__log_weight *log_weight;
  const void *data;
  double peak, sign; /* the integrand is told how far from the peak, which way */
  double highest;    /* and is relative to its value there */
} mixture;

static double height(const mixture *of, double s) {
  double middle = of->n + 1.0;
  return of->log_weight(middle * exp(s), middle * expm1(s), of->data) - middle * cyb__exp_bend(s);
}

static double integrand(double away, const void *data) {
  const mixture *of = data;
  return exp(height(of, of->peak + of->sign * away) - of->highest);
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
  double from = 0.0, here = height(of, from), step = width, back;
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

/* How far from the peak nothing is left to the last digit. */
static double length_of(const mixture *of, double step) {
  for (int round = 0; round < 80 && integrand(step, of) > 1e-18; round++) step *= 2.0;
  return step;
}

/* Below it the integrand's own logarithm has no digits left for the adaptive rule:
 * equal steps do, which are exact but for a corner. */
static const double deepest = -1e4;
enum { STEPS = 100 };

static double in_steps(const mixture *of, double length) {
  double sum = 0.5, h = length / STEPS;
  for (int i = 1; i <= STEPS; i++) sum += integrand(h * i, of);
  return sum * h;
}

static double side_of(mixture *of, double sign, double width, double spread) {
  double length;
  of->sign = sign;
  length = length_of(of, width / 64.0);
  if (of->highest < deepest) return in_steps(of, length);
  return cyb__quadrature_stretched(integrand, of, 0.25 * fmin(width, spread), length);
}

double cyb__log_mixed_poisson(double n, cyb__log_weight *log_weight, const void *data,
                              double spread) {
  mixture of = {n, log_weight, data, 0.0, 1.0, 0.0};
  double width = 1.0 / sqrt(n + 1.0), sum;
  of.peak = peak_of(&of, width);
  of.highest = height(&of, of.peak);
  if (!isfinite(of.highest)) return -INFINITY;
  sum = side_of(&of, -1.0, width, spread) + side_of(&of, 1.0, width, spread);
  return cyb__log_poisson(n, n + 1.0) + log(n + 1.0) + of.highest + log(sum);
}
