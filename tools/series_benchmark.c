/* tools/series_benchmark.c - a series made to agree with annual figures.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

static const page_column columns[] = {{"period", N_("period"), 0},
                                      {"indicator", N_("indicator"), 6},
                                      {"value", N_("benchmarked"), 6},
                                      {"ratio", N_("ratio"), 5},
                                      {"extrapolated", N_("beyond the annual figures"), 0},
                                      {NULL, NULL, 0}};

typedef struct job {
  const series_data *data;
  series_values indicator;
  series_data annual;
  double *figure; /* per year of the indicator */
  size_t years;
  cyb_benchmark_options options;
} job;

static int read_options(job *work, const cyb_app *app, cyb_error *error) {
  static const char *const methods[] = {"denton", "proportional", "additive", NULL};
  static const char *const kinds[] = {"sum", "average", "first", "last", NULL};
  static const char *const starts[] = {"cholette", "denton", NULL};
  int method = 1, kind = 0, start = 0;
  int status = arguments_choice(&app->arguments, "method", methods, &method, error);
  if (!status) status = arguments_choice(&app->arguments, "kind", kinds, &kind, error);
  if (!status) status = arguments_choice(&app->arguments, "start", starts, &start, error);
  work->options.method = method == 1 ? CYB_DENTON_PROPORTIONAL : CYB_DENTON_ADDITIVE;
  work->options.kind = (cyb_benchmark_kind)kind;
  work->options.start = (cyb_benchmark_start)start;
  return status;
}

/* The annual figures by year of the indicator; those of other years are refused. */
static int place_figures(job *work, const char *name, cyb_error *error) {
  const series_data *annual = &work->annual;
  cyb_period last = cyb_period_shift(work->indicator.first, (int)work->indicator.count - 1);
  work->years = (size_t)(last.year - work->indicator.first.year) + 1;
  work->figure = calloc(work->years, sizeof *work->figure);
  if (!work->figure) return cyb_error_memory(error);
  for (size_t y = 0; y < work->years; y++) work->figure[y] = NAN;
  if (annual->per_year != 1)
    return cyb_error_at(error, CYB_EDATA, annual->table->source, 0, annual->period,
                        _("--%s wants one figure a year"), name);
  for (size_t i = 0; i < annual->count; i++) {
    int year = annual->releases[i].period.year;
    if (year < work->indicator.first.year || year > last.year)
      return cyb_error_at(error, CYB_EDATA, annual->table->source,
                          annual->table->line ? annual->table->line[i] : 0, annual->period,
                          _("the series has no year %d; leave the row out"), year);
    work->figure[year - work->indicator.first.year] = annual->releases[i].value;
  }
  return CYB_OK;
}

static int read_files(job *work, cyb_app *app, cyb_error *error) {
  const char *operand = arguments_text(&app->arguments, "annual", NULL);
  bool positive = work->options.method == CYB_DENTON_PROPORTIONAL;
  int status;
  if (!operand)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("the annual figures are missing; give --annual=FILE"));
  if (work->data->per_year == 1)
    return cyb_error_at(error, CYB_EDATA, work->data->table->source, 0, work->data->period,
                        _("the series is annual already; months or quarters are wanted"));
  status = series_regular(&work->indicator, work->data, app, positive, error);
  if (!status) status = series_read(&work->annual, app, operand, error);
  if (!status) status = place_figures(work, "annual", error);
  work->options.per_year = (size_t)work->data->per_year;
  work->options.first = (size_t)(work->indicator.first.part - 1);
  return status;
}

/* --- the answer ------------------------------------------------------------------- */

static bool is_beyond(const job *work, size_t t) {
  size_t year = (t + work->options.first) / work->options.per_year, first = 0,
         last = work->years - 1;
  while (first < work->years && isnan(work->figure[first])) first++;
  while (last > 0 && isnan(work->figure[last])) last--;
  return year < first || year > last;
}

static void answer(cyb_app *app, const job *work, const double *out) {
  size_t beyond = 0, negative = 0;
  app->results = json_array();
  for (size_t t = 0; t < work->indicator.count; t++) {
    double z = work->indicator.value[t];
    json_t *row = json_object();
    result_set(row, "period", series_period(cyb_period_shift(work->indicator.first, (int)t)));
    result_set(row, "value", result_number(out[t]));
    result_set(row, "indicator", result_number(z));
    result_set(row, "ratio", result_number(z != 0.0 ? out[t] / z : NAN));
    result_set(row, "difference", result_number(out[t] - z));
    result_set(row, "extrapolated", json_boolean(is_beyond(work, t)));
    json_array_append_new(app->results, row);
    beyond += is_beyond(work, t);
    negative += out[t] < 0.0 && z >= 0.0;
  }
  page_columns(&app->page, columns, app->results);
  if (beyond)
    cyb_warnings_add(&app->warnings, "extrapolated",
                     _("parts beyond the annual figures: %zu; they carry the nearest ratio or "
                       "difference on and will be revised"),
                     beyond);
  if (negative)
    cyb_warnings_add(&app->warnings, "negative-values",
                     _("benchmarked parts that are negative where the indicator is not: %zu; the "
                       "proportional method keeps signs"),
                     negative);
}

static int run(cyb_app *app, const series_data *data, cyb_error *error) {
  job work = {.data = data, .options = CYB_BENCHMARK_OPTIONS_INIT};
  cyb_error inner = {0};
  double *out = NULL;
  int status = read_options(&work, app, error);
  if (!status) status = read_files(&work, app, error);
  if (!status) out = calloc(work.indicator.count + 1, sizeof *out);
  if (!status && !out) status = cyb_error_memory(error);
  if (!status && cyb_benchmark(out, work.indicator.value, work.indicator.count, work.figure,
                               work.years, &work.options, &inner))
    status = series_error(&work.annual, &inner, error);
  if (!status) answer(app, &work, out);
  free(out);
  free(work.figure);
  free(work.indicator.value);
  series_free(&work.annual);
  return status;
}

static const char *const options[] = {"annual",     "method",      "kind", "start",
                                      "cumulative", "first-share", NULL};
const series_verb series_benchmark = {"benchmark", options, run};
