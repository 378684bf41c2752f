/* tests/unit/test_fit_match.c - fits by moments, quantiles and distances. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static double p_of(const cyb_fit *fit, size_t i) {
  return cyb_distribution_parameters(fit->distribution)[i];
}

static cyb_fit match_losses(const char *family, const cyb_fit_losses *losses, cyb_match *match) {
  cyb_error error = {0};
  cyb_fit fit;
  check_ok(error, cyb_fit_match(&fit, cyb_family_find(family), losses, NULL, match, NULL, &error));
  return fit;
}

static const double thirds[] = {1.0 / 3, 2.0 / 3}, tail[] = {0.8, 0.9};

/* R 4.2.2, fitdistrplus 1.1-8. Its optimizer halts where the quantiles at 1/3 and 2/3 are
 * met to four digits (qlnorm gives 1.460961 and 2.367928 there), the Pareto's moments to
 * six: what solves the equations stands below. */
static void danish(void **state) {
  static const struct {
    const char *family;
    cyb_match match;
    double p[2], tolerance;
    const char *source;
  } rows[] = {
      {"lognormal",
       {.method = CYB_MATCH_MOMENTS},
       {0.2245305734, 1.4105668501},
       1e-6,
       "F2 moments"},
      {"lognormal",
       {.method = CYB_MATCH_QUANTILES, .probabilities = thirds, .count = 2},
       {0.6205548059, 0.5605874186},
       1e-4,
       "F2 quantiles 1/3, 2/3"},
      {"lognormal",
       {.method = CYB_MATCH_QUANTILES, .probabilities = thirds, .count = 2},
       {0.620561825919, 0.560629234785},
       1e-10,
       "(log q - mu) / sigma at the quantiles 1.46094503375 and 2.36798679868 of R"},
      {"lognormal",
       {.method = CYB_MATCH_QUANTILES, .probabilities = tail, .count = 2},
       {0.3555273137, 1.0586670016},
       1e-4,
       "F2 quantiles .8, .9"},
      {"lognormal",
       {.method = CYB_MATCH_QUANTILES, .probabilities = tail, .count = 2},
       {0.355511769677, 1.058683975415},
       1e-10,
       "solved in R from quantile(x, c(.8, .9))"},
      {"pareto", {.method = CYB_MATCH_MOMENTS}, {2.376411, 4.659273}, 1e-5, "F3 moments"},
  };
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_match match = rows[i].match;
    cyb_fit fit = match_losses(rows[i].family, &losses, &match);
    assert_string_equal(fit.stop, "converged");
    check_close(rows[i].source, p_of(&fit, 0), rows[i].p[0], rows[i].tolerance);
    check_close(rows[i].source, p_of(&fit, 1), rows[i].p[1], rows[i].tolerance);
    assert_true(match.value < 1e-8);
    cyb_fit_clear(&fit);
  }
  free(x);
}

/* The statistics of fits by moments: F4 with nothing held by hand. */
static void danish_statistics(void **state) {
  static const struct {
    const char *family;
    double ks, cvm, ad;
  } rows[] = {{"lognormal", 0.4367645, 88.95031, 416.25675},
              {"pareto", 0.3700154, 55.42666, 281.58389}};
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_match match = {.method = CYB_MATCH_MOMENTS};
    cyb_fit fit = match_losses(rows[i].family, &losses, &match);
    check_close("KS", fit.ks, rows[i].ks, 1e-4);
    check_close("CvM", fit.cvm, rows[i].cvm, 1e-4);
    check_close("AD", fit.ad, rows[i].ad, 1e-4);
    cyb_fit_clear(&fit);
  }
  free(x);
}

/* Dental claims of actuar's modelling vignette. */
static const double lower[] = {0, 25, 50, 100, 150, 250, 500, 1000, 1500, 2500},
                    upper[] = {25, 50, 100, 150, 250, 500, 1000, 1500, 2500, 4000},
                    claims_in[] = {30, 31, 57, 42, 65, 84, 45, 10, 11, 3};
static const cyb_fit_losses dental = {
    .loss = lower, .upper = upper, .weight = claims_in, .n = COUNT(lower)};

static void grouped(void **state) {
  static const struct {
    const char *family;
    cyb_match_distance distance;
    double p[2], value, tolerance;
    const char *source;
  } rows[] = {
      {"exponential", CYB_DISTANCE_CVM, {1 / 0.003551}, 0.002842, 2e-4, "F9 CvM"},
      {"exponential", CYB_DISTANCE_CHI_SQUARE, {1 / 0.00364}, 13.54, 4e-4, "F9 chi-square"},
      {"exponential", CYB_DISTANCE_LAS, {1 / 0.002966}, 694.5, 2e-4, "F9 LAS"},
      {"pareto", CYB_DISTANCE_CVM, {4.861, 1246.485}, 0.0007905, 1e-3, "F9 Lomax"},
      {"pareto",
       CYB_DISTANCE_CVM,
       {4.86481358242, 1247.52968372052},
       0.000790533945121,
       1e-6,
       "F9 Lomax, R's optim with reltol 1e-16; at the printed shape 0.000790535464452"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_match match = {.method = CYB_MATCH_DISTANCE, .distance = rows[i].distance};
    cyb_fit fit = match_losses(rows[i].family, &dental, &match);
    assert_true(fit.converged);
    check_close(rows[i].source, match.value, rows[i].value, rows[i].tolerance);
    for (size_t k = 0; k < fit.estimated; k++)
      check_close(rows[i].source, p_of(&fit, k), rows[i].p[k], rows[i].tolerance);
    assert_true(isnan(fit.se[0]) && isfinite(fit.log_likelihood));
    cyb_fit_clear(&fit);
  }
}

/* A distance is least at the distribution itself when the data are its quantiles, and
 * what is matched is met by what was found, in any currency. */
static void identities(void **state) {
  static const char *const truths[] = {
      "lognormal(mu=9, sigma=1.4)", "weibull(shape=0.8, scale=3e5)", "gamma(shape=2.5, scale=1e4)",
      "pareto(shape=4.5, scale=1e12)", "loglogistic(shape=5.5, scale=20)"};
  enum { N = 4001 };
  double *x = malloc(N * sizeof *x);
  (void)state;
  assert_non_null(x);
  for (size_t i = 0; i < COUNT(truths); i++) {
    cyb_distribution *d = law(truths[i]);
    const char *family = cyb_distribution_family(d)->name;
    cyb_fit_losses losses = {.loss = x, .n = N};
    for (size_t k = 0; k < N; k++) x[k] = cyb_distribution_quantile(d, ((double)k + 0.5) / N);
    for (int distance = CYB_DISTANCE_CVM; distance <= CYB_DISTANCE_AD; distance++) {
      cyb_match match = {.method = CYB_MATCH_DISTANCE, .distance = (cyb_match_distance)distance};
      cyb_fit fit = match_losses(family, &losses, &match);
      for (size_t k = 0; k < 2; k++)
        check_close(truths[i], p_of(&fit, k), cyb_distribution_parameters(d)[k], 2e-3);
      cyb_fit_clear(&fit);
    }
    {
      cyb_match match = {.method = CYB_MATCH_MOMENTS};
      cyb_fit fit = match_losses(family, &losses, &match);
      double first = 0.0, second = 0.0;
      for (size_t k = 0; k < N; k++) first += x[k] / N, second += x[k] * (x[k] / N);
      check_close(truths[i], cyb_distribution_mean(fit.distribution), first, 1e-8);
      check_close(truths[i], cyb_distribution_moment(fit.distribution, 2), second, 1e-8);
      cyb_fit_clear(&fit);
    }
    cyb_distribution_free(d);
  }
  free(x);
}

/* A weight is the row so often; more probabilities than parameters are a compromise. */
static void quantiles(void **state) {
  static const double once[] = {3, 5, 8, 13, 21}, weight[] = {1, 3, 1, 2, 1},
                      often[] = {3, 5, 5, 5, 8, 13, 13, 21}, three[] = {0.25, 0.5, 0.75};
  cyb_fit_losses a = {.loss = once, .weight = weight, .n = 5}, b = {.loss = often, .n = 8};
  cyb_match match = {.method = CYB_MATCH_QUANTILES, .probabilities = three, .count = 3};
  cyb_fit x = match_losses("weibull", &a, &match), y = match_losses("weibull", &b, &match);
  (void)state;
  assert_true(x.converged && match.value > 1e-3);
  check_close("shape", p_of(&x, 0), p_of(&y, 0), 1e-7);
  check_close("scale", p_of(&x, 1), p_of(&y, 1), 1e-7);
  cyb_fit_clear(&x);
  cyb_fit_clear(&y);
}

static void refused(void **state) {
  static const double x[] = {1, 2, 3, 4, 9}, t[] = {0.5, 0, 0, 0, 0}, half[] = {0.5};
  static const unsigned char capped[] = {0, 0, 0, 0, 1};
  static const struct {
    const char *family;
    cyb_fit_losses losses;
    cyb_match match;
    int status;
    const char *word;
  } rows[] = {
      {"gamma",
       {.loss = x, .truncation = t, .n = 5},
       {.method = CYB_MATCH_MOMENTS},
       CYB_EDATA,
       "truncated"},
      {"gamma",
       {.loss = x, .censored = capped, .n = 5},
       {.method = CYB_MATCH_MOMENTS},
       CYB_EDATA,
       "censored"},
      {"gamma",
       {.loss = x, .n = 5},
       {.method = CYB_MATCH_QUANTILES, .probabilities = half, .count = 1},
       CYB_EDOMAIN,
       "2 parameters"},
      {"gamma",
       {.loss = x, .n = 5},
       {.method = CYB_MATCH_DISTANCE, .distance = CYB_DISTANCE_LAS},
       CYB_EDATA,
       "grouped"},
      {"poisson", {.loss = x, .n = 5}, {.method = CYB_MATCH_MOMENTS}, CYB_EDOMAIN, "poisson"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_match match = rows[i].match;
    cyb_error error = {0};
    cyb_fit fit;
    assert_int_equal(cyb_fit_match(&fit, cyb_family_find(rows[i].family), &rows[i].losses, NULL,
                                   &match, NULL, &error),
                     rows[i].status);
    assert_null(fit.distribution);
    assert_true(strstr(error.message, rows[i].word) != NULL);
  }
}

/* Moments that no such distribution has: losses that vary less than a Pareto can. */
static void unmatched(void **state) {
  static const double x[] = {9, 10, 11, 10, 10};
  cyb_match match = {.method = CYB_MATCH_MOMENTS};
  cyb_fit fit = match_losses("pareto", &(cyb_fit_losses){.loss = x, .n = 5}, &match);
  (void)state;
  assert_false(fit.converged);
  assert_string_equal(fit.stop, "unmatched");
  assert_true(match.value > 1e-3);
  cyb_fit_clear(&fit);
}

/* The nearest member of a family may lie at its end: of the Danish losses, which have a mode
 * far above 0, the exponential is nearer than any Pareto, and what is nearest among inverse
 * Burrs no number can hold. Least distances of the exponential: numpy, a grid of means. */
static void at_the_end(void **state) {
  static const struct {
    const char *family, *limit;
    cyb_match_distance distance;
    double value;
  } rows[] = {{"pareto", "exponential", CYB_DISTANCE_KS, 0.2244939},
              {"pareto", "exponential", CYB_DISTANCE_CVM, 32.647130},
              {"pareto", "exponential", CYB_DISTANCE_AD, 187.76211},
              {"generalized-gamma", "lognormal", CYB_DISTANCE_AD, 69.476191},
              {"inverse-burr", NULL, CYB_DISTANCE_CVM, NAN}};
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_match match = {.method = CYB_MATCH_DISTANCE, .distance = rows[i].distance};
    cyb_fit fit = match_losses(rows[i].family, &losses, &match);
    assert_string_equal(fit.stop, "boundary");
    assert_false(fit.converged);
    if (rows[i].limit) assert_string_equal(fit.limit->name, rows[i].limit);
    if (rows[i].limit) check_close(rows[i].family, match.value, rows[i].value, 1e-6);
    cyb_fit_clear(&fit);
  }
  free(x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(danish),     cmocka_unit_test(danish_statistics), cmocka_unit_test(grouped),
      cmocka_unit_test(identities), cmocka_unit_test(quantiles),         cmocka_unit_test(refused),
      cmocka_unit_test(unmatched),  cmocka_unit_test(at_the_end),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
