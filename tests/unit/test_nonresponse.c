/* tests/unit/test_nonresponse.c - weighting classes by hand, and samples of respondents. */
#include "weights_fixture.h"

/* Eight units of twenty: five answered. */
static const double y[] = {3, 8, 5, 12, 7, 0, 0, 0};
static const char *const status8[] = {"responded", "responded", "responded",  "responded",
                                      "responded", "refused",   "no_contact", "refused"};

static cyb_table *table_of(const char *const *status, double population) {
  cyb_table *table = cyb_table_new(8);
  double n[8];
  for (size_t i = 0; i < 8; i++) n[i] = population;
  add_numbers(table, "y", y);
  add_numbers(table, "N", n);
  add_texts(table, "status", status);
  return table;
}

static const survey_case sample = {.fpc = "N"};

static int adjust(cyb_design **design, cyb_table *table, cyb_nonresponse *how,
                  cyb_warnings *warnings, cyb_error *error) {
  int status = build_design(design, table, &sample, NULL, error);
  how->status = cyb_table_find(table, "status");
  return status ? status : cyb_design_nonresponse(*design, how, warnings, error);
}

/* r of n of N at random: the total is N times the respondents' mean, and its variance
 *   N^2 (1 - n/N)/n (n/r)^2 (r - 1)/(n - 1) s^2  +  N (n - r)/r s^2,
 * which for a census (n = N) is that of a simple random sample of r. */
static void test_one_class(void **state) {
  static const double populations[] = {20, 8};
  double mean = 35.0 / 5, s2 = (16 + 1 + 4 + 25 + 0) / 4.0;
  (void)state;
  for (size_t k = 0; k < 2; k++) {
    double N = populations[k], n = 8, r = 5;
    cyb_table *table = table_of(status8, N);
    cyb_nonresponse how = CYB_NONRESPONSE_INIT;
    cyb_design *design = NULL;
    cyb_error error = {0};
    cyb_estimate total, count;
    check_ok(error, adjust(&design, table, &how, NULL, &error));
    total = estimate_one(design, table, "total(y)");
    count = estimate_one(design, table, "count()");
    check_close("total", total.value, N * mean, 1e-14);
    check_close("variance", total.se * total.se,
                N * N * (1 - n / N) / n * (n / r) * (n / r) * (r - 1) / (n - 1) * s2 +
                    N * (n - r) / r * s2,
                1e-13);
    if (N == n) check_close("census", total.se * total.se, N * N * (1 - r / N) / r * s2, 1e-13);
    check_close("count", count.value, N, 1e-14);
    check_close("se of count", count.se, 0, 1e-14);
    assert_int_equal(total.n, 5);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* Everybody answered: nothing changes. */
static void test_all_responded(void **state) {
  static const char *const all[] = {"1", "yes", "responded", "已报", "1", "1", "1", "1"};
  cyb_table *table = table_of(all, 20);
  cyb_nonresponse how = CYB_NONRESPONSE_INIT;
  cyb_design *design = NULL, *plain = NULL;
  cyb_error error = {0};
  (void)state;
  check_ok(error, adjust(&design, table, &how, NULL, &error));
  check_ok(error, build_design(&plain, table, &sample, NULL, &error));
  check_close("total", estimate_one(design, table, "total(y)").value,
              estimate_one(plain, table, "total(y)").value, 1e-14);
  check_close("se", estimate_one(design, table, "total(y)").se,
              estimate_one(plain, table, "total(y)").se, 1e-13);
  cyb_design_free(design);
  cyb_design_free(plain);
  cyb_table_free(table);
}

/* Two refused, one not found and one out of scope beside four who answered: of the
 * seven known ones 6/7 are eligible, so f = (6 + 6/7) / 4. */
static void test_unknown_eligibility(void **state) {
  static const char *const statuses[] = {"responded", "responded", "responded",  "responded",
                                         "closed",    "refused",   "no_contact", "refused"};
  static const char *const unknown[] = {"no_contact", NULL};
  cyb_table *table = table_of(statuses, 16);
  cyb_nonresponse how = CYB_NONRESPONSE_INIT;
  cyb_design *design = NULL;
  cyb_response_class found;
  cyb_error error = {0};
  (void)state;
  how.unknown = unknown;
  how.least_respondents = 1;
  check_ok(error, adjust(&design, table, &how, NULL, &error));
  assert_true(cyb_design_response_class(design, 0, 0, &found));
  assert_false(cyb_design_response_class(design, 0, 1, &found) && found.name);
  assert_true(cyb_design_response_class(design, 0, 0, &found));
  check_close("factor", found.factor, (6 + 6.0 / 7) / 4, 1e-14);
  assert_int_equal(found.unknown, 1);
  assert_int_equal(found.out_of_scope, 1);
  check_close("count", estimate_one(design, table, "count()").value, 2 * (6 + 6.0 / 7), 1e-14);
  assert_true(estimate_one(design, table, "count()").se > 0);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* Class b:2 has one respondent: b:1 and b:2 become one, a:1 and a:2 stay. */
static void test_collapse(void **state) {
  static const char *const statuses[] = {"responded", "refused",   "responded", "responded",
                                         "responded", "responded", "refused",   "responded"};
  static const char *const a[] = {"a", "a", "a", "a", "b", "b", "b", "b"};
  static const char *const b[] = {"1", "1", "1", "2", "1", "1", "2", "2"};
  cyb_table *table = table_of(statuses, 16);
  const cyb_column *by[2];
  cyb_nonresponse how = CYB_NONRESPONSE_INIT;
  cyb_warnings warnings = {0};
  cyb_design *design = NULL;
  cyb_response_class found;
  cyb_error error = {0};
  (void)state;
  add_texts(table, "a", a);
  add_texts(table, "b", b);
  by[0] = cyb_table_find(table, "a");
  by[1] = cyb_table_find(table, "b");
  how.by = by;
  how.by_count = 2;
  how.least_respondents = 2;
  check_ok(error, adjust(&design, table, &how, &warnings, &error));
  assert_true(cyb_design_response_class(design, 0, 0, &found));
  assert_string_equal(found.name, "a:1");
  check_close("a:1", found.factor, 1.5, 1e-14);
  assert_true(cyb_design_response_class(design, 0, 2, &found));
  assert_string_equal(found.name, "b:*");
  check_close("b", found.factor, 4.0 / 3, 1e-14);
  assert_false(cyb_design_response_class(design, 0, 3, &found));
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].code, "class-collapsed");
  cyb_warnings_free(&warnings);
  cyb_design_free(design);
  cyb_table_free(table);
}

static void test_faults(void **state) {
  static const char *const nobody[] = {"refused", "refused", "refused", "refused",
                                       "refused", "refused", "closed",  "refused"};
  static const char *const slip[] = {"responded", "responded", "responded", "responded",
                                     "responded", "refuzed",   "closed",    "refused"};
  static const char *const missing[] = {"responded", NULL,      "responded", "responded",
                                        "responded", "refused", "closed",    "refused"};
  static const struct {
    const char *const *status, *message;
  } rows[] = {{nobody, "nobody responded"}, {slip, "did you mean refused?"}, {missing, "missing"}};
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_table *table = table_of(rows[i].status, 16);
    cyb_nonresponse how = CYB_NONRESPONSE_INIT;
    cyb_design *design = NULL;
    cyb_error error = {0};
    assert_int_equal(adjust(&design, table, &how, NULL, &error), CYB_EDATA);
    if (!strstr(error.message, rows[i].message)) fail_msg("%s", error.message);
    assert_int_equal(cyb_design_adjustments(design), 0);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_class), cmocka_unit_test(test_all_responded),
      cmocka_unit_test(test_unknown_eligibility), cmocka_unit_test(test_collapse),
      cmocka_unit_test(test_faults)};
  return cmocka_run_group_tests_name("nonresponse", tests, NULL, NULL);
}
