/* indicator/indicator_set.c - reads and checks the definitions of indicators.
 * Layer: indicator. */
#include <cyberstats/indicator.h>

#include <math.h>

#include <cyberstats/expr.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "data/definition.h"

static const cyb__definition_text texts[] = {
    {"indicator", offsetof(cyb_indicator, name)},
    {"label_zh", offsetof(cyb_indicator, label_zh)},
    {"label_en", offsetof(cyb_indicator, label_en)},
    {"unit_zh", offsetof(cyb_indicator, unit_zh)},
    {"unit_en", offsetof(cyb_indicator, unit_en)},
    {"form", offsetof(cyb_indicator, form)},
    {"scope", offsetof(cyb_indicator, scope)},
    {"expression", offsetof(cyb_indicator, expression)},
    {"notes", offsetof(cyb_indicator, notes)},
};
enum { TEXTS = sizeof texts / sizeof texts[0], MOST_DECIMALS = 12 };

static const char *const columns[] = {
    "indicator", "label_zh",   "label_en",   "unit_zh",  "unit_en",  "form",  "scope",
    "kind",      "expression", "multiplier", "decimals", "headline", "notes",
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

void cyb_indicator_set_free(cyb_indicator_set *set) {
  if (!set) return;
  for (size_t i = 0; i < set->count; i++) cyb__definition_clear(&set->items[i], texts, TEXTS);
  free(set->items);
  free(set->source);
  free(set);
}

const cyb_indicator *cyb_indicator_find(const cyb_indicator_set *set, const char *name) {
  for (size_t i = 0; i < set->count; i++)
    if (strcmp(set->items[i].name, name) == 0) return &set->items[i];
  return NULL;
}

static int read_kind(cyb_indicator *item, const cyb_table *table, size_t row, cyb_error *error) {
  const char *kind = cyb__definition_cell(table, "kind", row);
  item->cagr = strcmp(kind, "cagr") == 0;
  if (item->cagr || strcmp(kind, "statistic") == 0) return CYB_OK;
  return cyb__definition_error(table, row, "kind", error,
                               "\"%s\" is no kind of indicator: statistic or cagr", kind);
}

static int read_numbers(cyb_indicator *item, const cyb_table *table, size_t row, cyb_error *error) {
  double decimals, headline;
  int status = cyb__definition_number(table, row, "multiplier", 1.0, &item->multiplier, error);
  if (!status) status = cyb__definition_number(table, row, "decimals", 1.0, &decimals, error);
  if (!status) status = cyb__definition_number(table, row, "headline", 0.0, &headline, error);
  if (status) return status;
  if (item->multiplier == 0.0)
    return cyb__definition_error(table, row, "multiplier", error,
                                 "a multiplier of 0 leaves nothing; 1 keeps the value as it is");
  if (!(decimals >= 0.0 && decimals <= MOST_DECIMALS && decimals == floor(decimals)))
    return cyb__definition_error(table, row, "decimals", error,
                                 "decimals are a whole number from 0 to %d", MOST_DECIMALS);
  if (headline != 0.0 && headline != 1.0)
    return cyb__definition_error(table, row, "headline", error, "headline is 1, 0 or empty");
  item->decimals = (int)decimals;
  item->headline = headline == 1.0;
  return CYB_OK;
}

/* A set is evaluated one period at a time; previous() would silently be
 * missing everywhere and drop every row. */
static const char *previous_name(const cyb_statistic *statistic) {
  const cyb_leaf *leaves;
  size_t count = cyb_statistic_leaves(statistic, &leaves);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < leaves[i].arguments; j++) {
      const cyb_expr_name *names;
      size_t named = cyb_expr_names(leaves[i].argument[j], &names);
      for (size_t k = 0; k < named; k++)
        if (names[k].previous) return names[k].name;
    }
  return NULL;
}

static int check_statistic(const cyb_indicator *item, const cyb_table *table, size_t row,
                           cyb_error *error) {
  cyb_statistic *statistic = NULL;
  cyb_error cause = {0};
  const char *previous;
  int status = cyb_statistic_parse(&statistic, item->expression, &cause);
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status)
    return cyb__definition_error(table, row, "expression", error, "%s: %s", cause.where,
                                 cause.message);
  previous = previous_name(statistic);
  if (previous)
    status = cyb__definition_error(
        table, row, "expression", error,
        "previous(%s) is not known to indicators: use a column that holds last period's figure",
        previous);
  cyb_statistic_free(statistic);
  return status;
}

static int read_item(cyb_indicator *item, const cyb_table *table, size_t row, cyb_error *error) {
  int status = cyb__definition_fill(item, table, row, texts, TEXTS, error);
  if (!status) status = read_kind(item, table, row, error);
  if (!status) status = read_numbers(item, table, row, error);
  if (status) return status;
  if (!item->name[0])
    return cyb__definition_error(table, row, "indicator", error, "an indicator needs a name");
  if (item->cagr) return CYB_OK;
  if (!item->form[0])
    return cyb__definition_error(table, row, "form", error,
                                 "name the form whose records the indicator is made of");
  return check_statistic(item, table, row, error);
}

/* Names are codes in `names` in file order, so a code is an index. */
static int check_growth(const cyb_indicator_set *set, const cyb_dictionary *names,
                        const cyb_table *table, cyb_error *error) {
  for (size_t row = 0; row < set->count; row++) {
    const cyb_indicator *item = &set->items[row];
    int32_t base;
    if (!item->cagr) continue;
    base = cyb_dictionary_find(names, item->expression, strlen(item->expression));
    if (base < 0)
      return cyb__definition_error(table, row, "expression", error,
                                   "growth of \"%s\", which is no indicator of this set",
                                   item->expression);
    if (set->items[base].cagr)
      return cyb__definition_error(table, row, "expression", error,
                                   "growth of \"%s\", which is a growth itself", item->expression);
  }
  return CYB_OK;
}

static int read_items(cyb_indicator_set *set, cyb_dictionary *names, const cyb_table *table,
                      cyb_error *error) {
  for (size_t row = 0; row < table->rows; row++) {
    cyb_indicator *item = &set->items[row];
    int status;
    set->count = row + 1;
    status = read_item(item, table, row, error);
    if (status) return status;
    if (cyb_dictionary_find(names, item->name, strlen(item->name)) >= 0)
      return cyb__definition_error(table, row, "indicator", error,
                                   "\"%s\" stands twice: give each indicator its own name",
                                   item->name);
    if (cyb_dictionary_intern(names, item->name, strlen(item->name)) < 0)
      return cyb_error_memory(error);
  }
  return check_growth(set, names, table, error);
}

static int read_set(cyb_indicator_set *set, const cyb_table *table, cyb_error *error) {
  cyb_dictionary *names = cyb_dictionary_new();
  int status = CYB_OK;
  set->items = CYB__ARRAY(cyb_indicator, table->rows);
  set->source = cyb_strdup(table->source ? table->source : "");
  if (!names || !set->items || !set->source) status = cyb_error_memory(error);
  if (table->sha256) snprintf(set->sha256, sizeof set->sha256, "%s", table->sha256);
  if (!status) status = read_items(set, names, table, error);
  cyb_dictionary_free(names);
  return status;
}

int cyb_indicator_set_read(cyb_indicator_set **out, const char *path, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_indicator_set *set;
  int status = cyb__definition_read(&table, path, columns, COLUMNS, error);
  *out = NULL;
  if (status) return status;
  set = CYB__NEW(cyb_indicator_set);
  status = set ? read_set(set, table, error) : cyb_error_memory(error);
  cyb_table_free(table);
  if (status) {
    cyb_indicator_set_free(set);
    return status;
  }
  *out = set;
  return CYB_OK;
}
