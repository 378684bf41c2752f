/* disclose/cheapest.c - the cheapest cells that must move so that a target can.
 * Layer: disclose.
 *
 * Two columns a cell: how far it moves up, and how far down. */
#include "disclose/cheapest.h"

#include <math.h>

#include "base/memory.h"
#include "num/linear_program.h"

struct cyb__cheapest {
  const cyb_suppression *problem;
  const cyb_cell_values *response;
  cyb__linear_program *program;
  size_t cells, programs;
  size_t *cell, *place; /* of each pair of columns; of each cell, SIZE_MAX = open */
  double *x;
  double scale, free_cost;
};

static const double rounding = 1e-10;

void cyb__cheapest_free(cyb__cheapest *cheapest) {
  if (!cheapest) return;
  cyb__program_free(cheapest->program);
  free(cheapest->cell);
  free(cheapest->place);
  free(cheapest->x);
  free(cheapest);
}

static void set_bounds(cyb__cheapest *c, size_t place, bool held) {
  size_t cell = c->cell[place];
  double value = c->response->value[cell];
  double up = held ? 0.0 : fmax(0.0, (cyb__high(c->response, cell) - value) / c->scale);
  double down = held ? 0.0 : fmax(0.0, (value - cyb__low(c->response, cell)) / c->scale);
  cyb__program_bounds(c->program, 2 * place, 0.0, up);
  cyb__program_bounds(c->program, 2 * place + 1, 0.0, down);
}

static size_t add_cell(const cyb__cheapest *c, size_t cell, double sign, size_t *column,
                       double *coefficient, size_t count) {
  size_t place = c->place[cell];
  if (place == SIZE_MAX) return count;
  column[count] = 2 * place;
  coefficient[count] = sign;
  column[count + 1] = 2 * place + 1;
  coefficient[count + 1] = -sign;
  return count + 2;
}

static int add_sums(cyb__cheapest *c, size_t *column, double *coefficient, cyb_error *error) {
  const cyb_sums *sums = &c->problem->sums;
  int status = CYB_OK;
  for (size_t e = 0; !status && e < sums->count; e++) {
    size_t count = add_cell(c, sums->total[e], -1.0, column, coefficient, 0);
    for (size_t i = sums->start[e]; i < sums->start[e + 1]; i++)
      count = add_cell(c, sums->part[i], 1.0, column, coefficient, count);
    if (count)
      status = cyb__program_row(c->program, count, column, coefficient, 0.0, 0.0, NULL, error);
  }
  return status;
}

static int build(cyb__cheapest *c, cyb_error *error) {
  size_t *column = CYB__ARRAY(size_t, 2 * c->cells);
  double *coefficient = CYB__ARRAY(double, 2 * c->cells);
  int status = column && coefficient ? CYB_OK : cyb_error_memory(error);
  if (!status) status = cyb__program_new(&c->program, 2 * c->cells, error);
  for (size_t k = 0; !status && k < c->cells; k++) set_bounds(c, k, false);
  if (!status) status = add_sums(c, column, coefficient, error);
  free(column);
  free(coefficient);
  return status;
}

/* Withheld cells are not wholly free, so that none moves without need. */
static double free_cost(const cyb_suppression *problem) {
  double least = INFINITY;
  for (size_t i = 0; i < problem->sums.cells; i++)
    if (problem->need[i] == CYB_CELL_FREE && problem->cost[i] > 0.0)
      least = fmin(least, problem->cost[i]);
  return isfinite(least) ? least * 1e-4 : 1e-4;
}

int cyb__cheapest_new(cyb__cheapest **out, const cyb_suppression *problem, size_t response,
                      cyb_error *error) {
  size_t cells = problem->sums.cells;
  cyb__cheapest *c = CYB__NEW(cyb__cheapest);
  int status = CYB_OK;
  *out = NULL;
  if (!c) return cyb_error_memory(error);
  c->problem = problem;
  c->response = &problem->response[response];
  c->scale = cyb__response_tolerance(c->response, cells) / rounding;
  c->free_cost = free_cost(problem);
  for (size_t i = 0; i < cells; i++) c->cells += problem->need[i] != CYB_CELL_OPEN;
  c->cell = CYB__ARRAY(size_t, c->cells);
  c->place = CYB__ARRAY(size_t, cells);
  c->x = CYB__ARRAY(double, 2 * c->cells);
  if (!c->cell || !c->place || !c->x) status = cyb_error_memory(error);
  for (size_t i = 0, k = 0; !status && i < cells; i++) {
    c->place[i] = problem->need[i] != CYB_CELL_OPEN ? k : SIZE_MAX;
    if (c->place[i] != SIZE_MAX) c->cell[k++] = i;
  }
  if (!status && c->cells) status = build(c, error);
  if (status)
    cyb__cheapest_free(c);
  else
    *out = c;
  return status;
}

static void set_view(cyb__cheapest *c, int64_t view, bool held) {
  if (view < 0 || !c->response->sole) return;
  for (size_t k = 0; k < c->cells; k++)
    if (c->response->sole[c->cell[k]] == view) set_bounds(c, k, held);
}

static void set_reach(cyb__cheapest *c, const bool *secret, bool held) {
  for (size_t k = 0; k < c->cells; k++)
    if (!secret[c->cell[k]]) set_bounds(c, k, held);
}

static void set_costs(cyb__cheapest *c, const bool *secret) {
  for (size_t k = 0; k < c->cells; k++) {
    size_t cell = c->cell[k];
    double cost = c->free_cost + (secret[cell] ? 0.0 : c->problem->cost[cell]);
    cyb__program_cost(c->program, 2 * k, cost);
    cyb__program_cost(c->program, 2 * k + 1, cost);
  }
}

/* A union's movement is a row, which is let go afterwards: rows cannot be taken out. */
static int demand(cyb__cheapest *c, const cyb__target *target, double level, size_t *row,
                  cyb_error *error) {
  size_t *column = CYB__ARRAY(size_t, 2 * target->count);
  double *coefficient = CYB__ARRAY(double, 2 * target->count);
  size_t count = 0;
  int status;
  for (size_t i = 0; column && coefficient && i < target->count; i++)
    count = add_cell(c, target->cell[i], 1.0, column, coefficient, count);
  status = column && coefficient
               ? cyb__program_row(c->program, count, column, coefficient, level, level, row, error)
               : cyb_error_memory(error);
  free(column);
  free(coefficient);
  return status;
}

static void demand_cell(cyb__cheapest *c, size_t cell, int direction, double level) {
  size_t place = c->place[cell];
  cyb__program_bounds(c->program, 2 * place + (direction == CYB__UP ? 0 : 1), level, level);
  cyb__program_bounds(c->program, 2 * place + (direction == CYB__UP ? 1 : 0), 0.0, 0.0);
}

static double moved(const cyb__cheapest *c, size_t place) {
  double by = c->x[2 * place] - c->x[2 * place + 1];
  return fabs(by) > rounding ? by : 0.0;
}

static int keep_moves(const cyb__cheapest *c, cyb__moves *moves, cyb_error *error) {
  size_t count = 0;
  for (size_t k = 0; k < c->cells; k++) count += moved(c, k) != 0.0;
  moves->cell = CYB__ARRAY(size_t, count);
  moves->by = CYB__ARRAY(double, count);
  if (!moves->cell || !moves->by) return cyb_error_memory(error);
  for (size_t k = 0; k < c->cells; k++) {
    if (moved(c, k) == 0.0) continue;
    moves->cell[moves->count] = c->cell[k];
    moves->by[moves->count++] = moved(c, k) * c->scale;
  }
  return CYB_OK;
}

int cyb__cheapest_moves(cyb__cheapest *c, const bool *secret, const cyb__target *target,
                        int direction, int64_t view, cyb__reach reach, cyb__moves *moves,
                        bool *found, cyb_error *error) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution;
  double level = target->level[direction] / c->scale;
  bool single = target->count == 1;
  size_t row = 0;
  int status = CYB_OK;
  *moves = (cyb__moves){0};
  *found = false;
  if (!c->cells || (single && c->place[target->cell[0]] == SIZE_MAX)) return CYB_OK;
  set_costs(c, secret);
  if (reach == CYB__WITHIN) set_reach(c, secret, true);
  set_view(c, view, true);
  if (single)
    demand_cell(c, target->cell[0], direction, level);
  else
    status = demand(c, target, direction == CYB__UP ? level : -level, &row, error);
  c->programs++;
  if (!status) status = cyb__program_solve(c->program, &options, &solution, c->x, error);
  if (single)
    set_bounds(c, c->place[target->cell[0]], false);
  else if (!status)
    cyb__program_row_bounds(c->program, row, -INFINITY, INFINITY);
  set_view(c, view, false);
  if (reach == CYB__WITHIN) set_reach(c, secret, false);
  if (status) return status;
  *found = solution.outcome == CYB__OPTIMAL;
  return *found ? keep_moves(c, moves, error) : CYB_OK;
}

size_t cyb__cheapest_programs(const cyb__cheapest *cheapest) {
  return cheapest ? cheapest->programs : 0;
}
