/* price/action.c - what a step's value does to the running premium.
 * Layer: price. */
#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "price/pricer.h"

/* To the nearest multiple, halves away from 0, of the decimal that was meant:
 * 1.005 / 0.01 falls a rounding error short of 100.5, so the quotient is first
 * moved away from 0 by the two roundings that it may have suffered. A multiple
 * of 0.01 is divided by 100, which is exact, not multiplied by 0.01. */
static double round_to(double premium, double multiple) {
  double inverse = 1.0 / multiple, whole = round(inverse);
  bool fraction = multiple < 1.0 && fabs(inverse - whole) <= 1e-9 * whole;
  double parts = fraction ? premium * whole : premium / multiple;
  if (!(multiple > 0.0)) return NAN;
  if (fabs(parts) >= 1.0 / DBL_EPSILON) return premium; /* no finer than that */
  parts = round(parts * (1.0 + DBL_EPSILON));
  return fraction ? parts / whole : parts * multiple;
}

#define APPLY(name, expression)                                                                    \
  static void name(size_t rows, const double *before, const double *value, double *after) {        \
    for (size_t i = 0; i < rows; i++) {                                                            \
      double p = before[i], v = value[i];                                                          \
      (void)v;                                                                                     \
      after[i] = expression;                                                                       \
    }                                                                                              \
  }

APPLY(note, p)
APPLY(set, v + 0.0 * p)
APPLY(multiply, p *v)
APPLY(add, p + v)
APPLY(at_least, isunordered(p, v) ? NAN : p > v ? p : v)
APPLY(at_most, isunordered(p, v) ? NAN : p < v ? p : v)
APPLY(to_nearest, round_to(p, v))

/* In the order of cyb_rating_action. */
static void (*const actions[])(size_t, const double *, const double *, double *) = {
    note, set, multiply, add, at_least, at_most, to_nearest};

void cyb__action_apply(cyb_rating_action action, size_t rows, const double *before,
                       const double *value, double *after) {
  actions[action](rows, before, value, after);
}
