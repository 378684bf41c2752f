/* datasets/examples/supply_wave.h - one year's survey of the enterprises.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_SUPPLY_WAVE_H
#define EXAMPLES_SUPPLY_WAVE_H

#include "population.h"
#include "record.h"

/* What a wave must know of the waves before it. */
typedef struct survey_memory {
  bool known[FIRMS];  /* an accepted answer of the year before */
  bool silent[FIRMS]; /* will not answer any more */
} survey_memory;

/* Units of every stratum that are in business in `year`. */
void supply_population(size_t count[STRATA], const firm firms[FIRMS], int year);

/* Sample, answers, weights and planted errors of one year, in the order of the
 * register. Years are to be made in turn. False if memory is out. */
bool supply_wave(records *out, records *planted, survey_memory *memory, const firm firms[FIRMS],
                 int year);

extern const int supply_response_rates[SIZES]; /* per mille */

#endif
