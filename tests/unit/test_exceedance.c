/* tests/unit/test_exceedance.c - the largest payment of a year against closed forms, means of a
 * part of the years against identities, fourth moments against sums. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static cyb_aggregate *total(const char *frequency, const char *severity, const cyb_terms *terms) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  check_ok(error, cyb_aggregate_fft(&a, n, x, terms, NULL, &error));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return a;
}

/* Poisson and Pareto: P(M > x) = 1 - exp(-mean (1 + x / scale)^-shape), so that
 * x = scale ((-log p / mean)^(-1 / shape) - 1). */
static void largest_payment(void **state) {
  cyb_distribution *n = law("poisson(mean=3)"), *x = law("pareto(shape=1.5, scale=1000)");
  static const double p[] = {0.5, 0.9, 0.99, 0.999, 1.0 - 1e-6};
  cyb_terms terms = CYB_TERMS_INIT;
  (void)state;
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
    double exact = 1000.0 * (pow(-log(p[i]) / 3.0, -1.0 / 1.5) - 1.0);
    check_close("quantile", cyb_occurrence_quantile(n, x, NULL, p[i]), exact, 1e-9);
    check_close("exceeded", cyb_occurrence_exceedance(n, x, NULL, exact), 1.0 - p[i], 1e-7);
  }
  terms.deductible = 500;
  terms.limit = 2000;
  terms.share = 0.5;
  check_close("at the limit", cyb_occurrence_quantile(n, x, &terms, 0.99), 1000.0, 0);
  check_close("beyond it", cyb_occurrence_exceedance(n, x, &terms, 1000.0), 0.0, 0);
  check_close("within", cyb_occurrence_exceedance(n, x, &terms, 300.0),
              cyb_occurrence_exceedance(n, x, NULL, 1100.0), 1e-14);
  check_close("no claim", cyb_occurrence_quantile(n, x, NULL, exp(-3.0) * 0.999), 0.0, 0);
  check_close("far", cyb_occurrence_exceedance(n, x, NULL, 1e12), 3.0 * pow(1.0 + 1e9, -1.5),
              1e-12);
  assert_true(isnan(cyb_occurrence_quantile(n, x, NULL, 1.1)));
  assert_true(isinf(cyb_occurrence_quantile(n, x, NULL, 1.0)));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* No year is better than its largest payment; of rare claims the two are the same. */
static void year_and_payment(void **state) {
  cyb_distribution *n = law("poisson(mean=0.001)"), *x = law("lognormal(mu=10, sigma=2)");
  cyb_aggregate *rare = total("poisson(mean=0.001)", "lognormal(mu=10, sigma=2)", NULL);
  (void)state;
  for (double p = 0.9995; p < 0.9999; p += 5e-5) {
    double year = cyb_aggregate_quantile(rare, p), payment = cyb_occurrence_quantile(n, x, NULL, p);
    assert_true(year >= payment * (1.0 - 1e-4));
    assert_true(year <= payment * 1.01);
  }
  cyb_aggregate_free(rare);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

static void parts_of_the_years(void **state) {
  static const double end[] = {-1, 0, 5e4, 2e5, 6e5, INFINITY};
  cyb_terms terms = CYB_TERMS_INIT;
  (void)state;
  for (int limited = 0; limited < 2; limited++) {
    cyb_aggregate *a;
    double sum = 0.0, before = 0.0;
    if (limited) terms.aggregate_limit = 7e5, terms.aggregate_deductible = 1e4;
    a = total("poisson(mean=3)", "lognormal(mu=10, sigma=1)", &terms);
    for (size_t i = 0; i < 5; i++) {
      double now = cyb_aggregate_cdf(a, end[i + 1]), mean;
      mean = cyb_aggregate_mean_between(a, end[i], end[i + 1]);
      assert_true(mean >= end[i] && mean <= end[i + 1]);
      sum += mean * (now - before);
      before = now;
    }
    check_close("all parts", sum, cyb_aggregate_mean(a), 1e-6);
    check_close("all years", cyb_aggregate_mean_between(a, -1, INFINITY), cyb_aggregate_mean(a),
                1e-6);
    check_close("tail", cyb_aggregate_mean_between(a, cyb_aggregate_quantile(a, 0.9), INFINITY),
                cyb_aggregate_tail_value(a, 0.9), 1e-6);
    check_close("between", cyb_aggregate_shortfall_between(a, 0.9, 0.99),
                cyb_aggregate_mean_between(a, cyb_aggregate_quantile(a, 0.9),
                                           cyb_aggregate_quantile(a, 0.99)),
                1e-6);
    check_close("whole", cyb_aggregate_shortfall_between(a, 0.0, 1.0), cyb_aggregate_mean(a), 1e-6);
    assert_true(isnan(cyb_aggregate_shortfall_between(a, 0.5, 0.5)));
    assert_true(isnan(cyb_aggregate_mean_between(a, 2, 1)));
    cyb_aggregate_free(a);
  }
}

/* By the cells of a fine grid; and, of Poisson claims, 3 + E X^4 / (mean (E X^2)^2). */
static void kurtosis(void **state) {
  static const char *const frequency[] = {"poisson(mean=3)", "negative-binomial(mean=3, size=2)",
                                          "binomial(n=6, p=0.3)", "geometric(mean=2)",
                                          "zero-truncated(poisson(mean=2))"};
  cyb_aggregate *a = total("poisson(mean=3)", "exponential(mean=5)", NULL);
  (void)state;
  check_close("Poisson", cyb_aggregate_kurtosis(a), 3.0 + 24.0 / (3.0 * 4.0), 1e-13);
  cyb_aggregate_free(a);
  for (size_t f = 0; f < sizeof frequency / sizeof frequency[0]; f++)
    for (int limited = 0; limited < 2; limited++) {
      cyb_terms terms = CYB_TERMS_INIT;
      const double *mass;
      double m[5] = {0}, h, fourth, variance;
      if (limited) terms.limit = 20, terms.deductible = 3;
      a = total(frequency[f], "gamma(shape=2, scale=5)", &terms);
      mass = cyb_aggregate_probabilities(a);
      h = cyb_aggregate_step(a);
      for (size_t j = 0; j < cyb_aggregate_cells(a); j++)
        for (int k = 0; k < 5; k++) m[k] += mass[j] * pow(h * (double)j, k);
      variance = m[2] - m[1] * m[1];
      fourth = m[4] - 4 * m[3] * m[1] + 6 * m[2] * m[1] * m[1] - 3 * pow(m[1], 4);
      check_close(frequency[f], cyb_aggregate_kurtosis(a), fourth / (variance * variance), 1e-5);
      cyb_aggregate_free(a);
      if (!limited) continue;
      terms.aggregate_limit = 1e9; /* changes nothing but the way to the moments */
      a = total(frequency[f], "gamma(shape=2, scale=5)", &terms);
      check_close("from cells", cyb_aggregate_kurtosis(a), fourth / (variance * variance), 1e-5);
      cyb_aggregate_free(a);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(largest_payment), cmocka_unit_test(year_and_payment),
      cmocka_unit_test(parts_of_the_years), cmocka_unit_test(kurtosis)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
