/* edit/adjust_basis.h - an orthonormal basis that grows by one vector at a time.
 * Layer: edit. May include: the C standard library only. */
#ifndef CYB_EDIT_ADJUST_BASIS_H
#define CYB_EDIT_ADJUST_BASIS_H

#include <stdbool.h>
#include <stddef.h>

/* n_j = sum over i <= j of r[i][j] q_i for the vectors n_0 .. n_(count-1) added. */
typedef struct cyb__basis {
  size_t dimension, count;
  double *q; /* [dimension * dimension], q_i row by row */
  double *r; /* [dimension * dimension], r[i][j] at i * dimension + j */
} cyb__basis;

/* `memory` holds 2 * dimension^2 numbers. */
void cyb__basis_start(cyb__basis *basis, size_t dimension, double *memory);

/* Splits `vector` into the basis (coordinate, [count]) and what is left over
 * (rest, [dimension]). Returns the length of the rest. Gram-Schmidt done twice:
 * Giraud, Langou & Rozloznik (2005), Comput. Math. Appl. 50:1069-1075. */
double cyb__basis_split(const cyb__basis *basis, const double *vector, double *coordinate,
                        double *rest);

/* Adds the vector that was split; its rest has the length given, which is not 0. */
void cyb__basis_add(cyb__basis *basis, const double *coordinate, const double *rest, double length);

/* Solves R x = b and R' x = b; x may be b. */
void cyb__basis_solve(const cyb__basis *basis, const double *b, double *x);
void cyb__basis_solve_transposed(const cyb__basis *basis, const double *b, double *x);

#endif
