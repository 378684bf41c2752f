/* risk/aggregate_expect.c - expected values of what a year's sum turns into.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "risk/aggregate.h"

/* A broken line and where it is evaluated from. */
typedef struct line {
  const cyb_knot *knots;
  size_t count;
  double slope;
} line;

static double slope_after(const line *h, size_t i) {
  const cyb_knot *k = h->knots + i;
  return i + 1 < h->count ? (k[1].y - k[0].y) / (k[1].x - k[0].x) : h->slope;
}

/* E h(S) = h(0) + the changes of its slope times E max(S - knot, 0). */
static double first(const cyb_aggregate *a, const line *h, double *bend) {
  cyb_sum sum = {0};
  double before = 0.0;
  cyb_sum_add(&sum, h->knots[0].y);
  for (size_t i = 0; i < h->count; i++) {
    double slope = slope_after(h, i), change = slope - before;
    if (change != 0.0) cyb_sum_add(&sum, change * cyb__sum_excess(a, h->knots[i].x));
    if (i > 0) *bend += fabs(change);
    before = slope;
  }
  return cyb_sum_get(&sum);
}

/* E h and E h^2 of cells, and of what lies beyond them. */
typedef struct squares {
  double first, second;
} squares;

/* Beyond the grid h goes on as y + slope (S - x): from the moments of S there, which are those
 * of all less those inside. Single payments are inside, at the last point. */
static squares beyond(const cyb_aggregate *a, const line *h) {
  cyb_knot last = h->knots[h->count - 1];
  double level = last.y - h->slope * last.x, p = a->beyond, start = a->start, whole, inside;
  double top = start + (double)(a->cells - 1) * a->step;
  double mean = fmax(a->beyond_mean, p * top + a->single_beyond);
  if (!(mean > 0.0)) return (squares){0.0, 0.0};
  if (h->slope == 0.0) return (squares){p * level, p * level * level};
  inside = a->sum_raw[1] + start * (2.0 * a->sum_raw[0] + start * (1.0 - p));
  whole = fmax(a->sd * a->sd + a->mean * a->mean - inside, 0.0);
  return (squares){p * level + h->slope * mean,
                   level * level * p + 2.0 * level * h->slope * mean + h->slope * h->slope * whole};
}

/* About the grid's own mean: where h is nearly always the same, rounding of probabilities and of
 * the mean would else be all of the variance. */
static const double rounded = 1e-12; /* of the second moment */

static double variance(const cyb_aggregate *a, const line *h) {
  cyb_sum first = {0}, second = {0}, all = {0};
  squares far = beyond(a, h);
  size_t piece = 0;
  double total, mean, square;
  if (h->slope != 0.0 && !isfinite(a->sd)) return INFINITY;
  for (size_t j = 0; j < a->cells; j++) {
    double x = a->start + (double)j * a->step, y;
    while (piece + 1 < h->count && h->knots[piece + 1].x <= x) piece++;
    y = h->knots[piece].y + slope_after(h, piece) * (x - h->knots[piece].x);
    cyb_sum_add(&all, a->mass[j]);
    cyb_sum_add(&first, a->mass[j] * y);
    cyb_sum_add(&second, a->mass[j] * y * y);
  }
  cyb_sum_add(&all, a->beyond);
  cyb_sum_add(&first, far.first);
  cyb_sum_add(&second, far.second);
  total = fmax(cyb_sum_get(&all), 1.0);
  mean = cyb_sum_get(&first) / total;
  square = cyb_sum_get(&second) / total;
  return square - mean * mean > rounded * square ? square - mean * mean : 0.0;
}

int cyb_aggregate_expect(const cyb_aggregate *aggregate, const cyb_knot *knots, size_t count,
                         double slope, cyb_expected *out, cyb_error *error) {
  line h = {knots, count, slope};
  double bend = 0.0, payments, spread;
  bool fine = count > 0 && knots[0].x == 0.0 && isfinite(slope) && aggregate->deductible == 0.0 &&
              !isfinite(aggregate->limit);
  for (size_t i = 1; fine && i < count; i++) fine = knots[i].x > knots[i - 1].x;
  if (!fine)
    return cyb_error_set(error, CYB_EDOMAIN, "knots",
                         "a line without jumps from 0 on is wanted, of a sum without yearly terms");
  out->mean = first(aggregate, &h, &bend);
  out->second = variance(aggregate, &h) + out->mean * out->mean;
  payments = aggregate->model.count.mean * (1.0 - aggregate->model.nothing);
  spread = 0.25 * sqrt(payments) * aggregate->step + 0.125 * aggregate->step;
  out->error = bend * spread + 1e-13 * fabs(out->mean);
  return CYB_OK;
}
