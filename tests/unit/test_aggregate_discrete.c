/* tests/unit/test_aggregate_discrete.c - totals of whole numbers, and of a published grid:
 * Mildenhall (2022), section 5.5, Bahnemann (2015), examples 4.1 and 4.4, and the
 * vignette of actuar. The laws here are families of the test: a record is all it takes. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { VALUES = 6 };

/* --- a law on 0 .. 5, its parameters being the probabilities ------------------------- */

#define SHARE(name)                                                                                \
  { name, 0.0, 1.0, true, true, NAN }
static const cyb_parameter shares[VALUES] = {SHARE("p0"), SHARE("p1"), SHARE("p2"),
                                             SHARE("p3"), SHARE("p4"), SHARE("p5")};

static double log_density(const double *p, double x) {
  return x == rint(x) && x < VALUES ? log(p[(int)x]) : -INFINITY;
}

static double survival(const double *p, double x) {
  double sum = 0.0;
  for (int i = VALUES - 1; i > x; i--) sum += p[i];
  return sum;
}

static double cdf(const double *p, double x) {
  return 1.0 - survival(p, x);
}

static double quantile(const double *p, double u) {
  int i = 0;
  while (i < VALUES - 1 && cdf(p, i) < u) i++;
  return i;
}

static double about(const double *p, double centre, double limit, int k) {
  double sum = 0.0;
  for (int i = 0; i < VALUES; i++) sum += p[i] * pow(fmin(i, limit) - centre, k);
  return sum;
}

static double moment(const double *p, int k) {
  return about(p, 0.0, INFINITY, k);
}

static double central(const double *p, int k) {
  return about(p, moment(p, 1), INFINITY, k);
}

static double limited_moment(const double *p, double limit, int k) {
  return about(p, 0.0, limit, k);
}

static void generating(const double *p, double *pairs, size_t count) {
  for (size_t j = 0; j < count; j++) {
    double re = pairs[2 * j], im = pairs[2 * j + 1], sum_re = 0.0, sum_im = 0.0;
    for (int i = VALUES - 1; i >= 0; i--) {
      double next = sum_re * re - sum_im * im + p[i];
      sum_im = sum_re * im + sum_im * re;
      sum_re = next;
    }
    pairs[2 * j] = sum_re;
    pairs[2 * j + 1] = sum_im;
  }
}

#define LAW(title, counts)                                                                         \
  {                                                                                                \
    .name = title, .count = counts, .parameters = shares, .parameter_count = VALUES,               \
    .log_density = log_density, .cdf = cdf, .survival = survival, .quantile = quantile,            \
    .moment = moment, .central = central, .limited_moment = limited_moment,                        \
    .generating = counts ? generating : NULL                                                       \
  }
static const cyb_family losses = LAW("losses", false), counts = LAW("counts", true);

/* --- published totals ------------------------------------------------------------------ */

static cyb_distribution *law(const cyb_family *family, const double *p) {
  cyb_error error = {0};
  cyb_distribution *d = NULL;
  check_ok(error, cyb_distribution_new(&d, family, p, &error));
  return d;
}

static cyb_distribution *text(const char *written) {
  cyb_error error = {0};
  cyb_distribution *d = NULL;
  check_ok(error, cyb_distribution_parse(&d, written, &error));
  return d;
}

/* Takes over both laws. */
static cyb_aggregate *total(cyb_distribution *frequency, cyb_distribution *severity, double step,
                            size_t cells, cyb_discretization kind) {
  cyb_aggregate_options options = CYB_AGGREGATE_OPTIONS_INIT;
  cyb_aggregate *a = NULL;
  cyb_error error = {0};
  options.step = step;
  options.cells = cells;
  options.discretization = kind;
  options.tolerance = 1e-2; /* a step as wide as the losses: what is asked is the cells */
  check_ok(error, cyb_aggregate_fft(&a, frequency, severity, NULL, &options, &error));
  cyb_distribution_free(frequency);
  cyb_distribution_free(severity);
  return a;
}

static void whole_numbers(void **state) {
  static const struct {
    const char *label;
    double frequency[VALUES], severity[VALUES]; /* frequency p0 < 0: Poisson with mean 1.75 */
    double expected[13];
    size_t count;
    double scale, tolerance; /* of a probability */
  } rows[] = {
      {"Mildenhall 5.5",
       {0, 0.5, 0.25, 0.25},
       {0, 0.625, 0.25, 0, 0.125},
       {0, 640, 456, 285, 310, 140, 115, 60, 20, 15, 6, 0, 1},
       13,
       2048,
       1e-14},
      {"Bahnemann 4.1",
       {0.6, 0.3, 0.1},
       {0, 0.4, 0.5, 0.1},
       {0.6, 0.12, 0.166, 0.07, 0.033, 0.01, 0.001},
       7,
       1,
       1e-15},
      {"Bahnemann 4.4",
       {-1},
       {0, 0.2, 0.4, 0.2, 0.15, 0.05},
       {0.17377394345, 0.06082088021, 0.13228541445, 0.10463725599, 0.11703679617, 0.09324854934},
       6,
       1,
       0.5e-11}}; /* half a unit of the last digit printed */
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
    cyb_distribution *frequency =
        rows[r].frequency[0] < 0 ? text("poisson(mean=1.75)") : law(&counts, rows[r].frequency);
    cyb_aggregate *a =
        total(frequency, law(&losses, rows[r].severity), 1.0, 64, CYB_DISCRETIZE_ROUNDING);
    for (size_t j = 0; j < rows[r].count; j++) {
      double found = cyb_aggregate_probabilities(a)[j], want = rows[r].expected[j] / rows[r].scale;
      if (fabs(found - want) <= rows[r].tolerance) continue;
      print_error("%s at %zu: %.17g, wanted %.17g\n", rows[r].label, j, found, want);
      fail();
    }
    cyb_aggregate_free(a);
  }
}

/* Bahnemann 4.4 with all digits, by Panjer's recursion in long double. */
static void recursion(void **state) {
  static const long double severity[VALUES] = {0, 0.2L, 0.4L, 0.2L, 0.15L, 0.05L};
  static const double printed[] = {0.17377394345, 0.06082088021, 0.13228541445,
                                   0.10463725599, 0.11703679617, 0.09324854934};
  static const double as_double[VALUES] = {0, 0.2, 0.4, 0.2, 0.15, 0.05};
  enum { LAST = 30 };
  long double exact[LAST + 1] = {expl(-1.75L)}, sum = 0.0L;
  double found = 0.0;
  cyb_aggregate *a =
      total(text("poisson(mean=1.75)"), law(&losses, as_double), 1.0, 64, CYB_DISCRETIZE_ROUNDING);
  (void)state;
  for (int k = 1; k <= LAST; k++)
    for (int i = 1; i < VALUES && i <= k; i++)
      exact[k] += 1.75L * i / k * severity[i] * exact[k - i];
  for (int k = 0; k < 6; k++) assert_true(fabs((double)exact[k] - printed[k]) <= 0.5e-11);
  for (int k = 0; k <= LAST; k++) {
    double mass = cyb_aggregate_probabilities(a)[k];
    check_close("A5, to the rounding of a transform", mass - (double)exact[k], 0.0, 1e-15);
    if (k > 15) continue;
    check_close("A5", mass, (double)exact[k], 1e-12);
    sum += exact[k];
    found += mass;
  }
  check_close("A5, F(15)", found, (double)sum, 1e-14);
  check_close("A5, F(15) printed", found, 0.992801393230, 1e-12);
  cyb_aggregate_free(a);
}

static void moments_and_tail(void **state) {
  static const double frequency[VALUES] = {0, 0.5, 0.25, 0.25};
  static const double severity[VALUES] = {0, 0.625, 0.25, 0, 0.125};
  cyb_aggregate *a =
      total(law(&counts, frequency), law(&losses, severity), 1.0, 64, CYB_DISCRETIZE_ROUNDING);
  (void)state;
  check_close("mean", cyb_aggregate_mean(a), 2.84375, 1e-13);
  check_close("CV", cyb_aggregate_sd(a) / cyb_aggregate_mean(a), 0.66144, 1e-5);
  check_close("skewness", cyb_aggregate_skewness(a), 1.0808, 1e-4);
  cyb_aggregate_free(a);
}

/* Poisson 10, gamma(2, 1) on steps of 0.5 by local moments. The vignette cuts the
 * severity at 22, where 6e-9 of it is left. */
static void vignette(void **state) {
  static const struct {
    size_t cell;
    double expected;
  } sums[] = {
      {20, 0.0918978971672}, {40, 0.5470771013736}, {60, 0.8984951027944}, {80, 0.9883205930649}};
  static const double level[] = {0.9, 0.95, 0.99, 0.999}, at[] = {30.5, 34, 41, 49.5};
  cyb_aggregate *a = total(text("poisson(mean=10)"), text("gamma(shape=2, scale=1)"), 0.5, 512,
                           CYB_DISCRETIZE_LOCAL_MOMENT);
  cyb_aggregate *half = total(text("poisson(mean=5)"), text("gamma(shape=2, scale=1)"), 0.5, 512,
                              CYB_DISCRETIZE_LOCAL_MOMENT);
  const double *mass = cyb_aggregate_probabilities(a), *part = cyb_aggregate_probabilities(half);
  double sum = 0.0;
  size_t next = 0, found = 0;
  (void)state;
  /* printed with four digits: half a unit of the last */
  check_close("at 0", mass[0], 6.293e-5, 0.5e-8 / 6.293e-5);
  check_close("first step", mass[1], 8.934e-5, 0.5e-8 / 8.934e-5);
  check_close("peak", mass[36], 2.618e-2, 0.5e-5 / 2.618e-2);
  for (size_t j = 0; j < 200; j++) {
    sum += mass[j];
    while (found < 4 && sum >= level[found]) {
      check_close("quantile", 0.5 * (double)j, at[found], 0);
      found++;
    }
    if (next < 4 && j == sums[next].cell) check_close("F", sum, sums[next++].expected, 1e-7);
  }
  assert_int_equal(found, 4);
  /* two years of 5 are one of 10 */
  for (size_t j = 0; j < 60; j++) {
    double convolved = 0.0;
    for (size_t i = 0; i <= j; i++) convolved += part[i] * part[j - i];
    check_close("convolved", convolved, mass[j], 1e-10);
  }
  cyb_aggregate_free(a);
  cyb_aggregate_free(half);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(whole_numbers), cmocka_unit_test(recursion),
                                     cmocka_unit_test(moments_and_tail),
                                     cmocka_unit_test(vignette)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
