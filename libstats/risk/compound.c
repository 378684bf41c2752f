/* risk/compound.c - a compound distribution on one grid.
 * Layer: risk. */
#include "risk/compound.h"

#include <math.h>

#include "base/memory.h"
#include "num/fft.h"

/* Undoes the damping. What rounding made negative is taken from the next cells:
 * cutting it off would leave only the positive half of the noise. */
static double undamp(double *out, size_t cells, const double *values, double theta) {
  double scale = 0.5 / (double)cells, owed = 0.0, sum = 0.0;
  for (size_t j = 0; j < cells; j++) {
    double value = values[j] * scale * exp(theta * (double)j) + owed;
    out[j] = fmax(value, 0.0);
    owed = fmin(value, 0.0);
    sum += value;
  }
  return sum;
}

int cyb__compound(double *out, size_t cells, const double *mass, size_t count,
                  const cyb_distribution *frequency, double damping, cyb_error *error) {
  size_t length = 2 * cells;
  double theta = damping / (double)length, *values, sum;
  cyb__fft *fft;
  int status = cyb__fft_new(&fft, length, error);
  if (status != CYB_OK) return status;
  values = cyb__fft_values(fft);
  for (size_t j = 0; j < count; j++)
    values[j] = mass[j] > 0.0 ? mass[j] * exp(-theta * (double)j) : 0.0;
  for (size_t j = count; j < length; j++) values[j] = 0.0;
  cyb__fft_forward(fft);
  for (size_t k = 0; k <= cells; k++) {
    double *z = values + 2 * k;
    cyb_distribution_generating(frequency, z[0], z[1], &z[0], &z[1]);
  }
  cyb__fft_backward(fft);
  sum = undamp(out, cells, values, theta);
  cyb__fft_free(fft);
  if (isfinite(sum)) return CYB_OK;
  return cyb_error_set(error, CYB_ERANGE, "frequency",
                       "its generating function is not finite on the grid");
}
