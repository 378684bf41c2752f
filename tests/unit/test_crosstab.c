/* tests/unit/test_crosstab.c - two-way tables: R survey, identities, hard cases. */
#include "survey_fixture.h"

static cyb_crosstab *cross(const cyb_table *table, const survey_case *design, const char *row,
                           const char *column, cyb_warnings *warnings) {
  const cyb_column *by[2][4];
  cyb_design *built = NULL;
  cyb_crosstab *out = NULL;
  cyb_error error = {0};
  find_columns(table, row, by[0], true);
  find_columns(table, column, by[1], true);
  check_ok(error, build_design(&built, table, design, NULL, &error));
  check_ok(error,
           cyb_crosstab_build(&out, built, by[0][0]->code, cyb_dictionary_count(by[0][0]->levels),
                              by[1][0]->code, cyb_dictionary_count(by[1][0]->levels), 0.95,
                              warnings, &error));
  cyb_design_free(built);
  return out;
}

static const cyb_crosstab_test *test_named(const cyb_crosstab *table, const char *name) {
  for (size_t i = 0; i < CYB_CROSSTAB_TESTS; i++)
    if (strcmp(table->test[i].name, name) == 0) return &table->test[i];
  fail();
  return NULL;
}

static void check_test(const cyb_crosstab *table, const char *name, double statistic, double df1,
                       double df2, double p_value) {
  const cyb_crosstab_test *test = test_named(table, name);
  check_close(name, test->statistic, statistic, 1e-9);
  check_close(name, test->df1, df1, 1e-9);
  if (isfinite(df2)) check_close(name, test->df2, df2, 1e-9);
  check_close(name, test->p_value, p_value, 1e-8);
}

/* A-11 and its neighbours: R survey 4.1, svychisq(~sch.wide + stype). */
static void test_api_strata(void **state) {
  survey_case design = {.strata = "stype", .weight = "pw", .fpc = "fpc"};
  cyb_table *table = table_shared("data/apistrat.csv");
  cyb_crosstab *out = cross(table, &design, "sch.wide", "stype", NULL);
  (void)state;
  check_test(out, "pearson", 26.7535340358907, 2, INFINITY, 1.550757529138744e-06);
  check_test(out, "rao-scott-f", 17.2474439638888, 1.82867150416358, 360.248286320226,
             2.03504635946516e-07);
  check_close("published", test_named(out, "rao-scott-f")->statistic, 17.247444, 1e-6);
  assert_true(fabs(test_named(out, "rao-scott-1")->p_value / 3.23243841628865e-08 - 1) < 1e-8);
  check_test(out, "wald", 16.1320217683915, 2, 197, 3.24961879700249e-07);
  check_test(out, "adjusted-wald", 16.0501333330189, 2, 196, 3.50563970444123e-07);
  /* the sample's strata are the columns: no error of theirs */
  for (size_t j = 0; j < 3; j++) check_close("stratum", out->column[j].se, 0, 0);
  check_close("se of a count", out->cell[0].se, 125.711999825030, 1e-12);
  check_close("share of total", out->cell[0].of_total.se, 0.0202957702093436, 1e-12);
  check_close("share of column", out->cell[0].of_column.se, 0.0284351962063673, 1e-12);
  cyb_crosstab_free(out);
  cyb_table_free(table);
}

/* Two stages: R survey 4.1, svychisq(~(meals > 50) + stype). */
static void test_api_stages(void **state) {
  survey_case design = {.cluster = "dnum,snum", .fpc = "fpc1,fpc2"};
  cyb_table *table = table_shared("data/apiclus2.csv");
  cyb_column *meals = cyb_table_find(table, "meals");
  double *poor = calloc(table->rows, sizeof *poor);
  cyb_crosstab *out;
  (void)state;
  assert_true(meals && poor);
  for (size_t i = 0; i < table->rows; i++) poor[i] = meals->number[i] > 50;
  add_numbers(table, "poor", poor);
  out = cross(table, &design, "poor", "stype", NULL);
  check_test(out, "rao-scott-f", 3.488436916425809, 1.344334187332263, 52.429033305958235,
             0.055229384875888);
  check_close("first order", test_named(out, "rao-scott-1")->p_value, 0.030548584863255, 1e-9);
  check_test(out, "wald", 1.945801187370696, 2, 39, 0.156495029459479);
  check_test(out, "adjusted-wald", 1.895908849232986, 2, 38, 0.164117306346933);
  free(poor);
  cyb_crosstab_free(out);
  cyb_table_free(table);
}

static cyb_table *small_table(const double *a, const double *b, const double *w, size_t rows) {
  cyb_table *table = cyb_table_new(rows);
  assert_non_null(table);
  add_numbers(table, "a", a);
  add_numbers(table, "b", b);
  add_numbers(table, "w", w);
  return table;
}

static const double a12[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 1, 2, 3},
                    b12[] = {1, 1, 2, 2, 2, 2, 1, 2, 1, 2, 2, 1},
                    w12[] = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};

static void test_empty_cell(void **state) {
  survey_case design = {.weight = "w"};
  cyb_table *table = small_table(a12, b12, w12, 12);
  cyb_warnings warnings = {0};
  cyb_crosstab *out = cross(table, &design, "a", "b", &warnings);
  (void)state;
  check_test(out, "rao-scott-f", 2.393800636811468, 1.996734450130219, 21.964078951432409,
             0.114757895111284);
  check_test(out, "wald", 3.4617285015611472, 2, 11, 0.0682087337862075);
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].code, "empty-cells");
  cyb_warnings_free(&warnings);
  cyb_crosstab_free(out);
  cyb_table_free(table);
}

/* Under simple random sampling with replacement the generalised design effects are
 * n/(n - 1) whatever the table, and Rao-Scott is Pearson but for that. */
static void test_simple_random(void **state) {
  static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                      b[] = {1, 1, 2, 2, 1, 2, 1, 2, 1, 2, 2, 1};
  survey_case design = {.weight = "w"};
  cyb_table *table = small_table(a12, b, ones, 12);
  cyb_crosstab *out = cross(table, &design, "a", "b", NULL);
  double n = 12;
  (void)state;
  assert_int_equal(out->eigenvalues, 2);
  for (size_t i = 0; i < 2; i++)
    check_close("design effect", out->eigenvalue[i], n / (n - 1), 1e-12);
  check_close("F", test_named(out, "rao-scott-f")->statistic,
              test_named(out, "pearson")->statistic / 2 * (n - 1) / n, 1e-12);
  check_close("df", test_named(out, "rao-scott-f")->df1, 2, 1e-12);
  cyb_crosstab_free(out);
  cyb_table_free(table);
}

/* Rows and columns exchanged: the same tests. */
static void test_transposed(void **state) {
  survey_case design = {.weight = "w"};
  cyb_table *table = small_table(a12, b12, w12, 12);
  cyb_crosstab *one = cross(table, &design, "a", "b", NULL),
               *two = cross(table, &design, "b", "a", NULL);
  (void)state;
  for (size_t i = 0; i < CYB_CROSSTAB_TESTS; i++)
    check_close(one->test[i].name, two->test[i].statistic, one->test[i].statistic, 1e-10);
  check_close("V", two->cramer_v, one->cramer_v, 1e-12);
  check_close("share", two->cell[0].of_column.se, one->cell[0].of_row.se, 1e-12);
  cyb_crosstab_free(one);
  cyb_crosstab_free(two);
  cyb_table_free(table);
}

static void test_nothing_to_test(void **state) {
  static const double same[] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
  survey_case design = {.weight = "w"};
  cyb_table *table = small_table(a12, same, w12, 12);
  cyb_warnings warnings = {0};
  cyb_crosstab *out = cross(table, &design, "a", "b", &warnings);
  (void)state;
  assert_true(isnan(test_named(out, "rao-scott-f")->p_value) && isnan(out->cramer_v));
  assert_string_equal(warnings.items[0].code, "no-test");
  check_close("all", out->cell[0].of_row.value, 1, 0);
  check_close("all, error", out->cell[0].of_row.se, 0, 0);
  cyb_crosstab_free(out);
  add_numbers(table, "again", same);
  out = cross(table, &design, "again", "again", NULL);
  check_close("one cell", out->cell[0].count, 24, 0);
  check_close("one cell, error of its share", out->cell[0].of_total.se, 0, 0);
  cyb_crosstab_free(out);
  cyb_warnings_free(&warnings);
  cyb_table_free(table);
}

/* Each row has a column of its own: the contrasts have no error, and X² over nothing is no test. */
static void test_no_error(void **state) {
  static const double w[] = {1, 1};
  static const double ab[] = {1, 2};
  survey_case design = {.weight = "w"};
  cyb_table *table = small_table(ab, ab, w, 2);
  cyb_warnings warnings = {0};
  cyb_crosstab *out = cross(table, &design, "a", "b", &warnings);
  (void)state;
  assert_true(isnan(test_named(out, "rao-scott-f")->statistic));
  assert_true(isnan(test_named(out, "rao-scott-1")->p_value));
  assert_string_equal(warnings.items[warnings.count - 1].code, "no-rao-scott");
  check_close("Cramer's V", out->cramer_v, 1, 1e-12);
  cyb_crosstab_free(out);
  cyb_warnings_free(&warnings);
  cyb_table_free(table);
}

static void test_refusals(void **state) {
  survey_case options = {.weight = "w"};
  cyb_table *table = small_table(a12, b12, w12, 12);
  int32_t none[12];
  cyb_design *design = NULL;
  cyb_crosstab *out = NULL;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < 12; i++) none[i] = -1;
  check_ok(error, build_design(&design, table, &options, NULL, &error));
  assert_int_equal(cyb_crosstab_build(&out, design, none, 2, none, 2, 0.95, NULL, &error),
                   CYB_EDATA);
  error = (cyb_error){0};
  assert_int_equal(cyb_crosstab_build(&out, design, none, 100, none, 100, 0.95, NULL, &error),
                   CYB_EDOMAIN);
  assert_non_null(strstr(error.message, "too large"));
  error = (cyb_error){0};
  assert_int_equal(cyb_crosstab_build(&out, design, none, 2, none, 2, 1, NULL, &error),
                   CYB_EDOMAIN);
  assert_null(out);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* The covariances of several totals: the variances, and polarisation. */
static void test_covariance(void **state) {
  survey_case two_stages = {.cluster = "psu,unit", .fpc = "n1,n2"},
              lonely = {.strata = "stratum", .weight = "w", .lonely = CYB_LONELY_AVERAGE};
  (void)state;
  for (size_t t = 0; t < 2; t++) {
    cyb_table *table = t == 0 ? table_m15() : table_f8(6);
    double u[3][15], matrix[9], sum[15], single, both;
    const double *pointer[] = {u[0], u[1], u[2]};
    cyb_design *design = NULL;
    cyb_error error = {0};
    check_ok(error, build_design(&design, table, t == 0 ? &two_stages : &lonely, NULL, &error));
    for (size_t i = 0; i < table->rows; i++) {
      u[0][i] = cyb_random_normal(3, 0, i);
      u[1][i] = 1e12 * cyb_random_normal(3, 1, i);
      u[2][i] = 7;
    }
    check_ok(error, cyb_design_covariance(matrix, design, pointer, 3, &error));
    for (size_t a = 0; a < 3; a++) {
      check_ok(error, cyb_design_variance(&single, design, u[a], &error));
      check_close("variance", matrix[a * 3 + a], single, 1e-12);
    }
    for (size_t i = 0; i < table->rows; i++) sum[i] = u[0][i] + u[2][i];
    check_ok(error, cyb_design_variance(&both, design, sum, &error));
    assert_true(fabs(matrix[2] - (both - matrix[0] - matrix[8]) / 2) <= 1e-12 * both);
    check_close("symmetric", matrix[6], matrix[2], 0);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_api_strata), cmocka_unit_test(test_api_stages),
      cmocka_unit_test(test_empty_cell), cmocka_unit_test(test_simple_random),
      cmocka_unit_test(test_transposed), cmocka_unit_test(test_nothing_to_test),
      cmocka_unit_test(test_no_error),   cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_covariance)};
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
