/* disclose/hitting.c - the cheapest pattern, by implicit hitting sets.
 * Layer: disclose.
 *
 * A pattern that exposes a target exposes it under every smaller pattern as well. So a
 * largest pattern S that exposes it says: of the cells outside S one must be withheld.
 * The cheapest pattern that meets all such conditions and exposes nothing is optimal.
 * For a union U the condition holds where all of U is withheld. It asks for the level of U,
 * although a pattern that does not make U known would do: with such a condition the
 * pattern is good, but no longer proven to be the cheapest. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"
#include "num/linear_program.h"

enum { MOST_CUTS = 1500 };
static const size_t most_nodes = 20000;

typedef struct search {
  cyb__protection *p;
  cyb__linear_program *master;
  size_t *cell, *column; /* of each column; of each cell, SIZE_MAX = not free */
  size_t columns, cuts;
  bool union_cut; /* a cut says more than the audit asks for */
  double *x, *coefficient;
  size_t *entry;
  bool *pattern; /* the master's answer */
} search;

static void clear(search *s) {
  cyb__program_free(s->master);
  free(s->cell);
  free(s->column);
  free(s->x);
  free(s->coefficient);
  free(s->entry);
  free(s->pattern);
}

static int allocate(search *s, size_t cells, cyb_error *error) {
  s->cell = CYB__ARRAY(size_t, cells);
  s->column = CYB__ARRAY(size_t, cells);
  s->x = CYB__ARRAY(double, cells);
  s->coefficient = CYB__ARRAY(double, cells);
  s->entry = CYB__ARRAY(size_t, cells);
  s->pattern = CYB__ARRAY(bool, cells);
  if (s->cell && s->column && s->x && s->coefficient && s->entry && s->pattern) return CYB_OK;
  return cyb_error_memory(error);
}

static int start(search *s, cyb_error *error) {
  const cyb_suppression *problem = s->p->problem;
  int status = allocate(s, problem->sums.cells, error);
  for (size_t i = 0; !status && i < problem->sums.cells; i++) {
    s->column[i] = SIZE_MAX;
    if (problem->need[i] != CYB_CELL_FREE) continue;
    s->column[i] = s->columns;
    s->cell[s->columns++] = i;
  }
  if (!status) status = cyb__program_new(&s->master, s->columns ? s->columns : 1, error);
  for (size_t k = 0; !status && k < s->columns; k++) {
    cyb__program_bounds(s->master, k, 0.0, 1.0);
    cyb__program_integer(s->master, k);
    cyb__program_cost(s->master, k, fmax(problem->cost[s->cell[k]], 1e-9));
  }
  return status;
}

static void withhold(search *s, size_t cell, bool secret) {
  if (s->p->secret[cell] != secret) cyb__protection_set(s->p, cell, secret);
}

static void take_pattern(search *s) {
  for (size_t k = 0; k < s->columns; k++) withhold(s, s->cell[k], s->pattern[s->cell[k]]);
}

/* The view from which a target is exposed: the first without a witness. */
static int exposing_view(int64_t *view, const cyb__protection *p, size_t target, int direction,
                         cyb_error *error) {
  size_t outside = cyb__witness_find(p, target, direction, -1), count;
  int64_t *list;
  *view = -1;
  if (outside == p->witnesses) return CYB_OK;
  list = CYB__ARRAY(int64_t, p->witness[outside].moves.count);
  if (!list) return cyb_error_memory(error);
  count = cyb__witness_views(p, &p->witness[outside], list);
  for (size_t i = 0; i < count; i++)
    if (cyb__witness_find(p, target, direction, list[i]) == p->witnesses) {
      *view = list[i];
      break;
    }
  free(list);
  return CYB_OK;
}

/* Withholds more, cell by cell, as long as the target stays exposed; what would
 * protect it is what is left out. */
static int enlarge(search *s, const cyb__target *t, int direction, int64_t view, cyb_error *error) {
  cyb__attack *attack;
  int status = cyb__protection_attack(&attack, s->p, t->response, error);
  for (size_t k = 0; !status && k < s->columns; k++) {
    double reach;
    if (s->p->secret[s->cell[k]]) continue;
    withhold(s, s->cell[k], true);
    cyb__attack_view(attack, view);
    status = cyb__attack_reach(attack, t->cell, t->count, direction, t->level[direction], &reach,
                               NULL, error);
    if (!status && cyb__meets(reach, t->level[direction])) withhold(s, s->cell[k], false);
  }
  return status;
}

/* sum of x outside S, less x of a union's own free cells, >= 1 - number of these. */
static int add_cut(search *s, const cyb__target *t, bool *helpless, cyb_error *error) {
  size_t count = 0, own = 0;
  for (size_t k = 0; k < s->columns; k++) {
    if (s->p->secret[s->cell[k]]) continue;
    s->entry[count] = k;
    s->coefficient[count++] = 1.0;
  }
  for (size_t i = 0; t->count > 1 && i < t->count; i++) {
    if (s->column[t->cell[i]] == SIZE_MAX) continue;
    s->entry[count] = s->column[t->cell[i]];
    s->coefficient[count++] = -1.0;
    own++;
  }
  *helpless = count == 0;
  s->cuts++;
  if (*helpless) return CYB_OK;
  return cyb__program_row(s->master, count, s->entry, s->coefficient, 1.0 - (double)own, INFINITY,
                          NULL, error);
}

static bool applies(const search *s, const cyb__target *t) {
  for (size_t i = 0; i < t->count; i++)
    if (!s->p->secret[t->cell[i]]) return false;
  return true;
}

static int attack_target(search *s, size_t target, int direction, cyb_error *error) {
  cyb__protection *p = s->p;
  const cyb__target *t = &p->target[target];
  bool ok, helpless = false;
  int64_t view = -1;
  int status;
  if (p->exposed[target] || !applies(s, t)) return CYB_OK;
  status = cyb__protect_target(&ok, p, target, direction, false, error);
  if (status || ok) return status;
  status = exposing_view(&view, p, target, direction, error);
  if (!status) status = enlarge(s, t, direction, view, error);
  if (!status) status = add_cut(s, t, &helpless, error);
  s->union_cut |= t->count > 1;
  if (helpless) p->exposed[target] = true;
  take_pattern(s);
  return status;
}

static int attack_from(search *s, size_t first, cyb_error *error) {
  int status = CYB_OK;
  for (size_t t = first; !status && t < s->p->targets; t++) {
    status = attack_target(s, t, CYB__DOWN, error);
    if (!status) status = attack_target(s, t, CYB__UP, error);
  }
  return status;
}

/* Unions that are known because a withheld cell follows exactly. */
static int attack_known(search *s, cyb_error *error) {
  bool *known = CYB__ARRAY(bool, s->p->problem->sums.cells);
  size_t before = s->p->targets, added;
  int status = known ? cyb__find_known(known, s->p, error) : cyb_error_memory(error);
  if (!status) status = cyb__targets_from_unions(s->p, known, &added, error);
  if (!status) status = attack_from(s, before, error);
  free(known);
  return status;
}

/* Attacks the master's pattern; *open tells whether it was found wanting. */
static int attack_pattern(search *s, bool *open, cyb_error *error) {
  size_t before = s->cuts, added = 0;
  int status;
  take_pattern(s);
  cyb__witness_drop(s->p, 0);
  status = cyb__targets_from_unions(s->p, NULL, &added, error);
  if (!status) status = attack_from(s, 0, error);
  if (!status && s->cuts == before && s->p->problem->unsafe_union) status = attack_known(s, error);
  *open = s->cuts > before;
  return status;
}

static int solve_master(search *s, bool *solved, cyb_error *error) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution = {CYB__OPTIMAL, 0.0, 0.0};
  int status = CYB_OK;
  options.most_nodes = most_nodes;
  options.progress = s->p->problem->progress;
  if (s->columns) status = cyb__program_solve(s->master, &options, &solution, s->x, error);
  *solved = !status && solution.outcome == CYB__OPTIMAL;
  for (size_t k = 0; *solved && k < s->columns; k++) s->pattern[s->cell[k]] = s->x[k] > 0.5;
  return status;
}

static int run(search *s, bool *proven, cyb_error *error) {
  bool solved = true, open = true;
  int status = CYB_OK;
  while (!status && solved && open && s->cuts < MOST_CUTS) {
    status = solve_master(s, &solved, error);
    if (!status && solved) status = attack_pattern(s, &open, error);
  }
  *proven = !status && solved && !open;
  return status;
}

static void drop_targets(cyb__protection *p, size_t first) {
  for (size_t t = first; t < p->targets; t++) {
    free(p->target[t].cell);
    free(p->target[t].insider);
    free(p->proving[t].item);
  }
  p->targets = first;
}

/* The pattern before was as safe and costs less. */
static bool was_cheaper(const search *s, const bool *before, const bool *exposed, size_t targets) {
  double now = 0.0, then = 0.0;
  for (size_t t = 0; t < targets; t++)
    if (exposed[t]) return false;
  for (size_t k = 0; k < s->columns; k++) {
    double cost = s->p->problem->cost[s->cell[k]];
    now += s->p->secret[s->cell[k]] ? cost : 0.0;
    then += before[s->cell[k]] ? cost : 0.0;
  }
  return then < now * (1.0 - 1e-12);
}

int cyb__hitting(cyb__protection *p, bool *proven, cyb_error *error) {
  size_t cells = p->problem->sums.cells, targets = p->targets;
  search s = {.p = p};
  bool *before = CYB__ARRAY(bool, cells), *exposed = CYB__ARRAY(bool, targets), found = false;
  int status = before && exposed ? start(&s, error) : cyb_error_memory(error);
  *proven = false;
  if (!status) {
    memcpy(before, p->secret, cells * sizeof *before);
    if (targets) memcpy(exposed, p->exposed, targets * sizeof *exposed);
    /* the attacks are built with every free cell in them */
    for (size_t k = 0; k < s.columns; k++) p->secret[s.cell[k]] = true;
    cyb__protection_stale(p);
    for (size_t k = 0; !status && k < p->problem->responses; k++) {
      cyb__attack *attack;
      status = cyb__protection_attack(&attack, p, k, error);
    }
    if (!status) status = run(&s, &found, error);
    found = found && !(s.union_cut && was_cheaper(&s, before, exposed, targets));
    *proven = found && !s.union_cut;
  }
  if (before && exposed && !found) {
    cyb__witness_drop(p, 0);
    drop_targets(p, targets);
    if (targets) memcpy(p->exposed, exposed, targets * sizeof *exposed);
    memcpy(p->secret, before, cells * sizeof *before);
  }
  cyb__protection_stale(p);
  clear(&s);
  free(before);
  free(exposed);
  return status;
}
