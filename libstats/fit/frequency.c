/* fit/frequency.c - distributions fitted to counts by maximum likelihood.
 * Layer: fit. */
#include <cyberstats/fit.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "dist/special.h"
#include "fit/fit.h"
#include "fit/problem.h"

/* Rows with the same count and exposure, joined. */
typedef struct cell {
  double count, exposure, weight;
} cell;

typedef struct counts {
  cell *cells;
  size_t cell_count, n;
  double weight, claims, exposure; /* weighted sums */
  double size;                     /* of the negative binomial while it is held; NaN = free */
} counts;

/* --- the rows ------------------------------------------------------------------ */

static double or_one(const double *column, size_t i) {
  return column ? column[i] : 1.0;
}

static int check_row(const cyb_fit_counts *in, size_t i, cyb_error *error) {
  double n = in->count[i], e = or_one(in->exposure, i), w = or_one(in->weight, i);
  if (!(n >= 0.0) || !(n <= 0x1p53) || n != rint(n))
    return cyb__bad_row(i, error, "a count must be a whole number of at least 0, and is %.15g", n);
  if (!(e >= 0.0) || !isfinite(e))
    return cyb__bad_row(i, error, "an exposure must be a number of at least 0, and is %.15g", e);
  if (e == 0.0 && n > 0.0)
    return cyb__bad_row(i, error, "%.15g claims stand against an exposure of zero", n);
  if (!(w >= 0.0) || !isfinite(w))
    return cyb__bad_row(i, error, "a weight must be a number of at least 0, and is %.15g", w);
  return CYB_OK;
}

static int compare_cells(const void *a, const void *b) {
  const cell *x = a, *y = b;
  int order = (x->exposure > y->exposure) - (x->exposure < y->exposure);
  return order ? order : (x->count > y->count) - (x->count < y->count);
}

static void join_cells(counts *out) {
  size_t count = 0;
  qsort(out->cells, out->n, sizeof *out->cells, compare_cells);
  for (size_t i = 0; i < out->n; i++) {
    if (count && compare_cells(&out->cells[count - 1], &out->cells[i]) == 0)
      out->cells[count - 1].weight += out->cells[i].weight;
    else
      out->cells[count++] = out->cells[i];
  }
  out->cell_count = count;
}

static void total_cells(counts *out) {
  cyb_sum weight = {0}, claims = {0}, exposure = {0};
  for (size_t i = 0; i < out->cell_count; i++) {
    const cell *c = &out->cells[i];
    cyb_sum_add(&weight, c->weight);
    cyb_sum_add(&claims, c->weight * c->count);
    cyb_sum_add(&exposure, c->weight * c->exposure);
  }
  out->weight = cyb_sum_get(&weight);
  out->claims = cyb_sum_get(&claims);
  out->exposure = cyb_sum_get(&exposure);
}

static int read_counts(counts *out, const cyb_fit_counts *in, cyb_error *error) {
  *out = (counts){.size = NAN};
  out->cells = CYB__ARRAY(cell, in->n);
  if (!out->cells) return cyb_error_memory(error);
  for (size_t i = 0; i < in->n; i++) {
    cell row = {in->count[i], or_one(in->exposure, i), or_one(in->weight, i)};
    int status = check_row(in, i, error);
    if (status) return status;
    if (row.weight > 0.0 && row.exposure > 0.0) out->cells[out->n++] = row;
  }
  if (out->n == 0)
    return cyb_error_set(error, CYB_EDATA, NULL, "there are no counts with an exposure to fit");
  join_cells(out);
  total_cells(out);
  return CYB_OK;
}

/* --- likelihoods ------------------------------------------------------------------ */

static double poisson_log_likelihood(const counts *c, double mean) {
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

/* Negative binomial in log mean and log size, less the Poisson's constants: by
 * log mean the derivative is (n - m) / (1 + m / size). */
static double objective(void *user, const double *u, double *gradient) {
  const counts *c = user;
  bool held = !isnan(c->size);
  double mean = exp(u[0]), size = held ? c->size : exp(u[1]);
  cyb_sum sum = {0}, by_mean = {0}, by_size = {0};
  if (!isfinite(mean) || !isfinite(size) || mean <= 0.0 || size <= 0.0) return INFINITY;
  for (size_t i = 0; i < c->cell_count; i++) {
    double n = c->cells[i].count, m = mean * c->cells[i].exposure, w = c->cells[i].weight;
    const double p[] = {m, size};
    cyb_sum_add(&sum, w * cyb__family_negative_binomial.log_density(p, n));
    if (!gradient) continue;
    cyb_sum_add(&by_mean, w * (n - m) / (1.0 + m / size));
    if (!held)
      cyb_sum_add(&by_size, w * (digamma_rise(size, n) - log1p(m / size) - (n - m) / (size + m)));
  }
  if (gradient) gradient[0] = -cyb_sum_get(&by_mean) / c->weight;
  if (gradient && !held) gradient[1] = -cyb_sum_get(&by_size) * size / c->weight;
  return -cyb_sum_get(&sum) / c->weight;
}

/* --- families ---------------------------------------------------------------------- */

static int fit_poisson(cyb__solution *out, counts *c, const cyb_progress *progress,
                       cyb_error *error) {
  (void)progress;
  (void)error;
  out->p[0] = c->claims / c->exposure;
  out->covariance[0] = out->p[0] > 0.0 ? out->p[0] / c->exposure : NAN;
  out->log_likelihood = poisson_log_likelihood(c, out->p[0]);
  out->stop = out->p[0] > 0.0 ? "converged" : "boundary";
  return CYB_OK;
}

static int climb(cyb__solution *out, counts *c, const double *start, size_t free,
                 const cyb_progress *progress, cyb_error *error) {
  double factor[4], inverse[4];
  cyb__minimum found = {0};
  int status;
  memcpy(found.x, start, free * sizeof *start);
  status = cyb__minimise(&found, free, objective, c, progress, error);
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

/* Twice the score of 1 / size at the Poisson: where it is not positive, no
 * spread beyond the Poisson's is seen. */
static double excess_variance(const counts *c, double mean, double *square) {
  cyb_sum excess = {0}, squares = {0};
  for (size_t i = 0; i < c->cell_count; i++) {
    double m = mean * c->cells[i].exposure, away = c->cells[i].count - m;
    cyb_sum_add(&excess, c->cells[i].weight * (away * away - c->cells[i].count));
    cyb_sum_add(&squares, c->cells[i].weight * m * m);
  }
  *square = cyb_sum_get(&squares);
  return cyb_sum_get(&excess);
}

/* Beyond this size, in means, a negative binomial is a Poisson for all purposes. */
static const double largest_size = 1e9;

static int fit_negative_binomial(cyb__solution *out, counts *c, const cyb_progress *progress,
                                 cyb_error *error) {
  double mean = c->claims / c->exposure, square, excess = excess_variance(c, mean, &square);
  if (excess > 0.0)
    return climb(out, c, (double[]){log(mean), log(square / excess)}, 2, progress, error);
  fit_poisson(out, c, progress, error);
  cyb__no_covariance(out->covariance, 2);
  out->p[1] = largest_size * fmax(mean * c->exposure / c->weight, 1.0);
  out->stop = "boundary";
  return CYB_OK;
}

static int fit_geometric(cyb__solution *out, counts *c, const cyb_progress *progress,
                         cyb_error *error) {
  if (c->claims == 0.0) return fit_poisson(out, c, progress, error);
  c->size = 1.0;
  return climb(out, c, (double[]){log(c->claims / c->exposure)}, 1, progress, error);
}

typedef int fitter(cyb__solution *out, counts *c, const cyb_progress *progress, cyb_error *error);

static fitter *fitter_of(const cyb_family *family) {
  static const struct {
    const cyb_family *family;
    fitter *fit;
  } known[] = {{&cyb__family_poisson, fit_poisson},
               {&cyb__family_negative_binomial, fit_negative_binomial},
               {&cyb__family_geometric, fit_geometric}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (known[i].family == family) return known[i].fit;
  return NULL;
}

bool cyb_fit_is_possible(const cyb_family *family) {
  if (!family->count) return family->start && family->parameter_count <= CYB_FIT_PARAMETERS;
  return fitter_of(family) != NULL;
}

static int take_solution(cyb_fit *fit, const cyb__solution *found, const counts *c,
                         cyb_error *error) {
  size_t width = fit->family->parameter_count;
  memcpy(fit->covariance, found->covariance, width * width * sizeof *fit->covariance);
  fit->estimated = width;
  fit->stop = found->stop;
  fit->iterations = found->iterations;
  fit->log_likelihood = found->log_likelihood;
  fit->n = c->n;
  fit->weight = c->weight;
  return cyb_distribution_new(&fit->distribution, fit->family, found->p, error);
}

int cyb_fit_frequency(cyb_fit *out, const cyb_family *family, const cyb_fit_counts *in,
                      const cyb_progress *progress, cyb_error *error) {
  fitter *fit = fitter_of(family);
  cyb__solution found = {0};
  counts c;
  int status;
  cyb__fit_begin(out, family);
  if (!fit)
    return cyb_error_set(error, CYB_EDOMAIN, family->name,
                         family->count ? "there is no fit of %s"
                                       : "%s is a distribution of losses, not of counts",
                         family->name);
  status = read_counts(&c, in, error);
  cyb__no_covariance(found.covariance, family->parameter_count);
  if (!status) status = fit(&found, &c, progress, error);
  if (!status) status = take_solution(out, &found, &c, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  free(c.cells);
  return status;
}
