/* tests/unit/test_treaty.c - treaties: identities, routes, hard cases. */
#include "treaty_fixture.h"

static const char claims[] = "poisson(mean=3)", sizes[] = "lognormal(mu=10, sigma=1)";

/* --- identities --------------------------------------------------------------------- */

/* A tower without gaps is one layer; so is the sum of what it costs. */
static void tower(void **state) {
  enum { LAYERS = 50 };
  cyb_treaty_term terms[LAYERS];
  cyb_treaty_term one[] = {
      TERM(.name = "all", .kind = "layer", .attachment = 10000, .limit = LAYERS * 5000.0)};
  static char names[LAYERS][8];
  cyb_treaty *treaty, *whole;
  cyb_treaty_value v, w;
  double sum = 0;
  (void)state;
  for (int i = 0; i < LAYERS; i++) {
    snprintf(names[i], sizeof names[i], "%d", i);
    terms[i] = (cyb_treaty_term)TERM(.name = names[i], .kind = "layer", .limit = 5000,
                                     .attachment = 10000 + 5000.0 * i);
  }
  v = treaty_value(&treaty, terms, LAYERS, claims, sizes, 0);
  w = treaty_value(&whole, one, 1, claims, sizes, 0);
  for (size_t i = 0; i < LAYERS; i++) sum += v.row[i].amount.mean;
  check_close("sum of means", sum, w.row[0].amount.mean, 1e-10);
  check_close("ceded", v.ceded.mean, w.ceded.mean, 1e-12);
  check_close("sd", v.ceded.sd, w.ceded.sd, 1e-12);
  for (size_t i = 0; i < TREATY_LEVELS; i++)
    check_close("quantile", v.ceded.quantile[i], w.ceded.quantile[i], 1e-9);
  check_close("gross is ceded and net", v.ceded.mean + v.net.mean, v.gross.mean, 1e-10);
  check_close("net", v.net.mean, w.net.mean, 1e-10);
  treaty_release(treaty, &v);
  treaty_release(whole, &w);
}

/* Yearly terms of a layer are those of cyb_terms. */
static void as_terms(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 20000, .limit = 50000, .share = 0.8,
           .aggregate_deductible = 30000, .aggregate_limit = 80000)};
  cyb_terms same = {20000, 50000, 1, 30000, 80000, 0};
  cyb_distribution *n = law(claims), *x = law(sizes);
  cyb_aggregate *a = NULL;
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 1, claims, sizes, 0);
  cyb_treaty_amount *amount = &v.row[0].amount;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_aggregate_fft(&a, n, x, &same, NULL, &error));
  check_close("mean", amount->mean, .8 * cyb_aggregate_mean(a), 1e-5);
  assert_true(amount->error > 0 && amount->error < 1e-3 * amount->mean);
  assert_true(fabs(amount->mean - .8 * cyb_aggregate_mean(a)) <= amount->error);
  check_close("sd", amount->sd, .8 * cyb_aggregate_sd(a), 1e-5);
  check_close("positive", amount->positive, 1 - cyb_aggregate_probability_zero(a), 1e-5);
  for (size_t i = 0; i < TREATY_LEVELS; i++) {
    double p = treaty_levels[i];
    assert_true(fabs(amount->quantile[i] - .8 * cyb_aggregate_quantile(a, p)) <= 20);
    check_close("tail", amount->tail[i], .8 * cyb_aggregate_tail_value(a, p), 1e-4);
  }
  cyb_aggregate_free(a);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  treaty_release(treaty, &v);
}

/* A deductible and a limit in either form; a franchise pays deductible and excess. */
static void policy_terms(void **state) {
  static const cyb_treaty_term plain[] = {
      TERM(.order = 1, .name = "d", .kind = "deductible", .attachment = 10000),
      TERM(.order = 2, .name = "l", .kind = "limit", .limit = 90000)};
  static const cyb_treaty_term franchise[] = {
      TERM(.order = 1, .name = "f", .kind = "franchise", .attachment = 10000),
      TERM(.order = 2, .name = "l", .kind = "limit", .limit = 100000)};
  static const cyb_treaty_term rounded[] = {
      TERM(.order = 1, .name = "l", .kind = "limit", .limit = 3.5552556371),
      TERM(.order = 2, .name = "f", .kind = "franchise", .attachment = 0.4450622046931)};
  cyb_distribution *x = law(sizes);
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, plain, 2, claims, sizes, 0);
  double layer = 3 * cyb_distribution_layer(x, 90000, 10000);
  (void)state;
  check_close("layer", v.gross.mean, layer, 1e-10);
  check_close("removed", v.row[0].removed, 3 * cyb_distribution_limited(x, 10000), 1e-9);
  check_close("net is gross", v.net.mean, v.gross.mean, 0);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, franchise, 2, claims, sizes, 0);
  check_close("franchise", v.gross.mean, layer + 3 * 10000 * cyb_distribution_survival(x, 10000),
              1e-9);
  treaty_release(treaty, &v);
  /* The limit's slope is 1 but for rounding: the jump must stay. */
  v = treaty_value(&treaty, rounded, 2, "binomial(n=2, p=1)", "exponential(mean=1)", 0);
  check_close("franchise of a limit", v.gross.mean,
              2 * (exp(-0.4450622046931) * 1.4450622046931 - exp(-3.5552556371)), 1e-9);
  treaty_release(treaty, &v);
  cyb_distribution_free(x);
}

/* --- routes ---------------------------------------------------------------------------- */

/* What one sum tells has no draws; what several tell together needs them, and its mean is
 * known all the same. */
static void routes(void **state) {
  static const cyb_treaty_term terms[] = {TERM(.name = "a", .kind = "layer", .attachment = 20000,
                                               .limit = 50000, .aggregate_deductible = 30000),
                                          TERM(.order = 2, .name = "b", .kind = "aggregate-layer",
                                               .attachment = 100000, .limit = 200000)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 1, claims, sizes, 0), drawn;
  (void)state;
  assert_int_equal(v.row[0].amount.route, CYB_TREATY_FFT);
  assert_int_equal(v.net.route, CYB_TREATY_NONE);
  check_close("net", v.net.mean, v.gross.mean - v.row[0].amount.mean, 1e-12);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, terms, 2, claims, sizes, 0);
  assert_int_equal(v.row[1].amount.route, CYB_TREATY_NONE);
  assert_true(isnan(v.row[1].amount.mean) && isnan(v.net.mean));
  treaty_release(treaty, &v);
  drawn = treaty_value(&treaty, terms, 2, claims, sizes, 100000);
  assert_int_equal(drawn.row[0].amount.route, CYB_TREATY_FFT);
  assert_int_equal(drawn.row[1].amount.route, CYB_TREATY_SIMULATION);
  assert_true(drawn.row[1].amount.error > 0);
  check_close("balance", drawn.ceded.mean + drawn.net.mean, drawn.gross.mean, 1e-12);
  treaty_release(treaty, &drawn);
}

/* Losses that a deductible leaves out are not drawn, and without the net total none that no
 * layer sees. What is drawn stays what it is. */
static void passed_over(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.order = 0, .name = "d", .kind = "deductible", .attachment = 50000),
      TERM(.name = "a", .kind = "layer", .attachment = 20000, .limit = 50000,
           .aggregate_limit = 100000),
      TERM(.order = 2, .name = "b", .kind = "layer", .attachment = 70000, .limit = 50000)};
  cyb_distribution *x = law(sizes);
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 3, claims, sizes, 200000), few = {0};
  cyb_treaty_options options = CYB_TREATY_OPTIONS_INIT;
  cyb_error error = {0};
  double some = -expm1(-3.0 * cyb_distribution_survival(x, 50000.0));
  (void)state;
  options.p = treaty_levels;
  options.quantiles = TREATY_LEVELS;
  options.years = 200000;
  options.no_net = true;
  check_close("deductible", cyb_treaty_passed_over(treaty, false), 50000.0, 0);
  check_close("first layer", cyb_treaty_passed_over(treaty, true), 70000.0, 0);
  check_ok(error, treaty_attempt(&few, treaty, claims, sizes, &options, &error));
  check_close("some is left", v.net.positive, some, 6.0 * sqrt((1.0 - some) / some / 200000.0));
  assert_int_equal(few.net.route, CYB_TREATY_NONE);
  assert_true(isnan(few.net.sd) && isnan(few.net.quantile[0]));
  check_close("net", few.net.mean, few.gross.mean - few.ceded.mean, 1e-12);
  assert_int_equal(few.ceded.route, CYB_TREATY_SIMULATION);
  assert_true(fabs(few.row[2].amount.mean - v.row[2].amount.mean) <
              5.0 * hypot(few.row[2].amount.error, v.row[2].amount.error));
  for (size_t i = 0; i < TREATY_LEVELS; i++)
    assert_true(few.ceded.lower[i] <= v.ceded.upper[i] && v.ceded.lower[i] <= few.ceded.upper[i]);
  cyb_treaty_value_clear(&few);
  cyb_distribution_free(x);
  treaty_release(treaty, &v);
}

/* A layer of what a quota share leaves starts where it starts: nothing below rounding. */
static void layer_of_the_rest(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.order = 1, .name = "d", .kind = "deductible", .attachment = 50000),
      TERM(.order = 3, .name = "q", .kind = "quota-share", .share = 0.3),
      TERM(.order = 4, .name = "l", .kind = "layer", .attachment = 1e6, .limit = 2e6)};
  cyb_distribution *x = law("lognormal(mu=13, sigma=1.5)");
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 3, claims, "lognormal(mu=13, sigma=1.5)", 0);
  double start = 50000 + 1e6 / 0.7;
  (void)state;
  check_close("losses", v.row[2].losses, 3 * cyb_distribution_survival(x, start), 1e-9);
  check_close("mean", v.row[2].amount.mean, 3 * .7 * cyb_distribution_layer(x, 2e6 / .7, start),
              1e-9);
  check_close("positive", v.row[2].amount.positive,
              -expm1(-3 * cyb_distribution_survival(x, start)), 1e-9);
  check_close("median", v.row[2].amount.quantile[0], 0, 0);
  cyb_distribution_free(x);
  treaty_release(treaty, &v);
}

/* The two routes agree within their own errors. */
static void both_routes(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 20000, .limit = 50000,
           .aggregate_deductible = 30000, .reinstatements = 1, .reinstatement_rate = "1"),
      TERM(.order = 2, .name = "b", .kind = "corridor", .attachment = 10000, .limit = 20000),
      TERM(.order = 3, .name = "c", .kind = "slide", .premium = 40000, .slide = "0.2:0.4|1:0.1"),
      TERM(.order = 3, .name = "d", .kind = "profit-share", .premium = 60000, .share = 0.5)};
  enum { YEARS = 20000 };
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 4, claims, sizes, 0);
  cyb_distribution *n = law(claims), *x = law(sizes);
  double sum[11] = {0}, square[11] = {0};
  uint64_t index = 0;
  (void)state;
  for (uint64_t year = 0; year < YEARS; year++) {
    double losses[64], amounts[11];
    size_t count = (size_t)cyb_distribution_draw(n, 7, 1, year);
    for (size_t i = 0; i < count; i++) losses[i] = cyb_distribution_draw(x, 7, 2, index++);
    cyb_treaty_year(treaty, losses, count, amounts);
    for (size_t k = 0; k < 11; k++) {
      sum[k] += amounts[k] / YEARS;
      square[k] += amounts[k] * amounts[k] / YEARS;
    }
  }
  for (size_t k = 0; k < 4; k++) {
    double sd = sqrt(square[k] - sum[k] * sum[k]), se = sd / sqrt(YEARS);
    assert_true(fabs(sum[k] - v.row[k].amount.mean) <= 4 * se);
    check_close("sd", v.row[k].amount.sd, sd, 0.05);
  }
  check_close("paid again", v.row[0].reinstatement_premium / v.row[0].premium, sum[7], 0.05);
  check_close("ceded", v.ceded.mean, sum[5], 0.05);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  treaty_release(treaty, &v);
}

/* Certain bounds hold the quantile, of what rises and of what falls with the sum. */
static void bounds(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 20000, .limit = 50000,
           .aggregate_deductible = 30000),
      TERM(.order = 2, .name = "b", .kind = "profit-share", .premium = 60000, .share = 0.5)};
  cyb_treaty_options options = CYB_TREATY_OPTIONS_INIT;
  cyb_treaty *treaty = treaty_of(terms, 2);
  cyb_treaty_value v = {0};
  cyb_error error = {0};
  (void)state;
  options.p = treaty_levels;
  options.quantiles = TREATY_LEVELS;
  options.bounds = true;
  check_ok(error, treaty_attempt(&v, treaty, claims, sizes, &options, &error));
  for (size_t k = 0; k < 2; k++)
    for (size_t i = 0; i < TREATY_LEVELS; i++) {
      const cyb_treaty_amount *a = &v.row[k].amount;
      assert_true(a->lower[i] <= a->quantile[i] && a->quantile[i] <= a->upper[i]);
      assert_true(a->upper[i] - a->lower[i] <= 1e-3 * fmax(a->quantile[i], 30000));
    }
  treaty_release(treaty, &v);
}

/* --- hard cases ---------------------------------------------------------------------------- */

static void nothing(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 20000, .limit = 50000, .reinstatements = 1,
           .reinstatement_rate = "1"),
      TERM(.order = 2, .name = "b", .kind = "swing", .load = 1.5, .minimum = 100)};
  static const cyb_treaty_term beyond[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 1e18, .limit = 1e18)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 2, "poisson(mean=0)", sizes, 0);
  (void)state;
  check_close("no losses", v.row[0].amount.mean, 0, 0);
  check_close("no premium", v.row[0].premium, 0, 0);
  check_close("the minimum", v.row[1].amount.mean, 100, 0);
  check_close("net", v.net.mean, 0, 0);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, beyond, 1, claims, "exponential(mean=1)", 0);
  check_close("beyond everything", v.row[0].amount.mean, 0, 0);
  check_close("never", v.row[0].amount.positive, 0, 0);
  treaty_release(treaty, &v);
}

static void infinite_mean(void **state) {
  static const char heavy[] = "gpd(xi=1.6, beta=100000)";
  static const cyb_treaty_term limited[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 1e6, .limit = 1e12)};
  static const cyb_treaty_term yearly[] = {
      TERM(.name = "a", .kind = "layer", .attachment = 1e6, .aggregate_limit = 1e7)};
  static const cyb_treaty_term open[] = {
      TERM(.name = "the open one", .kind = "layer", .attachment = 1e6)};
  cyb_distribution *x = law(heavy);
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, limited, 1, claims, heavy, 0);
  cyb_error error = {0};
  (void)state;
  check_close("layer", v.row[0].amount.mean, 3 * cyb_distribution_layer(x, 1e12, 1e6), 1e-9);
  assert_true(isinf(v.gross.mean) && v.gross.route == CYB_TREATY_NONE && isnan(v.gross.sd));
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, yearly, 1, claims, heavy, 0);
  assert_true(v.row[0].amount.mean > 0 && v.row[0].amount.mean < 1e7);
  treaty_release(treaty, &v);
  treaty = treaty_of(open, 1);
  assert_int_equal(treaty_attempt(&v, treaty, claims, heavy, NULL, &error), CYB_EDOMAIN);
  assert_string_equal(error.where, "the open one");
  assert_non_null(strstr(error.message, "infinite mean"));
  cyb_treaty_free(treaty);
  cyb_distribution_free(x);
}

/* 10^12 times the losses and the terms: 10^12 times the amounts. */
static void large_amounts(void **state) {
  static const cyb_treaty_term small[] = {TERM(.name = "a", .kind = "layer", .attachment = 2,
                                               .limit = 5, .aggregate_deductible = 3,
                                               .reinstatements = 1, .reinstatement_rate = "1")};
  static const cyb_treaty_term large[] = {TERM(.name = "a", .kind = "layer", .attachment = 2e12,
                                               .limit = 5e12, .aggregate_deductible = 3e12,
                                               .reinstatements = 1, .reinstatement_rate = "1")};
  cyb_treaty *a, *b;
  cyb_treaty_value v = treaty_value(&a, small, 1, claims, "gamma(shape=2, scale=1)", 0);
  cyb_treaty_value w = treaty_value(&b, large, 1, claims, "gamma(shape=2, scale=1e12)", 0);
  (void)state;
  check_close("mean", w.row[0].amount.mean, 1e12 * v.row[0].amount.mean, 1e-9);
  check_close("premium", w.row[0].premium, 1e12 * v.row[0].premium, 1e-9);
  check_close("quantile", w.row[0].amount.quantile[2], 1e12 * v.row[0].amount.quantile[2], 1e-9);
  treaty_release(a, &v);
  treaty_release(b, &w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tower),         cmocka_unit_test(as_terms),
      cmocka_unit_test(policy_terms),  cmocka_unit_test(routes),
      cmocka_unit_test(passed_over),   cmocka_unit_test(layer_of_the_rest),
      cmocka_unit_test(both_routes),   cmocka_unit_test(bounds),
      cmocka_unit_test(nothing),       cmocka_unit_test(infinite_mean),
      cmocka_unit_test(large_amounts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
