/* tests/unit/test_families_fit.c - from the starting values of the families to their fits.
 * Layer: tests. */
#include "check.h"

#include <cyberstats/distribution.h>
#include <cyberstats/fit.h>
#include <cyberstats/student.h>

enum { LOSSES = 2000 };

static const struct fit_row {
  const char *text;
  size_t free; /* the first parameters; the others are held at what they are */
  double factor;
} rows[] = {
    {"burr(1.3, 2.385, 1417.3)", 3, 1.15},
    {"burr(3, 0.85, 1e12)", 3, 1.3},
    {"inverse-burr(0.417, 2.385, 1417.3)", 3, 1.15},
    {"inverse-burr(2, 1.417, 1e12)", 3, 1.15},
    {"generalized-gamma(2.385, 0.85, 417.3)", 3, 1.8},
    {"generalized-gamma(0.417, 2.385, 1e12)", 3, 1.3},
    {"inverse-gamma(2.385, 1417.3)", 2, 1.05},
    {"inverse-gamma(0.85, 1e12)", 2, 1.05},
    {"inverse-gaussian(1417.3, 2385.7)", 2, 1.05},
    {"inverse-gaussian(1e12, 1e11)", 2, 1.05},
    {"truncated-pareto(1.385, 141.73, 41730)", 1, 1.05},
};

static cyb_distribution *made(const char *text) {
  cyb_distribution *d;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&d, text, &error));
  return d;
}

/* Quantiles in the middle of equal shares: losses as even as they can be. */
static void fit_row(const struct fit_row *row) {
  static double x[LOSSES];
  cyb_distribution *d = made(row->text);
  const cyb_family *family = cyb_distribution_family(d);
  const double *p = cyb_distribution_parameters(d);
  double fixed[4];
  cyb_fit_losses losses = {.loss = x, .n = LOSSES};
  cyb_fit fit = {0};
  cyb_error error = {0};
  for (int i = 0; i < LOSSES; i++) x[i] = cyb_distribution_quantile(d, (i + 0.5) / LOSSES);
  for (size_t k = 0; k < family->parameter_count; k++) fixed[k] = k < row->free ? NAN : p[k];
  check_ok(error, cyb_fit_severity(&fit, family, &losses, fixed, NULL, &error));
  if (!fit.converged) {
    print_error("%s: %s\n", row->text, fit.stop);
    fail();
  }
  for (size_t k = 0; k < row->free; k++) {
    double found = cyb_distribution_parameters(fit.distribution)[k];
    if (fabs(log(found / p[k])) < log(row->factor)) continue;
    print_error("%s: %s = %.15g\n", row->text, family->parameters[k].name, found);
    fail();
  }
  cyb_fit_clear(&fit);
  cyb_distribution_free(d);
}

static void test_fits(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) fit_row(&rows[i]);
}

/* A pert is what an expert says; nothing is fitted to it. */
static void test_no_fit(void **state) {
  (void)state;
  assert_false(cyb_fit_is_possible(cyb_family_find("pert")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_fits), cmocka_unit_test(test_no_fit)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
