/* datasets/examples/posture_answers.h - how an enterprise answers the posture questionnaire.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_POSTURE_ANSWERS_H
#define EXAMPLES_POSTURE_ANSWERS_H

#include "population.h"
#include "posture_columns.h"
#include "record.h"

/* Index of the register's year that the questionnaire asks about. */
enum { POSTURE_WAVE = 3, POSTURE_PERIOD = FIRST_YEAR + POSTURE_WAVE };

/* industrials for electronics (GB/T 4754 39), information_technology for
 * telecommunications, internet and software (63 to 65), else other. */
const char *posture_industry(const firm *f);

/* Who it is, and all answers; consistent with each other, and with the register. */
void posture_answers(record *r, const firm *f);

#endif
