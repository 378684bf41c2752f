/* tests/unit/test_empirical.c - samples as distributions.
 * Layer: tests. */
#include "distribution_fixture.h"

static void test_sample(void **state) {
  enum { N = 1000 };
  static double x[N], weight[N];
  double total = 0.0;
  cyb_distribution *d;
  cyb_error error = {0};
  (void)state;
  for (int i = 0; i < N; i++) {
    x[i] = floor(1e6 * pow(fmod(i * 0.61803398875, 1.0), 8.0));
    weight[i] = i % 7;
    total += weight[i];
  }
  check_ok(error, cyb_distribution_empirical(&d, x, weight, N, NULL, &error));
  for (double limit = 0.5; limit < 1e7; limit *= 3.0) {
    double first = 0.0, second = 0.0, up_to = 0.0, layer = 0.0;
    for (int i = 0; i < N; i++) {
      double share = weight[i] / total;
      first += share * fmin(x[i], limit);
      second += share * pow(fmin(x[i], limit), 2.0);
      layer += share * fmin(fmax(x[i] - limit, 0.0), 5000.0);
      if (x[i] <= limit) up_to += share;
    }
    check_close("limited", cyb_distribution_limited(d, limit), first, 1e-12);
    check_close("limited second", cyb_distribution_limited_second(d, limit), second, 1e-12);
    check_close("cdf", cyb_distribution_cdf(d, limit), up_to, 1e-12);
    check_close("layer", cyb_distribution_layer(d, 5000.0, limit), layer, 1e-11);
  }
  for (int k = 1; k <= 4; k++) {
    double sum = 0.0;
    for (int i = 0; i < N; i++) sum += weight[i] / total * pow(x[i], k);
    check_close("moment", cyb_distribution_moment(d, k), sum, 1e-12);
  }
  for (int i = 0; i < N; i++) {
    double u = cyb_distribution_cdf(d, x[i]), at;
    if (weight[i] == 0.0) continue;
    at = cyb_distribution_quantile(d, u);
    assert_true(at == x[i]);
    assert_true(cyb_distribution_mass(d, x[i]) > 0.0);
  }
  assert_true(cyb_distribution_mass(d, 0.5) == 0.0);
  assert_true(cyb_distribution_quantile(d, 1.0) == cyb_distribution_quantile(d, 1.0 - 1e-12));
  cyb_distribution_free(d);
}

/* The names stand in the text. */
static void test_sample_name(void **state) {
  static const double x[] = {3, 1, 2, 7}, weight[] = {1, 0, 2, 1};
  cyb_distribution *d;
  cyb_error error = {0};
  char *text;
  (void)state;
  check_ok(error, cyb_distribution_empirical(
                      &d, x, weight, 4, &(cyb_sample_name){"a.csv:paid", "n of, them"}, &error));
  text = cyb_distribution_text(d);
  assert_string_equal(text, "empirical(a.csv:paid, weight=\"n of, them\")");
  check_close("mean", cyb_distribution_mean(d), 3.5, 1e-15);
  free(text);
  cyb_distribution_free(d);
}

static void test_sample_refused(void **state) {
  static const struct {
    double x, weight;
    cyb_sample_name name;
  } rows[] = {{-1, 1, {"a.csv:b", NULL}},       {NAN, 1, {"a.csv:b", NULL}},
              {INFINITY, 1, {"a.csv:b", NULL}}, {1, -1, {"a.csv:b", "n"}},
              {1, NAN, {"a.csv:b", "n"}},       {1, 0, {"a.csv:b", "n"}},
              {1, 1, {"a\"b.csv:c", NULL}},     {1, 1, {"a.csv:b", "\"n\""}}};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = (cyb_distribution *)1;
    cyb_error error = {0};
    int status =
        cyb_distribution_empirical(&d, &rows[i].x, &rows[i].weight, 1, &rows[i].name, &error);
    assert_int_equal(status, CYB_EDOMAIN);
    assert_null(d);
    assert_true(error.message[0] != '\0');
  }
  assert_int_equal(
      cyb_distribution_empirical(&(cyb_distribution *){NULL}, NULL, NULL, 0, NULL, NULL),
      CYB_EDOMAIN);
}

/* Atoms of parts are met to the last bit. */
static void test_atoms(void **state) {
  cyb_distribution *d = made("mixture(0.5: empirical(1, 1000, 1e15), 0.5: lognormal(7, 1))");
  (void)state;
  check_close("mass", cyb_distribution_mass(d, 1000), 1.0 / 6.0, 1e-15);
  for (double at = 1.0; at <= 1e15; at *= at == 1.0 ? 1000.0 : 1e12) {
    double above = cyb_distribution_cdf(d, at), below = above - cyb_distribution_mass(d, at);
    for (double t = 0.01; t < 1.0; t += 0.1)
      assert_true(cyb_distribution_quantile(d, below + t * (above - below)) == at);
  }
  cyb_distribution_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sample),
      cmocka_unit_test(test_sample_name),
      cmocka_unit_test(test_sample_refused),
      cmocka_unit_test(test_atoms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
