/* fit/frequency_goodness.c - how far fitted counts are from those seen.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/student.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/frequency.h"
#include "fit/pearson.h"

/* Terms that the expected numbers may take. */
static const double most_terms = 2e7;
enum { MOST_CELLS = 100000 };

double cyb__excess_variance(const cyb__counts *c, double mean, double *square) {
  cyb_sum excess = {0}, squares = {0};
  for (size_t i = 0; i < c->cell_count; i++) {
    double m = mean * c->cells[i].exposure, away = c->cells[i].count - m;
    cyb_sum_add(&excess, c->cells[i].weight * (away * away - c->cells[i].count));
    cyb_sum_add(&squares, c->cells[i].weight * m * m);
  }
  *square = cyb_sum_get(&squares);
  return cyb_sum_get(&excess);
}

static double greatest(const cyb__counts *c) {
  double most = 0.0;
  for (size_t i = 0; i < c->cell_count; i++) most = fmax(most, c->cells[i].count);
  return most;
}

/* expected[k] for k < last, and of `last` and more what is left. */
static void expect(double *expected, size_t last, const cyb_family *family, cyb_zeros zeros,
                   const double *p, const cyb__counts *c) {
  double left = c->weight;
  for (size_t i = 0; i < c->cell_count;) {
    double exposure = c->cells[i].exposure, weight = 0.0;
    for (; i < c->cell_count && c->cells[i].exposure == exposure; i++) weight += c->cells[i].weight;
    for (size_t k = 0; k < last; k++)
      expected[k] += weight * exp(cyb__log_probability(family, zeros, p, exposure, (double)k));
  }
  for (size_t k = 0; k < last; k++) left -= expected[k];
  expected[last] = fmax(left, 0.0);
}

int cyb__count_goodness(cyb_fit *fit, cyb_zeros zeros, const double *p, const cyb_family *family,
                        const cyb__counts *c, cyb_error *error) {
  double most = greatest(c), mean = c->claims / c->exposure, square;
  size_t last = (size_t)most + 1, from = zeros == CYB_ZEROS_TRUNCATED;
  double *observed;
  fit->dispersion_score = cyb__excess_variance(c, mean, &square) / sqrt(2.0 * square);
  fit->p_dispersion = cyb_normal_cdf(-fit->dispersion_score);
  if (most >= MOST_CELLS || most * (double)c->cell_count > most_terms) return CYB_OK;
  observed = CYB__ARRAY(double, 2 * (last + 1));
  if (!observed) return cyb_error_memory(error);
  memset(observed, 0, 2 * (last + 1) * sizeof *observed);
  for (size_t i = 0; i < c->cell_count; i++)
    observed[(size_t)c->cells[i].count] += c->cells[i].weight;
  expect(observed + last + 1, last, family, zeros, p, c);
  cyb__pearson(fit, observed + from, observed + last + 1 + from, last + 1 - from);
  free(observed);
  return CYB_OK;
}
