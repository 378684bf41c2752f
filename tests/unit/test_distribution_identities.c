/* tests/unit/test_distribution_identities.c - what must hold of every family of losses.
 * Layer: tests. */
#include "distribution_fixture.h"
#include "distribution_grid.h"

static const double shares[] = {1e-3, 0.05, 0.3, 0.5, 0.9, 0.999, 0.999999};

static void check_round_trip(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]);
    if (x == 0.0) continue;
    check_close(label, cyb_distribution_cdf(d, x), shares[i], 1e-12);
    check_close(label, cyb_distribution_cdf(d, x) + cyb_distribution_survival(d, x), 1.0, 1e-14);
    check_close(label, cyb_distribution_survival(d, x), 1.0 - shares[i], 1e-9);
  }
}

/* Central difference of the cdf with Richardson's correction. */
static double slope(const cyb_distribution *d, double x, double h) {
  double near = cyb_distribution_cdf(d, x + h) - cyb_distribution_cdf(d, x - h);
  double far = cyb_distribution_cdf(d, x + 2 * h) - cyb_distribution_cdf(d, x - 2 * h);
  return (8.0 * near - far) / (12.0 * h);
}

static void check_density(const char *label, const cyb_distribution *d) {
  for (size_t i = 1; i < 5; i++) {
    double x = cyb_distribution_quantile(d, shares[i]), f = cyb_distribution_density(d, x);
    double from = cyb_distribution_quantile(d, 0.0);
    double h = 1e-3 * fmin(x - from, 1.0 / f);
    if (x > 1e-200) check_close(label, slope(d, x, h) / f, 1.0, 1e-6);
  }
}

/* Simpson's rule in log x for the integral of k x^(k-1) S(x) over [from, to]. */
static double integral(const cyb_distribution *d, double from, double to, int k) {
  enum { STEPS = 20000 };
  double start = log(from), h = (log(to) - start) / STEPS, sum = 0.0;
  for (int i = 0; i <= STEPS; i++) {
    double x = exp(start + h * i), weight = i == 0 || i == STEPS ? 1.0 : i % 2 ? 4.0 : 2.0;
    sum += weight * k * pow(x, k) * cyb_distribution_survival(d, x);
  }
  return sum * h / 3.0;
}

static void check_limited(const char *label, const cyb_distribution *d) {
  static const double at[] = {0.05, 0.5, 0.99};
  double from = fmax(cyb_distribution_quantile(d, 0.0), cyb_distribution_quantile(d, 0.4) * 1e-7);
  for (size_t i = 0; i < LENGTH(at); i++) {
    double limit = cyb_distribution_quantile(d, at[i]);
    double first = cyb_distribution_limited(d, from) + integral(d, from, limit, 1);
    double second = cyb_distribution_limited_second(d, from) + integral(d, from, limit, 2);
    if (limit < 1e-100 || limit < from) continue;
    check_close(label, cyb_distribution_limited(d, limit), first, 1e-8);
    check_close(label, cyb_distribution_limited_second(d, limit), second, 1e-8);
  }
}

static void check_moments(const char *label, const cyb_distribution *d) {
  double mean = cyb_distribution_mean(d), second = cyb_distribution_moment(d, 2);
  double third = cyb_distribution_moment(d, 3), variance = cyb_distribution_variance(d);
  assert_true(cyb_distribution_limited(d, INFINITY) == mean);
  assert_true(cyb_distribution_limited_second(d, INFINITY) == second);
  if (isinf(second)) return;
  check_close(label, variance + mean * mean, second, 1e-12);
  if (isinf(third)) return;
  check_close(
      label, cyb_distribution_skewness(d) * pow(variance, 1.5) + 3 * mean * variance + pow(mean, 3),
      third, 1e-11);
}

/* Layers 1, 9, 90, ... and the rest add up to the mean or to the last limit. */
static void check_layers(const char *label, const cyb_distribution *d) {
  double unit = cyb_distribution_quantile(d, 0.2), top = unit, sum;
  if (unit < 1e-100) return;
  sum = cyb_distribution_layer(d, unit, 0.0);
  for (int i = 0; i < 6; i++, top *= 10.0) sum += cyb_distribution_layer(d, 9.0 * top, top);
  check_close(label, sum, cyb_distribution_limited(d, top), 1e-12);
  sum += cyb_distribution_layer(d, INFINITY, top);
  if (isinf(cyb_distribution_mean(d)))
    assert_true(isinf(sum));
  else
    check_close(label, sum, cyb_distribution_mean(d), 1e-11);
}

/* A small layer is its width times the survival function in its middle. */
static void check_small_layers(const char *label, const cyb_distribution *d) {
  for (size_t i = 1; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]), width = x * 1e-8;
    if (x < 1e-100) continue;
    check_close(label, cyb_distribution_layer(d, width, x),
                width * cyb_distribution_survival(d, x + 0.5 * width), 1e-10);
  }
}

/* The mean excess is that of the payments over a deductible, and that of the layer. */
static void check_mean_excess(const char *label, const cyb_distribution *d) {
  static const double at[] = {0.05, 0.5, 0.99, 0.999999};
  for (size_t i = 0; i < LENGTH(at); i++) {
    double deductible = cyb_distribution_quantile(d, at[i]), above, layer;
    const cyb_knot knots[] = {{0.0, 0.0}, {deductible, 0.0}};
    cyb_distribution *paid;
    cyb_error error = {0};
    above = cyb_distribution_survival(d, deductible);
    layer = cyb_distribution_layer(d, INFINITY, deductible);
    if (deductible < 1e-100) continue;
    check_ok(error, cyb_distribution_transform(&paid, d, knots, 2, 1.0, true, &error));
    check_value(label, cyb_distribution_mean(paid), layer / above, 1e-13);
    check_value(label, layer / above * above + cyb_distribution_limited(d, deductible),
                cyb_distribution_mean(d), 1e-11);
    cyb_distribution_free(paid);
  }
}

/* Klugman, Panjer & Willmot (2012), Loss Models, example 3.8: linear in the deductible. */
static void test_linear_excess(void **state) {
  static const struct {
    const char *text;
    double at_zero, slope, from;
  } rows[] = {{"exponential(7)", 7, 0, 0},          {"exponential(7e12)", 7e12, 0, 0},
              {"pareto(3, 10)", 5, 0.5, 0},         {"pareto(1.001, 10)", 1e4, 1e3, 0},
              {"gpd(0.7, 3, 0)", 10, 7.0 / 3.0, 0}, {"gpd(-0.5, 3, 0)", 2, -1.0 / 3.0, 0},
              {"pareto1(1.5, 2)", 0, 2, 2},         {"pert(0, 0, 8, 0)", 4, -0.5, 0}};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    for (size_t k = 0; k < LENGTH(shares); k++) {
      double x = fmax(cyb_distribution_quantile(d, shares[k]), rows[i].from);
      check_close(rows[i].text,
                  cyb_distribution_layer(d, INFINITY, x) / cyb_distribution_survival(d, x),
                  rows[i].at_zero + rows[i].slope * x, 1e-10);
    }
    cyb_distribution_free(d);
  }
}

static void test_mean_excess(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_mean_excess);
}

static void test_round_trip(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_round_trip);
}
static void test_density(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_density);
}
static void test_limited(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_limited);
}
static void test_moments(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_moments);
  for_each(counts, LENGTH(counts), check_moments);
}
static void test_layers(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_layers);
  for_each(severities, LENGTH(severities), check_small_layers);
  for_each(counts, LENGTH(counts), check_layers);
}

static void test_far_layers(void **state) {
  static const struct {
    const char *text;
    double limit, attachment, expected, tolerance;
    const char *source;
  } rows[] = {
      {"exponential(1)", INFINITY, 600, 2.6503965530043108e-261, 1e-11, "exp(-a)"},
      {"exponential(1)", 1, 600, 1.675370150202368e-261, 1e-11, "exp(-a) (1 - exp(-l))"},
      {"exponential(1)", 1e12, 600, 2.6503965530043108e-261, 1e-11, "exp(-a)"},
      {"pareto(3, 1)", INFINITY, 1e50, 5e-101, 1e-11, "(1 + a)^-2 / 2"},
      {"pareto1(1.5, 1)", INFINITY, 1e40, 2e-20, 1e-11, "2 a^-1/2"},
      {"pareto1(1.5, 1)", 9e40, 1e40, 1.3675444679663241e-20, 1e-11, "2 a^-1/2 (1 - 10^-1/2)"},
      {"pareto1(2, 100)", 50, 20, 50, 1e-14, "all below the minimum"},
      {"pareto1(2, 1e6)", 1, 1e6 - 0.5, 0.999999750000125, 1e-13, "across the minimum"},
      {"gpd(-0.5, 1)", INFINITY, 1.9998, 6.6666666666644640e-13, 1e-11, "(1 - a/2)^3 2/3"},
      {"gpd(-0.5, 1)", 5, 3, 0, 0, "beyond the end"},
      {"lognormal(0, 1)", 0, 5, 0, 0, "no limit"},
      {"lognormal(0, 1)", 5, INFINITY, 0, 0, "out of sight"},
      {"lognormal(0, 1)", -1, 5, NAN, 0, "negative limit"},
      {"lognormal(0, 1)", 1, NAN, NAN, 0, "no attachment"},
      {"poisson(1)", INFINITY, 100, 3.9804928319334265e-161, 1e-12, "its series"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    char label[200];
    snprintf(label, sizeof label, "%s %g xs %g (%s)", rows[i].text, rows[i].limit,
             rows[i].attachment, rows[i].source);
    check_close(label, cyb_distribution_layer(d, rows[i].limit, rows[i].attachment),
                rows[i].expected, rows[i].tolerance);
    cyb_distribution_free(d);
  }
}

static void test_scale(void **state) {
  static const char *const pairs[][2] = {
      {"exponential(3)", "exponential(3e12)"},
      {"lognormal(0, 2)", "lognormal(27.631021115928547, 2)"},
      {"gamma(0.7, 3)", "gamma(0.7, 3e12)"},
      {"weibull(0.7, 3)", "weibull(0.7, 3e12)"},
      {"pareto(0.7, 3)", "pareto(0.7, 3e12)"},
      {"pareto1(0.7, 3)", "pareto1(0.7, 3e12)"},
      {"gpd(0.7, 3, 1)", "gpd(0.7, 3e12, 1e12)"},
      {"loglogistic(0.7, 3)", "loglogistic(0.7, 3e12)"},
      {"interval90(1, 50)", "interval90(1e12, 5e13)"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(pairs); i++) {
    cyb_distribution *small = made(pairs[i][0]), *large = made(pairs[i][1]);
    for (double x = 0.01; x < 1e7; x *= 7.0) {
      check_close(pairs[i][0], cyb_distribution_limited(large, x * 1e12),
                  cyb_distribution_limited(small, x) * 1e12, 1e-11);
      check_close(pairs[i][0], cyb_distribution_limited_second(large, x * 1e12),
                  cyb_distribution_limited_second(small, x) * 1e24, 1e-11);
      check_close(pairs[i][0], cyb_distribution_layer(large, x * 1e12, 5e12),
                  cyb_distribution_layer(small, x, 5) * 1e12, 1e-11);
    }
    cyb_distribution_free(small);
    cyb_distribution_free(large);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),  cmocka_unit_test(test_density),
      cmocka_unit_test(test_limited),     cmocka_unit_test(test_moments),
      cmocka_unit_test(test_mean_excess), cmocka_unit_test(test_linear_excess),
      cmocka_unit_test(test_layers),      cmocka_unit_test(test_far_layers),
      cmocka_unit_test(test_scale),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
