/* tests/unit/test_fit_interval.c - intervals of fits: closed forms, R, odd cases. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Klugman, Panjer & Willmot (2012), Loss Models, Data Set B. */
static const double data_b[] = {27,  82,  115, 126, 155, 161,  243,  294,  340,  384,
                                457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743};
enum { B = sizeof data_b / sizeof data_b[0] };

static const cyb_figure first = {NULL, 0.0, 0}, second = {NULL, 0.0, 1};

static cyb_interval interval_of(const cyb_fit *fit, const cyb_fit_losses *losses, cyb_figure figure,
                                double level, cyb_interval_method method) {
  cyb_error error = {0};
  cyb_interval out;
  check_ok(error, cyb_fit_intervals(&out, fit, losses, &figure, 1, level, method, NULL, &error));
  return out;
}

static cyb_interval profile(const cyb_fit *fit, const cyb_fit_losses *losses, cyb_figure figure) {
  return interval_of(fit, losses, figure, 0.95, CYB_INTERVAL_PROFILE);
}

/* Likelihood of an exponential: 2 n (log(m / mean) + mean / m - 1) = z^2 at both ends, and
 * every figure is the mean times a number. */
static void exponential(void **state) {
  static const double levels[] = {0.5, 0.95, 0.9999};
  cyb_fit_losses losses = {.loss = data_b, .n = B};
  cyb_fit fit = fit_losses("exponential", &losses, NULL);
  (void)state;
  for (size_t i = 0; i < COUNT(levels); i++) {
    double z = cyb_normal_quantile(0.5 + 0.5 * levels[i]);
    cyb_interval mean = interval_of(&fit, &losses, first, levels[i], CYB_INTERVAL_PROFILE), q;
    q = interval_of(&fit, &losses, (cyb_figure){cyb_distribution_quantile, 0.99, 0}, levels[i],
                    CYB_INTERVAL_PROFILE);
    assert_true(mean.profile && q.profile && mean.lower < mean.value && mean.value < mean.upper);
    for (int end = 0; end < 2; end++) {
      double m = end ? mean.upper : mean.lower;
      check_close("ends", 2.0 * B * (log(m / 1424.4) + 1424.4 / m - 1.0), z * z, 1e-5);
    }
    check_close("quantile", q.lower / mean.lower, log(100), 1e-5);
    check_close("quantile", q.upper / mean.upper, log(100), 1e-5);
    mean = interval_of(&fit, &losses, first, levels[i], CYB_INTERVAL_DELTA);
    check_close("delta", mean.upper, 1424.4 * exp(z / sqrt(B)), 1e-7);
    check_close("delta", mean.lower, 1424.4 * exp(-z / sqrt(B)), 1e-7);
  }
  cyb_fit_clear(&fit);
}

/* Lognormal: mu +- sigma sqrt(exp(z^2 / n) - 1); the median is e^mu. */
static void lognormal(void **state) {
  static const double units[] = {1.0, 1e12, 1e-6};
  (void)state;
  for (size_t u = 0; u < COUNT(units); u++) {
    double x[B], mu, half;
    cyb_fit_losses losses = {.loss = x, .n = B};
    cyb_interval a, median;
    cyb_fit fit;
    for (size_t i = 0; i < B; i++) x[i] = data_b[i] * units[u];
    fit = fit_losses("lognormal", &losses, NULL);
    mu = cyb_distribution_parameters(fit.distribution)[0];
    half = cyb_distribution_parameters(fit.distribution)[1] *
           sqrt(expm1(pow(cyb_normal_quantile(0.975), 2) / B));
    a = profile(&fit, &losses, first);
    check_close("lower", a.lower, mu - half, 1e-5);
    check_close("upper", a.upper, mu + half, 1e-5);
    median = profile(&fit, &losses, (cyb_figure){cyb_distribution_quantile, 0.5, 0});
    check_close("median", log(median.lower), mu - half, 1e-5);
    check_close("median", log(median.upper), mu + half, 1e-5);
    cyb_fit_clear(&fit);
  }
}

/* Profile likelihoods written out in R 4.2.2 with optimize and uniroot. */
static void gamma_censored(void **state) {
  static const struct {
    cyb_figure figure;
    double value, lower, upper;
  } rows[] = {
      {{NULL, 0.0, 0}, 0.9709372412, 0.50706884, 1.6992224},
      {{cyb_figure_mean, 0.0, 0}, 764.14097, 481.47946, 1430.3421},
      {{cyb_distribution_limited, 1000.0, 0}, 553.92063, 406.88343, 699.19963},
  };
  double x[B];
  unsigned char censored[B];
  cyb_fit_losses losses = {.loss = x, .censored = censored, .n = B};
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < B; i++) {
    x[i] = fmin(data_b[i], 1300);
    censored[i] = data_b[i] > 1300;
  }
  fit = fit_losses("gamma", &losses, NULL);
  check_close("log-likelihood", fit.log_likelihood, -122.132424581, 1e-10);
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_interval a = profile(&fit, &losses, rows[i].figure);
    check_close("value", a.value, rows[i].value, 1e-6);
    check_close("lower", a.lower, rows[i].lower, 2e-5);
    check_close("upper", a.upper, rows[i].upper, 2e-5);
  }
  cyb_fit_clear(&fit);
}

/* The Danish losses over 10, the same way; the quantiles are those of all losses, of
 * which 109 of 2,167 are over the threshold. */
static void danish_tail(void **state) {
  static const struct {
    cyb_figure figure;
    double value, lower, upper;
  } rows[] = {
      {{NULL, 0.0, 0}, 0.496986, 0.27452829, 0.81888743},
      {{NULL, 0.0, 1}, 6.975469, 5.0390077, 9.457215},
      {{cyb_distribution_quantile, 1.0 - 0.01 * 2167 / 109, 0}, 27.289989, 23.277306, 33.210354},
      {{cyb_distribution_quantile, 1.0 - 0.001 * 2167 / 109, 0}, 94.339357, 63.169239, 189.09767},
  };
  const double fixed[] = {NAN, NAN, 10.0};
  size_t n, kept = 0;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x};
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < n; i++)
    if (x[i] > 10.0) x[kept++] = x[i];
  losses.n = kept;
  assert_int_equal(kept, 109);
  fit = fit_losses("gpd", &losses, fixed);
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_interval a = profile(&fit, &losses, rows[i].figure);
    check_close("value", a.value, rows[i].value, 1e-5);
    check_close("lower", a.lower, rows[i].lower, 2e-5);
    check_close("upper", a.upper, rows[i].upper, 2e-5);
  }
  cyb_fit_clear(&fit);
  free(x);
}

/* A Pareto is a gpd in other letters: shape = 1 / xi, and figures are the same. */
static void pareto_is_gpd(void **state) {
  cyb_distribution *d = law("pareto(shape=1.4, scale=900)");
  claims c = draw_claims(d, 800, 4);
  cyb_fit_losses losses = losses_of(&c);
  cyb_fit pareto = fit_losses("pareto", &losses, NULL), gpd = fit_losses("gpd", &losses, NULL);
  static const cyb_figure figures[] = {{cyb_distribution_quantile, 0.995, 0},
                                       {cyb_distribution_limited, 1e5, 0}};
  cyb_interval a = profile(&pareto, &losses, first), b = profile(&gpd, &losses, first);
  (void)state;
  check_close("shape", 1.0 / a.lower, b.upper, 1e-5);
  check_close("shape", 1.0 / a.upper, b.lower, 1e-5);
  for (size_t i = 0; i < COUNT(figures); i++) {
    a = profile(&pareto, &losses, figures[i]);
    b = profile(&gpd, &losses, figures[i]);
    check_close("lower", a.lower, b.lower, 1e-5);
    check_close("upper", a.upper, b.upper, 1e-5);
  }
  cyb_fit_clear(&pareto);
  cyb_fit_clear(&gpd);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* A tail whose heaviness is not shown: nothing bounds the shape of the Pareto above. */
static void without_end(void **state) {
  static const double x[] = {1, 2, 3, 4, 5, 6, 9, 14, 25, 1.5};
  cyb_fit_losses losses = {.loss = x, .n = 10};
  cyb_fit fit = fit_losses("pareto", &losses, NULL);
  cyb_interval a;
  (void)state;
  assert_true(fit.converged);
  a = profile(&fit, &losses, first);
  assert_true(a.profile && isinf(a.upper) && a.lower > 0.3 && a.lower < a.value);
  cyb_fit_clear(&fit);
}

/* Held parameters have none, and stay held while others are sought. */
static void held(void **state) {
  const double fixed[] = {2.0, NAN}, all[] = {2.0, 3.0};
  cyb_fit_losses losses = {.loss = data_b, .n = B};
  cyb_fit fit = fit_losses("gamma", &losses, fixed);
  cyb_interval a = profile(&fit, &losses, first), b = profile(&fit, &losses, second);
  double z = cyb_normal_quantile(0.975);
  (void)state;
  check_close("value", a.value, 2.0, 0);
  assert_true(isnan(a.lower) && isnan(a.upper));
  for (int end = 0; end < 2; end++) {
    double ratio = (end ? b.upper : b.lower) / b.value;
    check_close("gamma of shape 2", 4.0 * B * (log(ratio) + 1.0 / ratio - 1.0), z * z, 1e-5);
  }
  a = profile(&fit, &losses, (cyb_figure){cyb_distribution_quantile, 0.9, 0});
  check_close("a figure is proportional", a.upper / a.value, b.upper / b.value, 1e-5);
  cyb_fit_clear(&fit);
  fit = fit_losses("gamma", &losses, all);
  a = profile(&fit, &losses, (cyb_figure){cyb_distribution_quantile, 0.9, 0});
  assert_true(a.value > 0.0 && !(a.upper > a.lower));
  cyb_fit_clear(&fit);
}

/* The minimum of a pareto1 is the least loss and has none; its infinite mean neither. */
static void single_parameter(void **state) {
  cyb_fit_losses losses = {.loss = data_b, .n = B};
  cyb_fit fit = fit_losses("pareto1", &losses, NULL);
  cyb_interval shape = profile(&fit, &losses, first), least = profile(&fit, &losses, second),
               mean = profile(&fit, &losses, (cyb_figure){cyb_figure_mean, 0.0, 0});
  double z = cyb_normal_quantile(0.975);
  (void)state;
  assert_true(isnan(least.lower) && isnan(least.upper) && isinf(mean.value) && isnan(mean.lower));
  for (int end = 0; end < 2; end++) {
    double ratio = (end ? shape.upper : shape.lower) / shape.value;
    check_close("n (r - 1 - log r)", 2.0 * B * (ratio - 1.0 - log(ratio)), z * z, 1e-5);
  }
  cyb_fit_clear(&fit);
}

/* A weight of a million is a million rows: the interval is a thousand times narrower. */
static void weights(void **state) {
  double weight[B];
  cyb_fit_losses losses = {.loss = data_b, .weight = weight, .n = B}, once = losses;
  cyb_fit fit;
  cyb_interval a, b;
  (void)state;
  for (size_t i = 0; i < B; i++) weight[i] = 1e6;
  once.weight = NULL;
  fit = fit_losses("weibull", &losses, NULL);
  a = profile(&fit, &losses, first);
  b = interval_of(&fit, &losses, first, 0.95, CYB_INTERVAL_DELTA);
  check_close("large samples", a.upper, b.upper, 1e-6);
  check_close("large samples", a.lower, b.lower, 1e-6);
  cyb_fit_clear(&fit);
  fit = fit_losses("weibull", &once, NULL);
  b = interval_of(&fit, &once, first, 0.95, CYB_INTERVAL_DELTA);
  check_close("root of the weight", log(b.upper / b.value), 1e3 * log(a.upper / a.value), 1e-3);
  cyb_fit_clear(&fit);
}

static void refused(void **state) {
  static const double even[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  cyb_fit_losses losses = {.loss = even, .n = 10};
  cyb_fit boundary = fit_losses("pareto", &losses, NULL), good = fit_losses("gamma", &losses, NULL);
  const cyb_figure third = {NULL, 0.0, 2};
  const struct {
    const cyb_fit *fit;
    const cyb_figure *figure;
    double level;
    const char *message;
  } rows[] = {{&boundary, &first, 0.95, "did not converge"},
              {&good, &third, 0.95, "no parameter 3"},
              {&good, &first, 1.0, "between 0 and 1"},
              {&good, &first, NAN, "between 0 and 1"}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_interval out;
    assert_int_equal(cyb_fit_intervals(&out, rows[i].fit, &losses, rows[i].figure, 1, rows[i].level,
                                       CYB_INTERVAL_PROFILE, NULL, &error),
                     CYB_EDOMAIN);
    assert_non_null(strstr(error.message, rows[i].message));
  }
  cyb_fit_clear(&boundary);
  cyb_fit_clear(&good);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(exponential),    cmocka_unit_test(lognormal),
      cmocka_unit_test(gamma_censored), cmocka_unit_test(danish_tail),
      cmocka_unit_test(pareto_is_gpd),  cmocka_unit_test(without_end),
      cmocka_unit_test(held),           cmocka_unit_test(single_parameter),
      cmocka_unit_test(weights),        cmocka_unit_test(refused),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
