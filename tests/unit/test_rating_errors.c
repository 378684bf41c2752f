/* tests/unit/test_rating_errors.c - plans and policies that are refused, and the words. */
#include "rating_fixture.h"

static const double at[] = {1, 2, 3}, factor[] = {1, 2, 4};
static const char *const key[] = {"energy", "retail", "health"};
static const cyb_rating_table tables[] = {
    {.name = "size", .count = 3, .at = at, .factor = factor},
    {.name = "trade", .count = 3, .key = key, .factor = factor}};

#define GOOD STEP("a", "expression", "1")
#define LAYER(e, s) STEP("a", "layer", e, .severity = s)

static void hostile_plans(void **state) {
  char *deep = malloc(100000), *open = malloc(100000);
  const struct {
    cyb_rating_step steps[2];
    size_t count;
    const char *where, *message;
  } rows[] = {
      {{GOOD}, 0, "plan", "no steps"},
      {{STEP("", "expression", "1")}, 1, "step :name", "needs a name"},
      {{GOOD, GOOD}, 2, "step a:name", "two steps \"a\""},
      {{STEP("a", "expresion", "1")}, 1, "step a:kind", "did you mean expression?"},
      {{STEP("a", "", "1")}, 1, "step a:kind", "known are: expression, table, layer"},
      {{STEP("a", "expression", "1", .role = "frequncy")}, 1, "step a:role", "mean frequency?"},
      {{STEP("a", "expression", "1", .action = (cyb_rating_action)99)}, 1, "step a:action", "99"},
      {{STEP("a", "expression", "1", .interpolation = (cyb_interpolation)-1)},
       1,
       "step a:interpolation",
       "-1"},
      {{STEP("a", "expression", "")}, 1, "step a:expression", "0 arguments"},
      {{STEP("a", "expression", "1, 2")}, 1, "step a:expression", "2 arguments"},
      {{STEP("a", "expression", "1 +")}, 1, "step a:expression", "1 +"},
      {{STEP("a", "expression", "a + 1")}, 1, "step a:expression", "names itself"},
      {{STEP("a", "expression", "b"), STEP("b", "expression", "a")},
       2,
       "step a:expression",
       "later step"},
      {{STEP("a", "expression", "previous(x)")}, 1, "step a:expression", "one row"},
      {{STEP("a", "expression", "\"text\"")}, 1, "step a:expression", "a number is wanted"},
      {{STEP("a", "expression", "x * (x == \"one\")")}, 1, "step a:expression", ""},
      {{STEP("a", "expression", "x + 1"), STEP("b", "expression", "if(x == \"one\", 1, 2)")},
       2,
       "step b:expression",
       "number never equals a text"},
      {{STEP("a", "expression", deep)}, 1, "step a:expression", ""},
      {{STEP("a", "expression", open)}, 1, "step a:expression", ""},
      {{STEP("a", "table", "x")}, 1, "step a:table", "must be named"},
      {{STEP("a", "table", "x", .table = "sise")}, 1, "step a:table", "did you mean size?"},
      {{STEP("a", "table", "x", .table = "nowhere")}, 1, "step a:table", "known are: size, trade"},
      {{STEP("a", "table", "x", .table = "trade", .interpolation = CYB_INTERPOLATE_LINEAR)},
       1,
       "step a:interpolation",
       "only exact"},
      {{LAYER("1, 2", "")}, 1, "step a:severity", "missing"},
      {{LAYER("1, 2", "lognormel(mu=1, sigma=2)")}, 1, "step a:severity", "'lognormal'?"},
      {{LAYER("1, 2", "poisson(mean=1)")}, 1, "step a:severity", "counts"},
      {{LAYER("1", "exponential(mean=1)")}, 1, "step a:expression", "deductible, limit[, scale]"},
      {{LAYER("1, 2, 3, 4, 5", "exponential(mean=1)")}, 1, "step a:expression", "5 arguments"},
      {{LAYER("1,, 2", "exponential(mean=1)")}, 1, "step a:expression", ""},
      {{STEP("a", "tvar", "1, 0, 1", .severity = "exponential(mean=1)")},
       1,
       "step a:level",
       "missing"},
      {{TAIL("a", "var", "1, 0, 1", "exponential(mean=1)", 1.0, .role = "")},
       1,
       "step a:level",
       "at most 0.999999"},
  };
  (void)state;
  memset(deep, '(', 99999);
  deep[99999] = '\0';
  memset(open, '"', 99998);
  open[99998] = open[99999] = '\0';
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_rating *rating = NULL;
    int status =
        cyb_rating_new(&rating, rows[i].steps, rows[i].count, tables, COUNT(tables), NULL, &error);
    if (status != CYB_EDATA || strcmp(error.where, rows[i].where) ||
        !strstr(error.message, rows[i].message)) {
      print_error("row %zu: %d %s: %s; wanted %s: %s\n", i, status, error.where, error.message,
                  rows[i].where, rows[i].message);
      fail();
    }
    assert_null(rating);
  }
  free(deep);
  free(open);
}

static void hostile_tables(void **state) {
  static const double equal[] = {1, 1, 2}, falling[] = {1, 2, 1.5}, hole[] = {1, NAN, 3};
  static const double below[] = {0, 1, 2}, negative[] = {1, -2, 3};
  static const char *const twice[] = {"a", "b", "a"}, *const none[] = {"a", "", "b"};
  static const struct {
    cyb_rating_table table;
    cyb_interpolation how;
    const char *where, *message;
  } rows[] = {
      {{"t", 3, equal, NULL, factor}, CYB_INTERPOLATE_LINEAR, "table t:2", "must rise"},
      {{"t", 3, falling, NULL, factor}, CYB_INTERPOLATE_LINEAR, "table t:3", "1.5"},
      {{"t", 3, hole, NULL, factor}, CYB_INTERPOLATE_LINEAR, "table t:2", "key is missing"},
      {{"t", 3, at, NULL, hole}, CYB_INTERPOLATE_LINEAR, "table t:2", "factor is missing"},
      {{"t", 3, NULL, twice, factor}, CYB_INTERPOLATE_EXACT, "table t:3", "\"a\" stands twice"},
      {{"t", 3, NULL, none, factor}, CYB_INTERPOLATE_EXACT, "table t:2", "key is missing"},
      {{"t", 0, at, NULL, factor}, CYB_INTERPOLATE_EXACT, "table t:1", "no rows"},
      {{"t", 3, below, NULL, factor}, CYB_INTERPOLATE_LOGLINEAR, "step a:interpolation", "above 0"},
      {{"t", 3, at, NULL, negative}, CYB_INTERPOLATE_LOGLINEAR, "step a:interpolation", "above 0"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const cyb_rating_step step =
        STEP("a", "table", "x", .table = "t", .interpolation = rows[i].how);
    cyb_error error = {0};
    cyb_rating *rating = NULL;
    assert_int_equal(cyb_rating_new(&rating, &step, 1, &rows[i].table, 1, NULL, &error), CYB_EDATA);
    assert_string_equal(error.where, rows[i].where);
    assert_non_null(strstr(error.message, rows[i].message));
  }
}

static void set_unknown(void **state) {
  const cyb_rating_step steps[] = {STEP("risk_load", "expression", "1")};
  const char *name = "risk_lod";
  double value = 0;
  cyb_rating_options options = {NULL, &name, &value, 1};
  cyb_error error = {0};
  cyb_rating *rating;
  (void)state;
  assert_int_equal(cyb_rating_new(&rating, steps, 1, NULL, 0, &options, &error), CYB_EDOMAIN);
  assert_string_equal(error.where, "risk_lod");
  assert_non_null(strstr(error.message, "did you mean risk_load?"));
}

/* Columns: which, in order, and of which type. */
static void columns_needed(void **state) {
  const cyb_rating_step steps[] = {
      STEP("one", "table", "trade", .table = "trade"),
      STEP("two", "expression", "if(missing(trade), 1, one) * revenue"),
      STEP("three", "expression", "if(country == \"CN\" and region in (\"a\", \"b\"), revenue, 0)"),
      STEP("four", "table", "if(score > 3, \"energy\", `health class`)", .table = "trade"),
      STEP("five", "layer", "min(deductible, 1e6), max(limit, two), `scale, of \"x\"`",
           .severity = "exponential(mean=1)"),
  };
  static const cyb_rating_column wanted[] = {
      {"trade", true, false},      {"revenue", false, true}, {"country", true, false},
      {"region", true, false},     {"score", false, true},   {"health class", true, false},
      {"deductible", false, true}, {"limit", false, true},   {"scale, of \"x\"", false, true},
  };
  cyb_rating *rating = plan_of(steps, COUNT(steps), tables, COUNT(tables), NULL);
  const cyb_rating_column *columns;
  (void)state;
  assert_int_equal(cyb_rating_columns(rating, &columns), COUNT(wanted));
  for (size_t i = 0; i < COUNT(wanted); i++) {
    assert_string_equal(columns[i].name, wanted[i].name);
    assert_int_equal(columns[i].category, wanted[i].category);
    assert_int_equal(columns[i].number, wanted[i].number);
  }
  cyb_rating_free(rating);
}

static void refused_rows(void **state) {
  const cyb_rating_step steps[] = {
      STEP("base", "table", "size", .table = "size", .interpolation = CYB_INTERPOLATE_LINEAR,
           .action = CYB_RATING_SET, .role = "frequency"),
      STEP("trade_factor", "table", "trade", .table = "trade", .action = CYB_RATING_MULTIPLY),
      STEP("payment", "layer", "deductible, limit", .severity = "lognormal(mu=10, sigma=2)"),
      TAIL("tail", "tvar", "frequency, deductible, limit", "lognormal(mu=10, sigma=2)", 0.99,
           .role = ""),
      STEP("credit", "expression", "credit_points", .action = CYB_RATING_ADD),
      STEP("grid", "expression", "multiple", .action = CYB_RATING_ROUND),
  };
  static const struct {
    double size, deductible, limit, frequency, credit, multiple;
    const char *trade, *reason;
  } rows[] = {
      {1.5, 0, 1e6, 0.1, 0, 1, "retail", ""},
      {0.5, 0, 1e6, 0.1, 0, 1, "retail",
       "step base: 0.5 is outside table size, which goes from 1 to 3"},
      {1e12, 0, 1e6, 0.1, 0, 1, "retail", "step base: 1e+12 is outside"},
      {NAN, 0, 1e6, 0.1, 0, 1, "retail", "step base: size is missing"},
      {1, 0, 1e6, 0.1, 0, 1, "retale", "\"retale\" is not in table trade; did you mean retail?"},
      {1, 0, 1e6, 0.1, 0, 1, "=1+1", "\"=1+1\" is not in table trade"},
      {1, 0, 1e6, 0.1, 0, 1, NULL, "step trade_factor: trade is missing"},
      {1, -1, 1e6, 0.1, 0, 1, "retail",
       "step payment: the deductible must not be negative, and is -1"},
      {1, 0, -5, 0.1, 0, 1, "retail", "the limit must not be negative, and is -5"},
      {1, 0, 1e6, -0.1, 0, 1, "retail", "step tail: the frequency must not be negative"},
      {1, 0, 1e6, 0.1, -9, 1, "retail", "the premium would be below 0, at -7"},
      {1, 0, 1e6, 0.1, 0, 0, "retail", "step grid: a premium cannot be rounded to a multiple of 0"},
      {1, 0, 0, 0.1, 0, 1, "retail", ""}, /* no limit left: nothing is paid, and that has a price */
  };
  enum { N = COUNT(rows) };
  double size[N], deductible[N], limit[N], frequency[N], credit[N], multiple[N];
  const char *trade[N];
  cyb_rating *rating = plan_of(steps, COUNT(steps), tables, COUNT(tables), NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_error error = {0};
  cyb_rating_batch batch;
  cyb_column columns[7];
  char reason[256];
  (void)state;
  for (size_t i = 0; i < N; i++) {
    size[i] = rows[i].size;
    deductible[i] = rows[i].deductible;
    limit[i] = rows[i].limit;
    frequency[i] = rows[i].frequency;
    credit[i] = rows[i].credit;
    multiple[i] = rows[i].multiple;
    trade[i] = rows[i].trade;
  }
  columns[0] = numbers("size", size, N);
  columns[1] = numbers("deductible", deductible, N);
  columns[2] = numbers("limit", limit, N);
  columns[3] = numbers("frequency", frequency, N);
  columns[4] = numbers("credit_points", credit, N);
  columns[5] = numbers("multiple", multiple, N);
  check_ok(error, cyb_column_from_texts(&columns[6], "trade", trade, N, &error));
  batch = price(pricer, columns, 7);
  for (size_t i = 0; i < N; i++) {
    cyb_pricer_reason(pricer, i, reason);
    if (!*rows[i].reason) assert_string_equal(reason, "");
    if (!strstr(reason, rows[i].reason)) {
      print_error("row %zu: \"%s\", wanted \"%s\"\n", i, reason, rows[i].reason);
      fail();
    }
    assert_int_equal(batch.refused[i] >= 0, *rows[i].reason != '\0');
    assert_int_equal(isnan(batch.output[CYB_RATING_PREMIUM][i]), *rows[i].reason != '\0');
    assert_int_equal(isnan(batch.output[CYB_RATING_FREQUENCY][i]), *rows[i].reason != '\0');
  }
  cyb_column_clear(
      &(cyb_column){.name = columns[6].name, .code = columns[6].code, .levels = columns[6].levels});
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
}

/* What a caller does wrong. */
static void wrong_columns(void **state) {
  const cyb_rating_step steps[] = {STEP("a", "expression", "revenue * 2")};
  cyb_rating *rating = plan_of(steps, 1, NULL, 0, NULL);
  cyb_pricer *pricer = pricer_of(rating);
  const char *texts[] = {"1", "twelve"};
  double two[] = {1, 2};
  cyb_column near = numbers("revenu", two, 2), text, uneven[2];
  cyb_rating_batch batch;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_pricer_batch(pricer, &near, 1, &batch, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "did you mean revenu?"));
  error = (cyb_error){0};
  check_ok(error, cyb_column_from_texts(&text, "revenue", texts, 2, &error));
  text.text_line = 3;
  text.text_code = 1;
  assert_int_equal(cyb_pricer_batch(pricer, &text, 1, &batch, &error), CYB_EDATA);
  assert_string_equal(error.where, "3:revenue");
  assert_non_null(strstr(error.message, "\"twelve\" is not a number"));
  uneven[0] = numbers("revenue", two, 2);
  uneven[1] = numbers("other", two, 1);
  error = (cyb_error){0};
  assert_int_equal(cyb_pricer_batch(pricer, uneven, 2, &batch, &error), CYB_EDATA);
  cyb_column_clear(&text);
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hostile_plans), cmocka_unit_test(hostile_tables),
      cmocka_unit_test(set_unknown),   cmocka_unit_test(columns_needed),
      cmocka_unit_test(refused_rows),  cmocka_unit_test(wrong_columns),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
