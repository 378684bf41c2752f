/* base/allocate.c - allocation with checked sizes for the charts.
 * Layer: charts/base. */
#include <stdint.h>

#include "base/allocate.h"

void *cyb__chart_alloc(size_t count, size_t size) {
  return calloc(count ? count : 1, size);
}

void *cyb__chart_grow(void *array, size_t *capacity, size_t needed, size_t size) {
  size_t wanted = *capacity;
  void *grown;
  if (array && needed <= *capacity) return array;
  if (wanted < 8) wanted = 8;
  while (wanted < needed) {
    if (wanted > SIZE_MAX / 2) return NULL;
    wanted += wanted / 2;
  }
  if (wanted > SIZE_MAX / size) return NULL;
  grown = realloc(array, wanted * size);
  if (grown) *capacity = wanted;
  return grown;
}
