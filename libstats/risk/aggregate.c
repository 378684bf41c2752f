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

static int make_model(cyb__model *m, cyb_error *error) {
  double top = m->terms.deductible;
  apply_yearly_limit(&m->terms);
  m->largest = m->terms.share * m->terms.limit;
  m->nothing = 1.0 - cyb_distribution_survival(m->severity, top);
  top += m->terms.limit;
  m->everything = isfinite(top) ? cyb_distribution_survival(m->severity, nextafter(top, 0.0)) : 0.0;
  m->count = cyb__moments_of_count(m->frequency);
  cyb__payment_raw(&m->terms, m->severity, m->payment_raw);
  m->sum = cyb__moments_compound(m->count, cyb__moments_from_raw(m->payment_raw));
  if (m->payment_raw[0] == INFINITY)
    return cyb_error_set(error, CYB_EDOMAIN, "severity",
                         "the mean of one loss is infinite, so the total has none; a limit per "
                         "loss or per year makes it finite");
  if (isfinite(m->sum.mean) && m->sum.mean <= 1e150) return CYB_OK;
  return cyb_error_set(error, CYB_ERANGE, "severity",
                       "the mean of the total, %g, is too large to be held", m->sum.mean);
}

/* --- choice of the grid --------------------------------------------------- */

/* Quantiles that count as unmoved: those below a hundredth of the mean are
 * compared on its scale, because a spike at 0 has quantiles of any smallness. */
static bool moved(const cyb_aggregate *a, const double *before, double tolerance, double mean) {
  for (int i = 0; i < WATCHED; i++) {
    double now = cyb__sum_quantile(a, watched[i]);
    if (!(fabs(now - before[i]) <= tolerance * fmax(now, 0.01 * mean))) return true;
  }
  return false;
}

static void remember(const cyb_aggregate *a, double *quantiles) {
  for (int i = 0; i < WATCHED; i++) quantiles[i] = cyb__sum_quantile(a, watched[i]);
}

/* Cells with which half a step is within the tolerance of every watched quantile
 * of the year, so that these can be points of the grid; but of those as small as
 * above. Who asks for less than the usual tolerance wants speed, and gets cells
 * for points in proportion. */
static size_t cells_for_points(const cyb_aggregate *a, const cyb__model *model, double tolerance) {
  const cyb_aggregate_options usual = CYB_AGGREGATE_OPTIONS_INIT;
  double most = CYB__POINT_CELLS * fmin(usual.tolerance / tolerance, 1.0), smallest = INFINITY;
  double step = a->step;
  size_t cells = a->cells;
  for (int i = 0; i < WATCHED; i++) {
    double quantile = cyb__year_quantile(a, watched[i]);
    if (quantile > 0.01 * model->sum.mean) smallest = fmin(smallest, quantile);
  }
  while (2.0 * (double)cells <= most && 0.5 * step > tolerance * smallest) {
    cells *= 2;
    step = cyb__aggregate_point_step(model, model->reach, cells);
  }
  return cells;
}

static int report(const cyb_aggregate_options *options, size_t cells, cyb_error *error) {
  double fraction = (double)cells / (2.0 * CYB__MOST_CELLS);
  if (cyb_progress_report(options->progress, fraction, "aggregate") == 0) return CYB_OK;
  return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
}

/* Doubles the cells over the same reach until the quantiles stand still, then
 * takes as many as make them points; done when the moments agree as well, or the
 * largest grid is reached. */
static int refine(cyb_aggregate **out, const cyb__model *model,
                  const cyb_aggregate_options *options, cyb_error *error) {
  double before[WATCHED], tolerance = options->tolerance;
  bool points = false;
  for (int i = 0; i < WATCHED; i++) before[i] = NAN;
  for (size_t cells = CYB__FIRST_CELLS, next;; cells = next) {
    bool last = cells == CYB__MOST_CELLS, still;
    double step = points ? cyb__aggregate_point_step(model, model->reach, cells)
                         : cyb__aggregate_step(model, model->reach, cells);
    cyb_aggregate *a;
    int status = report(options, cells, error);
    if (status == CYB_OK) status = cyb__aggregate_grid(&a, model, cells, step, error);
    if (status != CYB_OK) return status;
    still = points || last || !moved(a, before, tolerance, model->sum.mean);
    next = still ? cells_for_points(a, model, tolerance) : cells;
    if (next > cells) {
      points = true;
    } else if (still) {
      status = cyb__aggregate_finish(a, model, tolerance, last ? error : NULL);
      if (status == CYB_OK) {
        *out = a;
        return CYB_OK;
      }
      if (last || status != CYB_ERANGE) {
        cyb_aggregate_free(a);
        return status == CYB_ENOMEM ? cyb_error_memory(error) : status;
      }
    }
    if (next == cells) next = 2 * cells;
    remember(a, before);
    cyb_aggregate_free(a);
  }
}

/* Power of two that reaches far enough with the step asked for. */
static size_t cells_for(double reach, double step) {
  size_t cells = CYB__FIRST_CELLS;
  while (cells < CYB__MOST_CELLS && (double)(cells - 2) * step < reach) cells *= 2;
  return cells;
}

static int once(cyb_aggregate **out, const cyb__model *model, const cyb_aggregate_options *options,
                cyb_error *error) {
  size_t cells = options->cells ? options->cells : cells_for(model->reach, options->step);
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

int cyb_aggregate_fft(cyb_aggregate **out, const cyb_distribution *frequency,
                      const cyb_distribution *severity, const cyb_terms *terms,
                      const cyb_aggregate_options *options, cyb_error *error) {
  const cyb_aggregate_options usual = CYB_AGGREGATE_OPTIONS_INIT;
  const cyb_terms none = CYB_TERMS_INIT;
  cyb__model model = {.frequency = frequency, .severity = severity};
  int status;
  *out = NULL;
  if (!options) options = &usual;
  model.terms = terms ? *terms : none;
  model.discretization = options->discretization;
  model.threads = options->threads;
  status = cyb_terms_check(&model.terms, error);
  if (status == CYB_OK) status = check_options(options, error);
  if (status == CYB_OK) status = check_families(&model, error);
  if (status == CYB_OK) status = make_model(&model, error);
  if (status != CYB_OK) return status;
  model.reach = cyb__aggregate_reach(&model);
  return options->cells != 0 || options->step > 0.0 ? once(out, &model, options, error)
                                                    : refine(out, &model, options, error);
}
