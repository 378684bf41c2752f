/* edit/weighted_quantile.c - quantiles of the units that a sample stands for.
 * Layer: edit. */
#include "edit/weighted_quantile.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"

static int compare(const void *a, const void *b) {
  const cyb__weighted *x = a, *y = b;
  if (x->x != y->x) return x->x < y->x ? -1 : 1;
  return x->weight < y->weight ? -1 : x->weight > y->weight;
}

void cyb__weighted_sort(cyb__weighted *values, size_t count) {
  if (count > 1) qsort(values, count, sizeof *values, compare);
}

/* The value of the unit at a place: 1 is the first. Sums of weights that should
 * be whole are off by rounding. */
static double value_at(const cyb__weighted *values, size_t count, double place) {
  cyb_sum reached = {0};
  size_t last = 0;
  for (size_t i = 0; i < count; i++) {
    if (values[i].weight <= 0.0) continue;
    last = i;
    cyb_sum_add(&reached, values[i].weight);
    if (cyb_sum_get(&reached) >= place * (1.0 - 1e-12)) break;
  }
  return values[last].x;
}

double cyb__weighted_quantile(const cyb__weighted *values, size_t count, double p) {
  cyb_sum all = {0};
  double place, low, share, below, above;
  for (size_t i = 0; i < count; i++) cyb_sum_add(&all, values[i].weight);
  if (!(cyb_sum_get(&all) > 0.0)) return NAN;
  place = fmax(1.0, 1.0 + (cyb_sum_get(&all) - 1.0) * p);
  low = floor(place * (1.0 + 1e-15));
  share = fmax(0.0, place - low);
  below = value_at(values, count, low);
  above = share > 0.0 ? value_at(values, count, low + 1.0) : below;
  return below + share * (above - below);
}
