/* tests/unit/test_expr.c - the row level of the expression language. */
#include "check.h"

#include <cyberstats/cyberstats.h>

#include "expr_columns.h"

static void check_numbers(const char *text, const double *expected, double tolerance) {
  cyb_error error = {0};
  cyb_expr *expr = bound(text);
  double out[ROWS];
  check_ok(error, cyb_expr_numbers(expr, 0, ROWS, out, &error));
  for (size_t i = 0; i < ROWS; i++) check_close(text, out[i], expected[i], tolerance);
  cyb_expr_free(expr);
}

static void test_arithmetic(void **state) {
  static const struct {
    const char *text;
    double expected[ROWS];
  } rows[] = {
      {"a", {1, 2, -2.5, 0, NAN, 1e12}},
      {"7", {7, 7, 7, 7, 7, 7}},
      {"a + b", {5, 2.5, 0.5, 0, NAN, 1e12}},
      {"a - b - b", {-7, 1, -8.5, 0, NAN, 1e12}},
      {"a * b", {4, 1, -7.5, 0, NAN, 1}},
      {"a / b", {0.25, 4, -2.5 / 3, NAN, NAN, 1e24}},
      {"1 / a", {1, 0.5, -0.4, NAN, NAN, 1e-12}},
      {"2 + 3 * 4", {14, 14, 14, 14, 14, 14}},
      {"(2 + 3) * 4", {20, 20, 20, 20, 20, 20}},
      {"100 / 10 / 5", {2, 2, 2, 2, 2, 2}},
      {"-2^2", {-4, -4, -4, -4, -4, -4}},
      {"2^3^2", {512, 512, 512, 512, 512, 512}},
      {"2^-1", {.5, .5, .5, .5, .5, .5}},
      {"2^-2^2 * 16", {1, 1, 1, 1, 1, 1}},
      {"- - 3", {3, 3, 3, 3, 3, 3}},
      {"2 * -3", {-6, -6, -6, -6, -6, -6}},
      {"a ^ 2", {1, 4, 6.25, 0, NAN, 1e24}},
      {"a ^ 0", {1, 1, 1, 1, NAN, 1}},
      {"1 ^ a", {1, 1, 1, 1, NAN, 1}},
      {"a ^ 0.5", {1, M_SQRT2, NAN, 0, NAN, 1e6}},
      {"0 ^ a", {0, 0, NAN, 1, NAN, 0}},
      {"1e308 * 10", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"1e300 * 1e300 * 0", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {".5 + 5. + 1e+1 + 1E-1", {15.6, 15.6, 15.6, 15.6, 15.6, 15.6}},
      {"missing", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"missing * 0", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"empty + 1", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"`网络安全业务收入` - 网络安全业务收入", {0, 0, 0, 0, 0, 0}},
      {"total.rev - `a`", {0, 0, 0, 0, NAN, 0}},
      {"previous(a)", {0.5, NAN, 1, 2, 3, 4}},
      {"a - previous( `a` )", {0.5, NAN, -3.5, -2, NAN, 1e12 - 4}},
      {"previous(nowhere) + 1", {NAN, NAN, NAN, NAN, NAN, NAN}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    check_numbers(rows[i].text, rows[i].expected, 1e-15);
}

static void test_functions(void **state) {
  static const struct {
    const char *text;
    double expected[ROWS];
  } rows[] = {
      {"abs(a)", {1, 2, 2.5, 0, NAN, 1e12}},
      {"min(a, b)", {1, 0.5, -2.5, 0, NAN, 1e-12}},
      {"max(a, b)", {4, 2, 3, 0, NAN, 1e12}},
      {"min(b, a)", {1, 0.5, -2.5, 0, NAN, 1e-12}},
      {"min(a)", {1, 2, -2.5, 0, NAN, 1e12}},
      {"max(a, 1, b, 3)", {4, 3, 3, 3, NAN, 1e12}},
      {"sum(a)", {1, 2, -2.5, 0, NAN, 1e12}},
      {"sum(a, b, 1)", {6, 3.5, 1.5, 1, NAN, 1e12 + 1}},
      {"log(a)", {0, M_LN2, NAN, NAN, NAN, 27.631021115928547}},
      {"exp(a)", {M_E, 7.38905609893065, 0.0820849986238988, 1, NAN, NAN}},
      {"sqrt(a)", {1, M_SQRT2, NAN, 0, NAN, 1e6}},
      {"round(a)", {1, 2, -3, 0, NAN, 1e12}},
      {"round(b)", {4, 1, 3, 0, 7, 0}},
      {"round(a / 3, 2)", {0.33, 0.67, -0.83, 0, NAN, 333333333333.33}},
      {"round(2.5) - round(-2.5)", {6, 6, 6, 6, 6, 6}},
      {"round(1.005, 2)", {1.01, 1.01, 1.01, 1.01, 1.01, 1.01}},
      {"round(-2.675, 2)", {-2.68, -2.68, -2.68, -2.68, -2.68, -2.68}},
      {"round(1250, -2)", {1300, 1300, 1300, 1300, 1300, 1300}},
      {"round(a, 400) - a", {0, 0, 0, 0, NAN, 0}},
      {"round(a, -400)", {0, 0, 0, 0, NAN, 0}},
      {"round(12.5, 0.5)", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"round(12.5, missing)", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"round(1e300, 300) / 1e300", {1, 1, 1, 1, 1, 1}},
      {"if(a > 1, a, b)", {4, 2, 3, 0, NAN, 1e12}},
      {"if(a > 1, missing, b)", {4, NAN, 3, 0, NAN, NAN}},
      {"if(a > 1, empty, missing)", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"if(missing, 1, 2)", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"if(if(a > 1, missing, missing), 1, 2)", {NAN, NAN, NAN, NAN, NAN, NAN}},
      {"if(text in (\"north\", \"\"), 1, 0)", {1, 0, 0, 1, NAN, 0}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    check_numbers(rows[i].text, rows[i].expected, 1e-15);
}

static void test_conditions(void **state) {
  static const struct {
    const char *text;
    int8_t expected[ROWS]; /* -1 unknown */
  } rows[] = {
      {"true", {1, 1, 1, 1, 1, 1}},
      {"not false", {1, 1, 1, 1, 1, 1}},
      {"a < b", {1, 0, 1, 0, -1, 0}},
      {"a <= b", {1, 0, 1, 1, -1, 0}},
      {"a > b", {0, 1, 0, 0, -1, 1}},
      {"a >= b", {0, 1, 0, 1, -1, 1}},
      {"a == 1", {1, 0, 0, 0, -1, 0}},
      {"a != 1", {0, 1, 1, 1, -1, 1}},
      {"a == missing", {-1, -1, -1, -1, -1, -1}},
      {"missing == missing", {-1, -1, -1, -1, -1, -1}},
      {"empty == \"x\"", {-1, -1, -1, -1, -1, -1}},
      {"empty in (\"x\")", {-1, -1, -1, -1, -1, -1}},
      {"empty in (1)", {-1, -1, -1, -1, -1, -1}},
      {"not empty", {-1, -1, -1, -1, -1, -1}},
      {"missing(a)", {0, 0, 0, 0, 1, 0}},
      {"missing(text)", {0, 0, 0, 0, 1, 0}},
      {"missing(a < b)", {0, 0, 0, 0, 1, 0}},
      {"missing(a / b)", {0, 0, 0, 1, 1, 0}},
      {"missing(empty)", {1, 1, 1, 1, 1, 1}},
      {"missing(missing)", {1, 1, 1, 1, 1, 1}},
      {"0.1 + 0.2 == 0.3", {1, 1, 1, 1, 1, 1}},
      {"0.1 + 0.2 != 0.3", {0, 0, 0, 0, 0, 0}},
      {"0.1 + 0.2 <= 0.3", {1, 1, 1, 1, 1, 1}},
      {"0.3 >= 0.1 + 0.2", {1, 1, 1, 1, 1, 1}},
      {"0.1 + 0.2 in (0.3)", {1, 1, 1, 1, 1, 1}},
      {"1 + 0.9e-9 == 1", {1, 1, 1, 1, 1, 1}},
      {"1 + 1.1e-9 == 1", {0, 0, 0, 0, 0, 0}},
      {"1e-300 == 0", {0, 0, 0, 0, 0, 0}},
      {"0 == -0", {1, 1, 1, 1, 1, 1}},
      {"1e308 == -1e308", {0, 0, 0, 0, 0, 0}},
      {"a in (1, -2.5, 1e12)", {1, 0, 1, 0, -1, 1}},
      {"not a in (1, 2)", {0, 0, 1, 1, -1, 1}},
      {"text == \"north\"", {1, 0, 0, 0, -1, 0}},
      {"\"north\" == text", {1, 0, 0, 0, -1, 0}},
      {"text != \"north\"", {0, 1, 1, 1, -1, 1}},
      {"text == \"nowhere\"", {0, 0, 0, 0, -1, 0}},
      {"text != \"nowhere\"", {1, 1, 1, 1, -1, 1}},
      {"text == \"北京\"", {0, 0, 1, 0, -1, 0}},
      {"text == \"\"", {0, 0, 0, 1, -1, 0}},
      {"text == \"say \\\"hi\\\" \\\\\"", {0, 0, 0, 0, -1, 1}},
      {"text in (\"south\", \"北京\", \"x\")", {0, 1, 1, 0, -1, 0}},
      {"text == other", {1, 0, -1, 1, -1, 0}},
      {"text != other", {0, 1, -1, 0, -1, 1}},
      {"text == text", {1, 1, 1, 1, -1, 1}},
      {"text == missing", {-1, -1, -1, -1, -1, -1}},
      {"\"a\" == \"a\"", {1, 1, 1, 1, 1, 1}},
      {"\"a\" in (\"b\", \"a\")", {1, 1, 1, 1, 1, 1}},
      {"if(a > 1, text, \"low\") == \"low\"", {1, 0, 1, 1, -1, 0}},
      {"if(a > 1, text, \"low\") in (\"low\", \"south\")", {1, 1, 1, 1, -1, 0}},
      {"if(a > 1, b > 1, true)", {1, 0, 1, 1, -1, 0}},
      {"(a > 0) == (b > 0)", {1, 1, 0, 1, -1, 1}},
      {"(a > 0) != (b > 0)", {0, 0, 1, 0, -1, 0}},
      {"a > 0 or b > 1 and a < 0", {1, 1, 1, 0, -1, 1}},
      {"not a > 0 and b > 1", {0, 0, 1, 0, -1, 0}},
      {"not not a > 0", {1, 1, 0, 0, -1, 1}},
      {"1 < 2 and not 2 < 1 or false", {1, 1, 1, 1, 1, 1}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_expr *expr = bound(rows[i].text);
    int8_t out[ROWS];
    double numbers[ROWS];
    check_ok(error, cyb_expr_logicals(expr, 0, ROWS, out, &error));
    for (size_t k = 0; k < ROWS; k++) check_close(rows[i].text, out[k], rows[i].expected[k], 0);
    check_ok(error, cyb_expr_numbers(expr, 0, ROWS, numbers, &error));
    for (size_t k = 0; k < ROWS; k++)
      check_close(rows[i].text, numbers[k], out[k] < 0 ? NAN : out[k], 0);
    cyb_expr_free(expr);
  }
}

/* All nine combinations. Source: Kleene (1952), section 64. */
static void test_kleene(void **state) {
  static const double side[] = {1, 0, NAN};
  static const int8_t conjunction[3][3] = {{1, 0, -1}, {0, 0, 0}, {-1, 0, -1}};
  static const int8_t disjunction[3][3] = {{1, 1, 1}, {1, 0, -1}, {1, -1, -1}};
  static const int8_t same[3][3] = {{1, 0, -1}, {0, 1, -1}, {-1, -1, -1}};
  static const int8_t negation[3] = {0, 1, -1};
  static const char *const literal[] = {"true", "false", "missing"};
  (void)state;
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      const struct {
        const char *text;
        int8_t expected;
      } rows[] = {{"(p == 1) and (q == 1)", conjunction[i][k]},
                  {"(p == 1) or (q == 1)", disjunction[i][k]},
                  {"(p == 1) == (q == 1)", same[i][k]},
                  {"not (p == 1)", negation[i]}};
      char words[64];
      cyb_error error = {0};
      column[2].number[0] = side[i];
      column[3].number[0] = side[k];
      for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        cyb_expr *expr = bound(rows[r].text);
        int8_t out;
        check_ok(error, cyb_expr_logicals(expr, 0, 1, &out, &error));
        assert_int_equal(out, rows[r].expected);
        cyb_expr_free(expr);
      }
      for (int r = 0; r < 2; r++) {
        cyb_expr *expr;
        int8_t out;
        snprintf(words, sizeof words, "%s %s %s", literal[i], r ? "or" : "and", literal[k]);
        expr = bound(words);
        check_ok(error, cyb_expr_logicals(expr, 0, 1, &out, &error));
        assert_int_equal(out, r ? disjunction[i][k] : conjunction[i][k]);
        cyb_expr_free(expr);
      }
    }
}

static void test_texts(void **state) {
  static const struct {
    const char *text;
    const char *expected[ROWS];
  } rows[] = {
      {"text", {"north", "south", "北京", "", NULL, "say \"hi\" \\"}},
      {"\"x\"", {"x", "x", "x", "x", "x", "x"}},
      {"if(a > 1, other, \"-\")", {"-", "east", "-", "-", NULL, "south"}},
      {"if(a > 1, missing, text)", {"north", NULL, "北京", "", NULL, NULL}},
      {"empty", {NULL}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_expr *expr = bound(rows[i].text);
    const char *out[ROWS];
    check_ok(error, cyb_expr_texts(expr, 0, ROWS, out, &error));
    for (size_t k = 0; k < ROWS; k++) {
      if (rows[i].expected[k])
        assert_string_equal(out[k], rows[i].expected[k]);
      else
        assert_null(out[k]);
    }
    cyb_expr_free(expr);
  }
}

static void test_names(void **state) {
  static const cyb_expr_name expected[] = {{"b", false},       {"a", false},   {"a", true},
                                           {"总 收入", false}, {"and", false}, {"if", false}};
  cyb_error error = {0};
  const cyb_expr_name *names;
  cyb_expr *expr;
  (void)state;
  check_ok(error,
           cyb_expr_parse(&expr, "b+a*`b`+previous(a)+previous(`a`)+`总 收入`+`and`+if+b", &error));
  assert_int_equal(cyb_expr_names(expr, &names), sizeof expected / sizeof expected[0]);
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
    assert_string_equal(names[i].name, expected[i].name);
    assert_int_equal(names[i].previous, expected[i].previous);
  }
  cyb_expr_free(expr);
}

/* The previous binding must leave no trace: the same name is first a text,
 * then a number, then nothing. */
static const cyb_column *lookup_user(void *user, const char *name, bool previous) {
  (void)name, (void)previous;
  return user;
}

static void test_bind_again(void **state) {
  cyb_error error = {0};
  cyb_expr *expr;
  int8_t out[ROWS];
  (void)state;
  check_ok(error, cyb_expr_parse(&expr, "x != \"north\"", &error));
  check_ok(error, cyb_expr_bind(expr, lookup_user, &column[4], NULL, 0, &error));
  check_ok(error, cyb_expr_logicals(expr, 1, 2, out, &error));
  assert_int_equal(out[0], 1);
  assert_int_equal(cyb_expr_bind(expr, lookup_user, &column[0], NULL, 0, &error), CYB_EDATA);
  assert_int_equal(cyb_expr_logicals(expr, 0, 1, out, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_bind(expr, lookup_user, NULL, NULL, 0, NULL), CYB_EDATA);
  check_ok(error, cyb_expr_bind(expr, lookup_user, &column[8], NULL, 0, &(cyb_error){0}));
  check_ok(error, cyb_expr_logicals(expr, 0, ROWS, out, &error));
  assert_int_equal(out[0], 0);
  assert_int_equal(out[2], -1);
  assert_int_equal(out[5], 1);
  cyb_expr_free(expr);
}

/* Blocks inside must not show: any range gives what one row at a time gives. */
static void test_block_borders(void **state) {
  static const size_t counts[] = {0, 1, 511, 512, 513, 1024, 1025, 9000};
  static const size_t firsts[] = {0, 1, 511, 512, 1000};
  enum { LONG = 10000 };
  double *values = calloc(LONG, sizeof *values), *out = calloc(LONG + 1, sizeof *out);
  cyb_column x;
  cyb_error error = {0};
  cyb_expr *expr;
  (void)state;
  for (size_t i = 0; i < LONG; i++) values[i] = i % 7 ? (double)i : NAN;
  check_ok(error, cyb_column_from_numbers(&x, "x", values, LONG, &error));
  check_ok(error, cyb_expr_parse(&expr, "if(x > 600, x * 2 + 1, -x)", &error));
  check_ok(error, cyb_expr_bind(expr, lookup_user, &x, NULL, 0, &error));
  for (size_t f = 0; f < sizeof firsts / sizeof firsts[0]; f++)
    for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
      out[counts[c]] = 12345;
      check_ok(error, cyb_expr_numbers(expr, firsts[f], counts[c], out, &error));
      for (size_t i = 0; i < counts[c]; i++) {
        double v = values[firsts[f] + i];
        check_close("block", out[i], v > 600 ? v * 2 + 1 : -v, 0);
      }
      assert_true(out[counts[c]] == 12345);
    }
  check_ok(error, cyb_expr_numbers(expr, 0, LONG, out, &error));
  check_close("last", out[LONG - 1], 19999, 0);
  cyb_expr_free(expr);
  cyb_column_clear(&x);
  free(values);
  free(out);
}

static void test_threads_share_a_binding(void **state) {
  cyb_expr *expr = bound("if(text in (\"north\", \"south\"), a ^ 2 + b, round(b, 1)) + 1");
  double expected[ROWS];
  int wrong = 0;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_expr_numbers(expr, 0, ROWS, expected, &error));
#pragma omp parallel for reduction(+ : wrong) num_threads(4)
  for (int i = 0; i < 4000; i++) {
    double out[ROWS];
    size_t first = (size_t)i % ROWS;
    wrong += cyb_expr_numbers(expr, first, ROWS - first, out, NULL) != CYB_OK;
    wrong += memcmp(out, expected + first, (ROWS - first) * sizeof out[0]) != 0;
  }
  assert_int_equal(wrong, 0);
  cyb_expr_free(expr);
}

static cyb_table *retailers;
static const cyb_column *lookup_table(void *user, const char *name, bool previous) {
  (void)user, (void)previous;
  return cyb_table_find(retailers, name);
}

/* SBS2000, 60 retailers, from data-cleaning/validate; the counts were computed
 * from that file by other means. */
static void test_rules_on_retailers(void **state) {
  static const struct {
    const char *text;
    int pass, fail, unknown;
  } rows[] = {
      {"turnover + `other.rev` == `total.rev`", 19, 4, 37},
      {"`total.rev` - `total.costs` == profit", 39, 14, 7},
      {"other.rev >= 0", 23, 1, 36},
      {"staff >= 0", 54, 0, 6},
      {"turnover > 0", 56, 0, 4},
      {"staff.costs <= total.costs", 47, 0, 13},
      {"profit <= 0.6 * total.rev", 49, 6, 5},
      {"turnover <= 10 * if(size == \"sc0\", 351, if(size == \"sc1\", 933, if(size == \"sc2\", "
       "1024, "
       "2891)))",
       53, 3, 4},
      {"missing(staff)", 6, 54, 0},
      {"missing(turnover)", 4, 56, 0},
      {"missing(other.rev)", 36, 24, 0},
      {"missing(total.rev)", 2, 58, 0},
      {"missing(staff.costs)", 10, 50, 0},
      {"missing(total.costs)", 5, 55, 0},
      {"missing(profit)", 5, 55, 0},
      {"missing(vat)", 12, 48, 0},
  };
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_error error = {0};
  char path[4096];
  (void)state;
  shared_file("data/sbs2000-retailers.csv", path, sizeof path);
  check_ok(error, cyb_table_read(&retailers, path, NULL, 0, &options, NULL, &error));
  assert_int_equal(retailers->rows, 60);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    int count[3] = {0};
    int8_t out[60];
    cyb_expr *expr;
    check_ok(error, cyb_expr_parse(&expr, rows[i].text, &error));
    check_ok(error, cyb_expr_bind(expr, lookup_table, NULL, NULL, 0, &error));
    check_ok(error, cyb_expr_logicals(expr, 0, 60, out, &error));
    for (size_t k = 0; k < 60; k++) count[out[k] + 1]++;
    check_close(rows[i].text, count[2], rows[i].pass, 0);
    check_close(rows[i].text, count[1], rows[i].fail, 0);
    check_close(rows[i].text, count[0], rows[i].unknown, 0);
    cyb_expr_free(expr);
  }
  cyb_table_free(retailers);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_arithmetic),
      cmocka_unit_test(test_functions),
      cmocka_unit_test(test_conditions),
      cmocka_unit_test(test_kleene),
      cmocka_unit_test(test_texts),
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_bind_again),
      cmocka_unit_test(test_block_borders),
      cmocka_unit_test(test_threads_share_a_binding),
      cmocka_unit_test(test_rules_on_retailers),
  };
  return cmocka_run_group_tests(tests, make_columns, free_columns);
}
