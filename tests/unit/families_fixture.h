/* tests/unit/families_fixture.h - hard distributions of every family, and how they are gone
 * through. Layer: tests. */
#ifndef CYB_TESTS_FAMILIES_FIXTURE_H
#define CYB_TESTS_FAMILIES_FIXTURE_H

#include "check.h"

#include <float.h>

#include <cyberstats/distribution.h>
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

static inline cyb_distribution *made(const char *text) {
  cyb_distribution *d;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&d, text, &error));
  return d;
}

/* Tells all that is wrong before the test fails. */
static int wrong;

static inline void near(const char *label, const char *what, double at, double actual,
                        double expected, double tolerance) {
  double scale = expected != 0.0 ? fabs(expected) : 1.0;
  if (fabs(actual - expected) <= tolerance * scale) return;
  print_error("%s, %s at %.17g: %.15g, wanted %.15g (off by %.2e, allowed %.1e)\n", label, what, at,
              actual, expected, fabs(actual - expected) / scale, tolerance);
  wrong++;
}

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

typedef void check(const char *label, const cyb_distribution *d);

static inline void for_each(const char *const *list, size_t count, check *of) {
  for (size_t i = 0; i < count; i++) {
    cyb_distribution *d = made(list[i]);
    of(list[i], d);
    cyb_distribution_free(d);
  }
}

static inline void for_severities(check *of) {
  wrong = 0;
  for_each(severities, LENGTH(severities), of);
  for_each(hard, LENGTH(hard), of);
  assert_int_equal(wrong, 0);
}

#endif
