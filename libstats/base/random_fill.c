/* base/random_fill.c - many random words at once.
 * Layer: base. */
#include "base/random_fill.h"

#include <Random123/philox.h>

void cyb__random_fill(uint64_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index) {
  const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
  for (size_t i = 0; i < calls; i++) {
    uint64_t at = index + i;
    philox4x32_ctr_t counter = {
        {(uint32_t)at, (uint32_t)(at >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)}};
    philox4x32_ctr_t words = philox4x32(counter, key);
    out[2 * i] = (uint64_t)words.v[1] << 32 | words.v[0];
    out[2 * i + 1] = (uint64_t)words.v[3] << 32 | words.v[2];
  }
}
