/* survey/sorted_rows.c - rows in order of a value.
 * Layer: survey. */
#include "survey/sorted_rows.h"

#include "base/memory.h"

typedef struct entry {
  double x;
  uint32_t place, row;
} entry;

static int by_value_then_place(const void *a, const void *b) {
  const entry *left = a, *right = b;
  if (left->x != right->x) return left->x < right->x ? -1 : 1;
  return (left->place > right->place) - (left->place < right->place);
}

int cyb__sort_by_value(cyb__sorted_rows *sorted, const cyb_leaf_rows *rows, cyb_error *error) {
  entry *entries = CYB__ARRAY(entry, rows->count);
  sorted->count = rows->count;
  sorted->x = CYB__ARRAY(double, rows->count);
  sorted->weight = CYB__ARRAY(double, rows->count);
  sorted->row = CYB__ARRAY(uint32_t, rows->count);
  if (!entries || !sorted->x || !sorted->weight || !sorted->row) {
    free(entries);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < rows->count; i++)
    entries[i] = (entry){rows->x[i], rows->place ? rows->place[i] : (uint32_t)i, (uint32_t)i};
  qsort(entries, rows->count, sizeof *entries, by_value_then_place);
  for (size_t i = 0; i < rows->count; i++) {
    sorted->x[i] = entries[i].x;
    sorted->row[i] = entries[i].row;
    sorted->weight[i] = rows->weight[entries[i].row];
  }
  free(entries);
  return CYB_OK;
}

void cyb__sorted_rows_clear(cyb__sorted_rows *sorted) {
  free(sorted->x);
  free(sorted->weight);
  free(sorted->row);
  *sorted = (cyb__sorted_rows){0};
}
