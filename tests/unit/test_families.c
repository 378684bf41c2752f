/* tests/unit/test_families.c - every family of the table on hard parameters: identities in
 * both far tails.
 * Layer: tests. */
#include "families_fixture.h"

#include <complex.h>

#include <cyberstats/random.h>

/* --- all families are here ------------------------------------------------ */

static bool is_named(const char *const *list, size_t count, const char *name) {
  size_t length = strlen(name);
  for (size_t i = 0; i < count; i++)
    if (!strncmp(list[i], name, length) && list[i][length] == '(') return true;
  return false;
}

/* Families made of others are tested where they are made. */
static void test_all_are_here(void **state) {
  (void)state;
  for (const cyb_family *const *at = cyb_families(); *at; at++) {
    const char *name = (*at)->name;
    if ((*at)->composed || is_named(counts, LENGTH(counts), name)) continue;
    if (is_named(severities, LENGTH(severities), name) && is_named(hard, LENGTH(hard), name))
      continue;
    print_error("%s is in no grid\n", name);
    fail();
  }
}

/* --- both tails ----------------------------------------------------------- */

static const double tails[] = {1e-300, 1e-100, 1e-30, 1e-12, 1e-6, 1e-3, 0.05, 0.3, 0.5};

/* What some roundings of x do to a probability there, relative. */
static double rounding(const cyb_distribution *d, double x, double share) {
  return 16.0 * x * cyb_distribution_density(d, x) * DBL_EPSILON / share;
}

static void check_low_tail(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(tails); i++) {
    double u = tails[i], x = cyb_distribution_quantile(d, u);
    if (x < 1e-290 || x == cyb_distribution_quantile(d, 0.0)) continue;
    near(label, "cdf", x, cyb_distribution_cdf(d, x), u, 2e-12 + rounding(d, x, u));
  }
}

static void check_high_tail(const char *label, const cyb_distribution *d) {
  for (size_t i = 3; i < LENGTH(tails); i++) {
    double u = 1.0 - tails[i], x = cyb_distribution_quantile(d, u), above = 1.0 - u;
    near(label, "survival", x, cyb_distribution_survival(d, x), above,
         2e-12 + rounding(d, x, above));
  }
}

/* x back from its probability, as far as that one's digits tell x. */
static void check_back(const char *label, const cyb_distribution *d) {
  for (size_t i = 3; i < LENGTH(tails); i++) {
    double x = cyb_distribution_quantile(d, tails[i]), u = cyb_distribution_cdf(d, x);
    double slope = x * cyb_distribution_density(d, x) / u;
    if (x < 1e-290) continue;
    near(label, "quantile", u, cyb_distribution_quantile(d, u), x, 2e-15 + 2e-12 / slope);
  }
}

static void check_whole(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(tails); i++)
    for (int side = 0; side < 2; side++) {
      double x = cyb_distribution_quantile(d, side ? 1.0 - tails[i] : tails[i]);
      double log_survival = cyb_distribution_log_survival(d, x);
      if (isinf(x)) continue;
      near(label, "both tails", x, cyb_distribution_cdf(d, x) + cyb_distribution_survival(d, x),
           1.0, 4e-14);
      if (log_survival > -700.0)
        near(label, "log survival", x, exp(log_survival), cyb_distribution_survival(d, x), 1e-12);
    }
}

/* The survival function beyond what a quantile reaches goes on as its density says. */
static void check_far(const char *label, const cyb_distribution *d) {
  double x = cyb_distribution_quantile(d, 1.0 - 1e-12), end = cyb_distribution_quantile(d, 1.0);
  for (int i = 0; i < 12 && x < 1e140; i++) {
    double s = cyb_distribution_log_survival(d, x), f = cyb_distribution_log_density(d, x), h, fall;
    double hazard = exp(f - s);
    h = 1e-3 / hazard;
    if (x + 2.0 * h >= end || !isfinite(s)) break;
    fall = cyb_distribution_log_survival(d, x - h) - cyb_distribution_log_survival(d, x + h);
    near(label, "hazard", x, fall / (2.0 * h * hazard), 1.0,
         2e-6 + (fabs(s) * 1e-15 + 16.0 * x * hazard * DBL_EPSILON) / (h * hazard));
    x += (i < 6 ? 1.0 : 100.0) / hazard;
  }
}

/* Central difference of the smaller tail with Richardson's correction. */
static double tail_slope(const cyb_distribution *d, double x, double h, bool low) {
  double (*tail)(const cyb_distribution *, double) =
      low ? cyb_distribution_cdf : cyb_distribution_survival;
  double near = tail(d, x + h) - tail(d, x - h), far = tail(d, x + 2 * h) - tail(d, x - 2 * h);
  return (low ? 1.0 : -1.0) * (8.0 * near - far) / (12.0 * h);
}

static void check_slope(const char *label, const cyb_distribution *d) {
  double from = cyb_distribution_quantile(d, 0.0), to = cyb_distribution_quantile(d, 1.0);
  for (size_t i = 3; i < LENGTH(tails); i++)
    for (int side = 0; side < 2; side++) {
      double x = cyb_distribution_quantile(d, side ? 1.0 - tails[i] : tails[i]);
      double f = cyb_distribution_density(d, x), h, rough;
      h = 2e-3 * fmin(fmin(x - from, to - x), tails[i] / f);
      rough = x * DBL_EPSILON / h;
      if (x < 1e-200 || rough > 1e-2) continue;
      near(label, "density", x, tail_slope(d, x, h, side == 0) / f, 1.0, 1e-8 + 8.0 * rough);
    }
}

static void test_low_tails(void **state) {
  (void)state;
  for_severities(check_low_tail);
}
static void test_high_tails(void **state) {
  (void)state;
  for_severities(check_high_tail);
}
static void test_back(void **state) {
  (void)state;
  for_severities(check_back);
}
static void test_whole(void **state) {
  (void)state;
  for_severities(check_whole);
}
static void test_far(void **state) {
  (void)state;
  for_severities(check_far);
}
static void test_slopes(void **state) {
  (void)state;
  for_severities(check_slope);
}

static void check_draws(const char *label, const cyb_distribution *d) {
  double sum = 0.0;
  enum { DRAWS = 400 };
  for (uint64_t i = 0; i < DRAWS; i++) {
    double u = cyb_random_uniform(5, 2, i), x = cyb_distribution_draw(d, 5, 2, i);
    assert_true(x == cyb_distribution_quantile(d, u));
    sum += x > 0.0 ? cyb_distribution_cdf(d, x) : u;
  }
  check_close(label, sum / DRAWS, 0.5, 0.1);
}

static void test_draws(void **state) {
  (void)state;
  for_severities(check_draws);
}

/* --- counts whose mean is inverse Gaussian --------------------------------- */

static const char *const mixed[] = {
    "poisson-inverse-gaussian(1e6, 1e-7)",      "poisson-inverse-gaussian(1e6, 1)",
    "poisson-inverse-gaussian(1e6, 1e-14)",     "poisson-inverse-gaussian(1e6, 1e-26)",
    "poisson-inverse-gaussian(23850.7, 1e-12)", "poisson-inverse-gaussian(1500, 41.7)",
};

static void check_steps(const char *label, const cyb_distribution *d) {
  static const double at[] = {1e-9, 1e-3, 0.5, 0.999, 1.0 - 1e-9};
  for (size_t i = 0; i < LENGTH(at); i++) {
    double n = cyb_distribution_quantile(d, at[i]), f = cyb_distribution_density(d, n);
    double above = cyb_distribution_survival(d, n);
    near(label, "both tails", n, cyb_distribution_cdf(d, n) + above, 1.0, 1e-13);
    if (n == 0.0) continue;
    near(label, "step of the cdf", n, cyb_distribution_cdf(d, n) - cyb_distribution_cdf(d, n - 1.0),
         f, 1e-12 + 1e-13 * cyb_distribution_cdf(d, n) / f);
    near(label, "step of the survival function", n, cyb_distribution_survival(d, n - 1.0) - above,
         f, 1e-12 + 1e-13 * above / f);
    near(label, "step of the limited mean", n,
         cyb_distribution_limited(d, n) - cyb_distribution_limited(d, n - 1.0),
         cyb_distribution_survival(d, n - 1.0),
         1e-9 + 1e-13 * n / cyb_distribution_survival(d, n - 1.0));
  }
}

/* With m = floor of the limit the whole second moment is what is below and above. */
static void check_ends(const char *label, const cyb_distribution *d) {
  double far = cyb_distribution_quantile(d, 1.0 - 1e-16) * 1e6;
  near(label, "limited far out", far, cyb_distribution_limited(d, far), cyb_distribution_mean(d),
       1e-12);
  near(label, "limited second far out", far, cyb_distribution_limited_second(d, far),
       cyb_distribution_moment(d, 2), 1e-11);
}

static void check_generating(const char *label, const cyb_distribution *d) {
  const double *p = cyb_distribution_parameters(d);
  for (int i = 0; i < 400; i++) {
    double angle = i < 200 ? 1e-9 * i * i : 0.0157 * (i - 200), radius = 1.0 - 1e-7 * (i % 3), re,
           im;
    double complex z = CMPLX(radius * cos(angle), radius * sin(angle)), w, wanted;
    w = csqrt(1.0 + 2.0 * p[1] * p[0] * p[0] * (1.0 - z));
    wanted = cexp(-2.0 * p[0] * (1.0 - z) / (1.0 + w));
    cyb_distribution_generating(d, creal(z), cimag(z), &re, &im);
    near(label, "generating function", angle, cabs(CMPLX(re, im) - wanted), 0.0,
         4.0 * DBL_EPSILON * (1.0 + p[0]));
  }
}

static void test_mixed(void **state) {
  (void)state;
  wrong = 0;
  for_each(mixed, LENGTH(mixed), check_steps);
  for_each(mixed, LENGTH(mixed), check_ends);
  for_each(mixed, LENGTH(mixed), check_generating);
  assert_int_equal(wrong, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_are_here), cmocka_unit_test(test_low_tails),
      cmocka_unit_test(test_high_tails),   cmocka_unit_test(test_back),
      cmocka_unit_test(test_whole),        cmocka_unit_test(test_far),
      cmocka_unit_test(test_slopes),       cmocka_unit_test(test_draws),
      cmocka_unit_test(test_mixed),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
