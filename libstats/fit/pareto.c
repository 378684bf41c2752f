/* fit/pareto.c - Pareto and single-parameter Pareto losses, whose likelihoods need another way.
 * Layer: fit. */
#include "fit/nested.h"

#include "base/memory.h"

/* --- Pareto (Lomax) ---------------------------------------------------------------
 * In shape and scale the likelihood is a long curved ridge that ends nowhere if
 * the tail is not heavier than the exponential's. As a gpd it is well rounded and
 * goes on through xi = 0, so that it can be seen which is the case. */

/* Beyond this shape a Pareto is an exponential for all purposes. */
static const double largest_shape = 1e7;

static int solve_light(cyb__solution *out, const cyb__problem *problem,
                       const cyb_progress *progress, cyb_error *error) {
  cyb__problem held = *problem;
  int status;
  held.p[0] = largest_shape;
  held.p[1] = largest_shape * cyb__sample_typical(problem->sample)->mean;
  held.held[0] = true;
  held.free[0] = 1;
  held.free_count = 1;
  status = cyb__solve(out, &held, progress, error);
  return status ? status : cyb__run_to(out, problem, &cyb__family_exponential, progress, error);
}

/* From (xi, beta) to shape = 1 / xi, scale = beta / xi. */
static void turn(cyb__solution *out, const cyb__solution *gpd) {
  double xi = gpd->p[0], beta = gpd->p[1];
  const double by[2][2] = {{-1.0 / (xi * xi), 0.0}, {-beta / (xi * xi), 1.0 / xi}};
  out->p[0] = 1.0 / xi;
  out->p[1] = beta / xi;
  for (size_t i = 0; i < 2; i++)
    for (size_t j = 0; j < 2; j++) {
      double sum = 0.0;
      for (size_t a = 0; a < 2; a++)
        for (size_t b = 0; b < 2; b++) sum += by[i][a] * gpd->covariance[a * 3 + b] * by[j][b];
      out->covariance[i * 2 + j] = sum;
    }
}

int cyb__solve_pareto(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error) {
  cyb__solution found = {.stop = ""};
  cyb__problem gpd;
  int status;
  if (problem->free_count < 2) return cyb__solve(out, problem, progress, error);
  status = cyb__problem_make(&gpd, &cyb__family_gpd, problem->sample, NULL, error);
  if (!status) status = cyb__solve(&found, &gpd, progress, error);
  if (status) return status;
  if (found.p[0] < 1.0 / largest_shape) return solve_light(out, problem, progress, error);
  *out = found;
  turn(out, &found);
  return CYB_OK;
}

/* --- single-parameter Pareto --------------------------------------------------------
 * Given the minimum m, the shape is the weight of the known losses over the sum
 * of log(x / max(t, m)). The likelihood grows with m up to the least loss; where
 * every loss was truncated, nothing below the least truncation point is seen and m
 * is put there, as is usual. */

static double least_of_rows(const cyb__sample *sample, double *least_truncation) {
  double least = INFINITY;
  *least_truncation = INFINITY;
  for (size_t i = 0; i < sample->row_count; i++) {
    *least_truncation = fmin(*least_truncation, sample->rows[i].t);
    if (!sample->rows[i].censored) least = fmin(least, sample->rows[i].x);
  }
  return least;
}

static double log_excess(const cyb__sample *sample, double minimum) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    double from = fmax(row->t, minimum);
    if (row->x > from) cyb_sum_add(&sum, row->weight * log1p((row->x - from) / from));
  }
  return cyb_sum_get(&sum);
}

/* With intervals the shape has no closed form; it is climbed with the minimum held. */
static int climb_shape(cyb__solution *out, const cyb__problem *problem,
                       const cyb_progress *progress, cyb_error *error) {
  cyb__problem held = *problem;
  if (!(out->p[1] > 0.0))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "where losses are known to be above 0 only, nothing tells the minimum of "
                         "pareto1: hold it");
  held.p[1] = out->p[1];
  held.held[1] = true;
  held.free[0] = 0;
  held.free_count = 1;
  return cyb__solve(out, &held, progress, error);
}

int cyb__solve_pareto1(cyb__solution *out, const cyb__problem *problem,
                       const cyb_progress *progress, cyb_error *error) {
  const cyb__sample *sample = problem->sample;
  double truncation, least = least_of_rows(sample, &truncation), known = sample->exact.total;
  out->p[1] = problem->held[1] ? problem->p[1] : truncation > 0.0 ? truncation : least;
  if (sample->bins.middle.n && !problem->held[0]) return climb_shape(out, problem, progress, error);
  out->p[0] = problem->held[0] ? problem->p[0] : known / log_excess(sample, out->p[1]);
  cyb__no_covariance(out->covariance, 2);
  out->iterations = 0;
  out->stop = isfinite(out->p[0]) ? "converged" : "unbounded";
  out->log_likelihood = NAN;
  if (!isfinite(out->p[0])) return CYB_OK;
  out->log_likelihood = cyb__log_likelihood(problem, out->p, NULL);
  if (!problem->held[0]) out->covariance[0] = out->p[0] * out->p[0] / known;
  return CYB_OK;
}
