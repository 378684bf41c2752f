/* tests/unit/test_terms.c - what a policy pays of a loss and of a year. */
#include "check.h"

#include <cyberstats/cyberstats.h>

#include <cyberstats/distribution.h>
#include <cyberstats/terms.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static void payments(void **state) {
  static const struct {
    const char *label;
    cyb_terms terms;
    double loss, payment;
  } rows[] = {
      {"no terms", {0, INFINITY, 1, 0, INFINITY, 0}, 7e12, 7e12},
      {"below the deductible", {1000, 5000, 1, 0, INFINITY, 0}, 999, 0},
      {"in the layer", {1000, 5000, 1, 0, INFINITY, 0}, 3500, 2500},
      {"above the layer", {1000, 5000, 1, 0, INFINITY, 0}, 1e9, 5000},
      {"share of the layer", {1000, 5000, 0.25, 0, INFINITY, 0}, 1e9, 1250},
      {"at the deductible", {1000, 5000, 1, 0, INFINITY, 0}, 1000, 0},
      {"infinite loss", {1000, 5000, 0.5, 0, INFINITY, 0}, INFINITY, 2500},
      {"missing", {1000, 5000, 0.5, 0, INFINITY, 0}, NAN, NAN},
  };
  cyb_terms year = {0, INFINITY, 1, 100, 250, 0};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    check_close(rows[i].label, cyb_terms_payment(&rows[i].terms, rows[i].loss), rows[i].payment,
                1e-15);
  check_close("year below", cyb_terms_year(&year, 99), 0, 0);
  check_close("year inside", cyb_terms_year(&year, 150), 50, 0);
  check_close("year above", cyb_terms_year(&year, 1e9), 250, 0);
  assert_true(isnan(cyb_terms_year(&year, NAN)));
}

static void refused(void **state) {
  static const struct {
    cyb_terms terms;
    const char *where;
  } rows[] = {
      {{-1, INFINITY, 1, 0, INFINITY, 0}, "deductible"},
      {{INFINITY, INFINITY, 1, 0, INFINITY, 0}, "deductible"},
      {{NAN, INFINITY, 1, 0, INFINITY, 0}, "deductible"},
      {{0, 0, 1, 0, INFINITY, 0}, "limit"},
      {{0, NAN, 1, 0, INFINITY, 0}, "limit"},
      {{0, INFINITY, 0, 0, INFINITY, 0}, "share"},
      {{0, INFINITY, 1.01, 0, INFINITY, 0}, "share"},
      {{0, INFINITY, NAN, 0, INFINITY, 0}, "share"},
      {{0, INFINITY, 1, -1, INFINITY, 0}, "aggregate deductible"},
      {{0, INFINITY, 1, 0, -5, 0}, "aggregate limit"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    assert_int_equal(cyb_terms_check(&rows[i].terms, &error), CYB_EDOMAIN);
    assert_string_equal(error.where, rows[i].where);
    assert_int_equal(cyb_terms_check(&rows[i].terms, NULL), CYB_EDOMAIN);
  }
  assert_int_equal(cyb_terms_check(&(cyb_terms)CYB_TERMS_INIT, NULL), CYB_OK);
}

/* Exponential with mean 1: E min(max(X - d, 0), l) = e^-d (1 - e^-l) and
 * E (.)^2 = 2 e^-d (1 - (1 + l) e^-l), also where d is far in the tail. */
static void exponential_layers(void **state) {
  static const double deductible[] = {0.0, 0.5, 3.0, 30.0}, limit[] = {0.1, 2.0, 40.0, INFINITY};
  cyb_distribution *x = law("exponential(mean=1)");
  (void)state;
  for (size_t i = 0; i < 4; i++)
    for (size_t j = 0; j < 4; j++) {
      cyb_terms terms = CYB_TERMS_INIT;
      double d = deductible[i], l = limit[j], first, second, all = isfinite(l) ? exp(-l) : 0.0;
      terms.deductible = d;
      terms.limit = l;
      cyb_terms_moments(&terms, x, &first, &second);
      check_close("first", first, exp(-d) * (isfinite(l) ? -expm1(-l) : 1.0), 1e-9);
      check_close("second", second, 2.0 * exp(-d) * (1.0 - (isfinite(l) ? (1.0 + l) * all : 0.0)),
                  1e-8);
    }
  cyb_distribution_free(x);
}

static void heavy_tails(void **state) {
  cyb_distribution *x = law("pareto(shape=0.9, scale=100)");
  cyb_terms terms = CYB_TERMS_INIT;
  double first, second, half, half_second;
  (void)state;
  cyb_terms_moments(&terms, x, &first, &second);
  assert_true(isinf(first) && isinf(second));
  terms.limit = 1e12;
  cyb_terms_moments(&terms, x, &first, &second);
  assert_true(isfinite(first) && isfinite(second) && second >= first * first);
  terms.share = 0.5;
  cyb_terms_moments(&terms, x, &half, &half_second);
  check_close("share, first", half, 0.5 * first, 1e-14);
  check_close("share, second", half_second, 0.25 * second, 1e-14);
  cyb_distribution_free(x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(payments),
      cmocka_unit_test(refused),
      cmocka_unit_test(exponential_layers),
      cmocka_unit_test(heavy_tails),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
