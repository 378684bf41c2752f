/* tests/property/test_recovered.c - fits find the law of the example claims again.
 * Layer: test.
 *
 * With truncation at the deductible and censoring at the cap the lognormal body
 * is found; without them it is missed. Counts of cells are overdispersed. */
#include "example_data.h"

#include "datasets/examples/claims.h"

enum { MU, SIGMA };

typedef struct claims {
  cyb_table *table;
  unsigned char *capped;
} claims;

static claims read_claims(void) {
  claims c = {.table = read_table(CLAIMS_FILE)};
  c.capped = calloc(c.table->rows, 1);
  assert_non_null(c.capped);
  for (size_t i = 0; i < c.table->rows; i++) c.capped[i] = cell(c.table, "capped", i) != 0;
  return c;
}

static void free_claims(claims *c) {
  cyb_table_free(c->table);
  free(c->capped);
}

static cyb_fit fit(const claims *c, const char *family, bool truncated, bool censored) {
  cyb_error error = {0};
  cyb_fit out;
  const cyb_fit_losses losses = {
      .loss = cyb_table_find(c->table, "loss")->number,
      .truncation = truncated ? cyb_table_find(c->table, "deductible")->number : NULL,
      .censored = censored ? c->capped : NULL,
      .n = c->table->rows};
  check_ok(error, cyb_fit_severity(&out, cyb_family_find(family), &losses, NULL, NULL, &error));
  assert_true(out.converged);
  return out;
}

/* How many standard errors mu or sigma lies above the truth. */
static double miss(const cyb_fit *f, int parameter) {
  const double truth[] = {LOG_MEAN / 1e6, LOG_SIGMA / 1e6};
  return (cyb_distribution_parameters(f->distribution)[parameter] - truth[parameter]) /
         f->se[parameter];
}

static void test_found(void **state) {
  (void)state;
  claims c = read_claims();
  cyb_fit f = fit(&c, "lognormal", true, true);
  print_message("# mu %+.2f, sigma %+.2f standard errors\n", miss(&f, MU), miss(&f, SIGMA));
  assert_true(fabs(miss(&f, MU)) <= 3);
  assert_true(fabs(miss(&f, SIGMA)) <= 3);
  assert_true(f.se[MU] < 0.2 && f.se[SIGMA] < 0.1);
  cyb_fit_clear(&f);
  free_claims(&c);
}

static void test_missed(void **state) {
  (void)state;
  claims c = read_claims();
  cyb_fit neither = fit(&c, "lognormal", false, false);
  cyb_fit reported = fit(&c, "lognormal", false, true);
  cyb_fit capped = fit(&c, "lognormal", true, false);
  assert_true(miss(&neither, MU) > 6 && miss(&neither, SIGMA) < -6);
  assert_true(miss(&reported, MU) > 6);
  assert_true(miss(&capped, SIGMA) < -2);
  cyb_fit_clear(&neither);
  cyb_fit_clear(&reported);
  cyb_fit_clear(&capped);
  free_claims(&c);
}

/* The family of the body is the best of its kind, and has a mean. */
static void test_best(void **state) {
  (void)state;
  static const char *const others[] = {"weibull", "pareto", "loglogistic", "exponential"};
  claims c = read_claims();
  cyb_fit best = fit(&c, "lognormal", true, true);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    cyb_fit other = fit(&c, others[i], true, true);
    if (!(best.aic < other.aic)) fail_msg("%s fits better than the lognormal", others[i]);
    cyb_fit_clear(&other);
  }
  cyb_fit_clear(&best);
  free_claims(&c);
}

static void test_overdispersed(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_fit poisson, negative_binomial;
  cyb_table *t = read_table(EXPOSURE_FILE);
  const cyb_fit_counts counts = {.count = cyb_table_find(t, "claims")->number,
                                 .exposure = cyb_table_find(t, "policies")->number,
                                 .n = t->rows};
  check_ok(error, cyb_fit_frequency(&poisson, cyb_family_find("poisson"), &counts, NULL, &error));
  check_ok(error, cyb_fit_frequency(&negative_binomial, cyb_family_find("negative-binomial"),
                                    &counts, NULL, &error));
  assert_true(poisson.converged && negative_binomial.converged);
  assert_true(negative_binomial.aic < poisson.aic - 20);
  cyb_fit_clear(&poisson);
  cyb_fit_clear(&negative_binomial);
  cyb_table_free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_found),
      cmocka_unit_test(test_missed),
      cmocka_unit_test(test_best),
      cmocka_unit_test(test_overdispersed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
