/* num/fft.c - real Fourier transforms by FFTW.
 * Layer: num. */
#include "num/fft.h"

#include <fftw3.h>
#include <limits.h>

#include "base/memory.h"

struct cyb__fft {
  double *values; /* [length + 2]: room for the coefficients */
  fftw_plan forward, backward;
};

/* FFTW's planner, unlike its transforms, is not to be entered by two threads. */
static void make_plans(cyb__fft *fft, int length) {
#pragma omp critical(cyb_fft_planner)
  {
    fftw_complex *coefficients = (fftw_complex *)fft->values;
    fft->forward = fftw_plan_dft_r2c_1d(length, fft->values, coefficients, FFTW_ESTIMATE);
    fft->backward = fftw_plan_dft_c2r_1d(length, coefficients, fft->values, FFTW_ESTIMATE);
  }
}

static void destroy_plans(cyb__fft *fft) {
#pragma omp critical(cyb_fft_planner)
  {
    if (fft->forward) fftw_destroy_plan(fft->forward);
    if (fft->backward) fftw_destroy_plan(fft->backward);
  }
}

int cyb__fft_new(cyb__fft **out, size_t length, cyb_error *error) {
  cyb__fft *fft;
  *out = NULL;
  if (length == 0 || length % 2 != 0 || length > INT_MAX - 2)
    return cyb_error_set(error, CYB_EDOMAIN, "length", "a transform of %zu values is not possible",
                         length);
  fft = CYB__NEW(cyb__fft);
  if (!fft) return cyb_error_memory(error);
  fft->values = fftw_alloc_real(length + 2);
  if (fft->values) make_plans(fft, (int)length);
  if (!fft->values || !fft->forward || !fft->backward) {
    cyb__fft_free(fft);
    return cyb_error_memory(error);
  }
  *out = fft;
  return CYB_OK;
}

void cyb__fft_free(cyb__fft *fft) {
  if (!fft) return;
  destroy_plans(fft);
  fftw_free(fft->values);
  free(fft);
}

double *cyb__fft_values(cyb__fft *fft) {
  return fft->values;
}

void cyb__fft_forward(cyb__fft *fft) {
  fftw_execute(fft->forward);
}

void cyb__fft_backward(cyb__fft *fft) {
  fftw_execute(fft->backward);
}
