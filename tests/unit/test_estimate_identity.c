/* tests/unit/test_estimate_identity.c - what must hold between estimates, and hard cases. */
#include "survey_fixture.h"

/* --- identities ------------------------------------------------------------ */

enum { FIRMS = 600 };

/* Revenue-like sizes in 9 strata, clusters of three, 5 regions; `reversed`
 * writes the same rows last first. */
static cyb_table *table_firms(bool reversed) {
  static double stratum[FIRMS], cluster[FIRMS], population[FIRMS], w[FIRMS], x[FIRMS], y[FIRMS],
      twice[FIRMS], region[FIRMS], flag[FIRMS], constant[FIRMS], census[FIRMS];
  cyb_table *table = cyb_table_new(FIRMS);
  assert_non_null(table);
  for (size_t k = 0; k < FIRMS; k++) {
    size_t i = reversed ? FIRMS - 1 - k : k;
    stratum[k] = (double)(i / 3 % 9);
    cluster[k] = (double)(i / 3);
    population[k] = 60.0 + 5.0 * stratum[k];
    census[k] = 1.0;
    w[k] = 1.0 + 9.0 * cyb_random_uniform(3, 0, i);
    x[k] = exp(1.5 * cyb_random_normal(3, 1, i));
    twice[k] = 2.0 * x[k];
    y[k] = x[k] * (0.5 + cyb_random_uniform(3, 2, i));
    region[k] = (double)cyb_random_below(3, 3, i, 5);
    flag[k] = x[k] > 1.0;
    constant[k] = 1e12;
  }
  add_numbers(table, "stratum", stratum);
  add_numbers(table, "cluster", cluster);
  add_numbers(table, "population", population);
  add_numbers(table, "census", census);
  add_numbers(table, "w", w);
  add_numbers(table, "x", x);
  add_numbers(table, "twice", twice);
  add_numbers(table, "y", y);
  add_numbers(table, "region", region);
  add_numbers(table, "flag", flag);
  add_numbers(table, "constant", constant);
  return table;
}

#define FIRM_DESIGN .strata = "stratum", .cluster = "cluster", .fpc = "population", .weight = "w"

static cyb_estimate estimated(const cyb_table *table, const survey_case *row, int threads) {
  cyb_estimate out;
  cyb_error error = {0};
  check_ok(error, estimate_case(&out, table, row, threads, &error));
  return out;
}

static const char *const all_leaves[] = {
    "total(x)",         "mean(x)",
    "count()",          "count(flag == 1)",
    "share(flag == 1)", "ratio(y, x)",
    "hhi(x)",           "cr(x, 4)",
    "median(x)",        "mean(x) / quantile(x, 0.9)",
    "gini(x)",          "log(total(x)) * mean(y) / (1 + gini(x)) ^ 2"};

static void test_bits_do_not_depend_on_order_or_threads(void **state) {
  cyb_table *table = table_firms(false), *reversed = table_firms(true);
  (void)state;
  for (size_t s = 0; s < sizeof all_leaves / sizeof *all_leaves; s++) {
    for (int by = 0; by < 2; by++) {
      survey_case row = {FIRM_DESIGN, .statistic = all_leaves[s]};
      cyb_estimate first, other;
      row.by = by ? "region" : NULL;
      row.level = "3";
      first = estimated(table, &row, 1);
      other = estimated(reversed, &row, 3);
      if (memcmp(&first.value, &other.value, sizeof first.value) != 0 ||
          memcmp(&first.se, &other.se, sizeof first.se) != 0 || first.upper != other.upper ||
          first.n != other.n || first.weight != other.weight || !(first.se > 0.0)) {
        print_error("%s: %.17g (%.17g), %.17g (%.17g)\n", all_leaves[s], first.value, first.se,
                    other.value, other.se);
        fail();
      }
    }
  }
  cyb_table_free(table);
  cyb_table_free(reversed);
}

static void test_domains_sum_to_the_whole(void **state) {
  static const char *const levels[] = {"0", "1", "2", "3", "4"};
  const survey_case whole = {FIRM_DESIGN, .statistic = "total(x)"};
  cyb_table *table = table_firms(false);
  double total = 0.0, weight = 0.0;
  size_t n = 0;
  (void)state;
  for (size_t r = 0; r < 5; r++) {
    survey_case part = whole;
    cyb_estimate out;
    part.by = "region";
    part.level = levels[r];
    out = estimated(table, &part, 0);
    total += out.value;
    weight += out.weight;
    n += out.n;
  }
  check_close("totals", total, estimated(table, &whole, 0).value, 1e-14);
  check_close("weights", weight, estimated(table, &whole, 0).weight, 1e-14);
  assert_int_equal(n, FIRMS);
  cyb_table_free(table);
}

/* A domain is a mask: the total of x in it is the total of x times 0 or 1. */
static void test_domain_is_a_mask(void **state) {
  const survey_case domain = {FIRM_DESIGN, .where = "region == 2", .statistic = "total(x)"},
                    product = {FIRM_DESIGN, .statistic = "total(x * if(region == 2, 1, 0))"};
  cyb_table *table = table_firms(false);
  cyb_estimate left = estimated(table, &domain, 0), right = estimated(table, &product, 0);
  (void)state;
  check_close("value", left.value, right.value, 1e-15);
  check_close("se", left.se, right.se, 1e-13);
  cyb_table_free(table);
}

static void expect_same(const cyb_table *table, const char *left, const char *right,
                        double tolerance) {
  const survey_case one = {FIRM_DESIGN, .statistic = left}, two = {FIRM_DESIGN, .statistic = right};
  cyb_estimate a = estimated(table, &one, 0), b = estimated(table, &two, 0);
  check_close(left, a.value, b.value, tolerance);
  check_close(left, a.se, b.se, tolerance * 100);
}

static void test_equal_statistics(void **state) {
  cyb_table *table = table_firms(false);
  const survey_case single = {FIRM_DESIGN, .statistic = "total(x)"},
                    doubled = {FIRM_DESIGN, .statistic = "total(twice)"};
  (void)state;
  expect_same(table, "ratio(y, x)", "total(y) / total(x)", 1e-14);
  expect_same(table, "share(flag == 1)", "mean(flag)", 1e-15);
  expect_same(table, "share(flag == 1)", "count(flag == 1) / count()", 1e-14);
  expect_same(table, "mean(x)", "total(x) / count()", 1e-14);
  expect_same(table, "hhi(x)", "total(x * x) / total(x) ^ 2", 1e-13);
  expect_same(table, "total(x) + total(y)", "total(x + y)", 1e-14);
  assert_true(estimated(table, &doubled, 0).se == 2.0 * estimated(table, &single, 0).se);
  assert_true(estimated(table, &doubled, 0).value == 2.0 * estimated(table, &single, 0).value);
  cyb_table_free(table);
}

static void test_nothing_varies(void **state) {
  const survey_case constant = {FIRM_DESIGN, .statistic = "mean(constant)"},
                    by_ratio = {FIRM_DESIGN, .statistic = "ratio(twice, x)"},
                    census = {.strata = "stratum", .fpc = "census", .statistic = "total(x)"};
  cyb_table *table = table_firms(false);
  cyb_estimate out = estimated(table, &constant, 0);
  (void)state;
  check_close("constant", out.value, 1e12, 0);
  assert_true(out.se == 0.0 && out.lower == out.upper && isnan(out.deff));
  assert_true(estimated(table, &by_ratio, 0).se == 0.0);
  assert_true(estimated(table, &census, 0).se == 0.0);
  cyb_table_free(table);
}

/* Equal in every stratum, different between them, weights equal in a stratum:
 * the means of 49 and of 47 equal numbers must come out without rounding. */
static void test_constant_within_strata(void **state) {
  enum { ROWS = 96 };
  static double stratum[ROWS], w[ROWS], x[ROWS];
  const survey_case mean = {.strata = "stratum", .weight = "w", .statistic = "mean(x)"},
                    total = {.strata = "stratum", .weight = "w", .statistic = "total(x)"};
  cyb_table *table = cyb_table_new(ROWS);
  (void)state;
  assert_non_null(table);
  for (size_t i = 0; i < ROWS; i++) {
    stratum[i] = i < 49 ? 1.0 : 2.0;
    w[i] = i < 49 ? 3.7 : 11.3;
    x[i] = i < 49 ? 1e12 + 1.0 / 3.0 : 1e12 / 7.0;
  }
  add_numbers(table, "stratum", stratum);
  add_numbers(table, "w", w);
  add_numbers(table, "x", x);
  assert_true(estimated(table, &mean, 0).se == 0.0);
  assert_true(estimated(table, &total, 0).se == 0.0);
  cyb_table_free(table);
}

/* --- hard cases ------------------------------------------------------------ */

static void test_one_row_and_no_row(void **state) {
  const survey_case single = {.weight = "w",
                              .lonely = CYB_LONELY_CERTAINTY,
                              .statistic = "mean(x)"},
                    nobody = {.strata = "stratum",
                              .weight = "w",
                              .where = "x > 100",
                              .statistic = "total(x)"};
  cyb_table *one = table_f8(1), *table = table_f8(8);
  cyb_estimate out = estimated(one, &single, 0);
  (void)state;
  check_close("one row", out.value, 2.8, 0);
  assert_true(out.se == 0.0 && out.df == 0.0 && isnan(out.lower) && isnan(out.deff));
  out = estimated(table, &nobody, 0);
  assert_true(isnan(out.value) && isnan(out.se) && isnan(out.upper) && out.n == 0);
  assert_true(out.weight == 0.0 && out.df == 0.0);
  cyb_table_free(one);
  cyb_table_free(table);
}

static void test_undefined_values(void **state) {
  static const double nil[] = {0, 0, 0, 0, 0, 0, 0, 0};
  static const char *const undefined[] = {"ratio(x, nil)",   "hhi(nil)",
                                          "gini(nil)",       "cr(nil, 2)",
                                          "log(total(nil))", "mean(x) / total(nil)"};
  const survey_case zero = {.strata = "stratum", .weight = "w", .statistic = "total(nil)"};
  cyb_table *table = table_f8(8);
  cyb_estimate out;
  (void)state;
  add_numbers(table, "nil", nil);
  for (size_t i = 0; i < sizeof undefined / sizeof *undefined; i++) {
    const survey_case row = {.strata = "stratum", .weight = "w", .statistic = undefined[i]};
    out = estimated(table, &row, 0);
    assert_true(isnan(out.value) && isnan(out.se) && isnan(out.lower) && isnan(out.deff));
    assert_int_equal(out.n, 8);
  }
  out = estimated(table, &zero, 0);
  assert_true(out.value == 0.0 && out.se == 0.0 && isnan(out.cv));
  cyb_table_free(table);
}

static void test_missing_values(void **state) {
  static const double gaps[] = {2.8, NAN, 6.8, 6.8, NAN, 3.7, 6.6, 4.2};
  survey_case row = {.strata = "stratum", .weight = "w", .statistic = "mean(x) + mean(gaps * 2)"};
  const survey_case by_hand = {.strata = "stratum",
                               .weight = "w",
                               .where = "not missing(gaps)",
                               .statistic = "mean(x) + mean(gaps * 2)"};
  cyb_table *table = table_f8(8);
  cyb_estimate out, same;
  cyb_error error = {0};
  (void)state;
  add_numbers(table, "gaps", gaps);
  assert_int_equal(estimate_case(&out, table, &row, 0, &error), CYB_EDATA);
  assert_string_equal(error.where, "gaps * 2");
  assert_non_null(strstr(error.message, "2 of 8 rows"));
  assert_non_null(strstr(error.message, "--missing=drop"));
  row.missing = CYB_MISSING_DROP;
  out = estimated(table, &row, 0);
  same = estimated(table, &by_hand, 0);
  assert_int_equal(out.n, 6);
  assert_true(out.value == same.value && out.se == same.se && out.df == same.df);
  row.where = "missing(gaps)";
  out = estimated(table, &row, 0);
  assert_true(isnan(out.value) && out.n == 0);
  cyb_table_free(table);
}

/* A gap in a row that no domain wants is no reason to refuse. */
static void test_missing_outside_the_domain(void **state) {
  static const double gaps[] = {2.8, NAN, 6.8, 6.8, 9.2, 3.7, 6.6, 4.2};
  const survey_case row = {
      .strata = "stratum", .weight = "w", .where = "stratum == 2", .statistic = "mean(gaps)"};
  cyb_table *table = table_f8(8);
  (void)state;
  add_numbers(table, "gaps", gaps);
  check_close("mean", estimated(table, &row, 0).value, 14.5 / 3.0, 1e-15);
  cyb_table_free(table);
}

/* Statistics estimated together are those estimated one by one, also where each
 * lacks other rows. */
static void test_table_of_statistics(void **state) {
  static const char *const texts[] = {"mean(few)",    "total(x)", "ratio(few, gaps)",
                                      "median(gaps)", "count()",  "mean(few) / mean(x)"};
  enum { STATISTICS = sizeof texts / sizeof *texts, REGIONS = 5 };
  static double few[FIRMS], gaps[FIRMS];
  static const survey_case row = {FIRM_DESIGN};
  cyb_table *table = table_firms(false);
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistics[STATISTICS];
  cyb_estimate together[STATISTICS * REGIONS], alone[REGIONS];
  const cyb_column *by[4];
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < FIRMS; i++) {
    double x = cyb_table_find(table, "x")->number[i];
    few[i] = i % 7 == 0 ? NAN : x;
    gaps[i] = i % 11 == 3 ? NAN : 1.0 + x;
  }
  add_numbers(table, "few", few);
  add_numbers(table, "gaps", gaps);
  find_columns(table, "region", by, true);
  check_ok(error, build_design(&design, table, &row, NULL, &error));
  request.domain = by[0]->code;
  request.domains = REGIONS;
  request.missing = CYB_MISSING_DROP;
  for (size_t s = 0; s < STATISTICS; s++) statistics[s] = bound_statistic(table, texts[s]);
  check_ok(error, cyb_estimate_table(together, design, (const cyb_statistic *const *)statistics,
                                     STATISTICS, &request, &error));
  for (size_t s = 0; s < STATISTICS; s++) {
    check_ok(error, cyb_estimate_domains(alone, design, statistics[s], &request, &error));
    for (size_t d = 0; d < REGIONS; d++) {
      const cyb_estimate *one = &together[s * REGIONS + d];
      assert_true(one->value == alone[d].value && one->se == alone[d].se);
      assert_true(one->n == alone[d].n && one->df == alone[d].df);
      assert_true(one->upper == alone[d].upper && one->weight == alone[d].weight);
    }
    cyb_statistic_free(statistics[s]);
  }
  assert_true(together[0].n < together[REGIONS].n); /* each drops its own rows */
  cyb_design_free(design);
  cyb_table_free(table);
}

static int stop_at_once(void *user, double fraction, const char *what) {
  (void)user, (void)what;
  return fraction >= 0.0;
}

static void test_refusals(void **state) {
  const survey_case lonely = {.strata = "stratum", .weight = "w", .statistic = "mean(x)"},
                    negative = {.strata = "stratum", .weight = "w", .statistic = "hhi(x - 5)"};
  const cyb_progress progress = {stop_at_once, NULL};
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_table *six = table_f8(6), *table = table_f8(8);
  cyb_statistic *statistic = bound_statistic(table, "mean(x)");
  cyb_design *design = NULL;
  cyb_estimate out[2];
  cyb_error error = {0};
  static const int32_t beyond[] = {0, 1, 0, 2, 0, 0, 0, 0};
  (void)state;
  assert_int_equal(estimate_case(out, six, &lonely, 0, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "stratum \"2\""));
  assert_non_null(strstr(error.message, "--lonely-psu"));
  memset(&error, 0, sizeof error);
  assert_int_equal(estimate_case(out, table, &negative, 0, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "zero or more"));
  memset(&error, 0, sizeof error);
  check_ok(error, build_design(&design, table, &lonely, NULL, &error));
  request.level = 1.0;
  assert_int_equal(cyb_estimate_domains(out, design, statistic, &request, NULL), CYB_EDOMAIN);
  request.level = 0.95;
  request.progress = &progress;
  assert_int_equal(cyb_estimate_domains(out, design, statistic, &request, NULL), CYB_ECANCELLED);
  request.progress = NULL;
  request.domain = beyond;
  request.domains = 2;
  assert_int_equal(cyb_estimate_domains(out, design, statistic, &request, NULL), CYB_EDOMAIN);
  cyb_design_free(design);
  cyb_statistic_free(statistic);
  cyb_table_free(six);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bits_do_not_depend_on_order_or_threads),
      cmocka_unit_test(test_domains_sum_to_the_whole),
      cmocka_unit_test(test_domain_is_a_mask),
      cmocka_unit_test(test_equal_statistics),
      cmocka_unit_test(test_nothing_varies),
      cmocka_unit_test(test_constant_within_strata),
      cmocka_unit_test(test_one_row_and_no_row),
      cmocka_unit_test(test_undefined_values),
      cmocka_unit_test(test_missing_values),
      cmocka_unit_test(test_missing_outside_the_domain),
      cmocka_unit_test(test_table_of_statistics),
      cmocka_unit_test(test_refusals),
  };
  return cmocka_run_group_tests_name("estimate identities", tests, NULL, NULL);
}
