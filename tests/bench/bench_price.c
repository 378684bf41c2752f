/* tests/bench/bench_price.c - a portfolio of so many policies for the example plan.
 *
 * bench_price ROWS >portfolio.csv
 * SYNTHETIC: industries, revenues (log-uniform), scores, deductibles and limits
 * by counter-based random numbers, the same on every machine. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <cyberstats/random.h>

static const char *const industries[] = {"consumer_discretionary",
                                         "consumer_staples",
                                         "energy",
                                         "financials",
                                         "healthcare",
                                         "industrials",
                                         "information_technology",
                                         "materials",
                                         "nonprofit",
                                         "real_estate",
                                         "other"};
static const char *const deductibles[] = {"20000", "50000", "100000", "200000", "500000"};
static const char *const limits[] = {"1000000",  "2000000",  "5000000",
                                     "10000000", "20000000", "50000000"};
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static double uniform(uint64_t stream, uint64_t row) {
  return cyb_random_uniform(1, stream, row);
}

static size_t pick(uint64_t stream, uint64_t row, size_t count) {
  return (size_t)(uniform(stream, row) * (double)count);
}

int main(int count, char **argument) {
  unsigned long rows = count == 2 ? strtoul(argument[1], NULL, 10) : 0;
  if (rows == 0) {
    fputs("usage: bench_price ROWS\n", stderr);
    return 2;
  }
  puts("policy,name,industry,revenue,score,grade,deductible,limit");
  for (unsigned long i = 0; i < rows; i++) {
    double score = 100.0 * (0.5 * uniform(1, i) + 0.5 * uniform(2, i));
    printf("P%07lu,SYNTHETIC company %lu,%s,%.0f,%.1f,%d,%s,%s\n", i, i,
           industries[pick(3, i, COUNT(industries))], pow(10.0, 6.5 + 3.2 * uniform(4, i)), score,
           5 - (int)(score / 20.0), deductibles[pick(5, i, COUNT(deductibles))],
           limits[pick(6, i, COUNT(limits))]);
  }
  return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
