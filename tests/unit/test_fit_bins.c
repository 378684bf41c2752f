/* tests/unit/test_fit_bins.c - fits of losses known to lie between two amounts. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static double p_of(const cyb_fit *fit, size_t i) {
  return cyb_distribution_parameters(fit->distribution)[i];
}

/* Dental claims by class (Klugman, Panjer & Willmot, Loss Models; actuar's vignette). */
static const double lower[] = {0, 25, 50, 100, 150, 250, 500, 1000, 1500, 2500},
                    upper[] = {25, 50, 100, 150, 250, 500, 1000, 1500, 2500, 4000},
                    claims_of[] = {30, 31, 57, 42, 65, 84, 45, 10, 11, 3};
static const cyb_fit_losses dental = {
    .loss = lower, .upper = upper, .weight = claims_of, .n = COUNT(lower)};

/* The likelihood of the classes written out and climbed by optim of R 4.2.2 with
 * the cdf of actuar 3.3-1. */
static void grouped_dental(void **state) {
  static const struct {
    const char *family;
    double log_likelihood, parameters[2];
  } rows[] = {
      {"exponential", -796.5911276, {1 / 0.0030253989}},
      {"weibull", -789.3153308, {0.861447973, 306.813971}},
      {"gamma", -792.3902211, {0.824184145, 1 / 0.00247977464}},
      {"lognormal", -786.7310958, {5.14176812, 1.23075795}},
      {"pareto", -783.4956466, {3.82749535, 948.523792}},
      {"loglogistic", -788.4073446, {1.40343131, 1 / 0.00563509272}},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit fit = fit_losses(rows[i].family, &dental, NULL);
    assert_true(fit.converged);
    check_close(rows[i].family, fit.log_likelihood, rows[i].log_likelihood, 2e-10);
    check_close("weight", fit.weight, 378, 0);
    for (size_t k = 0; k < fit.family->parameter_count; k++) {
      check_close(rows[i].family, p_of(&fit, k), rows[i].parameters[k], 2e-6);
      assert_true(fit.se[k] > 0.0);
    }
    cyb_fit_clear(&fit);
  }
}

/* Exponential losses in classes of one width h: the classes are geometric, and
 * the rate is log(1 + n / sum of n k) / h. */
static void geometric_classes(void **state) {
  double from[40], to[40], weight[40], total = 0.0, steps = 0.0;
  static const double widths[] = {1.0, 1e12, 1e-9, 0.37};
  (void)state;
  for (size_t w = 0; w < COUNT(widths); w++) {
    cyb_fit_losses losses = {.loss = from, .upper = to, .weight = weight, .n = 40};
    cyb_fit fit;
    total = steps = 0.0;
    for (int k = 0; k < 40; k++) {
      from[k] = k * widths[w];
      to[k] = (k + 1) * widths[w];
      weight[k] = 1e6 / (1.0 + k * k);
      total += weight[k];
      steps += weight[k] * k;
    }
    fit = fit_losses("exponential", &losses, NULL);
    assert_true(fit.converged);
    check_close("mean", p_of(&fit, 0), widths[w] / log1p(total / steps), 1e-9);
    cyb_fit_clear(&fit);
  }
}

static const char *const families[] = {"exponential", "lognormal",   "gamma", "weibull",
                                       "pareto",      "loglogistic", "gpd",   "pareto1"};

/* Classes as narrow as the last digits of a ledger are the losses themselves; the
 * likelihood is that of probabilities. */
static void narrow_is_known(void **state) {
  cyb_distribution *d = law("lognormal(mu=8, sigma=1.2)");
  claims c = draw_claims(d, 300, 5);
  static const double widths[] = {1e-12, 1e-7, 3e-5};
  double from[300], to[300];
  (void)state;
  for (size_t w = 0; w < COUNT(widths); w++)
    for (size_t f = 0; f < COUNT(families); f++) {
      cyb_fit_losses known = {.loss = c.loss, .n = c.n}, between = {.loss = from, .upper = to};
      cyb_fit a, b;
      double logs = 0.0;
      between.n = c.n;
      for (size_t i = 0; i < c.n; i++) {
        from[i] = c.loss[i] * (1.0 - widths[w]);
        to[i] = c.loss[i] * (1.0 + widths[w]);
        logs += log(to[i] - from[i]);
      }
      a = fit_losses(families[f], &known, NULL);
      b = fit_losses(families[f], &between, NULL);
      for (size_t k = 0; k < a.family->parameter_count; k++) {
        check_close(families[f], p_of(&b, k), p_of(&a, k), 1e-6 + 10 * widths[w]);
        if (isfinite(a.se[k])) check_close(families[f], b.se[k], a.se[k], 1e-3);
      }
      check_close("log-likelihood", b.log_likelihood, a.log_likelihood + logs, 1e-5);
      cyb_fit_clear(&a);
      cyb_fit_clear(&b);
    }
  free_claims(&c);
  cyb_distribution_free(d);
}

/* Rows of all kinds together, the likelihood by the definition. */
static double by_definition(const cyb_fit *fit, const cyb_fit_losses *l) {
  const cyb_distribution *d = fit->distribution;
  cyb_sum sum = {0};
  for (size_t i = 0; i < l->n; i++) {
    double t = l->truncation[i], row;
    if (l->upper[i] == l->loss[i] || isnan(l->upper[i]))
      row = cyb_distribution_log_density(d, l->loss[i]);
    else if (isinf(l->upper[i]))
      row = cyb_distribution_log_survival(d, l->loss[i]);
    else
      row = log(cyb_distribution_survival(d, fmax(l->loss[i], t)) -
                cyb_distribution_survival(d, l->upper[i]));
    cyb_sum_add(&sum, l->weight[i] * (row - cyb_distribution_log_survival(d, t)));
  }
  return cyb_sum_get(&sum);
}

static void all_kinds(void **state) {
  enum { N = 4000 };
  static const char *const truths[] = {"exponential(mean=2500)",
                                       "lognormal(mu=11, sigma=1.9)",
                                       "gamma(shape=0.7, scale=40000)",
                                       "weibull(shape=0.6, scale=8000)",
                                       "pareto(shape=1.4, scale=90000)",
                                       "gpd(xi=0.8, beta=5e11)",
                                       "loglogistic(shape=1.1, scale=700)",
                                       "burr(shape1=1.2, shape2=1.5, scale=2e4)",
                                       "inverse-gaussian(mean=9000, shape=4000)"};
  static double x[N], t[N], weight[N], to[N];
  cyb_fit_losses losses = {.loss = x, .truncation = t, .weight = weight, .n = N, .upper = to};
  (void)state;
  for (size_t f = 0; f < COUNT(truths); f++) {
    cyb_distribution *truth = law(truths[f]);
    claims c = draw_claims(truth, N, 40 + f);
    double unit = cyb_distribution_quantile(truth, 0.2);
    cyb_fit fit;
    for (size_t i = 0; i < N; i++) {
      x[i] = c.loss[i];
      t[i] = c.truncation[i];
      weight[i] = (double)(1 + i % 2);
      to[i] = c.censored[i] ? INFINITY : i % 3 == 0 ? NAN : x[i];
      if (i % 3 == 1 && !c.censored[i]) {
        x[i] = unit * floor(c.loss[i] / unit); /* from 0 on, and across truncation points */
        to[i] = x[i] + unit;
        if (!(to[i] > t[i])) to[i] = 2.0 * t[i];
      }
    }
    fit = fit_losses(cyb_distribution_family(truth)->name, &losses, NULL);
    assert_true(fit.converged);
    check_close(truths[f], fit.log_likelihood, by_definition(&fit, &losses), 1e-9);
    for (size_t k = 0; k < fit.family->parameter_count; k++)
      if (!fit.held[k]) {
        double expected = cyb_distribution_parameters(truth)[k];
        assert_true(fabs(p_of(&fit, k) - expected) <= 4.0 * fit.se[k]);
        assert_true(fit.se[k] < 0.2 * fabs(expected));
      }
    cyb_fit_clear(&fit);
    free_claims(&c);
    cyb_distribution_free(truth);
  }
}

/* Classes far out in either tail of what fits best keep their digits: adding a few
 * changes the likelihood by what the definition says, where that can be computed. */
static void far_tails(void **state) {
  static const double from[] = {1, 2, 3, 4, 5, 200, 1e-9}, to[] = {2, 3, 4, 5, 6, 201, 2e-9},
                      weight[] = {1e3, 2e3, 3e3, 2e3, 1e3, 1, 1};
  cyb_fit_losses losses = {.loss = from, .upper = to, .weight = weight, .n = 7};
  const double at[] = {1.2, 0.4};
  cyb_fit fit = fit_losses("lognormal", &losses, at);
  cyb_fit_losses tails = {.loss = from + 5, .upper = to + 5, .n = 2};
  (void)state;
  assert_true(isfinite(fit.log_likelihood));
  cyb_fit_clear(&fit);
  fit = fit_losses("lognormal", &tails, at);
  /* scipy 1.10: logsf/logcdf of normal at the ends and logsumexp */
  check_close("both tails", fit.log_likelihood, -1471.239384701086, 1e-9);
  cyb_fit_clear(&fit);
  fit = fit_losses("lognormal", &losses, NULL);
  assert_true(fit.converged);
  cyb_fit_clear(&fit);
}

static void refused(void **state) {
  static const double x[] = {0, 2, 3}, below[] = {1, 1.5, NAN}, good[] = {1, 3, NAN},
                      ends[] = {1, INFINITY, INFINITY}, all[] = {INFINITY, INFINITY, INFINITY},
                      positive[] = {1, 2, 3}, negative[] = {-1, 2, 3}, t[] = {1, 0, 0},
                      open[] = {INFINITY, 3, 4};
  static const unsigned char flagged[] = {0, 1, 0};
  static const struct {
    cyb_fit_losses losses;
    const char *where, *message;
  } rows[] = {
      {{x, NULL, NULL, NULL, 3, below}, "row 2", "below the lower end"},
      {{x, t, NULL, NULL, 3, good}, "row 1", "would not have been reported"},
      {{negative, NULL, NULL, NULL, 3, good}, "row 1", "at least 0"},
      {{x, NULL, flagged, NULL, 3, good}, "row 2", "no upper end"},
      {{x, NULL, NULL, NULL, 3, open}, "row 1", "above 0"},
      {{positive, NULL, NULL, NULL, 3, all}, "", "every loss is censored"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_fit fit;
    assert_int_equal(
        cyb_fit_severity(&fit, cyb_family_find("lognormal"), &rows[i].losses, NULL, NULL, &error),
        CYB_EDATA);
    assert_string_equal(error.where, rows[i].where);
    assert_non_null(strstr(error.message, rows[i].message));
  }
  {
    cyb_fit_losses losses = {positive, NULL, NULL, NULL, 3, ends};
    cyb_error error = {0};
    cyb_fit fit;
    assert_int_equal(
        cyb_fit_severity(&fit, cyb_family_find("exponential"), &losses, NULL, NULL, &error),
        CYB_OK);
    check_close("one known of three", p_of(&fit, 0), 6.0, 1e-9);
    cyb_fit_clear(&fit);
    losses = (cyb_fit_losses){x, NULL, NULL, NULL, 3, good};
    assert_int_equal(
        cyb_fit_severity(&fit, cyb_family_find("pareto1"), &losses, NULL, NULL, &error), CYB_EDATA);
    assert_non_null(strstr(error.message, "hold it"));
  }
}

/* The likelihood of one interval where even the lower tail underflows: R's pnorm, pgamma,
 * actuar's pinvgamma and statmod's pinvgauss with log.p, and closed forms. */
static void far_below(void **state) {
  static const struct {
    const char *family;
    double fixed[3], lower, upper, expected;
  } rows[] = {
      {"lognormal", {0, 1}, 0, 1.9287498479639178e-22, -1254.8313611394199},
      {"gamma", {900, 1}, 0, 0.5, -5850.8074229106351},
      {"gamma", {3, 1}, 0, 1e-250, -1728.7305792147622},
      {"inverse-gamma", {2.5, 1000}, 0, 1, -989.92155032737321},
      {"inverse-gaussian", {2, 3}, 0, 0.001, -1502.7296829428967},
      {"weibull", {200, 1}, 0, 0.001, -1381.5510557964274},
      {"loglogistic", {200, 1}, 0, 0.01, -921.03403719761827},
      {"burr", {2, 300, 1}, 0, 0.01, -1380.8579086158675},
      {"burr", {2, 300, 1}, 0.00999, 0.01, -1382.2077053224418},
      {"burr", {1, 1e6, 1}, 0, 0.01, -4605170.1859880913},
      {"inverse-burr", {3, 200, 1}, 0, 0.01, -2763.1021115928548},
      {"generalized-gamma", {2, 200, 1}, 0, 0.01, -1842.7612215757965},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_fit_losses losses = {.loss = &rows[i].lower, .upper = &rows[i].upper, .n = 1};
    cyb_error error = {0};
    cyb_fit fit;
    check_ok(error, cyb_fit_likelihood(&fit, cyb_family_find(rows[i].family), &losses,
                                       rows[i].fixed, NULL, &error));
    check_close(rows[i].family, fit.log_likelihood, rows[i].expected, 1e-11);
    cyb_fit_clear(&fit);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grouped_dental),  cmocka_unit_test(geometric_classes),
      cmocka_unit_test(narrow_is_known), cmocka_unit_test(all_kinds),
      cmocka_unit_test(far_tails),       cmocka_unit_test(refused),
      cmocka_unit_test(far_below),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
