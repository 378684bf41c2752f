/* num/symmetric.h - small symmetric systems by Cholesky; shared inside the library.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_SYMMETRIC_H
#define CYB_NUM_SYMMETRIC_H

#include <stdbool.h>
#include <stddef.h>

enum { CYB__MOST_UNKNOWNS = 8 };

/* matrix = L L^T, [n * n] row by row. False where it is
 * not positive definite: a pivot is at most `least` after the rows and columns
 * are scaled to a diagonal of ones, so that no unit of measurement matters. */
bool cyb__cholesky(const double *matrix, size_t n, double least, double *factor);

/* Solves L L^T x = b; x may be b. */
void cyb__cholesky_solve(const double *factor, size_t n, const double *b, double *x);

/* Inverse of L L^T, n <= CYB__MOST_UNKNOWNS. */
void cyb__cholesky_inverse(const double *factor, size_t n, double *inverse);

/* a^T matrix b, of which the covariance of two linear figures is one. */
double cyb__bilinear(const double *a, const double *matrix, const double *b, size_t n);

#endif
