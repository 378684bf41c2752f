/* indicator/evaluation_plan.c - what an evaluation is asked for.
 * Layer: indicator. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "indicator/evaluation.h"

static int check_options(const cyb_indicator_options *options, cyb_error *error) {
  if (options->first.per_year < 1 || options->first.per_year != options->last.per_year)
    return cyb_error_set(error, CYB_EDOMAIN, "period",
                         "the first and the last period must be of the same kind");
  if (cyb_period_steps(options->first, options->last) < 0)
    return cyb_error_set(error, CYB_EDOMAIN, "period", "the last period comes before the first");
  if (!(options->level > 0.0 && options->level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level",
                         "the confidence level lies between 0 and 1, for example 0.95");
  return CYB_OK;
}

static int unknown_indicator(const cyb_indicator_set *set, const char *name, cyb_error *error) {
  const char **names = CYB__ARRAY(const char *, set->count), *nearest;
  int status;
  if (!names) return cyb_error_memory(error);
  for (size_t i = 0; i < set->count; i++) names[i] = set->items[i].name;
  nearest = cyb_nearest(name, names, set->count);
  status = cyb_error_set(error, CYB_EDATA, name, "no such indicator in %s%s%s%s", set->source,
                         nearest ? cyb__say("; did you mean \"") : "", nearest ? nearest : "",
                         nearest ? "\"?" : "");
  free(names);
  return status;
}

static int choose(cyb__evaluation *run, cyb_error *error) {
  const cyb_indicator_set *set = run->set;
  size_t only = run->options->only ? run->options->only_count : 0;
  for (size_t i = 0; i < set->count; i++) run->shown[i] = only == 0;
  for (size_t i = 0; i < only; i++) {
    const cyb_indicator *item = cyb_indicator_find(set, run->options->only[i]);
    if (!item) return unknown_indicator(set, run->options->only[i], error);
    run->shown[item - set->items] = true;
  }
  for (size_t i = 0; i < set->count; i++) {
    const cyb_indicator *base;
    if (!run->shown[i]) continue;
    run->needed[i] = true;
    base = set->items[i].cagr ? cyb_indicator_find(set, set->items[i].expression) : NULL;
    if (base) run->needed[base - set->items] = true;
  }
  return CYB_OK;
}

static void add_form(cyb__evaluation *run, const char *form) {
  for (size_t i = 0; i < run->forms; i++)
    if (strcmp(run->form[i], form) == 0) return;
  run->form[run->forms++] = form;
}

static int parse(cyb__evaluation *run, cyb_error *error) {
  for (size_t i = 0; i < run->set->count; i++) {
    const cyb_indicator *item = &run->set->items[i];
    int status;
    if (!run->needed[i] || item->cagr) continue;
    status = cyb_statistic_parse(&run->statistic[i], item->expression, error);
    if (status) return status;
    add_form(run, item->form);
  }
  return CYB_OK;
}

int cyb__evaluation_start(cyb__evaluation *run, cyb_error *error) {
  size_t count = run->set->count;
  int status = check_options(run->options, error);
  if (status) return status;
  run->shown = CYB__ARRAY(bool, count);
  run->needed = CYB__ARRAY(bool, count);
  run->statistic = CYB__ARRAY(cyb_statistic *, count);
  run->form = CYB__ARRAY(const char *, count);
  if (!run->shown || !run->needed || !run->statistic || !run->form) return cyb_error_memory(error);
  status = choose(run, error);
  if (!status) status = parse(run, error);
  if (!status)
    status = cyb__values_new(&run->list.values, run->options->by, run->options->by_count, error);
  run->waves = run->forms * (size_t)(cyb_period_steps(run->options->first, run->options->last) + 1);
  return status;
}

void cyb__evaluation_clear(cyb__evaluation *run) {
  for (size_t i = 0; run->statistic && i < run->set->count; i++)
    cyb_statistic_free(run->statistic[i]);
  cyb_indicator_values_free(run->list.values);
  free(run->statistic);
  free(run->shown);
  free(run->needed);
  free(run->form);
}
