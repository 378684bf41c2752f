/* tools/cmd_plan.c - every target of a policy plan against the latest figures.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/plan_text.h"
#include "tools/result.h"

static json_t *target_row(const cyb_app *app, const cyb_target_state *t) {
  json_t *row = json_object();
  char due[16] = "";
  if (t->item->has_due) cyb_period_format(t->item->due, due);
  result_set(row, "id", result_text(t->item->id));
  result_set(row, "target", result_text(in_language(app, t->item->label_zh, t->item->label_en)));
  result_set(row, "comparison",
             json_string(t->item->at_least ? (t->item->strict ? ">" : ">=")
                                           : (t->item->strict ? "<" : "<=")));
  result_set(row, "value", result_number(t->item->value));
  result_set(row, "unit", result_text(in_language(app, t->item->unit_zh, t->item->unit_en)));
  result_set(row, "due", *due ? json_string(due) : json_null());
  result_set(row, "indicator",
             result_text(t->item->indicator && *t->item->indicator ? t->item->indicator : NULL));
  result_set(row, "period", *t->period ? json_string(t->period) : json_null());
  result_set(row, "latest", result_number(t->latest.value));
  result_set(row, "se", result_number(t->latest.se));
  result_set(row, "lower", result_number(t->latest.lower));
  result_set(row, "upper", result_number(t->latest.upper));
  result_set(row, "required_growth", result_number(t->required_growth));
  result_set(row, "observed_growth", result_number(t->observed_growth));
  result_set(row, "attained", json_string(cyb_outlook_name(t->outlook)));
  result_set(row, "probability", result_number(t->probability));
  result_set(row, "projected", json_boolean(t->projected));
  return row;
}

static json_t *measure_row(const cyb_app *app, const cyb_plan_item *item) {
  json_t *row = json_object();
  result_set(row, "id", result_text(item->id));
  result_set(row, "section", result_text(item->section));
  result_set(row, "measure", result_text(in_language(app, item->label_zh, item->label_en)));
  result_set(row, "responsible",
             result_text(in_language(app, item->responsible_zh, item->responsible_en)));
  return row;
}

static int page(cyb_app *app, const cyb_target_state *states, size_t count) {
  enum { COLUMNS = 7 };
  const char *heads[COLUMNS] = {_("target"),   _("due"),          _("goal"),   _("latest"),
                                _("interval"), _("still needed"), _("outlook")};
  static const bool right[COLUMNS] = {false, false, true, true, true, true, false};
  char **cells = calloc(count * COLUMNS + 1, sizeof *cells);
  bool good = cells != NULL;
  for (size_t i = 0; good && i < count; i++)
    good = plan_text_row(app, &states[i], cells + i * COLUMNS);
  if (good) page_table(&app->page, heads, right, (const char *const *)cells, COLUMNS, count);
  for (size_t i = 0; cells && i < count * COLUMNS; i++) free(cells[i]);
  free(cells);
  return good ? CYB_OK : CYB_ENOMEM;
}

/* A misspelt indicator must not look like a target that no survey answers. */
static void warn_missing(cyb_app *app, const cyb_plan *plan, const cyb_indicator_set *set) {
  const char **names = calloc(set->count + 1, sizeof *names), *nearest;
  for (size_t i = 0; names && i < set->count; i++) names[i] = set->items[i].name;
  for (size_t i = 0; names && i < plan->count; i++) {
    const char *wanted = plan->items[i].indicator;
    if (!wanted || !*wanted || cyb_indicator_find(set, wanted)) continue;
    if ((nearest = cyb_nearest(wanted, names, set->count)))
      cyb_warnings_add(&app->warnings, "unknown-indicator",
                       _("target %s: the set has no indicator %s; did you mean %s?"),
                       plan->items[i].id, wanted, nearest);
    else
      cyb_warnings_add(&app->warnings, "unknown-indicator",
                       _("target %s: the set has no indicator %s"), plan->items[i].id, wanted);
  }
  free(names);
}

static int run(cyb_app *app, cyb_error *error) {
  cyb_gathered g = {0};
  cyb_planned p = {0};
  int status = data_operands(app, 0, error);
  if (!status)
    status =
        gather(&g, app, arguments_text(&app->arguments, "period", NULL), NULL, 0, NULL, 0, error);
  if (!status) status = plan_read(&p, app, &g, error);
  if (!status) {
    json_t *measures = json_array();
    warn_missing(app, p.plan, g.set);
    app->results = json_array();
    for (size_t i = 0; i < p.count; i++)
      json_array_append_new(app->results, target_row(app, &p.states[i]));
    for (size_t i = 0; i < p.plan->count; i++)
      if (!p.plan->items[i].target)
        json_array_append_new(measures, measure_row(app, &p.plan->items[i]));
    if (arguments_has(&app->arguments, "measures")) {
      json_decref(app->results);
      app->results = measures;
    } else {
      json_decref(measures);
      if (page(app, p.states, p.count)) status = cyb_error_memory(error);
    }
    result_input_file(app, p.plan->source, p.plan->sha256, p.plan->count);
  }
  plan_release(&p);
  gather_free(&g);
  return status;
}

static const cyb_option options[] = {
    {"plan", 0, "NAME", N_("plan (default: shanghai-2021-2023), a name or a CSV file")},
    {"period", 0, "P[:P]", N_("periods to look at (default: all that the project holds)")},
    {"set", 0, "NAME", N_("indicator set (default: industry)")},
    {"measures", 0, NULL, N_("list the plan's measures and who answers for them")},
    {"keep", 0, NULL, N_("store the result in the project, with its inputs")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_plan = {
    "plan",
    N_("the plan board: every target against the latest figures"),
    "[--plan=NAME] [--period=P[:P]] [--measures]",
    N_("Says for every target of a policy plan whether it is attained (yes), likely, unlikely, not "
       "(no) or "
       "unknown, with the probability that follows from the standard error, and the growth still "
       "required. Before the due year the probability is that of the growth required, given the "
       "growth "
       "so far."),
    options,
    EXAMPLE_INGEST "cyberstats plan --plan=shanghai-2021-2023",
    run};
