/* num/banded.h - linear systems whose coefficients lie near the diagonal.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_BANDED_H
#define CYB_NUM_BANDED_H

#include <stdbool.h>
#include <stddef.h>

/* Row i holds the coefficients of the unknowns i - band .. i + 2 band, 3 band + 1
 * wide; those right of i + band are 0 at the start and take what exchanging rows
 * moves there. */
typedef struct cyb__banded {
  size_t n, band;
  double *row;
} cyb__banded;

/* False: no memory, or too large. Released with free(banded->row). */
bool cyb__banded_new(cyb__banded *banded, size_t n, size_t band);
/* Adds to the coefficient of unknown j in row i, |i - j| <= band. */
void cyb__banded_add(cyb__banded *banded, size_t i, size_t j, double value);
/* Gaussian elimination with partial pivoting; b becomes the solution, the matrix is
 * used up. False where a pivot is 0 or not finite.
 * Cost     O(n band^2).
 * Source   Golub & Van Loan (2013), Matrix Computations, 4.3.3. */
bool cyb__banded_solve(cyb__banded *banded, double *b);

#endif
