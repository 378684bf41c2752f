/* fit/frequency_binomial.c - binomial counts, the number of trials held or found.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "dist/special.h"
#include "fit/frequency.h"
#include "fit/sample.h"

/* Up to so many trials a unit, and so many times the greatest count: beyond, a binomial is a
 * Poisson for all purposes. */
static const double most_trials = 1e9, most_times = 1e3;

static double log_likelihood(const cyb__counts *c, double n) {
  double p = c->claims / (n * c->exposure);
  cyb_sum sum = {0};
  for (size_t i = 0; i < c->cell_count; i++) {
    const cyb__cell *cell = &c->cells[i];
    cyb_sum_add(&sum,
                cell->weight *
                    cyb__log_binomial(cell->count, n * cell->exposure - cell->count, p, 1.0 - p));
  }
  return cyb_sum_get(&sum);
}

static int check(const cyb__counts *c, double n, cyb_error *error) {
  for (size_t i = 0; i < c->cell_count; i++) {
    if (c->cells[i].exposure != rint(c->cells[i].exposure))
      return cyb_error_set(error, CYB_EDATA, NULL,
                           "a binomial has whole numbers of trials, and there is an exposure of "
                           "%.15g",
                           c->cells[i].exposure);
    if (c->cells[i].count > n * c->cells[i].exposure)
      return cyb_error_set(error, CYB_EDATA, NULL,
                           "a count of %.15g is above the %.15g trials of its row",
                           c->cells[i].count, n * c->cells[i].exposure);
  }
  return CYB_OK;
}

static double least_trials(const cyb__counts *c) {
  double least = 1.0;
  for (size_t i = 0; i < c->cell_count; i++)
    least = fmax(least, ceil(c->cells[i].count / c->cells[i].exposure));
  return least;
}

/* Doubling until it falls, then the whole numbers between by the golden section's
 * rule of three; infinity where it never falls. */
static double best_trials(const cyb__counts *c, double least, double most) {
  double low = least, middle = least, high = least + 1.0;
  while (high < most && log_likelihood(c, high) > log_likelihood(c, middle)) {
    low = middle;
    middle = high;
    high = least + 2.0 * (high - least);
  }
  if (!(high < most)) return INFINITY;
  while (high - low > 2.0) {
    double a = low + floor((high - low) / 3.0), b = high - floor((high - low) / 3.0);
    if (a == b) b = a + 1.0;
    if (log_likelihood(c, a) < log_likelihood(c, b))
      low = a;
    else
      high = b;
  }
  middle = low;
  for (double n = low + 1.0; n <= high; n++)
    if (log_likelihood(c, n) > log_likelihood(c, middle)) middle = n;
  return middle;
}

static void limit_to_poisson(cyb__solution *out, const cyb__counts *c, double most) {
  out->p[0] = most;
  out->p[1] = c->claims / c->exposure / most;
  out->log_likelihood = log_likelihood(c, most);
  out->stop = "boundary";
  out->limit = &cyb__family_poisson;
}

int cyb__fit_binomial(cyb__solution *out, double n, const cyb__counts *c, cyb_error *error) {
  double least = least_trials(c), square;
  double most = fmin(fmax(most_trials, most_times * least), 0x1p53);
  int status = check(c, isnan(n) ? least : n, error);
  if (status) return status;
  cyb__no_covariance(out->covariance, 2);
  out->iterations = 0;
  if (isnan(n))
    n = cyb__excess_variance(c, c->claims / c->exposure, &square) < 0.0
            ? best_trials(c, least, most)
            : INFINITY;
  if (isinf(n)) {
    limit_to_poisson(out, c, most);
    return CYB_OK;
  }
  out->p[0] = n;
  out->p[1] = c->claims / (n * c->exposure);
  out->log_likelihood = log_likelihood(c, n);
  out->stop = out->p[1] > 0.0 && out->p[1] < 1.0 ? "converged" : "boundary";
  out->covariance[3] = out->p[1] * (1.0 - out->p[1]) / (n * c->exposure);
  return CYB_OK;
}
