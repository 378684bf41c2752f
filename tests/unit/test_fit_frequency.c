/* tests/unit/test_fit_frequency.c - counts with more or fewer zeros, and of other families. */
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

/* Policies by number of accidents: Buhlmann's Swiss data, in Klugman, Panjer & Willmot (2012),
 * Loss Models, where the negative binomial has r = 1.03267 and beta = 0.150232; all digits
 * by R 4.2.2 (optim with reltol 1e-16, actuar's dpoisinvgauss). */
static const double claim[] = {0, 1, 2, 3, 4, 5, 6},
                    policies[] = {103704, 14075, 1766, 255, 45, 6, 2};

static void accidents(void **state) {
  static const struct {
    const char *family;
    cyb_zeros zeros;
    size_t first;
    double p[2], log_likelihood, tolerance;
  } rows[] = {
      {"poisson", CYB_ZEROS_AS_THEY_ARE, 0, {0.155140046557}, -55108.45491361, 1e-11},
      {"negative-binomial",
       CYB_ZEROS_AS_THEY_ARE,
       0,
       {0.155140046557, 1.0326682},
       -54615.31481995,
       5e-7},
      {"poisson-inverse-gaussian",
       CYB_ZEROS_AS_THEY_ARE,
       0,
       {0.155140046557, 6.4511125},
       -54609.75810777,
       1e-6},
      {"poisson", CYB_ZEROS_INFLATED, 0, {0.28891267, 0.46302097}, -54668.40695161, 1e-6},
      {"poisson", CYB_ZEROS_TRUNCATED, 1, {0.28891268}, -7290.631378246, 1e-6},
      {"negative-binomial", CYB_ZEROS_TRUNCATED, 1, {0.0689336, 0.2849804}, -7231.82226069, 2e-5},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit_counts data = {
        .count = claim + rows[i].first, .weight = policies + rows[i].first, .n = 7 - rows[i].first};
    cyb_fit fit = fit_zeros(rows[i].family, rows[i].zeros, &data, NULL);
    assert_string_equal(fit.stop, "converged");
    check_close(fit.label, fit.log_likelihood, rows[i].log_likelihood, 1e-12);
    for (size_t k = 0; k < fit.width; k++) {
      check_close(fit.label, cyb_distribution_number(fit.distribution, k), rows[i].p[k],
                  rows[i].tolerance);
      assert_true(fit.se[k] > 0);
    }
    cyb_fit_clear(&fit);
  }
}

/* Zero-inflated and zero-truncated Poisson have the same mean on the same counts, since the
 * zeros of the one tell p0 alone (Lambert 1992); zeros are met exactly. */
static void zeros_identity(void **state) {
  cyb_fit_counts all = {.count = claim, .weight = policies, .n = 7},
                 positive = {.count = claim + 1, .weight = policies + 1, .n = 6};
  cyb_fit a = fit_zeros("poisson", CYB_ZEROS_INFLATED, &all, NULL),
          b = fit_zeros("poisson", CYB_ZEROS_TRUNCATED, &positive, NULL);
  (void)state;
  check_close("mean", cyb_distribution_number(a.distribution, 0),
              cyb_distribution_number(b.distribution, 0), 1e-8);
  check_close("se", a.se[0], b.se[0], 1e-5);
  check_close("share of zeros", cyb_distribution_cdf(a.distribution, 0), 103704.0 / 119853, 1e-9);
  check_close("mean of the counts", cyb_distribution_mean(a.distribution), 0.155140046557, 1e-9);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
}

/* Boys among the first 12 children of 6,115 families of 13 (Geissler's Saxon data, Lindsey &
 * Altham 1998 print 3, 24, ... 7 for 12 children); trials by R over 12 .. 60. */
static void binomial(void **state) {
  static const double boys[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                      families[] = {3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7};
  static const double twelve[] = {12, NAN};
  cyb_fit_counts data = {.count = boys, .weight = families, .n = 13};
  cyb_fit found = fit_zeros("binomial", CYB_ZEROS_AS_THEY_ARE, &data, NULL),
          held = fit_zeros("binomial", CYB_ZEROS_AS_THEY_ARE, &data, twelve);
  (void)state;
  check_close("trials", cyb_distribution_number(found.distribution, 0), 14, 0);
  check_close("likelihood", found.log_likelihood, -12495.61865127, 1e-12);
  check_close("likelihood, 12 trials", held.log_likelihood, -12534.17214758, 1e-12);
  assert_int_equal(found.estimated, 2);
  assert_int_equal(held.estimated, 1);
  check_close("root of p q / N", held.se[1],
              sqrt(cyb_distribution_number(held.distribution, 1) *
                   (1 - cyb_distribution_number(held.distribution, 1)) / (12 * 6115.0)),
              1e-12);
  assert_true(isnan(found.se[0]) && isnan(held.se[0]));
  cyb_fit_clear(&found);
  cyb_fit_clear(&held);
}

/* Chi-square of the Poisson with cells 0, 1, 2, 3 and 4 or more, the last of which expect
 * fewer than 5 and are joined: by hand. And the score of over-dispersion. */
static void goodness(void **state) {
  cyb_fit_counts data = {.count = claim, .weight = policies, .n = 7};
  cyb_fit fit = fit_zeros("poisson", CYB_ZEROS_AS_THEY_ARE, &data, NULL);
  cyb_fit pig = fit_zeros("poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, &data, NULL);
  double m = 0.0, n = 0.0, excess = 0.0, chi = 0.0, left, seen;
  (void)state;
  for (size_t i = 0; i < 7; i++) m += claim[i] * policies[i], n += policies[i];
  left = seen = n;
  m /= n;
  for (size_t i = 0; i < 7; i++)
    excess += policies[i] * ((claim[i] - m) * (claim[i] - m) - claim[i]);
  for (int k = 0; k < 3; k++) {
    double expected = n * exp(-m) * pow(m, k) / (k == 2 ? 2 : 1);
    chi += pow(policies[k] - expected, 2) / expected;
    left -= expected;
    seen -= policies[k];
  }
  assert_true(left > 5 && n * exp(-m) * pow(m, 3) / 6 > 5);
  {
    double expected = n * exp(-m) * pow(m, 3) / 6, above = left - expected;
    if (above < 5) expected = left, seen = seen - 0;
    chi += pow((above < 5 ? seen : policies[3]) - expected, 2) / expected;
    if (above >= 5) chi += pow(seen - policies[3] - above, 2) / above;
    assert_int_equal(fit.chi_square_cells, above < 5 ? 4 : 5);
  }
  check_close("chi-square", fit.chi_square, chi, 1e-8);
  assert_true(fit.p_chi_square < 1e-100);
  check_close("score", fit.dispersion_score, excess / sqrt(2 * n * m * m), 1e-9);
  assert_true(fit.p_dispersion < 1e-10);
  assert_true(pig.p_chi_square > 0.1 && pig.p_chi_square < 1);
  cyb_fit_clear(&fit);
  cyb_fit_clear(&pig);
}

/* A row with exposure e is what e rows have together, for a family that adds up; of a mixed
 * one the mixing variable is common: found again from draws. */
static void exposures(void **state) {
  enum { N = 6000 };
  static const struct {
    const char *family, *text;
    double p[2];
  } rows[] = {{"poisson-inverse-gaussian",
               "poisson-inverse-gaussian(mean=%.17g, dispersion=%.17g)",
               {0.8, 1.5}},
              {"negative-binomial", "negative-binomial(mean=%.17g, size=%.17g)", {0.8, 1.5}}};
  double count[N], exposure[N];
  (void)state;
  for (size_t k = 0; k < COUNT(rows); k++) {
    cyb_fit_counts data = {.count = count, .exposure = exposure, .n = N};
    cyb_fit fit;
    for (size_t i = 0; i < N; i++) {
      char text[128];
      cyb_distribution *d;
      exposure[i] = 0.5 * (double)(1 + i % 5);
      snprintf(text, sizeof text, rows[k].text, rows[k].p[0] * exposure[i],
               k == 0 ? rows[k].p[1] / exposure[i] : rows[k].p[1]);
      d = law(text);
      count[i] = cyb_distribution_draw(d, 21, k, i);
      cyb_distribution_free(d);
    }
    fit = fit_zeros(rows[k].family, CYB_ZEROS_AS_THEY_ARE, &data, NULL);
    assert_true(fit.converged);
    for (size_t j = 0; j < 2; j++) {
      double away = cyb_distribution_number(fit.distribution, j) - rows[k].p[j];
      assert_true(fabs(away) < 4 * fit.se[j] && fit.se[j] < 0.15);
    }
    assert_true(isfinite(fit.chi_square) && fit.p_chi_square > 1e-3);
    cyb_fit_clear(&fit);
  }
}

/* Ends of ranges are told, with the family that is left. */
static void ends(void **state) {
  static const double even[] = {2, 2, 2, 3, 2, 2}, spread[] = {0, 0, 9, 1, 30, 2},
                      no_zeros[] = {1, 2, 1, 3, 1, 2}, none[] = {0, 0, 0},
                      wide[] = {1, 2, 1, 30, 1, 1, 500}, narrow[] = {1, 2, 1, 3, 1, 2, 2};
  static const struct {
    const char *family;
    cyb_zeros zeros;
    const double *count;
    size_t n;
    const char *limit; /* NULL = none */
  } rows[] = {{"negative-binomial", CYB_ZEROS_AS_THEY_ARE, even, 6, "poisson"},
              {"poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, even, 6, "poisson"},
              {"binomial", CYB_ZEROS_AS_THEY_ARE, spread, 6, "poisson"},
              {"poisson", CYB_ZEROS_INFLATED, no_zeros, 6, "poisson"},
              {"negative-binomial", CYB_ZEROS_AS_THEY_ARE, none, 3, "poisson"},
              {"negative-binomial", CYB_ZEROS_TRUNCATED, narrow, 7, "poisson"},
              {"negative-binomial", CYB_ZEROS_TRUNCATED, wide, 7, NULL}, /* a logarithmic series */
              {"poisson-inverse-gaussian", CYB_ZEROS_TRUNCATED, wide, 7, NULL},
              {"poisson", CYB_ZEROS_AS_THEY_ARE, none, 3, NULL}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit fit = fit_zeros(rows[i].family, rows[i].zeros,
                            &(cyb_fit_counts){.count = rows[i].count, .n = rows[i].n}, NULL);
    assert_string_equal(fit.stop, "boundary");
    assert_false(fit.converged);
    if (rows[i].limit) assert_string_equal(fit.limit->name, rows[i].limit);
    if (!rows[i].limit) assert_null(fit.limit);
    assert_true(isnan(fit.se[0]));
    cyb_fit_clear(&fit);
  }
}

/* A little more spread or zeros than the Poisson has, too little to be found: told as the
 * simpler family and not as a search that failed. The first, whose score s of dispersion has
 * the information I, gains s^2 / (2 I) = 0.0002984 and is found; so is the last, for which
 * optim on actuar's dpoisinvgauss says 0.00137956. Counts 0 .. 6 of a thousand rows. */
static void nearly_simpler(void **state) {
  static const double n[] = {0, 1, 2, 3, 4, 5, 6};
  static const struct {
    const char *family;
    cyb_zeros zeros;
    double weight[7], gain; /* NaN: not found */
  } rows[] = {
      {"poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, {241, 329, 249, 117, 49, 9, 4}, 2.984e-4},
      {"poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE, {235, 347, 244, 122, 48, 14, 3}, NAN},
      {"poisson-inverse-gaussian", CYB_ZEROS_INFLATED, {248, 361, 244, 127, 49, 13, 3}, 1.37956e-3},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit_counts data = {.count = n, .weight = rows[i].weight, .n = 7};
    cyb_fit fit = fit_zeros(rows[i].family, rows[i].zeros, &data, NULL),
            simpler = fit_zeros(rows[i].zeros ? rows[i].family : "poisson", CYB_ZEROS_AS_THEY_ARE,
                                &data, NULL);
    bool found = isfinite(rows[i].gain);
    assert_string_equal(fit.stop, found ? "converged" : "boundary");
    if (found) check_close("gain", fit.log_likelihood - simpler.log_likelihood, rows[i].gain, 2e-3);
    if (!found) assert_ptr_equal(fit.limit, simpler.family);
    assert_true(fit.log_likelihood > simpler.log_likelihood - 1e-6);
    assert_true(fit.log_likelihood < simpler.log_likelihood + 0.01);
    cyb_fit_clear(&fit);
    cyb_fit_clear(&simpler);
  }
}

static void refused(void **state) {
  static const double zero[] = {0, 1, 2}, ones[] = {1, 1, 1}, half[] = {1.5, 2, 1};
  static const double one[] = {1, NAN}, huge[] = {1e308, 1e308, 1e308}, tiny[] = {1e-9, 1e-9, 1e-9},
                      many[] = {9e8, 9e8, 9e8};
  const struct {
    const char *family;
    cyb_zeros zeros;
    cyb_fit_counts counts;
    const double *fixed;
    int status;
    const char *word;
  } rows[] = {
      {"poisson", CYB_ZEROS_TRUNCATED, {.count = zero, .n = 3}, NULL, CYB_EDATA, "count of 0"},
      {"poisson",
       CYB_ZEROS_TRUNCATED,
       {.count = ones, .n = 3},
       NULL,
       CYB_EDATA,
       "every count is 1"},
      {"binomial",
       CYB_ZEROS_AS_THEY_ARE,
       {.count = ones, .exposure = half, .n = 3},
       NULL,
       CYB_EDATA,
       "whole numbers"},
      {"binomial", CYB_ZEROS_AS_THEY_ARE, {.count = zero, .n = 3}, one, CYB_EDATA, "trials"},
      {"binomial", CYB_ZEROS_INFLATED, {.count = zero, .n = 3}, NULL, CYB_EDOMAIN, "no fit"},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {zero, huge, NULL, 3}, NULL, CYB_EDATA, "add up"},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {zero, NULL, huge, 3}, NULL, CYB_EDATA, "add up"},
      {"poisson", CYB_ZEROS_AS_THEY_ARE, {many, tiny, NULL, 3}, NULL, CYB_EDATA, "larger unit"},
      {"gamma", CYB_ZEROS_AS_THEY_ARE, {.count = zero, .n = 3}, NULL, CYB_EDOMAIN, "losses"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_fit fit;
    assert_int_equal(cyb_fit_frequency_zeros(&fit, cyb_family_find(rows[i].family), rows[i].zeros,
                                             &rows[i].counts, rows[i].fixed, NULL, &error),
                     rows[i].status);
    assert_non_null(strstr(error.message, rows[i].word));
    assert_null(fit.distribution);
  }
}

/* What a fit with exposures takes the rows to be is what the exposed distribution says, and
 * several units of a family follow from its formula. */
static void exposed(void **state) {
  static const double n[] = {0, 3, 1, 0, 9, 2, 0, 14}, e[] = {1, 2, 3, 1, 4, 2, 1, 3};
  static const struct {
    const char *family;
    cyb_zeros zeros;
  } fits[] = {{"poisson", CYB_ZEROS_AS_THEY_ARE},
              {"geometric", CYB_ZEROS_AS_THEY_ARE},
              {"negative-binomial", CYB_ZEROS_AS_THEY_ARE},
              {"poisson-inverse-gaussian", CYB_ZEROS_AS_THEY_ARE},
              {"zero-inflated", CYB_ZEROS_INFLATED},
              {"binomial", CYB_ZEROS_AS_THEY_ARE}};
  (void)state;
  for (size_t i = 0; i < COUNT(fits); i++) {
    const char *family = fits[i].zeros ? "poisson" : fits[i].family;
    cyb_fit fit = fit_zeros(family, fits[i].zeros,
                            &(cyb_fit_counts){.count = n, .exposure = e, .n = COUNT(n)}, NULL);
    double sum = 0.0;
    for (size_t k = 0; k < COUNT(n); k++) {
      cyb_distribution *row = NULL;
      cyb_error error = {0};
      check_ok(error, cyb_frequency_exposed(&row, fit.distribution, e[k], &error));
      sum += cyb_distribution_log_density(row, n[k]);
      cyb_distribution_free(row);
    }
    check_close(fits[i].family, sum, fit.log_likelihood, 1e-12);
    cyb_fit_clear(&fit);
  }
}

static void exposed_by_formula(void **state) {
  static const struct {
    const char *unit;
    double exposure;
    const char *expected; /* or a word of the refusal */
  } rows[] = {
      {"poisson(mean=0.5)", 1e12, "poisson(mean=500000000000)"},
      {"geometric(mean=0.5)", 3, "geometric(mean=1.5)"},
      {"negative-binomial(mean=0.5, size=2)", 0.5, "negative-binomial(mean=0.25, size=2)"},
      {"poisson-inverse-gaussian(mean=0.5, dispersion=2)", 4,
       "poisson-inverse-gaussian(mean=2, dispersion=0.5)"},
      {"binomial(n=4, p=0.25)", 1.5, "binomial(n=6, p=0.25)"},
      {"zero-inflated(p0=0.25, binomial(n=4, p=0.25))", 2,
       "zero-inflated(p0=0.25, binomial(n=8, p=0.25))"},
      {"zero-inflated(p0=0, poisson(mean=0))", 2, "zero-inflated(p0=0, poisson(mean=0))"},
      {"binomial(n=4, p=0.25)", 1.3, "whole number of units"},
      {"zero-truncated(poisson(mean=2))", 2, "fit all units"},
      {"zero-modified(p0=0.5, poisson(mean=2))", 2, "does not follow"},
      {"zero-inflated(p0=0.1, zero-inflated(p0=0.1, poisson(mean=2)))", 2, "does not follow"},
      {"counts(0.5: 1, 0.5: 2)", 2, "does not follow"},
      {"lognormal(mu=1, sigma=1)", 2, "does not follow"},
      {"poisson(mean=2)", 0, "above 0"},
      {"poisson(mean=2)", 1e300, "at most"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_distribution *unit = NULL, *found = NULL;
    cyb_error error = {0};
    check_ok(error, cyb_distribution_parse(&unit, rows[i].unit, &error));
    if (cyb_frequency_exposed(&found, unit, rows[i].exposure, &error)) {
      assert_null(found);
      assert_int_equal(error.status, CYB_EDOMAIN);
      assert_non_null(strstr(error.message, rows[i].expected));
    } else {
      char *text = cyb_distribution_text(found);
      assert_string_equal(text, rows[i].expected);
      free(text);
    }
    cyb_distribution_free(unit);
    cyb_distribution_free(found);
  }
}

/* Counts beyond the trials that are else tried. */
static void enormous(void **state) {
  static const double n[] = {2e9, 2e9 + 9e4, 2e9 - 5e4}, narrow[] = {2e9, 2e9 + 20, 2e9 - 10},
                      many[] = {1e9, 1e9 + 45e3, 1e9 - 5e4};
  cyb_fit wide = fit_zeros("binomial", CYB_ZEROS_AS_THEY_ARE, &(cyb_fit_counts){.count = n, .n = 3},
                           NULL),
          tight = fit_zeros("binomial", CYB_ZEROS_AS_THEY_ARE,
                            &(cyb_fit_counts){.count = narrow, .n = 3}, NULL),
          large = fit_zeros("negative-binomial", CYB_ZEROS_AS_THEY_ARE,
                            &(cyb_fit_counts){.count = many, .n = 3}, NULL);
  (void)state;
  assert_string_equal(large.stop, "converged");
  assert_string_equal(wide.stop, "boundary");
  assert_string_equal(wide.limit->name, "poisson");
  assert_string_equal(tight.stop, "converged");
  check_close("mean", cyb_distribution_mean(tight.distribution), 2e9 + 10.0 / 3.0, 1e-14);
  /* the maximum of the likelihood has the counts' own variance, 1400/9, but no n below 2e9 + 20 */
  assert_true(cyb_distribution_number(tight.distribution, 0) >= 2e9 + 20);
  assert_true(cyb_distribution_variance(tight.distribution) < 400.0);
  check_close("size, by mpmath with 40 digits", cyb_distribution_number(large.distribution, 1),
              1978005569.180400606, 1e-8);
  check_close("likelihood", large.log_likelihood, -35.95545897756347173, 1e-13);
  cyb_fit_clear(&wide);
  cyb_fit_clear(&tight);
  cyb_fit_clear(&large);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(accidents),      cmocka_unit_test(zeros_identity),
      cmocka_unit_test(binomial),       cmocka_unit_test(goodness),
      cmocka_unit_test(exposures),      cmocka_unit_test(ends),
      cmocka_unit_test(nearly_simpler), cmocka_unit_test(refused),
      cmocka_unit_test(exposed),        cmocka_unit_test(exposed_by_formula),
      cmocka_unit_test(enormous),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
