/* tests/unit/test_aggregate.c - the total of a year against published and exact
 * values, identities and hard cases. */
#include "check.h"

#include <cyberstats/cyberstats.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/distribution.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static int attempt(cyb_aggregate **out, const char *frequency, const char *severity,
                   const cyb_terms *terms, const cyb_aggregate_options *options, cyb_error *error) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  int status = cyb_aggregate_fft(out, n, x, terms, options, error);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return status;
}

static cyb_aggregate *total(const char *frequency, const char *severity, cyb_terms terms,
                            double tolerance) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  options.tolerance = tolerance;
  check_ok(error, attempt(&a, frequency, severity, &terms, &options, &error));
  return a;
}

static const cyb_terms none = CYB_TERMS_INIT;

/* --- published and exact values --- */

static const char series[] = "exact series, inputs of Bahnemann (2015), examples 4.2 and 4.3";

static void distribution_function(void **state) {
  static const struct {
    const char *label, *frequency, *severity;
    double x, expected, tolerance;
    const char *source;
  } rows[] = {
      {"A6 at 0", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 0, .08208499862, 1e-9, series},
      {"A6 at 500", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 500, .10955001084, 1e-5,
       series},
      {"A6 at 1000", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 1000, .18672473240, 1e-5,
       series},
      {"A6 at 2000", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 2000, .37552914376, 1e-5,
       series},
      {"A6 at 3000", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 3000, .56127746447, 1e-5,
       series},
      {"A6 at 5000", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 5000, .82728343052, 1e-5,
       series},
      {"A6 at 10000", "poisson(mean=2.5)", "gamma(shape=3, scale=400)", 10000, .99343773326, 1e-5,
       series},
      {"A7 at 500", "poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 500, .3387800431, 1e-5,
       series},
      {"A7 at 2000", "poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 2000, .5921915641, 1e-5,
       series},
      {"A7 at 10000", "poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 10000, .9294164376, 1e-5,
       series},
      {"A7 at 18000", "poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 18000, .9846115480, 1e-5,
       series},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_aggregate *a = total(rows[i].frequency, rows[i].severity, none, 1e-6);
    check_close(rows[i].label, cyb_aggregate_cdf(a, rows[i].x), rows[i].expected,
                rows[i].tolerance);
    cyb_aggregate_free(a);
  }
}

/* Parodi (2014), p. 250: published are points of a grid of 70, some rounded to 10, so
 * half a step to either side is theirs. 0.02 % of them is less for the median alone,
 * where 82,320 is 2.2e-4 from the true 82,338.386. */
static void lognormal_claims(void **state) {
  static const double p[] = {.5, .9, .95, .99, .995, .999, .9999};
  static const double published[] = {82320, 234570, 302050, 478030, 566230, 815010, 1329510};
  cyb_aggregate *a = total("poisson(mean=3)", "lognormal(mu=10, sigma=1)", none, 1e-4);
  (void)state;
  check_close("A8 mean", cyb_aggregate_mean(a), 108946.508, 1e-8);
  check_close("A8 sd", cyb_aggregate_sd(a), 103705.056, 1e-8);
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
    double q = cyb_aggregate_quantile(a, p[i]);
    assert_true(fabs(q - published[i]) <= 40.0);
    if (i > 0) check_close("A8 quantile", q, published[i], 2e-4);
  }
  check_close("A8 finer", cyb_aggregate_quantile(a, 0.99), 478027, 2e-4);
  check_close("A8 finer", cyb_aggregate_quantile(a, 0.999), 815002, 2e-4);
  cyb_aggregate_free(a);
}

/* The same year's true quantiles to three decimals: those of 2^22 cells of 4 and of a
 * tolerance of 1e-9 alike. Those of the usual tolerance are far within it. */
static void quantiles_between_points(void **state) {
  static const double p[] = {.5, .9, .99, .999};
  static const double fine[] = {82338.386, 234602.996, 477998.735, 815004.811};
  static const char claims[] = "poisson(mean=3)", size[] = "lognormal(mu=10, sigma=1)";
  cyb_aggregate *a = total(claims, size, none, 1e-4);
  cyb_aggregate *exact = total(claims, size, none, 1e-9);
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    check_close("usual", cyb_aggregate_quantile(a, p[i]), fine[i], 2e-6);
    check_close("fine", cyb_aggregate_quantile(exact, p[i]), fine[i], 1e-8);
    check_close("tail value", cyb_aggregate_tail_value(a, p[i]),
                cyb_aggregate_tail_value(exact, p[i]), 1e-6);
  }
  for (double u = 0.001; u < 1.0; u += 0.001) {
    assert_true(cyb_aggregate_quantile(a, u) >= cyb_aggregate_quantile(a, u - 0.001));
    if (u > 0.05) check_close("cdf", cyb_aggregate_cdf(a, cyb_aggregate_quantile(a, u)), u, 1e-12);
  }
  assert_true(cyb_aggregate_quantile(a, 0.04) == 0.0 && cyb_aggregate_quantile(a, 0.05) > 0.0);
  cyb_aggregate_free(a);
  cyb_aggregate_free(exact);
}

/* Beside what the yearly terms make 0 or the limit. */
static void beside_yearly_terms(void **state) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_terms year = none;
  cyb_aggregate *a = NULL;
  cyb_error error = {0};
  double below;
  (void)state;
  options.step = 100;
  options.tolerance = 0.01;
  year.aggregate_deductible = 40010; /* between points */
  year.aggregate_limit = 60030;
  check_ok(error,
           attempt(&a, "poisson(mean=3)", "lognormal(mu=10, sigma=1)", &year, &options, &error));
  check_close("zero", cyb_aggregate_quantile(a, cyb_aggregate_cdf(a, 0.0)), 0.0, 0);
  below = cyb_aggregate_cdf(a, 60029.9);
  assert_true(cyb_aggregate_quantile(a, below) < 60030.0);
  check_close("limit", cyb_aggregate_quantile(a, below + 1e-5), 60030.0, 0);
  cyb_aggregate_free(a);
}

/* Embrechts & Frei (2009), table 1. */
static void exponential_claims(void **state) {
  cyb_aggregate *a = total("poisson(mean=50)", "exponential(mean=1)", none, 1e-8);
  (void)state;
  check_close("A12 99.9%", cyb_aggregate_quantile(a, 0.999), 85.1059553927, 1e-8);
  check_close("A12 1e-6", cyb_aggregate_quantile(a, 1.0 - 1e-6), 108.2274857547, 1e-8);
  cyb_aggregate_free(a);
}

static void layers(void **state) {
  cyb_terms layer = none;
  cyb_aggregate *a;
  (void)state;
  layer.deductible = 5;
  layer.limit = 20;
  a = total("poisson(mean=4)", "gamma(shape=5, scale=1)", layer, 1e-4);
  check_close("A17 mean", cyb_aggregate_mean(a), 3.50934614395, 1e-10);
  cyb_aggregate_free(a);
  layer.deductible = 3000;
  layer.limit = 5000;
  a = total("poisson(mean=15)", "lognormal(mu=5.9809, sigma=1.8)", layer, 1e-4);
  check_close("L5 mean", cyb_aggregate_mean(a), 5785.2541, 1e-8);
  check_close("L5 CV", cyb_aggregate_sd(a) / cyb_aggregate_mean(a), .84887093, 1e-7);
  check_close("L5 zero", cyb_aggregate_probability_zero(a), exp(-1.95359232), 1e-8);
  cyb_aggregate_free(a);
  layer.deductible = 0;
  layer.limit = 1000;
  a = total("poisson(mean=3)", "lognormal(mu=6, sigma=1.5)", layer, 1e-4);
  check_close("L6 mean", cyb_aggregate_mean(a), 1508.9053, 1e-7);
  check_close("L6 variance", pow(cyb_aggregate_sd(a), 2), 1183018.914, 1e-8);
  cyb_aggregate_free(a);
}

/* Moving mass up raises the mean: values from Parodi's example with 2^16 cells. */
static void upper_bound(void **state) {
  static const double step[] = {50, 100, 1000}, excess[] = {0.0007, 0.0014, 0.0138};
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    cyb_error error = {0};
    cyb_aggregate *a;
    options.cells = 65536;
    options.step = step[i];
    options.discretization = CYB_DISCRETIZE_UPPER;
    check_ok(error,
             attempt(&a, "poisson(mean=3)", "lognormal(mu=10, sigma=1)", NULL, &options, &error));
    assert_true(fabs(cyb_aggregate_mean(a) / 108946.508 - 1.0 - excess[i]) < 1e-4);
    cyb_aggregate_free(a);
  }
}

/* --- one and two claims: the sum is the severity and its convolution --- */

static void one_and_two_claims(void **state) {
  cyb_distribution *x = law("gamma(shape=2, scale=100)"), *y = law("gamma(shape=4, scale=100)");
  cyb_aggregate *mixed = total("binomial(n=2, p=0.5)", "gamma(shape=2, scale=100)", none, 1e-6);
  cyb_aggregate *one = total("binomial(n=1, p=0.5)", "gamma(shape=2, scale=100)", none, 1e-6);
  (void)state;
  for (double s = 0; s < 1500; s += 73.7) {
    double f = cyb_distribution_cdf(x, s), g = cyb_distribution_cdf(y, s);
    check_close("one claim", cyb_aggregate_cdf(one, s), 0.5 + 0.5 * f, 1e-6);
    check_close("two claims", cyb_aggregate_cdf(mixed, s), 0.25 + 0.5 * f + 0.25 * g, 1e-6);
  }
  cyb_aggregate_free(one);
  cyb_aggregate_free(mixed);
  cyb_distribution_free(x);
  cyb_distribution_free(y);
}

/* --- identities --- */

static void layers_add_up(void **state) {
  static const double end[] = {0, 1e4, 1e5, 1e6, INFINITY};
  double sum = 0.0, ground;
  cyb_aggregate *a;
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    cyb_terms layer = none;
    layer.deductible = end[i];
    layer.limit = end[i + 1] - end[i];
    a = total("negative-binomial(mean=2, size=0.7)", "lognormal(mu=9, sigma=1.6)", layer, 1e-4);
    sum += cyb_aggregate_mean(a);
    cyb_aggregate_free(a);
  }
  a = total("negative-binomial(mean=2, size=0.7)", "lognormal(mu=9, sigma=1.6)", none, 1e-4);
  ground = cyb_aggregate_mean(a);
  cyb_aggregate_free(a);
  check_close("layers", sum, ground, 1e-9);
}

/* A tolerance so small that quantiles are linear within cells: their points are
 * powers of two, which are others in another currency. */
static void currency_and_share(void **state) {
  cyb_terms half = none;
  cyb_aggregate *yuan = total("poisson(mean=0.8)", "exponential(mean=5)", none, 1e-8);
  cyb_aggregate *fen = total("poisson(mean=0.8)", "exponential(mean=5e12)", none, 1e-8);
  cyb_aggregate *shared;
  (void)state;
  half.share = 0.5;
  shared = total("poisson(mean=0.8)", "exponential(mean=5)", half, 1e-8);
  for (double p = 0.5; p < 0.9999; p += 0.0499) {
    double q = cyb_aggregate_quantile(yuan, p), t = cyb_aggregate_tail_value(yuan, p);
    check_close("currency", cyb_aggregate_quantile(fen, p), 1e12 * q, 1e-7);
    check_close("currency, tail", cyb_aggregate_tail_value(fen, p), 1e12 * t, 1e-7);
    check_close("share", cyb_aggregate_quantile(shared, p), 0.5 * q, 1e-7);
    assert_true(t >= q);
  }
  check_close("skewness", cyb_aggregate_skewness(fen), cyb_aggregate_skewness(yuan), 1e-9);
  cyb_aggregate_free(yuan);
  cyb_aggregate_free(fen);
  cyb_aggregate_free(shared);
}

static void yearly_limit_and_excess(void **state) {
  cyb_terms lower = none, upper = none;
  cyb_aggregate *below, *above, *all;
  double sum = 0.0;
  (void)state;
  lower.limit = upper.limit = 1000;
  lower.aggregate_limit = upper.aggregate_deductible = 1777;
  below = total("poisson(mean=3)", "lognormal(mu=6, sigma=1.5)", lower, 1e-6);
  above = total("poisson(mean=3)", "lognormal(mu=6, sigma=1.5)", upper, 1e-6);
  lower.aggregate_limit = INFINITY;
  all = total("poisson(mean=3)", "lognormal(mu=6, sigma=1.5)", lower, 1e-6);
  check_close("means", cyb_aggregate_mean(below) + cyb_aggregate_mean(above),
              cyb_aggregate_mean(all), 1e-7);
  check_close("quantile", cyb_aggregate_quantile(above, 0.99),
              cyb_aggregate_quantile(all, 0.99) - 1777, 1e-6);
  check_close("at the limit", cyb_aggregate_quantile(below, 0.99), 1777, 0);
  check_close("tail at the limit", cyb_aggregate_tail_value(below, 0.99), 1777, 0);
  check_close("certainty", cyb_aggregate_cdf(below, 1777), 1.0, 0);
  check_close("zero above", cyb_aggregate_probability_zero(above), cyb_aggregate_cdf(all, 1777),
              1e-6);
  for (size_t j = 0; j < cyb_aggregate_cells(below); j++)
    sum += cyb_aggregate_probabilities(below)[j] * (double)j * cyb_aggregate_step(below);
  check_close("cells keep the mean", sum, cyb_aggregate_mean(below), 1e-6);
  cyb_aggregate_free(below);
  cyb_aggregate_free(above);
  cyb_aggregate_free(all);
}

/* The limit itself has probability, and quantiles that fall on it are it. */
static void atoms(void **state) {
  cyb_terms capped = none;
  cyb_distribution *x = law("lognormal(mu=10.5, sigma=1.9)");
  double hit, one;
  cyb_aggregate *a;
  (void)state;
  capped.limit = 1e6;
  a = total("poisson(mean=0.1)", "lognormal(mu=10.5, sigma=1.9)", capped, 1e-4);
  hit = cyb_distribution_survival(x, 1e6);
  one = exp(-0.1) * 0.1 * hit; /* of one claim, it being at the limit */
  assert_true(cyb_aggregate_cdf(a, 1e6) - cyb_aggregate_cdf(a, 1e6 - 0.01) >= 0.999 * one);
  check_close("at the limit", cyb_aggregate_quantile(a, 1.0 - 0.8 * one), 1e6, 0);
  check_close("no claim", cyb_aggregate_probability_zero(a), exp(-0.1), 1e-12);
  check_close("below that", cyb_aggregate_quantile(a, 0.9), 0.0, 0);
  cyb_aggregate_free(a);
  cyb_distribution_free(x);
}

/* Exponential: E[X | X > VaR] = VaR + mean; at an atom, all of the mean. */
static void tail_values(void **state) {
  cyb_aggregate *a = total("binomial(n=1, p=0.2)", "exponential(mean=10)", none, 1e-6);
  (void)state;
  for (double p = 0.85; p < 0.9995; p += 0.0099)
    check_close("memoryless", cyb_aggregate_tail_value(a, p), cyb_aggregate_quantile(a, p) + 10.0,
                1e-5);
  check_close("at the atom", cyb_aggregate_tail_value(a, 0.6), 2.0 / 0.4, 1e-5);
  check_close("whole", cyb_aggregate_tail_value(a, 0.0), 2.0, 1e-5);
  assert_true(isnan(cyb_aggregate_quantile(a, -0.1)) && isnan(cyb_aggregate_tail_value(a, NAN)));
  assert_true(isnan(cyb_aggregate_cdf(a, NAN)));
  check_close("negative", cyb_aggregate_cdf(a, -1.0), 0.0, 0);
  cyb_aggregate_free(a);
}

static void bounds(void **state) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *way[4];
  cyb_error error = {0};
  (void)state;
  options.step = 500;
  for (int k = 0; k < 4; k++) {
    options.discretization = (cyb_discretization)k;
    options.tolerance = 1e-3;
    check_ok(error, attempt(&way[k], "poisson(mean=3)", "lognormal(mu=10, sigma=1)", NULL, &options,
                            &error));
  }
  for (double p = 0.1; p < 0.9995; p += 0.0333) {
    double low = cyb_aggregate_quantile(way[CYB_DISCRETIZE_LOWER], p);
    double high = cyb_aggregate_quantile(way[CYB_DISCRETIZE_UPPER], p);
    for (int k = 0; k < 2; k++) {
      double q = cyb_aggregate_quantile(way[k], p);
      assert_true(low <= q && q <= high);
    }
  }
  assert_true(cyb_aggregate_mean(way[CYB_DISCRETIZE_LOWER]) < 108946.5);
  assert_true(cyb_aggregate_mean(way[CYB_DISCRETIZE_UPPER]) > 108946.5);
  for (int k = 0; k < 4; k++) cyb_aggregate_free(way[k]);
}

/* Also of what lies beyond the grid, above a yearly deductible; and a point of the grid is
 * the yearly limit or the largest payment to the last digit. */
static void bounds_after_yearly_terms(void **state) {
  static const char claims[] = "negative-binomial(mean=5.23387, size=0.535218)";
  static const char size[] = "splice(lognormal(mu=9.00872, sigma=1), 20000, gpd(xi=0.179989, "
                             "beta=9000, threshold=20000), weight=0.15)";
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_terms terms = {21820.5975, INFINITY, 0.730512971, 10829.0467, INFINITY, 0};
  cyb_aggregate *way[4];
  cyb_error error = {0};
  (void)state;
  options.cells = 4096;
  options.tolerance = 0.5;
  for (int k = 0; k < 4; k++) {
    options.discretization = (cyb_discretization)k;
    check_ok(error, attempt(&way[k], claims, size, &terms, &options, &error));
  }
  assert_true(cyb_aggregate_mean(way[CYB_DISCRETIZE_LOWER]) < cyb_aggregate_mean(way[1]));
  assert_true(cyb_aggregate_mean(way[CYB_DISCRETIZE_UPPER]) > cyb_aggregate_mean(way[1]));
  for (int k = 0; k < 4; k++) cyb_aggregate_free(way[k]);
  terms = (cyb_terms){8280.38035, 5282.97493, 1, 392.589331, 440.872052, 0};
  for (int k = 0; k < 4; k++) {
    options.discretization = (cyb_discretization)k;
    check_ok(error, attempt(&way[k], "poisson(mean=2)", "gpd(xi=0.342948, beta=4173.05)", &terms,
                            &options, &error));
    check_close("yearly limit", cyb_aggregate_quantile(way[k], 0.9), terms.aggregate_limit, 0);
    cyb_aggregate_free(way[k]);
  }
  terms = (cyb_terms){0, 15846.0905, 0.466331179, 0, INFINITY, 0};
  for (int k = 0; k < 4; k++) {
    options.discretization = (cyb_discretization)k;
    check_ok(error, attempt(&way[k], "binomial(n=1, p=1)", "gpd(xi=0.342948, beta=9000)", &terms,
                            &options, &error));
    check_close("payment", cyb_aggregate_quantile(way[k], 0.9), 15846.0905 * 0.466331179, 0);
    cyb_aggregate_free(way[k]);
  }
}

/* --- hard cases --- */

static void short_grid_does_not_fold(void **state) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *whole = total("poisson(mean=3)", "lognormal(mu=10, sigma=1)", none, 1e-6);
  cyb_aggregate *cut = NULL;
  cyb_error error = {0};
  (void)state;
  options.cells = 16384;
  options.step = 100; /* ends just above the 99.99 % point */
  check_ok(error,
           attempt(&cut, "poisson(mean=3)", "lognormal(mu=10, sigma=1)", NULL, &options, &error));
  for (double x = 0; x < 1.2e6; x += 37000)
    assert_true(fabs(cyb_aggregate_cdf(cut, x) - cyb_aggregate_cdf(whole, x)) < 1e-6);
  assert_true(cyb_aggregate_about_errors(cut).wraparound > 1e-5);
  assert_true(cyb_aggregate_about_errors(cut).truncation > 1e-6);
  assert_true(isinf(cyb_aggregate_quantile(cut, 1.0 - 1e-6)));
  check_close("tail with what lies beyond", cyb_aggregate_tail_value(cut, 0.999),
              cyb_aggregate_tail_value(whole, 0.999), 1e-4);
  cyb_aggregate_free(whole);
  cyb_aggregate_free(cut);
}

static void hard_cases(void **state) {
  cyb_terms capped = none;
  cyb_aggregate *a = total("poisson(mean=0.5)", "pareto(shape=1.5, scale=100)", none, 1e-3);
  (void)state;
  check_close("infinite variance: mean", cyb_aggregate_mean(a), 100.0, 1e-9);
  assert_true(isinf(cyb_aggregate_sd(a)) && isnan(cyb_aggregate_skewness(a)));
  assert_true(isfinite(cyb_aggregate_quantile(a, 0.999)));
  assert_true(cyb_aggregate_tail_value(a, 0.99) > 2.5 * cyb_aggregate_quantile(a, 0.99));
  cyb_aggregate_free(a);
  capped.aggregate_limit = 1e6;
  a = total("poisson(mean=0.5)", "pareto(shape=0.8, scale=100)", capped, 1e-3);
  assert_true(cyb_aggregate_mean(a) > 0.0 && cyb_aggregate_sd(a) < 1e6);
  cyb_aggregate_free(a);
  a = total("poisson(mean=100000)", "lognormal(mu=1, sigma=1)", none, 1e-4);
  check_close("many claims", cyb_aggregate_quantile(a, 0.5), 1e5 * exp(1.5), 1e-4);
  cyb_aggregate_free(a);
  capped = none;
  capped.aggregate_limit = 1000; /* far below what the year brings */
  a = total("poisson(mean=10000)", "exponential(mean=1)", capped, 1e-4);
  check_close("always the limit", cyb_aggregate_mean(a), 1000.0, 1e-9);
  check_close("median", cyb_aggregate_quantile(a, 0.5), 1000.0, 0);
  cyb_aggregate_free(a);
  a = total("poisson(mean=1e-11)", "exponential(mean=1)", none, 1e-4);
  check_close("rare claims", cyb_aggregate_tail_value(a, 0.999), 1e-8, 1e-3);
  cyb_aggregate_free(a);
  capped = none;
  capped.deductible = 1e6;
  a = total("poisson(mean=1)", "gamma(shape=2, scale=1)", capped, 1e-4);
  check_close("nothing paid", cyb_aggregate_mean(a), 0.0, 0);
  check_close("surely", cyb_aggregate_probability_zero(a), 1.0, 1e-12);
  check_close("quantile", cyb_aggregate_quantile(a, 0.999), 0.0, 0);
  cyb_aggregate_free(a);
  cyb_aggregate_free(NULL);
}

static void same_bits(void **state) {
  cyb_aggregate *a = total("poisson(mean=2)", "gamma(shape=3, scale=4)", none, 1e-5);
  cyb_aggregate *b = total("poisson(mean=2)", "gamma(shape=3, scale=4)", none, 1e-5);
  (void)state;
  assert_int_equal(cyb_aggregate_cells(a), cyb_aggregate_cells(b));
  assert_memory_equal(cyb_aggregate_probabilities(a), cyb_aggregate_probabilities(b),
                      cyb_aggregate_cells(a) * sizeof(double));
  cyb_aggregate_free(a);
  cyb_aggregate_free(b);
}

/* Cells enough for many blocks; a limit so that atoms are found as well. */
static void same_bits_for_any_threads(void **state) {
  static const char *const frequency[] = {"poisson(mean=3)", "negative-binomial(mean=3, size=0.8)",
                                          "binomial(n=9, p=0.7)"};
  static const int threads[] = {1, 2, 7};
  (void)state;
  for (size_t i = 0; i < 6; i++) {
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    cyb_terms terms = none;
    cyb_aggregate *a[3];
    cyb_error error = {0};
    options.cells = 1 << 18;
    options.step = 50;
    if (i >= 3) terms.limit = 1e5;
    for (int k = 0; k < 3; k++) {
      options.threads = threads[k];
      check_ok(error, attempt(&a[k], frequency[i % 3], "lognormal(mu=10, sigma=1)", &terms,
                              &options, &error));
      assert_memory_equal(cyb_aggregate_probabilities(a[0]), cyb_aggregate_probabilities(a[k]),
                          options.cells * sizeof(double));
      for (double p = 0.01; p < 1.0; p += 0.07) {
        assert_true(cyb_aggregate_quantile(a[0], p) == cyb_aggregate_quantile(a[k], p));
        assert_true(cyb_aggregate_tail_value(a[0], p) == cyb_aggregate_tail_value(a[k], p));
      }
    }
    for (int k = 0; k < 3; k++) cyb_aggregate_free(a[k]);
  }
}

/* --- against the recursion of Panjer (1981), ASTIN Bulletin 12:22-26 --- */

/* Of the classes (a, b, 0): g_j = sum of (a + b i / j) f_i g_(j-i) / (1 - a f_0). */
static void recursion(void **state) {
  static const struct {
    const char *frequency;
    double a, b;
  } rows[] = {{"poisson(mean=2)", 0.0, 2.0},
              {"negative-binomial(mean=2, size=4)", 1.0 / 3, 1.0},
              {"binomial(n=5, p=0.4)", -2.0 / 3, 4.0}};
  (void)state;
  for (size_t i = 0; i < 3; i++)
    for (size_t cells = 8; cells <= 2048; cells *= 2) {
      cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
      double *g = test_calloc(cells, sizeof *g), h = 150.0 / (double)cells, f0 = -expm1(-h);
      cyb_distribution *n = law(rows[i].frequency);
      cyb_aggregate *a;
      cyb_error error = {0};
      double im;
      options.cells = cells;
      options.step = h;
      options.discretization = CYB_DISCRETIZE_LOWER;
      check_ok(error,
               attempt(&a, rows[i].frequency, "exponential(mean=1)", NULL, &options, &error));
      cyb_distribution_generating(n, f0, 0.0, &g[0], &im);
      for (size_t j = 1; j + 1 < cells; j++) {
        for (size_t k = 1; k <= j; k++)
          g[j] += (rows[i].a + rows[i].b * (double)k / (double)j) * f0 * exp(-h * (double)k) *
                  g[j - k] / (1.0 - rows[i].a * f0);
        assert_true(fabs(cyb_aggregate_probabilities(a)[j] - g[j]) <= 1e-14);
      }
      check_close("nothing", cyb_aggregate_probabilities(a)[0], g[0], 1e-13);
      cyb_aggregate_free(a);
      cyb_distribution_free(n);
      test_free(g);
    }
}

/* --- one claim for certain: the cells are those of the severity --- */

/* Smooth, spiked at 0, with a kink, heavy, bounded by terms: T_j = mean of the
 * survival function over cell j, cell by cell from limited values. */
static void cells_of_one_claim(void **state) {
  static const struct {
    const char *severity;
    double step, deductible, limit;
  } rows[] = {{"lognormal(mu=10, sigma=1)", 100, 0, INFINITY},
              {"gamma(shape=0.05, scale=6000)", 5, 0, INFINITY},
              {"pareto1(shape=4, minimum=1000)", 1, 0, INFINITY},
              {"weibull(shape=0.5, scale=100)", 3, 0, INFINITY},
              {"gamma(shape=300, scale=1)", 0.05, 0, INFINITY},
              {"lognormal(mu=6, sigma=2)", 1, 500, 12345},
              {"pareto1(shape=4, minimum=1000)", 0.5, 700, 5000}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    cyb_distribution *x = law(rows[i].severity);
    cyb_terms terms = none;
    cyb_aggregate *a;
    cyb_error error = {0};
    double before = 1.0;
    terms.deductible = rows[i].deductible;
    terms.limit = rows[i].limit;
    options.cells = 1 << 15;
    options.step = rows[i].step;
    options.tolerance = 1e-3;
    check_ok(error, attempt(&a, "binomial(n=1, p=1)", rows[i].severity, &terms, &options, &error));
    for (size_t j = 0; j + 1 < options.cells; j++) {
      double y = (double)j * options.step, width = fmax(fmin(options.step, terms.limit - y), 0.0);
      double tail = cyb_distribution_layer(x, width, terms.deductible + y) / options.step;
      double off = cyb_aggregate_probabilities(a)[j] - (before - tail);
      if (!(fabs(off) <= 1e-12))
        print_error("%s: cell %zu is off by %g\n", rows[i].severity, j, off);
      assert_true(fabs(off) <= 1e-12);
      before = tail;
    }
    cyb_aggregate_free(a);
    cyb_distribution_free(x);
  }
}

static int stop_at_once(void *user, double fraction, const char *what) {
  (void)user, (void)fraction, (void)what;
  return 1;
}

static void refused(void **state) {
  static const cyb_progress stop = {stop_at_once, NULL};
  static const struct {
    const char *label, *frequency, *severity;
    cyb_terms terms;
    cyb_aggregate_options options;
    int status;
    const char *where, *says;
  } rows[] = {
#define TERMS {0, INFINITY, 1, 0, INFINITY, 0}
      {"infinite mean", "poisson(mean=1)", "pareto(shape=0.9, scale=1)", TERMS,
       CYB_AGGREGATE_OPTIONS_INIT, CYB_EDOMAIN, "severity", "limit"},
      {"frequency", "gamma(shape=1, scale=1)", "gamma(shape=1, scale=1)", TERMS,
       CYB_AGGREGATE_OPTIONS_INIT, CYB_EDOMAIN, "frequency", "counts"},
      {"severity", "poisson(mean=1)", "poisson(mean=1)", TERMS, CYB_AGGREGATE_OPTIONS_INIT,
       CYB_EDOMAIN, "severity", "losses"},
      {"terms",
       "poisson(mean=1)",
       "exponential(mean=1)",
       {0, INFINITY, 2, 0, INFINITY, 0},
       CYB_AGGREGATE_OPTIONS_INIT,
       CYB_EDOMAIN,
       "share",
       "at most 1"},
      {"cells",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {1000, 0, 1, 1e-4, NULL, 0, NAN},
       CYB_EDOMAIN,
       "cells",
       "power of two"},
      {"too many cells",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {(size_t)1 << 23, 0, 1, 1e-4, NULL, 0, NAN},
       CYB_EDOMAIN,
       "cells",
       "power of two"},
      {"step",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {0, -1, 1, 1e-4, NULL, 0, NAN},
       CYB_EDOMAIN,
       "step",
       "above 0"},
      {"tolerance",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {0, 0, 1, 0, NULL, 0, NAN},
       CYB_EDOMAIN,
       "tolerance",
       "above 0"},
      {"method",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {0, 0, (cyb_discretization)9, 1e-4, NULL, 0, NAN},
       CYB_EDOMAIN,
       "discretization",
       "method"},
      {"short grid",
       "poisson(mean=3)",
       "lognormal(mu=10, sigma=1)",
       TERMS,
       {65536, 1, 1, 1e-4, NULL, 0, NAN},
       CYB_ERANGE,
       "grid",
       "step"},
      {"coarse grid",
       "poisson(mean=3)",
       "lognormal(mu=10, sigma=1)",
       TERMS,
       {0, 70000, 1, 1e-4, NULL, 0, NAN},
       CYB_ERANGE,
       "coefficient of variation",
       "step below"},
      {"coarse rounding",
       "poisson(mean=3)",
       "lognormal(mu=10, sigma=1)",
       TERMS,
       {0, 30000, 0, 1e-4, NULL, 0, NAN},
       CYB_ERANGE,
       "mean",
       "step below"},
      {"too large", "poisson(mean=1)", "exponential(mean=1e200)", TERMS, CYB_AGGREGATE_OPTIONS_INIT,
       CYB_ERANGE, "severity", "too large"},
      {"cancelled",
       "poisson(mean=1)",
       "exponential(mean=1)",
       TERMS,
       {0, 0, 1, 1e-4, &stop, 0, NAN},
       CYB_ECANCELLED,
       "",
       "cancelled"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_aggregate *a = NULL;
    int status =
        attempt(&a, rows[i].frequency, rows[i].severity, &rows[i].terms, &rows[i].options, &error);
    if (status != rows[i].status || strcmp(error.where, rows[i].where) != 0 ||
        !strstr(error.message, rows[i].says)) {
      print_error("%s: %d %s: %s\n", rows[i].label, status, error.where, error.message);
      fail();
    }
    assert_null(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distribution_function),
      cmocka_unit_test(lognormal_claims),
      cmocka_unit_test(quantiles_between_points),
      cmocka_unit_test(beside_yearly_terms),
      cmocka_unit_test(exponential_claims),
      cmocka_unit_test(layers),
      cmocka_unit_test(upper_bound),
      cmocka_unit_test(one_and_two_claims),
      cmocka_unit_test(layers_add_up),
      cmocka_unit_test(currency_and_share),
      cmocka_unit_test(yearly_limit_and_excess),
      cmocka_unit_test(atoms),
      cmocka_unit_test(tail_values),
      cmocka_unit_test(bounds),
      cmocka_unit_test(bounds_after_yearly_terms),
      cmocka_unit_test(short_grid_does_not_fold),
      cmocka_unit_test(hard_cases),
      cmocka_unit_test(same_bits),
      cmocka_unit_test(same_bits_for_any_threads),
      cmocka_unit_test(recursion),
      cmocka_unit_test(cells_of_one_claim),
      cmocka_unit_test(refused),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
