/* tests/unit/treaty_fixture.h - treaties and their values for tests. */
#ifndef CYB_TESTS_TREATY_FIXTURE_H
#define CYB_TESTS_TREATY_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

/* Fields that a term does not name are not given; those it names come second. */
#ifdef __clang__
#pragma GCC diagnostic ignored "-Winitializer-overrides"
#else
#pragma GCC diagnostic ignored "-Woverride-init"
#endif
#define TERM(...)                                                                                  \
  {                                                                                                \
    .order = 1, .limit = NAN, .attachment = NAN, .share = NAN, .aggregate_deductible = NAN,        \
    .aggregate_limit = NAN, .reinstatements = NAN, .premium = NAN, .minimum = NAN, .maximum = NAN, \
    .load = NAN, .margin = NAN, .years = NAN, __VA_ARGS__                                          \
  }

static inline cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static inline cyb_treaty *treaty_of(const cyb_treaty_term *terms, size_t count) {
  cyb_error error = {0};
  cyb_treaty *out = NULL;
  check_ok(error, cyb_treaty_new(&out, terms, count, &error));
  return out;
}

static inline int treaty_attempt(cyb_treaty_value *out, const cyb_treaty *treaty,
                                 const char *frequency, const char *severity,
                                 const cyb_treaty_options *options, cyb_error *error) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  int status = cyb_treaty_evaluate(out, treaty, n, x, options, error);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return status;
}

static const double treaty_levels[] = {0.5, 0.95, 0.99, 0.995};
enum { TREATY_LEVELS = 4 };

/* Makes the treaty in *treaty and its value; both are the caller's. */
static inline cyb_treaty_value treaty_value(cyb_treaty **treaty, const cyb_treaty_term *terms,
                                            size_t count, const char *frequency,
                                            const char *severity, uint64_t years) {
  cyb_treaty_options options = CYB_TREATY_OPTIONS_INIT;
  cyb_treaty_value value = {0};
  cyb_error error = {0};
  options.p = treaty_levels;
  options.quantiles = TREATY_LEVELS;
  options.years = years;
  *treaty = treaty_of(terms, count);
  check_ok(error, treaty_attempt(&value, *treaty, frequency, severity, &options, &error));
  return value;
}

static inline void treaty_release(cyb_treaty *treaty, cyb_treaty_value *value) {
  cyb_treaty_value_clear(value);
  cyb_treaty_free(treaty);
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#endif
