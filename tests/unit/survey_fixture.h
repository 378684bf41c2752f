/* tests/unit/survey_fixture.h - small samples with known answers, and one call to estimate them. */
#ifndef CYB_TESTS_SURVEY_FIXTURE_H
#define CYB_TESTS_SURVEY_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

/* A case as it would be typed: several stages separated by commas. */
typedef struct survey_case {
  const char *label;
  const char *strata, *cluster, *fpc, *weight;
  cyb_lonely lonely;
  cyb_missing missing;
  const char *where;      /* condition that makes the domain, or NULL */
  const char *by, *level; /* domains of a column and the one looked at, or NULL */
  const char *statistic;
  double estimate, se, tolerance;
  const char *source;
} survey_case;

static inline void add_numbers(cyb_table *table, const char *name, const double *values) {
  cyb_error error = {0};
  cyb_column column = {0};
  check_ok(error, cyb_column_from_numbers(&column, name, values, table->rows, &error));
  check_ok(error, cyb_column_categorize(&column, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
}

/* F8: data set `fpc` of R survey (columns stratum, w, N, x) with a second
 * variable y of our own; `rows` 6 leaves one unit in the second stratum. */
static inline cyb_table *table_f8(size_t rows) {
  static const double stratum[] = {1, 1, 1, 1, 1, 2, 2, 2}, w[] = {3, 3, 3, 3, 3, 4, 4, 4},
                      population[] = {15, 15, 15, 15, 15, 12, 12, 12},
                      x[] = {2.8, 4.1, 6.8, 6.8, 9.2, 3.7, 6.6, 4.2},
                      y[] = {1, 2, 3, 3, 5, 2, 3, 2};
  cyb_table *table = cyb_table_new(rows);
  assert_non_null(table);
  add_numbers(table, "stratum", stratum);
  add_numbers(table, "w", w);
  add_numbers(table, "N", population);
  add_numbers(table, "x", x);
  add_numbers(table, "y", y);
  return table;
}

/* M15: data set `mu284` of R survey, five clusters of three units, from
 * Saerndal, Swensson & Wretman (1992). */
static inline cyb_table *table_m15(void) {
  static const double psu[] = {19, 19, 19, 45, 45, 45, 47, 47, 47, 50, 50, 50, 31, 31, 31},
                      unit[] = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3},
                      n1[] = {50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50},
                      n2[] = {5, 5, 5, 8, 8, 8, 5, 5, 5, 9, 9, 9, 7, 7, 7},
                      y[] = {41, 49, 49, 49, 49, 45, 31, 31, 35, 39, 41, 61, 49, 51, 33};
  cyb_table *table = cyb_table_new(15);
  assert_non_null(table);
  add_numbers(table, "psu", psu);
  add_numbers(table, "unit", unit);
  add_numbers(table, "n1", n1);
  add_numbers(table, "n2", n2);
  add_numbers(table, "y", y);
  return table;
}

static inline cyb_table *table_shared(const char *name) {
  char path[512];
  cyb_error error = {0};
  cyb_table *table = NULL;
  shared_file(name, path, sizeof path);
  check_ok(error, cyb_table_read(&table, path, NULL, 0, NULL, NULL, &error));
  return table;
}

/* Finds up to four columns named in a list separated by commas. */
static inline size_t find_columns(const cyb_table *table, const char *list,
                                  const cyb_column *found[4], bool category) {
  char names[128], *rest = NULL;
  size_t count = 0;
  cyb_error error = {0};
  if (!list) return 0;
  snprintf(names, sizeof names, "%s", list);
  for (char *name = strtok_r(names, ",", &rest); name; name = strtok_r(NULL, ",", &rest)) {
    cyb_column *column = cyb_table_find(table, name);
    assert_non_null(column);
    if (category) check_ok(error, cyb_column_categorize(column, &error));
    found[count++] = column;
  }
  return count;
}

static inline const cyb_column *look_up(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

static inline int build_design(cyb_design **design, const cyb_table *table, const survey_case *row,
                               cyb_warnings *warnings, cyb_error *error) {
  const cyb_column *strata[4] = {NULL}, *cluster[4], *fpc[4], *weight[4] = {NULL};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  find_columns(table, row->strata, strata, true);
  find_columns(table, row->weight, weight, false);
  options.strata = strata[0];
  options.weight = weight[0];
  options.cluster_stages = find_columns(table, row->cluster, cluster, true);
  options.fpc_stages = find_columns(table, row->fpc, fpc, false);
  options.cluster = cluster;
  options.fpc = fpc;
  options.lonely = row->lonely;
  options.source = table->source;
  options.line = table->line;
  return cyb_design_build(design, table->rows, &options, warnings, error);
}

static inline cyb_statistic *bound_statistic(const cyb_table *table, const char *text) {
  cyb_statistic *statistic = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_statistic_parse(&statistic, text, &error));
  check_ok(error,
           cyb_statistic_bind(statistic, look_up, (void *)(uintptr_t)table, NULL, 0, &error));
  return statistic;
}

/* 0 where the condition holds, -1 elsewhere. */
static inline int32_t *condition_domain(const cyb_table *table, const char *condition) {
  int32_t *domain = calloc(table->rows, sizeof *domain);
  int8_t *holds = calloc(table->rows, 1);
  cyb_expr *expr = NULL;
  cyb_error error = {0};
  assert_true(domain && holds);
  check_ok(error, cyb_expr_parse(&expr, condition, &error));
  check_ok(error, cyb_expr_bind(expr, look_up, (void *)(uintptr_t)table, NULL, 0, &error));
  check_ok(error, cyb_expr_logicals(expr, 0, table->rows, holds, &error));
  for (size_t i = 0; i < table->rows; i++) domain[i] = holds[i] == 1 ? 0 : -1;
  cyb_expr_free(expr);
  free(holds);
  return domain;
}

/* Estimates the case's statistic in its one domain. */
static inline int estimate_case(cyb_estimate *out, const cyb_table *table, const survey_case *row,
                                int threads, cyb_error *error) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistic = bound_statistic(table, row->statistic);
  int32_t *domain = row->where ? condition_domain(table, row->where) : NULL;
  cyb_estimate *all;
  cyb_design *design = NULL;
  const cyb_column *by[4];
  size_t looked_at = 0;
  int status = build_design(&design, table, row, NULL, error);
  request.threads = threads;
  request.missing = row->missing;
  request.domain = domain;
  if (row->by) {
    find_columns(table, row->by, by, true);
    request.domain = by[0]->code;
    request.domains = cyb_dictionary_count(by[0]->levels);
    looked_at = (size_t)cyb_dictionary_find(by[0]->levels, row->level, strlen(row->level));
    assert_true(looked_at < request.domains);
  }
  all = calloc(request.domains, sizeof *all);
  assert_non_null(all);
  if (status == CYB_OK) status = cyb_estimate_domains(all, design, statistic, &request, error);
  *out = all[looked_at];
  free(all);
  free(domain);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  return status;
}

static inline void check_case(const cyb_table *table, const survey_case *row) {
  cyb_estimate out;
  cyb_error error = {0};
  char label[160];
  check_ok(error, estimate_case(&out, table, row, 0, &error));
  snprintf(label, sizeof label, "%s estimate", row->label);
  check_close(label, out.value, row->estimate, row->tolerance);
  snprintf(label, sizeof label, "%s se", row->label);
  check_close(label, out.se, row->se, row->tolerance);
}

#endif
