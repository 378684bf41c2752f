/* fit/severity.c - distributions fitted to losses by maximum likelihood.
 * Layer: fit. */
#include <cyberstats/fit.h>

#include "base/memory.h"
#include "base/say.h"
#include "fit/bounded.h"
#include "fit/fit.h"
#include "fit/goodness.h"
#include "fit/problem.h"
#include "fit/severity.h"

static int no_fit(const cyb_family *family, cyb_error *error) {
  if (cyb__needs_ends(family))
    return cyb_error_set(error, CYB_EDOMAIN, family->name,
                         "there is no fit of %s unless its minimum and maximum are held: the "
                         "likelihood has no maximum in them",
                         family->name);
  return cyb_error_set(error, CYB_EDOMAIN, family->name,
                       family->count ? CYB__N("%s is a distribution of counts, not of losses")
                                     : CYB__N("there is no fit of %s"),
                       family->name);
}

static bool has_fit(const cyb_family *family, const double *fixed) {
  if (family->count) return false;
  if (!cyb__needs_ends(family)) return cyb_fit_is_possible(family);
  return fixed && !isnan(fixed[0]) && !isnan(fixed[2]);
}

static double largest_of(const cyb_fit_losses *losses, size_t i) {
  double upper = losses->upper ? losses->upper[i] : NAN;
  return isfinite(upper) ? upper : losses->loss[i];
}

/* Whether a loss can lie on the right side of a held end of the support. */
static bool is_within(const cyb_fit_losses *losses, size_t i, const char *end, double at) {
  if (losses->weight && losses->weight[i] == 0.0) return true;
  return strcmp(end, "maximum") ? largest_of(losses, i) >= at : losses->loss[i] <= at;
}

/* Losses beyond the support's held ends could not have come from it. */
static int check_ends(const cyb_family *family, const cyb_fit_losses *losses, const double *fixed,
                      cyb_error *error) {
  for (size_t k = 0; fixed && k < family->parameter_count; k++) {
    const char *name = family->parameters[k].name;
    bool above = !strcmp(name, "maximum");
    if (isnan(fixed[k]) || (strcmp(name, "threshold") && strcmp(name, "minimum") && !above))
      continue;
    for (size_t i = 0; i < losses->n; i++)
      if (!is_within(losses, i, name, fixed[k]))
        return cyb__bad_row(i, error, "the loss %.15g is %s the %s %.15g of %s", losses->loss[i],
                            above ? cyb__say("above") : cyb__say("below"), name, fixed[k],
                            family->name);
  }
  return CYB_OK;
}

/* Held parameters that the family would refuse are refused before the work. */
static int check_fixed(const cyb_family *family, const double *fixed, cyb_error *error) {
  for (size_t k = 0; fixed && k < family->parameter_count; k++) {
    const cyb_parameter *range = &family->parameters[k];
    if (isnan(fixed[k])) continue;
    if (!isfinite(fixed[k]) || fixed[k] < range->minimum || fixed[k] > range->maximum ||
        (fixed[k] == range->minimum && !range->closed_minimum) ||
        (fixed[k] == range->maximum && !range->closed_maximum))
      return cyb_error_set(error, CYB_EDOMAIN, range->name,
                           "%s of %s cannot be held at %.15g, which is outside its range",
                           range->name, family->name, fixed[k]);
  }
  return CYB_OK;
}

/* Standard errors rest on the information, which a gpd has only for xi > -1/2
 * (Smith 1985, Biometrika 72:67-90). */
static bool is_regular(const cyb_fit *fit, const double *p) {
  return fit->family != &cyb__family_gpd || fit->held[0] || p[0] > -0.5;
}

static void scale_covariance(cyb_fit *fit, const cyb__model *model, const double *covariance,
                             double unit) {
  size_t width = fit->family->parameter_count;
  for (size_t i = 0; i < width; i++)
    for (size_t j = 0; j < width; j++) {
      double factor = 1.0;
      if (cyb__model_is_scaled(model)) {
        if (model->follow[i] == CYB__AMOUNT) factor *= unit;
        if (model->follow[j] == CYB__AMOUNT) factor *= unit;
      }
      fit->covariance[i * width + j] = covariance[i * width + j] * factor;
    }
}

/* From the sample's unit to the data's. */
static int take_solution(cyb_fit *fit, const cyb__problem *problem, const cyb__solution *found,
                         bool statistics, cyb_error *error) {
  const cyb__sample *sample = problem->sample;
  double p[CYB_FIT_PARAMETERS];
  cyb_error inner = {0};
  int status;
  memcpy(p, found->p, sizeof p);
  cyb__model_rescale(problem->model, fit->family, sample->unit, p);
  if (!strcmp(found->stop, "converged") && is_regular(fit, p))
    scale_covariance(fit, problem->model, found->covariance, sample->unit);
  fit->stop = found->stop;
  fit->limit = found->limit;
  fit->iterations = found->iterations;
  fit->log_likelihood = found->log_likelihood + sample->log_widths;
  if (sample->exact.n) fit->log_likelihood -= sample->exact.total * log(sample->unit);
  fit->n = sample->n;
  fit->weight = sample->weight;
  status = cyb_distribution_new(&fit->distribution, fit->family, p, &inner);
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status || !isfinite(fit->log_likelihood)) {
    cyb_distribution_free(fit->distribution);
    fit->distribution = NULL;
    if (!isfinite(fit->log_likelihood) || !fit->limit) fit->stop = "unbounded";
    return CYB_OK;
  }
  if (!statistics) return CYB_OK;
  return cyb__goodness(fit, found->p, sample, error);
}

static int fit_sample(cyb_fit *out, const cyb__sample *sample, const double *fixed, bool statistics,
                      const cyb_progress *progress, cyb_error *error) {
  double held[CYB_FIT_PARAMETERS];
  cyb__solution found = {.stop = "converged"};
  cyb__problem problem;
  int status;
  if (fixed) {
    memcpy(held, fixed, out->family->parameter_count * sizeof *held);
    cyb__model_rescale(cyb__model_of(out->family), out->family, 1.0 / sample->unit, held);
  }
  status = cyb__problem_make(&problem, out->family, sample, fixed ? held : NULL, error);
  if (status) return status;
  cyb__no_covariance(found.covariance, out->family->parameter_count);
  if (problem.free_count) {
    status = cyb__solve_family(&found, &problem, progress, error);
  } else {
    memcpy(found.p, problem.p, sizeof found.p);
    found.log_likelihood = cyb__log_likelihood(&problem, found.p, NULL);
  }
  if (status) return status;
  memcpy(out->held, problem.held, sizeof out->held);
  out->estimated = problem.free_count;
  return take_solution(out, &problem, &found, statistics, error);
}

/* Those whose ends are losses look at the rows, and so do the statistics. */
static int read_losses(cyb__sample *out, const cyb_family *family, const cyb_fit_losses *losses,
                       bool statistics, cyb_error *error) {
  bool scaled = cyb__model_is_scaled(cyb__model_of(family));
  bool rows = statistics || !cyb__is_plain(losses) || losses->n < 2 ||
              family == &cyb__family_pareto1 || family == &cyb__family_truncated_pareto;
  return rows ? cyb__sample_make(out, losses, scaled, error)
              : cyb__sample_plain(out, losses, scaled, error);
}

static void begin_near(cyb__sample *sample, const cyb_family *family, const double *near,
                       double *start) {
  memcpy(start, near, family->parameter_count * sizeof *start);
  cyb__model_rescale(cyb__model_of(family), family, 1.0 / sample->unit, start);
  sample->start = start;
  sample->start_of = family;
}

int cyb__fit_severity(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                      const double *fixed, const double *near, bool statistics,
                      const cyb_progress *progress, cyb_error *error) {
  double start[CYB_FIT_PARAMETERS];
  cyb__sample sample = {0};
  int status;
  cyb__fit_begin(out, family);
  if (!has_fit(family, fixed)) return no_fit(family, error);
  status = check_fixed(family, fixed, error);
  if (!status) status = read_losses(&sample, family, losses, statistics, error);
  if (!status && near) begin_near(&sample, family, near, start);
  if (!status) status = check_ends(family, losses, fixed, error);
  if (!status) status = fit_sample(out, &sample, fixed, statistics, progress, error);
  if (!status) cyb__fit_end(out);
  if (status) cyb_fit_clear(out);
  cyb__sample_free(&sample);
  return status;
}

int cyb_fit_severity(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                     const double *fixed, const cyb_progress *progress, cyb_error *error) {
  return cyb__fit_severity(out, family, losses, fixed, NULL, true, progress, error);
}

int cyb_fit_likelihood(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                       const double *fixed, const cyb_progress *progress, cyb_error *error) {
  return cyb__fit_severity(out, family, losses, fixed, NULL, false, progress, error);
}
