/* tests/unit/distribution_fixture.h - distributions from text, asked in tables of expected values.
 * Layer: tests. */
#ifndef CYB_TESTS_DISTRIBUTION_FIXTURE_H
#define CYB_TESTS_DISTRIBUTION_FIXTURE_H

#include "check.h"

#include <cyberstats/distribution.h>
#include <cyberstats/student.h>

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

typedef enum what {
  DENSITY,
  MASS,
  CDF,
  SURVIVAL,
  LOG_SURVIVAL,
  QUANTILE,
  MOMENT,
  LIMITED,
  LIMITED_SECOND,
  VARIANCE,
  SKEWNESS
} what;

struct value_row {
  const char *text;
  what what;
  double x, expected, tolerance;
  const char *source;
};

static inline cyb_distribution *made(const char *text) {
  cyb_distribution *d;
  cyb_error error = {0};
  check_ok(error, cyb_distribution_parse(&d, text, &error));
  return d;
}

static inline double ask(const cyb_distribution *d, what about, double x) {
  switch (about) {
  case DENSITY: return cyb_distribution_density(d, x);
  case MASS: return cyb_distribution_mass(d, x);
  case CDF: return cyb_distribution_cdf(d, x);
  case SURVIVAL: return cyb_distribution_survival(d, x);
  case LOG_SURVIVAL: return cyb_distribution_log_survival(d, x);
  case QUANTILE: return cyb_distribution_quantile(d, x);
  case MOMENT: return cyb_distribution_moment(d, (int)x);
  case LIMITED: return cyb_distribution_limited(d, x);
  case LIMITED_SECOND: return cyb_distribution_limited_second(d, x);
  case VARIANCE: return cyb_distribution_variance(d);
  default: return cyb_distribution_skewness(d);
  }
}

static inline void check_value(const char *label, double actual, double expected,
                               double tolerance) {
  if (!isinf(expected)) {
    check_close(label, actual, expected, tolerance);
    return;
  }
  if (actual != expected) print_error("%s: %g, wanted %g\n", label, actual, expected);
  assert_true(actual == expected);
}

static inline void check_rows(const struct value_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct value_row *row = &rows[i];
    cyb_distribution *d = made(row->text);
    char label[400];
    snprintf(label, sizeof label, "%s at %.17g (%s)", row->text, row->x, row->source);
    check_value(label, ask(d, row->what, row->x), row->expected, row->tolerance);
    cyb_distribution_free(d);
  }
}

static inline void for_each(const char *const *list, size_t count,
                            void (*check)(const char *label, const cyb_distribution *d)) {
  for (size_t i = 0; i < count; i++) {
    cyb_distribution *d = made(list[i]);
    check(list[i], d);
    cyb_distribution_free(d);
  }
}

/* All that two distributions tell is the same, at quantiles of the first from a lowest
 * share on. (What a deductible leaves near 0 has the digits that the loss has there.) */
static inline void check_same(const char *label, const cyb_distribution *a,
                              const cyb_distribution *b, double lowest, double tolerance) {
  static const double shares[] = {1e-9, 1e-3, 0.05, 0.3, 0.5, 0.9, 0.999, 1 - 1e-9};
  for (size_t i = 0; i < LENGTH(shares); i++) {
    double x = cyb_distribution_quantile(a, shares[i]);
    if (shares[i] < lowest) continue;
    check_close(label, cyb_distribution_quantile(b, shares[i]), x, tolerance);
    for (what w = DENSITY; w <= LIMITED_SECOND; w = w == LOG_SURVIVAL ? LIMITED : w + 1)
      check_value(label, ask(b, w, x), ask(a, w, x), tolerance);
    check_value(label, cyb_distribution_layer(b, x, x), cyb_distribution_layer(a, x, x), tolerance);
  }
  for (int k = 1; k <= 4; k++)
    check_value(label, cyb_distribution_moment(b, k), cyb_distribution_moment(a, k), tolerance);
  check_value(label, cyb_distribution_variance(b), cyb_distribution_variance(a), tolerance);
  check_value(label, cyb_distribution_skewness(b), cyb_distribution_skewness(a), 1e3 * tolerance);
}

static inline void check_same_texts(const char *first, const char *second, double lowest,
                                    double tolerance) {
  cyb_distribution *a = made(first), *b = made(second);
  char label[600];
  snprintf(label, sizeof label, "%s as %s", second, first);
  check_same(label, a, b, lowest, tolerance);
  cyb_distribution_free(a);
  cyb_distribution_free(b);
}

/* Simpson's rule in log x for the integral of k x^(k-1) S(x) over [from, to]. */
static inline double area(const cyb_distribution *d, double from, double to, int k) {
  enum { STEPS = 20000 };
  double start = log(from), h = (log(to) - start) / STEPS, sum = 0.0;
  for (int i = 0; i <= STEPS; i++) {
    double x = exp(start + h * i), weight = i == 0 || i == STEPS ? 1.0 : i % 2 ? 4.0 : 2.0;
    sum += weight * k * pow(x, k) * cyb_distribution_survival(d, x);
  }
  return sum * h / 3.0;
}

#endif
