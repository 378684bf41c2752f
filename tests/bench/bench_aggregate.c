/* tests/bench/bench_aggregate.c - times the total of Poisson claims of lognormal size.
 *
 * bench_aggregate CELLS STEP ROUNDS [PROBABILITIES]
 * prints a line "NAME WALL PROCESSOR" each, medians of the rounds in seconds:
 *   chosen     on the grid that the library chooses
 *   certified  of that five quantiles with bounds within the tolerance of 1e-4
 *   whole      on CELLS cells of STEP: cells, transform, checks, sums, six measures
 *   transform  of that the transform alone: damped, through the generating function,
 *              back, undamped, what is negative settled
 * Where a file is named, the probabilities are written there as doubles, for another
 * program to compare. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/aggregate_bounds.h>

#include "risk/compound.h"

enum { MOST_ROUNDS = 99 };

typedef struct bench {
  cyb_distribution *claims, *loss;
  cyb_aggregate_options options;
  cyb_aggregate *aggregate, *severity;
  double *out;
} bench;

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void need(int status, const cyb_error *error) {
  if (status == CYB_OK) return;
  fprintf(stderr, "bench_aggregate: %s: %s\n", error->where, error->message);
  exit(EXIT_FAILURE);
}

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out;
  need(cyb_distribution_parse(&out, text, &error), &error);
  return out;
}

static void whole(bench *b) {
  static const double p[] = {0.5, 0.9, 0.99};
  cyb_error error = {0};
  double sum = 0.0;
  cyb_aggregate_free(b->aggregate);
  need(cyb_aggregate_fft(&b->aggregate, b->claims, b->loss, NULL, &b->options, &error), &error);
  for (int i = 0; i < 3; i++)
    sum +=
        cyb_aggregate_quantile(b->aggregate, p[i]) + cyb_aggregate_tail_value(b->aggregate, p[i]);
  if (!(sum > 0.0)) exit(EXIT_FAILURE);
}

/* The quantiles that the program asks for by itself. */
static void certified(bench *b) {
  static const double p[] = {0.5, 0.9, 0.95, 0.99, 0.995};
  cyb_bounds bounds[5];
  cyb_error error = {0};
  whole(b);
  need(cyb_aggregate_quantile_bounds(b->aggregate, p, 5, bounds, &error), &error);
  for (int i = 0; i < 5; i++)
    if (!(cyb_aggregate_half_width(b->aggregate, bounds[i]) <= b->options.tolerance))
      exit(EXIT_FAILURE);
}

static void transform(bench *b) {
  cyb_error error = {0};
  need(cyb__compound(b->out, b->options.cells, cyb_aggregate_probabilities(b->severity),
                     b->options.cells, b->claims, 8.0, 0, &error),
       &error);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Once to warm up, then the rounds. */
static void measure(const char *name, void (*work)(bench *), bench *b, int rounds) {
  double wall[MOST_ROUNDS], processor[MOST_ROUNDS];
  work(b);
  for (int i = 0; i < rounds; i++) {
    wall[i] = -seconds(CLOCK_MONOTONIC);
    processor[i] = -seconds(CLOCK_PROCESS_CPUTIME_ID);
    work(b);
    processor[i] += seconds(CLOCK_PROCESS_CPUTIME_ID);
    wall[i] += seconds(CLOCK_MONOTONIC);
  }
  qsort(wall, (size_t)rounds, sizeof *wall, by_size);
  qsort(processor, (size_t)rounds, sizeof *processor, by_size);
  printf("%s %.5f %.5f\n", name, wall[rounds / 2], processor[rounds / 2]);
}

/* Of one claim for certain the total has the cells of the severity. */
static void make_cells(bench *b) {
  cyb_distribution *one = law("binomial(n=1, p=1)");
  cyb_error error = {0};
  need(cyb_aggregate_fft(&b->severity, one, b->loss, NULL, &b->options, &error), &error);
  b->out = calloc(b->options.cells, sizeof *b->out);
  if (!b->out) exit(EXIT_FAILURE);
  cyb_distribution_free(one);
}

static void write_probabilities(const bench *b, const char *path) {
  size_t cells = b->options.cells;
  FILE *file = fopen(path, "wb");
  if (!file ||
      fwrite(cyb_aggregate_probabilities(b->aggregate), sizeof(double), cells, file) != cells ||
      fclose(file) != 0) {
    perror(path);
    exit(EXIT_FAILURE);
  }
}

int main(int count, char **argument) {
  bench b = {law("poisson(mean=3)"),
             law("lognormal(mu=10, sigma=1)"),
             CYB_AGGREGATE_OPTIONS_INIT,
             NULL,
             NULL,
             NULL};
  int rounds = count > 3 ? atoi(argument[3]) : 0;
  if (count < 4 || count > 5 || rounds < 1 || rounds > MOST_ROUNDS) {
    fputs("usage: bench_aggregate CELLS STEP ROUNDS [PROBABILITIES]\n", stderr);
    return 2;
  }
  measure("chosen", whole, &b, rounds);
  measure("certified", certified, &b, rounds);
  b.options.cells = (size_t)strtoul(argument[1], NULL, 10);
  b.options.step = strtod(argument[2], NULL);
  measure("whole", whole, &b, rounds);
  make_cells(&b);
  measure("transform", transform, &b, rounds);
  if (count == 5) write_probabilities(&b, argument[4]);
  free(b.out);
  cyb_aggregate_free(b.aggregate);
  cyb_aggregate_free(b.severity);
  cyb_distribution_free(b.claims);
  cyb_distribution_free(b.loss);
  return 0;
}
