/* tests/unit/test_rating_tail.c - VaR and TVaR of a plan against the aggregate
 * distribution, published values and compounds that can be summed by hand. */
#include "rating_fixture.h"

/* One policy per frequency; value[0] the value at risk, [1] the tail value. */
static void tails_of(const char *severity, double level, const double *frequency, size_t rows,
                     double deductible, double limit, double *var, double *tail) {
  const cyb_rating_step steps[] = {
      TAIL("var", "var", "frequency, deductible, limit", severity, level, .role = ""),
      TAIL("tail", "tvar", "frequency, deductible, limit", severity, level, .role = "")};
  double *d = calloc(rows, sizeof *d), *l = calloc(rows, sizeof *l);
  double *f = calloc(rows, sizeof *f);
  cyb_rating *rating;
  cyb_pricer *pricer;
  cyb_rating_batch batch;
  for (size_t i = 0; i < rows; i++) {
    d[i] = deductible;
    l[i] = limit;
    f[i] = frequency[i];
  }
  rating = plan_of(steps, 2, NULL, 0, NULL);
  pricer = pricer_of(rating);
  {
    cyb_column columns[] = {numbers("frequency", f, rows), numbers("deductible", d, rows),
                            numbers("limit", l, rows)};
    batch = price(pricer, columns, 3);
  }
  for (size_t i = 0; i < rows; i++) {
    var[i] = batch.value[i];
    tail[i] = batch.value[rows + i];
  }
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
  free(d);
  free(l);
  free(f);
}

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static cyb_aggregate *compound(double frequency, const cyb_distribution *severity,
                               double deductible, double limit) {
  cyb_terms terms = CYB_TERMS_INIT;
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_distribution *count = NULL;
  cyb_aggregate *out = NULL;
  cyb_error error = {0};
  terms.deductible = deductible;
  terms.limit = limit;
  options.cells = 1 << 17;
  check_ok(error, cyb_distribution_new(&count, cyb_family_find("poisson"), &frequency, &error));
  check_ok(error, cyb_aggregate_fft(&out, count, severity, &terms, &options, &error));
  cyb_distribution_free(count);
  return out;
}

/* Against cyb_aggregate_fft on 2^17 cells: 1e-4, of the value at risk with half a
 * cell of that grid besides. While it is 0 the tail value is E S / (1 - level). */
static void against_transform(void **state) {
  static const double frequency[] = {1e-4,   1e-3, 0.0100503, 0.0115, 0.02, 0.05, 0.0803,
                                     0.0805, 0.2,  0.64,      0.65,   1,    2,    5};
  static const struct {
    const char *severity;
    double deductible, limit, level;
  } rows[] = {{"lognormal(mu=12, sigma=1.78)", 0, 1e6, 0.99},
              {"lognormal(mu=12, sigma=1.78)", 5e4, 5e6, 0.99},
              {"lognormal(mu=12, sigma=1.78)", 5e5, 2e7, 0.995},
              {"pareto(shape=1.2, scale=1e5)", 2e4, 3e6, 0.99},
              {"pareto1(shape=0.9, minimum=5e4)", 0, 1e6, 0.99},
              {"gamma(shape=0.5, scale=1e5)", 1e4, 1e5, 0.9},
              {"exponential(mean=1e5)", 0, 2e5, 0.95}};
  enum { F = COUNT(frequency) };
  (void)state;
  for (size_t r = 0; r < COUNT(rows); r++) {
    cyb_distribution *x = law(rows[r].severity);
    double var[F], tail[F], level = rows[r].level;
    double pays = cyb_distribution_survival(x, rows[r].deductible);
    tails_of(rows[r].severity, level, frequency, F, rows[r].deductible, rows[r].limit, var, tail);
    for (size_t i = 0; i < F; i++) {
      cyb_aggregate *a;
      double wanted;
      char label[128];
      snprintf(label, sizeof label, "%s at %g", rows[r].severity, frequency[i]);
      if (exp(-frequency[i] * pays) >= level) {
        wanted = frequency[i] * cyb_distribution_layer(x, rows[r].limit, rows[r].deductible);
        assert_true(var[i] == 0.0);
        check_close(label, tail[i], wanted / (1 - level), 1e-12);
        continue;
      }
      a = compound(frequency[i], x, rows[r].deductible, rows[r].limit);
      check_close(label, tail[i], cyb_aggregate_tail_value(a, level), 1e-4);
      wanted = cyb_aggregate_quantile(a, level);
      if (fabs(var[i] - wanted) > 1e-4 * wanted + 0.5 * cyb_aggregate_step(a)) {
        print_error("%s: value at risk %.12g, wanted %.12g\n", label, var[i], wanted);
        fail();
      }
      cyb_aggregate_free(a);
    }
    cyb_distribution_free(x);
  }
}

/* Every payment is the limit: S is the limit times a Poisson number, whose sums
 * are written out here. */
static void of_limits_alone(void **state) {
  static const double frequency[] = {0.005, 0.011, 0.1, 0.9, 4, 30};
  static const double level[] = {0.5, 0.9, 0.99, 0.999};
  double var[6], tail[6];
  (void)state;
  for (size_t l = 0; l < COUNT(level); l++) {
    tails_of("pareto1(shape=2, minimum=1000)", level[l], frequency, 6, 0, 250, var, tail);
    for (size_t i = 0; i < 6; i++) {
      double term = exp(-frequency[i]), sum = term, excess = 0;
      int n = 0;
      while (sum < level[l]) sum += term *= frequency[i] / ++n;
      for (int k = n + 1; k < n + 200; k++)
        excess += (k - n) * exp(k * log(frequency[i]) - frequency[i] - lgamma(k + 1.0));
      check_close("value at risk", var[i], 250.0 * n, 1e-9);
      check_close("tail value", tail[i], 250 * (n + excess / (1 - level[l])), 1e-6);
    }
  }
}

/* Continuity: the ranges of rates that are learnt apart meet, and nothing falls
 * while the frequency rises. */
static void rises(void **state) {
  enum { N = 4001 };
  static double frequency[N], var[N], tail[N];
  (void)state;
  for (int i = 0; i < N; i++) frequency[i] = 1e-3 * pow(2e4, i / (N - 1.0));
  tails_of("lognormal(mu=12, sigma=1.78)", 0.99, frequency, N, 5e4, 2e6, var, tail);
  for (int i = 1; i < N; i++) {
    assert_true(var[i] >= var[i - 1] * (1 - 1e-5));
    assert_true(tail[i] >= tail[i - 1] * (1 - 1e-7));
    assert_true(tail[i] <= tail[i - 1] * (frequency[i] / frequency[i - 1]) * (1 + 2e-6));
    assert_true(tail[i] >= var[i]);
  }
}

/* A8 and A12: Poisson 3 of lognormal(10, 1) (Parodi 2014, p. 250; finer grid),
 * Poisson 50 of exponential(1) (set-up of Embrechts & Frei 2009, series). */
static void published(void **state) {
  static const struct {
    const char *severity;
    double frequency, level, var;
  } rows[] = {{"lognormal(mu=10, sigma=1)", 3, 0.99, 478027},
              {"lognormal(mu=10, sigma=1)", 3, 0.999, 815002},
              {"exponential(mean=1)", 50, 0.999, 85.1059553927},
              {"exponential(mean=1)", 50, 0.999999, 108.2274857547}};
  double var, tail;
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    tails_of(rows[i].severity, rows[i].level, &rows[i].frequency, 1, 0, 1e15, &var, &tail);
    check_close(rows[i].severity, var, rows[i].var, 1e-4);
    assert_true(tail > var);
  }
}

/* Terms without effect and none at all, heavy tails without a mean, money at
 * both ends of the scale. */
static void hard_cases(void **state) {
  static const double frequency[] = {0, 1e-12, 0.05, 1};
  static const double money[] = {1e-9, 1, 1e12};
  double one[2][4], other[2][4];
  (void)state;
  tails_of("gamma(shape=2, scale=1)", 0.99, frequency, 4, 1e4, 1e6, one[0], one[1]);
  for (size_t i = 0; i < 4; i++) assert_true(one[0][i] == 0 && one[1][i] < 1e-300);
  tails_of("pareto(shape=0.5, scale=1)", 0.99, frequency, 4, 0, 1e9, one[0], one[1]);
  assert_true(one[0][0] == 0 && one[1][0] == 0);
  for (size_t m = 0; m < COUNT(money); m++) {
    char severity[64];
    snprintf(severity, sizeof severity, "pareto(shape=0.5, scale=%g)", money[m]);
    tails_of(severity, 0.99, frequency, 4, 0, 1e9 * money[m], other[0], other[1]);
    for (size_t i = 0; i < 4; i++) {
      check_close("value at risk", other[0][i], money[m] * one[0][i], 1e-4);
      check_close("tail value", other[1][i], money[m] * one[1][i], 1e-5);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(against_transform),
      cmocka_unit_test(of_limits_alone),
      cmocka_unit_test(rises),
      cmocka_unit_test(published),
      cmocka_unit_test(hard_cases),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
