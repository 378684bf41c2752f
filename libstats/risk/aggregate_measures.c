/* risk/aggregate_measures.c - what is asked of an aggregate distribution.
 * Layer: risk. */
#include <float.h>
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "risk/aggregate.h"
#include "risk/cell_sums.h"

/* One cell: mass below the atom, the atom, mass above it. */
typedef struct cell {
  double start, below, atom, above; /* start: probability of all cells before */
  double point;                     /* currency */
} cell;

static cell cell_at(const cyb_aggregate *a, size_t j) {
  cell c = {j > 0 ? a->cumulative[j - 1] : 0.0, 0.0, 0.0, 0.0, a->start + (double)j * a->step};
  double rest;
  if (a->start == 0.0 && j % a->atom_stride == 0) {
    c.atom = a->atom[j / a->atom_stride];
    if (j > 0) c.point = (double)(j / a->atom_stride) * a->atom_size;
  }
  if (a->pointwise) {
    c.atom = a->mass[j];
    return c;
  }
  rest = fmax(a->mass[j] - c.atom, 0.0);
  c.below = j > 0 ? 0.5 * rest : 0.0;
  c.above = rest - c.below;
  return c;
}

/* Between 0 and the least payment there is no sum, but what a cell is spread over. */
static bool below_least(const cyb_aggregate *a, double x) {
  return x < a->model.least && a->start == 0.0 && !a->pointwise;
}

double cyb__sum_cdf(const cyb_aggregate *a, double x) {
  double at = (x - a->start) / a->step, offset;
  cell c;
  if (at < 0.0) return 0.0;
  if (below_least(a, x)) return a->atom[0];
  if (at >= (double)a->cells - 0.5) return x < INFINITY ? a->cumulative[a->cells - 1] : 1.0;
  c = cell_at(a, (size_t)floor(at + 0.5));
  offset = (x - c.point) / (0.5 * a->step);
  if (offset < -1e-9 * fmax(at, 1.0)) return c.start + c.below * fmax(1.0 + offset, 0.0);
  return fmin(c.start + c.below + c.atom + c.above * fmin(fmax(offset, 0.0), 1.0), 1.0);
}

static double quantile_in_cell(const cyb_aggregate *a, double p) {
  double half = 0.5 * a->step, inside;
  size_t j = cyb__cell_reaching(a->cumulative, a->cells, p);
  cell c;
  if (j == a->cells) return INFINITY;
  c = cell_at(a, j);
  inside = p - c.start;
  if (inside < c.below) return c.point - half + half * inside / c.below;
  inside -= c.below + c.atom;
  if (inside <= 0.0 || !(c.above > 0.0)) return c.point;
  return c.point + half * fmin(inside / c.above, 1.0);
}

double cyb__sum_quantile(const cyb_aggregate *a, double p) {
  double x = quantile_in_cell(a, p);
  return x > 0.0 && below_least(a, x) ? a->model.least : x;
}

/* E max(Y - x, 0) of a mass spread evenly over [start, start + length]. */
static double spread_excess(double mass, double start, double length, double x) {
  double left = start + length - x;
  if (left <= 0.0) return 0.0;
  if (left >= length) return mass * (left - 0.5 * length);
  return mass * 0.5 * left * left / length;
}

/* A payment that is cut at the grid's length makes S less by what is cut off, for any x up to
 * that. */
static double beyond_excess(const cyb_aggregate *a, double x) {
  double top = (double)(a->cells - 1) * a->step;
  double excess = fmax(a->beyond_mean - x * a->beyond, 0.0);
  return x <= top ? fmax(excess, a->single_beyond) : excess;
}

/* Cells wholly above x count at their points: their two halves are even. Cell 0 has but
 * the upper one, which would make more of the sum than its mean. */
double cyb__sum_excess(const cyb_aggregate *a, double x) {
  double half = 0.5 * a->step, from = x - a->start;
  double at = fmin(fmax(floor(from / a->step - 0.5), 0.0), (double)a->cells);
  size_t first = (size_t)at, next = first + 3 < a->cells ? first + 3 : a->cells;
  cyb_sum sum = {0};
  cyb__cell_sums above = {{{0}}};
  for (size_t j = first; j < next; j++) {
    cell c = cell_at(a, j);
    cyb_sum_add(&sum, c.atom * fmax(c.point - x, 0.0));
    cyb_sum_add(&sum, spread_excess(c.below, c.point - half, half, x));
    cyb_sum_add(&sum, spread_excess(c.above, c.point, half, x));
  }
  cyb__cell_sums_add(&above, a->mass, next, a->cells, next);
  cyb_sum_add(&sum, a->step * cyb_sum_get(&above.of[1]));
  cyb_sum_add(&sum, ((double)next * a->step - from) * cyb_sum_get(&above.of[0]));
  cyb_sum_add(&sum, beyond_excess(a, x));
  return fmin(cyb_sum_get(&sum), a->most_excess);
}

/* --- after the yearly terms -------------------------------------------------- */

/* deductible + limit is a point of the grid, and less the deductible not always the limit. */
double cyb__year_of(const cyb_aggregate *a, double sum) {
  if (sum >= (a->deductible + a->limit) * (1.0 - 4.0 * DBL_EPSILON)) return a->limit;
  return fmax(sum - a->deductible, 0.0);
}

double cyb_aggregate_cdf(const cyb_aggregate *aggregate, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0) return 0.0;
  return x >= aggregate->limit ? 1.0 : cyb__sum_cdf(aggregate, x + aggregate->deductible);
}

double cyb_aggregate_probability_zero(const cyb_aggregate *aggregate) {
  return cyb_aggregate_cdf(aggregate, 0.0);
}

double cyb__year_quantile(const cyb_aggregate *a, double p) {
  return cyb__year_of(a, cyb__sum_quantile(a, p));
}

double cyb_aggregate_quantile(const cyb_aggregate *aggregate, double p) {
  return p >= 0.0 && p <= 1.0 ? cyb__year_quantile(aggregate, p) : NAN;
}

/* VaR + E max(S - VaR, 0) / (1 - p), which is the corrected tail mean whether or
 * not there is an atom at VaR (Rockafellar & Uryasev 2002, theorem 10). */
double cyb_aggregate_tail_value(const cyb_aggregate *aggregate, double p) {
  double var = cyb_aggregate_quantile(aggregate, p), excess;
  if (isnan(var) || !isfinite(var) || var >= aggregate->limit || p >= 1.0) return var;
  excess = cyb__sum_excess(aggregate, var + aggregate->deductible) - aggregate->excess_of_limit;
  return var + fmax(excess, 0.0) / (1.0 - p);
}

double cyb_aggregate_mean(const cyb_aggregate *aggregate) {
  return aggregate->mean;
}

double cyb_aggregate_sd(const cyb_aggregate *aggregate) {
  return aggregate->sd;
}

double cyb_aggregate_skewness(const cyb_aggregate *aggregate) {
  return aggregate->skewness;
}

double cyb_aggregate_kurtosis(const cyb_aggregate *aggregate) {
  return aggregate->kurtosis;
}

double cyb_aggregate_step(const cyb_aggregate *aggregate) {
  return aggregate->step;
}

double cyb_aggregate_start(const cyb_aggregate *aggregate) {
  return aggregate->start;
}

size_t cyb_aggregate_cells(const cyb_aggregate *aggregate) {
  return aggregate->cells;
}

const double *cyb_aggregate_probabilities(const cyb_aggregate *aggregate) {
  return aggregate->after ? aggregate->after : aggregate->mass;
}

cyb_aggregate_errors cyb_aggregate_about_errors(const cyb_aggregate *aggregate) {
  return aggregate->errors;
}
