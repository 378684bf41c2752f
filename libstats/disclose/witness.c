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

int cyb__protection_cheapest(cyb__cheapest **cheapest, cyb__protection *p, size_t response,
                             cyb_error *error) {
  int status = CYB_OK;
  if (!p->beyond[response])
    status = cyb__cheapest_new(&p->beyond[response], p->problem, response, error);
  *cheapest = p->beyond[response];
  return status;
}

void cyb__protection_stale(cyb__protection *p) {
  for (size_t k = 0; k < p->problem->responses; k++) {
    p->programs += cyb__attack_programs(p->attack[k]);
    cyb__attack_free(p->attack[k]);
    p->attack[k] = NULL;
  }
}

void cyb__protection_set(cyb__protection *p, size_t cell, bool secret) {
  p->secret[cell] = secret;
  for (size_t k = 0; k < p->problem->responses; k++)
    if (p->attack[k]) cyb__attack_refresh(p->attack[k], cell);
}

size_t cyb__witness_find(const cyb__protection *p, size_t target, int direction, int64_t view) {
  const cyb__numbers *list = &p->proving[target];
  for (size_t i = 0; i < list->count; i++) {
    const cyb__witness *w = &p->witness[list->item[i]];
    if (!w->gone && w->direction == direction && w->view == view) return list->item[i];
  }
  return p->witnesses;
}

static int append(cyb__numbers *list, size_t number, cyb_error *error) {
  size_t *grown = cyb__grow(list->item, &list->room, list->count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  list->item = grown;
  list->item[list->count++] = number;
  return CYB_OK;
}

int cyb__witness_add(cyb__protection *p, size_t target, int direction, int64_t view,
                     cyb__moves *moves, cyb_error *error) {
  cyb__witness *grown = cyb__grow(p->witness, &p->witness_room, p->witnesses + 1, sizeof *grown);
  int status = CYB_OK;
  if (!grown) {
    cyb__moves_clear(moves);
    return cyb_error_memory(error);
  }
  p->witness = grown;
  status = append(&p->proving[target], p->witnesses, error);
  for (size_t i = 0; !status && i < moves->count; i++)
    status = append(&p->moving[moves->cell[i]], p->witnesses, error);
  p->witness[p->witnesses++] = (cyb__witness){target, direction, view, *moves, false};
  *moves = (cyb__moves){0};
  return status;
}

static void drop_numbers(cyb__numbers *list, size_t first) {
  while (list->count && list->item[list->count - 1] >= first) list->count--;
}

void cyb__witness_drop(cyb__protection *p, size_t first) {
  for (size_t w = first; w < p->witnesses; w++) {
    cyb__witness *witness = &p->witness[w];
    drop_numbers(&p->proving[witness->target], first);
    for (size_t i = 0; i < witness->moves.count; i++)
      drop_numbers(&p->moving[witness->moves.cell[i]], first);
    cyb__moves_clear(&witness->moves);
  }
  p->witnesses = first;
}

/* SECOND: what the second program counts for. */
enum { FEW_CELLS = 64, SECOND = 16 };

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
static bool can_stretch(const cyb__protection *p, const cyb_cell_values *r, const cyb__moves *moves,
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

static int try_borrow(bool *found, cyb__protection *p, size_t witness, size_t target, int direction,
                      int64_t view, size_t most, cyb_error *error) {
  const cyb__target *t = &p->target[target];
  const cyb__witness *other = &p->witness[witness];
  const cyb_cell_values *r = &p->problem->response[t->response];
  double level = direction == CYB__UP ? t->level[CYB__UP] : -t->level[CYB__DOWN], by;
  cyb__moves moves = {0};
  int status;
  if (other->gone || other->moves.count > most || p->target[other->target].response != t->response)
    return CYB_OK;
  by = moved(&other->moves, t);
  if (fabs(by) <= p->tolerance[t->response] || !can_stretch(p, r, &other->moves, level / by, view))
    return CYB_OK;
  status = stretch(&moves, &other->moves, level / by, error);
  if (!status) status = cyb__witness_add(p, target, direction, view, &moves, error);
  *found = !status;
  return status;
}

/* From the youngest witnesses that move `most` cells at most. */
static int borrow(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                  size_t most, cyb_error *error) {
  enum { TRIALS = 64 };
  const cyb__target *t = &p->target[target];
  int status = CYB_OK;
  *found = false;
  for (size_t j = 0; !status && !*found && j < t->count; j++) {
    const cyb__numbers *list = &p->moving[t->cell[j]];
    size_t last = list->count > TRIALS ? list->count - TRIALS : 0;
    for (size_t i = list->count; !status && !*found && i-- > last;)
      status = try_borrow(found, p, list->item[i], target, direction, view, most, error);
  }
  return status;
}

/* The attack tells fast whether there is a witness. Where the one it brings moves many
 * cells, much would hang on it, and one of few cells is worth a second program. */
static int by_program(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                      cyb__moves *moves, cyb_error *error) {
  const cyb__target *t = &p->target[target];
  bool counted = p->allowed != SIZE_MAX;
  cyb__attack *attack;
  cyb__cheapest *cheapest;
  double reach;
  int status = cyb__protection_attack(&attack, p, t->response, error);
  if (status) return status;
  p->allowed -= counted;
  cyb__attack_view(attack, view);
  status = cyb__attack_reach(attack, t->cell, t->count, direction, t->level[direction], &reach,
                             moves, error);
  *found = !status && cyb__meets(reach, t->level[direction]);
  if (*found && moves->count <= FEW_CELLS) return CYB_OK;
  cyb__moves_clear(moves);
  if (!*found) return status;
  *found = !counted || p->allowed >= SECOND;
  if (!*found) return CYB_OK;
  if (counted) p->allowed -= SECOND;
  status = cyb__protection_cheapest(&cheapest, p, t->response, error);
  if (status) return status;
  return cyb__cheapest_moves(cheapest, p->secret, t, direction, view, CYB__WITHIN, moves, found,
                             error);
}

int cyb__witness_seek(bool *found, cyb__protection *p, size_t target, int direction, int64_t view,
                      bool thorough, cyb_error *error) {
  cyb__moves moves = {0};
  int status = borrow(found, p, target, direction, view, FEW_CELLS, error);
  if (status || *found) return status;
  status = cyb__cube_moves(found, &moves, p, target, direction, view, false, error);
  if (!status && !*found && thorough) {
    status = borrow(found, p, target, direction, view, SIZE_MAX, error);
    if (*found) return status;
  }
  if (!status && !*found && thorough && p->allowed > 0)
    status = by_program(found, p, target, direction, view, &moves, error);
  return status || !*found ? status : cyb__witness_add(p, target, direction, view, &moves, error);
}

static bool is_insider(const cyb__target *t, int64_t respondent) {
  size_t low = 0, high = t->insiders;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->insider[middle] < respondent)
      low = middle + 1;
    else
      high = middle;
  }
  return low < t->insiders && t->insider[low] == respondent;
}

size_t cyb__witness_views(const cyb__protection *p, const cyb__witness *witness, int64_t *view) {
  const cyb__target *t = &p->target[witness->target];
  const int64_t *sole = p->problem->response[t->response].sole;
  size_t count = 0;
  for (size_t i = 0; sole && i < witness->moves.count; i++) {
    int64_t owner = sole[witness->moves.cell[i]];
    bool skip = owner < 0 || is_insider(t, owner);
    for (size_t j = 0; !skip && j < count; j++) skip = view[j] == owner;
    if (!skip) view[count++] = owner;
  }
  return count;
}
