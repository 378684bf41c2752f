/* base/memory.h - allocation with checked sizes; shared inside the library.
 * Layer: base. May include: the C standard library only. */
#ifndef CYB_BASE_MEMORY_H
#define CYB_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/banned.h"

/* count * size zeroed bytes; NULL if it would overflow or memory is out.
 * A count of 0 gives one element, so that NULL always means failure. */
void *cyb__alloc(size_t count, size_t size);

/* The same, but not zeroed and on a cache line; where it is large, in large pages
 * if the system has them, because clearing small ones one by one takes as long
 * as a transform of what they hold. Released with free. */
void *cyb__alloc_large(size_t count, size_t size);

/* Makes room for `needed` elements, growing by half as much again.
 * Returns the array (moved or not), or NULL with the old one untouched. */
void *cyb__grow(void *array, size_t *capacity, size_t needed, size_t size);

#define CYB__NEW(type) ((type *)cyb__alloc(1, sizeof(type)))
#define CYB__ARRAY(type, count) ((type *)cyb__alloc((count), sizeof(type)))
#define CYB__LARGE(type, count) ((type *)cyb__alloc_large((count), sizeof(type)))

#endif
