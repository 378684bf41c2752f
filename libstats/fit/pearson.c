/* fit/pearson.c - Pearson's chi-square of cells.
 * Layer: fit. */
#include "fit/pearson.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "dist/special.h"

static const double least_expected = 5.0;

/* Joins cells in place; returns how many there are then. */
static size_t join(double *observed, double *expected, size_t count) {
  size_t cells = 0;
  bool open = false;
  for (size_t i = 0; i < count; i++) {
    double o = observed[i], e = expected[i];
    if (open) {
      observed[cells - 1] += o;
      expected[cells - 1] += e;
    } else {
      observed[cells] = o;
      expected[cells++] = e;
    }
    open = expected[cells - 1] < least_expected;
  }
  if (!open || cells < 2) return cells;
  observed[cells - 2] += observed[cells - 1];
  expected[cells - 2] += expected[cells - 1];
  return cells - 1;
}

void cyb__pearson(cyb_fit *fit, double *observed, double *expected, size_t count) {
  cyb_sum sum = {0};
  double df;
  fit->chi_square_cells = join(observed, expected, count);
  for (size_t i = 0; i < fit->chi_square_cells; i++) {
    double away = observed[i] - expected[i];
    cyb_sum_add(&sum, away * away / expected[i]);
  }
  fit->chi_square = cyb_sum_get(&sum);
  df = (double)fit->chi_square_cells - 1.0 - (double)fit->estimated;
  fit->p_chi_square = df >= 1.0 ? cyb__gamma_upper(0.5 * df, 0.5 * fit->chi_square) : NAN;
}
