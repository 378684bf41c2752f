/* num/rank_cholesky.c - symmetric systems of many unknowns, some of them redundant.
 * Layer: num. */
#include "num/rank_cholesky.h"

#include <math.h>
#include <string.h>

#include "num/vector.h"

CYB__VECTOR_LOOPS

enum { LANES = 16 };

CYB__INLINE double dot(const double *a, const double *b, size_t n) {
  double sum[LANES] = {0.0};
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (size_t k = 0; k < LANES; k++) sum[k] += a[i + k] * b[i + k];
  for (; i < n; i++) sum[0] += a[i] * b[i];
  for (size_t half = LANES / 2; half > 0; half /= 2)
    for (size_t k = 0; k < half; k++) sum[k] += sum[k + half];
  return sum[0];
}

/* A redundant row keeps its elements, which explain it; its own column is zero, so
 * that no later row sees it. */
CYB__VECTOR
size_t cyb__rank_cholesky(double *matrix, size_t n, double least, bool *redundant) {
  size_t rank = 0;
  for (size_t i = 0; i < n; i++) {
    double *row = matrix + i * n, diagonal = row[i], pivot;
    for (size_t j = 0; j < i; j++) {
      const double *other = matrix + j * n;
      row[j] = redundant[j] ? 0.0 : (row[j] - dot(row, other, j)) / other[j];
    }
    pivot = diagonal - dot(row, row, i);
    if (!isfinite(pivot)) return n + 1;
    redundant[i] = redundant[i] || !(pivot > least * diagonal);
    row[i] = redundant[i] ? 0.0 : sqrt(pivot);
    rank += redundant[i] ? 0 : 1;
  }
  return rank;
}

static void solve_back(const double *factor, size_t stride, size_t n, const bool *redundant,
                       double *x) {
  for (size_t i = n; i-- > 0;) {
    const double *row = factor + i * stride;
    if (redundant[i]) {
      x[i] = 0.0;
      continue;
    }
    x[i] /= row[i];
    for (size_t j = 0; j < i; j++) x[j] -= row[j] * x[i];
  }
}

void cyb__rank_solve(const double *factor, size_t n, const bool *redundant, const double *b,
                     double *x) {
  for (size_t i = 0; i < n; i++) {
    const double *row = factor + i * n;
    x[i] = redundant[i] ? 0.0 : (b[i] - dot(row, x, i)) / row[i];
  }
  solve_back(factor, n, n, redundant, x);
}

void cyb__rank_explain(const double *factor, size_t n, const bool *redundant, size_t column,
                       double *share) {
  memset(share, 0, n * sizeof *share);
  memcpy(share, factor + column * n, column * sizeof *share);
  solve_back(factor, n, column, redundant, share);
}
