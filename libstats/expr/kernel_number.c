/* expr/kernel_number.c - arithmetic on blocks of rows.
 * Layer: expr. */
#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "expr/kernel.h"
#include "expr/syntax.h"

/* What is not a finite number is missing. */
static inline double known(double x) {
  return isfinite(x) ? x : NAN;
}

#define UNARY(name, expression)                                                                    \
  void name(cyb__frame *frame) {                                                                   \
    const double *restrict x = frame->argument[0].number;                                          \
    double *restrict out = frame->result.number;                                                   \
    for (size_t i = 0; i < frame->rows; i++) {                                                     \
      double a = x[i];                                                                             \
      out[i] = known(expression);                                                                  \
    }                                                                                              \
  }

#define BINARY(name, expression)                                                                   \
  void name(cyb__frame *frame) {                                                                   \
    const double *restrict x = frame->argument[0].number;                                          \
    const double *restrict y = frame->argument[1].number;                                          \
    double *restrict out = frame->result.number;                                                   \
    for (size_t i = 0; i < frame->rows; i++) {                                                     \
      double a = x[i], b = y[i];                                                                   \
      out[i] = known(expression);                                                                  \
    }                                                                                              \
  }

BINARY(cyb__kernel_add, a + b)
BINARY(cyb__kernel_subtract, a - b)
BINARY(cyb__kernel_multiply, a *b)
BINARY(cyb__kernel_divide, a / b)
/* C's pow makes 1 of pow(NaN, 0) and of pow(1, NaN): missing must stay. */
BINARY(cyb__kernel_power, isunordered(a, b) ? NAN : pow(a, b))
UNARY(cyb__kernel_negate, -a)
UNARY(cyb__kernel_absolute, fabs(a))
UNARY(cyb__kernel_logarithm, log(a))
UNARY(cyb__kernel_exponential, exp(a))
UNARY(cyb__kernel_square_root, sqrt(a))
BINARY(cyb__kernel_minimum, isunordered(a, b) ? NAN : a < b ? a : b)
BINARY(cyb__kernel_maximum, isunordered(a, b) ? NAN : a > b ? a : b)

/* Half away from zero, of the decimal that was written: 1.005 * 100 falls a
 * rounding error short of 100.5, so the product is first moved away from zero
 * by the two roundings it may have suffered. */
static double round_scaled(double x, double scale) {
  double scaled = x * scale;
  if (fabs(scaled) >= 1 / DBL_EPSILON) return x; /* nothing after the point is left */
  return round(scaled * (1 + DBL_EPSILON)) / scale;
}

static double round_digits(double x, double digits) {
  if (isnan(x) || isnan(digits) || digits != trunc(digits)) return NAN;
  if (digits == 0) return round(x);
  if (digits > 0) return digits > DBL_MAX_10_EXP ? x : round_scaled(x, pow(10, digits));
  return digits < -DBL_MAX_10_EXP ? 0 : round(x / pow(10, -digits)) * pow(10, -digits);
}

void cyb__kernel_round(cyb__frame *frame) {
  const double *x = frame->argument[0].number;
  const double *digits = frame->instruction->arguments > 1 ? frame->argument[1].number : NULL;
  for (size_t i = 0; i < frame->rows; i++)
    frame->result.number[i] = known(digits ? round_digits(x[i], digits[i]) : round(x[i]));
}
