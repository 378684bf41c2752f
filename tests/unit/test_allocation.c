/* tests/unit/test_allocation.c - how many units of each stratum. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { MOST = 8 };

/* A small population as books print it: N_h, S_h. */
typedef struct population {
  size_t count;
  size_t size[MOST];
  double sd[MOST];
} population;

/* Cochran (1977), ch. 5, the example of 64 cities: S_h^2 of the inhabitants of 1930 in thousands.
 */
static const population cities = {2, {16, 48}, {232.04094466279005, 74.70609078247904}};
/* Cochran (1977), ch. 5, the example of teachers' colleges: enrolment of 196 colleges in 1943/44.
 */
static const population colleges = {6, {13, 18, 26, 42, 73, 24}, {325, 190, 189, 82, 86, 190}};

static void terms_of(const population *p, cyb_precision_term *terms) {
  for (size_t h = 0; h < p->count; h++) terms[h] = (cyb_precision_term){h, p->sd[h] * p->sd[h]};
}

static double variance_of(const population *p, const size_t *n) {
  cyb_precision_term terms[MOST];
  cyb_precision_target target = {1.0, INFINITY, terms, p->count};
  double cv;
  terms_of(p, terms);
  cv = cyb_anticipated_cv(&target, p->size, n);
  return cv * cv;
}

static void test_published_variances(void **state) {
  static const struct {
    const char *label;
    size_t n[2];
    double variance;
  } rows[] = {{"proportional", {6, 18}, 1882293},
              {"optimum", {12, 12}, 1090827}}; /* printed in whole numbers */
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_close(rows[i].label, variance_of(&cities, rows[i].n), rows[i].variance, 1e-6);
}

static void allocate_by(size_t *out, const population *p, size_t n, bool neyman) {
  cyb_allocation_stratum strata[MOST];
  cyb_error error = {0};
  for (size_t h = 0; h < p->count; h++)
    strata[h] =
        (cyb_allocation_stratum){(double)p->size[h] * (neyman ? p->sd[h] : 1.0), 1, p->size[h]};
  check_ok(error, neyman ? cyb_allocate_optimal(out, strata, p->count, n, &error)
                         : cyb_allocate_proportional(out, strata, p->count, n, &error));
}

static void test_published_allocations(void **state) {
  size_t n[MOST];
  (void)state;
  allocate_by(n, &cities, 24, false);
  assert_true(n[0] == 6 && n[1] == 18);
  allocate_by(n, &cities, 24, true);
  assert_true(n[0] == 12 && n[1] == 12);
}

/* Proportional allocation of others: Lohr (2010), example 3.2, 300 of the 3,078 counties of the
 * Census of Agriculture; and a stratum that is full, from the tests of R's package sps. */
static void test_proportional_of_others(void **state) {
  static const struct {
    size_t count, n;
    cyb_allocation_stratum strata[4];
    size_t expected[4];
  } rows[] = {{4,
               300,
               {{220, 2, 220}, {1054, 2, 1054}, {1382, 2, 1382}, {422, 2, 422}},
               {21, 103, 135, 41}},
              {2, 5, {{7, 0, 7}, {30, 0, 3}}, {2, 3}}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t n[4];
    cyb_error error = {0};
    check_ok(error, cyb_allocate_proportional(n, rows[i].strata, rows[i].count, rows[i].n, &error));
    for (size_t h = 0; h < rows[i].count; h++) assert_int_equal(n[h], rows[i].expected[h]);
  }
}

/* Cochran (1977), ch. 5: a cv of 5 % of the total 56,472 needs 57.1 of the colleges. */
static void test_published_size(void **state) {
  cyb_precision_term terms[MOST];
  cyb_precision_target target = {56472, 0.05, terms, 6};
  cyb_precision_stratum strata[MOST];
  cyb_precision_about about;
  cyb_error error = {0};
  size_t n[MOST], sum = 0, fewer[MOST];
  (void)state;
  terms_of(&colleges, terms);
  for (size_t h = 0; h < 6; h++) strata[h] = (cyb_precision_stratum){colleges.size[h], 1, 1.0};
  check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, 6, &target, 1, &error));
  check_close("continuous", about.continuous, 720439281.0 / (7972717.0 + 4640387.0), 1e-6);
  check_close("bound", about.bound, about.continuous, 1e-7);
  for (size_t h = 0; h < 6; h++) sum += n[h];
  assert_int_equal(sum, 58);
  assert_true(cyb_anticipated_cv(&target, colleges.size, n) <= 0.05);
  allocate_by(fewer, &colleges, 57, true);
  assert_true(cyb_anticipated_cv(&target, colleges.size, fewer) > 0.05);
}

/* --- whole numbers: nothing is better ----------------------------------------------- */

static double least_variance(const population *p, size_t *n, size_t h, size_t left) {
  double best = INFINITY;
  if (h + 1 == p->count) {
    if (left < 1 || left > p->size[h]) return INFINITY;
    n[h] = left;
    return variance_of(p, n);
  }
  for (n[h] = 1; n[h] <= p->size[h] && n[h] < left; n[h]++) {
    size_t here = n[h];
    double v = least_variance(p, n, h + 1, left - here);
    if (v < best) best = v;
    n[h] = here;
  }
  return best;
}

static void test_no_allocation_is_better(void **state) {
  (void)state;
  for (uint64_t trial = 0; trial < 60; trial++) {
    population p = {4, {0}, {0}};
    size_t n[MOST], scratch[MOST], all = 0, sum = 0, size;
    for (size_t h = 0; h < p.count; h++) {
      p.size[h] = 2 + (size_t)cyb_random_below(trial, 1, h, 9);
      p.sd[h] = exp(2.0 * cyb_random_normal(trial, 2, h));
      all += p.size[h];
    }
    size = 4 + (size_t)cyb_random_below(trial, 3, 0, all - 3);
    allocate_by(n, &p, size, true);
    for (size_t h = 0; h < p.count; h++) sum += n[h];
    assert_int_equal(sum, size);
    check_close("variance", variance_of(&p, n), least_variance(&p, scratch, 0, size), 1e-9);
  }
}

static void test_proportional_keeps_the_sum(void **state) {
  (void)state;
  for (uint64_t trial = 0; trial < 200; trial++) {
    cyb_allocation_stratum strata[50];
    size_t n[50], least = 0, most = 0, sum = 0, size;
    cyb_error error = {0};
    for (size_t h = 0; h < 50; h++) {
      strata[h].most = 1 + (size_t)cyb_random_below(trial, 1, h, 1000);
      strata[h].least = strata[h].most < 2 ? 1 : 2;
      strata[h].measure = h % 7 ? exp(3.0 * cyb_random_normal(trial, 2, h)) : 0.0;
      least += strata[h].least;
      most += strata[h].most;
    }
    size = least + (size_t)cyb_random_below(trial, 3, 0, most - least + 1);
    check_ok(error, cyb_allocate_proportional(n, strata, 50, size, &error));
    for (size_t h = 0; h < 50; h++) {
      assert_true(n[h] >= strata[h].least && n[h] <= strata[h].most);
      sum += n[h];
    }
    assert_int_equal(sum, size);
  }
}

static void test_equal_spread_is_proportional(void **state) {
  static const population p = {4, {100, 200, 300, 400}, {7, 7, 7, 7}};
  size_t n[MOST];
  (void)state;
  allocate_by(n, &p, 100, true);
  for (size_t h = 0; h < 4; h++) assert_int_equal(n[h], p.size[h] / 10);
}

static void test_hard_allocations(void **state) {
  const size_t huge = 1000000000000;
  cyb_allocation_stratum strata[] = {{1e12, 2, huge}, {3e12, 2, huge}, {0, 1, 1}, {0, 2, 10}};
  size_t n[4];
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_allocate_optimal(n, strata, 4, 400000000003, &error));
  assert_true(n[0] == 100000000000 && n[1] == 300000000000 && n[2] == 1 && n[3] == 2);
  check_ok(error, cyb_allocate_proportional(n, strata, 4, 400000000003, &error));
  assert_true(n[0] == 100000000000 && n[1] == 300000000000);
  check_ok(error, cyb_allocate_optimal(n, strata, 4, 2 * huge + 8, &error));
  assert_true(n[0] == huge && n[1] == huge && n[2] == 1 && n[3] == 7);
  check_ok(error, cyb_allocate_optimal(n, strata, 4, 7, &error));
  assert_true(n[0] == 2 && n[1] == 2 && n[2] == 1 && n[3] == 2);
  assert_int_equal(cyb_allocate_optimal(n, strata, 4, 6, &error), CYB_EDOMAIN);
  assert_string_equal(
      error.message,
      "6 units are less than the 7 that the strata need together; raise n, or lower the "
      "minimum per stratum");
  assert_int_equal(cyb_allocate_proportional(n, strata, 4, 2 * huge + 12, NULL), CYB_EDOMAIN);
  strata[0].measure = NAN;
  assert_int_equal(cyb_allocate_proportional(n, strata, 4, 9, NULL), CYB_EDOMAIN);
}

/* --- several targets ------------------------------------------------------------------ */

/* The continuous optimum by scipy (SLSQP from three starts): tests/reference/sample_scipy.py. */
static void test_several_targets(void **state) {
  static const size_t size[] = {400, 250, 120, 60, 30};
  static const double s[3][5] = {{12, 30, 85, 240, 900}, {5, 4, 60, 20, 300}, {40, 35, 20, 10, 5}};
  static const double total[] = {60000, 15000, 40000}, cv[] = {0.03, 0.05, 0.02};
  cyb_precision_term terms[3][5];
  cyb_precision_target targets[3];
  cyb_precision_stratum strata[5];
  cyb_precision_about about;
  cyb_error error = {0};
  double cost = 0.0;
  size_t n[5];
  (void)state;
  for (size_t k = 0; k < 3; k++) {
    for (size_t h = 0; h < 5; h++) terms[k][h] = (cyb_precision_term){h, s[k][h] * s[k][h]};
    targets[k] = (cyb_precision_target){total[k], cv[k], terms[k], 5};
  }
  for (size_t h = 0; h < 5; h++) strata[h] = (cyb_precision_stratum){size[h], 2, h < 3 ? 1.0 : 2.5};
  check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, 5, targets, 3, &error));
  check_close("cost", about.continuous, 626.1084250968, 1e-7);
  check_close("bound", about.bound, 626.1084250968, 1e-7);
  assert_true(about.converged);
  for (size_t k = 0; k < 3; k++)
    assert_true(cyb_anticipated_cv(&targets[k], size, n) <= cv[k] * (1 + 1e-12));
  for (size_t h = 0; h < 5; h++) cost += strata[h].cost * (double)n[h];
  assert_true(cost >= about.bound * (1 - 1e-12) && cost <= about.continuous + 5.0);
}

/* Random problems, some near a census, some targets nearly twice: every target holds, the bound
 * proves the answer, no unit can go. */
static void test_targets_hold(void **state) {
  (void)state;
  for (uint64_t trial = 0; trial < 40; trial++) {
    enum { H = 60, OWN = 7, K = 10 };
    static cyb_precision_term terms[K][H];
    cyb_precision_target targets[K];
    cyb_precision_stratum strata[H];
    cyb_precision_about about;
    cyb_error error = {0};
    size_t n[H], size[H];
    for (size_t h = 0; h < H; h++) {
      size[h] = 1 + (size_t)cyb_random_below(trial, 1, h, 500);
      strata[h] = (cyb_precision_stratum){size[h], 2, exp(cyb_random_normal(trial, 2, h))};
    }
    for (size_t k = 0; k < OWN; k++) {
      size_t count = 0;
      double total = 0.0;
      for (size_t h = 0; h < H; h++) {
        double mean = exp(1.5 * cyb_random_normal(trial, 10 + k, h));
        if (k > 2 && h % (OWN - 3) != k - 3) continue; /* domains */
        terms[k][count++] = (cyb_precision_term){h, size[h] > 1 ? 4.0 * mean * mean : 0.0};
        total += mean * (double)size[h];
      }
      targets[k] = (cyb_precision_target){total, 0.002 + 0.1 * cyb_random_uniform(trial, 3, k),
                                          terms[k], count};
    }
    for (size_t k = OWN; k < K; k++) {
      targets[k] = targets[k - OWN];
      targets[k].cv *= 1.0 + 1e-6 * (double)(k - OWN);
    }
    check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, H, targets, K, &error));
    assert_true(about.converged);
    for (size_t k = 0; k < K; k++)
      assert_true(cyb_anticipated_cv(&targets[k], size, n) <= targets[k].cv * (1 + 1e-12));
    for (size_t h = 0; h < H; h++) {
      bool holds = true;
      assert_true(n[h] <= size[h] && n[h] >= (size[h] < 2 ? size[h] : 2));
      if (n[h] <= 2 || n[h] <= strata[h].least) continue;
      n[h]--;
      for (size_t k = 0; k < K; k++)
        holds &= cyb_anticipated_cv(&targets[k], size, n) <= targets[k].cv * (1 - 1e-9);
      n[h]++;
      assert_false(holds);
    }
  }
}

/* One target in the general way is Neyman's closed form n = (sum N S)^2 / (V + sum N S^2). */
static void test_closed_form_with_costs(void **state) {
  static const size_t size[] = {1000, 2000, 500};
  static const double sd[] = {10, 20, 60}, cost[] = {1, 4, 9};
  cyb_precision_term terms[3];
  cyb_precision_target target = {1e5, 0.02, terms, 3};
  cyb_precision_stratum strata[3];
  cyb_precision_about about;
  cyb_error error = {0};
  double root = 0.0, fixed = 0.0, expected;
  size_t n[3];
  (void)state;
  for (size_t h = 0; h < 3; h++) {
    terms[h] = (cyb_precision_term){h, sd[h] * sd[h]};
    strata[h] = (cyb_precision_stratum){size[h], 2, cost[h]};
    root += (double)size[h] * sd[h] * sqrt(cost[h]);
    fixed += (double)size[h] * sd[h] * sd[h];
  }
  expected = root * root / (2000.0 * 2000.0 + fixed); /* Cochran (1977), eq. 5.24 times costs */
  check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, 3, &target, 1, &error));
  check_close("cost", about.continuous, expected, 1e-7);
}

static void test_hard_targets(void **state) {
  cyb_precision_term terms[] = {{0, 1e24}, {1, 0}, {2, 0}};
  cyb_precision_target target = {1e15, 1e-9, terms, 3};
  cyb_precision_stratum strata[] = {{1000, 2, 1}, {50, 2, 1}, {1, 2, 1}};
  cyb_precision_about about;
  cyb_error error = {0};
  size_t n[3];
  (void)state;
  /* a census of what varies */
  check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, 3, &target, 1, &error));
  assert_true(n[0] == 1000 && n[1] == 2 && n[2] == 1);
  /* nothing varies: the least will do */
  terms[0].variance = 0;
  check_ok(error, cyb_allocate_targets(n, NULL, &about, strata, 3, &target, 1, &error));
  assert_true(n[0] == 2 && n[1] == 2 && n[2] == 1);
  target.total = 0;
  assert_int_equal(cyb_allocate_targets(n, NULL, &about, strata, 3, &target, 1, &error),
                   CYB_EDOMAIN);
  target = (cyb_precision_target){1, 0, terms, 3};
  assert_int_equal(cyb_allocate_targets(n, NULL, &about, strata, 3, &target, 1, NULL), CYB_EDOMAIN);
}

/* Glasser's rule by hand: mean 10, S^2 = 400, N = 100, n = 25: 10 + sqrt(1600) = 50. */
static void test_threshold(void **state) {
  (void)state;
  check_close("by hand", cyb_take_all_threshold(100, 10, 400, 25), 50, 1e-15);
  assert_true(isinf(cyb_take_all_threshold(100, 10, 400, 0)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published_variances),
      cmocka_unit_test(test_published_allocations),
      cmocka_unit_test(test_proportional_of_others),
      cmocka_unit_test(test_published_size),
      cmocka_unit_test(test_no_allocation_is_better),
      cmocka_unit_test(test_proportional_keeps_the_sum),
      cmocka_unit_test(test_equal_spread_is_proportional),
      cmocka_unit_test(test_hard_allocations),
      cmocka_unit_test(test_several_targets),
      cmocka_unit_test(test_targets_hold),
      cmocka_unit_test(test_closed_form_with_costs),
      cmocka_unit_test(test_hard_targets),
      cmocka_unit_test(test_threshold),
  };
  return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
