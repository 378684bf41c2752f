/* tests/property/example_data.h - what the tests of the bundled examples share.
 * Layer: test. */
#ifndef TESTS_EXAMPLE_DATA_H
#define TESTS_EXAMPLE_DATA_H

#include "check.h"

#include <cyberstats/cyberstats.h>

#include "datasets/examples/population.h"

enum { PATH_BYTES = 512, LEVEL_PERCENT = 95 };

static inline const char *data_file(char path[PATH_BYTES], const char *folder, const char *name) {
  const char *root = getenv("CYBERSTATS_DATA");
  snprintf(path, PATH_BYTES, "%s/%s/%s", root ? root : "datasets", folder, name);
  return path;
}

typedef struct sample {
  size_t rows;
  const char *stratum[FIRMS];
  double weight[FIRMS], population[FIRMS], value[FIRMS];
} sample;

static inline const cyb_column *only_column(void *user, const char *name, bool previous) {
  (void)name;
  return previous ? NULL : user;
}

static inline cyb_estimate total_of(const sample *s) {
  cyb_error error = {0};
  cyb_column strata, weight, population, value;
  const cyb_column *fpc[] = {&population};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_design *design = NULL;
  cyb_statistic *statistic = NULL;
  cyb_estimate estimate;
  check_ok(error, cyb_column_from_texts(&strata, "stratum", s->stratum, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&weight, "weight", s->weight, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&population, "pop_n", s->population, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&value, "value", s->value, s->rows, &error));
  options.strata = &strata;
  options.weight = &weight;
  options.fpc = fpc;
  options.fpc_stages = 1;
  request.level = LEVEL_PERCENT / 100.0;
  check_ok(error, cyb_design_build(&design, s->rows, &options, NULL, &error));
  check_ok(error, cyb_statistic_parse(&statistic, "total(value)", &error));
  check_ok(error, cyb_statistic_bind(statistic, only_column, &value, NULL, 0, &error));
  check_ok(error, cyb_estimate_domains(&estimate, design, statistic, &request, &error));
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  cyb_column_clear(&strata);
  cyb_column_clear(&weight);
  cyb_column_clear(&population);
  cyb_column_clear(&value);
  return estimate;
}

static inline cyb_table *read_table(const char *name) {
  char path[PATH_BYTES];
  cyb_error error = {0};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  check_ok(error, cyb_table_read(&table, data_file(path, "examples", name), NULL, 0, &options, NULL,
                                 &error));
  return table;
}

/* Borrowed from the table, or from a buffer that the next call overwrites. */
static inline const char *text_of(const cyb_table *table, const char *column, size_t row) {
  static char buffer[40];
  return cyb_table_text(cyb_table_find(table, column), row, buffer);
}

static inline double cell(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  if (!found || !found->number) fail_msg("%s is no column of numbers", column);
  return found->number[row];
}

#endif
