/* tests/unit/test_distribution_counts.c - what must hold of every family of counts.
 * Layer: tests. */
#include "distribution_fixture.h"
#include "distribution_grid.h"

#include <complex.h>

static const double shares[] = {1e-3, 0.05, 0.3, 0.5, 0.9, 0.999, 0.999999};

/* Probabilities sum to 1 and to the cdf; limited values and the generating
 * function are the sums that define them. */
static void check_count(const char *label, const cyb_distribution *d) {
  static const double points[][2] = {{1, 0}, {0, 0}, {0.385, 0}, {0.6, 0.8}, {-0.3, 0.4}, {-1, 0}};
  double most = cyb_distribution_quantile(d, 1.0 - 1e-15), sum = 0.0, limited = 0.0, second = 0.0;
  double complex direct[LENGTH(points)] = {0}, power[LENGTH(points)];
  double limit = floor(cyb_distribution_mean(d)) + 1.5;
  for (size_t i = 0; i < LENGTH(points); i++) power[i] = 1.0;
  for (double x = 0.0; x <= most * 1.5 + 50.0; x++) {
    double f = cyb_distribution_density(d, x);
    sum += f;
    limited += f * fmin(x, limit);
    second += f * fmin(x, limit) * fmin(x, limit);
    if (x < most && sum > 1e-290) check_close(label, cyb_distribution_cdf(d, x), sum, 1e-11);
    for (size_t i = 0; i < LENGTH(points); i++) {
      direct[i] += f * power[i];
      power[i] *= CMPLX(points[i][0], points[i][1]);
    }
  }
  check_close(label, sum, 1.0, 1e-12);
  check_close(label, cyb_distribution_limited(d, limit), limited, 1e-11);
  check_close(label, cyb_distribution_limited_second(d, limit), second, 1e-11);
  for (size_t i = 0; i < LENGTH(points); i++) {
    double re, im;
    cyb_distribution_generating(d, points[i][0], points[i][1], &re, &im);
    assert_true(cabs(CMPLX(re, im) - direct[i]) < 1e-11);
  }
}

/* The quantile is the smallest count that reaches the share. */
static void check_count_quantile(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(d, shares[i]);
    if (cyb_distribution_cdf(d, x) < shares[i] ||
        (x > 0 && cyb_distribution_cdf(d, x - 1) >= shares[i])) {
      print_error("%s: quantile of %g is not %g\n", label, shares[i], x);
      fail();
    }
  }
}

static void test_counts(void **state) {
  static const char *const huge[] = {"poisson(1e12)",
                                     "negative-binomial(1e9, 0.5)",
                                     "binomial(9007199254740992, 0.5)",
                                     "geometric(1e12)",
                                     "poisson-inverse-gaussian(1e6, 1)",
                                     "poisson-inverse-gaussian(1e12, 1e-13)"};
  double re, im;
  cyb_distribution *d = made("gamma(2, 3)");
  (void)state;
  for_each(counts, LENGTH(counts), check_count);
  for_each(counts, LENGTH(counts), check_count_quantile);
  for_each(huge, LENGTH(huge), check_count_quantile);
  cyb_distribution_generating(d, 0.5, 0.0, &re, &im);
  assert_true(isnan(re) && isnan(im));
  cyb_distribution_free(d);
}

/* The same points many at once, and against the C library's complex functions. Of
 * 1e7 claims angles are beyond what the fast way takes. */
static void test_generating_many(void **state) {
  static const struct {
    const char *text;
    double ratio, size; /* (1 + ratio (1 - z))^-size; ratio 0: exp(size (z - 1)) */
  } rows[] = {{"poisson(3)", 0, 3},
              {"poisson(1e7)", 0, 1e7},
              {"negative-binomial(3, 0.8)", 3 / 0.8, 0.8},
              {"geometric(20)", 20, 1},
              {"binomial(9, 0.7)", -0.7, -9}};
  enum { POINTS = 1003 };
  static double pairs[2 * POINTS];
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = made(rows[i].text);
    for (int k = 0; k < POINTS; k++) {
      pairs[2 * k] = cos(0.1 * k) * (1.0 - 1e-9 * k);
      pairs[2 * k + 1] = sin(0.1 * k) * (1.0 - 1e-9 * k);
    }
    pairs[0] = 1.0;
    cyb_distribution_generating_many(d, pairs, POINTS);
    for (int k = 0; k < POINTS; k++) {
      double complex z = CMPLX(cos(0.1 * k) * (1.0 - 1e-9 * k), sin(0.1 * k) * (1.0 - 1e-9 * k));
      double complex direct = rows[i].ratio == 0.0
                                  ? cexp(rows[i].size * (z - 1.0))
                                  : cexp(-rows[i].size * clog(1.0 + rows[i].ratio * (1.0 - z)));
      double re, im;
      cyb_distribution_generating(d, creal(z), cimag(z), &re, &im);
      assert_true(cabs(CMPLX(re, im) - direct) < 1e-14 * (1.0 + fabs(rows[i].size)));
      assert_true(cabs(CMPLX(pairs[2 * k], pairs[2 * k + 1]) - CMPLX(re, im)) < 1e-14);
    }
    check_close(rows[i].text, pairs[0], 1.0, 0);
    check_close(rows[i].text, pairs[1], 0.0, 0);
    cyb_distribution_free(d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_counts),
      cmocka_unit_test(test_generating_many),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
