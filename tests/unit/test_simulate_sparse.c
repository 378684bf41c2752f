/* tests/unit/test_simulate_sparse.c - years drawn of which most have no loss, and values that
 * many years come to. */
#include "simulate_fixture.h"

/* --- the law of counts -------------------------------------------------------------- */

/* Where one loss in twenty pays: jumps over empty years. A limit so narrow that a loss pays
 * all of it or nothing counts those that pay. */
static cyb_terms counting(double keep) {
  return (cyb_terms){-log(keep), 0x1p-40, 1.0, 0.0, INFINITY, 0};
}

static double years_with(const cyb_simulation *s, double k, double years) {
  double at = cyb_simulation_cdf(s, 0, k * 0x1p-40, level).value;
  double below = k > 0.0 ? cyb_simulation_cdf(s, 0, (k - 0.5) * 0x1p-40, level).value : 0.0;
  return years * (at - below);
}

/* Counts of the same law among all losses, no year of which is jumped over. */
static void count_payments(const void *user, const double *losses, size_t n, double *out) {
  *out = 0.0;
  for (size_t i = 0; i < n; i++) *out += losses[i] > *(const double *)user ? 0x1p-40 : 0.0;
}

static const struct {
  const char *frequency, *thinned;
} counts[] = {
    {"poisson(mean=6)", "poisson(mean=0.3)"},
    {"negative-binomial(mean=6, size=0.7)", "negative-binomial(mean=0.3, size=0.7)"},
    {"geometric(mean=6)", "geometric(mean=0.3)"},
    {"binomial(n=9, p=0.8)", "binomial(n=9, p=0.04)"},
    {"zero-inflated(0.3, poisson(mean=6))", "zero-inflated(0.3, poisson(mean=0.3))"},
};
enum { COUNTS = sizeof counts / sizeof counts[0] };

/* Pearson's statistic against the law, and of two samples against each other. */
static void law_of_counts(void **state) {
  enum { YEARS = 400000, CELLS = 4 };
  (void)state;
  for (size_t i = 0; i < COUNTS; i++) {
    cyb_distribution *kept = law(counts[i].thinned);
    double deductible = counting(0.05).deductible, one = 0.0, two = 0.0;
    cyb_simulation_options options = drawing(CYB_DRAWS_PLAIN, YEARS, 71 + i);
    cyb_simulation *s = simulate(counts[i].frequency, "exponential(mean=1)", counting(0.05),
                                 options),
                   *all;
    options.seed = 171 + i;
    options.outcome = count_payments;
    options.user = &deductible;
    all = simulate(counts[i].frequency, "exponential(mean=1)", none, options);
    for (int k = 0; k < CELLS; k++) {
      double seen = years_with(s, k, YEARS), other = years_with(all, k, YEARS);
      double expected = YEARS * (cyb_distribution_cdf(kept, k) - cyb_distribution_cdf(kept, k - 1));
      one += (seen - expected) * (seen - expected) / expected;
      two += (seen - other) * (seen - other) / (seen + other);
    }
    if (one > 25.0 || two > 25.0) { /* chi-square of 3 to 4 degrees: 1 in 20,000 */
      print_error("%s: %.3g, %.3g\n", counts[i].frequency, one, two);
      fail();
    }
    cyb_simulation_free(s);
    cyb_simulation_free(all);
    cyb_distribution_free(kept);
  }
}

/* The number of years without a payment, in the mean and as it varies. Strata have as many as
 * they must; of a pair of words u and 1 - u one at most is not empty. */
static void empty_years(void **state) {
  enum { RUNS = 300, YEARS = 2000 };
  (void)state;
  for (size_t i = 0; i < COUNTS; i++)
    for (size_t k = 0; k < 3; k++) {
      cyb_distribution *kept = law(counts[i].thinned);
      double p = cyb_distribution_cdf(kept, 0.0), q = 1.0 - p, sum = 0.0, square = 0.0;
      double variance = every_way[k] == CYB_DRAWS_PLAIN ? p * q : q * (1.0 - 2.0 * q);
      for (int run = 0; run < RUNS; run++) {
        cyb_simulation *s = simulate(counts[i].frequency, "exponential(mean=1)", counting(0.05),
                                     drawing(every_way[k], YEARS, (uint64_t)run));
        double off = years_with(s, 0.0, YEARS) - YEARS * p;
        sum += off;
        square += off * off / (YEARS * variance);
        if (every_way[k] == CYB_DRAWS_STRATIFIED) assert_true(fabs(off) < 1.0);
        cyb_simulation_free(s);
      }
      cyb_distribution_free(kept);
      if (every_way[k] == CYB_DRAWS_STRATIFIED) continue;
      check_close("mean", sum, 0.0, 5.0 * sqrt(RUNS * YEARS * variance));
      check_close("variance", square / RUNS, 1.0, 5.0 * sqrt(2.0 / RUNS));
    }
}

/* --- figures and their errors ---------------------------------------------------------- */

/* One year in fifty has a loss, hardly one two. Mean square of what figures are off by, in
 * their errors; and how often the interval of the quantile holds it. */
static void errors_hold(void **state) {
  enum { RUNS = 300, FIGURES = 5, YEARS = 40000 };
  static const char *const name[FIGURES] = {"mean", "sd", "VaR", "TVaR", "cdf"};
  const double spread = 5.0 * sqrt(2.0 / RUNS), p = 0.995, m = 1000.0, n = 0.02;
  cyb_aggregate *a = NULL;
  cyb_distribution *frequency = law("poisson(mean=0.4)"), *x = law("exponential(mean=1000)");
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_error error = {0};
  double truth[FIGURES];
  (void)state;
  terms.deductible = m * log(20.0);
  check_ok(error, cyb_aggregate_fft(&a, frequency, x, &terms, NULL, &error));
  truth[0] = n * m;
  truth[1] = sqrt(2.0 * n) * m;
  truth[2] = cyb_aggregate_quantile(a, p);
  truth[3] = cyb_aggregate_tail_value(a, p);
  truth[4] = cyb_aggregate_cdf(a, 1500.0);
  for (size_t k = 0; k < 3; k++) {
    double square[FIGURES] = {0.0};
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      cyb_simulation *s = simulate("poisson(mean=0.4)", "exponential(mean=1000)", terms,
                                   drawing(every_way[k], YEARS, (uint64_t)run + 9000));
      cyb_drawn drawn[FIGURES] = {cyb_simulation_mean(s, 0, level), cyb_simulation_sd(s, 0, level),
                                  cyb_simulation_quantile(s, 0, p, level),
                                  cyb_simulation_tail_value(s, 0, p, level),
                                  cyb_simulation_cdf(s, 0, 1500.0, level)};
      for (int f = 0; f < FIGURES; f++)
        square[f] += pow((drawn[f].value - truth[f]) / drawn[f].se, 2) / RUNS;
      covered += drawn[2].lower <= truth[2] && truth[2] <= drawn[2].upper;
      cyb_simulation_free(s);
    }
    for (int f = 0; f < FIGURES; f++) {
      double least = every_way[k] == CYB_DRAWS_STRATIFIED ? 0.5 : 1.0 - spread;
      if (square[f] > least && square[f] < 1.0 + 1.2 * spread) continue;
      print_error("way %zu, %s: mean square %.3f\n", k, name[f], square[f]);
      fail();
    }
    assert_in_range(covered, (int)(0.91 * RUNS), (int)(0.995 * RUNS));
  }
  cyb_aggregate_free(a);
  cyb_distribution_free(frequency);
  cyb_distribution_free(x);
}

/* Years of which hardly one in a thousand million has a loss cost what these do. The number of
 * losses is that of all years, and the mean that of the losses. */
static void rare_years(void **state) {
  const double years = 1e12;
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation *s = simulate("poisson(mean=1e-9)", "exponential(mean=1000)", none,
                                 drawing(every_way[k], (uint64_t)years, 5));
    cyb_drawn some = cyb_simulation_cdf(s, 0, 0.0, level);
    uint64_t drawn;
    check_drawn("mean", cyb_simulation_mean(s, 0, level), 1e-6);
    check_drawn("sd", cyb_simulation_sd(s, 0, level), 1000.0 * sqrt(2e-9));
    assert_true(fabs(years * (1.0 - some.value) - 1000.0) < 5.0 * sqrt(1000.0));
    check_drawn("VaR", cyb_simulation_quantile(s, 0, 1.0 - 5e-10, level), 1000.0 * log(2.0));
    assert_true(cyb_simulation_quantile(s, 0, 0.999, level).value == 0.0);
    cyb_simulation_partial_mean(s, 0, cyb_simulation_parts(s), level, &drawn);
    assert_true((double)drawn == years);
    cyb_simulation_free(s);
  }
}

/* A count of which only its generating function is known, and one in 10^13 of its losses pays: what
 * rounding leaves of the probabilities of many such losses must not be drawn. */
static void rare_by_transform(void **state) {
  cyb_simulation *s = simulate("zero-inflated(0.5, poisson(mean=1e5))", "exponential(mean=1)",
                               counting(1e-13), drawing(CYB_DRAWS_PLAIN, 20000000000000, 6));
  (void)state;
  check_drawn("mean", cyb_simulation_mean(s, 0, level), 5e-9 * 0x1p-40);
  assert_true(cyb_simulation_quantile(s, 0, 1.0, level).value <= 7.0 * 0x1p-40);
  cyb_simulation_free(s);
}

/* --- an outcome of years without a loss ----------------------------------------------------- */

/* What is left of 10, the sum, and the largest. */
static void profit(const void *user, const double *losses, size_t n, double *out) {
  (void)user;
  out[1] = out[2] = 0.0;
  for (size_t i = 0; i < n; i++) {
    out[1] += losses[i];
    out[2] = fmax(out[2], losses[i]);
  }
  out[0] = fmax(10.0 - out[1], 0.0);
}

/* N Poisson(0.2), X exponential(5): the whole 10 are left where nothing happens, E of the sum
 * is 1, the largest is exp(-0.2 S(x)). */
static void outcome_of_nothing(void **state) {
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    cyb_simulation_options options = drawing(every_way[k], 200000, 15);
    cyb_simulation *s;
    cyb_drawn q;
    options.outcome = profit;
    options.outputs = 3;
    s = simulate("poisson(mean=0.2)", "exponential(mean=5)", none, options);
    q = cyb_simulation_quantile(s, 0, 0.5, level);
    assert_true(q.value == 10.0 && q.lower == 10.0 && q.upper == 10.0 && q.se == 0.0);
    check_share("all is left", cyb_simulation_cdf(s, 0, 10.0 - 1e-9, level), -expm1(-0.2), 2e5);
    assert_true(cyb_simulation_cdf(s, 0, 10.0, level).value == 1.0);
    check_drawn("sum", cyb_simulation_mean(s, 1, level), 1.0);
    check_share("largest", cyb_simulation_cdf(s, 2, 7.0, level), exp(-0.2 * exp(-1.4)), 2e5);
    cyb_simulation_free(s);
  }
}

/* The same bits for any number of threads. */
static void same_bits(void **state) {
  static const int threads[] = {1, 2, 7};
  cyb_terms terms = {60000.0, 300000.0, 0.8, 1000.0, 900000.0, 0};
  (void)state;
  for (size_t k = 0; k < 3; k++)
    for (int outcome = 0; outcome < 2; outcome++) {
      cyb_drawn first[5], now[5];
      for (size_t t = 0; t < 3; t++) {
        cyb_simulation_options options = drawing(every_way[k], 3000002, 77);
        cyb_simulation *s;
        options.threads = threads[t];
        options.outcome = outcome ? profit : NULL;
        options.outputs = 3;
        s = simulate("poisson(mean=0.4)", "lognormal(mu=9, sigma=2)", terms, options);
        now[0] = cyb_simulation_mean(s, 0, level);
        now[1] = cyb_simulation_sd(s, outcome ? 2 : 0, level);
        now[2] = cyb_simulation_quantile(s, outcome ? 1 : 0, 0.99, level);
        now[3] = cyb_simulation_tail_value(s, outcome ? 2 : 0, 0.95, level);
        now[4] = cyb_simulation_cdf(s, 0, 1e5, level);
        if (t == 0) memcpy(first, now, sizeof now);
        assert_memory_equal(first, now, sizeof now);
        cyb_simulation_free(s);
      }
    }
}

/* --- values that repeat ------------------------------------------------------------------ */

/* A layer 77.7 xs 100, with 0.001 of the year's sum besides in out[1], where an atom is then
 * none; and what a layer above 100 leaves, which is 100 but for rounding. */
static void layered(const void *user, const double *losses, size_t n, double *out) {
  (void)user;
  out[0] = out[1] = out[2] = 0.0;
  for (size_t i = 0; i < n; i++) {
    out[0] += fmin(fmax(losses[i] - 100.0, 0.0), 77.7);
    out[1] += 0.001 * losses[i];
    out[2] += losses[i] - fmax(losses[i] - 100.0, 0.0);
  }
  out[1] += out[0];
}

/* At most one loss a year, exponential(200): P(0) = 1 - 0.8 e^-0.5, and 0.8 e^-0.8885 of the
 * years come to 77.7 in the first. In the third 0.8 e^-0.5 come to 100, with two losses a year
 * values beside them. */
static void atoms(void **state) {
  const double full = exp(-177.7 / 200.0), above = exp(-0.5);
  (void)state;
  for (size_t k = 0; k < 3; k++)
    for (int n = 1; n <= 2; n++) {
      cyb_simulation_options options = drawing(every_way[k], 200000, 25);
      double p = 0.8, at, below;
      cyb_simulation *s;
      cyb_drawn q;
      options.outcome = layered;
      options.outputs = 3;
      s = simulate(n == 1 ? "binomial(n=1, p=0.8)" : "binomial(n=2, p=0.8)",
                   "exponential(mean=200)", none, options);
      for (int i = 0; i < 2; i++) {
        double atom = i ? 100.0 : 77.7, one = i ? above : full;
        size_t output = i ? 2 : 0;
        below = cyb_simulation_cdf(s, output, atom * (1.0 - 1e-9), level).value;
        at = cyb_simulation_cdf(s, output, atom * (1.0 + 1e-9), level).value - below;
        /* of two losses one is at the limit, and the other there is none or, in the layer,
         * does not reach it */
        if (n == 1)
          check_close("atom", at, p * one, 0.02);
        else
          check_close("atom of two", at,
                      i ? 2.0 * p * one * (1.0 - p) : 2.0 * p * one * (1.0 - p + p * (1.0 - above)),
                      0.02);
        q = cyb_simulation_quantile(s, output, below + 0.5 * at, level);
        check_close("at the atom", q.value, atom, 1e-13);
        check_close("interval", q.lower, atom, 1e-13);
        check_close("interval", q.upper, atom, 1e-13);
        if (i == 0) assert_true(q.value == 77.7 && q.lower == q.upper && q.se == 0.0);
        q = cyb_simulation_quantile(s, output, below + 0.01 * at, level);
        check_close("its lower end", q.value, atom, 1e-13);
        q = cyb_simulation_quantile(s, output, below + 0.99 * at, level);
        check_close("its upper end", q.value, atom, 1e-13);
      }
      cyb_simulation_free(s);
    }
}

/* Intervals of a quantile in an atom, or at its edge, hold it: the year pays nothing with
 * probability 0.82, the limit with 0.09. */
static void intervals_at_atoms(void **state) {
  enum { RUNS = 400 };
  static const double p[] = {0.8, 0.905, 0.91, 0.95};
  const double m = 1000.0;
  (void)state;
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++)
    for (size_t k = 0; k < 3; k++) {
      cyb_terms terms = CYB_TERMS_INIT;
      /* F(x) = 1 - 0.18 e^(-x/m) below the limit, at which 0.09 are left */
      double truth = p[i] < 0.82 ? 0.0 : m * log(0.18 / (1.0 - p[i]));
      int covered = 0;
      terms.limit = m * log(2.0);
      truth = fmin(truth, terms.limit);
      for (int run = 0; run < RUNS; run++) {
        cyb_simulation *s = simulate("binomial(n=1, p=0.18)", "exponential(mean=1000)", terms,
                                     drawing(every_way[k], 4000, (uint64_t)(run + 300)));
        cyb_drawn q = cyb_simulation_quantile(s, 0, p[i], level);
        covered += q.lower <= truth && truth <= q.upper;
        if (p[i] == 0.95) assert_true(q.value == terms.limit && q.lower == q.upper);
        cyb_simulation_free(s);
      }
      if (covered >= 0.91 * RUNS) continue;
      print_error("way %zu, %g: %d of %d\n", k, p[i], covered, RUNS);
      fail();
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(law_of_counts),      cmocka_unit_test(empty_years),
      cmocka_unit_test(errors_hold),        cmocka_unit_test(rare_years),
      cmocka_unit_test(rare_by_transform),  cmocka_unit_test(outcome_of_nothing),
      cmocka_unit_test(same_bits),          cmocka_unit_test(atoms),
      cmocka_unit_test(intervals_at_atoms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
