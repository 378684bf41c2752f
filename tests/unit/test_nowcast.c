/* tests/unit/test_nowcast.c - the year's figure before the year is over. */
#include "check.h"

#include <cyberstats/nowcast.h>
#include <cyberstats/student.h>

#include "series_data.h"

enum { AIR_YEARS = 12, MOST = 144 };

static cyb_release release(int year, int per_year, int part, double value) {
  cyb_release out = {{year, per_year, part}, value, NAN, NAN};
  return out;
}

/* Year to date, without `skip` first months of each year. */
static size_t air_to_date(cyb_release out[MOST], size_t months, int skip) {
  size_t count = 0;
  double sum = 0.0;
  for (size_t t = 0; t < months; t++) {
    int month = (int)(t % 12) + 1;
    sum = month == 1 ? air_passengers[t] : sum + air_passengers[t];
    if (month > skip) out[count++] = release(1949 + (int)(t / 12), 12, month, sum);
  }
  return count;
}

/* Two years with shares 1/2 and 1/4, by hand: log ratios log 2 and log 4. */
static void test_by_hand(void **state) {
  cyb_release releases[] = {release(2020, 4, 2, 50), release(2020, 4, 4, 100),
                            release(2021, 4, 2, 30), release(2021, 4, 4, 120),
                            release(2022, 4, 2, 10)};
  cyb_period at = {2022, 4, 2};
  cyb_nowcast out;
  cyb_error error = {0};
  double s = log(2.0) / sqrt(2.0), reach = cyb_student_quantile(0.975, 1) * s * sqrt(1.5);
  (void)state;
  check_ok(error, cyb_nowcast_share(&out, releases, 5, at, 0.95, &error));
  check_close("value", out.value, 10 * sqrt(8.0), 1e-14);
  check_close("share", out.share, 1 / sqrt(8.0), 1e-14);
  check_close("upper", out.upper, out.value * exp(reach), 1e-9);
  check_close("lower", out.lower, out.value * exp(-reach), 1e-9);
  assert_int_equal(out.years, 2);
}

/* 2023 by the share of 2022, 2024 by that of 2023 too: one earlier year gives no
 * interval. January to July of 2022 is the only one before that of 2024. */
static void test_industry(void **state) {
  cyb_release releases[MIIT];
  cyb_period at = {2024, 12, 7};
  cyb_nowcast out;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < MIIT; i++)
    releases[i] = release(miit[i].year, 12, miit[i].month, miit[i].value);
  check_ok(error, cyb_nowcast_share(&out, releases, MIIT, at, 0.95, &error));
  check_close("Jan-Jul", out.value, 108.8 * 203.8 / 94.2, 1e-14);
  check_close("no interval from one year", out.upper, NAN, 0);
  at.part = 9;
  check_ok(error, cyb_nowcast_share(&out, releases, MIIT, at, 0.95, &error));
  check_close("Q1-3", out.value, 150.2 * 223.2 / 142.1, 1e-14);
  assert_int_equal(cyb_nowcast_smooth(&out, releases, MIIT, at, 0.95, &error), CYB_EDATA);
}

/* Eight months of 1960; the year came to 5714 (the sum of its months). */
static void test_smooth(void **state) {
  cyb_release releases[MOST];
  cyb_period at = {1960, 12, 8};
  cyb_nowcast share, smooth;
  cyb_error error = {0};
  (void)state;
  for (int skip = 0; skip < 3; skip++) {
    size_t n = air_to_date(releases, 140, skip);
    check_ok(error, cyb_nowcast_smooth(&smooth, releases, n, at, 0.95, &error));
    check_ok(error, cyb_nowcast_share(&share, releases, n, at, 0.95, &error));
    assert_int_equal(smooth.years, 11);
    assert_int_equal(share.years, 11);
    check_close("smooth", smooth.value, 5714, 0.01);
    check_close("share", share.value, 5714, 0.01);
    assert_true(smooth.lower < 5714 && smooth.upper > 5714);
    assert_true(share.lower < 5714 && share.upper > 5714);
    check_close("so far", smooth.cumulative, share.cumulative, 0);
  }
}

static void test_backtest(void **state) {
  cyb_release releases[MOST];
  cyb_backtest *rows = NULL;
  cyb_period at = {1960, 12, 8};
  cyb_error error = {0};
  size_t count, n = air_to_date(releases, 140, 1), inside = 0;
  (void)state;
  check_ok(error,
           cyb_nowcast_backtest(&rows, &count, releases, n, at, 0.95, cyb_nowcast_share, &error));
  assert_int_equal(count, 10); /* 1950 to 1959 */
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(rows[i].nowcast.at.year, 1950 + (int)i);
    assert_int_equal(rows[i].nowcast.years, i + 1); /* knows earlier years only */
    assert_true(fabs(rows[i].error) < 0.03);
    inside += rows[i].nowcast.lower <= rows[i].actual && rows[i].actual <= rows[i].nowcast.upper;
  }
  assert_true(inside >= 7); /* of the 9 with an interval */
  free(rows);
  check_ok(error,
           cyb_nowcast_backtest(&rows, &count, releases, n, at, 0.95, cyb_nowcast_smooth, &error));
  assert_int_equal(count, 8);
  free(rows);
}

static void test_refused(void **state) {
  cyb_release releases[] = {release(2020, 4, 2, 0),  release(2020, 4, 4, 100),
                            release(2021, 4, 2, 30), release(2021, 4, 4, NAN),
                            release(2022, 4, 2, 10), release(2022, 4, 3, -1)};
  cyb_period at = {2022, 4, 2};
  cyb_nowcast out;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_nowcast_share(&out, releases, 6, at, 0.95, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "no earlier year"));
  at.part = 3;
  assert_int_equal(cyb_nowcast_share(&out, releases, 6, at, 0.95, NULL), CYB_EDATA);
  at.part = 1;
  assert_int_equal(cyb_nowcast_share(&out, releases, 6, at, 0.95, NULL), CYB_EDATA);
  at = (cyb_period){2020, 4, 4};
  assert_int_equal(cyb_nowcast_share(&out, releases, 6, at, 0.95, NULL), CYB_EDATA);
  at = (cyb_period){2022, 12, 2};
  assert_int_equal(cyb_nowcast_share(&out, releases, 6, at, 0.95, NULL), CYB_EDATA);
}

/* A size of 10^12 changes nothing; equal shares leave no error. */
static void test_hard(void **state) {
  cyb_release releases[] = {release(2020, 2, 1, 4e12), release(2020, 2, 2, 1e13),
                            release(2021, 2, 1, 4), release(2021, 2, 2, 10),
                            release(2022, 2, 1, 1e-12)};
  cyb_period at = {2022, 2, 1};
  cyb_nowcast out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_nowcast_share(&out, releases, 5, at, 0.95, &error));
  check_close("value", out.value, 2.5e-12, 1e-14);
  check_close("lower", out.lower, 2.5e-12, 1e-13);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_by_hand), cmocka_unit_test(test_industry),
      cmocka_unit_test(test_smooth),  cmocka_unit_test(test_backtest),
      cmocka_unit_test(test_refused), cmocka_unit_test(test_hard)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
