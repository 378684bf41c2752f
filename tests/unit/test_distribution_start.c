/* tests/unit/test_distribution_start.c - crude values to start a fit from.
 * Layer: tests. */
#include "distribution_fixture.h"

/* Starting values find the parameters that the quantiles come from, roughly,
 * at any size of the data. */
static void test_start(void **state) {
  static const struct {
    const char *text;
    double factor; /* how far off a parameter may be */
  } rows[] = {
      {"exponential(2)", 1.1},   {"exponential(2e12)", 1.1},  {"lognormal(20, 2.4)", 1.1},
      {"gamma(0.4, 1e12)", 1.3}, {"gamma(5, 3)", 1.3},        {"weibull(0.5, 1e12)", 1.2},
      {"weibull(3, 2)", 1.2},    {"pareto(1.5, 1e12)", 1.5},  {"pareto(0.6, 3)", 1.5},
      {"gpd(0.7, 1e12)", 1.5},   {"pareto1(1.2, 1e12)", 1.3}, {"loglogistic(2, 1e12)", 1.2},
  };
  double x[999], p[4] = {0};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    const cyb_family *family = cyb_distribution_family(d);
    for (size_t j = 0; j < 999; j++) x[j] = cyb_distribution_quantile(d, (double)(j + 1) / 1000);
    assert_true(family->start(x, NULL, 999, p));
    for (size_t k = 0; k < 2 && k < family->parameter_count; k++)
      assert_true(fabs(log(p[k] / cyb_distribution_parameters(d)[k])) < log(rows[i].factor));
    cyb_distribution_free(d);
  }
}

static void test_no_start(void **state) {
  static const double constant[] = {5, 5, 5}, zero[] = {1, 0, 2}, weights[] = {0, 0, 0},
                      good[] = {1, 2, 4};
  (void)state;
  for (const cyb_family *const *at = cyb_families(); *at; at++) {
    double p[4];
    cyb_distribution *d;
    cyb_error error = {0};
    if (!(*at)->start) continue;
    assert_false((*at)->start(zero, NULL, 3, p));
    assert_false((*at)->start(good, weights, 3, p));
    assert_false((*at)->start(good, NULL, 0, p));
    if ((*at)->start(constant, NULL, 3, p)) {
      check_ok(error, cyb_distribution_new(&d, *at, p, &error));
      cyb_distribution_free(d);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_start),
      cmocka_unit_test(test_no_start),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
