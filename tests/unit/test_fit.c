/* tests/unit/test_fit.c - fits of losses against published values, and identities. */
#include "fit_fixture.h"

/* Klugman, Panjer & Willmot (2012), Loss Models, Data Set B: 20 payments; in
 * chapter 16 the last one is 3476. */
static const double data_b[] = {27,  82,  115, 126, 155, 161,  243,  294,  340,  384,
                                457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743};
enum { B = sizeof data_b / sizeof data_b[0] };

static double se_of(const cyb_fit *fit, size_t i) {
  return fit->se[i];
}

static double p_of(const cyb_fit *fit, size_t i) {
  return cyb_distribution_parameters(fit->distribution)[i];
}

static double log_likelihood_of(const cyb_fit *fit, size_t i) {
  (void)i;
  return fit->log_likelihood;
}

static double aic_of(const cyb_fit *fit, size_t i) {
  (void)i;
  return fit->aic;
}

static double ks_of(const cyb_fit *fit, size_t i) {
  (void)i;
  return fit->ks;
}

static double cvm_of(const cyb_fit *fit, size_t i) {
  (void)i;
  return fit->cvm;
}

static double ad_of(const cyb_fit *fit, size_t i) {
  (void)i;
  return fit->ad;
}

typedef struct expectation {
  const char *family;
  double threshold; /* only losses above it; a gpd begins there */
  double (*of)(const cyb_fit *fit, size_t i);
  size_t parameter;
  double expected, tolerance;
  const char *source;
} expectation;

static void check_rows(const expectation *rows, size_t count, const double *x, size_t n) {
  double *above = malloc(n * sizeof *above), *truncation = malloc(n * sizeof *truncation);
  assert_true(above && truncation);
  for (size_t r = 0; r < count; r++) {
    const double fixed[] = {NAN, NAN, rows[r].threshold};
    bool gpd = strcmp(rows[r].family, "gpd") == 0;
    size_t kept = 0;
    cyb_fit_losses losses = {.loss = above, .truncation = truncation};
    cyb_fit fit;
    for (size_t i = 0; i < n; i++) {
      if (!(x[i] > rows[r].threshold)) continue;
      truncation[kept] = rows[r].threshold;
      above[kept++] = x[i];
    }
    losses.n = kept;
    fit = fit_losses(rows[r].family, &losses, gpd ? fixed : NULL);
    assert_true(fit.converged);
    check_close(rows[r].source, rows[r].of(&fit, rows[r].parameter), rows[r].expected,
                rows[r].tolerance);
    cyb_fit_clear(&fit);
  }
  free(above);
  free(truncation);
}

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Danish fire losses; R 4.2.2, fitdistrplus 1.1-8 and evd. Its lognormal is an
 * optimizer's: the maximum itself is the mean of the logarithms. */
static void danish(void **state) {
  static const expectation rows[] = {
      {"lognormal", 0, p_of, 0, 0.7869500798, 2e-8, "F2 mu"},
      {"lognormal", 0, p_of, 1, 0.7165545131, 1e-8, "F2 sigma"},
      {"lognormal", 0, se_of, 0, 0.01539288, 1e-6, "F2 se of mu"},
      {"lognormal", 0, se_of, 1, 0.01088431, 1e-5, "F2 se of sigma, by differences in R"},
      {"lognormal", 0, se_of, 1, 0.7165545131 / 65.83312236253116, 1e-8, "sigma / root of 2 n"},
      {"lognormal", 0, log_likelihood_of, 0, -4057.897461, 1e-9, "F2 log-likelihood"},
      {"lognormal", 0, aic_of, 0, 8119.794923, 1e-9, "F2 AIC"},
      {"lognormal", 0, ks_of, 0, 0.1374619, 1e-6, "F4 KS"},
      {"lognormal", 0, cvm_of, 0, 14.79115, 1e-6, "F4 CvM"},
      {"lognormal", 0, ad_of, 0, 87.19333, 1e-6, "F4 AD"},
      {"pareto", 0, log_likelihood_of, 0, -4622.833209, 1e-8, "F3 log-likelihood"},
      {"pareto", 0, p_of, 0, 5.3672, 1e-3, "F3 shape, on a flat ridge"},
      {"gpd", 5, p_of, 1, 3.809124, 1e-4, "F5 beta, threshold 5"},
      {"gpd", 5, p_of, 0, 0.631547, 1e-4, "F5 xi, threshold 5"},
      {"gpd", 5, log_likelihood_of, 0, -754.1115, 1e-7, "F5 log-likelihood, threshold 5"},
      {"gpd", 10, p_of, 1, 6.975451, 1e-4, "F5 beta, threshold 10"},
      {"gpd", 10, se_of, 1, 1.1135, 1e-3, "F5 se of beta"},
      {"gpd", 10, p_of, 0, 0.496988, 1e-4, "F5 xi, threshold 10"},
      {"gpd", 10, se_of, 0, 0.1363, 1e-3, "F5 se of xi"},
      {"gpd", 10, log_likelihood_of, 0, -374.8930, 1e-6, "F5 log-likelihood, threshold 10"},
      {"gpd", 20, p_of, 1, 9.635313, 1e-4, "F5 beta, threshold 20"},
      {"gpd", 20, p_of, 0, 0.684147, 1e-4, "F5 xi, threshold 20"},
      {"gpd", 20, log_likelihood_of, 0, -142.1845, 1e-6, "F5 log-likelihood, threshold 20"},
  };
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  (void)state;
  check_rows(rows, COUNT(rows), x, n);
  free(x);
}

/* The statistics of fitdistrplus at the parameters it stopped at, by maximum
 * likelihood and by moments. */
static void danish_goodness(void **state) {
  static const struct {
    const char *family;
    double fixed[2], ks, cvm, ad;
  } rows[] = {
      {"lognormal", {0.7869500798, 0.7165545131}, 0.1374619, 14.79115, 87.19333},
      {"pareto", {5.3672, 13.8347}, 0.3124174, 37.72269, 208.33879},
      {"lognormal", {0.2245305734, 1.4105668501}, 0.4367645, 88.95031, 416.25675},
      {"pareto", {2.376411, 4.659273}, 0.3700154, 55.42666, 281.58389},
  };
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit fit = fit_losses(rows[i].family, &losses, rows[i].fixed);
    assert_int_equal(fit.estimated, 0);
    check_close("F4 KS", fit.ks, rows[i].ks, 2e-5);
    check_close("F4 CvM", fit.cvm, rows[i].cvm, 2e-5);
    check_close("F4 AD", fit.ad, rows[i].ad, 2e-5);
    cyb_fit_clear(&fit);
  }
  free(x);
}

static void loss_models(void **state) {
  static const expectation whole[] = {
      {"exponential", 0, p_of, 0, 1424.4, 1e-12, "Loss Models, mean of Data Set B"},
      {"exponential", 0, log_likelihood_of, 0, -165.23, 1e-5, "Loss Models 13.2, exponential"},
      {"gamma", 0, p_of, 0, 0.55616, 1e-5, "Loss Models 13.2, gamma shape"},
      {"gamma", 0, p_of, 1, 2561.1, 4e-5, "Loss Models 13.2, gamma scale"},
      {"gamma", 0, log_likelihood_of, 0, -162.293, 4e-6, "Loss Models 13.2, gamma"},
  };
  static const expectation truncated[] = {
      {"exponential", 50, p_of, 0, 802.32, 1e-5, "Loss Models 16.3, Data Set B truncated at 50"},
      {"exponential", 50, ks_of, 0, 0.1340, 4e-4, "Loss Models 16.4.1, truncated"},
      {"exponential", 50, ad_of, 0, 0.4292, 2e-4, "Loss Models 16.4.2, truncated"},
  };
  double x[B];
  (void)state;
  check_rows(whole, COUNT(whole), data_b, B);
  memcpy(x, data_b, sizeof x);
  x[B - 1] = 3476;
  check_rows(truncated, COUNT(truncated), x, B);
}

/* Data Set B censored at 1,000: the statistics end there. */
static void loss_models_censored(void **state) {
  double x[B];
  unsigned char censored[B];
  cyb_fit_losses losses = {.loss = x, .censored = censored, .n = B};
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < B; i++) {
    x[i] = fmin(data_b[i], 1000);
    censored[i] = data_b[i] > 1000;
  }
  fit = fit_losses("exponential", &losses, NULL);
  check_close("Loss Models 16.3, censored at 1,000", p_of(&fit, 0), 718.00, 1e-9);
  check_close("its error is mean / root of the known losses", fit.se[0], 718.0 / sqrt(15), 1e-9);
  check_close("Loss Models 16.4.1, censored", fit.ks, 0.0991, 4e-4);
  check_close("Loss Models 16.4.2, censored", fit.ad, 0.1713, 2e-4);
  cyb_fit_clear(&fit);
}

/* Records of breaches, reported from 500 persons on. */
static void breaches(void **state) {
  static const struct {
    const char *family;
    double at_least;
  } rows[] = {{"lognormal", -11163.06},
              {"weibull", -11164.64},
              {"pareto", -11164.51},
              {"gpd", -11164.51},
              {"loglogistic", -11162.38}};
  size_t n;
  double *x = column_of("data/hhs-breaches.csv", "Individuals.Affected", &n), *t;
  cyb_fit_losses losses;
  (void)state;
  t = malloc(n * sizeof *t);
  assert_non_null(t);
  for (size_t i = 0; i < n; i++) t[i] = 499.5;
  losses = (cyb_fit_losses){.loss = x, .truncation = t, .n = n};
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit fit = fit_losses(rows[i].family, &losses, NULL);
    assert_true(fit.converged);
    assert_int_equal(fit.n, 1151);
    assert_true(fit.log_likelihood >= rows[i].at_least);
    cyb_fit_clear(&fit);
  }
  free(t);
  free(x);
}

/* --- identities ------------------------------------------------------------------ */

static const char *const families[] = {"exponential", "lognormal", "gamma",   "weibull",
                                       "loglogistic", "pareto",    "pareto1", "gpd"};

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
      p[k] += step;
      up = plain_log_likelihood(fit.family, p, &c);
      p[k] -= 2.0 * step;
      down = plain_log_likelihood(fit.family, p, &c);
      p[k] += step;
      assert_true(up < top && down < top);
      check_close("flat on top", (up - down) / (2.0 * 0.01), 0.0, 1e-3);
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
      cmocka_unit_test(danish),           cmocka_unit_test(danish_goodness),
      cmocka_unit_test(loss_models),      cmocka_unit_test(loss_models_censored),
      cmocka_unit_test(breaches),         cmocka_unit_test(truncation_at_nothing),
      cmocka_unit_test(weights_are_rows), cmocka_unit_test(rescaling),
      cmocka_unit_test(families_agree),   cmocka_unit_test(maxima),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
