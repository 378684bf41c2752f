/* num/fft.c - Fourier transforms by FFTW.
 * Layer: num. */
#include "num/fft.h"

#include <fftw3.h>
#include <limits.h>

#include "base/memory.h"

struct cyb__fft {
  fftw_plan plan;
};

/* FFTW's planner, unlike its transforms, is not to be entered by two threads.
 * It learns the alignment from the arrays and, estimating, does not touch them. */
static fftw_plan make_plan(int length, double *in, double *out) {
  fftw_plan plan;
#pragma omp critical(cyb_fft_planner)
  plan = fftw_plan_dft_1d(length, (fftw_complex *)in, (fftw_complex *)out, FFTW_FORWARD,
                          FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
  return plan;
}

static void destroy_plan(fftw_plan plan) {
#pragma omp critical(cyb_fft_planner)
  fftw_destroy_plan(plan);
}

int cyb__fft_new(cyb__fft **out, size_t length, cyb_error *error) {
  cyb__fft *fft;
  double *from, *to;
  *out = NULL;
  if (length == 0 || length > INT_MAX)
    return cyb_error_set(error, CYB_EDOMAIN, "length", "a transform of %zu values is not possible",
                         length);
  fft = CYB__NEW(cyb__fft);
  from = CYB__LARGE(double, 2 * length);
  to = CYB__LARGE(double, 2 * length);
  if (fft && from && to) fft->plan = make_plan((int)length, from, to);
  free(from);
  free(to);
  if (!fft || !fft->plan) {
    cyb__fft_free(fft);
    return cyb_error_memory(error);
  }
  *out = fft;
  return CYB_OK;
}

void cyb__fft_free(cyb__fft *fft) {
  if (!fft) return;
  if (fft->plan) destroy_plan(fft->plan);
  free(fft);
}

void cyb__fft_run(const cyb__fft *fft, double *in, double *out) {
  fftw_execute_dft(fft->plan, (fftw_complex *)in, (fftw_complex *)out);
}
