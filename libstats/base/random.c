/* base/random.c - Philox 4x32-10 addressed by (seed, stream, index).
 * Layer: base. */
#include <cyberstats/random.h>

#include <Random123/philox.h>
#include <gsl/gsl_cdf.h>

#include "base/memory.h"

void cyb_random_words(uint32_t out[4], uint64_t seed, uint64_t stream, uint64_t index) {
  philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
  philox4x32_ctr_t counter = {
      {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)}};
  philox4x32_ctr_t words = philox4x32(counter, key);
  memcpy(out, words.v, sizeof words.v);
}

static uint64_t word64(uint64_t seed, uint64_t stream, uint64_t index) {
  uint32_t words[4];
  cyb_random_words(words, seed, stream, index);
  return (uint64_t)words[1] << 32 | words[0];
}

/* 52 bits and a half step: symmetric about 1/2 and never 0 or 1. */
double cyb_random_uniform(uint64_t seed, uint64_t stream, uint64_t index) {
  return ((double)(word64(seed, stream, index) >> 12) + 0.5) * 0x1p-52;
}

double cyb_random_normal(uint64_t seed, uint64_t stream, uint64_t index) {
  return gsl_cdf_ugaussian_Pinv(cyb_random_uniform(seed, stream, index));
}

/* High word of a 64 x 64 bit product: Lemire (2019), ACM TOMACS 29(1):3. */
uint64_t cyb_random_below(uint64_t seed, uint64_t stream, uint64_t index, uint64_t below) {
  __extension__ typedef unsigned __int128 wide;
  return (uint64_t)((wide)word64(seed, stream, index) * below >> 64);
}
