/* sample/take_all.c - units that are better taken than sampled, or must be.
 * Layer: sample. */
#include <math.h>

#include "base/memory.h"
#include "sample/plan_parts.h"

bool cyb__mark_large(cyb__slots *s, const double *mean, const double *variance,
                     const size_t *population) {
  const cyb_frame *f = s->frame;
  bool changed = false;
  for (size_t h = 0; h < f->strata; h++) {
    size_t forced = s->population[2 * h] + s->population[2 * h + 1] - population[h];
    size_t n = s->n[2 * h] + s->n[2 * h + 1] - forced;
    double threshold = cyb_take_all_threshold(population[h], mean[h], variance[h], n);
    for (size_t i = s->start[2 * h]; i < s->start[2 * h + 2]; i++) {
      size_t row = s->member[i];
      bool forced_row = f->take_all && f->take_all[row] == 1;
      int8_t certain = forced_row || f->sizes[0][row] > threshold;
      changed |= certain != s->certain[row];
      s->certain[row] = certain;
    }
  }
  return changed;
}

void cyb__join_full(cyb__slots *s) {
  bool changed = false;
  for (size_t slot = 1; slot < s->count; slot += 2) {
    if (!s->population[slot] || !s->population[slot - 1] || s->n[slot] < s->population[slot])
      continue;
    for (size_t i = s->start[slot]; i < s->start[slot + 1]; i++) s->certain[s->member[i]] = 1;
    s->n[slot - 1] += s->n[slot];
    s->n[slot] = 0;
    changed = true;
  }
  if (changed) cyb__slots_group(s);
}

/* --- probabilities that would exceed 1 ------------------------------------------------ */

typedef struct sized {
  size_t row;
  double x, below; /* below: sum of this and all smaller ones */
} sized;

static int by_size(const void *a, const void *b) {
  const sized *x = a, *y = b;
  if (x->x != y->x) return x->x > y->x ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Largest first: as long as n x >= sum of what is left, x is certain. */
static void mark_slot(cyb__slots *s, size_t slot, sized *units) {
  size_t count = s->population[slot], n = s->n[slot], taken = 0;
  double sum = 0.0;
  for (size_t i = 0; i < count; i++) {
    size_t row = s->member[s->start[slot] + i];
    units[i] = (sized){row, s->frame->sizes[0][row], 0.0};
  }
  qsort(units, count, sizeof *units, by_size);
  for (size_t i = count; i-- > 0;) units[i].below = sum += units[i].x;
  while (taken < n && (double)(n - taken) * units[taken].x >= units[taken].below * (1.0 - 1e-12))
    s->certain[units[taken++].row] = 1;
  s->n[slot] -= taken;
  s->n[slot - 1] += taken;
}

int cyb__mark_certain(cyb__slots *s, cyb_error *error) {
  sized *units = CYB__ARRAY(sized, s->frame->rows);
  if (!units) return cyb_error_memory(error);
  for (size_t slot = 1; slot < s->count; slot += 2)
    if (s->population[slot]) mark_slot(s, slot, units);
  free(units);
  cyb__slots_group(s);
  return CYB_OK;
}
