/* num/fft.h - Fourier transforms by FFTW; shared inside the library.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_FFT_H
#define CYB_NUM_FFT_H

#include <stddef.h>

#include <cyberstats/error.h>

typedef struct cyb__fft cyb__fft;

/* Plan for `length` complex values, length > 0. Plans are estimated and not
 * measured, so that the same input has the same bits in every run.
 * Errors CYB_EDOMAIN length; CYB_ENOMEM. */
int cyb__fft_new(cyb__fft **out, size_t length, cyb_error *error);
void cyb__fft_free(cyb__fft *fft);

/* out_k = sum of in_j exp(-2 pi i j k / length), pairs (real, imaginary), both on a
 * cache line's boundary (cyb__alloc_large) and apart; `in` is overwritten. May run
 * in many threads. */
void cyb__fft_run(const cyb__fft *fft, double *in, double *out);

#endif
