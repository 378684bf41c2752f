/* tests/bench/bench_simulate.c - times years drawn.
 *
 * bench_simulate FREQUENCY SEVERITY DEDUCTIBLE LIMIT YEARS ROUNDS THREADS
 * prints "WALL PROCESSOR MEAN SE Q SE KILOBYTES": medians of the rounds in seconds, the
 * mean year and the year at 0.99 with their standard errors, and the most memory the
 * process has had. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cyberstats/simulate.h>

enum { MOST_ROUNDS = 99 };

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void need(int status, const cyb_error *error) {
  if (status == CYB_OK) return;
  fprintf(stderr, "bench_simulate: %s: %s\n", error->where, error->message);
  exit(EXIT_FAILURE);
}

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out;
  need(cyb_distribution_parse(&out, text, &error), &error);
  return out;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *x, size_t n) {
  qsort(x, n, sizeof *x, by_size);
  return x[n / 2];
}

/* In KB, of this program alone: what getrusage tells begins with its parent's. */
static long most_memory(void) {
  char line[256];
  long kilobytes = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file))
    if (strncmp(line, "VmHWM:", 6) == 0) kilobytes = strtol(line + 6, NULL, 10);
  if (file) fclose(file);
  return kilobytes;
}

int main(int argc, char **argv) {
  cyb_error error = {0};
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  cyb_distribution *claims, *loss;
  cyb_simulation *years = NULL;
  cyb_drawn mean, quantile;
  double wall[MOST_ROUNDS], processor[MOST_ROUNDS];
  size_t rounds = argc == 8 ? strtoul(argv[6], NULL, 10) : 0;
  if (rounds < 1 || rounds > MOST_ROUNDS) return 2;
  claims = law(argv[1]);
  loss = law(argv[2]);
  terms.deductible = strtod(argv[3], NULL);
  terms.limit = strtod(argv[4], NULL);
  options.years = strtoull(argv[5], NULL, 10);
  options.threads = (int)strtol(argv[7], NULL, 10);
  for (size_t i = 0; i < rounds; i++) {
    cyb_simulation_free(years);
    wall[i] = -seconds(CLOCK_MONOTONIC);
    processor[i] = -seconds(CLOCK_PROCESS_CPUTIME_ID);
    need(cyb_simulate(&years, claims, loss, &terms, &options, &error), &error);
    mean = cyb_simulation_mean(years, 0, 0.95);
    quantile = cyb_simulation_quantile(years, 0, 0.99, 0.95);
    wall[i] += seconds(CLOCK_MONOTONIC);
    processor[i] += seconds(CLOCK_PROCESS_CPUTIME_ID);
  }
  printf("%.6f %.6f %.17g %.17g %.17g %.17g %ld\n", median(wall, rounds), median(processor, rounds),
         mean.value, mean.se, quantile.value, quantile.se, most_memory());
  cyb_simulation_free(years);
  cyb_distribution_free(claims);
  cyb_distribution_free(loss);
  return 0;
}
