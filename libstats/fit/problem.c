/* fit/problem.c - a family, losses, and the coordinates in which the likelihood is climbed.
 * Layer: fit. */
#include "fit/problem.h"

#include "base/memory.h"
#include "fit/bins.h"
#include "fit/bounded.h"

enum { ALL = CYB_FIT_PARAMETERS * CYB_FIT_PARAMETERS };

/* --- coordinates without bounds ----------------------------------------------- */

double cyb__to_free(const cyb__problem *problem, size_t i, double p) {
  const cyb_parameter *range = &problem->family->parameters[i];
  if (isfinite(range->minimum) && isfinite(range->maximum))
    return log((p - range->minimum) / (range->maximum - p));
  return isfinite(range->minimum) ? log(p - range->minimum) : p / problem->width[i];
}

double cyb__from_free(const cyb__problem *problem, size_t i, double u, double *derivative) {
  const cyb_parameter *range = &problem->family->parameters[i];
  double low = range->minimum, high = range->maximum, p;
  if (isfinite(low) && isfinite(high)) {
    p = low + (high - low) / (1.0 + exp(-u));
    *derivative = (p - low) * (high - p) / (high - low);
  } else if (isfinite(low)) {
    *derivative = exp(u);
    p = low + *derivative;
  } else {
    *derivative = problem->width[i];
    p = u * problem->width[i];
  }
  return p;
}

static double shear_of(const cyb__problem *problem) {
  return problem->free_count == 2 ? problem->model->shear : 0.0;
}

/* Those of the family as a whole, or none. */
static const cyb__coordinates *coordinates_of(const cyb__problem *problem) {
  bool all = problem->free_count == problem->family->parameter_count;
  return all ? problem->model->coordinates : NULL;
}

void cyb__problem_spread(const cyb__problem *problem, const double *u, double *p, double *slope) {
  size_t n = problem->free_count;
  double shear = shear_of(problem);
  memcpy(p, problem->p, sizeof problem->p);
  memset(slope, 0, n * n * sizeof *slope);
  if (coordinates_of(problem)) {
    coordinates_of(problem)->from_free(u, problem->width[0], p, slope);
    return;
  }
  for (size_t k = 0; k < n; k++) {
    size_t i = problem->free[k];
    double at = k == 1 ? u[k] - shear * u[0] : u[k];
    p[i] = cyb__from_free(problem, i, at, &slope[k * n + k]);
  }
  if (shear != 0.0) slope[n] = -shear * slope[n + 1];
}

void cyb__problem_gather(const cyb__problem *problem, const double *p, double *u) {
  if (coordinates_of(problem)) {
    coordinates_of(problem)->to_free(p, problem->width[0], u);
    return;
  }
  for (size_t k = 0; k < problem->free_count; k++)
    u[k] = cyb__to_free(problem, problem->free[k], p[problem->free[k]]);
  if (shear_of(problem) != 0.0) u[1] += shear_of(problem) * u[0];
}

bool cyb__is_inside(const cyb__problem *problem, const double *p) {
  double lowest = problem->model->lowest;
  for (size_t k = 0; k < problem->free_count; k++) {
    const cyb_parameter *range = &problem->family->parameters[problem->free[k]];
    double value = p[problem->free[k]];
    if (!isfinite(value) || value <= range->minimum || value >= range->maximum) return false;
  }
  if (problem->family->check && problem->family->check(p, NULL)) return false;
  return lowest == 0.0 || problem->held[0] || p[0] > lowest;
}

/* --- setting up ----------------------------------------------------------------- */

/* A gpd whose xi is held below 0 ends at threshold - beta / xi, which must lie
 * beyond the greatest loss. */
static void widen_support(cyb__problem *out, double threshold) {
  const cyb__points *exact = &out->sample->exact, *censored = &out->sample->censored;
  double greatest = exact->n ? exact->x[exact->n - 1] : threshold;
  if (out->family != &cyb__family_gpd || !out->held[0] || out->held[1] || !(out->p[0] < 0.0))
    return;
  if (censored->n) greatest = fmax(greatest, censored->x[censored->n - 1]);
  for (size_t i = 0; i < out->sample->bins.middle.n; i++)
    greatest = fmax(greatest, out->sample->bins.lower[i]);
  out->p[1] = fmax(out->p[1], -1.1 * out->p[0] * (greatest - threshold));
}

/* Every how many points one stands for all; a start needs no more than a few thousand. */
static size_t stride_of(const cyb__points *points) {
  return points->n / 4096 + 1;
}

/* Values above the threshold, as a family's start wants them. */
static size_t copy_values(const cyb__sample *sample, double threshold, double *x, double *weight) {
  const cyb__points *lists[] = {&sample->exact, &sample->bins.middle, &sample->censored};
  size_t n = 0;
  for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++)
    for (size_t i = stride_of(lists[k]) / 2; i < lists[k]->n; i += stride_of(lists[k]), n++) {
      x[n] = lists[k]->x[i] - threshold;
      weight[n] = lists[k]->weight[i] * (double)stride_of(lists[k]);
      if (!(x[n] > 0.0)) weight[n] = 0.0, x[n] = lists[k]->x[i];
    }
  return n;
}

static int start_values(cyb__problem *out, double threshold, cyb_error *error) {
  const cyb__sample *sample = out->sample;
  double p[CYB_FIT_PARAMETERS] = {0}, *x, *weight;
  size_t n = sample->exact.n + sample->bins.middle.n + sample->censored.n;
  bool good;
  if (out->sample->start && out->sample->start_of == out->family) {
    for (size_t i = 0; i < out->free_count; i++)
      out->p[out->free[i]] = out->sample->start[out->free[i]];
    return CYB_OK;
  }
  x = CYB__ARRAY(double, 2 * n);
  if (!x) return cyb_error_memory(error);
  weight = x + n;
  n = copy_values(sample, threshold, x, weight);
  good = out->family->start(x, weight, n, p);
  if (!good) { /* a single value leaves a scale to be found: start around it */
    const double around[] = {0.5 * x[0], x[0], 2.0 * x[0]};
    good = out->family->start(around, NULL, 3, p);
  }
  free(x);
  if (!good)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "all losses are identical: there is no variation to fit %s to",
                         out->family->name);
  for (size_t i = 0; i < out->family->parameter_count; i++)
    if (!out->held[i]) out->p[i] = p[i];
  widen_support(out, threshold);
  return CYB_OK;
}

static bool shows_variation(const cyb__sample *sample) {
  const cyb__points *exact = &sample->exact, *censored = &sample->censored;
  return exact->n > 1 || sample->bins.middle.n ||
         (censored->n && censored->x[censored->n - 1] > exact->x[0]);
}

int cyb__problem_make(cyb__problem *out, const cyb_family *family, const cyb__sample *sample,
                      const double *fixed, cyb_error *error) {
  double threshold = 0.0, spread = cyb__sample_typical(sample)->log_variance;
  *out = (cyb__problem){.family = family, .model = cyb__model_of(family), .sample = sample};
  for (size_t i = 0; i < family->parameter_count; i++) {
    out->p[i] = fixed && !isnan(fixed[i]) ? fixed[i] : family->parameters[i].otherwise;
    out->held[i] = !isnan(out->p[i]);
    out->width[i] = 1.0;
    if (out->model->follow[i < 4 ? i : 3] == CYB__LOG_AMOUNT && spread > 0.0)
      out->width[i] = sqrt(spread);
    if (!out->held[i]) out->free[out->free_count++] = i;
    if (strcmp(family->parameters[i].name, "threshold") == 0) threshold = out->p[i];
  }
  if (out->free_count == 0) return CYB_OK;
  if (!shows_variation(sample) && (out->free_count > 1 || !strcmp(family->name, "pareto1")))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "all losses are identical (%.15g): there is no variation to fit %s to",
                         sample->exact.x[0] * sample->unit, family->name);
  if (cyb__needs_ends(family)) {
    cyb__start_between(out);
    return CYB_OK;
  }
  return start_values(out, threshold, error);
}

void cyb__problem_hold(cyb__problem *problem, size_t k) {
  size_t count = 0;
  problem->held[k] = true;
  for (size_t i = 0; i < problem->free_count; i++)
    if (problem->free[i] != k) problem->free[count++] = problem->free[i];
  problem->free_count = count;
}

/* --- the likelihood -------------------------------------------------------------- */

double cyb__log_likelihood(const cyb__problem *problem, const double *p, double *gradient) {
  const cyb__sample *sample = problem->sample;
  double inner[CYB_FIT_PARAMETERS] = {0}, *before = gradient ? inner : NULL;
  double sum = cyb__bins_sum(problem->model, problem->family, p, &sample->bins, gradient);
  if (sample->exact.n) sum += problem->model->density(problem->family, p, &sample->exact, gradient);
  if (sample->censored.n)
    sum += problem->model->survival(problem->family, p, &sample->censored, gradient);
  if (sample->truncated.n)
    sum -= problem->model->survival(problem->family, p, &sample->truncated, before);
  for (size_t i = 0; gradient && i < problem->family->parameter_count; i++) gradient[i] -= inner[i];
  return sum;
}

/* Divided by the weight, so that the tolerances hold for a row and for a million. */
static double objective(void *user, const double *u, double *gradient) {
  const cyb__problem *problem = user;
  double p[CYB_FIT_PARAMETERS], slope[ALL], by_p[CYB_FIT_PARAMETERS] = {0}, value;
  size_t n = problem->free_count;
  cyb__problem_spread(problem, u, p, slope);
  if (!cyb__is_inside(problem, p)) return INFINITY;
  value = cyb__log_likelihood(problem, p, gradient ? by_p : NULL);
  for (size_t k = 0; gradient && k < n; k++) {
    gradient[k] = 0.0;
    for (size_t i = 0; i < n; i++)
      gradient[k] -= by_p[problem->free[i]] * slope[i * n + k] / problem->sample->weight;
  }
  return -value / problem->sample->weight;
}

/* --- the way up ------------------------------------------------------------------- */

void cyb__no_covariance(double *covariance, size_t width) {
  for (size_t i = 0; i < width * width; i++) covariance[i] = NAN;
}

/* The inverse of the observed information in the free coordinates, brought to
 * the parameters by the derivatives of these; false where it is singular. */
static bool set_covariance(cyb__solution *out, const cyb__problem *problem, const double *hessian,
                           const double *slope) {
  size_t n = problem->free_count, width = problem->family->parameter_count;
  double factor[ALL], inverse[ALL];
  cyb__no_covariance(out->covariance, width);
  if (!cyb__cholesky(hessian, n, 1e-10, factor)) return false;
  cyb__cholesky_inverse(factor, n, inverse);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      out->covariance[problem->free[i] * width + problem->free[j]] =
          cyb__bilinear(slope + i * n, inverse, slope + j * n, n) / problem->sample->weight;
  return true;
}

static const char *stop_of(const cyb__problem *problem, const cyb__minimum *found,
                           const double *start, double start_value, bool curved, const double *p) {
  double moved = 0.0;
  for (size_t k = 0; k < problem->free_count; k++)
    moved = fmax(moved, fabs(found->x[k] - start[k]));
  if (found->search == CYB__SEARCH_CONVERGED) return curved ? "converged" : "flat";
  if (problem->model->lowest < 0.0 && !problem->held[0] && p[0] < 0.99 * problem->model->lowest)
    return "unbounded";
  if (start_value - found->value > 30.0) return "unbounded";
  if (found->search == CYB__SEARCH_AWAY) return "boundary";
  return moved > 25.0 ? "unbounded" : "iterations";
}

int cyb__solve(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
               cyb_error *error) {
  double slope[ALL], start[CYB_FIT_PARAMETERS], start_value;
  cyb__problem *closure = (cyb__problem *)(uintptr_t)problem;
  cyb__minimum found = {0};
  bool curved;
  int status;
  cyb__problem_gather(problem, problem->p, start);
  memcpy(found.x, start, problem->free_count * sizeof *start);
  start_value = objective(closure, start, NULL);
  status = cyb__minimise(&found, problem->free_count, objective, closure, progress, error);
  if (status) return status;
  cyb__problem_spread(problem, found.x, out->p, slope);
  out->log_likelihood = -found.value * problem->sample->weight;
  out->iterations = found.iterations;
  if (found.search == CYB__SEARCH_NOWHERE) {
    cyb__no_covariance(out->covariance, problem->family->parameter_count);
    out->stop = "iterations";
    return CYB_OK;
  }
  curved = set_covariance(out, problem, found.hessian, slope);
  out->stop = stop_of(problem, &found, start, start_value, curved, out->p);
  return CYB_OK;
}
