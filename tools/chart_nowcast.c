/* tools/chart_nowcast.c - how far nowcasts were off, and how far this one may be.
 * Layer: tools. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strcasestr */
#endif
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

/* The years tested and the one that is open, in the order of time. */
typedef struct told {
  cyb_app *app;
  series_data data;
  const char *method;
  cyb_nowcast nowcast;
  cyb_backtest *tests;
  size_t test_count;
  cyb_chart_point *points;
  cyb_keep kept;
} told;

static int tell(told *t, cyb_error *error) {
  static const char *const names[] = {"share", "holt-winters", NULL};
  static cyb_nowcast_method *const methods[] = {cyb_nowcast_share, cyb_nowcast_smooth};
  const series_data *data = &t->data;
  cyb_period at = data->releases[0].period;
  cyb_error inner = {0};
  int choice = 0, status = arguments_choice(&t->app->arguments, "method", names, &choice, error);
  t->method = names[choice];
  if (!status) status = series_release_wanted(&at, t->app, data, error);
  if (status) return status;
  status = methods[choice](&t->nowcast, data->releases, data->count, at, t->app->level, &inner);
  if (!status)
    status = cyb_nowcast_backtest(&t->tests, &t->test_count, data->releases, data->count, at,
                                  t->app->level, methods[choice], &inner);
  if (status) return series_error(data, &inner, error);
  if (t->test_count) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, data->table->source,
                       _("no earlier year can be told in the same way, so there is nothing to "
                         "show beside the nowcast; see: series nowcast"));
}

static const char *year_words(told *t, int year) {
  return period_words(&t->kept, t->app, keep_format(&t->kept, "%d", year));
}

/* In per cent of what the year came to, so that years of different bases stand beside each
 * other; of the open year in per cent of what was told. */
static int collect(told *t, cyb_error *error) {
  t->points = calloc(t->test_count + 1, sizeof *t->points);
  if (!t->points) return cyb_error_memory(error);
  for (size_t i = 0; i <= t->test_count; i++) {
    bool open = i == t->test_count;
    const cyb_nowcast *n = open ? &t->nowcast : &t->tests[i].nowcast;
    double base = open ? n->value : t->tests[i].actual;
    t->points[i] = (cyb_chart_point){year_words(t, n->at.year),
                                     100.0 * (n->value / base - 1.0),
                                     100.0 * (n->lower / base - 1.0),
                                     100.0 * (n->upper / base - 1.0),
                                     open,
                                     false};
  }
  return CYB_OK;
}

/* --- words ----------------------------------------------------------------------------- */

static const char *foot(told *t) {
  cyb_text text = {0};
  double sum = 0.0;
  for (size_t i = 0; i < t->test_count; i++) sum += fabs(t->tests[i].error);
  if (strcasestr(t->data.table->source, "SYNTHETIC")) cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, t->app, keep_format(&t->kept, _("Source: %s."), t->data.table->source));
  add_sentence(
      &text, t->app,
      keep_format(&t->kept, _("Method %s; in %zu earlier years it was off by %.2f %% on average."),
                  page_word(t->method), t->test_count, 100.0 * sum / (double)t->test_count));
  add_sentence(&text, t->app,
               _("Bands are the intervals as they were told; the open year's is about "
                 "its nowcast."));
  return keep(&t->kept, &text);
}

static const char *number_words(told *t, double number) {
  cyb_text text = {0};
  page_number(&text, number, 5);
  return keep(&t->kept, &text);
}

/* "2,360.2 billion yuan (95 % interval 2,349.6 to 2,370.8)" */
static const char *amount(told *t) {
  const cyb_nowcast *n = &t->nowcast;
  const char *unit = arguments_text(&t->app->arguments, "unit", NULL);
  const char *value =
      keep_format(&t->kept, "%s%s%s", number_words(t, n->value), unit ? " " : "", unit ? unit : "");
  if (isnan(n->lower)) return value;
  return keep_format(&t->kept, _("%s (%s interval %s to %s)"), value,
                     figure_level(&t->kept, t->app), number_words(t, n->lower),
                     number_words(t, n->upper));
}

static void set_frame(told *t, cyb_chart_frame *frame) {
  char at[16];
  cyb_period_format(t->nowcast.at, at);
  frame->title = keep_format(&t->kept, _("The year %d as told after %s"), t->nowcast.at.year,
                             period_words(&t->kept, t->app, at));
  frame->subtitle = amount(t);
  frame->foot = foot(t);
  frame->language = t->app->language;
}

/* --- the kind ---------------------------------------------------------------------------- */

static int lay_out(cyb_drawing **out, told *t, cyb_error *error) {
  cyb_chart_series series = {_("nowcast"), t->points, t->test_count + 1};
  cyb_chart_line line = {.unit = _("nowcast less outcome, per cent of the outcome"),
                         .target = 0.0,
                         .target_label = _("outcome"),
                         .series = &series,
                         .series_count = 1};
  int status;
  set_frame(t, &line.frame);
  status = keep_status(&t->kept, error);
  return status ? status : cyb_chart_layout(out, CYB_CHART_LINE, &line, cyb_ruler_pango(), error);
}

static int draw(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  told t = {.app = app};
  int status = app->arguments.operand_count
                   ? series_read(&t.data, app, app->arguments.operands[0], error)
                   : cyb_error_set(error, CYB_EDOMAIN, NULL,
                                   _("a file of releases is wanted: chart nowcast FILE"));
  *out = NULL;
  if (!status) status = tell(&t, error);
  if (!status) status = collect(&t, error);
  if (!status) status = lay_out(out, &t, error);
  free(t.points);
  free(t.tests);
  series_free(&t.data);
  keep_free(&t.kept);
  return status;
}

const cyb_chart_command chart_kind_nowcast = {
    "nowcast",
    "FILE [--at=PERIOD] [--method=share|holt-winters] [--value=COL] [--unit=TEXT]",
    {"at", "method", "value", "unit", "encoding", NULL},
    1,
    draw};
