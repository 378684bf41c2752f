/* risk/discretize.c - one payment on a money grid.
 * Layer: risk.
 *
 * Every method is written through its tail T_j, the probability put beyond
 * point j, and then mass_j = T_(j-1) - T_j: nothing cancels where it is small. */
#include "risk/discretize.h"

#include <math.h>

#include "base/memory.h"

enum { BLOCK = 512 };

/* Beyond this survival the rest of the grid holds nothing a double can see. */
static const double nothing = 1e-40;

typedef struct grid {
  const cyb_distribution *severity;
  double attachment, limit; /* of the loss */
  double width;             /* of a cell, in units of the loss */
  size_t cells;             /* points with a tail: the last has none */
} grid;

/* P(payment > y), y being the part of the loss above the attachment. */
static double tail_at(const grid *g, double y) {
  return y < g->limit ? cyb_distribution_survival(g->severity, g->attachment + y) : 0.0;
}

/* P(payment >= y). */
static double tail_from(const grid *g, double y) {
  if (y > g->limit * (1.0 + 1e-12)) return 0.0;
  return cyb_distribution_survival(g->severity, nextafter(g->attachment + fmin(y, g->limit), 0.0));
}

static void tail_rounding(const grid *g, double *tail) {
  for (size_t j = 0; j < g->cells; j++) tail[j] = tail_at(g, ((double)j + 0.5) * g->width);
}

static void tail_lower(const grid *g, double *tail) {
  for (size_t j = 0; j < g->cells; j++) tail[j] = tail_from(g, (double)(j + 1) * g->width);
}

static void tail_upper(const grid *g, double *tail) {
  for (size_t j = 0; j < g->cells; j++) {
    double y = (double)j * g->width;
    tail[j] = y < g->limit * (1.0 - 1e-12) ? tail_at(g, y) : 0.0;
  }
}

/* --- local moments: T_j = (L((j+1) h) - L(j h)) / h -------------------------
 * Gerber (1982), Insurance: Mathematics and Economics 1:13-18: each cell's mass
 * goes to its two ends so that the cell keeps its mean. */

/* Mean of the survival function over one cell, by three Gauss points. */
static double smooth_cell(const grid *g, size_t j) {
  static const double offset = 0.387298334620741688518; /* sqrt(3/5) / 2 */
  double at = g->attachment + ((double)j + 0.5) * g->width, reach = offset * g->width;
  return (5.0 * cyb_distribution_survival(g->severity, at - reach) +
          8.0 * cyb_distribution_survival(g->severity, at) +
          5.0 * cyb_distribution_survival(g->severity, at + reach)) /
         18.0;
}

static double exact_cells(const grid *g, size_t from, size_t count) {
  double y = (double)from * g->width;
  double width = fmin((double)count * g->width, g->limit - y);
  if (!(width > 1e-12 * g->width)) return 0.0;
  return cyb_distribution_layer(g->severity, width, g->attachment + y) / g->width;
}

/* A block of cells by Gauss points; where their sum is not the layer's expected
 * value (a kink, an atom, a spike at 0) each cell asks for its own layer. */
static void tail_block(const grid *g, double *tail, size_t from, size_t count, double whole) {
  double sum = 0.0, exact = exact_cells(g, from, count);
  for (size_t j = from; j < from + count; j++) sum += tail[j] = smooth_cell(g, j);
  if (fabs(sum - exact) <= 1e-9 * exact + 1e-12 * whole) return;
  for (size_t j = from; j < from + count; j++) tail[j] = exact_cells(g, j, 1);
}

static void tail_local_moment(const grid *g, double *tail) {
  double inside = g->limit / g->width * (1.0 + 1e-12);
  size_t full = inside < (double)g->cells ? (size_t)inside : g->cells;
  double whole = exact_cells(g, 0, g->cells);
  for (size_t from = 0; from < full; from += BLOCK) {
    size_t count = full - from < BLOCK ? full - from : BLOCK;
    if (tail_at(g, (double)from * g->width) < nothing) return;
    tail_block(g, tail, from, count, whole);
  }
  if (full < g->cells) tail[full] = exact_cells(g, full, 1);
}

/* In the order of cyb_discretization. */
static void (*const tails[])(const grid *, double *) = {tail_rounding, tail_local_moment,
                                                        tail_lower, tail_upper};

void cyb__discretize(double *mass, size_t cells, double step, cyb_discretization kind,
                     const cyb_terms *terms, const cyb_distribution *severity) {
  grid g = {severity, terms->deductible, terms->limit, step / terms->share, cells - 1};
  for (size_t j = 0; j < cells; j++) mass[j] = 0.0;
  tails[kind](&g, mass);
  /* Rounding must not let a tail rise: the masses would no longer sum to 1, and
   * many claims make much of that. */
  mass[0] = fmin(mass[0], 1.0);
  for (size_t j = 1; j < cells; j++) mass[j] = fmin(mass[j], mass[j - 1]);
  for (size_t j = cells - 1; j > 0; j--) mass[j] = mass[j - 1] - mass[j];
  mass[0] = 1.0 - mass[0];
}
