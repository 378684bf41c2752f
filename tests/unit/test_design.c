/* tests/unit/test_design.c - designs: counts, weights from fpc, and what is refused. */
#include "survey_fixture.h"

static cyb_design *built(const cyb_table *table, const survey_case *row, cyb_warnings *warnings) {
  cyb_design *design = NULL;
  cyb_error error = {0};
  check_ok(error, build_design(&design, table, row, warnings, &error));
  return design;
}

static void test_summary(void **state) {
  static const struct {
    const char *label;
    size_t rows; /* of F8; 0 = M15 */
    survey_case design;
    size_t strata, units, lonely;
    double df, weight_sum;
  } rows[] = {
      {"stratified", 8, {.strata = "stratum", .weight = "w"}, 2, 8, 0, 6, 27},
      {"one stratum", 8, {.weight = "w"}, 1, 8, 0, 7, 27},
      {"clusters", 8, {.cluster = "x", .weight = "w"}, 1, 7, 0, 6, 27},
      {"clusters in strata",
       8,
       {.strata = "stratum", .cluster = "y", .weight = "w"},
       2,
       6,
       0,
       4,
       27},
      {"a lonely stratum", 6, {.strata = "stratum", .weight = "w"}, 2, 6, 1, 4, 19},
      {"one stage of two", 0, {.cluster = "psu"}, 1, 5, 0, 4, 15},
      {"two stages", 0, {.cluster = "psu,unit", .fpc = "n1,n2"}, 1, 5, 0, 4, 340},
      {"units of weight zero", 8, {.strata = "stratum", .weight = "zero"}, 2, 8, 0, 4, 20},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    static const double zero[] = {3, 0, 3, 3, 3, 4, 0, 4};
    cyb_table *table = rows[i].rows ? table_f8(rows[i].rows) : table_m15();
    cyb_design *design;
    cyb_design_summary about;
    if (rows[i].rows == 8) add_numbers(table, "zero", zero);
    design = built(table, &rows[i].design, NULL);
    about = cyb_design_about(design);
    assert_int_equal(about.rows, table->rows);
    assert_int_equal(cyb_design_rows(design), table->rows);
    check_close(rows[i].label, (double)about.strata, (double)rows[i].strata, 0);
    check_close(rows[i].label, (double)about.units, (double)rows[i].units, 0);
    check_close(rows[i].label, (double)about.lonely, (double)rows[i].lonely, 0);
    check_close(rows[i].label, about.df, rows[i].df, 0);
    check_close(rows[i].label, about.weight_sum, rows[i].weight_sum, 1e-15);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* A take-all stratum of one unit is not lonely: nothing of it was left out. */
static void test_taken_entirely_is_not_lonely(void **state) {
  static const double counts[] = {15, 15, 15, 15, 15, 1};
  static const double fractions[] = {.5, .5, .5, .5, .5, 1};
  const survey_case design = {.strata = "stratum", .fpc = "f", .weight = "w"};
  (void)state;
  for (int pass = 0; pass < 2; pass++) {
    cyb_table *table = table_f8(6);
    cyb_design *built_one;
    add_numbers(table, "f", pass == 0 ? counts : fractions);
    built_one = built(table, &design, NULL);
    assert_int_equal(cyb_design_about(built_one).lonely, 0);
    cyb_design_free(built_one);
    cyb_table_free(table);
  }
}

static void test_weights_follow_from_fpc(void **state) {
  static const double fractions[] = {.2, .2, .2, .2, .2, .25, .25, .25};
  const survey_case by_count = {.strata = "stratum", .fpc = "N"},
                    by_fraction = {.strata = "stratum", .fpc = "f"},
                    two_stages = {.cluster = "psu,unit", .fpc = "n1,n2"},
                    first_known = {.cluster = "psu,unit", .fpc = "n1"};
  static const double second[] = {5, 8, 5, 9, 7};
  cyb_table *f8 = table_f8(8), *m15 = table_m15();
  cyb_design *design;
  cyb_warnings warnings = {0};
  (void)state;
  add_numbers(f8, "f", fractions);
  design = built(f8, &by_count, &warnings);
  for (size_t i = 0; i < 8; i++)
    check_close("N / n", cyb_design_weights(design)[i], i < 5 ? 3.0 : 4.0, 0);
  cyb_design_free(design);
  design = built(f8, &by_fraction, &warnings);
  for (size_t i = 0; i < 8; i++)
    check_close("1 / f", cyb_design_weights(design)[i], i < 5 ? 5.0 : 4.0, 0);
  cyb_design_free(design);
  design = built(m15, &two_stages, &warnings);
  for (size_t i = 0; i < 15; i++)
    check_close("both", cyb_design_weights(design)[i], 10.0 * second[i / 3] / 3.0, 1e-15);
  cyb_design_free(design);
  design = built(m15, &first_known, &warnings);
  for (size_t i = 0; i < 15; i++) check_close("first only", cyb_design_weights(design)[i], 10.0, 0);
  cyb_design_free(design);
  assert_int_equal(warnings.count, 0);
  cyb_table_free(f8);
  cyb_table_free(m15);
}

static void test_no_weights_is_said(void **state) {
  const survey_case nothing = {.strata = "stratum"};
  cyb_table *table = table_f8(8);
  cyb_warnings warnings = {0};
  cyb_design *design = built(table, &nothing, &warnings);
  (void)state;
  for (size_t i = 0; i < 8; i++) check_close("weight", cyb_design_weights(design)[i], 1.0, 0);
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].code, "no-weights");
  cyb_warnings_free(&warnings);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* --- what is refused ------------------------------------------------------- */

/* F8 with one bad column "bad"; lines are 2 .. 9 of "firms.csv". */
static void expect_refusal(const char *label, const double *bad, const survey_case *design,
                           int status, const char *where, const char *says) {
  static const size_t lines[] = {2, 3, 4, 5, 6, 7, 8, 9};
  static const double many[] = {50, 50, 50, 50, 50, 50, 50, 50};
  cyb_table *table = table_f8(8);
  cyb_design *built_one = NULL;
  cyb_error error = {0};
  add_numbers(table, "bad", bad);
  add_numbers(table, "many", many);
  table->source = cyb_strdup("/data/firms.csv");
  table->line = calloc(8, sizeof *table->line);
  assert_non_null(table->line);
  memcpy(table->line, lines, sizeof lines);
  if (build_design(&built_one, table, design, NULL, &error) != status ||
      !strstr(error.where, where) || !strstr(error.message, says) || built_one) {
    print_error("%s: status %d, \"%s\": \"%s\"\n", label, (int)error.status, error.where,
                error.message);
    fail();
  }
  cyb_table_free(table);
}

static void test_refusals(void **state) {
  static const double missing[] = {1, 2, 1, NAN, 1, 2, 1, 2},
                      negative[] = {1, 1, -2.5, 1, 1, 1, 1, 1}, zeros[] = {0, 0, 0, 0, 0, 0, 0, 0},
                      varies[] = {15, 15, 15, 14, 15, 12, 12, 12},
                      few[] = {15, 15, 15, 15, 15, 2, 2, 2},
                      mixed[] = {15, 15, 15, 15, 15, .5, .5, .5},
                      infinite[] = {1, 1, 1, 1, 1, 1, HUGE_VAL, 1};
  static const struct {
    const char *label;
    const double *bad;
    survey_case design;
    const char *where, *says;
  } rows[] = {
      {"missing weight", missing, {.weight = "bad"}, "firms.csv:5:bad", "weight is missing"},
      {"infinite weight", infinite, {.weight = "bad"}, "firms.csv:8:bad", "weight is missing"},
      {"negative weight", negative, {.weight = "bad"}, "firms.csv:4:bad", "-2.5"},
      {"all weights zero", zeros, {.weight = "bad"}, "firms.csv:bad", "all weights are zero"},
      {"missing stratum", missing, {.strata = "bad"}, "firms.csv:5:bad", "stratum is missing"},
      {"missing cluster", missing, {.cluster = "bad"}, "firms.csv:5:bad", "cluster is missing"},
      {"missing fpc", missing, {.fpc = "bad"}, "firms.csv:5:bad", "missing"},
      {"fpc of zero", zeros, {.fpc = "bad"}, "firms.csv:2:bad", "above 0"},
      {"fpc that varies",
       varies,
       {.strata = "stratum", .fpc = "bad"},
       "firms.csv:5:bad",
       "same all over stratum \"1\""},
      {"fpc below the sample",
       few,
       {.strata = "stratum", .fpc = "bad"},
       "firms.csv:7:bad",
       "stratum \"2\" has 3 sampled units but a population of 2"},
      {"a fraction among counts",
       mixed,
       {.strata = "stratum", .fpc = "bad"},
       "firms.csv:7:bad",
       "population of 0.5"},
      {"later fpc that varies",
       varies,
       {.cluster = "stratum,x", .fpc = "many,bad"},
       "firms.csv:5:bad",
       "cluster \"1\""},
      {"later fpc in strata",
       varies,
       {.strata = "stratum", .cluster = "w,x", .fpc = "N,bad"},
       "firms.csv:5:bad",
       "cluster \"3\" in stratum \"1\""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    expect_refusal(rows[i].label, rows[i].bad, &rows[i].design, CYB_EDATA, rows[i].where,
                   rows[i].says);
}

static void test_misuse(void **state) {
  const survey_case too_many = {.fpc = "N,w"}, fine = {.weight = "w"};
  static const double none[] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  const survey_case all_missing = {.strata = "bad"};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_table *table = table_f8(8);
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  expect_refusal("more fpc than stages", none, &too_many, CYB_EDOMAIN, "fpc", "1 stages");
  expect_refusal("nothing but missing", none, &all_missing, CYB_EDATA, "firms.csv:2:bad",
                 "missing");
  assert_int_equal(cyb_design_build(&design, 0, &options, NULL, &error), CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "no rows"));
  options.weight = cyb_table_find(table, "w");
  assert_int_equal(cyb_design_build(&design, 7, &options, NULL, NULL), CYB_EDOMAIN);
  options.weight = NULL;
  free(cyb_table_find(table, "stratum")->code);
  cyb_table_find(table, "stratum")->code = NULL;
  options.strata = cyb_table_find(table, "stratum");
  memset(&error, 0, sizeof error);
  assert_int_equal(cyb_design_build(&design, 8, &options, NULL, &error), CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "category"));
  assert_null(design);
  cyb_design_free(NULL);
  design = built(table, &fine, NULL);
  cyb_design_free(design);
  cyb_table_free(table);
}

static void test_text_where_numbers_belong(void **state) {
  static const char *const texts[] = {"1", "twelve", "3"};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_column column = {0};
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_column_from_texts(&column, "weight", texts, 3, &error));
  column.text_line = 3;
  column.text_code = cyb_dictionary_find(column.levels, "twelve", 6);
  options.weight = &column;
  options.source = "firms.csv";
  assert_int_equal(cyb_design_build(&design, 3, &options, NULL, &error), CYB_EDATA);
  assert_string_equal(error.where, "firms.csv:3:weight");
  assert_string_equal(error.message,
                      "\"twelve\" is not a number; correct it, or leave the cell empty "
                      "where there is no value");
  cyb_column_clear(&column);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_summary),
      cmocka_unit_test(test_taken_entirely_is_not_lonely),
      cmocka_unit_test(test_weights_follow_from_fpc),
      cmocka_unit_test(test_no_weights_is_said),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_misuse),
      cmocka_unit_test(test_text_where_numbers_belong),
  };
  return cmocka_run_group_tests_name("design", tests, NULL, NULL);
}
