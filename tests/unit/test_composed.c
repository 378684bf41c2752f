/* tests/unit/test_composed.c - mixtures, splices, samples, expert figures, zero-modified counts.
 * Layer: tests. */
#include "composed_examples.h"
#include "distribution_fixture.h"

/* Claims in groups, spread evenly over each. */
#define F9                                                                                         \
  "mixture(0.07936507936507936: pert(0, 12.5, 25, 0), "                                            \
  "0.08201058201058201: pert(25, 37.5, 50, 0), "                                                   \
  "0.1507936507936508: pert(50, 75, 100, 0), "                                                     \
  "0.1111111111111111: pert(100, 125, 150, 0), "                                                   \
  "0.1719576719576719: pert(150, 200, 250, 0), "                                                   \
  "0.2222222222222222: pert(250, 375, 500, 0), "                                                   \
  "0.119047619047619: pert(500, 750, 1000, 0), "                                                   \
  "0.02645502645502645: pert(1000, 1250, 1500, 0), "                                               \
  "0.0291005291005291: pert(1500, 2000, 2500, 0), "                                                \
  "0.007936507936507936: pert(2500, 3250, 4000, 0))"
#define IRIS "expert(median=600000, p95=32000000)"

static const struct value_row published[] = {
    {A13, QUANTILE, 0.95, 1065450.906, 1e-9, "Albrecher et al., MTPL-A, closed form"},
    {A13, QUANTILE, 0.99, 2405538.240, 1e-9, "the same"},
    {A13, QUANTILE, 0.995, 3416122.555, 1e-9, "the same"},
    {A13, CDF, 500000, 0.777, 1e-14, "the weight"},
    {A13, MOMENT, 1, 21515286.12514992 / 55.27, 1e-12, "scipy: parts truncated one by one"},
    {A13, VARIANCE, 0, INFINITY, 0, "shape below 2"},
    {F12, CDF, 500, 0.0366423542, 1e-8, "ReIns vignette, Secura"},
    {F12, CDF, 2000, 0.7853384532, 1e-9, "the same"},
    {F12, CDF, 10000, 0.9725548814, 1e-9, "the same"},
    {F12, CDF, 1e5, 0.9990792214, 1e-9, "the same"},
    {F12, QUANTILE, 0.99, 20961.24, 1e-6, "the same"},
    {F12, QUANTILE, 0.995, 33155.77, 1e-6, "the same"},
    {F12, QUANTILE, 0.999, 94698.36, 1e-6, "the same"},
    {F9, MOMENT, 1, 353.3, 2e-4, "actuar vignette, grouped dental claims"},
    {F9, MOMENT, 2, 3.577e5, 2e-4, "actuar vignette, grouped dental claims"},
    {F9, MOMENT, 3, 6.586e8, 1e-4, "actuar vignette, grouped dental claims"},
    {F9, LIMITED, 25, 24.01, 2.1e-04, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 50, 46.00, 1.1e-04, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 100, 84.16, 6.1e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 150, 115.77, 4.4e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 250, 164.85, 3.1e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 500, 238.26, 2.1e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 1000, 299.77, 1.7e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 1500, 324.90, 1.6e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 2500, 347.39, 1.5e-05, "the same, to 4 digits or 2 decimals"},
    {F9, LIMITED, 4000, 353.34, 1.4e-05, "the same, to 4 digits or 2 decimals"},
    {"zero-truncated(poisson(2))", MOMENT, 1, 2.3130352855, 1e-10, "GEMAct notebook"},
    {"zero-truncated(poisson(2))", MOMENT, 1, 2.3130352854993312, 1e-14, "2 / (1 - e^-2)"},
    {"zero-truncated(poisson(2))", DENSITY, 3, 0.2086901903328875, 1e-13, "R actuar dztpois"},
    {"zero-truncated(poisson(2))", SURVIVAL, 4, 0.06089414350200608, 1e-13, "R actuar pztpois"},
    {"zero-truncated(poisson(2))", QUANTILE, 0.9, 4, 0, "R actuar qztpois"},
    {"zero-modified(0.7, poisson(2))", DENSITY, 2, 0.09391058564979939, 1e-13, "R actuar dzmpois"},
    {"zero-modified(0.7, poisson(2))", CDF, 1, 0.7939105856497994, 1e-13, "R actuar pzmpois"},
    {"zero-truncated(negative-binomial(3, 0.4))", DENSITY, 2, 0.1610243867296161, 1e-13,
     "R actuar dztnbinom"},
    {"zero-truncated(negative-binomial(3, 0.4))", SURVIVAL, 5, 0.31316426192252, 1e-13,
     "R actuar pztnbinom"},
    {"zero-inflated(0.2, poisson(2))", DENSITY, 0, 0.30826822658929016, 1e-14, "p0 + (1-p0) e^-2"},
    {"zero-inflated(0.2, poisson(2))", VARIANCE, 0, 2.24, 1e-14, "(1-p0) m (1 + p0 m)"},
    {"counts(0.5: 1, 0.25: 2, 0.25: 3)", VARIANCE, 0, 0.6875, 1e-15, "aggregate paper 5.5"},
    {"empirical(0.625: 1, 0.25: 2, 0.125: 4)", MOMENT, 1, 1.625, 1e-15, "aggregate paper 5.5"},
    {"empirical(0.4: 1, 0.5: 2, 0.1: 3)", MOMENT, 2, 3.3, 1e-15, "Bahnemann 4.1"},
    {IRIS, QUANTILE, 0.5, 600000, 1e-14, "its meaning"},
    {IRIS, QUANTILE, 0.95, 32000000, 1e-13, "its meaning"},
    {IRIS, MOMENT, 1, 11.15e6, 5e-4, "Cyentia IRIS 2025: mean 11.15M"},
    {"expert(median=259000, mean=25000000)", MOMENT, 1, 25e6, 1e-14, "IRIS 2022"},
    {"expert(mean=25000000, median=259000)", QUANTILE, 0.5, 259000, 1e-14, "IRIS 2022"},
    {"expert(mean=10, p95=30)", MOMENT, 1, 10, 1e-14, "its meaning"},
    {"expert(mean=10, p95=30)", QUANTILE, 0.95, 30, 1e-13, "its meaning"},
    {"expert(mean=10, p99=8)", QUANTILE, 0.99, 8, 1e-13, "a mean above the 99 % point"},
    {"expert(p90=10, p99=50)", QUANTILE, 0.9, 10, 1e-13, "its meaning"},
    {"expert(p90=10, p99=50)", QUANTILE, 0.99, 50, 1e-13, "its meaning"},
    /* hard cases */
    {"mixture(1e-300: lognormal(20, 1), 1: exponential(1))", SURVIVAL, 1e9, 2.347582886576241e-301,
     1e-13, "1e-300 plnorm of R"},
    {"mixture(1e-300: pareto(1, 1), 1: exponential(1))", MOMENT, 1, INFINITY, 0, "one is infinite"},
    {"mixture(1e-300: pareto(1, 1), 1: exponential(1))", LOG_SURVIVAL, 1e9, -711.4987937361602,
     1e-13, "log(1e-300 / (1 + 1e9))"},
    {"mixture(0.5: exponential(1), 0.5: exponential(1e12))", QUANTILE, 0.5, 24.43500440493491, 4e-7,
     "W(1e12) of Lambert, as far as 0.5 has digits"},
    {"mixture(0.5: lognormal(0, 1), 0.5: lognormal(0, 2))", LOG_SURVIVAL, 1e30, -601.6185423136061,
     1e-13, "log(Q(34.5) / 2), R pnorm(log(1e30) / 2, lower = FALSE, log = TRUE)"},
    {"splice(exponential(1), 1, pareto(0.5, 1), weight=0.5)", MOMENT, 1, INFINITY, 0, "its tail"},
    {"splice(exponential(1), 1, gpd(0, 1), weight=0.5)", SURVIVAL, 501, 3.562288203370643e-218,
     1e-13, "e^-500 / 2"},
    {"splice(exponential(1), 1, gpd(0, 1), weight=0.5)", LOG_SURVIVAL, 2001, -2000.6931471805599,
     1e-14, "-2000 - log 2"},
    {"interval90(1000, 1e7)", LOG_SURVIVAL, 1e114, -4023.4851372971634, 1e-13, "mpmath"},
    {"pert(3, 41.73, 41.73, 0.385)", LOG_SURVIVAL, 3.0000001, -1.27512927524236722e-12, 1e-7,
     "mpmath; x - 3 has 9 digits"},
    {"inverse-burr(2.385, 0.1, 1)", LOG_SURVIVAL, 1e-60, -4.89777651247940785e-15, 1e-12, "mpmath"},
    {"generalized-gamma(0.0385, 1, 1)", LOG_SURVIVAL, 1e-300, -2.87826960358618744e-12, 1e-12,
     "mpmath"},
    {"gamma(0.0385, 1)", LOG_SURVIVAL, 1e-300, -2.87826960358618744e-12, 1e-12, "mpmath"},
    {"transformed(inverse-gaussian(625300, 990800), 0: 0, slope=0.5, positive=1)", CDF, 0, 0, 0,
     "nothing is paid by less than the least number"},
    {"splice(empirical(1, 1, 2, 1e6), 20000, exponential(1e4), weight=0.25)", LIMITED, 20000,
     15000 + 1.0 / 3, 1e-11, "0.25 (1 + 1 + 2) / 3 + 0.75 * 20000"},
    {"zero-truncated(poisson(1e-10))", MOMENT, 1, 1.00000000005, 4e-15, "1 + m / 2"},
    {"zero-truncated(poisson(1e-10))", DENSITY, 2, 5e-11, 1e-9, "m / 2"},
    {"zero-modified(0, poisson(1e9))", QUANTILE, 0, 1, 0, "never 0"},
};

static void test_published(void **state) {
  (void)state;
  check_rows(published, LENGTH(published));
}

static void test_iris(void **state) {
  static const struct {
    const char *text;
    double mu, sigma;
  } rows[] = {{IRIS, 13.304685, 2.417578}, {"expert(mean=25e6, median=259e3)", 12.4646, 3.0232}};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    double mu = log(cyb_distribution_quantile(d, 0.5));
    check_close(rows[i].text, mu, rows[i].mu, 1e-5);
    check_close(rows[i].text, sqrt(2.0 * (log(cyb_distribution_mean(d)) - mu)), rows[i].sigma,
                1e-5);
    cyb_distribution_free(d);
  }
}

static void check_numbers(const char *text, const char *const *names, const double *values,
                          size_t count) {
  cyb_distribution *d = made(text), *other;
  double numbers[16];
  cyb_error error = {0};
  char name[64], *first = cyb_distribution_text(d), *second;
  assert_int_equal(cyb_distribution_number_count(d), count);
  for (size_t i = 0; i < count; i++) {
    cyb_distribution_number_name(d, i, name, sizeof name);
    assert_string_equal(name, names[i]);
    numbers[i] = cyb_distribution_number(d, i);
    assert_true(numbers[i] == values[i]);
  }
  assert_true(isnan(cyb_distribution_number(d, count)));
  check_ok(error, cyb_distribution_with_numbers(&other, d, numbers, &error));
  second = cyb_distribution_text(other);
  assert_string_equal(first, second);
  free(first);
  free(second);
  cyb_distribution_free(d);
  cyb_distribution_free(other);
}

static void test_numbers(void **state) {
  static const char *const gpd[] = {"body.mu",   "body.sigma",     "threshold", "tail.xi",
                                    "tail.beta", "tail.threshold", "weight"};
  static const double gpd_values[] = {9, 2, 1000, 0.5, 30, 1000, 0.9};
  static const char *const mixed[] = {"1.shape", "1.scale", "2.mean", "1.weight"};
  static const double mixed_values[] = {2, 3, 5, 0.3};
  static const char *const nested[] = {"body.loss.mean", "threshold", "tail.shape", "tail.minimum",
                                       "weight"};
  static const double nested_values[] = {3, 10, 2, 10, 0.5};
  static const char *const inflated[] = {"count.mean", "p0"};
  static const double inflated_values[] = {2, 0.25};
  (void)state;
  check_numbers("splice(lognormal(9, 2), 1000, gpd(0.5, 30, 1000), weight=0.9)", gpd, gpd_values,
                LENGTH(gpd));
  check_numbers("mixture(0.3: gamma(2, 3), 0.7: exponential(5))", mixed, mixed_values,
                LENGTH(mixed));
  check_numbers("splice(per-loss(exponential(3), deductible=1), 10, pareto1(2, 10), weight=0.5)",
                nested, nested_values, LENGTH(nested));
  check_numbers("zero-inflated(0.25, poisson(2))", inflated, inflated_values, LENGTH(inflated));
  check_numbers("poisson(2)", (const char *const[]){"mean"}, (const double[]){2}, 1);
}

/* What is computed from numbers is computed anew. */
static void test_with_numbers(void **state) {
  static const double numbers[] = {8, 1, 500, 0.3, 40, 500, 0.8},
                      bad[] = {8, 1, 500, 0.3, 40, 500, 1};
  static const double weights[] = {2, 3, 5, 0.4};
  cyb_distribution *d = made("splice(lognormal(9, 2), 1000, gpd(0.5, 30, 1000), weight=0.9)");
  cyb_distribution *m = made("mixture(0.3: gamma(2, 3), 0.7: exponential(5))"), *other, *wanted;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_distribution_with_numbers(&other, d, numbers, &error));
  wanted = made("splice(lognormal(8, 1), 500, gpd(0.3, 40, 500), weight=0.8)");
  check_same("with numbers", wanted, other, 1e-9, 1e-14);
  cyb_distribution_free(other);
  cyb_distribution_free(wanted);
  assert_int_equal(cyb_distribution_with_numbers(&other, d, bad, &error), CYB_EDOMAIN);
  assert_null(other);
  error = (cyb_error){0};
  check_ok(error, cyb_distribution_with_numbers(&other, m, weights, &error));
  wanted = made("mixture(0.4: gamma(2, 3), 0.6: exponential(5))");
  check_same("with weights", wanted, other, 1e-9, 1e-14);
  cyb_distribution_free(other);
  cyb_distribution_free(wanted);
  cyb_distribution_free(d);
  cyb_distribution_free(m);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),
      cmocka_unit_test(test_iris),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_with_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
