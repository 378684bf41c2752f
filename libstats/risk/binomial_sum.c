/* risk/binomial_sum.c - a sum of a binomial number of payments, added up.
 * Layer: risk. */
#include "risk/binomial_sum.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "num/vector.h"

CYB__VECTOR_LOOPS

/* Probabilities times exp(-scale), the greatest of them 1. */
typedef struct power {
  double *of;
  double scale;
} power;

CYB__VECTOR static double dot(const double *x, const double *y, size_t count) {
  double s = 0.0;
#pragma omp simd reduction(+ : s)
  for (size_t i = 0; i < count; i++) s += x[i] * y[i];
  return s;
}

static void normalize(power *x, size_t cells) {
  double most = 0.0;
  for (size_t k = 0; k < cells; k++) most = fmax(most, x->of[k]);
  if (!(most > 0.0)) return;
  for (size_t k = 0; k < cells; k++) x->of[k] /= most;
  x->scale += log(most);
}

/* x times y, into x, from the last cell on because y may be x; back[cells] is for work. */
static void multiply(power *x, const power *y, double *back, size_t cells) {
  for (size_t i = 0; i < cells; i++) back[cells - 1 - i] = x->of[i];
  for (size_t k = cells; k-- > 0;) x->of[k] = dot(back + (cells - 1 - k), y->of, k + 1);
  x->scale += y->scale;
  normalize(x, cells);
}

static int raise(power *result, power *square, double *back, size_t cells, double n,
                 const cyb_progress *progress, cyb_error *error) {
  double bits = 1.0 + log2(n);
  for (double done = 0.0;; done++) {
    if (cyb_progress_report(progress, done / bits, "recursion") != 0)
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    if (fmod(n, 2.0) != 0.0) multiply(result, square, back, cells);
    n = floor(n / 2.0);
    if (n < 1.0) return CYB_OK;
    multiply(square, square, back, cells);
  }
}

int cyb__binomial_sum(double *out, size_t cells, const double *mass, size_t count, double n,
                      double p, const cyb_progress *progress, cyb_error *error) {
  power result = {CYB__LARGE(double, cells), 0.0}, square = {CYB__LARGE(double, cells), 0.0};
  double *back = CYB__LARGE(double, cells);
  int status = result.of && square.of && back ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) {
    memset(result.of, 0, cells * sizeof *result.of);
    memset(square.of, 0, cells * sizeof *square.of);
    for (size_t i = 0; i < count; i++) square.of[i] = p * mass[i];
    square.of[0] += 1.0 - p;
    result.of[0] = 1.0;
    normalize(&square, cells);
    status = raise(&result, &square, back, cells, n, progress, error);
    for (size_t k = 0; status == CYB_OK && k < cells; k++)
      out[k] = result.of[k] > 0.0 ? exp(log(result.of[k]) + result.scale) : 0.0;
  }
  free(result.of);
  free(square.of);
  free(back);
  return status;
}
