/* tests/property/test_fit_coverage.c - how often intervals of fits hold the truth.
 *
 * Claims files with five deductibles and five limits, about 9 of 100 claims capped,
 * from a known law; the profile intervals of its parameters and of its 99 % quantile.
 * A share of 95 % over 500 files has a standard error of 1 %. */
#include "../unit/fit_fixture.h"

enum { FILES = 500, CLAIMS = 250, FIGURES = 3 };

static size_t files(void) {
  const char *text = getenv("CYBERSTATS_FILES");
  return text ? strtoul(text, NULL, 10) : FILES;
}

static void count_file(const cyb_distribution *truth, uint64_t seed, cyb_interval_method method,
                       size_t *held) {
  const cyb_figure figures[FIGURES] = {
      {NULL, 0.0, 0}, {NULL, 0.0, 1}, {cyb_distribution_quantile, 0.99, 0}};
  claims c = draw_claims(truth, CLAIMS, seed);
  cyb_fit_losses losses = losses_of(&c);
  cyb_fit fit = fit_losses(cyb_distribution_family(truth)->name, &losses, NULL);
  cyb_interval interval[FIGURES];
  cyb_error error = {0};
  assert_true(fit.converged);
  check_ok(error, cyb_fit_intervals(interval, &fit, &losses, figures, FIGURES, 0.95, method, NULL,
                                    &error));
  for (size_t i = 0; i < FIGURES; i++) {
    double at = figures[i].of ? figures[i].of(truth, figures[i].at)
                              : cyb_distribution_parameters(truth)[figures[i].parameter];
    assert_true(interval[i].lower < interval[i].value && interval[i].value < interval[i].upper);
    held[i] += interval[i].lower <= at && at <= interval[i].upper;
  }
  cyb_fit_clear(&fit);
  free_claims(&c);
}

static void check_coverage(const char *text) {
  cyb_distribution *truth = law(text);
  size_t held[2][FIGURES] = {{0}}, n = files();
  for (uint64_t i = 0; i < n; i++) {
    count_file(truth, 1000 + i, CYB_INTERVAL_PROFILE, held[0]);
    count_file(truth, 1000 + i, CYB_INTERVAL_DELTA, held[1]);
  }
  print_message("%s, %zu files: profile %.1f %.1f %.1f %%, delta %.1f %.1f %.1f %%\n", text, n,
                100.0 * (double)held[0][0] / (double)n, 100.0 * (double)held[0][1] / (double)n,
                100.0 * (double)held[0][2] / (double)n, 100.0 * (double)held[1][0] / (double)n,
                100.0 * (double)held[1][1] / (double)n, 100.0 * (double)held[1][2] / (double)n);
  for (size_t i = 0; i < FIGURES; i++) {
    double share = (double)held[0][i] / (double)n;
    assert_true(share >= 0.92 && share <= 0.98);
  }
  cyb_distribution_free(truth);
}

static void lognormal(void **state) {
  (void)state;
  check_coverage("lognormal(mu=10, sigma=1.8)");
}

static void weibull(void **state) {
  (void)state;
  check_coverage("weibull(shape=0.6, scale=40000)");
}

static void pareto(void **state) {
  (void)state;
  check_coverage("pareto(shape=1.6, scale=50000)");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lognormal),
      cmocka_unit_test(weibull),
      cmocka_unit_test(pareto),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
