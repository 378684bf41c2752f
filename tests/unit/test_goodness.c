/* tests/unit/test_goodness.c - goodness of fit where losses are known only in part. */
#include "fit_fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static cyb_fit held(const char *text, const cyb_fit_losses *losses) {
  cyb_distribution *d = law(text);
  cyb_fit fit =
      fit_losses(cyb_distribution_family(d)->name, losses, cyb_distribution_parameters(d));
  cyb_distribution_free(d);
  return fit;
}

/* Share of the losses at or below x by the product-limit estimate. */
static double below(const cyb_product_step *steps, size_t count, double x) {
  double survival = 1.0;
  for (size_t i = 0; i < count && steps[i].loss <= x; i++) survival = steps[i].survival;
  return 1.0 - survival;
}

/* The statistics by their definition: sums over a fine grid of u up to `end`. */
static void by_grid(const cyb_distribution *d, const cyb_fit_losses *losses, double end, double *ks,
                    double *cvm, double *ad) {
  enum { GRID = 400000 };
  cyb_error error = {0};
  cyb_product_step *steps;
  size_t count;
  double total = 0.0;
  check_ok(error, cyb_product_limit(&steps, &count, losses, 0.0, &error));
  *ks = *cvm = *ad = 0.0;
  for (size_t i = 0; i < GRID; i++) {
    double u = end * ((double)i + 0.5) / GRID;
    double away = below(steps, count, cyb_distribution_quantile(d, u)) - u;
    *ks = fmax(*ks, fabs(away));
    *cvm += away * away * end / GRID;
    *ad += away * away / (u * (1.0 - u)) * end / GRID;
  }
  for (size_t i = 0; i < losses->n; i++) total += losses->weight ? losses->weight[i] : 1.0;
  *cvm *= total;
  *ad *= total;
  free(steps);
}

/* Losses censored at different points: the sums between places against the integrals
 * over the library's own product-limit estimate, which knows no distribution. */
static void censored(void **state) {
  static const double x[] = {300, 450, 700, 900, 1000, 1300, 2200, 2200, 3000, 4100, 5600, 7000},
                      weight[] = {1, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1, 1};
  static const unsigned char at_end[] = {0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1},
                             before_end[] = {0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0};
  static const struct {
    const unsigned char *censored;
    const double *weight;
    bool ends;
  } rows[] = {{at_end, NULL, true},
              {before_end, NULL, false},
              {at_end, weight, true},
              {before_end, weight, false}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_fit_losses losses = {
        .loss = x, .censored = rows[i].censored, .weight = rows[i].weight, .n = COUNT(x)};
    cyb_fit fit = held("lognormal(mu=7.5, sigma=1.1)", &losses);
    double ks, cvm, ad;
    by_grid(fit.distribution, &losses,
            rows[i].ends ? cyb_distribution_cdf(fit.distribution, 7000) : 1.0, &ks, &cvm, &ad);
    check_close("KS", fit.ks, ks, 1e-4);
    check_close("CvM", fit.cvm, cvm, 1e-4);
    check_close("AD", fit.ad, ad, 1e-4);
    cyb_fit_clear(&fit);
  }
}

/* With differing truncation points each row is compared above its own: the same as
 * losses without truncation whose u are those. */
static void truncated(void **state) {
  static const double t[] = {100, 500, 200, 0, 900, 400}, excess[] = {50, 300, 900, 70, 4000, 10};
  static const unsigned char capped[] = {0, 1, 0, 0, 0, 1};
  double x[COUNT(t)], u[COUNT(t)];
  cyb_distribution *d = law("pareto(shape=1.6, scale=700)");
  cyb_fit a, b;
  (void)state;
  for (size_t i = 0; i < COUNT(t); i++) {
    x[i] = t[i] + excess[i];
    u[i] = cyb_distribution_quantile(d, 1.0 - cyb_distribution_survival(d, x[i]) /
                                                  cyb_distribution_survival(d, t[i]));
  }
  a = held("pareto(shape=1.6, scale=700)",
           &(cyb_fit_losses){.loss = x, .truncation = t, .censored = capped, .n = COUNT(t)});
  b = held("pareto(shape=1.6, scale=700)",
           &(cyb_fit_losses){.loss = u, .censored = capped, .n = COUNT(t)});
  check_close("KS", a.ks, b.ks, 1e-12);
  check_close("CvM", a.cvm, b.cvm, 1e-12);
  check_close("AD", a.ad, b.ad, 1e-12);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  cyb_distribution_free(d);
}

/* Counts of 100 in cells of probabilities .1 .2 .3 .25 .15: chi-square, and the sums of
 * Choulakian, Lockhart & Stephens (1994), W2 = sum Z^2 p / N, A2 = sum Z^2 p / (N H (1 - H)),
 * Z the running sum of observed less expected; the last cell is open above. */
static void grouped(void **state) {
  static const double p[] = {.1, .2, .3, .25, .15}, seen[] = {14, 17, 33, 19, 17};
  double lower[5], upper[5], sum = 0.0, share = 0.0, w2 = 0.0, a2 = 0.0, chi = 0.0, most = 0.0;
  cyb_distribution *d = law("weibull(shape=0.9, scale=2000)");
  cyb_fit fit;
  (void)state;
  for (size_t i = 0; i < 5; i++) {
    lower[i] = cyb_distribution_quantile(d, share);
    sum += seen[i] - 100 * p[i];
    share += p[i];
    upper[i] = i < 4 ? cyb_distribution_quantile(d, share) : INFINITY;
    chi += pow(seen[i] - 100 * p[i], 2) / (100 * p[i]);
    if (i == 4) break;
    w2 += sum * sum * p[i] / 100;
    a2 += sum * sum * p[i] / (100 * share * (1 - share));
    most = fmax(most, fabs(sum) / 100);
  }
  fit = held("weibull(shape=0.9, scale=2000)",
             &(cyb_fit_losses){.loss = lower, .upper = upper, .weight = seen, .n = 5});
  check_close("chi-square", fit.chi_square, chi, 1e-9);
  assert_int_equal(fit.chi_square_cells, 5);
  check_close("p of 4 degrees", fit.p_chi_square, exp(-chi / 2) * (1 + chi / 2),
              1e-9); /* survival of chi-square with 4 degrees */
  check_close("KS", fit.ks, most, 1e-9);
  check_close("CvM", fit.cvm, w2, 1e-9);
  check_close("AD", fit.ad, a2, 1e-9);
  cyb_fit_clear(&fit);
  cyb_distribution_free(d);
}

/* Intervals that overlap: shrunk to a point the statistics are those of the points, and
 * losses capped in two ways are the same. */
static void intervals(void **state) {
  static const double x[] = {10, 25, 31, 44, 80, 120}, wide[] = {10, 60, 31, 90, 80, 300};
  static const unsigned char capped[] = {0, 1, 0, 0, 0, 0};
  double ends[] = {NAN, INFINITY, 31, NAN, 80, NAN};
  cyb_fit a = held("gamma(shape=1.5, scale=40)",
                   &(cyb_fit_losses){.loss = x, .censored = capped, .n = 6}),
          b = held("gamma(shape=1.5, scale=40)",
                   &(cyb_fit_losses){.loss = x, .upper = ends, .n = 6}),
          c = held("gamma(shape=1.5, scale=40)",
                   &(cyb_fit_losses){.loss = x, .upper = wide, .n = 6});
  (void)state;
  check_close("KS", b.ks, a.ks, 1e-14);
  check_close("AD", b.ad, a.ad, 1e-14);
  assert_true(c.ks > 0 && c.ks < 1 && c.cvm > 0 && c.ad > 0);
  assert_int_equal(c.chi_square_cells, 0);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
  cyb_fit_clear(&c);
}

/* Self-consistency: a loss known only to lie in two cells that hold 2 and 6 known ones is
 * split 1 to 3 (Turnbull 1976), as weights of a quarter and three would. */
static void split(void **state) {
  static const double lower[] = {0, 10, 0, 20}, upper[] = {10, 20, 20, INFINITY},
                      weight[] = {2, 6, 1, 3}, low[] = {0, 10, 20}, up[] = {10, 20, INFINITY},
                      shared[] = {2.25, 6.75, 3};
  cyb_fit a = held("exponential(mean=14)",
                   &(cyb_fit_losses){.loss = lower, .upper = upper, .weight = weight, .n = 4}),
          b = held("exponential(mean=14)",
                   &(cyb_fit_losses){.loss = low, .upper = up, .weight = shared, .n = 3});
  (void)state;
  check_close("KS", a.ks, b.ks, 1e-8);
  check_close("CvM", a.cvm, b.cvm, 1e-7);
  check_close("AD", a.ad, b.ad, 1e-7);
  cyb_fit_clear(&a);
  cyb_fit_clear(&b);
}

/* One row, ties, amounts of 10^12, a loss at the very beginning. */
static void hard(void **state) {
  static const double one[] = {1386.2943611198906}, ties[] = {3e12, 3e12, 3e12, 5e12},
                      least[] = {2, 3, 9};
  static const unsigned char capped[] = {0, 1, 0, 0};
  cyb_fit fit = held("exponential(mean=2000)", &(cyb_fit_losses){.loss = one, .n = 1});
  (void)state;
  check_close("at the median", fit.ks, 0.5, 1e-12);
  check_close("CvM at the median: 1/12", fit.cvm, 1.0 / 12, 1e-12);
  check_close("AD at the median: 2 log 2 - 1", fit.ad, 2 * log(2) - 1, 1e-12);
  cyb_fit_clear(&fit);
  fit = held("exponential(mean=4e12)", &(cyb_fit_losses){.loss = ties, .censored = capped, .n = 4});
  check_close("known rows before censored ones in a tie", fit.ks,
              fmax(1 - exp(-0.75), fabs(0.5 - (1 - exp(-1.25)))), 1e-12);
  cyb_fit_clear(&fit);
  fit = fit_losses("pareto1", &(cyb_fit_losses){.loss = least, .n = 3}, NULL);
  assert_true(isfinite(fit.ks) && isfinite(fit.cvm) && isnan(fit.ad));
  cyb_fit_clear(&fit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(censored),  cmocka_unit_test(truncated), cmocka_unit_test(grouped),
      cmocka_unit_test(intervals), cmocka_unit_test(split),     cmocka_unit_test(hard),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
