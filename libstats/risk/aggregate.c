/* risk/aggregate.c - total loss of one policy period by fast Fourier transform.
 * Layer: risk. */
#include <math.h>

#include "base/memory.h"
#include "risk/aggregate.h"

static const double watched[] = {0.5, 0.9, 0.95, 0.99, 0.995, 0.999};
enum { WATCHED = sizeof watched / sizeof watched[0], FEWEST_CELLS = 8 };

static int check_options(const cyb_aggregate_options *o, cyb_error *error) {
  if (o->cells != 0 &&
      (o->cells < FEWEST_CELLS || o->cells > CYB__MOST_CELLS || (o->cells & (o->cells - 1)) != 0))
    return cyb_error_set(error, CYB_EDOMAIN, "cells",
                         "%zu cells are not possible: give a power of two from %d to %d", o->cells,
                         FEWEST_CELLS, CYB__MOST_CELLS);
  if (!(o->step >= 0.0) || !isfinite(o->step))
    return cyb_error_set(error, CYB_EDOMAIN, "step", "%g is no step: it must be above 0", o->step);
  if (!(o->tolerance > 0.0 && o->tolerance < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "tolerance",
                         "%g is no tolerance: it must be above 0 and below 1", o->tolerance);
  if (!(isnan(o->tilt) || (o->tilt >= 0.0 && o->tilt <= 60.0)))
    return cyb_error_set(error, CYB_EDOMAIN, "tilt", "%g is no tilt: it must be from 0 to 60",
                         o->tilt);
  if ((int)o->discretization < CYB_DISCRETIZE_ROUNDING ||
      (int)o->discretization > CYB_DISCRETIZE_UPPER)
    return cyb_error_set(error, CYB_EDOMAIN, "discretization", "%d is no method",
                         (int)o->discretization);
  return CYB_OK;
}

static int check_families(const cyb__model *m, cyb_error *error) {
  const cyb_family *frequency = cyb_distribution_family(m->frequency);
  const cyb_family *severity = cyb_distribution_family(m->severity);
  if (!frequency->count)
    return cyb_error_set(error, CYB_EDOMAIN, "frequency",
                         "%s is a distribution of losses; the frequency must be one of counts, "
                         "such as poisson or negative-binomial",
                         frequency->name);
  if (severity->count)
    return cyb_error_set(error, CYB_EDOMAIN, "severity",
                         "%s is a distribution of counts; the severity must be one of losses, "
                         "such as lognormal or gamma",
                         severity->name);
  return CYB_OK;
}

/* A payment above yearly deductible + limit takes the year to its limit whatever
 * else happens: cutting it there changes nothing and shortens the grid. */
static void apply_yearly_limit(cyb_terms *terms) {
  double most = (terms->aggregate_deductible + terms->aggregate_limit) / terms->share;
  terms->limit = fmin(terms->limit, most);
}

/* The terms keep their franchise: of a loss that is 0 where they ask for it, they pay the same. */
static int apply_franchise(cyb__model *m, cyb_error *error) {
  int status = CYB_OK;
  if (!(m->terms.franchise > m->terms.deductible)) return CYB_OK;
  status = cyb_distribution_franchise(&m->franchised, m->severity, m->terms.franchise, error);
  if (status == CYB_OK) m->severity = m->franchised;
  return status;
}

void cyb__aggregate_model_clear(cyb__model *model) {
  cyb_distribution_free(model->franchised);
  model->franchised = NULL;
}

static int make_model(cyb__model *m, cyb_error *error) {
  double top = m->terms.deductible;
  int status = apply_franchise(m, error);
  if (status != CYB_OK) return status;
  apply_yearly_limit(&m->terms);
  m->largest = m->terms.share * m->terms.limit;
  m->least = fmin(m->terms.share * fmax(m->terms.franchise - top, 0.0), m->largest);
  m->nothing = 1.0 - cyb_distribution_survival(m->severity, top);
  top += m->terms.limit;
  m->everything = isfinite(top) ? cyb_distribution_survival(m->severity, nextafter(top, 0.0)) : 0.0;
  m->count = cyb__moments_of_count(m->frequency);
  cyb__payment_raw(&m->terms, m->severity, m->payment_raw, 4);
  m->sum = cyb__moments_compound(m->count, cyb__moments_from_raw(m->payment_raw));
  m->fourth = cyb__fourth_of_compound(m->frequency, m->count, m->payment_raw);
  if (m->payment_raw[0] == INFINITY && cyb_distribution_has_moment(m->severity, 1))
    return cyb_error_set(error, CYB_EDOMAIN, "severity",
                         "the mean of one loss is finite but too large to be held; a limit per "
                         "loss or per year makes it smaller");
  if (m->payment_raw[0] == INFINITY)
    return cyb_error_set(error, CYB_EDOMAIN, "severity",
                         "the mean of one loss is infinite, so the total has none; a limit per "
                         "loss or per year makes it finite");
  if (isfinite(m->sum.mean) && m->sum.mean <= 1e150) return CYB_OK;
  return cyb_error_set(error, CYB_ERANGE, "severity",
                       "the mean of the total, %g, is too large to be held", m->sum.mean);
}

int cyb__aggregate_model(cyb__model *model, const cyb_distribution *frequency,
                         const cyb_distribution *severity, const cyb_terms *terms,
                         cyb_error *error) {
  int status;
  *model = (cyb__model){.frequency = frequency,
                        .severity = severity,
                        .terms = *terms,
                        .tilt = NAN,
                        .discretization = CYB_DISCRETIZE_LOCAL_MOMENT,
                        .most_cells = CYB__MOST_CELLS,
                        .sum_up = cyb__sum_by_transform};
  status = cyb_terms_check(&model->terms, error);
  if (status == CYB_OK) status = check_families(model, error);
  if (status == CYB_OK) status = make_model(model, error);
  if (status == CYB_OK) model->reach = cyb__aggregate_reach(model);
  return status;
}

/* --- choice of the grid --------------------------------------------------- */

/* Doubling the cells moves a quantile by three times the error that is left, which
 * is to be far less than a certified bound: a fiftieth of the tolerance. */
static const double still = 0.02;

/* Where most years have no payment, of those that have one. */
static double level(const cyb_aggregate *a, int i) {
  double none = a->start == 0.0 ? a->atom[0] : 0.0;
  return none > 0.5 && none < 1.0 ? none + (1.0 - none) * watched[i] : watched[i];
}

/* Quantiles that count as unmoved: those below a hundredth of the mean are
 * compared on its scale, because a spike at 0 has quantiles of any smallness. */
static bool moved(const cyb_aggregate *a, const double *before, double tolerance, double mean) {
  for (int i = 0; i < WATCHED; i++) {
    double now = cyb__sum_quantile(a, level(a, i));
    if (!(fabs(now - before[i]) <= tolerance * fmax(now, 0.01 * mean))) return true;
  }
  return false;
}

static void remember(const cyb_aggregate *a, double *quantiles) {
  for (int i = 0; i < WATCHED; i++) quantiles[i] = cyb__sum_quantile(a, level(a, i));
}

static int report(const cyb_aggregate_options *options, size_t cells, cyb_error *error) {
  double fraction = (double)cells / (2.0 * CYB__MOST_CELLS);
  if (cyb_progress_report(options->progress, fraction, "aggregate") == 0) return CYB_OK;
  return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
}

/* Doubles the cells over the same reach until the quantiles stand still and the
 * moments agree, or the largest grid is reached. */
static int refine(cyb_aggregate **out, const cyb__model *model,
                  const cyb_aggregate_options *options, cyb_error *error) {
  double before[WATCHED];
  for (int i = 0; i < WATCHED; i++) before[i] = NAN;
  for (size_t cells = CYB__FIRST_CELLS;; cells *= 2) {
    bool last = cells >= model->most_cells;
    cyb_aggregate *a;
    int status = report(options, cells, error);
    if (status == CYB_OK)
      status = cyb__aggregate_grid(&a, model, cells,
                                   cyb__aggregate_step(model, model->reach, cells), error);
    if (status != CYB_OK) return status;
    if (last || !moved(a, before, still * options->tolerance, model->sum.mean)) {
      status = cyb__aggregate_finish(a, model, options->tolerance, last ? error : NULL);
      if (status == CYB_OK) {
        *out = a;
        return CYB_OK;
      }
      if (last || status != CYB_ERANGE) {
        cyb_aggregate_free(a);
        return status == CYB_ENOMEM ? cyb_error_memory(error) : status;
      }
    }
    remember(a, before);
    cyb_aggregate_free(a);
  }
}

/* Power of two that reaches far enough with the step asked for. */
static size_t cells_for(const cyb__model *model, double step) {
  double reach = model->reach;
  size_t cells = CYB__FIRST_CELLS;
  while (cells < model->most_cells && (double)(cells - 2) * step < reach) cells *= 2;
  return cells;
}

static int once(cyb_aggregate **out, const cyb__model *model, const cyb_aggregate_options *options,
                cyb_error *error) {
  size_t cells = options->cells ? options->cells : cells_for(model, options->step);
  double step =
      options->step > 0.0 ? options->step : cyb__aggregate_step(model, model->reach, cells);
  int status = report(options, cells, error);
  if (status == CYB_OK) status = cyb__aggregate_grid(out, model, cells, step, error);
  if (status == CYB_OK) status = cyb__aggregate_finish(*out, model, options->tolerance, error);
  if (status == CYB_OK) return CYB_OK;
  cyb_aggregate_free(*out);
  *out = NULL;
  return status;
}

/* The aggregate outlives what it was made of: bounds are asked of it later. */
static int keep_model(cyb_aggregate *a, const cyb__model *model, cyb_error *error) {
  cyb_distribution *frequency = NULL, *severity = NULL;
  int status = cyb_distribution_copy(&frequency, model->frequency, error);
  if (status == CYB_OK) status = cyb_distribution_copy(&severity, model->severity, error);
  a->model = *model;
  a->model.frequency = frequency;
  a->model.severity = severity;
  a->model.franchised = NULL;
  a->model.progress = NULL;
  return status;
}

static int solve(cyb_aggregate **out, cyb__model *model, const cyb_terms *terms,
                 const cyb_aggregate_options *options, cyb_error *error) {
  const cyb_terms none = CYB_TERMS_INIT;
  int status;
  model->terms = terms ? *terms : none;
  model->discretization = options->discretization;
  model->tilt = options->tilt;
  model->threads = options->threads;
  model->progress = options->progress;
  status = cyb_terms_check(&model->terms, error);
  if (status == CYB_OK) status = check_options(options, error);
  if (status == CYB_OK) status = check_families(model, error);
  if (status == CYB_OK) status = make_model(model, error);
  if (status != CYB_OK) return status;
  model->reach = cyb__aggregate_reach(model);
  if (model->windows && !(options->step > 0.0) && isnan(options->tilt))
    cyb__aggregate_window(model);
  status = options->cells != 0 || options->step > 0.0 ? once(out, model, options, error)
                                                      : refine(out, model, options, error);
  return status == CYB_OK ? keep_model(*out, model, error) : status;
}

static int aggregate(cyb_aggregate **out, cyb__model *model, const cyb_terms *terms,
                     const cyb_aggregate_options *options, cyb_error *error) {
  int status;
  *out = NULL;
  status = solve(out, model, terms, options, error);
  cyb__aggregate_model_clear(model);
  if (status == CYB_OK) return CYB_OK;
  cyb_aggregate_free(*out);
  *out = NULL;
  return status;
}

int cyb_aggregate_fft(cyb_aggregate **out, const cyb_distribution *frequency,
                      const cyb_distribution *severity, const cyb_terms *terms,
                      const cyb_aggregate_options *options, cyb_error *error) {
  const cyb_aggregate_options usual = CYB_AGGREGATE_OPTIONS_INIT;
  cyb__model model = {.frequency = frequency,
                      .severity = severity,
                      .most_cells = CYB__MOST_CELLS,
                      .windows = true,
                      .sum_up = cyb__sum_by_transform};
  return aggregate(out, &model, terms, options ? options : &usual, error);
}

/* The work of the recursion is the square of the cells. */
enum { MOST_RECURSION = 1 << 15 };

int cyb_aggregate_panjer(cyb_aggregate **out, const cyb_distribution *frequency,
                         const cyb_distribution *severity, const cyb_terms *terms,
                         const cyb_aggregate_options *options, cyb_error *error) {
  const cyb_aggregate_options usual = CYB_AGGREGATE_OPTIONS_INIT;
  cyb__model model = {.frequency = frequency,
                      .severity = severity,
                      .most_cells = MOST_RECURSION,
                      .sum_up = cyb__sum_by_recursion};
  return aggregate(out, &model, terms, options ? options : &usual, error);
}
