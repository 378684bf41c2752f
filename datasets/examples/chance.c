/* datasets/examples/chance.c - addressed random draws in whole numbers.
 * Layer: example. */
#include "chance.h"

#include <math.h>

#include <cyberstats/random.h>

/* sample.c uses the streams below. */
enum { FIRST_STREAM = 1000, YEARS_PER_PURPOSE = 8 };

static uint64_t stream(int purpose, int year) {
  return (uint64_t)(FIRST_STREAM + purpose * YEARS_PER_PURPOSE + year);
}

int chance_pick(int purpose, int year, size_t unit, int below) {
  return (int)cyb_random_below(EXAMPLE_SEED, stream(purpose, year), unit, (uint64_t)below);
}

int chance_between(int purpose, int year, size_t unit, int low, int high) {
  return low + chance_pick(purpose, year, unit, high - low + 1);
}

int chance_among(int purpose, int year, size_t unit, const int *weight, int count) {
  int sum = 0, index = 0;
  for (int i = 0; i < count; i++) sum += weight[i];
  int ball = chance_pick(purpose, year, unit, sum);
  while (index < count - 1 && ball >= weight[index]) ball -= weight[index++];
  return index;
}

int64_t chance_normal(int purpose, int year, size_t unit) {
  double z = cyb_random_normal(EXAMPLE_SEED, stream(purpose, year), unit);
  if (z > 2.5) z = 2.5;
  if (z < -2.5) z = -2.5;
  return llround(1e6 * z);
}

int64_t chance_exponential(int purpose, int year, size_t unit) {
  return llround(-1e6 * log(cyb_random_uniform(EXAMPLE_SEED, stream(purpose, year), unit)));
}

money chance_exp(int64_t log) {
  return llround(100.0 * exp((double)log / 1e6));
}

money portion(money amount, int64_t numerator, int64_t denominator) {
  return (2 * amount * numerator + denominator) / (2 * denominator);
}

void split(money total, const int *weight, int count, money *part) {
  int64_t sum = 0, passed = 0;
  money given = 0;
  for (int i = 0; i < count; i++) sum += weight[i];
  for (int i = 0; i < count; i++) {
    passed += weight[i];
    money upto = sum > 0 ? portion(total, passed, sum) : 0;
    part[i] = upto - given;
    given = upto;
  }
}
