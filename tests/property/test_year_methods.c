/* tests/property/test_year_methods.c - random models of the year: transform and recursion lie
 * within the certified bounds, the bounds within each other, and every figure obeys what
 * holds for any year. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { MODELS = 200, LEVELS = 4 };

static double uniform(size_t model, size_t what) {
  return cyb_random_uniform(20250107, model, what);
}

/* Log-uniform between. */
static double between(size_t model, size_t what, double low, double high) {
  return low * pow(high / low, uniform(model, what));
}

static cyb_distribution *law(const char *text) {
  cyb_error error = {0};
  cyb_distribution *out = NULL;
  check_ok(error, cyb_distribution_parse(&out, text, &error));
  return out;
}

static cyb_distribution *frequency_of(size_t m) {
  static const char *const form[] = {"poisson(mean=%.6g)",
                                     "negative-binomial(mean=%.6g, size=%.6g)",
                                     "geometric(mean=%.6g)",
                                     "binomial(n=25, p=%.6g)",
                                     "zero-inflated(p0=0.3, poisson(mean=%.6g))",
                                     "zero-truncated(negative-binomial(mean=%.6g, size=%.6g))"};
  size_t which = (size_t)(6.0 * uniform(m, 0));
  char text[160];
  snprintf(text, sizeof text, form[which],
           which == 3 ? between(m, 1, 0.02, 0.9) : between(m, 1, 0.05, 40.0),
           between(m, 2, 0.3, 20.0));
  return law(text);
}

static cyb_distribution *severity_of(size_t m) {
  static const char *const form[] = {"lognormal(mu=%.6g, sigma=%.6g)",
                                     "gamma(shape=%2$.6g, scale=%1$.6g)",
                                     "weibull(shape=%2$.6g, scale=%1$.6g)",
                                     "exponential(mean=%.6g)", "pareto(shape=3.5, scale=%.6g)"};
  static const char *const mixed = "mixture(0.7: exponential(mean=%.6g), 0.3: gamma(shape=3, "
                                   "scale=%.6g))";
  size_t which = (size_t)(6.0 * uniform(m, 3));
  double scale = between(m, 4, 1.0, 1e9);
  char text[160];
  if (which == 5)
    snprintf(text, sizeof text, mixed, scale, 2.0 * scale);
  else
    snprintf(text, sizeof text, form[which], which == 0 ? log(scale) : scale,
             between(m, 5, 0.4, 1.5));
  return law(text);
}

static cyb_terms terms_of(size_t m, const cyb_distribution *severity) {
  cyb_terms terms = CYB_TERMS_INIT;
  double median = cyb_distribution_quantile(severity, 0.5);
  if (uniform(m, 6) < 0.4) terms.deductible = 0.5 * median;
  if (uniform(m, 7) < 0.5) terms.limit = between(m, 8, 1.0, 20.0) * median;
  if (uniform(m, 9) < 0.3) terms.share = 0.8;
  if (uniform(m, 10) < 0.3) terms.aggregate_deductible = median;
  if (uniform(m, 11) < 0.3) terms.aggregate_limit = 10.0 * median;
  return terms;
}

static void holds(size_t model, const char *what, bool so) {
  if (so) return;
  print_error("model %zu: %s\n", model, what);
  fail();
}

static void check_model(size_t m, const cyb_aggregate *fft, const cyb_aggregate *panjer,
                        double yearly_deductible) {
  static const double level[LEVELS] = {0.5, 0.9, 0.99, 0.999}; /* of the years with a payment */
  double p[LEVELS], none = cyb_aggregate_probability_zero(fft);
  cyb_bounds b[LEVELS], c[LEVELS], tail[LEVELS];
  cyb_error error = {0};
  double mean = cyb_aggregate_mean(fft), before = 0.0;
  double stated = cyb_aggregate_about_errors(panjer).discretization;
  for (size_t i = 0; i < LEVELS; i++) p[i] = none + (1.0 - none) * level[i];
  check_ok(error, cyb_aggregate_quantile_bounds(fft, p, LEVELS, b, &error));
  check_ok(error, cyb_aggregate_quantile_bounds(panjer, p, LEVELS, c, &error));
  cyb_aggregate_tail_bounds(fft, p, b, LEVELS, tail);
  holds(m, "means", fabs(cyb_aggregate_mean(panjer) - mean) <= 1e-3 * mean);
  if (yearly_deductible == 0.0)
    holds(m, "probability of nothing",
          fabs(cyb_aggregate_probability_zero(panjer) - cyb_aggregate_probability_zero(fft)) <=
              1e-12);
  for (size_t i = 0; i < LEVELS; i++) {
    double q = cyb_aggregate_quantile(fft, p[i]), r = cyb_aggregate_quantile(panjer, p[i]);
    double t = cyb_aggregate_tail_value(fft, p[i]), scale = fmax(q, 0.01 * mean);
    /* the grid of the transform need not be as fine as that of the bounds */
    holds(m, "transform", q >= b[i].lower - 1e-3 * scale && q <= b[i].upper + 1e-3 * scale);
    holds(m, "bounds overlap", b[i].lower <= c[i].upper && c[i].lower <= b[i].upper);
    holds(m, "recursion", r >= b[i].lower - stated && r <= b[i].upper + stated);
    holds(m, "tolerance", cyb_aggregate_half_width(fft, b[i]) <= 1e-3);
    holds(m, "tail value", tail[i].lower <= t && t <= tail[i].upper);
    holds(m, "tail above quantile", t >= q * (1.0 - 1e-12));
    holds(m, "ascending", q >= before);
    before = q;
  }
}

static void any_model(void **state) {
  size_t refused = 0;
  (void)state;
  for (size_t m = 0; m < MODELS; m++) {
    cyb_distribution *n = frequency_of(m), *x = severity_of(m);
    cyb_terms terms = terms_of(m, x);
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    cyb_aggregate *fft = NULL, *panjer = NULL;
    cyb_error error = {0};
    options.tolerance = 1e-3;
    check_ok(error, cyb_aggregate_fft(&fft, n, x, &terms, &options, &error));
    options.cells = 1 << 13;
    options.tolerance = 0.05; /* of its moments on so coarse a grid */
    if (cyb_aggregate_panjer(&panjer, n, x, &terms, &options, &error) == CYB_OK)
      check_model(m, fft, panjer, terms.aggregate_deductible);
    else
      holds(m, error.message, error.status == CYB_ERANGE && ++refused <= MODELS / 20);
    cyb_aggregate_free(fft);
    cyb_aggregate_free(panjer);
    cyb_distribution_free(n);
    cyb_distribution_free(x);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(any_model)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
