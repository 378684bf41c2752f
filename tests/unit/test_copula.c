/* tests/unit/test_copula.c - copulas and Iman-Conover against published values, identities
 * and their own draws. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_copula *copula(const char *family, size_t n, double parameter, double r) {
  double matrix[9] = {1, r, r, r, 1, r, r, r, 1}, pair[4] = {1, r, r, 1};
  cyb_error error = {0};
  cyb_copula *c = NULL;
  check_ok(error, cyb_copula_new(&c, family, n, parameter, n == 2 ? pair : matrix, &error));
  return c;
}

static double at(const cyb_copula *c, double u, double v) {
  const double point[2] = {u, v};
  return cyb_copula_cdf(c, point);
}

static const struct {
  const char *family;
  double parameter, r;
} kinds[] = {{"gaussian", 0, 0.6}, {"gaussian", 0, -0.8}, {"t", 4, 0.5},      {"t", 1.5, -0.3},
             {"clayton", 1.2, 0},  {"clayton", 60, 0},    {"gumbel", 1.2, 0}, {"gumbel", 40, 0},
             {"frank", 1.2, 0},    {"frank", -8, 0},      {"frank", 300, 0}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static cyb_copula *kind(size_t i) {
  return copula(kinds[i].family, 2, kinds[i].parameter, kinds[i].r);
}

/* Values printed in the tests of GEMAct (Clayton, Gumbel); of the normal and t pairs by
 * integrating the conditional distribution with QUADPACK (scipy 1.10). */
static void published(void **state) {
  static const struct {
    const char *family;
    double parameter, r, u, v, expected, tolerance;
  } rows[] = {{"clayton", 1.2, 0, .5, .5, .344301079953, 1e-11},
              {"gumbel", 1.2, 0, .5, .5, .290820840648, 1e-11},
              {"gaussian", 0, .5, .3, .6, 0.24651547093639, 1e-12},
              {"gaussian", 0, -.7, .01, .02, 4.308403068539e-10, 1e-9},
              {"gaussian", 0, .95, .999, .9, 0.89999999999023, 1e-12},
              {"gaussian", 0, .8, 1e-4, 1e-4, 1.8824356900519e-05, 1e-10},
              {"t", 4, .5, .3, .6, 0.24280940140541, 1e-10},
              {"t", 1, -.7, .01, .02, 0.001036361148951, 1e-10},
              {"t", 2.5, .95, .999, .9, 0.89999512987437, 1e-10},
              {"t", 4, .8, 1e-4, 1e-4, 4.9277827128286e-05, 1e-9}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_copula *c = copula(rows[i].family, 2, rows[i].parameter, rows[i].r);
    check_close(rows[i].family, at(c, rows[i].u, rows[i].v), rows[i].expected, rows[i].tolerance);
    cyb_copula_free(c);
  }
}

static void identities(void **state) {
  static const double u[] = {1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9};
  (void)state;
  for (size_t k = 0; k < KINDS; k++) {
    cyb_copula *c = kind(k);
    for (size_t i = 0; i < 6; i++) {
      check_close("C(u, 1)", at(c, u[i], 1.0), u[i], 1e-12);
      check_close("C(u, 0)", at(c, u[i], 0.0), 0.0, 0.0);
      for (size_t j = 0; j < 6; j++) {
        double value = at(c, u[i], u[j]);
        assert_true(fabs(at(c, u[j], u[i]) - value) <= 1e-12);
        assert_true(value <= fmin(u[i], u[j]) * (1 + 1e-12));
        assert_true(value >= fmax(u[i] + u[j] - 1.0, 0.0) - 1e-12);
      }
    }
    cyb_copula_free(c);
  }
  cyb_copula *c = copula("gumbel", 2, 1.0, 0);
  check_close("no dependence", at(c, 0.3, 0.7), 0.21, 1e-14);
  cyb_copula_free(c);
}

/* GEMAct's test of the AEP algorithm (Arbenz, Embrechts & Puccetti 2011): GPD and lognormal
 * joined by Frank 1.2; P(X + Y <= 1) = .0215278110, by strips of the joint cdf and by draws. */
static void sum_of_two(void **state) {
  cyb_error error = {0};
  cyb_distribution *x = NULL, *y = NULL;
  cyb_copula *c = copula("frank", 2, 1.2, 0);
  double sum = 0.0, below = 0.0;
  (void)state;
  check_ok(error, cyb_distribution_parse(
                      &x, "gpd(xi=1.11111111111111111, beta=1.11111111111111111)", &error));
  check_ok(error,
           cyb_distribution_parse(&y, "lognormal(mu=2.30258509299404568, sigma=1.5)", &error));
  for (int i = 0; i < 20000; i++) {
    double v = cyb_distribution_cdf(y, 1.0 - (i + 0.5) / 20000);
    sum += at(c, cyb_distribution_cdf(x, (i + 1) / 20000.0), v) -
           at(c, cyb_distribution_cdf(x, i / 20000.0), v);
  }
  check_close("P(X + Y <= 1)", sum, .0215278110, 1e-7);
  for (uint64_t i = 0; i < 400000; i++) {
    double u[2];
    cyb_copula_draw(c, 3, 0, i, u);
    below += cyb_distribution_quantile(x, u[0]) + cyb_distribution_quantile(y, u[1]) <= 1.0;
  }
  assert_true(fabs(below / 400000 - .0215278110) < 1e-3);
  cyb_copula_free(c);
  cyb_distribution_free(x);
  cyb_distribution_free(y);
}

/* --- draws ------------------------------------------------------------------------- */

/* Shares of draws below a point against the cdf, within 5 standard errors; margins too. */
static void draws_follow(void **state) {
  static const double point[][2] = {{0.1, 0.1}, {0.5, 0.5}, {0.9, 0.9}, {0.2, 0.7}, {0.5, 1.0}};
  enum { N = 100000, POINTS = 5 };
  (void)state;
  for (size_t k = 0; k < KINDS; k++) {
    cyb_copula *c = kind(k);
    double below[POINTS] = {0};
    for (uint64_t i = 0; i < N; i++) {
      double u[2];
      cyb_copula_draw(c, 7, 0, i, u);
      assert_true(u[0] > 0 && u[0] < 1 && u[1] > 0 && u[1] < 1);
      for (size_t q = 0; q < POINTS; q++) below[q] += u[0] <= point[q][0] && u[1] <= point[q][1];
    }
    for (size_t q = 0; q < POINTS; q++) {
      double p = at(c, point[q][0], point[q][1]);
      if (fabs(below[q] / N - p) > 5.0 * sqrt(p * (1 - p) / N) + 1.0 / N) {
        print_error("%s %g at (%g, %g): %g, wanted %g\n", kinds[k].family, kinds[k].parameter,
                    point[q][0], point[q][1], below[q] / N, p);
        fail();
      }
    }
    cyb_copula_free(c);
  }
}

/* Of three variables: frailties and the conditional way, against the joint cdf. */
static void draws_of_three(void **state) {
  static const struct {
    const char *family;
    double theta;
  } rows[] = {{"clayton", 2}, {"gumbel", 1.7}, {"frank", 5}, {"frank", 0.5}};
  enum { N = 100000 };
  const double point[3] = {0.4, 0.5, 0.6};
  (void)state;
  for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
    cyb_copula *c = copula(rows[k].family, 3, rows[k].theta, 0);
    double below = 0, p = cyb_copula_cdf(c, point);
    for (uint64_t i = 0; i < N; i++) {
      double u[3];
      cyb_copula_draw(c, 11, 5, i, u);
      below += u[0] <= point[0] && u[1] <= point[1] && u[2] <= point[2];
    }
    assert_true(fabs(below / N - p) <= 5.0 * sqrt(p * (1 - p) / N));
    cyb_copula_free(c);
  }
}

/* --- rank correlations ---------------------------------------------------------------- */

/* Nelsen (2006), examples 5.2, 5.4 and exercise 5.8; McNeil et al. (2015), section 7.4. */
static void rank_correlations(void **state) {
  static const double tau[] = {0.05, 0.3, 0.7, 0.9};
  const char *const *names = cyb_copula_families();
  cyb_error error = {0};
  (void)state;
  for (; *names; names++)
    for (size_t i = 0; i < 4; i++) {
      double theta, rho, back;
      cyb_copula *c;
      check_ok(error, cyb_copula_from_kendall(&theta, *names, tau[i], &error));
      c = copula(*names, 2, cyb_copula_takes_correlation(*names) ? 3 : theta,
                 cyb_copula_takes_correlation(*names) ? theta : 0);
      check_close(*names, cyb_copula_kendall(c, 0, 1), tau[i], 1e-9);
      rho = cyb_copula_spearman(c, 0, 1);
      /* Daniels's inequality: Nelsen (2006), theorem 5.1.10. */
      assert_true(3 * tau[i] - 2 * rho <= 1 + 1e-9 && 3 * tau[i] - 2 * rho >= -1 - 1e-9);
      if (strcmp(*names, "t") != 0) {
        check_ok(error, cyb_copula_from_spearman(&back, *names, rho, &error));
        check_close(*names, back, theta, 1e-6);
      }
      cyb_copula_free(c);
    }
  /* Spearman's of Frank has a closed form: the integral agrees with that of a normal pair,
   * which has one too, through t with many degrees of freedom. */
  cyb_copula *c = copula("t", 2, 1e6, 0.5);
  check_close("t of many df", cyb_copula_spearman(c, 0, 1), 6 / acos(-1) * asin(0.25), 1e-5);
  cyb_copula_free(c);
}

/* --- refusals ---------------------------------------------------------------------------- */

static void refused(const char *family, size_t n, double parameter, const double *matrix,
                    const char *part) {
  cyb_error error = {0};
  cyb_copula *c = NULL;
  assert_int_equal(cyb_copula_new(&c, family, n, parameter, matrix, &error), CYB_EDOMAIN);
  assert_null(c);
  if (!strstr(error.message, part)) print_error("%s\n", error.message);
  assert_non_null(strstr(error.message, part));
}

static void refusals(void **state) {
  const double indefinite[9] = {1, .9, -.9, .9, 1, .9, -.9, .9, 1};
  const double lopsided[4] = {1, .5, .4, 1}, large[4] = {1, 1.5, 1.5, 1};
  (void)state;
  refused("clayto", 2, 1, NULL, "did you mean 'clayton'");
  refused("clayton", 2, 0, NULL, "above 0");
  refused("gumbel", 2, 0.9, NULL, "at least 1");
  refused("frank", 3, -1, NULL, "of 3 variables");
  refused("frank", 2, 0, NULL, "not 0");
  refused("gaussian", 2, 0, NULL, "needs a correlation matrix");
  refused("gaussian", 3, 0, indefinite, "not positive definite (least eigenvalue -0.8)");
  refused("gaussian", 2, 0, lopsided, "should be the same");
  refused("t", 2, 4, large, "no correlation");
  /* The factor that the message names does what it says. */
  double mended[9];
  for (size_t i = 0; i < 9; i++) mended[i] = indefinite[i] * (i % 4 == 0 ? 1.0 : 0.555);
  assert_int_equal(cyb_correlation_check(mended, 3, NULL), CYB_OK);
}

/* --- Iman & Conover -------------------------------------------------------------------- */

enum { ROWS = 20000, COLUMNS = 3 };

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double kendall_sign(const double *x, const double *y, uint64_t i) {
  uint64_t a = cyb_random_below(5, 0, i, ROWS), b = cyb_random_below(5, 1, i, ROWS);
  double s = (x[a] - x[b]) * (y[a] - y[b]);
  return s > 0 ? 1 : s < 0 ? -1 : 0;
}

/* Normal scores with correlation r have Kendall's tau 2 asin(r) / pi, whatever the margins. */
static void reordered(void **state) {
  const double wanted[9] = {1, .7, -.2, .7, 1, .3, -.2, .3, 1};
  double *x = malloc(sizeof(double) * ROWS * COLUMNS), *before = malloc(sizeof(double) * ROWS);
  double *again = malloc(sizeof(double) * ROWS * COLUMNS);
  cyb_error error = {0};
  (void)state;
  for (uint64_t i = 0; i < ROWS * COLUMNS; i++)
    x[i] = again[i] = pow(cyb_random_uniform(1, 0, i), -1.5);
  memcpy(before, x, sizeof(double) * ROWS);
  check_ok(error, cyb_iman_conover(x, COLUMNS, ROWS, wanted, 9, 1, &error));
  check_ok(error, cyb_iman_conover(again, COLUMNS, ROWS, wanted, 9, 7, &error));
  assert_memory_equal(x, again, sizeof(double) * ROWS * COLUMNS);
  for (size_t i = 0; i < COLUMNS; i++)
    for (size_t k = 0; k < i; k++) {
      double sum = 0, tau = 2 / acos(-1) * asin(wanted[i * 3 + k]);
      for (uint64_t m = 0; m < 200000; m++) sum += kendall_sign(x + i * ROWS, x + k * ROWS, m);
      assert_true(fabs(sum / 200000 - tau) < 0.015);
    }
  memcpy(again, x, sizeof(double) * ROWS);
  qsort(before, ROWS, sizeof(double), ascending);
  qsort(again, ROWS, sizeof(double), ascending);
  assert_memory_equal(before, again, sizeof(double) * ROWS);
  assert_int_equal(cyb_iman_conover(x, COLUMNS, 5, wanted, 9, 1, &error), CYB_EDOMAIN);
  free(x);
  free(before);
  free(again);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published),      cmocka_unit_test(identities),
      cmocka_unit_test(sum_of_two),     cmocka_unit_test(draws_follow),
      cmocka_unit_test(draws_of_three), cmocka_unit_test(rank_correlations),
      cmocka_unit_test(refusals),       cmocka_unit_test(reordered)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
