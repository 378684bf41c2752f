/* tools/series_smooth.c - exponential smoothing and classical decomposition.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

static int need_seasons(const series_data *data, cyb_error *error) {
  if (data->per_year > 1) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, data->table->source, 0, data->period,
                      _("years have no seasons; use --method=simple or --method=holt"));
}

/* --- smooth --------------------------------------------------------------------------- */

static const page_column forecast_columns[] = {
    {"period", N_("period"), 0}, {"value", N_("forecast"), 6}, {"lower", N_("lower"), 6},
    {"upper", N_("upper"), 6},   {"se", N_("se"), 4},          {NULL, NULL, 0}};

static const char *const methods[] = {"simple", "holt", "additive", "multiplicative", NULL};

static int read_options(cyb_smoothing_options *options, double *horizon, const cyb_app *app,
                        const series_data *data, cyb_error *error) {
  int method = data->per_year > 1 ? CYB_SMOOTH_ADDITIVE : CYB_SMOOTH_HOLT;
  const cyb_arguments *given = &app->arguments;
  int status = arguments_choice(given, "method", methods, &method, error);
  if (!status) status = arguments_number(given, "alpha", 0.0, 1.0, &options->alpha, error);
  if (!status) status = arguments_number(given, "beta", 0.0, 1.0, &options->beta, error);
  if (!status) status = arguments_number(given, "gamma", 0.0, 1.0, &options->gamma, error);
  *horizon = data->per_year;
  if (!status) status = arguments_whole(given, "horizon", 1.0, 1200.0, horizon, error);
  options->kind = (cyb_smoothing_kind)method;
  options->per_year = (size_t)data->per_year;
  options->progress = &app->progress;
  if (!status && method >= CYB_SMOOTH_ADDITIVE) status = need_seasons(data, error);
  return status;
}

static json_t *forecasts_of(const cyb_app *app, const cyb_smoothing *model, cyb_period last,
                            size_t horizon) {
  json_t *list = json_array();
  for (size_t h = 1; h <= horizon; h++) {
    cyb_forecast forecast = cyb_smoothing_forecast(model, h, app->level);
    json_t *row = json_object();
    result_set(row, "period", series_period(cyb_period_shift(last, (int)h)));
    result_set(row, "value", result_number(forecast.value));
    result_set(row, "se", result_number(forecast.se));
    result_set(row, "lower", result_number(forecast.lower));
    result_set(row, "upper", result_number(forecast.upper));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *fitted_of(const cyb_smoothing *model, const series_values *values) {
  json_t *list = json_array();
  for (size_t t = model->first; t < model->n; t++) {
    json_t *row = json_object();
    result_set(row, "period", series_period(cyb_period_shift(values->first, (int)t)));
    result_set(row, "value", result_number(values->value[t]));
    result_set(row, "fitted", result_number(model->fitted[t]));
    result_set(row, "error", result_number(values->value[t] - model->fitted[t]));
    json_array_append_new(list, row);
  }
  return list;
}

static void smooth_page(cyb_app *app, const cyb_smoothing *model) {
  const double parameter[] = {model->alpha, model->beta, model->gamma};
  static const char *const names[] = {"alpha", "beta", "gamma"};
  cyb_text_format(&app->page, _("exponential smoothing, %s"), page_word(methods[model->kind]));
  for (size_t i = 0; i < 3; i++)
    if (!isnan(parameter[i])) cyb_text_format(&app->page, "  %s %.4f", names[i], parameter[i]);
  cyb_text_format(&app->page, "\n%s ", _("standard deviation of one-step errors"));
  page_number(&app->page, model->sigma, 4);
  cyb_text_add(&app->page, "\n");
  page_columns(&app->page, forecast_columns, json_object_get(app->results, "forecasts"));
}

static void smooth_answer(cyb_app *app, const cyb_smoothing *model, const series_values *values,
                          size_t horizon) {
  cyb_period last = cyb_period_shift(values->first, (int)values->count - 1);
  app->results = json_object();
  result_set(app->results, "method", json_string(methods[model->kind]));
  result_set(app->results, "alpha", result_number(model->alpha));
  result_set(app->results, "beta", result_number(model->beta));
  result_set(app->results, "gamma", result_number(model->gamma));
  result_set(app->results, "sse", result_number(model->sse));
  result_set(app->results, "sigma", result_number(model->sigma));
  result_set(app->results, "df", result_number(model->df));
  result_set(app->results, "n", json_integer((json_int_t)model->n));
  result_set(app->results, "level", result_number(model->level));
  result_set(app->results, "trend", result_number(model->trend));
  result_set(app->results, "converged", json_boolean(model->converged));
  result_set(app->results, "forecasts", forecasts_of(app, model, last, horizon));
  result_set(app->results, "fitted", fitted_of(model, values));
  smooth_page(app, model);
  if (model->converged) return;
  app->exit_status = 3;
  cyb_warnings_add(&app->warnings, "not-converged",
                   _("the smoothing parameters did not settle; fix some with --alpha, --beta, "
                     "--gamma"));
}

static int smooth(cyb_app *app, const series_data *data, cyb_error *error) {
  cyb_smoothing_options options = CYB_SMOOTHING_OPTIONS_INIT;
  series_values values = {0};
  cyb_smoothing *model = NULL;
  cyb_error inner = {0};
  double horizon;
  int status = read_options(&options, &horizon, app, data, error);
  if (!status)
    status = series_regular(&values, data, app, options.kind == CYB_SMOOTH_MULTIPLICATIVE, error);
  if (!status && cyb_smoothing_fit(&model, values.value, values.count, &options, &inner))
    status = series_error(data, &inner, error);
  if (!status) smooth_answer(app, model, &values, (size_t)horizon);
  cyb_smoothing_free(model);
  free(values.value);
  return status;
}

static const char *const smooth_options[] = {"method",  "alpha",      "beta",        "gamma",
                                             "horizon", "cumulative", "first-share", NULL};
const series_verb series_smooth = {"smooth", smooth_options, smooth};

/* --- decompose ------------------------------------------------------------------------- */

static const page_column part_columns[] = {
    {"period", N_("period"), 0},     {"value", N_("value"), 6},       {"trend", N_("trend"), 6},
    {"seasonal", N_("seasonal"), 4}, {"residual", N_("residual"), 4}, {NULL, NULL, 0}};

static void decompose_answer(cyb_app *app, const series_values *values, const double *trend,
                             const double *figure, const double *residual, size_t per_year) {
  app->results = json_array();
  for (size_t t = 0; t < values->count; t++) {
    json_t *row = json_object();
    result_set(row, "period", series_period(cyb_period_shift(values->first, (int)t)));
    result_set(row, "value", result_number(values->value[t]));
    result_set(row, "trend", result_number(trend[t]));
    result_set(row, "seasonal", result_number(figure[t % per_year]));
    result_set(row, "residual", result_number(residual[t]));
    json_array_append_new(app->results, row);
  }
  page_columns(&app->page, part_columns, app->results);
}

static int decompose(cyb_app *app, const series_data *data, cyb_error *error) {
  static const char *const forms[] = {"additive", "multiplicative", NULL};
  size_t per_year = (size_t)data->per_year;
  series_values values = {0};
  cyb_error inner = {0};
  double *work = NULL;
  int form = 0, status = arguments_choice(&app->arguments, "method", forms, &form, error);
  if (!status && per_year < 2)
    status = cyb_error_at(error, CYB_EDATA, data->table->source, 0, data->period,
                          _("years have no seasons; months or quarters are wanted"));
  if (!status) status = series_regular(&values, data, app, form == 1, error);
  if (!status) work = calloc(2 * values.count + per_year, sizeof *work);
  if (!status && !work) status = cyb_error_memory(error);
  if (!status) {
    double *trend = work, *residual = work + values.count, *figure = residual + values.count;
    if (cyb_decompose(trend, figure, residual, values.value, values.count, per_year, form == 1,
                      &inner))
      status = series_error(data, &inner, error);
    else
      decompose_answer(app, &values, trend, figure, residual, per_year);
  }
  free(work);
  free(values.value);
  return status;
}

static const char *const decompose_options[] = {"method", "cumulative", "first-share", NULL};
const series_verb series_decompose = {"decompose", decompose_options, decompose};
