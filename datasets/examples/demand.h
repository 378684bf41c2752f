/* datasets/examples/demand.h - public bodies and key enterprises, and what they spend.
 * Layer: example. May include: population.h, record.h. */
#ifndef EXAMPLES_DEMAND_H
#define EXAMPLES_DEMAND_H

#include <stdbool.h>

#include "chance.h"
#include "record.h"

enum { BODIES = 860, DEMAND_YEARS = 2, DEMAND_FIRST_YEAR = 2022, DEMAND_STRATA = 6 };

typedef struct body {
  int number;
  bool key_enterprise;
  int sector;  /* index of the code list */
  int size;    /* 0 large, 1 medium, 2 small, by IT spending */
  int stratum; /* key_enterprise * 3 + size */
  money it[DEMAND_YEARS], security[DEMAND_YEARS];
} body;

void demand_population(body bodies[BODIES]);

/* Sample, answers, weights and planted errors of year 0 or 1. */
bool demand_wave(records *out, records *planted, const body bodies[BODIES], int year);

#endif
