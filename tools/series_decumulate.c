/* tools/series_decumulate.c - flows between year-to-date releases.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

static const page_column columns[] = {
    {"first", N_("begins"), 0}, {"period", N_("ends"), 0},
    {"value", N_("flow"), 6},   {"cumulative", N_("year to date"), 6},
    {"split", N_("split"), 0},  {NULL, NULL, 0}};

/* Without the rounding of doubles, where the file's figures have so many decimals. */
static double as_written(double number, double step) {
  double scale = step > 0.0 ? nearbyint(1.0 / step) : 0.0;
  double scaled = number * scale;
  return scale > 0.0 && fabs(scaled) < 0x1p50 ? nearbyint(scaled) / scale : number;
}

static json_t *row_of(const cyb_flow *flow, double cumulative, double step) {
  json_t *row = json_object();
  if (flow->split) step = 0.0;
  result_set(row, "period", series_period((cyb_period){flow->year, flow->per_year, flow->last}));
  result_set(row, "value", result_number(as_written(flow->value, step)));
  result_set(row, "first", series_period((cyb_period){flow->year, flow->per_year, flow->first}));
  result_set(row, "parts", json_integer(flow->last - flow->first + 1));
  result_set(row, "cumulative", result_number(as_written(cumulative, step)));
  result_set(row, "split", json_boolean(flow->split));
  return row;
}

static double step_of(const series_data *data) {
  const cyb_column *column = cyb_table_find(data->table, data->value);
  return column->number ? cyb_rounding_step(column->number, data->count) : 0.0;
}

static void warn(cyb_app *app, const cyb_flow *flows, size_t count) {
  size_t negative = 0, wide = 0, split = 0;
  for (size_t i = 0; i < count; i++) {
    negative += flows[i].value < 0.0;
    wide += flows[i].last > flows[i].first;
    split += flows[i].split;
  }
  if (negative)
    cyb_warnings_add(&app->warnings, "negative-flow",
                     _("negative flows: %zu; a release lies below the one before it, as after a "
                       "revision"),
                     negative);
  if (wide)
    cyb_warnings_add(&app->warnings, "combined",
                     _("flows that cover several parts of a year, as the releases do: %zu"), wide);
  if (split)
    cyb_warnings_add(&app->warnings, "split",
                     _("flows shared out by --first-share and not published: %zu"), split);
}

static int run(cyb_app *app, const series_data *data, cyb_error *error) {
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  cyb_error inner = {0};
  cyb_flow *flows = NULL;
  double *cumulative, step;
  size_t count;
  int status =
      arguments_number(&app->arguments, "first-share", 0.0, 1.0, &options.first_share, error);
  options.combine = arguments_has(&app->arguments, "combine");
  if (status) return status;
  if (cyb_decumulate(&flows, &count, data->releases, data->count, &options, &inner))
    return series_error(data, &inner, error);
  cumulative = calloc(count + 1, sizeof *cumulative);
  app->results = json_array();
  step = step_of(data);
  if (cumulative) cyb_cumulate(cumulative, flows, count);
  for (size_t i = 0; cumulative && i < count; i++)
    json_array_append_new(app->results, row_of(&flows[i], cumulative[i], step));
  page_columns(&app->page, columns, app->results);
  warn(app, flows, count);
  status = cumulative ? CYB_OK : cyb_error_memory(error);
  free(cumulative);
  free(flows);
  return status;
}

static const char *const options[] = {"first-share", "combine", NULL};
const series_verb series_decumulate = {"decumulate", options, run};
