/* tools/cmd_series.c - series: year to date, growth, benchmarking, smoothing, nowcast.
 * Layer: tools. */
#include "tools/cmd.h"

#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/result.h"
#include "tools/series.h"

static const series_verb *const verbs[] = {&series_decumulate, &series_growth,    &series_benchmark,
                                           &series_smooth,     &series_decompose, &series_nowcast};
enum { VERBS = sizeof verbs / sizeof verbs[0] };

static int find_verb(const series_verb **verb, const cyb_app *app, cyb_error *error) {
  const char *names[VERBS], *near, *name;
  *verb = NULL;
  for (size_t i = 0; i < VERBS; i++) names[i] = verbs[i]->name;
  if (!app->arguments.operand_count)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("a verb is missing: decumulate, growth, benchmark, smooth, decompose or "
                           "nowcast"));
  name = app->arguments.operands[0];
  for (size_t i = 0; i < VERBS; i++)
    if (!strcmp(verbs[i]->name, name)) *verb = verbs[i];
  near = cyb_nearest(name, names, VERBS);
  if (*verb) return CYB_OK;
  if (near)
    return cyb_error_set(error, CYB_EDOMAIN, name, _("no such verb; did you mean \"%s\"?"), near);
  return cyb_error_set(error, CYB_EDOMAIN, name,
                       _("no such verb; there are decumulate, growth, benchmark, smooth, decompose "
                         "and nowcast"));
}

static bool is_in(const char *name, const char *const *list) {
  while (*list && strcmp(*list, name) != 0) list++;
  return *list != NULL;
}

/* An option that a verb passes over would make the answer another one. */
static int check_options(const cyb_app *app, const series_verb *verb, cyb_error *error) {
  static const char *const of_file[] = {"period", "value", "encoding", NULL};
  for (size_t i = 0; i < app->arguments.count; i++) {
    const char *name = app->arguments.options[i].option->name;
    bool known = is_in(name, of_file) || is_in(name, verb->options);
    for (const cyb_option *o = global_options; !known && o->name; o++)
      known = !strcmp(o->name, name);
    if (!known)
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s does not go with %s"), name,
                           verb->name);
  }
  return CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  const series_verb *verb;
  series_data data = {0};
  int status = find_verb(&verb, app, error);
  if (!status) status = data_operands(app, 2, error);
  if (!status && app->arguments.operand_count < 2)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file is wanted"));
  if (!status) status = check_options(app, verb, error);
  if (!status) status = series_read(&data, app, app->arguments.operands[1], error);
  if (!status) status = verb->run(app, &data, error);
  series_free(&data);
  return status;
}

static const cyb_option options[] = {
    {"period", 0, "COL", N_("2023, 2023-H1, 2023-Q3, 2023-10; year to date: where it ends")},
    {"value", 0, "COL", N_("figures (default: value)")},
    {"growth", 0, "COL", N_("growth: as published, in % (default: published_growth if there)")},
    {"comparable-base", 0, "COL", N_("growth: a year earlier on today's base")},
    {"cumulative", 0, NULL, N_("benchmark, smooth, decompose: the file is year to date")},
    {"first-share", 0, "P", N_("January's share of January-February (default: they stay one)")},
    {"combine", 0, NULL, N_("decumulate: one longer flow where a release is missing")},
    {"annual", 0, "FILE", N_("benchmark: the annual figures")},
    {"kind", 0, "sum|average|first|last", N_("benchmark: what a year is of its parts")},
    {"start", 0, "cholette|denton", N_("benchmark: the first value (default: cholette, free)")},
    {"method", 0, "NAME",
     N_("benchmark: denton, proportional; smooth: simple, holt, additive, multiplicative")},
    {"alpha", 0, "P", N_("smooth: of the level (default: least squares)")},
    {"beta", 0, "P", N_("smooth: of the trend")},
    {"gamma", 0, "P", N_("smooth: of the seasons")},
    {"horizon", 0, "N", N_("smooth: parts to forecast (default: one year)")},
    {"at", 0, "PERIOD", N_("nowcast: told at this release (default: the last)")},
    {"encoding", 0, "NAME", N_("of the file (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_series = {
    "series",
    N_("year-to-date series: flows, growth, benchmarks, nowcast"),
    "decumulate|growth|benchmark|smooth|decompose|nowcast FILE",
    N_("Monthly, quarterly or annual figures with columns period and value. growth sets the rate "
       "published on a comparable base beside the ratio of two published levels, which is no "
       "growth where the base was restated. nowcast tells the year from releases so far, with "
       "what the same would have told in earlier years."),
    options,
    "cyberstats series nowcast example:revenue-to-date",
    run};
