/* disclose/attack.c - what follows from the published cells about the withheld ones.
 * Layer: disclose. */
#include "disclose/attack.h"

#include <math.h>

#include "base/memory.h"
#include "num/linear_program.h"

struct cyb__attack {
  const cyb_suppression *problem;
  const cyb_cell_values *response;
  const bool *secret;
  int64_t view;
  cyb__linear_program *program;
  size_t columns, programs;
  size_t *cell;   /* of each column */
  size_t *column; /* of each cell, SIZE_MAX = published */
  double *x;
  double scale;
};

/* Of the scaled program; the simplex keeps bounds to 1e-9. */
static const double rounding = 1e-10;

void cyb__moves_clear(cyb__moves *moves) {
  free(moves->cell);
  free(moves->by);
  *moves = (cyb__moves){0};
}

double cyb__low(const cyb_cell_values *response, size_t cell) {
  return response->low ? response->low[cell] : 0.0;
}

double cyb__high(const cyb_cell_values *response, size_t cell) {
  return response->high ? response->high[cell] : INFINITY;
}

bool cyb__meets(double reach, double level) {
  return reach >= level * (1.0 - 1e-7);
}

/* About the geometric mean of the smallest and the largest value: neither drowns in the
 * tolerances of the simplex. A power of two, so that whole numbers stay exact. */
static double scale_of(const cyb_cell_values *response, size_t cells) {
  double least = INFINITY, most = 0.0;
  for (size_t i = 0; i < cells; i++) {
    double size = fabs(response->value[i]);
    if (size > 0.0 && size < least) least = size;
    if (size > most) most = size;
  }
  return most > 0.0 ? exp2(rint(0.5 * (log2(least) + log2(most)))) : 1.0;
}

double cyb__response_tolerance(const cyb_cell_values *response, size_t cells) {
  return 1e-10 * scale_of(response, cells);
}

void cyb__attack_free(cyb__attack *attack) {
  if (!attack) return;
  cyb__program_free(attack->program);
  free(attack->cell);
  free(attack->column);
  free(attack->x);
  free(attack);
}

static bool is_known(const cyb__attack *attack, size_t cell) {
  return !attack->secret[cell] || (attack->view >= 0 && attack->response->sole &&
                                   attack->response->sole[cell] == attack->view);
}

/* Deviations up to `most` in both directions. */
static void set_bounds(cyb__attack *attack, size_t column, double most) {
  size_t cell = attack->cell[column];
  double value = attack->response->value[cell];
  double low = fmax(cyb__low(attack->response, cell) - value, -most) / attack->scale;
  double high = fmin(cyb__high(attack->response, cell) - value, most) / attack->scale;
  if (is_known(attack, cell)) low = high = 0.0;
  cyb__program_bounds(attack->program, column, fmin(low, 0.0), fmax(high, 0.0));
}

/* total - parts = 0, over the withheld cells of one sum. */
static int add_sum(cyb__attack *attack, size_t sum, size_t *column, double *coefficient,
                   cyb_error *error) {
  const cyb_sums *sums = &attack->problem->sums;
  size_t count = 0, total = attack->column[sums->total[sum]];
  if (total != SIZE_MAX) {
    column[count] = total;
    coefficient[count++] = -1.0;
  }
  for (size_t i = sums->start[sum]; i < sums->start[sum + 1]; i++) {
    size_t part = attack->column[sums->part[i]];
    if (part == SIZE_MAX) continue;
    column[count] = part;
    coefficient[count++] = 1.0;
  }
  if (!count) return CYB_OK;
  return cyb__program_row(attack->program, count, column, coefficient, 0.0, 0.0, NULL, error);
}

static int build(cyb__attack *attack, cyb_error *error) {
  size_t *column = CYB__ARRAY(size_t, attack->columns);
  double *coefficient = CYB__ARRAY(double, attack->columns);
  int status = column && coefficient ? CYB_OK : cyb_error_memory(error);
  if (!status) status = cyb__program_new(&attack->program, attack->columns, error);
  for (size_t k = 0; !status && k < attack->columns; k++) set_bounds(attack, k, INFINITY);
  for (size_t e = 0; !status && e < attack->problem->sums.count; e++)
    status = add_sum(attack, e, column, coefficient, error);
  free(column);
  free(coefficient);
  return status;
}

int cyb__attack_new(cyb__attack **out, const cyb_suppression *problem, size_t response,
                    const bool *secret, cyb_error *error) {
  size_t cells = problem->sums.cells, columns = 0;
  cyb__attack *attack = CYB__NEW(cyb__attack);
  int status = CYB_OK;
  *out = NULL;
  if (!attack) return cyb_error_memory(error);
  for (size_t i = 0; i < cells; i++) columns += secret[i];
  attack->problem = problem;
  attack->response = &problem->response[response];
  attack->columns = columns;
  attack->scale = scale_of(attack->response, cells);
  attack->secret = secret;
  attack->view = -1;
  attack->cell = CYB__ARRAY(size_t, columns);
  attack->column = CYB__ARRAY(size_t, cells);
  attack->x = CYB__ARRAY(double, columns);
  if (!attack->cell || !attack->column || !attack->x) status = cyb_error_memory(error);
  for (size_t i = 0, k = 0; !status && i < cells; i++) {
    attack->column[i] = secret[i] ? k : SIZE_MAX;
    if (secret[i]) attack->cell[k++] = i;
  }
  if (!status && columns) status = build(attack, error);
  if (status)
    cyb__attack_free(attack);
  else
    *out = attack;
  return status;
}

void cyb__attack_refresh(cyb__attack *attack, size_t cell) {
  if (attack->column[cell] != SIZE_MAX) set_bounds(attack, attack->column[cell], INFINITY);
}

void cyb__attack_view(cyb__attack *attack, int64_t respondent) {
  int64_t before = attack->view;
  const int64_t *sole = attack->response->sole;
  if (!sole || before == respondent) return;
  attack->view = respondent;
  for (size_t k = 0; k < attack->columns; k++) {
    int64_t owner = sole[attack->cell[k]];
    if (owner >= 0 && (owner == before || owner == respondent)) set_bounds(attack, k, INFINITY);
  }
}

static int keep_moves(const cyb__attack *attack, cyb__moves *moves, cyb_error *error) {
  size_t count = 0;
  for (size_t k = 0; k < attack->columns; k++) count += fabs(attack->x[k]) > rounding;
  *moves = (cyb__moves){0};
  moves->cell = CYB__ARRAY(size_t, count);
  moves->by = CYB__ARRAY(double, count);
  if (!moves->cell || !moves->by) return cyb_error_memory(error);
  for (size_t k = 0; k < attack->columns; k++) {
    if (fabs(attack->x[k]) <= rounding) continue;
    moves->cell[moves->count] = attack->cell[k];
    moves->by[moves->count++] = attack->x[k] * attack->scale;
  }
  return CYB_OK;
}

/* Cells of a union may move in opposite directions. */
static double follow(size_t count, double enough) {
  return count == 1 ? enough : 4.0 * enough;
}

static void aim(cyb__attack *attack, const size_t *cell, size_t count, double cost, double most,
                bool capped) {
  for (size_t i = 0; i < count; i++) {
    size_t column = attack->column[cell[i]];
    if (column == SIZE_MAX) continue;
    cyb__program_cost(attack->program, column, cost);
    if (isfinite(most) || capped) set_bounds(attack, column, most);
  }
}

int cyb__attack_reach(cyb__attack *attack, const size_t *cell, size_t count, int direction,
                      double enough, double *reach, cyb__moves *moves, cyb_error *error) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution;
  int status;
  *reach = 0.0;
  if (moves) *moves = (cyb__moves){0};
  if (!attack->columns) return CYB_OK;
  options.maximise = direction == CYB__UP;
  attack->programs++;
  aim(attack, cell, count, 1.0, follow(count, enough), false);
  status = cyb__program_solve(attack->program, &options, &solution, attack->x, error);
  aim(attack, cell, count, 0.0, INFINITY, isfinite(enough));
  if (status) return status;
  if (solution.outcome == CYB__UNBOUNDED) {
    *reach = INFINITY;
    return CYB_OK;
  }
  if (solution.outcome != CYB__OPTIMAL)
    return cyb_error_set(error, CYB_ENOCONV, "audit", "the attack on a table found no answer");
  *reach = fabs(solution.objective) <= rounding ? 0.0 : fabs(solution.objective) * attack->scale;
  return moves ? keep_moves(attack, moves, error) : CYB_OK;
}

size_t cyb__attack_programs(const cyb__attack *attack) {
  return attack ? attack->programs : 0;
}
