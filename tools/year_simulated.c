/* tools/year_simulated.c - the annual loss from years drawn.
 * Layer: tools. */
#include "tools/year_method.h"

#include <math.h>

#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/page_columns.h"
#include "tools/result.h"

/* With fewer years beyond it a quantile is hardly known. */
static const double least_beyond = 10.0;

static const char *const ways[] = {"plain", "antithetic", "stratified", NULL};

static int read_options(const cyb_app *app, cyb_simulation_options *options, cyb_error *error) {
  double years = (double)options->years;
  int draws = 0;
  int status = arguments_whole(&app->arguments, "years", 2, 1e15, &years, error);
  if (!status) status = arguments_choice(&app->arguments, "draws", ways, &draws, error);
  options->years = (uint64_t)years;
  options->draws = (cyb_draws)draws;
  options->seed = app->seed;
  options->threads = app->threads;
  options->progress = &app->progress;
  return status;
}

static void warn_few(cyb_app *app, double p, double years) {
  double beyond = years * (1.0 - p);
  if (beyond < least_beyond)
    cyb_warnings_add(&app->warnings, "few-years",
                     _("about %.3g of %.0f years lie beyond the %.8g quantile; --years=%.0f would "
                       "leave %.0f there"),
                     beyond, years, p, 2.0 * ceil(0.5 * least_beyond / (1.0 - p)), least_beyond);
}

static void take_rows(year_answer *out, cyb_app *app, const year_question *question,
                      const cyb_simulation *s, double years) {
  for (size_t i = 0; i < question->quantiles; i++) {
    year_quantile *row = &out->quantile[i];
    cyb_drawn q = cyb_simulation_quantile(s, 0, row->p, app->level);
    cyb_drawn tail = cyb_simulation_tail_value(s, 0, row->p, app->level);
    *row = (year_quantile){row->p, q.value, q.lower, q.upper, tail.value, tail.lower, tail.upper};
    out->errors.discretization =
        fmax(out->errors.discretization, cyb_simulation_grouping(s, 0, row->p));
    if (row->p < 1.0) warn_few(app, row->p, years);
  }
  for (size_t i = 0; i < question->probabilities; i++) {
    cyb_drawn p = cyb_simulation_cdf(s, 0, question->x[i], app->level);
    out->probability[i] = (year_probability){question->x[i], p.value, p.lower, p.upper};
  }
  for (size_t i = 0; i < question->returns; i++) {
    double p = 1.0 - 1.0 / question->period[i];
    cyb_drawn q = cyb_simulation_quantile(s, 0, p, app->level);
    out->annual[i] = (year_return){question->period[i], q.value, q.lower, q.upper, NAN};
    warn_few(app, p, years);
  }
}

static void take(year_answer *out, cyb_app *app, const year_question *question,
                 const cyb_simulation *s, double years) {
  cyb_drawn mean = cyb_simulation_mean(s, 0, app->level);
  out->mean = mean.value;
  out->sd = cyb_simulation_sd(s, 0, app->level).value;
  out->skewness = cyb_simulation_skewness(s, 0, app->level).value;
  out->kurtosis = cyb_simulation_kurtosis(s, 0);
  out->probability_zero = cyb_simulation_cdf(s, 0, 0.0, app->level).value;
  out->errors = (cyb_aggregate_errors){0.0, 0.0, 0.0, mean.se};
  take_rows(out, app, question, s, years);
  if (isinf(mean.value) &&
      !moment_overflows(app, question->model->severity.distribution, 1, _("the annual loss")))
    cyb_warnings_add(&app->warnings, "infinite-mean",
                     _("the annual loss has an infinite mean; a limit makes it finite"));
}

static int run(year_answer *out, cyb_app *app, const year_question *question, cyb_error *error) {
  const cyb_year_model *model = question->model;
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  int status = read_options(app, &options, error);
  if (!status)
    status = cyb_simulate(&out->simulation, model->frequency.distribution,
                          model->severity.distribution, &model->terms, &options, error);
  if (!status) take(out, app, question, out->simulation, (double)options.years);
  return status;
}

/* --- what only years drawn have -------------------------------------------------- */

static json_t *convergence(const cyb_app *app, const cyb_simulation *s) {
  json_t *rows = json_array();
  for (size_t parts = 1; parts <= cyb_simulation_parts(s); parts *= 2) {
    uint64_t years;
    cyb_drawn mean = cyb_simulation_partial_mean(s, 0, parts, app->level, &years);
    json_t *row = json_object();
    result_set(row, "years", json_integer((json_int_t)years));
    result_set(row, "mean", result_number(mean.value));
    result_set(row, "se", result_number(mean.se));
    json_array_append_new(rows, row);
  }
  return rows;
}

static void tell_errors(cyb_app *app, const year_question *question, const cyb_simulation *s) {
  json_t *row, *rows = json_object_get(app->results, "quantiles");
  size_t i;
  json_array_foreach(rows, i, row) {
    double p = question->p[i];
    result_set(row, "var_se", result_number(cyb_simulation_quantile(s, 0, p, app->level).se));
    result_set(row, "tvar_se", result_number(cyb_simulation_tail_value(s, 0, p, app->level).se));
  }
  rows = json_object_get(app->results, "cdf");
  json_array_foreach(rows, i, row) result_set(
      row, "p_se", result_number(cyb_simulation_cdf(s, 0, question->x[i], app->level).se));
}

static void page_interval(cyb_app *app, double lower, double upper) {
  if (!isfinite(lower)) {
    cyb_text_add(&app->page, _("unknown"));
    return;
  }
  page_amount(&app->page, lower);
  cyb_text_add(&app->page, " – ");
  page_amount(&app->page, upper);
}

static void page(cyb_app *app, const year_answer *answer, size_t quantiles, double years,
                 const char *draws) {
  char buffer[32];
  cyb_text_format(&app->page, _("%s years drawn (%s); intervals at %g\n"),
                  page_count(buffer, years), page_word(draws), app->level);
  for (size_t i = 0; i < quantiles; i++) {
    const year_quantile *q = &answer->quantile[i];
    cyb_text_format(&app->page, "  %-8.15g  VaR ", q->p);
    page_interval(app, q->lower, q->upper);
    cyb_text_add(&app->page, "   TVaR ");
    page_interval(app, q->tail_lower, q->tail_upper);
    cyb_text_add(&app->page, "\n");
  }
}

/* An infinite mean does not converge. */
static void page_convergence(cyb_app *app, const cyb_simulation *s) {
  for (size_t parts = 1; parts <= cyb_simulation_parts(s); parts *= 2) {
    uint64_t years;
    char buffer[32];
    cyb_drawn mean = cyb_simulation_partial_mean(s, 0, parts, app->level, &years);
    if (!isfinite(mean.value)) return;
    cyb_text_format(&app->page, _("  after %s years  expected "),
                    page_count(buffer, (double)years));
    page_amount(&app->page, mean.value);
    cyb_text_add(&app->page, " ± ");
    if (fabs(mean.value) >= 100.0)
      cyb_text_add_fixed(&app->page, mean.se, 0);
    else
      page_amount(&app->page, mean.se);
    cyb_text_add(&app->page, "\n");
  }
}

static void tell(cyb_app *app, const year_question *question, const year_answer *answer) {
  const cyb_simulation *s = answer->simulation;
  uint64_t years;
  int draws = 0;
  cyb_error ignored = {0};
  cyb_simulation_partial_mean(s, 0, cyb_simulation_parts(s), app->level, &years);
  arguments_choice(&app->arguments, "draws", ways, &draws, &ignored);
  tell_errors(app, question, s);
  result_set(app->results, "years", json_integer((json_int_t)years));
  result_set(app->results, "draws", json_string(ways[draws]));
  result_set(app->results, "convergence", convergence(app, s));
  page(app, answer, question->quantiles, (double)years, ways[draws]);
  page_convergence(app, s);
}

static const char *const of_simulation[] = {"years", "draws", NULL};

const year_method year_simulation = {"simulation", of_simulation, run, tell};
