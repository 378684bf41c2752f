/* tests/unit/test_fit_bootstrap.c - p-values and intervals from samples drawn from a fit. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static cyb_bootstrap run(cyb_fit *fit, const cyb_fit_losses *losses,
                         const cyb_bootstrap_options *options) {
  cyb_error error = {0};
  cyb_bootstrap out;
  check_ok(error, cyb_fit_bootstrap(&out, fit, losses, options, NULL, &error));
  return out;
}

/* The same bits for 1, 2 and 7 threads, another seed gives others. */
static void threads(void **state) {
  static const int counts[] = {1, 2, 7};
  cyb_distribution *d = law("lognormal(mu=9, sigma=1.3)");
  claims c = draw_claims(d, 150, 3);
  cyb_fit_losses losses = losses_of(&c);
  cyb_bootstrap first = {0};
  (void)state;
  for (size_t i = 0; i <= COUNT(counts); i++) {
    cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
    cyb_fit fit = fit_losses("lognormal", &losses, NULL);
    cyb_bootstrap b;
    options.replicates = 150;
    options.threads = i < COUNT(counts) ? counts[i] : 1;
    options.seed = i < COUNT(counts) ? 1 : 2;
    b = run(&fit, &losses, &options);
    assert_int_equal(b.converged, 150);
    if (i == 0) {
      first = b;
    } else {
      bool same = !memcmp(b.numbers, first.numbers, 300 * sizeof(double)) &&
                  !memcmp(b.ad, first.ad, 150 * sizeof(double));
      assert_int_equal(same, i < COUNT(counts));
      cyb_bootstrap_free(&b);
    }
    cyb_fit_clear(&fit);
  }
  cyb_bootstrap_free(&first);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* Exponential losses: the mean of n is a gamma variable of shape n, so that the ends
 * of the interval are known; 20,000 replicates know them to 0.5 %. And Lilliefors'
 * table: with the mean estimated, 5 % of samples of 20 have a KS above 0.234
 * (Stephens 1974: (KS - 0.2 / n) (sqrt n + 0.26 + 0.5 / sqrt n) = 1.094). */
static void exponential(void **state) {
  enum { N = 20, B = 20000 };
  double x[N], mean = 0.0, tenth = 0.0;
  cyb_distribution *d = law("exponential(mean=3000)"), *of_mean;
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
  cyb_fit fit;
  cyb_bootstrap b;
  char text[80];
  (void)state;
  for (size_t i = 0; i < N; i++) mean += (x[i] = cyb_distribution_draw(d, 5, 1, i)) / N;
  fit = fit_losses("exponential", &(cyb_fit_losses){.loss = x, .n = N}, NULL);
  options.replicates = B;
  b = run(&fit, &(cyb_fit_losses){.loss = x, .n = N}, &options);
  snprintf(text, sizeof text, "gamma(shape=%d, scale=%.17g)", N, mean / N);
  of_mean = law(text);
  check_close("lower", b.lower[0], cyb_distribution_quantile(of_mean, 0.025), 8e-3);
  check_close("upper", b.upper[0], cyb_distribution_quantile(of_mean, 0.975), 8e-3);
  for (size_t i = 0; i < B; i++)
    tenth += (b.ks[i] - 0.2 / N) * (sqrt(N) + 0.26 + 0.5 / sqrt(N)) > 1.094;
  check_close("Stephens 1974, 5 %", tenth / B, 0.05, 0.12);
  assert_true(fit.p_ks > 0 && fit.p_ks <= 1 && fit.replicates == B);
  cyb_bootstrap_free(&b);
  cyb_fit_clear(&fit);
  cyb_distribution_free(of_mean);
  cyb_distribution_free(d);
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Where the family is right the p-values are uniform: KS of 200 of them is below its
 * 0.1 % point, 1.95 / sqrt(200). Truncated and censored at five points each. */
static void uniform_under_truth(void **state) {
  static const char *const truths[] = {"lognormal(mu=9, sigma=1.3)",
                                       "weibull(shape=0.7, scale=1e5)"};
  enum { SETS = 200, B = 99, N = 40 };
  (void)state;
  for (size_t k = 0; k < COUNT(truths); k++) {
    cyb_distribution *d = law(truths[k]);
    double p[SETS], most = 0.0;
    for (size_t i = 0; i < SETS; i++) {
      claims c = draw_claims(d, N, 100 + i);
      cyb_fit_losses losses = losses_of(&c);
      cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
      cyb_fit fit = fit_losses(cyb_distribution_family(d)->name, &losses, NULL);
      cyb_bootstrap b;
      options.replicates = B;
      options.seed = 7 + i;
      b = run(&fit, &losses, &options);
      p[i] = fit.p_ad;
      cyb_bootstrap_free(&b);
      cyb_fit_clear(&fit);
      free_claims(&c);
    }
    qsort(p, SETS, sizeof *p, compare);
    for (size_t i = 0; i < SETS; i++)
      most = fmax(most, fmax(fabs(p[i] - (double)i / SETS), fabs(p[i] - (double)(i + 1) / SETS)));
    if (most >= 1.95 / sqrt(SETS)) print_error("%s: %.4f\n", truths[k], most);
    assert_true(most < 1.95 / sqrt(SETS));
    cyb_distribution_free(d);
  }
}

/* Where it is wrong they are small: losses of a Pareto are no gamma's. */
static void small_under_another(void **state) {
  cyb_distribution *d = law("pareto(shape=1.2, scale=1e12)");
  claims c = draw_claims(d, 400, 9);
  cyb_fit_losses losses = losses_of(&c);
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
  cyb_fit fit = fit_losses("gamma", &losses, NULL);
  cyb_bootstrap b;
  (void)state;
  options.replicates = 199;
  b = run(&fit, &losses, &options);
  check_close("the least p-value of 199 samples", fit.p_ad, 1.0 / 200, 1e-12);
  cyb_bootstrap_free(&b);
  cyb_fit_clear(&fit);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* What is drawn is observed as the losses were: above the truncation points, censored
 * where limits say so, a whole weight as so many rows. */
typedef struct seen {
  size_t rows, beyond, capped;
} seen;

static int look(void *user, cyb_fit *out, const cyb_fit_losses *losses, cyb_error *error) {
  seen *s = user;
  s->rows = losses->n;
  for (size_t i = 0; i < losses->n; i++) {
    s->beyond += losses->truncation && !(losses->loss[i] > losses->truncation[i]);
    s->beyond += losses->loss[i] > 5000;
    s->capped += losses->censored && losses->censored[i];
    assert_true(!losses->censored || !losses->censored[i] || losses->loss[i] == 5000);
  }
  return cyb_fit_severity(out, cyb_family_find("exponential"), losses, NULL, NULL, error);
}

static void observed_alike(void **state) {
  static const double x[] = {1200, 5000, 3000, 2500}, t[] = {1000, 0, 500, 1000},
                      weight[] = {3, 2, 4, 1}, limit[] = {5000, 5000, 5000, 5000};
  static const unsigned char capped[] = {0, 1, 0, 0};
  cyb_fit_losses losses = {
      .loss = x, .truncation = t, .censored = capped, .weight = weight, .n = 4};
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
  cyb_fit fit = fit_losses("exponential", &losses, NULL);
  seen s = {0};
  cyb_bootstrap b;
  double share;
  (void)state;
  options.replicates = 2000;
  options.threads = 1;
  options.limit = limit;
  options.refit = look;
  options.user = &s;
  b = run(&fit, &losses, &options);
  assert_int_equal(s.rows, 10);
  assert_int_equal(s.beyond, 0);
  share = 0.1 * (4 * cyb_distribution_survival(fit.distribution, 4000) +
                 2 * cyb_distribution_survival(fit.distribution, 5000) +
                 4 * cyb_distribution_survival(fit.distribution, 4500));
  check_close("share that is capped", (double)s.capped / 20000, share, 0.03);
  cyb_bootstrap_free(&b);
  cyb_fit_clear(&fit);
}

/* Grouped losses are drawn into their groups. */
static void grouped(void **state) {
  static const double lower[] = {0, 25, 50, 100, 150, 250, 500, 1000, 1500, 2500},
                      upper[] = {25, 50, 100, 150, 250, 500, 1000, 1500, 2500, 4000},
                      weight[] = {30, 31, 57, 42, 65, 84, 45, 10, 11, 3};
  cyb_fit_losses losses = {.loss = lower, .upper = upper, .weight = weight, .n = COUNT(lower)};
  static const char *const families[] = {"exponential", "pareto"};
  double p[2];
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
    cyb_fit fit = fit_losses(families[i], &losses, NULL);
    cyb_bootstrap b;
    options.replicates = 99;
    b = run(&fit, &losses, &options);
    p[i] = fit.p_ad;
    assert_true(fit.chi_square_cells > 5);
    cyb_bootstrap_free(&b);
    cyb_fit_clear(&fit);
  }
  check_close("exponential, the least of 99", p[0], 0.01, 1e-12);
  assert_true(p[1] > 0.05);
}

static int stop(void *user, double fraction, const char *what) {
  (void)what;
  (void)fraction;
  return ++*(int *)user >= 2;
}

static void refused(void **state) {
  static const double x[] = {3, 5, 9, 20};
  cyb_fit_losses losses = {.loss = x, .n = 4};
  cyb_fit fit = fit_losses("gamma", &losses, NULL);
  int calls = 0;
  const cyb_progress progress = {stop, &calls};
  static const double wrong[] = {1.5};
  const struct {
    cyb_bootstrap_options options;
    int status;
  } rows[] = {{{.replicates = 0, .level = 0.9}, CYB_EDOMAIN},
              {{.replicates = 9, .level = 1.0}, CYB_EDOMAIN},
              {{.replicates = 9, .level = 0.9, .points = wrong, .point_count = 1}, CYB_EDOMAIN},
              {{.replicates = 5000, .level = 0.9}, CYB_ECANCELLED}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_bootstrap b;
    assert_int_equal(cyb_fit_bootstrap(&b, &fit, &losses, &rows[i].options, &progress, &error),
                     rows[i].status);
    assert_null(b.numbers);
    assert_true(isnan(fit.p_ad));
  }
  cyb_fit_clear(&fit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(threads),
      cmocka_unit_test(exponential),
      cmocka_unit_test(uniform_under_truth),
      cmocka_unit_test(small_under_another),
      cmocka_unit_test(observed_alike),
      cmocka_unit_test(grouped),
      cmocka_unit_test(refused),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
