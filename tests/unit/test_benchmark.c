/* tests/unit/test_benchmark.c - series made to agree with annual figures. */
#include "check.h"

#include <cyberstats/benchmark.h>

static const double annual3[] = {100, 120, 150};
static const double indicator12[] = {23, 24, 25, 28, 27, 28, 30, 33, 34, 36, 38, 41};
static const double constant12[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/* The first-order conditions solved in dense form by another program (LAPACK), which
 * agrees with the methods of Dagum & Cholette (2006), ch. 6. */
static void test_published(void **state) {
  static const double additive[] = {24.21024,  24.526144, 25.157952, 26.105664,
                                    27.369281, 28.927015, 30.778867, 32.924837,
                                    35.364924, 37.194989, 38.415033, 39.025054};
  static const double ratio[] = {22.893153, 23.929353, 25.013356, 28.164138, 27.358068, 28.496343,
                                 30.574431, 33.571158, 34.403947, 36.276917, 38.182960, 41.136177};
  cyb_benchmark_options options = CYB_BENCHMARK_OPTIONS_INIT;
  cyb_error error = {0};
  double out[12];
  (void)state;
  check_ok(error, cyb_benchmark(out, indicator12, 12, annual3, 3, &options, &error));
  for (size_t i = 0; i < 12; i++) check_close("proportional", out[i], ratio[i], 1e-7);
  options.method = CYB_DENTON_ADDITIVE;
  check_ok(error, cyb_benchmark(out, constant12, 12, annual3, 3, &options, &error));
  for (size_t i = 0; i < 12; i++) check_close("additive", out[i], additive[i], 1e-7);
}

static double figure_of(const double *x, size_t year, const cyb_benchmark_options *options) {
  const double *part = x + year * options->per_year;
  double sum = 0.0;
  if (options->kind == CYB_BENCHMARK_FIRST) return part[0];
  if (options->kind == CYB_BENCHMARK_LAST) return part[options->per_year - 1];
  for (size_t i = 0; i < options->per_year; i++) sum += part[i];
  return options->kind == CYB_BENCHMARK_SUM ? sum : sum / (double)options->per_year;
}

/* Whatever the method, annual figures are met; an indicator that meets them stays. */
static void test_identities(void **state) {
  cyb_error error = {0};
  (void)state;
  for (int m = 0; m < 2; m++)
    for (int k = 0; k < 4; k++)
      for (int s = 0; s < 2; s++) {
        cyb_benchmark_options options = {(cyb_benchmark_method)m, (cyb_benchmark_kind)k,
                                         (cyb_benchmark_start)s, 4, 0};
        double out[12], again[12], own[3];
        check_ok(error, cyb_benchmark(out, indicator12, 12, annual3, 3, &options, &error));
        for (size_t y = 0; y < 3; y++)
          check_close("annual", figure_of(out, y, &options), annual3[y], 1e-12);
        for (size_t y = 0; y < 3; y++) own[y] = figure_of(indicator12, y, &options);
        check_ok(error, cyb_benchmark(again, indicator12, 12, own, 3, &options, &error));
        for (size_t i = 0; i < 12; i++) check_close("unchanged", again[i], indicator12[i], 1e-12);
      }
}

/* A constant ratio or difference is carried over the whole series, and beyond. */
static void test_constant(void **state) {
  cyb_benchmark_options options = CYB_BENCHMARK_OPTIONS_INIT;
  cyb_error error = {0};
  double out[12], annual[] = {NAN, 236, NAN};
  (void)state;
  check_ok(error, cyb_benchmark(out, indicator12, 12, annual, 3, &options, &error));
  for (size_t i = 0; i < 12; i++) check_close("twice", out[i], 2 * indicator12[i], 1e-13);
  options.method = CYB_DENTON_ADDITIVE;
  check_ok(error, cyb_benchmark(out, indicator12, 12, annual, 3, &options, &error));
  for (size_t i = 0; i < 12; i++) check_close("more", out[i], 29.5 + indicator12[i], 1e-13);
}

/* The last ratio goes on after the last annual figure; a first year in part. */
static void test_ends(void **state) {
  cyb_benchmark_options options = CYB_BENCHMARK_OPTIONS_INIT;
  cyb_error error = {0};
  double out[10], annual[] = {NAN, 120, 150};
  (void)state;
  options.first = 3;
  check_ok(error, cyb_benchmark(out, indicator12, 10, annual, 3, &options, &error));
  check_close("before", out[0] / indicator12[0], out[1] / indicator12[1], 1e-13);
  check_close("after", out[9] / indicator12[9], out[8] / indicator12[8], 1e-13);
  check_close("year", out[1] + out[2] + out[3] + out[4], 120, 1e-14);
  annual[0] = 100;
  assert_int_equal(cyb_benchmark(out, indicator12, 10, annual, 3, &options, NULL), CYB_EDATA);
}

/* Denton's first value: the term (d_1 - 0)^2 added, by hand for one year: x = z + d
 * with d rising by 2 lambda (4, 3, 2, 1) / 2, so d = lambda (4, 7, 9, 10), sum 30. */
static void test_first_value(void **state) {
  cyb_benchmark_options options = {CYB_DENTON_ADDITIVE, CYB_BENCHMARK_SUM, CYB_START_DENTON, 4, 0};
  static const double z[] = {10, 10, 10, 10}, annual[] = {70};
  static const double expected[] = {14, 17, 19, 20};
  cyb_error error = {0};
  double out[4];
  (void)state;
  check_ok(error, cyb_benchmark(out, z, 4, annual, 1, &options, &error));
  for (size_t i = 0; i < 4; i++) check_close("by hand", out[i], expected[i], 1e-14);
}

static void test_hard(void **state) {
  enum { YEARS = 200, MONTHS = 12 * YEARS };
  cyb_benchmark_options options = {CYB_DENTON_PROPORTIONAL, CYB_BENCHMARK_SUM, CYB_START_CHOLETTE,
                                   12, 0};
  static double z[MONTHS], out[MONTHS], annual[YEARS];
  cyb_error error = {0};
  (void)state;
  for (size_t t = 0; t < MONTHS; t++)
    z[t] = (t % 12 == 11 ? 1e12 : 1e-3) * (1.0 + 0.001 * (double)t);
  for (size_t y = 0; y < YEARS; y++) annual[y] = y % 3 ? 1e12 * (1.0 + (double)(y % 7)) : 5e11;
  check_ok(error, cyb_benchmark(out, z, MONTHS, annual, YEARS, &options, &error));
  for (size_t y = 0; y < YEARS; y++)
    check_close("10^12 and 10^-3", figure_of(out, y, &options), annual[y], 1e-12);
}

static void test_refused(void **state) {
  cyb_benchmark_options options = CYB_BENCHMARK_OPTIONS_INIT;
  double out[12], z[12], annual[3];
  cyb_error error = {0};
  (void)state;
  memcpy(z, indicator12, sizeof z);
  memcpy(annual, annual3, sizeof annual);
  z[5] = 0.0;
  assert_int_equal(cyb_benchmark(out, z, 12, annual, 3, &options, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "value 6"));
  options.method = CYB_DENTON_ADDITIVE; /* zeros and losses are no trouble to it */
  check_ok(error, cyb_benchmark(out, z, 12, annual, 3, &options, NULL));
  z[5] = NAN;
  assert_int_equal(cyb_benchmark(out, z, 12, annual, 3, &options, NULL), CYB_EDATA);
  z[5] = 28;
  annual[0] = annual[1] = annual[2] = NAN;
  assert_int_equal(cyb_benchmark(out, z, 12, annual, 3, &options, NULL), CYB_EDATA);
  annual[0] = -1;
  options.method = CYB_DENTON_PROPORTIONAL;
  assert_int_equal(cyb_benchmark(out, z, 12, annual, 3, &options, NULL), CYB_EDATA);
  assert_int_equal(cyb_benchmark(out, z, 0, annual, 3, &options, NULL), CYB_EDOMAIN);
  options.first = 4;
  assert_int_equal(cyb_benchmark(out, z, 12, annual, 3, &options, NULL), CYB_EDOMAIN);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),   cmocka_unit_test(test_identities),
      cmocka_unit_test(test_constant),    cmocka_unit_test(test_ends),
      cmocka_unit_test(test_first_value), cmocka_unit_test(test_hard),
      cmocka_unit_test(test_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
