/* tests/bench/bench_aggregate.c - times the total of Poisson claims of lognormal size.
 *
 * bench_aggregate CELLS STEP [PROBABILITIES]
 * prints "chosen SECONDS fixed SECONDS": with the grid chosen by the library,
 * and on CELLS cells of STEP. Where a file is named, the probabilities of the
 * latter are written there as doubles, for another program to compare. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cyberstats/aggregate.h>

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const cyb_error *error) {
  fprintf(stderr, "bench_aggregate: %s: %s\n", error->where, error->message);
  exit(EXIT_FAILURE);
}

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out;
  if (cyb_distribution_parse(&out, text, &error) != CYB_OK) stop(&error);
  return out;
}

/* Best of three. */
static double run(cyb_aggregate **out, const cyb_aggregate_options *options) {
  cyb_distribution *claims = law("poisson(mean=3)"), *loss = law("lognormal(mu=10, sigma=1)");
  cyb_error error = {0};
  double best = 1e9;
  *out = NULL;
  for (int i = 0; i < 3; i++) {
    double start = seconds(), spent;
    cyb_aggregate_free(*out);
    if (cyb_aggregate_fft(out, claims, loss, NULL, options, &error) != CYB_OK) stop(&error);
    spent = seconds() - start;
    if (spent < best) best = spent;
  }
  cyb_distribution_free(claims);
  cyb_distribution_free(loss);
  return best;
}

static void write_probabilities(const cyb_aggregate *a, const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(cyb_aggregate_probabilities(a), sizeof(double), cyb_aggregate_cells(a),
                      file) != cyb_aggregate_cells(a)) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  fclose(file);
}

int main(int count, char **argument) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *a;
  double chosen, fixed;
  if (count != 3 && count != 4) {
    fputs("usage: bench_aggregate CELLS STEP [PROBABILITIES]\n", stderr);
    return 2;
  }
  chosen = run(&a, &options);
  cyb_aggregate_free(a);
  options.cells = (size_t)strtoul(argument[1], NULL, 10);
  options.step = strtod(argument[2], NULL);
  fixed = run(&a, &options);
  printf("chosen %.4f fixed %.4f\n", chosen, fixed);
  if (count == 4) write_probabilities(a, argument[3]);
  cyb_aggregate_free(a);
  return 0;
}
