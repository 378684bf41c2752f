/* edit/adjust_basis.c - an orthonormal basis that grows by one vector at a time.
 * Layer: edit. */
#include "edit/adjust_basis.h"

#include <math.h>

#include "base/memory.h"

void cyb__basis_start(cyb__basis *basis, size_t dimension, double *memory) {
  *basis = (cyb__basis){dimension, 0, memory, memory + dimension * dimension};
}

static double product(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

double cyb__basis_split(const cyb__basis *basis, const double *vector, double *coordinate,
                        double *rest) {
  size_t n = basis->dimension;
  memcpy(rest, vector, n * sizeof *rest);
  memset(coordinate, 0, basis->count * sizeof *coordinate);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < basis->count; i++) {
      const double *q = basis->q + i * n;
      double along = product(q, rest, n);
      for (size_t k = 0; k < n; k++) rest[k] -= along * q[k];
      coordinate[i] += along;
    }
  return sqrt(product(rest, rest, n));
}

void cyb__basis_add(cyb__basis *basis, const double *coordinate, const double *rest,
                    double length) {
  size_t n = basis->dimension, j = basis->count++;
  for (size_t k = 0; k < n; k++) basis->q[j * n + k] = rest[k] / length;
  for (size_t i = 0; i < j; i++) basis->r[i * n + j] = coordinate[i];
  basis->r[j * n + j] = length;
}

void cyb__basis_solve(const cyb__basis *basis, const double *b, double *x) {
  size_t n = basis->dimension;
  for (size_t i = basis->count; i-- > 0;) {
    double sum = b[i];
    for (size_t j = i + 1; j < basis->count; j++) sum -= basis->r[i * n + j] * x[j];
    x[i] = sum / basis->r[i * n + i];
  }
}

void cyb__basis_solve_transposed(const cyb__basis *basis, const double *b, double *x) {
  size_t n = basis->dimension;
  for (size_t j = 0; j < basis->count; j++) {
    double sum = b[j];
    for (size_t i = 0; i < j; i++) sum -= basis->r[i * n + j] * x[i];
    x[j] = sum / basis->r[j * n + j];
  }
}
