/* fit/product_limit.c - the distribution of truncated and censored losses by themselves.
 * Layer: fit. */
#include <cyberstats/product_limit.h>

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"

/* Where a row comes under risk and where it leaves, known or censored. */
typedef struct entry {
  double at, weight;
} entry;

typedef struct leave {
  double at, weight;
  bool known;
} leave;

typedef struct risk_set {
  entry *entries; /* by rising truncation point */
  leave *leaves;  /* by rising loss, known ones first */
  size_t count;
} risk_set;

static int by_entry(const void *a, const void *b) {
  double x = ((const entry *)a)->at, y = ((const entry *)b)->at;
  return x < y ? -1 : x > y;
}

static int by_leave(const void *a, const void *b) {
  const leave *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return (int)y->known - (int)x->known;
}

static double truncation_of(const cyb_fit_losses *losses, size_t i) {
  return losses->truncation ? losses->truncation[i] : 0.0;
}

static void risk_free(risk_set *set) {
  free(set->entries);
  free(set->leaves);
}

static bool risk_make(risk_set *set, const cyb_fit_losses *losses, double from) {
  *set = (risk_set){CYB__ARRAY(entry, losses->n), CYB__ARRAY(leave, losses->n), 0};
  if (!set->entries || !set->leaves) {
    risk_free(set);
    return false;
  }
  for (size_t i = 0; i < losses->n; i++) {
    double weight = losses->weight ? losses->weight[i] : 1.0;
    double at = fmax(truncation_of(losses, i), from);
    if (!(losses->loss[i] > at) || !(weight > 0.0)) continue;
    set->entries[set->count] = (entry){at, weight};
    set->leaves[set->count++] =
        (leave){losses->loss[i], weight, !losses->censored || !losses->censored[i]};
  }
  if (set->count > 1) {
    qsort(set->entries, set->count, sizeof *set->entries, by_entry);
    qsort(set->leaves, set->count, sizeof *set->leaves, by_leave);
  }
  return true;
}

static size_t walk(const risk_set *set, cyb_product_step *steps) {
  cyb_sum entered = {0}, left = {0};
  size_t next = 0, count = 0;
  double survival = 1.0;
  for (size_t i = 0; i < set->count;) {
    double at = set->leaves[i].at;
    cyb_sum events = {0}, gone = {0};
    for (; next < set->count && set->entries[next].at < at; next++)
      cyb_sum_add(&entered, set->entries[next].weight);
    for (; i < set->count && set->leaves[i].at == at; i++) {
      cyb_sum_add(&gone, set->leaves[i].weight);
      if (set->leaves[i].known) cyb_sum_add(&events, set->leaves[i].weight);
    }
    if (cyb_sum_get(&events) > 0.0) {
      double risk = cyb_sum_get(&entered) - cyb_sum_get(&left), d = cyb_sum_get(&events);
      survival *= fmax(1.0 - d / risk, 0.0);
      steps[count++] = (cyb_product_step){at, risk, d, survival};
    }
    cyb_sum_add(&left, cyb_sum_get(&gone));
  }
  return count;
}

int cyb_product_limit(cyb_product_step **steps, size_t *count, const cyb_fit_losses *losses,
                      double from, cyb_error *error) {
  risk_set set;
  *steps = NULL;
  *count = 0;
  if (!risk_make(&set, losses, from)) return cyb_error_memory(error);
  *steps = CYB__ARRAY(cyb_product_step, set.count + 1);
  if (*steps) *count = walk(&set, *steps);
  risk_free(&set);
  if (!*steps) return cyb_error_memory(error);
  if (*count) return CYB_OK;
  free(*steps);
  *steps = NULL;
  return cyb_error_set(error, CYB_EDATA, "losses", "no loss above %g is known", from);
}

double cyb_product_limit_from(const cyb_fit_losses *losses) {
  cyb_sum all = {0}, entered = {0}, left = {0};
  double from = 0.0;
  size_t i = 0, gone = 0;
  risk_set set;
  if (!losses->truncation) return 0.0;
  if (!risk_make(&set, losses, 0.0)) return NAN;
  for (size_t k = 0; k < set.count; k++) cyb_sum_add(&all, set.entries[k].weight);
  while (i < set.count) {
    from = set.entries[i].at;
    for (; i < set.count && set.entries[i].at == from; i++)
      cyb_sum_add(&entered, set.entries[i].weight);
    for (; gone < set.count && set.leaves[gone].at <= from; gone++)
      cyb_sum_add(&left, set.leaves[gone].weight);
    if (cyb_sum_get(&entered) - cyb_sum_get(&left) >= 0.1 * cyb_sum_get(&all)) break;
  }
  risk_free(&set);
  return from;
}
