/* risk/year_sketch.c - many years' outcomes in bounded memory.
 * Layer: risk. */
#include "risk/year_sketch.h"

#include <math.h>

#include "base/memory.h"

enum { OCTAVES = 1 << 12, BINS = 1 << CYB__SKETCH_BITS, SIGN = OCTAVES / 2 };

/* Number of the bin among all that there can be. */
static inline size_t place_of(const cyb__sketch *sketch, double x) {
  double key = (x - sketch->origin) * sketch->per_unit + 0.0;
  uint64_t bits;
  memcpy(&bits, &key, sizeof bits);
  return (size_t)(bits >> (52 - CYB__SKETCH_BITS));
}

/* NULL: no memory. */
static inline cyb__bin *bin_at(cyb__sketch *sketch, size_t place) {
  cyb__bin **octave = &sketch->octaves[place / BINS];
  if (!*octave && !(*octave = CYB__ARRAY(cyb__bin, BINS))) return NULL;
  return *octave + place % BINS;
}

static size_t part_of(const cyb__split *split, double x) {
  size_t low = 0, high = split->atoms;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (x > split->atom[middle].high)
      low = middle + 1;
    else
      high = middle;
  }
  return 2 * low + (low < split->atoms && x >= split->atom[low].low);
}

/* --- bins split at atoms ---------------------------------------------------- */

/* An atom may lie across the border of two bins: then it is one of both. */
static bool split_at(cyb__sketch *sketch, const cyb__atom *atom, double x) {
  cyb__bin *bin = bin_at(sketch, place_of(sketch, x));
  cyb__split *last = sketch->splits + sketch->split_count;
  if (!bin) return false;
  if (!bin->split) {
    *last = (cyb__split){.atom = atom};
    bin->split = last;
    sketch->split_count++;
  }
  if (bin->split->atom + bin->split->atoms == atom) bin->split->atoms++;
  return true;
}

static bool make_splits(cyb__sketch *sketch, const cyb__atoms *atoms) {
  size_t most = 2 * atoms->count, at = 0;
  bool room;
  sketch->splits = CYB__ARRAY(cyb__split, most);
  sketch->parts = CYB__ARRAY(cyb__bin, 3 * most);
  sketch->part_pairs = CYB__ARRAY(cyb__bin_pairs, 3 * most);
  room = sketch->splits && sketch->parts && sketch->part_pairs;
  for (size_t i = 0; i < atoms->count && room; i++)
    room = split_at(sketch, &atoms->atom[i], atoms->atom[i].low) &&
           split_at(sketch, &atoms->atom[i], atoms->atom[i].high);
  for (size_t i = 0; i < sketch->split_count && room; i++) {
    sketch->splits[i].bins = sketch->parts + at;
    sketch->splits[i].pairs = sketch->part_pairs + at;
    at += 2 * sketch->splits[i].atoms + 1;
  }
  return room;
}

int cyb__sketch_make(cyb__sketch *out, double origin, double unit, double centre,
                     const cyb__atoms *atoms, cyb_error *error) {
  *out = (cyb__sketch){.origin = origin,
                       .per_unit = 1.0 / unit,
                       .centre = centre,
                       .octaves = CYB__ARRAY(cyb__bin *, OCTAVES),
                       .pairs = CYB__ARRAY(cyb__bin_pairs *, OCTAVES)};
  if (!out->octaves || !out->pairs || !make_splits(out, atoms)) return cyb_error_memory(error);
  return CYB_OK;
}

void cyb__sketch_clear(cyb__sketch *sketch) {
  for (size_t i = 0; sketch->octaves && i < OCTAVES; i++) free(sketch->octaves[i]);
  for (size_t i = 0; sketch->pairs && i < OCTAVES; i++) free(sketch->pairs[i]);
  free(sketch->octaves);
  free(sketch->pairs);
  free(sketch->splits);
  free(sketch->parts);
  free(sketch->part_pairs);
  *sketch = (cyb__sketch){0};
}

/* --- what is added ----------------------------------------------------------- */

static inline bool add(cyb__sketch *sketch, double x, uint64_t n) {
  cyb__bin *bin = bin_at(sketch, place_of(sketch, x));
  if (!bin) return false;
  if (bin->split) bin = bin->split->bins + part_of(bin->split, x);
  if (bin->count == 0) bin->low = bin->high = x;
  if (x < bin->low) bin->low = x, bin->at_low = 0;
  if (x > bin->high) bin->high = x, bin->at_high = 0;
  bin->count += n;
  bin->at_low += x == bin->low ? n : 0;
  bin->at_high += x == bin->high ? n : 0;
  bin->sum += (double)n * (x - sketch->centre);
  return true;
}

bool cyb__sketch_add(cyb__sketch *sketch, const double *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!add(sketch, x[i], 1)) return false;
  return true;
}

bool cyb__sketch_add_same(cyb__sketch *sketch, double x, uint64_t n) {
  return add(sketch, x, n);
}

/* NULL: no memory. */
static cyb__bin_pairs *pairs_at(cyb__sketch *sketch, double x) {
  size_t place = place_of(sketch, x);
  cyb__bin_pairs **octave = &sketch->pairs[place / BINS];
  cyb__bin *bin = bin_at(sketch, place);
  if (!bin) return NULL;
  if (bin->split) return bin->split->pairs + part_of(bin->split, x);
  if (!*octave && !(*octave = CYB__ARRAY(cyb__bin_pairs, BINS))) return NULL;
  return *octave + place % BINS;
}

bool cyb__sketch_add_pair(cyb__sketch *smaller, cyb__sketch *larger, double a, double b,
                          uint64_t n) {
  cyb__bin_pairs *pairs = pairs_at(smaller, a);
  if (!pairs) return false;
  pairs->partner += (double)n * (b - smaller->centre);
  pairs->product += (double)n * ((a - smaller->centre) * (b - smaller->centre));
  return add(smaller, a, n) && add(larger, b, n);
}

/* --- together ------------------------------------------------------------------ */

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
}

static void put_pairs_together(cyb__bin_pairs *to, const cyb__bin_pairs *from) {
  to->partner += from->partner;
  to->product += from->product;
}

static int merge_pairs(cyb__sketch *into, const cyb__sketch *other, size_t octave,
                       cyb_error *error) {
  cyb__bin_pairs *to = into->pairs[octave], *from = other->pairs[octave];
  if (!from) return CYB_OK;
  if (!to) to = into->pairs[octave] = CYB__ARRAY(cyb__bin_pairs, BINS);
  if (!to) return cyb_error_memory(error);
  for (size_t j = 0; j < BINS; j++) put_pairs_together(&to[j], &from[j]);
  return CYB_OK;
}

static void merge_splits(cyb__sketch *into, const cyb__sketch *other) {
  for (size_t i = 0; i < into->split_count; i++)
    for (size_t k = 0; k <= 2 * into->splits[i].atoms; k++) {
      put_together(&into->splits[i].bins[k], &other->splits[i].bins[k]);
      put_pairs_together(&into->splits[i].pairs[k], &other->splits[i].pairs[k]);
    }
}

int cyb__sketch_merge(cyb__sketch *into, const cyb__sketch *other, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < OCTAVES && !status; i++) {
    if (!other->octaves[i]) continue;
    if (!into->octaves[i]) into->octaves[i] = CYB__ARRAY(cyb__bin, BINS);
    if (!into->octaves[i]) return cyb_error_memory(error);
    for (size_t j = 0; j < BINS; j++) put_together(&into->octaves[i][j], &other->octaves[i][j]);
    status = merge_pairs(into, other, i, error);
  }
  if (!status) merge_splits(into, other);
  return status;
}

/* --- in order ------------------------------------------------------------- */

static const cyb__bin_pairs no_pairs = {0.0, 0.0};

/* The octave that stands i-th: negative numbers fall as their bits rise. */
static size_t octave_in_order(size_t i) {
  return i < SIGN ? OCTAVES - 1 - i : i - SIGN;
}

/* Where a walk through the bins stands; start it as {0}. */
typedef struct walk {
  size_t at, part;
} walk;

/* The next part of a bin, whether it holds something or not; NULL behind the last. */
static const cyb__bin *next_part(const cyb__split *split, walk *w, cyb__bin_pairs *pairs) {
  if (w->part > 2 * split->atoms) return NULL;
  *pairs = split->pairs[w->part];
  return &split->bins[w->part++];
}

/* The next bin that holds something, NULL at the end. */
static const cyb__bin *next_bin(const cyb__sketch *sketch, walk *w, cyb__bin_pairs *pairs) {
  while (w->at < (size_t)OCTAVES * BINS) {
    size_t octave = octave_in_order(w->at / BINS), j = w->at % BINS;
    const cyb__bin *bins = sketch->octaves[octave], *bin;
    if (!bins) {
      w->at += BINS - j;
      continue;
    }
    if (octave >= SIGN) j = BINS - 1 - j;
    bin = &bins[j];
    if (!bin->split) *pairs = sketch->pairs[octave] ? sketch->pairs[octave][j] : no_pairs;
    if (bin->split && (bin = next_part(bin->split, w, pairs)) != NULL) {
      if (bin->count) return bin;
      continue;
    }
    w->at++;
    w->part = 0;
    if (bin && bin->count) return bin;
  }
  return NULL;
}

static size_t count_bins(const cyb__sketch *sketch) {
  size_t count = 0;
  walk w = {0, 0};
  cyb__bin_pairs pairs;
  while (next_bin(sketch, &w, &pairs)) count++;
  return count;
}

/* Sums of what stands after each bin from those of the bins. */
static void sum_from_above(double *sums, size_t count) {
  double above = 0.0;
  for (size_t i = count; i-- > 0;) {
    double here = sums[i];
    sums[i] = above;
    above += here;
  }
}

int cyb__ranks_make(cyb__ranks *out, const cyb__sketch *sketch, cyb_error *error) {
  size_t count = count_bins(sketch);
  walk w = {0, 0};
  const cyb__bin *next;
  cyb__bin_pairs pairs;
  *out = (cyb__ranks){.bins = CYB__ARRAY(cyb__bin, count),
                      .below = CYB__ARRAY(uint64_t, count),
                      .sum_above = CYB__ARRAY(double, 4 * count),
                      .count = count,
                      .centre = sketch->centre};
  if (!out->bins || !out->below || !out->sum_above) return cyb_error_memory(error);
  out->product_above = out->sum_above + count;
  out->partner_above = out->product_above + count;
  out->square_above = out->partner_above + count;
  for (size_t i = 0; (next = next_bin(sketch, &w, &pairs)) != NULL; i++) {
    out->below[i] = out->total;
    out->total += next->count;
    out->bins[i] = *next;
    out->sum_above[i] = next->sum;
    out->square_above[i] = next->sum * (next->sum / (double)next->count);
    out->product_above[i] = pairs.product;
    out->partner_above[i] = pairs.partner;
  }
  for (size_t k = 0; k < 4; k++) sum_from_above(out->sum_above + k * count, count);
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

/* How far the mean of what lies between least and largest is from their middle, as a share of
 * half the width, beyond three standard errors of years spread evenly. Nothing where they are;
 * near 1 where they stand close to one end, as those that add little to an atom do. */
static double lean_of(const cyb__bin *bin, double centre) {
  double m = between(bin), width = bin->high - bin->low, rest;
  if (m < 1.0 || !(width > 1e-12 * fmax(fabs(bin->low), fabs(bin->high)))) return 0.0;
  rest = bin->sum - (double)bin->count * (bin->low - centre) - (double)bin->at_high * width;
  return fmax(fmin(fabs(2.0 * rest / (m * width) - 1.0), 1.0) - 3.0 / sqrt(3.0 * m), 0.0);
}

static const cyb__bin *bin_of_rank(const cyb__ranks *ranks, double rank, double *inside) {
  size_t low = 0, high = ranks->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if ((double)ranks->below[middle] < rank)
      low = middle;
    else
      high = middle;
  }
  *inside = fmax(rank - (double)ranks->below[low], 0.0);
  return &ranks->bins[low];
}

static bool at_end(const cyb__bin *bin, double inside) {
  return inside <= (double)bin->at_low || inside > (double)(bin->count - bin->at_high);
}

double cyb__ranks_value(const cyb__ranks *ranks, double rank) {
  double inside;
  const cyb__bin *bin = bin_of_rank(ranks, rank, &inside);
  if (at_end(bin, inside)) return inside <= (double)bin->at_low ? bin->low : bin->high;
  return bin->low + (bin->high - bin->low) * (inside - (double)bin->at_low) / (between(bin) + 1.0);
}

double cyb__ranks_grouping(const cyb__ranks *ranks, double rank) {
  double inside;
  const cyb__bin *bin = bin_of_rank(ranks, rank, &inside);
  double width = bin->high - bin->low;
  return at_end(bin, inside) ? 0.0
                             : width * hypot(0.5 / sqrt(between(bin)), lean_of(bin, ranks->centre));
}

double cyb__ranks_leaning(const cyb__ranks *ranks, double rank) {
  double inside;
  const cyb__bin *bin = bin_of_rank(ranks, rank, &inside);
  return at_end(bin, inside) ? 0.0 : (bin->high - bin->low) * lean_of(bin, ranks->centre);
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

double cyb__ranks_doubt(const cyb__ranks *ranks, double x) {
  size_t i = bin_of(ranks, x);
  if (i == ranks->count || x >= ranks->bins[i].high) return 0.0;
  return between(&ranks->bins[i]) * lean_of(&ranks->bins[i], ranks->centre);
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
  double offset = v - ranks->centre, above, sum, square;
  cyb__excess excess = {0.0, 0.0, 0.0};
  if (i == ranks->count) return excess;
  above = (double)(ranks->total - ranks->below[i] - ranks->bins[i].count);
  sum = ranks->sum_above[i];
  square = ranks->square_above[i];
  cut_bin(&ranks->bins[i], v, &excess);
  excess.first += sum - above * offset;
  excess.second += fmax(square - 2.0 * offset * sum + above * offset * offset, 0.0);
  excess.product =
      ranks->product_above[i] - offset * (sum + ranks->partner_above[i]) + above * offset * offset;
  return excess;
}
