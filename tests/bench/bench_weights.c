/* tests/bench/bench_weights.c - times calibration of made-up firms, and domains after it.
 *
 * bench_weights FIRMS DOMAINS DISTANCE [FIRMS.csv TOTALS.csv]
 * prints "design S calibrate S estimate S memory MEGABYTES" and, where files are
 * named, writes the firms and the answers for another program, which makes the 66
 * margins by the same rule. The time to write files is in no number. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cyberstats/cyberstats.h>

enum { STRATA = 200, REGIONS = 50, SECTORS = 15, COLUMNS = 6 };
enum { REVENUE, STAFF, STRATUM, POPULATION, REGION, SECTOR };

typedef struct firms {
  size_t rows, domains;
  cyb_table *table;
  int32_t *domain;
  cyb_totals *totals;
} firms;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const cyb_error *error) {
  fprintf(stderr, "bench_weights: %s: %s\n", error->where, error->message);
  exit(EXIT_FAILURE);
}

static double cell(size_t column, size_t i, size_t rows) {
  size_t stratum = i % STRATA;
  switch (column) {
  case STAFF: return floor(exp(3.0 + cyb_random_normal(1, 0, i)));
  case REVENUE: return cell(STAFF, i, rows) * exp(cyb_random_normal(1, 1, i));
  case STRATUM: return (double)stratum;
  case POPULATION: return (double)(rows / STRATA + 1) * (2.0 + (double)(stratum % 3));
  case REGION: return (double)cyb_random_below(1, 2, i, REGIONS);
  default: return (double)cyb_random_below(1, 3, i, SECTORS);
  }
}

static void make(firms *f) {
  static const char *const names[COLUMNS] = {"revenue",    "staff",  "stratum",
                                             "population", "region", "sector"};
  double *values = calloc(f->rows, sizeof *values);
  cyb_error error = {0};
  f->table = cyb_table_new(f->rows);
  f->domain = calloc(f->rows, sizeof *f->domain);
  if (!values || !f->table || !f->domain) exit(EXIT_FAILURE);
  for (size_t c = 0; c < COLUMNS; c++) {
    cyb_column column = {0};
    for (size_t i = 0; i < f->rows; i++) values[i] = cell(c, i, f->rows);
    if (cyb_column_from_numbers(&column, names[c], values, f->rows, &error) ||
        (c >= STRATUM && cyb_column_categorize(&column, &error)) ||
        cyb_table_add(f->table, &column, &error))
      stop(&error);
  }
  for (size_t i = 0; i < f->rows; i++)
    f->domain[i] = (int32_t)cyb_random_below(1, 4, i, f->domains);
  free(values);
}

static void add_total(firms *f, const char *variable, const char *level, double total) {
  cyb_error error = {0};
  if (cyb_totals_add(f->totals, variable, level, total, NULL, 0, &error)) stop(&error);
}

/* 50 regions, 15 sectors and the staff: the sample's own totals moved by a few per cent. */
static void make_totals(firms *f, const double *weight) {
  double region[REGIONS] = {0}, sector[SECTORS] = {0}, staff = 0, by_region = 0, by_sector = 0;
  char level[16];
  f->totals = cyb_totals_new("margins");
  for (size_t i = 0; i < f->rows; i++) {
    region[(size_t)f->table->column[REGION].number[i]] += weight[i];
    sector[(size_t)f->table->column[SECTOR].number[i]] += weight[i];
    staff += weight[i] * f->table->column[STAFF].number[i];
  }
  for (size_t k = 0; k < REGIONS; k++)
    by_region += region[k] = floor(region[k] * (1 + 0.05 * sin((double)k)));
  for (size_t k = 0; k + 1 < SECTORS; k++)
    by_sector += sector[k] = floor(sector[k] * (1 + 0.05 * cos((double)k)));
  sector[SECTORS - 1] = by_region - by_sector;
  for (size_t k = 0; k < REGIONS; k++) {
    snprintf(level, sizeof level, "%zu", k);
    add_total(f, "region", level, region[k]);
  }
  for (size_t k = 0; k < SECTORS; k++) {
    snprintf(level, sizeof level, "%zu", k);
    add_total(f, "sector", level, sector[k]);
  }
  add_total(f, "staff", NULL, floor(staff * 1.02));
}

static const cyb_column *look_up(void *user, const char *name, bool previous) {
  (void)previous;
  return cyb_table_find(user, name);
}

static cyb_estimate *run(firms *f, const char *distance, double spent[3]) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_calibration how = CYB_CALIBRATION_INIT;
  const cyb_column *population = &f->table->column[POPULATION];
  cyb_design *design = NULL;
  cyb_statistic *statistic = NULL;
  cyb_estimate *out = calloc(f->domains, sizeof *out);
  cyb_error error = {0};
  double start = seconds();
  int status;
  options.strata = &f->table->column[STRATUM];
  options.fpc = &population;
  options.fpc_stages = 1;
  status = cyb_design_build(&design, f->rows, &options, NULL, &error);
  spent[0] = seconds() - start;
  if (status) stop(&error);
  make_totals(f, cyb_design_weights(design));
  how.distance = cyb_distance_find(distance);
  how.lower = 0.5;
  how.upper = 2.0;
  start = seconds();
  status = cyb_design_calibrate(design, f->totals, f->table, &how, NULL, &error);
  spent[1] = seconds() - start;
  request.domain = f->domain;
  request.domains = f->domains;
  start = seconds();
  status = status ? status : cyb_statistic_parse(&statistic, "total(revenue)", &error);
  status = status ? status : cyb_statistic_bind(statistic, look_up, f->table, NULL, 0, &error);
  status = status ? status : cyb_estimate_domains(out, design, statistic, &request, &error);
  spent[2] = seconds() - start;
  if (status) stop(&error);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  return out;
}

static FILE *open_or_stop(const char *path) {
  FILE *file = fopen(path, "w");
  if (file) return file;
  perror(path);
  exit(EXIT_FAILURE);
}

static void write_files(const firms *f, const cyb_estimate *out, char **path) {
  FILE *file = open_or_stop(path[0]);
  fputs("stratum,population,region,sector,staff,revenue,domain\n", file);
  for (size_t i = 0; i < f->rows; i++)
    fprintf(file, "%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%d\n", f->table->column[STRATUM].number[i],
            f->table->column[POPULATION].number[i], f->table->column[REGION].number[i],
            f->table->column[SECTOR].number[i], f->table->column[STAFF].number[i],
            f->table->column[REVENUE].number[i], (int)f->domain[i]);
  fclose(file);
  file = open_or_stop(path[1]);
  fputs("domain,total,se\n", file);
  for (size_t d = 0; d < f->domains; d++)
    fprintf(file, "%zu,%.17g,%.17g\n", d, out[d].value, out[d].se);
  fclose(file);
}

int main(int count, char **argument) {
  firms f = {0};
  double spent[3];
  struct rusage usage;
  cyb_estimate *out;
  long rows = count > 3 ? strtol(argument[1], NULL, 10) : 0;
  long domains = count > 3 ? strtol(argument[2], NULL, 10) : 0;
  if (rows <= 0 || domains <= 0 || (count != 4 && count != 6) || !cyb_distance_find(argument[3])) {
    fputs("usage: bench_weights FIRMS DOMAINS DISTANCE [FIRMS.csv TOTALS.csv]\n", stderr);
    return 2;
  }
  f.rows = (size_t)rows;
  f.domains = (size_t)domains;
  make(&f);
  out = run(&f, argument[3], spent);
  getrusage(RUSAGE_SELF, &usage);
  printf("design %.4f calibrate %.4f estimate %.4f memory %.0f\n", spent[0], spent[1], spent[2],
         (double)usage.ru_maxrss / 1024.0);
  if (count == 6) write_files(&f, out, argument + 4);
  free(out);
  free(f.domain);
  cyb_totals_free(f.totals);
  cyb_table_free(f.table);
  return 0;
}
