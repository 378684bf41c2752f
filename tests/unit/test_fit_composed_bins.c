/* tests/unit/test_fit_composed_bins.c - splices and mixtures of losses known as intervals. */
#include "fit_fixture.h"

/* --- a table whose threshold lies within a class ------------------------------------------ */

enum { CLASSES = 10 };
static const double lower[CLASSES] = {0, 150, 400, 900, 1800, 3000, 5500, 9000, 20000, 60000},
                    upper[CLASSES] = {150,  400,  900,   1800,  3000,
                                      5500, 9000, 20000, 60000, INFINITY},
                    counts[CLASSES] = {42, 61, 96, 118, 77, 63, 28, 34, 19, 6};
static const cyb_fit_losses table = {.loss = lower, .upper = upper, .weight = counts, .n = CLASSES};

typedef struct expected {
  const char *name;
  double value, se; /* se 0 = not compared */
} expected;

static double se_of(const cyb_fit *fit, const char *name) {
  for (size_t i = 0; i < fit->width; i++) {
    char own[64];
    cyb_distribution_number_name(fit->distribution, i, own, sizeof own);
    if (!strcmp(own, name)) return fit->se[i];
  }
  return NAN;
}

static void check_numbers(cyb_fit *fit, double log_likelihood, const expected *numbers,
                          size_t count) {
  assert_true(fit->converged);
  check_close("log-likelihood", fit->log_likelihood, log_likelihood, 1e-11);
  for (size_t i = 0; i < count; i++) {
    check_close(numbers[i].name, number(fit, numbers[i].name), numbers[i].value, 1e-4);
    if (numbers[i].se > 0.0)
      check_close(numbers[i].name, se_of(fit, numbers[i].name), numbers[i].se, 1e-3);
  }
  cyb_fit_clear(fit);
}

/* R's optim at the likelihood of the whole distribution, with actuar's functions, and the
 * inverse of its second differences (tests/reference/composed_r.R on this table). */
static void threshold_in_a_class(void **state) {
  static const expected lognormal_gpd[] = {{"body.mu", 7.7679355565, 0.373530},
                                           {"body.sigma", 1.7311003882, 0.192062},
                                           {"tail.xi", 0.6007023257, 0.208468},
                                           {"tail.beta", 7161.2750309449, 1753.34},
                                           {"weight", 0.8062629254, 0.0197197}},
                        gamma_pareto[] = {{"body.shape", 1.0144332588, 0.0889928},
                                          {"body.scale", 1527.7405214720, 275.8125},
                                          {"tail.shape", 0.9803560162, 0.1043060},
                                          {"weight", 0.7820024447, 0.0206838}},
                        lognormals[] = {{"1.mu", 7.2706393780, 0.131950},
                                        {"1.sigma", 0.6447509903, 0.181495},
                                        {"2.mu", 7.2099631012, 0.096171},
                                        {"2.sigma", 1.7409211815, 0.126117},
                                        {"1.weight", 0.2450165350, 0.108124}};
  cyb_fit fit = splice_of("lognormal", "gpd", &table, 4000.0, false);
  (void)state;
  check_numbers(&fit, -1143.88602284796, lognormal_gpd, 5);
  fit = splice_of("gamma", "pareto1", &table, 4000.0, false);
  check_numbers(&fit, -1143.92575041293, gamma_pareto, 4);
  fit = mixture_of("lognormal", "lognormal", &table);
  check_numbers(&fit, -1142.71772504067, lognormals, 5);
}

/* --- identities ---------------------------------------------------------------------------- */

static void check_same(const cyb_fit *a, const cyb_fit *b, double tolerance) {
  assert_true(a->converged && b->converged);
  assert_int_equal(a->width, b->width);
  for (size_t i = 0; i < a->width; i++) {
    check_close("number", cyb_distribution_number(a->distribution, i),
                cyb_distribution_number(b->distribution, i), tolerance);
    if (!a->held[i]) check_close("se", a->se[i], b->se[i], 100.0 * tolerance);
  }
}

enum { N = 400 };

typedef struct drawn {
  double x[2 * N], upper[2 * N], weight[2 * N], truncation[2 * N];
} drawn;

static const char *const splice_text =
    "splice(lognormal(mu=7, sigma=1.2), 4000, gpd(xi=0.5, beta=3000, threshold=4000), weight=0.8)";
static const char *const mixture_text =
    "mixture(0.7: lognormal(mu=5.5, sigma=0.5), 0.3: lognormal(mu=9, sigma=0.8))";

static void draw(drawn *out, const char *text) {
  cyb_distribution *d = law(text);
  for (uint64_t i = 0; i < N; i++) {
    out->x[i] = cyb_distribution_draw(d, 21, 1, i);
    out->upper[i] = NAN;
    out->weight[i] = 1.0;
    out->truncation[i] = 0.0;
  }
  cyb_distribution_free(d);
}

static cyb_fit fit_of(bool splice, const drawn *d, size_t n) {
  const cyb_fit_losses losses = {
      .loss = d->x, .upper = d->upper, .weight = d->weight, .truncation = d->truncation, .n = n};
  return splice ? splice_of("lognormal", "gpd", &losses, 4000.0, false)
                : mixture_of("lognormal", "lognormal", &losses);
}

/* A loss that may be anything tells nothing, whether or not it was reported above a point:
 * a splice of which it is on both sides is the one that falls into two. */
static void anything(void **state) {
  (void)state;
  for (int splice = 0; splice < 2; splice++) {
    drawn d;
    cyb_fit without, with;
    draw(&d, splice ? splice_text : mixture_text);
    without = fit_of(splice, &d, N);
    for (size_t i = 0; i < 3; i++) {
      d.x[N + i] = 0.0;
      d.truncation[N + i] = 500.0 * (double)i;
      d.upper[N + i] = 1e200;
      d.weight[N + i] = 1.0;
    }
    with = fit_of(splice, &d, N + 3);
    check_close("log-likelihood", with.log_likelihood, without.log_likelihood, 1e-12);
    check_same(&with, &without, 1e-8);
    cyb_fit_clear(&with);
    cyb_fit_clear(&without);
  }
}

/* A narrow interval is a known loss but for the logarithm of its width; narrower than a
 * millionth it is one by definition. */
static void narrow(void **state) {
  (void)state;
  for (int splice = 0; splice < 2; splice++)
    for (double width = 2e-5; width > 1e-8; width *= 1e-2) {
      drawn d;
      cyb_fit known, within;
      double logs = 0.0;
      draw(&d, splice ? splice_text : mixture_text);
      known = fit_of(splice, &d, N);
      for (size_t i = 0; i < N; i++) {
        d.upper[i] = d.x[i] * (1.0 + 0.5 * width);
        d.x[i] *= 1.0 - 0.5 * width;
        logs += log(d.upper[i] - d.x[i]);
      }
      within = fit_of(splice, &d, N);
      check_close("log-likelihood", within.log_likelihood - logs, known.log_likelihood, 1e-8);
      check_same(&within, &known, 1e-5);
      cyb_fit_clear(&within);
      cyb_fit_clear(&known);
    }
}

/* Three rows are one of three times the weight. */
static void weights(void **state) {
  double l[3 * CLASSES], u[3 * CLASSES], w[3 * CLASSES];
  const cyb_fit_losses split = {.loss = l, .upper = u, .weight = w, .n = 3 * CLASSES};
  cyb_fit a, b;
  (void)state;
  for (size_t i = 0; i < 3 * CLASSES; i++) {
    l[i] = lower[i / 3];
    u[i] = upper[i / 3];
    w[i] = counts[i / 3] * (double)(1 + i % 3) / 6.0;
  }
  a = splice_of("lognormal", "gpd", &table, 4000.0, false);
  b = splice_of("lognormal", "gpd", &split, 4000.0, false);
  check_same(&a, &b, 1e-8);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  a = mixture_of("lognormal", "lognormal", &table);
  b = mixture_of("lognormal", "lognormal", &split);
  check_same(&a, &b, 1e-8);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
}

/* A threshold between two classes leaves two problems: the tail is the gpd of the classes
 * above, and the weight the share below. */
static void between_classes(void **state) {
  const double fixed[] = {NAN, NAN, 5500.0};
  cyb_fit splice = splice_of("weibull", "gpd", &table, 5500.0, false);
  cyb_fit_losses above = {.loss = lower + 6, .upper = upper + 6, .weight = counts + 6, .n = 4};
  cyb_fit tail = fit_losses("gpd", &above, fixed);
  (void)state;
  check_close("xi", number(&splice, "tail.xi"), cyb_distribution_number(tail.distribution, 0),
              1e-8);
  check_close("weight", number(&splice, "weight"), 457.0 / 544.0, 1e-9);
  check_close("se", se_of(&splice, "weight"), sqrt(457.0 * 87.0 / pow(544.0, 3.0)), 1e-6);
  assert_true(splice.covariance[1] != 0.0 && splice.covariance[3] == 0.0);
  cyb_fit_clear(&splice);
  cyb_fit_clear(&tail);
}

/* --- hard cases ---------------------------------------------------------------------------- */

/* In another currency the scales change and nothing else. */
static void units(void **state) {
  double l[CLASSES], u[CLASSES];
  const cyb_fit_losses big = {.loss = l, .upper = u, .weight = counts, .n = CLASSES};
  cyb_fit a = splice_of("lognormal", "gpd", &table, 4000.0, false), b;
  (void)state;
  for (size_t i = 0; i < CLASSES; i++) {
    l[i] = 1e12 * lower[i];
    u[i] = 1e12 * upper[i];
  }
  b = splice_of("lognormal", "gpd", &big, 4000e12, false);
  assert_true(a.converged && b.converged);
  check_close("log-likelihood", a.log_likelihood, b.log_likelihood, 1e-12);
  check_close("mu", number(&a, "body.mu") + log(1e12), number(&b, "body.mu"), 1e-8);
  check_close("beta", 1e12 * number(&a, "tail.beta"), number(&b, "tail.beta"), 1e-7);
  check_close("se", 1e12 * se_of(&a, "tail.beta"), se_of(&b, "tail.beta"), 1e-6);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  a = mixture_of("lognormal", "lognormal", &table);
  b = mixture_of("lognormal", "lognormal", &big);
  check_close("log-likelihood", a.log_likelihood, b.log_likelihood, 1e-12);
  check_close("weight", number(&a, "1.weight"), number(&b, "1.weight"), 1e-7);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
}

/* Classes of two octaves of losses whose tail has no mean, up to 1e14. */
static void heavy(void **state) {
  cyb_distribution *d = law("splice(lognormal(mu=7, sigma=1.5), 4000, gpd(xi=2, beta=3000, "
                            "threshold=4000), weight=0.7)");
  double l[24], u[24], w[24];
  const cyb_fit_losses losses = {.loss = l, .upper = u, .weight = w, .n = 24};
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < 24; i++) {
    l[i] = i ? ldexp(1.0, 2 * (int)i) : 0.0;
    u[i] = ldexp(1.0, 2 * (int)i + 2);
    w[i] = 1e4 * (cyb_distribution_survival(d, l[i]) - cyb_distribution_survival(d, u[i]));
  }
  fit = splice_of("lognormal", "gpd", &losses, 4000.0, false);
  assert_true(fit.converged);
  check_close("mu", number(&fit, "body.mu"), 7.0, 1e-4);
  check_close("sigma", number(&fit, "body.sigma"), 1.5, 1e-4);
  check_close("xi", number(&fit, "tail.xi"), 2.0, 1e-3);
  check_close("weight", number(&fit, "weight"), 0.7, 1e-4);
  assert_true(isfinite(fit.ks));
  cyb_fit_clear(&fit);
  cyb_distribution_free(d);
}

static void refused(void **state) {
  static const double l[] = {10, 20, 1000, 3000, 6000}, u[] = {20, 40, 9000, 8000, 12000};
  const cyb_fit_losses few = {.loss = l, .upper = u, .n = 4},
                       beyond = {.loss = l + 2, .upper = u + 2, .n = 3},
                       around = {.loss = l + 2, .upper = u + 2, .n = 2};
  const cyb_family *lognormal = cyb_family_find("lognormal"), *gpd = cyb_family_find("gpd");
  cyb_error error = {0};
  cyb_fit fit;
  (void)state;
#define SPLICE(rows, threshold)                                                                    \
  cyb_fit_splice(&fit, lognormal, gpd, rows, threshold, false, NULL, &error)
  assert_int_equal(SPLICE(&few, 5000), CYB_EDATA);
  assert_non_null(strstr(error.message, "has 0"));
  error = (cyb_error){0};
  assert_int_equal(SPLICE(&beyond, 900), CYB_EDATA);
  assert_non_null(strstr(error.message, "up to the threshold 900"));
  assert_int_equal(SPLICE(&around, 4000), CYB_EDATA);
  assert_null(fit.distribution);
}

/* --- bodies between two ends --------------------------------------------------------------- */

/* Above 500, below which nothing was seen, 300 losses that are more at both ends than a power
 * of x would have: where a family's density bends the other way, it runs to that power,
 * which is fitted under its name. */
static double bent_power(double u) {
  const double shape = 0.3, length = log(14.0);
  double y = -log1p(-u * -expm1(-shape * length)) / shape / length;
  return 500.0 * exp(length * (y - 0.03 * sin(2.0 * 3.141592653589793 * y)));
}

static void body_is_a_power(void **state) {
  static const char *const bodies[] = {"lognormal", "weibull", "loglogistic", "pareto", "burr"};
  enum { BELOW = 300, ALL = 400 };
  double x[ALL], t[ALL], u[ALL];
  const double ends[] = {NAN, 500.0, 7000.0};
  const cyb_fit_losses losses = {.loss = x, .truncation = t, .upper = u, .n = ALL},
                       below = {.loss = x, .n = BELOW};
  cyb_fit fit, alone;
  (void)state;
  for (size_t i = 0; i < ALL; i++) {
    x[i] = i < BELOW ? bent_power(((double)i + 0.5) / BELOW)
                     : 7000.0 * pow(((double)(i - BELOW) + 0.5) / (ALL - BELOW), -1.2);
    t[i] = 500.0;
    u[i] = NAN;
  }
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    fit = splice_of(bodies[i], "gpd", &losses, 7000.0, false);
    assert_string_equal(fit.stop, "boundary");
    assert_ptr_equal(fit.limit, cyb_family_find("truncated-pareto"));
    assert_true(!fit.converged && fit.distribution && fit.ks < 0.1 && isnan(fit.se[0]));
    cyb_fit_clear(&fit);
  }
  fit = splice_of("truncated-pareto", "gpd", &losses, 7000.0, false);
  alone = fit_losses("truncated-pareto", &below, ends);
  assert_true(fit.converged && alone.converged);
  check_close("shape", number(&fit, "body.shape"), cyb_distribution_number(alone.distribution, 0),
              1e-7);
  check_close("se", fit.se[0], alone.se[0], 1e-6);
  check_close("weight", number(&fit, "weight"), 0.75, 1e-9);
  cyb_fit_clear(&fit);
  cyb_fit_clear(&alone);
  for (size_t i = 100; i < 200; i++) u[i] = 1.2 * x[i];
  u[BELOW - 1] = 9000.0; /* on either side */
  fit = splice_of("lognormal", "gpd", &losses, 7000.0, false);
  assert_string_equal(fit.stop, "boundary");
  assert_ptr_equal(fit.limit, cyb_family_find("truncated-pareto"));
  cyb_fit_clear(&fit);
  fit = splice_of("truncated-pareto", "gpd", &losses, 7000.0, false);
  assert_true(fit.converged);
  cyb_fit_clear(&fit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(threshold_in_a_class),
      cmocka_unit_test(anything),
      cmocka_unit_test(narrow),
      cmocka_unit_test(weights),
      cmocka_unit_test(between_classes),
      cmocka_unit_test(units),
      cmocka_unit_test(heavy),
      cmocka_unit_test(refused),
      cmocka_unit_test(body_is_a_power),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
