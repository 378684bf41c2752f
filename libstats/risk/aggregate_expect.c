/* risk/aggregate_expect.c - expected values of what a year's sum turns into.
 * Layer: risk. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "risk/aggregate.h"

/* A broken line less a constant. */
typedef struct line {
  const cyb_knot *knots;
  size_t count;
  double slope, less;
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

/* E S of what lies beyond the grid. Single payments are inside, at the last point. */
static double mean_beyond(const cyb_aggregate *a) {
  double top = a->start + (double)(a->cells - 1) * a->step;
  return fmax(a->beyond_mean, a->beyond * top + a->single_beyond);
}

/* Of what lies beyond the grid, where h goes on as y + slope (S - x): from the
 * moments of S there, which are those of all less those inside. */
static double second_beyond(const cyb_aggregate *a, const line *h) {
  cyb_knot last = h->knots[h->count - 1];
  double level = last.y - h->less - h->slope * last.x, p = a->beyond, start = a->start;
  double mean = mean_beyond(a), whole, inside;
  if (!(mean > 0.0)) return 0.0;
  if (h->slope == 0.0) return p * level * level;
  inside = a->sum_raw[1] + start * (2.0 * a->sum_raw[0] + start * (1.0 - p));
  whole = a->sd * a->sd + a->mean * a->mean - inside;
  whole = h->slope * h->slope * fmax(whole, 0.0);
  return fmax(level * level * p + 2.0 * level * h->slope * mean + whole, 0.0);
}

/* The same of h itself; single payments count inside. */
static double first_beyond(const cyb_aggregate *a, const line *h) {
  cyb_knot last = h->knots[h->count - 1];
  double level = last.y - h->less - h->slope * last.x;
  return level * a->beyond + (h->slope == 0.0 ? 0.0 : h->slope * mean_beyond(a));
}

/* What the transform's rounding puts on a grid from 0 on, far from a mean that is nearly certain:
 * a variance below this part of the mean's square is none. */
static const double rounding = 1e-12;

/* About the mean of the masses, h->less being nearly that: nothing cancels. */
static double variance(const cyb_aggregate *a, const line *h) {
  cyb_sum first = {0}, second = {0};
  size_t piece = 0;
  double off, out;
  if (h->slope != 0.0 && !isfinite(a->sd)) return INFINITY;
  for (size_t j = 0; j < a->cells; j++) {
    double x = a->start + (double)j * a->step, y;
    while (piece + 1 < h->count && h->knots[piece + 1].x <= x) piece++;
    y = h->knots[piece].y - h->less + slope_after(h, piece) * (x - h->knots[piece].x);
    cyb_sum_add(&first, a->mass[j] * y);
    cyb_sum_add(&second, a->mass[j] * y * y);
  }
  off = cyb_sum_get(&first) + first_beyond(a, h);
  cyb_sum_add(&second, second_beyond(a, h));
  out = cyb_sum_get(&second) - off * off;
  return out > (a->start > 0.0 ? 0.0 : rounding * h->less * h->less) ? out : 0.0;
}

int cyb_aggregate_expect(const cyb_aggregate *aggregate, const cyb_knot *knots, size_t count,
                         double slope, cyb_expected *out, cyb_error *error) {
  line h = {knots, count, slope, 0.0};
  double bend = 0.0, payments, spread;
  bool fine = count > 0 && knots[0].x == 0.0 && isfinite(slope) && aggregate->deductible == 0.0 &&
              !isfinite(aggregate->limit);
  for (size_t i = 1; fine && i < count; i++) fine = knots[i].x > knots[i - 1].x;
  if (!fine)
    return cyb_error_set(error, CYB_EDOMAIN, "knots",
                         "a line without jumps from 0 on is wanted, of a sum without yearly terms");
  out->mean = first(aggregate, &h, &bend);
  h.less = out->mean;
  out->variance = variance(aggregate, &h);
  out->second = out->variance + out->mean * out->mean;
  payments = aggregate->model.count.mean * (1.0 - aggregate->model.nothing);
  spread = 0.25 * sqrt(payments) * aggregate->step + 0.125 * aggregate->step;
  out->error = bend * spread + 1e-13 * fabs(out->mean);
  return CYB_OK;
}
