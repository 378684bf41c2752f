/* disclose/witness.c - proofs that a target can move by its level.
 * Layer: disclose. */
#include <math.h>

#include "base/memory.h"
#include "disclose/cube.h"
#include "disclose/protection.h"

int cyb__protection_attack(cyb__attack **attack, cyb__protection *p, size_t response,
                           cyb_error *error) {
  int status = CYB_OK;
  if (!p->attack[response])
    status = cyb__attack_new(&p->attack[response], p->problem, response, p->secret, error);
  *attack = p->attack[response];
  return status;
}

void cyb__protection_stale(cyb__protection *p) {
  for (size_t k = 0; k < p->problem->responses; k++) {
    p->programs += cyb__attack_programs(p->attack[k]);
    p->programs += cyb__cheapest_programs(p->within[k]);
    cyb__attack_free(p->attack[k]);
    cyb__cheapest_free(p->within[k]);
    p->attack[k] = NULL;
    p->within[k] = NULL;
  }
}

void cyb__protection_set(cyb__protection *p, size_t cell, bool secret) {
  p->secret[cell] = secret;
  for (size_t k = 0; k < p->problem->responses; k++) {
    if (p->attack[k]) cyb__attack_refresh(p->attack[k], cell);
    if (p->within[k]) cyb__cheapest_refresh(p->within[k], cell);
  }
}

size_t cyb__witness_find(const cyb__protection *p, size_t target, int direction, int64_t view) {
  for (size_t w = 0; w < p->witnesses; w++)
    if (p->witness[w].target == target && p->witness[w].direction == direction &&
        p->witness[w].view == view)
      return w;
  return p->witnesses;
}

int cyb__witness_add(cyb__protection *p, size_t target, int direction, int64_t view,
                     cyb__moves *moves, cyb_error *error) {
  cyb__witness *grown = cyb__grow(p->witness, &p->witness_room, p->witnesses + 1, sizeof *grown);
  if (!grown) {
    cyb__moves_clear(moves);
    return cyb_error_memory(error);
  }
  p->witness = grown;
  p->witness[p->witnesses++] = (cyb__witness){target, direction, view, *moves};
  *moves = (cyb__moves){0};
  return CYB_OK;
}

bool cyb__witness_moves(const cyb__witness *witness, size_t cell) {
  for (size_t i = 0; i < witness->moves.count; i++)
    if (witness->moves.cell[i] == cell) return true;
  return false;
}

/* --- one witness for another target ------------------------------------------------ */

static bool is_part(const cyb__target *target, size_t cell) {
  for (size_t i = 0; i < target->count; i++)
    if (target->cell[i] == cell) return true;
  return false;
}

static double moved(const cyb__moves *moves, const cyb__target *target) {
  double by = 0.0;
  for (size_t i = 0; i < moves->count; i++)
    if (is_part(target, moves->cell[i])) by += moves->by[i];
  return by;
}

/* Multiples of deviations are deviations as long as the bounds hold. */
static bool can_stretch(const cyb__protection *p, const cyb_response *r, const cyb__moves *moves,
                        double factor, int64_t view) {
  for (size_t i = 0; i < moves->count; i++) {
    size_t cell = moves->cell[i];
    double by = factor * moves->by[i];
    if (!p->secret[cell] || (view >= 0 && r->sole && r->sole[cell] == view)) return false;
    if (by < 0.0 && by < cyb__low(r, cell) - r->value[cell]) return false;
    if (by > 0.0 && by > cyb__high(r, cell) - r->value[cell]) return false;
  }
  return true;
}

static int stretch(cyb__moves *out, const cyb__moves *moves, double factor, cyb_error *error) {
  out->cell = CYB__ARRAY(size_t, moves->count);
  out->by = CYB__ARRAY(double, moves->count);
  if (!out->cell || !out->by) {
    cyb__moves_clear(out);
    return cyb_error_memory(error);
  }
  out->count = moves->count;
  for (size_t i = 0; i < moves->count; i++) {
    out->cell[i] = moves->cell[i];
    out->by[i] = factor * moves->by[i];
  }
  return CYB_OK;
}

static int borrow(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                  cyb_error *error) {
  const cyb__target *t = &p->target[target];
  const cyb_response *r = &p->problem->response[t->response];
  double level = direction == CYB__UP ? t->level[CYB__UP] : -t->level[CYB__DOWN];
  double tolerance = cyb__response_tolerance(r, p->problem->sums.cells);
  *found = false;
  for (size_t w = 0; w < p->witnesses; w++) {
    const cyb__witness *other = &p->witness[w];
    cyb__moves moves = {0};
    double by, factor;
    int status;
    if (p->target[other->target].response != t->response) continue;
    by = moved(&other->moves, t);
    if (fabs(by) <= tolerance) continue;
    factor = level / by;
    if (!can_stretch(p, r, &other->moves, factor, view)) continue;
    status = stretch(&moves, &other->moves, factor, error);
    if (!status) status = cyb__witness_add(p, target, direction, view, &moves, error);
    *found = !status;
    return status;
  }
  return CYB_OK;
}

int cyb__witness_seek(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                      cyb_error *error) {
  const cyb__target *t = &p->target[target];
  cyb__cheapest **within = &p->within[t->response];
  cyb__moves moves = {0};
  int status = borrow(found, p, target, direction, view, error);
  if (status || *found) return status;
  status = cyb__cube_moves(found, &moves, p, target, direction, view, false, error);
  if (!status && *found) return cyb__witness_add(p, target, direction, view, &moves, error);
  if (!status && p->allowed == 0) return CYB_OK;
  p->allowed -= p->allowed != SIZE_MAX;
  if (!status && !*within)
    status = cyb__cheapest_new(within, p->problem, t->response, p->secret, error);
  if (!status)
    status = cyb__cheapest_moves(*within, NULL, t, direction, view, &moves, found, error);
  return status || !*found ? status : cyb__witness_add(p, target, direction, view, &moves, error);
}

size_t cyb__witness_views(const cyb__protection *p, const cyb__witness *witness, int64_t *view) {
  const cyb__target *t = &p->target[witness->target];
  const int64_t *sole = p->problem->response[t->response].sole;
  size_t count = 0;
  for (size_t i = 0; sole && i < witness->moves.count; i++) {
    int64_t owner = sole[witness->moves.cell[i]];
    bool skip = owner < 0;
    for (size_t j = 0; !skip && j < t->count; j++) skip = sole[t->cell[j]] == owner;
    for (size_t j = 0; !skip && j < count; j++) skip = view[j] == owner;
    if (!skip) view[count++] = owner;
  }
  return count;
}
