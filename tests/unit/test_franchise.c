/* tests/unit/test_franchise.c - a loss of at most the franchise pays nothing, one above it as if
 * there were none, in the year's sum: against closed forms, the same payment written as a
 * distribution, whole losses, and years drawn. What is paid of one loss is in test_terms.c. */
#include "simulate_fixture.h"

/* --- the year ------------------------------------------------------------------------------- */

typedef int way(cyb_aggregate **out, const cyb_distribution *frequency,
                const cyb_distribution *severity, const cyb_terms *terms,
                const cyb_aggregate_options *options, cyb_error *error);

static cyb_aggregate *total(way *by, const char *frequency, const char *severity, cyb_terms terms,
                            const cyb_aggregate_options *options) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  check_ok(error, by(&a, n, x, &terms, options, &error));
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return a;
}

static cyb_bounds bounds_of(const cyb_aggregate *a, double p) {
  cyb_error error = {0};
  cyb_bounds out;
  check_ok(error, cyb_aggregate_quantile_bounds(a, &p, 1, &out, &error));
  return out;
}

/* Certified bounds of one law must overlap, and are within the tolerance. */
static void check_same(const char *label, const cyb_aggregate *a, const cyb_aggregate *b) {
  static const double p[] = {0.2, 0.5, 0.9, 0.99, 0.999};
  check_close(label, cyb_aggregate_mean(a), cyb_aggregate_mean(b), 1e-9);
  check_close(label, cyb_aggregate_sd(a), cyb_aggregate_sd(b), 1e-9);
  check_close(label, cyb_aggregate_skewness(a), cyb_aggregate_skewness(b), 1e-6);
  check_close(label, cyb_aggregate_kurtosis(a), cyb_aggregate_kurtosis(b), 1e-6);
  check_close(label, cyb_aggregate_probability_zero(a), cyb_aggregate_probability_zero(b), 1e-13);
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
    cyb_bounds x = bounds_of(a, p[i]), y = bounds_of(b, p[i]);
    if (x.lower <= y.upper && y.lower <= x.upper && x.upper - x.lower <= 3e-4 * x.upper) continue;
    print_error("%s at %g: [%.12g, %.12g] and [%.12g, %.12g]\n", label, p[i], x.lower, x.upper,
                y.lower, y.upper);
    fail();
  }
}

/* Of exponential losses with mean 1 and j = f - d: E (j + Z)^k over X > f is e^-f times 2 + 2 j +
 * j^2, 6 + 6 j + 3 j^2 + j^3 and 24 + 24 j + 12 j^2 + 4 j^3 + j^4; of a Poisson number cumulants
 * are its mean times these. */
static void higher_moments(void **state) {
  for (double f = 0.5; f < 10; f *= 2) {
    cyb_terms terms = {0.25, INFINITY, 0.7, 0, INFINITY, f};
    double j = f - 0.25, pays = 3.0 * exp(-f), second = pays * (2 + 2 * j + j * j);
    double third = pays * (6 + 6 * j + 3 * j * j + pow(j, 3));
    double fourth = pays * (24 + 24 * j + 12 * j * j + 4 * pow(j, 3) + pow(j, 4));
    cyb_aggregate *a = total(cyb_aggregate_fft, "poisson(3)", "exponential(1)", terms, NULL);
    check_close("mean", cyb_aggregate_mean(a), 0.7 * pays * (j + 1), 1e-12);
    check_close("sd", cyb_aggregate_sd(a), 0.7 * sqrt(second), 1e-12);
    check_close("skewness", cyb_aggregate_skewness(a), third / pow(second, 1.5), 1e-9);
    check_close("kurtosis", cyb_aggregate_kurtosis(a), 3.0 + fourth / (second * second), 1e-9);
    cyb_aggregate_free(a);
  }
  (void)state;
}

/* The same payment: terms with a franchise, and per-loss without terms. */
static void as_distribution(void **state) {
  static const struct {
    const char *severity, *written;
    double limit, share, franchise;
  } rows[] = {
      {"lognormal(9, 1.5)", "per-loss(lognormal(9, 1.5), deductible=10000, franchise=1)", INFINITY,
       1, 10000},
      {"gamma(0.3, 20000)", "per-loss(gamma(0.3, 20000), 5000, 30000, 0.7, franchise=1)", 30000,
       0.7, 5000},
      {"pareto(1.4, 9000)", "per-loss(pareto(1.4, 9000), 20000, 50000, franchise=1)", 50000, 1,
       20000},
      {"pareto(1.4, 9000)", "per-loss(pareto(1.4, 9000), 20000, 500000, franchise=1)", 500000, 1,
       20000},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_terms terms = none;
    cyb_aggregate *a, *b;
    terms.limit = rows[i].limit;
    terms.share = rows[i].share;
    terms.franchise = rows[i].franchise;
    a = total(cyb_aggregate_fft, "negative-binomial(3, 2)", rows[i].severity, terms, NULL);
    b = total(cyb_aggregate_fft, "negative-binomial(3, 2)", rows[i].written, none, NULL);
    check_same(rows[i].written, a, b);
    cyb_aggregate_free(a);
    cyb_aggregate_free(b);
  }
}

/* With a deductible below it, a yearly deductible and limit: a transformed loss says the same. */
static void as_transformed(void **state) {
  cyb_terms terms = {4000, 60000, 0.8, 10000, 150000, 15000}, yearly = none;
  cyb_aggregate *a, *b;
  (void)state;
  yearly.aggregate_deductible = 10000;
  yearly.aggregate_limit = 150000;
  a = total(cyb_aggregate_fft, "poisson(4)", "lognormal(9, 1.5)", terms, NULL);
  b = total(cyb_aggregate_fft, "poisson(4)",
            "transformed(lognormal(9, 1.5), 0: 0, 15000: 0, 15000: 8800, 64000: 48000, slope=0)",
            yearly, NULL);
  /* after yearly terms they are those of the grid, and the two grids are not the same */
  check_close("mean", cyb_aggregate_mean(a), cyb_aggregate_mean(b), 1e-6);
  check_close("sd", cyb_aggregate_sd(a), cyb_aggregate_sd(b), 1e-6);
  for (double p = 0.5; p < 1.0; p += 0.12) {
    cyb_bounds x = bounds_of(a, p), y = bounds_of(b, p);
    assert_true(x.lower <= y.upper && y.lower <= x.upper);
  }
  cyb_aggregate_free(a);
  cyb_aggregate_free(b);
}

/* No effect: a franchise of 0, and one at or below the deductible, to the bit. */
static void without_effect(void **state) {
  static const double franchise[] = {0, 700, 1000};
  cyb_terms terms = {1000, 50000, 0.9, 0, INFINITY, 0};
  cyb_aggregate *plain = total(cyb_aggregate_fft, "poisson(2)", "lognormal(8, 1)", terms, NULL);
  (void)state;
  for (size_t i = 0; i < sizeof franchise / sizeof franchise[0]; i++) {
    cyb_aggregate *a;
    terms.franchise = franchise[i];
    a = total(cyb_aggregate_fft, "poisson(2)", "lognormal(8, 1)", terms, NULL);
    assert_true(cyb_aggregate_mean(a) == cyb_aggregate_mean(plain));
    for (double p = 0.1; p < 1.0; p += 0.2)
      assert_true(cyb_aggregate_quantile(a, p) == cyb_aggregate_quantile(plain, p));
    cyb_aggregate_free(a);
  }
  cyb_aggregate_free(plain);
}

/* At deductible + limit or above it pays the limit or nothing: a count of the losses above it. */
static void all_or_nothing(void **state) {
  static const double franchise[] = {900, 1000, 5000};
  cyb_distribution *x = law("pareto(1.1, 300)");
  (void)state;
  for (size_t i = 0; i < sizeof franchise / sizeof franchise[0]; i++) {
    cyb_terms terms = {100, 800, 0.5, 0, INFINITY, franchise[i]};
    double mean = 6.0 * cyb_distribution_survival(x, franchise[i]), sum = 0.0;
    cyb_aggregate *a = total(cyb_aggregate_fft, "poisson(6)", "pareto(1.1, 300)", terms, NULL);
    char text[64];
    cyb_distribution *count;
    snprintf(text, sizeof text, "poisson(%.17g)", mean);
    count = law(text);
    for (int k = 0; k < 12; k++) {
      sum += cyb_distribution_density(count, k);
      check_close("count", cyb_aggregate_cdf(a, 400.0 * k), sum, 1e-12);
      check_close("between", cyb_aggregate_cdf(a, 400.0 * k + 200.0), sum, 1e-12);
    }
    cyb_distribution_free(count);
    cyb_aggregate_free(a);
  }
  cyb_distribution_free(x);
}

/* Losses of 1, 3, 5, 8 with an atom at the franchise 3, which pays nothing: the sum of whole
 * payments by Panjer's recursion in long double. */
static void atom_at_franchise(void **state) {
  static const char severity[] = "empirical(1, 3, 3, 5, 8)";
  cyb_terms terms = {1, INFINITY, 1, 0, INFINITY, 3};
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  static const cyb_discretization kinds[] = {CYB_DISCRETIZE_ROUNDING, CYB_DISCRETIZE_LOCAL_MOMENT,
                                             CYB_DISCRETIZE_LOWER, CYB_DISCRETIZE_UPPER};
  static way *const ways[] = {cyb_aggregate_fft, cyb_aggregate_panjer};
  enum { MOST = 128 };
  long double g[MOST] = {expl(-2.0L * 0.4L)};
  (void)state;
  for (int k = 1; k < MOST; k++) /* payments of 4 and 7, a fifth each */
    g[k] =
        2.0L / k * ((k >= 4 ? 4 * 0.2L * g[k - 4] : 0.0L) + (k >= 7 ? 7 * 0.2L * g[k - 7] : 0.0L));
  options.step = 1.0;
  options.cells = MOST;
  options.tolerance = 1e-2;
  for (size_t i = 0; i < 8; i++) {
    cyb_aggregate *a;
    options.discretization = kinds[i % 4];
    a = total(ways[i / 4], "poisson(2)", severity, terms, &options);
    for (int k = 0; k < 60; k++) {
      double off = fabs(cyb_aggregate_probabilities(a)[k] - (double)g[k]);
      /* of the transform the rounding is one of the whole */
      assert_true(off <= 1e-13 * (double)g[k] + (i < 4 ? 1e-15 : 0.0));
    }
    cyb_aggregate_free(a);
  }
}

/* The way that lower and upper put the cells holds the law between them. */
static void moved_cells(void **state) {
  cyb_terms terms = {500, 20000, 1, 0, INFINITY, 3000};
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *fine = total(cyb_aggregate_fft, "poisson(3)", "gamma(0.5, 9000)", terms, NULL);
  cyb_aggregate *low, *high;
  (void)state;
  options.cells = 1 << 12;
  options.discretization = CYB_DISCRETIZE_LOWER;
  low = total(cyb_aggregate_fft, "poisson(3)", "gamma(0.5, 9000)", terms, &options);
  options.discretization = CYB_DISCRETIZE_UPPER;
  high = total(cyb_aggregate_panjer, "poisson(3)", "gamma(0.5, 9000)", terms, &options);
  for (double x = 0; x < 90000; x += 1234.5) {
    cyb_error error = {0};
    cyb_bounds b;
    check_ok(error, cyb_aggregate_cdf_bounds(fine, &x, 1, &b, &error));
    assert_true(cyb_aggregate_cdf(low, x) >= b.lower - 1e-12);
    assert_true(cyb_aggregate_cdf(high, x) <= b.upper + 1e-12);
  }
  /* nothing is paid below the least payment, 2500 */
  check_close("gap", cyb_aggregate_cdf(low, 2400), cyb_aggregate_probability_zero(low), 1e-12);
  check_close("gap", cyb_aggregate_cdf(high, 2400), cyb_aggregate_probability_zero(high), 1e-12);
  cyb_aggregate_free(fine);
  cyb_aggregate_free(low);
  cyb_aggregate_free(high);
}

/* --- years drawn, the largest payment, several lines ------------------------------------------ */

static void drawn(void **state) {
  static const struct {
    const char *frequency, *severity;
    cyb_terms terms;
  } rows[] = {
      {"poisson(3)", "lognormal(9, 1.5)", {2000, 90000, 0.8, 0, INFINITY, 12000}},
      {"negative-binomial(2, 0.7)", "gamma(0.4, 30000)", {0, INFINITY, 1, 0, 200000, 9000}},
      {"binomial(9, 0.4)", "pareto(1.3, 5000)", {100, 40000, 1, 5000, INFINITY, 60000}},
      {"zero-inflated(0.3, poisson(4))", "empirical(1, 3, 3, 5, 8)", {1, 6, 1, 0, INFINITY, 3}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_aggregate *a =
        total(cyb_aggregate_fft, rows[i].frequency, rows[i].severity, rows[i].terms, NULL);
    for (size_t w = 0; w < 3; w++) {
      cyb_simulation *s = simulate(rows[i].frequency, rows[i].severity, rows[i].terms,
                                   drawing(every_way[w], 40000, 7 + w));
      check_drawn("mean", cyb_simulation_mean(s, 0, level), cyb_aggregate_mean(a));
      check_share("no payment", cyb_simulation_cdf(s, 0, 0.0, level),
                  cyb_aggregate_probability_zero(a), 40000);
      cyb_simulation_free(s);
    }
    cyb_aggregate_free(a);
  }
}

/* P(M > x) = 1 - exp(-mean P(Y > x)) of a Poisson number. */
static void largest(void **state) {
  cyb_terms terms = {100, 5000, 0.5, 0, INFINITY, 1000};
  cyb_distribution *n = law("poisson(2)"), *x = law("exponential(mean=800)");
  double gap = -expm1(-2.0 * exp(-1000.0 / 800.0));
  (void)state;
  check_close("at 0", cyb_occurrence_exceedance(n, x, &terms, 0), gap, 1e-13);
  check_close("in the gap", cyb_occurrence_exceedance(n, x, &terms, 449), gap, 1e-13);
  check_close("above", cyb_occurrence_exceedance(n, x, &terms, 700),
              -expm1(-2.0 * exp(-1500.0 / 800.0)), 1e-13);
  check_close("least payment", cyb_occurrence_quantile(n, x, &terms, 1.0 - 0.999999 * gap), 450,
              1e-5);
  check_close("nothing", cyb_occurrence_quantile(n, x, &terms, 0.5 * (1.0 - gap)), 0, 0);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* Of one line and a shock that hits it: means of both, Poisson numbers add. */
static void lines(void **state) {
  cyb_distribution *n = law("poisson(1.5)"), *m = law("poisson(0.4)"), *x = law("lognormal(9, 1)");
  cyb_line line = {"a", n, x, {0, 100000, 1, 0, INFINITY, 10000}};
  cyb_shock_hit hit = {0, 0.5, NULL};
  cyb_shock shock = {"outage", m, false, &hit, 1};
  cyb_lines_model model = {&line, 1, &shock, 1};
  cyb_lines_options options = CYB_LINES_OPTIONS_INIT;
  const double p[] = {0.9, 0.99};
  cyb_aggregate *a = total(cyb_aggregate_fft, "poisson(1.7)", "lognormal(9, 1)", line.terms, NULL);
  cyb_error error = {0};
  cyb_lines *out = NULL;
  (void)state;
  options.p = p;
  options.quantiles = 2;
  check_ok(error, cyb_lines_fft(&out, &model, &options, &error));
  check_close("mean", out->mean[1].value, cyb_aggregate_mean(a), 1e-9);
  check_close("sd", out->sd[1].value, cyb_aggregate_sd(a), 1e-9);
  for (size_t i = 0; i < 2; i++) {
    cyb_bounds b = bounds_of(a, p[i]);
    assert_true(out->var[2 + i].lower <= b.upper && b.lower <= out->var[2 + i].upper);
  }
  cyb_lines_free(out);
  options.years = 20000;
  check_ok(error, cyb_lines_simulate(&out, &model, &options, &error));
  check_drawn("drawn", out->mean[1], cyb_aggregate_mean(a));
  cyb_lines_free(out);
  cyb_aggregate_free(a);
  cyb_distribution_free(n);
  cyb_distribution_free(m);
  cyb_distribution_free(x);
}

/* No sum lies between 0 and the payment of a loss just above the franchise. */
static void gap(void **state) {
  static way *const ways[] = {cyb_aggregate_fft, cyb_aggregate_panjer};
  const cyb_terms terms = {2000.0, 5e4, 0.5, 0, INFINITY, 10000.0}; /* pays 4000 or more */
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    cyb_aggregate *a = total(ways[i], "poisson(1.5)", "lognormal(9, 1)", terms, NULL);
    double nothing = cyb_aggregate_probability_zero(a);
    for (double x = 0.0; x < 4000.0; x += 333.3) assert_true(cyb_aggregate_cdf(a, x) == nothing);
    assert_true(cyb_aggregate_cdf(a, 4100.0) > nothing);
    assert_true(cyb_aggregate_quantile(a, nothing * (1.0 - 1e-12)) == 0.0);
    for (double p = 1e-9; p < 1e-2; p *= 10.0)
      assert_true(cyb_aggregate_quantile(a, nothing + p) >= 4000.0);
    cyb_aggregate_free(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(higher_moments),
      cmocka_unit_test(as_distribution),
      cmocka_unit_test(as_transformed),
      cmocka_unit_test(without_effect),
      cmocka_unit_test(all_or_nothing),
      cmocka_unit_test(atom_at_franchise),
      cmocka_unit_test(moved_cells),
      cmocka_unit_test(drawn),
      cmocka_unit_test(largest),
      cmocka_unit_test(lines),
      cmocka_unit_test(gap),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
