/* tools/chart_values.c - finding figures among indicator values.
 * Layer: tools. */
#include "tools/chart_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_of(const cyb_indicator_value *value, const char *indicator) {
  return !indicator || strcmp(value->indicator->name, indicator) == 0;
}

const cyb_indicator_value *value_total(const cyb_indicator_values *values, const char *indicator,
                                       const char *period) {
  const cyb_indicator_value *found = NULL;
  for (size_t i = 0; i < values->count; i++) {
    const cyb_indicator_value *value = &values->items[i];
    if (!value->total || !is_of(value, indicator)) continue;
    if (period && strcmp(value->period, period) != 0) continue;
    if (!found || strcmp(value->period, found->period) > 0) found = value;
  }
  return found;
}

size_t value_breakdown(const cyb_indicator_values *values, const cyb_indicator_value *value) {
  size_t by = 0;
  while (by < values->by_count && !value->domain[by]) by++;
  return value->total ? values->by_count : by;
}

bool value_is_of(const cyb_indicator_values *values, const cyb_indicator_value *value,
                 const char *by) {
  size_t index = value_breakdown(values, value);
  if (!by) return index == values->by_count;
  return index < values->by_count && strcmp(values->by[index], by) == 0;
}

const char *value_code(const cyb_indicator_values *values, const cyb_indicator_value *value,
                       const char *by) {
  for (size_t i = 0; i < values->by_count; i++)
    if (strcmp(values->by[i], by) == 0 && value->domain[i]) return value->domain[i];
  return "";
}

const cyb_indicator_value *value_cell(const cyb_indicator_values *values, const char *indicator,
                                      const char *period, const char *by, const char *code) {
  if (!by) return value_total(values, indicator, period);
  for (size_t i = 0; i < values->count; i++) {
    const cyb_indicator_value *value = &values->items[i];
    if (is_of(value, indicator) && strcmp(value->period, period) == 0 &&
        value_is_of(values, value, by) && strcmp(value_code(values, value, by), code) == 0)
      return value;
  }
  return NULL;
}

bool value_is_secret(const cyb_indicator_value *value) {
  return strchr(value->status, 'c') != NULL;
}

bool value_is_unreliable(const cyb_indicator_value *value) {
  return value->cv_class == 'D' || value->cv_class == 'E';
}

bool value_is_percent(const cyb_indicator *indicator) {
  return strcmp(indicator->unit_en, "%") == 0;
}

/* Leaves that count every unit once; the others are shares already. */
static bool leaf_doubles(const cyb_leaf *leaf) {
  return strcmp(leaf->function, "total") == 0 || strcmp(leaf->function, "count") == 0;
}

bool indicator_adds_up(const cyb_indicator *indicator) {
  cyb_statistic *statistic = NULL;
  const cyb_leaf *leaves;
  double *once = NULL, *twice, *gradient, single = NAN, doubled = NAN;
  size_t count;
  if (indicator->cagr || cyb_statistic_parse(&statistic, indicator->expression, NULL) != CYB_OK)
    return false;
  count = cyb_statistic_leaves(statistic, &leaves);
  once = calloc(3 * count + 1, sizeof *once);
  if (once) {
    twice = once + count;
    gradient = twice + count;
    for (size_t i = 0; i < count; i++) {
      once[i] = 0.5 + 0.25 * (double)i;
      twice[i] = leaf_doubles(&leaves[i]) ? 2.0 * once[i] : once[i];
    }
    cyb_statistic_combine(statistic, once, &single, gradient);
    cyb_statistic_combine(statistic, twice, &doubled, gradient);
  }
  free(once);
  cyb_statistic_free(statistic);
  return isfinite(single) && fabs(doubled - 2.0 * single) <= 1e-9 * fabs(single);
}

/* --- periods and answers ------------------------------------------------------ */

static bool add_distinct(const char **list, size_t *count, const char *text) {
  for (size_t i = 0; i < *count; i++)
    if (strcmp(list[i], text) == 0) return false;
  list[(*count)++] = text;
  return true;
}

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **value_periods(const cyb_indicator_values *values, const char *indicator,
                           size_t *count) {
  const char **list = calloc(values->count + 1, sizeof *list);
  *count = 0;
  if (!list) return NULL;
  for (size_t i = 0; i < values->count; i++)
    if (is_of(&values->items[i], indicator)) add_distinct(list, count, values->items[i].period);
  qsort(list, *count, sizeof *list, compare_texts);
  return list;
}

typedef struct ranked {
  const char *code, *period;
  double value;
} ranked;

static int compare_ranked(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (isnan(x->value) != isnan(y->value)) return isnan(x->value) ? 1 : -1;
  if (x->value != y->value && !isnan(x->value)) return x->value < y->value ? 1 : -1;
  return strcmp(x->code, y->code);
}

static void rank(ranked *list, size_t *count, const char *code, const cyb_indicator_value *value) {
  size_t i = 0;
  while (i < *count && strcmp(list[i].code, code) != 0) i++;
  if (i < *count && strcmp(list[i].period, value->period) >= 0) return;
  list[i] = (ranked){code, value->period, value_is_secret(value) ? NAN : value->estimate.value};
  if (i == *count) ++*count;
}

const char **value_codes(const cyb_indicator_values *values, const char *indicator, const char *by,
                         const char *period, size_t *count) {
  ranked *list = calloc(values->count + 1, sizeof *list);
  const char **codes = calloc(values->count + 1, sizeof *codes);
  *count = 0;
  for (size_t i = 0; list && codes && i < values->count; i++) {
    const cyb_indicator_value *value = &values->items[i];
    if (!is_of(value, indicator) || !value_is_of(values, value, by)) continue;
    if (period && strcmp(value->period, period) != 0) continue;
    rank(list, count, value_code(values, value, by), value);
  }
  if (list && codes) {
    qsort(list, *count, sizeof *list, compare_ranked);
    for (size_t i = 0; i < *count; i++) codes[i] = list[i].code;
  } else {
    free(codes);
    codes = NULL;
  }
  free(list);
  return codes;
}

const cyb_target_state *value_target(const cyb_target_state *states, size_t count,
                                     const char *indicator) {
  for (size_t i = 0; i < count; i++)
    if (states[i].item->indicator && strcmp(states[i].item->indicator, indicator) == 0)
      return &states[i];
  return NULL;
}
