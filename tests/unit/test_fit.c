/* tests/unit/test_fit.c - fits of losses against each other: identities. */
#include "fit_fixture.h"

/* Klugman, Panjer & Willmot (2012), Loss Models, Data Set B: 20 payments; in
 * chapter 16 the last one is 3476. */
static const double data_b[] = {27,  82,  115, 126, 155, 161,  243,  294,  340,  384,
                                457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743};
enum { B = sizeof data_b / sizeof data_b[0] };

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static double p_of(const cyb_fit *fit, size_t i) {
  return cyb_distribution_parameters(fit->distribution)[i];
}

static const char *const families[] = {
    "exponential",       "lognormal", "gamma", "weibull",      "loglogistic",      "pareto",
    "pareto1",           "gpd",       "burr",  "inverse-burr", "inverse-gaussian", "inverse-gamma",
    "generalized-gamma",
};

static void check_same(const char *label, const cyb_fit *a, const cyb_fit *b) {
  for (size_t i = 0; i < a->family->parameter_count; i++) {
    check_close(label, p_of(a, i), p_of(b, i), 1e-8);
    check_close(label, a->se[i], b->se[i], 1e-6);
  }
  check_close(label, a->log_likelihood, b->log_likelihood, 1e-10);
  check_close(label, a->ks, b->ks, 1e-7);
  check_close(label, a->cvm, b->cvm, 1e-6);
  if (isfinite(b->ad)) check_close(label, a->ad, b->ad, 1e-6);
}

static void truncation_at_nothing(void **state) {
  static const double zero[B] = {0};
  static const unsigned char none[B] = {0};
  cyb_fit_losses plain = {.loss = data_b, .n = B},
                 same = {.loss = data_b, .truncation = zero, .censored = none, .n = B};
  (void)state;
  for (size_t i = 0; i < COUNT(families); i++) {
    cyb_fit a = fit_losses(families[i], &plain, NULL), b = fit_losses(families[i], &same, NULL);
    check_same(families[i], &a, &b);
    cyb_fit_clear(&a);
    cyb_fit_clear(&b);
  }
}

/* A weight of 2 is the row twice; the row of weight 0 is not there. */
static void weights_are_rows(void **state) {
  cyb_distribution *d = law("lognormal(mu=8, sigma=1.2)");
  claims c = draw_claims(d, 300, 5), twice = draw_claims(d, 600, 5);
  double weight[301];
  cyb_fit_losses once, doubled;
  (void)state;
  for (size_t i = 0; i < 300; i++) {
    twice.loss[2 * i] = twice.loss[2 * i + 1] = c.loss[i];
    twice.truncation[2 * i] = twice.truncation[2 * i + 1] = c.truncation[i];
    twice.censored[2 * i] = twice.censored[2 * i + 1] = c.censored[i];
    weight[i] = 2.0;
  }
  once = losses_of(&c);
  once.weight = weight;
  doubled = losses_of(&twice);
  for (size_t i = 0; i < COUNT(families); i++) {
    cyb_fit a = fit_losses(families[i], &once, NULL), b = fit_losses(families[i], &doubled, NULL);
    assert_int_equal(a.n, 300);
    check_close("weight", a.weight, 600, 0);
    for (size_t k = 0; k < a.family->parameter_count; k++) {
      check_close(families[i], p_of(&a, k), p_of(&b, k), 1e-8);
      check_close(families[i], a.se[k], b.se[k], 1e-6);
    }
    check_close(families[i], a.bic, b.bic, 1e-10);
    cyb_fit_clear(&a);
    cyb_fit_clear(&b);
  }
  weight[7] = 0.0;
  once.loss = c.loss;
  c.loss[7] = 1e15;
  {
    cyb_fit fit = fit_losses("lognormal", &once, NULL);
    assert_int_equal(fit.n, 299);
    assert_true(p_of(&fit, 1) < 2.0);
    cyb_fit_clear(&fit);
  }
  free_claims(&c);
  free_claims(&twice);
  cyb_distribution_free(d);
}

/* In another currency the amounts change and nothing else. */
static void rescaling(void **state) {
  static const double units[] = {1e12, 1e-9, 7.25};
  cyb_distribution *d = law("pareto(shape=1.7, scale=20)");
  claims c = draw_claims(d, 400, 3), other = draw_claims(d, 400, 3);
  (void)state;
  for (size_t u = 0; u < COUNT(units); u++) {
    cyb_fit_losses a = losses_of(&c), b = losses_of(&other);
    for (size_t i = 0; i < c.n; i++) {
      other.loss[i] = c.loss[i] * units[u];
      other.truncation[i] = c.truncation[i] * units[u];
    }
    for (size_t i = 0; i < COUNT(families); i++) {
      cyb_fit x = fit_losses(families[i], &a, NULL), y = fit_losses(families[i], &b, NULL);
      double known = 0.0;
      for (size_t k = 0; k < c.n; k++) known += !c.censored[k];
      assert_string_equal(x.stop, y.stop);
      check_close("log-likelihood", y.log_likelihood, x.log_likelihood - known * log(units[u]),
                  1e-10);
      check_close("survival", cyb_distribution_survival(y.distribution, 500 * units[u]),
                  cyb_distribution_survival(x.distribution, 500), 1e-8);
      cyb_fit_clear(&x);
      cyb_fit_clear(&y);
    }
  }
  free_claims(&c);
  free_claims(&other);
  cyb_distribution_free(d);
}

/* A gpd is a Pareto in other letters; Weibull of shape 1 an exponential. */
static void families_agree(void **state) {
  cyb_fit_losses losses = {.loss = data_b, .n = B};
  const double shape_one[] = {1.0, NAN};
  cyb_fit gpd = fit_losses("gpd", &losses, NULL), pareto = fit_losses("pareto", &losses, NULL);
  cyb_fit weibull = fit_losses("weibull", &losses, shape_one);
  cyb_fit gamma = fit_losses("gamma", &losses, shape_one);
  cyb_fit exponential = fit_losses("exponential", &losses, NULL);
  (void)state;
  check_close("shape = 1 / xi", p_of(&pareto, 0), 1.0 / p_of(&gpd, 0), 1e-9);
  check_close("scale = beta / xi", p_of(&pareto, 1), p_of(&gpd, 1) / p_of(&gpd, 0), 1e-9);
  check_close("same likelihood", pareto.log_likelihood, gpd.log_likelihood, 1e-12);
  check_close("Weibull of shape 1", p_of(&weibull, 1), 1424.4, 1e-9);
  check_close("gamma of shape 1", p_of(&gamma, 1), 1424.4, 1e-9);
  check_close("its error", weibull.se[1], exponential.se[0], 1e-8);
  assert_true(isnan(weibull.se[0]) && weibull.held[0] && weibull.estimated == 1);
  check_close("AIC of one parameter", weibull.aic, exponential.aic, 1e-12);
  cyb_fit_clear(&gpd);
  cyb_fit_clear(&pareto);
  cyb_fit_clear(&weibull);
  cyb_fit_clear(&gamma);
  cyb_fit_clear(&exponential);
}

/* What the derivatives are worth: at the maximum every step lowers the likelihood
 * computed from the distributions themselves, and by what the covariance says. */
static double plain_log_likelihood(const cyb_family *family, const double *p, const claims *c) {
  cyb_error error = {0};
  cyb_distribution *d = NULL;
  cyb_sum sum = {0};
  check_ok(error, cyb_distribution_new(&d, family, p, &error));
  for (size_t i = 0; i < c->n; i++) {
    cyb_sum_add(&sum, c->censored[i] ? cyb_distribution_log_survival(d, c->loss[i])
                                     : cyb_distribution_log_density(d, c->loss[i]));
    cyb_sum_add(&sum, -cyb_distribution_log_survival(d, c->truncation[i]));
  }
  cyb_distribution_free(d);
  return cyb_sum_get(&sum);
}

static void maxima(void **state) {
  cyb_distribution *d = law("weibull(shape=0.8, scale=300)");
  claims c = draw_claims(d, 500, 11);
  cyb_fit_losses losses = losses_of(&c);
  (void)state;
  for (size_t f = 0; f < COUNT(families); f++) {
    cyb_fit fit = fit_losses(families[f], &losses, NULL);
    size_t width = fit.family->parameter_count;
    double p[3], top;
    if (!fit.converged || !strcmp(families[f], "pareto1")) {
      cyb_fit_clear(&fit);
      continue;
    }
    memcpy(p, cyb_distribution_parameters(fit.distribution), width * sizeof *p);
    top = plain_log_likelihood(fit.family, p, &c);
    check_close(families[f], fit.log_likelihood, top, 1e-11);
    for (size_t k = 0; k < width; k++) {
      double step = 0.01 * fit.se[k], up, down, bend, information;
      double a = fit.covariance[0], b = fit.covariance[1], e = fit.covariance[width + 1];
      if (fit.held[k]) continue;
      if (fit.estimated > 2) step = 1e-3 * fmin(fit.se[k], p[k]); /* ridges: the errors are wide */
      p[k] += step;
      up = plain_log_likelihood(fit.family, p, &c);
      p[k] -= 2.0 * step;
      down = plain_log_likelihood(fit.family, p, &c);
      p[k] += step;
      assert_true(up < top && down < top);
      check_close(families[f], (up - down) / (2.0 * step) * fit.se[k], 0.0, 1e-3);
      if (fit.estimated > 2) continue;
      bend = (2.0 * top - up - down) / (step * step);
      information = width == 1 ? 1.0 / a : (k == 0 ? e : a) / (a * e - b * b);
      check_close("observed information", bend, information, 2e-3);
    }
    cyb_fit_clear(&fit);
  }
  free_claims(&c);
  cyb_distribution_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(truncation_at_nothing),
      cmocka_unit_test(weights_are_rows),
      cmocka_unit_test(rescaling),
      cmocka_unit_test(families_agree),
      cmocka_unit_test(maxima),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
