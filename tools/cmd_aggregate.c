/* tools/cmd_aggregate.c - the distribution of the annual loss.
 * Layer: tools. */
#include "tools/cmd.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/numbers.h"
#include "tools/result.h"
#include "tools/year_model.h"

static int read_grid(const cyb_app *app, cyb_aggregate_options *options, cyb_error *error) {
  static const char *const methods[] = {"fft", NULL};
  static const char *const discretizations[] = {"rounding", "local-moment", "lower", "upper", NULL};
  int method = 0, discretization = (int)options->discretization;
  double cells = 0;
  int status = arguments_choice(&app->arguments, "method", methods, &method, error);
  if (!status)
    status = arguments_choice(&app->arguments, "discretization", discretizations, &discretization,
                              error);
  if (!status) status = arguments_whole(&app->arguments, "cells", 2, 1 << 24, &cells, error);
  if (!status)
    status = arguments_number(&app->arguments, "step", DBL_MIN, DBL_MAX, &options->step, error);
  if (!status)
    status = arguments_number(&app->arguments, "tolerance", 1e-9, 0.1, &options->tolerance, error);
  options->cells = (size_t)cells;
  options->discretization = (cyb_discretization)discretization;
  options->progress = &app->progress;
  options->threads = app->threads;
  return status;
}

static json_t *error_ledger(const cyb_aggregate *aggregate) {
  cyb_aggregate_errors errors = cyb_aggregate_about_errors(aggregate);
  json_t *object = json_object();
  result_set(object, "discretization", result_number(errors.discretization));
  result_set(object, "truncation", result_number(errors.truncation));
  result_set(object, "wraparound", result_number(errors.wraparound));
  result_set(object, "sampling", result_number(errors.sampling));
  return object;
}

static int add_quantiles(cyb_app *app, const cyb_aggregate *aggregate, cyb_error *error) {
  static const double usual[] = {0.5, 0.9, 0.95, 0.99, 0.995};
  double *given = NULL;
  const double *p = usual;
  size_t count = 0;
  json_t *list = json_array();
  int status = numbers_list(app, "quantiles", 0.0, 1.0, &given, &count, error);
  if (!status && count) p = given;
  if (!status && !count) count = sizeof usual / sizeof usual[0];
  for (size_t i = 0; !status && i < count; i++) {
    json_t *row = json_object();
    result_set(row, "p", result_number(p[i]));
    result_set(row, "var", result_number(cyb_aggregate_quantile(aggregate, p[i])));
    result_set(row, "tvar", result_number(cyb_aggregate_tail_value(aggregate, p[i])));
    json_array_append_new(list, row);
  }
  result_set(app->results, "quantiles", list);
  free(given);
  return status;
}

static int add_cdf(cyb_app *app, const cyb_aggregate *aggregate, cyb_error *error) {
  double *x = NULL;
  size_t count = 0;
  json_t *list = json_array();
  int status = numbers_list(app, "cdf", 0.0, DBL_MAX, &x, &count, error);
  for (size_t i = 0; !status && i < count; i++) {
    json_t *row = json_object();
    result_set(row, "x", result_number(x[i]));
    result_set(row, "p", result_number(cyb_aggregate_cdf(aggregate, x[i])));
    json_array_append_new(list, row);
  }
  result_set(app->results, "cdf", list);
  free(x);
  return status;
}

static void add_summary(cyb_app *app, const cyb_aggregate *aggregate) {
  double mean = cyb_aggregate_mean(aggregate), sd = cyb_aggregate_sd(aggregate);
  result_set(app->results, "mean", result_number(mean));
  result_set(app->results, "sd", result_number(sd));
  result_set(app->results, "cv", result_number(sd / mean));
  result_set(app->results, "skewness", result_number(cyb_aggregate_skewness(aggregate)));
  result_set(app->results, "probability_zero",
             result_number(cyb_aggregate_probability_zero(aggregate)));
  if (isinf(sd))
    cyb_warnings_add(&app->warnings, "infinite-variance",
                     _("the annual loss has an infinite variance; a limit makes it finite"));
}

static void page(cyb_app *app, const cyb_aggregate *aggregate) {
  const json_t *rows = json_object_get(app->results, "quantiles");
  char text[3][16];
  cyb_aggregate_errors errors = cyb_aggregate_about_errors(aggregate);
  size_t i;
  json_t *row;
  cyb_text_add(&app->page, _("annual loss"));
  cyb_text_add(&app->page, "\n  ");
  cyb_text_format(&app->page, "%s ", _("expected"));
  cyb_text_add_fixed(&app->page, cyb_aggregate_mean(aggregate), 0);
  cyb_text_format(&app->page, "   %s ", _("standard deviation"));
  cyb_text_add_fixed(&app->page, cyb_aggregate_sd(aggregate), 0);
  cyb_text_format(&app->page, "   %s %.4g\n", _("probability of no payment"),
                  cyb_aggregate_probability_zero(aggregate));
  json_array_foreach(rows, i, row) {
    cyb_text_format(&app->page, "  %-8.6g  VaR ", json_number_value(json_object_get(row, "p")));
    cyb_text_add_fixed(&app->page, json_number_value(json_object_get(row, "var")), 0);
    cyb_text_add(&app->page, "   TVaR ");
    cyb_text_add_fixed(&app->page, json_number_value(json_object_get(row, "tvar")), 0);
    cyb_text_add(&app->page, "\n");
  }
  cyb_text_format(&app->page, _("grid of %zu cells of "), cyb_aggregate_cells(aggregate));
  cyb_text_add_number(&app->page, cyb_aggregate_step(aggregate));
  cyb_text_format(&app->page, _("; errors: discretization %s, truncation %s, wrap-around %s\n"),
                  page_error(text[0], errors.discretization),
                  page_error(text[1], errors.truncation), page_error(text[2], errors.wraparound));
}

static int answer(cyb_app *app, const cyb_aggregate *aggregate, cyb_error *error) {
  int status;
  app->results = json_object();
  add_summary(app, aggregate);
  status = add_quantiles(app, aggregate, error);
  if (!status) status = add_cdf(app, aggregate, error);
  if (status) return status;
  result_set(app->results, "method", json_string("fft"));
  result_set(app->results, "step", result_number(cyb_aggregate_step(aggregate)));
  result_set(app->results, "cells", json_integer((json_int_t)cyb_aggregate_cells(aggregate)));
  result_set(app->results, "errors", error_ledger(aggregate));
  page(app, aggregate);
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_year_model model;
  cyb_aggregate_options grid = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *aggregate = NULL;
  int status = year_model_read(&model, app, error);
  if (!status) status = read_grid(app, &grid, error);
  if (!status)
    status = cyb_aggregate_fft(&aggregate, model.frequency.distribution,
                               model.severity.distribution, &model.terms, &grid, error);
  if (!status) status = answer(app, aggregate, error);
  cyb_aggregate_free(aggregate);
  year_model_free(&model);
  return status;
}

static const cyb_option options[] = {
    {"frequency", 0, "D",
     N_("claims a year: poisson(mean=3), negative-binomial(mean=3, size=2) ...")},
    {"severity", 0, "D",
     N_("loss per claim: lognormal(mu=10, sigma=1) ..., or @FILE saved by fit; see: cyberstats "
        "help dist")},
    {"exposure", 0, "N", N_("the frequency is that of one unit, and there are N (default: 1)")},
    {"deductible", 0, "X", N_("of each loss, borne by the insured")},
    {"limit", 0, "X", N_("of the payment of each loss, above the deductible")},
    {"share", 0, "P", N_("share of the payment, 0 to 1")},
    {"aggregate-deductible", 0, "X", N_("of the year's payments")},
    {"aggregate-limit", 0, "X", N_("of the year's payments")},
    {"quantiles", 0, "P[,P]", N_("VaR and TVaR at these probabilities (default: 0.5 to 0.995)")},
    {"cdf", 0, "X[,X]", N_("probabilities of a year of at most X")},
    {"method", 0, "fft", N_("fast Fourier transform")},
    {"discretization", 0, "rounding|local-moment|lower|upper",
     N_("of the severity (default: local-moment)")},
    {"cells", 0, "N", N_("cells of the grid (default: chosen)")},
    {"step", 0, "X", N_("width of a cell (default: chosen)")},
    {"tolerance", 0, "P", N_("relative, for the choice of the grid (default: 0.0001)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_aggregate = {
    "aggregate",
    N_("the distribution of the annual loss"),
    "--frequency=D --severity=D [TERMS] [--quantiles=LIST]",
    N_("The sum of a year's payments by fast Fourier transform: expected value, standard "
       "deviation, "
       "VaR and TVaR after terms per loss and per year, with what each step of the computation may "
       "have cost. It refuses where the moments on the grid disagree with theory."),
    options,
    "cyberstats aggregate --frequency='poisson(mean=3)' --severity='lognormal(mu=10, sigma=1)' "
    "--deductible=10000 --limit=500000",
    run};
