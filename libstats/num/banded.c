/* num/banded.c - linear systems whose coefficients lie near the diagonal.
 * Layer: num. */
#include "num/banded.h"

#include <math.h>
#include <stdint.h>

#include "base/memory.h"

static size_t width(const cyb__banded *banded) {
  return 3 * banded->band + 1;
}

/* Coefficient of unknown j in row i. */
static double *at(const cyb__banded *banded, size_t i, size_t j) {
  return &banded->row[i * width(banded) + (j + banded->band - i)];
}

bool cyb__banded_new(cyb__banded *banded, size_t n, size_t band) {
  *banded = (cyb__banded){n, band, NULL};
  if (band > SIZE_MAX / 4 || n > SIZE_MAX / (3 * band + 1)) return false;
  banded->row = CYB__ARRAY(double, n *(3 * band + 1));
  return banded->row != NULL;
}

void cyb__banded_add(cyb__banded *banded, size_t i, size_t j, double value) {
  *at(banded, i, j) += value;
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

static size_t pivot_row(const cyb__banded *banded, size_t k, size_t last) {
  size_t best = k;
  for (size_t i = k + 1; i <= last; i++)
    if (fabs(*at(banded, i, k)) > fabs(*at(banded, best, k))) best = i;
  return best;
}

static void exchange(cyb__banded *banded, double *b, size_t k, size_t other, size_t right) {
  double kept = b[k];
  if (k == other) return;
  b[k] = b[other];
  b[other] = kept;
  for (size_t j = k; j <= right; j++) {
    double *upper = at(banded, k, j), *lower = at(banded, other, j);
    kept = *upper;
    *upper = *lower;
    *lower = kept;
  }
}

bool cyb__banded_solve(cyb__banded *banded, double *b) {
  size_t n = banded->n;
  for (size_t k = 0; k < n; k++) {
    size_t last = least(n - 1, k + banded->band), right = least(n - 1, k + 2 * banded->band);
    exchange(banded, b, k, pivot_row(banded, k, last), right);
    double pivot = *at(banded, k, k);
    if (pivot == 0.0 || !isfinite(pivot)) return false;
    for (size_t i = k + 1; i <= last; i++) {
      double factor = *at(banded, i, k) / pivot;
      if (factor == 0.0) continue;
      for (size_t j = k + 1; j <= right; j++) *at(banded, i, j) -= factor * *at(banded, k, j);
      b[i] -= factor * b[k];
    }
  }
  for (size_t i = n; i-- > 0;) {
    size_t right = least(n - 1, i + 2 * banded->band);
    for (size_t j = i + 1; j <= right; j++) b[i] -= *at(banded, i, j) * b[j];
    b[i] /= *at(banded, i, i);
  }
  return true;
}
