/* tests/unit/test_distribution_draws.c - draws by inversion.
 * Layer: tests. */
#include "distribution_fixture.h"
#include "distribution_grid.h"

#include <cyberstats/random.h>

/* Made of others, with and without atoms. */
static const char *const composed[] = {
    "mixture(0.155: gamma(1, 63410), 0.845: gamma(4, 63410))",
    "mixture(0.5: empirical(1, 1000, 1e15), 0.5: lognormal(7, 1))",
    "mixture(0.999: exponential(1), 0.001: exponential(1e12))",
    "splice(lognormal(9, 2), 1e5, gpd(0.7, 80000, 1e5), weight=0.93)",
    "splice(empirical(1, 1, 2, 1e6), 20000, exponential(1e4), weight=0.25)",
    "per-loss(lognormal(9, 2), deductible=10000, limit=1e6, share=0.8)",
    "per-loss(pareto(1.2, 1e4), deductible=5000, franchise=1)",
    "per-payment(gamma(0.4, 1e6), deductible=1e5, limit=1e6)",
    "per-payment(exponential(1e6), deductible=6e8)",
    "transformed(weibull(1.5, 3), 0: 0, 1: 0, 3: 1, 3: 2, 5: 2, 6: 4, slope=0)",
    "empirical(0.2: 3, 0.3: 1e12, 0.5: 7)",
    "expert(median=50, p99=700)",
    "zero-inflated(0.3, negative-binomial(3, 0.4))",
    "zero-truncated(poisson(2))",
    "mixture(0.9: poisson(0.2), 0.1: negative-binomial(4, 2))",
    "counts(0.5: 1, 0.25: 2, 0.25: 3)"};

static void test_draws(void **state) {
  cyb_distribution *d = made("weibull(0.7, 100)");
  double sum = 0.0;
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) {
    double x = cyb_distribution_draw(d, 7, 3, i);
    assert_true(x == cyb_distribution_quantile(d, cyb_random_uniform(7, 3, i)));
    sum += cyb_distribution_cdf(d, x);
  }
  check_close("uniform ranks", sum / 20000, 0.5, 0.01);
  cyb_distribution_free(d);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Kolmogorov's distance of draws from the cdf, on both sides of each jump; sqrt(n) D exceeds 2.2
 * once in 8 000 times, less often where there are atoms. */
static void check_ks(const char *label, const cyb_distribution *d) {
  enum { N = 2000 };
  static double x[N];
  double most = 0.0;
  for (size_t i = 0; i < N; i++) x[i] = cyb_distribution_draw(d, 11, 5, i);
  qsort(x, N, sizeof *x, ascending);
  for (size_t i = 0, next; i < N; i = next) {
    double up_to = cyb_distribution_cdf(d, x[i]), below = up_to - cyb_distribution_mass(d, x[i]);
    for (next = i; next < N && x[next] == x[i];) next++;
    most = fmax(most, fmax(fabs(up_to - (double)next / N), fabs(below - (double)i / N)));
  }
  if (!(most * sqrt(N) < 2.2)) print_error("%s: sqrt(n) D is %g\n", label, most * sqrt(N));
  assert_true(most * sqrt(N) < 2.2);
}

static void test_ks(void **state) {
  (void)state;
  for_each(severities, LENGTH(severities), check_ks);
  for_each(counts, LENGTH(counts), check_ks);
  for_each(composed, LENGTH(composed), check_ks);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_draws), cmocka_unit_test(test_ks)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
