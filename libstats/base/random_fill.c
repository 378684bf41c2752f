/* base/random_fill.c - many random words at once.
 * Layer: base. */
#include "base/random_fill.h"

#include <Random123/philox.h>

#include "base/memory.h"

void cyb__random_fill(uint32_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index) {
  const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
  for (size_t i = 0; i < calls; i++) {
    uint64_t at = index + i;
    philox4x32_ctr_t counter = {
        {(uint32_t)at, (uint32_t)(at >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)}};
    philox4x32_ctr_t words = philox4x32(counter, key);
    memcpy(out + 4 * i, words.v, sizeof words.v);
  }
}
