/* tests/unit/test_limits.c - increased limits, deductible credits and exposure curves
 * against published values, identities and hard cases. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char bahnemann[] = "lognormal(mu=7, sigma=2.4)";
static const double limits[] = {1e5, 5e5, 1e6, 2e6, 5e6};
enum { LIMITS = 5 };

/* Inputs of Bahnemann (2015), examples 6.3 to 6.5. */
static void increased_limits(void **state) {
  static const double mean[] = {8896.044056, 13625.600038, 15345.224849, 16737.905021,
                                18047.979142};
  static const double fixed[] = {1, 1.4262, 1.5812, 1.7067, 1.8248};
  static const double proportional[] = {1, 1.5316, 1.7249, 1.8815, 2.0288};
  static const double risk[] = {1, 1.576977, 1.807384, 2.012745, 2.240731};
  cyb_claim_costs with_fixed = CYB_CLAIM_COSTS_INIT, in_proportion = CYB_CLAIM_COSTS_INIT, loaded;
  cyb_increased_limit a[LIMITS], b[LIMITS], c[LIMITS];
  cyb_distribution *severity = law(bahnemann);
  cyb_error error = {0};
  (void)state;
  with_fixed.alae_fixed = 2200;
  with_fixed.claims = 400 * .0005;
  with_fixed.expense = .35;
  loaded = in_proportion;
  loaded.alae_share = .2;
  loaded.risk_load = .0277;
  check_ok(error, cyb_increased_limits(severity, 1e5, limits, LIMITS, &with_fixed, a, &error));
  check_ok(error, cyb_increased_limits(severity, 1e5, limits, LIMITS, &in_proportion, b, &error));
  check_ok(error, cyb_increased_limits(severity, 1e5, limits, LIMITS, &loaded, c, &error));
  for (size_t i = 0; i < LIMITS; i++) {
    check_close("L1 limited mean", a[i].limited_mean, mean[i], 1e-9);
    check_close("L1 fixed alae", a[i].factor, fixed[i], 4e-5);
    check_close("L1 proportional", b[i].factor, proportional[i], 4e-5);
    check_close("L3 with risk load", c[i].factor, risk[i], 1e-6);
  }
  check_close("L2 basic premium", a[0].premium, 3414.167, 1e-6);
  check_close("L2 at 5 million", a[4].premium, 6230.147, 1e-6);
  check_close("L2 400k xs 100k", a[1].layer_premium, 1455.248, 1e-6);
  check_close("L2 1m xs 1m", a[3].layer_premium, 428.517, 1e-6);
  cyb_distribution_free(severity);
}

/* Ibid., example 6.7. */
static void deductible_credits(void **state) {
  static const double at[] = {1e3, 2e3, 3e3, 4e3, 5e3, 1e4, 0, 1e5};
  static const double credit[] = {.0741246, .1248661, .1661063, .2015109, .2328212, .3534555, 0, 1};
  cyb_claim_costs costs = CYB_CLAIM_COSTS_INIT;
  cyb_deductible_credit out[COUNT(at)], waived[COUNT(at)];
  cyb_distribution *severity = law(bahnemann);
  cyb_error error = {0};
  (void)state;
  costs.alae_share = .2;
  costs.claims = .0005;
  check_ok(error, cyb_deductible_credits(severity, 1e5, at, COUNT(at), false, &costs, out, &error));
  check_ok(error,
           cyb_deductible_credits(severity, 1e5, at, COUNT(at), true, &costs, waived, &error));
  for (size_t i = 0; i < COUNT(at); i++) {
    double d = at[i], above = cyb_distribution_survival(severity, d), first, second;
    cyb_terms terms = CYB_TERMS_INIT;
    terms.franchise = d;
    terms.limit = 1e5;
    cyb_terms_moments(&terms, severity, &first, &second);
    check_close("a franchise among terms", waived[i].pure_premium, .0005 * 1.2 * first, 1e-9);
    assert_true(fabs(out[i].credit - credit[i]) <= 1e-7); /* L4 */
    check_close("franchise", out[i].eliminated - waived[i].eliminated, d * above, 1e-9);
    check_close("claims", out[i].claims, .0005 * above, 1e-12);
    check_close("what is not eliminated is paid",
                out[i].pure_premium / 1.2 / .0005 + out[i].eliminated, 8896.044056, 1e-9);
  }
  check_close("L4 without", out[6].pure_premium, 5.337626, 1e-6);
  check_close("L4 at 10,000", out[5].pure_premium, 3.451013, 1e-6);
  cyb_distribution_free(severity);
}

/* --- identities and hard cases ------------------------------------------------------ */

static void heavy_tail(void **state) {
  static const double at[] = {1e12, 1e13};
  static const double zero[] = {0};
  cyb_distribution *severity = law("gpd(xi=1.6, beta=100000)");
  cyb_increased_limit out[2];
  cyb_deductible_credit credit;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_increased_limits(severity, 1e6, at, 2, NULL, out, &error));
  assert_true(isfinite(out[1].factor) && out[1].factor > out[0].factor);
  check_close("layer", out[1].layer_premium, cyb_distribution_layer(severity, 9e12, 1e12), 1e-10);
  assert_int_equal(
      cyb_deductible_credits(severity, INFINITY, zero, 1, false, NULL, &credit, &error),
      CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "infinite mean"));
  cyb_distribution_free(severity);
}

static void refused(void **state) {
  static const double falling[] = {2e6, 1e6}, negative[] = {-1}, above[] = {3e6},
                      none[] = {INFINITY};
  cyb_claim_costs costs = CYB_CLAIM_COSTS_INIT;
  cyb_distribution *severity = law(bahnemann), *count = law("poisson(mean=2)");
  cyb_increased_limit limit[2];
  cyb_deductible_credit credit;
  (void)state;
  assert_int_equal(cyb_increased_limits(severity, 1e5, falling, 2, NULL, limit, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_increased_limits(severity, 0, above, 1, NULL, limit, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_increased_limits(severity, 1e5, none, 1, NULL, limit, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_increased_limits(count, 1e5, above, 1, NULL, limit, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_deductible_credits(severity, 1e6, negative, 1, false, NULL, &credit, NULL),
                   CYB_EDOMAIN);
  assert_int_equal(cyb_deductible_credits(severity, 1e6, above, 1, false, NULL, &credit, NULL),
                   CYB_EDOMAIN);
  costs.expense = 1;
  assert_int_equal(cyb_increased_limits(severity, 1e5, above, 1, &costs, limit, NULL), CYB_EDOMAIN);
  costs.expense = 0;
  costs.alae_fixed = 10;
  assert_int_equal(
      cyb_deductible_credits(severity, 1e6, falling + 1, 1, false, &costs, &credit, NULL),
      CYB_EDOMAIN);
  cyb_distribution_free(severity);
  cyb_distribution_free(count);
}

/* Nothing to be shares of, what no double holds, a basic limit above the first. */
static void ends(void **state) {
  static const double rising[] = {1000, 2000}, huge[] = {1e300}, credit[] = {1};
  cyb_claim_costs costs = CYB_CLAIM_COSTS_INIT;
  cyb_distribution *never = law("per-loss(gamma(shape=2, scale=1), deductible=1e9)"),
                   *wild = law("lognormal(mu=1, sigma=30)"),
                   *exponential = law("exponential(mean=1000)");
  cyb_increased_limit row[2];
  cyb_deductible_credit part;
  (void)state;
  assert_int_equal(cyb_increased_limits(never, 5, rising, 2, NULL, row, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_deductible_credits(never, INFINITY, credit, 1, false, NULL, &part, NULL),
                   CYB_EDOMAIN);
  costs.risk_load = 0.5;
  assert_int_equal(cyb_increased_limits(wild, 1, huge, 1, &costs, row, NULL), CYB_EDOMAIN);
  check_ok((cyb_error){0}, cyb_increased_limits(exponential, 1500, rising, 2, NULL, row, NULL));
  check_close("below the basic limit", row[0].layer_premium, 0, 0);
  check_close("factor", row[0].factor, expm1(-1) / expm1(-1.5), 1e-14);
  check_close("layer", row[1].layer_premium, 1000 * (exp(-1) - exp(-2)), 1e-13);
  cyb_distribution_free(never);
  cyb_distribution_free(wild);
  cyb_distribution_free(exponential);
}

/* --- exposure curves -------------------------------------------------------------------- */

/* Bernegger (1997), section 4.2: parameters of Y1 to Y4 from his formula. */
static void swiss_re(void **state) {
  static const struct {
    double c, b, g;
  } rows[] = {{1.5, 12.648, 4.221}, {2, 9.025, 7.691}, {3, 3.669, 30.569}, {4, 1.105, 154.470}};
  double b, g;
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_exposure_swiss_re(rows[i].c, &b, &g);
    check_close("b", b, rows[i].b, 5e-4);
    check_close("g", g, rows[i].g, 2e-4);
    check_close("whole", cyb_exposure_mbbefd(b, g, 1), 1, 1e-14);
    check_close("none", cyb_exposure_mbbefd(b, g, 0), 0, 0);
  }
  cyb_exposure_swiss_re(0, &b, &g);
  check_close("total losses alone", cyb_exposure_mbbefd(b, g, 0.3), 0.3, 0);
}

/* The survival function of the class, ibid., equation 3.6, whose integral is the curve:
 * 1 - F(x) = (1 - b) / ((g - 1) b^(1 - x) + 1 - g b), over Simpson's rule. */
static double survival(double b, double g, double x) {
  return b == 1.0 ? 1.0 / (1.0 + (g - 1.0) * x)
                  : (1.0 - b) / ((g - 1.0) * pow(b, 1.0 - x) + 1.0 - g * b);
}

static double area(double b, double g, double to) {
  enum { PANELS = 2000 };
  double sum = 0, h = to / PANELS;
  for (int i = 0; i <= PANELS; i++)
    sum += survival(b, g, i * h) * (i == 0 || i == PANELS ? 1 : i % 2 ? 4 : 2);
  return sum * h / 3;
}

static void is_limited_mean(void **state) {
  static const double rows[][2] = {{12.648, 4.221}, {0.2, 3},   {1, 5},
                                   {0.25, 4},       {1e-3, 40}, {2, 2}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    for (double x = 0.1; x < 1; x += 0.2) {
      double b = rows[i][0], g = rows[i][1];
      check_close("curve", cyb_exposure_mbbefd(b, g, x), area(b, g, x) / area(b, g, 1), 1e-8);
    }
  check_close("continuous at b = 1", cyb_exposure_mbbefd(1 + 1e-7, 5, .3),
              cyb_exposure_mbbefd(1, 5, .3), 1e-6);
  check_close("continuous at bg = 1", cyb_exposure_mbbefd(.25 + 1e-7, 4, .3),
              cyb_exposure_mbbefd(.25, 4, .3), 1e-6);
  assert_true(isnan(cyb_exposure_mbbefd(-1, 4, .3)) && isnan(cyb_exposure_mbbefd(1, .5, .3)) &&
              isnan(cyb_exposure_mbbefd(1, 2, 1.1)));
}

static void of_a_severity(void **state) {
  cyb_distribution *severity = law("exponential(mean=1)"), *heavy = law("gpd(xi=2, beta=1)");
  (void)state;
  for (double x = 0; x <= 1; x += 0.125)
    check_close("exponential", cyb_exposure_of(severity, 3, x), expm1(-3 * x) / expm1(-3.0), 1e-12);
  check_close("infinite mean", cyb_exposure_of(heavy, 1e12, 1), 1, 0);
  assert_true(isnan(cyb_exposure_of(severity, INFINITY, .5)) &&
              isnan(cyb_exposure_of(severity, 1, -.1)));
  cyb_distribution_free(severity);
  cyb_distribution_free(heavy);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(increased_limits),
      cmocka_unit_test(deductible_credits),
      cmocka_unit_test(heavy_tail),
      cmocka_unit_test(refused),
      cmocka_unit_test(ends),
      cmocka_unit_test(swiss_re),
      cmocka_unit_test(is_limited_mean),
      cmocka_unit_test(of_a_severity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
