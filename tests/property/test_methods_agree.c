/* tests/property/test_methods_agree.c - Fourier transform, recursion and years drawn
 * agree within their own stated errors on 200 random models.
 *
 * A grid states bounds that are certain, so those of two ways must overlap. Years drawn
 * state a standard error: no figure may lie more than 5.5 of them outside the bounds,
 * which among 1,600 figures happens by chance once in 16,000 seeds, and the squares of
 * all distances of one kind must have the mean 1 within five standard deviations, which
 * a bias of a third of a standard error would break.
 *
 *   CYBERSTATS_MODELS=N   other than 200
 *   CYBERSTATS_SEED=N     other models and other years */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { YEARS = 40000, SHARES = 3, WORDS = 512 };

static const double furthest = 5.5;
static const double at[SHARES] = {0.5, 0.9, 0.99};

/* --- random models ----------------------------------------------------------- */

typedef struct source {
  uint64_t seed, stream, next;
} source;

static double uniform(source *from, double low, double high) {
  return low + (high - low) * cyb_random_uniform(from->seed, from->stream, from->next++);
}

static double log_uniform(source *from, double low, double high) {
  return exp(uniform(from, log(low), log(high)));
}

static size_t pick(source *from, size_t count) {
  return (size_t)uniform(from, 0.0, (double)count);
}

/* A text with up to three numbers, each between the ends given. */
typedef struct form {
  const char *text;
  double low[3], high[3];
} form;

static const form frequencies[] = {
    {"poisson(mean=%.6g)", {0.05}, {20}},
    {"negative-binomial(mean=%.6g, size=%.6g)", {0.05, 0.3}, {10, 5}},
    {"geometric(mean=%.6g)", {0.05}, {8}},
    {"binomial(n=12, p=%.6g)", {0.01}, {0.95}},
    {"zero-inflated(%.6g, poisson(mean=%.6g))", {0.05, 0.2}, {0.8, 10}},
    {"zero-truncated(negative-binomial(mean=%.6g, size=%.6g))", {0.2, 0.3}, {5, 5}},
    {"zero-truncated(poisson(mean=%.6g))", {0.2}, {6}},
};

static const form severities[] = {
    {"exponential(mean=%.6g)", {10}, {1e5}},
    {"lognormal(mu=%.6g, sigma=%.6g)", {2, 0.2}, {12, 2}},
    {"gamma(shape=%.6g, scale=%.6g)", {0.2, 10}, {5, 1e5}},
    {"weibull(shape=%.6g, scale=%.6g)", {0.5, 10}, {3, 1e5}},
    {"pareto(shape=%.6g, scale=%.6g)", {1.2, 10}, {4, 1e5}},
    {"loglogistic(shape=%.6g, scale=%.6g)", {1.3, 10}, {4, 1e5}},
    {"gpd(xi=%.6g, beta=%.6g)", {0.05, 10}, {0.7, 1e5}},
    {"mixture(0.7: exponential(mean=%.6g), 0.3: lognormal(mu=%.6g, sigma=1))", {10, 3}, {1e4, 9}},
    {"splice(lognormal(mu=%.6g, sigma=1), 20000, gpd(xi=%.6g, beta=9000, threshold=20000), "
     "weight=0.15)",
     {8, 0.1},
     {10, 0.6}},
};

static cyb_distribution *draw_law(source *from, const form *f, char *text) {
  cyb_error error = {0};
  cyb_distribution *law = NULL;
  double x[3];
  for (int i = 0; i < 3; i++)
    x[i] = f->high[i] > 0.0 ? log_uniform(from, f->low[i], f->high[i]) : 0.0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  snprintf(text, WORDS, f->text, x[0], x[1], x[2]);
#pragma GCC diagnostic pop
  if (cyb_distribution_parse(&law, text, &error)) print_error("%s: %s\n", text, error.message);
  assert_non_null(law);
  return law;
}

typedef struct model {
  cyb_distribution *frequency, *severity;
  cyb_terms terms;
  char words[2][WORDS];
} model;

/* Half of the models have each of the terms; those of heavy losses always a limit, for
 * the error of a mean to be one. */
static model draw_model(source *from) {
  const cyb_terms none = CYB_TERMS_INIT;
  model m = {.terms = none};
  size_t which = pick(from, sizeof severities / sizeof severities[0]);
  double scale, mean;
  m.frequency = draw_law(from, &frequencies[pick(from, sizeof frequencies / sizeof frequencies[0])],
                         m.words[0]);
  m.severity = draw_law(from, &severities[which], m.words[1]);
  scale = cyb_distribution_quantile(m.severity, 0.9);
  if (pick(from, 2))
    m.terms.deductible = cyb_distribution_quantile(m.severity, uniform(from, 0.05, 0.97));
  if (pick(from, 2) || isinf(cyb_distribution_moment(m.severity, 4)))
    m.terms.limit = scale * log_uniform(from, 0.3, 30.0);
  if (pick(from, 2)) m.terms.share = uniform(from, 0.1, 1.0);
  mean = cyb_distribution_mean(m.frequency) *
         cyb_distribution_layer(m.severity, fmin(m.terms.limit, 1e300), m.terms.deductible);
  if (pick(from, 4) == 0)
    m.terms.aggregate_deductible = m.terms.share * mean * uniform(from, 0.1, 1.0);
  if (pick(from, 4) == 0) m.terms.aggregate_limit = m.terms.share * mean * uniform(from, 0.5, 5.0);
  return m;
}

static void free_model(model *m) {
  cyb_distribution_free(m->frequency);
  cyb_distribution_free(m->severity);
}

/* --- what the ways say --------------------------------------------------------- */

typedef struct tally {
  double square[3]; /* of the distances: means, shares of years, tail values */
  size_t count[3], wide;
} tally;

static void complain(const model *m, const char *what, double a, double b, double error) {
  print_error("%s, %s, deductible %.9g, limit %.9g, share %.9g, of the year %.9g and %.9g:\n"
              "  %s: %.9g and %.9g, error %.3g\n",
              m->words[0], m->words[1], m->terms.deductible, m->terms.limit, m->terms.share,
              m->terms.aggregate_deductible, m->terms.aggregate_limit, what, a, b, error);
  fail();
}

/* Distance from the interval that a grid states in standard errors. Only where it is
 * narrow does the distance tell about the years, and counts. */
static void compare(const model *m, tally *t, int kind, const char *what, double drawn, double se,
                    double low, double high) {
  double outside = fmax(fmax(low - drawn, drawn - high), 0.0), middle = 0.5 * (low + high);
  if (outside > furthest * se + 1e-12 * fabs(middle)) complain(m, what, drawn, middle, se);
  if (!(se > 0.0)) return;
  if (high - low > 0.5 * se) {
    t->wide++;
    return;
  }
  t->square[kind] += pow((drawn - middle) / se, 2);
  t->count[kind]++;
}

/* The error of a share that is known: it is not told by the years. */
static double share_error(double p) {
  return sqrt(p * (1.0 - p) / YEARS);
}

static void with_years(const model *m, tally *t, const cyb_aggregate *a, uint64_t seed) {
  cyb_error error = {0};
  cyb_simulation *s = NULL;
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  double grid = cyb_aggregate_about_errors(a).discretization, exact;
  bool yearly = m->terms.aggregate_deductible > 0.0 || isfinite(m->terms.aggregate_limit);
  cyb_drawn mean;
  options.years = YEARS;
  options.seed = seed;
  options.threads = 1;
  check_ok(error, cyb_simulate(&s, m->frequency, m->severity, &m->terms, &options, &error));
  mean = cyb_simulation_mean(s, 0, 0.95);
  exact = yearly ? grid : 0.0;
  compare(m, t, 0, "mean", mean.value, mean.se, cyb_aggregate_mean(a) - exact,
          cyb_aggregate_mean(a) + exact);
  for (int i = 0; i < SHARES; i++) {
    /* the two round the place of an atom differently */
    double x = cyb_aggregate_quantile(a, at[i]) * (1.0 + 1e-9);
    cyb_bounds share;
    cyb_drawn tail = cyb_simulation_tail_value(s, 0, at[i], 0.95);
    double value = cyb_aggregate_tail_value(a, at[i]);
    check_ok(error, cyb_aggregate_cdf_bounds(a, &x, 1, &share, &error));
    if (share.upper < 1.0 && share.upper > 0.0)
      compare(m, t, 1, "share of years", cyb_simulation_cdf(s, 0, x, 0.95).value,
              share_error(fmin(share.upper, fmax(share.lower, at[i]))), share.lower, share.upper);
    compare(m, t, 2, "tail value", tail.value, tail.se, value - grid, value + grid);
  }
  cyb_simulation_free(s);
}

static void with_recursion(const model *m, const cyb_aggregate *a) {
  cyb_error error = {0};
  cyb_aggregate *b = NULL;
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_bounds first[SHARES], second[SHARES];
  options.tolerance = 1e-2;
  options.threads = 1;
  check_ok(error, cyb_aggregate_panjer(&b, m->frequency, m->severity, &m->terms, &options, &error));
  check_ok(error, cyb_aggregate_quantile_bounds(a, at, SHARES, first, &error));
  check_ok(error, cyb_aggregate_quantile_bounds(b, at, SHARES, second, &error));
  for (int i = 0; i < SHARES; i++) {
    double q = cyb_aggregate_quantile(b, at[i]),
           step = cyb_aggregate_step(a) + cyb_aggregate_step(b);
    if (first[i].lower > second[i].upper || second[i].lower > first[i].upper)
      complain(m, "bounds of transform and recursion", first[i].lower, second[i].lower, 0.0);
    if (q < first[i].lower - step || q > first[i].upper + step)
      complain(m, "quantile by recursion", q, first[i].lower, step);
  }
  cyb_aggregate_free(b);
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static void agree(void **state) {
  static const char *const kind[] = {"means", "shares of years", "tail values"};
  uint64_t models = number_from("CYBERSTATS_MODELS", 200), seed = number_from("CYBERSTATS_SEED", 1);
  tally t = {{0.0}, {0}, 0};
  (void)state;
  for (uint64_t i = 0; i < models; i++) {
    source from = {seed, UINT64_C(0xa9) << 32 | i, 0};
    model m = draw_model(&from);
    cyb_error error = {0};
    cyb_aggregate *a = NULL;
    cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
    options.tolerance = 5e-4;
    options.threads = 1;
    if (cyb_aggregate_fft(&a, m.frequency, m.severity, &m.terms, &options, &error))
      complain(&m, error.message, NAN, NAN, NAN);
    with_years(&m, &t, a, 1000 * seed + i);
    with_recursion(&m, a);
    cyb_aggregate_free(a);
    free_model(&m);
  }
  for (int k = 0; k < 3; k++) {
    double n = (double)t.count[k], mean = t.square[k] / n;
    print_message("# %s: %zu, mean square %.3f\n", kind[k], t.count[k], mean);
    assert_true(n > 0.3 * (double)models);
    /* shares and tail values of one model hang together: as if there were one each */
    if (fabs(mean - 1.0) > 5.0 * sqrt(2.0 / fmin(n, (double)models))) {
      print_error("%s: mean square %.3f of %zu\n", kind[k], mean, t.count[k]);
      fail();
    }
  }
  print_message("# bounds wider than the error of the years: %zu\n", t.wide);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(agree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
