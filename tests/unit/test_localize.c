/* tests/unit/test_localize.c - the fewest answers that must be wrong. */
#include "edit_fixture.h"

/* --- one record, one answer ------------------------------------------------------- */

#define ERRORLOCATE "profit == turnover - cost\ncost >= 0.6 * turnover\nturnover >= 0\ncost >= 0\n"

static const struct {
  const char *label, *csv, *rules;
  double weight[6]; /* per column; 0 = end: all 1 */
  const char *fields;
  double sum;
} cases[] = {
    /* Published: errorlocate's readme (data and rules), and its issue 30. */
    {"V-10", "profit,cost,turnover\n750,125,200\n", ERRORLOCATE, {0}, "profit", 1},
    {"V-11: 10^10", "profit,cost,turnover\n1e10,200,300\n", ERRORLOCATE, {0}, "profit", 1},
    {"10^10 in all fields",
     "profit,cost,turnover\n1e10,2e10,1e10\n",
     ERRORLOCATE,
     {0},
     "profit",
     1},
    {"10^10 beside a person",
     "rev,a,b,emp\n1e10,6e9,4e9,5\n",
     "rev == a + b\nemp >= 10\nrev >= emp\n",
     {0},
     "emp",
     1},
    {"10^12, off by one", "rev,a,b\n1e12,6e11,400000010000\n", "rev == a + b\n", {0}, "rev", 1},
    /* Turnover, profit, cost, employees as in de Waal, Pannekoek & Scholtus (2011), ch. 3; by
       hand: {p, c} and {t, n} work, no single field does, t stands first. */
    {"balance",
     "t,p,c,n\n100,40000,60000,5\n",
     "t == p + c\np <= 0.5 * t\n-0.1 * t <= p\nt >= 0\nt <= 550 * n\n",
     {0},
     "t n",
     2},
    {"the same, P and C less reliable",
     "t,p,c,n\n100,40000,60000,5\n",
     "t == p + c\np <= 0.5 * t\n-0.1 * t <= p\nt >= 0\nt <= 550 * n\n",
     {1, 0.2, 0.1, 1},
     "p c",
     0.3},
    /* V-09: a hierarchy (validate's cookbook); 01.1 is right by its own children. */
    {"hierarchy",
     "t1,t11,t111,t112,t12\n100,70,30,40,25\n",
     "t1 == t11 + t12\nt11 == t111 + t112\n",
     {1, 1, 1, 1, 1},
     "t1",
     1},
    {"hierarchy, total pinned",
     "t1,t11,t111,t112,t12\n100,70,30,40,25\n",
     "t1 == t11 + t12\nt11 == t111 + t112\n",
     {INFINITY, 1, 1, 1, 1},
     "t12",
     1},
    /* weights and ties */
    {"tie: first column", "a,b\n5,3\n", "a <= b\n", {0}, "a", 1},
    {"weights", "a,b\n5,3\n", "a <= b\n", {2, 1}, "b", 1},
    {"two light ones", "a,b,c\n5,3,3\n", "a <= b\na <= c\n", {3, 1, 1}, "b c", 2},
    {"tie of weight: fewest", "a,b,c\n5,3,3\n", "a <= b\na <= c\n", {2, 1, 1}, "a", 2},
    {"pinned", "a,b\n5,3\n", "a <= b\n", {INFINITY, 1}, "b", 1},
    /* a column without any answer, where a condition is wanted, is an unknown one */
    {"empty and", "a,none\n0,\n", "a > 0 and none\n", {0}, "a", 1},
    {"empty if", "a,none\n0,\n", "if(a > 5, none, a > 1)\nnone\nnot none\n", {0}, "a", 1},
    /* strict, unequal, tolerance */
    {"strict", "a\n0\n", "a > 0\n", {0}, "a", 1},
    {"strict and closed", "a,b\n0,7\n", "a > 0\na <= b\nb <= 5\n", {0}, "a b", 2},
    {"unequal", "a,b\n3,3\n", "a != b\n", {0}, "a", 1},
    {"sum of decimals", "a,b,c,d\n0.1,0.2,0.3,-1\n", "a + b == c\nd >= c\n", {0}, "d", 1},
    /* alternatives */
    {"or", "emp,rev\n0,10\n", "rev == 0 or emp > 0\n", {0}, "emp", 1},
    {"or, pinned", "emp,rev\n0,10\n", "rev == 0 or emp > 0\n", {INFINITY, 1}, "rev", 1},
    {"if", "a,b,c\n1,5,9\n", "if(a == 1, b == c, b == 5)\n", {0}, "a", 1},
    {"if, one way closed",
     "a,b,c\n1,5,9\n",
     "if(a == 1, b == c, b == 0)\na >= 1\na <= 1\n",
     {0},
     "b",
     1},
    {"abs", "a,b\n-9,5\n", "abs(a) <= b\n", {0}, "a", 1},
    {"abs at least", "a,b\n-1,5\n", "abs(a) >= b\nb >= 5\na <= 3\n", {0}, "a", 1},
    {"max", "a,b,c\n7,3,5\n", "max(a, b) <= c\n", {2, 1, 3}, "a", 2},
    {"min", "a,b,c\n7,8,9\n", "min(a, b) >= c\n", {2, 2, 3}, "c", 3},
    {"conditional value", "q,x\n1,50\n", "x <= if(q == 1, 10, 100)\n", {3, 2}, "x", 2},
    {"quotient", "a,b\n9,10\n", "a / b <= 0.5\nb >= 1\n", {0}, "a", 1},
    {"quotient, negative", "a,b\n9,-10\n", "a / b >= -0.5\nb <= -1\n", {3, 1}, "b", 1},
    {"abs of a quotient", "a,b\n9,1\n", "abs(a / b - 1) <= 0.2\nb >= 1\n", {1, 2}, "a", 1},
    {"not a quotient", "a,b\n9,10\n", "not (a / b > 0.5)\nb >= 1\n", {0}, "a", 1},
    {"in", "a\n4\n", "a in (1, 2, 3)\n", {0}, "a", 1},
    {"not in", "a,b\n2,1\n", "not (a in (1, 2, 3))\nb >= 0\n", {0}, "a", 1},
    /* codes */
    {"code", "type,level\nnone,2\n", "type != \"none\" or missing(level)\n", {0}, "type", 1},
    {"code, pinned",
     "type,level\nnone,2\n",
     "type != \"none\" or missing(level)\n",
     {INFINITY, 1},
     "level",
     1},
    {"code and number",
     "size,emp\nlarge,5\n",
     "(size == \"large\" and emp >= 300) or (size == \"small\" and emp < 300)\n",
     {2, 1},
     "emp",
     1},
    {"codes exclude each other",
     "a,b,c\nx,y,z\n",
     "a in (\"p\", \"q\")\nnot (a == \"p\") or b == \"p\"\nnot (a == \"q\") or c == \"q\"\n",
     {0},
     "a b",
     2},
    /* empty fields are free of charge */
    {"empty field takes it up", "a,b,c\n5,,2\n", "a + b == c\na >= 6\n", {0}, "a", 1},
    {"empty field cannot", "a,b,c\n5,,2\n", "a + b == c\nb >= 0\na >= 0\n", {0}, "a", 1},
    {"empty and a rule of empty",
     "a,b\n5,\n",
     "a <= 3 or not missing(b)\nb <= 1\na >= 5\n",
     {0},
     "",
     0},
};

static void finds_the_fields(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    edited e =
        localize(cases[i].csv, cases[i].rules, cases[i].weight[0] > 0 ? cases[i].weight : NULL);
    const char *fields = e.found->count ? fields_of(&e, 0) : "";
    if (e.found->count &&
        (e.found->records[0].state != CYB_LOCATED || strcmp(fields, cases[i].fields)))
      fail_msg("%s: state %d, \"%s\" and not \"%s\"", cases[i].label,
               (int)e.found->records[0].state, fields, cases[i].fields);
    if (!e.found->count && *cases[i].fields) fail_msg("%s: nothing found", cases[i].label);
    if (e.found->count)
      check_close(cases[i].label, e.found->records[0].weight, cases[i].sum, 1e-12);
    edited_free(&e);
  }
}

/* --- what is left to a field --------------------------------------------------------- */

static const struct {
  const char *label, *csv, *rules, *column;
  double lower, upper;
} intervals[] = {
    {"V-10: must be 75", "profit,cost,turnover\n750,125,200\n", ERRORLOCATE, "profit", 75, 75},
    {"V-11: must be 100", "profit,cost,turnover\n1e10,200,300\n", ERRORLOCATE, "profit", 100, 100},
    {"interval", "a,b,c\n5,3,1\n", "a <= b\na >= c\n", "a", 1, 3},
    {"open", "a,b\n5,3\n", "a <= b\n", "a", -INFINITY, 3},
    {"two that move together", "a,b,c,d\n9,9,10,1\n", "a + b == c\na <= d\nb <= d\nc >= 2 * d\n",
     "c", 2, 2},
    {"gap between alternatives", "a\n5\n", "a <= 2 or a >= 8\na >= 0\na <= 9\n", "a", 0, 9},
    {"empty field is determined", "a,b,c\n7,,2\n", "a == b + c\nb >= 0\n", "b", 5, 5},
    {"cents of a large sum", "a,b,c\n123456789012.34,0.5,9\n",
     "a + b == c\na <= 2e11\nb <= 1\nb >= 0\n"
     "a >= 1e11\n",
     "c", 123456789012.84, 123456789012.84},
    {"10^12 less 10^12", "a,b,c\n1e12,999999999999,5\n",
     "a == b + c\na <= 1e12\nb >= 1\n"
     "c <= 2\n",
     "c", 1, 1},
    {"decimals", "a,b,c\n0.1,0.2,9\n", "a + b == c\na <= 1\nb <= 1\n", "c", 0.3, 0.3},
};

static void tells_what_is_left(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof intervals / sizeof *intervals; i++) {
    double weights[4] = {1, 1, 1, 5};
    edited e = localize(intervals[i].csv, intervals[i].rules, weights);
    bool there = false;
    for (size_t k = 0; k < e.found->field_count; k++) {
      const cyb_located_field *f = &e.found->fields[k];
      if (strcmp(e.table->column[f->column].name, intervals[i].column) != 0) continue;
      there = true;
      if (f->lower != intervals[i].lower || f->upper != intervals[i].upper)
        fail_msg("%s: %.17g to %.17g", intervals[i].label, f->lower, f->upper);
      assert_int_equal(f->determined, f->lower == f->upper);
    }
    if (!there) fail_msg("%s: %s is not listed", intervals[i].label, intervals[i].column);
    edited_free(&e);
  }
}

static void determines_codes_and_emptiness(void **state) {
  edited e = localize("type,level\nnone,2\n", "type != \"none\" or missing(level)\nlevel >= 1\n",
                      (double[]){INFINITY, 1});
  (void)state;
  assert_string_equal(fields_of(&e, 0), "level");
  assert_true(e.found->fields[0].must_be_empty);
  edited_free(&e);
  e = localize("size,emp\nbig,500\n",
               "size in (\"large\", \"small\")\nsize != \"small\" or emp < 300\n", NULL);
  assert_string_equal(fields_of(&e, 0), "size");
  assert_true(e.found->fields[0].determined);
  assert_string_equal(e.found->fields[0].text, "large");
  edited_free(&e);
}

/* --- refusals ------------------------------------------------------------------------- */

static void names_what_cannot_be(void **state) {
  (void)state;
  edited e = localize("a,b,c\n5,3,1\n", "a <= b\nc >= 0\n", (double[]){INFINITY, INFINITY, 1});
  assert_int_equal(e.found->impossible, 1);
  assert_int_equal(e.found->records[0].state, CYB_LOCATED_IMPOSSIBLE);
  assert_string_equal(fields_of(&e, 0), "a b");
  edited_free(&e);
}

static void names_contradictory_rules(void **state) {
  cyb_table *table = read_table("a,b,c\n1,2,3\n");
  cyb_rules *rules = make_rules("a >= b\nc >= 0\nb > a + c\na + b + c <= 100\n");
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_localization *found;
  cyb_edits *edits;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_edits_new(&edits, rules, table, NULL, NULL, &error));
  assert_int_equal(cyb_localize(&found, edits, &options, &error), CYB_EDATA);
  assert_null(found);
  assert_non_null(strstr(error.message, "R1, R2, R3;"));
  cyb_edits_free(edits);
  cyb_rules_free(rules);
  cyb_table_free(table);
}

static void names_a_misspelt_column(void **state) {
  cyb_table *table = read_table("turnover,cost\n1,2\n");
  cyb_rules *rules = make_rules("cost >= 0\nturnovr >= cost\n");
  cyb_edits *edits;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_edits_new(&edits, rules, table, NULL, NULL, &error), CYB_EDATA);
  assert_null(edits);
  assert_string_equal(error.where, "r.csv:3:expression");
  assert_non_null(strstr(error.message, "did you mean turnover?"));
  cyb_rules_free(rules);
  cyb_table_free(table);
}

static const struct {
  const char *rule, *reason;
} unusable[] = {
    {"a * b <= 3", "multiplies two answers"},
    {"log(a) <= 1", "logarithm"},
    {"exp(a) <= 1", "exponential"},
    {"sqrt(a) <= 1", "square root"},
    {"a ^ 2 <= 9", "power"},
    {"round(a) == a", "rounds"},
    {"a / b <= b", "compares a quotient"},
    {"a / b + b <= 3", "quotient"},
    {"t == u", "two columns of texts"},
    {"missing(a + b) or a > 0", "missing()"},
};

static void never_skips_a_rule_in_silence(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof unusable / sizeof *unusable; i++) {
    edited e = localize("a,b,t,u\n5,3,x,y\n", unusable[i].rule, NULL);
    const char *reason = cyb_edits_reason(e.edits, 0);
    if (!reason || !strstr(reason, unusable[i].reason))
      fail_msg("%s: %s", unusable[i].rule, reason ? reason : "usable");
    assert_int_equal(e.warnings.count, 1);
    assert_string_equal(e.warnings.items[0].code, "unusable-rule");
    assert_int_equal(e.found->count, 0);
    edited_free(&e);
  }
}

static void takes_empty_tables_and_columns(void **state) {
  edited e;
  (void)state;
  e = localize("a,b,c\n,,\n,,9\n1,,\n", "a + b == c\nb in (\"x\") or a > 0\n", NULL);
  assert_int_equal(e.found->located, 0);
  edited_free(&e);
  e = localize("a,b\n5,3\n", "", NULL);
  assert_int_equal(e.found->count, 0);
  edited_free(&e);
}

static void knows_the_past(void **state) {
  cyb_table *table = read_table("a,b\n90,5\n10,5\n90,5\n"),
            *previous = read_table("a,b,k\n10,5,x\n10,5,y\n,,z\n");
  cyb_rules *rules = make_rules("a / previous(a) <= 5\nabs(b - previous(b)) <= 1\n");
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_localization *found;
  cyb_edits *edits;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_edits_new(&edits, rules, table, previous, NULL, &error));
  check_ok(error, cyb_localize(&found, edits, &options, &error));
  assert_int_equal(found->count, 1);
  assert_int_equal(found->records[0].row, 0);
  check_close("upper", found->fields[0].upper, 50, 1e-12);
  cyb_localization_free(found);
  cyb_edits_free(edits);
  cyb_rules_free(rules);
  cyb_table_free(table);
  cyb_table_free(previous);
}

static void hands_linear_conditions_to_adjustment(void **state) {
  static const double value[] = {1, -1, -1}; /* of t - p - c == 0 */
  edited e = localize("t,p,c\n3,1,2\n",
                      "t == p + c\nt > 9 or p < 2\nabs(p) <= 0.5 * t and c >= 0\n", NULL);
  cyb_linear_rule *rules;
  size_t count;
  (void)state;
  assert_int_equal(cyb_edits_linear(&rules, &count, e.edits, NULL), 0);
  assert_int_equal(count, 4);
  assert_int_equal(rules[0].relation, CYB_EQUAL);
  assert_int_equal(rules[1].relation, CYB_AT_MOST);
  assert_string_equal(rules[3].name, "R3");
  for (size_t k = 0; k < 3; k++) {
    assert_int_equal(rules[0].column[k], k);
    check_close("coefficient", rules[0].coefficient[k], value[k], 0);
  }
  check_close("-p - t/2 <= 0", rules[2].coefficient[0], -1, 0);
  check_close("0 <= c", rules[3].coefficient[0], -1, 0);
  cyb_linear_rules_free(rules, count);
  edited_free(&e);
}

/* --- cells and rules ---------------------------------------------------------------------- */

static void counts_cells_and_transitions(void **state) {
  cyb_table *before = read_table("a,t,k\n1,x,1\n2,y,2\n,z,3\n4,,4\n,,5\n"), *after = NULL;
  cyb_cell_changes changes[3];
  cyb_rule_changes rule;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_table_copy(&after, before, &error));
  after->column[0].number[1] = 7;
  after->column[0].number[2] = 3;
  after->column[0].number[3] = NAN;
  after->column[1].code[0] = after->column[1].code[1];
  check_ok(error, cyb_cells_compare(changes, before, after, &error));
  assert_memory_equal(&changes[0], &((cyb_cell_changes){5, 3, 1, 1, 1, 2, 1, 1}), sizeof *changes);
  assert_memory_equal(&changes[1], &((cyb_cell_changes){5, 3, 2, 1, 0, 2, 2, 0}), sizeof *changes);
  cyb_rules_compare(&rule, (int8_t[]){0, 1, -1, 0}, (int8_t[]){1, 1, 1, -1}, 1, 4);
  assert_int_equal(rule.rows[0][1], 1);
  assert_int_equal(rule.rows[1][1], 1);
  assert_int_equal(rule.rows[2][1], 1);
  assert_int_equal(rule.rows[0][2], 1);
  cyb_table_free(before);
  cyb_table_free(after);
}

/* V-07. */
static void judge_missing(const cyb_table *table) {
  static const struct {
    const char *column;
    size_t missing;
  } published[] = {{"staff", 6},        {"turnover", 4},    {"other.rev", 36}, {"total.rev", 2},
                   {"staff.costs", 10}, {"total.costs", 5}, {"profit", 5},     {"vat", 12}};
  cyb_cell_changes changes[16];
  assert_int_equal(cyb_cells_compare(changes, table, table, NULL), 0);
  for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
    const cyb_column *column = cyb_table_find(table, published[i].column);
    assert_non_null(column);
    assert_int_equal(changes[column - table->column].still_missing, published[i].missing);
    assert_int_equal(changes[column - table->column].unadapted, 60 - published[i].missing);
  }
}

/* V-02 to V-06: 60 Dutch retailers (validate, van der Loo & de Jonge). */
static void judges_the_retailers(void **state) {
  static const struct {
    const char *rule;
    size_t pass, fail, unknown;
  } published[] = {
      {"turnover + other.rev == total.rev", 19, 4, 37},
      {"total.rev - total.costs == profit", 39, 14, 7},
      {"other.rev >= 0", 23, 1, 36},
      {"staff >= 0", 54, 0, 6},
      {"turnover > 0", 56, 0, 4},
      {"staff.costs <= total.costs", 47, 0, 13},
      {"profit <= 0.6 * total.rev", 49, 6, 5},
      {"turnover <= 10 * if(size == \"sc0\", 351, if(size == \"sc1\", 933, if(size == \"sc2\", "
       "1024, 2891)))",
       53, 3, 4},
  };
  char path[512];
  cyb_error error = {0};
  cyb_csv_options csv = CYB_CSV_OPTIONS_INIT;
  cyb_localize_options options = CYB_LOCALIZE_OPTIONS_INIT;
  cyb_text lines = {0};
  edited e = {0};
  int8_t *verdict;
  (void)state;
  shared_file("data/sbs2000-retailers.csv", path, sizeof path);
  for (size_t i = 0; i < sizeof published / sizeof *published; i++)
    cyb_text_format(&lines, "%s\n", published[i].rule);
  e.rules = make_rules(lines.bytes);
  cyb_text_free(&lines);
  check_ok(error, cyb_table_read(&e.table, path, NULL, 0, &csv, NULL, &error));
  check_ok(error, cyb_edits_new(&e.edits, e.rules, e.table, NULL, &e.warnings, &error));
  verdict = calloc(e.rules->count * e.table->rows, 1);
  check_ok(error, cyb_edits_judge(e.edits, verdict, &error));
  for (size_t i = 0; i < e.rules->count; i++) {
    size_t n[3] = {0};
    for (size_t k = 0; k < 60; k++) n[verdict[i * 60 + k] < 0 ? 2 : verdict[i * 60 + k]]++;
    if (n[1] != published[i].pass || n[0] != published[i].fail || n[2] != published[i].unknown)
      fail_msg("%s: %zu/%zu/%zu", published[i].rule, n[1], n[0], n[2]);
  }
  free(verdict);
  judge_missing(e.table);
  check_ok(error, cyb_localize(&e.found, e.edits, &options, &error));
  assert_int_equal(e.warnings.count, 0);
  assert_int_equal(e.found->impossible + e.found->unsolved, 0);
  print_message("# retailers: %zu records with errors\n", e.found->located);
  edited_free(&e);
}

#define T(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      T(finds_the_fields),
      T(tells_what_is_left),
      T(determines_codes_and_emptiness),
      T(names_what_cannot_be),
      T(names_contradictory_rules),
      T(names_a_misspelt_column),
      T(never_skips_a_rule_in_silence),
      T(takes_empty_tables_and_columns),
      T(knows_the_past),
      T(hands_linear_conditions_to_adjustment),
      T(counts_cells_and_transitions),
      T(judges_the_retailers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
