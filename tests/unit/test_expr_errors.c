/* tests/unit/test_expr_errors.c - what expressions refuse, and in which words. */
#include "check.h"

#include <cyberstats/cyberstats.h>

#include "expr_columns.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse_errors),
      cmocka_unit_test(test_bind_errors),
      cmocka_unit_test(test_evaluation_errors),
      cmocka_unit_test(test_limits),
  };
  return cmocka_run_group_tests(tests, make_columns, free_columns);
}
