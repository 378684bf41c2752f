/* tests/unit/test_tail_fit.c - tails over a threshold: measures, layers, the rule. */
#include "fit_fixture.h"

static cyb_tail tail_of(const cyb_fit_losses *losses, double threshold, double xi) {
  cyb_error error = {0};
  cyb_tail out;
  check_ok(error, cyb_tail_fit(&out, losses, threshold, xi, NULL, &error));
  return out;
}

static cyb_tail_measure measure_of(const cyb_tail *tail, const cyb_fit_losses *losses, double p,
                                   cyb_tail_interval interval) {
  cyb_error error = {0};
  cyb_tail_measure out;
  check_ok(error, cyb_tail_measure_at(&out, tail, losses, p, 0.95, interval, &error));
  return out;
}

/* F6 of the reference, and profile intervals by R's optim and uniroot at the same
 * likelihood (tests/reference/tail_r.R): gpd above 10 and a binomial share. */
static void danish(void **state) {
  static const struct {
    double p, var, es;
  } rows[] = {{0.95, 10.0418, 23.9504},
              {0.99, 27.2900, 58.2402},
              {0.995, 40.1730, 83.8520},
              {0.999, 94.3396, 191.5363}};
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  cyb_tail tail = tail_of(&losses, 10.0, NAN);
  cyb_tail_measure m;
  (void)state;
  assert_int_equal(tail.k, 109);
  check_close("above", tail.above, 109.0 / 2167.0, 1e-12);
  check_close("above se", tail.above_se, sqrt(109.0 / 2167.0 * (1 - 109.0 / 2167.0) / 2167.0),
              1e-10);
  for (size_t i = 0; i < 4; i++) {
    m = measure_of(&tail, &losses, rows[i].p, CYB_TAIL_PROFILE);
    check_close("F6 VaR", m.var, rows[i].var, 1e-5);
    check_close("F6 ES", m.es, rows[i].es, 1e-5);
  }
  m = measure_of(&tail, &losses, 0.99, CYB_TAIL_PROFILE);
  check_close("VaR lower", m.var_lower, 22.6290615, 1e-6);
  check_close("VaR upper", m.var_upper, 34.2654619, 1e-6);
  check_close("ES lower", m.es_lower, 40.6249865, 1e-6);
  check_close("ES upper", m.es_upper, 155.7862845, 1e-6);
  m = measure_of(&tail, &losses, 0.995, CYB_TAIL_PROFILE);
  check_close("VaR lower", m.var_lower, 31.8553817, 1e-6);
  check_close("VaR upper", m.var_upper, 55.8493318, 1e-6);
  check_close("ES lower", m.es_lower, 53.6991215, 1e-6);
  check_close("ES upper", m.es_upper, 272.1878268, 1e-5);
  m = measure_of(&tail, &losses, 0.95, CYB_TAIL_PROFILE);
  assert_true(m.var_lower < 10.0 && m.var_lower > 8.0);
  cyb_tail_clear(&tail);
  free(x);
}

/* Losses of a gpd at even probabilities. */
static double *even_losses(const char *text, size_t n, double unit) {
  cyb_distribution *d = law(text);
  double *x = malloc(n * sizeof *x);
  assert_non_null(x);
  for (size_t i = 0; i < n; i++)
    x[i] = unit * cyb_distribution_quantile(d, ((double)i + 0.5) / (double)n);
  cyb_distribution_free(d);
  return x;
}

/* What holds whatever the data: layers add up, TVaR is VaR and what lies beyond it,
 * the layer below the threshold is the data's own limited mean. */
static void identities(void **state) {
  double *x = even_losses("lognormal(mu=7, sigma=1.5)", 500, 1.0), limited = 0.0;
  cyb_fit_losses losses = {.loss = x, .n = 500};
  double u = x[399];
  cyb_tail tail = tail_of(&losses, u, NAN);
  const double ps[] = {0.3, 0.7, 0.85, 0.99, 0.9999};
  (void)state;
  for (size_t i = 0; i < 500; i++) limited += fmin(x[i], u) / 500.0;
  check_close("limited mean", cyb_tail_layer(&tail, u, 0.0), limited, 1e-12);
  check_close("sum",
              cyb_tail_layer(&tail, 3.0 * u, 0.5 * u) + cyb_tail_layer(&tail, INFINITY, 3.5 * u),
              cyb_tail_layer(&tail, INFINITY, 0.5 * u), 1e-9);
  for (size_t i = 0; i < 5; i++) {
    cyb_tail_measure m = measure_of(&tail, &losses, ps[i], CYB_TAIL_DELTA);
    check_close("TVaR", m.es, m.var + cyb_tail_layer(&tail, INFINITY, m.var) / (1.0 - ps[i]), 1e-9);
  }
  assert_true(isnan(cyb_tail_layer(&tail, -1.0, 0.0)));
  assert_true(cyb_tail_layer(&tail, 0.0, 2.0 * u) == 0.0);
  cyb_tail_clear(&tail);
  free(x);
}

/* In another currency all amounts change and nothing else; a row of weight 2 is two. */
static void units_and_weights(void **state) {
  double *x = even_losses("gpd(xi=0.4, beta=1)", 300, 1.0), w[300], all[600];
  double *big = even_losses("gpd(xi=0.4, beta=1)", 300, 1e12);
  cyb_fit_losses one = {.loss = x, .weight = w, .n = 300}, two = {.loss = all, .n = 600},
                 large = {.loss = big, .weight = w, .n = 300};
  cyb_tail a, b, c;
  cyb_tail_measure ma, mb, mc;
  (void)state;
  for (size_t i = 0; i < 300; i++) {
    w[i] = 2.0;
    all[2 * i] = all[2 * i + 1] = x[i];
  }
  a = tail_of(&one, x[200], NAN);
  b = tail_of(&two, x[200], NAN);
  c = tail_of(&large, big[200], NAN);
  ma = measure_of(&a, &one, 0.995, CYB_TAIL_PROFILE);
  mb = measure_of(&b, &two, 0.995, CYB_TAIL_PROFILE);
  mc = measure_of(&c, &large, 0.995, CYB_TAIL_PROFILE);
  check_close("VaR", ma.var, mb.var, 1e-9);
  check_close("VaR upper", ma.var_upper, mb.var_upper, 1e-6);
  check_close("ES lower", ma.es_lower, mb.es_lower, 1e-6);
  check_close("VaR of 10^12", ma.var * 1e12, mc.var, 1e-8);
  check_close("ES upper of 10^12", ma.es_upper * 1e12, mc.es_upper, 1e-6);
  cyb_tail_clear(&a);
  cyb_tail_clear(&b);
  cyb_tail_clear(&c);
  free(x);
  free(big);
}

/* xi of 1.5: no mean, but quantiles and layers. */
static void infinite_mean(void **state) {
  double *x = even_losses("gpd(xi=1.5, beta=100)", 2000, 1.0);
  cyb_fit_losses losses = {.loss = x, .n = 2000};
  cyb_tail tail = tail_of(&losses, x[999], NAN);
  cyb_tail_measure m = measure_of(&tail, &losses, 0.99, CYB_TAIL_PROFILE);
  (void)state;
  assert_true(isinf(m.es) && isnan(m.es_lower) && isinf(m.es_upper));
  assert_true(m.var_lower < m.var && m.var < m.var_upper && isfinite(m.var_upper));
  assert_true(isinf(cyb_tail_layer(&tail, INFINITY, 1e6)));
  assert_true(isfinite(cyb_tail_layer(&tail, 1e9, 1e6)));
  cyb_tail_clear(&tail);
  free(x);
}

/* Given xi the likelihood is no higher, and what is beside stays near. */
static void held_shape(void **state) {
  double *x = even_losses("gpd(xi=-0.2, beta=100)", 400, 1.0);
  cyb_fit_losses losses = {.loss = x, .n = 400};
  cyb_tail free_one = tail_of(&losses, x[100], NAN);
  const double away[] = {-0.6, -0.1, 0.2};
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_tail held = tail_of(&losses, x[100], away[i]);
    assert_true(held.fit.converged);
    assert_true(held.fit.log_likelihood < free_one.fit.log_likelihood);
    check_close("held", cyb_distribution_number(held.fit.distribution, 0), away[i], 0.0);
    cyb_tail_clear(&held);
  }
  cyb_tail_clear(&free_one);
  free(x);
}

/* Truncated and censored claims: intervals around the truth; the share above the
 * threshold counts what was not reported. */
static void claims_as_reported(void **state) {
  cyb_distribution *d = law("gpd(xi=0.4, beta=1000)");
  claims c = draw_claims(d, 4000, 5);
  cyb_fit_losses losses = losses_of(&c);
  double u = cyb_distribution_quantile(d, 0.7);
  cyb_tail tail = tail_of(&losses, u, NAN);
  cyb_tail_measure m = measure_of(&tail, &losses, 0.99, CYB_TAIL_PROFILE);
  double truth = cyb_distribution_quantile(d, 0.99);
  (void)state;
  assert_true(fabs(tail.above - 0.3) < 4.0 * tail.above_se);
  assert_true(m.var_lower < truth && truth < m.var_upper);
  assert_true(m.var_upper - m.var_lower < 0.5 * truth);
  cyb_tail_clear(&tail);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* The 99 % VaR of 200 claims files: a 95 % interval that held 190 on average would be
 * outside 180 to 199 once in 500 times. */
static void coverage(void **state) {
  cyb_distribution *d = law("gpd(xi=0.4, beta=1000)");
  double u = cyb_distribution_quantile(d, 0.7), truth = cyb_distribution_quantile(d, 0.99);
  int covered = 0;
  (void)state;
  for (uint64_t s = 0; s < 200; s++) {
    claims c = draw_claims(d, 400, 500 + s);
    cyb_fit_losses losses = losses_of(&c);
    cyb_tail tail = tail_of(&losses, u, NAN);
    cyb_tail_measure m = measure_of(&tail, &losses, 0.99, CYB_TAIL_PROFILE);
    covered += m.var_lower <= truth && truth <= m.var_upper;
    cyb_tail_clear(&tail);
    free_claims(&c);
  }
  assert_true(covered >= 180 && covered <= 199);
  cyb_distribution_free(d);
}

/* Of samples of one gpd the test of the lowest candidate rejects about 5 %: within
 * what 200 samples allow, four standard deviations. */
static void size_of_the_test(void **state) {
  cyb_distribution *d = law("gpd(xi=0.5, beta=1000)");
  enum { SAMPLES = 200, N = 400 };
  int rejected = 0;
  (void)state;
  for (uint64_t s = 0; s < SAMPLES; s++) {
    claims c = draw_claims(d, N, 100 + s);
    cyb_fit_losses losses = losses_of(&c);
    cyb_error error = {0};
    cyb_tail_choice choice;
    check_ok(error, cyb_tail_choose(&choice, &losses, CYB_TAIL_RATE, NULL, &error));
    rejected += !(choice.candidates[0].p_value > 0.05);
    free_claims(&c);
  }
  assert_true(rejected >= 1 && rejected <= 22);
  cyb_distribution_free(d);
}

/* Where the law changes at a point the tests below it speak against one xi. */
static void rule_finds_a_change(void **state) {
  cyb_distribution *d =
      law("splice(weibull(shape=3, scale=100), 120, gpd(xi=0.8, beta=150, threshold=120), "
          "weight=0.9)");
  enum { N = 4000 };
  double *x = malloc(N * sizeof *x);
  cyb_error error = {0};
  cyb_tail_choice choice;
  (void)state;
  assert_non_null(x);
  for (uint64_t i = 0; i < N; i++) x[i] = cyb_distribution_draw(d, 3, 1, i);
  check_ok(error, cyb_tail_choose(&choice, &(cyb_fit_losses){.loss = x, .n = N}, CYB_TAIL_RATE,
                                  NULL, &error));
  assert_true(choice.settled);
  for (size_t i = 0; i < choice.chosen; i++)
    assert_true(choice.candidates[i].threshold < choice.candidates[choice.chosen].threshold);
  assert_true(choice.candidates[0].p_value < 0.05);
  assert_true(choice.candidates[choice.chosen].threshold > 100.0);
  assert_true(fabs(choice.candidates[choice.chosen].xi - 0.8) <
              4.0 * choice.candidates[choice.chosen].xi_se);
  free(x);
  cyb_distribution_free(d);
}

static void refused(void **state) {
  double x[100], same[100], upper[100];
  cyb_tail_choice choice;
  cyb_tail tail;
  cyb_tail_measure m;
  (void)state;
  for (size_t i = 0; i < 100; i++) {
    x[i] = (double)(i + 1);
    same[i] = 7.0;
    upper[i] = i == 3 ? 50.0 : NAN;
  }
  cyb_fit_losses losses = {.loss = x, .n = 100}, equal = {.loss = same, .n = 100},
                 few = {.loss = x, .n = 59}, interval = {.loss = x, .upper = upper, .n = 100};
  cyb_error error = {0};
  assert_int_equal(cyb_tail_choose(&choice, &equal, CYB_TAIL_RATE, NULL, &error), CYB_EDATA);
  assert_int_equal(cyb_tail_choose(&choice, &few, CYB_TAIL_RATE, NULL, &error), CYB_EDATA);
  assert_int_equal(cyb_tail_choose(&choice, &losses, 0.0, NULL, &error), CYB_EDOMAIN);
  assert_int_equal(cyb_tail_fit(&tail, &losses, 99.0, NAN, NULL, &error), CYB_EDATA);
  assert_int_equal(cyb_tail_fit(&tail, &losses, -1.0, NAN, NULL, &error), CYB_EDOMAIN);
  assert_int_equal(cyb_tail_fit(&tail, &losses, NAN, NAN, NULL, &error), CYB_EDOMAIN);
  error = (cyb_error){0};
  assert_int_equal(cyb_tail_fit(&tail, &interval, 20.0, NAN, NULL, &error), CYB_EDATA);
  assert_string_equal(error.where, "row 4");
  tail = tail_of(&losses, 50.0, NAN);
  assert_int_equal(cyb_tail_measure_at(&m, &tail, &losses, 1.0, 0.95, CYB_TAIL_DELTA, &error),
                   CYB_EDOMAIN);
  assert_int_equal(cyb_tail_measure_at(&m, &tail, &losses, 0.5, 1.5, CYB_TAIL_DELTA, &error),
                   CYB_EDOMAIN);
  cyb_tail_clear(&tail);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(danish),           cmocka_unit_test(identities),
      cmocka_unit_test(infinite_mean),    cmocka_unit_test(units_and_weights),
      cmocka_unit_test(held_shape),       cmocka_unit_test(claims_as_reported),
      cmocka_unit_test(size_of_the_test), cmocka_unit_test(rule_finds_a_change),
      cmocka_unit_test(coverage),         cmocka_unit_test(refused),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
