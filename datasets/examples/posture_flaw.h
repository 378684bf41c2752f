/* datasets/examples/posture_flaw.h - errors planted in the posture questionnaire.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_POSTURE_FLAW_H
#define EXAMPLES_POSTURE_FLAW_H

#include "population.h"
#include "record.h"

/* The hard ones fall on micro enterprises that the weights leave out, the
 * others on small ones; each on one record. */
typedef struct posture_flaw {
  const char *kind;
  const char *column; /* code of the question the problem is reported for */
  const char *rule;   /* the rule that finds it */
  bool hard;
  void (*spoil)(record *r, const firm *f);
} posture_flaw;

extern const posture_flaw posture_flaws[];
extern const int posture_flaw_count;

#endif
