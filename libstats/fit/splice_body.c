/* fit/splice_body.c - body and weight of a splice.
 * Layer: fit. See cyberstats/fit_composed.h for the likelihood. */
#include "fit/splice_body.h"

#include "base/memory.h"
#include "fit/free.h"
#include "fit/tail_rows.h"

/* Unknowns: the body's free parameters, then the logit of the weight. Amounts are in
 * the sample's unit; a loss above the threshold stands in it as censored there. */
typedef struct climb {
  const cyb__problem *problem;
  double threshold;
} climb;

/* --- the rows -------------------------------------------------------------------- */

typedef struct rows {
  double *loss, *truncation, *weight;
  unsigned char *censored;
  size_t n;
} rows;

static void rows_free(rows *r) {
  free(r->loss);
  free(r->truncation);
  free(r->weight);
  free(r->censored);
}

/* Rows that could have been below the threshold. */
static int rows_make(rows *out, const cyb_fit_losses *losses, double threshold, cyb_error *error) {
  *out = (rows){CYB__ARRAY(double, losses->n), CYB__ARRAY(double, losses->n),
                CYB__ARRAY(double, losses->n), CYB__ARRAY(unsigned char, losses->n), 0};
  if (!out->loss || !out->truncation || !out->weight || !out->censored)
    return cyb_error_memory(error);
  for (size_t i = 0; i < losses->n; i++) {
    double t = losses->truncation ? losses->truncation[i] : 0.0;
    bool above = losses->loss[i] > threshold;
    if (cyb__row_is_interval(losses, i))
      return cyb__bad_row(i, error,
                          "a splice has no place for a loss that is known as an interval");
    if (!(t < threshold)) continue;
    out->loss[out->n] = above ? threshold : losses->loss[i];
    out->truncation[out->n] = t;
    out->weight[out->n] = losses->weight ? losses->weight[i] : 1.0;
    out->censored[out->n++] = above || cyb__row_is_censored(losses, i);
  }
  return CYB_OK;
}

/* --- the likelihood -------------------------------------------------------------- */

/* Sum of weight * log S over points. */
static double survivals(const cyb_family *family, const double *p, double share, double below,
                        const cyb__points *points) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < points->n; i++)
    cyb_sum_add(&sum, points->weight[i] *
                          log1p(-share * fmin(family->cdf(p, points->x[i]) / below, 1.0)));
  return cyb_sum_get(&sum);
}

/* All but the densities of the known losses. */
static double rest(const climb *c, const double *p, double share) {
  const cyb_family *family = c->problem->family;
  const cyb__sample *sample = c->problem->sample;
  double below = family->cdf(p, c->threshold);
  if (!(below > 0.0)) return -INFINITY;
  return sample->exact.total * log(share / below) +
         survivals(family, p, share, below, &sample->censored) -
         survivals(family, p, share, below, &sample->truncated);
}

static const cyb_parameter share_range = {"weight", 0.0, 1.0, false, false, NAN};

static double spread(const climb *c, const double *u, double *p, double *slope) {
  const cyb__problem *problem = c->problem;
  size_t n = problem->free_count;
  memcpy(p, problem->p, sizeof problem->p);
  for (size_t k = 0; k < n; k++) {
    size_t i = problem->free[k];
    p[i] =
        cyb__range_from_free(&problem->family->parameters[i], problem->width[i], u[k], &slope[k]);
  }
  return cyb__range_from_free(&share_range, 1.0, u[n], &slope[n]);
}

static bool in_range(const cyb__problem *problem, const double *p) {
  for (size_t k = 0; k < problem->free_count; k++) {
    const cyb_parameter *range = &problem->family->parameters[problem->free[k]];
    double value = p[problem->free[k]];
    if (!isfinite(value) || value <= range->minimum || value >= range->maximum) return false;
  }
  return true;
}

static double rest_beside(const climb *c, const double *u, size_t k, double move) {
  double beside[CYB__MOST_UNKNOWNS], p[CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS], share;
  memcpy(beside, u, (c->problem->free_count + 1) * sizeof *u);
  beside[k] += move;
  share = spread(c, beside, p, slope);
  return rest(c, p, share);
}

static double objective(void *user, const double *u, double *gradient) {
  const climb *c = user;
  const cyb__problem *problem = c->problem;
  const cyb__sample *sample = problem->sample;
  double p[CYB_FIT_PARAMETERS], slope[CYB__MOST_UNKNOWNS], by_p[CYB_FIT_PARAMETERS] = {0};
  double share = spread(c, u, p, slope), value;
  const double h = 2e-3;
  if (!in_range(problem, p) || !(share > 0.0) || !(share < 1.0)) return INFINITY;
  value = problem->model->density(problem->family, p, &sample->exact, gradient ? by_p : NULL) +
          rest(c, p, share);
  for (size_t k = 0; gradient && k <= problem->free_count; k++) {
    double near = rest_beside(c, u, k, h) - rest_beside(c, u, k, -h);
    double far = rest_beside(c, u, k, 2.0 * h) - rest_beside(c, u, k, -2.0 * h);
    gradient[k] = -(8.0 * near - far) / (12.0 * h) / sample->weight;
    if (k < problem->free_count) gradient[k] -= by_p[problem->free[k]] * slope[k] / sample->weight;
  }
  return -value / sample->weight;
}

/* --- the climb -------------------------------------------------------------------- */

static void covariance_of(cyb__splice_body *out, const climb *c, const double *inverse,
                          const double *slope) {
  const cyb__problem *problem = c->problem;
  size_t n = problem->free_count + 1, width = problem->family->parameter_count + 1;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) {
      size_t row = i + 1 < n ? problem->free[i] : width - 1;
      size_t column = j + 1 < n ? problem->free[j] : width - 1;
      double factor = slope[i] * slope[j] / problem->sample->weight;
      if (i + 1 < n && problem->model->follow[row] == CYB__AMOUNT) factor *= problem->sample->unit;
      if (j + 1 < n && problem->model->follow[column] == CYB__AMOUNT)
        factor *= problem->sample->unit;
      out->covariance[row * width + column] = inverse[i * n + j] * factor;
    }
}

static int climb_up(cyb__splice_body *out, const climb *c, const cyb_progress *progress,
                    cyb_error *error) {
  const cyb__problem *problem = c->problem;
  const cyb__sample *sample = problem->sample;
  double slope[CYB__MOST_UNKNOWNS], factor[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS],
      inverse[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS];
  size_t n = problem->free_count;
  cyb__minimum found = {0};
  int status;
  for (size_t k = 0; k < n; k++) {
    size_t i = problem->free[k];
    found.x[k] =
        cyb__range_to_free(&problem->family->parameters[i], problem->width[i], problem->p[i]);
  }
  found.x[n] = cyb__range_to_free(&share_range, 1.0, sample->exact.total / (sample->weight + 1e-9));
  status = cyb__minimise(&found, n + 1, objective, (climb *)(uintptr_t)c, progress, error);
  if (status) return status;
  out->weight = spread(c, found.x, out->p, slope);
  out->iterations = found.iterations;
  out->log_likelihood = -found.value * sample->weight - sample->exact.total * log(sample->unit);
  out->stop = found.search == CYB__SEARCH_AWAY ? "boundary" : "iterations";
  if (found.search != CYB__SEARCH_CONVERGED) return CYB_OK;
  out->stop = "flat";
  if (!cyb__cholesky(found.hessian, n + 1, 1e-10, factor)) return CYB_OK;
  cyb__cholesky_inverse(factor, n + 1, inverse);
  covariance_of(out, c, inverse, slope);
  out->stop = "converged";
  return CYB_OK;
}

static int fit_sample(cyb__splice_body *out, const cyb_family *family, const cyb__sample *sample,
                      double threshold, const cyb_progress *progress, cyb_error *error) {
  cyb__problem problem;
  climb c = {&problem, threshold / sample->unit};
  int status = cyb__problem_make(&problem, family, sample, NULL, error);
  if (status) return status;
  if (problem.free_count + 1 > CYB__MOST_UNKNOWNS)
    return cyb_error_set(error, CYB_EDOMAIN, family->name, "%s has too many parameters for a body",
                         family->name);
  memcpy(out->held, problem.held, sizeof out->held);
  out->estimated = problem.free_count + 1;
  status = climb_up(out, &c, progress, error);
  if (!status) cyb__model_rescale(problem.model, family, sample->unit, out->p);
  return status;
}

int cyb__splice_body_fit(cyb__splice_body *out, const cyb_family *family,
                         const cyb_fit_losses *losses, double threshold,
                         const cyb_progress *progress, cyb_error *error) {
  cyb__sample sample = {0};
  rows r;
  int status = rows_make(&r, losses, threshold, error);
  *out = (cyb__splice_body){.stop = "iterations"};
  cyb__no_covariance(out->covariance, CYB_FIT_PARAMETERS);
  if (!status) {
    cyb_fit_losses below = {.loss = r.loss,
                            .truncation = r.truncation,
                            .censored = r.censored,
                            .weight = r.weight,
                            .n = r.n};
    status = cyb__sample_make(&sample, &below, cyb__model_is_scaled(cyb__model_of(family)), error);
  }
  if (!status) status = fit_sample(out, family, &sample, threshold, progress, error);
  cyb__sample_free(&sample);
  rows_free(&r);
  return status;
}
