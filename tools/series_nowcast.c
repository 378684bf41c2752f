/* tools/series_nowcast.c - the year's figure before the year is over.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

static const struct method {
  const char *name;
  cyb_nowcast_method *nowcast;
} methods[] = {{"share", cyb_nowcast_share}, {"holt-winters", cyb_nowcast_smooth}};
enum { METHODS = sizeof methods / sizeof methods[0] };

static const page_column columns[] = {{"method", N_("method"), PAGE_WORD},
                                      {"value", N_("year"), 6},
                                      {"lower", N_("lower"), 6},
                                      {"upper", N_("upper"), 6},
                                      {"share", N_("share reached, %"), 4},
                                      {"years", N_("years used"), 0},
                                      {"mean_absolute_error", N_("past error, %"), 2},
                                      {NULL, NULL, 0}};
static const page_column past_columns[] = {{"method", N_("method"), PAGE_WORD},
                                           {"period", N_("told at"), 0},
                                           {"nowcast", N_("nowcast"), 6},
                                           {"actual", N_("came out"), 6},
                                           {"error", N_("error, %"), 2},
                                           {"inside", N_("in the interval"), 0},
                                           {NULL, NULL, 0}};

static json_t *inside_of(const cyb_backtest *test) {
  if (isnan(test->nowcast.lower)) return json_null();
  return json_boolean(test->nowcast.lower <= test->actual && test->actual <= test->nowcast.upper);
}

/* Adds the rows of the past; returns the mean absolute error, NaN where none. */
static double add_past(json_t *list, const char *name, const cyb_backtest *tests, size_t count) {
  double sum = 0.0;
  for (size_t i = 0; i < count; i++) {
    json_t *row = json_object();
    result_set(row, "method", json_string(name));
    result_set(row, "period", series_period(tests[i].nowcast.at));
    result_set(row, "nowcast", result_number(tests[i].nowcast.value));
    result_set(row, "lower", result_number(tests[i].nowcast.lower));
    result_set(row, "upper", result_number(tests[i].nowcast.upper));
    result_set(row, "actual", result_number(tests[i].actual));
    result_set(row, "error", series_percent(tests[i].error));
    result_set(row, "inside", inside_of(&tests[i]));
    json_array_append_new(list, row);
    sum += fabs(tests[i].error);
  }
  return count ? sum / (double)count : NAN;
}

static json_t *row_of(const char *name, const cyb_nowcast *nowcast, double past, size_t tested) {
  json_t *row = json_object();
  result_set(row, "method", json_string(name));
  result_set(row, "value", result_number(nowcast->value));
  result_set(row, "lower", result_number(nowcast->lower));
  result_set(row, "upper", result_number(nowcast->upper));
  result_set(row, "share", series_percent(nowcast->share));
  result_set(row, "years", json_integer((json_int_t)nowcast->years));
  result_set(row, "mean_absolute_error", series_percent(past));
  result_set(row, "years_tested", json_integer((json_int_t)tested));
  return row;
}

int series_release_wanted(cyb_period *at, const cyb_app *app, const series_data *data,
                          cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "at", NULL);
  for (size_t i = data->count; i-- > 0;)
    if (!isnan(data->releases[i].value)) {
      *at = data->releases[i].period;
      break;
    }
  return text ? cyb_period_parse(at, text, error) : CYB_OK;
}

bool series_is_restated(const series_data *data) {
  cyb_growth_row *rows = NULL;
  cyb_error ignored = {0};
  size_t restated = 0;
  if (!series_growth_rows(&rows, data, &ignored))
    for (size_t i = 0; i < data->count; i++) restated += rows[i].restated;
  free(rows);
  return restated > 0;
}

/* A nowcast over last year's published level is no growth either. */
static void warn_base(cyb_app *app, const series_data *data) {
  if (series_is_restated(data))
    cyb_warnings_add(&app->warnings, "restated-base",
                     _("the base of this series is restated from year to year: do not divide the "
                       "nowcast by last year's published level; see: series growth"));
}

static int one_method(cyb_app *app, const series_data *data, const struct method *method,
                      cyb_period at, cyb_error *error) {
  json_t *list = json_object_get(app->results, "nowcasts");
  json_t *past = json_object_get(app->results, "backtest");
  cyb_nowcast nowcast;
  cyb_backtest *tests = NULL;
  size_t count = 0;
  double mean = NAN;
  int status = method->nowcast(&nowcast, data->releases, data->count, at, app->level, error);
  if (!status)
    status = cyb_nowcast_backtest(&tests, &count, data->releases, data->count, at, app->level,
                                  method->nowcast, error);
  if (!status) mean = add_past(past, method->name, tests, count);
  if (!status) json_array_append_new(list, row_of(method->name, &nowcast, mean, count));
  if (!status && isnan(nowcast.lower))
    cyb_warnings_add(&app->warnings, "no-interval",
                     _("%s: one earlier year tells nothing of its error; no interval is given"),
                     method->name);
  free(tests);
  return status;
}

static int all_methods(cyb_app *app, const series_data *data, cyb_period at, cyb_error *error) {
  cyb_error first = {0};
  for (size_t i = 0; i < METHODS; i++) {
    cyb_error inner = {0};
    int status = one_method(app, data, &methods[i], at, &inner);
    if (status == CYB_ENOMEM || status == CYB_ECANCELLED)
      return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
    if (status && !first.status) first = inner;
    if (status && i)
      cyb_warnings_add(&app->warnings, "no-nowcast", _("%s is left out: %s"), methods[i].name,
                       inner.message);
    if (status && !i) /* what the simplest way cannot tell */
      return series_error(data, &first, error);
  }
  return CYB_OK;
}

static int run(cyb_app *app, const series_data *data, cyb_error *error) {
  cyb_period at = data->releases[0].period;
  int status = series_release_wanted(&at, app, data, error);
  if (status) return status;
  app->results = json_object();
  result_set(app->results, "period", series_period(at));
  result_set(app->results, "nowcasts", json_array());
  result_set(app->results, "backtest", json_array());
  status = all_methods(app, data, at, error);
  if (status) return status;
  page_columns(&app->page, columns, json_object_get(app->results, "nowcasts"));
  if (json_array_size(json_object_get(app->results, "backtest"))) {
    cyb_text_format(&app->page, "\n%s\n", _("the same in earlier years"));
    page_columns(&app->page, past_columns, json_object_get(app->results, "backtest"));
  }
  warn_base(app, data);
  return CYB_OK;
}

static const char *const options[] = {"at", NULL};
const series_verb series_nowcast = {"nowcast", options, run};
