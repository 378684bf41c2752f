/* tools/cmd_chart.c - one chart: finds its kind, has it drawn, writes it.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/fit_data.h"
#include "tools/intl.h"
#include "tools/output.h"
#include "tools/result.h"

static const cyb_chart_command *const kinds[] = {
    &chart_kind_indicator,   &chart_kind_bars,    &chart_kind_lorenz,  &chart_kind_plan,
    &chart_kind_exceedance,  &chart_kind_fit,     &chart_kind_posture, &chart_kind_premium,
    &chart_kind_waterfall,   &chart_kind_nowcast, &chart_kind_qq,      &chart_kind_pp,
    &chart_kind_mean_excess, &chart_kind_hill,    &chart_kind_tower};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* --- what was asked for -------------------------------------------------------- */

/* "indicator, bars, lorenz" */
static void list(cyb_text *text, const char *before, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    cyb_text_format(text, "%s%s%s", i ? ", " : "", before, names[i]);
}

static int refuse_kind(const char *name, const char *const *names, cyb_error *error) {
  const char *nearest = name ? cyb_nearest(name, names, KINDS) : NULL;
  cyb_text known = {0};
  int status;
  list(&known, "", names, KINDS);
  if (nearest)
    status = cyb_error_set(error, CYB_EDOMAIN, name, _("no such kind of chart; did you mean %s?"),
                           nearest);
  else if (name)
    status = cyb_error_set(error, CYB_EDOMAIN, name, _("no such kind of chart; known are %s"),
                           known.bytes ? known.bytes : "");
  else
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("name one kind of chart: %s"),
                           known.bytes ? known.bytes : "");
  cyb_text_free(&known);
  return status;
}

static int find_kind(const cyb_chart_command **kind, const cyb_app *app, cyb_error *error) {
  const char *names[KINDS];
  const char *name = app->arguments.operand_count ? app->arguments.operands[0] : NULL;
  for (size_t i = 0; i < KINDS; i++) names[i] = kinds[i]->name;
  for (size_t i = 0; name && i < KINDS; i++)
    if (!strcmp(name, names[i])) {
      *kind = kinds[i];
      return CYB_OK;
    }
  return refuse_kind(name, names, error);
}

static bool is_global(const cyb_option *option) {
  for (const cyb_option *o = global_options; o->name; o++)
    if (o == option) return true;
  return false;
}

/* An option of another kind would be passed over, and the chart be another than
 * the one that was meant. */
static int check_options(const cyb_chart_command *kind, const cyb_app *app, cyb_error *error) {
  for (size_t i = 0; i < app->arguments.count; i++) {
    const cyb_option *option = app->arguments.options[i].option;
    bool known = is_global(option);
    for (size_t k = 0; kind->options[k]; k++) known |= !strcmp(kind->options[k], option->name);
    if (!known)
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("chart %s does not take --%s; usage: cyberstats chart %s %s"),
                           kind->name, option->name, kind->name, kind->usage);
  }
  return CYB_OK;
}

/* The kind's name taken off, the operands are the files, as other commands have them. */
static int check_files(const cyb_chart_command *kind, cyb_app *app, cyb_error *error) {
  cyb_arguments *arguments = &app->arguments;
  for (size_t i = 1; i < arguments->operand_count; i++)
    arguments->operands[i - 1] = arguments->operands[i];
  arguments->operand_count--;
  if (arguments->operand_count <= kind->files) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, arguments->operands[kind->files],
                       _("chart %s does not take this; usage: cyberstats chart %s %s"), kind->name,
                       kind->name, kind->usage);
}

/* --- the answer ----------------------------------------------------------------- */

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
  const cyb_chart_command *kind = NULL;
  cyb_drawing *drawing = NULL;
  bool file = app->output && strcmp(app->output, "-") != 0;
  int status = find_kind(&kind, app, error);
  if (!status) status = check_options(kind, app, error);
  if (!status) status = check_files(kind, app, error);
  if (!status) status = kind->draw(&drawing, app, error);
  if (!status)
    status = file ? write_file(app, drawing, kind->name, error)
                  : write_svg(app, drawing, kind->name, error);
  cyb_drawing_free(drawing);
  return status;
}

static const cyb_option options[] = {
    {"indicator", 'i', "NAME", N_("indicator, bars: which one (default: scale_net)")},
    {"by", 0, "COL",
     N_("indicator: the six largest by district, park, size_cl ...; bars: by what (default: "
        "district)")},
    {"period", 0, "P[:P]",
     N_("periods (default: all that the project holds); bars and lorenz show the latest")},
    {"form", 0, "NAME", N_("lorenz: the form (default: supply); posture: of the answers")},
    {"value", 0, "COL",
     N_("lorenz: the column of amounts (default: rev_sec); nowcast: of figures (default: value)")},
    {"plan", 0, "NAME",
     N_("plan whose target is drawn (default: shanghai-2021-2023), a name or a CSV file")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {"frequency", 0, "D", N_("exceedance: claims a year, as in aggregate")},
    {"severity", 0, "D",
     N_("exceedance: loss per claim, as in aggregate; from @FILE of fit the curve has a band")},
    {"deductible", 0, "X", N_("exceedance: of each loss")},
    {"share", 0, "P", N_("exceedance: share of the payment, 0 to 1")},
    {"aggregate-deductible", 0, "X", N_("exceedance: of the year's payments")},
    {"aggregate-limit", 0, "X", N_("exceedance: of the year's payments")},
    {"occurrence", 0, NULL, N_("exceedance: the largest loss of a year besides")},
    {"treaty", 0, "NAME|FILE", N_("tower: the terms, as in treaty")},
    {"scale", 0, "linear|log",
     N_("tower: of the losses (default: log where bounds differ a hundredfold)")},
    {"tolerance", 0, "P:X[,P:X]",
     N_("exceedance: a loss above X is borne in at most this share of years, such as "
        "0.1:1000000,0.01:5000000")},
    FIT_DATA_OPTIONS,
    {"unit", 0, "TEXT",
     N_("of money (default: yuan); posture: the enterprise, its code or its name")},
    {"rating", 0, "NAME", N_("premium, waterfall: the rating plan, a name or a CSV file")},
    {"levels", 0, "LIST",
     N_("premium: values of the column --by, a line each; grades have theirs")},
    {"limits", 0, "X[,X]", N_("premium: along the axis (default: 1 to 50 million)")},
    {"deductibles", 0, "X[,X]", N_("premium: a panel each, at most 4")},
    {"revenue", 0, "X", N_("premium, waterfall: of the policy (default: 100,000,000)")},
    {"industry", 0, "NAME", N_("premium, waterfall: of the policy (default: other)")},
    {"grade", 0, "N", N_("waterfall: of the policy (default: 3)")},
    {"with", 0, "COL=VALUE", N_("premium, waterfall: any other column of the policy")},
    {"policy", 0, "ID", N_("waterfall: a policy of the portfolio file instead")},
    {"framework", 0, "NAME", N_("posture: whose domains are shown (default: cyberstats-60)")},
    {"questionnaire", 0, "NAME", N_("posture: questions and weights, as in assess")},
    {"at", 0, "PERIOD", N_("nowcast: told at this release (default: the last)")},
    {"method", 0, "share|holt-winters", N_("nowcast: how (default: share)")},
    {"peers", 0, "PERIOD|FILE|none", N_("posture: answers to compare with, as in assess")},
    {"parameters", 0, "NAME", N_("posture: rates and sizes of losses, as in assess")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_chart = {
    "chart",
    N_("charts of indicators, the plan board, the annual loss and premiums"),
    "KIND [FILE] [OPTIONS] [--output=FILE.svg|.pdf|.png]",
    N_("Draws one chart. From the project: indicator over the periods with its interval and the "
       "plan's target; bars by district, park or size with whiskers; lorenz, the curve of "
       "revenue; plan, the plan board. Without a project: exceedance, the probability that a "
       "year's loss exceeds an amount, with what the parameters and the grid leave uncertain; fit, "
       "losses of a file with the three best families and the QQ plot of the best; posture, an "
       "enterprise's domains against the quartiles of its peers; nowcast, how far a year told "
       "from year-to-date releases was off in earlier years, and may be in this one; premium, by "
       "limit "
       "and grade, and "
       "waterfall, one premium step by step, of a rating plan. "
       "The ending of the file says what is written; without --output it is SVG on standard "
       "output."),
    options,
    EXAMPLE_INGEST
    "cyberstats chart bars --indicator=scale_net --by=district --output=districts.svg\n"
    "  cyberstats chart exceedance --frequency='poisson(mean=0.8)' "
    "--severity='lognormal(mu=11, sigma=2)' --limit=20000000 --tolerance=0.05:2000000 "
    "--output=loss.svg\n"
    "  cyberstats chart premium --rating=example-cyber --revenue=50000000 --industry=healthcare "
    "--output=premium.svg",
    run};
