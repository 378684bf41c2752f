/* tests/unit/test_simulate.c - years drawn, against published and exact values, and
 * their errors against how far they really stray. */
#include "simulate_fixture.h"

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
  cyb_terms terms = {log(4.0), 0x1p-40, 1.0, 0.0, INFINITY, 0};
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
  cyb_terms terms = {5000.0, 200000.0, 0.9, 10000.0, INFINITY, 0};
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
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
