/* tests/unit/test_series.c - year-to-date figures and growth on a comparable base. */
#include "check.h"

#include <cyberstats/series.h>

#include "series_data.h"

static cyb_release release(int year, int per_year, int part, double value) {
  cyb_release out = {{year, per_year, part}, value, NAN, NAN};
  return out;
}

static void take_miit(cyb_release out[MIIT]) {
  for (size_t i = 0; i < MIIT; i++) {
    out[i] = release(miit[i].year, 12, miit[i].month, miit[i].value);
    out[i].growth = miit[i].growth / 100.0;
  }
}

static const cyb_growth_row *row_of(const cyb_growth_row *rows, int year, int month) {
  for (size_t i = 0; i < MIIT; i++)
    if (rows[i].period.year == year && rows[i].period.part == month) return &rows[i];
  fail();
  return NULL;
}

/* The published rates of 2023 and 2024 are 12.4 and 5.1 %; the published levels
 * give 9.5 and 2.6 %, because each year's panel has its own base. */
static void test_restated_base(void **state) {
  cyb_release releases[MIIT];
  cyb_growth_row rows[MIIT];
  cyb_error error = {0};
  const cyb_growth_row *last, *before;
  (void)state;
  take_miit(releases);
  check_ok(error, cyb_growth(rows, releases, MIIT, 0.1, 0.001, &error));
  before = row_of(rows, 2023, 12);
  last = row_of(rows, 2024, 12);
  check_close("2023", before->growth, 0.124, 1e-15);
  check_close("2024", last->growth, 0.051, 1e-15);
  check_close("2023, levels", 100 * before->level_growth, 9.5, 0.01);
  check_close("2024, levels", 100 * last->level_growth, 2.6, 0.01);
  check_close("comparable 2022", before->base, 198.6, 0.05 / 198.6);
  check_close("comparable 2023", last->base, 217.9, 0.05 / 217.9);
  assert_true(before->restated && last->restated);
  check_close("Q1-3 2024, levels", 100 * row_of(rows, 2024, 9)->level_growth, 5.7, 0.01);
  check_close("Q1-3 2024", row_of(rows, 2024, 9)->growth, 0.067, 1e-15);
  assert_true(row_of(rows, 2024, 9)->restated);
  check_close("2023 on the base of 2024", before->linked, 229.0 / 1.051, 1e-12);
  check_close("2022 on the base of 2024", row_of(rows, 2022, 12)->linked, 229.0 / 1.051 / 1.124,
              1e-12);
  assert_int_equal(row_of(rows, 2022, 12)->linked_year, 2024);
  assert_int_equal(row_of(rows, 2022, 7)->linked_year, 2022);
}

static void test_growth_sources(void **state) {
  cyb_release releases[] = {release(2022, 1, 1, 203.8), release(2023, 1, 1, 223.2)};
  cyb_growth_row rows[2];
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_growth(rows, releases, 2, 0.1, 0.001, &error));
  check_close("levels alone are no growth", rows[1].growth, NAN, 0);
  check_close("but are told", rows[1].level_growth, 223.2 / 203.8 - 1, 1e-15);
  assert_false(rows[1].restated);
  releases[1].base = 198.6;
  check_ok(error, cyb_growth(rows, releases, 2, 0.1, 0.001, &error));
  check_close("value over base", rows[1].growth, 223.2 / 198.6 - 1, 1e-15);
  assert_true(rows[1].restated);
  releases[1].growth = 0.124;
  check_ok(error, cyb_growth(rows, releases, 2, 0.1, 0.001, &error));
  assert_false(rows[1].disagrees);
  releases[1].growth = 0.134;
  check_ok(error, cyb_growth(rows, releases, 2, 0.1, 0.001, &error));
  assert_true(rows[1].disagrees);
  releases[1].base = NAN;
  releases[1].growth = 0.0952; /* 9.5 % of the levels, to the digit */
  check_ok(error, cyb_growth(rows, releases, 2, 0.1, 0.0001, &error));
  assert_false(rows[1].restated);
}

static void test_growth_refused(void **state) {
  cyb_release releases[] = {release(2022, 1, 1, 10), release(2023, 1, 1, 12)};
  cyb_growth_row rows[2];
  cyb_error error = {0};
  (void)state;
  releases[1].growth = -1.0;
  assert_int_equal(cyb_growth(rows, releases, 2, 0, 0, &error), CYB_EDATA);
  releases[1].growth = NAN;
  releases[1].base = 0.0;
  assert_int_equal(cyb_growth(rows, releases, 2, 0, 0, NULL), CYB_EDATA);
  releases[1].base = NAN;
  releases[0].value = 0.0; /* no growth from nothing */
  check_ok(error, cyb_growth(rows, releases, 2, 0, 0, NULL));
  check_close("from zero", rows[1].level_growth, NAN, 0);
}

static void test_order(void **state) {
  cyb_release releases[] = {release(2023, 12, 2, 1), release(2023, 12, 2, 2)};
  cyb_error error = {0};
  size_t row = 9;
  (void)state;
  assert_int_equal(cyb_releases_check(releases, 0, &row, NULL), CYB_EDATA);
  assert_int_equal(cyb_releases_check(releases, 1, &row, NULL), CYB_OK);
  assert_int_equal(cyb_releases_check(releases, 2, &row, &error), CYB_EDATA);
  assert_string_equal(error.where, "2023-02");
  assert_int_equal(row, 1);
  releases[1].period.part = 1;
  assert_int_equal(cyb_releases_check(releases, 2, &row, NULL), CYB_EDATA);
  releases[1].period = (cyb_period){2023, 4, 2};
  assert_int_equal(cyb_releases_check(releases, 2, &row, NULL), CYB_EDATA);
}

static void test_rounding_step(void **state) {
  static const double tenths[] = {52.0, 75.5, 203.8}, mixed[] = {39.38, 52.0},
                      whole[] = {1e12, 3, NAN}, none[] = {1.0 / 3.0};
  (void)state;
  check_close("tenths", cyb_rounding_step(tenths, 3), 0.1, 1e-15);
  check_close("hundredths", cyb_rounding_step(mixed, 2), 0.01, 1e-15);
  check_close("whole", cyb_rounding_step(whole, 3), 1, 0);
  check_close("none", cyb_rounding_step(none, 1), 0, 0);
  check_close("no figures", cyb_rounding_step(NULL, 0), 0, 0);
}

/* A year by months, January never separate. */
static const double to_date[] = {20, 33, 41, 55, 70, 81, 95, 111, 124, 140, 162};

static void test_decumulate(void **state) {
  cyb_release releases[11];
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  cyb_flow *flows = NULL;
  double back[12];
  cyb_error error = {0};
  size_t count;
  (void)state;
  for (int i = 0; i < 11; i++) releases[i] = release(2023, 12, i + 2, to_date[i]);
  check_ok(error, cyb_decumulate(&flows, &count, releases, 11, &options, &error));
  assert_int_equal(count, 11);
  assert_int_equal(flows[0].first, 1);
  assert_int_equal(flows[0].last, 2);
  check_close("January-February", flows[0].value, 20, 0);
  check_close("March", flows[1].value, 13, 1e-15);
  cyb_cumulate(back, flows, count);
  for (size_t i = 0; i < 11; i++) check_close("back", back[i], to_date[i], 1e-15);
  free(flows);
  options.first_share = 0.55;
  check_ok(error, cyb_decumulate(&flows, &count, releases, 11, &options, &error));
  assert_int_equal(count, 12);
  check_close("January", flows[0].value, 11, 1e-14);
  check_close("February", flows[1].value, 9, 1e-14);
  assert_true(flows[0].split && flows[1].split && !flows[2].split);
  cyb_cumulate(back, flows, count);
  check_close("year", back[11], 162, 1e-15);
  free(flows);
  options.first_share = 1.5;
  assert_int_equal(cyb_decumulate(&flows, &count, releases, 11, &options, NULL), CYB_EDOMAIN);
}

static void test_gaps(void **state) {
  cyb_release releases[MIIT];
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  cyb_flow *flows = NULL;
  cyb_error error = {0};
  size_t count;
  (void)state;
  take_miit(releases);
  assert_int_equal(cyb_decumulate(&flows, &count, releases, MIIT, &options, &error), CYB_EDATA);
  assert_string_equal(error.where, "2019-05");
  options.combine = true;
  check_ok(error, cyb_decumulate(&flows, &count, releases, MIIT, &options, NULL));
  assert_int_equal(count, MIIT);
  assert_int_equal(flows[10].first, 11); /* November and December 2023 */
  check_close("end of 2023", flows[10].value, 60.2, 1e-12);
  free(flows);
  releases[1].value = NAN; /* one of another year does not matter */
  check_ok(error, cyb_decumulate(&flows, &count, releases, MIIT, &options, NULL));
  assert_int_equal(count, MIIT - 1);
  free(flows);
  for (size_t i = 0; i < MIIT; i++) releases[i].value = NAN;
  assert_int_equal(cyb_decumulate(&flows, &count, releases, MIIT, &options, NULL), CYB_EDATA);
}

static void test_decumulate_hard(void **state) {
  cyb_release releases[] = {release(2023, 4, 1, 1e12), release(2023, 4, 2, 1e12 + 1),
                            release(2023, 4, 3, 1e12), release(2024, 4, 1, 0)};
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  cyb_flow *flows = NULL;
  cyb_error error = {0};
  size_t count;
  (void)state;
  check_ok(error, cyb_decumulate(&flows, &count, releases, 4, &options, &error));
  assert_int_equal(count, 4);
  check_close("one in 10^12", flows[1].value, 1, 0);
  check_close("a revision is seen", flows[2].value, -1, 0);
  check_close("a new year", flows[3].value, 0, 0);
  free(flows);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_restated_base),  cmocka_unit_test(test_growth_sources),
      cmocka_unit_test(test_growth_refused), cmocka_unit_test(test_order),
      cmocka_unit_test(test_rounding_step),  cmocka_unit_test(test_decumulate),
      cmocka_unit_test(test_gaps),           cmocka_unit_test(test_decumulate_hard)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
