/* tests/unit/test_panjer.c - the year by recursion, against published and exact values and
 * against the transform; what wraps around without padding. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

typedef int way(cyb_aggregate **out, const cyb_distribution *frequency,
                const cyb_distribution *severity, const cyb_terms *terms,
                const cyb_aggregate_options *options, cyb_error *error);

static cyb_aggregate *total(way *by, const char *frequency, const char *severity,
                            const cyb_terms *terms, size_t cells, double step, double tolerance) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *n = law(frequency), *x = law(severity);
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  options.cells = cells;
  options.step = step;
  options.tolerance = tolerance;
  check_ok(error, by(&a, n, x, terms, &options, &error));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return a;
}

/* --- published --------------------------------------------------------------------------- */

enum { STEPS = 44, CELLS = 256 };

/* Local moments of gamma(2, 1) on 0, 0.5, .. 22, what lies beyond left out. */
static void vignette_masses(double *mass) {
  cyb_distribution *x = law("gamma(shape=2, scale=1)");
  double before = 1.0;
  for (size_t j = 0; j < STEPS; j++) {
    double y = 0.5 * (double)j;
    double tail =
        (cyb_distribution_limited(x, y + 0.5) - (j ? cyb_distribution_limited(x, y) : 0.0)) / 0.5;
    mass[j] = before - tail;
    before = tail;
  }
  mass[STEPS] = before - cyb_distribution_survival(x, 22.0);
  cyb_distribution_free(x);
}

static double sum_to(const double *mass, size_t last) {
  double sum = 0.0;
  for (size_t j = 0; j <= last; j++) sum += mass[j];
  return sum;
}

/* The vignette of actuar: Poisson 10; digits as printed there, and more of them as the same
 * input gives in R. */
static void vignette(void **state) {
  static const double at[][2] = {
      {20, 0.0918978971671}, {40, 0.5470771013736}, {60, 0.8984951027944}, {80, 0.9883205930649}};
  static const double level[][3] = {{0.9, 30.5, 35.4187375727},
                                    {0.95, 34, 38.5492005961},
                                    {0.99, 41, 45.0106619052},
                                    {0.999, 49.5, NAN}};
  double mass[STEPS + 1], sum[CELLS], part[CELLS], mean = 0.0, total_mass;
  cyb_distribution *n = law("poisson(mean=10)"), *half = law("poisson(mean=5)");
  cyb_error error = {0};
  (void)state;
  vignette_masses(mass);
  check_ok(error, cyb_compound_panjer(sum, CELLS, mass, STEPS + 1, n, &error));
  check_ok(error, cyb_compound_panjer(part, CELLS, mass, STEPS + 1, half, &error));
  check_close("at 0", sum[0], 6.293e-5, 0.5e-8 / 6.293e-5);
  check_close("first step", sum[1], 8.934e-5, 0.5e-8 / 8.934e-5);
  check_close("peak", sum[36], 2.618e-2, 0.5e-5 / 2.618e-2);
  for (size_t i = 0; i < 4; i++) check_close("A1", sum_to(sum, (size_t)at[i][0]), at[i][1], 1e-9);
  for (size_t i = 0; i < 4; i++) {
    size_t j = (size_t)(2.0 * level[i][1]);
    assert_true(sum_to(sum, j) >= level[i][0] && sum_to(sum, j - 1) < level[i][0]);
  }
  for (size_t j = 1; j <= 142; j++) mean += 0.5 * (double)j * sum[j]; /* R's last knot is 71 */
  for (size_t i = 0; i < 3; i++) { /* of what lies above the quantile, to the last knot */
    double beyond = 0.0, above = 0.0;
    for (size_t j = (size_t)(2.0 * level[i][1]) + 1; j <= 142; j++) {
      beyond += 0.5 * (double)j * sum[j];
      above += sum[j];
    }
    check_close("A1 tail value", beyond / above, level[i][2], 1e-9);
  }
  /* R ends where all but 1e-6 is reached: at 71, and of two halves, each the root of that, at
   * twice 51.5 */
  assert_true(sum_to(sum, 142) > 1.0 - 1e-6 && sum_to(sum, 141) <= 1.0 - 1e-6);
  assert_true(pow(sum_to(part, 103), 2) > 1.0 - 1e-6 && pow(sum_to(part, 102), 2) <= 1.0 - 1e-6);
  total_mass = sum_to(sum, CELLS - 1);
  assert_true(total_mass < 1.0 && total_mass > 1.0 - 1e-6);
  check_close("A1 mean", mean, 19.9999367255, 1e-9);
  for (size_t j = 0; j < CELLS; j++) {
    double convolved = 0.0;
    for (size_t i = 0; i <= j; i++) convolved += part[i] * part[j - i];
    check_close("A2", convolved, sum[j], 1e-12);
  }
  cyb_distribution_free(n);
  cyb_distribution_free(half);
}

/* --- against the transform ------------------------------------------------------------------ */

static void with_transform(void **state) {
  static const char *const frequency[] = {"poisson(mean=3)",
                                          "negative-binomial(mean=3, size=0.6)",
                                          "geometric(mean=2)",
                                          "binomial(n=12, p=0.9)",
                                          "zero-truncated(poisson(mean=0.4))",
                                          "zero-modified(p0=0.7, geometric(mean=3))",
                                          "zero-inflated(p0=0.25, binomial(n=4, p=0.5))",
                                          "zero-inflated(p0=0.5, zero-truncated(poisson(mean=2)))"};
  (void)state;
  for (size_t i = 0; i < sizeof frequency / sizeof frequency[0]; i++)
    for (int limited = 0; limited < 2; limited++) {
      cyb_terms terms = CYB_TERMS_INIT;
      cyb_aggregate *a, *b;
      if (limited) terms.limit = 5000.0, terms.deductible = 300.0;
      a = total(cyb_aggregate_panjer, frequency[i], "lognormal(mu=6, sigma=1)", &terms, 4096, 100,
                0.05);
      b = total(cyb_aggregate_fft, frequency[i], "lognormal(mu=6, sigma=1)", &terms, 4096, 100,
                0.05);
      for (size_t j = 0; j < 4095; j++)
        assert_true(fabs(cyb_aggregate_probabilities(a)[j] - cyb_aggregate_probabilities(b)[j]) <
                    1e-13);
      check_close(frequency[i], cyb_aggregate_probability_zero(a),
                  cyb_aggregate_probability_zero(b), 1e-13);
      cyb_aggregate_free(a);
      cyb_aggregate_free(b);
    }
}

/* Of a binomial count terms of both signs would cancel (Panjer & Wang 1993). */
static void many_of_a_binomial(void **state) {
  static const struct {
    const char *frequency, *severity;
    double step;
  } rows[] = {{"binomial(n=12, p=0.76)", "gamma(shape=0.09, scale=1000)", 4},
              {"binomial(n=1000, p=0.3)", "gamma(shape=2, scale=1)", 0.25},
              {"binomial(n=3, p=1)", "exponential(mean=1)", 0.01},
              {"zero-truncated(binomial(n=50, p=0.02))", "pareto(shape=3, scale=10)", 0.5}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_aggregate *a = total(cyb_aggregate_panjer, rows[i].frequency, rows[i].severity, NULL, 4096,
                             rows[i].step, 0.05);
    cyb_aggregate *b = total(cyb_aggregate_fft, rows[i].frequency, rows[i].severity, NULL, 4096,
                             rows[i].step, 0.05);
    for (size_t j = 0; j < 4096; j++)
      assert_true(fabs(cyb_aggregate_probabilities(a)[j] - cyb_aggregate_probabilities(b)[j]) <
                  1e-13);
    cyb_aggregate_free(a);
    cyb_aggregate_free(b);
  }
}

/* The recursion is right where the transform tells nothing but its rounding. */
static void far_tail(void **state) {
  cyb_aggregate *a = total(cyb_aggregate_panjer, "geometric(mean=1)", "exponential(mean=1)", NULL,
                           8192, 0.02, 1e-3);
  const double *mass = cyb_aggregate_probabilities(a);
  (void)state;
  /* geometric sums of exponentials are exponential with twice the mean: cells fall by exp(-h/2) */
  for (size_t j = 5; j + 2 < 8192; j += 100)
    check_close("ratio", mass[j + 1] / mass[j], exp(-0.01), 1e-6);
  assert_true(mass[8000] > 1e-40 && mass[8000] < 1e-35);
  cyb_aggregate_free(a);
}

/* exp(-5000) is no double. */
static void no_underflow(void **state) {
  cyb_aggregate *a = total(cyb_aggregate_panjer, "poisson(mean=5000)", "gamma(shape=2, scale=1)",
                           NULL, 16384, 1, 1e-3);
  cyb_aggregate *b = total(cyb_aggregate_fft, "poisson(mean=5000)", "gamma(shape=2, scale=1)", NULL,
                           16384, 1, 1e-3);
  (void)state;
  check_close("A2 mean", cyb_aggregate_mean(a), 10000, 1e-12);
  check_close("A2 sd", cyb_aggregate_sd(a), 173.20508075688772, 1e-12);
  for (double p = 0.01; p < 1.0; p += 0.07)
    check_close("quantile", cyb_aggregate_quantile(a, p), cyb_aggregate_quantile(b, p), 1e-10);
  cyb_aggregate_free(a);
  cyb_aggregate_free(b);
}

static void refused(void **state) {
  cyb_distribution *n = law("poisson-inverse-gaussian(mean=2, dispersion=0.5)");
  cyb_distribution *x = law("exponential(mean=1)");
  cyb_aggregate *a = NULL;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_aggregate_panjer(&a, n, x, NULL, NULL, &error), CYB_EDOMAIN);
  assert_string_equal(error.where, "frequency");
  assert_non_null(strstr(error.message, "recursion"));
  assert_null(a);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* --- wrap-around --------------------------------------------------------------------------- */

/* Gruebel & Hermesmeier (1999): Poisson 20 and a Levy severity, P(X <= x) = erfc(1 / sqrt(2 x)).
 * It has no mean, so that what wraps around is much. Masses of (a, b] at points. */
static double levy_cdf(double x) {
  return x > 0.0 ? erfc(sqrt(1.0 / (2.0 * x))) : 0.0;
}

static void levy_masses(double *mass, size_t count, double step, double up) {
  double before = 0.0;
  for (size_t j = 0; j < count; j++) {
    double now = levy_cdf(((double)j + up) * step);
    mass[j] = now - before;
    before = now;
  }
}

/* Their table: the value at 1 by 1,024 cells without padding. */
static void wraps_around(void **state) {
  static const double tilt[] = {0, 1, 5, 25};
  static const double printed[] = {2.064e-04, 7.346e-05, 1.560e-06, 2.462e-07};
  cyb_distribution *n = law("poisson(mean=20)");
  double mass[1024], out[1024];
  cyb_error error = {0};
  (void)state;
  levy_masses(mass, 1024, 1.0, 0.5);
  for (size_t i = 0; i < 4; i++) {
    check_ok(error, cyb_compound_grid(out, 1024, mass, 1024, n, tilt[i], 0, &error));
    check_close("A11", out[1], printed[i], 0.5e-3 / 1.5);
  }
  assert_int_equal(cyb_compound_grid(out, 8, mass, 9, n, 0, 0, &error), CYB_EDOMAIN);
  cyb_distribution_free(n);
}

/* Of n such claims the sum is n^2 times one: the year is a series. */
static double levy_year(double x) {
  double sum = exp(-20.0), weight = sum;
  for (int n = 1; n < 200; n++) {
    weight *= 20.0 / n;
    sum += weight * levy_cdf(x / (n * n));
  }
  return sum;
}

/* The true mass of (x - 1/2, x + 1/2]: between what payments moved down and up have there. */
static void levy(void **state) {
  enum { PARTS = 256, MOST = 1 << 18 };
  static const double exact[][2] = {{1, 1.07779170520e-07},
                                    {10, 3.07538139950e-05},
                                    {100, 1.15547973474e-03},
                                    {1000, 2.01294075403e-04}};
  cyb_distribution *n = law("poisson(mean=20)");
  double *mass = test_calloc(MOST, sizeof *mass), *low = test_calloc(MOST, sizeof *low);
  double *high = test_calloc(MOST, sizeof *high);
  cyb_error error = {0};
  (void)state;
  levy_masses(mass, MOST, 1.0 / PARTS, 1.0);
  check_ok(error, cyb_compound_grid(low, MOST, mass, MOST, n, 30, 1, &error));
  levy_masses(mass, MOST, 1.0 / PARTS, 0.0);
  check_ok(error, cyb_compound_grid(high, MOST, mass, MOST, n, 30, 1, &error));
  for (size_t i = 0; i < 4; i++) {
    size_t from = (size_t)((exact[i][0] - 0.5) * PARTS), to = (size_t)((exact[i][0] + 0.5) * PARTS);
    double most = sum_to(low, to) - sum_to(high, from),
           least = sum_to(high, to) - sum_to(low, from);
    check_close("A10 exactly", levy_year(exact[i][0] + 0.5) - levy_year(exact[i][0] - 0.5),
                exact[i][1], 1e-9);
    assert_true(least <= exact[i][1] && exact[i][1] <= most);
    if (i > 0) check_close("A10", 0.5 * (least + most), exact[i][1], 1e-3);
  }
  test_free(mass);
  test_free(low);
  test_free(high);
  cyb_distribution_free(n);
}

/* Mildenhall (2022), section 5.2: payments of lognormal(10, 1) moved up to 2^16 points of h, three
 * a year, are that much too much on average, without padding and as if none were beyond them. */
static void moved_up(void **state) {
  enum { POINTS = 1 << 16 };
  static const double rows[][2] = {{100, 0.0014}, {50, 0.0007}, {10, -0.0177}, {1000, 0.0138}};
  cyb_distribution *n = law("poisson(mean=3)"), *x = law("lognormal(mu=10, sigma=1)");
  double *mass = test_calloc(POINTS, sizeof *mass), *out = test_calloc(POINTS, sizeof *out);
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    double before = 0.0, mean = 0.0;
    for (size_t j = 0; j < POINTS; j++) {
      double now = cyb_distribution_cdf(x, rows[i][0] * (double)j);
      mass[j] = now - before;
      before = now;
    }
    for (size_t j = 0; j < POINTS; j++) mass[j] /= before;
    check_ok(error, cyb_compound_grid(out, POINTS, mass, POINTS, n, 0, 0, &error));
    for (size_t j = 0; j < POINTS; j++) mean += rows[i][0] * (double)j * out[j];
    if (!(fabs(mean / 108946.508 - 1.0 - rows[i][1]) <= 1e-4))
      print_error("A9, h = %g: %g, wanted %g\n", rows[i][0], mean / 108946.508 - 1.0, rows[i][1]);
    assert_true(fabs(mean / 108946.508 - 1.0 - rows[i][1]) <= 1e-4);
  }
  test_free(mass);
  test_free(out);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* A yearly limit inside the grid holds what is beyond it, but not what a transform without
 * damping folds back: that is told. */
static void limit_and_wrap(void **state) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *n = law("poisson(mean=20)"), *x = law("inverse-gamma(shape=0.5, scale=0.5)");
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  (void)state;
  terms.aggregate_limit = 500.0;
  options.cells = 1024;
  options.step = 1.0;
  options.tilt = 0.0;
  check_ok(error, cyb_aggregate_fft(&a, n, x, &terms, &options, &error));
  assert_true(cyb_aggregate_about_errors(a).wraparound > 0.2);
  cyb_aggregate_free(a);
  options.tilt = NAN;
  check_ok(error, cyb_aggregate_fft(&a, n, x, &terms, &options, &error));
  assert_true(cyb_aggregate_about_errors(a).wraparound < 2.1e-9);
  cyb_aggregate_free(a);
  check_ok(error, cyb_aggregate_panjer(&a, n, x, &terms, &options, &error));
  assert_true(cyb_aggregate_about_errors(a).wraparound == 0.0);
  cyb_aggregate_free(a);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

static int stop_midway(void *user, double fraction, const char *what) {
  double *most = user;
  (void)what;
  *most = fmax(*most, fraction);
  return fraction > 0.3;
}

/* Asked to stop while it runs, it does and says so. */
static void cancelled(void **state) {
  static const char *const frequency[] = {
      "poisson(mean=300)", "zero-modified(p0=0.2, geometric(4))", "binomial(n=100000, p=0.01)"};
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    double most = 0.0;
    const cyb_progress progress = {stop_midway, &most};
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    cyb_distribution *n = law(frequency[i]), *x = law("gamma(shape=2, scale=1)");
    cyb_error error = {0};
    cyb_aggregate *a = NULL;
    options.progress = &progress;
    options.cells = 1 << 13;
    assert_int_equal(cyb_aggregate_panjer(&a, n, x, NULL, &options, &error), CYB_ECANCELLED);
    assert_true(!a && most > 0.3 && most < 0.6);
    cyb_distribution_free(n);
    cyb_distribution_free(x);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(vignette),
                                     cmocka_unit_test(with_transform),
                                     cmocka_unit_test(many_of_a_binomial),
                                     cmocka_unit_test(far_tail),
                                     cmocka_unit_test(no_underflow),
                                     cmocka_unit_test(refused),
                                     cmocka_unit_test(cancelled),
                                     cmocka_unit_test(limit_and_wrap),
                                     cmocka_unit_test(wraps_around),
                                     cmocka_unit_test(levy),
                                     cmocka_unit_test(moved_up)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
