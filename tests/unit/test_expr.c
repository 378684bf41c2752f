/* tests/unit/test_expr.c - the row level of the expression language. */
#include "check.h"

#include <cyberstats/cyberstats.h>

/* Six rows; the last three hold what is hard: zero, missing, large. */
enum { ROWS = 6 };
static const double A[ROWS] = {1, 2, -2.5, 0, NAN, 1e12};
static const double B[ROWS] = {4, 0.5, 3, 0, 7, 1e-12};
static const double P[ROWS] = {1, 1, NAN, 0, 0, NAN};
static const double Q[ROWS] = {1, 0, 1, NAN, 0, NAN};
static const double LAST[ROWS] = {0.5, NAN, 1, 2, 3, 4};
static const char *const TEXT[ROWS] = {"north", "south", "北京", "", NULL, "say \"hi\" \\"};
static const char *const OTHER[ROWS] = {"north", "east", NULL, "", "x", "south"};
static const char *const MIXED[ROWS] = {"1", "2", "twelve", "4", NULL, "6"};

enum { COLUMNS = 9 };
static cyb_column column[COLUMNS];
static const char *known[COLUMNS];

static int make_columns(void **state) {
  static const struct {
    const char *name;
    const double *numbers;
    const char *const *texts;
  } rows[] = {{"a", A, NULL},         {"b", B, NULL},       {"p", P, NULL},
              {"q", Q, NULL},         {"text", NULL, TEXT}, {"网络安全业务收入", B, NULL},
              {"total.rev", A, NULL}, {"mixed", NULL, MIXED}, {"other", NULL, OTHER}};
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < COLUMNS; i++) {
    int status = rows[i].numbers ? cyb_column_from_numbers(&column[i], rows[i].name,
                                                           rows[i].numbers, ROWS, &error)
                                 : cyb_column_from_texts(&column[i], rows[i].name, rows[i].texts,
                                                         ROWS, &error);
    if (status) return status;
    known[i] = rows[i].name;
  }
  column[7].text_line = 4;
  column[7].text_code = 2;
  return 0;
}

static int free_columns(void **state) {
  (void)state;
  for (size_t i = 0; i < COLUMNS; i++) cyb_column_clear(&column[i]);
  return 0;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  static cyb_column empty = {.type = CYB_COLUMN_EMPTY, .rows = ROWS};
  static cyb_column last = {.type = CYB_COLUMN_NUMBER, .rows = ROWS, .number = (double *)LAST};
  (void)user;
  if (previous) return strcmp(name, "a") ? NULL : &last;
  if (!strcmp(name, "empty")) return &empty;
  for (size_t i = 0; i < COLUMNS; i++)
    if (!strcmp(column[i].name, name)) return &column[i];
  return NULL;
}

static cyb_expr *bound(const char *text) {
  cyb_error error = {0};
  cyb_expr *expr;
  check_ok(error, cyb_expr_parse(&expr, text, &error));
  check_ok(error, cyb_expr_bind(expr, lookup, NULL, known, COLUMNS, &error));
  assert_string_equal(cyb_expr_text(expr), text);
  return expr;
}

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
    for (size_t k = 0; k < ROWS; k++)
      check_close(rows[i].text, out[k], rows[i].expected[k], 0);
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
      if (rows[i].expected[k]) assert_string_equal(out[k], rows[i].expected[k]);
      else assert_null(out[k]);
    }
    cyb_expr_free(expr);
  }
}

static void test_parse_errors(void **state) {
  static const struct {
    const char *text, *message;
  } rows[] = {
      {"", "at 1: expected a value but the expression ends"},
      {"a +", "at 4: expected a value but the expression ends"},
      {"(a", "at 3: expected ) but the expression ends"},
      {"收入 + (a", "at 8: expected ) but the expression ends"},
      {"abs(a", "at 6: expected , or ) but the expression ends"},
      {"a)", "at 2: this ) closes no bracket"},
      {"a b",
       "at 3: expected an operator (a name with blanks stands in `back-quotes`) but found b"},
      {"a 5", "at 3: expected an operator but found 5"},
      {"* a", "at 1: expected a value but found *"},
      {"a + and", "at 5: expected a value but found and"},
      {"a = 1", "at 3: unexpected =: write == to compare"},
      {"a === 1", "write == to compare"},
      {"a && b", "unexpected &&: write and"},
      {"a & b", "write and"},
      {"a || b", "unexpected ||: write or"},
      {"a | b", "write or"},
      {"!a", "unexpected !: write not"},
      {"a ** 2", "write ^ for a power"},
      {"a <> b", "write != for unequal"},
      {"a == 'x'", "at 6: unexpected ': a text stands in double quotes"},
      {"5%", "write a percentage as a number"},
      {"min(a; b)", "write , between arguments"},
      {"[a]", "write ( ) for brackets"},
      {"a AND b", "write and in small letters"},
      {"a OR b", "write or in small letters"},
      {"a > 1 IN (1)", "write in in small letters"},
      {"a not in (1)", "write not before the whole comparison"},
      {"a == not b", "at 6: write brackets around it: (not ...)"},
      {"a < b < 3", "at 7: comparisons do not chain; write a < b and b < c"},
      {"a == b == 3", "comparisons do not chain"},
      {"a in (1) == true", "comparisons do not chain"},
      {"（a）", "at 1: unexpected （: this bracket is full-width, write the half-width ("},
      {"abs(a）", "write the half-width )"},
      {"min(a，b)", "at 6: unexpected ，: this comma is full-width, write the half-width ,"},
      {"min(a、b)", "write the half-width , between arguments"},
      {"text == “x”", "at 9: unexpected “: this quote is curly or full-width"},
      {"text == ＂x＂", "this quote is full-width"},
      {"a ＞ 1", "write the half-width >"},
      {"a ＝＝ 1", "write the half-width =="},
      {"a！＝1", "write the half-width !="},
      {"a　+ 1", "this blank is full-width"},
      {"a − 1", "write the half-width -"},
      {"a × 2", "write the half-width *"},
      {"a ≥ 2", "write >="},
      {"a # b", "at 3: unexpected #; write `...` in back-quotes"},
      {"12abc", "at 1: 12abc is neither a number nor a name"},
      {"2024年收入", "2024年收入 is neither a number nor a name"},
      {"1e", "1e is neither a number nor a name"},
      {"1.2.3", "1.2.3 is neither a number nor a name"},
      {"0x10", "0x10 is neither a number nor a name"},
      {"1e999", "this number is too large"},
      {"\"abc", "at 1: the text that opens here is not closed"},
      {"\"abc\\\"", "the text that opens here is not closed"},
      {"\"abc\\", "the text that opens here is not closed"},
      {"\"a\\n\"", "at 3: write \\\\ for a backslash inside a text"},
      {"`abc", "the back-quoted name that opens here is not closed"},
      {"``", "a back-quoted name must not be empty"},
      {"a + \xff", "at 5: this is not UTF-8"},
      {"meen(a)", "at 1: there is no function meen()"},
      {"sqr(a)", "at 1: there is no function sqr(); did you mean sqrt()?"},
      {"Round(a)", "did you mean round()?"},
      {"frobnicate(a)", "there are if, abs, min, max, sum, log, exp, sqrt, round, missing"},
      {"total(a) > 1", "total() is a statistic: it cannot stand inside an expression for rows"},
      {"abs()", "at 1: abs() takes 1 argument, not 0"},
      {"abs(a, b)", "abs() takes 1 argument, not 2"},
      {"if(a > 1, 2)", "if() takes 3 arguments, not 2"},
      {"sum()", "sum() takes at least 1 argument"},
      {"round(a, 1, 2)", "round() takes at most 2 arguments, not 3"},
      {"abs(,a)", "at 5: expected a value but found ,"},
      {"min(a,)", "at 7: expected a value but found )"},
      {"previous(a + 1)", "expected ) after the one column of previous() but found +"},
      {"previous(1)", "expected the name of one column in previous() but found 1"},
      {"previous(abs(a))", "expected the name of one column in previous()"},
      {"previous()", "expected the name of one column in previous()"},
      {"a in 1", "at 6: expected ( but found 1"},
      {"a in ()", "expected a number or a text but found )"},
      {"a in (b)", "expected a number or a text but found b"},
      {"a in (-b)", "expected a number but found b"},
      {"a in (-\"b\")", "expected a number but found \"b\""},
      {"a in (1, \"b\")", "at 10: the list of in mixes numbers and texts"},
      {"a in (1 2)", "expected , or ) but found 2"},
      {"a in (1", "expected , or ) but the expression ends"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_expr *expr = NULL;
    int status = cyb_expr_parse(&expr, rows[i].text, &error);
    if (status != CYB_EDOMAIN || !strstr(error.message, rows[i].message) || expr) {
      print_error("%s: status %d, \"%s\", wanted \"%s\"\n", rows[i].text, status, error.message,
                  rows[i].message);
      fail();
    }
    if (!strchr(rows[i].text, '\xff')) assert_string_equal(error.where, rows[i].text);
    assert_int_equal(cyb_expr_parse(&expr, rows[i].text, NULL), CYB_EDOMAIN);
  }
}

static void test_bind_errors(void **state) {
  static const struct {
    const char *text, *where, *message;
  } rows[] = {
      {"totl.rev", "totl.rev", "there is no column totl.rev; did you mean total.rev?"},
      {"a + zzzzzz", "zzzzzz", "there is no column zzzzzz"},
      {"a + mixed", "4:mixed", "\"twelve\" is not a number"},
      {"mixed > 3", "4:mixed", "\"twelve\" is not a number"},
      {"mixed == 3", "4:mixed", "\"twelve\" is not a number"},
      {"3 != mixed", "4:mixed", "\"twelve\" is not a number"},
      {"a == mixed", "4:mixed", "\"twelve\" is not a number"},
      {"mixed in (1, 2)", "4:mixed", "\"twelve\" is not a number"},
      {"if(a > 1, mixed, 0)", "4:mixed", "\"twelve\" is not a number"},
      {"sum(mixed)", "4:mixed", "\"twelve\" is not a number"},
      {"text + 1", "text", "text is a column of texts; a column of numbers is wanted"},
      {"a == \"01\"", NULL, "at 3: a number never equals a text; compare a with a number"},
      {"\"01\" == a", NULL, "compare a with a number, without quotes"},
      {"a in (\"01\")", NULL, "at 3: a number never equals a text; compare a with a number"},
      {"a + 1 == \"1\"", NULL, "compare it with a number"},
      {"\"a\" < \"b\"", NULL,
       "at 5: < wants a number, but its left side is a text; texts compare with == != in only"},
      {"a and b > 1", NULL,
       "at 3: and wants a condition, but its left side is a number; compare it, such as ... != 0"},
      {"a > 1 or text", NULL, "or wants a condition, but its right side is a text"},
      {"not a", NULL, "at 1: not wants a condition, but its operand is a number"},
      {"(a > 1) + 1", NULL,
       "+ wants a number, but its left side is a condition; if(condition, 1, 0)"},
      {"(a > 1) == 1", NULL,
       "== compares two values of one type, but one is a number and the other"},
      {"(a > 1) in (1)", NULL, "in compares two values of one type"},
      {"if(a, 1, 2)", NULL, "if() wants a condition, but its first argument is a number"},
      {"if(a > 1, 1, true)", NULL,
       "if() wants both branches of one type, but one is a condition and the other a number"},
      {"round(a, \"x\")", NULL, "round() wants a number, but its second argument is a text"},
      {"sum(1, true)", NULL, "sum() wants a number, but its argument is a condition"},
      {"-\"x\"", NULL, "- wants a number, but its operand is a text"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_expr *expr;
    double out;
    int status;
    check_ok(error, cyb_expr_parse(&expr, rows[i].text, &error));
    status = cyb_expr_bind(expr, lookup, NULL, known, COLUMNS, &error);
    if (status != CYB_EDATA || !strstr(error.message, rows[i].message)) {
      print_error("%s: status %d, \"%s\", wanted \"%s\"\n", rows[i].text, status, error.message,
                  rows[i].message);
      fail();
    }
    assert_string_equal(error.where, rows[i].where ? rows[i].where : rows[i].text);
    assert_int_equal(cyb_expr_numbers(expr, 0, 1, &out, NULL), CYB_EDOMAIN);
    cyb_expr_free(expr);
  }
}

static void test_evaluation_errors(void **state) {
  cyb_error error = {0};
  cyb_expr *number = bound("a + 1"), *condition = bound("a > 1"), *text = bound("text"), *unbound;
  double numbers[ROWS + 1];
  int8_t logicals[ROWS];
  const char *texts[ROWS];
  (void)state;
  assert_int_equal(cyb_expr_result(number), CYB_EXPR_NUMBER);
  assert_int_equal(cyb_expr_result(condition), CYB_EXPR_LOGICAL);
  assert_int_equal(cyb_expr_result(text), CYB_EXPR_TEXT);
  assert_int_equal(cyb_expr_logicals(number, 0, ROWS, logicals, &error), CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "compare it"));
  assert_int_equal(cyb_expr_logicals(text, 0, ROWS, logicals, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_numbers(text, 0, ROWS, numbers, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_texts(number, 0, ROWS, texts, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_texts(condition, 0, ROWS, texts, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_numbers(number, 0, ROWS + 1, numbers, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_numbers(number, ROWS + 1, 0, numbers, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_numbers(number, SIZE_MAX, 2, numbers, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_expr_numbers(number, ROWS, 0, numbers, NULL), CYB_OK);
  check_ok(error, cyb_expr_parse(&unbound, "a", &(cyb_error){0}));
  assert_int_equal(cyb_expr_numbers(unbound, 0, 1, numbers, NULL), CYB_EDOMAIN);
  cyb_expr_free(unbound);
  cyb_expr_free(number);
  cyb_expr_free(condition);
  cyb_expr_free(text);
  cyb_expr_free(NULL);
}

static void test_names(void **state) {
  static const cyb_expr_name expected[] = {{"b", false},       {"a", false},   {"a", true},
                                           {"总 收入", false}, {"and", false}, {"if", false}};
  cyb_error error = {0};
  const cyb_expr_name *names;
  cyb_expr *expr;
  (void)state;
  check_ok(error, cyb_expr_parse(&expr, "b+a*`b`+previous(a)+previous(`a`)+`总 收入`+`and`+if+b",
                                 &error));
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

static char *repeated(const char *head, const char *part, size_t times, const char *middle,
                      const char *tail) {
  cyb_text text = {0};
  cyb_text_add(&text, head);
  for (size_t i = 0; i < times; i++) cyb_text_add(&text, part);
  cyb_text_add(&text, middle);
  for (size_t i = 0; *tail && i < times; i++) cyb_text_add(&text, tail);
  return cyb_text_take(&text);
}

static void test_limits(void **state) {
  static const struct {
    const char *head, *part, *middle, *tail;
    size_t times;
    double value; /* NaN: refused */
  } rows[] = {
      {"", "(", "1", ")", 200, 1},
      {"", "(", "1", ")", 201, NAN},
      {"", "abs(", "1", ")", 200, 1},
      {"", "abs(", "1", ")", 201, NAN},
      {"", "-", "1", "", 200, 1},
      {"", "-", "1", "", 201, NAN},
      {"", "1^", "1", "", 200, 1},
      {"", "1^", "1", "", 201, NAN},
      {"", "(", "1", ")", 30000, NAN},
      {"", "0+1*1^(", "1", ")", 100, 1}, /* a power and a bracket each */
      {"", "0+1*1^(", "1", ")", 101, NAN},
      {"1", "+1", "", "", 30000, 30001},
      {"sum(1", ",1", ")", "", 30000, 30001},
      {"1", " ", "", "", 65535, 1},
      {"1", " ", "", "", 65536, NAN},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char *text = repeated(rows[i].head, rows[i].part, rows[i].times, rows[i].middle, rows[i].tail);
    cyb_error error = {0};
    cyb_expr *expr;
    double out = NAN;
    int status = cyb_expr_parse(&expr, text, &error);
    if (!status) {
      check_ok(error, cyb_expr_bind(expr, lookup, NULL, NULL, 0, &error));
      check_ok(error, cyb_expr_numbers(expr, 0, 1, &out, &error));
    } else {
      assert_int_equal(status, CYB_EDOMAIN);
    }
    check_close(error.message, out, rows[i].value, 0);
    cyb_expr_free(expr);
    free(text);
  }
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

/* SBS2000, 60 retailers. Source: data-cleaning/validate, vignette "cookbook". */
static void test_published_rules(void **state) {
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
      cmocka_unit_test(test_parse_errors),
      cmocka_unit_test(test_bind_errors),
      cmocka_unit_test(test_evaluation_errors),
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_bind_again),
      cmocka_unit_test(test_limits),
      cmocka_unit_test(test_block_borders),
      cmocka_unit_test(test_threads_share_a_binding),
      cmocka_unit_test(test_published_rules),
  };
  return cmocka_run_group_tests(tests, make_columns, free_columns);
}
