/* tools/chart_project.c - the kinds of chart that show the project's indicators.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/chart_kind.h"
#include "tools/chart_values.h"
#include "tools/data.h"
#include "tools/intl.h"

static const char *option_text(const cyb_app *app, const char *name, const char *otherwise) {
  return arguments_text(&app->arguments, name, otherwise);
}

/* A plan that was asked for must be there; the usual one is a help where it
 * fits the figures. */
static int read_plan(cyb_planned *planned, cyb_chart_source *source, cyb_error *error) {
  cyb_error ignored = {0};
  bool asked = arguments_has(&source->app->arguments, "plan");
  int status = plan_read(planned, source->app, source->gathered, asked ? error : &ignored);
  if (!status) source->planned = planned;
  return asked || status == CYB_ENOMEM ? status : CYB_OK;
}

static int draw_indicator(cyb_drawing **out, cyb_chart_source *source, cyb_error *error) {
  const char *indicator = option_text(source->app, "indicator", "scale_net");
  const char *by = option_text(source->app, "by", NULL);
  cyb_planned planned = {0};
  int status = gather(source->gathered, source->app, option_text(source->app, "period", NULL), &by,
                      by ? 1 : 0, &indicator, 1, error);
  if (!status && !by) status = read_plan(&planned, source, error);
  if (!status) status = chart_indicator(out, source, indicator, by, error);
  plan_release(&planned);
  return status;
}

static int draw_bars(cyb_drawing **out, cyb_chart_source *source, cyb_error *error) {
  const char *indicator = option_text(source->app, "indicator", "scale_net");
  const char *by = option_text(source->app, "by", "district");
  int status = gather(source->gathered, source->app, option_text(source->app, "period", NULL), &by,
                      1, &indicator, 1, error);
  return status ? status : chart_bars(out, source, indicator, by, NULL, error);
}

static int latest_period(char out[16], cyb_store *store, const char *form, cyb_error *error) {
  cyb_table *periods = NULL;
  int status = cyb_store_periods(store, form, &periods, error);
  const cyb_column *column = status ? NULL : cyb_table_find(periods, "period");
  char buffer[40];
  const char *last =
      column && periods->rows ? cyb_table_text(column, periods->rows - 1, buffer) : NULL;
  cyb_period period;
  if (!status && !last)
    status = cyb_error_set(error, CYB_EDATA, form,
                           _("the project holds no records of this form; store some: cyberstats "
                             "ingest FILE --form=%s --period=2023"),
                           form);
  if (!status) status = cyb_period_parse(&period, last, error);
  if (!status) cyb_period_format(period, out);
  cyb_table_free(periods);
  return status;
}

static int draw_lorenz(cyb_drawing **out, cyb_chart_source *source, cyb_error *error) {
  const char *form = option_text(source->app, "form", "supply");
  const char *value = option_text(source->app, "value", "rev_sec");
  const char *asked = option_text(source->app, "period", NULL);
  cyb_concentration concentration = {0};
  cyb_period parsed;
  char period[16];
  int status = data_project(&source->gathered->store, source->app, error);
  if (!status && asked) status = cyb_period_parse(&parsed, asked, error);
  if (!status && asked) cyb_period_format(parsed, period);
  if (!status && !asked) status = latest_period(period, source->gathered->store, form, error);
  if (!status)
    status = concentration_read(&concentration, source->app, source->gathered, form, period, value,
                                error);
  if (!status) status = chart_lorenz(out, source, &concentration, form, period, value, error);
  concentration_free(&concentration);
  return status;
}

static int draw_plan(cyb_drawing **out, cyb_chart_source *source, cyb_error *error) {
  cyb_planned planned = {0};
  int status = gather(source->gathered, source->app, option_text(source->app, "period", NULL), NULL,
                      0, NULL, 0, error);
  if (!status) status = plan_read(&planned, source->app, source->gathered, error);
  source->planned = &planned;
  if (!status) status = chart_plan(out, source, error);
  plan_release(&planned);
  return status;
}

/* What was gathered lives as long as the drawing is laid out. */
static int with_source(cyb_drawing **out, cyb_app *app,
                       int (*draw)(cyb_drawing **, cyb_chart_source *, cyb_error *),
                       cyb_error *error) {
  cyb_gathered gathered = {0};
  cyb_chart_source source = {app, &gathered, NULL};
  int status = draw(out, &source, error);
  gather_free(&gathered);
  return status;
}

static int indicator_of(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return with_source(out, app, draw_indicator, error);
}

static int bars_of(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return with_source(out, app, draw_bars, error);
}

static int lorenz_of(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return with_source(out, app, draw_lorenz, error);
}

static int plan_of(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  return with_source(out, app, draw_plan, error);
}

const cyb_chart_command chart_kind_indicator = {
    "indicator",
    "[--indicator=NAME] [--by=COL] [--period=P[:P]] [--plan=NAME] [--set=NAME]",
    {"indicator", "by", "period", "plan", "set", "lonely-psu", NULL},
    0,
    indicator_of};
const cyb_chart_command chart_kind_bars = {
    "bars",
    "[--indicator=NAME] [--by=COL] [--period=P] [--set=NAME]",
    {"indicator", "by", "period", "set", "lonely-psu", NULL},
    0,
    bars_of};
const cyb_chart_command chart_kind_lorenz = {"lorenz",
                                             "[--form=NAME] [--value=COL] [--period=P]",
                                             {"form", "value", "period", "lonely-psu", NULL},
                                             0,
                                             lorenz_of};
const cyb_chart_command chart_kind_plan = {"plan",
                                           "[--plan=NAME] [--set=NAME] [--period=P[:P]]",
                                           {"plan", "set", "period", "lonely-psu", NULL},
                                           0,
                                           plan_of};
