/* risk/cell_sums.c - sums of powers over the cells of a grid, and their search.
 * Layer: risk. */
#include "risk/cell_sums.h"

#include "base/memory.h"
#include "num/vector.h"

CYB__VECTOR_LOOPS

enum { LANES = 8, STRETCH = 512 };

/* s[k] = sum of mass_i i^k, i = 0 .. count - 1. */
CYB__VECTOR static void stretch_sums(const double *mass, size_t count, double s[4]) {
  double lane[4][LANES] = {{0}}, at[LANES] = {0, 1, 2, 3, 4, 5, 6, 7};
  size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) {
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
      double m = mass[i + (size_t)l], x = at[l];
      lane[0][l] += m;
      lane[1][l] += m * x;
      lane[2][l] += m * x * x;
      lane[3][l] += m * x * (x * x);
      at[l] += LANES;
    }
  }
  for (size_t i = whole; i < count; i++) {
    double term = mass[i];
    for (int k = 0; k < 4; k++, term *= (double)i) lane[k][i - whole] += term;
  }
  for (int k = 0; k < 4; k++) {
    const double *x = lane[k];
    s[k] = ((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + (x[6] + x[7]));
  }
}

void cyb__cell_sums_add(cyb__cell_sums *sums, const double *mass, size_t first, size_t last,
                        size_t origin) {
  for (size_t from = first; from < last; from += STRETCH) {
    double s[4], d = (double)(from - origin);
    stretch_sums(mass + from, last - from < STRETCH ? last - from : STRETCH, s);
    cyb_sum_add(&sums->of[0], s[0]);
    cyb_sum_add(&sums->of[1], s[1] + d * s[0]);
    cyb_sum_add(&sums->of[2], s[2] + d * (2.0 * s[1] + d * s[0]));
    cyb_sum_add(&sums->of[3], s[3] + d * (3.0 * s[2] + d * (3.0 * s[1] + d * s[0])));
  }
}

void cyb__cell_sums_merge(cyb__cell_sums *sums, const cyb__cell_sums *other) {
  for (int k = 0; k < 4; k++) cyb_sum_merge(&sums->of[k], &other->of[k]);
}

void cyb__cell_sums_raw(const cyb__cell_sums *sums, double step, double raw[3]) {
  double unit = 1.0;
  for (int k = 0; k < 3; k++) raw[k] = (unit *= step) * cyb_sum_get(&sums->of[k + 1]);
}

size_t cyb__cell_reaching(const double *cumulative, size_t cells, double p) {
  size_t low = 0, high = cells;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (cumulative[middle] >= p)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}
