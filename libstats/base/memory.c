/* base/memory.c - allocation with checked sizes.
 * Layer: base. */
#include "base/memory.h"

#include <stdint.h>

void *cyb__alloc(size_t count, size_t size) {
  return calloc(count ? count : 1, size ? size : 1);
}

void *cyb__grow(void *array, size_t *capacity, size_t needed, size_t size) {
  size_t larger = *capacity + *capacity / 2;
  void *moved;
  if (needed <= *capacity && array) return array;
  if (larger < needed) larger = needed;
  if (larger < 8) larger = 8;
  if (larger > SIZE_MAX / size) return NULL;
  moved = realloc(array, larger * size);
  if (moved) *capacity = larger;
  return moved;
}
