/* Secondary suppression and audit: the teaching tables of sdcTable, the singleton
 * attack, random tables attacked by a program written another way, extremes. */
#include "grid.h"

/* D100 of sdcTable: rows A-D, columns f, m. */
static const double d100[] = {20, 178, 204, 140, 106, 118, 152, 366};
static const double d100_count[] = {2, 18, 19, 14, 10, 12, 14, 11};

/* D-07: A.f primary, cost = contributors: the square of rows A and C, 11 of 15 published. */
static void test_square(void **state) {
  static const cyb_suppress_method methods[] = {CYB_SUPPRESS_OPTIMAL, CYB_SUPPRESS_HEURISTIC,
                                                CYB_SUPPRESS_AUTO};
  (void)state;
  for (size_t m = 0; m < 3; m++) {
    grid g = grid_new(4, 2, 1, d100), n = grid_new(4, 2, 1, d100_count);
    cyb_suppression *problem = grid_problem(&g);
    cyb_suppressed out;
    size_t published = 0;
    problem->cost = n.value;
    problem->method = methods[m];
    grid_primary(&g, grid_at(&g, 1, 1, 0), 2.0);
    out = grid_suppress(&g);
    assert_true(out.safe);
    assert_int_equal(out.optimal, methods[m] != CYB_SUPPRESS_HEURISTIC);
    assert_int_equal(out.secondary, 3);
    check_close("cost", out.cost, 18 + 10 + 12, 1e-12);
    for (size_t i = 0; i < g.cells; i++) published += !g.secret[i];
    assert_int_equal(published, 11);
    for (size_t i = 1; i <= 3; i += 2)
      for (size_t j = 1; j <= 2; j++) assert_true(g.secret[grid_at(&g, i, j, 0)]);
    grid_free(&g);
    grid_free(&n);
  }
}

/* D-09: every line has two withheld cells, and w.b = 47 follows exactly; x.b mends it. */
static void test_recoverable(void **state) {
  static const double leaf[] = {30, 47,  64, 89, 90,  124, 5,   31,
                                92, 100, 59, 85, 800, 991, 651, 685};
  static const char withheld[4][5] = {"111.", "1.1.", ".1.1", ".1.1"};
  grid g = grid_new(4, 4, 1, leaf);
  cyb_audit audit;
  size_t cell;
  (void)state;
  grid_problem(&g);
  for (size_t i = 0; i < 4; i++)
    for (size_t j = 0; j < 4; j++)
      if (withheld[i][j] == '1') {
        grid_primary(&g, grid_at(&g, i + 1, j + 1, 0), 1.0);
        g.secret[grid_at(&g, i + 1, j + 1, 0)] = true;
      }
  cell = grid_at(&g, 1, 2, 0);
  audit = grid_audit(&g);
  assert_true(audit.recoverable[cell]);
  check_close("w.b", audit.lower[cell], 47.0, 1e-12);
  check_close("w.b", audit.upper[cell], 47.0, 1e-12);
  assert_int_equal(audit.recoverable_count, 1);
  assert_true(audit.exposed[cell]);
  assert_int_equal(audit.exposed_count, 1);
  cyb_audit_clear(&audit);
  g.secret[grid_at(&g, 2, 2, 0)] = true;
  audit = grid_audit(&g);
  assert_int_equal(audit.recoverable_count, 0);
  assert_int_equal(audit.exposed_count, 0);
  cyb_audit_clear(&audit);
  grid_suppress(&g);
  audit = grid_audit(&g);
  assert_int_equal(audit.exposed_count, 0);
  assert_int_equal(audit.recoverable_count, 0);
  cyb_audit_clear(&audit);
  grid_free(&g);
}

/* D-10: a = 1, b = 2, c = 1, d = 0: a knows itself and would subtract itself from a + c. */
static void test_singletons(void **state) {
  static const double leaf[] = {1, 2, 1, 0};
  for (int method = CYB_SUPPRESS_OPTIMAL; method <= CYB_SUPPRESS_HEURISTIC; method++) {
    grid g = grid_new(4, 1, 1, leaf);
    cyb_audit audit;
    (void)state;
    grid_problem(&g)->method = (cyb_suppress_method)method;
    grid_primary(&g, 1, 0.5);
    grid_primary(&g, 3, 0.5);
    g.sole[1] = 1;
    g.sole[3] = 3;
    g.secret[1] = g.secret[3] = true;
    audit = grid_audit(&g); /* from outside all is well */
    check_close("a", audit.upper[1], 2.0, 1e-12);
    check_close("a", audit.lower[1], 0.0, 1e-12);
    assert_true(audit.exposed[1] && audit.exposed[3]);
    cyb_audit_clear(&audit);
    assert_true(grid_suppress(&g).safe);
    assert_true(g.secret[2] && !g.secret[0] && !g.secret[4]);
    audit = grid_audit(&g);
    assert_int_equal(audit.exposed_count, 0);
    cyb_audit_clear(&audit);
    grid_free(&g);
  }
}

/* --- random tables ---------------------------------------------------------------- */

static grid random_grid(uint64_t stream, size_t n0, size_t n1, size_t n2) {
  double leaf[512];
  grid g;
  for (size_t i = 0; i < n0 * n1 * n2; i++) {
    double u = cyb_random_uniform(7, stream, i);
    leaf[i] = u < 0.1 ? 0.0 : ceil(exp(6.0 * cyb_random_uniform(8, stream, i)));
  }
  g = grid_new(n0, n1, n2, leaf);
  for (size_t i = 0; i < n0; i++)
    for (size_t j = 0; j < n1; j++)
      for (size_t k = 0; k < n2; k++) {
        size_t cell = grid_at(&g, i + (n0 > 1), j + (n1 > 1), k + (n2 > 1));
        double u = cyb_random_uniform(9, stream, cell);
        if (g.value[cell] == 0.0 || u > 0.2) continue;
        grid_primary(&g, cell, 0.15 * g.value[cell]);
        if (u < 0.06) g.sole[cell] = (int64_t)(cell % 7);
      }
  return g;
}

static void attack_all(const grid *g) {
  for (size_t i = 0; i < g->cells; i++) {
    double least, most;
    if (g->need[i] != CYB_CELL_SECRET) continue;
    for (int64_t view = -1; view < 7; view++) {
      if (view >= 0 && g->sole[i] == view) continue;
      grid_attack(g, g->secret, i, view, &least, &most);
      assert_true(least <= g->value[i] - g->lower[i] * (1.0 - 1e-6));
      assert_true(most >= g->value[i] + g->upper[i] * (1.0 - 1e-6));
    }
  }
}

static void audit_all(grid *g) {
  cyb_audit audit = grid_audit(g);
  assert_int_equal(audit.exposed_count, 0);
  for (size_t i = 0; i < g->cells; i++) {
    double least, most;
    if (!g->secret[i]) continue;
    grid_attack(g, g->secret, i, -1, &least, &most);
    if (isfinite(least)) assert_true(fabs(audit.lower[i] - least) <= 1e-7 * (1.0 + g->value[i]));
    if (isfinite(most)) assert_true(fabs(audit.upper[i] - most) <= 1e-7 * (1.0 + fabs(most)));
    assert_int_equal(isfinite(most), isfinite(audit.upper[i]));
  }
  cyb_audit_clear(&audit);
}

static void test_random_two_way(void **state) {
  (void)state;
  for (uint64_t stream = 0; stream < 30; stream++) {
    grid g = random_grid(stream, 3 + stream % 5, 4 + stream % 3, 1);
    grid_problem(&g)->method = CYB_SUPPRESS_HEURISTIC;
    assert_true(grid_suppress(&g).safe);
    attack_all(&g);
    audit_all(&g);
    grid_free(&g);
  }
}

static void test_random_three_way(void **state) {
  (void)state;
  for (uint64_t stream = 100; stream < 110; stream++) {
    grid g = random_grid(stream, 3, 4, 3);
    grid_problem(&g)->method = CYB_SUPPRESS_HEURISTIC;
    assert_true(grid_suppress(&g).safe);
    attack_all(&g);
    audit_all(&g);
    grid_free(&g);
  }
}

/* Every pattern of a 3 x 3 table is tried: none that is safe costs less. */
static double cheapest_by_trial(grid *g) {
  double best = INFINITY;
  for (unsigned pattern = 0; pattern < 1u << 16; pattern++) {
    bool secret[16];
    double cost = 0.0;
    bool safe = true;
    for (size_t i = 0; i < 16; i++) {
      secret[i] = pattern >> i & 1u;
      if (g->need[i] == CYB_CELL_SECRET) safe &= secret[i];
      if (g->need[i] == CYB_CELL_OPEN) safe &= !secret[i];
      if (g->need[i] == CYB_CELL_FREE && secret[i]) cost += g->cost[i];
    }
    if (!safe || cost >= best) continue;
    for (size_t i = 0; safe && i < 16; i++) {
      double least, most;
      if (g->need[i] != CYB_CELL_SECRET) continue;
      grid_attack(g, secret, i, -1, &least, &most);
      safe = least <= g->value[i] - g->lower[i] * (1.0 - 1e-6) &&
             most >= g->value[i] + g->upper[i] * (1.0 - 1e-6);
    }
    if (safe) best = cost;
  }
  return best;
}

static void test_optimal_by_trial(void **state) {
  (void)state;
  for (uint64_t stream = 200; stream < 205; stream++) {
    grid g = random_grid(stream, 3, 3, 1);
    cyb_suppressed heuristic, optimal;
    for (size_t i = 0; i < g.cells; i++) g.sole[i] = -1;
    grid_problem(&g)->method = CYB_SUPPRESS_HEURISTIC;
    heuristic = grid_suppress(&g);
    g.problem.method = CYB_SUPPRESS_OPTIMAL;
    optimal = grid_suppress(&g);
    assert_true(optimal.optimal && optimal.safe);
    check_close("cost", optimal.cost, cheapest_by_trial(&g), 1e-9);
    assert_true(optimal.cost <= heuristic.cost);
    grid_free(&g);
  }
}

/* --- extremes ---------------------------------------------------------------------- */

static void test_one_cell(void **state) {
  static const double leaf[] = {5};
  grid g = grid_new(1, 1, 1, leaf);
  cyb_audit audit;
  (void)state;
  grid_problem(&g);
  grid_primary(&g, 0, 1.0);
  assert_true(grid_suppress(&g).safe);
  assert_true(g.secret[0]);
  audit = grid_audit(&g);
  check_close("one", audit.lower[0], 0.0, 0.0);
  assert_true(isinf(audit.upper[0]));
  cyb_audit_clear(&audit);
  grid_free(&g);
}

static void test_all_secret(void **state) {
  grid g = grid_new(4, 2, 1, d100);
  (void)state;
  grid_problem(&g);
  for (size_t i = 0; i < g.cells; i++) grid_primary(&g, i, 1.0);
  assert_true(grid_suppress(&g).safe);
  for (size_t i = 0; i < g.cells; i++) assert_true(g.secret[i]);
  grid_free(&g);
}

/* A lone cell among empty ones cannot hide in its row: its totals go as well. */
static void test_empty_neighbours(void **state) {
  static const double leaf[] = {7, 0, 0, 0, 5, 9, 0, 4, 6};
  grid g = grid_new(3, 3, 1, leaf);
  (void)state;
  grid_problem(&g);
  grid_primary(&g, grid_at(&g, 1, 1, 0), 2.0);
  assert_true(grid_suppress(&g).safe);
  assert_true(g.secret[grid_at(&g, 1, 0, 0)] && g.secret[grid_at(&g, 0, 1, 0)]);
  assert_false(g.secret[grid_at(&g, 1, 2, 0)]);
  attack_all(&g);
  grid_free(&g);
}

/* Told to publish everything else: the answer is that nothing protects it. */
static void test_impossible(void **state) {
  grid g = grid_new(4, 2, 1, d100);
  cyb_suppressed out;
  (void)state;
  grid_problem(&g);
  for (size_t i = 0; i < g.cells; i++) g.need[i] = CYB_CELL_OPEN;
  grid_primary(&g, grid_at(&g, 1, 1, 0), 2.0);
  out = grid_suppress(&g);
  assert_false(out.safe);
  assert_int_equal(out.secondary, 0);
  grid_free(&g);
}

/* Cells of 1 to 10^12 side by side. */
static void test_large(void **state) {
  static const double leaf[] = {1,  1e12, 3e11, 5,    2, 7e9, 1e12, 8e11,
                                40, 1e6,  2e12, 3e12, 9, 11,  1e3,  6e11};
  grid g = grid_new(4, 4, 1, leaf);
  (void)state;
  grid_problem(&g);
  grid_primary(&g, grid_at(&g, 1, 1, 0), 0.1);
  grid_primary(&g, grid_at(&g, 1, 2, 0), 1e11);
  grid_primary(&g, grid_at(&g, 4, 1, 0), 2.0);
  assert_true(grid_suppress(&g).safe);
  attack_all(&g);
  audit_all(&g);
  grid_free(&g);
}

static void test_twice_the_same(void **state) {
  grid a = random_grid(300, 8, 8, 4), b = random_grid(300, 8, 8, 4);
  (void)state;
  grid_problem(&a);
  grid_problem(&b);
  grid_suppress(&a);
  grid_suppress(&b);
  assert_memory_equal(a.secret, b.secret, a.cells);
  grid_free(&a);
  grid_free(&b);
}

static void test_refused(void **state) {
  grid g = grid_new(4, 2, 1, d100);
  cyb_suppressed out;
  cyb_suppression *problem = grid_problem(&g);
  (void)state;
  g.cost[3] = -1.0;
  assert_int_equal(cyb_suppress(g.secret, &out, problem, NULL), CYB_EDOMAIN);
  g.cost[3] = 1.0;
  g.value[3] = NAN;
  assert_int_equal(cyb_suppress(g.secret, &out, problem, NULL), CYB_EDOMAIN);
  g.value[3] = 1.0;
  g.part[0] = 99;
  assert_int_equal(cyb_suppress(g.secret, &out, problem, NULL), CYB_EDOMAIN);
  grid_free(&g);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_square),
      cmocka_unit_test(test_recoverable),
      cmocka_unit_test(test_singletons),
      cmocka_unit_test(test_random_two_way),
      cmocka_unit_test(test_random_three_way),
      cmocka_unit_test(test_optimal_by_trial),
      cmocka_unit_test(test_one_cell),
      cmocka_unit_test(test_all_secret),
      cmocka_unit_test(test_empty_neighbours),
      cmocka_unit_test(test_impossible),
      cmocka_unit_test(test_large),
      cmocka_unit_test(test_twice_the_same),
      cmocka_unit_test(test_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
