/* num/fft.h - real Fourier transforms in place; shared inside the library.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_FFT_H
#define CYB_NUM_FFT_H

#include <stddef.h>

#include <cyberstats/error.h>

typedef struct cyb__fft cyb__fft;

/* Plan and buffer for `length` real values, even. Plans are estimated and not
 * measured, so that the same input has the same bits in every run.
 * Errors CYB_EDOMAIN length 0 or odd; CYB_ENOMEM. */
int cyb__fft_new(cyb__fft **out, size_t length, cyb_error *error);
void cyb__fft_free(cyb__fft *fft);

/* The buffer: before `forward` the values [length], after it the coefficients
 * k = 0 .. length / 2 as pairs (real, imaginary), the others being their
 * conjugates; `backward` returns to `length` times the values. */
double *cyb__fft_values(cyb__fft *fft);
void cyb__fft_forward(cyb__fft *fft);
void cyb__fft_backward(cyb__fft *fft);

#endif
