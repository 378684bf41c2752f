/* dist/empirical_layout.c - samples laid out, from arrays and from text.
 * Layer: dist.
 * empirical(1, 2, 2.5), empirical(0.25: 1, 0.75: 2), weights before the colons, or
 * empirical(FILE:COLUMN, weight=COLUMN), which the caller's loader reads;
 * counts(...) likewise. */
#include "dist/empirical.h"

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"

typedef struct row {
  double value, weight;
} row;

static int by_value(const void *a, const void *b) {
  const row *first = a, *second = b;
  return (first->value > second->value) - (first->value < second->value);
}

static bool is_good(double x, double weight, bool counts) {
  if (!(x >= 0.0) || !isfinite(x) || !(weight >= 0.0) || !isfinite(weight)) return false;
  return !counts || (x == floor(x) && x <= 0x1p53);
}

/* Sorted rows with a weight, ties merged; *kept of them. */
static int gather(row **out, size_t *kept, const char *family, bool counts, const double *x,
                  const double *weight, size_t n, cyb_error *error) {
  row *rows = *out = CYB__ARRAY(row, n);
  size_t end = 0, last = 0;
  if (!rows) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) {
    double w = weight ? weight[i] : 1.0;
    if (!is_good(x[i], w, counts))
      return cyb_error_set(error, CYB_EDOMAIN, family,
                           "values of %s must be %s of at least 0, and weights numbers of at least "
                           "0; the %zu. is not",
                           family, counts ? cyb__say("whole numbers") : cyb__say("numbers"), i + 1);
    if (w > 0.0) rows[end++] = (row){x[i], w};
  }
  if (end == 0)
    return cyb_error_set(error, CYB_EDOMAIN, family, "%s has no value with a weight", family);
  qsort(rows, end, sizeof *rows, by_value);
  for (size_t i = 1; i < end; i++) {
    if (rows[i].value == rows[last].value)
      rows[last].weight += rows[i].weight;
    else
      rows[++last] = rows[i];
  }
  *kept = last + 1;
  return CYB_OK;
}

static double *column(double *p, cyb__sample_column which) {
  return p + cyb__sample_start(p) + (size_t)which * cyb__values(p);
}

/* Probabilities from both ends, then the areas under the survival function. */
static void cumulate(double *p) {
  size_t count = cyb__values(p);
  double *value = column(p, CYB__VALUE), *weight = column(p, CYB__WEIGHT);
  double *up_to = column(p, CYB__UP_TO), *above = column(p, CYB__ABOVE), before = 1.0, from = 0.0;
  double *limited = column(p, CYB__LIMITED), *second = column(p, CYB__LIMITED_SECOND);
  double *excess = column(p, CYB__EXCESS);
  cyb_sum low = {0.0, 0.0}, high = {0.0, 0.0}, first = {0.0, 0.0}, squares = {0.0, 0.0},
          rest = {0.0, 0.0};
  for (size_t i = 0; i < count; i++) cyb_sum_add(&low, weight[i]);
  p[CYB__TOTAL] = cyb_sum_get(&low);
  low = (cyb_sum){0.0, 0.0};
  for (size_t i = 0, j = count; i < count; i++) {
    cyb_sum_add(&low, weight[i]);
    up_to[i] = fmin(cyb_sum_get(&low) / p[CYB__TOTAL], 1.0);
    above[--j] = cyb_sum_get(&high) / p[CYB__TOTAL];
    excess[j] = cyb_sum_get(&rest);
    cyb_sum_add(&high, weight[j]);
    if (j) cyb_sum_add(&rest, (value[j] - value[j - 1]) * (cyb_sum_get(&high) / p[CYB__TOTAL]));
  }
  up_to[count - 1] = 1.0;
  for (size_t i = 0; i < count; from = value[i], before = above[i], i++) {
    cyb_sum_add(&first, before * (value[i] - from));
    cyb_sum_add(&squares, before * cyb__power_rise(2, from, value[i] - from));
    limited[i] = cyb_sum_get(&first);
    second[i] = cyb_sum_get(&squares);
  }
}

int cyb__sample_compose(double **p, const char *family, bool counts, const double *x,
                        const double *weight, size_t n, const cyb_sample_name *name,
                        cyb_error *error) {
  const char *values = name ? name->values : "",
             *weights = name && name->weight ? name->weight : "";
  size_t kept = 0, bytes = strlen(values), more = strlen(weights);
  double head[CYB__NAME] = {0};
  row *rows = NULL;
  int status = gather(&rows, &kept, family, counts, x, weight, n, error);
  if (!status && (strpbrk(values, "\"\r\n") || strpbrk(weights, "\"\r\n")))
    status = cyb_error_set(error, CYB_EDOMAIN, family,
                           "a name of a sample must not have quotes or line ends in it");
  head[CYB__VALUES] = (double)kept;
  head[CYB__NAME_BYTES] = (double)bytes;
  head[CYB__WEIGHT_BYTES] = (double)more;
  if (!status) {
    *p = CYB__ARRAY(double, cyb__sample_start(head) + CYB__COLUMNS * kept);
    status = *p ? CYB_OK : cyb_error_memory(error);
  }
  if (!status) {
    memcpy(*p, head, sizeof head);
    if (bytes) memcpy(*p + CYB__NAME, values, bytes);
    if (more) memcpy((char *)(*p + CYB__NAME) + bytes, weights, more);
    for (size_t i = 0; i < kept; i++) {
      column(*p, CYB__VALUE)[i] = rows[i].value;
      column(*p, CYB__WEIGHT)[i] = rows[i].weight;
    }
    cumulate(*p);
  }
  free(rows);
  return status;
}

int cyb_distribution_empirical(cyb_distribution **out, const double *x, const double *weight,
                               size_t n, const cyb_sample_name *name, cyb_error *error) {
  double *p = NULL;
  int status = cyb__sample_compose(&p, "empirical", false, x, weight, n, name, error);
  *out = NULL;
  if (!status) status = cyb_distribution_new(out, &cyb__family_empirical, p, error);
  free(p);
  return status;
}

/* --- text ------------------------------------------------------------------ */

static int load(double **p, const char *family, bool counts, const cyb_sample_name *name,
                const cyb__loader *loader, cyb_error *error) {
  double *x = NULL, *weight = NULL;
  size_t n = 0;
  int status;
  if (!strchr(name->values, ':'))
    return cyb_error_set(error, CYB_EDOMAIN, family,
                         "%s takes FILE:COLUMN or numbers, and '%.40s' is neither", family,
                         name->values);
  if (!loader || !loader->load)
    return cyb_error_set(error, CYB_EDOMAIN, family, "%s cannot read a file here; write its values",
                         family);
  status = loader->load(loader->user, name, &x, &weight, &n, error);
  if (!status) status = cyb__sample_compose(p, family, counts, x, weight, n, name, error);
  free(x);
  free(weight);
  return status;
}

static int take(const cyb__argument *items, size_t count, const char *family, double *x,
                double *weight, cyb_error *error) {
  bool weighted = count > 0 && !isnan(items[0].weight);
  for (size_t i = 0; i < count; i++) {
    if (*items[i].name || items[i].part || isnan(items[i].number) ||
        weighted == isnan(items[i].weight))
      return cyb_error_set(
          error, CYB_EDOMAIN, family,
          "write %s(1, 2, 4), or with weights before colons %s(0.5: 1, 0.5: 2), or "
          "%s(FILE:COLUMN, weight=COLUMN), a column whose name is a number in quotes",
          family, family, family);
    x[i] = items[i].number;
    weight[i] = weighted ? items[i].weight : 1.0;
  }
  return CYB_OK;
}

/* FILE:COLUMN[, weight=COLUMN], in any order; false of everything else. */
static bool names_columns(const cyb__argument *items, size_t count, cyb_sample_name *name) {
  *name = (cyb_sample_name){0};
  for (size_t i = 0; i < count; i++) {
    const char **place = *items[i].name ? &name->weight : &name->values;
    if (*place || !*items[i].words) return false;
    if (*items[i].name && strcmp(items[i].name, "weight")) return false;
    *place = items[i].words;
  }
  return name->values;
}

static int compose(double **p, const char *family, bool counts, const cyb__argument *items,
                   size_t count, const cyb__loader *loader, cyb_error *error) {
  cyb_sample_name name;
  double *x, *weight;
  int status;
  if (names_columns(items, count, &name)) return load(p, family, counts, &name, loader, error);
  x = CYB__ARRAY(double, count);
  weight = CYB__ARRAY(double, count);
  status = x && weight ? take(items, count, family, x, weight, error) : cyb_error_memory(error);
  if (!status) status = cyb__sample_compose(p, family, counts, x, weight, count, NULL, error);
  free(x);
  free(weight);
  return status;
}

static int compose_empirical(double **p, const cyb__argument *items, size_t count,
                             const cyb__loader *loader, cyb_error *error) {
  return compose(p, "empirical", false, items, count, loader, error);
}

static int compose_counts(double **p, const cyb__argument *items, size_t count,
                          const cyb__loader *loader, cyb_error *error) {
  return compose(p, "counts", true, items, count, loader, error);
}

static size_t size(const double *p) {
  return cyb__sample_start(p) + CYB__COLUMNS * cyb__values(p);
}

/* In quotes where it would be read as something else, or without its blanks. */
static void describe_name(cyb_text *text, const char *name, size_t bytes) {
  double number;
  bool quoted = cyb_number_parse(name, bytes, &number) || strchr(" \t", name[0]) ||
                strchr(" \t", name[bytes - 1]);
  for (size_t i = 0; i < bytes; i++) quoted |= strchr(",()=", name[i]) != NULL;
  if (quoted) cyb_text_add(text, "\"");
  cyb_text_add_bytes(text, name, bytes);
  if (quoted) cyb_text_add(text, "\"");
}

static void describe(const double *p, cyb_text *text) {
  const double *value = cyb__sample_at(p, CYB__VALUE), *weight = cyb__sample_at(p, CYB__WEIGHT);
  const char *name = (const char *)(p + CYB__NAME);
  size_t bytes = (size_t)p[CYB__NAME_BYTES], more = (size_t)p[CYB__WEIGHT_BYTES];
  if (bytes) {
    describe_name(text, name, bytes);
    if (more) cyb_text_add(text, ", weight=");
    if (more) describe_name(text, name + bytes, more);
    return;
  }
  for (size_t i = 0; i < cyb__values(p); i++) {
    if (i) cyb_text_add(text, ", ");
    cyb_text_add_number(text, weight[i]);
    cyb_text_add(text, ": ");
    cyb_text_add_number(text, value[i]);
  }
}

static size_t places(const double *p, cyb__place *list, size_t most) {
  (void)p, (void)list, (void)most;
  return 0;
}

static bool settle(double *p) {
  (void)p;
  return true;
}

const cyb__composed cyb__layout_empirical = {.compose = compose_empirical,
                                             .size = size,
                                             .describe = describe,
                                             .places = places,
                                             .settle = settle,
                                             .mass = cyb__sample_mass,
                                             .integral = cyb__sample_integral};
const cyb__composed cyb__layout_counts = {.compose = compose_counts,
                                          .size = size,
                                          .describe = describe,
                                          .places = places,
                                          .settle = settle,
                                          .integral = cyb__sample_integral};
