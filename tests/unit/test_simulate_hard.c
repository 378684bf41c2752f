/* tests/unit/test_simulate_hard.c - years drawn: threads, outcomes, bins, hard cases,
 * refusals. */
#include "simulate_fixture.h"

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
  cyb_terms terms = {2000.0, 300000.0, 0.8, 5000.0, 900000.0, 0};
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

/* Most payments are next to nothing or the limit, so that years crowd just above twice the
 * limit, within one bin: an interval that holds what is certain says so. */
static void beside_an_atom(void **state) {
  static const double limit = 10587190.5, shares[] = {0.88, 0.9, 0.92};
  cyb_terms terms = none;
  cyb_distribution *n = law("zero-inflated(0.101135, poisson(mean=5.8583))");
  cyb_distribution *x = law("gamma(shape=0.0513145, scale=119809000)");
  cyb_aggregate *a = NULL;
  cyb_simulation *s;
  cyb_bounds q[3];
  cyb_error error = {0};
  (void)state;
  terms.limit = limit;
  check_ok(error, cyb_aggregate_fft(&a, n, x, &terms, NULL, &error));
  check_ok(error, cyb_aggregate_quantile_bounds(a, shares, 3, q, &error));
  s = simulate("zero-inflated(0.101135, poisson(mean=5.8583))",
               "gamma(shape=0.0513145, scale=119809000)", terms,
               drawing(CYB_DRAWS_PLAIN, 1000000, 3));
  for (size_t i = 0; i < 3; i++) {
    cyb_drawn drawn = cyb_simulation_quantile(s, 0, shares[i], 0.9999);
    assert_true(drawn.lower <= q[i].upper && drawn.upper >= q[i].lower);
  }
  cyb_simulation_free(s);
  cyb_aggregate_free(a);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
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
  cyb_terms terms = {0.0, INFINITY, 1.0, 1.0, 2.0, 0};
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
      cmocka_unit_test(same_bits),      cmocka_unit_test(outcome),
      cmocka_unit_test(below_zero),     cmocka_unit_test(bins),
      cmocka_unit_test(beside_an_atom), cmocka_unit_test(nothing_happens),
      cmocka_unit_test(many_losses),    cmocka_unit_test(infinite_moments),
      cmocka_unit_test(units),          cmocka_unit_test(ends),
      cmocka_unit_test(doubling),       cmocka_unit_test(refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
