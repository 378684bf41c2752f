/* fit/frequency_any.c - counts of any family by its probabilities, with other zeros.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "fit/frequency.h"

enum { MOST = 3 };

typedef struct climb {
  const cyb_family *family;
  cyb_zeros zeros;
  const cyb__counts *counts;
  size_t width, free; /* parameters of the family; unknowns */
} climb;

/* --- probabilities ------------------------------------------------------------------ */

static bool is_poisson_inverse_gaussian(const cyb_family *family) {
  return family == &cyb__family_poisson_inverse_gaussian;
}

void cyb__row_parameters(const cyb_family *family, const double *p, double exposure, double *row) {
  memcpy(row, p, family->parameter_count * sizeof *row);
  if (exposure == 1.0) return;
  row[0] = p[0] * exposure;
  if (is_poisson_inverse_gaussian(family)) row[1] = p[1] / exposure;
}

/* A geometric of one unit is one over several: a negative binomial of size 1. */
static double log_plain(const cyb_family *family, const double *p, double exposure, double count) {
  double row[MOST];
  cyb__row_parameters(family, p, exposure, row);
  return family->log_density(row, count);
}

static double log_one_less(double log_p) {
  return log_p > -M_LN2 ? log(-expm1(log_p)) : log1p(-exp(log_p));
}

double cyb__log_probability(const cyb_family *family, cyb_zeros zeros, const double *p,
                            double exposure, double count) {
  double plain = log_plain(family, p, exposure, count);
  if (zeros == CYB_ZEROS_TRUNCATED) {
    if (count == 0.0) return -INFINITY;
    return plain - log_one_less(log_plain(family, p, exposure, 0.0));
  }
  if (zeros == CYB_ZEROS_INFLATED) {
    double p0 = p[family->parameter_count];
    return count == 0.0 ? log(p0 + (1.0 - p0) * exp(plain)) : log1p(-p0) + plain;
  }
  return plain;
}

/* --- unknowns -------------------------------------------------------------------------
 * The logarithms of the mean, of the size or of the variance of the mixing
 * variable (dispersion times mean, which depends less on the mean than the
 * dispersion), and the logit of p0. */

static void parameters_at(const climb *c, const double *u, double *p) {
  p[0] = exp(u[0]);
  if (c->width > 1) p[1] = exp(u[1]) / (is_poisson_inverse_gaussian(c->family) ? p[0] : 1.0);
  if (c->zeros == CYB_ZEROS_INFLATED) p[c->width] = 1.0 / (1.0 + exp(-u[c->width]));
}

static double value_at(const climb *c, const double *u) {
  cyb_sum sum = {0};
  double p[MOST];
  parameters_at(c, u, p);
  for (size_t i = 0; i < c->free; i++)
    if (!isfinite(p[i]) || !(p[i] > 0.0)) return INFINITY;
  if (c->zeros == CYB_ZEROS_INFLATED && !(p[c->width] < 1.0)) return INFINITY;
  for (size_t i = 0; i < c->counts->cell_count; i++) {
    const cyb__cell *cell = &c->counts->cells[i];
    cyb_sum_add(&sum, cell->weight * cyb__log_probability(c->family, c->zeros, p, cell->exposure,
                                                          cell->count));
  }
  return -cyb_sum_get(&sum) / c->counts->weight;
}

/* Differences of the fourth order. */
static double slope_of(double (*f)(const climb *c, const double *u, size_t which), const climb *c,
                       const double *u, size_t which, size_t j) {
  static const double move = 1e-3;
  double at[MOST], value[4];
  static const double steps[] = {1.0, -1.0, 2.0, -2.0};
  for (size_t k = 0; k < 4; k++) {
    memcpy(at, u, c->free * sizeof *at);
    at[j] += steps[k] * move;
    value[k] = f(c, at, which);
  }
  return (8.0 * (value[0] - value[1]) - (value[2] - value[3])) / (12.0 * move);
}

static double likelihood(const climb *c, const double *u, size_t unused) {
  (void)unused;
  return value_at(c, u);
}

static double parameter(const climb *c, const double *u, size_t which) {
  double p[MOST];
  parameters_at(c, u, p);
  return p[which];
}

static void slopes_at(const climb *c, const double *u, double *gradient) {
  cyb_sum sum[MOST] = {{0}};
  double p[MOST], slope[MOST];
  parameters_at(c, u, p);
  for (size_t i = 0; i < c->counts->cell_count; i++) {
    const cyb__cell *cell = &c->counts->cells[i];
    cyb__log_probability_slopes(c->family, c->zeros, p, cell->exposure, cell->count, slope);
    for (size_t j = 0; j < c->free; j++) cyb_sum_add(&sum[j], cell->weight * slope[j]);
  }
  for (size_t j = 0; j < c->free; j++) gradient[j] = -cyb_sum_get(&sum[j]) / c->counts->weight;
}

static double objective(void *user, const double *u, double *gradient) {
  const climb *c = user;
  if (gradient && cyb__has_slopes(c->family))
    slopes_at(c, u, gradient);
  else
    for (size_t j = 0; gradient && j < c->free; j++) gradient[j] = slope_of(likelihood, c, u, 0, j);
  return value_at(c, u);
}

static void set_covariance(cyb__solution *out, const climb *c, const double *u,
                           const double *inverse) {
  double by[MOST][MOST];
  size_t n = c->free;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) by[i][j] = slope_of(parameter, c, u, i, j);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      out->covariance[i * n + j] = cyb__bilinear(by[i], inverse, by[j], n) / c->counts->weight;
}

/* --- where to begin, and whether to --------------------------------------------------- */

static double count_zeros(const cyb__counts *counts) {
  double zeros = 0.0;
  for (size_t i = 0; i < counts->cell_count; i++)
    if (counts->cells[i].count == 0.0) zeros += counts->cells[i].weight;
  return zeros;
}

/* The way back of parameters_at. */
static void unknowns_at(const climb *c, const double *p, double *u) {
  u[0] = log(p[0]);
  if (c->width > 1) u[1] = log(p[1] * (is_poisson_inverse_gaussian(c->family) ? p[0] : 1.0));
  if (c->zeros == CYB_ZEROS_INFLATED) u[c->width] = log(p[c->width] / (1.0 - p[c->width]));
}

/* Of zero-truncated counts the mean is above the family's: by two steps of m = mean (1 - e^-m). */
static void begin_by_moments(const climb *c, double *u) {
  double mean = c->counts->claims / c->counts->exposure, square;
  double excess = cyb__excess_variance(c->counts, mean, &square);
  double inside = 0.5 * count_zeros(c->counts) / c->counts->weight;
  if (c->zeros == CYB_ZEROS_TRUNCATED) mean *= -expm1(-mean * -expm1(-mean));
  if (c->zeros == CYB_ZEROS_INFLATED) mean /= 1.0 - inside;
  u[0] = log(mean);
  if (c->width > 1) {
    double ratio = excess > 0.0 ? excess / square : 0.1;
    u[1] = is_poisson_inverse_gaussian(c->family) ? log(ratio) : -log(ratio);
  }
  if (c->zeros == CYB_ZEROS_INFLATED) u[c->width] = log(inside / (1.0 - inside));
}

static void begin(const climb *c, double *u) {
  bool inside = c->counts->start;
  if (inside) unknowns_at(c, c->counts->start, u);
  for (size_t i = 0; inside && i < c->free; i++) inside = isfinite(u[i]);
  if (!inside) begin_by_moments(c, u);
}

/* Score of p0 at the family's own fit (van den Broek 1995): sum of w (1{n = 0} / f(0) - 1). */
static double excess_zeros(const climb *c, const double *p) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < c->counts->cell_count; i++) {
    const cyb__cell *cell = &c->counts->cells[i];
    double none = cell->count == 0.0 ? exp(-log_plain(c->family, p, cell->exposure, 0.0)) : 0.0;
    cyb_sum_add(&sum, cell->weight * (none - 1.0));
  }
  return cyb_sum_get(&sum);
}

static int search(cyb__solution *out, climb *c, const cyb_progress *progress, cyb_error *error) {
  double factor[MOST * MOST], inverse[MOST * MOST];
  cyb__minimum found = {0};
  int status;
  begin(c, found.x);
  status = cyb__minimise(&found, c->free, objective, c, progress, error);
  if (status) return status;
  parameters_at(c, found.x, out->p);
  out->log_likelihood = -found.value * c->counts->weight;
  out->iterations = found.iterations;
  out->stop = found.search == CYB__SEARCH_AWAY ? "boundary" : "iterations";
  if (found.search != CYB__SEARCH_CONVERGED) return CYB_OK;
  out->stop = "flat";
  if (!cyb__cholesky(found.hessian, c->free, 1e-10, factor)) return CYB_OK;
  out->stop = "converged";
  cyb__cholesky_inverse(factor, c->free, inverse);
  set_covariance(out, c, found.x, inverse);
  return CYB_OK;
}

/* The family without the zeros: what is left when there is no reason for them. */
static int without(cyb__solution *out, const climb *c, const cyb_progress *progress,
                   cyb_error *error) {
  climb plain = {c->family, CYB_ZEROS_AS_THEY_ARE, c->counts, c->width, c->width};
  int status = search(out, &plain, progress, error);
  cyb__no_covariance(out->covariance, c->free);
  out->p[c->width] = 0.0;
  return status;
}

int cyb__fit_counts_any(cyb__solution *out, const cyb_family *family, cyb_zeros zeros,
                        const cyb__counts *counts, const cyb_progress *progress, cyb_error *error) {
  climb c = {family, zeros, counts, family->parameter_count, family->parameter_count};
  cyb__solution plain = {.stop = ""};
  int status;
  if (zeros != CYB_ZEROS_INFLATED) return search(out, &c, progress, error);
  c.free++;
  status = without(&plain, &c, progress, error);
  if (status) return status;
  if (excess_zeros(&c, plain.p) > 0.0) {
    status = search(out, &c, progress, error);
    if (status || !strcmp(out->stop, "converged") ||
        out->log_likelihood - plain.log_likelihood >= cyb__least_gain)
      return status;
  }
  *out = plain;
  out->stop = "boundary";
  out->limit = family;
  return CYB_OK;
}
