/* base/random_fill.h - many random words at once; shared inside the library.
 * Layer: base. May include: the C standard library only. */
#ifndef CYB_BASE_RANDOM_FILL_H
#define CYB_BASE_RANDOM_FILL_H

#include <stddef.h>
#include <stdint.h>

/* out[4 i] .. out[4 i + 3] are cyb_random_words at (seed, stream, index + i), i < calls. */
void cyb__random_fill(uint32_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index);

#endif
