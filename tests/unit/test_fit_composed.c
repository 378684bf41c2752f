/* tests/unit/test_fit_composed.c - splices and mixtures fitted to losses. */
#include "fit_fixture.h"

static const cyb_family *family(const char *name) {
  return cyb_family_find(name);
}

static double log_likelihood(const cyb_distribution *d, const cyb_fit_losses *losses) {
  double sum = 0.0;
  for (size_t i = 0; i < losses->n; i++) {
    bool censored = losses->censored && losses->censored[i];
    sum += censored ? cyb_distribution_log_survival(d, losses->loss[i])
                    : cyb_distribution_log_density(d, losses->loss[i]);
    if (losses->truncation) sum -= cyb_distribution_log_survival(d, losses->truncation[i]);
  }
  return sum;
}

/* The distribution's own likelihood is the one told, and is lower where any free
 * number is moved by a tenth of its standard error. `format` takes the numbers in order. */
static void check_maximum(const cyb_fit *fit, const cyb_fit_losses *losses, const char *format) {
  double p[8] = {0};
  assert_true(fit->converged && fit->width <= 7);
  for (size_t i = 0; i < fit->width; i++) p[i] = cyb_distribution_number(fit->distribution, i);
  check_close("log-likelihood", log_likelihood(fit->distribution, losses), fit->log_likelihood,
              1e-10);
  for (size_t i = 0; i < fit->width; i++)
    for (int side = -1; side <= 1 && !fit->held[i]; side += 2) {
      char text[512];
      double own = p[i];
      cyb_distribution *d;
      assert_true(fit->se[i] > 0.0);
      p[i] += side * 0.1 * fit->se[i];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      snprintf(text, sizeof text, format, p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
#pragma GCC diagnostic pop
      d = law(text);
      assert_true(log_likelihood(d, losses) < fit->log_likelihood);
      cyb_distribution_free(d);
      p[i] = own;
    }
}

static const char *const splice_format =
    "splice(lognormal(mu=%.17g, sigma=%.17g), %.17g, gpd(xi=%.17g, beta=%.17g, threshold=%.17g), "
    "weight=%.17g)";

/* R's optim at the two likelihoods written out (tests/reference/tail_r.R). */
static void danish(void **state) {
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  cyb_fit fit = splice_of("lognormal", "gpd", &losses, 10.0, false);
  (void)state;
  check_close("log-likelihood", fit.log_likelihood, -3759.348641406438, 1e-10);
  check_close("mu", number(&fit, "body.mu"), 0.675443077608, 1e-6);
  check_close("sigma", number(&fit, "body.sigma"), 0.520683419033, 1e-6);
  check_close("xi", number(&fit, "tail.xi"), 0.496988, 1e-4);
  check_close("weight", number(&fit, "weight"), 2058.0 / 2167.0, 1e-9);
  check_close("AIC", fit.aic, 2.0 * 5.0 - 2.0 * fit.log_likelihood, 1e-14);
  check_maximum(&fit, &losses, splice_format);
  cyb_fit_clear(&fit);
  fit = splice_of("lognormal", "gpd", &losses, 10.0, true);
  check_close("AIC, chosen", fit.aic, 2.0 * 6.0 - 2.0 * fit.log_likelihood, 1e-14);
  cyb_fit_clear(&fit);
  fit = mixture_of("gamma", "gamma", &losses);
  check_close("log-likelihood", fit.log_likelihood, -3774.539686212244, 1e-10);
  check_close("shape", number(&fit, "1.shape"), 10.115287210929, 1e-5);
  check_close("scale", number(&fit, "2.scale"), 6.175390194927, 1e-5);
  check_close("weight", number(&fit, "1.weight"), 0.719341872127, 1e-5);
  check_close("its own", log_likelihood(fit.distribution, &losses), fit.log_likelihood, 1e-10);
  cyb_fit_clear(&fit);
  free(x);
}

/* Claims above deductibles, capped at limits: each number near the truth. */
static void splice_of_claims(void **state) {
  static const double truth[] = {7.0, 1.2, 4000.0, 0.6, 3000.0, 4000.0, 0.85};
  cyb_distribution *d = law("splice(lognormal(mu=7, sigma=1.2), 4000, gpd(xi=0.6, beta=3000, "
                            "threshold=4000), weight=0.85)");
  claims c = draw_claims(d, 6000, 9);
  cyb_fit_losses losses = losses_of(&c);
  cyb_fit fit = splice_of("lognormal", "gpd", &losses, 4000.0, false);
  (void)state;
  check_maximum(&fit, &losses, splice_format);
  for (size_t i = 0; i < fit.width; i++)
    if (!fit.held[i])
      assert_true(fabs(cyb_distribution_number(fit.distribution, i) - truth[i]) < 4.0 * fit.se[i]);
  cyb_fit_clear(&fit);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* Without truncation and censoring the parts are fits by themselves: of the tail a
 * gpd of the losses above, and the weight is the share below. */
static void parts(void **state) {
  cyb_distribution *d = law("loglogistic(shape=2, scale=1000)");
  enum { N = 500 };
  double x[N], above[N], threshold;
  size_t k = 0;
  cyb_fit splice, tail;
  const double fixed[] = {NAN, NAN, 1500.0};
  (void)state;
  threshold = fixed[2];
  for (uint64_t i = 0; i < N; i++) x[i] = cyb_distribution_draw(d, 4, 1, i);
  for (size_t i = 0; i < N; i++)
    if (x[i] > threshold) above[k++] = x[i];
  splice = splice_of("gamma", "gpd", &(cyb_fit_losses){.loss = x, .n = N}, threshold, false);
  tail = fit_losses("gpd", &(cyb_fit_losses){.loss = above, .n = k}, fixed);
  check_close("xi", number(&splice, "tail.xi"), cyb_distribution_number(tail.distribution, 0),
              1e-8);
  check_close("weight", number(&splice, "weight"), 1.0 - (double)k / N, 1e-8);
  cyb_fit_clear(&splice);
  cyb_fit_clear(&tail);
  cyb_distribution_free(d);
}

/* In another currency the scales change and nothing else. */
static void units(void **state) {
  cyb_distribution *d = law("mixture(0.6: gamma(shape=4, scale=1), 0.4: gamma(shape=9, scale=6))");
  enum { N = 800 };
  double x[N], big[N];
  cyb_fit a, b;
  (void)state;
  for (uint64_t i = 0; i < N; i++) {
    x[i] = cyb_distribution_draw(d, 8, 1, i);
    big[i] = 1e12 * x[i];
  }
  a = mixture_of("gamma", "gamma", &(cyb_fit_losses){.loss = x, .n = N});
  b = mixture_of("gamma", "gamma", &(cyb_fit_losses){.loss = big, .n = N});
  assert_true(a.converged && b.converged);
  check_close("shape", number(&a, "2.shape"), number(&b, "2.shape"), 1e-6);
  check_close("scale", 1e12 * number(&a, "2.scale"), number(&b, "2.scale"), 1e-6);
  check_close("se", 1e12 * a.se[3], b.se[3], 1e-4);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  a = splice_of("gamma", "gpd", &(cyb_fit_losses){.loss = x, .n = N}, 50.0, false);
  b = splice_of("gamma", "gpd", &(cyb_fit_losses){.loss = big, .n = N}, 50e12, false);
  check_close("shape", number(&a, "body.shape"), number(&b, "body.shape"), 1e-6);
  check_close("beta", 1e12 * number(&a, "tail.beta"), number(&b, "tail.beta"), 1e-6);
  check_close("log-likelihood", a.log_likelihood - N * log(1e12), b.log_likelihood, 1e-9);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  cyb_distribution_free(d);
}

/* Two parts recovered from truncated and censored draws. */
static void mixture_of_claims(void **state) {
  static const double truth[] = {5.0, 0.5, 9.0, 1.0, 0.7};
  cyb_distribution *d =
      law("mixture(0.7: lognormal(mu=5, sigma=0.5), 0.3: lognormal(mu=9, sigma=1))");
  claims c = draw_claims(d, 5000, 2);
  cyb_fit_losses losses = losses_of(&c);
  cyb_fit fit = mixture_of("lognormal", "lognormal", &losses);
  (void)state;
  assert_true(fit.converged);
  check_close("log-likelihood", log_likelihood(fit.distribution, &losses), fit.log_likelihood,
              1e-10);
  for (size_t i = 0; i < fit.width; i++)
    assert_true(fabs(cyb_distribution_number(fit.distribution, i) - truth[i]) < 4.0 * fit.se[i]);
  cyb_fit_clear(&fit);
  free_claims(&c);
  cyb_distribution_free(d);
}

static void refused(void **state) {
  static const double x[] = {1, 2, 3, 4, 5, 6}, upper[] = {1, 2, 2, 4, 5, 6},
                      same[] = {3, 3, 3, 3, 3, 3};
  const cyb_fit_losses losses = {.loss = x, .n = 6}, reversed = {.loss = x, .upper = upper, .n = 6},
                       equal = {.loss = same, .n = 6};
  cyb_error error = {0};
  cyb_fit fit;
  (void)state;
#define SPLICE(body, tail, rows, threshold)                                                        \
  cyb_fit_splice(&fit, family(body), family(tail), rows, threshold, false, NULL, &error)
  assert_int_equal(SPLICE("lognormal", "gamma", &losses, 3), CYB_EDOMAIN);
  assert_int_equal(SPLICE("gpd", "gpd", &losses, 3), CYB_EDOMAIN);
  assert_int_equal(SPLICE("pareto1", "gpd", &losses, 3), CYB_EDOMAIN);
  assert_int_equal(SPLICE("poisson", "gpd", &losses, 3), CYB_EDOMAIN);
  assert_int_equal(SPLICE("lognormal", "gpd", &losses, 0), CYB_EDOMAIN);
  assert_int_equal(SPLICE("lognormal", "gpd", &losses, NAN), CYB_EDOMAIN);
  assert_int_equal(SPLICE("lognormal", "gpd", &losses, 5.5), CYB_EDATA);
  assert_int_equal(SPLICE("lognormal", "gpd", &losses, 0.5), CYB_EDATA);
  assert_int_equal(SPLICE("truncated-pareto", "gpd", &losses, 3), CYB_EDATA);
  assert_int_equal(SPLICE("lognormal", "gpd", &reversed, 3), CYB_EDATA);
  assert_int_equal(cyb_fit_mixture(&fit, family("gamma"), family("poisson"), &losses, NULL, &error),
                   CYB_EDOMAIN);
  assert_int_equal(cyb_fit_mixture(&fit, family("gamma"), family("gamma"), &equal, NULL, &error),
                   CYB_EDATA);
  assert_int_equal(cyb_fit_mixture(&fit, family("gamma"), family("gamma"), &reversed, NULL, &error),
                   CYB_EDATA);
  assert_null(fit.distribution);
}

/* So many losses that starts are climbed on few of them: the likelihood is the sum of the
 * distribution's own densities, and not below that of the truth. */
static void many(void **state) {
  enum { N = 9000 };
  static const char *const pairs[][2] = {
      {"lognormal", "lognormal"}, {"gamma", "loglogistic"}, {"weibull", "pareto"}};
  static double x[N];
  cyb_distribution *truth =
      law("mixture(0.7: lognormal(mu=8, sigma=1), 0.3: lognormal(mu=12, sigma=1.5))");
  cyb_fit_losses losses = {.loss = x, .n = N};
  double of_truth = 0.0;
  (void)state;
  for (size_t i = 0; i < N; i++) x[i] = cyb_distribution_quantile(truth, ((double)i + 0.5) / N);
  for (size_t i = 0; i < N; i++) of_truth += cyb_distribution_log_density(truth, x[i]);
  for (size_t k = 0; k < sizeof pairs / sizeof pairs[0]; k++) {
    cyb_fit fit = mixture_of(pairs[k][0], pairs[k][1], &losses);
    double sum = 0.0;
    assert_true(fit.converged);
    for (size_t i = 0; i < N; i++) sum += cyb_distribution_log_density(fit.distribution, x[i]);
    check_close(fit.label, fit.log_likelihood, sum, 1e-12);
    if (k == 0) assert_true(fit.log_likelihood >= of_truth);
    cyb_fit_clear(&fit);
  }
  cyb_distribution_free(truth);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(danish), cmocka_unit_test(splice_of_claims),  cmocka_unit_test(parts),
      cmocka_unit_test(units),  cmocka_unit_test(mixture_of_claims), cmocka_unit_test(refused),
      cmocka_unit_test(many),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
