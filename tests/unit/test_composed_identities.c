/* tests/unit/test_composed_identities.c - what must hold of whatever is made of others.
 * Layer: tests. */
#include "composed_examples.h"
#include "distribution_fixture.h"

/* What is composed of nothing else than one law is that law. */
static void test_same_law(void **state) {
  static const char *const laws[] = {"lognormal(mu=9, sigma=2)",
                                     "gamma(shape=0.4, scale=1e12)",
                                     "weibull(shape=0.7, scale=3)",
                                     "pareto(shape=4.5, scale=1e6)",
                                     "exponential(mean=5)",
                                     "pareto(shape=0.8, scale=100)",
                                     "gpd(xi=-0.3, beta=4, threshold=0)"};
  static const double at[] = {0.001, 0.5, 0.9, 0.9999};
  (void)state;
  for (size_t i = 0; i < LENGTH(laws); i++) {
    cyb_distribution *law = made(laws[i]);
    char text[400];
    snprintf(text, sizeof text, "mixture(1: %s)", laws[i]);
    check_same_texts(laws[i], text, 1e-9, 1e-11);
    snprintf(text, sizeof text, "mixture(0.25: %s, 0.5: %s, 0.25: %s)", laws[i], laws[i], laws[i]);
    check_same_texts(laws[i], text, 1e-9, 1e-11);
    for (size_t k = 0; k < LENGTH(at); k++) {
      snprintf(text, sizeof text, "splice(%s, %.17g, %s, weight=%.17g)", laws[i],
               cyb_distribution_quantile(law, at[k]), laws[i],
               cyb_distribution_cdf(law, cyb_distribution_quantile(law, at[k])));
      check_same_texts(laws[i], text, 1e-9, at[k] > 0.999 ? 1e-10 : 2e-11);
    }
    cyb_distribution_free(law);
  }
}

static void test_same_count(void **state) {
  static const char *const laws[] = {"poisson(mean=2.5)", "negative-binomial(mean=3, size=0.4)",
                                     "binomial(n=7, p=0.2)", "geometric(mean=1.5)"};
  (void)state;
  for (size_t i = 0; i < LENGTH(laws); i++) {
    cyb_distribution *law = made(laws[i]);
    char text[400];
    snprintf(text, sizeof text, "zero-modified(p0=%.17g, %s)", cyb_distribution_density(law, 0.0),
             laws[i]);
    check_same_texts(laws[i], text, 1e-9, 1e-12);
    snprintf(text, sizeof text, "zero-inflated(p0=0, %s)", laws[i]);
    check_same_texts(laws[i], text, 1e-9, 1e-12);
    snprintf(text, sizeof text, "mixture(0.5: %s, 0.5: %s)", laws[i], laws[i]);
    check_same_texts(laws[i], text, 1e-9, 1e-12);
    cyb_distribution_free(law);
  }
}

static const char *const smooth[] = {
    A13,
    F12,
    GAMMAS,
    "mixture(0.999: lognormal(7, 1), 0.001: pareto(0.9, 1e9))",
    "mixture(0.5: gamma(0.3, 1), 0.3: weibull(2, 50), 0.2: pareto1(1.5, 1e4))",
    "splice(lognormal(9, 2), 1e5, gpd(0.7, 80000, 1e5), weight=0.93)",
    "splice(weibull(0.8, 1e12), 3e12, pareto1(2.5, 3e12), weight=0.9)",
    "splice(lognormal(9, 2), 1e5, gpd(1.3, 80000), weight=0.5)",
    "splice(lognormal(30, 1), 1e9, gamma(2, 1e7), weight=0.9)",
    "mixture(0.4: splice(exponential(3), 4, pareto1(3, 4), weight=0.8), 0.6: gamma(3, 3))",
    "expert(mean=50, p99=700)",
};

static const double shares[] = {1e-12, 1e-5, 0.05, 0.3, 0.5, 0.777, 0.9, 0.999, 1 - 1e-12};

static void test_round_trips(void **state) {
  (void)state;
  for (size_t i = 0; i < LENGTH(smooth); i++) {
    cyb_distribution *d = made(smooth[i]);
    for (size_t k = 0; k < LENGTH(shares); k++) {
      double x = cyb_distribution_quantile(d, shares[k]), s = cyb_distribution_survival(d, x);
      double f = cyb_distribution_density(d, x), h = 1e-4 * x;
      check_close(smooth[i], cyb_distribution_cdf(d, x), shares[k], 1e-10);
      check_close(smooth[i], s, 1.0 - shares[k], 1e-10);
      check_close(smooth[i], exp(cyb_distribution_log_survival(d, x)), s, 1e-11);
      if (fabs(shares[k] - 0.2) > 0.16) continue; /* away from the kinks */
      check_close(smooth[i],
                  (cyb_distribution_cdf(d, x + h) - cyb_distribution_cdf(d, x - h)) / (2 * h), f,
                  1e-5);
    }
    cyb_distribution_free(d);
  }
}

/* Limited moments and layers against Simpson's rule between the kinks, and layers
 * against each other. */
static void test_integrals(void **state) {
  (void)state;
  for (size_t i = 0; i < LENGTH(smooth); i++) {
    cyb_distribution *d = made(smooth[i]);
    double sum = 0.0, before = 0.0;
    for (size_t k = 1; k < LENGTH(shares); k++) {
      double x = cyb_distribution_quantile(d, shares[k]), width = 1e-7 * x;
      sum += cyb_distribution_layer(d, x - before, before);
      check_close(smooth[i], cyb_distribution_limited(d, x), sum, 1e-11);
      check_close(smooth[i], cyb_distribution_layer(d, width, x),
                  0.5 * width *
                      (cyb_distribution_survival(d, x) + cyb_distribution_survival(d, x + width)),
                  1e-10);
      before = x;
    }
    for (int k = 1; k <= 2; k++) {
      double low = cyb_distribution_quantile(d, 0.6), to = cyb_distribution_quantile(d, 0.7);
      double (*limited)(const cyb_distribution *, double) =
          k == 1 ? cyb_distribution_limited : cyb_distribution_limited_second;
      check_close(smooth[i], limited(d, to) - limited(d, low), area(d, low, to, k), 1e-8);
    }
    cyb_distribution_free(d);
  }
}

/* The raw moments of what has them are areas under the survival function. */
static void test_moments(void **state) {
  static const struct {
    const char *text;
    double kink;
  } rows[] = {
      {GAMMAS, 1e5},
      {"splice(lognormal(0, 0.5), 2, gamma(2, 0.5), weight=0.9)", 2},
      {"splice(lognormal(30, 1), 1e9, gamma(2, 1e7), weight=0.9)", 1e9},
      {"splice(gamma(2, 3), 10, gpd(0.1, 4, 10), weight=0.7)", 10},
      {"mixture(0.2: pareto(9, 1), 0.8: weibull(3, 2))", 1},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    double mean = cyb_distribution_mean(d), second = cyb_distribution_moment(d, 2);
    for (int k = 1; k <= 4; k++)
      check_close(rows[i].text, cyb_distribution_moment(d, k),
                  area(d, rows[i].kink * 1e-9, rows[i].kink, k) +
                      area(d, rows[i].kink, rows[i].kink * 1e5, k),
                  1e-7);
    check_close(rows[i].text, cyb_distribution_variance(d) + mean * mean, second, 1e-13);
    cyb_distribution_free(d);
  }
}

/* Amounts 10^12 times as large. */
static void test_scale(void **state) {
  static const char *const pairs[][2] = {
      {"mixture(0.3: gamma(2, 3), 0.7: pareto(3, 4))",
       "mixture(0.3: gamma(2, 3e12), 0.7: pareto(3, 4e12))"},
      {"splice(weibull(2, 3), 5, pareto1(1.5, 5), weight=0.9)",
       "splice(weibull(2, 3e12), 5e12, pareto1(1.5, 5e12), weight=0.9)"},
      {"empirical(1, 2, 2, 7)", "empirical(1e12, 2e12, 2e12, 7e12)"},
      {"expert(median=1, p99=70)", "expert(median=1e12, p99=70e12)"}};
  (void)state;
  for (size_t i = 0; i < LENGTH(pairs); i++) {
    cyb_distribution *small = made(pairs[i][0]), *large = made(pairs[i][1]);
    for (double x = 0.01; x < 1e6; x *= 5.0) {
      check_close(pairs[i][0], cyb_distribution_limited(large, x * 1e12),
                  cyb_distribution_limited(small, x) * 1e12, 1e-12);
      check_close(pairs[i][0], cyb_distribution_limited_second(large, x * 1e12),
                  cyb_distribution_limited_second(small, x) * 1e24, 1e-12);
      check_close(pairs[i][0], cyb_distribution_layer(large, x * 1e12, 5e12),
                  cyb_distribution_layer(small, x, 5) * 1e12, 1e-12);
    }
    cyb_distribution_free(small);
    cyb_distribution_free(large);
  }
}

/* --- counts ---------------------------------------------------------------- */

/* Probabilities sum to 1; moments and the generating function are the sums that
 * define them. */
static void test_counts(void **state) {
  static const char *const texts[] = {
      "zero-truncated(poisson(2))",
      "zero-truncated(poisson(1e-8))",
      "zero-inflated(0.3, negative-binomial(3, 0.4))",
      "zero-modified(0.9, geometric(2))",
      "zero-truncated(mixture(0.5: poisson(1), 0.5: binomial(5, 0.3)))",
      "mixture(0.9: poisson(0.2), 0.1: negative-binomial(4, 2))",
      "counts(0.5: 1, 0.25: 2, 0.25: 3)",
      "counts(0, 0, 0, 7, 100)",
      "zero-inflated(0.1, counts(1, 2, 5))",
  };
  static const double points[][2] = {{1, 0}, {0, 0}, {0.385, 0}, {0.6, 0.8}, {-0.3, 0.4}, {-1, 0}};
  (void)state;
  for (size_t i = 0; i < LENGTH(texts); i++) {
    cyb_distribution *d = made(texts[i]);
    double sum = 0.0, moments[5] = {0}, limited = 0.0, re, im;
    double most = cyb_distribution_quantile(d, 1.0 - 1e-15) * 2.0 + 60.0;
    for (double n = 0.0; n <= most; n++) {
      double f = cyb_distribution_density(d, n);
      assert_true(f == cyb_distribution_mass(d, n));
      sum += f;
      limited += f * fmin(n, 1.5);
      for (int k = 1; k <= 4; k++) moments[k] += f * pow(n, k);
      check_close(texts[i], cyb_distribution_cdf(d, n), sum, 1e-12);
    }
    check_close(texts[i], sum, 1.0, 1e-12);
    check_close(texts[i], cyb_distribution_limited(d, 1.5), limited, 1e-12);
    for (int k = 1; k <= 4; k++)
      check_close(texts[i], cyb_distribution_moment(d, k), moments[k], 1e-9);
    check_close(texts[i], cyb_distribution_variance(d), moments[2] - moments[1] * moments[1], 1e-6);
    for (size_t j = 0; j < LENGTH(points); j++) {
      double zr = 1.0, zi = 0.0, gr = 0.0, gi = 0.0;
      for (double n = 0.0; n <= most; n++) {
        double f = cyb_distribution_density(d, n), next = zr * points[j][0] - zi * points[j][1];
        gr += f * zr;
        gi += f * zi;
        zi = zr * points[j][1] + zi * points[j][0];
        zr = next;
      }
      cyb_distribution_generating(d, points[j][0], points[j][1], &re, &im);
      assert_true(hypot(re - gr, im - gi) < 1e-11);
    }
    cyb_distribution_free(d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_law),    cmocka_unit_test(test_same_count),
      cmocka_unit_test(test_round_trips), cmocka_unit_test(test_integrals),
      cmocka_unit_test(test_moments),     cmocka_unit_test(test_scale),
      cmocka_unit_test(test_counts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
