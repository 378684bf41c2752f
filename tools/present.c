/* tools/present.c - money in the unit that the reader's language counts in.
 * Layer: tools. */
#include "tools/present.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cmd.h"

typedef struct unit {
  const char *from, *to;
  double factor;
  int fewer_decimals;
} unit;

static const unit chinese_units[] = {{"十亿元", "亿元", 10.0, 1}};

/* The unit to show instead, or NULL. */
static const unit *other_unit(const cyb_app *app, const char *name) {
  bool people =
      app->format == FORMAT_TABLE || app->command == &cmd_chart || app->command == &cmd_report;
  if (!people || strcmp(app->language, "zh")) return NULL;
  for (size_t i = 0; i < sizeof chinese_units / sizeof chinese_units[0]; i++)
    if (!strcmp(chinese_units[i].from, name)) return &chinese_units[i];
  return NULL;
}

static void scale(cyb_estimate *estimate, double factor) {
  estimate->value *= factor;
  estimate->se *= factor;
  estimate->lower *= factor;
  estimate->upper *= factor;
}

static int rename_unit(char **name, const unit *u, cyb_error *error) {
  char *copy = cyb_strdup(u->to);
  if (!copy) return cyb_error_memory(error);
  free(*name);
  *name = copy;
  return CYB_OK;
}

int present_values(cyb_indicator_set *set, cyb_indicator_values *values, const cyb_app *app,
                   cyb_error *error) {
  for (size_t i = 0; i < values->count; i++) {
    const unit *u = other_unit(app, values->items[i].indicator->unit_zh);
    if (u) scale(&values->items[i].estimate, u->factor);
  }
  for (size_t i = 0; i < set->count; i++) {
    cyb_indicator *indicator = &set->items[i];
    const unit *u = other_unit(app, indicator->unit_zh);
    if (!u) continue;
    if (rename_unit(&indicator->unit_zh, u, error)) return CYB_ENOMEM;
    indicator->decimals -=
        indicator->decimals < u->fewer_decimals ? indicator->decimals : u->fewer_decimals;
  }
  return CYB_OK;
}

static int to_unit(cyb_plan_item *item, double factor, const char *zh, const char *en,
                   cyb_error *error) {
  char *first = cyb_strdup(zh), *second = cyb_strdup(en);
  if (!first || !second) {
    free(first);
    free(second);
    return cyb_error_memory(error);
  }
  item->value *= factor;
  item->base_value *= factor;
  free(item->unit_zh);
  free(item->unit_en);
  item->unit_zh = first;
  item->unit_en = second;
  return CYB_OK;
}

/* The target's unit, where the indicator has the other one of a pair. */
static int present_item(cyb_plan_item *item, const cyb_indicator *indicator, const cyb_app *app,
                        cyb_error *error) {
  const unit *u = other_unit(app, item->unit_zh);
  if (u) return to_unit(item, u->factor, u->to, item->unit_en, error);
  for (size_t i = 0; indicator && i < sizeof chinese_units / sizeof chinese_units[0]; i++) {
    u = &chinese_units[i];
    if (strcmp(item->unit_zh, u->to)) continue;
    if (!strcmp(indicator->unit_zh, u->from))
      return to_unit(item, 1.0 / u->factor, u->from, indicator->unit_en, error);
    if (!strcmp(indicator->unit_zh, u->to))
      return to_unit(item, 1.0, u->to, indicator->unit_en, error);
  }
  return CYB_OK;
}

int present_plan(cyb_plan *plan, const cyb_indicator_set *set, const cyb_app *app,
                 cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < plan->count; i++) {
    const char *name = plan->items[i].indicator;
    status = present_item(&plan->items[i], name ? cyb_indicator_find(set, name) : NULL, app, error);
  }
  return status;
}
