/* tests/unit/test_lines.c - several lines: identities, sums over all outcomes by hand,
 * hard cases. */
#include "simulate_fixture.h"

static const double half_to_far[] = {0.5, 0.9, 0.99, 0.999};

static cyb_lines_options asking(void) {
  cyb_lines_options o = CYB_LINES_OPTIONS_INIT;
  o.p = half_to_far;
  o.quantiles = 4;
  o.tolerance = 1e-2;
  return o;
}

static cyb_line line(const char *name, const char *frequency, const char *severity) {
  return (cyb_line){name, law(frequency), law(severity), CYB_TERMS_INIT};
}

static void forget(cyb_line *lines, size_t n) {
  for (size_t i = 0; i < n; i++) {
    cyb_distribution_free((cyb_distribution *)(uintptr_t)lines[i].frequency);
    cyb_distribution_free((cyb_distribution *)(uintptr_t)lines[i].severity);
  }
}

static cyb_lines *exactly(const cyb_lines_model *model, const cyb_lines_options *o) {
  cyb_error error = {0};
  cyb_lines *out = NULL;
  check_ok(error, cyb_lines_fft(&out, model, o, &error));
  return out;
}

static cyb_lines *drawn(const cyb_lines_model *model, const cyb_lines_options *o) {
  cyb_error error = {0};
  cyb_lines *out = NULL;
  check_ok(error, cyb_lines_simulate(&out, model, o, &error));
  return out;
}

static void adds_up(const cyb_lines *l) {
  for (size_t q = 0; q < l->quantiles; q++) {
    double sum = 0;
    for (size_t i = 0; i < l->lines; i++) sum += l->allocation[i * l->quantiles + q].value;
    check_close("parts", sum, l->tail[l->lines * l->quantiles + q].value, 1e-9);
  }
}

/* Klugman, Panjer & Willmot (2012), theorem 9.7: a sum of compound Poisson lines is one
 * with the mixture of severities. */
static void poisson_lines(void **state) {
  cyb_line lines[] = {line("a", "poisson(mean=2)", "gamma(shape=2, scale=500)"),
                      line("b", "poisson(mean=3)", "lognormal(mu=6, sigma=1)")};
  const cyb_lines_model model = {lines, 2, NULL, 0};
  cyb_lines_options o = asking();
  cyb_distribution *n = law("poisson(mean=5)");
  cyb_distribution *x =
      law("mixture(0.4: gamma(shape=2, scale=500), 0.6: lognormal(mu=6, sigma=1))");
  cyb_aggregate *one = NULL;
  cyb_error error = {0};
  cyb_lines *l;
  (void)state;
  o.tolerance = 1e-3;
  l = exactly(&model, &o);
  check_ok(error, cyb_aggregate_fft(&one, n, x, NULL, NULL, &error));
  for (size_t q = 0; q < 4; q++) {
    cyb_drawn var = l->var[8 + q];
    double expected = cyb_aggregate_quantile(one, half_to_far[q]);
    check_close("VaR", var.value, expected, 1e-4);
    check_close("TVaR", l->tail[8 + q].value, cyb_aggregate_tail_value(one, half_to_far[q]), 1e-4);
    assert_true(var.lower <= expected && expected <= var.upper);
    assert_true(var.upper - var.lower <= 2.01e-3 * expected);
  }
  check_close("mean", l->mean[2].value, cyb_aggregate_mean(one), 1e-12);
  check_close("sd", l->sd[2].value, cyb_aggregate_sd(one), 1e-9);
  adds_up(l);
  cyb_lines_free(l);
  cyb_aggregate_free(one);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  forget(lines, 2);
}

/* --- all outcomes by hand ------------------------------------------------------------- */

/* Lines: two losses of 1, each with probability 0.3; of 3 with 0.2. One event with probability
 * 0.4, which costs the first 5 with 0.5 and the second 7 with 0.25. */
typedef struct outcome {
  double probability, x[2];
} outcome;

static size_t outcomes(outcome *out, bool together) {
  static const double own_p[2][3] = {{0.49, 0.42, 0.09}, {0.8, 0.2, 0.0}};
  static const double own_x[2][3] = {{0, 1, 2}, {0, 3, 0}};
  const double both = together ? 0.25 : 0.125;
  const double hit_p[4] = {0.6 + 0.4 * (1 - 0.5 - 0.25 + both), 0.4 * (0.5 - both),
                           0.4 * (0.25 - both), 0.4 * both};
  size_t n = 0;
  for (size_t a = 0; a < 3; a++)
    for (size_t b = 0; b < 3; b++)
      for (size_t h = 0; h < 4; h++)
        out[n++] = (outcome){own_p[0][a] * own_p[1][b] * hit_p[h],
                             {own_x[0][a] + (h & 1 ? 5 : 0), own_x[1][b] + (h & 2 ? 7 : 0)}};
  return n;
}

static void check_by_hand(bool together) {
  cyb_line lines[] = {line("a", "binomial(n=2, p=0.3)", "empirical(1: 1)"),
                      line("b", "binomial(n=1, p=0.2)", "empirical(1: 3)")};
  cyb_distribution *m = law("binomial(n=1, p=0.4)"), *five = law("empirical(1: 5)"),
                   *seven = law("empirical(1: 7)");
  const cyb_shock_hit hit[] = {{1, 0.25, seven}, {0, 0.5, five}};
  const cyb_shock shock = {"outage", m, together, hit, 2};
  const cyb_lines_model model = {lines, 2, &shock, 1};
  cyb_lines_options o = asking();
  cyb_lines *l;
  outcome all[36];
  size_t n = outcomes(all, together);
  double mean = 0, second = 0;
  o.cells = 64;
  o.step = 1.0;
  l = exactly(&model, &o);
  for (size_t s = 0; s < 64; s++) {
    double expected = 0;
    for (size_t k = 0; k < n; k++)
      if (all[k].x[0] + all[k].x[1] == (double)s) expected += all[k].probability;
    assert_true(fabs(l->mass[s] - expected) < 1e-14);
  }
  for (size_t q = 0; q < 4; q++)
    for (size_t i = 0; i < 2; i++) {
      double p = half_to_far[q], part = 0, cumulative = 0;
      double var = 0;
      while (cumulative < p - 1e-12) cumulative += l->mass[(size_t)var++];
      var -= 1;
      for (size_t k = 0; k < n; k++) {
        double s = all[k].x[0] + all[k].x[1];
        double share = s > var ? 1 : s == var ? (cumulative - p) / l->mass[(size_t)var] : 0;
        part += share * all[k].probability * all[k].x[i];
      }
      check_close("part", l->allocation[i * 4 + q].value, part / (1 - p), 1e-9);
    }
  for (size_t k = 0; k < n; k++) {
    double s = all[k].x[0] + all[k].x[1];
    mean += all[k].probability * s;
    second += all[k].probability * s * s;
  }
  check_close("mean", l->mean[2].value, mean, 1e-13);
  check_close("sd", l->sd[2].value, sqrt(second - mean * mean), 1e-12);
  check_close("covariances", l->covariance[0] + l->covariance[1], 1.0, 1e-13);
  adds_up(l);
  cyb_lines_free(l);
  forget(lines, 2);
  cyb_distribution_free(m);
  cyb_distribution_free(five);
  cyb_distribution_free(seven);
}

static void by_hand(void **state) {
  (void)state;
  check_by_hand(false);
  check_by_hand(true);
}

/* --- both ways ---------------------------------------------------------------------------- */

/* Transform and years agree within five standard errors, with shocks and terms. */
static void both_ways(void **state) {
  for (int together = 0; together < 2; together++) {
    cyb_line lines[] = {
        line("a", "negative-binomial(mean=2, size=1.5)", "lognormal(mu=9, sigma=1.2)"),
        line("b", "poisson(mean=0.5)", "gamma(shape=0.8, scale=40000)"),
        line("c", "poisson(mean=4)", "weibull(shape=0.7, scale=3000)")};
    cyb_distribution *m = law("poisson(mean=0.3)"), *d = law("lognormal(mu=11, sigma=1)");
    const cyb_shock_hit hit[] = {{0, 0.9, NULL}, {1, 0.4, d}, {2, 0.6, d}};
    const cyb_shock shock = {"outage", m, together, hit, 3};
    const cyb_lines_model model = {lines, 3, &shock, 1};
    cyb_lines_options o = asking();
    cyb_lines *l, *s;
    (void)state;
    lines[0].terms = (cyb_terms){2000, 200000, 0.8, 0, INFINITY, 0};
    o.years = 200000;
    o.p = half_to_far + 1;
    o.quantiles = 2;
    l = exactly(&model, &o);
    s = drawn(&model, &o);
    for (size_t i = 0; i <= 3; i++) {
      check_drawn("mean", s->mean[i], l->mean[i].value);
      check_drawn("sd", s->sd[i], l->sd[i].value);
      for (size_t q = 0; q < 2; q++) {
        check_drawn("VaR", s->var[i * 2 + q], l->var[i * 2 + q].value);
        check_drawn("TVaR", s->tail[i * 2 + q], l->tail[i * 2 + q].value);
        if (i < 3) check_drawn("part", s->allocation[i * 2 + q], l->allocation[i * 2 + q].value);
      }
    }
    adds_up(l);
    adds_up(s);
    cyb_lines_free(l);
    cyb_lines_free(s);
    forget(lines, 3);
    cyb_distribution_free(m);
    cyb_distribution_free(d);
  }
}

/* A normal copula of correlation 0 is independence; of 1 - 1e-12 quantiles add up
 * (McNeil, Frey & Embrechts 2015, proposition 7.20). */
static void extreme_copulas(void **state) {
  cyb_line lines[] = {line("a", "poisson(mean=3)", "lognormal(mu=8, sigma=1)"),
                      line("b", "poisson(mean=6)", "gamma(shape=2, scale=2000)")};
  const cyb_lines_model model = {lines, 2, NULL, 0};
  const double none_of_it[4] = {1, 0, 0, 1}, all_of_it[4] = {1, 1 - 1e-11, 1 - 1e-11, 1};
  cyb_lines_options o = asking();
  cyb_lines *l, *s;
  cyb_copula *c = NULL;
  cyb_error error = {0};
  (void)state;
  o.years = 100000;
  o.quantiles = 3;
  l = exactly(&model, &o);
  check_ok(error, cyb_copula_new(&c, "gaussian", 2, 0, none_of_it, &error));
  o.copula = c;
  s = drawn(&model, &o);
  for (size_t q = 0; q < 3; q++) check_drawn("TVaR", s->tail[6 + q], l->tail[6 + q].value);
  cyb_lines_free(s);
  cyb_copula_free(c);
  check_ok(error, cyb_copula_new(&c, "gaussian", 2, 0, all_of_it, &error));
  o.copula = c;
  s = drawn(&model, &o);
  for (size_t q = 0; q < 3; q++) {
    double sum = s->var[q].value + s->var[3 + q].value;
    check_close("comonotone", s->var[6 + q].value, sum, 1e-4);
    assert_true(fabs(s->diversification[q]) < 1e-4);
  }
  cyb_lines_free(s);
  cyb_lines_free(l);
  cyb_copula_free(c);
  forget(lines, 2);
}

/* --- hard cases ------------------------------------------------------------------------------ */

static void one_line(void **state) {
  cyb_line lines[] = {line("only", "poisson(mean=10)", "gamma(shape=2, scale=1)")};
  const cyb_lines_model model = {lines, 1, NULL, 0};
  cyb_lines_options o = asking();
  cyb_lines *l;
  (void)state;
  lines[0].terms.aggregate_deductible = 5;
  lines[0].terms.aggregate_limit = 30;
  l = exactly(&model, &o);
  for (size_t q = 0; q < 4; q++) {
    check_close("VaR", l->var[4 + q].value, l->var[q].value, 1e-3);
    check_close("TVaR", l->tail[4 + q].value, l->tail[q].value, 1e-3);
    check_close("all of it", l->allocation[q].value, l->tail[4 + q].value, 1e-9);
    assert_true(fabs(l->diversification[q]) < 1e-3);
  }
  check_close("limit", l->var[7].value, 30, 1e-3);
  cyb_lines_free(l);
  forget(lines, 1);
}

/* A line in which nothing happens, and lines in which only shocks do. */
static void nothing_but_shocks(void **state) {
  cyb_line lines[] = {line("a", "poisson(mean=0)", "lognormal(mu=8, sigma=1)"),
                      line("b", "poisson(mean=0)", "exponential(mean=1000000000000)"),
                      line("idle", "poisson(mean=0)", "exponential(mean=1)")};
  cyb_distribution *m = law("poisson(mean=2)");
  cyb_distribution *wild = law("pareto(shape=1.5, scale=3)"); /* never happens */
  const cyb_shock_hit hit[] = {{1, 1.0, NULL}, {2, 0.0, wild}};
  const cyb_shock shock = {"outage", m, true, hit, 2};
  const cyb_lines_model model = {lines, 3, &shock, 1};
  cyb_lines_options o = asking();
  cyb_lines *l = exactly(&model, &o);
  (void)state;
  check_close("mean", l->mean[3].value, 2e12, 1e-12);
  check_close("sd", l->sd[3].value, sqrt(2 * 2e24), 1e-12);
  for (size_t q = 0; q < 4; q++) {
    /* rounding of transforms of a total of 10^13 */
    assert_true(fabs(l->allocation[q].value) < 1e-13 * l->tail[12 + q].value);
    check_close("b", l->allocation[4 + q].value, l->tail[12 + q].value, 1e-9);
    check_close("idle", l->var[8 + q].value, 0, 0);
  }
  check_close("sd of idle", l->sd[2].value, 0, 0);
  cyb_lines_free(l);
  cyb_distribution_free(m);
  cyb_distribution_free(wild);
  forget(lines, 3);
}

static void fails(const cyb_lines_model *model, const cyb_lines_options *o, const char *where,
                  const char *part) {
  cyb_error error = {0};
  cyb_lines *l = NULL;
  assert_int_equal(cyb_lines_fft(&l, model, o, &error), CYB_EDOMAIN);
  assert_null(l);
  assert_string_equal(error.where, where);
  if (!strstr(error.message, part)) print_error("%s\n", error.message);
  assert_non_null(strstr(error.message, part));
}

static void refusals(void **state) {
  cyb_line lines[] = {line("fine", "poisson(mean=1)", "exponential(mean=5)"),
                      line("endless", "poisson(mean=1)", "pareto(shape=0.9, scale=1000)")};
  cyb_distribution *m = law("poisson(mean=0.1)");
  cyb_shock_hit hit[] = {{0, 0.5, NULL}, {1, 1.5, NULL}};
  const cyb_shock shock = {"outage", m, false, hit, 2};
  cyb_lines_model model = {lines, 2, NULL, 0};
  cyb_lines_options o = asking();
  cyb_lines *l;
  (void)state;
  fails(&model, &o, "endless", "infinite");
  lines[1].terms.limit = 1e6;
  l = exactly(&model, &o);
  adds_up(l);
  cyb_lines_free(l);
  model.shock = &shock;
  model.shocks = 1;
  fails(&model, &o, "outage", "no probability");
  hit[1] = (cyb_shock_hit){0, 0.5, NULL};
  fails(&model, &o, "outage", "twice");
  hit[1] = (cyb_shock_hit){1, 0.5, NULL};
  lines[1].terms.aggregate_limit = 2e6;
  fails(&model, &o, "endless", "yearly terms");
  o.years = 5000;
  l = drawn(&model, &o);
  assert_true(l->var[7].value <= 2e6);
  cyb_lines_free(l);
  forget(lines, 2);
  cyb_distribution_free(m);
}

/* A Pareto tail of index 1.1: E (X - d)+ / P(X > d) = (scale + d) / (shape - 1), and one line
 * of one such loss a year has TVaR = VaR + (scale + VaR) / 0.1 exactly, most of it beyond any
 * grid; drawn it has no standard error. */
static void heavy_tail(void **state) {
  cyb_line lines[] = {line("heavy", "binomial(n=1, p=1)", "pareto(shape=1.1, scale=1000)"),
                      line("light", "binomial(n=1, p=1)", "empirical(0.5: 1, 0.5: 2)")};
  const cyb_lines_model model = {lines, 2, NULL, 0};
  cyb_lines_options o = asking();
  cyb_lines *l;
  (void)state;
  o.quantiles = 3;
  l = exactly(&model, &o);
  assert_true(l->errors.discretization <= o.tolerance);
  for (size_t q = 0; q < 3; q++) {
    double x = 1000 * (pow(1 - o.p[q], -1 / 1.1) - 1), var = x + 1.5;
    check_close("VaR", l->var[6 + q].value, var, 1e-3);
    assert_true(l->var[6 + q].lower <= x + 2 && l->var[6 + q].upper >= x + 1);
    check_close("TVaR", l->tail[6 + q].value, x + (1000 + x) / 0.1 + 1.5, 1e-3);
    check_close("light", l->allocation[3 + q].value, 1.5, 1e-2);
  }
  adds_up(l);
  assert_true(isinf(l->sd[0].value) && isinf(l->sd[2].value) && !isinf(l->sd[1].value));
  cyb_lines_free(l);
  o.years = 20000;
  l = drawn(&model, &o);
  assert_true(isnan(l->tail[6].se) && isnan(l->mean[0].se) && isfinite(l->mean[1].se));
  cyb_lines_free(l);
  forget(lines, 2);
}

/* --- threads --------------------------------------------------------------------------------- */

static int stop_drawing(void *user, double fraction, const char *what) {
  (void)user;
  return strcmp(what, "simulating") == 0 && fraction > 0.0;
}

static void cancelled(void **state) {
  cyb_line one = line("a", "poisson(mean=3)", "lognormal(mu=8, sigma=1)");
  const cyb_lines_model model = {&one, 1, NULL, 0};
  static const cyb_progress progress = {stop_drawing, NULL};
  cyb_lines_options o = asking();
  cyb_error error = {0};
  cyb_lines *l = NULL;
  (void)state;
  o.years = 600000;
  o.progress = &progress;
  assert_int_equal(cyb_lines_simulate(&l, &model, &o, &error), CYB_ECANCELLED);
  assert_null(l);
  forget(&one, 1);
}

static void same_bits(void **state) {
  cyb_line lines[] = {line("a", "poisson(mean=3)", "lognormal(mu=8, sigma=1)"),
                      line("b", "poisson(mean=6)", "gamma(shape=2, scale=2000)")};
  cyb_distribution *m = law("poisson(mean=0.3)");
  const cyb_shock_hit hit[] = {{0, 0.9, NULL}, {1, 0.4, NULL}};
  const cyb_shock shock = {"outage", m, true, hit, 2};
  const cyb_lines_model model = {lines, 2, &shock, 1};
  static const int threads[] = {1, 2, 7};
  const double matrix[4] = {1, .5, .5, 1};
  cyb_lines *exact[3], *years[3];
  (void)state;
  for (int i = 0; i < 3; i++) {
    cyb_lines_options o = asking();
    o.threads = threads[i];
    o.years = 20000;
    exact[i] = exactly(&model, &o);
    o.correlation = matrix;
    years[i] = drawn(&model, &o);
    assert_memory_equal(exact[i]->tail, exact[0]->tail, sizeof(cyb_drawn) * 12);
    assert_memory_equal(exact[i]->allocation, exact[0]->allocation, sizeof(cyb_drawn) * 8);
    assert_memory_equal(years[i]->tail, years[0]->tail, sizeof(cyb_drawn) * 12);
    assert_memory_equal(years[i]->allocation, years[0]->allocation, sizeof(cyb_drawn) * 8);
  }
  for (int i = 0; i < 3; i++) {
    cyb_lines_free(exact[i]);
    cyb_lines_free(years[i]);
  }
  cyb_distribution_free(m);
  forget(lines, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(poisson_lines), cmocka_unit_test(by_hand),
      cmocka_unit_test(both_ways),     cmocka_unit_test(extreme_copulas),
      cmocka_unit_test(one_line),      cmocka_unit_test(nothing_but_shocks),
      cmocka_unit_test(refusals),      cmocka_unit_test(same_bits),
      cmocka_unit_test(heavy_tail),    cmocka_unit_test(cancelled)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
