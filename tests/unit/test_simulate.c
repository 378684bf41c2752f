/* tests/unit/test_simulate.c - years drawn, against published and exact values, and
 * their errors against how far they really stray. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static int attempt(cyb_simulation **out, const char *frequency, const char *severity,
                   const cyb_terms *terms, const cyb_simulation_options *options,
                   cyb_error *error) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  int status = cyb_simulate(out, n, x, terms, options, error);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return status;
}

static cyb_simulation *simulate(const char *frequency, const char *severity, cyb_terms terms,
                                cyb_simulation_options options) {
  cyb_error error = {0};
  cyb_simulation *s = NULL;
  check_ok(error, attempt(&s, frequency, severity, &terms, &options, &error));
  return s;
}

static const cyb_terms none = CYB_TERMS_INIT;
static const cyb_simulation_options usual = CYB_SIMULATION_OPTIONS_INIT;
static const double level = 0.95;
static const cyb_draws every_way[] = {CYB_DRAWS_PLAIN, CYB_DRAWS_ANTITHETIC, CYB_DRAWS_STRATIFIED};

static cyb_simulation_options drawing(cyb_draws draws, uint64_t years, uint64_t seed) {
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  options.draws = draws;
  options.years = years;
  options.seed = seed;
  return options;
}

/* Within five standard errors: of the about 250 figures of this file one in 10^4 seeds
 * would stray so far. */
static void check_drawn(const char *label, cyb_drawn drawn, double expected) {
  if (drawn.se >= 0.0 && fabs(drawn.value - expected) <= 5.0 * drawn.se) return;
  print_error("%s: %.10g with error %.3g, wanted %.10g\n", label, drawn.value, drawn.se, expected);
  fail();
}

/* Of a share also one year more or less, and rare events at their true error. */
static void check_share(const char *label, cyb_drawn drawn, double expected, double years) {
  double se = fmax(drawn.se, sqrt(expected * (1.0 - expected) / years));
  check_drawn(label, (cyb_drawn){drawn.value, se + 0.2 / years, 0.0, 1.0}, expected);
}

/* --- published and exact values ------------------------------------------------- */

/* Exact series with the inputs of Bahnemann (2015), examples 4.2 and 4.3. */
static void distribution_function(void **state) {
  static const struct {
    const char *frequency, *severity;
    double x, expected;
  } rows[] = {
      {"poisson(mean=2.5)", "gamma(shape=3, scale=400)", 0, .08208499862},
      {"poisson(mean=2.5)", "gamma(shape=3, scale=400)", 1000, .18672473240},
      {"poisson(mean=2.5)", "gamma(shape=3, scale=400)", 3000, .56127746447},
      {"poisson(mean=2.5)", "gamma(shape=3, scale=400)", 10000, .99343773326},
      {"poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 500, .3387800431},
      {"poisson(mean=10)", "gamma(shape=0.05, scale=6000)", 18000, .9846115480},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    for (size_t k = 0; k < 3; k++) {
      cyb_simulation *s =
          simulate(rows[i].frequency, rows[i].severity, none, drawing(every_way[k], 200000, 1 + i));
      check_drawn(rows[i].severity, cyb_simulation_cdf(s, 0, rows[i].x, level), rows[i].expected);
      cyb_simulation_free(s);
    }
}

/* One exponential loss a year: VaR -m log(1 - p), TVaR one mean more. Rockafellar &
 * Uryasev (2002), and any textbook. */
static void one_exponential_loss(void **state) {
  static const double p[] = {0.01, 0.5, 0.9, 0.99, 0.999, 0.9999};
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation *s = simulate("binomial(n=1, p=1)", "exponential(mean=1000)", none,
                                 drawing(every_way[k], 400000, 11));
    for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
      double q = -1000.0 * log1p(-p[i]);
      check_drawn("VaR", cyb_simulation_quantile(s, 0, p[i], level), q);
      check_drawn("TVaR", cyb_simulation_tail_value(s, 0, p[i], level), q + 1000.0);
    }
    check_drawn("mean", cyb_simulation_mean(s, 0, level), 1000.0);
    check_drawn("sd", cyb_simulation_sd(s, 0, level), 1000.0);
    check_drawn("skewness", cyb_simulation_skewness(s, 0, level), 2.0);
    check_close("kurtosis", cyb_simulation_kurtosis(s, 0), 9.0, 0.05);
    check_close("TVaR at 0", cyb_simulation_tail_value(s, 0, 0.0, level).value,
                cyb_simulation_mean(s, 0, level).value, 1e-6);
    cyb_simulation_free(s);
  }
}

/* Klugman, Panjer & Willmot (2012), eq. 9.9, with E X^k of a lognormal. */
static void compound_moments(void **state) {
  const double sigma = 0.5, m1 = exp(10.0 + 0.5 * sigma * sigma);
  const double m2 = exp(20.0 + 2.0 * sigma * sigma), m3 = exp(30.0 + 4.5 * sigma * sigma);
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation *s = simulate("poisson(mean=3)", "lognormal(mu=10, sigma=0.5)", none,
                                 drawing(every_way[k], 300000, 5));
    check_drawn("mean", cyb_simulation_mean(s, 0, level), 3.0 * m1);
    check_drawn("sd", cyb_simulation_sd(s, 0, level), sqrt(3.0 * m2));
    check_drawn("skewness", cyb_simulation_skewness(s, 0, level), m3 / sqrt(3.0 * m2 * m2 * m2));
    cyb_simulation_free(s);
  }
}

/* --- the losses themselves ---------------------------------------------------------- */

/* One loss a year above its deductible: the years have the law of the excess. */
static void every_severity(void **state) {
  static const char *const laws[] = {
      "exponential(mean=3)",
      "lognormal(mu=10, sigma=2.5)",
      "gamma(shape=0.3, scale=2e12)",
      "weibull(shape=0.4, scale=1)",
      "pareto(shape=0.5, scale=1)",
      "pareto1(shape=2, minimum=5)",
      "per-loss(exponential(mean=3), deductible=1, limit=4)",
      "mixture(0.999: exponential(mean=1), 0.001: pareto(shape=1.1, scale=1e6))",
      "splice(lognormal(mu=8, sigma=1), 20000, gpd(xi=0.8, beta=9000, threshold=20000), "
      "weight=0.15)",
      "gpd(xi=1.2, beta=1000)",
      "loglogistic(shape=1.5, scale=7)",
      "interval90(1e4, 1e7)"};
  static const double at[] = {1e-6, 0.001, 0.1, 0.5, 0.9, 0.999, 0.999995};
  (void)state;
  for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++)
    for (int deep = 0; deep < 3; deep++) {
      cyb_distribution *x = law(laws[i]);
      cyb_terms terms = CYB_TERMS_INIT;
      cyb_simulation *s;
      double above;
      if (deep) terms.deductible = cyb_distribution_quantile(x, deep == 1 ? 0.6 : 1.0 - 1e-9);
      above = cyb_distribution_survival(x, terms.deductible);
      s = simulate("binomial(n=1, p=1)", laws[i], terms, drawing(CYB_DRAWS_PLAIN, 200000, 21 + i));
      if (deep < 2)
        for (size_t k = 0; k < sizeof at / sizeof at[0]; k++) {
          double q = cyb_distribution_quantile(x, 1.0 - above * (1.0 - at[k]));
          double y = q - terms.deductible;
          check_share(laws[i], cyb_simulation_cdf(s, 0, y, level),
                      cyb_distribution_cdf(x, terms.deductible + y), 2e5);
        }
      else /* 2e-4 of such losses are expected */
        assert_true(cyb_simulation_cdf(s, 0, 0.0, level).value > 1.0 - 1e-4);
      cyb_simulation_free(s);
      cyb_distribution_free(x);
    }
}

/* Two losses a year far out in the tail, where 1 - u has lost its digits: the
 * excess of a Pareto over d is Pareto again, with d more for its scale. */
static void far_out(void **state) {
  static const double p[] = {0.001, 0.3, 0.9, 0.999};
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_simulation *far, *plain;
  (void)state;
  terms.deductible = 1e7 - 1.0;
  far = simulate("poisson(mean=2e14)", "pareto(shape=2, scale=1)", terms,
                 drawing(CYB_DRAWS_PLAIN, 200000, 31));
  plain = simulate("poisson(mean=2)", "pareto(shape=2, scale=1e7)", none,
                   drawing(CYB_DRAWS_PLAIN, 200000, 31));
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
    double q = cyb_simulation_quantile(plain, 0, p[i], level).value;
    check_close("the same draws", cyb_simulation_quantile(far, 0, p[i], level).value, q, 1e-6);
  }
  cyb_simulation_free(far);
  cyb_simulation_free(plain);
}

/* --- thinning ------------------------------------------------------------------------ */

/* A limit so narrow that a loss pays all of it or nothing counts the losses that pay. */
static void thinned_counts(void **state) {
  static const struct {
    const char *frequency, *thinned; /* where one loss in four pays */
  } rows[] = {
      {"poisson(mean=6)", "poisson(mean=1.5)"},
      {"negative-binomial(mean=6, size=0.7)", "negative-binomial(mean=1.5, size=0.7)"},
      {"geometric(mean=6)", "geometric(mean=1.5)"},
      {"binomial(n=9, p=0.8)", "binomial(n=9, p=0.2)"},
      {"zero-inflated(0.3, poisson(mean=6))", "zero-inflated(0.3, poisson(mean=1.5))"},
      /* P_N is a mixture of 1 and of a Poisson's, with weights that sum to 1 */
      {"zero-truncated(poisson(mean=6))", NULL},
  };
  cyb_terms terms = {log(4.0), 0x1p-40, 1.0, 0.0, INFINITY};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    for (size_t k = 0; k < 3; k++) {
      cyb_distribution *kept = law(rows[i].thinned ? rows[i].thinned : "poisson(mean=1.5)");
      cyb_simulation *s = simulate(rows[i].frequency, "exponential(mean=1)", terms,
                                   drawing(every_way[k], 200000, 41));
      for (int n = 0; n < 8; n++) {
        double x = n * terms.limit, p = cyb_distribution_cdf(kept, n), below;
        if (!rows[i].thinned) p = (p - exp(-6.0)) / -expm1(-6.0);
        cyb_drawn share = cyb_simulation_cdf(s, 0, x, level);
        check_drawn(rows[i].frequency, (cyb_drawn){share.value, share.se + 1e-6, 0.0, 1.0}, p);
        below = n ? cyb_simulation_cdf(s, 0, (n - 0.5) * terms.limit, level).value : 0.0;
        if (share.value - below > 1e-4)
          check_close("an atom is a quantile",
                      cyb_simulation_quantile(s, 0, 0.5 * (below + share.value), level).value, x,
                      1e-15);
      }
      cyb_simulation_free(s);
      cyb_distribution_free(kept);
    }
}

/* --- errors are what they say ------------------------------------------------------------- */

/* Over many seeds the figures stray from what is true as much as they say: the mean
 * square of (value - true) / se is 1, for strata at most 1, give or take five standard
 * deviations of a chi-square. */
static void errors_hold(void **state) {
  enum { RUNS = 200, FIGURES = 5 };
  static const char *const name[FIGURES] = {"mean", "sd", "VaR", "TVaR", "cdf"};
  const double spread = 5.0 * sqrt(2.0 / RUNS);
  cyb_terms terms = {5000.0, 200000.0, 0.9, 10000.0, INFINITY};
  cyb_simulation *large =
      simulate("negative-binomial(mean=4, size=2)", "lognormal(mu=9, sigma=1.2)", terms,
               drawing(CYB_DRAWS_STRATIFIED, 6000000, 1000));
  double truth[FIGURES] = {cyb_simulation_mean(large, 0, level).value,
                           cyb_simulation_sd(large, 0, level).value,
                           cyb_simulation_quantile(large, 0, 0.9, level).value,
                           cyb_simulation_tail_value(large, 0, 0.9, level).value,
                           cyb_simulation_cdf(large, 0, 60000.0, level).value};
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    double square[FIGURES] = {0.0};
    for (int run = 0; run < RUNS; run++) {
      cyb_simulation *s =
          simulate("negative-binomial(mean=4, size=2)", "lognormal(mu=9, sigma=1.2)", terms,
                   drawing(every_way[k], 4000, (uint64_t)run));
      cyb_drawn drawn[FIGURES] = {cyb_simulation_mean(s, 0, level), cyb_simulation_sd(s, 0, level),
                                  cyb_simulation_quantile(s, 0, 0.9, level),
                                  cyb_simulation_tail_value(s, 0, 0.9, level),
                                  cyb_simulation_cdf(s, 0, 60000.0, level)};
      for (int f = 0; f < FIGURES; f++)
        square[f] += pow((drawn[f].value - truth[f]) / drawn[f].se, 2) / RUNS;
      cyb_simulation_free(s);
    }
    for (int f = 0; f < FIGURES; f++) {
      double least = every_way[k] == CYB_DRAWS_STRATIFIED ? 0.5 : 1.0 - spread;
      if (square[f] > least && square[f] < 1.0 + 1.2 * spread) continue;
      print_error("way %zu, %s: mean square %.3f\n", k, name[f], square[f]);
      fail();
    }
  }
  cyb_simulation_free(large);
}

/* Years that rise with every draw: both ways are better than plain ones, and their
 * years are worth several of these. */
static void better_ways(void **state) {
  double se[3];
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation *s = simulate("negative-binomial(mean=5, size=1)", "gamma(shape=2, scale=1000)",
                                 none, drawing(every_way[k], 100000, 3));
    se[k] = cyb_simulation_mean(s, 0, level).se;
    check_drawn("mean", cyb_simulation_mean(s, 0, level), 10000.0);
    cyb_simulation_free(s);
  }
  assert_true(se[1] < 0.75 * se[0]);
  assert_true(se[2] < 0.5 * se[0]);
}

/* Intervals of the 0.99 quantile hold the true one in 95 of 100 samples. */
static void intervals_cover(void **state) {
  enum { RUNS = 400 };
  const double truth = -1000.0 * log(0.01);
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      cyb_simulation *s = simulate("binomial(n=1, p=1)", "exponential(mean=1000)", none,
                                   drawing(every_way[k], 2000, (uint64_t)(run + 5000)));
      cyb_drawn q = cyb_simulation_quantile(s, 0, 0.99, level);
      covered += q.lower <= truth && truth <= q.upper;
      cyb_simulation_free(s);
    }
    if (covered < 0.91 * RUNS || covered > 0.995 * RUNS) {
      print_error("way %zu: %d of %d\n", k, covered, RUNS);
      fail();
    }
  }
}

/* The same bits for any number of threads, all figures, all ways. */
static void largest_and_sum(const void *user, const double *losses, size_t n, double *out) {
  (void)user;
  out[0] = out[1] = 0.0;
  for (size_t i = 0; i < n; i++) {
    out[0] += losses[i];
    out[1] = fmax(out[1], losses[i]);
  }
}

static void same_bits(void **state) {
  static const int threads[] = {1, 2, 7};
  cyb_terms terms = {2000.0, 300000.0, 0.8, 5000.0, 900000.0};
  (void)state;
  for (size_t k = 0; k < 3; k++)
    for (int outcome = 0; outcome < 2; outcome++) {
      cyb_drawn first[6], now[6];
      for (size_t t = 0; t < 3; t++) {
        cyb_simulation_options options = drawing(every_way[k], 30002, 77);
        cyb_simulation *s;
        options.threads = threads[t];
        options.outcome = outcome ? largest_and_sum : NULL;
        options.outputs = 2;
        s = simulate("poisson(mean=4)", "lognormal(mu=9, sigma=2)", terms, options);
        now[0] = cyb_simulation_mean(s, 0, level);
        now[1] = cyb_simulation_sd(s, 0, level);
        now[2] = cyb_simulation_skewness(s, (size_t)outcome, level);
        now[3] = cyb_simulation_quantile(s, 0, 0.99, level);
        now[4] = cyb_simulation_tail_value(s, (size_t)outcome, 0.95, level);
        now[5] = cyb_simulation_cdf(s, 0, 1e5, level);
        if (t == 0) memcpy(first, now, sizeof now);
        assert_memory_equal(first, now, sizeof now);
        cyb_simulation_free(s);
      }
    }
}

/* What an outcome adds up is what is added up without one, and the largest loss of a
 * Poisson year is P_N(F(x)). */
static void outcome(void **state) {
  cyb_distribution *x = law("lognormal(mu=9, sigma=2)");
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation_options options = drawing(every_way[k], 100000, 99);
    cyb_simulation *s = simulate("poisson(mean=4)", "lognormal(mu=9, sigma=2)", none, options), *o;
    options.outcome = largest_and_sum;
    options.outputs = 2;
    o = simulate("poisson(mean=4)", "lognormal(mu=9, sigma=2)", none, options);
    check_close("sum", cyb_simulation_mean(o, 0, level).value,
                cyb_simulation_mean(s, 0, level).value, 1e-14);
    check_close("its quantile", cyb_simulation_quantile(o, 0, 0.99, level).value,
                cyb_simulation_quantile(s, 0, 0.99, level).value, 1e-14);
    for (double at = 1e3; at < 1e7; at *= 10.0)
      check_drawn("largest", cyb_simulation_cdf(o, 1, at, level),
                  exp(-4.0 * cyb_distribution_survival(x, at)));
    assert_true(isnan(cyb_simulation_mean(o, 2, level).value));
    cyb_simulation_free(s);
    cyb_simulation_free(o);
  }
  cyb_distribution_free(x);
}

/* Amounts below 0 stand in order too: of what is left of 50,000 the quantiles are those
 * of the losses from the other end. */
static void left_over(const void *user, const double *losses, size_t n, double *out) {
  *out = *(const double *)user;
  for (size_t i = 0; i < n; i++) *out -= losses[i];
}

static void below_zero(void **state) {
  const double purse = 50000.0;
  cyb_simulation_options options = drawing(CYB_DRAWS_PLAIN, 100000, 17);
  cyb_simulation *s = simulate("poisson(mean=4)", "exponential(mean=15000)", none, options), *o;
  (void)state;
  options.outcome = left_over;
  options.user = &purse;
  o = simulate("poisson(mean=4)", "exponential(mean=15000)", none, options);
  for (double p = 0.0005; p < 1.0; p += 0.037)
    check_close("from the other end", cyb_simulation_quantile(o, 0, p, level).value - purse,
                -cyb_simulation_quantile(s, 0, 1.0 - p, level).value, 2e-3);
  check_close("mean", cyb_simulation_mean(o, 0, level).value,
              purse - cyb_simulation_mean(s, 0, level).value, 1e-9);
  assert_true(isinf(cyb_simulation_quantile(o, 0, 0.00001, level).lower));
  cyb_simulation_free(s);
  cyb_simulation_free(o);
}

/* Quantiles from bins against those of the years themselves: as far off as is told, and
 * little beside their error. */
typedef struct diary {
  double *years;
  size_t count;
} diary;

static void note(const void *user, const double *losses, size_t n, double *out) {
  diary *d = *(diary *const *)user;
  *out = 0.0;
  for (size_t i = 0; i < n; i++) *out += losses[i];
  d->years[d->count++] = *out;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void bins(void **state) {
  enum { YEARS = 200000, PILOT = 128, POINTS = 199 };
  static const char *const frequency[] = {"poisson(mean=3)", "binomial(n=400, p=0.5)"};
  (void)state;
  for (size_t k = 0; k < 2; k++) {
    diary d = {calloc(YEARS + PILOT, sizeof *d.years), 0}, *pointer = &d;
    cyb_simulation_options options = drawing(CYB_DRAWS_PLAIN, YEARS, 12);
    double square = 0.0;
    size_t counted = 0;
    cyb_simulation *s;
    options.outcome = note;
    options.user = &pointer;
    options.threads = 1;
    s = simulate(frequency[k], "gamma(shape=2, scale=1000)", none, options);
    assert_int_equal(d.count, YEARS + PILOT);
    qsort(d.years + PILOT, YEARS, sizeof *d.years, by_size);
    for (int i = 1; i <= POINTS; i++) {
      double p = i / (POINTS + 1.0), told = cyb_simulation_grouping(s, 0, p);
      cyb_drawn q = cyb_simulation_quantile(s, 0, p, level);
      double exact = d.years[PILOT + (size_t)ceil(p * YEARS - 1e-6) - 1];
      assert_true(told <= 0.15 * q.se);
      if (!(told > 0.0)) {
        check_close("known by itself", q.value, exact, 1e-15);
        continue;
      }
      square += pow((q.value - exact) / told, 2);
      counted++;
    }
    assert_true(counted > POINTS / 2);
    assert_true(square / (double)counted < 1.0);
    assert_true(square / (double)counted > 0.3);
    cyb_simulation_free(s);
    free(d.years);
  }
}

/* --- hard cases ---------------------------------------------------------------------- */

static void nothing_happens(void **state) {
  static const struct {
    const char *frequency;
    double deductible;
  } rows[] = {{"poisson(mean=0)", 0.0}, {"poisson(mean=5)", 1e300}, {"binomial(n=3, p=0)", 10.0}};
  (void)state;
  for (size_t i = 0; i < 3; i++)
    for (size_t k = 0; k < 3; k++) {
      cyb_terms terms = CYB_TERMS_INIT;
      cyb_simulation *s;
      terms.deductible = rows[i].deductible;
      s = simulate(rows[i].frequency, "lognormal(mu=10, sigma=1)", terms,
                   drawing(every_way[k], 10000, 1));
      assert_true(cyb_simulation_mean(s, 0, level).value == 0.0);
      assert_true(cyb_simulation_sd(s, 0, level).value == 0.0);
      assert_true(isnan(cyb_simulation_skewness(s, 0, level).value));
      assert_true(cyb_simulation_quantile(s, 0, 0.999, level).value == 0.0);
      assert_true(cyb_simulation_tail_value(s, 0, 0.999, level).value == 0.0);
      assert_true(cyb_simulation_cdf(s, 0, 0.0, level).value == 1.0);
      assert_true(cyb_simulation_cdf(s, 0, 0.0, level).lower > 0.999);
      assert_true(cyb_simulation_cdf(s, 0, 0.0, level).lower < 1.0);
      cyb_simulation_free(s);
    }
}

static void many_losses(void **state) {
  cyb_simulation *s =
      simulate("poisson(mean=1e6)", "exponential(mean=1)", none, drawing(CYB_DRAWS_PLAIN, 400, 8));
  cyb_drawn sd = cyb_simulation_sd(s, 0, level);
  (void)state;
  check_drawn("mean", cyb_simulation_mean(s, 0, level), 1e6);
  check_drawn("sd", sd, sqrt(2e6));
  check_close("error of the sd", sd.se, sqrt(2e6) / sqrt(800.0), 0.2);
  /* The total of so many is normal; its spread is a thousandth of its mean. */
  check_drawn("VaR", cyb_simulation_quantile(s, 0, 0.9, level), 1e6 + 1.2815515655 * sqrt(2e6));
  cyb_simulation_free(s);
}

static void infinite_moments(void **state) {
  cyb_terms limited = CYB_TERMS_INIT;
  cyb_simulation *s = simulate("poisson(mean=2)", "pareto(shape=1.5, scale=1000)", none, usual);
  (void)state;
  assert_true(isfinite(cyb_simulation_mean(s, 0, level).value));
  assert_true(isinf(cyb_simulation_mean(s, 0, level).se));
  assert_true(isinf(cyb_simulation_sd(s, 0, level).value));
  assert_true(isnan(cyb_simulation_skewness(s, 0, level).value));
  assert_true(isinf(cyb_simulation_tail_value(s, 0, 0.99, level).se));
  assert_true(isfinite(cyb_simulation_quantile(s, 0, 0.99, level).upper));
  cyb_simulation_free(s);
  s = simulate("poisson(mean=2)", "pareto(shape=0.8, scale=1000)", none, usual);
  assert_true(isinf(cyb_simulation_mean(s, 0, level).value));
  assert_true(isinf(cyb_simulation_tail_value(s, 0, 0.99, level).value));
  assert_true(isfinite(cyb_simulation_quantile(s, 0, 0.99, level).value));
  cyb_simulation_free(s);
  limited.limit = 1e6;
  s = simulate("poisson(mean=2)", "pareto(shape=0.8, scale=1000)", limited, usual);
  check_drawn("a limit makes it finite", cyb_simulation_mean(s, 0, level),
              2.0 * 1000.0 / 0.2 * (pow(1001.0, 0.2) - 1.0));
  cyb_simulation_free(s);
}

/* Amounts of 10^12 and of 10^-12, the same years in other units. */
static void units(void **state) {
  static const char *const laws[] = {"gamma(shape=2, scale=1e12)", "gamma(shape=2, scale=1e-12)"};
  cyb_simulation *one = simulate("poisson(mean=3)", "gamma(shape=2, scale=1)", none,
                                 drawing(CYB_DRAWS_PLAIN, 20000, 6));
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    double unit = i ? 1e-12 : 1e12;
    cyb_simulation *s =
        simulate("poisson(mean=3)", laws[i], none, drawing(CYB_DRAWS_PLAIN, 20000, 6));
    check_close("mean", cyb_simulation_mean(s, 0, level).value,
                unit * cyb_simulation_mean(one, 0, level).value, 1e-8);
    check_close("error", cyb_simulation_mean(s, 0, level).se,
                unit * cyb_simulation_mean(one, 0, level).se, 1e-8);
    check_close("skewness", cyb_simulation_skewness(s, 0, level).value,
                cyb_simulation_skewness(one, 0, level).value, 1e-8);
    check_close("VaR", cyb_simulation_quantile(s, 0, 0.99, level).value,
                unit * cyb_simulation_quantile(one, 0, 0.99, level).value, 4e-3);
    cyb_simulation_free(s);
  }
  cyb_simulation_free(one);
}

/* A year's limit is an atom; a share of the years beyond which there is nothing is told
 * as such, and too few years have no upper end. */
static void ends(void **state) {
  cyb_terms terms = {0.0, INFINITY, 1.0, 1.0, 2.0};
  cyb_simulation *s = simulate("poisson(mean=3)", "exponential(mean=1)", terms, usual);
  (void)state;
  assert_true(cyb_simulation_quantile(s, 0, 0.99, level).value == 2.0);
  assert_true(cyb_simulation_quantile(s, 0, 0.99, level).se == 0.0);
  assert_true(cyb_simulation_quantile(s, 0, 0.1, level).value == 0.0);
  assert_true(cyb_simulation_cdf(s, 0, 2.0, level).value == 1.0);
  assert_true(cyb_simulation_tail_value(s, 0, 0.99, level).value == 2.0);
  assert_true(isnan(cyb_simulation_quantile(s, 0, 1.1, level).value));
  cyb_simulation_free(s);
  s = simulate("poisson(mean=3)", "exponential(mean=1)", none, drawing(CYB_DRAWS_PLAIN, 101, 1));
  assert_true(isinf(cyb_simulation_quantile(s, 0, 0.999, level).upper));
  assert_true(isfinite(cyb_simulation_quantile(s, 0, 0.999, level).lower));
  cyb_simulation_free(s);
}

/* The parts are about equal and together all years. */
static void doubling(void **state) {
  cyb_simulation *s = simulate("poisson(mean=3)", "exponential(mean=1)", none,
                               drawing(CYB_DRAWS_STRATIFIED, 100002, 1));
  double before = INFINITY;
  uint64_t years = 0;
  (void)state;
  assert_int_equal(cyb_simulation_parts(s), 16);
  for (size_t parts = 1; parts <= 16; parts *= 2) {
    cyb_drawn mean = cyb_simulation_partial_mean(s, 0, parts, level, &years);
    assert_true(llabs((long long)years - (long long)(100002 * parts / 16)) <= 32);
    check_drawn("part", mean, 3.0);
    assert_true(mean.se < 0.8 * before);
    before = mean.se;
  }
  assert_int_equal(years, 100002);
  assert_true(isnan(cyb_simulation_partial_mean(s, 0, 17, level, &years).value));
  cyb_simulation_free(s);
}

/* --- refusals ---------------------------------------------------------------------- */

static int stop(void *user, double fraction, const char *what) {
  (void)user, (void)fraction, (void)what;
  return 1;
}

static void not_finite(const void *user, const double *losses, size_t n, double *out) {
  (void)user, (void)losses;
  out[0] = n > 8 ? NAN : 1.0;
}

static void refused(void **state) {
  cyb_progress progress = {stop, NULL};
  cyb_simulation_options odd = drawing(CYB_DRAWS_ANTITHETIC, 101, 1), few = usual, cancel = usual,
                         broken = usual;
  cyb_terms terms = CYB_TERMS_INIT;
  const struct {
    const char *frequency, *severity;
    const cyb_simulation_options *options;
    int status;
    const char *where;
  } rows[] = {
      {"poisson(mean=3)", "exponential(mean=1)", &odd, CYB_EDOMAIN, "years"},
      {"poisson(mean=3)", "exponential(mean=1)", &few, CYB_EDOMAIN, "years"},
      {"exponential(mean=1)", "exponential(mean=1)", &usual, CYB_EDOMAIN, "frequency"},
      {"poisson(mean=3)", "poisson(mean=3)", &usual, CYB_EDOMAIN, "severity"},
      {"poisson(mean=3)", "exponential(mean=1)", &cancel, CYB_ECANCELLED, ""},
      {"poisson(mean=3)", "exponential(mean=1)", &broken, CYB_ERANGE, "year"},
  };
  (void)state;
  few.years = 1;
  cancel.progress = &progress;
  broken.outcome = not_finite;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_simulation *s = (void *)&error;
    assert_int_equal(
        attempt(&s, rows[i].frequency, rows[i].severity, &terms, rows[i].options, &error),
        rows[i].status);
    assert_null(s);
    assert_string_equal(error.where, rows[i].where);
  }
  terms.limit = 0.0;
  {
    cyb_error error = {0};
    cyb_simulation *s = NULL;
    assert_int_equal(attempt(&s, "poisson(mean=3)", "exponential(mean=1)", &terms, &usual, &error),
                     CYB_EDOMAIN);
    assert_string_equal(error.where, "limit");
  }
  cyb_simulation_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distribution_function),
      cmocka_unit_test(one_exponential_loss),
      cmocka_unit_test(compound_moments),
      cmocka_unit_test(every_severity),
      cmocka_unit_test(far_out),
      cmocka_unit_test(thinned_counts),
      cmocka_unit_test(errors_hold),
      cmocka_unit_test(better_ways),
      cmocka_unit_test(intervals_cover),
      cmocka_unit_test(same_bits),
      cmocka_unit_test(outcome),
      cmocka_unit_test(below_zero),
      cmocka_unit_test(bins),
      cmocka_unit_test(nothing_happens),
      cmocka_unit_test(many_losses),
      cmocka_unit_test(infinite_moments),
      cmocka_unit_test(units),
      cmocka_unit_test(ends),
      cmocka_unit_test(doubling),
      cmocka_unit_test(refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
