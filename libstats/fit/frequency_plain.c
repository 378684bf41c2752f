/* fit/frequency_plain.c - Poisson, negative binomial and geometric counts.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "dist/special.h"
#include "fit/frequency.h"

static double poisson_log_likelihood(const cyb__counts *c, double mean) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < c->cell_count; i++)
    cyb_sum_add(&sum, c->cells[i].weight *
                          cyb__log_poisson(c->cells[i].count, mean * c->cells[i].exposure));
  return cyb_sum_get(&sum);
}

/* digamma(n + size) - digamma(size), by 1/size + ... + 1/(size + n - 1) where that is short. */
static double digamma_rise(double size, double n) {
  double sum = 0.0;
  if (n > 64.0) return cyb__digamma(size + n) - cyb__digamma(size);
  for (double j = n - 1.0; j >= 0.0; j--) sum += 1.0 / (size + j);
  return sum;
}

/* Derivative by the size. Of a large one all that counts are small differences: the digammas by
 * their asymptotic series, whose logarithms are one. */
double cyb__slope_by_size(double size, double n, double m) {
  double end = size + n, a = 1.0 / (size * size), b = 1.0 / (end * end);
  if (size < 100.0) return digamma_rise(size, n) - log1p(m / size) - (n - m) / (size + m);
  return 0.5 * n / (size * end) + (a - b) / 12.0 - (a * a - b * b) / 120.0 +
         (a * a * a - b * b * b) / 252.0 - cyb__exp_bend(log1p((n - m) / (size + m)));
}

typedef struct climbing {
  const cyb__counts *counts;
  double size; /* of the negative binomial while it is held; NaN = free */
} climbing;

/* Negative binomial in log mean and log size, less the Poisson's constants: by
 * log mean the derivative is (n - m) / (1 + m / size). */
static double objective(void *user, const double *u, double *gradient) {
  const climbing *climb = user;
  const cyb__counts *c = climb->counts;
  bool held = !isnan(climb->size);
  double mean = exp(u[0]), size = held ? climb->size : exp(u[1]);
  cyb_sum sum = {0}, by_mean = {0}, by_size = {0};
  if (!isfinite(mean) || !isfinite(size) || mean <= 0.0 || size <= 0.0) return INFINITY;
  for (size_t i = 0; i < c->cell_count; i++) {
    double n = c->cells[i].count, m = mean * c->cells[i].exposure, w = c->cells[i].weight;
    const double p[] = {m, size};
    cyb_sum_add(&sum, w * cyb__family_negative_binomial.log_density(p, n));
    if (!gradient) continue;
    cyb_sum_add(&by_mean, w * (n - m) / (1.0 + m / size));
    if (!held) cyb_sum_add(&by_size, w * cyb__slope_by_size(size, n, m));
  }
  if (gradient) gradient[0] = -cyb_sum_get(&by_mean) / c->weight;
  if (gradient && !held) gradient[1] = -cyb_sum_get(&by_size) * size / c->weight;
  return -cyb_sum_get(&sum) / c->weight;
}

/* --- families ---------------------------------------------------------------------- */

int cyb__fit_poisson(cyb__solution *out, const cyb__counts *c, const cyb_progress *progress,
                     cyb_error *error) {
  (void)progress;
  (void)error;
  out->p[0] = c->claims / c->exposure;
  out->covariance[0] = out->p[0] > 0.0 ? out->p[0] / c->exposure : NAN;
  out->log_likelihood = poisson_log_likelihood(c, out->p[0]);
  out->stop = out->p[0] > 0.0 ? "converged" : "boundary";
  return CYB_OK;
}

static int climb(cyb__solution *out, climbing *way, const double *start, size_t free,
                 const cyb_progress *progress, cyb_error *error) {
  const cyb__counts *c = way->counts;
  double factor[4], inverse[4];
  cyb__minimum found = {0};
  int status;
  memcpy(found.x, start, free * sizeof *start);
  status = cyb__minimise(&found, free, objective, way, progress, error);
  if (status) return status;
  for (size_t i = 0; i < free; i++) out->p[i] = exp(found.x[i]);
  out->log_likelihood = -found.value * c->weight;
  out->iterations = found.iterations;
  out->stop = found.search == CYB__SEARCH_AWAY ? "boundary" : "iterations";
  if (found.search != CYB__SEARCH_CONVERGED) return CYB_OK;
  out->stop = "flat";
  if (!cyb__cholesky(found.hessian, free, 1e-10, factor)) return CYB_OK;
  out->stop = "converged";
  cyb__cholesky_inverse(factor, free, inverse);
  for (size_t i = 0; i < free; i++)
    for (size_t j = 0; j < free; j++)
      out->covariance[i * free + j] = inverse[i * free + j] * out->p[i] * out->p[j] / c->weight;
  return CYB_OK;
}

/* Beyond this size, in means, a negative binomial is a Poisson for all purposes. */
static const double largest_size = 1e9;

int cyb__fit_negative_binomial(cyb__solution *out, const cyb__counts *c,
                               const cyb_progress *progress, cyb_error *error) {
  double mean = c->claims / c->exposure, square, excess = cyb__excess_variance(c, mean, &square);
  climbing way = {c, NAN};
  if (excess > 0.0) {
    double size = c->start ? c->start[1] : square / excess;
    return climb(out, &way, (double[]){log(mean), log(size)}, 2, progress, error);
  }
  cyb__fit_poisson(out, c, progress, error);
  cyb__no_covariance(out->covariance, 2);
  out->p[1] = largest_size * fmax(mean * c->exposure / c->weight, 1.0);
  out->stop = "boundary";
  return CYB_OK;
}

int cyb__fit_geometric(cyb__solution *out, const cyb__counts *c, const cyb_progress *progress,
                       cyb_error *error) {
  climbing way = {c, 1.0};
  if (c->claims == 0.0) return cyb__fit_poisson(out, c, progress, error);
  return climb(out, &way, (double[]){log(c->claims / c->exposure)}, 1, progress, error);
}
