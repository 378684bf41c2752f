/* tests/unit/test_aggregate_expect.c - expected values of broken lines of a year's sum against
 * exact ones, with the bound that goes with them. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_aggregate *sum_of(const char *frequency, const char *severity, const cyb_terms *terms) {
  cyb_distribution *n = NULL, *x = NULL;
  cyb_aggregate *a = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&n, frequency, &error));
  check_ok(error, cyb_distribution_parse(&x, severity, &error));
  check_ok(error, cyb_aggregate_fft(&a, n, x, terms, NULL, &error));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return a;
}

/* A geometric number, mean m, of exponential losses, mean 1, is 0 with probability 1 / (1 + m)
 * and else exponential with mean 1 + m: E max(S - d, 0) = m exp(-d / (1 + m)) and
 * E max(S - d, 0)^2 = 2 m (1 + m) exp(-d / (1 + m)) (Klugman, Panjer & Willmot 2012, example 9.9).
 */
static void geometric_exponential(void **state) {
  static const double m = 4;
  cyb_aggregate *a = sum_of("geometric(mean=4)", "exponential(mean=1)", NULL);
  (void)state;
  for (double d = 0.5; d < 60; d *= 2) {
    cyb_knot knots[] = {{0, 0}, {d, 0}}, level[] = {{0, 7}, {d, 7}, {2 * d, 7 - d}};
    double exact = m * exp(-d / (1 + m)), twice = m * exp(-2 * d / (1 + m));
    cyb_expected e;
    check_ok((cyb_error){0}, cyb_aggregate_expect(a, knots, 2, 1, &e, NULL));
    check_close("excess", e.mean, exact, 2e-4);
    check_close("second", e.second, 2 * m * (1 + m) * exp(-d / (1 + m)), 2e-4);
    assert_true(fabs(e.mean - exact) <= e.error);
    check_ok((cyb_error){0}, cyb_aggregate_expect(a, level, 3, 0, &e, NULL));
    check_close("falling", e.mean, 7 - exact + twice, 2e-4);
    assert_true(fabs(e.mean - (7 - exact + twice)) <= e.error);
  }
  cyb_aggregate_free(a);
}

/* A straight line is its mean; a constant is itself. */
static void straight(void **state) {
  static const cyb_knot from_2[] = {{0, 2}};
  cyb_aggregate *a = sum_of("poisson(mean=3)", "lognormal(mu=10, sigma=1)", NULL);
  cyb_expected e;
  (void)state;
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, from_2, 1, 3, &e, NULL));
  check_close("line", e.mean, 2 + 3 * cyb_aggregate_mean(a), 1e-9);
  check_close("variance", e.variance, 9 * pow(cyb_aggregate_sd(a), 2), 1e-5);
  check_close("and its square", e.second, e.variance + e.mean * e.mean, 1e-14);
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, from_2, 1, 0, &e, NULL));
  check_close("constant", e.mean, 2, 1e-15);
  check_close("its square", e.second, 4, 1e-9);
  check_close("no spread", e.variance, 0, 1e-20);
  cyb_aggregate_free(a);
}

/* A yearly limit that every year reaches: nothing varies. */
static void certain(void **state) {
  static const cyb_knot capped[] = {{0, 0}, {2e6, 2e6}};
  cyb_terms layer = CYB_TERMS_INIT;
  cyb_aggregate *a;
  cyb_expected e;
  (void)state;
  layer.deductible = layer.limit = 1e6;
  a = sum_of("poisson(mean=1e7)", "lognormal(mu=6, sigma=2)", &layer);
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, capped, 2, 0, &e, NULL));
  check_close("the limit", e.mean, 2e6, 1e-6);
  assert_true(sqrt(e.variance) < 1e-6 * e.mean);
  cyb_aggregate_free(a);
}

/* A yearly deductible that no year reaches leaves nothing, and no spread: Chebyshev's bound of
 * E max(S - d, 0)^2 is E S^4 / d^2. */
static void deductible_beyond(void **state) {
  static const double deductibles[] = {1e9, 1e12, 1e80, 1e300};
  (void)state;
  for (size_t i = 0; i < sizeof deductibles / sizeof *deductibles; i++) {
    cyb_terms terms = CYB_TERMS_INIT;
    cyb_aggregate *a;
    terms.aggregate_deductible = deductibles[i];
    a = sum_of("poisson(mean=3)", "lognormal(mu=10, sigma=1)", &terms);
    /* E S^4 is below 1e23 */
    assert_true(cyb_aggregate_sd(a) <= sqrt(1e23) / deductibles[i]);
    assert_true(cyb_aggregate_mean(a) <= 1e23 / pow(deductibles[i], 3));
    cyb_aggregate_free(a);
  }
}

/* So rare that rounding of the transform is seen beside the mean: the year is one claim with
 * the small probability m, and its moments are m times the claim's. */
static void hardly_ever(void **state) {
  static const double means[] = {1e-6, 1e-9, 1e-12};
  (void)state;
  for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
    char text[64];
    cyb_aggregate *a;
    snprintf(text, sizeof text, "poisson(mean=%g)", means[i]);
    a = sum_of(text, "lognormal(mu=10, sigma=1)", NULL);
    check_close(text, cyb_aggregate_mean(a), means[i] * exp(10.5), 1e-12);
    /* half of the claims are above exp(10) */
    if (means[i] > 1e-10)
      check_close(text, cyb_aggregate_quantile(a, 1.0 - 0.5 * means[i]), exp(10), 1e-3);
    cyb_aggregate_free(a);
  }
}

/* The grid of many claims starts away from 0. With mean m and standard deviation s the excess
 * over the mean is near that of a normal law, s / sqrt(2 pi). */
static void many_claims(void **state) {
  static const cyb_knot above_mean[] = {{0, 0}, {1e5, 0}}, whole[] = {{0, 0}};
  cyb_aggregate *a = sum_of("poisson(mean=50000)", "gamma(shape=2, scale=1)", NULL);
  double sd = sqrt(50000.0 * 6.0), spread;
  cyb_expected e;
  (void)state;
  assert_true(cyb_aggregate_start(a) > 0.0);
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, whole, 1, 1, &e, NULL));
  check_close("mean", e.mean, 1e5, 1e-10);
  /* a payment put on two points of the grid varies by at most a quarter of the square of a step */
  spread = e.second - e.mean * e.mean - sd * sd;
  assert_true(spread >= -1e-3 && spread <= 5e4 * 0.25 * pow(cyb_aggregate_step(a), 2));
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, above_mean, 2, 1, &e, NULL));
  check_close("excess", e.mean, sd / sqrt(2.0 * M_PI), 1e-4);
  check_close("its square", e.second, 0.5 * sd * sd, 5e-3);
  cyb_aggregate_free(a);
}

static void heavy_and_refused(void **state) {
  static const cyb_knot line[] = {{0, 0}}, jump[] = {{0, 0}, {1, 0}, {1, 2}}, late[] = {{1, 0}};
  static const cyb_knot capped[] = {{0, 0}, {1e12, 1e12}};
  cyb_terms yearly = CYB_TERMS_INIT;
  cyb_aggregate *a = sum_of("poisson(mean=3)", "pareto(shape=1.5, scale=1e10)", NULL);
  cyb_expected e;
  (void)state;
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, line, 1, 1, &e, NULL));
  check_close("infinite variance", isinf(e.second), 1, 0);
  check_ok((cyb_error){0}, cyb_aggregate_expect(a, capped, 2, 0, &e, NULL));
  assert_true(e.mean < 3 * 2e10 && e.mean > 0.5 * 3 * 2e10 && e.second < 1e12 * e.mean);
  assert_int_equal(cyb_aggregate_expect(a, jump, 3, 1, &e, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_aggregate_expect(a, late, 1, 1, &e, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_aggregate_expect(a, line, 0, 1, &e, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_aggregate_expect(a, line, 1, INFINITY, &e, NULL), CYB_EDOMAIN);
  cyb_aggregate_free(a);
  yearly.aggregate_limit = 5;
  a = sum_of("poisson(mean=3)", "exponential(mean=1)", &yearly);
  assert_int_equal(cyb_aggregate_expect(a, line, 1, 1, &e, NULL), CYB_EDOMAIN);
  cyb_aggregate_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(geometric_exponential),
      cmocka_unit_test(straight),
      cmocka_unit_test(certain),
      cmocka_unit_test(deductible_beyond),
      cmocka_unit_test(hardly_ever),
      cmocka_unit_test(many_claims),
      cmocka_unit_test(heavy_and_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
