/* base/memory.c - allocation with checked sizes.
 * Layer: base. */
#include "base/memory.h"

#include <stdint.h>
#include <sys/mman.h>

enum { CACHE_LINE = 64, LARGE_PAGE = 1 << 21 };

void *cyb__alloc(size_t count, size_t size) {
  return calloc(count ? count : 1, size ? size : 1);
}

void *cyb__alloc_large(size_t count, size_t size) {
  size_t bytes, align;
  void *memory;
  if (count == 0) count = 1;
  if (count > (SIZE_MAX - LARGE_PAGE) / size) return NULL;
  bytes = count * size;
  align = bytes < 2 * LARGE_PAGE ? CACHE_LINE : LARGE_PAGE;
  bytes = (bytes + align - 1) / align * align;
  memory = aligned_alloc(align, bytes);
#ifdef MADV_HUGEPAGE
  if (memory && align == LARGE_PAGE) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
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
