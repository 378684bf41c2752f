/* tests/unit/test_transform.c - what policies pay: payments, atoms, layers, franchises.
 * Layer: tests. */
#include "distribution_fixture.h"

#define TERMS "deductible=1, limit=9, share=0.8, inflation=0.05"
#define WHOLE "deductible=1, limit=10, share=0.8, inflation=0.05, franchise=1"

/* actuar's limit is one on the loss: 10 there is 9 above a deductible of 1 here. */
static const struct value_row published[] = {
    {"per-payment(gamma(5, 1), deductible=1, limit=9)", DENSITY, 5, 0.1343443, 0.5e-7 / 0.1343443,
     "actuar vignette"},
    {"per-payment(gamma(5, 1), deductible=1, limit=9)", DENSITY, 5, 0.1343442970894579, 1e-13,
     "R actuar coverage"},
    {"per-payment(gamma(5, 1), deductible=1, limit=9)", DENSITY, 9, 0.0293601, 0.5e-7 / 0.0293601,
     "actuar vignette"},
    {"per-payment(gamma(5, 1), deductible=1, limit=9)", MASS, 9, 0.02936014169840635, 1e-13,
     "R actuar coverage"},
    {"per-payment(gamma(5, 1), deductible=1, limit=9)", CDF, 5, 0.7138964043465248, 1e-13,
     "R actuar coverage"},
    {"per-loss(gamma(5, 1), " TERMS ")", CDF, 0, 0.002980682311398135, 1e-13, "R actuar coverage"},
    {"per-loss(gamma(5, 1), " TERMS ")", CDF, 5, 0.8181415488119351, 1e-13, "R actuar coverage"},
    {"per-loss(gamma(5, 1), " WHOLE ")", MASS, 0, 0.002980682311398135, 1e-13, "R actuar coverage"},
    {"per-loss(gamma(5, 1), " WHOLE ")", DENSITY, 5, 0.1618773713662876, 1e-13,
     "R actuar coverage"},
    {"per-loss(gamma(5, 1), " WHOLE ")", MASS, 8, 0.03966200025290146, 1e-13, "R actuar coverage"},
    {"per-loss(exponential(1), deductible=2, franchise=1)", MOMENT, 1, 0.40600584970983811, 1e-13,
     "3 e^-2"},
    {"per-loss(exponential(1), deductible=2, franchise=1)", MOMENT, 2, 1.3533528323661270, 1e-13,
     "10 e^-2"},
    {"per-payment(exponential(1), deductible=2, franchise=1)", MOMENT, 1, 3, 1e-13, "no memory"},
    {"per-payment(exponential(1), deductible=2, franchise=1)", QUANTILE, 0, 2, 0, "least payment"},
    {"per-payment(exponential(1), deductible=2)", QUANTILE, 0.5, M_LN2, 1e-14, "no memory"},
    {"per-payment(exponential(1), deductible=2)", MOMENT, 4, 24, 1e-11, "no memory"},
    {"per-loss(pareto(2, 10), deductible=5)", MOMENT, 1, 6.6666666666666667, 1e-13, "10^2 / 15"},
    {"per-loss(pareto(2, 10), deductible=5)", MOMENT, 2, INFINITY, 0, "shape 2"},
    {"per-loss(pareto(0.5, 10), deductible=5)", MOMENT, 1, INFINITY, 0, "shape below 1"},
    {"per-loss(pareto(0.5, 10), deductible=30, limit=50)", MOMENT, 1, 20, 1e-13,
     "2 sqrt(10) (sqrt 90 - sqrt 40)"},
    {"per-loss(empirical(1, 5, 10), deductible=5)", QUANTILE, 0.9, 5, 0, "its largest"},
    {"per-loss(empirical(1, 5, 10), deductible=5, franchise=1)", MASS, 0, 2.0 / 3.0, 1e-15,
     "the deductible itself is not above it"},
    {"per-loss(empirical(1, 5, 10), deductible=5, franchise=1)", VARIANCE, 0, 200.0 / 9.0, 1e-13,
     "by hand"},
    {"per-loss(empirical(1, 5, 10), deductible=2, limit=6)", MOMENT, 3, 81, 1e-14,
     "(27 + 216) / 3"},
    /* payments that are small against the loss */
    {"per-payment(exponential(1), deductible=2)", QUANTILE, 1e-12, 1.0000000000005e-12, 1e-13,
     "-log(1 - p)"},
    {"per-payment(lognormal(9, 2), deductible=10000)", QUANTILE, 1e-12, 2.3094116962029384e-8,
     1e-12, "mpmath"},
    {"per-payment(lognormal(9, 2), deductible=10000)", QUANTILE, 1e-6, 0.0230941450312242827, 1e-12,
     "mpmath"},
    {"per-payment(lognormal(9, 2), deductible=10000)", CDF, 1e-7, 4.33010710753791018e-12, 1e-12,
     "mpmath"},
    {"per-payment(gamma(0.4, 1e6), deductible=1e5)", QUANTILE, 1e-12, 3.47151667717450793e-7, 1e-12,
     "mpmath"},
    {"per-payment(pareto(2, 1000), deductible=1e6, share=0.8)", QUANTILE, 1e-12,
     4.00400000000300314e-7, 1e-12, "0.8 (d + 1000) ((1 - p)^-1/2 - 1)"},
    {"per-payment(exponential(1e12), deductible=3e12, limit=1)", QUANTILE, 5e-13, 0.500000000000125,
     1e-12, "-1e12 log(1 - p)"},
    {"per-payment(exponential(1e12), deductible=3e12, limit=1)", QUANTILE, 1.1e-12, 1, 0,
     "the limit"},
    /* edges */
    {"per-loss(exponential(1), deductible=2, limit=3)", CDF, 3, 1, 0, "the limit"},
    {"per-loss(exponential(1), deductible=2, limit=3)", SURVIVAL, 2.9999999999, 0.0067379469997590,
     1e-12, "e^-5 + 1e-10"},
    {"per-loss(exponential(1), deductible=2, limit=3)", MASS, 3, 0.0067379469990854671, 1e-13,
     "e^-5"},
    {"per-loss(exponential(1), deductible=2, limit=3)", QUANTILE, 0.999, 3, 0, "the limit"},
    {"per-loss(exponential(1), deductible=2, limit=3)", QUANTILE, 0.5, 0, 0, "below it"},
    {"per-loss(exponential(1), deductible=2, limit=3)", DENSITY, 4, 0, 0, "beyond it"},
    {"per-payment(exponential(1), deductible=600)", MOMENT, 1, 1, 1e-11, "no memory, far out"},
    {"per-payment(exponential(1), deductible=600)", QUANTILE, 0.25, 0.28768207245178093, 1e-11,
     "no memory, far out"},
    {"per-payment(lognormal(0, 1), deductible=1e9)", MOMENT, 1, 49600184.4, 2e-2,
     "about d / (log d / sigma^2 - 1)"},
    {"per-loss(exponential(1e12), deductible=2e12, limit=3e12)", MOMENT, 1, 1.2859733623e11, 1e-10,
     "1e12 (e^-2 - e^-5)"},
    {"transformed(exponential(1), 0: 2, 1: 2, slope=1)", CDF, 1.9, 0, 0, "at least 2"},
    {"transformed(exponential(1), 0: 2, 1: 2, slope=1)", LIMITED, 1.5, 1.5, 0, "at least 2"},
    {"transformed(exponential(1), 0: 2, 1: 2, slope=1)", MOMENT, 1, 2.3678794411714423, 1e-13,
     "2 + e^-1"},
    {"transformed(exponential(1), 0: 0, 0: 2, slope=0)", MOMENT, 2, 4, 1e-15, "always 2"},
    {"transformed(exponential(1), 0: 0, 0: 2, slope=0)", MASS, 2, 1, 1e-15, "always 2"},
    {"transformed(exponential(1), 0: 0, slope=0)", MOMENT, 1, 0, 0, "always 0"},
    {"transformed(exponential(1), 0: 0, slope=0)", MASS, 0, 1, 1e-15, "always 0"},
};

static void test_published(void **state) {
  (void)state;
  check_rows(published, LENGTH(published));
}

/* The same payment told in two ways. */
static void test_same_payment(void **state) {
  static const char *const pairs[][2] = {
      {"lognormal(mu=9, sigma=2)", "per-loss(lognormal(mu=9, sigma=2))"},
      {"lognormal(mu=9, sigma=2)", "per-payment(lognormal(mu=9, sigma=2))"},
      {"lognormal(mu=9, sigma=2)", "transformed(lognormal(mu=9, sigma=2), 0: 0, slope=1)"},
      {"gamma(shape=2, scale=3)",
       "transformed(gamma(shape=2, scale=3), 0: 0, 5: 5, 7: 7, slope=1)"},
      {"gamma(shape=2, scale=3.3)", "per-loss(gamma(shape=2, scale=3), inflation=0.1)"},
      {"gamma(shape=2, scale=1.5)", "per-loss(gamma(shape=2, scale=3), share=0.5)"},
      {"exponential(mean=7)", "per-payment(exponential(mean=7), deductible=20)"},
      {"pareto(shape=4.5, scale=30)", "per-payment(pareto(shape=4.5, scale=10), deductible=20)"},
      {"pareto(shape=4.5, scale=1e7)", "per-payment(gpd(0.22222222222222222, 222222.22222222222, "
                                       "0), deductible=9e6)"},
      {"per-loss(gamma(2, 3), deductible=5)",
       "per-loss(per-loss(gamma(2, 3), deductible=2), deductible=3)"},
      {"per-loss(gamma(2, 3), deductible=1, limit=4, share=0.5)",
       "transformed(gamma(2, 3), 0: 0, 1: 0, 5: 2, slope=0)"},
      {"per-loss(gamma(2, 3), limit=4)", "per-loss(per-loss(gamma(2, 3), limit=9), limit=4)"},
      {"per-loss(gamma(2, 3), deductible=1, limit=4)",
       "per-loss(mixture(0.5: gamma(2, 3), 0.5: gamma(2, 3)), deductible=1, limit=4)"},
      {"per-payment(gamma(2, 3), deductible=5, limit=10)",
       "per-payment(splice(gamma(2, 3), 4, gamma(2, 3), weight=0.38494001106)," /* its cdf at 4 */
       " deductible=5, limit=10)"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(pairs); i++)
    check_same_texts(pairs[i][0], pairs[i][1], 1e-3, 2e-10);
}

/* Limited means of a payment are layers of the loss, also where they are small. */
static void test_layers(void **state) {
  static const char *const laws[] = {
      "lognormal(9, 2)", "pareto(0.9, 1000)", "gamma(0.3, 1e5)",
      "mixture(0.5: exponential(10), 0.5: gpd(1.2, 1e4))",
      "splice(exponential(1000), 3000, pareto1(2, 3000), weight=0.9)"};
  static const double deductibles[] = {1, 1e3, 1e5}, limits[] = {1e-3, 1, 1e4, 1e8};
  (void)state;
  for (size_t i = 0; i < LENGTH(laws); i++)
    for (size_t k = 0; k < LENGTH(deductibles); k++) {
      cyb_distribution *loss = made(laws[i]), *paid, *payment;
      cyb_error error = {0};
      cyb_knot knots[] = {{0, 0}, {deductibles[k], 0}};
      double above = cyb_distribution_survival(loss, deductibles[k]);
      check_ok(error, cyb_distribution_transform(&paid, loss, knots, 2, 1.0, false, &error));
      check_ok(error, cyb_distribution_transform(&payment, loss, knots, 2, 1.0, true, &error));
      for (size_t j = 0; j < LENGTH(limits); j++) {
        double layer = cyb_distribution_layer(loss, limits[j], deductibles[k]);
        check_close(laws[i], cyb_distribution_limited(paid, limits[j]), layer, 1e-11);
        check_close(laws[i], cyb_distribution_limited(payment, limits[j]) * above, layer, 1e-11);
        check_close(laws[i], cyb_distribution_layer(paid, limits[j], limits[j]),
                    cyb_distribution_layer(loss, limits[j], deductibles[k] + limits[j]), 1e-11);
      }
      cyb_distribution_free(loss);
      cyb_distribution_free(paid);
      cyb_distribution_free(payment);
    }
}

/* A tower of layers pays the whole loss. */
static void test_tower(void **state) {
  static const double top[] = {0, 10, 100, 1e4, INFINITY};
  cyb_distribution *loss = made("gamma(0.4, 3000)");
  double sum = 0.0;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i + 1 < LENGTH(top); i++) {
    bool last = isinf(top[i + 1]);
    double width = last ? 1.0 : top[i + 1] - top[i];
    cyb_knot knots[] = {{0, 0}, {top[i], 0}, {top[i] + width, width}};
    cyb_distribution *layer;
    check_ok(error,
             cyb_distribution_transform(&layer, loss, knots, 3, last ? 1.0 : 0.0, false, &error));
    sum += cyb_distribution_mean(layer);
    cyb_distribution_free(layer);
  }
  check_close("tower", sum, cyb_distribution_mean(loss), 1e-13);
  cyb_distribution_free(loss);
}

/* Moments of every order against sums over a fine grid of probabilities, on a
 * change with a flat start, a slope, a jump, a flat stretch and an open end. */
static void test_moments_by_draws(void **state) {
  enum { STEPS = 2000000 };
  static const cyb_knot knots[] = {{0, 0}, {1, 0}, {3, 1}, {3, 2}, {5, 2}, {6, 4}};
  cyb_distribution *loss = made("weibull(1.5, 3)"), *paid;
  double sums[5] = {0}, limited = 0.0, layer = 0.0;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_distribution_transform(&paid, loss, knots, 6, 0.5, false, &error));
  for (int i = 0; i < STEPS; i++) {
    double t = (i + 0.5) / STEPS, y = cyb_distribution_quantile(paid, 1.0 - t * t * t);
    double share = 3.0 * t * t / STEPS; /* fine steps where payments are large */
    for (int k = 1; k <= 4; k++) sums[k] += pow(y, k) * share;
    limited += fmin(y, 1.5) * share;
    layer += fmin(fmax(y - 0.5, 0.0), 1.0) * share;
  }
  for (int k = 1; k <= 4; k++)
    check_close("moment", cyb_distribution_moment(paid, k), sums[k], 1e-6);
  check_close("limited", cyb_distribution_limited(paid, 1.5), limited, 1e-6);
  check_close("layer", cyb_distribution_layer(paid, 1.0, 0.5), layer, 1e-6);
  cyb_distribution_free(loss);
  cyb_distribution_free(paid);
}

/* Payments of any size have the digits of their share, and F does not fall where the way to find
 * it changes. */
static void test_small_payments(void **state) {
  static const char *const texts[] = {
      "per-payment(lognormal(9, 2), deductible=10000)",
      "per-payment(gamma(50, 1e3), deductible=6e4, share=0.3)",
      "per-payment(burr(2, 0.7, 1e4), deductible=1e4, inflation=0.07)",
      "per-payment(inverse-gaussian(1e4, 1e3), deductible=3e4)",
      "per-payment(pert(0, 1e4, 1e6), deductible=3e5)",
      "per-payment(exponential(1e12), deductible=1e12)",
      "per-payment(truncated-pareto(1.2, 1e3, 1e7), deductible=1e4)"};
  (void)state;
  for (size_t i = 0; i < LENGTH(texts); i++) {
    cyb_distribution *d = made(texts[i]);
    double before = 0.0;
    for (double u = 1e-15; u < 0.5; u *= 1.3)
      check_close(texts[i], cyb_distribution_cdf(d, cyb_distribution_quantile(d, u)), u, 1e-11);
    for (double y = 1e-6; y < 1e12; y *= 1.01) {
      double up_to = cyb_distribution_cdf(d, y);
      assert_true(up_to >= before);
      before = up_to;
    }
    cyb_distribution_free(d);
  }
}

/* Where 0.0001 of loss makes the whole payment, far from 0. */
static void test_steep(void **state) {
  static const cyb_knot knots[] = {{0, 0}, {2106.19, 0}, {2106.1901, 7}};
  cyb_distribution *loss = made("gamma(100, 215)"), *paid;
  double above = cyb_distribution_survival(loss, 2106.19005);
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_distribution_transform(&paid, loss, knots, 3, 0.0, false, &error));
  for (int k = 1; k <= 4; k++)
    check_close("steep", cyb_distribution_moment(paid, k), pow(7, k) * above, 1e-12);
  check_close("steep", cyb_distribution_limited_second(paid, 2), 4 * above, 1e-12);
  cyb_distribution_free(loss);
  cyb_distribution_free(paid);
}

static void test_refused(void **state) {
  static const struct {
    cyb_knot knots[3];
    size_t count;
    double slope;
    bool positive;
    const char *word;
  } rows[] = {
      {{{1, 0}}, 1, 1, false, "at x = 0"},
      {{{0, 0}}, 0, 1, false, "at x = 0"},
      {{{0, 0}, {2, 1}, {1, 2}}, 3, 1, false, "not fall"},
      {{{0, 0}, {1, 2}, {2, 1}}, 3, 1, false, "not fall"},
      {{{0, -1}}, 1, 1, false, "at least 0"},
      {{{0, NAN}}, 1, 1, false, "finite"},
      {{{0, 0}, {INFINITY, 1}}, 2, 1, false, "finite"},
      {{{0, 0}}, 1, -1, false, "slope"},
      {{{0, 0}}, 1, INFINITY, false, "slope"},
      {{{0, 0}}, 1, 0, true, "nothing"},
      {{{0, 0}, {1e300, 0}}, 2, 1, true, "nothing"},
  };
  cyb_distribution *loss = made("exponential(1)"), *count = made("poisson(1)"), *d;
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_error error = {0};
    assert_int_equal(cyb_distribution_transform(&d, loss, rows[i].knots, rows[i].count,
                                                rows[i].slope, rows[i].positive, &error),
                     CYB_EDOMAIN);
    assert_null(d);
    assert_non_null(strstr(error.message, rows[i].word));
  }
  assert_int_equal(cyb_distribution_transform(&d, count, &(cyb_knot){0, 0}, 1, 1.0, false, NULL),
                   CYB_EDOMAIN);
  cyb_distribution_free(loss);
  cyb_distribution_free(count);
}

static void test_text(void **state) {
  static const cyb_knot knots[] = {{0, 0}, {1, 0}, {3, 1}, {3, 2}};
  cyb_distribution *loss = made("weibull(1.5, 3)"), *paid, *again;
  char *first, *second;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_distribution_transform(&paid, loss, knots, 4, 0.25, true, &error));
  first = cyb_distribution_text(paid);
  assert_string_equal(first, "transformed(weibull(shape=1.5, scale=3), 0: 0, 1: 0, 3: 1, 3: 2, "
                             "slope=0.25, positive=1)");
  check_ok(error, cyb_distribution_parse(&again, first, &error));
  second = cyb_distribution_text(again);
  assert_string_equal(first, second);
  check_same("text", paid, again, 1e-9, 0.0);
  free(first);
  free(second);
  cyb_distribution_free(loss);
  cyb_distribution_free(paid);
  cyb_distribution_free(again);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),
      cmocka_unit_test(test_same_payment),
      cmocka_unit_test(test_layers),
      cmocka_unit_test(test_tower),
      cmocka_unit_test(test_moments_by_draws),

      cmocka_unit_test(test_refused),

      cmocka_unit_test(test_small_payments),

      cmocka_unit_test(test_steep),
      cmocka_unit_test(test_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
