/* tools/chart_indicator.c - an indicator over the periods.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

/* More lines than there are colours that everybody can tell apart, and no
 * line is read. */
enum { MOST = 6 };

typedef struct line_job {
  const cyb_chart_source *source;
  const char *indicator, *by;
  const char **periods, **codes;
  size_t period_count, code_count;
  cyb_chart_series series[MOST];
  cyb_chart_point *points;
  size_t series_count;
  cyb_keep kept;
} line_job;

static cyb_chart_point point_of(line_job *j, const cyb_indicator_value *value, const char *period) {
  cyb_chart_point point = {
      period_words(&j->kept, j->source->app, period), NAN, NAN, NAN, false, false};
  if (!value || value_is_secret(value)) return point;
  point.value = value->estimate.value;
  point.lower = value->estimate.lower;
  point.upper = value->estimate.upper;
  point.provisional = strchr(value->status, 'p') != NULL;
  point.break_before = strchr(value->status, 'b') != NULL;
  return point;
}

static void add_series(line_job *j, const char *code) {
  const cyb_indicator_values *values = j->source->gathered->values;
  cyb_chart_point *points = j->points + j->series_count * j->period_count;
  cyb_chart_series *series = &j->series[j->series_count++];
  series->name = j->by ? gather_label(j->source->gathered, j->source->app, j->by, code) : "";
  series->points = points;
  series->count = j->period_count;
  for (size_t p = 0; p < j->period_count; p++)
    points[p] =
        point_of(j, value_cell(values, j->indicator, j->periods[p], j->by, code), j->periods[p]);
}

static int collect(line_job *j, cyb_error *error) {
  const cyb_indicator_values *values = j->source->gathered->values;
  j->periods = value_periods(values, j->indicator, &j->period_count);
  j->codes = value_codes(values, j->indicator, j->by, NULL, &j->code_count);
  if (!j->periods || !j->codes) return cyb_error_memory(error);
  if (j->code_count > MOST) j->code_count = MOST;
  j->points = calloc(MOST * j->period_count + 1, sizeof *j->points);
  if (!j->points) return cyb_error_memory(error);
  if (!j->by) add_series(j, "");
  for (size_t i = 0; j->by && i < j->code_count; i++) add_series(j, j->codes[i]);
  for (size_t i = 0; i < j->series_count * j->period_count; i++)
    if (isfinite(j->points[i].value)) return CYB_OK;
  return cyb_error_set(
      error, CYB_EDATA, j->indicator,
      _("the project has no figures of this indicator, or none that may be shown"));
}

static void set_target(line_job *j, cyb_chart_line *line) {
  const cyb_planned *planned = j->source->planned;
  const cyb_target_state *state =
      planned && !j->by ? value_target(planned->states, planned->count, j->indicator) : NULL;
  char due[16] = "";
  line->target = state ? state->item->value : NAN;
  if (!state) return;
  if (state->item->has_due) cyb_period_format(state->item->due, due);
  line->target_label =
      *due ? keep_format(&j->kept, _("target %s"), period_words(&j->kept, j->source->app, due))
           : _("target");
}

static const char *title(line_job *j, const cyb_indicator *indicator) {
  const char *label = indicator_label(j->source->app, indicator);
  if (!j->by) return label;
  return keep_format(&j->kept, _("%s, by %s"), label,
                     column_words(&j->kept, j->source->gathered, j->source->app, j->by));
}

static void set_frame(line_job *j, cyb_chart_frame *frame, const cyb_indicator *indicator) {
  const cyb_app *app = j->source->app;
  const char *first = j->periods[0], *last = j->periods[j->period_count - 1];
  const cyb_indicator_value *latest = value_total(j->source->gathered->values, j->indicator, last);
  cyb_chart_basis basis = {indicator->form, first, last, last, 0, true};
  if (latest && !value_is_secret(latest)) basis.respondents = latest->respondents;
  frame->title = title(j, indicator);
  frame->subtitle = chart_subtitle(&j->kept, app, indicator, first, last);
  frame->foot = chart_foot(&j->kept, j->source, &basis);
  frame->language = app->language;
}

int chart_indicator(cyb_drawing **out, const cyb_chart_source *source, const char *indicator,
                    const char *by, cyb_error *error) {
  line_job j = {.source = source, .indicator = indicator, .by = by};
  const cyb_indicator *definition = cyb_indicator_find(source->gathered->set, indicator);
  cyb_chart_line line = {.target = NAN};
  int status = collect(&j, error);
  *out = NULL;
  if (!status && definition) {
    set_frame(&j, &line.frame, definition);
    set_target(&j, &line);
    line.unit = indicator_unit(source->app, definition);
    line.series = j.series;
    line.series_count = j.series_count;
    status = keep_status(&j.kept, error);
    if (!status) status = cyb_chart_layout(out, CYB_CHART_LINE, &line, cyb_ruler_pango(), error);
  }
  free(j.periods);
  free(j.codes);
  free(j.points);
  keep_free(&j.kept);
  return status;
}
