/* tools/cmd_chart.c - one chart: finds its kind, has it drawn, writes it.
 * Layer: tools. */
#include "tools/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
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

/* Options that a kind has in common with a command are told by that command's help. */
#define TOLD_BY_FIT                                                                                \
  {"loss", 0, "COL", NULL}, {"truncation", 0, "COL|NUMBER", NULL}, {"censored", 0, "COL", NULL},   \
      {"upper", 0, "COL", NULL}, {"limit", 0, "COL|NUMBER", NULL},                                 \
      {"threshold", 0, "NUMBER", NULL}, {"count", 0, "COL", NULL}, {"weight", 0, "COL", NULL},     \
      {"where", 0, "EXPR", NULL}, {"family", 0, "NAME[,NAME]|all", NULL},                          \
      {"missing", 0, "fail|drop", NULL}, {                                                         \
    "encoding", 0, "NAME", NULL                                                                    \
  }
#define TOLD_BY_AGGREGATE                                                                          \
  {"frequency", 0, "D", NULL}, {"severity", 0, "D", NULL}, {"exposure", 0, "N", NULL},             \
      {"deductible", 0, "X", NULL}, {"franchise", 0, "X", NULL}, {"share", 0, "P", NULL},          \
      {"aggregate-deductible", 0, "X", NULL}, {                                                    \
    "aggregate-limit", 0, "X", NULL                                                                \
  }
#define TOLD_BY_ASSESS                                                                             \
  {"framework", 0, "NAME", NULL}, {"questionnaire", 0, "NAME", NULL},                              \
      {"peers", 0, "PERIOD|FILE|none", NULL}, {                                                    \
    "parameters", 0, "NAME", NULL                                                                  \
  }

static const cyb_option options[] = {
    {"indicator", 'i', "NAME", N_("indicator, bars: which one (default: scale_net)")},
    {"by", 0, "COL",
     N_("indicator: the six largest by district, park, size_cl ...; bars: by what (default: "
        "district)")},
    {"period", 0, "P[:P]", N_("periods (default: all there are; bars and lorenz: the latest)")},
    {"form", 0, "NAME", N_("lorenz: the form (default: supply); posture: of the answers")},
    {"value", 0, "COL",
     N_("lorenz: amounts (default: rev_sec); nowcast: figures (default: value)")},
    {"plan", 0, "NAME", N_("whose target is drawn (default: shanghai-2021-2023)")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"lonely-psu", 0, "HOW", N_("strata with one respondent, as in indicators (default: fail)")},
    TOLD_BY_AGGREGATE,
    {"tolerance", 0, "P:X[,P:X]",
     N_("exceedance: more than X is borne in this share of years, as 0.1:1000000")},
    {"occurrence", 0, NULL, N_("exceedance: the largest loss of a year besides")},
    {"treaty", 0, "NAME|FILE", N_("tower: the terms, as in treaty")},
    {"scale", 0, "linear|log", N_("tower: of the losses (default: by how far they differ)")},
    TOLD_BY_FIT,
    {"unit", 0, "TEXT", N_("of money (default: yuan); posture: the enterprise's code or name")},
    {"rating", 0, "NAME", N_("premium, waterfall: the rating plan, a name or a CSV file")},
    {"levels", 0, "LIST", N_("premium: values of --by, a line each; grades have theirs")},
    {"limits", 0, "X[,X]", N_("premium: along the axis (default: 1 to 50 million)")},
    {"deductibles", 0, "X[,X]", N_("premium: a panel each, at most 4")},
    {"revenue", 0, "X", N_("premium, waterfall: of the policy (default: 100,000,000)")},
    {"industry", 0, "NAME", N_("premium, waterfall: of the policy (default: other)")},
    {"grade", 0, "N", N_("waterfall: of the policy (default: 3)")},
    {"with", 0, "COL=VALUE", N_("premium, waterfall: any other column of the policy")},
    {"policy", 0, "ID", N_("waterfall: a policy of the portfolio file instead")},
    {"at", 0, "PERIOD", N_("nowcast: told at this release (default: the last)")},
    {"method", 0, "NAME", N_("nowcast: share (default) or holt-winters")},
    TOLD_BY_ASSESS,
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_chart = {
    "chart",
    N_("charts of indicators, the plan board, the annual loss and premiums"),
    "KIND [FILE] [OPTIONS] [--output=FILE.svg|.pdf|.png]",
    N_("Draws one chart. From the project: indicator over the periods, bars by district, park or "
       "size, lorenz curve of revenue, plan board. Of losses in a FILE, with the options of fit: "
       "fit, qq and pp, data and the three best families; with those of tail: mean-excess and "
       "hill, where the tail begins and how heavy it is. With the options of aggregate: "
       "exceedance, the probability that a year's loss exceeds an amount, and what parameters and "
       "grid leave uncertain; with those of treaty: tower, who pays which part of a loss. With the "
       "options of assess: posture against the quartiles of peers. Of a rating plan: premium by "
       "limit and grade, waterfall step by step. nowcast: how far off a year told early was "
       "before. The ending of the file says what is written; without --output it is SVG on "
       "standard output."),
    options,
    "cyberstats chart qq example:claims --loss=loss --truncation=deductible --censored=capped "
    "--output=qq.svg\n"
    "  cyberstats chart exceedance --frequency='poisson(mean=0.8)' "
    "--severity='lognormal(mu=11, sigma=2)' --limit=20000000 --tolerance=0.05:2000000 "
    "--output=loss.svg\n"
    "  cyberstats chart premium --rating=example-cyber --revenue=50000000 --industry=healthcare "
    "--output=premium.svg",
    run};
