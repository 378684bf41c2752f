/* num/symmetric.c - small symmetric systems by Cholesky.
 * Layer: num. Source: Golub & Van Loan (2013), Matrix Computations, 4.2. */
#include "num/symmetric.h"

#include <math.h>
#include <string.h>

bool cyb__cholesky(const double *matrix, size_t n, double least, double *factor) {
  memset(factor, 0, n * n * sizeof *factor);
  for (size_t j = 0; j < n; j++) {
    double diagonal = matrix[j * n + j], pivot = diagonal;
    for (size_t k = 0; k < j; k++) pivot -= factor[j * n + k] * factor[j * n + k];
    if (!(diagonal > 0.0) || !(pivot > least * diagonal) || !isfinite(pivot)) return false;
    factor[j * n + j] = sqrt(pivot);
    for (size_t i = j + 1; i < n; i++) {
      double sum = matrix[i * n + j];
      for (size_t k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
      factor[i * n + j] = sum / factor[j * n + j];
    }
  }
  return true;
}

void cyb__cholesky_solve(const double *factor, size_t n, const double *b, double *x) {
  for (size_t i = 0; i < n; i++) {
    double sum = b[i];
    for (size_t k = 0; k < i; k++) sum -= factor[i * n + k] * x[k];
    x[i] = sum / factor[i * n + i];
  }
  for (size_t i = n; i-- > 0;) {
    double sum = x[i];
    for (size_t k = i + 1; k < n; k++) sum -= factor[k * n + i] * x[k];
    x[i] = sum / factor[i * n + i];
  }
}

void cyb__cholesky_inverse(const double *factor, size_t n, double *inverse) {
  for (size_t j = 0; j < n; j++) {
    double unit[CYB__MOST_UNKNOWNS] = {0};
    unit[j] = 1.0;
    cyb__cholesky_solve(factor, n, unit, unit);
    for (size_t i = 0; i < n; i++) inverse[i * n + j] = unit[i];
  }
}

double cyb__bilinear(const double *a, const double *matrix, const double *b, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) sum += a[i] * matrix[i * n + j] * b[j];
  return sum;
}
