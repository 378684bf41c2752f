/* datasets/examples/posture_wave.h - enterprises of the register asked about their posture.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_POSTURE_WAVE_H
#define EXAMPLES_POSTURE_WAVE_H

#include "population.h"
#include "record.h"

enum { POSTURE_SAMPLE = 600 };

#define POSTURE_FILE "posture-2023-SYNTHETIC.csv"
/* Adds what was planted in it to the list of planted errors. */
bool posture_wave_write(const char *folder, const firm firms[FIRMS], records *planted);

#define ANSWERS_FILE "answers-SYNTHETIC.csv"
/* One enterprise that is not in the register, as it fills in the form by itself. */
bool posture_one_write(const char *folder);

#endif
