/* tools/chart_bars.c - an indicator by district, park, size ...
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/chart_draw.h"
#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

typedef struct bars_job {
  const cyb_chart_source *source;
  const char *indicator, *by, *period;
  cyb_chart_bar *bars;
  size_t count;
  cyb_keep kept;
} bars_job;

static cyb_chart_bar bar_of(const bars_job *j, const cyb_indicator_value *value) {
  const char *code = value_code(j->source->gathered->values, value, j->by);
  cyb_chart_bar bar = {gather_label(j->source->gathered, j->source->app, j->by, code),
                       value->estimate.value,
                       value->estimate.lower,
                       value->estimate.upper,
                       value_is_unreliable(value),
                       value_is_secret(value)};
  if (bar.confidential) bar.value = bar.lower = bar.upper = NAN;
  return bar;
}

/* The layout takes shares of one and writes per cent. */
static void as_shares(bars_job *j) {
  for (size_t i = 0; i < j->count; i++) {
    j->bars[i].value /= 100.0;
    j->bars[i].lower /= 100.0;
    j->bars[i].upper /= 100.0;
  }
}

/* Among bars that all go right, a symmetric interval that reaches below zero
 * would shift the axis; the tables tell it in full. */
static void cut_at_zero(bars_job *j) {
  for (size_t i = 0; i < j->count; i++)
    if (j->bars[i].value < 0.0) return;
  for (size_t i = 0; i < j->count; i++)
    if (j->bars[i].lower < 0.0) j->bars[i].lower = 0.0;
}

static int collect(bars_job *j, cyb_error *error) {
  const char **codes =
      value_codes(j->source->gathered->values, j->indicator, j->by, j->period, &j->count);
  j->bars = calloc(j->count + 1, sizeof *j->bars);
  for (size_t i = 0; codes && j->bars && i < j->count; i++)
    j->bars[i] = bar_of(
        j, value_cell(j->source->gathered->values, j->indicator, j->period, j->by, codes[i]));
  free(codes);
  if (!codes || !j->bars) return cyb_error_memory(error);
  if (j->count) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, j->indicator,
                       _("the project has no figures of this indicator by %s"), j->by);
}

/* The whole beside its parts says something only where the parts do not add
 * up to it: an average among averages. */
static void set_reference(cyb_chart_bars *chart, const cyb_indicator_value *total) {
  chart->reference = NAN;
  if (!total || value_is_secret(total) || indicator_adds_up(total->indicator)) return;
  chart->reference = total->estimate.value / (chart->percent ? 100.0 : 1.0);
  chart->reference_label = _("all");
}

static void set_frame(bars_job *j, cyb_chart_frame *frame, const cyb_indicator *indicator,
                      const cyb_indicator_value *total) {
  const cyb_app *app = j->source->app;
  cyb_chart_basis basis = {indicator->form, j->period, j->period, j->period, 0, true};
  if (total && !value_is_secret(total)) basis.respondents = total->respondents;
  frame->title = keep_format(&j->kept, _("%s, by %s"), indicator_label(app, indicator),
                             column_words(&j->kept, j->source->gathered, app, j->by));
  frame->subtitle = chart_subtitle(&j->kept, app, indicator, j->period, j->period);
  frame->foot = chart_foot(&j->kept, j->source, &basis);
  frame->language = app->language;
}

int chart_bars(cyb_drawing **out, const cyb_chart_source *source, const char *indicator,
               const char *by, const char *period, cyb_error *error) {
  bars_job j = {.source = source, .indicator = indicator, .by = by, .period = period};
  const cyb_indicator_value *total = value_total(source->gathered->values, indicator, period);
  cyb_chart_bars chart = {.reference = NAN};
  int status;
  *out = NULL;
  if (!total)
    return cyb_error_set(error, CYB_EDATA, indicator,
                         _("the project has no figures of this indicator"));
  j.period = total->period;
  status = collect(&j, error);
  if (!status) {
    set_frame(&j, &chart.frame, total->indicator, total);
    chart.percent = value_is_percent(total->indicator);
    chart.unit = chart.percent ? NULL : indicator_unit(source->app, total->indicator);
    set_reference(&chart, total);
    cut_at_zero(&j);
    if (chart.percent) as_shares(&j);
    chart.bars = j.bars;
    chart.count = j.count;
    status = keep_status(&j.kept, error);
    if (!status) status = cyb_chart_layout(out, CYB_CHART_BARS, &chart, cyb_ruler_pango(), error);
  }
  free(j.bars);
  keep_free(&j.kept);
  return status;
}
