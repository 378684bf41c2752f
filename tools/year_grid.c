/* tools/year_grid.c - the annual loss on a grid: by Fourier transform, by recursion.
 * Layer: tools. */
#include "tools/year_method.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"

static const double finest_cells = 0x1p20;

typedef int on_grid(cyb_aggregate **out, const cyb_distribution *frequency,
                    const cyb_distribution *severity, const cyb_terms *terms,
                    const cyb_aggregate_options *options, cyb_error *error);

static void take(year_answer *out, const cyb_aggregate *a, const year_question *question) {
  out->mean = cyb_aggregate_mean(a);
  out->sd = cyb_aggregate_sd(a);
  out->skewness = cyb_aggregate_skewness(a);
  out->kurtosis = cyb_aggregate_kurtosis(a);
  out->probability_zero = cyb_aggregate_probability_zero(a);
  out->errors = cyb_aggregate_about_errors(a);
  out->step = cyb_aggregate_step(a);
  out->cells = cyb_aggregate_cells(a);
  for (size_t i = 0; i < question->quantiles; i++) {
    out->quantile[i].value = cyb_aggregate_quantile(a, question->p[i]);
    out->quantile[i].tail = cyb_aggregate_tail_value(a, question->p[i]);
  }
  for (size_t i = 0; i < question->probabilities; i++)
    out->probability[i].value = cyb_aggregate_cdf(a, question->x[i]);
  for (size_t i = 0; i < question->returns; i++)
    out->annual[i].aep = cyb_aggregate_quantile(a, 1.0 - 1.0 / question->period[i]);
}

/* Within its bounds, unless the grid is what was asked for. */
static double within(double value, cyb_bounds bounds, const cyb_aggregate_options *grid) {
  if (grid->cells != 0 || grid->step > 0.0) return value;
  if (grid->discretization >= CYB_DISCRETIZE_LOWER) return value;
  return cyb_bounds_hold(bounds, value);
}

/* A quantile is told no finer than half its tolerance, nor than the finest grid over
 * the reach would: as a multiple of a power of two. */
static double told(double value, const cyb_aggregate *a, const cyb_aggregate_options *grid) {
  double finest = cyb_aggregate_step(a) * (double)cyb_aggregate_cells(a) / finest_cells;
  double unit = fmin(finest, grid->tolerance * value);
  int exponent;
  if (grid->cells != 0 || grid->step > 0.0 || !(unit > 0.0) || !isfinite(unit)) return value;
  frexp(unit, &exponent);
  unit = ldexp(1.0, exponent - 1);
  return unit * nearbyint(value / unit);
}

static double farther(double value, cyb_bounds bounds) {
  return fmax(value - bounds.lower, bounds.upper - value);
}

/* From the value to the farther of its bounds, on the scale of their half width. */
static double away(const cyb_aggregate *a, double value, cyb_bounds bounds) {
  double far = farther(value, bounds);
  return cyb_aggregate_half_width(a, (cyb_bounds){bounds.lower, bounds.lower + 2.0 * far});
}

static void bound_quantiles(year_answer *out, const cyb_aggregate *a, const year_question *question,
                            const cyb_bounds *bounds, const cyb_bounds *tails) {
  out->width = 0.0;
  for (size_t i = 0; i < question->quantiles; i++) {
    out->quantile[i].lower = bounds[i].lower;
    out->quantile[i].upper = bounds[i].upper;
    out->quantile[i].value =
        within(told(out->quantile[i].value, a, &question->grid), bounds[i], &question->grid);
    out->width = fmax(out->width, away(a, out->quantile[i].value, bounds[i]));
    out->quantile[i].tail_lower = tails[i].lower;
    out->quantile[i].tail_upper = tails[i].upper;
    out->quantile[i].tail = within(out->quantile[i].tail, tails[i], &question->grid);
  }
  bounds += question->quantiles;
  for (size_t i = 0; i < question->returns; i++) {
    out->annual[i].aep_lower = bounds[i].lower;
    out->annual[i].aep_upper = bounds[i].upper;
    out->annual[i].aep =
        within(told(out->annual[i].aep, a, &question->grid), bounds[i], &question->grid);
    out->width = fmax(out->width, away(a, out->annual[i].aep, bounds[i]));
  }
}

static void bound_probabilities(year_answer *out, const year_question *question,
                                const cyb_bounds *bounds) {
  out->probability_width = 0.0;
  for (size_t i = 0; i < question->probabilities; i++) {
    out->probability[i].lower = bounds[i].lower;
    out->probability[i].upper = bounds[i].upper;
    out->probability[i].value = within(out->probability[i].value, bounds[i], &question->grid);
    out->probability_width =
        fmax(out->probability_width, farther(out->probability[i].value, bounds[i]));
  }
}

/* Quantiles and return periods at once: they share grids. */
static int bound(year_answer *out, const cyb_aggregate *a, const year_question *question,
                 cyb_error *error) {
  size_t count = question->quantiles + question->returns;
  double *p = calloc(count + 1, sizeof *p);
  cyb_bounds *bounds = calloc(count + question->probabilities + 1, sizeof *bounds);
  cyb_bounds *tails = calloc(count + 1, sizeof *tails);
  int status = p && bounds && tails ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++)
    p[i] = i < question->quantiles ? question->p[i]
                                   : 1.0 - 1.0 / question->period[i - question->quantiles];
  if (!status) status = cyb_aggregate_tail_bounds(a, p, count, bounds, tails, error);
  if (!status)
    status =
        cyb_aggregate_cdf_bounds(a, question->x, question->probabilities, bounds + count, error);
  if (!status) {
    bound_quantiles(out, a, question, bounds, tails);
    bound_probabilities(out, question, bounds + count);
  }
  free(tails);
  free(bounds);
  free(p);
  return status;
}

static void warn_probabilities(cyb_app *app, const year_answer *answer, double tolerance) {
  if (answer->probability_width > tolerance)
    cyb_warnings_add(&app->warnings, "tolerance-not-met",
                     _("a bound of a probability is %.2g away from it, and %g was asked for; see "
                       "p_lower and p_upper"),
                     answer->probability_width, tolerance);
}

static int run(year_answer *out, cyb_app *app, on_grid *way, const year_question *question,
               cyb_error *error) {
  const cyb_year_model *model = question->model;
  cyb_aggregate *a;
  int status = way(&a, model->frequency.distribution, model->severity.distribution, &model->terms,
                   &question->grid, error);
  if (status) return status;
  take(out, a, question);
  status = bound(out, a, question, error);
  cyb_aggregate_free(a);
  if (!status && isinf(out->width))
    cyb_warnings_add(&app->warnings, "tolerance-not-met",
                     _("a quantile has no upper bound on this grid; see var_lower and var_upper"));
  else if (!status && out->width > question->grid.tolerance)
    cyb_warnings_add(&app->warnings, "tolerance-not-met",
                     _("a bound of a quantile is %.2g of it away, and %g was asked "
                       "for; see var_lower and var_upper"),
                     out->width, question->grid.tolerance);
  if (!status) warn_probabilities(app, out, question->grid.tolerance);
  return status;
}

static int run_fft(year_answer *out, cyb_app *app, const year_question *question,
                   cyb_error *error) {
  return run(out, app, cyb_aggregate_fft, question, error);
}

static int run_panjer(year_answer *out, cyb_app *app, const year_question *question,
                      cyb_error *error) {
  return run(out, app, cyb_aggregate_panjer, question, error);
}

static const char *const of_fft[] = {"discretization", "cells", "step", "tolerance", "tilt", NULL};
static const char *const of_panjer[] = {"discretization", "cells", "step", "tolerance", NULL};

const year_method year_fft = {"fft", of_fft, run_fft, NULL};
const year_method year_panjer = {"panjer", of_panjer, run_panjer, NULL};
