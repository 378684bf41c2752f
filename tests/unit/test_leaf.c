/* tests/unit/test_leaf.c - the leaves of statistics: values, influence, hard cases. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { MOST = 64 };

static int evaluate(const cyb_leaf_kind *kind, const double *x, const double *y,
                    const double *weight, size_t count, double parameter, double *value,
                    double *influence, cyb_error *error) {
  cyb_leaf_rows rows = {x, y, weight, NULL, count, parameter, 1};
  return kind->evaluate(&rows, value, influence, error);
}

static double leaf_value(const char *name, const double *x, const double *y, const double *weight,
                         size_t rows, double parameter, double *influence) {
  double value = 0.0, unused[MOST];
  cyb_error error = {0};
  const cyb_leaf_kind *kind = cyb_leaf_find(name);
  assert_non_null(kind);
  assert_string_equal(kind->name, name);
  check_ok(error, evaluate(kind, x, y, weight, rows, parameter, &value,
                           influence ? influence : unused, &error));
  return value;
}

static const double ones[MOST] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/* GDP of the German states 2015, thousand million euro. */
static const double states[] = {460.69, 549.19, 124.16, 65.29, 31.59,  109.27, 263.44, 39.87,
                                258.53, 645.59, 131.95, 35.03, 112.66, 56.22,  85.61,  56.81};

static void test_values(void **state) {
  static const double sales[] = {20, 50, 20, 10}, pair[] = {10, 5, 1}, two[] = {2, 2, 2},
                      mixed[] = {1.5, 2, 0.5}, y[] = {3, 6, 2}, flags[] = {1, 0, 1},
                      industry[] = {0, 0.2, 0.25, 0.15, 0.4};
  static const struct {
    const char *label, *name;
    const double *x, *y, *weight;
    size_t rows;
    double parameter, value, tolerance;
    const char *source;
  } rows[] = {
      {"E-01 hhi", "hhi", sales, NULL, ones, 4, 0, 0.34, 1e-14, "REAT (Doersam)"},
      {"E-01 gini", "gini", sales, NULL, ones, 4, 0, 0.3, 1e-14, "REAT (Doersam)"},
      {"E-01 cr2", "cr", sales, NULL, ones, 4, 2, 0.7, 1e-14, "by hand: 70 of 100"},
      {"E-02 hhi", "hhi", states, NULL, ones, 16, 0, 0.125, 4e-3, "REAT, three digits"},
      {"cr1", "cr", sales, NULL, ones, 4, 1, 0.5, 1e-14, "by hand"},
      {"cr of all", "cr", sales, NULL, ones, 4, 4, 1, 0, "all there are"},
      {"cr of more than all", "cr", sales, NULL, ones, 4, 99, 1, 0, "all there are"},
      {"cr with the border in part", "cr", pair, NULL, two, 3, 3, 25.0 / 32.0, 1e-14,
       "(2 * 10 + 1 * 5) / 32"},
      {"cr of half a unit", "cr", pair, NULL, two, 3, 0.5, 5.0 / 32.0, 1e-14, "0.5 * 10 / 32"},
      {"gini of two classes", "gini", industry, NULL, ones, 5, 0, 0.36, 1e-14,
       "sum (2 i - 6) x_(i) / (5 T)"},
      {"total", "total", pair, NULL, mixed, 3, 0, 25.5, 1e-15, "by hand"},
      {"count", "count", NULL, NULL, mixed, 3, 0, 4, 1e-15, "by hand"},
      {"count of a condition", "count", flags, NULL, mixed, 3, 0, 2, 1e-15, "by hand"},
      {"mean", "mean", pair, NULL, mixed, 3, 0, 6.375, 1e-15, "25.5 / 4"},
      {"share", "share", flags, NULL, mixed, 3, 0, 0.5, 1e-15, "2 / 4"},
      {"ratio", "ratio", pair, y, mixed, 3, 0, 17.5 / 25.5, 1e-15, "(4.5 + 12 + 1) / 25.5"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_close(rows[i].label,
                leaf_value(rows[i].name, rows[i].x, rows[i].y, rows[i].weight, rows[i].rows,
                           rows[i].parameter, NULL),
                rows[i].value, rows[i].tolerance);
}

/* A skewed sample with ties and unequal weights. */
static size_t skewed_sample(double *x, double *y, double *weight) {
  for (size_t i = 0; i < 40; i++) {
    x[i] = exp(1.2 * cyb_random_normal(11, 0, i / 2 * 2));
    y[i] = x[i] * (1.0 + cyb_random_uniform(11, 1, i));
    weight[i] = 1.0 + 4.0 * cyb_random_uniform(11, 2, i);
  }
  return 40;
}

static const struct {
  const char *name;
  double parameter;
} smooth_leaves[] = {{"total", 0}, {"count", 0}, {"mean", 0},   {"share", 0}, {"ratio", 0},
                     {"hhi", 0},   {"cr", 7.3},  {"cr", 500.0}, {"gini", 0.0}};

/* Influence is the derivative of the value by a row's weight: compare with the
 * difference quotient of the value itself. */
static void test_influence_is_the_derivative(void **state) {
  double x[MOST], y[MOST], weight[MOST], influence[MOST];
  size_t rows = skewed_sample(x, y, weight);
  (void)state;
  for (size_t l = 0; l < sizeof smooth_leaves / sizeof *smooth_leaves; l++) {
    const char *name = smooth_leaves[l].name;
    double largest = 0.0;
    leaf_value(name, x, y, weight, rows, smooth_leaves[l].parameter, influence);
    for (size_t i = 0; i < rows; i++) largest = fmax(largest, fabs(influence[i]));
    for (size_t i = 0; i < rows; i++) {
      double step = 1e-5, before = weight[i], up, down;
      weight[i] = before + step;
      up = leaf_value(name, x, y, weight, rows, smooth_leaves[l].parameter, NULL);
      weight[i] = before - step;
      down = leaf_value(name, x, y, weight, rows, smooth_leaves[l].parameter, NULL);
      weight[i] = before;
      check_close(name, (up - down) / (2 * step) / fmax(largest, 1e-9),
                  influence[i] / fmax(largest, 1e-9),
                  fabs(influence[i]) > 0 ? 1e-5 * largest / fabs(influence[i]) : 1e-5);
    }
  }
}

/* Langel & Tille (2013), eq. 16, in its own terms. */
static void test_gini_influence_as_published(void **state) {
  static const double x[] = {1, 2, 4, 8, 16}, weight[] = {2, 1, 3, 1.5, 0.5};
  double influence[5], units = 0.0, total = 0.0, up_to = 0.0, sum_to = 0.0;
  double gini = leaf_value("gini", x, NULL, weight, 5, 0, influence);
  (void)state;
  for (size_t k = 0; k < 5; k++) {
    units += weight[k];
    total += weight[k] * x[k];
  }
  for (size_t k = 0; k < 5; k++) {
    up_to += weight[k];
    sum_to += weight[k] * x[k];
    check_close("eq. 16", influence[k],
                (2.0 * up_to * (x[k] - sum_to / up_to) + total - units * x[k] -
                 gini * (total + x[k] * units)) /
                    (units * total),
                1e-13);
  }
}

/* A weight of 3 is the same as writing the row three times. */
static void test_weights_are_repetitions(void **state) {
  static const double x[] = {7, 1, 3.5, 12}, weight[] = {3, 1, 2, 1},
                      written[] = {7, 7, 7, 1, 3.5, 3.5, 12};
  (void)state;
  for (size_t l = 5; l < sizeof smooth_leaves / sizeof *smooth_leaves; l++) {
    const char *name = smooth_leaves[l].name;
    for (double n = 1; n < 8; n++)
      check_close(name, leaf_value(name, x, NULL, weight, 4, n, NULL),
                  leaf_value(name, written, NULL, ones, 7, n, NULL), 1e-14);
  }
}

static void test_shares_ignore_the_unit_of_money(void **state) {
  double x[MOST], y[MOST], weight[MOST], scaled[MOST];
  size_t rows = skewed_sample(x, y, weight);
  (void)state;
  for (size_t i = 0; i < rows; i++) scaled[i] = ldexp(x[i], 40);
  for (size_t l = 5; l < sizeof smooth_leaves / sizeof *smooth_leaves; l++) {
    double n = smooth_leaves[l].parameter;
    assert_true(leaf_value(smooth_leaves[l].name, x, y, weight, rows, n, NULL) ==
                leaf_value(smooth_leaves[l].name, scaled, y, weight, rows, n, NULL));
  }
}

/* The bits do not depend on the order of the rows. */
static void test_order_of_rows(void **state) {
  double x[MOST], y[MOST], weight[MOST], rx[MOST], ry[MOST], rw[MOST], influence[MOST],
      reversed[MOST];
  size_t rows = skewed_sample(x, y, weight);
  (void)state;
  for (size_t i = 0; i < rows; i++) {
    rx[i] = x[rows - 1 - i];
    ry[i] = y[rows - 1 - i];
    rw[i] = weight[rows - 1 - i];
  }
  for (size_t l = 0; l < sizeof smooth_leaves / sizeof *smooth_leaves; l++) {
    double n = smooth_leaves[l].parameter;
    assert_true(leaf_value(smooth_leaves[l].name, x, y, weight, rows, n, influence) ==
                leaf_value(smooth_leaves[l].name, rx, ry, rw, rows, n, reversed));
    for (size_t i = 0; i < rows; i++) assert_true(influence[i] == reversed[rows - 1 - i]);
  }
}

static void test_hard_cases(void **state) {
  static const double zeros[] = {0, 0, 0}, equal[] = {1e12, 1e12, 1e12}, one[] = {42},
                      unequal[] = {1.7, 2.9, 3.1}, tail[] = {1e12, 1, 1},
                      tripled[] = {3e12, 3e12, 3e12};
  double influence[3];
  static const char *const shares[] = {"hhi", "cr", "gini"};
  (void)state;
  for (size_t l = 0; l < 3; l++) {
    check_close(shares[l], leaf_value(shares[l], zeros, NULL, ones, 3, 2, influence), NAN, 0);
    assert_true(isnan(influence[0]));
  }
  check_close("nothing below", leaf_value("ratio", zeros, equal, ones, 3, 0, influence), NAN, 0);
  check_close("no weight", leaf_value("mean", equal, NULL, zeros, 3, 0, influence), NAN, 0);
  check_close("equal firms: gini", leaf_value("gini", equal, NULL, unequal, 3, 0, NULL), 0, 0);
  check_close("equal firms: hhi", leaf_value("hhi", equal, NULL, ones, 3, 0, NULL), 1.0 / 3, 1e-15);
  check_close("monopoly: hhi", leaf_value("hhi", one, NULL, ones, 1, 0, NULL), 1, 0);
  check_close("monopoly: gini", leaf_value("gini", one, NULL, ones, 1, 0, NULL), 0, 0);
  check_close("monopoly: cr", leaf_value("cr", one, NULL, ones, 1, 1, NULL), 1, 0);
  check_close("heavy tail: gini", leaf_value("gini", tail, NULL, ones, 3, 0, NULL), 2.0 / 3, 1e-11);
  check_close("heavy tail: hhi", leaf_value("hhi", tail, NULL, ones, 3, 0, NULL), 1, 1e-11);
  leaf_value("mean", equal, NULL, unequal, 3, 0, influence);
  for (size_t i = 0; i < 3; i++) assert_true(influence[i] == 0.0);
  leaf_value("ratio", equal, tripled, unequal, 3, 0, influence);
  for (size_t i = 0; i < 3; i++) assert_true(influence[i] == 0.0);
}

static void test_refusals(void **state) {
  static const double negative[] = {1, -2.5, 3}, good[] = {1, 2, 3};
  static const struct {
    const char *name;
    const double *x;
    double parameter;
    int status;
    const char *says;
  } rows[] = {
      {"hhi", negative, 0, CYB_EDATA, "found -2.5"},  {"cr", negative, 2, CYB_EDATA, "found -2.5"},
      {"gini", negative, 0, CYB_EDATA, "found -2.5"}, {"cr", good, 0, CYB_EDOMAIN, "above 0"},
      {"cr", good, NAN, CYB_EDOMAIN, "above 0"},
  };
  double value, influence[3];
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cyb_error error = {0};
    assert_int_equal(evaluate(cyb_leaf_find(rows[i].name), rows[i].x, NULL, ones, 3,
                              rows[i].parameter, &value, influence, &error),
                     rows[i].status);
    assert_non_null(strstr(error.message, rows[i].says));
  }
  assert_null(cyb_leaf_find("variance"));
  assert_null(cyb_leaf_find(NULL));
}

/* Variance of a leaf from a simple random sample of n: by linearisation, and
 * by leaving out one row at a time. */
static void test_jackknife_agrees(void **state) {
  enum { ROWS = 400 };
  static double x[ROWS], weight[ROWS], influence[ROWS];
  static const struct {
    const char *name;
    double parameter;
  } rows[] = {{"hhi", 0}, {"cr", 200}, {"gini", 0}};
  double scale = (double)ROWS / (ROWS - 1.0);
  (void)state;
  for (size_t i = 0; i < ROWS; i++) x[i] = exp(0.7 * cyb_random_normal(5, 0, i));
  for (size_t l = 0; l < 3; l++) {
    const cyb_leaf_kind *kind = cyb_leaf_find(rows[l].name);
    double linear = 0.0, centre = 0.0, mean = 0.0, spread = 0.0, value, left[ROWS], scratch[ROWS];
    for (size_t i = 0; i < ROWS; i++) weight[i] = 10.0;
    assert_int_equal(
        evaluate(kind, x, NULL, weight, ROWS, rows[l].parameter, &value, influence, NULL), 0);
    for (size_t i = 0; i < ROWS; i++) centre += influence[i] / ROWS;
    for (size_t i = 0; i < ROWS; i++)
      linear += scale * 100.0 * (influence[i] - centre) * (influence[i] - centre);
    for (size_t i = 0; i < ROWS; i++) {
      for (size_t j = 0; j < ROWS; j++) weight[j] = j == i ? 0.0 : 10.0 * scale;
      assert_int_equal(
          evaluate(kind, x, NULL, weight, ROWS, rows[l].parameter, &left[i], scratch, NULL), 0);
      mean += left[i] / ROWS;
    }
    for (size_t i = 0; i < ROWS; i++) spread += (left[i] - mean) * (left[i] - mean) / scale;
    check_close(rows[l].name, sqrt(spread), sqrt(linear), 0.05);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_values),
      cmocka_unit_test(test_influence_is_the_derivative),
      cmocka_unit_test(test_gini_influence_as_published),
      cmocka_unit_test(test_weights_are_repetitions),
      cmocka_unit_test(test_shares_ignore_the_unit_of_money),
      cmocka_unit_test(test_order_of_rows),
      cmocka_unit_test(test_hard_cases),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_jackknife_agrees),
  };
  return cmocka_run_group_tests_name("leaf", tests, NULL, NULL);
}
