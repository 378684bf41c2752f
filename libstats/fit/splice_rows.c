/* fit/splice_rows.c - losses on either side of a threshold.
 * Layer: fit. */
#include "fit/splice_rows.h"

#include <math.h>

#include "base/memory.h"

static bool is_interval(const cyb__row *row) {
  return !row->censored && row->upper > row->x;
}

static bool is_across(const cyb__row *row, double threshold) {
  return is_interval(row) && row->x < threshold && row->upper > threshold;
}

static bool is_above(const cyb__row *row, double threshold) {
  return row->x > threshold || (is_interval(row) && row->x == threshold);
}

static bool could_be_below(const cyb__row *row, double threshold) {
  return row->t < threshold && !is_across(row, threshold);
}

/* The arrays of a side are one after the other. */
static cyb_fit_losses side_of(double **room, size_t n) {
  cyb_fit_losses out = {
      .loss = *room, .upper = *room + n, .truncation = *room + 2 * n, .weight = *room + 3 * n};
  *room += 4 * n;
  return out;
}

static void put(cyb_fit_losses *side, double *array, size_t size, const cyb__row *row) {
  size_t at = side->n++;
  array[at] = row->x;
  array[size + at] = row->upper;
  array[2 * size + at] = row->t;
  array[3 * size + at] = row->weight;
}

enum { BELOW, ABOVE, ACROSS, SIDES };

static bool belongs(int side, const cyb__row *row, double threshold) {
  if (side == BELOW) return could_be_below(row, threshold);
  return side == ABOVE ? is_above(row, threshold) : is_across(row, threshold);
}

/* As the side sees it. */
static cyb__row seen_from(int side, const cyb__row *row, double threshold) {
  cyb__row out = *row;
  if (side == ABOVE) out.t = fmax(row->t, threshold);
  if (side != BELOW || !is_above(row, threshold)) return out;
  out.x = threshold;
  out.upper = INFINITY;
  return out;
}

static void fill(cyb__splice_rows *out, int side, const cyb__sample *sample, double threshold,
                 double **room, size_t size) {
  cyb_fit_losses *losses[] = {&out->below, &out->above, &out->across};
  double *array = *room;
  *losses[side] = side_of(room, size);
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    cyb__row own;
    if (!belongs(side, row, threshold)) continue;
    own = seen_from(side, row, threshold);
    put(losses[side], array, size, &own);
    if (side != ABOVE) out->least = fmin(out->least, row->t);
    if (side == BELOW) out->seen_below += isfinite(own.upper);
  }
}

int cyb__splice_rows_make(cyb__splice_rows *out, const cyb__sample *sample, double threshold,
                          cyb_error *error) {
  size_t count[SIDES] = {0};
  double *room;
  *out = (cyb__splice_rows){.least = INFINITY};
  for (size_t i = 0; i < sample->row_count; i++)
    for (int side = 0; side < SIDES; side++)
      count[side] += belongs(side, &sample->rows[i], threshold);
  room = out->room = CYB__ARRAY(double, 4 * (count[BELOW] + count[ABOVE] + count[ACROSS]));
  if (!room) return cyb_error_memory(error);
  for (int side = 0; side < SIDES; side++) fill(out, side, sample, threshold, &room, count[side]);
  return CYB_OK;
}

void cyb__splice_rows_free(cyb__splice_rows *rows) {
  free(rows->room);
  *rows = (cyb__splice_rows){.least = INFINITY};
}
