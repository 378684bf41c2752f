/* tests/unit/test_statistic.c - the statistic level of the expression language. */
#include "check.h"

#include <cyberstats/cyberstats.h>

static cyb_column number, text, empty;
static const char *const known[] = {"revenue", "region", "nothing"};

static int make_columns(void **state) {
  static const double values[] = {1, NAN, 3};
  static const char *const texts[] = {"1", "twelve", "3"};
  cyb_error error = {0};
  (void)state;
  empty = (cyb_column){.type = CYB_COLUMN_EMPTY, .rows = 3};
  if (cyb_column_from_numbers(&number, "revenue", values, 3, &error)) return -1;
  if (cyb_column_from_texts(&text, "region", texts, 3, &error)) return -1;
  text.text_line = 3;
  text.text_code = 1;
  return 0;
}

static int free_columns(void **state) {
  (void)state;
  cyb_column_clear(&number);
  cyb_column_clear(&text);
  return 0;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  (void)user, (void)previous;
  if (!strcmp(name, "revenue")) return &number;
  if (!strcmp(name, "region")) return &text;
  return strcmp(name, "nothing") ? NULL : &empty;
}

static cyb_statistic *parsed(const char *expression) {
  cyb_error error = {0};
  cyb_statistic *statistic;
  check_ok(error, cyb_statistic_parse(&statistic, expression, &error));
  assert_string_equal(cyb_statistic_text(statistic), expression);
  return statistic;
}

static void test_leaves(void **state) {
  static const struct {
    const char *expression;
    size_t leaves;
    struct {
      const char *function;
      const char *argument[2];
      double parameter;
    } leaf[3];
  } rows[] = {
      {"total(revenue)", 1, {{"total", {"revenue"}, 0}}},
      {"mean( a + 1 )", 1, {{"mean", {"a + 1"}, 0}}},
      {"count()", 1, {{"count", {NULL}, 0}}},
      {"count(a > 1)", 1, {{"count", {"a > 1"}, 0}}},
      {"share(region == \"north\")", 1, {{"share", {"region == \"north\""}, 0}}},
      {"ratio( y , `x y` )", 1, {{"ratio", {"y", "`x y`"}, 0}}},
      {"hhi(x)", 1, {{"hhi", {"x"}, 0}}},
      {"quantile(x + 1, 0.25)", 1, {{"quantile", {"x + 1"}, 0.25}}},
      {"median(x) / median( x )", 1, {{"median", {"x"}, 0.5}}},
      {"cr(if(a > 1, x, 0), 4)", 1, {{"cr", {"if(a > 1, x, 0)"}, 4}}},
      {"gini((x))", 1, {{"gini", {"(x)"}, 0}}},
      {"total(x) / total(y)", 2, {{"total", {"x"}, 0}, {"total", {"y"}, 0}}},
      {"total(x)/(total(x)+total(y))", 2, {{"total", {"x"}, 0}, {"total", {"y"}, 0}}},
      {"total(x+1) - total( `x` + 1.0 ) * total((x)+(1))", 1, {{"total", {"x+1"}, 0}}},
      {"total(x) + total(previous(x)) + mean(x)",
       3,
       {{"total", {"x"}, 0}, {"total", {"previous(x)"}, 0}, {"mean", {"x"}, 0}}},
      {"cr(x, 4) - cr(x, 8) + cr(x,4)", 2, {{"cr", {"x"}, 4}, {"cr", {"x"}, 8}}},
      {"count(x in (1,2)) + count(x in (1, 2)) + count(x in (1,3))",
       2,
       {{"count", {"x in (1,2)"}, 0}, {"count", {"x in (1,3)"}, 0}}},
      {"total(x + y) + total(y + x)", 2, {{"total", {"x + y"}, 0}, {"total", {"y + x"}, 0}}},
      {"total(x - y) + total(x + y)", 2, {{"total", {"x - y"}, 0}, {"total", {"x + y"}, 0}}},
      {"count(t == \"a\") + count(t == \"b\") + count(t == \"a\")",
       2,
       {{"count", {"t == \"a\""}, 0}, {"count", {"t == \"b\""}, 0}}},
      {"count() + count(true) + count(not true)",
       3,
       {{"count", {NULL}, 0}, {"count", {"true"}, 0}, {"count", {"not true"}, 0}}},
      {"ratio(x, y) + ratio(y, x)", 2, {{"ratio", {"x", "y"}, 0}, {"ratio", {"y", "x"}, 0}}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_statistic *statistic = parsed(rows[i].expression);
    const cyb_leaf *leaf;
    check_close(rows[i].expression, (double)cyb_statistic_leaves(statistic, &leaf),
                (double)rows[i].leaves, 0);
    for (size_t k = 0; k < rows[i].leaves; k++) {
      assert_string_equal(leaf[k].function, rows[i].leaf[k].function);
      check_close(rows[i].expression, leaf[k].parameter, rows[i].leaf[k].parameter, 0);
      for (size_t n = 0; n < 2; n++) {
        const char *argument = rows[i].leaf[k].argument[n];
        if (argument)
          assert_string_equal(cyb_expr_text(leaf[k].argument[n]), argument);
        else
          assert_true(leaf[k].arguments <= n);
      }
    }
    cyb_statistic_free(statistic);
  }
  cyb_statistic_free(NULL);
}

static void test_parse_errors(void **state) {
  static const struct {
    const char *expression, *message;
  } rows[] = {
      {"", "at 1: expected a statistic such as total(x) but the expression ends"},
      {"mean(x", "at 7: expected ) but the expression ends"},
      {"mean()", "at 6: expected a value but found )"},
      {"mean(x, y)", "at 7: expected ) as in mean(x) but found ,"},
      {"ratio(x)", "at 8: expected , as in ratio(y, x) but found )"},
      {"ratio(x", "expected , but the expression ends"},
      {"ratio(x, y, z)", "expected ) as in ratio(y, x) but found ,"},
      {"cr(x)", "expected , as in cr(x, 4) but found )"},
      {"cr(x, y)", "at 7: the last argument of cr() is a plain whole number from 1"},
      {"cr(x, 0)", "the last argument of cr() is a plain whole number from 1"},
      {"cr(x, 1.5)", "the last argument of cr() is a plain whole number from 1"},
      {"quantile(x)", "expected , as in quantile(x, 0.9) but found )"},
      {"quantile(x, 0)", "at 13: the last argument of quantile() is a plain number above 0 and below 1"},
      {"quantile(x, 1)", "the last argument of quantile() is a plain number above 0 and below 1"},
      {"quantile(x, p)", "the last argument of quantile() is a plain number above 0 and below 1"},
      {"median(x, 0.5)", "expected ) as in median(x)"},
      {"cr(x, -1)", "the last argument of cr() is a plain whole number from 1"},
      {"count(x > 1, y)", "expected ) as in count() or count(condition) but found ,"},
      {"revenue", "a statistic needs total(), mean(), ... around revenue, such as total(revenue)"},
      {"total(x) / `a b`", "at 12: a statistic needs total(), mean(), ... around `a b`"},
      {"abs(total(x))", "at 1: abs() works on rows: it stands inside total(), mean(), ..."},
      {"if(x > 1, 1, 2)", "if() works on rows"},
      {"sum(x)", "sum() works on rows"},
      {"previous(x)", "previous() works on rows"},
      {"mean(total(x))", "at 6: total() is a statistic: it cannot stand inside an expression for "},
      {"meen(x)", "at 1: there is no statistic meen(); did you mean mean()?"},
      {"TOTAL(x)", "did you mean total()?"},
      {"sqr(total(x))", "did you mean sqrt()?"},
      {"frobnicate(x)", "there is no statistic frobnicate(); there are total(), mean(), count()"},
      {"3", "a statistic needs at least one of total(), mean(), count(), share(), ratio()"},
      {"1 + log(2)", "a statistic needs at least one of total()"},
      {"\"x\"", "a text stands inside count() or share() only"},
      {"total(x) > 3",
       "at 10: > works on rows, inside count() or share(); statistics are joined by"},
      {"total(x) in (3)", "in works on rows"},
      {"total(x) and total(y)", "and works on rows"},
      {"not total(x)", "not works on rows, inside count() or share()"},
      {"total(x) total(y)", "expected an operator"},
      {"total(x))", "at 9: this ) closes no bracket"},
      {"(total(x)", "expected ) but the expression ends"},
      {"log(total(x), 2)", "log() takes 1 argument, not 2"},
      {"log()", "log() takes 1 argument, not 0"},
      {"total(x) +", "expected a statistic such as total(x) but the expression ends"},
      {"total(x = 1)", "at 9: unexpected =: write == to compare"},
      {"total（x）", "at 6: unexpected （: this bracket is full-width, write the half-width ("},
      {"count(x > 1", "expected ) but the expression ends"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_error error = {0};
    cyb_statistic *statistic;
    int status = cyb_statistic_parse(&statistic, rows[i].expression, &error);
    if (status != CYB_EDOMAIN || statistic || !strstr(error.message, rows[i].message)) {
      print_error("%s: status %d, \"%s\", wanted \"%s\"\n", rows[i].expression, status,
                  error.message, rows[i].message);
      fail();
    }
    assert_string_equal(error.where, rows[i].expression);
  }
}

static void test_depth(void **state) {
  (void)state;
  for (int depth = 199; depth <= 201; depth++) {
    cyb_text expression = {0};
    cyb_statistic *statistic;
    int status;
    for (int i = 0; i < depth; i++) cyb_text_add(&expression, "1+2*(");
    cyb_text_add(&expression, "total(x)");
    for (int i = 0; i < depth; i++) cyb_text_add(&expression, ")");
    status = cyb_statistic_parse(&statistic, expression.bytes, NULL);
    assert_int_equal(status, depth <= 199 ? CYB_OK : CYB_EDOMAIN);
    if (!status) {
      double leaf = 1, value, slope;
      cyb_statistic_combine(statistic, &leaf, &value, &slope);
      check_close("slope", slope, ldexp(1, depth), 0);
      check_close("value", value, ldexp(1, depth + 1) - 1, 1e-15);
    }
    cyb_statistic_free(statistic);
    cyb_text_free(&expression);
  }
}

static void test_bind(void **state) {
  static const struct {
    const char *expression, *where, *message; /* NULL: binds */
  } rows[] = {
      {"total(revenue) / count(revenue > 1)", NULL, NULL},
      {"mean(nothing) + share(nothing)", NULL, NULL},
      {"count() + share(region in (\"1\"))", NULL, NULL},
      {"cr(revenue, 2) + gini(revenue) + hhi(revenue) + ratio(revenue, revenue)", NULL, NULL},
      {"total(revenu)", "revenu", "there is no column revenu; did you mean revenue?"},
      {"count() + mean(zzzzzz)", "zzzzzz", "there is no column zzzzzz"},
      {"mean(region)", "3:region", "\"twelve\" is not a number"},
      {"ratio(revenue, region)", "3:region", "\"twelve\" is not a number"},
      {"mean(region == \"1\")", "region == \"1\"",
       "mean() wants a number, but this is a condition; "
       "if(condition, 1, 0) makes a number of it"},
      {"mean(\"1\")", "\"1\"", "mean() wants a number, but this is a text"},
      {"share(revenue)", "revenue", "share() wants a condition, but this is a number; compare it"},
      {"count(region)", "region", "count() wants a condition, but this is a text; compare it"},
      {"count(revenue == \"a\")", "revenue == \"a\"", "at 9: a number never equals a text"},
      {"count() + count( revenue == \"a\" )", "revenue == \"a\"", "at 9: a number never equals"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_statistic *statistic = parsed(rows[i].expression);
    cyb_error error = {0};
    int status = cyb_statistic_bind(statistic, lookup, NULL, known, 3, &error);
    if (!rows[i].where) {
      check_ok(error, status);
    } else if (status != CYB_EDATA || !strstr(error.message, rows[i].message)) {
      print_error("%s: status %d, \"%s\"\n", rows[i].expression, status, error.message);
      fail();
    } else {
      assert_string_equal(error.where, rows[i].where);
    }
    cyb_statistic_free(statistic);
  }
}

static void test_bound_arguments(void **state) {
  cyb_statistic *statistic = parsed("total(revenue * 2) + count(revenue > 1) + mean(nothing)");
  const cyb_leaf *leaf;
  cyb_error error = {0};
  double numbers[3];
  int8_t logicals[3];
  (void)state;
  check_ok(error, cyb_statistic_bind(statistic, lookup, NULL, NULL, 0, &error));
  assert_int_equal(cyb_statistic_leaves(statistic, &leaf), 3);
  check_ok(error, cyb_expr_numbers(leaf[0].argument[0], 0, 3, numbers, &error));
  check_close("doubled", numbers[2], 6, 0);
  check_close("doubled", numbers[1], NAN, 0);
  check_ok(error, cyb_expr_logicals(leaf[1].argument[0], 0, 3, logicals, &error));
  assert_int_equal(logicals[0], 0);
  assert_int_equal(logicals[1], -1);
  assert_int_equal(logicals[2], 1);
  assert_int_equal(cyb_expr_result(leaf[2].argument[0]), CYB_EXPR_NUMBER);
  check_ok(error, cyb_expr_numbers(leaf[2].argument[0], 0, 3, numbers, &error));
  check_close("nothing", numbers[0], NAN, 0);
  cyb_statistic_free(statistic);
}

/* x, y, z stand for total(x), total(y), total(z); leaves in that order. */
static void test_closed_forms(void **state) {
  static const struct {
    const char *expression;
    double leaf[3], value, gradient[3];
  } rows[] = {
      {"total(x)", {5}, 5, {1}},
      {"-total(x)", {5}, -5, {-1}},
      {"-total(x)^2", {5}, -25, {-10}},
      {"total(x) + total(y) - 2 * total(z)", {1, 2, 3}, -3, {1, 1, -2}},
      {"total(x) * total(y)", {3, 4}, 12, {4, 3}},
      {"total(x) * total(x)", {3}, 9, {6}},
      {"total(x) / total(y)", {3, 4}, .75, {.25, -.1875}},
      {"total(x) / total(x)", {3}, 1, {0}},
      {"100 * (total(x) / total(y) - 1)", {3, 4}, -25, {25, -18.75}},
      {"total(x) * total(y) / total(z)", {2, 3, 4}, 1.5, {.75, .5, -.375}},
      {"log(total(x))", {4}, 2 * M_LN2, {.25}},
      {"exp(total(x))", {1}, M_E, {M_E}},
      {"sqrt(total(x))", {16}, 4, {.125}},
      {"total(x)^2", {-3}, 9, {-6}},
      {"total(x)^-1", {4}, .25, {-.0625}},
      {"total(x)^0", {0}, 1, {0}},
      {"total(x)^0.5", {16}, 4, {.125}},
      {"2^total(x)", {3}, 8, {8 * M_LN2}},
      {"total(x)^total(y)", {2, 3}, 8, {12, 8 * M_LN2}},
      {"total(x)^total(y)", {0, 2}, 0, {0, 0}},
      {"2^total(x)^2", {2}, 16, {16 * M_LN2 * 4}},
      {"(total(x) / total(y))^(1/5) - 1", {32, 1}, 1, {2. / 32 / 5, -2. / 5}},
      {"total(x) / total(y)", {1e12, 1e-12}, 1e24, {1e12, -1e36}},
      {"total(x) / total(y)", {1e300, 1e300}, 1, {1e-300, -1e-300}},
      {"total(x) / total(y)", {0, 4}, 0, {.25, 0}},
      /* the square root at 0 has no slope; what does not go through it has */
      {"sqrt(total(x)) + total(y)", {0, 2}, 2, {NAN, 1}},
      {"total(x) / total(y)", {3, 0}, NAN, {NAN, NAN}},
      {"total(x) / total(y)", {0, 0}, NAN, {NAN, NAN}},
      {"log(total(x)) + total(y)", {-1, 2}, NAN, {NAN, NAN}},
      {"log(total(x))", {0}, NAN, {NAN}},
      {"exp(total(x))", {1000}, NAN, {NAN}},
      {"1 / exp(total(x))", {1000}, NAN, {NAN}},
      {"0 * total(x)", {NAN}, NAN, {NAN}},
      {"total(x)^0", {NAN}, NAN, {NAN}},
      {"1^total(x)", {NAN}, NAN, {NAN}},
      {"total(x)^0.5", {-1}, NAN, {NAN}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_statistic *statistic = parsed(rows[i].expression);
    const cyb_leaf *leaf;
    size_t leaves = cyb_statistic_leaves(statistic, &leaf);
    double value, gradient[3];
    cyb_statistic_combine(statistic, rows[i].leaf, &value, gradient);
    check_close(rows[i].expression, value, rows[i].value, 4e-15);
    for (size_t k = 0; k < leaves; k++)
      check_close(rows[i].expression, gradient[k], rows[i].gradient[k], 4e-15);
    cyb_statistic_combine(statistic, rows[i].leaf, &value, NULL);
    check_close(rows[i].expression, value, rows[i].value, 4e-15);
    cyb_statistic_free(statistic);
  }
}

/* Central differences with a step that balances truncation and rounding. */
static void test_finite_differences(void **state) {
  static const char *const expressions[] = {
      "total(x) / total(y) * mean(z)",
      "log(total(x) / total(y)) / log(mean(z) + 2)",
      "exp(-total(x) / 3) * sqrt(total(y) + mean(z)^2)",
      "(total(x) + 2 * total(y))^(mean(z) / 4) - total(x)^-2",
      "total(x)^total(y) / (1 + total(x)^total(y))",
      "sqrt(sqrt(exp(log(total(x) * total(y) * mean(z)))))",
      "(total(x) - total(y)) / (total(x) + total(y)) - -mean(z)^3",
  };
  static const double points[][3] = {{2, 3, 1.5}, {0.7, 1.9, 4}, {5, 0.3, 2.2}};
  (void)state;
  for (size_t i = 0; i < sizeof expressions / sizeof expressions[0]; i++)
    for (size_t p = 0; p < sizeof points / sizeof points[0]; p++) {
      cyb_statistic *statistic = parsed(expressions[i]);
      const cyb_leaf *leaf;
      size_t leaves = cyb_statistic_leaves(statistic, &leaf);
      double value, gradient[3];
      cyb_statistic_combine(statistic, points[p], &value, gradient);
      for (size_t k = 0; k < leaves; k++) {
        double at[3], up, down, step = 6e-6 * points[p][k];
        memcpy(at, points[p], sizeof at);
        at[k] = points[p][k] + step;
        cyb_statistic_combine(statistic, at, &up, NULL);
        at[k] = points[p][k] - step;
        cyb_statistic_combine(statistic, at, &down, NULL);
        assert_true(fabs(gradient[k] - (up - down) / (2 * step)) <=
                    1e-8 * (1 + fabs(gradient[k]) + fabs(value)));
      }
      cyb_statistic_free(statistic);
    }
}

/* Euler: a ratio of totals does not change when all totals are scaled, so its
 * gradient is orthogonal to the totals. */
static void test_homogeneous(void **state) {
  cyb_statistic *statistic = parsed("total(x) * total(y) / (total(z) + total(x))^2");
  static const double leaf[] = {1e9, 3e8, 7e10};
  double value, gradient[3];
  (void)state;
  cyb_statistic_combine(statistic, leaf, &value, gradient);
  check_close("value", value, 3e17 / (7.1e10 * 7.1e10), 1e-14);
  assert_true(fabs(leaf[0] * gradient[0] + leaf[1] * gradient[1] + leaf[2] * gradient[2]) <
              1e-14 * value);
  cyb_statistic_free(statistic);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_leaves),
      cmocka_unit_test(test_parse_errors),
      cmocka_unit_test(test_depth),
      cmocka_unit_test(test_bind),
      cmocka_unit_test(test_bound_arguments),
      cmocka_unit_test(test_closed_forms),
      cmocka_unit_test(test_finite_differences),
      cmocka_unit_test(test_homogeneous),
  };
  return cmocka_run_group_tests(tests, make_columns, free_columns);
}
