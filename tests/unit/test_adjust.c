/* tests/unit/test_adjust.c - adjustment of records to linear rules. */
#include "check.h"

#include <cyberstats/adjust.h>
#include <cyberstats/random.h>
#include <cyberstats/sum.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define RULE(relation, constant, columns, ...)                                                     \
  { NULL, COUNT(columns), columns, (double[])__VA_ARGS__, constant, relation }

enum { MOST = 12 };

static cyb_adjust_outcome adjust(double *x, const bool *adjustable, size_t fields,
                                 const cyb_linear_rule *rules, size_t count,
                                 cyb_adjust_method method) {
  cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
  cyb_adjust_outcome outcome;
  cyb_error error = {0};
  options.method = method;
  check_ok(error,
           cyb_adjust_record(x, adjustable, fields, rules, count, &options, &outcome, &error));
  return outcome;
}

static const bool all[MOST] = {true, true, true, true, true, true,
                               true, true, true, true, true, true};
static size_t abc[] = {0, 1, 2}, ab[] = {0, 1}, a[] = {0}, b[] = {1}, c[] = {2};

/* --- published values and values by hand ---------------------------------------------- */

static void test_published(void **state) {
  /* turnover = cost + profit */
  const cyb_linear_rule balance[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  static const struct {
    const char *label;
    cyb_adjust_method method;
    bool adjustable[3];
    double x[3], expected[3];
  } cases[] = {
      {"V-13",
       CYB_ADJUST_LEAST_SQUARES,
       {true, true, true},
       {200, 125, 100},
       {200 + 25.0 / 3, 125 - 25.0 / 3, 100 - 25.0 / 3}},
      {"turnover observed",
       CYB_ADJUST_LEAST_SQUARES,
       {false, true, true},
       {200, 125, 100},
       {200, 112.5, 87.5}},
      {"only profit",
       CYB_ADJUST_LEAST_SQUARES,
       {false, false, true},
       {750, 125, 200},
       {750, 125, 625}},
      /* lambda = -25/425 by hand */
      {"in proportion",
       CYB_ADJUST_RATIO,
       {true, true, true},
       {200, 125, 100},
       {200 * (1 + 1.0 / 17), 125 * (1 - 1.0 / 17), 100 * (1 - 1.0 / 17)}},
      {"pro rata, one equation is the same",
       CYB_ADJUST_PRORATE,
       {true, true, true},
       {200, 125, 100},
       {200 * (1 + 1.0 / 17), 125 * (1 - 1.0 / 17), 100 * (1 - 1.0 / 17)}},
      {"parts to a total: 200/225 each",
       CYB_ADJUST_RATIO,
       {false, true, true},
       {200, 125, 100},
       {200, 125 * 200.0 / 225, 100 * 200.0 / 225}},
      {"parts to a total, pro rata",
       CYB_ADJUST_PRORATE,
       {false, true, true},
       {200, 125, 100},
       {200, 125 * 200.0 / 225, 100 * 200.0 / 225}},
      {"a zero stays", CYB_ADJUST_RATIO, {false, true, true}, {200, 125, 0}, {200, 200, 0}},
      {"a zero must give way",
       CYB_ADJUST_RATIO,
       {false, false, true},
       {200, 125, 0},
       {200, 125, 75}},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    double x[3];
    cyb_adjust_outcome outcome;
    memcpy(x, cases[i].x, sizeof x);
    outcome = adjust(x, cases[i].adjustable, 3, balance, 1, cases[i].method);
    assert_int_equal(outcome.result, CYB_ADJUST_DONE);
    for (size_t k = 0; k < 3; k++) check_close(cases[i].label, x[k], cases[i].expected[k], 1e-14);
  }
}

static void test_distance(void **state) {
  const cyb_linear_rule balance[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  double x[3] = {200, 125, 100};
  cyb_adjust_outcome outcome = adjust(x, all, 3, balance, 1, CYB_ADJUST_LEAST_SQUARES);
  (void)state;
  check_close("25 / sqrt 3", outcome.distance, 25.0 / sqrt(3.0), 1e-14);
}

static void test_weights(void **state) {
  const cyb_linear_rule balance[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  static const double weight[] = {1.0, 2.0, 4.0}; /* moves as 1 : 1/2 : 1/4 */
  cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
  cyb_adjust_outcome outcome;
  cyb_error error = {0};
  double x[3] = {200, 125, 100}, unit = 25.0 / 1.75;
  (void)state;
  options.weight = weight;
  check_ok(error, cyb_adjust_record(x, all, 3, balance, 1, &options, &outcome, &error));
  check_close("turnover", x[0], 200 + unit, 1e-14);
  check_close("cost", x[1], 125 - unit / 2, 1e-14);
  check_close("profit", x[2], 100 - unit / 4, 1e-14);
}

/* The bound of one field pushes the others: 10 = a + b + c, c <= 1 from (4, 4, 5). */
static void test_inequality(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 10.0, abc, {1.0, 1.0, 1.0}),
                                   RULE(CYB_AT_MOST, 1.0, c, {1.0}),
                                   RULE(CYB_AT_LEAST, 0.0, ab, {1.0, -1.0})};
  double x[3] = {4, 4, 5};
  (void)state;
  assert_int_equal(adjust(x, all, 3, rules, 3, CYB_ADJUST_LEAST_SQUARES).result, CYB_ADJUST_DONE);
  check_close("a", x[0], 4.5, 1e-15);
  check_close("b", x[1], 4.5, 1e-15);
  assert_true(x[2] == 1.0);
}

/* --- hard cases --------------------------------------------------------------------------- */

static void test_nothing_to_do(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  double x[3] = {225, 125, 100}, missing[3] = {225, NAN, 100}, y[3] = {200, 125, 100};
  static const bool none[3] = {false, false, false};
  cyb_adjust_outcome outcome = adjust(x, all, 3, rules, 1, CYB_ADJUST_LEAST_SQUARES);
  (void)state;
  assert_int_equal(outcome.result, CYB_ADJUST_HELD);
  assert_true(x[0] == 225 && x[1] == 125 && x[2] == 100);
  outcome = adjust(missing, all, 3, rules, 1, CYB_ADJUST_LEAST_SQUARES);
  assert_int_equal(outcome.result, CYB_ADJUST_HELD);
  assert_int_equal(outcome.unknown, 1);
  outcome = adjust(y, none, 3, rules, 1, CYB_ADJUST_RATIO);
  assert_int_equal(outcome.result, CYB_ADJUST_HELD);
  assert_int_equal(outcome.beyond, 1);
  assert_true(y[0] == 200);
  assert_int_equal(adjust(y, all, 3, rules, 0, CYB_ADJUST_PRORATE).result, CYB_ADJUST_HELD);
}

static void test_contradiction(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_AT_LEAST, 0.0, a, {1.0}),
                                   RULE(CYB_EQUAL, 10.0, ab, {1.0, 1.0}),
                                   RULE(CYB_AT_LEAST, 11.0, b, {1.0})};
  double x[2] = {3, 4};
  cyb_adjust_outcome outcome = adjust(x, all, 2, rules, 3, CYB_ADJUST_LEAST_SQUARES);
  (void)state;
  assert_int_equal(outcome.result, CYB_ADJUST_IMPOSSIBLE);
  assert_true(outcome.rule < 3 && outcome.against < 3 && outcome.rule != outcome.against);
  assert_true(x[0] == 3 && x[1] == 4);
  assert_int_equal(adjust(x, all, 2, rules, 3, CYB_ADJUST_PRORATE).result, CYB_ADJUST_IMPOSSIBLE);
  assert_true(x[0] == 3 && x[1] == 4);
}

/* Parts that are all zero have no proportion, and a total may not turn them round. */
static void test_prorate_refuses(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  static const bool parts[3] = {false, true, true};
  double zeros[3] = {10, 0, 0}, turned[3] = {-10, 3, 2};
  cyb_adjust_outcome outcome = adjust(zeros, parts, 3, rules, 1, CYB_ADJUST_PRORATE);
  (void)state;
  assert_int_equal(outcome.result, CYB_ADJUST_IMPOSSIBLE);
  assert_int_equal(outcome.rule, 0);
  assert_int_equal(adjust(turned, parts, 3, rules, 1, CYB_ADJUST_PRORATE).result,
                   CYB_ADJUST_IMPOSSIBLE);
}

/* total = A + B, A = a1 + a2, top down. */
static void test_prorate_nested(void **state) {
  static size_t upper[] = {0, 1, 2}, lower[] = {1, 3, 4};
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, upper, {1.0, -1.0, -1.0}),
                                   RULE(CYB_EQUAL, 0.0, lower, {1.0, -1.0, -1.0})};
  static const bool parts[5] = {false, true, true, true, true};
  static const double expected[5] = {120, 72, 48, 24, 48};
  double x[5] = {120, 60, 40, 20, 40};
  (void)state;
  assert_int_equal(adjust(x, parts, 5, rules, 2, CYB_ADJUST_PRORATE).result, CYB_ADJUST_DONE);
  for (size_t k = 0; k < 5; k++) check_close("nested", x[k], expected[k], 1e-14);
}

/* Bounds are met exactly, not to a rounding error below. */
static void test_exact_bound(void **state) {
  const cyb_linear_rule rules[] = {
      RULE(CYB_EQUAL, 0.3, abc, {1.0, 1.0, 1.0}), RULE(CYB_AT_LEAST, 0.0, a, {1.0}),
      RULE(CYB_AT_LEAST, 0.0, b, {1.0}), RULE(CYB_AT_LEAST, 0.0, c, {1.0})};
  double x[3] = {0.1, 0.9, 0.05};
  (void)state;
  assert_int_equal(adjust(x, all, 3, rules, 4, CYB_ADJUST_LEAST_SQUARES).result, CYB_ADJUST_DONE);
  assert_true(x[0] == 0.0 && x[2] == 0.0);
  check_close("what is left", x[1], 0.3, 1e-15);
}

/* 0.09 - 0.01 - 0.08 is -5e-18 in binary: the equation allows that, the bound does not. */
static void test_bound_beside_equation(void **state) {
  static size_t abcd[] = {0, 1, 2, 3}, d[] = {3};
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, abcd, {1.0, -1.0, -1.0, -1.0}),
                                   RULE(CYB_AT_LEAST, 0.0, d, {1.0})};
  static const bool last[4] = {false, false, false, true};
  static const cyb_adjust_method methods[] = {CYB_ADJUST_LEAST_SQUARES, CYB_ADJUST_RATIO};
  (void)state;
  for (size_t m = 0; m < COUNT(methods); m++) {
    double x[4] = {0.09, 0.01, 0.08, 0.0123};
    assert_int_equal(adjust(x, last, 4, rules, 2, methods[m]).result, CYB_ADJUST_DONE);
    assert_true(x[3] == 0.0);
  }
}

/* 10^12 beside 1, and rules that say the same twice. */
static void test_scale(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0}),
                                   RULE(CYB_EQUAL, 0.0, abc, {2.0, -2.0, -2.0}),
                                   RULE(CYB_AT_LEAST, 0.0, b, {1.0})};
  static const bool parts[3] = {false, true, true};
  double x[3] = {1e12 + 2, 1.0, 1e12}, y[3] = {1e12 + 2, 1.0, 1e12};
  (void)state;
  assert_int_equal(adjust(x, parts, 3, rules, 3, CYB_ADJUST_LEAST_SQUARES).result, CYB_ADJUST_DONE);
  assert_true(x[1] == 1.5 && x[2] == 1e12 + 0.5);
  assert_int_equal(adjust(y, parts, 3, rules, 3, CYB_ADJUST_RATIO).result, CYB_ADJUST_DONE);
  assert_true(y[1] + y[2] == 1e12 + 2);
  check_close("the small one hardly moves", y[1], 1.0 + 1e-12, 1e-15);
}

static void test_arguments(void **state) {
  const cyb_linear_rule beyond[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, 1.0, 1.0})};
  const cyb_linear_rule infinite[] = {RULE(CYB_EQUAL, 0.0, a, {INFINITY})};
  const cyb_linear_rule nothing[] = {RULE(CYB_EQUAL, NAN, a, {1.0})};
  static const double zero[] = {0.0};
  cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
  cyb_adjust_outcome outcome;
  double x[1] = {1};
  (void)state;
  assert_int_equal(cyb_adjust_record(x, all, 1, beyond, 1, NULL, &outcome, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_adjust_record(x, all, 1, infinite, 1, NULL, &outcome, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_adjust_record(x, all, 1, nothing, 1, NULL, &outcome, NULL), CYB_EDOMAIN);
  options.weight = zero;
  assert_int_equal(cyb_adjust_record(x, all, 1, beyond, 0, &options, &outcome, NULL), CYB_EDOMAIN);
}

/* --- random records: the optimum of a convex set ------------------------------ */

typedef struct problem {
  size_t fields, rules;
  double x0[MOST], x[MOST], inside[MOST];
  bool adjustable[MOST];
  cyb_linear_rule rule[MOST];
  size_t column[MOST][MOST];
  double coefficient[MOST][MOST];
} problem;

static double chance(uint64_t seed, uint64_t *index) {
  return cyb_random_uniform(seed, 1, (*index)++);
}

/* Rules that the point `inside` obeys, from which the record is then moved away. */
static void make(problem *p, uint64_t seed) {
  uint64_t at = 0;
  double scale = pow(10.0, floor(12.0 * chance(seed, &at)));
  p->fields = 2 + (size_t)(chance(seed, &at) * 7);
  p->rules = 1 + (size_t)(chance(seed, &at) * 9);
  for (size_t f = 0; f < p->fields; f++) {
    p->inside[f] = floor(scale * 100.0 * chance(seed, &at)) / 100.0;
    p->adjustable[f] = chance(seed, &at) < 0.7;
    p->x0[f] = p->adjustable[f] ? p->inside[f] * 2.0 * chance(seed, &at) : p->inside[f];
    if (p->adjustable[f] && chance(seed, &at) < 0.1) p->x0[f] = 0.0;
  }
  for (size_t i = 0; i < p->rules; i++) {
    cyb_linear_rule *rule = &p->rule[i];
    cyb_sum sum = {0};
    *rule = (cyb_linear_rule){NULL, 0, p->column[i], p->coefficient[i], 0.0, CYB_EQUAL};
    rule->relation = chance(seed, &at) < 0.3   ? CYB_EQUAL
                     : chance(seed, &at) < 0.5 ? CYB_AT_MOST
                                               : CYB_AT_LEAST;
    for (size_t f = 0; f < p->fields; f++)
      if (chance(seed, &at) < 0.5) {
        double slope = chance(seed, &at) < 0.5 ? 1.0 : -1.0;
        if (chance(seed, &at) < 0.2) slope *= 0.5;
        rule->column[rule->count] = f;
        rule->coefficient[rule->count++] = slope;
        cyb_sum_add(&sum, slope * p->inside[f]);
      }
    rule->constant = cyb_sum_get(&sum);
    if (chance(seed, &at) < 0.3)
      rule->constant += (rule->relation == CYB_AT_MOST) * scale * chance(seed, &at) -
                        (rule->relation == CYB_AT_LEAST) * scale * chance(seed, &at);
  }
}

static double lacking(const problem *p, size_t i, const double *x, double *scale) {
  cyb_sum sum = {0};
  *scale = fabs(p->rule[i].constant);
  cyb_sum_add(&sum, p->rule[i].constant);
  for (size_t k = 0; k < p->rule[i].count; k++) {
    cyb_sum_add(&sum, -p->coefficient[i][k] * x[p->column[i][k]]);
    *scale += fabs(p->coefficient[i][k] * x[p->column[i][k]]);
  }
  return cyb_sum_get(&sum);
}

static void check_feasible(const problem *p, uint64_t seed) {
  for (size_t i = 0; i < p->rules; i++) {
    double scale, short_of = lacking(p, i, p->x, &scale), wrong = fabs(short_of);
    if (p->rule[i].relation == CYB_AT_LEAST) wrong = fmax(short_of, 0.0);
    if (p->rule[i].relation == CYB_AT_MOST) wrong = fmax(-short_of, 0.0);
    if (wrong <= 1e-12 * scale) continue;
    print_error("seed %llu: rule %zu off by %g of %g\n", (unsigned long long)seed, i, wrong, scale);
    fail();
  }
  for (size_t f = 0; f < p->fields; f++)
    if (!p->adjustable[f]) assert_true(p->x[f] == p->x0[f]);
}

/* x is the nearest point of a convex set if sum v (x0 - x)(y - x) <= 0 for every y
 * in the set: tried with `inside` and with points that lie on other rules. */
static void check_nearest(const problem *p, const double *y, cyb_adjust_method method,
                          uint64_t seed) {
  double along = 0.0, size = 0.0;
  for (size_t f = 0; f < p->fields; f++) {
    double v = method == CYB_ADJUST_RATIO ? 1.0 / fabs(p->x0[f]) : 1.0;
    if (!p->adjustable[f]) continue;
    along += v * (p->x0[f] - p->x[f]) * (y[f] - p->x[f]);
    size += v * (fabs(p->x0[f]) + fabs(p->x[f])) * (fabs(y[f]) + fabs(p->x[f]));
  }
  if (along <= 1e-12 * size) return;
  print_error("seed %llu: a nearer point exists (%g of %g)\n", (unsigned long long)seed, along,
              size);
  fail();
}

static void check_optimal(const problem *p, cyb_adjust_method method, uint64_t seed) {
  for (size_t f = 0; f < p->fields; f++)
    if (method == CYB_ADJUST_RATIO && p->adjustable[f] && p->x0[f] == 0.0) return;
  check_nearest(p, p->inside, method, seed);
  for (uint64_t other = 0; other < 8; other++) {
    double y[MOST];
    memcpy(y, p->x0, sizeof y);
    for (size_t f = 0; f < p->fields; f++)
      if (p->adjustable[f]) y[f] *= 4.0 * cyb_random_uniform(seed, 2 + other, f) - 1.0;
    adjust(y, p->adjustable, p->fields, p->rule, p->rules, method);
    check_nearest(p, y, method, seed);
  }
}

static void test_random(void **state) {
  static const cyb_adjust_method methods[] = {CYB_ADJUST_LEAST_SQUARES, CYB_ADJUST_RATIO};
  size_t done = 0;
  (void)state;
  for (uint64_t seed = 1; seed <= 4000; seed++)
    for (size_t m = 0; m < COUNT(methods); m++) {
      problem p;
      cyb_adjust_outcome outcome;
      make(&p, seed);
      memcpy(p.x, p.x0, sizeof p.x);
      outcome = adjust(p.x, p.adjustable, p.fields, p.rule, p.rules, methods[m]);
      assert_int_not_equal(outcome.result, CYB_ADJUST_IMPOSSIBLE);
      check_feasible(&p, seed);
      check_optimal(&p, methods[m], seed);
      done += outcome.result == CYB_ADJUST_DONE ? 1 : 0;
    }
  assert_true(done > 4000);
}

/* Adjusting what was adjusted changes nothing. */
static void test_idempotent(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 500; seed++) {
    problem p;
    double once[MOST];
    make(&p, seed);
    memcpy(p.x, p.x0, sizeof p.x);
    adjust(p.x, p.adjustable, p.fields, p.rule, p.rules, CYB_ADJUST_LEAST_SQUARES);
    memcpy(once, p.x, sizeof once);
    adjust(p.x, p.adjustable, p.fields, p.rule, p.rules, CYB_ADJUST_LEAST_SQUARES);
    for (size_t f = 0; f < p.fields; f++) assert_true(p.x[f] == once[f]);
  }
}

/* --- tables --------------------------------------------------------------------------------- */

enum { ROWS = 1000 };

static cyb_table *make_table(void) {
  static const char *const names[] = {"turnover", "cost", "profit"};
  cyb_table *table = cyb_table_new(ROWS);
  cyb_error error = {0};
  assert_non_null(table);
  for (size_t k = 0; k < 3; k++) {
    double values[ROWS];
    cyb_column column;
    for (size_t i = 0; i < ROWS; i++)
      values[i] = floor(1000.0 * cyb_random_uniform(7, k, i)) + (k == 0 ? 500.0 : 0.0);
    check_ok(error, cyb_column_from_numbers(&column, names[k], values, ROWS, &error));
    check_ok(error, cyb_table_add(table, &column, &error));
  }
  return table;
}

static void test_table(void **state) {
  const cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, abc, {1.0, -1.0, -1.0})};
  static const int threads[] = {1, 2, 7};
  double first[3][ROWS];
  cyb_table_cell cells[2 * ROWS];
  (void)state;
  for (size_t i = 0; i < ROWS; i++) {
    cells[2 * i] = (cyb_table_cell){ROWS - 1 - i, 2};
    cells[2 * i + 1] = (cyb_table_cell){i / 2, 1}; /* half of the rows, each twice */
  }
  for (size_t t = 0; t < COUNT(threads); t++) {
    cyb_table *table = make_table(), *before = make_table();
    cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
    cyb_adjustment *made;
    cyb_error error = {0};
    options.threads = threads[t];
    check_ok(error, cyb_adjust_table(&made, table, cells, 2 * ROWS, rules, 1, &options, &error));
    assert_int_equal(made->failure_count, 0);
    assert_int_equal(made->adjusted + made->held, ROWS);
    for (size_t i = 0; i < made->count; i++) {
      const cyb_adjusted_cell *cell = &made->cells[i];
      assert_true(before->column[cell->column].number[cell->row] == cell->from);
      assert_true(table->column[cell->column].number[cell->row] == cell->to);
      if (i > 0)
        assert_true(cell->row > cell[-1].row ||
                    (cell->row == cell[-1].row && cell->column > cell[-1].column));
    }
    for (size_t i = 0; i < ROWS; i++) {
      assert_true(table->column[0].number[i] ==
                  table->column[1].number[i] + table->column[2].number[i]);
      for (size_t k = 0; k < 3; k++) {
        if (t == 0) first[k][i] = table->column[k].number[i];
        assert_true(first[k][i] == table->column[k].number[i]);
      }
    }
    cyb_adjustment_free(made);
    cyb_table_free(table);
    cyb_table_free(before);
  }
}

static void test_table_refuses(void **state) {
  static const char *const texts[] = {"x", "y"};
  cyb_linear_rule rules[] = {RULE(CYB_EQUAL, 0.0, a, {1.0})};
  cyb_table_cell outside = {2, 0}, inside = {1, 0};
  cyb_table *table = cyb_table_new(2);
  cyb_column column;
  cyb_adjustment *made;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_column_from_texts(&column, "name", texts, 2, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
  assert_int_equal(cyb_adjust_table(&made, table, &outside, 1, rules, 0, NULL, &error),
                   CYB_EDOMAIN);
  assert_null(made);
  error = (cyb_error){0};
  rules[0].name = "R1";
  assert_int_equal(cyb_adjust_table(&made, table, &inside, 1, rules, 1, NULL, &error), CYB_EDATA);
  assert_string_equal(error.where, "R1");
  assert_non_null(strstr(error.message, "texts"));
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),
      cmocka_unit_test(test_distance),
      cmocka_unit_test(test_weights),
      cmocka_unit_test(test_inequality),
      cmocka_unit_test(test_nothing_to_do),
      cmocka_unit_test(test_contradiction),
      cmocka_unit_test(test_prorate_refuses),
      cmocka_unit_test(test_prorate_nested),
      cmocka_unit_test(test_exact_bound),
      cmocka_unit_test(test_scale),
      cmocka_unit_test(test_bound_beside_equation),
      cmocka_unit_test(test_arguments),
      cmocka_unit_test(test_random),
      cmocka_unit_test(test_idempotent),
      cmocka_unit_test(test_table),
      cmocka_unit_test(test_table_refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
