/* series/nowcast_smooth.c - the year from Holt-Winters smoothing of its flows.
 * Layer: series. */
#include <cyberstats/nowcast.h>
#include <cyberstats/smoothing.h>

#include "base/memory.h"
#include "series/nowcast.h"

/* Flows up to the release, as many in each year. */
typedef struct regular {
  cyb_flow *flow;
  size_t start, count; /* those used */
  size_t per_year;     /* flows of a whole year */
  size_t done;         /* flows of the year wanted */
} regular;

static size_t run_of_year(const cyb_flow *flow, size_t from, size_t count) {
  size_t to = from;
  while (to < count && flow[to].year == flow[from].year) to++;
  return to - from;
}

/* The year's flows cover the same parts as those of the model year. */
static bool is_like(const cyb_flow *flow, size_t count, const cyb_flow *model, size_t most) {
  for (size_t i = 0; i < count; i++)
    if (i >= most || flow[i].first != model[i].first || flow[i].last != model[i].last) return false;
  return true;
}

/* Goes back from the year wanted over whole years that follow each other and are
 * alike; the last whole year is the model. */
static void find_regular(regular *series, const cyb_flow *flow, size_t count) {
  size_t wanted = count, model;
  while (wanted > 0 && flow[wanted - 1].year == flow[count - 1].year) wanted--;
  series->done = count - wanted;
  series->count = count;
  series->start = wanted;
  model = wanted;
  while (model > 0 && flow[model - 1].year == flow[count - 1].year - 1) model--;
  series->per_year = wanted - model;
  if (!series->per_year || flow[wanted - 1].last != flow[wanted - 1].per_year ||
      !is_like(flow + wanted, series->done, flow + model, series->per_year))
    return;
  while (series->start >= series->per_year) {
    size_t from = series->start - series->per_year;
    bool whole = run_of_year(flow, from, series->start) == series->per_year &&
                 flow[from].year == flow[series->start].year - 1 &&
                 is_like(flow + from, series->per_year, flow + model, series->per_year);
    if (!whole) break;
    series->start = from;
  }
}

static int too_few(const regular *series, cyb_error *error) {
  return cyb_error_set(
      error, CYB_EDATA, NULL,
      "smoothing needs three whole years before this one with the same releases, "
      "and here are %zu",
      series->per_year ? (series->count - series->done - series->start) / series->per_year : 0);
}

static int smooth(cyb_forecast *out, const regular *series, double level, cyb_error *error) {
  cyb_smoothing_options options = CYB_SMOOTHING_OPTIONS_INIT;
  cyb_smoothing *smoothing = NULL;
  size_t n = series->count - series->start;
  double *x = CYB__ARRAY(double, n);
  int status = x ? CYB_OK : cyb_error_memory(error);
  options.kind = CYB_SMOOTH_MULTIPLICATIVE;
  options.per_year = series->per_year;
  for (size_t i = 0; !status && i < n; i++) {
    x[i] = series->flow[series->start + i].value;
    if (x[i] <= 0.0) options.kind = CYB_SMOOTH_ADDITIVE;
  }
  if (!status) status = cyb_smoothing_fit(&smoothing, x, n, &options, error);
  if (!status && !smoothing->converged)
    status = cyb_error_set(error, CYB_ENOCONV, NULL, "the smoothing parameters did not settle");
  if (!status) *out = cyb_smoothing_forecast_sum(smoothing, series->per_year - series->done, level);
  cyb_smoothing_free(smoothing);
  free(x);
  return status;
}

static size_t up_to(const cyb_release *releases, size_t n, const cyb_release *now) {
  size_t count = (size_t)(now - releases) + 1;
  return count < n ? count : n;
}

int cyb_nowcast_smooth(cyb_nowcast *out, const cyb_release *releases, size_t n, cyb_period at,
                       double level, cyb_error *error) {
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  const cyb_release *now;
  regular series = {0};
  cyb_forecast rest;
  size_t count = 0;
  int status = cyb__nowcast_start(&now, releases, n, at, error);
  if (status) return status;
  options.combine = true;
  status = cyb_decumulate(&series.flow, &count, releases, up_to(releases, n, now), &options, error);
  if (status) return status;
  find_regular(&series, series.flow, count);
  if (!series.per_year || series.count - series.done - series.start < 3 * series.per_year ||
      series.per_year < 2)
    status = too_few(&series, error);
  if (!status) status = smooth(&rest, &series, level, error);
  if (!status) {
    *out = (cyb_nowcast){
        at,  now->value, now->value + rest.value, now->value + rest.lower, now->value + rest.upper,
        0.0, 0};
    out->share = out->cumulative / out->value;
    out->years = (series.count - series.done - series.start) / series.per_year;
  }
  free(series.flow);
  return status;
}
