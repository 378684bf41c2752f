/* indicator/value_list.c - the growing list of indicator values.
 * Layer: indicator. */
#include "indicator/value_list.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

static void free_texts(char **texts, size_t count) {
  for (size_t i = 0; texts && i < count; i++) free(texts[i]);
  free(texts);
}

void cyb_indicator_values_free(cyb_indicator_values *values) {
  if (!values) return;
  for (size_t i = 0; i < values->count; i++) free_texts(values->items[i].domain, values->by_count);
  free(values->items);
  free_texts(values->by, values->by_count);
  free(values);
}

int cyb__values_new(cyb_indicator_values **out, const char *const *by, size_t by_count,
                    cyb_error *error) {
  cyb_indicator_values *values = CYB__NEW(cyb_indicator_values);
  bool whole = values != NULL;
  *out = NULL;
  if (whole) {
    values->by = CYB__ARRAY(char *, by_count);
    values->by_count = values->by ? by_count : 0;
    whole = values->by != NULL;
  }
  for (size_t i = 0; whole && i < by_count; i++) {
    values->by[i] = cyb_strdup(by[i]);
    whole = values->by[i] != NULL;
  }
  if (!whole) {
    cyb_indicator_values_free(values);
    return cyb_error_memory(error);
  }
  *out = values;
  return CYB_OK;
}

int cyb__values_append(cyb__value_list *list, const cyb_indicator_value *value, size_t by,
                       const char *label, cyb_error *error) {
  cyb_indicator_values *values = list->values;
  cyb_indicator_value *grown =
      cyb__grow(values->items, &list->capacity, values->count + 1, sizeof *values->items);
  cyb_indicator_value *place;
  if (!grown) return cyb_error_memory(error);
  values->items = grown;
  place = &grown[values->count];
  *place = *value;
  place->total = label == NULL;
  place->domain = CYB__ARRAY(char *, values->by_count);
  if (!place->domain) return cyb_error_memory(error);
  values->count++;
  if (!label) return CYB_OK;
  place->domain[by] = cyb_strdup(label);
  return place->domain[by] ? CYB_OK : cyb_error_memory(error);
}

size_t cyb__value_breakdown(const cyb_indicator_value *value, size_t by_count) {
  size_t by = 0;
  while (by < by_count && !value->domain[by]) by++;
  return by;
}

void cyb__values_keep(cyb_indicator_values *values,
                      bool (*keep)(const void *user, const cyb_indicator_value *value),
                      const void *user) {
  size_t kept = 0;
  for (size_t i = 0; i < values->count; i++) {
    if (keep(user, &values->items[i]))
      values->items[kept++] = values->items[i];
    else
      free_texts(values->items[i].domain, values->by_count);
  }
  values->count = kept;
}

/* --- order ------------------------------------------------------------------ */

static int compare_sizes(size_t a, size_t b) {
  return (a > b) - (a < b);
}

static int compare_labels(const char *a, const char *b) {
  if (!a[0] || !b[0]) return (a[0] == 0) - (b[0] == 0);
  return strcmp(a, b);
}

/* A value with its breakdown worked out once. */
typedef struct keyed_value {
  cyb_indicator_value value;
  size_t by;
} keyed_value;

/* Indicators are elements of one array, so their addresses keep its order. */
static int compare_values(const void *left, const void *right) {
  const keyed_value *a = left, *b = right;
  int order = (a->value.indicator > b->value.indicator) - (a->value.indicator < b->value.indicator);
  if (!order) order = strcmp(a->value.period, b->value.period);
  if (!order) order = (int)b->value.total - (int)a->value.total;
  if (order || a->value.total) return order;
  order = compare_sizes(a->by, b->by);
  return order ? order : compare_labels(a->value.domain[a->by], b->value.domain[b->by]);
}

int cyb__values_sort(cyb_indicator_values *values, cyb_error *error) {
  keyed_value *keyed = CYB__ARRAY(keyed_value, values->count);
  if (!keyed) return cyb_error_memory(error);
  for (size_t i = 0; i < values->count; i++)
    keyed[i] =
        (keyed_value){values->items[i], cyb__value_breakdown(&values->items[i], values->by_count)};
  qsort(keyed, values->count, sizeof *keyed, compare_values);
  for (size_t i = 0; i < values->count; i++) values->items[i] = keyed[i].value;
  free(keyed);
  return CYB_OK;
}

/* --- one value -------------------------------------------------------------- */

void cyb__estimate_multiply(cyb_estimate *estimate, double multiplier) {
  double lower = estimate->lower * multiplier, upper = estimate->upper * multiplier;
  estimate->value *= multiplier;
  estimate->se *= fabs(multiplier);
  estimate->lower = multiplier < 0.0 ? upper : lower;
  estimate->upper = multiplier < 0.0 ? lower : upper;
}

char cyb_cv_class(double cv) {
  static const struct {
    double below;
    char letter;
  } classes[] = {{0.05, 'A'}, {0.10, 'B'}, {0.15, 'C'}, {0.25, 'D'}};
  if (isnan(cv)) return 0;
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
    if (cv < classes[i].below) return classes[i].letter;
  return 'E';
}

void cyb__value_grade(cyb_indicator_value *value) {
  const char *letter = "";
  value->cv_class = cyb_cv_class(value->estimate.cv);
  if (isnan(value->estimate.value)) {
    value->cv_class = 0;
    letter = "z";
  } else if (value->cv_class == 'E') {
    letter = "u";
  }
  snprintf(value->status, sizeof value->status, "%s", letter);
}

void cyb__value_withhold(cyb_indicator_value *value) {
  cyb_estimate *estimate = &value->estimate;
  estimate->value = estimate->se = estimate->cv = NAN;
  estimate->lower = estimate->upper = estimate->deff = estimate->df = NAN;
  estimate->n = 0;
  estimate->weight = NAN;
  value->cv_class = 0;
  snprintf(value->status, sizeof value->status, "c");
}
