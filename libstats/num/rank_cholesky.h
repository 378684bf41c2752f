/* num/rank_cholesky.h - symmetric systems of many unknowns, some of them redundant.
 * Layer: num. May include: base.
 *
 * Normal equations of margins are singular by nature: two sets of categories both
 * add up to the number of units. The factorisation goes column by column in the
 * order given and leaves out each column that the ones before it explain. Plain
 * loops and no BLAS, whose bits change with the number of threads. */
#ifndef CYB_NUM_RANK_CHOLESKY_H
#define CYB_NUM_RANK_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

/* matrix [n * n] row by row, of which the lower triangle is read, becomes the
 * factor L of L L^T. redundant[j]: column j was left out, because it was marked so
 * before, or its pivot is at most `least` times its diagonal; no unit of measurement
 * matters.
 * Returns the rank, or n + 1 where an element is not finite.
 * Source   Golub & Van Loan (2013), Matrix Computations, 4.2.5 and 4.2.8. */
size_t cyb__rank_cholesky(double *matrix, size_t n, double least, bool *redundant);

/* Solves L L^T x = b with 0 for redundant unknowns; x may be b. */
void cyb__rank_solve(const double *factor, size_t n, const bool *redundant, const double *b,
                     double *x);

/* How a redundant column is made of the ones before it: column = sum_k share[k] *
 * column_k, k < column; share[n], 0 elsewhere. */
void cyb__rank_explain(const double *factor, size_t n, const bool *redundant, size_t column,
                       double *share);

#endif
