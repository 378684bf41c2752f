/* num/composition.h - power series of a function of a power series.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_COMPOSITION_H
#define CYB_NUM_COMPOSITION_H

#include <stddef.h>

#include <cyberstats/error.h>

/* z := g(z) for `count` pairs (real, imaginary); called from many threads. */
typedef void cyb__complex_map(const void *user, double *pairs, size_t count);

/* out[length] = coefficients of z^0, z^1, ... of g(f(z)), f having the
 * coefficients in[count], count <= length, a power of two above 1. `out` may be
 * `in`. g and f must be real on the real line.
 *
 * f is asked on a circle of radius exp(-theta), at the n = length points a
 * quarter of the way from one root of unity to the next. There the coefficients
 * of z^n .. z^(2n-1) fold back as imaginary numbers and are left out with them;
 * what remains is -exp(-2 n theta) times the coefficient of z^(j+2n) at j. That is
 * as with a transform of 2n real values, half of them zeros, in fewer steps: the
 * right-angle convolution of Crandall & Fagin (1994), Math. Comp. 62:305-324.
 *
 * The n points are an array of rows and columns (Bailey 1990, J. Supercomputing
 * 4:23-35): columns, a rotation, rows; since the order of the points does not
 * matter to g, nothing is transposed and rows are mapped while they are in the
 * cache.
 * threads  0 = all; the answer has the same bits for any number.
 * Accuracy rounding of 1e-15 times the largest |g(f)| / r^j.
 * Errors   CYB_EDOMAIN length; CYB_ENOMEM. */
int cyb__composition(double *out, size_t length, const double *in, size_t count, double theta,
                     cyb__complex_map *g, const void *user, int threads, cyb_error *error);

#endif
