/* Disclosure control of tables: the rules on sdcTable's D100, holdings, weights, trees,
 * linked tables, prepared tables, last year's pattern, what is refused. */
#include <cyberstats/disclose.h>
#include <cyberstats/random.h>

#include "check.h"

/* sdcTable's microdata1, from its cells: count, total, largest, second. Rows A-D, columns
 * f, m; the other contributors share the rest. */
static const double d100[8][4] = {{2, 20, 11, 9},    {18, 178, 18, 15}, {19, 204, 18, 16},
                                  {14, 140, 15, 14}, {10, 106, 19, 12}, {12, 118, 18, 12},
                                  {14, 152, 18, 16}, {11, 366, 280, 11}};

static const size_t flat[] = {0, 0, 0, 0, 0, 0, 0, 0, 0};

typedef struct records {
  size_t rows;
  size_t code[3][400];
  double value[400], weight[400];
  int64_t respondent[400];
} records;

static void add(records *r, size_t a, size_t b, size_t c, double value) {
  r->code[0][r->rows] = a;
  r->code[1][r->rows] = b;
  r->code[2][r->rows] = c;
  r->value[r->rows] = value;
  r->weight[r->rows] = 1.0;
  r->respondent[r->rows++] = -1;
}

static records d100_records(void) {
  records r = {0};
  for (size_t i = 0; i < 8; i++) {
    double rest = (d100[i][1] - d100[i][2] - d100[i][3]) / (d100[i][0] - 2.0);
    add(&r, i / 2 + 1, i % 2 + 1, 0, d100[i][2]);
    add(&r, i / 2 + 1, i % 2 + 1, 0, d100[i][3]);
    for (size_t k = 2; k < (size_t)d100[i][0]; k++) add(&r, i / 2 + 1, i % 2 + 1, 0, rest);
  }
  assert_int_equal(r.rows, 100);
  return r;
}

static cyb_tabulation *tabulate(const records *r, const cyb_layout *layout, bool counts,
                                const cyb_tabulate_options *options) {
  const size_t *code[] = {r->code[0], r->code[1], r->code[2]};
  const double *value[] = {r->value};
  const cyb_microdata data = {r->rows, code, counts ? NULL : value, 1, r->weight, r->respondent};
  cyb_tabulation *t;
  cyb_error error = {0};
  check_ok(error, cyb_tabulate(&t, layout, &data, options, &error));
  return t;
}

static const cyb_dimension two_way[] = {{5, flat}, {3, flat}};
static const cyb_table_shape both[] = {{2, {0, 1}}};
static const cyb_layout d100_layout = {two_way, 2, both, 1};

static cyb_disclosure disclose(const cyb_tabulation *t, const char *text,
                               cyb_disclose_options options) {
  cyb_disclosure_rule rule;
  cyb_disclosure out;
  cyb_error error = {0};
  check_ok(error, cyb_disclosure_rule_parse(&rule, text, &error));
  options.rule = &rule;
  options.rules = 1;
  check_ok(error, cyb_disclose(&out, t, &options, &error));
  return out;
}

static const cyb_disclose_options plain = CYB_DISCLOSE_OPTIONS_INIT;

/* D-01 to D-06: which of the inner cells are primary. */
static void test_rules(void **state) {
  static const struct {
    const char *rule, *unsafe;
  } cases[] = {
      {"threshold:3", "A.f"},    {"dominance:2,75", "A.f D.m"},
      {"dominance:2,80", "A.f"}, {"p:70", "A.f D.m"},
      {"p:26", "A.f"},           {"p:27", "A.f D.m"},
      {"pq:60,80", "A.f D.m"},
  };
  records r = d100_records();
  cyb_tabulation *t = tabulate(&r, &d100_layout, false, NULL);
  (void)state;
  check_close("all", cyb_tabulation_value(t, 0, 0), 1284.0, 1e-12);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cyb_disclosure out = disclose(t, cases[i].rule, plain);
    char found[64] = "";
    for (size_t a = 1; a <= 4; a++)
      for (size_t b = 1; b <= 2; b++) {
        const size_t code[] = {a, b};
        char name[8];
        if (out.status[cyb_tabulation_cell(t, 0, code)] != CYB_STATUS_PRIMARY) continue;
        snprintf(name, sizeof name, "%s%c.%c", found[0] ? " " : "", (int)('A' + a - 1),
                 b == 1 ? 'f' : 'm');
        strncat(found, name, sizeof found - strlen(found) - 1);
      }
    assert_string_equal(found, cases[i].unsafe);
    assert_true(out.safe);
    cyb_disclosure_clear(&out);
  }
  cyb_tabulation_free(t);
}

/* D-07 again, from the records: cost = contributors gives the square of A and C. */
static void test_square(void **state) {
  records r = d100_records();
  cyb_tabulation *t = tabulate(&r, &d100_layout, false, NULL);
  cyb_disclose_options options = plain;
  cyb_disclosure out;
  (void)state;
  options.cost = CYB_COST_COUNT;
  out = disclose(t, "threshold:3", options);
  assert_true(out.suppressed.optimal);
  assert_int_equal(out.suppressed.secondary, 3);
  for (size_t b = 1; b <= 2; b++) {
    const size_t c[] = {3, b};
    assert_int_equal(out.status[cyb_tabulation_cell(t, 0, c)], CYB_STATUS_SECONDARY);
  }
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

/* D-08 and its like. */
static void test_refused(void **state) {
  static const char *const wrong[] = {"p:0",
                                      "p:100",
                                      "p",
                                      "p:x",
                                      "dominance:1,0",
                                      "dominance:1,100",
                                      "dominance:0,75",
                                      "pq:80,60",
                                      "pq:0,60",
                                      "threshold:0",
                                      "treshold:3"};
  cyb_disclosure_rule rule;
  cyb_error error = {0};
  cyb_disclosure out;
  cyb_disclose_options options = plain;
  records r = d100_records();
  cyb_tabulation *t;
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(cyb_disclosure_rule_parse(&rule, wrong[i], NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_disclosure_rule_parse(&rule, "treshold:3", &error), CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "\"threshold\""));
  r.value[5] = -1.0;
  t = tabulate(&r, &d100_layout, false, NULL);
  assert_int_equal(cyb_disclosure_rule_parse(&rule, "p:15", NULL), CYB_OK);
  options.rule = &rule;
  options.rules = 1;
  assert_int_equal(cyb_disclose(&out, t, &options, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_disclosure_rule_parse(&rule, "threshold:3", NULL), CYB_OK);
  assert_int_equal(cyb_disclose(&out, t, &options, NULL), CYB_OK);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
  t = tabulate(&r, &d100_layout, false, &(cyb_tabulate_options){true, false});
  assert_int_equal(cyb_disclosure_rule_parse(&rule, "p:15", NULL), CYB_OK);
  assert_int_equal(cyb_disclose(&out, t, &options, NULL), CYB_OK);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

/* D-10: counts 1, 2, 1, 0; what is below 2 is unsafe. */
static void test_singletons(void **state) {
  static const cyb_dimension one[] = {{5, flat}};
  static const cyb_table_shape shape[] = {{1, {0}}};
  static const cyb_layout layout = {one, 1, shape, 1};
  records r = {0};
  cyb_tabulation *t;
  cyb_disclosure out;
  (void)state;
  add(&r, 1, 0, 0, 1);
  add(&r, 2, 0, 0, 1);
  add(&r, 2, 0, 0, 1);
  add(&r, 3, 0, 0, 1);
  t = tabulate(&r, &layout, true, NULL);
  out = disclose(t, "threshold:2", plain);
  assert_int_equal(out.status[1], CYB_STATUS_PRIMARY);
  assert_int_equal(out.status[2], CYB_STATUS_SECONDARY);
  assert_int_equal(out.status[3], CYB_STATUS_PRIMARY);
  assert_int_equal(out.status[4], CYB_STATUS_EMPTY);
  assert_int_equal(out.status[0], CYB_STATUS_PUBLISHED);
  assert_true(out.safe);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

/* Three firms of one holding are one respondent; without it they are three. */
static void test_holdings(void **state) {
  records r = d100_records();
  cyb_tabulation *t;
  cyb_disclosure out;
  size_t cell;
  const size_t b_f[] = {2, 1};
  (void)state;
  for (size_t i = 0; i < r.rows; i++)
    if (r.code[0][i] == 2 && r.code[1][i] == 1 && i % 19 != 0) r.respondent[i] = 7;
  t = tabulate(&r, &d100_layout, false, NULL);
  cell = cyb_tabulation_cell(t, 0, b_f);
  assert_int_equal(cyb_tabulation_respondents(t, 0, cell), 2);
  out = disclose(t, "threshold:3", plain);
  assert_int_equal(out.status[cell], CYB_STATUS_PRIMARY);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

/* 100 of weight 3 and 40 of weight 1: as contributions 300 of 340; as four firms the two
 * largest hold 200. */
static void test_weights(void **state) {
  static const cyb_dimension one[] = {{2, flat}};
  static const cyb_table_shape shape[] = {{1, {0}}};
  static const cyb_layout layout = {one, 1, shape, 1};
  records r = {0};
  (void)state;
  add(&r, 1, 0, 0, 100);
  add(&r, 1, 0, 0, 40);
  r.weight[0] = 3.0;
  for (int population = 0; population < 2; population++) {
    cyb_tabulation *t =
        tabulate(&r, &layout, false, &(cyb_tabulate_options){false, population != 0});
    cyb_disclosure out = disclose(t, "dominance:2,75", plain);
    check_close("total", cyb_tabulation_value(t, 0, 0), 340.0, 1e-12);
    assert_int_equal(out.status[0], population ? CYB_STATUS_PUBLISHED : CYB_STATUS_PRIMARY);
    cyb_disclosure_clear(&out);
    cyb_tabulation_free(t);
  }
}

/* --- unions ------------------------------------------------------------------------- */

/* Two withheld cells in a line: their sum is known, so it must be safe as well. a = 10 with
 * 9 of one firm and b = 37 with 26 of one firm are unsafe at 70 %; of a + b = 47 these are
 * 55 % if they are two firms, 74 % if they are one holding, and then c goes as well. */
static void test_union(void **state) {
  static const cyb_dimension one[] = {{5, flat}};
  static const cyb_table_shape shape[] = {{1, {0}}};
  static const cyb_layout layout = {one, 1, shape, 1};
  (void)state;
  for (int holding = 0; holding < 2; holding++)
    for (int unions = 0; unions < 2; unions++) {
      records r = {0};
      cyb_tabulation *t;
      cyb_disclose_options options = plain;
      cyb_disclosure out;
      add(&r, 1, 0, 0, 9);
      add(&r, 1, 0, 0, 1);
      add(&r, 2, 0, 0, 26);
      add(&r, 2, 0, 0, 6);
      add(&r, 2, 0, 0, 5);
      if (holding) r.respondent[0] = r.respondent[2] = 3;
      for (size_t i = 0; i < 5; i++) add(&r, 3, 0, 0, 40);
      for (size_t i = 0; i < 5; i++) add(&r, 4, 0, 0, 50);
      t = tabulate(&r, &layout, false, NULL);
      options.no_unions = !unions;
      out = disclose(t, "dominance:1,70", options);
      assert_int_equal(out.suppressed.primary, 2);
      assert_int_equal(out.suppressed.secondary, holding && unions);
      assert_int_equal(out.status[3],
                       holding && unions ? CYB_STATUS_SECONDARY : CYB_STATUS_PUBLISHED);
      assert_true(out.safe);
      cyb_disclosure_clear(&out);
      cyb_tabulation_free(t);
    }
}

/* A district of two firms, one in each of two size classes: each knows the part of the
 * district that is its own, and that is no reason to give up. */
static void test_insiders(void **state) {
  records r = d100_records(), less = {0};
  cyb_tabulation *t;
  cyb_disclosure out;
  (void)state;
  for (size_t i = 0; i < r.rows; i++)
    if (r.code[0][i] != 1) add(&less, r.code[0][i], r.code[1][i], 0, r.value[i]);
  add(&less, 1, 1, 0, 1000);
  add(&less, 1, 2, 0, 3);
  t = tabulate(&less, &d100_layout, false, NULL);
  out = disclose(t, "threshold:3", plain);
  assert_int_equal(out.suppressed.primary, 3);
  assert_true(out.safe);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

/* --- trees and linked tables ---------------------------------------------------------- */

static records random_records(uint64_t stream, size_t rows) {
  static const size_t leaf[] = {3, 4, 5, 6, 7};
  records r = {0};
  for (size_t i = 0; i < rows; i++) {
    size_t a = cyb_random_below(1, stream, 4 * i, 5), b = cyb_random_below(1, stream, 4 * i + 1, 4),
           c = cyb_random_below(1, stream, 4 * i + 2, 3);
    add(&r, leaf[a], b + 1, c + 1, ceil(exp(2.0 + 1.5 * cyb_random_normal(2, stream, i))));
  }
  return r;
}

/* total > {1: 3 4 5} {2: 6 7} */
static const size_t tree[] = {0, 0, 0, 1, 1, 1, 2, 2};
static const cyb_dimension three[] = {{8, tree}, {5, flat}, {4, flat}};

static void check_sums_hold(const cyb_tabulation *t, const cyb_disclosure *out) {
  for (size_t i = 0; i < out->cells; i++) {
    bool secret = out->status[i] >= CYB_STATUS_PRIMARY;
    assert_int_equal(secret, !isnan(out->audit.lower[i]));
    if (secret) assert_true(out->audit.lower[i] <= cyb_tabulation_value(t, 0, i) + 1e-6);
  }
  assert_true(out->safe);
  assert_int_equal(out->audit.recoverable_count, 0);
}

static void test_hierarchy(void **state) {
  static const cyb_table_shape shape[] = {{3, {0, 1, 2}}};
  static const cyb_layout layout = {three, 3, shape, 1};
  (void)state;
  for (uint64_t stream = 0; stream < 6; stream++) {
    records r = random_records(stream, 250);
    cyb_tabulation *t = tabulate(&r, &layout, false, NULL);
    cyb_disclosure out = disclose(t, "p:15", plain);
    assert_true(out.suppressed.primary > 0);
    check_sums_hold(t, &out);
    cyb_disclosure_clear(&out);
    cyb_tabulation_free(t);
  }
}

/* Two tables that share their first dimension: its cells are there once, and the pattern
 * is safe for both together. */
static void test_linked(void **state) {
  static const cyb_table_shape shapes[] = {{2, {0, 1}}, {2, {0, 2}}};
  static const cyb_layout layout = {three, 3, shapes, 2};
  (void)state;
  for (uint64_t stream = 10; stream < 16; stream++) {
    records r = random_records(stream, 80);
    cyb_tabulation *t = tabulate(&r, &layout, false, NULL);
    cyb_disclosure out = disclose(t, "p:20", plain);
    for (size_t a = 0; a < 8; a++) {
      const size_t code[] = {a, 0};
      assert_int_equal(cyb_tabulation_cell(t, 0, code), cyb_tabulation_cell(t, 1, code));
    }
    check_sums_hold(t, &out);
    cyb_disclosure_clear(&out);
    cyb_tabulation_free(t);
  }
}

/* The order of the records changes nothing; last year's pattern is kept where it serves. */
static void test_stable(void **state) {
  static const cyb_table_shape shape[] = {{3, {0, 1, 2}}};
  static const cyb_layout layout = {three, 3, shape, 1};
  records r = random_records(40, 300), back = {0}, later;
  cyb_tabulation *t = tabulate(&r, &layout, false, NULL), *u;
  cyb_disclosure a = disclose(t, "p:15", plain), b, c;
  cyb_disclose_options options = plain;
  bool *previous = calloc(a.cells, sizeof *previous);
  size_t kept = 0, anew = 0;
  (void)state;
  for (size_t i = r.rows; i-- > 0;)
    add(&back, r.code[0][i], r.code[1][i], r.code[2][i], r.value[i]);
  u = tabulate(&back, &layout, false, NULL);
  b = disclose(u, "p:15", plain);
  assert_int_equal(a.cells, b.cells);
  assert_memory_equal(a.status, b.status, a.cells);
  cyb_disclosure_clear(&b);
  cyb_tabulation_free(u);
  later = r;
  for (size_t i = 0; i < later.rows; i++)
    later.value[i] = ceil(later.value[i] * (0.9 + 0.3 * cyb_random_uniform(5, 5, i)));
  u = tabulate(&later, &layout, false, NULL);
  for (size_t i = 0; i < a.cells; i++) previous[i] = a.status[i] >= CYB_STATUS_PRIMARY;
  options.previous = previous;
  b = disclose(u, "p:15", options);
  c = disclose(u, "p:15", plain);
  for (size_t i = 0; i < a.cells; i++) {
    kept += (b.status[i] >= CYB_STATUS_PRIMARY) != previous[i];
    anew += (c.status[i] >= CYB_STATUS_PRIMARY) != previous[i];
  }
  print_message("# cells that change: %zu with last year's pattern, %zu without\n", kept, anew);
  assert_true(kept < anew);
  free(previous);
  cyb_disclosure_clear(&a);
  cyb_disclosure_clear(&b);
  cyb_disclosure_clear(&c);
  cyb_tabulation_free(t);
  cyb_tabulation_free(u);
}

/* --- prepared, requests, zeros ---------------------------------------------------------- */

static void test_prepared(void **state) {
  cyb_prepared_cell cell[15];
  size_t count = 0;
  double largest[15][2];
  cyb_tabulation *t;
  cyb_disclosure out;
  cyb_error error = {0};
  (void)state;
  for (size_t a = 0; a < 5; a++)
    for (size_t b = 0; b < 3; b++) {
      cyb_prepared_cell *c = &cell[count];
      *c = (cyb_prepared_cell){.code = {a, b}, .largest = largest[count]};
      largest[count][0] = largest[count][1] = 0.0;
      for (size_t i = 0; i < 8; i++) {
        if ((a && i / 2 + 1 != a) || (b && i % 2 + 1 != b)) continue;
        c->respondents += (size_t)d100[i][0];
        c->value += d100[i][1];
        for (size_t k = 2; k < 4; k++) {
          double x = d100[i][k];
          if (x > largest[count][0]) {
            largest[count][1] = largest[count][0];
            largest[count][0] = x;
          } else if (x > largest[count][1]) {
            largest[count][1] = x;
          }
        }
      }
      count++;
    }
  check_ok(error, cyb_tabulate_prepared(&t, &d100_layout, cell, count, 2, &error));
  out = disclose(t, "p:70", plain);
  {
    const size_t a_f[] = {1, 1}, d_m[] = {4, 2};
    assert_int_equal(out.status[cyb_tabulation_cell(t, 0, a_f)], CYB_STATUS_PRIMARY);
    assert_int_equal(out.status[cyb_tabulation_cell(t, 0, d_m)], CYB_STATUS_PRIMARY);
    assert_int_equal(out.suppressed.primary, 2);
  }
  cyb_disclosure_clear(&out);
  {
    cyb_disclosure_rule rule;
    cyb_disclose_options options = plain;
    assert_int_equal(cyb_disclosure_rule_parse(&rule, "dominance:3,75", NULL), CYB_OK);
    options.rule = &rule;
    options.rules = 1;
    assert_int_equal(cyb_disclose(&out, t, &options, NULL), CYB_EDOMAIN);
  }
  cyb_tabulation_free(t);
  cell[4].value += 5;
  assert_int_equal(cyb_tabulate_prepared(&t, &d100_layout, cell, count, 2, NULL), CYB_EDATA);
  cell[4] = cell[5];
  assert_int_equal(cyb_tabulate_prepared(&t, &d100_layout, cell, count, 2, NULL), CYB_EDATA);
}

static void test_requests(void **state) {
  records r = d100_records();
  cyb_tabulation *t = tabulate(&r, &d100_layout, false, NULL);
  unsigned char request[15] = {0};
  const size_t a_f[] = {1, 1}, c_m[] = {3, 2}, b_m[] = {2, 2};
  cyb_disclose_options options = plain;
  cyb_disclosure out;
  (void)state;
  request[cyb_tabulation_cell(t, 0, a_f)] = CYB_REQUEST_OPEN;
  request[cyb_tabulation_cell(t, 0, c_m)] = CYB_REQUEST_OPEN;
  request[cyb_tabulation_cell(t, 0, b_m)] = CYB_REQUEST_SECRET;
  options.request = request;
  out = disclose(t, "threshold:3", options);
  assert_int_equal(out.conflicts, 1); /* the rule comes first */
  assert_int_equal(out.status[cyb_tabulation_cell(t, 0, a_f)], CYB_STATUS_PRIMARY);
  assert_int_equal(out.status[cyb_tabulation_cell(t, 0, b_m)], CYB_STATUS_PRIMARY);
  assert_int_equal(out.reason[cyb_tabulation_cell(t, 0, b_m)], -1);
  assert_int_equal(out.status[cyb_tabulation_cell(t, 0, c_m)], CYB_STATUS_PUBLISHED);
  assert_true(out.safe);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

static void test_zeros(void **state) {
  records r = d100_records();
  cyb_tabulation *t;
  cyb_disclose_options options = plain;
  cyb_disclosure out;
  const size_t b_f[] = {2, 1};
  size_t cell;
  (void)state;
  for (size_t i = 0; i < r.rows; i++)
    if (r.code[0][i] == 2 && r.code[1][i] == 1) r.value[i] = 0.0;
  t = tabulate(&r, &d100_layout, false, NULL);
  cell = cyb_tabulation_cell(t, 0, b_f);
  out = disclose(t, "threshold:3", options);
  assert_int_equal(out.status[cell], CYB_STATUS_PUBLISHED);
  cyb_disclosure_clear(&out);
  options.secret_zeros = true;
  out = disclose(t, "threshold:3", options);
  assert_int_equal(out.status[cell], CYB_STATUS_PRIMARY);
  assert_true(out.safe);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

static void test_large(void **state) {
  records r = d100_records();
  cyb_tabulation *t;
  cyb_disclosure out;
  (void)state;
  for (size_t i = 0; i < r.rows; i++) r.value[i] *= 1e12;
  t = tabulate(&r, &d100_layout, false, NULL);
  out = disclose(t, "p:27", plain);
  assert_int_equal(out.suppressed.primary, 2);
  assert_true(out.safe);
  cyb_disclosure_clear(&out);
  cyb_tabulation_free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rules),     cmocka_unit_test(test_square),
      cmocka_unit_test(test_refused),   cmocka_unit_test(test_singletons),
      cmocka_unit_test(test_holdings),  cmocka_unit_test(test_weights),
      cmocka_unit_test(test_union),     cmocka_unit_test(test_insiders),
      cmocka_unit_test(test_hierarchy), cmocka_unit_test(test_linked),
      cmocka_unit_test(test_stable),    cmocka_unit_test(test_prepared),
      cmocka_unit_test(test_requests),  cmocka_unit_test(test_zeros),
      cmocka_unit_test(test_large),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
