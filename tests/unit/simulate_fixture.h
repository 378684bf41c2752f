/* tests/unit/simulate_fixture.h - what the tests of years drawn share. */
#ifndef CYB_TESTS_SIMULATE_FIXTURE_H
#define CYB_TESTS_SIMULATE_FIXTURE_H

#include "check.h"

#include <cyberstats/cyberstats.h>

static inline cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static inline int attempt(cyb_simulation **out, const char *frequency, const char *severity,
                          const cyb_terms *terms, const cyb_simulation_options *options,
                          cyb_error *error) {
  cyb_distribution *n = law(frequency), *x = law(severity);
  int status = cyb_simulate(out, n, x, terms, options, error);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
  return status;
}

static inline cyb_simulation *simulate(const char *frequency, const char *severity, cyb_terms terms,
                                       cyb_simulation_options options) {
  cyb_error error = {0};
  cyb_simulation *s = NULL;
  check_ok(error, attempt(&s, frequency, severity, &terms, &options, &error));
  return s;
}

static const cyb_terms none = CYB_TERMS_INIT;
static const cyb_simulation_options usual = CYB_SIMULATION_OPTIONS_INIT;
static const double level = 0.95;
static const cyb_draws every_way[] = {CYB_DRAWS_PLAIN, CYB_DRAWS_ANTITHETIC, CYB_DRAWS_STRATIFIED};

static inline cyb_simulation_options drawing(cyb_draws draws, uint64_t years, uint64_t seed) {
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  options.draws = draws;
  options.years = years;
  options.seed = seed;
  return options;
}

/* Within five standard errors: of the about 250 figures of this file one in 10^4 seeds
 * would stray so far. */
static inline void check_drawn(const char *label, cyb_drawn drawn, double expected) {
  if (drawn.se >= 0.0 && fabs(drawn.value - expected) <= 5.0 * drawn.se) return;
  print_error("%s: %.10g with error %.3g, wanted %.10g\n", label, drawn.value, drawn.se, expected);
  fail();
}

/* Of a share also one year more or less, and rare events at their true error. */
static inline void check_share(const char *label, cyb_drawn drawn, double expected, double years) {
  double se = fmax(drawn.se, sqrt(expected * (1.0 - expected) / years));
  check_drawn(label, (cyb_drawn){drawn.value, se + 0.2 / years, 0.0, 1.0}, expected);
}

#endif
