/* num/complexes.c - elementary functions of many complex numbers at once.
 * Layer: num.
 * Arguments are reduced as Cody & Waite (1980), Software Manual for the
 * Elementary Functions, do; then Taylor's series to the last bit. */
#include "num/complexes.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"
#include "num/elementary.h"

CYB__VECTOR_LOOPS

enum { CHUNK = 64 };

/* Beyond it the reduction of an angle loses bits. */
static const double largest_angle = 0x1p20;

/* --- one number ----------------------------------------------------------- */

CYB__INLINE void sine_and_cosine(double x, double *sine, double *cosine) {
  double shifted = x * 0x1.45f306dc9c883p-1 + cyb__whole, q = shifted - cyb__whole, r, r2, s, c;
  uint64_t quadrant = cyb__bits_of(shifted);
  r = ((x - q * 0x1.921fb544p+0) - q * 0x1.0b4611a6p-34) - q * 0x1.3198a2e037073p-69;
  r2 = r * r;
  s = 1.0 / 6227020800 - r2 * (1.0 / 1307674368000);
  s = 1.0 / 39916800 - r2 * s;
  s = 1.0 / 362880 - r2 * s;
  s = 1.0 / 5040 - r2 * s;
  s = 1.0 / 120 - r2 * s;
  s = 1.0 / 6 - r2 * s;
  s = r - r * r2 * s;
  c = 1.0 / 87178291200 - r2 * (1.0 / 20922789888000);
  c = 1.0 / 479001600 - r2 * c;
  c = 1.0 / 3628800 - r2 * c;
  c = 1.0 / 40320 - r2 * c;
  c = 1.0 / 720 - r2 * c;
  c = 1.0 / 24 - r2 * c;
  c = 1.0 - (0.5 * r2 - r2 * r2 * c);
  *sine = cyb__of_bits(cyb__bits_of(quadrant & 1 ? c : s) ^ (quadrant & 2) << 62);
  *cosine = cyb__of_bits(cyb__bits_of(quadrant & 1 ? s : c) ^ ((quadrant + 1) & 2) << 62);
}

/* Angle of the point (x, y): that of the smaller coordinate over the larger, less
 * the nearest of 0, pi/8 and pi/4. */
CYB__INLINE double angle_of(double x, double y) {
  double ax = fabs(x), ay = fabs(y), low = ax < ay ? ax : ay, high = ax < ay ? ay : ax;
  bool near = low<0.19891236737965800 * high, far = low> 0.66817863791929892 * high;
  double tangent = near ? 0.0 : far ? 1.0 : 0.41421356237309504880;
  double base = near ? 0.0 : far ? 0.78539816339744830962 : 0.39269908169872415481;
  double below = high + tangent * low, t, t2, sum;
  t = (low - tangent * high) / (below > 0.0 ? below : 1.0);
  t2 = t * t;
  sum = 1.0 / 21 - t2 * (1.0 / 23);
  sum = 1.0 / 19 - t2 * sum;
  sum = 1.0 / 17 - t2 * sum;
  sum = 1.0 / 15 - t2 * sum;
  sum = 1.0 / 13 - t2 * sum;
  sum = 1.0 / 11 - t2 * sum;
  sum = 1.0 / 9 - t2 * sum;
  sum = 1.0 / 7 - t2 * sum;
  sum = 1.0 / 5 - t2 * sum;
  sum = 1.0 / 3 - t2 * sum;
  sum = base + (t - t * t2 * sum);
  sum = ax < ay ? 1.57079632679489661923 - sum : sum;
  sum = x < 0.0 ? 3.14159265358979323846 - sum : sum;
  return copysign(sum, y);
}

/* --- many ------------------------------------------------------------------ */

static void exp_by_libm(double *pairs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    double size = exp(fmin(pairs[2 * i], 709.0)), angle = pairs[2 * i + 1];
    pairs[2 * i] = size * cos(angle);
    pairs[2 * i + 1] = size * sin(angle);
  }
}

CYB__VECTOR static void exp_chunk(double *pairs, size_t count) {
  double size[CHUNK], sine[CHUNK], cosine[CHUNK];
#pragma omp simd
  for (size_t i = 0; i < count; i++) size[i] = cyb__exp_of(pairs[2 * i]);
#pragma omp simd
  for (size_t i = 0; i < count; i++) sine_and_cosine(pairs[2 * i + 1], &sine[i], &cosine[i]);
#pragma omp simd
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = size[i] * cosine[i];
    pairs[2 * i + 1] = size[i] * sine[i];
  }
}

static bool angles_are_small(const double *pairs, size_t count) {
  bool small = true;
  for (size_t i = 0; i < count; i++) small = small && fabs(pairs[2 * i + 1]) <= largest_angle;
  return small;
}

void cyb__complex_exp(double *pairs, size_t count) {
  for (size_t from = 0; from < count; from += CHUNK) {
    size_t length = count - from < CHUNK ? count - from : CHUNK;
    double *chunk = pairs + 2 * from;
    if (angles_are_small(chunk, length))
      exp_chunk(chunk, length);
    else
      exp_by_libm(chunk, length);
  }
}

CYB__VECTOR void cyb__complex_log1p(double *pairs, size_t count) {
#pragma omp simd
  for (size_t i = 0; i < count; i++) {
    double x = pairs[2 * i], y = pairs[2 * i + 1], sum = 1.0 + x;
    double more = x * (2.0 + x) + y * y, square = 1.0 + more, small = sum * sum + y * y;
    double log =
        cyb__log_of(square < 0.25 ? small : square, square < 0.25 ? 0.0 : more - (square - 1.0));
    pairs[2 * i] = 0.5 * log;
    pairs[2 * i + 1] = angle_of(sum, y);
  }
}
