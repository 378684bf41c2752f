/* tests/property/test_methods_agree.c - Fourier transform, recursion and years drawn
 * agree within their own stated errors on 200 random models.
 *
 * The transform states bounds that are certain. So does the recursion by itself, of
 * payments moved down and of payments moved up. Both hold the truth, so that they must
 * overlap. Years drawn state a standard error: no figure may lie more than 5.5 of them
 * outside the bounds, which among 2,800 figures happens by chance once in 9,000 seeds,
 * and the squares of all distances of one kind must have the mean 1 within five standard
 * deviations, which a bias of four fifths of a standard error would break.
 *
 *   CYBERSTATS_MODELS=N   other than 200
 *   CYBERSTATS_SEED=N     other models and other years */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { YEARS = 40000, SHARES = 4, CELLS = 1 << 12, WORDS = 512 };

static const double furthest = 5.5;
static const double at[SHARES] = {0.2, 0.5, 0.9, 0.99};

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
    {"poisson(mean=%.6g)", {0.05}, {40}},
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
    {"gamma(shape=%.6g, scale=%.6g)", {0.05, 10}, {5, 1e9}},
    {"weibull(shape=%.6g, scale=%.6g)", {0.4, 10}, {3, 1e9}},
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
  if (pick(from, 4) == 0)
    m.terms.franchise = cyb_distribution_quantile(m.severity, uniform(from, 0.05, 0.97));
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
  size_t loose; /* quantiles whose bounds are not as narrow as was asked for */
} tally;

static void complain(const model *m, const char *what, double a, double b, double error) {
  print_error("%s, %s, deductible %.9g, franchise %.9g, limit %.9g, share %.9g, of the year %.9g "
              "and %.9g:\n"
              "  %s: %.17g and %.17g, error %.17g\n",
              m->words[0], m->words[1], m->terms.deductible, m->terms.franchise, m->terms.limit,
              m->terms.share, m->terms.aggregate_deductible, m->terms.aggregate_limit, what, a, b,
              error);
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

/* What a grid says of a model. */
typedef struct stated {
  cyb_aggregate *of;
  cyb_bounds quantile[SHARES], tail[SHARES], share[SHARES], mean;
  double x[SHARES]; /* where the shares are asked: just above the quantile, beside any atom there */
} stated;

static stated by_transform(const model *m) {
  stated out = {NULL};
  cyb_error error = {0};
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  bool yearly = m->terms.aggregate_deductible > 0.0 || isfinite(m->terms.aggregate_limit);
  double mean, off;
  options.tolerance = 5e-4;
  options.threads = 1;
  if (cyb_aggregate_fft(&out.of, m->frequency, m->severity, &m->terms, &options, &error))
    complain(m, error.message, NAN, NAN, NAN);
  mean = cyb_aggregate_mean(out.of);
  off = yearly ? cyb_aggregate_about_errors(out.of).discretization : 0.0;
  out.mean = (cyb_bounds){mean - off, mean + off};
  check_ok(error, cyb_aggregate_tail_bounds(out.of, at, SHARES, out.quantile, out.tail, &error));
  for (int i = 0; i < SHARES; i++) out.x[i] = cyb_aggregate_quantile(out.of, at[i]) * (1.0 + 1e-9);
  check_ok(error, cyb_aggregate_cdf_bounds(out.of, out.x, SHARES, out.share, &error));
  return out;
}

/* What holds for the year whatever it is. */
static void obeys(const model *m, tally *t, const stated *by) {
  double before = 0.0;
  for (int i = 0; i < SHARES; i++) {
    double q = cyb_bounds_hold(by->quantile[i], cyb_aggregate_quantile(by->of, at[i]));
    double rough = cyb_aggregate_tail_value(by->of, at[i]);
    double tail = cyb_bounds_hold(by->tail[i], rough);
    if (q < by->quantile[i].lower || q > by->quantile[i].upper)
      complain(m, "quantile and its bounds", q, by->quantile[i].lower, 0.0);
    t->loose += cyb_aggregate_half_width(by->of, by->quantile[i]) > 5e-4;
    if (!(fabs(tail - rough) <= 5e-4 * tail) || by->tail[i].lower > by->tail[i].upper)
      complain(m, "tail value and its bounds", rough, by->tail[i].lower, by->tail[i].upper);
    if (tail < q || q < before) complain(m, "order of quantiles and tail values", q, tail, before);
    before = q;
  }
}

/* The error of a share that is known. */
static double share_error(double p) {
  return sqrt(p * (1.0 - p) / YEARS);
}

static void with_years(const model *m, tally *t, const stated *by, uint64_t seed) {
  cyb_error error = {0};
  cyb_simulation *s = NULL;
  cyb_simulation_options options = CYB_SIMULATION_OPTIONS_INIT;
  cyb_drawn mean;
  options.years = YEARS;
  options.seed = seed;
  options.threads = 1;
  check_ok(error, cyb_simulate(&s, m->frequency, m->severity, &m->terms, &options, &error));
  mean = cyb_simulation_mean(s, 0, 0.95);
  compare(m, t, 0, "mean", mean.value, mean.se, by->mean.lower, by->mean.upper);
  for (int i = 0; i < SHARES; i++) {
    cyb_bounds share = by->share[i];
    cyb_drawn tail = cyb_simulation_tail_value(s, 0, at[i], 0.95);
    cyb_drawn drawn = cyb_simulation_cdf(s, 0, by->x[i], 0.95);
    /* no less than what is known of it */
    double se = share_error(fmin(share.upper, fmax(share.lower, at[i])));
    if (share.upper < 1.0 && share.upper > 0.0)
      compare(m, t, 1, "share of years", drawn.value, fmax(se, drawn.se), share.lower, share.upper);
    compare(m, t, 2, "tail value", tail.value, tail.se, by->tail[i].lower, by->tail[i].upper);
  }
  cyb_simulation_free(s);
}

static cyb_aggregate *recursion(const model *m, cyb_discretization discretization) {
  cyb_error error = {0};
  cyb_aggregate *a = NULL;
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  options.cells = CELLS;
  options.tolerance = 0.9; /* of the moments: coarse as it is, a bound is one */
  options.discretization = discretization;
  options.threads = 1;
  if (cyb_aggregate_panjer(&a, m->frequency, m->severity, &m->terms, &options, &error))
    complain(m, error.message, NAN, NAN, NAN);
  return a;
}

/* Payments moved down and up make sums below and above. */
static void with_recursion(const model *m, const stated *by) {
  cyb_aggregate *low = recursion(m, CYB_DISCRETIZE_LOWER);
  cyb_aggregate *high = recursion(m, CYB_DISCRETIZE_UPPER);
  double rounding = 1e-14 * by->mean.upper; /* all or nothing is paid: nothing is moved */
  if (cyb_aggregate_mean(low) > by->mean.upper + rounding ||
      cyb_aggregate_mean(high) < by->mean.lower - rounding)
    complain(m, "means of transform and recursion", by->mean.lower, cyb_aggregate_mean(low), 0.0);
  for (int i = 0; i < SHARES; i++) {
    double least = cyb_aggregate_quantile(low, at[i]), most = cyb_aggregate_quantile(high, at[i]);
    if (least > by->quantile[i].upper || most < by->quantile[i].lower)
      complain(m, "quantiles of transform and recursion", by->quantile[i].lower, least, most);
    if (cyb_aggregate_cdf(high, by->x[i]) > by->share[i].upper ||
        cyb_aggregate_cdf(low, by->x[i]) < by->share[i].lower)
      complain(m, "shares of transform and recursion", by->share[i].lower,
               cyb_aggregate_cdf(low, by->x[i]), cyb_aggregate_cdf(high, by->x[i]));
  }
  cyb_aggregate_free(low);
  cyb_aggregate_free(high);
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static void agree(void **state) {
  static const char *const kind[] = {"means", "shares of years", "tail values"};
  uint64_t models = number_from("CYBERSTATS_MODELS", 200), seed = number_from("CYBERSTATS_SEED", 1);
  tally t = {{0.0}, {0}, 0, 0};
  (void)state;
  for (uint64_t i = 0; i < models; i++) {
    source from = {seed, UINT64_C(0xa9) << 32 | i, 0};
    model m = draw_model(&from);
    stated by = by_transform(&m);
    obeys(&m, &t, &by);
    with_years(&m, &t, &by, 1000 * seed + i);
    with_recursion(&m, &by);
    cyb_aggregate_free(by.of);
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
  assert_true(100 * t.loose <= models);
  print_message("# bounds wider than the error of the years: %zu\n", t.wide);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(agree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
