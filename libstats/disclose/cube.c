/* disclose/cube.c - the cheapest small cube of cells in which a target can move.
 * Layer: disclose. */
#include "disclose/cube.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { MOST_CORNERS = 512, MOST_DEPTH = 24 };
static const double most_cubes = 4e6;

/* Corners so far: the place of each, and whether it gains (+1) or loses. */
typedef struct cube {
  const cyb__protection *p;
  const cyb_cell_values *response;
  const cyb__target *target;
  const cyb_shape *shape;
  int64_t view;
  double level; /* signed: what the target's cell gains */
  bool extend;
  size_t at[CYB_DIMENSIONS]; /* the target's cell */
  size_t stride[CYB_DIMENSIONS];
  size_t cell[MOST_CORNERS], place[MOST_CORNERS];
  int sign[MOST_CORNERS];
  double best;
  size_t best_count;
  size_t best_cell[MOST_CORNERS];
  int best_sign[MOST_CORNERS];
} cube;

static bool is_ancestor(const size_t *parent, size_t above, size_t node) {
  while (node > above) node = parent[node];
  return node == above;
}

/* What it costs to let this corner move; infinite where it cannot. */
static double corner_cost(const cube *c, size_t cell, int sign) {
  const cyb_suppression *problem = c->p->problem;
  const cyb_cell_values *r = c->response;
  double by = sign * c->level;
  if (cell == SIZE_MAX || (r->sole && c->view >= 0 && r->sole[cell] == c->view)) return INFINITY;
  if (!c->p->secret[cell] && (!c->extend || problem->need[cell] == CYB_CELL_OPEN)) return INFINITY;
  if (by > 0.0 ? cyb__high(r, cell) - r->value[cell] < by
               : r->value[cell] - cyb__low(r, cell) < -by)
    return INFINITY;
  return c->p->secret[cell] ? 0.0 : problem->cost[cell];
}

/* Sums that the cells of other tables share with these must hold as well. */
static bool is_balanced(const cube *c, size_t count) {
  const cyb__protection *p = c->p;
  const cyb_sums *sums = &p->problem->sums;
  double moved = 0.0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < c->target->count; j++)
      if (c->target->cell[j] == c->cell[i]) moved += c->sign[i];
  if (moved != 1.0) return false;
  for (size_t i = 0; i < count; i++)
    for (size_t k = p->sum_start[c->cell[i]]; k < p->sum_start[c->cell[i] + 1]; k++) {
      size_t sum = p->sum_of[k];
      int balance = 0;
      for (size_t j = 0; j < count; j++) {
        if (c->cell[j] == sums->total[sum]) balance -= c->sign[j];
        for (size_t q = sums->start[sum]; q < sums->start[sum + 1]; q++)
          if (c->cell[j] == sums->part[q]) balance += c->sign[j];
      }
      if (balance) return false;
    }
  return true;
}

static void keep_best(cube *c, size_t count, double cost) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (c->cell[i] == c->cell[j]) return; /* one cell at two places */
  if (!is_balanced(c, count)) return;
  c->best = cost;
  c->best_count = count;
  memcpy(c->best_cell, c->cell, count * sizeof *c->cell);
  memcpy(c->best_sign, c->sign, count * sizeof *c->sign);
}

static void choose(cube *c, size_t dimension, size_t count, double cost);

/* The codes that move along one dimension, beside the target's own. */
typedef struct line {
  size_t node[2 * MOST_DEPTH];
  int sign[2 * MOST_DEPTH];
  size_t count;
} line;

static bool add_node(line *l, size_t node, int sign) {
  for (size_t i = 0; i < l->count; i++)
    if (l->node[i] == node) {
      l->sign[i] += sign;
      return true;
    }
  if (l->count == 2 * MOST_DEPTH) return false;
  l->node[l->count] = node;
  l->sign[l->count++] = sign;
  return true;
}

static bool add_path(line *l, const size_t *parent, size_t node, int sign) {
  while (add_node(l, node, sign)) {
    if (node == 0) return true;
    node = parent[node];
  }
  return false;
}

static void extend_line(cube *c, size_t dimension, size_t count, double cost, const line *l) {
  size_t grown = count;
  for (size_t i = 0; i < l->count; i++) {
    if (l->node[i] == c->at[dimension] || l->sign[i] == 0) continue;
    for (size_t k = 0; k < count; k++) {
      double more;
      if (grown == MOST_CORNERS) return;
      c->place[grown] =
          c->place[k] + l->node[i] * c->stride[dimension] - c->at[dimension] * c->stride[dimension];
      c->cell[grown] = c->shape->cell[c->place[grown]];
      c->sign[grown] = c->sign[k] * l->sign[i];
      more = corner_cost(c, c->cell[grown], c->sign[grown]);
      cost += more;
      grown++;
      if (!(cost < c->best)) return;
    }
  }
  choose(c, dimension + 1, grown, cost);
}

static bool is_leaf(const cyb_shape *shape, size_t dimension, size_t node) {
  for (size_t n = node + 1; n < shape->nodes[dimension]; n++)
    if (shape->parent[dimension][n] == node) return false;
  return true;
}

/* A leaf below the target's code gains; a leaf elsewhere loses, or none does. */
static void choose(cube *c, size_t dimension, size_t count, double cost) {
  const size_t *parent = c->shape->parent[dimension];
  size_t nodes = c->shape->nodes[dimension], own = c->at[dimension];
  if (dimension == c->shape->dimensions) {
    keep_best(c, count, cost);
    return;
  }
  for (size_t gain = own; gain < nodes; gain++) {
    if (!is_ancestor(parent, own, gain) || !is_leaf(c->shape, dimension, gain)) continue;
    for (size_t lose = nodes; lose-- > 0;) { /* code 0, the total, stands for none */
      line l = {.count = 0};
      if (lose > 0 && (is_ancestor(parent, own, lose) || !is_leaf(c->shape, dimension, lose)))
        continue;
      if (!c->extend && c->best_count) return;
      if (!add_path(&l, parent, gain, 1)) continue;
      if (lose > 0 && !add_path(&l, parent, lose, -1)) continue;
      extend_line(c, dimension, count, cost, &l);
    }
  }
}

static bool find_place(cube *c, size_t cell, size_t *place) {
  size_t places = 1;
  for (size_t j = c->shape->dimensions; j-- > 0;) {
    c->stride[j] = places;
    places *= c->shape->nodes[j];
  }
  for (*place = 0; *place < places; ++*place)
    if (c->shape->cell[*place] == cell) break;
  if (*place == places) return false;
  for (size_t j = 0; j < c->shape->dimensions; j++)
    c->at[j] = *place / c->stride[j] % c->shape->nodes[j];
  return true;
}

static double count_cubes(const cyb_shape *shape) {
  double cubes = 1.0;
  for (size_t j = 0; j < shape->dimensions; j++) cubes *= (double)shape->nodes[j];
  return cubes;
}

static void search(cube *c, size_t cell) {
  size_t place;
  if (count_cubes(c->shape) > most_cubes || !find_place(c, cell, &place)) return;
  c->place[0] = place;
  c->cell[0] = cell;
  c->sign[0] = 1;
  if (isfinite(corner_cost(c, cell, 1))) choose(c, 0, 1, corner_cost(c, cell, 1));
}

static int keep_moves(cyb__moves *moves, const cube *c, cyb_error *error) {
  moves->cell = CYB__ARRAY(size_t, c->best_count);
  moves->by = CYB__ARRAY(double, c->best_count);
  if (!moves->cell || !moves->by) {
    cyb__moves_clear(moves);
    return cyb_error_memory(error);
  }
  moves->count = c->best_count;
  for (size_t i = 0; i < c->best_count; i++) {
    moves->cell[i] = c->best_cell[i];
    moves->by[i] = c->best_sign[i] * c->level;
  }
  return CYB_OK;
}

int cyb__cube_moves(bool *found, cyb__moves *moves, const cyb__protection *p, size_t target,
                    int direction, int64_t view, bool extend, cyb_error *error) {
  const cyb__target *t = &p->target[target];
  cube *c = CYB__NEW(cube);
  int status = CYB_OK;
  *moves = (cyb__moves){0};
  *found = false;
  if (!c) return cyb_error_memory(error);
  c->p = p;
  c->response = &p->problem->response[t->response];
  c->target = t;
  c->view = view;
  c->level = direction == CYB__UP ? t->level[CYB__UP] : -t->level[CYB__DOWN];
  c->extend = extend;
  c->best = INFINITY;
  for (size_t s = 0; s < p->problem->shapes; s++)
    for (size_t i = 0; i < t->count && (extend || !c->best_count); i++) {
      c->shape = &p->problem->shape[s];
      search(c, t->cell[i]);
    }
  *found = c->best_count > 0;
  if (*found) status = keep_moves(moves, c, error);
  free(c);
  return status;
}
