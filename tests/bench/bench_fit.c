/* tests/bench/bench_fit.c - times fits of losses.
 *
 * bench_fit FAMILY LOSSES
 * reads doubles from the file LOSSES and prints "SECONDS SECONDS LOG-LIKELIHOOD", the best
 * of three: maximum likelihood with standard errors, and with the three statistics too. */
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

typedef int fit_losses(cyb_fit *, const cyb_family *, const cyb_fit_losses *, const double *,
                       const cyb_progress *, cyb_error *);

static double best_of_three(fit_losses *fit_them, const char *family, const cyb_fit_losses *losses,
                            double *log_likelihood) {
  double best = 1e9;
  for (int i = 0; i < 3; i++) {
    cyb_error error = {0};
    cyb_fit fit;
    double start = seconds(), spent;
    if (fit_them(&fit, cyb_family_find(family), losses, NULL, NULL, &error)) {
      fprintf(stderr, "bench_fit: %s: %s\n", error.where, error.message);
      exit(EXIT_FAILURE);
    }
    spent = seconds() - start;
    if (spent < best) best = spent;
    *log_likelihood = fit.log_likelihood;
    cyb_fit_clear(&fit);
  }
  return best;
}

int main(int count, char **argument) {
  cyb_fit_losses losses = {0};
  double alone, whole, log_likelihood = 0.0, *x;
  if (count != 3) {
    fputs("usage: bench_fit FAMILY LOSSES\n", stderr);
    return 2;
  }
  losses.loss = x = read_losses(argument[2], &losses.n);
  alone = best_of_three(cyb_fit_likelihood, argument[1], &losses, &log_likelihood);
  whole = best_of_three(cyb_fit_severity, argument[1], &losses, &log_likelihood);
  free(x);
  printf("%.4f %.4f %.10g\n", alone, whole, log_likelihood);
  return 0;
}
