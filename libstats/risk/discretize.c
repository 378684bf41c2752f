/* risk/discretize.c - one payment on a money grid.
 * Layer: risk.
 *
 * Every method is written through its tail T_j, the probability put beyond
 * point j, and then mass_j = T_(j-1) - T_j: nothing cancels where it is small. */
#include "risk/discretize.h"

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "risk/smooth_tail.h"

/* Cells whose layers are first tried by few points. */
enum { STRETCH = 512 };

/* Beyond this survival, of that at the attachment, the rest of the grid holds nothing a double
 * can see. */
static const double nothing = 1e-40;

typedef struct grid {
  const cyb_distribution *severity;
  double attachment, limit; /* of the loss */
  double width;             /* of a cell, in units of the loss */
  double whole;             /* expected loss on all of it, in cells */
  double least;             /* survival below which there is nothing */
  cyb__smooth_tables *smooth;
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

static double tail_rounding(const grid *g, double j) {
  return tail_at(g, (j + 0.5) * g->width);
}

static double tail_lower(const grid *g, double j) {
  return tail_from(g, (j + 1.0) * g->width);
}

static double tail_upper(const grid *g, double j) {
  double y = j * g->width;
  return y < g->limit * (1.0 - 1e-12) ? tail_at(g, y) : 0.0;
}

/* In the order of cyb_discretization; NULL = local moments. */
static double (*const tails[])(const grid *g, double j) = {tail_rounding, NULL, tail_lower,
                                                           tail_upper};

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

/* A few cells by Gauss points; where their sum is not the layer's expected value
 * (a kink, an atom, a spike at 0) each cell asks for its own layer. */
static void few_cells(const grid *g, double *tail, size_t from, size_t count) {
  double sum = 0.0, exact = exact_cells(g, from, count);
  for (size_t j = from; j < from + count; j++) sum += tail[j] = smooth_cell(g, j);
  if (fabs(sum - exact) <= 1e-13 * exact + 1e-16 * g->whole) return;
  for (size_t j = from; j < from + count; j++) tail[j] = exact_cells(g, j, 1);
}

/* By one polynomial, or if that will not do in halves. */
static void smooth_cells(const grid *g, double *tail, size_t from, size_t count) {
  if (count < CYB__FEWEST_SMOOTH) {
    few_cells(g, tail, from, count);
  } else if (!cyb__smooth_tail(g->smooth, g->severity, g->attachment + (double)from * g->width,
                               g->width, count, tail + from)) {
    smooth_cells(g, tail, from, count / 2);
    smooth_cells(g, tail, from + count / 2, count / 2);
  }
}

static void local_moments(const grid *g, double *tail, size_t first, size_t last) {
  double inside = g->limit / g->width * (1.0 + 1e-12);
  size_t full = inside < (double)last ? (size_t)inside : last, count;
  for (size_t from = first; from < full; from += count) {
    if (tail_at(g, (double)from * g->width) < g->least) return;
    for (count = STRETCH; count > 1 && count > full - from;) count /= 2;
    if (count < CYB__FEWEST_SMOOTH) count = full - from;
    smooth_cells(g, tail, from, count);
  }
  if (full >= first && full < last) tail[full] = exact_cells(g, full, 1);
}

/* --- tails in parallel, then masses -------------------------------------------- */

typedef struct work {
  grid grid;
  cyb_discretization kind;
  size_t cells;
  double *mass;  /* first the tails */
  double *least; /* of the tails, by block; then of all blocks before */
  cyb__cell_sums *sums;
} work;

static int fill_tails(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  work *w = user;
  size_t held = last < w->cells ? last : w->cells - 1; /* the last point has none */
  double least = 1.0;
  (void)error;
  for (size_t j = first; j < last; j++) w->mass[j] = 0.0;
  if (tails[w->kind])
    for (size_t j = first; j < held; j++) w->mass[j] = tails[w->kind](&w->grid, (double)j);
  else
    local_moments(&w->grid, w->mass, first, held);
  for (size_t j = first; j < last; j++) least = w->mass[j] < least ? w->mass[j] : least;
  w->least[block] = least;
  return CYB_OK;
}

/* Rounding must not let a tail rise: the masses would no longer sum to 1, and
 * many claims make much of that. */
static int fill_masses(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  work *w = user;
  double before = w->least[block];
  (void)error;
  for (size_t j = first; j < last; j++) {
    double tail = w->mass[j] < before ? w->mass[j] : before;
    w->mass[j] = before - tail;
    before = tail;
  }
  cyb__cell_sums_add(&w->sums[block], w->mass, first, last, 0);
  return CYB_OK;
}

static void least_before(double *least, size_t blocks) {
  double before = 1.0;
  for (size_t b = 0; b < blocks; b++) {
    double own = least[b];
    least[b] = before;
    before = fmin(before, own);
  }
}

int cyb__discretize(double *mass, size_t cells, double step, cyb_discretization kind,
                    const cyb_terms *terms, const cyb_distribution *severity, int threads,
                    cyb__cell_sums *sums, cyb_error *error) {
  size_t blocks = cyb_parallel_count(cells, CYB__CELL_BLOCK);
  work w = {{severity, terms->deductible, terms->limit, step / terms->share, 0.0, 0.0, NULL},
            kind,
            cells,
            mass,
            CYB__ARRAY(double, blocks),
            CYB__ARRAY(cyb__cell_sums, blocks)};
  int status = cyb__smooth_tables_new(&w.grid.smooth, error);
  if (status == CYB_OK && !(w.least && w.sums)) status = cyb_error_memory(error);
  w.grid.least = nothing * tail_at(&w.grid, 0.0);
  w.grid.whole = exact_cells(&w.grid, 0, cells - 1);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(cells, CYB__CELL_BLOCK, threads, fill_tails, &w, error);
  if (status == CYB_OK) {
    least_before(w.least, blocks);
    status = cyb_parallel_blocks(cells, CYB__CELL_BLOCK, threads, fill_masses, &w, error);
    for (size_t b = 0; b < blocks; b++) cyb__cell_sums_merge(sums, &w.sums[b]);
  }
  cyb__smooth_tables_free(w.grid.smooth);
  free(w.least);
  free(w.sums);
  return status;
}
