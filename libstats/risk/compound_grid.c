/* risk/compound_grid.c - a compound distribution as the books have it: padded, tilted.
 * Layer: risk. Source: Gruebel & Hermesmeier (1999), ASTIN Bulletin 29:197-214. */
#include <math.h>

#include <cyberstats/aggregate.h>

#include "base/memory.h"
#include "num/fft.h"

/* z := the values whose transform z are, times length: by the conjugate twice. */
static void conjugate(double *z, size_t length) {
  for (size_t j = 0; j < length; j++) z[2 * j + 1] = -z[2 * j + 1];
}

static void transform(const cyb__fft *fft, double *z, double *work, size_t length,
                      const cyb_distribution *frequency) {
  cyb__fft_run(fft, z, work);
  cyb_distribution_generating_many(frequency, work, length);
  conjugate(work, length);
  cyb__fft_run(fft, work, z);
}

int cyb_compound_grid(double *out, size_t cells, const double *mass, size_t count,
                      const cyb_distribution *frequency, double tilt, size_t padding,
                      cyb_error *error) {
  size_t length = cells * (1 + padding);
  double *z = NULL, *work = NULL, theta = tilt / (double)length;
  cyb__fft *fft = NULL;
  int status;
  if (!(tilt >= 0.0 && tilt <= 300.0))
    return cyb_error_set(error, CYB_EDOMAIN, "tilt", "%g is no tilt: it must be from 0 to 300",
                         tilt);
  if (count > cells)
    return cyb_error_set(error, CYB_EDOMAIN, "cells", "%zu cells do not hold %zu masses", cells,
                         count);
  status = cyb__fft_new(&fft, length, error);
  z = CYB__LARGE(double, 2 * length);
  work = CYB__LARGE(double, 2 * length);
  if (status == CYB_OK && !(z && work)) status = cyb_error_memory(error);
  if (status == CYB_OK) {
    for (size_t j = 0; j < length; j++) {
      z[2 * j] = j < count ? mass[j] * exp(-theta * (double)j) : 0.0;
      z[2 * j + 1] = 0.0;
    }
    transform(fft, z, work, length, frequency);
    for (size_t j = 0; j < cells; j++) out[j] = z[2 * j] / (double)length * exp(theta * (double)j);
  }
  cyb__fft_free(fft);
  free(z);
  free(work);
  return status;
}
