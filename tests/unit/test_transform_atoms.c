/* tests/unit/test_transform_atoms.c - payments that many losses come to: nothing, the limit, values
 * of a sample. Layer: tests. */
#include "distribution_fixture.h"

/* At each atom the cdf jumps by its mass, and the quantile stays on it. */
static void test_atoms(void **state) {
  static const cyb_knot knots[] = {{0, 0}, {1, 0}, {3, 1}, {3, 2}, {5, 2}, {6, 4}};
  static const double atoms[] = {0, 2, 4};
  cyb_distribution *loss = made("weibull(1.5, 3)"), *paid;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_distribution_transform(&paid, loss, knots, 6, 0.0, false, &error));
  for (size_t i = 0; i < LENGTH(atoms); i++) {
    double mass = cyb_distribution_mass(paid, atoms[i]), up = cyb_distribution_cdf(paid, atoms[i]);
    double below = atoms[i] > 0 ? cyb_distribution_cdf(paid, nextafter(atoms[i], 0.0)) : 0.0;
    assert_true(mass > 0.01);
    check_close("jump", up - below, mass, 1e-13);
    check_close("density", cyb_distribution_density(paid, atoms[i]), mass, 1e-14);
    for (double t = 0.01; t < 1.0; t += 0.1)
      assert_true(cyb_distribution_quantile(paid, below + t * mass) == atoms[i]);
  }
  /* nothing between 1 and 2 */
  assert_true(cyb_distribution_cdf(paid, 1.0) == cyb_distribution_cdf(paid, 1.99));
  assert_true(cyb_distribution_density(paid, 1.5) == 0.0);
  cyb_distribution_free(loss);
  cyb_distribution_free(paid);
}

/* Payments are rounded; an atom of the loss must not fall on the wrong side of its
 * payment for that, on flat and on steep stretches. */
static void test_rounded_atoms(void **state) {
  static const char *const texts[] = {
      "per-payment(empirical(5251, 1.433, 0.7882), limit=1104, inflation=0.346)",
      "transformed(empirical(2, 0.5, 0.1015, 1996, 10), 0: 0, 2: 166.1, 73562: 167.1, slope=0)",
      "transformed(per-loss(exponential(5219), deductible=0.2333, limit=471.9), 0: 0, slope=768.6)",
      "transformed(per-loss(lognormal(19.7, 3.7), deductible=1, limit=0.1, share=0.288), 0: 0, 0: "
      "619.8, 39880: 620.9, slope=0)",
      "per-loss(per-loss(empirical(0.1, 0.2, 0.3, 1e12), share=0.7), share=0.1, inflation=0.013)",
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(texts); i++) {
    cyb_distribution *d = made(texts[i]);
    for (double u = 0.005; u < 1.0; u += 0.01) {
      double y = cyb_distribution_quantile(d, u);
      if (cyb_distribution_cdf(d, y) < u * (1 - 1e-12))
        print_error("%s: cdf(%.17g) is below %g\n", texts[i], y, u);
      assert_true(cyb_distribution_cdf(d, y) >= u * (1 - 1e-12));
    }
    cyb_distribution_free(d);
  }
}

/* The share of losses that pay nothing comes to a payment of nothing, however it was rounded. */
static void test_nothing_paid(void **state) {
  static const char *const laws[] = {"lognormal(9, 2)",
                                     "gamma(0.4, 1e4)",
                                     "weibull(0.7, 3e4)",
                                     "pareto(1.3, 1e4)",
                                     "burr(2, 0.7, 1e4)",
                                     "inverse-gaussian(1e4, 1e3)",
                                     "mixture(0.3: gamma(2, 3e3), 0.7: pareto(3, 4e4))",
                                     "splice(weibull(2, 3e3), 5e3, pareto1(1.5, 5e3), weight=0.9)"};
  static const char *const terms[] = {"", ", limit=1e5, share=0.3", ", inflation=0.07",
                                      ", franchise=1"};
  (void)state;
  for (size_t i = 0; i < LENGTH(laws) * LENGTH(terms); i++)
    for (double deductible = 0.37; deductible < 1e7; deductible *= 2.9) {
      cyb_distribution *d;
      double nothing;
      char text[200];
      snprintf(text, sizeof text, "per-loss(%s, deductible=%.17g%s)", laws[i / LENGTH(terms)],
               deductible, terms[i % LENGTH(terms)]);
      d = made(text);
      nothing = cyb_distribution_cdf(d, 0.0);
      if (nothing < 1.0 && cyb_distribution_quantile(d, nothing) != 0.0)
        print_error("%s: quantile of cdf(0) is above 0\n", text);
      assert_true(nothing == 1.0 || cyb_distribution_quantile(d, nothing) == 0.0);
      cyb_distribution_free(d);
    }
}

/* One double below an atom the cdf has not got it yet. */
static void test_below_atoms(void **state) {
  (void)state;
  for (int i = 0; i < 400; i++) {
    double deductible = 1000.0 * fmod(i * 0.61803398875, 1.0), a = deductible * (1 + 1e-9 * i);
    cyb_distribution *d;
    char text[300];
    snprintf(text, sizeof text,
             "per-loss(empirical(0.5: %.17g, 0.25: %.17g, 0.25: 1e12), deductible=%.17g, "
             "share=%.17g, inflation=%.17g)",
             a + 0.1, a + 7.3 * i, deductible, 1.0 - 0.0019 * i, 0.0017 * i);
    d = made(text);
    for (double u = 0.3; u < 1.0; u += 0.3) {
      double y = cyb_distribution_quantile(d, u), mass = cyb_distribution_mass(d, y);
      double jump = cyb_distribution_cdf(d, y) - cyb_distribution_cdf(d, nextafter(y, 0.0));
      if (y == 0.0) continue;
      if (!(mass >= 0.25) || fabs(jump - mass) > 1e-15)
        print_error("%s: at %.17g a mass of %g, a jump of %g\n", text, y, mass, jump);
      assert_true(mass >= 0.25 && fabs(jump - mass) <= 1e-15);
    }
    cyb_distribution_free(d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_atoms),
      cmocka_unit_test(test_rounded_atoms),
      cmocka_unit_test(test_nothing_paid),
      cmocka_unit_test(test_below_atoms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
