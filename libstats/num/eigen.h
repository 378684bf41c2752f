/* num/eigen.h - eigenvalues of small symmetric problems; shared inside the library.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_EIGEN_H
#define CYB_NUM_EIGEN_H

#include <stddef.h>

#include <cyberstats/error.h>

/* The lambda for which A x = lambda B x has a solution, largest first: A symmetric,
 * B symmetric and positive definite, both [n * n] row by row and left as they are.
 * They are the eigenvalues of B^-1 A, which need not be symmetric itself.
 * Method   GSL: Cholesky factor of B, then the symmetric QR algorithm.
 * Errors   CYB_EDOMAIN B is not positive definite; CYB_ENOCONV; CYB_ENOMEM. */
int cyb__generalized_eigenvalues(double *lambda, const double *a, const double *b, size_t n,
                                 cyb_error *error);

#endif
