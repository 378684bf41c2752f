/* tests/bench/bench_fit.c - times fits of losses.
 *
 * bench_fit FAMILY LOSSES
 * reads doubles from the file LOSSES and prints "SECONDS LOG-LIKELIHOOD", the best
 * of three, with standard errors and the three statistics of fit. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cyberstats/fit.h>

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double *read_losses(const char *path, size_t *n) {
  FILE *file = fopen(path, "rb");
  double *x = NULL;
  long bytes;
  if (!file || fseek(file, 0, SEEK_END) || (bytes = ftell(file)) < 8) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  rewind(file);
  *n = (size_t)bytes / sizeof *x;
  x = malloc(*n * sizeof *x);
  if (!x || fread(x, sizeof *x, *n, file) != *n) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  fclose(file);
  return x;
}

int main(int count, char **argument) {
  cyb_fit_losses losses = {0};
  double best = 1e9, log_likelihood = 0.0, *x;
  if (count != 3) {
    fputs("usage: bench_fit FAMILY LOSSES\n", stderr);
    return 2;
  }
  losses.loss = x = read_losses(argument[2], &losses.n);
  for (int i = 0; i < 3; i++) {
    cyb_error error = {0};
    cyb_fit fit;
    double start = seconds(), spent;
    if (cyb_fit_severity(&fit, cyb_family_find(argument[1]), &losses, NULL, NULL, &error)) {
      fprintf(stderr, "bench_fit: %s: %s\n", error.where, error.message);
      return EXIT_FAILURE;
    }
    spent = seconds() - start;
    if (spent < best) best = spent;
    log_likelihood = fit.log_likelihood;
    cyb_fit_clear(&fit);
  }
  free(x);
  printf("%.4f %.10g\n", best, log_likelihood);
  return 0;
}
