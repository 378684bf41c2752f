/* fit/bounded.c - losses between two ends: truncated Pareto and PERT.
 * Layer: fit. */
#include "fit/bounded.h"

#include "base/memory.h"

/* --- truncated Pareto: sums -------------------------------------------------------
 * With r = log(maximum / minimum) and l = log(x / minimum):
 *   log f = log shape - log x - shape l - log(1 - e^(-shape r))
 *   log S = -shape l + log(1 - e^(-shape (r - l))) - log(1 - e^(-shape r)).
 * The ends are never free; their derivatives are left at 0. */

/* log(1 - e^(-a q)) and its derivative by a. */
static double log_rest(double a, double q, double *derivative) {
  *derivative = q / expm1(a * q);
  return log(-expm1(-a * q));
}

double cyb__density_sum_truncated_pareto(const cyb_family *family, const double *p,
                                         const cyb__points *points, double *gradient) {
  double by_shape, rest = log_rest(p[0], log(p[2] / p[1]), &by_shape);
  double away = points->log_mean - log(p[1]);
  (void)family;
  if (points->x[0] < p[1] || points->x[points->n - 1] > p[2]) return -INFINITY;
  if (gradient) gradient[0] += points->total * (1.0 / p[0] - away - by_shape);
  return points->total * (log(p[0]) - points->log_mean - p[0] * away - rest);
}

double cyb__survival_sum_truncated_pareto(const cyb_family *family, const double *p,
                                          const cyb__points *points, double *gradient) {
  double by_shape, whole = log(p[2] / p[1]), rest = log_rest(p[0], whole, &by_shape);
  cyb_sum value = {0}, first = {0};
  (void)family;
  for (size_t i = 0; i < points->n; i++) {
    double away = fmax(log(points->x[i] / p[1]), 0.0), by_part, part;
    if (away == 0.0) continue;
    if (!(away < whole)) return -INFINITY;
    part = log_rest(p[0], log(p[2] / points->x[i]), &by_part);
    cyb_sum_add(&value, points->weight[i] * (part - p[0] * away - rest));
    cyb_sum_add(&first, points->weight[i] * (by_part - away - by_shape));
  }
  if (gradient) gradient[0] += cyb_sum_get(&first);
  return cyb_sum_get(&value);
}

/* --- truncated Pareto: its ends ----------------------------------------------------
 * The likelihood grows with the minimum and falls with the maximum as far as the losses
 * let it: least truncation point or least loss, and largest loss. Source: Aban,
 * Meerschaert & Panorska (2006), JASA 101:270-277. */

typedef struct ends {
  double least, truncation, most, censored;
} ends;

static ends ends_of(const cyb__sample *sample) {
  ends out = {INFINITY, INFINITY, 0.0, 0.0};
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    out.truncation = fmin(out.truncation, row->t);
    out.least = fmin(out.least, row->x);
    if (row->censored)
      out.censored = fmax(out.censored, row->x);
    else
      out.most = fmax(out.most, row->upper);
  }
  return out;
}

static int check_ends(const cyb__problem *problem, const ends *found, cyb_error *error) {
  if (!problem->held[2] && found->censored >= found->most)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "where the largest loss is censored, nothing tells the maximum of "
                         "truncated-pareto: hold it");
  if (!problem->held[1] && found->truncation == 0.0 && found->least == 0.0)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "where losses are known to be above 0 only, nothing tells the minimum of "
                         "truncated-pareto: hold it");
  return CYB_OK;
}

int cyb__solve_truncated_pareto(cyb__solution *out, const cyb__problem *problem,
                                const cyb_progress *progress, cyb_error *error) {
  ends found = ends_of(problem->sample);
  cyb__problem held = *problem;
  int status = check_ends(problem, &found, error);
  if (status) return status;
  if (!held.held[1]) held.p[1] = found.truncation > 0.0 ? found.truncation : found.least;
  if (!held.held[2]) held.p[2] = found.most;
  if (!held.held[0]) held.p[0] = 1.0;
  cyb__problem_hold(&held, 1);
  cyb__problem_hold(&held, 2);
  if (held.free_count) return cyb__solve(out, &held, progress, error);
  memcpy(out->p, held.p, sizeof held.p);
  cyb__no_covariance(out->covariance, 3);
  out->log_likelihood = cyb__log_likelihood(&held, held.p, NULL);
  out->stop = "converged";
  out->iterations = 0;
  return CYB_OK;
}

/* --- PERT ------------------------------------------------------------------------------ */

bool cyb__needs_ends(const cyb_family *family) {
  return family == &cyb__family_pert;
}

/* The mode that gives the mean, (minimum + lambda mode + maximum) / (lambda + 2). */
void cyb__start_between(cyb__problem *problem) {
  double *p = problem->p, lambda = p[3], margin = 0.01 * (p[2] - p[0]);
  double mean = cyb__sample_typical(problem->sample)->mean;
  if (problem->held[1]) return;
  p[1] = lambda > 0.0 ? ((lambda + 2.0) * mean - p[0] - p[2]) / lambda : mean;
  p[1] = fmin(fmax(p[1], p[0] + margin), p[2] - margin);
}
