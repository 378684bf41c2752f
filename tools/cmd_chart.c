/* tools/cmd_chart.c - one chart of the project's figures.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/chart_draw.h"
#include "tools/chart_values.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/result.h"

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

typedef struct chart_kind {
  const char *name;
  int (*draw)(cyb_drawing **out, cyb_chart_source *source, cyb_error *error);
} chart_kind;

static const chart_kind kinds[] = {{"indicator", draw_indicator},
                                   {"bars", draw_bars},
                                   {"lorenz", draw_lorenz},
                                   {"plan", draw_plan}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static int find_kind(const chart_kind **kind, const cyb_app *app, cyb_error *error) {
  const char *names[KINDS], *nearest, *name;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("name one kind of chart: indicator, bars, lorenz or plan"));
  name = app->arguments.operands[0];
  for (size_t i = 0; i < KINDS; i++) {
    names[i] = kinds[i].name;
    if (!strcmp(name, kinds[i].name)) {
      *kind = &kinds[i];
      return CYB_OK;
    }
  }
  nearest = cyb_nearest(name, names, KINDS);
  if (nearest)
    return cyb_error_set(error, CYB_EDOMAIN, name, _("no such kind of chart; did you mean %s?"),
                         nearest);
  return cyb_error_set(error, CYB_EDOMAIN, name,
                       _("no such kind of chart; known are indicator, bars, lorenz, plan"));
}

static int write_file(cyb_app *app, const cyb_drawing *drawing, const char *kind,
                      cyb_error *error) {
  const char *path = app->output;
  int status = cyb_draw_file(drawing, path, error);
  if (status) return status;
  app->results = json_object();
  result_set(app->results, "file", result_text(path));
  result_set(app->results, "kind", json_string(kind));
  cyb_text_format(&app->page, _("wrote %s\n"), path);
  app->output = NULL; /* the file is the chart; the answer goes to standard output */
  return CYB_OK;
}

/* Standard output takes the SVG itself, or as a text of the JSON answer. */
static int write_svg(cyb_app *app, const cyb_drawing *drawing, const char *kind, cyb_error *error) {
  char *svg = NULL;
  int status = cyb_draw_svg(&svg, drawing, false, error);
  if (!status && app->format == FORMAT_JSON) {
    app->results = json_object();
    result_set(app->results, "file", json_null());
    result_set(app->results, "kind", json_string(kind));
    result_set(app->results, "svg", result_text(svg));
  } else if (!status) {
    status = output_write(NULL, svg, strlen(svg), error);
  }
  free(svg);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_gathered gathered = {0};
  cyb_chart_source source = {app, &gathered, NULL};
  const chart_kind *kind = NULL;
  cyb_drawing *drawing = NULL;
  bool file = app->output && strcmp(app->output, "-") != 0;
  int status = find_kind(&kind, app, error);
  if (!status) status = kind->draw(&drawing, &source, error);
  if (!status)
    status = file ? write_file(app, drawing, kind->name, error)
                  : write_svg(app, drawing, kind->name, error);
  cyb_drawing_free(drawing);
  gather_free(&gathered);
  return status;
}

static const cyb_option options[] = {
    {"indicator", 'i', "NAME", N_("indicator, bars: which one (default: scale_net)")},
    {"by", 0, "COL",
     N_("indicator: the six largest by district, park, size_cl ...; bars: by what (default: "
        "district)")},
    {"period", 0, "P[:P]",
     N_("periods (default: all that the project holds); bars and lorenz show the latest")},
    {"form", 0, "NAME", N_("lorenz: the form (default: supply)")},
    {"value", 0, "COL", N_("lorenz: the column of amounts (default: rev_sec)")},
    {"plan", 0, "NAME",
     N_("plan whose target is drawn (default: shanghai-2021-2023), a name or a CSV file")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_chart = {
    "chart",
    N_("charts of indicators, breakdowns, concentration and the plan board"),
    "indicator|bars|lorenz|plan [--output=FILE.svg|.pdf|.png]",
    N_("Draws one chart: an indicator over the periods with its interval and the plan's target; an "
       "indicator by district, park or size with whiskers; the Lorenz curve of revenue; the plan "
       "board. "
       "Bars of low reliability (D, E) are hatched, confidential ones show a c. The ending of the "
       "file "
       "says what is written; without --output it is SVG on standard output."),
    options,
    EXAMPLE_INGEST
    "cyberstats chart bars --indicator=scale_net --by=district --output=districts.svg",
    run};
