/* survey/change_error.c - variance of the difference of two waves' totals.
 * Layer: survey. The formula and its sources stand in cyberstats/change.h. */
#include "survey/change_error.h"

#include <cyberstats/sum.h>

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"

/* One wave: what the rows of the running domain left in its units and strata. */
typedef struct wave {
  const cyb_design *design;
  const cyb__stage *stage;
  double *total;  /* per unit; 0 where it has no rows in the domain */
  bool *present;  /* per unit: has rows in the domain */
  uint32_t *unit; /* those that have */
  size_t units;
  double *mean;      /* per stratum */
  size_t *rows_of;   /* per stratum: units present, 0 = not in the domain */
  uint32_t *stratum; /* those that are */
  size_t strata;
  double variance;
} wave;

/* Sums over the common units of a pair of strata. */
typedef struct tally {
  cyb_sum xx, yy, dd; /* x, y: distances from the means; d = x - y */
  size_t seen;
} tally;

struct cyb__change_space {
  const cyb_overlap *overlap;
  wave wave[2];
  tally *tally; /* per pair */
};

/* --- memory -------------------------------------------------------------------------- */

static int wave_new(wave *w, const cyb_design *design, cyb_error *error) {
  w->design = design;
  w->stage = &design->stage[0];
  w->total = CYB__ARRAY(double, w->stage->units);
  w->present = CYB__ARRAY(bool, w->stage->units);
  w->unit = CYB__ARRAY(uint32_t, w->stage->units);
  w->mean = CYB__ARRAY(double, design->strata);
  w->rows_of = CYB__ARRAY(size_t, design->strata);
  w->stratum = CYB__ARRAY(uint32_t, design->strata);
  if (w->total && w->present && w->unit && w->mean && w->rows_of && w->stratum) return CYB_OK;
  return cyb_error_memory(error);
}

static void wave_clear(wave *w) {
  free(w->total);
  free(w->present);
  free(w->unit);
  free(w->mean);
  free(w->rows_of);
  free(w->stratum);
}

int cyb__change_space_new(cyb__change_space **out, const cyb_overlap *overlap, cyb_error *error) {
  cyb__change_space *space = CYB__NEW(cyb__change_space);
  int status = space ? CYB_OK : cyb_error_memory(error);
  *out = space;
  if (status != CYB_OK) return status;
  space->overlap = overlap;
  space->tally = CYB__ARRAY(tally, overlap->pairs);
  if (!space->tally) status = cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < 2; i++)
    status = wave_new(&space->wave[i], overlap->design[i], error);
  return status;
}

void cyb__change_space_free(cyb__change_space *space) {
  if (!space) return;
  wave_clear(&space->wave[0]);
  wave_clear(&space->wave[1]);
  free(space->tally);
  free(space);
}

/* --- one wave -------------------------------------------------------------------------- */

/* Units and strata come in the order of the design. */
static void gather(wave *w, const cyb__change_side *side) {
  w->units = w->strata = 0;
  for (size_t i = 0; i < side->rows;) {
    uint32_t unit = w->stage->unit[side->position[i]], stratum = w->stage->group[unit];
    cyb_sum sum = {0};
    for (; i < side->rows && w->stage->unit[side->position[i]] == unit; i++) {
      size_t row = w->design->order[side->position[i]];
      cyb_sum_add(&sum, side->factor * (side->weight[row] * side->u[row]));
    }
    w->total[unit] = cyb_sum_get(&sum);
    w->present[unit] = true;
    w->unit[w->units++] = unit;
    if (w->rows_of[stratum]++ == 0) w->stratum[w->strata++] = stratum;
  }
}

/* Mean of the units of a stratum whose present ones start at list place i; moves i
 * past them. Taken twice, so that equal totals leave nothing. */
static void stratum_mean(wave *w, uint32_t stratum, size_t i) {
  size_t end = i + w->rows_of[stratum];
  double n = w->stage->sampled[stratum], absent = n - (double)w->rows_of[stratum], mean;
  cyb_sum sum = {0}, rest = {0};
  w->mean[stratum] = 0.0;
  if (cyb__stands_alone(w->design, stratum)) return;
  for (size_t k = i; k < end; k++) cyb_sum_add(&sum, w->total[w->unit[k]]);
  mean = cyb_sum_get(&sum) / n;
  for (size_t k = i; k < end; k++) cyb_sum_add(&rest, w->total[w->unit[k]] - mean);
  w->mean[stratum] = mean + (cyb_sum_get(&rest) - absent * mean) / n;
}

static double stratum_variance(const wave *w, uint32_t stratum, size_t i) {
  size_t end = i + w->rows_of[stratum];
  double absent = (double)w->stage->sampled[stratum] - (double)w->rows_of[stratum];
  double mean = w->mean[stratum], factor = cyb__stratum_factor(w->design, stratum);
  cyb_sum squares = {0};
  if (factor == 0.0) return 0.0;
  for (size_t k = i; k < end; k++) {
    double x = w->total[w->unit[k]] - mean;
    cyb_sum_add(&squares, x * x);
  }
  cyb_sum_add(&squares, absent * mean * mean);
  return factor * cyb_sum_get(&squares);
}

static void first_stage(wave *w) {
  cyb_sum variance = {0};
  for (size_t s = 0, i = 0; s < w->strata; i += w->rows_of[w->stratum[s]], s++) {
    stratum_mean(w, w->stratum[s], i);
    cyb_sum_add(&variance, stratum_variance(w, w->stratum[s], i));
  }
  w->variance = cyb_sum_get(&variance);
}

static void forget(wave *w) {
  for (size_t k = 0; k < w->units; k++) {
    w->total[w->unit[k]] = 0.0;
    w->present[w->unit[k]] = false;
  }
  for (size_t s = 0; s < w->strata; s++) w->rows_of[w->stratum[s]] = 0;
}

/* --- both ------------------------------------------------------------------------------- */

static void add_unit(tally *t, double x, double y, double times) {
  cyb_sum_add(&t->xx, times * x * x);
  cyb_sum_add(&t->yy, times * y * y);
  cyb_sum_add(&t->dd, times * (x - y) * (x - y));
}

/* A common unit with rows in the domain in one wave at least. */
static void add_common(cyb__change_space *space, uint32_t first, uint32_t last) {
  const wave *w = space->wave;
  uint32_t h = w[0].stage->group[first], l = w[1].stage->group[last];
  tally *t = &space->tally[space->overlap->pair_of[first]];
  if (w[0].rows_of[h] == 0 || w[1].rows_of[l] == 0) return;
  add_unit(t, w[0].total[first] - w[0].mean[h], w[1].total[last] - w[1].mean[l], 1.0);
  t->seen++;
}

static size_t add_present(cyb__change_space *space) {
  const wave *w = space->wave;
  size_t both = 0;
  for (size_t k = 0; k < w[0].units; k++) {
    uint32_t partner = space->overlap->partner[0][w[0].unit[k]];
    if (partner == CYB__NO_UNIT) continue;
    both += w[1].present[partner];
    add_common(space, w[0].unit[k], partner);
  }
  for (size_t k = 0; k < w[1].units; k++) {
    uint32_t partner = space->overlap->partner[1][w[1].unit[k]];
    if (partner != CYB__NO_UNIT && !w[0].present[partner]) add_common(space, partner, w[1].unit[k]);
  }
  return both;
}

/* The common units without rows in the domain are zeros in both waves. Adds up the
 * pairs and empties their tallies: sums of factor times xx, yy, dd. */
static void add_pairs(cyb__change_space *space, cyb_sum sum[3]) {
  static const tally nothing;
  const wave *w = space->wave;
  for (size_t s = 0; s < w[0].strata; s++) {
    uint32_t h = w[0].stratum[s];
    for (size_t p = space->overlap->start[h]; p < space->overlap->start[h + 1]; p++) {
      const cyb__pair *pair = &space->overlap->pair[p];
      tally *t = &space->tally[p];
      uint32_t l = pair->stratum[1];
      if (w[1].rows_of[l] > 0) {
        add_unit(t, -w[0].mean[h], -w[1].mean[l], (double)(pair->common - t->seen));
        cyb_sum_add(&sum[0], pair->factor * cyb_sum_get(&t->xx));
        cyb_sum_add(&sum[1], pair->factor * cyb_sum_get(&t->yy));
        cyb_sum_add(&sum[2], pair->factor * cyb_sum_get(&t->dd));
      }
      *t = nothing;
    }
  }
}

/* What is below the rounding of the sums it comes from is nothing. */
static double beyond_rounding(double difference, double scale) {
  return fabs(difference) > 64.0 * DBL_EPSILON * scale ? difference : 0.0;
}

/* The design's own variance over that of the first stage: later stages, lonely
 * strata by average. */
static double inflation(double variance, double first_stage_variance) {
  double ratio = variance / first_stage_variance;
  return !(first_stage_variance > 0.0) || fabs(ratio - 1.0) < 1e-12 ? 1.0 : ratio;
}

/* Difference of the whole variances, those beyond the first stage correlated as it. */
static double whole_variance(const wave w[2], double difference, double v1, double v2) {
  double f1 = inflation(v1, w[0].variance), f2 = inflation(v2, w[1].variance);
  double both = fabs(f1 - f2) < 1e-12 * f1 ? f1 : sqrt(f1 * f2);
  double whole = both * difference + (f1 - both) * w[0].variance + (f2 - both) * w[1].variance;
  if (!(w[0].variance > 0.0)) whole += v1;
  if (!(w[1].variance > 0.0)) whole += v2;
  return whole;
}

static void limit(cyb__change_error *out, double se1, double se2) {
  double least = (se1 - se2) * (se1 - se2), most = (se1 + se2) * (se1 + se2);
  double margin = 1e-9 * (se1 * se1 + se2 * se2);
  out->limited = out->variance < least - margin || out->variance > most + margin;
  out->variance = fmin(fmax(out->variance, least), most);
  out->correlation = (se1 * se1 + se2 * se2 - out->variance) / (2.0 * se1 * se2);
  out->correlation = fmin(fmax(out->correlation, -1.0), 1.0);
  if (fabs(out->correlation) < 1e-14) out->correlation = 0.0; /* rounding */
  if (!(se1 > 0.0 && se2 > 0.0)) out->correlation = NAN;
}

size_t cyb__change_common(cyb__change_space *space, const cyb__change_side side[2]) {
  const wave *w = space->wave;
  size_t both = 0;
  gather(&space->wave[0], &side[0]);
  gather(&space->wave[1], &side[1]);
  for (size_t k = 0; k < w[0].units; k++) {
    uint32_t partner = space->overlap->partner[0][w[0].unit[k]];
    both += partner != CYB__NO_UNIT && w[1].present[partner];
  }
  forget(&space->wave[0]);
  forget(&space->wave[1]);
  return both;
}

void cyb__change_variance(cyb__change_error *out, cyb__change_space *space,
                          const cyb__change_side side[2]) {
  wave *w = space->wave;
  double se1 = fabs(side[0].factor) * side[0].se, se2 = fabs(side[1].factor) * side[1].se;
  cyb_sum sum[3];
  double difference;
  for (size_t i = 0; i < 2; i++) {
    gather(&w[i], &side[i]);
    first_stage(&w[i]);
  }
  out->common = add_present(space);
  memset(sum, 0, sizeof sum);
  add_pairs(space, sum);
  difference = beyond_rounding(w[0].variance - cyb_sum_get(&sum[0]), w[0].variance) +
               beyond_rounding(w[1].variance - cyb_sum_get(&sum[1]), w[1].variance) +
               cyb_sum_get(&sum[2]);
  out->variance = whole_variance(w, difference, se1 * se1, se2 * se2);
  limit(out, se1, se2);
  forget(&w[0]);
  forget(&w[1]);
}
