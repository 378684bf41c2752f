/* fit/goodness_grouped.c - how far a fitted distribution is from losses that are
 * known to lie between two amounts.
 * Layer: fit. */
#include "base/memory.h"
#include "dist/family.h"
#include "fit/goodness.h"
#include "fit/pearson.h"

/* At one place a known loss begins before it ends, and what ends there does so
 * before what lies above it begins. */
typedef enum side { BEGINS_AT, ENDS, BEGINS_ABOVE } side;

typedef struct end {
  cyb__place at;
  side side;
  size_t row;
} end;

/* The smallest intervals, between which the estimate is constant, and which of
 * them each row may be in: first[i] .. last[i] - 1. */
typedef struct turnbull {
  size_t rows, count;
  const double *weight;
  double total;
  size_t *first, *last;
  cyb__place *from, *to; /* [count] */
  double *mass, *change; /* [count + 1] */
} turnbull;

static int compare_ends(const void *a, const void *b) {
  const end *x = a, *y = b;
  int order = cyb__compare_places(&x->at, &y->at);
  return order ? order : (int)x->side - (int)y->side;
}

static void fill_ends(end *ends, const cyb_family *family, const double *p,
                      const cyb__sample *sample) {
  for (size_t i = 0; i < sample->row_count; i++) {
    const cyb__row *row = &sample->rows[i];
    bool known = !row->censored && !(row->upper > row->x);
    cyb__place low = {0.0, 0.0}, high = {1.0, -INFINITY};
    if (row->x > row->t) low = cyb__place_of(family, p, row->x, row->t);
    if (known)
      high = low;
    else if (!row->censored)
      high = cyb__place_of(family, p, row->upper, row->t);
    ends[2 * i] = (end){low, known ? BEGINS_AT : BEGINS_ABOVE, i};
    ends[2 * i + 1] = (end){high, ENDS, i};
  }
  qsort(ends, 2 * sample->row_count, sizeof *ends, compare_ends);
}

static void find_intervals(turnbull *t, const end *ends) {
  for (size_t i = 0; i < 2 * t->rows; i++) {
    if (ends[i].side != ENDS) {
      t->first[ends[i].row] = t->count;
      continue;
    }
    if (ends[i - 1].side != ENDS) {
      t->from[t->count] = ends[i - 1].at;
      t->to[t->count++] = ends[i].at;
    }
    t->last[ends[i].row] = t->count;
  }
}

enum { MOST_STEPS = 5000 };
static const double short_step = 1e-10;

/* Each row's weight over the intervals it may be in, in proportion to their mass. */
static double step(turnbull *t, double *sums) {
  double moved = 0.0, share = 0.0;
  sums[0] = 0.0;
  for (size_t j = 0; j < t->count; j++) sums[j + 1] = sums[j] + t->mass[j];
  memset(t->change, 0, (t->count + 1) * sizeof *t->change);
  for (size_t i = 0; i < t->rows; i++) {
    double within =
        t->last[i] - t->first[i] == 1 ? t->mass[t->first[i]] : sums[t->last[i]] - sums[t->first[i]];
    if (!(within > 0.0)) continue;
    t->change[t->first[i]] += t->weight[i] / within;
    t->change[t->last[i]] -= t->weight[i] / within;
  }
  for (size_t j = 0; j < t->count; j++) {
    double before = t->mass[j];
    share += t->change[j];
    t->mass[j] = before * fmax(share, 0.0) / t->total;
    moved = fmax(moved, fabs(t->mass[j] - before));
  }
  return moved;
}

static bool estimate(turnbull *t) {
  double *sums = CYB__ARRAY(double, t->count + 1);
  if (!sums) return false;
  for (size_t j = 0; j < t->count; j++) t->mass[j] = 1.0 / (double)t->count;
  for (int i = 0; i < MOST_STEPS && step(t, sums) > short_step;) i++;
  free(sums);
  return true;
}

/* Between the intervals the estimate is known; in one, only at its upper end. */
static void add_all(cyb__differences *sums, const turnbull *t) {
  cyb__place a = {0.0, 0.0}, top = {1.0, -INFINITY};
  cyb_sum below = {0};
  for (size_t j = 0; j < t->count; j++) {
    const cyb__place *b = &t->to[j];
    double width = b->u - t->from[j].u, away;
    cyb__add_stretch(sums, &a, &t->from[j], fmax(1.0 - cyb_sum_get(&below), 0.0));
    if (b->log_v == -INFINITY) return; /* nobody saw what lies above */
    cyb_sum_add(&below, t->mass[j]);
    away = b->u - cyb_sum_get(&below);
    if (width > 0.0) cyb_sum_add(&sums->squares, away * away * width);
    if (width > 0.0) cyb_sum_add(&sums->weighted, away * away * width / (b->u * exp(b->log_v)));
    a = *b;
  }
  cyb__add_stretch(sums, &a, &top, 0.0);
}

static size_t add_cell(double *observed, double *expected, size_t n, double seen,
                       const cyb__place *a, const cyb__place *b, double total) {
  double wide = b->u < 0.5 ? b->u - a->u : exp(a->log_v) - exp(b->log_v);
  if (!(wide > 0.0)) return n;
  observed[n] = total * seen;
  expected[n] = total * wide;
  return n + 1;
}

/* Intervals and the stretches between them, where no loss is. */
static int set_chi_square(cyb_fit *fit, const turnbull *t, cyb_error *error) {
  double *observed = CYB__ARRAY(double, 4 * t->count + 2), *expected;
  cyb__place a = {0.0, 0.0}, top = {1.0, -INFINITY};
  size_t n = 0;
  if (!observed) return cyb_error_memory(error);
  expected = observed + 2 * t->count + 1;
  for (size_t j = 0; j < t->count; j++) {
    n = add_cell(observed, expected, n, 0.0, &a, &t->from[j], t->total);
    n = add_cell(observed, expected, n, t->mass[j], &t->from[j], &t->to[j], t->total);
    a = t->to[j];
  }
  n = add_cell(observed, expected, n, 0.0, &a, &top, t->total);
  cyb__pearson(fit, observed, expected, n);
  free(observed);
  return CYB_OK;
}

static int solve(cyb_fit *fit, turnbull *t, end *ends, cyb__differences *sums, const double *p,
                 const cyb__sample *sample, cyb_error *error) {
  fill_ends(ends, fit->family, p, sample);
  find_intervals(t, ends);
  if (!estimate(t)) return cyb_error_memory(error);
  add_all(sums, t);
  return sample->exact.n ? CYB_OK : set_chi_square(fit, t, error);
}

int cyb__goodness_grouped(cyb_fit *fit, cyb__differences *sums, const double *p,
                          const cyb__sample *sample, cyb_error *error) {
  size_t n = sample->row_count;
  turnbull t = {.rows = n, .total = sample->weight};
  end *ends = CYB__ARRAY(end, 2 * n);
  size_t *ranks = CYB__ARRAY(size_t, 2 * n);
  cyb__place *places = CYB__ARRAY(cyb__place, 2 * n);
  double *numbers = CYB__ARRAY(double, 3 * n + 2);
  int status;
  if (ends && ranks && places && numbers) {
    t.first = ranks;
    t.last = ranks + n;
    t.from = places;
    t.to = places + n;
    t.mass = numbers;
    t.change = numbers + n + 1;
    for (size_t i = 0; i < n; i++) numbers[2 * n + 2 + i] = sample->rows[i].weight;
    t.weight = numbers + 2 * n + 2;
    status = solve(fit, &t, ends, sums, p, sample, error);
  } else {
    status = cyb_error_memory(error);
  }
  free(ends);
  free(ranks);
  free(places);
  free(numbers);
  return status;
}
