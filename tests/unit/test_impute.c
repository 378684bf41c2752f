/* tests/unit/test_impute.c - each method of imputation against values known otherwise. */
#include "impute_fixture.h"

/* --- published values and values by hand ------------------------------------------------ */

#define DATA8                                                                                      \
  "y,x,z,w,g\n12,3,1,1,a\n7,2,0,2,a\n30,8,1,1,a\n22,6,0,3,a\n5,1,0,2,b\n"                          \
  "41,10,1,1,b\n18,4,1,1,b\n9,2,0,4,b\n,5,1,1,a\n"
static const double weights8[] = {1, 2, 1, 3, 2, 1, 1, 4, 1};

typedef struct value_case {
  const char *label, *data, *plan;
  const double *weight;
  const char *column;
  size_t row;
  double expected, tolerance;
} value_case;

/* clang-format off */
static const value_case values[] = {
    {"weighted ratio, 227 / 57", DATA8, "variable,method,using\ny,ratio,x\n", weights8, "y", 8,
     5.0 * 227 / 57, 1e-15},
    {"ratio in the class, 71 / 19", DATA8, "variable,method,using,group\ny,ratio,x,g\n", NULL, "y",
     8, 5.0 * 71 / 19, 1e-15},
    {"weighted regression: R lm", DATA8, "variable,method,using\ny,regression,x|z\n", weights8, "y",
     8, 20.7324899722308, 1e-13},
    {"weighted mean: R weighted.mean", DATA8, "variable,method\ny,group-mean\n", weights8, "y", 8,
     15.1333333333333, 1e-13},
    {"median of a class of four", DATA8, "variable,method,group\ny,group-median,g\n", NULL, "y", 8,
     17.0, 1e-15},
    {"weighted median: 5 7 9 reach 8 of 15", DATA8, "variable,method\ny,group-median\n", weights8,
     "y", 8, 9.0, 1e-15},
    {"nearest: of x = 4 and 6 the first in the file", DATA8,
     "variable,method,using\ny,nearest,x\n", NULL, "y", 8, 22.0, 1e-15},
    {"nearest in two: x 4, z 1", DATA8, "variable,method,using\ny,nearest,x|z\n", NULL, "y", 8,
     18.0, 1e-15},
    {"expression", DATA8, "variable,method,using\ny,expression,\"if(z == 1, 2 * x, 0)\"\n", NULL,
     "y", 8, 10.0, 1e-15},
    {"constant", DATA8, "variable,method,using\ny,constant,2.5\n", NULL, "y", 8, 2.5, 1e-15},
    {"bound of the plan", DATA8, "variable,method,using,maximum\ny,ratio,x,19\n", NULL, "y", 8,
     19.0, 0.0},
    {"two points of a line", "y,x\n1,0\n3,1\n5,2\n,10\n", "variable,method,using\ny,regression,x\n",
     NULL, "y", 3, 21.0, 1e-14},
    {"10^12 keeps its digits", "y,x\n1000000000001,1e12\n1000000000003,1000000000002\n"
     "1000000000005,1000000000004\n,1000000000007\n", "variable,method,using\ny,regression,x\n",
     NULL, "y", 3, 1000000000008.0, 1e-15},
};
/* clang-format on */

static void test_values(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(values); i++) {
    cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
    imputed got;
    options.weight = values[i].weight;
    got = impute_text(values[i].data, values[i].plan, &options);
    check_close(values[i].label, cell(&got, values[i].column, values[i].row), values[i].expected,
                values[i].tolerance);
    assert_int_equal(got.made->count, 1);
    release(&got);
  }
}

/* NIST StRD, Longley: certified coefficients of a badly conditioned regression. */
static void test_longley(void **state) {
  static const char *const data =
      "y,x1,x2,x3,x4,x5,x6\n"
      "60323,83.0,234289,2356,1590,107608,1947\n61122,88.5,259426,2325,1456,108632,1948\n"
      "60171,88.2,258054,3682,1616,109773,1949\n61187,89.5,284599,3351,1650,110929,1950\n"
      "63221,96.2,328975,2099,3099,112075,1951\n63639,98.1,346999,1932,3594,113270,1952\n"
      "64989,99.0,365385,1870,3547,115094,1953\n63761,100.0,363112,3578,3350,116219,1954\n"
      "66019,101.2,397469,2904,3048,117388,1955\n67857,104.6,419180,2822,2857,118734,1956\n"
      "68169,108.4,442769,2936,2798,120445,1957\n66513,110.8,444546,4681,2637,121950,1958\n"
      "68655,112.6,482704,3813,2552,123366,1959\n69564,114.2,502601,3931,2514,125368,1960\n"
      "69331,115.7,518173,4806,2572,127852,1961\n70551,116.9,554894,4007,2827,130081,1962\n"
      ",100,400000,3000,2500,120000,1963\n,101,400000,3000,2500,120000,1963\n"
      ",100,400000,3000,2500,120000,1964\n";
  imputed got = impute_text(data, "variable,method,using\ny,regression,x1|x2|x3|x4|x5|x6\n", NULL);
  (void)state;
  check_close("x1", cell(&got, "y", 17) - cell(&got, "y", 16), 15.0618722713733, 1e-9);
  check_close("x6", cell(&got, "y", 18) - cell(&got, "y", 16), 1829.15146461355, 1e-11);
  check_close("value", cell(&got, "y", 16),
              -3482258.63459582 + 15.0618722713733 * 100 - 0.0358191792925910 * 400000 -
                  2.02022980381683 * 3000 - 1.03322686717359 * 2500 - 0.0511041056535807 * 120000 +
                  1829.15146461355 * 1963,
              1e-11);
  release(&got);
}

/* --- the period before -------------------------------------------------------------------- */

static void test_previous(void **state) {
  static const char *const data = "id,y,kind\na,10,\nb,,x\nc,33,x\nd,,\ne,22,x\n";
  static const struct {
    const char *plan;
    double expected;
  } cases[] = {
      {"variable,method\ny,previous\n", 8.0},
      /* (10 + 33 + 22) / (5 + 30 + 15) */
      {"variable,method\ny,previous-growth\n", 8.0 * 65 / 50},
      {"variable,method,using\ny,expression,previous(y) + 1\n", 9.0},
  };
  cyb_table *before = read_table("before.csv", "id,kind,y\nb,k,8\na,m,5\nc,,30\ne,,15\nz,,1\n");
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got;
  (void)state;
  options.previous = before;
  options.key = "id";
  for (size_t i = 0; i < COUNT(cases); i++) {
    got = impute_text(data, cases[i].plan, &options);
    check_close(cases[i].plan, cell(&got, "y", 1), cases[i].expected, 1e-15);
    assert_true(isnan(cell(&got, "y", 3)));
    assert_int_equal(got.made->counts[0].unpredicted, 1);
    assert_true(warned(&got, "not-imputed"));
    release(&got);
  }
  got = impute_text(data, "variable,method\nkind,previous\n", &options);
  assert_string_equal(
      cyb_dictionary_text(cyb_table_find(got.table, "kind")->levels, got.made->cells[0].code), "m");
  assert_int_equal(got.made->count, 1);
  release(&got);
  cyb_table_free(before);
  options.previous = NULL;
  got = impute_text(data, "variable,method,using\ny,previous,\ny,constant,1\n", &options);
  assert_true(warned(&got, "no-previous"));
  assert_true(cell(&got, "y", 3) == 1.0);
  release(&got);
}

static void test_previous_twice(void **state) {
  cyb_table *before = read_table("before.csv", "id,y\na,1\nb,2\na,3\n");
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got;
  (void)state;
  options.previous = before;
  options.key = "id";
  got =
      impute_table(read_table("data.csv", "id,y\na,\n"), "variable,method\ny,previous\n", &options);
  assert_int_equal(got.status, CYB_EDATA);
  assert_string_equal(got.error.where, "before.csv:4:id");
  assert_null(got.made);
  release(&got);
  cyb_table_free(before);
}

/* --- chains, classes, conditions -------------------------------------------------------------- */

static void test_chain(void **state) {
  static const char *const data = "y,x,g\n2,1,a\n4,2,a\n6,3,a\n,4,a\n,5,b\n,,b\n9,9,b\n";
  imputed got = impute_text(
      data,
      "variable,method,using,group,fallback\ny,ratio,x,g,\ny,ratio,x,g,yes\ny,group-mean,,,\n",
      NULL);
  (void)state;
  check_close("own class", cell(&got, "y", 3), 8.0, 1e-15);
  check_close("coarser", cell(&got, "y", 4), 5.0 * 21 / 15, 1e-15);
  check_close("without predictor: imputed cells are no donors", cell(&got, "y", 5), 21.0 / 4,
              1e-15);
  assert_int_equal(got.made->counts[0].tried, 3);
  assert_int_equal(got.made->counts[0].imputed, 1);
  assert_int_equal(got.made->counts[0].few, 1);
  assert_int_equal(got.made->counts[0].unpredicted, 1);
  assert_int_equal(got.made->counts[1].imputed, 1);
  assert_int_equal(got.made->cells[0].groups, 1);
  assert_int_equal(got.made->cells[1].groups, 0);
  assert_int_equal(got.made->cells[1].step, 1);
  assert_int_equal(got.made->cells[2].step, 2);
  assert_int_equal(got.warnings.count, 0);
  release(&got);
}

static void test_condition(void **state) {
  imputed got =
      impute_text("y,x,status\n1,1,in\n2,2,in\n3,3,in\n,4,out\n,4,in\n,4,\n",
                  "variable,method,using,where\ny,ratio,x,\"status == \"\"in\"\"\"\n", NULL);
  (void)state;
  assert_true(isnan(cell(&got, "y", 3)));
  check_close("in", cell(&got, "y", 4), 4.0, 1e-15);
  assert_true(isnan(cell(&got, "y", 5)));
  assert_int_equal(got.made->counts[0].tried, 1);
  assert_int_equal(got.made->rates[0].left, 2);
  release(&got);
}

/* A predictor that was imputed serves recipients, unless that is switched off,
 * and never makes a donor. */
static void test_imputed_predictor(void **state) {
  static const char *const data = "y,x\n2,1\n4,2\n6,3\nNA,NA\n100,\n";
  static const char *const plan = "variable,method,using\nx,constant,10\ny,ratio,x\n";
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got = impute_text(data, plan, &options);
  (void)state;
  check_close("y", cell(&got, "y", 3), 20.0, 1e-15);
  release(&got);
  options.observed_only = true;
  got = impute_text(data, plan, &options);
  assert_true(isnan(cell(&got, "y", 3)));
  release(&got);
}

static void test_group_imputed_numbers(void **state) {
  imputed got = impute_text("y,g,h\n1,1,01\n3,1,1\n5,1,1\n7,2,1\n,1,1\n,,1\n",
                            "variable,method,group\ny,group-mean,g\n", NULL);
  (void)state;
  check_close("class 1", cell(&got, "y", 4), 3.0, 1e-15);
  assert_true(isnan(cell(&got, "y", 5)));
  assert_int_equal(got.made->counts[0].unplaced, 1);
  release(&got);
}

static void test_barred(void **state) {
  static const bool barred[] = {false, false, false, true, false};
  static const double weight[] = {1, 1, 0, 1, 1};
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got;
  (void)state;
  options.barred = barred;
  options.weight = weight;
  got = impute_text("y,x\n1,1\n2,1\n90,1\n1000,1\n,1\n", "variable,method,donors\ny,group-mean,2\n",
                    &options);
  check_close("neither outlier nor weight 0", cell(&got, "y", 4), 1.5, 1e-15);
  release(&got);
}

/* --- texts ---------------------------------------------------------------------------------- */

static void test_texts(void **state) {
  static const char *const data = "kind,x,g\nred,1,a\nblue,9,a\nblue,8,a\n,2,a\n,,a\n,,b\n";
  imputed got = impute_text(data,
                            "variable,method,using,group\nkind,nearest,x,\nkind,hot-deck,,g\n"
                            "kind,expression,\"if(g == \"\"b\"\", \"\"green\"\", missing)\",\n",
                            NULL);
  const cyb_column *kind = cyb_table_find(got.table, "kind");
  (void)state;
  assert_string_equal(cyb_dictionary_text(kind->levels, kind->code[3]), "red");
  assert_true(kind->code[4] == 0 || kind->code[4] == 1);
  assert_string_equal(cyb_dictionary_text(kind->levels, kind->code[5]), "green");
  assert_true(isnan(got.made->rates[0].share));
  check_close("rate", got.made->rates[0].rate, 0.5, 1e-15);
  release(&got);
}

/* --- rates ----------------------------------------------------------------------------------- */

static void test_rates(void **state) {
  static const double weight[] = {1, 2, 3, 4, 5};
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got;
  (void)state;
  options.weight = weight;
  got = impute_text("y,z\n10,1\n20,2\n30,3\n,4\nNA,NA\n",
                    "variable,method,using,where\ny,constant,40,z == 4\ny,constant,0,z == 5\n",
                    &options);
  assert_int_equal(got.made->variables, 1);
  assert_int_equal(got.made->rates[0].missing, 2);
  assert_int_equal(got.made->rates[0].imputed, 1);
  assert_int_equal(got.made->rates[0].left, 1);
  check_close("rate", got.made->rates[0].rate, 0.25, 1e-15);
  check_close("weighted", got.made->rates[0].rate_weighted, 0.4, 1e-15);
  check_close("share", got.made->rates[0].share, 160.0 / 300.0, 1e-15);
  release(&got);
}

/* --- hard cases ---------------------------------------------------------------------------------
 */

static void test_left_missing(void **state) {
  static const struct {
    const char *label, *data, *plan;
    size_t row;
    cyb_imputation_count count; /* of the first step */
  } cases[] = {
      {"all missing",
       "y,x\n,1\n,2\n",
       "variable,method,using\ny,ratio,x\n",
       0,
       {.tried = 2, .few = 2}},
      {"one donor", "y,x\n1,1\n,2\n", "variable,method\ny,hot-deck\n", 1, {.tried = 1, .few = 1}},
      {"zero predictors in a ratio",
       "y,x\n1,0\n2,0\n3,0\n,2\n",
       "variable,method,using\ny,ratio,x\n",
       3,
       {.tried = 1, .unsolved = 1}},
      {"collinear",
       "y,a,b\n1,1,2\n2,2,4\n4,3,6\n5,4,8\n,5,10\n",
       "variable,method,using\ny,regression,a|b\n",
       4,
       {.tried = 1, .unsolved = 1}},
      {"a predictor that never varies",
       "y,a\n1,0.1\n2,0.1\n4,0.1\n,0.2\n",
       "variable,method,using\ny,predictive-mean-matching,a\n",
       3,
       {.tried = 1, .unsolved = 1}},
      {"predictors all missing",
       "y,a\n1,\n2,\n4,\nNA,\n",
       "variable,method,using\ny,nearest,a\n",
       3,
       {.tried = 1, .unpredicted = 1}},
      {"two donors for a line",
       "y,x\n1,1\n2,2\n,3\n",
       "variable,method,using,donors\ny,regression,x,1\n",
       2,
       {.tried = 1, .few = 1}},
      {"an expression without a value",
       "y,x\n1,1\n,0\n",
       "variable,method,using\ny,expression,1 / x\n",
       1,
       {.tried = 1, .unpredicted = 1}},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    imputed got = impute_text(cases[i].data, cases[i].plan, NULL);
    if (memcmp(&got.made->counts[0], &cases[i].count, sizeof cases[i].count)) {
      print_error("%s\n", cases[i].label);
      fail();
    }
    assert_true(isnan(cell(&got, "y", cases[i].row)));
    assert_int_equal(got.made->count, 0);
    assert_true(warned(&got, "not-imputed"));
    release(&got);
  }
}

/* What cannot be solved goes to the next row of the plan. */
static void test_collinear_falls(void **state) {
  imputed got = impute_text("y,a,b\n1,1,2\n2,2,4\n4,3,6\n5,4,8\n,5,10\n",
                            "variable,method,using\ny,regression,a|b\ny,ratio,a\n", NULL);
  (void)state;
  check_close("ratio", cell(&got, "y", 4), 6.0, 1e-15);
  release(&got);
}

static void test_whole_numbers_of_the_form(void **state) {
  static const char *const form_text =
      "code,label_zh,label_en,unit,type,required,minimum,maximum,codes,key,notes\n"
      "id,a,id,,text,yes,,,,yes,\nemp,b,emp,,integer,,1,20,,,\n";
  cyb_form *form = NULL;
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  cyb_error error = {0};
  imputed got;
  (void)state;
  check_ok(error, cyb_form_read(&form, scratch_write("form.csv", form_text), &error));
  options.form = form;
  got = impute_text("id,emp,x\na,5,1\nb,7,2\nc,9,3\nd,,2.8\ne,,30\nf,,-5\n",
                    "variable,method,using\nemp,regression,x\n", &options);
  assert_true(cell(&got, "emp", 3) == 9.0); /* 8.6 */
  assert_true(cell(&got, "emp", 4) == 20.0);
  assert_true(cell(&got, "emp", 5) == 1.0);
  assert_int_equal(got.made->counts[0].bounded, 2);
  assert_true(got.made->cells[1].bounded && !got.made->cells[0].bounded);
  assert_true(warned(&got, "imputation-bounded"));
  release(&got);
  cyb_form_free(form);
}

/* The code of a column that is also a category follows its number. */
static void test_category_follows(void **state) {
  static const cyb_want wants[] = {{"y", true}, {"x", false}};
  cyb_table *table = NULL;
  cyb_error error = {0};
  imputed got;
  (void)state;
  check_ok(error, cyb_table_read(&table, scratch_write("d.csv", "y,x\n1,1\n,2\n"), wants, 2, NULL,
                                 NULL, &error));
  got = impute_table(table, "variable,method,using\ny,constant,7\n", NULL);
  check_ok(got.error, got.status);
  assert_string_equal(cyb_dictionary_text(table->column[0].levels, table->column[0].code[1]), "7");
  release(&got);
}

/* A step that fails leaves the table as it was. */
static void test_undo(void **state) {
  imputed got = impute_table(read_table("data.csv", "y,x,t\n1,1,a\n,2,b\n"),
                             "variable,method,using\ny,constant,7\nx,ratio,t\n", NULL);
  (void)state;
  assert_int_equal(got.status, CYB_EDATA);
  assert_string_equal(got.error.where, "plan.csv:3:using");
  assert_non_null(strstr(got.error.message, "\"a\" in line 2"));
  assert_true(isnan(cell(&got, "y", 1)));
  release(&got);
}

/* A column without any value becomes what its first value is. */
static void test_empty_column(void **state) {
  static const struct {
    const char *plan;
    cyb_column_type type;
  } cases[] = {{"variable,method,using\ny,constant,7\n", CYB_COLUMN_NUMBER},
               {"variable,method,using\ny,constant,\"\"\"a\"\"\"\n", CYB_COLUMN_TEXT},
               {"variable,method,using\ny,hot-deck,\n", CYB_COLUMN_EMPTY}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    imputed got = impute_text("y,x\n,1\n,2\n", cases[i].plan, NULL);
    const cyb_column *y = cyb_table_find(got.table, "y");
    char buffer[40];
    assert_int_equal(y->type, cases[i].type);
    if (y->type == CYB_COLUMN_TEXT) assert_string_equal(cyb_table_text(y, 1, buffer), "a");
    if (y->type == CYB_COLUMN_NUMBER) assert_string_equal(cyb_table_text(y, 1, buffer), "7");
    release(&got);
  }
}

static void test_negative_weight(void **state) {
  static const double weight[] = {1, -1};
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  imputed got;
  (void)state;
  options.weight = weight;
  got = impute_table(read_table("data.csv", "y,x\n1,1\n,2\n"),
                     "variable,method,using\ny,constant,7\n", &options);
  assert_int_equal(got.status, CYB_EDOMAIN);
  assert_string_equal(got.error.where, "data.csv:3");
  release(&got);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCRATCH_TEST(test_values),
      SCRATCH_TEST(test_longley),
      SCRATCH_TEST(test_previous),
      SCRATCH_TEST(test_previous_twice),
      SCRATCH_TEST(test_chain),
      SCRATCH_TEST(test_condition),
      SCRATCH_TEST(test_imputed_predictor),
      SCRATCH_TEST(test_group_imputed_numbers),
      SCRATCH_TEST(test_barred),
      SCRATCH_TEST(test_texts),
      SCRATCH_TEST(test_rates),
      SCRATCH_TEST(test_left_missing),
      SCRATCH_TEST(test_collinear_falls),
      SCRATCH_TEST(test_whole_numbers_of_the_form),
      SCRATCH_TEST(test_category_follows),
      SCRATCH_TEST(test_undo),
      SCRATCH_TEST(test_empty_column),
      SCRATCH_TEST(test_negative_weight),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
