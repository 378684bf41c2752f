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
      {"below a franchise", {0, INFINITY, 1, 0, INFINITY, 100}, 99, 0},
      {"at the franchise", {0, INFINITY, 1, 0, INFINITY, 100}, 100, 0},
      {"above it in full", {0, INFINITY, 1, 0, INFINITY, 100}, 101, 101},
      {"above it, less the deductible", {30, INFINITY, 1, 0, INFINITY, 100}, 101, 71},
      {"above it, a share of the limit", {30, 50, 0.5, 0, INFINITY, 100}, 101, 25},
      {"above it, below the deductible", {100, INFINITY, 1, 0, INFINITY, 30}, 60, 0},
      {"above both", {100, INFINITY, 1, 0, INFINITY, 30}, 160, 60},
      {"missing, with a franchise", {0, INFINITY, 1, 0, INFINITY, 100}, NAN, NAN},
      {"above a far franchise", {0, INFINITY, 1, 0, INFINITY, 1e12}, 1e12 + 1, 1e12 + 1},
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
      {{0, INFINITY, 1, 0, INFINITY, -1}, "franchise"},
      {{0, INFINITY, 1, 0, INFINITY, NAN}, "franchise"},
      {{0, INFINITY, 1, 0, INFINITY, INFINITY}, "franchise"},
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

/* The loss that a franchise leaves is a distribution of losses. */
static void no_franchise(void **state) {
  static const double bad[] = {-1, NAN, INFINITY};
  cyb_distribution *x = law("exponential(mean=1)"), *n = law("poisson(mean=1)"), *out;
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    cyb_error error = {0};
    assert_int_equal(cyb_distribution_franchise(&out, x, bad[i], &error), CYB_EDOMAIN);
    assert_string_equal(error.where, "franchise");
    assert_null(out);
  }
  assert_int_equal(cyb_distribution_franchise(&out, n, 1, NULL), CYB_EDOMAIN);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

/* E Y^k of the exponential law with mean 1, j = f - d paid at once above f, the rest without
 * memory: of Z = min(X, l - j), E Z = 1 - e^-(l - j) and E Z^2 = 2 (1 - (1 + l - j) e^-(l - j)). */
static void exponential_franchise(void **state) {
  static const double deductible[] = {0, 0.3, 4}, franchise[] = {0, 0.3, 1, 5, 30},
                      limit[] = {0.2, 2, 40, INFINITY};
  cyb_distribution *x = law("exponential(mean=1)");
  (void)state;
  for (size_t i = 0; i < 60; i++) {
    cyb_terms terms = CYB_TERMS_INIT;
    double d = deductible[i % 3], f = franchise[i / 3 % 5], l = limit[i / 15], first, second;
    double start = fmax(d, f), j = fmin(start - d, l), rest = l - j, pays = exp(-start);
    double end = isfinite(rest) ? exp(-rest) : 0.0;
    double z = isfinite(rest) ? -expm1(-rest) : 1.0;
    double z2 = 2.0 * (1.0 - end - (isfinite(rest) ? rest * end : 0.0));
    terms.deductible = d;
    terms.franchise = f;
    terms.limit = l;
    terms.share = 0.5;
    cyb_terms_moments(&terms, x, &first, &second);
    check_close("first", first, 0.5 * pays * (j + z), 1e-9);
    check_close("second", second, 0.25 * pays * (j * j + 2.0 * j * z + z2), 1e-8);
  }
  cyb_distribution_free(x);
}

/* pareto(a, b): S(x) = (b / (x + b))^a, E max(X - f, 0) = (f + b) S(f) / (a - 1),
 * E max(X - f, 0)^2 = 2 (f + b)^2 S(f) / ((a - 1) (a - 2)). */
static void pareto_franchise(void **state) {
  cyb_distribution *x = law("pareto(shape=3.5, scale=100)"), *heavy = law("pareto(0.9, 100)");
  const double a = 3.5, b = 100;
  (void)state;
  for (double f = 1; f < 1e13; f *= 1000) {
    cyb_terms terms = CYB_TERMS_INIT;
    double first, second, pays = pow(b / (f + b), a), z = (f + b) / (a - 1.0);
    terms.franchise = f;
    cyb_terms_moments(&terms, x, &first, &second);
    check_close("first", first, pays * (f + z), 1e-9);
    check_close("second", second, pays * (f * f + 2.0 * f * z + 2.0 * z * (f + b) / (a - 2.0)),
                1e-9);
    cyb_terms_moments(&terms, heavy, &first, &second);
    assert_true(isinf(first) && isinf(second));
    terms.limit = f; /* all or nothing */
    cyb_terms_moments(&terms, heavy, &first, &second);
    check_close("all or nothing", first, f * pow(b / (f + b), 0.9), 1e-13);
    check_close("its square", second, f * first, 1e-13);
  }
  cyb_distribution_free(heavy);
  cyb_distribution_free(x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(payments),           cmocka_unit_test(refused),
      cmocka_unit_test(exponential_layers), cmocka_unit_test(heavy_tails),
      cmocka_unit_test(no_franchise),       cmocka_unit_test(exponential_franchise),
      cmocka_unit_test(pareto_franchise),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
