/* tests/bench/bench_bootstrap.c - times the parametric bootstrap of a lognormal fit.
 *
 * bench_bootstrap REPLICATES LOSSES THREADS parameters|statistics
 * reads doubles from the file LOSSES and prints
 * "SECONDS PROCESSOR-SECONDS LOWER UPPER", the best of five with the interval of mu. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cyberstats/fit_bootstrap.h>

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double *read_losses(const char *path, size_t *n) {
  static double x[1 << 20];
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  *n = fread(x, sizeof *x, sizeof x / sizeof *x, file);
  fclose(file);
  return x;
}

int main(int count, char **argument) {
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
  cyb_fit_losses losses = {0};
  double best = 1e9, spent = 0.0, lower = 0.0, upper = 0.0;
  cyb_error error = {0};
  cyb_fit fit;
  if (count != 5) {
    fputs("usage: bench_bootstrap REPLICATES LOSSES THREADS parameters|statistics\n", stderr);
    return 2;
  }
  options.replicates = (size_t)strtoul(argument[1], NULL, 10);
  losses.loss = read_losses(argument[2], &losses.n);
  options.threads = (int)strtol(argument[3], NULL, 10);
  options.parameters_only = !strcmp(argument[4], "parameters");
  for (int i = 0; i < 5 && !error.status; i++) {
    double start = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    cyb_bootstrap bootstrap;
    if (cyb_fit_severity(&fit, cyb_family_find("lognormal"), &losses, NULL, NULL, &error)) break;
    if (!cyb_fit_bootstrap(&bootstrap, &fit, &losses, &options, NULL, &error)) {
      double elapsed = seconds(CLOCK_MONOTONIC) - start;
      if (elapsed < best) spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - processor;
      if (elapsed < best) best = elapsed;
      lower = bootstrap.lower[0];
      upper = bootstrap.upper[0];
      cyb_bootstrap_free(&bootstrap);
    }
    cyb_fit_clear(&fit);
  }
  if (error.status) fprintf(stderr, "bench_bootstrap: %s: %s\n", error.where, error.message);
  if (error.status) return EXIT_FAILURE;
  printf("%.4f %.4f %.6f %.6f\n", best, spent, lower, upper);
  return 0;
}
