/* tests/unit/grid.h - flat tables of up to three dimensions with all their totals, and an
 * attacker that is written another way: one program over the values of all cells. */
#ifndef CYB_TESTS_GRID_H
#define CYB_TESTS_GRID_H

#include <cyberstats/random.h>
#include <cyberstats/suppress.h>

#include "check.h"
#include "num/linear_program.h"

/* Cell (i, j, k), code 0 of each dimension is its total: place (i * size1 + j) * size2 + k. */
typedef struct grid {
  size_t size[3]; /* with the total */
  size_t cells, sums, parts;
  size_t *total, *start, *part, *place, *parent;
  double *value, *upper, *lower, *cost;
  int64_t *sole;
  unsigned char *need;
  bool *secret;
  cyb_cell_values response;
  cyb_shape shape;
  cyb_suppression problem;
} grid;

static inline size_t grid_at(const grid *g, size_t i, size_t j, size_t k) {
  return (i * g->size[1] + j) * g->size[2] + k;
}

static inline void grid_sum(grid *g, size_t dimension, size_t a, size_t b) {
  size_t at[3];
  at[(dimension + 1) % 3] = a;
  at[(dimension + 2) % 3] = b;
  at[dimension] = 0;
  g->total[g->sums] = grid_at(g, at[0], at[1], at[2]);
  for (at[dimension] = 1; at[dimension] < g->size[dimension]; at[dimension]++)
    g->part[g->parts++] = grid_at(g, at[0], at[1], at[2]);
  g->start[++g->sums] = g->parts;
}

/* leaf: values of the inner cells in the order of places; a size of 1 = no such dimension. */
static inline grid grid_new(size_t n0, size_t n1, size_t n2, const double *leaf) {
  grid g = {.size = {n0 + (n0 > 1), n1 + (n1 > 1), n2 + (n2 > 1)}};
  size_t most;
  g.cells = g.size[0] * g.size[1] * g.size[2];
  most = 3 * g.cells;
  g.total = calloc(most, sizeof(size_t));
  g.start = calloc(most + 1, sizeof(size_t));
  g.part = calloc(most, sizeof(size_t));
  g.value = calloc(g.cells, sizeof(double));
  g.upper = calloc(g.cells, sizeof(double));
  g.lower = calloc(g.cells, sizeof(double));
  g.cost = calloc(g.cells, sizeof(double));
  g.sole = calloc(g.cells, sizeof(int64_t));
  g.need = calloc(g.cells, 1);
  g.secret = calloc(g.cells, sizeof(bool));
  g.place = calloc(g.cells, sizeof(size_t));
  g.parent = calloc(g.cells, sizeof(size_t));
  for (size_t d = 0; d < 3; d++)
    for (size_t a = 0; g.size[d] > 1 && a < g.size[(d + 1) % 3]; a++)
      for (size_t b = 0; b < g.size[(d + 2) % 3]; b++) grid_sum(&g, d, a, b);
  for (size_t i = 0; i < n0; i++)
    for (size_t j = 0; j < n1; j++)
      for (size_t k = 0; k < n2; k++) {
        double x = leaf[(i * n1 + j) * n2 + k];
        for (size_t a = 0; a <= (n0 > 1); a++)
          for (size_t b = 0; b <= (n1 > 1); b++)
            for (size_t c = 0; c <= (n2 > 1); c++)
              g.value[grid_at(&g, a ? 0 : i + (n0 > 1), b ? 0 : j + (n1 > 1),
                              c ? 0 : k + (n2 > 1))] += x;
      }
  for (size_t i = 0; i < g.cells; i++) {
    g.cost[i] = g.value[i];
    g.sole[i] = -1;
    g.place[i] = i;
    if (g.value[i] == 0.0) g.need[i] = CYB_CELL_OPEN;
  }
  return g;
}

static inline cyb_suppression *grid_problem(grid *g) {
  g->response =
      (cyb_cell_values){.value = g->value, .upper = g->upper, .lower = g->lower, .sole = g->sole};
  g->shape = (cyb_shape){.dimensions = 3, .cell = g->place};
  for (size_t d = 0; d < 3; d++) {
    g->shape.nodes[d] = g->size[d];
    g->shape.parent[d] = g->parent;
  }
  g->problem = (cyb_suppression){.sums = {g->cells, g->sums, g->total, g->start, g->part},
                                 .shape = &g->shape,
                                 .shapes = 1,
                                 .response = &g->response,
                                 .responses = 1,
                                 .need = g->need,
                                 .cost = g->cost};
  return &g->problem;
}

static inline void grid_free(grid *g) {
  void *owned[] = {g->total, g->start, g->part, g->value,  g->upper, g->lower,
                   g->cost,  g->sole,  g->need, g->secret, g->place, g->parent};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) free(owned[i]);
}

static inline void grid_primary(grid *g, size_t cell, double level) {
  g->need[cell] = CYB_CELL_SECRET;
  g->upper[cell] = g->lower[cell] = level;
}

static inline cyb_suppressed grid_suppress(grid *g) {
  cyb_error error = {0};
  cyb_suppressed out;
  check_ok(error, cyb_suppress(g->secret, &out, &g->problem, &error));
  return out;
}

static inline cyb_audit grid_audit(grid *g) {
  cyb_error error = {0};
  cyb_audit audit;
  check_ok(error, cyb_audit_pattern(&audit, &g->problem, g->secret, &error));
  return audit;
}

/* The least and the most that one cell can be, `view` (-1 = nobody) knowing its own. */
static inline void grid_attack(const grid *g, const bool *secret, size_t cell, int64_t view,
                               double *least, double *most) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__linear_program *program;
  cyb__solution solution;
  size_t *column = calloc(g->cells, sizeof *column);
  double *a = calloc(g->cells, sizeof *a);
  assert_int_equal(cyb__program_new(&program, g->cells, NULL), CYB_OK);
  for (size_t i = 0; i < g->cells; i++)
    if (!secret[i] || (view >= 0 && g->sole[i] == view))
      cyb__program_bounds(program, i, g->value[i], g->value[i]);
  for (size_t e = 0; e < g->sums; e++) {
    size_t n = 0;
    column[n] = g->total[e];
    a[n++] = -1.0;
    for (size_t i = g->start[e]; i < g->start[e + 1]; i++, n++) {
      column[n] = g->part[i];
      a[n] = 1.0;
    }
    assert_int_equal(cyb__program_row(program, n, column, a, 0, 0, NULL, NULL), CYB_OK);
  }
  cyb__program_cost(program, cell, 1.0);
  assert_int_equal(cyb__program_solve(program, &options, &solution, NULL, NULL), CYB_OK);
  *least = solution.outcome == CYB__UNBOUNDED ? -INFINITY : solution.objective;
  options.maximise = true;
  assert_int_equal(cyb__program_solve(program, &options, &solution, NULL, NULL), CYB_OK);
  *most = solution.outcome == CYB__UNBOUNDED ? INFINITY : solution.objective;
  cyb__program_free(program);
  free(column);
  free(a);
}

#endif
