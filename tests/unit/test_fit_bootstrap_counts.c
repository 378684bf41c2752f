/* tests/unit/test_fit_bootstrap_counts.c - p-values and intervals of counts from samples. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static cyb_fit fit_zeros(const char *family, cyb_zeros zeros, const cyb_fit_counts *counts,
                         const double *fixed) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_frequency_zeros(&fit, cyb_family_find(family), zeros, counts, fixed, NULL,
                                          &error));
  return fit;
}

static cyb_bootstrap run(cyb_fit *fit, const cyb_fit_counts *counts, size_t replicates,
                         uint64_t seed, int threads) {
  static const double points[] = {0.5, 0.995};
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT;
  cyb_error error = {0};
  cyb_bootstrap out;
  options.replicates = replicates;
  options.seed = seed;
  options.threads = threads;
  options.points = points;
  options.point_count = COUNT(points);
  check_ok(error, cyb_fit_bootstrap_counts(&out, fit, counts, &options, NULL, &error));
  assert_int_equal(fit->replicates, out.fitted);
  return out;
}

/* Buhlmann's Swiss policies by number of accidents (test_fit_frequency.c). */
static const double claim[] = {0, 1, 2, 3, 4, 5, 6},
                    policies[] = {103704, 14075, 1766, 255, 45, 6, 2};

/* A Poisson is rejected by every sample, a Poisson-inverse Gaussian is not: its p-value is
 * the chi-square's, which holds for so many policies, but for the 0.016 of 999 samples. */
static void accidents(void **state) {
  cyb_fit_counts data = {.count = claim, .weight = policies, .n = 7};
  cyb_fit poisson = fit_zeros("poisson", CYB_ZEROS_AS_THEY_ARE, &data, NULL),
          pig = fit_zeros("poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, &data, NULL);
  cyb_bootstrap a = run(&poisson, &data, 999, 1, 0), b = run(&pig, &data, 999, 1, 0);
  (void)state;
  assert_true(poisson.p_chi_square_bootstrap == 1e-3 && poisson.p_dispersion_bootstrap == 1e-3);
  assert_true(fabs(pig.p_chi_square_bootstrap - pig.p_chi_square) < 4 * 0.016);
  assert_int_equal(a.converged + b.converged, 2 * 999);
  check_close("width of the mean", a.upper[0] - a.lower[0], 2 * 1.959964 * poisson.se[0], 0.1);
  for (size_t i = 0; i < 2; i++)
    check_close("width", b.upper[i] - b.lower[i], 2 * 1.959964 * pig.se[i], 0.15);
  assert_true(isnan(poisson.p_ad) && isnan(a.ad[0]));
  cyb_bootstrap_free(&a);
  cyb_bootstrap_free(&b);
  cyb_fit_clear(&poisson);
  cyb_fit_clear(&pig);
}

/* The same bits for 1, 2 and 7 threads, another seed gives others. */
static void threads(void **state) {
  static const int counts[] = {1, 2, 7, 1};
  static const double n[] = {0, 3, 1, 0, 9, 2, 0, 4}, e[] = {1, 2, 3, 1, 4, 2, 1, 3},
                      w[] = {100, 1, 20, 0.5, 1, 40, 1, 1};
  cyb_fit_counts data = {.count = n, .exposure = e, .weight = w, .n = COUNT(n)};
  cyb_bootstrap first = {0};
  (void)state;
  for (size_t i = 0; i < COUNT(counts); i++) {
    cyb_fit fit = fit_zeros("negative-binomial", CYB_ZEROS_AS_THEY_ARE, &data, NULL);
    cyb_bootstrap b = run(&fit, &data, 150, i < 3 ? 1 : 2, counts[i]);
    if (i == 0) {
      first = b;
    } else {
      bool same = !memcmp(b.numbers, first.numbers, 300 * sizeof(double)) &&
                  !memcmp(b.chi_square, first.chi_square, 150 * sizeof(double));
      assert_int_equal(same, i < 3);
      cyb_bootstrap_free(&b);
    }
    cyb_fit_clear(&fit);
  }
  cyb_bootstrap_free(&first);
}

/* Claims of all rows together are a Poisson variable, whether rows are drawn together, one by
 * one by exposures or with weights, so that the ends of the interval are known. */
static void identity(void **state) {
  enum { N = 300, B = 4000 };
  static double one[N], exposure[N];
  static const double grouped[] = {0, 1, 2}, weight[] = {232, 59, 9}; /* 77 claims of 300 */
  const cyb_fit_counts ways[] = {{.count = grouped, .weight = weight, .n = 3},
                                 {.count = one, .n = N},
                                 {.count = one, .exposure = exposure, .n = N}};
  cyb_distribution *all = law("poisson(mean=77)");
  (void)state;
  for (size_t i = 0; i < N; i++) one[i] = i < 59 ? 1 : i < 68 ? 2 : 0;
  for (size_t i = 0; i < N; i++) exposure[i] = 2.0 * (double)(i + 1) / (N + 1);
  for (size_t k = 0; k < COUNT(ways); k++) {
    cyb_fit fit = fit_zeros("poisson", CYB_ZEROS_AS_THEY_ARE, &ways[k], NULL);
    cyb_bootstrap b = run(&fit, &ways[k], B, 3, 0);
    double mean = 0, square = 0;
    assert_true(fabs(b.lower[0] * N - cyb_distribution_quantile(all, 0.025)) <= 1.001);
    assert_true(fabs(b.upper[0] * N - cyb_distribution_quantile(all, 0.975)) <= 1.001);
    for (size_t i = 0; i < B; i++) {
      mean += b.dispersion_score[i] / B;
      square += b.dispersion_score[i] * b.dispersion_score[i] / B;
    }
    assert_true(fabs(mean) < 0.12); /* of order 1 / sqrt(N): standard normal if rows are many */
    check_close("variance of the score", square, 1.0, 0.1);
    cyb_bootstrap_free(&b);
    cyb_fit_clear(&fit);
  }
  cyb_distribution_free(all);
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Where the family is right p-values are uniform: KS of 200 of them is below its 0.1 % point,
 * 1.95 / sqrt(200), but for the steps of few cells. Rows with four exposures. */
static void uniform_under_truth(void **state) {
  static const struct {
    const char *family, *truth;
    cyb_zeros zeros;
  } rows[] = {
      {"poisson", "poisson(mean=0.9)", CYB_ZEROS_AS_THEY_ARE},
      {"geometric", "geometric(mean=1.2)", CYB_ZEROS_AS_THEY_ARE},
      {"negative-binomial", "negative-binomial(mean=2, size=2)", CYB_ZEROS_AS_THEY_ARE},
      {"poisson-inverse-gaussian", "poisson-inverse-gaussian(mean=2, dispersion=0.3)",
       CYB_ZEROS_AS_THEY_ARE},
      {"poisson", "zero-inflated(p0=0.3, poisson(mean=2))", CYB_ZEROS_INFLATED},
      {"poisson", "zero-truncated(poisson(mean=2))", CYB_ZEROS_TRUNCATED},
  };
  enum { SETS = 200, B = 19, N = 60 };
  double n[N], e[N];
  (void)state;
  for (size_t k = 0; k < COUNT(rows); k++) {
    cyb_distribution *unit = law(rows[k].truth), *d[4] = {0};
    bool exposed = rows[k].zeros != CYB_ZEROS_TRUNCATED;
    cyb_fit_counts data = {.count = n, .exposure = exposed ? e : NULL, .n = N};
    double p[SETS], most = 0.0;
    for (size_t j = 0; exposed && j < 4; j++) {
      cyb_error error = {0};
      check_ok(error, cyb_frequency_exposed(&d[j], unit, 0.5 * (double)(j + 1), &error));
    }
    for (size_t i = 0; i < SETS; i++) {
      cyb_fit fit;
      cyb_bootstrap b;
      for (size_t j = 0; j < N; j++) {
        e[j] = 0.5 * (double)(j % 4 + 1);
        n[j] = cyb_distribution_draw(exposed ? d[j % 4] : unit, 100 + i, k, j);
      }
      fit = fit_zeros(rows[k].family, rows[k].zeros, &data, NULL);
      b = run(&fit, &data, B, 7 + i, 0);
      p[i] = fit.p_chi_square_bootstrap;
      cyb_bootstrap_free(&b);
      cyb_fit_clear(&fit);
    }
    qsort(p, SETS, sizeof *p, compare);
    for (size_t i = 0; i < SETS; i++)
      most = fmax(most, fmax(fabs(p[i] - (double)i / SETS), fabs(p[i] - (double)(i + 1) / SETS)));
    if (most >= 1.95 / sqrt(SETS)) print_error("%s: %.4f\n", rows[k].truth, most);
    assert_true(most < 1.95 / sqrt(SETS));
    for (size_t j = 0; j < 4; j++) cyb_distribution_free(d[j]);
    cyb_distribution_free(unit);
  }
}

/* Counts that vary as a Poisson's: about half of the samples vary less and have an infinite
 * size, a dispersion of 0, infinitely many trials, no additional zeros. They count with that. */
static void at_the_end(void **state) {
  static const double n[] = {0, 1, 2, 3, 4, 5}, more[] = {240, 325, 240, 123, 50, 22},
                      less[] = {220, 336, 254, 127, 46, 17};
  static const struct {
    const char *family;
    cyb_zeros zeros;
    const double *weight;
    size_t number;
    double end;
  } rows[] = {{"negative-binomial", CYB_ZEROS_AS_THEY_ARE, more, 1, INFINITY},
              {"poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, more, 1, 0},
              {"binomial", CYB_ZEROS_AS_THEY_ARE, less, 0, INFINITY},
              {"poisson", CYB_ZEROS_INFLATED, more, 1, 0}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit_counts data = {.count = n, .weight = rows[i].weight, .n = 6};
    cyb_fit fit = fit_zeros(rows[i].family, rows[i].zeros, &data, NULL);
    cyb_bootstrap b;
    size_t ends = 0;
    assert_true(fit.converged);
    b = run(&fit, &data, 400, 1, 0);
    assert_int_equal(b.fitted, 400);
    assert_int_equal(b.converged + b.at_end, 400);
    for (size_t k = 0; k < 400; k++) ends += b.numbers[k * b.width + rows[i].number] == rows[i].end;
    assert_int_equal(ends, b.at_end);
    if (!(ends > 20 && ends < 320)) print_error("%zu: %zu\n", i, ends);
    assert_true(ends > 20 && ends < 320);
    assert_true(rows[i].end == 0 ? b.lower[rows[i].number] == 0 : isinf(b.upper[rows[i].number]));
    assert_true(isfinite(b.lower[rows[i].number] + b.lower[0] + b.quantile_upper[1]));
    cyb_bootstrap_free(&b);
    cyb_fit_clear(&fit);
  }
}

/* Trials that are held stay so in the samples, and are no more than a count can be. */
static void held(void **state) {
  static const double n[] = {0, 1, 2, 3, 4}, w[] = {10, 30, 40, 30, 9}, four[] = {4, NAN};
  cyb_fit_counts data = {.count = n, .weight = w, .n = 5};
  cyb_fit fit = fit_zeros("binomial", CYB_ZEROS_AS_THEY_ARE, &data, four);
  cyb_bootstrap b = run(&fit, &data, 200, 1, 0);
  (void)state;
  for (size_t i = 0; i < 200; i++) assert_true(b.numbers[2 * i] == 4);
  assert_true(isnan(b.lower[0]) && b.lower[1] > 0.4 && b.upper[1] < 0.6);
  cyb_bootstrap_free(&b);
  cyb_fit_clear(&fit);
}

/* No claims; one row; rows without exposure; 10^9 claims; 10^12 policies; fractional weights;
 * a sample of nothing but single claims. */
static void hard(void **state) {
  static const double none[] = {0, 0, 0}, one[] = {2}, three[] = {0, 4, 1}, gap[] = {0, 2, 1},
                      many[] = {1000000000, 1000045000, 999950000}, two[] = {0, 1, 2},
                      policies_of_all[] = {9e11, 9e10, 1e10}, share[] = {0.5, 0.25, 1.5},
                      few[] = {1, 1, 2}, large[] = {1000000000, 1000045000, 999950000},
                      crowd[] = {2000, 1000, 1500};
  static const struct {
    const char *family;
    cyb_zeros zeros;
    cyb_fit_counts data;
    double lower, upper; /* of the mean */
    bool tested;         /* there is a p-value */
  } rows[] = {
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {.count = none, .n = 3}, 0, 0, false},
      {"negative-binomial", CYB_ZEROS_AS_THEY_ARE, {.count = none, .n = 3}, 0, 0, false},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {.count = one, .n = 1}, 0, 6, false},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {three, gap, NULL, 3}, 0.3, 3.4, false},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {.count = many, .n = 3}, 999.9e6, 1000.1e6, false},
      {"negative-binomial", CYB_ZEROS_AS_THEY_ARE, {.count = many, .n = 3}, 999e6, 1001e6, false},
      {"poisson-inverse-gaussian",
       CYB_ZEROS_AS_THEY_ARE,
       {.count = many, .n = 3},
       999e6,
       1001e6,
       false},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {two, NULL, policies_of_all, 3}, 0.1099, 0.1101, true},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {two, NULL, share, 3}, 0, 5, false},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {large, NULL, crowd, 3}, 999.9e6, 1000.1e6, false},
      {"poisson", CYB_ZEROS_TRUNCATED, {.count = few, .n = 3}, 0, 3, false},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit fit = fit_zeros(rows[i].family, rows[i].zeros, &rows[i].data, NULL);
    cyb_bootstrap b = run(&fit, &rows[i].data, 40, 1, 0);
    if (!(b.lower[0] >= rows[i].lower && b.upper[0] <= rows[i].upper))
      print_error("%zu: %.17g to %.17g\n", i, b.lower[0], b.upper[0]);
    assert_true(b.lower[0] >= rows[i].lower && b.upper[0] <= rows[i].upper);
    assert_true(b.lower[0] <= b.upper[0]);
    assert_int_equal(!isnan(fit.p_chi_square_bootstrap), rows[i].tested);
    if (b.converged + b.at_end != 40)
      print_error("%zu: %zu converged, %zu at the end\n", i, b.converged, b.at_end);
    assert_int_equal(b.converged + b.at_end, 40);
    cyb_bootstrap_free(&b);
    cyb_fit_clear(&fit);
  }
}

static int stop(void *user, double fraction, const char *what) {
  (void)user;
  (void)what;
  return fraction > 0.4;
}

static void refused(void **state) {
  static const double n[] = {0, 1, 2}, half[] = {0, 1, 2.5}, w[] = {9e15, 9e15, 1};
  cyb_fit_counts data = {.count = n, .n = 3}, bad = {.count = half, .n = 3},
                 heavy = {n, NULL, w, 3};
  cyb_fit fit = fit_zeros("poisson", CYB_ZEROS_AS_THEY_ARE, &data, NULL), loss = {0};
  cyb_bootstrap_options options = CYB_BOOTSTRAP_OPTIONS_INIT, none = options;
  const cyb_progress stopping = {stop, NULL};
  const struct {
    cyb_fit *fit;
    const cyb_fit_counts *counts;
    const cyb_bootstrap_options *options;
    const cyb_progress *progress;
    int status;
    const char *word;
  } rows[] = {{&loss, &data, &options, NULL, CYB_EDOMAIN, "fitted to counts"},
              {&fit, &bad, &options, NULL, CYB_EDATA, "whole number"},
              {&fit, &heavy, &options, NULL, CYB_EDOMAIN, "weights ask"},
              {&fit, &data, &none, NULL, CYB_EDOMAIN, "at least one"},
              {&fit, &data, &options, &stopping, CYB_ECANCELLED, "cancelled"}};
  (void)state;
  none.replicates = 0;
  loss = fit_losses("exponential", &(cyb_fit_losses){.loss = n + 1, .n = 2}, NULL);
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_bootstrap b;
    assert_int_equal(cyb_fit_bootstrap_counts(&b, rows[i].fit, rows[i].counts, rows[i].options,
                                              rows[i].progress, &error),
                     rows[i].status);
    assert_non_null(strstr(error.message, rows[i].word));
    assert_null(b.numbers);
  }
  cyb_fit_clear(&loss);
  cyb_fit_clear(&fit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(accidents),  cmocka_unit_test(threads),
      cmocka_unit_test(identity),   cmocka_unit_test(uniform_under_truth),
      cmocka_unit_test(at_the_end), cmocka_unit_test(held),
      cmocka_unit_test(hard),       cmocka_unit_test(refused),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
