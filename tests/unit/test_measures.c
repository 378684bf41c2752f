/* tests/unit/test_measures.c - concentration, location and growth against published values.
 * Layer: tests. */
#include "check.h"

#include <cyberstats/measures.h>

static const double doersam[] = {20, 50, 20, 10};
/* gross domestic product of the German states, 2015 */
static const double states[] = {460.69, 549.19, 124.16, 65.29, 31.59,  109.27, 263.44, 39.87,
                                258.53, 645.59, 131.95, 35.03, 112.66, 56.22,  85.61,  56.81};

typedef double measure(const double *x, size_t n);

static double two_largest(const double *x, size_t n) {
  return cyb_concentration_ratio(x, n, 2);
}
static double all_largest(const double *x, size_t n) {
  return cyb_concentration_ratio(x, n, n);
}
static double beyond_all(const double *x, size_t n) {
  return cyb_concentration_ratio(x, n, n + 9);
}
static double none_largest(const double *x, size_t n) {
  return cyb_concentration_ratio(x, n, 0);
}

static const double equal[] = {7, 7, 7, 7, 7};
static const double alone[] = {3};
static const double monopoly[] = {0, 0, 0, 1e12};
static const double huge[] = {1e12, 1e12, 1e12};
static const double nothing[] = {0, 0};
static const double negative[] = {5, -1, 3};
static const double unknown[] = {5, NAN, 3};

#define ARRAY(x) x, sizeof(x) / sizeof(x)[0]

static const struct {
  const char *label;
  measure *of;
  const double *x;
  size_t n;
  double expected, tolerance;
} concentration[] = {
    /* REAT (Doersam), E-01 */
    {"E-01 herfindahl", cyb_herfindahl, ARRAY(doersam), 0.34, 1e-12},
    {"E-01 normalised", cyb_herfindahl_normalized, ARRAY(doersam), 0.12, 1e-12},
    {"E-01 equivalent number", cyb_herfindahl_equivalent, ARRAY(doersam), 2.941176, 1e-6},
    {"E-01 gini", cyb_gini, ARRAY(doersam), 0.3, 1e-12},
    {"E-01 normalised gini", cyb_gini_normalized, ARRAY(doersam), 0.4, 1e-12},
    {"E-01 two largest", two_largest, ARRAY(doersam), 0.7, 1e-12},
    /* REAT, E-02; printed with three digits */
    {"E-02 german states", cyb_herfindahl, ARRAY(states), 0.125, 5e-3},
    /* identities */
    {"equal shares: 1/n", cyb_herfindahl, ARRAY(equal), 0.2, 1e-12},
    {"equal shares: normalised 0", cyb_herfindahl_normalized, ARRAY(equal), 0.0, 1e-12},
    {"equal shares: n firms", cyb_herfindahl_equivalent, ARRAY(equal), 5.0, 1e-12},
    {"equal shares: gini 0", cyb_gini, ARRAY(equal), 0.0, 1e-12},
    {"all are everything", all_largest, ARRAY(states), 1.0, 1e-12},
    {"more than all", beyond_all, ARRAY(states), 1.0, 1e-12},
    {"the largest none", none_largest, ARRAY(states), 0.0, 0.0},
    {"monopoly: herfindahl 1", cyb_herfindahl, ARRAY(monopoly), 1.0, 1e-12},
    {"monopoly: gini (n-1)/n", cyb_gini, ARRAY(monopoly), 0.75, 1e-12},
    {"monopoly: normalised gini 1", cyb_gini_normalized, ARRAY(monopoly), 1.0, 1e-12},
    /* hard cases */
    {"one firm", cyb_herfindahl, ARRAY(alone), 1.0, 1e-12},
    {"one firm: gini", cyb_gini, ARRAY(alone), 0.0, 1e-12},
    {"one firm cannot be normalised", cyb_herfindahl_normalized, ARRAY(alone), NAN, 0.0},
    {"one firm: no normalised gini", cyb_gini_normalized, ARRAY(alone), NAN, 0.0},
    {"10^12", cyb_herfindahl, ARRAY(huge), 1.0 / 3.0, 1e-12},
    {"10^12: gini", cyb_gini, ARRAY(huge), 0.0, 1e-12},
    {"total of zero", cyb_herfindahl, ARRAY(nothing), NAN, 0.0},
    {"total of zero: gini", cyb_gini, ARRAY(nothing), NAN, 0.0},
    {"negative", cyb_herfindahl, ARRAY(negative), NAN, 0.0},
    {"negative: largest", two_largest, ARRAY(negative), NAN, 0.0},
    {"missing", cyb_gini, ARRAY(unknown), NAN, 0.0},
    {"no values", cyb_herfindahl, alone, 0, NAN, 0.0},
    {"no values: normalised", cyb_herfindahl_normalized, alone, 0, NAN, 0.0},
};

static void test_concentration(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof concentration / sizeof concentration[0]; i++)
    check_close(concentration[i].label, concentration[i].of(concentration[i].x, concentration[i].n),
                concentration[i].expected, concentration[i].tolerance);
}

static void test_location_quotient(void **state) {
  (void)state;
  /* REAT (Farhauer & Kroell), E-03 */
  check_close("E-03", cyb_location_quotient(1714, 79006, 879213, 15593224), 0.3847623, 1e-6);
  check_close("like the nation", cyb_location_quotient(3, 30, 100, 1000), 1.0, 1e-15);
  check_close("none here", cyb_location_quotient(0, 30, 100, 1000), 0.0, 0.0);
  check_close("no region", cyb_location_quotient(0, 0, 100, 1000), NAN, 0.0);
  check_close("no such industry", cyb_location_quotient(1, 30, 0, 1000), NAN, 0.0);
  check_close("missing", cyb_location_quotient(NAN, 30, 1, 1000), NAN, 0.0);
}

static void test_growth(void **state) {
  (void)state;
  check_close("G-01 doubling in three years", cyb_cagr(12.5, 25, 3), 0.25992105, 1e-8);
  check_close("G-02 base of 25 at 25 %", cyb_growth_base(25, 0.25, 3), 12.8, 1e-12);
  /* CAICT 2019 and 2021 */
  check_close("G-03 1563.59 to 2003.50", cyb_cagr(1563.59, 2003.50, 2), 0.1319656, 1e-6);
  check_close("there and back", cyb_growth_base(25, cyb_cagr(7, 25, 4), 4), 7.0, 1e-12);
  check_close("to nothing", cyb_cagr(5, 0, 2), -1.0, 0.0);
  check_close("from nothing", cyb_cagr(0, 5, 2), NAN, 0.0);
  check_close("no time", cyb_cagr(5, 6, 0), NAN, 0.0);
  check_close("negative", cyb_cagr(5, -6, 2), NAN, 0.0);
  check_close("all lost", cyb_growth_base(25, -1, 3), NAN, 0.0);
}

/* Gini = 1 - sum (p_i - p_i-1)(s_i + s_i-1): the area by trapezoids. */
static double gini_of_curve(const double *population, const double *share, size_t n) {
  double area = 0.0;
  for (size_t i = 1; i <= n; i++)
    area += (population[i] - population[i - 1]) * (share[i] + share[i - 1]);
  return 1.0 - area;
}

static void test_lorenz(void **state) {
  static const double weight[] = {1, 2, 1, 3}, expanded[] = {20, 50, 50, 20, 10, 10, 10};
  double population[17], share[17];
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_lorenz(states, NULL, 16, population, share, &error));
  check_close("end of population", population[16], 1.0, 0.0);
  check_close("end of share", share[16], 1.0, 0.0);
  check_close("area is the gini", gini_of_curve(population, share, 16), cyb_gini(ARRAY(states)),
              1e-12);
  check_ok(error, cyb_lorenz(doersam, weight, 4, population, share, &error));
  check_close("weights repeat values", gini_of_curve(population, share, 4),
              cyb_gini(ARRAY(expanded)), 1e-12);
  check_close("poorest three of seven", population[1], 3.0 / 7.0, 1e-15);
  check_close("poorest hold 30 of 170", share[1], 30.0 / 170.0, 1e-15);
}

static void test_lorenz_errors(void **state) {
  static const double no_weight[] = {0, 0, 0, 0}, bad_weight[] = {1, -1, 1, 1};
  static const struct {
    const char *label;
    const double *x, *weight;
    size_t n;
  } rows[] = {
      {"negative", negative, NULL, 3},      {"missing", unknown, NULL, 3},
      {"nothing", nothing, NULL, 2},        {"empty", alone, NULL, 0},
      {"no weight", doersam, no_weight, 4}, {"negative weight", doersam, bad_weight, 4},
  };
  double population[5], share[5];
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    int status = cyb_lorenz(rows[i].x, rows[i].weight, rows[i].n, population, share, &error);
    if (status != CYB_EDOMAIN) print_error("%s: status %d\n", rows[i].label, status);
    assert_int_equal(status, CYB_EDOMAIN);
    assert_true(error.message[0] != '\0');
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_concentration), cmocka_unit_test(test_location_quotient),
      cmocka_unit_test(test_growth),        cmocka_unit_test(test_lorenz),
      cmocka_unit_test(test_lorenz_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
