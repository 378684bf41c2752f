/* tests/unit/weights_fixture.h - totals as text, and samples to weight. */
#ifndef CYB_TESTS_WEIGHTS_FIXTURE_H
#define CYB_TESTS_WEIGHTS_FIXTURE_H

#include "survey_fixture.h"

static inline void add_texts(cyb_table *table, const char *name, const char *const *values) {
  cyb_error error = {0};
  cyb_column column = {0};
  check_ok(error, cyb_column_from_texts(&column, name, values, table->rows, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
}

/* "variable,level,total[,partition]" joined by semicolons. */
static inline int totals_of_text(cyb_totals **out, const char *text, cyb_error *error) {
  char copy[4096], *rest = NULL;
  size_t line = 1;
  int status = CYB_OK;
  *out = cyb_totals_new("totals.csv");
  assert_non_null(*out);
  snprintf(copy, sizeof copy, "%s", text);
  for (char *row = strtok_r(copy, ";", &rest); row && !status; row = strtok_r(NULL, ";", &rest)) {
    char *cell[4] = {row, NULL, NULL, NULL};
    for (int i = 1; i < 4 && cell[i - 1] && (cell[i] = strchr(cell[i - 1], ',')); i++)
      *cell[i]++ = '\0';
    assert_non_null(cell[2]);
    status = cyb_totals_add(*out, cell[0], cell[1], strtod(cell[2], NULL), cell[3], ++line, error);
  }
  return status;
}

typedef struct weights_case {
  const char *totals, *partition, *distance;
  double lower, upper;
} weights_case;

static inline cyb_calibration how_of(const weights_case *row) {
  cyb_calibration how = CYB_CALIBRATION_INIT;
  how.distance = cyb_distance_find(row->distance);
  assert_non_null(how.distance);
  if (how.distance->bounded) {
    how.lower = row->lower;
    how.upper = row->upper;
  }
  return how;
}

/* Calibrates a design that the survey case describes. */
static inline int calibrate_case(cyb_design **design, cyb_table *table, const survey_case *sample,
                                 const weights_case *row, cyb_error *error) {
  cyb_totals *totals = NULL;
  cyb_calibration how = how_of(row);
  int status = build_design(design, table, sample, NULL, error);
  if (!status) status = totals_of_text(&totals, row->totals, error);
  if (!status && row->partition) status = cyb_totals_partition_by(totals, row->partition, error);
  if (!status) status = cyb_design_calibrate(*design, totals, table, &how, NULL, error);
  cyb_totals_free(totals);
  return status;
}

static inline cyb_estimate estimate_one(const cyb_design *design, const cyb_table *table,
                                        const char *text) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistic = bound_statistic(table, text);
  cyb_estimate out;
  cyb_error error = {0};
  check_ok(error, cyb_estimate_domains(&out, design, statistic, &request, &error));
  cyb_statistic_free(statistic);
  return out;
}

/* K12: Kalton & Flores-Cervantes (2003), J. Official Statistics 19:81-97: a sample of
 * 1,000 units in 4 x 3 cells; a row is a cell, its weight the number of units. */
static inline cyb_table *table_k12(void) {
  static const double n[] = {20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70};
  static const char *const a[] = {"a1", "a2", "a3", "a4", "a1", "a2",
                                  "a3", "a4", "a1", "a2", "a3", "a4"};
  static const char *const b[] = {"b1", "b1", "b1", "b1", "b2", "b2",
                                  "b2", "b2", "b3", "b3", "b3", "b3"};
  cyb_table *table = cyb_table_new(12);
  assert_non_null(table);
  add_numbers(table, "n", n);
  add_texts(table, "a", a);
  add_texts(table, "b", b);
  return table;
}

#define K12_MARGINS "a,a1,175;a,a2,550;a,a3,430;a,a4,345;b,b1,365;b,b2,415;b,b3,720"
#define STYPE "stype,E,4421;stype,H,755;stype,M,1018"

#endif
