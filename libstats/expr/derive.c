/* expr/derive.c - operations on values that carry a derivative.
 * Layer: expr.
 * Source: Griewank & Walther (2008), Evaluating Derivatives, 2nd ed., ch. 3. */
#include "expr/derive.h"

#include <math.h>

#include "base/memory.h"

/* A part that does not vary adds nothing, even where its derivative is
 * infinite (the square root at 0). */
static double chain(double derivative, double slope) {
  return slope == 0 ? 0 : derivative * slope;
}

cyb__dual cyb__derive_sum(cyb__dual a, cyb__dual b) {
  return (cyb__dual){a.value + b.value, a.slope + b.slope};
}

cyb__dual cyb__derive_difference(cyb__dual a, cyb__dual b) {
  return (cyb__dual){a.value - b.value, a.slope - b.slope};
}

cyb__dual cyb__derive_product(cyb__dual a, cyb__dual b) {
  return (cyb__dual){a.value * b.value, chain(b.value, a.slope) + chain(a.value, b.slope)};
}

/* (a' - q b') / b rather than (a' b - a b') / b^2, which can overflow. */
cyb__dual cyb__derive_quotient(cyb__dual a, cyb__dual b) {
  double quotient = a.value / b.value;
  return (cyb__dual){quotient, (a.slope - chain(quotient, b.slope)) / b.value};
}

/* With a fixed exponent the base may be negative; with a varying one the
 * logarithm of the base is needed, which at 0 loses to the power. */
cyb__dual cyb__derive_power(cyb__dual a, cyb__dual b) {
  double value = pow(a.value, b.value);
  double base = b.value == 0 ? 0 : chain(b.value * pow(a.value, b.value - 1), a.slope);
  double exponent = a.value == 0 && b.value > 0 ? 0 : chain(value * log(a.value), b.slope);
  if (b.slope == 0) exponent = 0;
  if (isunordered(a.value, b.value)) value = NAN;
  return (cyb__dual){value, base + exponent};
}

cyb__dual cyb__derive_negative(cyb__dual a, cyb__dual b) {
  (void)b;
  return (cyb__dual){-a.value, -a.slope};
}

cyb__dual cyb__derive_logarithm(cyb__dual a, cyb__dual b) {
  (void)b;
  return (cyb__dual){log(a.value), chain(1 / a.value, a.slope)};
}

cyb__dual cyb__derive_exponential(cyb__dual a, cyb__dual b) {
  double value = exp(a.value);
  (void)b;
  return (cyb__dual){value, chain(value, a.slope)};
}

cyb__dual cyb__derive_square_root(cyb__dual a, cyb__dual b) {
  double value = sqrt(a.value);
  (void)b;
  return (cyb__dual){value, chain(0.5 / value, a.slope)};
}
