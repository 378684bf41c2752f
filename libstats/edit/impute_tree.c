/* edit/impute_tree.c - the nearest of many points.
 * Layer: edit. */
#include "edit/impute_tree.h"

#include <math.h>

#include "base/memory.h"

enum { LEAF = 8 };

static double coordinate(const cyb__tree *tree, size_t point, size_t axis) {
  return tree->points[point * tree->dimension + axis];
}

/* --- building ------------------------------------------------------------------- */

/* By coordinate, then by number: no two points are equal, whatever the data. */
static bool before(const cyb__tree *tree, size_t axis, size_t one, size_t other) {
  double a = coordinate(tree, one, axis), b = coordinate(tree, other, axis);
  return a != b ? a < b : one < other;
}

static void swap(size_t *order, size_t i, size_t j) {
  size_t held = order[i];
  order[i] = order[j];
  order[j] = held;
}

/* Hoare's selection; the pivot is at a place that no file can foresee cheaply,
 * and the same in every run. */
static void select_middle(cyb__tree *tree, size_t low, size_t high, size_t middle, size_t axis) {
  uint64_t state = 0x9e3779b97f4a7c15u ^ (high - low);
  while (high - low > 1) {
    size_t pivot, store = low;
    state = state * 6364136223846793005u + 1442695040888963407u;
    pivot = low + (size_t)((state >> 33) % (high - low));
    swap(tree->order, pivot, high - 1);
    for (size_t i = low; i + 1 < high; i++)
      if (before(tree, axis, tree->order[i], tree->order[high - 1])) swap(tree->order, i, store++);
    swap(tree->order, store, high - 1);
    if (store == middle) return;
    if (store < middle)
      low = store + 1;
    else
      high = store;
  }
}

static size_t widest_axis(const cyb__tree *tree, size_t low, size_t high) {
  size_t widest = 0;
  double most = -1.0;
  for (size_t axis = 0; axis < tree->dimension; axis++) {
    double least = INFINITY, greatest = -INFINITY;
    for (size_t i = low; i < high; i++) {
      double x = coordinate(tree, tree->order[i], axis);
      if (x < least) least = x;
      if (x > greatest) greatest = x;
    }
    if (tree->scale[axis] * (greatest - least) > most) {
      most = tree->scale[axis] * (greatest - least);
      widest = axis;
    }
  }
  return widest;
}

static void build(cyb__tree *tree, size_t low, size_t high) {
  size_t middle = low + (high - low) / 2, least = SIZE_MAX;
  if (low == high) return;
  for (size_t i = low; i < high; i++)
    if (tree->order[i] < least) least = tree->order[i];
  tree->least[middle] = least;
  if (high - low <= LEAF) return;
  tree->axis[middle] = widest_axis(tree, low, high);
  select_middle(tree, low, high, middle, tree->axis[middle]);
  build(tree, low, middle);
  build(tree, middle + 1, high);
}

int cyb__tree_build(cyb__tree *tree, const double *points, const double *scale, size_t count,
                    size_t dimension, cyb_error *error) {
  *tree = (cyb__tree){points, scale, count, dimension, NULL, NULL, NULL};
  tree->order = CYB__ARRAY(size_t, count);
  tree->axis = CYB__ARRAY(size_t, count);
  tree->least = CYB__ARRAY(size_t, count);
  if (!tree->order || !tree->axis || !tree->least) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) tree->order[i] = i;
  build(tree, 0, count);
  return CYB_OK;
}

void cyb__tree_clear(cyb__tree *tree) {
  free(tree->order);
  free(tree->axis);
  free(tree->least);
  *tree = (cyb__tree){0};
}

/* --- asking ----------------------------------------------------------------------- */

typedef struct search {
  const cyb__tree *tree;
  const double *at;
  size_t best;
  double distance; /* squared, of the best */
} search;

/* Differences are taken before they are scaled, so that ties stay ties. */
static double apart(const search *s, size_t point, size_t axis) {
  return s->tree->scale[axis] * (s->at[axis] - coordinate(s->tree, point, axis));
}

static void consider(search *s, size_t point) {
  double sum = 0.0;
  for (size_t axis = 0; axis < s->tree->dimension; axis++) {
    double off = apart(s, point, axis);
    sum += off * off;
  }
  if (sum > s->distance || (sum == s->distance && point > s->best)) return;
  s->distance = sum;
  s->best = point;
}

/* `bound`: no point of the range is nearer. */
static void look(search *s, size_t low, size_t high, double bound) {
  size_t middle = low + (high - low) / 2, axis;
  double off, far;
  bool left;
  if (low == high || bound > s->distance) return;
  if (bound == s->distance && s->tree->least[middle] > s->best) return;
  if (high - low <= LEAF) {
    for (size_t i = low; i < high; i++) consider(s, s->tree->order[i]);
    return;
  }
  consider(s, s->tree->order[middle]);
  axis = s->tree->axis[middle];
  off = apart(s, s->tree->order[middle], axis);
  far = off * off > bound ? off * off : bound;
  left = off < 0.0;
  if (off == 0.0) /* as near on both sides: where the smaller number is */
    left = s->tree->least[low + (middle - low) / 2] <
           s->tree->least[middle + 1 + (high - middle - 1) / 2];
  if (left) {
    look(s, low, middle, bound);
    look(s, middle + 1, high, far);
  } else {
    look(s, middle + 1, high, bound);
    look(s, low, middle, far);
  }
}

size_t cyb__tree_nearest(const cyb__tree *tree, const double *at) {
  search s = {tree, at, SIZE_MAX, INFINITY};
  look(&s, 0, tree->count, 0.0);
  return s.best;
}
