/* tests/unit/test_fit_published.c - fits of losses against published values. */
#include "fit_fixture.h"
#include "published_losses.h"

#include <cyberstats/quantile.h>

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

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* F1: the losses themselves, printed of a copy rounded to six decimals. */
static void danish_losses(void **state) {
  static const double expected[][2] = {
      {0.5, 1.778154}, {0.9, 5.5415258}, {0.95, 9.9726471}, {0.99, 26.04252554}};
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n), once[2167], sum = 0.0;
  (void)state;
  assert_int_equal(n, COUNT(once));
  for (size_t i = 0; i < n; i++) once[i] = 1.0, sum += x[i];
  check_close("sum", sum, 7335.486354, 1e-8);
  check_close("mean", sum / (double)n, 3.385088304, 1e-8);
  qsort(x, n, sizeof *x, ascending);
  check_close("largest", x[n - 1], 263.250366, 1e-8);
  for (size_t i = 0; i < COUNT(expected); i++)
    check_close("quantile", cyb_quantile_sorted(x, once, n, expected[i][0], 7), expected[i][1],
                3e-7);
  free(x);
}

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
      {"pareto", 0, p_of, 1, 13.8347, 1e-3, "F3 scale, on a flat ridge"},
      {"pareto", 0, aic_of, 0, 9249.6664, 1e-8, "F3 AIC"},
      {"gpd", 5, p_of, 1, 3.809124, 1e-4, "F5 beta, threshold 5"},
      {"gpd", 5, p_of, 0, 0.631547, 1e-4, "F5 xi, threshold 5"},
      {"gpd", 5, log_likelihood_of, 0, -754.1115, 1e-7, "F5 log-likelihood, threshold 5"},
      {"gpd", 10, p_of, 1, 6.975451, 1e-4, "F5 beta, threshold 10"},
      {"gpd", 10, se_of, 1, 1.1135, 1e-4, "F5 se of beta"},
      {"gpd", 10, p_of, 0, 0.496988, 1e-4, "F5 xi, threshold 10"},
      {"gpd", 10, se_of, 0, 0.1363, 0.5e-4 / 0.1363, "F5 se of xi, four digits"},
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

/* F6: quantiles of all losses, of which 109 of 2,167 are over 10, and their means beyond;
 * R with the parameters of evd, whose fit is F5. */
static void danish_tail(void **state) {
  static const double rows[][3] = {{0.95, 10.0418, 23.9504},
                                   {0.99, 27.2900, 58.2402},
                                   {0.995, 40.1730, 83.8520},
                                   {0.999, 94.3396, 191.5363}};
  const double fixed[] = {NAN, NAN, 10.0};
  size_t n, kept = 0;
  double *x = column_of("data/danish.csv", "dat", &n), xi, beta;
  cyb_fit_losses losses = {.loss = x};
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < n; i++)
    if (x[i] > 10.0) x[kept++] = x[i];
  losses.n = kept;
  fit = fit_losses("gpd", &losses, fixed);
  xi = p_of(&fit, 0);
  beta = p_of(&fit, 1);
  for (size_t i = 0; i < COUNT(rows); i++) {
    double beyond = (1.0 - rows[i][0]) * (double)n / (double)kept;
    double q = cyb_distribution_quantile(fit.distribution, 1.0 - beyond);
    check_close("F6 quantile", q, rows[i][1], 1e-5);
    check_close("F6 mean beyond", (q + beta - xi * 10.0) / (1.0 - xi), rows[i][2], 1e-5);
  }
  cyb_fit_clear(&fit);
  free(x);
}

static void check_goodness(const char *family, const double *fixed, const double *x, size_t n,
                           double ks, double cvm, double ad, double tolerance) {
  cyb_fit_losses losses = {.loss = x, .n = n};
  cyb_fit fit = fit_losses(family, &losses, fixed);
  assert_int_equal(fit.estimated, 0);
  check_close("KS", fit.ks, ks, tolerance);
  check_close("CvM", fit.cvm, cvm, tolerance);
  check_close("AD", fit.ad, ad, tolerance);
  cyb_fit_clear(&fit);
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
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    check_goodness(rows[i].family, rows[i].fixed, x, n, rows[i].ks, rows[i].cvm, rows[i].ad, 2e-5);
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

/* Printed parameters are a little below the top: by how much in log-likelihood. */
static void check_halt(const char *family, const double *printed, const double *x, size_t n) {
  cyb_fit_losses losses = {.loss = x, .n = n};
  cyb_fit there = fit_losses(family, &losses, printed), top = fit_losses(family, &losses, NULL);
  assert_true(there.log_likelihood < top.log_likelihood);
  assert_true(there.log_likelihood > top.log_likelihood - 1e-5);
  cyb_fit_clear(&there);
  cyb_fit_clear(&top);
}

/* R's optimizer halts within about 10^-4 of the top; the statistics are held
 * against the parameters that it printed. */
static void ground_beef(void **state) {
  static const expectation rows[] = {
      {"weibull", 0, log_likelihood_of, 0, -1255.2247, 1e-7, "F7 Weibull"},
      {"weibull", 0, aic_of, 0, 2514.449, 1e-6, "F7 Weibull AIC"},
      {"gamma", 0, aic_of, 0, 2511.250, 1e-6, "F7 gamma AIC"},
      {"gamma", 0, log_likelihood_of, 0, -1253.6251, 1e-7, "F7 gamma"},
      {"lognormal", 0, p_of, 0, 4.169370, 1e-6, "F7 mu"},
      {"lognormal", 0, p_of, 1, 0.5366095, 1e-6, "F7 sigma"},
      {"lognormal", 0, aic_of, 0, 2526.639, 1e-6, "F7 lognormal AIC"},
      {"lognormal", 0, log_likelihood_of, 0, -1261.3193, 1e-7, "F7 lognormal"},
      {"weibull", 0, p_of, 1, 83.347679, 1e-4, "F7 Weibull scale"},
      {"gamma", 0, p_of, 0, 4.008253, 1e-4, "F7 gamma shape"},
  };
  static const double weibull[] = {2.185885, 83.347679}, gamma[] = {4.008253, 1 / 0.05441911},
                      lognormal[] = {4.169370, 0.5366095};
  double x[SERVINGS], k, powers = 0.0, with_log = 0.0, logs = 0.0;
  const size_t n = SERVINGS;
  cyb_fit fit;
  (void)state;
  fill_servings(x);
  check_rows(rows, COUNT(rows), x, n);
  check_goodness("weibull", weibull, x, n, 0.13966, 0.68410, 3.57364, 1e-4);
  check_goodness("gamma", gamma, x, n, 0.12813, 0.69341, 3.56602, 1e-4);
  check_goodness("lognormal", lognormal, x, n, 0.14931, 0.82774, 4.54365, 1e-4);
  check_halt("weibull", weibull, x, n);
  check_halt("gamma", gamma, x, n);
  fit = fit_losses("weibull", &(cyb_fit_losses){.loss = x, .n = n}, NULL);
  k = p_of(&fit, 0);
  for (size_t i = 0; i < n; i++) {
    powers += pow(x[i], k);
    with_log += pow(x[i], k) * log(x[i]);
    logs += log(x[i]) / 254;
  }
  check_close("equation of the Weibull shape", with_log / powers - logs, 1.0 / k, 1e-10);
  check_close("scale", p_of(&fit, 1), pow(powers / 254, 1.0 / k), 1e-10);
  cyb_fit_clear(&fit);
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(danish_losses), cmocka_unit_test(danish),
      cmocka_unit_test(danish_tail),   cmocka_unit_test(danish_goodness),
      cmocka_unit_test(loss_models),   cmocka_unit_test(loss_models_censored),
      cmocka_unit_test(ground_beef),   cmocka_unit_test(breaches),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
