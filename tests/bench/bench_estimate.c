/* tests/bench/bench_estimate.c - times totals of made-up firms by domain.
 *
 * bench_estimate FIRMS DOMAINS [FIRMS.csv TOTALS.csv]
 * prints "design SECONDS estimate SECONDS memory MEGABYTES" and, where files
 * are named, writes the firms and the answers for another program to compare.
 * The time to write or read files is in neither number.
 *
 * bench_estimate FIRMS bootstrap REPLICATES
 * prints "linearized SECONDS bootstrap SECONDS" of the same ten statistics. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cyberstats/cyberstats.h>

enum { STRATA = 200 };

typedef struct firm_table {
  size_t rows, domains;
  double *revenue, *stratum, *population;
  int32_t *domain;
  cyb_column column[3]; /* revenue, stratum, population */
} firm_table;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const cyb_error *error) {
  fprintf(stderr, "bench_estimate: %s: %s\n", error->where, error->message);
  exit(EXIT_FAILURE);
}

/* Log-normal revenue that grows with the stratum; a quarter to a half of each
 * stratum's firms were drawn. */
static void make(firm_table *firms, size_t rows, size_t domains) {
  cyb_error error = {0};
  int status;
  firms->rows = rows;
  firms->domains = domains;
  firms->revenue = calloc(rows, sizeof *firms->revenue);
  firms->stratum = calloc(rows, sizeof *firms->stratum);
  firms->population = calloc(rows, sizeof *firms->population);
  firms->domain = calloc(rows, sizeof *firms->domain);
  if (!firms->revenue || !firms->stratum || !firms->population || !firms->domain)
    exit(EXIT_FAILURE);
  for (size_t i = 0; i < rows; i++) {
    size_t stratum = i % STRATA;
    firms->stratum[i] = (double)stratum;
    firms->population[i] = (double)(rows / STRATA + 1) * (2.0 + (double)(stratum % 3));
    firms->revenue[i] = exp(0.01 * (double)stratum + 1.5 * cyb_random_normal(1, 0, i));
    firms->domain[i] = (int32_t)cyb_random_below(1, 1, i, domains);
  }
  status = cyb_column_from_numbers(&firms->column[0], "revenue", firms->revenue, rows, &error);
  status =
      status ? status
             : cyb_column_from_numbers(&firms->column[1], "stratum", firms->stratum, rows, &error);
  status = status ? status
                  : cyb_column_from_numbers(&firms->column[2], "population", firms->population,
                                            rows, &error);
  status = status ? status : cyb_column_categorize(&firms->column[1], &error);
  free(firms->stratum);
  free(firms->population);
  if (status != CYB_OK) stop(&error);
}

static void release(firm_table *firms) {
  for (size_t c = 0; c < 3; c++) cyb_column_clear(&firms->column[c]);
  free(firms->revenue);
  free(firms->domain);
}

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  firm_table *firms = user;
  (void)name, (void)previous;
  return &firms->column[0];
}

/* Seconds for the design in spent[0], for all domains in spent[1]. */
static cyb_estimate *run(firm_table *firms, double spent[2]) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  const cyb_column *population = &firms->column[2];
  cyb_design *design = NULL;
  cyb_statistic *statistic = NULL;
  cyb_estimate *out = calloc(firms->domains, sizeof *out);
  cyb_error error = {0};
  double start = seconds();
  int status = out ? CYB_OK : cyb_error_memory(&error);
  options.strata = &firms->column[1];
  options.fpc = &population;
  options.fpc_stages = 1;
  request.domain = firms->domain;
  request.domains = firms->domains;
  status = status ? status : cyb_design_build(&design, firms->rows, &options, NULL, &error);
  spent[0] = seconds() - start;
  start = seconds();
  status = status ? status : cyb_statistic_parse(&statistic, "total(revenue)", &error);
  status = status ? status : cyb_statistic_bind(statistic, look_up, firms, NULL, 0, &error);
  status = status ? status : cyb_estimate_domains(out, design, statistic, &request, &error);
  spent[1] = seconds() - start;
  if (status != CYB_OK) stop(&error);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  return out;
}

static FILE *open_or_stop(const char *path) {
  FILE *file = fopen(path, "w");
  if (!file) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  return file;
}

static void write_files(const firm_table *firms, const cyb_estimate *out, const char *firms_path,
                        const char *totals_path) {
  FILE *file = open_or_stop(firms_path);
  fputs("stratum,population,domain,revenue\n", file);
  for (size_t i = 0; i < firms->rows; i++)
    fprintf(file, "%.17g,%.17g,%d,%.17g\n", firms->column[1].number[i], firms->column[2].number[i],
            (int)firms->domain[i], firms->revenue[i]);
  fclose(file);
  file = open_or_stop(totals_path);
  fputs("domain,total,se\n", file);
  for (size_t d = 0; d < firms->domains; d++)
    fprintf(file, "%zu,%.17g,%.17g\n", d, out[d].value, out[d].se);
  fclose(file);
}

/* --- linearisation and bootstrap --------------------------------------------- */

static const char *const ten[] = {"total(revenue)",
                                  "mean(revenue)",
                                  "count(revenue > 3)",
                                  "share(revenue > 1)",
                                  "ratio(revenue, 1 + revenue)",
                                  "total(revenue) / count()",
                                  "hhi(revenue)",
                                  "median(revenue)",
                                  "gini(revenue)",
                                  "log(total(revenue))"};
enum { TEN = sizeof ten / sizeof *ten };

static double estimate_ten(const cyb_design *design, cyb_statistic *const *statistics,
                           const cyb_replication *replication) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_estimate out[TEN];
  cyb_error error = {0};
  double start = seconds();
  request.replication = replication;
  if (cyb_estimate_table(out, design, (const cyb_statistic *const *)statistics, TEN, &request,
                         &error) != CYB_OK)
    stop(&error);
  return seconds() - start;
}

static void compare_bootstrap(firm_table *firms, size_t replicates) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_replication replication = CYB_REPLICATION_INIT;
  const cyb_column *population = &firms->column[2];
  cyb_design *design = NULL;
  cyb_statistic *statistics[TEN];
  cyb_error error = {0};
  double linearized = INFINITY;
  int status;
  options.strata = &firms->column[1];
  options.fpc = &population;
  options.fpc_stages = 1;
  status = cyb_design_build(&design, firms->rows, &options, NULL, &error);
  for (size_t s = 0; s < TEN; s++) {
    status = status ? status : cyb_statistic_parse(&statistics[s], ten[s], &error);
    status = status ? status : cyb_statistic_bind(statistics[s], look_up, firms, NULL, 0, &error);
  }
  if (status != CYB_OK) stop(&error);
  replication.scheme = cyb_replicate_scheme_find("bootstrap");
  replication.replicates = replicates;
  for (int run = 0; run < 3; run++)
    linearized = fmin(linearized, estimate_ten(design, statistics, NULL));
  printf("linearized %.4f bootstrap %.4f\n", linearized,
         estimate_ten(design, statistics, &replication));
  for (size_t s = 0; s < TEN; s++) cyb_statistic_free(statistics[s]);
  cyb_design_free(design);
}

int main(int count, char **argument) {
  firm_table firms;
  double spent[2];
  struct rusage usage;
  cyb_estimate *out;
  long rows = count > 2 ? strtol(argument[1], NULL, 10) : 0;
  bool bootstrap = count == 4 && strcmp(argument[2], "bootstrap") == 0;
  long domains = bootstrap ? 1 : count > 2 ? strtol(argument[2], NULL, 10) : 0;
  long replicates = bootstrap ? strtol(argument[3], NULL, 10) : 2;
  if (rows <= 0 || domains <= 0 || replicates < 2 || (!bootstrap && count != 3 && count != 5)) {
    fputs("usage: bench_estimate FIRMS DOMAINS [FIRMS.csv TOTALS.csv]\n"
          "       bench_estimate FIRMS bootstrap REPLICATES\n",
          stderr);
    return 2;
  }
  make(&firms, (size_t)rows, (size_t)domains);
  if (bootstrap) {
    compare_bootstrap(&firms, (size_t)replicates);
    release(&firms);
    return 0;
  }
  out = run(&firms, spent);
  getrusage(RUSAGE_SELF, &usage);
  printf("design %.4f estimate %.4f memory %.0f\n", spent[0], spent[1],
         (double)usage.ru_maxrss / 1024.0);
  if (count == 5) write_files(&firms, out, argument[3], argument[4]);
  free(out);
  release(&firms);
  return 0;
}
