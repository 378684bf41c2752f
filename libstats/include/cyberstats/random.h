/* cyberstats/random.h - random numbers addressed by (seed, stream, index).
 * Layer: base. May include: the C standard library only.
 *
 * There is no generator state: the number at an address is a pure function of
 * the address, so any thread may draw any number and the answer has the same
 * bits for any number of threads.
 * Source   Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as
 *          easy as 1, 2, 3", SC11; Philox 4x32-10 as in Random123. */
#ifndef CYBERSTATS_RANDOM_H
#define CYBERSTATS_RANDOM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Four independent 32-bit words at (seed, stream, index): key = seed,
 * counter = (index low, index high, stream low, stream high). */
void cyb_random_words(uint32_t out[4], uint64_t seed, uint64_t stream, uint64_t index);

/* Uniform on the open interval (0, 1), 52 bits, never 0 or 1, symmetric about 1/2. */
double cyb_random_uniform(uint64_t seed, uint64_t stream, uint64_t index);

/* Standard normal by inversion of cyb_random_uniform. */
double cyb_random_normal(uint64_t seed, uint64_t stream, uint64_t index);

/* Uniform integer in [0, below), below >= 1; bias at most below / 2^64. */
uint64_t cyb_random_below(uint64_t seed, uint64_t stream, uint64_t index, uint64_t below);

#ifdef __cplusplus
}
#endif
#endif
