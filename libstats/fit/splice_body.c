/* fit/splice_body.c - the likelihood of the body and the weight of a splice.
 * Layer: fit. See cyberstats/fit_composed.h. */
#include "fit/splice_body.h"

#include "base/memory.h"
#include "fit/bins.h"

/* --- the body and its losses ---------------------------------------------------------- */

/* What is held: the ends of a law between two ends. */
static void hold_ends(double *fixed, const cyb_family *family, double from, double threshold) {
  for (size_t i = 0; i < family->parameter_count; i++) {
    const char *name = family->parameters[i].name;
    fixed[i] = !strcmp(name, "minimum") ? from : !strcmp(name, "maximum") ? threshold : NAN;
  }
}

static int check_rows(const cyb_family *family, const cyb__splice_rows *rows, double threshold,
                      cyb_error *error) {
  if (!rows->seen_below)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "the body of a splice needs losses up to the threshold %.15g, and there "
                         "is none",
                         threshold);
  if (family == &cyb__family_truncated_pareto && !(rows->least > 0.0))
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "a body of truncated-pareto begins at the least truncation point, and "
                         "not every loss has one");
  return CYB_OK;
}

/* Those in which the likelihood between two ends is round. */
static const cyb__coordinates *coordinates_of(const cyb_family *family,
                                              const cyb__coordinates *usual) {
  if (family == &cyb__family_lognormal) return &cyb__coordinates_lognormal;
  return family == &cyb__family_weibull ? &cyb__coordinates_weibull : usual;
}

static int make_problem(cyb__splice_body *out, const cyb_family *family, cyb_error *error) {
  double fixed[CYB_FIT_PARAMETERS];
  int status;
  hold_ends(fixed, family, out->from, out->threshold);
  status = cyb__problem_make(&out->problem, family, &out->sample, fixed, error);
  if (status) return status;
  out->model = *out->problem.model;
  out->model.coordinates = coordinates_of(family, out->model.coordinates);
  out->problem.model = &out->model;
  if (out->problem.free_count + 1 > CYB__MOST_UNKNOWNS)
    return cyb_error_set(error, CYB_EDOMAIN, family->name, "%s has too many parameters for a body",
                         family->name);
  return CYB_OK;
}

int cyb__splice_body_make(cyb__splice_body *out, const cyb_family *family,
                          const cyb__splice_rows *rows, double threshold, cyb_error *error) {
  bool scaled = cyb__model_is_scaled(cyb__model_of(family));
  int status;
  *out = (cyb__splice_body){.known = 0.0};
  status = check_rows(family, rows, threshold, error);
  if (!status) status = cyb__sample_make(&out->sample, &rows->below, scaled, error);
  if (status) return status;
  out->threshold = threshold / out->sample.unit;
  out->from = rows->least / out->sample.unit;
  out->known = out->sample.exact.total + out->sample.bins.middle.total;
  status = make_problem(out, family, error);
  if (status) cyb__splice_body_free(out);
  return status;
}

void cyb__splice_body_free(cyb__splice_body *body) {
  cyb__sample_free(&body->sample);
}

/* --- the likelihood ---------------------------------------------------------------------- */

/* log P(low < X <= high) and its derivatives. */
static double log_between(const cyb__splice_body *body, const double *p, double low, double high,
                          double *gradient) {
  return cyb__bin_sum(body->problem.model, body->problem.family, p, low, high, 1.0, gradient);
}

bool cyb__splice_body_at(cyb__splice_at *out, const cyb__splice_body *body, const double *u) {
  const cyb__problem *problem = &body->problem;
  cyb__problem_spread(problem, u, out->p, out->slope);
  out->v = 1.0 / (1.0 + exp(-u[problem->free_count]));
  if (!cyb__is_inside(problem, out->p) || !(out->v > 0.0) || !(out->v < 1.0)) return false;
  memset(out->by_p, 0, sizeof out->by_p);
  out->whole = log_between(body, out->p, body->from, body->threshold, out->by_p);
  return isfinite(out->whole);
}

double cyb__splice_body_survivals(const cyb__splice_body *body, const cyb__splice_at *at,
                                  const cyb__points *points, double sign,
                                  cyb__splice_slopes *slopes) {
  size_t count = body->problem.family->parameter_count;
  cyb_sum sum = {0};
  for (size_t i = 0; i < points->n; i++) {
    double x = points->x[i], share = 1.0, factor, inner[CYB_FIT_PARAMETERS] = {0};
    bool inside = x < body->threshold;
    if (!(x > body->from)) continue;
    if (inside)
      share = exp(
          fmin(log_between(body, at->p, body->from, x, slopes ? inner : NULL) - at->whole, 0.0));
    cyb_sum_add(&sum, sign * points->weight[i] * log1p(-at->v * share));
    if (!slopes) continue;
    factor = -sign * points->weight[i] * at->v * share / (1.0 - at->v * share);
    slopes->by_v += factor * (1.0 - at->v);
    for (size_t j = 0; inside && share > 0.0 && j < count; j++)
      slopes->by_p[j] += factor * (inner[j] - at->by_p[j]);
  }
  return cyb_sum_get(&sum);
}

double cyb__splice_body_value(const cyb__splice_body *body, const cyb__splice_at *at,
                              cyb__splice_slopes *slopes) {
  const cyb__problem *problem = &body->problem;
  const cyb__sample *sample = &body->sample;
  double *by_p = slopes ? slopes->by_p : NULL, sum = body->known * (log(at->v) - at->whole);
  if (sample->exact.n) sum += problem->model->density(problem->family, at->p, &sample->exact, by_p);
  sum += cyb__bins_sum(problem->model, problem->family, at->p, &sample->bins, by_p);
  sum += cyb__splice_body_survivals(body, at, &sample->censored, 1.0, slopes);
  sum += cyb__splice_body_survivals(body, at, &sample->truncated, -1.0, slopes);
  if (!slopes) return sum;
  slopes->by_v += body->known * (1.0 - at->v);
  for (size_t j = 0; j < problem->family->parameter_count; j++)
    slopes->by_p[j] -= body->known * at->by_p[j];
  return sum;
}

/* logit w = logit v - log P(X > from | X <= T). */
double cyb__splice_body_weight(const cyb__splice_body *body, const cyb__splice_at *at,
                               double *slope) {
  const cyb__problem *problem = &body->problem;
  size_t n = problem->free_count;
  double by_p[CYB_FIT_PARAMETERS] = {0};
  double seen = at->whole - log_between(body, at->p, 0.0, body->threshold, by_p);
  double odds = (1.0 - at->v) / at->v * exp(fmin(seen, 0.0)), w = 1.0 / (1.0 + odds);
  double factor = odds / ((1.0 + odds) * (1.0 + odds));
  for (size_t k = 0; k < n; k++) {
    slope[k] = 0.0;
    for (size_t i = 0; i < n; i++) {
      size_t j = problem->free[i];
      slope[k] -= factor * (at->by_p[j] - by_p[j]) * at->slope[i * n + k];
    }
  }
  slope[n] = factor;
  return w;
}
