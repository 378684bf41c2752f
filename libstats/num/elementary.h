/* num/elementary.h - exponentials and logarithms without branches.
 * Layer: num. May include: the C standard library only.
 *
 * For loops that compilers turn into the processor's vector instructions (num/vector.h):
 * a call from libm a number would be five times slower. */
#ifndef CYB_NUM_ELEMENTARY_H
#define CYB_NUM_ELEMENTARY_H

#include <stdint.h>
#include <string.h>

#include "num/vector.h"

/* Adding and subtracting this rounds to whole numbers, which stand in its last bits. */
static const double cyb__whole = 0x1.8p52;

CYB__INLINE uint64_t cyb__bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

CYB__INLINE double cyb__of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* x = k log 2 + r, k whole. */
CYB__INLINE double cyb__exp_reduce(double x, double *k) {
  *k = (x * 0x1.71547652b82fep+0 + cyb__whole) - cyb__whole;
  return (x - *k * 0x1.62e42fef00000p-1) - *k * 0x1.473de6af278edp-34;
}

/* (e^r - 1 - r) / r^2, |r| < 0.35. */
CYB__INLINE double cyb__exp_series(double r) {
  double sum = 1.0 / 479001600 + r * (1.0 / 6227020800);
  sum = 1.0 / 39916800 + r * sum;
  sum = 1.0 / 3628800 + r * sum;
  sum = 1.0 / 362880 + r * sum;
  sum = 1.0 / 40320 + r * sum;
  sum = 1.0 / 5040 + r * sum;
  sum = 1.0 / 720 + r * sum;
  sum = 1.0 / 120 + r * sum;
  sum = 1.0 / 24 + r * sum;
  sum = 1.0 / 6 + r * sum;
  sum = 0.5 + r * sum;
  return sum;
}

/* e^x; below -708 it is 0, above 709 as at 709. Accuracy 2 eps. */
CYB__INLINE double cyb__exp_of(double x) {
  double within = x < -708.0 ? -708.0 : x > 709.0 ? 709.0 : x;
  double k, r = cyb__exp_reduce(within, &k), sum = 1.0 + (r + r * r * cyb__exp_series(r));
  sum *= cyb__of_bits((cyb__bits_of(k + cyb__whole) + 1023) << 52);
  return x < -708.0 ? 0.0 : sum;
}

/* e^x - 1 - x, with its digits where x is small. */
CYB__INLINE double cyb__exp_gap_of(double x) {
  double within = x < -708.0 ? -708.0 : x > 709.0 ? 709.0 : x;
  double k, r = cyb__exp_reduce(within, &k), square = r * r * cyb__exp_series(r);
  double all = (1.0 + (r + square)) * cyb__of_bits((cyb__bits_of(k + cyb__whole) + 1023) << 52);
  return k == 0.0 ? square : x < -708.0 ? -1.0 - x : all - 1.0 - x;
}

/* log(u + lost), u >= 0; `lost`, what rounding took from u, as a first-order term. */
CYB__INLINE double cyb__log_of(double u, double lost) {
  double k, t, s, s2, sum;
  uint64_t shifted, from = 0x3fe6a09e667f3bcd; /* sqrt(1/2) */
  u = u < 0x1p-1021 ? 0x1p-1021 : u;
  shifted = cyb__bits_of(u) + (0x3ff0000000000000 - from);
  k = cyb__of_bits(shifted >> 52 | 0x4330000000000000) - (0x1p52 + 1023.0);
  t = cyb__of_bits((shifted & 0x000fffffffffffff) + from);
  s = (t - 1.0) / (t + 1.0);
  s2 = s * s;
  sum = 1.0 / 19 + s2 * (1.0 / 21);
  sum = 1.0 / 17 + s2 * sum;
  sum = 1.0 / 15 + s2 * sum;
  sum = 1.0 / 13 + s2 * sum;
  sum = 1.0 / 11 + s2 * sum;
  sum = 1.0 / 9 + s2 * sum;
  sum = 1.0 / 7 + s2 * sum;
  sum = 1.0 / 5 + s2 * sum;
  sum = 1.0 / 3 + s2 * sum;
  sum = 2.0 * (s + s * s2 * sum) + lost / u;
  return k * 0x1.62e42fef00000p-1 + (k * 0x1.473de6af278edp-34 + sum);
}

/* log(1 + y), y > -1, with the digits of a small y. */
CYB__INLINE double cyb__log1p_of(double y) {
  double u = 1.0 + y;
  return cyb__log_of(u, y - (u - 1.0));
}

#endif
