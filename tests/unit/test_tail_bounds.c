/* tests/unit/test_tail_bounds.c - bounds of tail values hold what is known exactly, whatever way
 * the year's loss was found. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static const cyb_terms none = CYB_TERMS_INIT;

static cyb_aggregate *total(const char *frequency, const char *severity, const cyb_terms *terms,
                            double tolerance, int threads) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *n = law(frequency), *x = law(severity);
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  options.tolerance = tolerance;
  options.threads = threads;
  check_ok(error, cyb_aggregate_fft(&a, n, x, terms, &options, &error));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return a;
}

static void check_within(const char *label, double value, cyb_bounds bounds) {
  if (value >= bounds.lower && value <= bounds.upper) return;
  print_error("%s: %.15g is not in [%.15g, %.15g]\n", label, value, bounds.lower, bounds.upper);
  fail();
}

/* Exponential claims, one for certain: VaR + mean; and of many gamma ones
 * n shape scale P(X' > VaR) / (1 - p), X' of a shape more by one. */
static void tail_values(void **state) {
  static const double p[] = {0.2, 0.5, 0.9, 0.99, 0.999};
  static const struct {
    const char *frequency, *severity, *sum, *above;
    double tolerance;
  } rows[] = {{"binomial(n=1, p=1)", "exponential(mean=10)", "gamma(shape=1, scale=10)",
               "gamma(shape=2, scale=10)", 1e-4},
              {"binomial(n=40, p=1)", "gamma(shape=0.5, scale=10)", "gamma(shape=20, scale=10)",
               "gamma(shape=21, scale=10)", 1e-3},
              {"binomial(n=30000, p=1)", "gamma(shape=0.5, scale=10)",
               "gamma(shape=15000, scale=10)", "gamma(shape=15001, scale=10)", 1e-3}};
  (void)state;
  for (size_t r = 0; r < 3; r++) {
    cyb_distribution *sum = law(rows[r].sum), *above = law(rows[r].above);
    cyb_aggregate *a = total(rows[r].frequency, rows[r].severity, &none, 1e-4, 0);
    cyb_bounds b[5], tail[5];
    cyb_error error = {0};
    check_ok(error, cyb_aggregate_tail_bounds(a, p, 5, b, tail, &error));
    for (size_t i = 0; i < 5; i++) {
      double var = cyb_distribution_quantile(sum, p[i]);
      double exact =
          cyb_distribution_mean(sum) * cyb_distribution_survival(above, var) / (1.0 - p[i]);
      check_within(rows[r].frequency, exact, tail[i]);
      check_close("point", cyb_aggregate_tail_value(a, p[i]), exact, 1e-6);
      assert_true(tail[i].upper - tail[i].lower <= rows[r].tolerance * exact);
    }
    cyb_aggregate_free(a);
    cyb_distribution_free(sum);
    cyb_distribution_free(above);
  }
}

/* Nothing is paid in most years: the tail value at 0 is the mean over 1 - p, however coarse
 * the grid. */
static void tail_value_at_nothing(void **state) {
  static const double p[] = {0.0, 0.5, 0.9};
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *n = law("poisson(mean=0.02)"), *x = law("pareto(shape=2.2, scale=600)");
  cyb_aggregate *a = NULL;
  cyb_error error = {0};
  (void)state;
  options.tolerance = 0.01;
  for (options.cells = 1 << 12; options.cells <= 1 << 16; options.cells *= 4) {
    check_ok(error, cyb_aggregate_fft(&a, n, x, NULL, &options, &error));
    for (size_t i = 0; i < 3; i++)
      check_close("tail", cyb_aggregate_tail_value(a, p[i]), 0.02 * 500.0 / (1.0 - p[i]), 1e-12);
    cyb_aggregate_free(a);
  }
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* One loss at most, of so heavy a tail that much of its mean lies beyond any grid: with
 * v = VaR the tail value is v + (v + scale) / (shape - 1). */
static void tail_values_far_out(void **state) {
  static const double shape[] = {1.05, 1.2, 2.2}, p[] = {0.5, 0.97, 0.999};
  (void)state;
  for (size_t s = 0; s < 3; s++) {
    char severity[64];
    cyb_aggregate *a;
    cyb_bounds b[3], tail[3];
    cyb_error error = {0};
    snprintf(severity, sizeof severity, "pareto(shape=%.17g, scale=100)", shape[s]);
    a = total("binomial(n=1, p=0.05)", severity, &none, 1e-4, 0);
    check_ok(error, cyb_aggregate_tail_bounds(a, p, 3, b, tail, &error));
    for (size_t i = 0; i < 3; i++) {
      double v = p[i] < 0.95 ? 0.0 : 100.0 * (pow(0.05 / (1.0 - p[i]), 1.0 / shape[s]) - 1.0);
      double mean = 0.05 * 100.0 / (shape[s] - 1.0);
      double exact = v > 0.0 ? v + (v + 100.0) / (shape[s] - 1.0) : mean / (1.0 - p[i]);
      check_within(severity, exact, tail[i]);
      check_close(severity, cyb_aggregate_tail_value(a, p[i]), exact, 1e-4);
    }
    cyb_aggregate_free(a);
  }
}

/* A tail so heavy that a cell of the grid is beyond the quantile: what is left of the mean, less at
 * most p of the quantile. */
static void tail_value_of_nearly_all(void **state) {
  const cyb_terms limited = {0.0, 1e15, 1.0, 0.0, INFINITY, 0.0};
  const double p = 0.9;
  cyb_aggregate *a = total("poisson(mean=1)", "lognormal(mu=0, sigma=8)", &limited, 1e-4, 0);
  cyb_error error = {0};
  cyb_bounds b, tail;
  (void)state;
  check_ok(error, cyb_aggregate_tail_bounds(a, &p, 1, &b, &tail, &error));
  assert_true(tail.upper <= cyb_aggregate_mean(a) / (1.0 - p) * (1.0 + 1e-12));
  assert_true(tail.lower >= (cyb_aggregate_mean(a) - p * b.upper) / (1.0 - p) * (1.0 - 1e-12));
  assert_true(tail.lower < tail.upper);
  cyb_aggregate_free(a);
}

/* By recursion the grid is coarse, and E max(S - v, 0) of it much too large for heavy tails: the
 * bounds are those of finer grids. Of one loss at most the tail value is known; of more it is
 * that by transform. */
static void tail_values_by_recursion(void **state) {
  static const struct {
    const char *frequency, *severity;
    double deductible, limit; /* yearly */
  } rows[] = {{"poisson(mean=2)", "pareto(shape=1.2, scale=100)", 0, INFINITY},
              {"negative-binomial(mean=5, size=2)", "pareto(shape=1.1, scale=1e12)", 0, INFINITY},
              {"poisson(mean=60)", "lognormal(mu=3, sigma=2.5)", 0, INFINITY},
              {"geometric(mean=2)", "pareto(shape=1.3, scale=1000)", 5000, 4e5}};
  static const double p[] = {0.5, 0.9, 0.99, 0.995};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
    cyb_distribution *n = law(rows[r].frequency), *x = law(rows[r].severity);
    cyb_aggregate *by[2] = {NULL, NULL};
    cyb_bounds b[2][4], tail[2][4];
    cyb_terms terms = none;
    cyb_error error = {0};
    terms.aggregate_deductible = rows[r].deductible;
    terms.aggregate_limit = rows[r].limit;
    check_ok(error, cyb_aggregate_fft(&by[0], n, x, &terms, NULL, &error));
    check_ok(error, cyb_aggregate_panjer(&by[1], n, x, &terms, NULL, &error));
    for (size_t k = 0; k < 2; k++)
      check_ok(error, cyb_aggregate_tail_bounds(by[k], p, 4, b[k], tail[k], &error));
    for (size_t i = 0; i < 4; i++) {
      double exact = cyb_bounds_hold(tail[0][i], cyb_aggregate_tail_value(by[0], p[i]));
      double told = cyb_bounds_hold(tail[1][i], cyb_aggregate_tail_value(by[1], p[i]));
      check_within(rows[r].severity, exact, tail[1][i]);
      check_close(rows[r].severity, told, exact, p[i] < 0.99 ? 1e-3 : 1e-5);
    }
    for (size_t k = 0; k < 2; k++) cyb_aggregate_free(by[k]);
    cyb_distribution_free(n);
    cyb_distribution_free(x);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tail_values), cmocka_unit_test(tail_value_at_nothing),
      cmocka_unit_test(tail_value_of_nearly_all), cmocka_unit_test(tail_values_by_recursion),
      cmocka_unit_test(tail_values_far_out)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
