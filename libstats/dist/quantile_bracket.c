/* dist/quantile_bracket.c - quantiles of what may have atoms, gaps and several modes.
 * Layer: dist.
 * Newton's method on the logarithms of the tail and of x while its steps shrink,
 * inside a bracket that is otherwise halved in the order of the doubles themselves:
 * at an atom the answer is the atom, to the last bit, after 64 halvings at most. */
#include "dist/part.h"

#include <string.h>

enum { MOST_STEPS = 60 };

/* Doubles >= 0 stand in the order of their bits. */
static double middle(double low, double high) {
  uint64_t a, b;
  double x;
  memcpy(&a, &low, sizeof a);
  memcpy(&b, &high, sizeof b);
  a += (b - a) / 2;
  memcpy(&x, &a, sizeof x);
  return x;
}

/* Step in log x; NaN where the density does not tell. */
static double newton(cyb__part d, bool upper, double tail, double target, double x) {
  double density = cyb__log_density_at(d, x), step;
  if (!isfinite(density) || cyb__mass_at(d, x) > 0.0) return NAN;
  step = tail * log(tail / target) * exp(-density) / x;
  return upper ? step : -step;
}

/* Where the search has arrived: the step is rounding, and not because a wall of
 * density hides a jump of the tail. */
static bool is_there(double step, double x, double tail, double target) {
  return fabs(step) <= 4e-16 * fmax(1.0, fabs(log(x))) && fabs(log(tail / target)) < 1e-8;
}

double cyb__quantile_between(cyb__part d, bool upper, double target, double low, double high) {
  double x = middle(low, high), before = INFINITY;
  for (int round = 0; x > low && x < high; round++) {
    double tail = upper ? cyb__survival_at(d, x) : cyb__cdf_at(d, x), step, next;
    bool newton_goes;
    if (upper ? tail <= target : tail >= target)
      high = x;
    else
      low = x;
    step = newton(d, upper, tail, target, x);
    next = x * exp(step);
    if (is_there(step, x, tail, target)) return fmin(fmax(next, low), high);
    newton_goes = round < MOST_STEPS && fabs(step) < 0.5 * before && next > low && next < high;
    before = newton_goes ? fabs(step) : INFINITY;
    x = newton_goes ? next : middle(low, high);
  }
  return high;
}

double cyb__quantile_above(cyb__part d, double s) {
  double low, high;
  if (s > 0.01) return cyb__quantile_at(d, 1.0 - s);
  low = cyb__quantile_at(d, 0.5);
  high = fmax(cyb__quantile_at(d, 1.0 - fmax(s, 0x1p-53)), low);
  for (double step = 1.0; cyb__survival_at(d, high) > s && high < 0x1p1000; step *= 2.0)
    low = high, high = fmax(high * exp2(step), 0x1p-1000);
  if (cyb__survival_at(d, low) <= s) return low;
  return cyb__quantile_between(d, true, s, low, high);
}
