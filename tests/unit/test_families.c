/* tests/unit/test_families.c - every family of the table on hard parameters: identities in
 * both far tails, moments by quadrature of the test's own.
 * Layer: tests. */
#include "check.h"

#include <complex.h>
#include <float.h>

#include <cyberstats/distribution.h>
#include <cyberstats/random.h>
#include <cyberstats/student.h>

#include "distribution_grid.h"

/* Parameters beyond those of the common grid: tiny and huge shapes, next to no
 * spread, next to no mean. */
static const char *const hard[] = {
    "exponential(1e-12)",
    "lognormal(0, 0.001)",
    "gamma(1e9, 1e-3)",
    "weibull(1000, 3)",
    "weibull(23850, 1e12)",
    "pareto(1e9, 1e12)",
    "pareto1(1e6, 3)",
    "gpd(-0.001, 3)",
    "loglogistic(1000, 3)",
    "loglogistic(23850, 1e12)",
    "interval90(1e6, 1000001)",
    "burr(0.417, 238.5, 1e12)",
    "burr(1e9, 2.385, 1e12)",
    "burr(23.85, 1000, 3)",
    "burr(0.01, 700, 3)",
    "inverse-burr(1e9, 2.385, 1e12)",
    "inverse-burr(23.85, 1000, 3)",
    "inverse-burr(0.001, 4.17, 3)",
    "generalized-gamma(1e9, 2.385, 3)",
    "generalized-gamma(0.001, 23.85, 1e12)",
    "generalized-gamma(2.385, 1000, 3)",
    "inverse-gamma(1e9, 1e18)",
    "inverse-gamma(4.000001, 3)",
    "inverse-gaussian(1, 1e6)",
    "inverse-gaussian(1e12, 1e18)",
    "inverse-gaussian(3, 3e-12)",
    "inverse-gaussian(1, 1e-3)",
    "inverse-gaussian(1e-12, 2)",
    "truncated-pareto(238.5, 3, 417.3)",
    "truncated-pareto(1, 1e6, 1e12)",
    "truncated-pareto(1.0000000001, 3, 417.3)",
    "truncated-pareto(2.385, 1000, 1001)",
    "pert(0, 1e-3, 1e12, 100)",
    "pert(1e6, 1000000.25, 1000001)",
    "pert(0, 1, 2, 1e6)",
};

static cyb_distribution *made(const char *text) {
  cyb_distribution *d;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&d, text, &error));
  return d;
}

/* Tells all that is wrong before the test fails. */
static int wrong;

static void near(const char *label, const char *what, double at, double actual, double expected,
                 double tolerance) {
  double scale = expected != 0.0 ? fabs(expected) : 1.0;
  if (fabs(actual - expected) <= tolerance * scale) return;
  print_error("%s, %s at %.17g: %.15g, wanted %.15g (off by %.2e, allowed %.1e)\n", label, what, at,
              actual, expected, fabs(actual - expected) / scale, tolerance);
  wrong++;
}

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

typedef void check(const char *label, const cyb_distribution *d);

static void for_each(const char *const *list, size_t count, check *of) {
  for (size_t i = 0; i < count; i++) {
    cyb_distribution *d = made(list[i]);
    of(list[i], d);
    cyb_distribution_free(d);
  }
}

static void for_severities(check *of) {
  wrong = 0;
  for_each(severities, LENGTH(severities), of);
  for_each(hard, LENGTH(hard), of);
  assert_int_equal(wrong, 0);
}

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

/* --- moments -------------------------------------------------------------- */

enum { POINTS = 8, MOST_PANELS = 400000 };

/* Gauss-Legendre, 8 points. Source: Abramowitz & Stegun (1964), table 25.4. */
static const double node[] = {0.183434642495649805, 0.525532409916328986, 0.796666477413626740,
                              0.960289856497536232};
static const double node_weight[] = {0.362683783378361983, 0.313706645877887287,
                                     0.222381034453374471, 0.101228536290376259};

/* k |x - mean|^(k-1) times the tail beyond x, x = origin + y or, if `down`, origin - y. */
typedef struct tail_integrand {
  const cyb_distribution *d;
  double origin, mean;
  int k;
  bool down;
  double (*tail)(const cyb_distribution *d, double x);
} tail_integrand;

static double value_of(const tail_integrand *of, double y) {
  double x = of->down ? of->origin - y : of->origin + y;
  double away = of->origin == of->mean ? y : fabs(x - of->mean);
  return of->k * pow(away, of->k - 1) * of->tail(of->d, x);
}

/* Integral over y from nearly 0 to `to` or to where it is over, in panels of log y
 * from `scale` both ways, so that a corner at either end of the support does no harm. */
static double integral(const tail_integrand *of, double scale, double to, double panel) {
  double sum = 0.0, last = log(to), first = fmin(log(scale), last);
  for (int way = -1; way <= 1; way += 2) {
    double at = first, part = 1.0;
    for (int i = 0; i < MOST_PANELS && (i < 3.0 / panel || fabs(part) > 1e-18 * panel * sum); i++) {
      double width = way > 0 ? fmin(panel, last - at) : panel, low = way > 0 ? at : at - panel;
      if (width <= 0.0) break;
      part = 0.0;
      for (int j = 0; j < POINTS; j++) {
        double t = low + 0.5 * width * (1.0 + (j % 2 ? node[j / 2] : -node[j / 2]));
        part += node_weight[j / 2] * 0.5 * width * exp(t) * value_of(of, exp(t));
      }
      sum += part;
      at += way * panel;
    }
  }
  return sum;
}

/* How finely log y is cut: where the distribution is steepest. */
static double panel_of(const cyb_distribution *d, double origin) {
  static const double steps[] = {1e-6, 1e-3, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1.0 - 1e-6};
  size_t count = isinf(cyb_distribution_quantile(d, 1.0)) ? LENGTH(steps) : LENGTH(steps) - 2;
  double least = 0.1;
  for (size_t i = 1; i < count; i++) {
    double low = cyb_distribution_quantile(d, steps[i - 1]) - origin;
    double high = cyb_distribution_quantile(d, steps[i]) - origin;
    if (low > 0.0 && high > low) least = fmin(least, 0.3 * log(high / low));
  }
  return least;
}

/* E min(X, limit)^k: where the survival function is still 1, and what is above. */
static double limited_moment(const cyb_distribution *d, double limit, int k) {
  double from = cyb_distribution_quantile(d, 1e-17);
  tail_integrand of = {d, from, 0.0, k, false, cyb_distribution_survival};
  double scale = cyb_distribution_quantile(d, 0.5) - from;
  if (limit <= from) return pow(limit, k);
  return pow(from, k) + integral(&of, scale, limit - from, panel_of(d, from));
}

/* A finite moment whose integral has a slow end is left to the closed forms of other rows. */
static bool is_slow(const cyb_distribution *d, int k) {
  double x = cyb_distribution_quantile(d, 1.0 - 1e-12);
  double power = x * exp(cyb_distribution_log_density(d, x) - cyb_distribution_log_survival(d, x));
  return power < k + 0.2;
}

static void check_raw_moments(const char *label, const cyb_distribution *d) {
  double end = cyb_distribution_quantile(d, 1.0);
  for (int k = 1; k <= 4; k++) {
    double moment = cyb_distribution_moment(d, k);
    if (isinf(moment) || moment > 1e250 || is_slow(d, k)) continue;
    near(label, "moment", k, moment, limited_moment(d, end, k), 1e-11);
  }
}

/* E (X - mean)^k above the mean; and below up to the sign, from both ends of that range. */
static double central_above(const cyb_distribution *d, double mean, double sd, int k) {
  tail_integrand of = {d, mean, mean, k, false, cyb_distribution_survival};
  return integral(&of, sd, cyb_distribution_quantile(d, 1.0) - mean, 0.05);
}

static double central_below(const cyb_distribution *d, double mean, double sd, int k) {
  double from = cyb_distribution_quantile(d, 1e-18), half = 0.5 * (mean - from);
  tail_integrand near_mean = {d, mean, mean, k, true, cyb_distribution_cdf};
  tail_integrand near_end = {d, from, mean, k, false, cyb_distribution_cdf};
  return integral(&near_mean, sd, half, 0.05) + integral(&near_end, sd, half, 0.05);
}

/* A rounding of the mean moves what is on its sides. */
static void check_central(const char *label, const cyb_distribution *d) {
  double mean = cyb_distribution_mean(d), variance = cyb_distribution_variance(d), third, wanted;
  double sd = sqrt(variance), skewness = cyb_distribution_skewness(d), rough = mean / sd * 1e-14;
  if (isinf(variance) || is_slow(d, 2)) return;
  near(label, "variance", 0, variance,
       central_above(d, mean, sd, 2) + central_below(d, mean, sd, 2), 1e-10 + rough);
  if (isnan(skewness) || is_slow(d, 3)) return;
  third = central_above(d, mean, sd, 3) - central_below(d, mean, sd, 3);
  wanted = third / (sd * variance);
  near(label, "skewness", 0, skewness, wanted, 1e-10 + (1e-10 + 10.0 * rough) / fabs(wanted));
}

static const double limits[] = {0.01, 0.5, 0.99, 1.0 - 1e-6};

static void check_limited(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i < LENGTH(limits); i++) {
    double limit = cyb_distribution_quantile(d, limits[i]);
    if (limit < 1e-100 || limit > 1e150) continue;
    near(label, "limited", limit, cyb_distribution_limited(d, limit), limited_moment(d, limit, 1),
         1e-10);
    near(label, "limited second", limit, cyb_distribution_limited_second(d, limit),
         limited_moment(d, limit, 2), 1e-10);
  }
}

static void check_layer(const char *label, const cyb_distribution *d) {
  for (size_t i = 0; i + 1 < LENGTH(limits); i++) {
    double from = cyb_distribution_quantile(d, limits[i]);
    double to = cyb_distribution_quantile(d, limits[i + 1]);
    double upper = cyb_distribution_limited(d, to), lower = cyb_distribution_limited(d, from);
    double layer = cyb_distribution_layer(d, to - from, from);
    if (!isfinite(to)) continue;
    if (fabs(layer - (upper - lower)) > 1e-12 * upper)
      near(label, "layer", from, layer, upper - lower, 0.0);
  }
}

static void test_raw_moments(void **state) {
  (void)state;
  for_severities(check_raw_moments);
}
static void test_central(void **state) {
  (void)state;
  for_severities(check_central);
}
static void test_limited(void **state) {
  (void)state;
  for_severities(check_limited);
}
static void test_layer(void **state) {
  (void)state;
  for_severities(check_layer);
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
      cmocka_unit_test(test_slopes),       cmocka_unit_test(test_raw_moments),
      cmocka_unit_test(test_central),      cmocka_unit_test(test_limited),
      cmocka_unit_test(test_layer),        cmocka_unit_test(test_draws),
      cmocka_unit_test(test_mixed),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
