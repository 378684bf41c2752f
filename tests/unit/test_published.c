/* tests/unit/test_published.c - published values that need rules, statistics and tables
 * together: van der Loo & de Jonge's examples for validate, and Stata's for YRBS. */
#include <cyberstats/disclose.h>

#include "iris_data.h"
#include "survey_fixture.h"

/* V-01: `validate`, readme: of 150 irises 79 pass and 71 fail. Tenths of a centimetre are
 * made centimetres by division, so that 0.5 times a length is not exact in binary. */
static void test_irises(void **state) {
  double length[IRISES], width[IRISES];
  int8_t holds[IRISES];
  size_t outcome[3] = {0};
  cyb_table *table = cyb_table_new(IRISES);
  cyb_expr *rule = NULL;
  cyb_error error = {0};
  (void)state;
  assert_non_null(table);
  for (size_t i = 0; i < IRISES; i++) {
    length[i] = sepal_length_mm[i] / 10.0;
    width[i] = sepal_width_mm[i] / 10.0;
  }
  add_numbers(table, "Sepal.Length", length);
  add_numbers(table, "Sepal.Width", width);
  check_ok(error, cyb_expr_parse(&rule, "Sepal.Width < 0.5 * Sepal.Length", &error));
  check_ok(error, cyb_expr_bind(rule, look_up, table, NULL, 0, &error));
  check_ok(error, cyb_expr_logicals(rule, 0, IRISES, holds, &error));
  for (size_t i = 0; i < IRISES; i++) outcome[holds[i] + 1]++;
  assert_int_equal(outcome[2], 79);
  assert_int_equal(outcome[1], 71);
  assert_int_equal(outcome[0], 0);
  cyb_expr_free(rule);
  cyb_table_free(table);
}

#define CORRELATION(x, y)                                                                          \
  "(mean(" x " * " y ") - mean(" x ") * mean(" y ")) / sqrt((mean(" x "^2) - mean(" x              \
  ")^2) * (mean(" y "^2) - mean(" y ")^2))"

/* V-08: 60 retailers, each counted once; R: mean(na.rm = TRUE), cor(use = "pairwise"). */
static void test_retailers(void **state) {
  static const struct {
    const char *statistic;
    double value;
    size_t n;
  } rows[] = {{"mean(profit)", 6635.127273, 55},
              {CORRELATION("turnover", "staff"), 0.07935698953, 51},
              {CORRELATION("staff", "turnover"), 0.07935698953, 51}};
  cyb_table *table = table_shared("data/sbs2000-retailers.csv");
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const survey_case row = {.missing = CYB_MISSING_DROP, .statistic = rows[i].statistic};
    cyb_estimate out;
    cyb_error error = {0};
    check_ok(error, estimate_case(&out, table, &row, 1, &error));
    check_close(row.statistic, out.value, rows[i].value, 1e-9);
    assert_int_equal(out.n, rows[i].n);
    assert_true(out.se > 0.0);
  }
  cyb_table_free(table);
}

/* V-09 in the cookbook's long form, one code a row. Rules look at one record and cannot add
 * up rows; a table that is made already must: 01 is not 01.1 + 01.2, 01.1 is right. */
static void test_hierarchy(void **state) {
  static const size_t parent[] = {0, 0, 1, 2, 2, 1}; /* all, 01, 01.1, 01.11, 01.12, 01.2 */
  static const cyb_dimension tree[] = {{6, parent}};
  static const cyb_table_shape shape[] = {{1, {0}}};
  static const cyb_layout layout = {tree, 1, shape, 1};
  cyb_prepared_cell cell[] = {{{1}, 100, 9, NULL}, {{2}, 70, 6, NULL}, {{3}, 30, 3, NULL},
                              {{4}, 40, 3, NULL},  {{5}, 25, 3, NULL}, {{0}, 100, 9, NULL}};
  cyb_tabulation *made = NULL;
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    static const struct {
      double last, second;
      size_t cells;
      const char *where;
    } rows[] = {{25, 40, 6, "1"}, {30, 39, 6, "2"}, {30, 40, 5, "1"}, {30, 40, 6, NULL}};
    cyb_error error = {0};
    cell[4].value = rows[i].last;
    cell[3].value = rows[i].second;
    int status = cyb_tabulate_prepared(&made, &layout, cell, rows[i].cells, 0, &error);
    assert_int_equal(status, rows[i].where ? CYB_EDATA : CYB_OK);
    assert_string_equal(error.where, rows[i].where ? rows[i].where : "");
  }
  check_close("all", cyb_tabulation_value(made, 0, 0), 100.0, 1e-15);
  cyb_tabulation_free(made);
}

/* P-01 to P-03: Youth Risk Behavior Survey, question 8 answered 1; Stata by way of samplics'
 * test of expansion estimates. Rows without an answer are left out. */
static void test_yrbs(void **state) {
  static const struct {
    const char *strata, *cluster;
    double se, lower, upper;
  } rows[] = {{NULL, "psu", 560.0856, 6813.915, 9062.752},
              {"stratum", "psu", 555.5157, 6814.697, 9061.970},
              {NULL, NULL, 105.3852, NAN, NAN},
              {"stratum", NULL, 97.75523, NAN, NAN}};
  cyb_table *table = table_shared("data/yrbs.csv");
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const survey_case row = {.strata = rows[i].strata,
                             .cluster = rows[i].cluster,
                             .weight = "weight",
                             .missing = CYB_MISSING_DROP,
                             .statistic = "count(qn8 == 1)"};
    cyb_estimate out;
    cyb_error error = {0};
    check_ok(error, estimate_case(&out, table, &row, 1, &error));
    check_close("total", out.value, 7938.333, 1e-5);
    check_close("se", out.se, rows[i].se, 1e-5);
    if (isnan(rows[i].lower)) continue;
    check_close("lower", out.lower, rows[i].lower, 1e-5);
    check_close("upper", out.upper, rows[i].upper, 1e-5);
  }
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_irises), cmocka_unit_test(test_retailers),
                                     cmocka_unit_test(test_hierarchy),
                                     cmocka_unit_test(test_yrbs)};
  return cmocka_run_group_tests_name("published", tests, NULL, NULL);
}
