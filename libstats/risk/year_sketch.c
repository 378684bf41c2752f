/* risk/year_sketch.c - many years' outcomes in bounded memory.
 * Layer: risk. */
#include "risk/year_sketch.h"

#include <math.h>

#include "base/memory.h"

enum { OCTAVES = 1 << 12, BINS = 1 << CYB__SKETCH_BITS, SIGN = OCTAVES / 2 };

int cyb__sketch_make(cyb__sketch *out, double origin, double unit, double centre,
                     cyb_error *error) {
  *out = (cyb__sketch){origin, unit, centre, CYB__ARRAY(cyb__bin *, OCTAVES)};
  return out->octaves ? CYB_OK : cyb_error_memory(error);
}

void cyb__sketch_clear(cyb__sketch *sketch) {
  for (size_t i = 0; sketch->octaves && i < OCTAVES; i++) free(sketch->octaves[i]);
  free(sketch->octaves);
  sketch->octaves = NULL;
}

static cyb__bin *bin_at(cyb__sketch *sketch, double x) {
  double key = (x - sketch->origin) / sketch->unit + 0.0;
  uint64_t bits;
  cyb__bin **octave;
  memcpy(&bits, &key, sizeof bits);
  octave = &sketch->octaves[bits >> 52];
  if (!*octave) *octave = CYB__ARRAY(cyb__bin, BINS);
  return *octave ? &(*octave)[bits >> (52 - CYB__SKETCH_BITS) & (BINS - 1)] : NULL;
}

static void put_together(cyb__bin *to, const cyb__bin *from) {
  if (from->count == 0) return;
  if (to->count == 0) {
    *to = *from;
    return;
  }
  to->at_low = (from->low <= to->low ? from->at_low : 0) + (to->low <= from->low ? to->at_low : 0);
  to->at_high =
      (from->high >= to->high ? from->at_high : 0) + (to->high >= from->high ? to->at_high : 0);
  to->low = fmin(to->low, from->low);
  to->high = fmax(to->high, from->high);
  to->count += from->count;
  to->sum += from->sum;
  to->product += from->product;
  to->partner += from->partner;
}

cyb__bin *cyb__sketch_add(cyb__sketch *sketch, double x) {
  cyb__bin *bin = bin_at(sketch, x);
  if (!bin) return NULL;
  if (bin->count == 0) bin->low = bin->high = x;
  if (x < bin->low) bin->low = x, bin->at_low = 0;
  if (x > bin->high) bin->high = x, bin->at_high = 0;
  bin->count++;
  bin->at_low += x == bin->low;
  bin->at_high += x == bin->high;
  bin->sum += x - sketch->centre;
  return bin;
}

int cyb__sketch_merge(cyb__sketch *into, const cyb__sketch *other, cyb_error *error) {
  for (size_t i = 0; i < OCTAVES; i++) {
    if (!other->octaves[i]) continue;
    if (!into->octaves[i]) into->octaves[i] = CYB__ARRAY(cyb__bin, BINS);
    if (!into->octaves[i]) return cyb_error_memory(error);
    for (size_t j = 0; j < BINS; j++) put_together(&into->octaves[i][j], &other->octaves[i][j]);
  }
  return CYB_OK;
}

/* --- in order ------------------------------------------------------------- */

/* Negative numbers fall as their bits rise. */
static const cyb__bin *octave_in_order(const cyb__sketch *sketch, size_t i) {
  return sketch->octaves[i < SIGN ? OCTAVES - 1 - i : i - SIGN];
}

/* The first bin at or after place *at that holds something, and *at is moved behind
 * it; NULL at the end. Start with *at = 0. */
static const cyb__bin *next_bin(const cyb__sketch *sketch, size_t *at) {
  while (*at < (size_t)OCTAVES * BINS) {
    size_t octave = *at / BINS, j = *at % BINS;
    const cyb__bin *bins = octave_in_order(sketch, octave);
    if (!bins) {
      *at = (octave + 1) * BINS;
      continue;
    }
    bins += octave < SIGN ? BINS - 1 - j : j;
    ++*at;
    if (bins->count) return bins;
  }
  return NULL;
}

static size_t count_bins(const cyb__sketch *sketch) {
  size_t count = 0, at = 0;
  while (next_bin(sketch, &at)) count++;
  return count;
}

int cyb__ranks_make(cyb__ranks *out, const cyb__sketch *sketch, cyb_error *error) {
  size_t count = count_bins(sketch), at = 0;
  const cyb__bin *next;
  *out = (cyb__ranks){.bins = CYB__ARRAY(cyb__bin, count),
                      .below = CYB__ARRAY(uint64_t, count),
                      .sum_above = CYB__ARRAY(double, 4 * count),
                      .count = count,
                      .centre = sketch->centre};
  if (!out->bins || !out->below || !out->sum_above) return cyb_error_memory(error);
  out->product_above = out->sum_above + count;
  out->partner_above = out->product_above + count;
  out->square_above = out->partner_above + count;
  for (size_t i = 0; (next = next_bin(sketch, &at)) != NULL; i++) {
    out->below[i] = out->total;
    out->total += next->count;
    out->bins[i] = *next;
  }
  for (size_t i = count; i-- > 1;) {
    const cyb__bin *bin = &out->bins[i];
    out->sum_above[i - 1] = out->sum_above[i] + bin->sum;
    out->product_above[i - 1] = out->product_above[i] + bin->product;
    out->partner_above[i - 1] = out->partner_above[i] + bin->partner;
    out->square_above[i - 1] = out->square_above[i] + bin->sum * (bin->sum / (double)bin->count);
  }
  return CYB_OK;
}

void cyb__ranks_clear(cyb__ranks *ranks) {
  free(ranks->bins);
  free(ranks->below);
  free(ranks->sum_above);
  *ranks = (cyb__ranks){0};
}

static double between(const cyb__bin *bin) {
  return bin->low < bin->high ? (double)(bin->count - bin->at_low - bin->at_high) : 0.0;
}

double cyb__ranks_value(const cyb__ranks *ranks, double rank) {
  size_t low = 0, high = ranks->count;
  const cyb__bin *bin;
  double inside;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if ((double)ranks->below[middle] < rank)
      low = middle;
    else
      high = middle;
  }
  bin = &ranks->bins[low];
  inside = fmax(rank - (double)ranks->below[low], 0.0);
  if (inside <= (double)bin->at_low) return bin->low;
  if (inside > (double)(bin->count - bin->at_high)) return bin->high;
  return bin->low + (bin->high - bin->low) * (inside - (double)bin->at_low) / (between(bin) + 1.0);
}

/* The last bin that starts at or below x; `count` if there is none. */
static size_t bin_of(const cyb__ranks *ranks, double x) {
  size_t low = 0, high = ranks->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ranks->bins[middle].low <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? low - 1 : ranks->count;
}

/* Share of what lies between least and largest that is at most x. */
static double share_up_to(const cyb__bin *bin, double x) {
  return fmin((x - bin->low) / (bin->high - bin->low), 1.0);
}

double cyb__ranks_up_to(const cyb__ranks *ranks, double x) {
  size_t i = bin_of(ranks, x);
  const cyb__bin *bin;
  if (i == ranks->count) return 0.0;
  bin = &ranks->bins[i];
  if (x >= bin->high) return (double)(ranks->below[i] + bin->count);
  return (double)(ranks->below[i] + bin->at_low) + between(bin) * share_up_to(bin, x);
}

/* Of the bin that v cuts, whose years between the ends are spread evenly. */
static void cut_bin(const cyb__bin *bin, double v, cyb__excess *excess) {
  double top = bin->high - v, part = between(bin);
  if (top <= 0.0) return;
  part *= 1.0 - share_up_to(bin, v);
  excess->first += (double)bin->at_high * top + part * 0.5 * top;
  excess->second += (double)bin->at_high * top * top + part * top * top / 3.0;
}

cyb__excess cyb__ranks_excess(const cyb__ranks *ranks, double v) {
  size_t i = bin_of(ranks, v);
  double offset = v - ranks->centre, above, sum, square, product, partner;
  cyb__excess excess = {0.0, 0.0, 0.0};
  const cyb__bin *first = &ranks->bins[0];
  if (ranks->count == 0) return excess;
  if (i == ranks->count) { /* all of them */
    above = (double)ranks->total;
    sum = ranks->sum_above[0] + first->sum;
    square = ranks->square_above[0] + first->sum * (first->sum / (double)first->count);
    product = ranks->product_above[0] + first->product;
    partner = ranks->partner_above[0] + first->partner;
  } else {
    above = (double)(ranks->total - ranks->below[i] - ranks->bins[i].count);
    sum = ranks->sum_above[i];
    square = ranks->square_above[i];
    product = ranks->product_above[i];
    partner = ranks->partner_above[i];
    cut_bin(&ranks->bins[i], v, &excess);
  }
  excess.first += sum - above * offset;
  excess.second += fmax(square - 2.0 * offset * sum + above * offset * offset, 0.0);
  excess.product = product - offset * (sum + partner) + above * offset * offset;
  return excess;
}
