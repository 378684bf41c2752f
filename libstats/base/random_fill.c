/* base/random_fill.c - many random words at once.
 * Layer: base. */
#include "base/random_fill.h"

#include <Random123/philox.h>

#include "base/memory.h"

static void fill(uint32_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index) {
  const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
  for (size_t i = 0; i < calls; i++) {
    uint64_t at = index + i;
    philox4x32_ctr_t counter = {
        {(uint32_t)at, (uint32_t)(at >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)}};
    philox4x32_ctr_t words = philox4x32(counter, key);
    memcpy(out + 4 * i, words.v, sizeof words.v);
  }
}

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

enum { LANES = 4, GROUP = 2 * LANES };

/* A word of four counters, one in the low half of each lane; what the high halves hold
 * is never looked at. */
typedef struct counters {
  __m256i word[4];
} counters;

AVX2 static inline counters next_round(counters c, __m256i key0, __m256i key1) {
  __m256i first = _mm256_mul_epu32(c.word[0], _mm256_set1_epi64x(PHILOX_M4x32_0));
  __m256i second = _mm256_mul_epu32(c.word[2], _mm256_set1_epi64x(PHILOX_M4x32_1));
  __m256i top0 = _mm256_srli_epi64(second, 32), top2 = _mm256_srli_epi64(first, 32);
  return (counters){{_mm256_xor_si256(_mm256_xor_si256(top0, c.word[1]), key0), second,
                     _mm256_xor_si256(_mm256_xor_si256(top2, c.word[3]), key1), first}};
}

AVX2 static inline counters start(uint64_t stream, uint64_t index) {
  __m256i at =
      _mm256_add_epi64(_mm256_set1_epi64x((long long)index), _mm256_set_epi64x(3, 2, 1, 0));
  return (counters){{at, _mm256_srli_epi64(at, 32), _mm256_set1_epi64x((long long)stream),
                     _mm256_set1_epi64x((long long)(stream >> 32))}};
}

/* Words 0 and 1 of a counter side by side in a lane, and words 2 and 3. */
AVX2 static inline __m256i pair_up(__m256i low, __m256i high) {
  return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xaa);
}

AVX2 static inline void store(uint32_t *out, counters c) {
  __m256i head = pair_up(c.word[0], c.word[1]), tail = pair_up(c.word[2], c.word[3]);
  __m256i even = _mm256_unpacklo_epi64(head, tail), odd = _mm256_unpackhi_epi64(head, tail);
  _mm256_storeu_si256((__m256i *)(void *)out, _mm256_permute2x128_si256(even, odd, 0x20));
  _mm256_storeu_si256((__m256i *)(void *)(out + 8), _mm256_permute2x128_si256(even, odd, 0x31));
}

/* Philox 4x32-10 as in Random123, eight counters at a time. */
AVX2 static void fill_groups(uint32_t *out, size_t groups, uint64_t seed, uint64_t stream,
                             uint64_t index) {
  for (; groups > 0; groups--, index += GROUP, out += 4 * GROUP) {
    counters a = start(stream, index), b = start(stream, index + LANES);
    uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
      __m256i k0 = _mm256_set1_epi64x(key0), k1 = _mm256_set1_epi64x(key1);
      a = next_round(a, k0, k1);
      b = next_round(b, k0, k1);
      key0 += PHILOX_W32_0;
      key1 += PHILOX_W32_1;
    }
    store(out, a);
    store(out + 4 * LANES, b);
  }
}

void cyb__random_fill(uint32_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index) {
  size_t groups = __builtin_cpu_supports("avx2") ? calls / GROUP : 0, done = groups * GROUP;
  if (groups) fill_groups(out, groups, seed, stream, index);
  fill(out + 4 * done, calls - done, seed, stream, index + done);
}

#else

void cyb__random_fill(uint32_t *out, size_t calls, uint64_t seed, uint64_t stream, uint64_t index) {
  fill(out, calls, seed, stream, index);
}

#endif
