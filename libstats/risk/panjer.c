/* risk/panjer.c - a compound distribution by recursion.
 * Layer: risk.
 * Panjer (1981), ASTIN Bulletin 12:22-26: of a count with p_n / p_(n-1) = a + b / n,
 *   g_0 = P_N(f_0),  g_k = sum of (a + b i / k) f_i g_(k-i), i = 1 .. k, over 1 - a f_0.
 * Of a count that differs from such a one only in its probability of 0 (Sundt & Jewell
 * 1981, ASTIN Bulletin 12:27-39) the others have a common factor, and so has the sum. Of a
 * binomial count a is negative: binomial_sum.h. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "dist/composed.h"
#include "dist/part.h"
#include "num/vector.h"
#include "risk/aggregate.h"
#include "risk/binomial_sum.h"

CYB__VECTOR_LOOPS

/* --- the class of a count ----------------------------------------------------------- */

typedef struct panjer_class {
  double a, b;
  double log_zero; /* log P_N(f_0) */
} panjer_class;

static panjer_class of_poisson(const double *p, double f0) {
  return (panjer_class){0.0, p[0], p[0] * (f0 - 1.0)};
}

static panjer_class of_overdispersed(double mean, double size, double f0) {
  double a = mean / (mean + size);
  return (panjer_class){a, (size - 1.0) * a, -size * log1p(mean / size * (1.0 - f0))};
}

static panjer_class of_negative_binomial(const double *p, double f0) {
  return of_overdispersed(p[0], p[1], f0);
}

static panjer_class of_geometric(const double *p, double f0) {
  return of_overdispersed(p[0], 1.0, f0);
}

static const struct {
  const char *family;
  panjer_class (*of)(const double *p, double f0);
} bases[] = {{"poisson", of_poisson},
             {"negative-binomial", of_negative_binomial},
             {"geometric", of_geometric}};

static bool find_base(const cyb_family *family, const double *p, double f0, panjer_class *out) {
  for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++)
    if (strcmp(bases[i].family, family->name) == 0) {
      *out = bases[i].of(p, f0);
      return isfinite(out->a) && isfinite(out->b);
    }
  return false;
}

/* --- the recursion -------------------------------------------------------------------- */

/* sum over i = 1 .. k of (a + b i / k) f_i g_(k-i); back[i] = f of the count - i-th cell,
 * so that both run upward. */
CYB__VECTOR static void sums(const double *f_back, const double *if_back, const double *g,
                             size_t count, double *plain, double *weighted) {
  double s = 0.0, t = 0.0;
#pragma omp simd reduction(+ : s, t)
  for (size_t i = 0; i < count; i++) {
    s += f_back[i] * g[i];
    t += if_back[i] * g[i];
  }
  *plain = s;
  *weighted = t;
}

/* Probabilities are kept times exp(-scale): when one grows beyond 2^300 all are made
 * less; those that vanish are too small to add anything to what follows. */
static const double too_large = 0x1p300;

enum { CELLS_BETWEEN = 512 }; /* two reports */

/* The work done grows as the square of the cells. */
static int report(const cyb_progress *progress, size_t k, size_t cells, cyb_error *error) {
  double done = (double)k / (double)cells;
  if (k % CELLS_BETWEEN != 0 || cyb_progress_report(progress, done * done, "recursion") == 0)
    return CYB_OK;
  return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
}

/* *scale is the logarithm of what they are to be multiplied by. */
static int recur(double *g, size_t cells, const double *f_back, const double *if_back, size_t count,
                 panjer_class c, double f0, double *scale, const cyb_progress *progress,
                 cyb_error *error) {
  double divisor = 1.0 - c.a * f0;
  int status = CYB_OK;
  *scale = c.log_zero;
  g[0] = 1.0;
  for (size_t k = 1; k < cells && status == CYB_OK; k++) {
    size_t reach = k < count - 1 ? k : count - 1;
    double plain, weighted;
    sums(f_back + (count - 1 - reach), if_back + (count - 1 - reach), g + (k - reach), reach,
         &plain, &weighted);
    g[k] = fmax((c.a * plain + c.b * weighted / (double)k) / divisor, 0.0);
    status = report(progress, k, cells, error);
    if (g[k] <= too_large) continue;
    for (size_t j = 0; j <= k; j++) g[j] /= too_large;
    *scale += log(too_large);
  }
  return status;
}

static int run(double *out, size_t cells, const double *mass, size_t count, panjer_class c,
               const cyb_progress *progress, cyb_error *error) {
  double *f_back = CYB__LARGE(double, count), *if_back = CYB__LARGE(double, count);
  double *g = CYB__LARGE(double, cells), scale = 0.0;
  int status = f_back && if_back && g ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) {
    for (size_t i = 1; i < count; i++) {
      f_back[count - 1 - i] = mass[i];
      if_back[count - 1 - i] = mass[i] * (double)i;
    }
    status = recur(g, cells, f_back, if_back, count, c, mass[0], &scale, progress, error);
    for (size_t k = 0; status == CYB_OK && k < cells; k++)
      out[k] = g[k] > 0.0 ? exp(log(g[k]) + scale) : 0.0;
  }
  free(f_back);
  free(if_back);
  free(g);
  return status;
}

static int sum_of(double *out, size_t cells, const double *mass, size_t count, cyb__part base,
                  const cyb_progress *progress, cyb_error *error) {
  panjer_class c;
  if (strcmp(base.family->name, "binomial") == 0)
    return cyb__binomial_sum(out, cells, mass, count, base.p[0], base.p[1], progress, error);
  if (find_base(base.family, base.p, mass[0], &c))
    return run(out, cells, mass, count, c, progress, error);
  return cyb_error_set(error, CYB_EDOMAIN, "frequency",
                       "the recursion needs a poisson, negative-binomial, geometric or binomial "
                       "count, or one of these with another probability of 0; %s is another, "
                       "but the transform takes it",
                       base.family->name);
}

/* Of a count with another probability of 0 all cells but the first, which is P_N(f_0). */
int cyb__sum_by_recursion(double *out, size_t cells, const double *mass, size_t count,
                          const cyb__model *model, double damping, int threads, cyb_error *error) {
  cyb__part base = cyb__part_of(model->frequency);
  double f0 = mass[0], factor = 1.0, one, nothing, im;
  int status;
  (void)damping, (void)threads;
  while (cyb__zero_behind(base, &base, &one)) factor *= one;
  cyb_distribution_generating(model->frequency, f0, 0.0, &nothing, &im);
  status = sum_of(out, cells, mass, count, base, model->progress, error);
  if (status != CYB_OK || factor == 1.0) return status;
  out[0] = nothing;
  for (size_t k = 1; k < cells; k++) out[k] *= factor;
  return CYB_OK;
}

int cyb_compound_panjer(double *out, size_t cells, const double *mass, size_t count,
                        const cyb_distribution *frequency, cyb_error *error) {
  const cyb__model model = {.frequency = frequency};
  if (count == 0 || count > cells)
    return cyb_error_set(error, CYB_EDOMAIN, "cells", "%zu cells do not hold %zu masses", cells,
                         count);
  return cyb__sum_by_recursion(out, cells, mass, count, &model, 0.0, 1, error);
}
