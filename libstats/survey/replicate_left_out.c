/* survey/replicate_left_out.c - all jackknife replicates of functions of totals at once.
 * Layer: survey.
 *
 * Leaving a unit out changes the sums by its own part and by that of its stratum,
 * so a pass over the units of the domain gives every replicate; all units of a
 * stratum without rows in the domain give the same one. */
#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "survey/replicate_parts.h"
#include "survey/replicate_piece.h"

/* What the replicates of one piece are computed from. */
typedef struct sums {
  const cyb__piece *piece;
  const cyb_replicates *replicates;
  double value; /* with the full sample's weights */
  double *all, *stratum, *now;
  double *leaf, *gradient;
  cyb__spread *spread;
} sums;

static double statistic_at(const sums *s) {
  const cyb__piece *piece = s->piece;
  double value;
  for (size_t l = 0; l < piece->item->leaves; l++) {
    const cyb__leaf_part *part = &piece->part[l];
    s->leaf[l] = part->kind->value(s->now + part->term, part->centre);
  }
  cyb_statistic_combine(piece->item->statistic, s->leaf, &value, s->gradient);
  return value;
}

/* What is left of a sum after its only part was taken out is rounding: such a
 * rest would make a quotient of nothing. */
static double without_rounding(double rest, double size) {
  return fabs(rest) <= 16.0 * DBL_EPSILON * size ? 0.0 : rest;
}

/* The replicate without the unit whose terms are `unit`; NULL: it has no rows here. */
static void add_replicate(sums *s, size_t replicate, const double *unit, double times) {
  const cyb__left_out *left = &s->replicates->left[replicate];
  for (size_t k = 0; k < s->piece->width; k++) {
    double all = left->outside * s->all[k];
    double stratum = (left->inside - left->outside) * s->stratum[k];
    double out = left->inside * (unit ? unit[k] : 0.0);
    s->now[k] = without_rounding(all + stratum - out, fabs(all) + fabs(stratum) + fabs(out));
  }
  cyb__spread_add(s->spread, cyb_replicates_scale(s->replicates, replicate),
                  statistic_at(s) - s->value, times);
}

static void sum_entries(double *sum, const cyb__piece *piece, size_t first, size_t last) {
  for (size_t k = 0; k < piece->width; k++) {
    cyb_sum of_term = {0};
    for (size_t e = first; e < last; e++) cyb_sum_add(&of_term, piece->terms[e * piece->width + k]);
    sum[k] = cyb_sum_get(&of_term);
  }
}

/* The replicates of one stratum, its entries being first .. last - 1. A lonely
 * unit's replicate, where there is one, leaves nothing of its stratum. */
static size_t add_stratum(sums *s, size_t stratum, size_t first, size_t last) {
  const cyb__piece *piece = s->piece;
  size_t replicate = s->replicates->first_of[stratum];
  size_t units = cyb__units_of(s->replicates, stratum);
  if (replicate == SIZE_MAX) return 0;
  sum_entries(s->stratum, piece, first, last);
  for (size_t e = first; e < last; e++)
    add_replicate(s, replicate, piece->terms + e * piece->width, 1.0);
  if (units > last - first) add_replicate(s, replicate, NULL, (double)(units - (last - first)));
  return units;
}

/* Strata that the domain does not touch: their replicates only count, but for
 * those of lonely units under `adjust`, which raise all other strata. */
static void add_untouched(sums *s, size_t lonely, size_t ordinary, size_t example) {
  for (size_t k = 0; k < s->piece->width; k++) s->stratum[k] = 0.0;
  if (lonely > 0) add_replicate(s, example, NULL, (double)lonely);
  s->spread->values += (double)ordinary;
}

/* Replicates of lonely units, and one of them. */
static size_t count_raising(const cyb_replicates *replicates, size_t *example) {
  size_t count = 0;
  if (replicates->design->lonely != CYB_LONELY_ADJUST) return 0;
  for (size_t r = 0; r < replicates->count; r++) {
    if (replicates->left[r].outside == 1.0) continue;
    *example = r;
    count++;
  }
  return count;
}

static void add_all(sums *s) {
  const cyb__piece *piece = s->piece;
  const cyb__stage *stage = &s->replicates->design->stage[0];
  size_t touched = 0, example = 0, raising = count_raising(s->replicates, &example),
         lonely = raising;
  sum_entries(s->all, piece, 0, piece->entries);
  for (size_t first = 0, last; first < piece->entries; first = last) {
    size_t stratum = stage->group[piece->carrier[first]], added;
    last = first + 1;
    while (last < piece->entries && stage->group[piece->carrier[last]] == stratum) last++;
    added = add_stratum(s, stratum, first, last);
    touched += added;
    if (raising > 0 && added == 1) lonely--;
  }
  add_untouched(s, lonely, s->replicates->count - touched - lonely, example);
  s->spread->scale = (cyb_sum){0};
  for (size_t r = 0; r < s->replicates->count; r++)
    cyb_sum_add(&s->spread->scale, cyb_replicates_scale(s->replicates, r));
}

int cyb__left_out_spread(cyb__spread *spread, const cyb__task *task,
                         const cyb_replicates *replicates, size_t s, size_t d,
                         cyb__workspace *space, cyb_error *error) {
  cyb__piece piece = {0};
  sums state = {.piece = &piece, .replicates = replicates, .spread = spread};
  double *memory = NULL;
  int status = cyb__piece_build(&piece, task, s, d, CYB__CARRIER_UNIT, space, error);
  if (status == CYB_OK) {
    memory = CYB__ARRAY(double, 3 * piece.width + 2 * piece.item->leaves);
    if (!memory) status = cyb_error_memory(error);
  }
  if (status == CYB_OK) {
    state.all = memory;
    state.stratum = state.all + piece.width;
    state.now = state.stratum + piece.width;
    state.leaf = state.now + piece.width;
    state.gradient = state.leaf + piece.item->leaves;
    state.value = task->out[piece.output].value;
    add_all(&state);
  }
  free(memory);
  cyb__piece_clear(&piece);
  return status;
}
