/* disclose/protect.c - witnesses for all targets, with more cells where there are none.
 * Layer: disclose. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/cube.h"
#include "disclose/protection.h"

static int extend_pattern(bool *found, cyb__protection *p, size_t target, int direction,
                          int64_t view, cyb_error *error) {
  const cyb__target *t = &p->target[target];
  cyb__cheapest *beyond;
  cyb__moves moves = {0};
  bool grew = false;
  int status = cyb__cube_moves(found, &moves, p, target, direction, view, true, error);
  if (!status && !*found) status = cyb__protection_cheapest(&beyond, p, t->response, error);
  if (!status && !*found)
    status = cyb__cheapest_moves(beyond, p->secret, t, direction, view, CYB__BEYOND, &moves, found,
                                 error);
  if (status || !*found) return status;
  for (size_t i = 0; i < moves.count; i++) {
    grew |= !p->secret[moves.cell[i]];
    p->secret[moves.cell[i]] = true;
  }
  if (grew) cyb__protection_stale(p);
  return cyb__witness_add(p, target, direction, view, &moves, error);
}

static int one_view(bool *ok, cyb__protection *p, size_t target, int direction, int64_t view,
                    bool extend, cyb_error *error) {
  int status = CYB_OK;
  *ok = cyb__witness_find(p, target, direction, view) < p->witnesses;
  /* where cells may be added, the program that adds them finds a witness within as well */
  if (!*ok) status = cyb__witness_seek(ok, p, target, direction, view, !extend, error);
  if (!status && !*ok && extend) status = extend_pattern(ok, p, target, direction, view, error);
  return status;
}

static int all_views(bool *ok, cyb__protection *p, size_t target, int direction, bool extend,
                     cyb_error *error) {
  size_t outside = cyb__witness_find(p, target, direction, -1), count;
  int64_t *view = CYB__ARRAY(int64_t, p->witness[outside].moves.count);
  int status = CYB_OK;
  if (!view) return cyb_error_memory(error);
  count = cyb__witness_views(p, &p->witness[outside], view);
  for (size_t i = 0; !status && *ok && i < count; i++)
    status = one_view(ok, p, target, direction, view[i], extend, error);
  free(view);
  return status;
}

int cyb__protect_target(bool *ok, cyb__protection *p, size_t target, int direction, bool extend,
                        cyb_error *error) {
  int status;
  *ok = true;
  if (!(p->target[target].level[direction] > 0.0)) return CYB_OK;
  status = one_view(ok, p, target, direction, -1, extend, error);
  if (!status && *ok) status = all_views(ok, p, target, direction, extend, error);
  return status;
}

/* Demanding ones first: what protects them protects many others. */
typedef struct order {
  size_t target;
  double level;
} order;

static int by_level(const void *left, const void *right) {
  const order *a = left, *b = right;
  if (a->level != b->level) return a->level > b->level ? -1 : 1;
  return (a->target > b->target) - (a->target < b->target);
}

static order *list_targets(const cyb__protection *p, size_t first) {
  order *list = CYB__ARRAY(order, p->targets - first);
  for (size_t t = first; list && t < p->targets; t++)
    list[t - first] = (order){t, fmax(p->target[t].level[CYB__UP], p->target[t].level[CYB__DOWN])};
  if (list) qsort(list, p->targets - first, sizeof *list, by_level);
  return list;
}

int cyb__protect(cyb__protection *p, size_t first, bool extend, cyb_error *error) {
  size_t count = p->targets - first;
  order *list = list_targets(p, first);
  int status = list ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++) {
    size_t target = list[i].target;
    if (cyb_progress_report(p->problem->progress, (double)i / (double)count, "protecting")) {
      status = cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
      break;
    }
    for (int direction = CYB__DOWN; !status && direction <= CYB__UP; direction++) {
      bool ok;
      status = cyb__protect_target(&ok, p, target, direction, extend, error);
      if (!status && !ok) p->exposed[target] = true;
    }
  }
  free(list);
  return status;
}
