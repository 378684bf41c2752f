/* disclose/tabulation.c - shapes of tables and the sums that tie their cells.
 * Layer: disclose. */
#include "disclose/tabulation.h"

#include <string.h>

#include "base/memory.h"

enum { MOST_CELLS = 10000000 };

void cyb_tabulation_free(cyb_tabulation *t) {
  if (!t) return;
  for (size_t i = 0; t->shape && i < t->tables; i++) free((size_t *)t->shape[i].cell);
  for (size_t i = 0; t->parent && i < t->dimensions; i++) free(t->parent[i]);
  free(t->shape);
  free(t->parent);
  free(t->total);
  free(t->start);
  free(t->sum_part);
  free(t->value);
  free(t->respondents);
  free(t->present);
  free(t->mixed);
  free(t->row_start);
  free(t->row);
  free(t->part);
  free(t->largest);
  free(t->sole);
  free(t);
}

size_t cyb_tabulation_cells(const cyb_tabulation *t) {
  return t->cells;
}

size_t cyb_tabulation_cell(const cyb_tabulation *t, size_t table, const size_t *code) {
  const cyb_shape *shape = &t->shape[table];
  size_t place = 0;
  for (size_t j = 0; j < shape->dimensions; j++) place = place * shape->nodes[j] + code[j];
  return shape->cell[place];
}

double cyb_tabulation_value(const cyb_tabulation *t, size_t response, size_t cell) {
  return t->value[response * t->cells + cell];
}

size_t cyb_tabulation_respondents(const cyb_tabulation *t, size_t response, size_t cell) {
  return t->respondents[response * t->cells + cell];
}

size_t cyb__shape_places(const cyb_shape *shape) {
  size_t places = 1;
  for (size_t j = 0; j < shape->dimensions; j++) places *= shape->nodes[j];
  return places;
}

/* --- shapes ----------------------------------------------------------------------- */

static int copy_trees(cyb_tabulation *t, const cyb_layout *layout, cyb_error *error) {
  t->dimensions = layout->dimensions;
  t->parent = CYB__ARRAY(size_t *, layout->dimensions);
  if (!t->parent) return cyb_error_memory(error);
  for (size_t d = 0; d < layout->dimensions; d++) {
    const cyb_dimension *tree = &layout->dimension[d];
    if (tree->nodes == 0 || tree->nodes > MOST_CELLS)
      return cyb_error_set(error, CYB_EDOMAIN, "table", "a dimension has no codes, or too many");
    for (size_t n = 0; n < tree->nodes; n++)
      if (n ? tree->parent[n] >= n : tree->parent[n] != 0)
        return cyb_error_set(error, CYB_EDOMAIN, "table",
                             "a code of a dimension stands before its parent");
    t->parent[d] = CYB__ARRAY(size_t, tree->nodes);
    if (!t->parent[d]) return cyb_error_memory(error);
    memcpy(t->parent[d], tree->parent, tree->nodes * sizeof *tree->parent);
  }
  return CYB_OK;
}

static int make_shape(cyb_tabulation *t, const cyb_layout *layout, size_t table, cyb_error *error) {
  const cyb_table_shape *from = &layout->table[table];
  cyb_shape *shape = &t->shape[table];
  size_t places = 1, *cell;
  if (from->dimensions == 0 || from->dimensions > CYB_DIMENSIONS)
    return cyb_error_set(error, CYB_EDOMAIN, "table", "a table has one to four dimensions");
  shape->dimensions = from->dimensions;
  for (size_t j = 0; j < from->dimensions; j++) {
    size_t d = from->dimension[j];
    if (d >= layout->dimensions)
      return cyb_error_set(error, CYB_EDOMAIN, "table", "a table names no dimension");
    shape->nodes[j] = layout->dimension[d].nodes;
    shape->parent[j] = t->parent[d];
    if (places > MOST_CELLS / shape->nodes[j])
      return cyb_error_set(error, CYB_ERANGE, "table", "more than 10 million cells");
    places *= shape->nodes[j];
  }
  shape->cell = cell = CYB__ARRAY(size_t, places);
  if (!cell) return cyb_error_memory(error);
  if (t->cells + places > MOST_CELLS)
    return cyb_error_set(error, CYB_ERANGE, "table", "more than 10 million cells");
  for (size_t i = 0; i < places; i++) cell[i] = t->cells++;
  return CYB_OK;
}

int cyb__tabulation_shapes(cyb_tabulation *t, const cyb_layout *layout, cyb_error *error) {
  int status = copy_trees(t, layout, error);
  if (status) return status;
  if (!layout->tables) return cyb_error_set(error, CYB_EDOMAIN, "table", "there is no table");
  t->shape = CYB__ARRAY(cyb_shape, layout->tables);
  if (!t->shape) return cyb_error_memory(error);
  t->tables = layout->tables;
  for (size_t i = 0; !status && i < layout->tables; i++) status = make_shape(t, layout, i, error);
  return status;
}

/* --- sums ------------------------------------------------------------------------- */

typedef struct adder {
  cyb_tabulation *t;
  size_t sum_room, start_room, part_room, parts;
} adder;

static int add_part(adder *a, size_t cell, cyb_error *error) {
  size_t *grown = cyb__grow(a->t->sum_part, &a->part_room, a->parts + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  a->t->sum_part = grown;
  grown[a->parts++] = cell;
  return CYB_OK;
}

static int close_sum(adder *a, size_t total, cyb_error *error) {
  cyb_tabulation *t = a->t;
  size_t *grown = cyb__grow(t->total, &a->sum_room, t->sums + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  t->total = grown;
  grown[t->sums] = total;
  grown = cyb__grow(t->start, &a->start_room, t->sums + 2, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  t->start = grown;
  grown[++t->sums] = a->parts;
  return CYB_OK;
}

/* The code at `place` is a total of its children along one dimension; where these are
 * one cell with it, or there are none, the sum says nothing. */
static int add_sum(adder *a, const cyb_shape *shape, size_t place, size_t dimension, size_t stride,
                   cyb_error *error) {
  size_t own = place / stride % shape->nodes[dimension], first = a->parts;
  size_t total = shape->cell[place];
  int status = CYB_OK;
  bool same = false;
  if (!a->t->present[total]) return CYB_OK;
  for (size_t n = own + 1; !status && n < shape->nodes[dimension]; n++) {
    size_t part;
    if (shape->parent[dimension][n] != own) continue;
    part = shape->cell[place + (n - own) * stride];
    same |= part == total;
    if (a->t->present[part]) status = add_part(a, part, error);
  }
  if (status) return status;
  if (same || a->parts == first) {
    a->parts = first;
    return CYB_OK;
  }
  return close_sum(a, total, error);
}

int cyb__tabulation_sums(cyb_tabulation *t, cyb_error *error) {
  adder a = {.t = t};
  int status = CYB_OK;
  t->start = CYB__ARRAY(size_t, 1);
  if (!t->start) return cyb_error_memory(error);
  a.start_room = 1;
  for (size_t s = 0; s < t->tables; s++) {
    const cyb_shape *shape = &t->shape[s];
    size_t places = cyb__shape_places(shape), stride = 1;
    for (size_t j = shape->dimensions; j-- > 0;) {
      for (size_t place = 0; !status && place < places; place++)
        status = add_sum(&a, shape, place, j, stride, error);
      stride *= shape->nodes[j];
    }
  }
  return status;
}
