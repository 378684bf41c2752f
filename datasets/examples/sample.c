/* datasets/examples/sample.c - stratified draws by permanent random numbers.
 * Layer: example. */
#include "sample.h"

#include <stdlib.h>

#include <cyberstats/random.h>

enum { STREAM_PERMANENT = 1, STREAM_RESPONSE = 16 };

typedef struct ticket {
  int stratum;
  uint64_t number;
  size_t unit;
} ticket;

static int by_stratum_and_number(const void *left, const void *right) {
  const ticket *a = left, *b = right;
  if (a->stratum != b->stratum) return a->stratum < b->stratum ? -1 : 1;
  if (a->number != b->number) return a->number < b->number ? -1 : 1;
  return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static size_t at_least_two(size_t take, size_t population) {
  if (take < 2) take = 2;
  return take < population ? take : population;
}

/* Takes one unit more or fewer from stratum after stratum until the sum fits. */
static void settle(size_t *take, const size_t *population, const int *rate, size_t strata,
                   size_t total) {
  size_t sum = 0, idle = 0;
  for (size_t h = 0; h < strata; h++) sum += take[h];
  for (size_t h = 0; sum != total && idle < strata; h = (h + 1) % strata) {
    idle++;
    if (rate[h] >= 1000) continue;
    if (sum < total && take[h] < population[h]) {
      take[h]++, sum++, idle = 0;
    } else if (sum > total && take[h] > 2) {
      take[h]--, sum--, idle = 0;
    }
  }
}

void sample_allocate(size_t *take, const size_t *population, const int *rate, size_t strata,
                     size_t total) {
  size_t certain = 0, wanted = 0;
  for (size_t h = 0; h < strata; h++) {
    if (rate[h] >= 1000)
      certain += population[h];
    else
      wanted += population[h] * (size_t)rate[h];
  }
  for (size_t h = 0; h < strata; h++) {
    size_t rest = total > certain ? total - certain : 0;
    if (rate[h] >= 1000 || wanted == 0)
      take[h] = population[h];
    else
      take[h] = at_least_two(population[h] * (size_t)rate[h] * rest / wanted, population[h]);
  }
  settle(take, population, rate, strata, total);
}

bool sample_draw(bool *drawn, const int *stratum, size_t units, const size_t *take, size_t strata,
                 uint64_t seed) {
  ticket *tickets = calloc(units + 1, sizeof *tickets);
  size_t *taken = calloc(strata + 1, sizeof *taken), count = 0;
  if (tickets && taken) {
    for (size_t i = 0; i < units; i++) {
      uint32_t words[4];
      drawn[i] = false;
      if (stratum[i] < 0) continue;
      cyb_random_words(words, seed, STREAM_PERMANENT, i);
      tickets[count++] = (ticket){stratum[i], (uint64_t)words[1] << 32 | words[0], i};
    }
    qsort(tickets, count, sizeof *tickets, by_stratum_and_number);
    for (size_t i = 0; i < count; i++) {
      size_t h = (size_t)tickets[i].stratum;
      if (taken[h] < take[h]) drawn[tickets[i].unit] = true, taken[h]++;
    }
  }
  bool done = tickets && taken;
  free(tickets);
  free(taken);
  return done;
}

bool sample_responds(uint64_t seed, int wave, size_t unit, int rate) {
  return cyb_random_below(seed, STREAM_RESPONSE + (uint64_t)wave, unit, 1000) < (uint64_t)rate;
}
