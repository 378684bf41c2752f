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

int present_plan(cyb_plan *plan, const cyb_app *app, cyb_error *error) {
  for (size_t i = 0; i < plan->count; i++) {
    cyb_plan_item *item = &plan->items[i];
    const unit *u = other_unit(app, item->unit_zh);
    if (!u) continue;
    item->value *= u->factor;
    item->base_value *= u->factor;
    if (rename_unit(&item->unit_zh, u, error)) return CYB_ENOMEM;
  }
  return CYB_OK;
}
