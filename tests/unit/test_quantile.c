/* tests/unit/test_quantile.c - quantiles by nine rules, Woodruff intervals. */
#include "survey_fixture.h"

#define R "R survey 4.1"

/* F8 in order of x; quartiles by every rule. */
static const double f8_x[] = {2.8, 3.7, 4.1, 4.2, 6.6, 6.8, 6.8, 9.2},
                    f8_w[] = {3, 4, 3, 4, 4, 3, 3, 3};

static void test_rules(void **state) {
  static const double expected[CYB_QUANTILE_TYPES][3] = {
      {3.7, 4.2, 6.8},         {3.7, 4.2, 6.8},  {3.7, 4.2, 6.8},
      {3.64375, 4.1875, 6.75}, {3.9, 5.1, 6.8},  {3.76666666666667, 4.8, 6.8},
      {4.0, 5.4, 6.8},         {3.86, 5.0, 6.8}, {3.87037037037037, 5.025, 6.8}};
  static const double p[] = {0.25, 0.5, 0.75};
  (void)state;
  for (int type = 1; type <= CYB_QUANTILE_TYPES; type++)
    for (size_t i = 0; i < 3; i++) {
      char label[40];
      snprintf(label, sizeof label, "S-10 type %d, %g", type, p[i]);
      check_close(label, cyb_quantile_sorted(f8_x, f8_w, 8, p[i], type), expected[type - 1][i],
                  1e-12);
    }
}

/* Rules 4 to 9 with equal weights are Hyndman and Fan's own; 1 to 3 by hand. */
static void test_equal_weights(void **state) {
  static const double x[] = {1, 2, 4, 8, 16}, ones[] = {1, 1, 1, 1, 1},
                      by_tenth[] = {0.1, 0.1, 0.1, 0.1, 0.1};
  static const struct {
    int type;
    double p, value;
  } rows[] = {{1, 0.4, 2},          {1, 0.41, 4},      {2, 0.4, 3},    {2, 0.41, 4},
              {3, 0.4, 2},          {3, 0.6, 8},       {4, 0.5, 3},    {4, 0.05, 1},
              {5, 0.5, 4},          {5, 0.25, 1.75},   {6, 0.25, 1.5}, {7, 0.25, 2},
              {8, 0.25, 5.0 / 3.0}, {9, 0.25, 1.6875}, {5, 0.0, 1},    {5, 1.0, 16},
              {1, 0.0, 1},          {1, 1.0, 16},      {7, 1.0, 16}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char label[40];
    snprintf(label, sizeof label, "type %d, %g", rows[i].type, rows[i].p);
    check_close(label, cyb_quantile_sorted(x, ones, 5, rows[i].p, rows[i].type), rows[i].value,
                1e-14);
    /* 0.1 added up in binary is no multiple of 0.1: a step is met all the same. */
    check_close(label, cyb_quantile_sorted(x, by_tenth, 5, rows[i].p, rows[i].type), rows[i].value,
                1e-14);
  }
}

static void test_hard_rules(void **state) {
  static const double x[] = {1, 1, 5, 5, 9}, weight[] = {0, 2, 0, 1, 0},
                      huge[] = {1e12, 1e12, 1e12}, ones[] = {1, 1, 1};
  (void)state;
  for (int type = 1; type <= CYB_QUANTILE_TYPES; type++) {
    double few = cyb_quantile_sorted(x, weight, 5, 0.99, type);
    assert_true(few > 1.0 && few <= 5.0); /* weights of zero are not there */
    check_close("one row", cyb_quantile_sorted(x + 1, weight + 1, 1, 0.3, type), 1, 0);
    check_close("equal values", cyb_quantile_sorted(huge, ones, 3, 0.3, type), 1e12, 0);
    assert_true(isnan(cyb_quantile_sorted(x, weight, 1, 0.5, type)));
    assert_true(isnan(cyb_quantile_sorted(NULL, NULL, 0, 0.5, type)));
    assert_true(isnan(cyb_quantile_sorted(x, weight, 5, 1.5, type)));
    assert_true(isnan(cyb_quantile_sorted(x, weight, 5, NAN, type)));
  }
  assert_true(isnan(cyb_quantile_sorted(x, weight, 5, 0.5, 0)));
  assert_true(isnan(cyb_quantile_sorted(x, weight, 5, 0.5, 10)));
}

/* --- intervals --------------------------------------------------------------- */

static cyb_estimate estimated(const cyb_table *table, const survey_case *row, int type) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistic = bound_statistic(table, row->statistic);
  int32_t *domain = row->where ? condition_domain(table, row->where) : NULL;
  cyb_design *design = NULL;
  cyb_estimate out;
  cyb_error error = {0};
  check_ok(error, build_design(&design, table, row, NULL, &error));
  request.domain = domain;
  request.missing = row->missing;
  request.quantile_type = type;
  check_ok(error, cyb_estimate_domains(&out, design, statistic, &request, &error));
  free(domain);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  return out;
}

#define F8 .strata = "stratum", .weight = "w", .fpc = "N"

static void test_intervals(void **state) {
  static const struct {
    survey_case row;
    int type;
    double estimate, lower, upper, se;
  } rows[] = {
      /* R 4.1 answers 3.7 for an end below the first step, where all values are 2.8 or more. */
      {{F8, .statistic = "median(x)"}, 1, 4.2, 2.8, 9.2, 6.4 / (2.0 * 2.44691185114497)},
      {{F8, .statistic = "quantile(x, 0.75)"},
       4,
       6.75,
       4.116481611164,
       7.872588442748,
       0.7675198495251},
      {{F8, .statistic = "quantile(x, 0.5)"},
       5,
       5.1,
       3.130902028834,
       8.970527021405,
       1.193264275098},
      {{F8, .statistic = "median(x)"}, 6, 4.8, 2.821710305811, 9.2, 1.303334587064},
      {{F8, .statistic = "median(x)"}, 7, 5.4, 3.543157659532, 7.929357352360, 0.8962725181081},
      {{F8, .statistic = "median(x)"}, 8, 5.0, 3.018468675007, 9.2, 1.263129140124},
      {{F8, .statistic = "median(x)"}, 9, 5.025, 3.045607760414, 9.2, 1.257583561236},
      {{F8, .statistic = "quantile(x, 0.25)"}, 1, 3.7, NAN, 6.6, NAN}, /* the end is below nothing
                                                                        */
      {{F8, .statistic = "quantile(x, 0.75)"}, 1, 6.8, 6.8, NAN, NAN},
  };
  cyb_table *table = table_f8(8);
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cyb_estimate out = estimated(table, &rows[i].row, rows[i].type);
    check_close(rows[i].row.statistic, out.value, rows[i].estimate, 1e-11);
    check_close("lower", out.lower, rows[i].lower, 1e-11);
    check_close("upper", out.upper, rows[i].upper, 1e-11);
    check_close("se", out.se, rows[i].se, 1e-11);
  }
  cyb_table_free(table);
}

static void test_apistrat(void **state) {
  static const struct {
    const char *statistic;
    double estimate, lower, upper, se;
  } rows[] = {{"quantile(api00, 0.25)", 565, 535, 597, 15.71945},
              {"median(api00)", 668, 642, 694, 13.18406},
              {"quantile(api00, 0.75)", 756, 726, 778, 13.18406}};
  cyb_table *table = table_shared("data/apistrat.csv");
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    survey_case row = {
        .strata = "stype", .weight = "pw", .fpc = "fpc", .statistic = rows[i].statistic};
    cyb_estimate out = estimated(table, &row, 1);
    check_close("A-08 estimate", out.value, rows[i].estimate, 0);
    check_close("A-08 lower", out.lower, rows[i].lower, 0);
    check_close("A-08 upper", out.upper, rows[i].upper, 0);
    check_close("A-08 se", out.se, rows[i].se, 1e-6);
  }
  cyb_table_free(table);
}

/* In an expression a quantile keeps the error that it has by itself, the interval
 * being Student's; equal ones cancel. */
static void test_expressions(void **state) {
  cyb_table *table = table_f8(8);
  cyb_estimate lone = estimated(table, &(survey_case){F8, .statistic = "median(x)"}, 7);
  cyb_estimate twice = estimated(table, &(survey_case){F8, .statistic = "2 * median(x)"}, 7);
  cyb_estimate none =
      estimated(table, &(survey_case){F8, .statistic = "median(x) / quantile(x, 0.5)"}, 7);
  (void)state;
  check_close("twice", twice.se, 2.0 * lone.se, 1e-14);
  check_close("Student", twice.upper - twice.value, twice.value - twice.lower, 1e-13);
  check_close("cancelled", none.value, 1.0, 1e-15);
  assert_true(none.se < 1e-15);
  cyb_table_free(table);
}

static void test_hard_intervals(void **state) {
  cyb_table *table = table_f8(8);
  cyb_estimate one =
      estimated(table, &(survey_case){F8, .where = "x > 9", .statistic = "median(x)"}, 1);
  cyb_estimate tied = estimated(
      table, &(survey_case){F8, .where = "x > 6.7 and x < 7", .statistic = "median(x)"}, 1);
  cyb_estimate none =
      estimated(table, &(survey_case){F8, .where = "x > 99", .statistic = "median(x)"}, 1);
  (void)state;
  check_close("one unit", one.value, 9.2, 0);
  assert_true(isnan(one.lower) && isnan(one.se)); /* no degrees of freedom */
  check_close("ties", tied.value, 6.8, 0);
  check_close("ties do not vary", tied.se, 0, 0);
  check_close("ties, lower", tied.lower, 6.8, 0);
  assert_true(isnan(none.value) && none.n == 0);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rules),          cmocka_unit_test(test_equal_weights),
      cmocka_unit_test(test_hard_rules),     cmocka_unit_test(test_intervals),
      cmocka_unit_test(test_apistrat),       cmocka_unit_test(test_expressions),
      cmocka_unit_test(test_hard_intervals),
  };
  return cmocka_run_group_tests_name("quantile", tests, NULL, NULL);
}
