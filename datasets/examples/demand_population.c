/* datasets/examples/demand_population.c - the synthetic list of bodies surveyed on demand.
 * Layer: example. */
#include "demand.h"

#include <string.h>

enum purpose { FOR_TYPE = 100, FOR_SECTOR, FOR_BUDGET, FOR_CHANGE, FOR_SHARE };

/* Sectors in the order of demand.c: government finance telecom energy
 * transport manufacturing health education other. */
static const int sectors[2][9] = {{55, 0, 0, 0, 5, 0, 18, 20, 2}, {0, 20, 12, 10, 14, 38, 0, 0, 6}};

/* Per mille of IT spending that goes to security, by year. */
static const int64_t usual_share[DEMAND_YEARS] = {95, 104};

static money budget(const body *b, int year) {
  static const int64_t log_level[] = {6802395, 7824046}; /* 900, 2500 (10,000 yuan) in 2022 */
  size_t unit = (size_t)b->number;
  int64_t log = log_level[b->key_enterprise] + chance_normal(FOR_BUDGET, 0, unit);
  if (year > 0) log += 77000 + chance_normal(FOR_CHANGE, year, unit) / 12;
  return chance_exp(log);
}

static money security(const body *b, int year) {
  size_t unit = (size_t)b->number;
  int64_t share = usual_share[year] + chance_normal(FOR_SHARE, 4, unit) * 28 / 1000000 +
                  chance_normal(FOR_SHARE, year, unit) * 6 / 1000000;
  if (b->sector == 1) share += 14; /* finance */
  return portion(b->it[year], share, 1000);
}

static int size_of(const body *b) {
  if (b->it[0] >= (b->key_enterprise ? 1200000 : 400000)) return 0;
  return b->it[0] >= (b->key_enterprise ? 250000 : 90000) ? 1 : 2;
}

void demand_population(body bodies[BODIES]) {
  for (int i = 0; i < BODIES; i++) {
    body *b = &bodies[i];
    memset(b, 0, sizeof *b);
    b->number = i + 1;
    b->key_enterprise = chance_pick(FOR_TYPE, 0, (size_t)b->number, 100) < 42;
    b->sector = chance_among(FOR_SECTOR, 0, (size_t)b->number, sectors[b->key_enterprise], 9);
    for (int year = 0; year < DEMAND_YEARS; year++) {
      b->it[year] = budget(b, year);
      b->security[year] = security(b, year);
    }
    b->size = size_of(b);
    b->stratum = b->key_enterprise * 3 + b->size;
  }
}
