/* tests/unit/test_aggregate_bounds.c - certified bounds of the year's loss hold what is
 * known exactly, and are as narrow as was asked for. */
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

static cyb_bounds quantile_bounds(const cyb_aggregate *a, double p) {
  cyb_error error = {0};
  cyb_bounds out;
  check_ok(error, cyb_aggregate_quantile_bounds(a, &p, 1, &out, &error));
  return out;
}

static cyb_bounds cdf_bounds(const cyb_aggregate *a, double x) {
  cyb_error error = {0};
  cyb_bounds out;
  check_ok(error, cyb_aggregate_cdf_bounds(a, &x, 1, &out, &error));
  return out;
}

static void check_within(const char *label, double value, cyb_bounds bounds) {
  if (value >= bounds.lower && value <= bounds.upper) return;
  print_error("%s: %.15g is not in [%.15g, %.15g]\n", label, value, bounds.lower, bounds.upper);
  fail();
}

/* --- what is known exactly -------------------------------------------------------------- */

/* Of n gamma claims the sum is gamma; so P(S <= x) is a series. */
static double poisson_gamma(double claims, double shape, double scale, double x) {
  double sum = exp(-claims), weight = sum;
  for (int n = 1; n < 400; n++) {
    char text[96];
    cyb_distribution *d;
    weight *= claims / n;
    snprintf(text, sizeof text, "gamma(shape=%.17g, scale=%.17g)", shape * n, scale);
    d = law(text);
    sum += weight * cyb_distribution_cdf(d, x);
    cyb_distribution_free(d);
    if (n > claims && weight < 1e-18) break;
  }
  return sum;
}

/* Inputs of Bahnemann (2015), examples 4.2 and 4.3. */
static void published_series(void **state) {
  static const double a6[][2] = {{0, .08208499862},    {500, .10955001084},  {1000, .18672473240},
                                 {2000, .37552914376}, {3000, .56127746447}, {5000, .82728343052},
                                 {10000, .99343773326}};
  static const double a7[][2] = {
      {500, .3387800431}, {2000, .5921915641}, {10000, .9294164376}, {18000, .9846115480}};
  (void)state;
  for (size_t i = 0; i < sizeof a6 / sizeof a6[0]; i++)
    check_close("A6", poisson_gamma(2.5, 3, 400, a6[i][0]), a6[i][1], 1e-10);
  for (size_t i = 0; i < sizeof a7 / sizeof a7[0]; i++)
    check_close("A7", poisson_gamma(10, 0.05, 6000, a7[i][0]), a7[i][1], 0.5e-10 / a7[i][1]);
}

static void series(void **state) {
  static const struct {
    double claims, shape, scale;
  } rows[] = {{2.5, 3, 400}, {10, 0.05, 6000}, {50, 1, 1}, {0.01, 2, 1e12}, {1e-9, 1, 1}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
    char frequency[64], severity[96];
    double mean = rows[r].claims * rows[r].shape * rows[r].scale;
    double one = rows[r].shape * rows[r].scale;
    cyb_aggregate *a;
    snprintf(frequency, sizeof frequency, "poisson(mean=%.17g)", rows[r].claims);
    snprintf(severity, sizeof severity, "gamma(shape=%.17g, scale=%.17g)", rows[r].shape,
             rows[r].scale);
    a = total(frequency, severity, &none, 1e-4, 0);
    for (double k = 0; k < 4.5; k += 0.37) {
      double x = k * fmax(mean, one),
             exact = poisson_gamma(rows[r].claims, rows[r].shape, rows[r].scale, x);
      cyb_bounds p = cdf_bounds(a, x);
      check_within("cdf", exact, (cyb_bounds){p.lower - 1e-15, p.upper + 1e-15});
      assert_true(p.upper - p.lower <= 2.5e-4);
      if (exact > 0.9999999 || exact <= exp(-rows[r].claims)) continue;
      check_within("quantile", x, quantile_bounds(a, exact));
    }
    cyb_aggregate_free(a);
  }
}

/* Embrechts & Frei (2009), table 1, A12 of the reference. */
static void published(void **state) {
  cyb_aggregate *a = total("poisson(mean=50)", "exponential(mean=1)", &none, 1e-4, 0);
  static const double p[] = {0.999, 1.0 - 1e-6}, x[] = {85.1059553927, 108.2274857547};
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    cyb_bounds b = quantile_bounds(a, p[i]);
    check_within("A12", x[i], b);
    assert_true(cyb_aggregate_half_width(a, b) <= 1e-4);
    check_within("point", cyb_aggregate_quantile(a, p[i]), b);
    check_close("point", cyb_aggregate_quantile(a, p[i]), x[i], 1e-5);
  }
  cyb_aggregate_free(a);
}

/* So many claims for certain: of gamma losses the sum is gamma. Windows and root-of-number
 * bounds. */
static void many_claims(void **state) {
  static const struct {
    const char *frequency, *severity, *sum;
  } rows[] = {
      {"binomial(n=200, p=1)", "gamma(shape=0.5, scale=3)", "gamma(shape=100, scale=3)"},
      {"binomial(n=10000, p=1)", "exponential(mean=7)", "gamma(shape=10000, scale=7)"},
      {"binomial(n=1000000, p=1)", "gamma(shape=2, scale=1)", "gamma(shape=2000000, scale=1)"}};
  enum { LEVELS = 5 };
  static const double p[LEVELS] = {0.01, 0.5, 0.9, 0.995, 0.9999};
  (void)state;
  for (size_t r = 0; r < 3; r++) {
    cyb_bounds b[LEVELS];
    cyb_error error = {0};
    cyb_distribution *sum = law(rows[r].sum);
    cyb_aggregate *a = total(rows[r].frequency, rows[r].severity, &none, 1e-4, 0);
    check_ok(error, cyb_aggregate_quantile_bounds(a, p, LEVELS, b, &error));
    for (size_t i = 0; i < LEVELS; i++) {
      double exact = cyb_distribution_quantile(sum, p[i]);
      check_within(rows[r].frequency, exact, b[i]);
      assert_true(cyb_aggregate_half_width(a, b[i]) <= 1e-4);
      check_close(rows[r].frequency, cyb_aggregate_quantile(a, p[i]), exact, 1e-6);
      if (i == 2) check_within("cdf", p[i], cdf_bounds(a, exact));
    }
    check_close("mean", cyb_aggregate_mean(a), cyb_distribution_mean(sum), 1e-12);
    check_close("kurtosis", cyb_aggregate_kurtosis(a),
                3.0 + 6.0 * pow(cyb_distribution_skewness(sum), 2) / 4.0, 1e-9);
    if (r == 2) assert_true(cyb_aggregate_start(a) > 1e6);
    cyb_aggregate_free(a);
    cyb_distribution_free(sum);
  }
}

/* One claim at most: quantiles of the severity, its atoms and its far tail. */
static void one_claim(void **state) {
  static const char *const severity[] = {"lognormal(mu=10, sigma=2)",
                                         "pareto(shape=1.2, scale=1e12)",
                                         "gamma(shape=0.05, scale=6000)",
                                         "weibull(shape=0.4, scale=1e-6)",
                                         "pareto1(shape=3, minimum=1000)",
                                         "mixture(0.4: exponential(mean=1), 0.6: "
                                         "lognormal(mu=9, sigma=1))"};
  enum { LEVELS = 7 };
  static const double p[LEVELS] = {0.0, 0.5, 0.80001, 0.9, 0.99, 0.9999, 1.0 - 1e-6};
  (void)state;
  for (size_t s = 0; s < sizeof severity / sizeof severity[0]; s++)
    for (int limited = 0; limited < 2; limited++) {
      cyb_terms terms = none;
      cyb_distribution *x = law(severity[s]);
      cyb_bounds b[LEVELS];
      cyb_error error = {0};
      cyb_aggregate *a;
      if (limited) terms.limit = cyb_distribution_quantile(x, 0.97);
      a = total("binomial(n=1, p=0.2)", severity[s], &terms, 1e-4, 0);
      check_ok(error, cyb_aggregate_quantile_bounds(a, p, LEVELS, b, &error));
      for (size_t i = 0; i < LEVELS; i++) {
        double exact = p[i] < 0.8 ? 0.0 : cyb_distribution_quantile(x, 1.0 - (1.0 - p[i]) / 0.2);
        /* the argument 1 - (1 - p) / 0.2 is itself rounded */
        cyb_bounds about = {b[i].lower * (1.0 - 1e-9), b[i].upper * (1.0 + 1e-9)};
        check_within(severity[s], fmin(exact, terms.limit), about);
        if (exact == 0.0) assert_true(b[i].lower == 0.0 && b[i].upper == 0.0);
        if (p[i] < 0.99999 || limited) assert_true(cyb_aggregate_half_width(a, b[i]) <= 1e-4);
      }
      cyb_aggregate_free(a);
      cyb_distribution_free(x);
    }
}

/* --- as narrow as asked for ------------------------------------------------------------- */

/* Whatever is asked of the bounds at a coarse tolerance holds the fine ones. */
static void nested(void **state) {
  static const struct {
    const char *frequency, *severity;
    double deductible, limit, yearly_deductible, yearly_limit;
  } rows[] = {{"poisson(mean=3)", "lognormal(mu=10, sigma=1)", 0, INFINITY, 0, INFINITY},
              {"negative-binomial(mean=40, size=1.5)", "lognormal(mu=8, sigma=1.5)", 1000, 1e5, 0,
               INFINITY},
              {"zero-inflated(p0=0.6, poisson(mean=8))", "weibull(shape=0.7, scale=1000)", 0,
               INFINITY, 3000, 8000},
              {"geometric(mean=2)", "pareto(shape=2.5, scale=1000)", 0, INFINITY, 0, INFINITY},
              {"poisson(mean=600)", "exponential(mean=1)", 0, INFINITY, 0, INFINITY}};
  static const double p[] = {0.3, 0.7, 0.9, 0.99, 0.999};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
    cyb_terms terms = none;
    cyb_bounds coarse[5], fine[5];
    cyb_aggregate *a, *b;
    cyb_error error = {0};
    terms.deductible = rows[r].deductible;
    terms.limit = rows[r].limit;
    terms.aggregate_deductible = rows[r].yearly_deductible;
    terms.aggregate_limit = rows[r].yearly_limit;
    a = total(rows[r].frequency, rows[r].severity, &terms, 1e-3, 0);
    b = total(rows[r].frequency, rows[r].severity, &terms, 1e-4, 0);
    check_ok(error, cyb_aggregate_quantile_bounds(a, p, 5, coarse, &error));
    check_ok(error, cyb_aggregate_quantile_bounds(b, p, 5, fine, &error));
    for (size_t i = 0; i < 5; i++) {
      double q = cyb_aggregate_quantile(b, p[i]);
      assert_true(cyb_aggregate_half_width(a, coarse[i]) <= 1e-3);
      assert_true(cyb_aggregate_half_width(b, fine[i]) <= 1e-4);
      assert_true(fine[i].lower <= coarse[i].upper && coarse[i].lower <= fine[i].upper);
      check_within(rows[r].frequency, q, fine[i]);
      check_within(rows[r].frequency, q, coarse[i]);
    }
    cyb_aggregate_free(a);
    cyb_aggregate_free(b);
  }
}

/* Lower and upper discretization on one grid, by the library's own methods, are no
 * narrower and hold the same. */
static void lower_and_upper(void **state) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *n = law("poisson(mean=3)"), *x = law("lognormal(mu=10, sigma=1)");
  cyb_aggregate *low = NULL, *high = NULL;
  cyb_aggregate *a = total("poisson(mean=3)", "lognormal(mu=10, sigma=1)", &none, 1e-4, 0);
  cyb_error error = {0};
  (void)state;
  options.cells = 1 << 17;
  options.tolerance = 0.01;
  options.discretization = CYB_DISCRETIZE_LOWER;
  check_ok(error, cyb_aggregate_fft(&low, n, x, NULL, &options, &error));
  options.discretization = CYB_DISCRETIZE_UPPER;
  check_ok(error, cyb_aggregate_fft(&high, n, x, NULL, &options, &error));
  for (double p = 0.06; p < 0.9999; p += 0.0313) {
    cyb_bounds b = quantile_bounds(a, p);
    assert_true(cyb_aggregate_quantile(low, p) <= b.upper);
    assert_true(cyb_aggregate_quantile(high, p) >= b.lower);
  }
  cyb_aggregate_free(a);
  cyb_aggregate_free(low);
  cyb_aggregate_free(high);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* Of a Pareto law from m on, with a deductible d below m, in closed form:
 * E min(max(X - d, 0), l)^k = (m - d)^k + the integral of k (x - d)^(k-1) (m / x)^a, m to d + l. */
static void least_loss_above_the_deductible(void **state) {
  const double a = 0.8623, m = 1000.0, d = 100.0, l = 1000.0, top = d + l;
  double power[3], second, third; /* integral of x^(i - a) over x */
  cyb_terms terms = none;
  cyb_aggregate *sum;
  (void)state;
  for (int i = 0; i < 3; i++)
    power[i] = (pow(top, i + 1 - a) - pow(m, i + 1 - a)) / (i + 1 - a) * pow(m, a);
  second = pow(m - d, 2) + 2.0 * (power[1] - d * power[0]);
  third = pow(m - d, 3) + 3.0 * (power[2] - 2.0 * d * power[1] + d * d * power[0]);
  terms.deductible = d;
  terms.limit = l;
  sum = total("poisson(mean=0.1)", "pareto1(shape=0.8623, minimum=1000)", &terms, 1e-4, 0);
  check_close("sd", cyb_aggregate_sd(sum), sqrt(0.1 * second), 1e-12);
  check_close("skewness", cyb_aggregate_skewness(sum), third / (sqrt(0.1) * pow(second, 1.5)),
              1e-9);
  cyb_aggregate_free(sum);
}

/* Of one Pareto loss at most, (a, s): with T = P(X > D), E max(X - D, 0) is T (D + s) / (a - 1) and
 * E max(X - D, 0)^2 2 T (D + s)^2 / ((a - 1) (a - 2)). Up to D = 1e12 a grid does not reach. */
static void deductible_beyond_the_grid(void **state) {
  const double a = 3.5, s = 1000.0;
  (void)state;
  for (double d = 1e6; d <= 1e12; d *= 1e3) {
    double rest = 0.05 * pow(s / (d + s), a), mean = rest * (d + s) / (a - 1.0);
    double second = 2.0 * rest * pow(d + s, 2) / ((a - 1.0) * (a - 2.0));
    cyb_terms terms = none;
    cyb_aggregate *sum;
    terms.aggregate_deductible = d;
    sum = total("binomial(n=1, p=0.05)", "pareto(shape=3.5, scale=1000)", &terms, 1e-4, 0);
    check_close("mean", cyb_aggregate_mean(sum), mean, 1e-9);
    check_close("sd", cyb_aggregate_sd(sum), sqrt(second), 1e-9);
    cyb_aggregate_free(sum);
    terms.limit = d; /* no payment alone is above it */
    sum = total("binomial(n=1, p=0.05)", "pareto(shape=3.5, scale=1000)", &terms, 1e-4, 0);
    assert_true(cyb_aggregate_mean(sum) == 0.0 && cyb_aggregate_sd(sum) == 0.0);
    cyb_aggregate_free(sum);
  }
}

/* --- hard cases ---------------------------------------------------------------------------- */

static void hard_cases(void **state) {
  cyb_terms terms = none;
  cyb_aggregate *a = total("poisson(mean=1e-12)", "lognormal(mu=10, sigma=1)", &none, 1e-4, 0);
  cyb_bounds b = quantile_bounds(a, 1.0 - 2e-12);
  cyb_error error = {0};
  double p = 1.5;
  (void)state;
  assert_true(b.lower == 0.0 && b.upper == 0.0);
  b = cdf_bounds(a, 0.0);
  check_within("no claim", 1.0 - 1e-12, b);
  assert_true(b.upper - b.lower < 1e-13);
  assert_int_equal(cyb_aggregate_quantile_bounds(a, &p, 1, &b, &error), CYB_EDOMAIN);
  cyb_aggregate_free(a);
  /* a limit far below what an ordinary loss is, and a mean that is infinite without it */
  terms.limit = 1e-3;
  a = total("poisson(mean=4)", "pareto(shape=0.5, scale=1e12)", &terms, 1e-4, 0);
  b = quantile_bounds(a, 0.5); /* the median number of claims is 4 */
  check_within("limits", 4e-3, b);
  assert_true(cyb_aggregate_half_width(a, b) <= 1e-4);
  cyb_aggregate_free(a);
  a = total("poisson(mean=2)", "exponential(mean=1)", &none, 1e-4, 0);
  b = quantile_bounds(a, 1.0);
  assert_true(isinf(b.upper) && b.lower > 20.0);
  b = cdf_bounds(a, -1.0);
  assert_true(b.lower == 0.0 && b.upper == 0.0);
  cyb_aggregate_free(a);
  /* far above the window in which many claims lie */
  a = total("binomial(n=1000000, p=1)", "gamma(shape=2, scale=1)", &none, 1e-4, 0);
  assert_true(cyb_aggregate_start(a) > 0.0);
  b = cdf_bounds(a, 4e6);
  assert_true(b.lower > 1.0 - 1e-5 && b.upper >= 1.0);
  cyb_aggregate_free(a);
  terms = none;
  terms.deductible = 1e6; /* nothing is ever paid */
  a = total("poisson(mean=1)", "gamma(shape=2, scale=1)", &terms, 1e-4, 0);
  b = quantile_bounds(a, 0.999999);
  assert_true(b.lower == 0.0 && b.upper == 0.0);
  cyb_aggregate_free(a);
  terms.deductible = 5284000.0; /* paid once in 10^52 years */
  terms.limit = 158500.0;
  a = total("poisson(mean=3)", "lognormal(mu=13.178, sigma=0.1395)", &terms, 1e-4, 0);
  assert_true(cyb_aggregate_mean(a) > 0.0 && cyb_aggregate_mean(a) < 1e-40);
  check_close("so rare", cyb_aggregate_tail_value(a, 0.5), 2.0 * cyb_aggregate_mean(a), 1e-9);
  cyb_aggregate_free(a);
}

static void same_bits(void **state) {
  static const double p[] = {0.5, 0.99, 0.99999};
  static const int threads[] = {1, 2, 7};
  static const char *const frequency[] = {"poisson(mean=30)", "poisson(mean=30000)"};
  (void)state;
  for (size_t f = 0; f < 2; f++) {
    cyb_bounds b[3][3];
    cyb_error error = {0};
    for (size_t k = 0; k < 3; k++) {
      cyb_aggregate *a = total(frequency[f], "lognormal(mu=3, sigma=0.7)", &none, 2e-5, threads[k]);
      check_ok(error, cyb_aggregate_quantile_bounds(a, p, 3, b[k], &error));
      cyb_aggregate_free(a);
    }
    assert_memory_equal(b[0], b[1], sizeof b[0]);
    assert_memory_equal(b[0], b[2], sizeof b[0]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(published_series),
                                     cmocka_unit_test(series),
                                     cmocka_unit_test(published),
                                     cmocka_unit_test(many_claims),
                                     cmocka_unit_test(one_claim),
                                     cmocka_unit_test(nested),
                                     cmocka_unit_test(lower_and_upper),
                                     cmocka_unit_test(least_loss_above_the_deductible),
                                     cmocka_unit_test(deductible_beyond_the_grid),
                                     cmocka_unit_test(hard_cases),
                                     cmocka_unit_test(same_bits)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
