/* datasets/examples/sample.h - how the synthetic samples are drawn.
 * Layer: example. May include: the public headers of libcyberstats.
 *
 * Stratified simple random sampling by permanent random numbers: a unit keeps
 * its number for good, each wave takes the units with the smallest numbers of
 * every stratum, so that the samples of successive years overlap.
 * Source  Ohlsson (1995), "Coordination of samples using permanent random
 *         numbers", in Business Survey Methods, Wiley. */
#ifndef EXAMPLES_SAMPLE_H
#define EXAMPLES_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Units to take from every stratum so that about `total` are taken in all.
 *   rate  per mille of the stratum; 1000 = all of it
 * Rates are stretched or squeezed alike, except those of 1000; a stratum gives
 * at least two units where it has them. Exactly `total` are taken where the
 * strata allow it. */
void sample_allocate(size_t *take, const size_t *population, const int *rate, size_t strata,
                     size_t total);

/* drawn[i] = whether unit i is in the sample. `stratum` -1 = not in the frame.
 * Returns false if memory is out. */
bool sample_draw(bool *drawn, const int *stratum, size_t units, const size_t *take, size_t strata,
                 uint64_t seed);

/* Whether a unit that was drawn answers in `wave`: independent of its answers,
 * `rate` per mille. */
bool sample_responds(uint64_t seed, int wave, size_t unit, int rate);

#endif
