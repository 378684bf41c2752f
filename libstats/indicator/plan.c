/* indicator/plan.c - reads policy plans: targets and measures.
 * Layer: indicator. */
#include <cyberstats/plan.h>

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "data/definition.h"

static const cyb__definition_text texts[] = {
    {"id", offsetof(cyb_plan_item, id)},
    {"section", offsetof(cyb_plan_item, section)},
    {"label_zh", offsetof(cyb_plan_item, label_zh)},
    {"label_en", offsetof(cyb_plan_item, label_en)},
    {"indicator", offsetof(cyb_plan_item, indicator)},
    {"scope", offsetof(cyb_plan_item, scope)},
    {"unit_zh", offsetof(cyb_plan_item, unit_zh)},
    {"unit_en", offsetof(cyb_plan_item, unit_en)},
    {"responsible_zh", offsetof(cyb_plan_item, responsible_zh)},
    {"responsible_en", offsetof(cyb_plan_item, responsible_en)},
    {"source", offsetof(cyb_plan_item, source)},
    {"notes", offsetof(cyb_plan_item, notes)},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char *const columns[] = {
    "id",          "kind",       "section",        "label_zh",       "label_en", "indicator",
    "scope",       "comparison", "value",          "unit_zh",        "unit_en",  "due",
    "base_period", "base_value", "responsible_zh", "responsible_en", "source",   "notes",
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

void cyb_plan_free(cyb_plan *plan) {
  if (!plan) return;
  for (size_t i = 0; i < plan->count; i++) cyb__definition_clear(&plan->items[i], texts, TEXTS);
  free(plan->items);
  free(plan->name);
  free(plan->source);
  free(plan);
}

static int read_kind(cyb_plan_item *item, const cyb_table *table, size_t row, cyb_error *error) {
  const char *kind = cyb__definition_cell(table, "kind", row);
  item->target = strcmp(kind, "target") == 0;
  if (item->target || strcmp(kind, "measure") == 0) return CYB_OK;
  return cyb__definition_error(table, row, "kind", error,
                               "\"%s\" is neither a target nor a measure", kind);
}

static int read_comparison(cyb_plan_item *item, const cyb_table *table, size_t row,
                           cyb_error *error) {
  static const struct {
    const char *sign;
    bool at_least, strict;
  } comparisons[] = {
      {">", true, true}, {">=", true, false}, {"<", false, true}, {"<=", false, false}};
  const char *sign = cyb__definition_cell(table, "comparison", row);
  for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++) {
    if (strcmp(sign, comparisons[i].sign) != 0) continue;
    item->at_least = comparisons[i].at_least;
    item->strict = comparisons[i].strict;
    return CYB_OK;
  }
  return cyb__definition_error(table, row, "comparison", error,
                               "\"%s\" is no comparison: > >= < or <=", sign);
}

static int read_period(cyb_period *out, bool *has, const cyb_table *table, size_t row,
                       const char *column, cyb_error *error) {
  const char *cell = cyb__definition_cell(table, column, row);
  cyb_error cause = {0};
  *has = cell[0] != '\0';
  if (!*has || cyb_period_parse(out, cell, &cause) == CYB_OK) return CYB_OK;
  return cyb__definition_error(table, row, column, error, "%s", cause.message);
}

static int read_base(cyb_plan_item *item, const cyb_table *table, size_t row, cyb_error *error) {
  bool has_period;
  int status = read_period(&item->base_period, &has_period, table, row, "base_period", error);
  if (!status)
    status = cyb__definition_number(table, row, "base_value", NAN, &item->base_value, error);
  if (status) return status;
  item->has_base = has_period && !isnan(item->base_value);
  if (has_period == !isnan(item->base_value)) return CYB_OK;
  return cyb__definition_error(table, row, has_period ? "base_value" : "base_period", error,
                               "a base is a period and its value: fill in both or neither");
}

static int read_target(cyb_plan_item *item, const cyb_table *table, size_t row, cyb_error *error) {
  int status = read_comparison(item, table, row, error);
  if (!status) status = cyb__definition_number(table, row, "value", NAN, &item->value, error);
  if (!status) status = read_period(&item->due, &item->has_due, table, row, "due", error);
  if (!status) status = read_base(item, table, row, error);
  if (status || !isnan(item->value)) return status;
  return cyb__definition_error(table, row, "value", error, "a target needs a value to reach");
}

static int read_item(cyb_plan_item *item, const cyb_table *table, size_t row, cyb_error *error) {
  int status = cyb__definition_fill(item, table, row, texts, TEXTS, error);
  item->value = item->base_value = NAN;
  if (!status) status = read_kind(item, table, row, error);
  if (status) return status;
  if (!item->id[0]) return cyb__definition_error(table, row, "id", error, "a row needs an id");
  return item->target ? read_target(item, table, row, error) : CYB_OK;
}

static int read_items(cyb_plan *plan, cyb_dictionary *ids, const cyb_table *table,
                      cyb_error *error) {
  for (size_t row = 0; row < table->rows; row++) {
    cyb_plan_item *item = &plan->items[row];
    int status;
    plan->count = row + 1;
    status = read_item(item, table, row, error);
    if (status) return status;
    if (cyb_dictionary_find(ids, item->id, strlen(item->id)) >= 0)
      return cyb__definition_error(table, row, "id", error,
                                   "\"%s\" stands twice: give each row its own id", item->id);
    if (cyb_dictionary_intern(ids, item->id, strlen(item->id)) < 0) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* The file's name without folders and ending. */
static char *plan_name(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  return cyb_strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static int read_plan(cyb_plan *plan, const cyb_table *table, const char *path, cyb_error *error) {
  cyb_dictionary *ids = cyb_dictionary_new();
  int status = CYB_OK;
  plan->items = CYB__ARRAY(cyb_plan_item, table->rows);
  plan->name = plan_name(path);
  plan->source = cyb_strdup(table->source ? table->source : "");
  if (!ids || !plan->items || !plan->name || !plan->source) status = cyb_error_memory(error);
  if (table->sha256) snprintf(plan->sha256, sizeof plan->sha256, "%s", table->sha256);
  if (!status) status = read_items(plan, ids, table, error);
  cyb_dictionary_free(ids);
  return status;
}

int cyb_plan_read(cyb_plan **out, const char *path, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_plan *plan;
  int status = cyb__definition_read(&table, path, columns, COLUMNS, error);
  *out = NULL;
  if (status) return status;
  plan = CYB__NEW(cyb_plan);
  status = plan ? read_plan(plan, table, path, error) : cyb_error_memory(error);
  cyb_table_free(table);
  if (status) {
    cyb_plan_free(plan);
    return status;
  }
  *out = plan;
  return CYB_OK;
}
