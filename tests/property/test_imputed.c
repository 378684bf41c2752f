/* tests/property/test_imputed.c - what holds of every imputation, on random tables. */
#include "check.h"

#include <unistd.h>

#include <cyberstats/cyberstats.h>

enum { ROWS = 3000 };

static const char *const methods[][2] = {
    {"ratio", "x"},          {"regression", "x|z"}, {"regression-residual", "x|z"},
    {"group-mean", ""},      {"group-median", ""},  {"nearest", "x|z"},
    {"hot-deck", ""},        {"nearest", "x"},      {"predictive-mean-matching", "x|z"},
    {"expression", "x + z"}, {"constant", "1"},
};
enum { METHODS = sizeof methods / sizeof methods[0] };

/* --- tables and plans ------------------------------------------------------------------- */

static void add(cyb_table *table, const char *name, const double *values) {
  cyb_error error = {0};
  cyb_column column;
  check_ok(error, cyb_column_from_numbers(&column, name, values, table->rows, &error));
  check_ok(error, cyb_table_add(table, &column, &error));
}

/* x with a heavy tail and many ties, z of few values, y about 3 x with noise; a
 * tenth of y missing where `holes`. */
static cyb_table *random_table(uint64_t seed, double unit, bool holes) {
  static double x[ROWS], y[ROWS], z[ROWS], group[ROWS];
  cyb_table *table = cyb_table_new(ROWS);
  assert_non_null(table);
  for (size_t i = 0; i < ROWS; i++) {
    x[i] = floor(10.0 * pow(cyb_random_uniform(seed, 1, i), -0.8)) * unit;
    z[i] = floor(5.0 * cyb_random_uniform(seed, 2, i)) * unit;
    y[i] = 3.0 * x[i] * (0.5 + cyb_random_uniform(seed, 3, i)) + z[i];
    group[i] = floor(6.0 * cyb_random_uniform(seed, 4, i));
    if (holes && cyb_random_uniform(seed, 5, i) < 0.1) y[i] = NAN;
  }
  add(table, "x", x);
  add(table, "y", y);
  add(table, "z", z);
  add(table, "g", group);
  return table;
}

static cyb_imputation_plan *plan_of(const char *rows) {
  char path[] = "/tmp/cyberstats-plan-XXXXXX";
  cyb_imputation_plan *plan = NULL;
  cyb_error error = {0};
  int file = mkstemp(path);
  FILE *stream = file >= 0 ? fdopen(file, "w") : NULL;
  assert_non_null(stream);
  fprintf(stream, "variable,method,using,group,fallback\n%s", rows);
  assert_int_equal(fclose(stream), 0);
  check_ok(error, cyb_imputation_plan_read(&plan, path, &error));
  unlink(path);
  return plan;
}

static cyb_imputation_plan *plan_by(size_t method) {
  char row[160];
  bool alone = !strcmp(methods[method][0], "expression") || !strcmp(methods[method][0], "constant");
  snprintf(row, sizeof row, "y,%s,%s,%s,\n", methods[method][0], methods[method][1],
           alone ? "" : "g");
  return plan_of(row);
}

static cyb_imputation *impute(cyb_table *table, const cyb_imputation_plan *plan,
                              const cyb_imputation_options *options) {
  cyb_imputation *made = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_impute(&made, table, plan, options, NULL, &error));
  return made;
}

static const double *numbers(const cyb_table *table, const char *name) {
  return cyb_table_find(table, name)->number;
}

/* Positive weights, the same for every test. */
static const double *weights(void) {
  static double weight[ROWS];
  for (size_t i = 0; i < ROWS; i++) weight[i] = 1.0 + floor(9.0 * cyb_random_uniform(99, 1, i));
  return weight;
}

/* --- properties --------------------------------------------------------------------------------
 */

static void test_complete_data(void **state) {
  (void)state;
  for (size_t m = 0; m < METHODS; m++) {
    cyb_table *table = random_table(1, 1.0, false), *before = random_table(1, 1.0, false);
    cyb_imputation_plan *plan = plan_by(m);
    cyb_imputation *made = impute(table, plan, NULL);
    assert_int_equal(made->count, 0);
    assert_true(made->rates[0].rate == 0.0 && made->rates[0].share == 0.0);
    for (size_t c = 0; c < table->columns; c++)
      assert_memory_equal(table->column[c].number, before->column[c].number, ROWS * sizeof(double));
    cyb_imputation_free(made);
    cyb_imputation_plan_free(plan);
    cyb_table_free(table);
    cyb_table_free(before);
  }
}

/* Only missing cells of the variable change, and each is told once. */
static void test_only_missing(void **state) {
  (void)state;
  for (size_t m = 0; m < METHODS; m++) {
    cyb_table *table = random_table(2, 1.0, true), *before = random_table(2, 1.0, true);
    cyb_imputation_plan *plan = plan_by(m);
    cyb_imputation *made = impute(table, plan, NULL);
    const double *now = numbers(table, "y"), *then = numbers(before, "y");
    size_t missing = 0;
    for (size_t i = 0; i < ROWS; i++) {
      missing += isnan(then[i]) ? 1 : 0;
      assert_true(isfinite(now[i]));
      if (!isnan(then[i])) assert_true(now[i] == then[i]);
    }
    assert_int_equal(made->count, missing);
    assert_int_equal(made->counts[0].imputed, missing);
    assert_int_equal(made->rates[0].imputed, missing);
    for (size_t k = 0; k < made->count; k++) {
      assert_true(isnan(then[made->cells[k].row]));
      assert_true(made->cells[k].number == now[made->cells[k].row]);
      if (k > 0) assert_true(made->cells[k].row > made->cells[k - 1].row);
    }
    assert_memory_equal(numbers(table, "x"), numbers(before, "x"), ROWS * sizeof(double));
    cyb_imputation_free(made);
    cyb_imputation_plan_free(plan);
    cyb_table_free(table);
    cyb_table_free(before);
  }
}

static void test_threads(void **state) {
  static const int threads[] = {1, 2, 7};
  (void)state;
  for (size_t m = 0; m < METHODS; m++) {
    double first[ROWS];
    for (size_t t = 0; t < 3; t++) {
      cyb_table *table = random_table(3, 1.0, true);
      cyb_imputation_plan *plan = plan_by(m);
      cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
      options.threads = threads[t];
      options.seed = 12345;
      options.weight = weights();
      cyb_imputation_free(impute(table, plan, &options));
      if (t == 0) memcpy(first, numbers(table, "y"), sizeof first);
      assert_memory_equal(first, numbers(table, "y"), sizeof first);
      cyb_imputation_plan_free(plan);
      cyb_table_free(table);
    }
  }
}

/* Where values come from donors, they are the donor's, who answered, in the same class. */
static void test_donors(void **state) {
  static const size_t with_donors[] = {5, 6, 7, 8};
  (void)state;
  for (size_t d = 0; d < 4; d++) {
    cyb_table *table = random_table(4, 1.0, true), *before = random_table(4, 1.0, true);
    cyb_imputation_plan *plan = plan_by(with_donors[d]);
    cyb_imputation *made = impute(table, plan, NULL);
    const double *then = numbers(before, "y"), *group = numbers(table, "g");
    assert_true(made->count > 0);
    for (size_t k = 0; k < made->count; k++) {
      const cyb_imputed_cell *cell = &made->cells[k];
      assert_true(cell->donor < ROWS && !isnan(then[cell->donor]));
      assert_true(cell->number == then[cell->donor]);
      assert_true(group[cell->donor] == group[cell->row]);
    }
    cyb_imputation_free(made);
    cyb_imputation_plan_free(plan);
    cyb_table_free(table);
    cyb_table_free(before);
  }
}

/* The weighted ratio of each class is that of its donors, before and after. */
static void test_ratio_stays(void **state) {
  cyb_table *table = random_table(5, 1.0, true), *before = random_table(5, 1.0, true);
  cyb_imputation_plan *plan = plan_by(0);
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  const double *x = numbers(table, "x"), *y = numbers(table, "y"), *then = numbers(before, "y"),
               *group = numbers(table, "g"), *w = weights();
  (void)state;
  options.weight = w;
  cyb_imputation_free(impute(table, plan, &options));
  for (int g = 0; g < 6; g++) {
    double all_y = 0.0, all_x = 0.0, donor_y = 0.0, donor_x = 0.0;
    for (size_t i = 0; i < ROWS; i++) {
      if (group[i] != g) continue;
      all_y += w[i] * y[i];
      all_x += w[i] * x[i];
      if (isnan(then[i])) continue;
      donor_y += w[i] * then[i];
      donor_x += w[i] * x[i];
    }
    check_close("ratio", all_y / all_x, donor_y / donor_x, 1e-12);
  }
  cyb_imputation_plan_free(plan);
  cyb_table_free(table);
  cyb_table_free(before);
}

/* Filling with the regression and fitting again gives the same line: what was
 * filled has no residual. So a second regression on the filled cells agrees. */
static void test_regression_stays(void **state) {
  cyb_table *table = random_table(6, 1.0, true), *again = cyb_table_new(ROWS);
  cyb_imputation_plan *plan = plan_of("y,regression,x|z,,\n");
  cyb_imputation *made = impute(table, plan, NULL), *second;
  double y[ROWS];
  size_t hole = made->cells[0].row;
  (void)state;
  memcpy(y, numbers(table, "y"), sizeof y);
  y[hole] = NAN;
  add(again, "y", y);
  add(again, "x", numbers(table, "x"));
  add(again, "z", numbers(table, "z"));
  second = impute(again, plan, NULL);
  assert_int_equal(second->count, 1);
  check_close("same line", second->cells[0].number, made->cells[0].number, 1e-12);
  cyb_imputation_free(made);
  cyb_imputation_free(second);
  cyb_imputation_plan_free(plan);
  cyb_table_free(table);
  cyb_table_free(again);
}

/* In units 2^20 times larger every answer is 2^20 times larger, to the bit. */
static void test_units(void **state) {
  (void)state;
  for (size_t m = 0; m < METHODS - 1; m++) {
    cyb_table *small = random_table(7, 1.0, true), *large = random_table(7, 0x1p20, true);
    cyb_imputation_plan *plan = plan_by(m);
    cyb_imputation_free(impute(small, plan, NULL));
    cyb_imputation_free(impute(large, plan, NULL));
    for (size_t i = 0; i < ROWS; i++)
      assert_true(numbers(large, "y")[i] == 0x1p20 * numbers(small, "y")[i]);
    cyb_imputation_plan_free(plan);
    cyb_table_free(small);
    cyb_table_free(large);
  }
}

/* --- nearest: against looking at every donor ---------------------------------------------------
 */

static double spread(const double *x, const double *y) {
  double mean = 0.0, squares = 0.0, count = 0.0;
  for (size_t i = 0; i < ROWS; i++) count += !isnan(y[i]);
  for (size_t i = 0; i < ROWS; i++)
    if (!isnan(y[i])) mean += x[i] / count;
  for (size_t i = 0; i < ROWS; i++)
    if (!isnan(y[i])) squares += (x[i] - mean) * (x[i] - mean);
  return sqrt(squares / count);
}

static size_t nearest_by_hand(const double *const *x, const double *scale, size_t count,
                              const double *y, size_t row) {
  size_t best = 0;
  double least = INFINITY;
  for (size_t i = 0; i < ROWS; i++) {
    double sum = 0.0;
    if (isnan(y[i])) continue;
    for (size_t k = 0; k < count; k++) {
      double off = scale[k] * (x[k][row] - x[k][i]);
      sum += off * off;
    }
    if (sum < least) {
      least = sum;
      best = i;
    }
  }
  return best;
}

static void test_nearest(void **state) {
  static const char *const plans[] = {"y,nearest,x,,\n", "y,nearest,x|z,,\n",
                                      "y,nearest,x|z|g,,\n"};
  (void)state;
  for (size_t count = 1; count <= 3; count++) {
    cyb_table *table = random_table(8, 1.0, true), *before = random_table(8, 1.0, true);
    cyb_imputation_plan *plan = plan_of(plans[count - 1]);
    cyb_imputation *made = impute(table, plan, NULL);
    const double *x[3] = {numbers(before, "x"), numbers(before, "z"), numbers(before, "g")};
    const double *y = numbers(before, "y");
    double scale[3];
    for (size_t k = 0; k < count; k++) scale[k] = 1.0 / spread(x[k], y);
    assert_true(made->count > 200);
    for (size_t k = 0; k < made->count; k++)
      assert_int_equal(made->cells[k].donor,
                       nearest_by_hand(x, scale, count, y, made->cells[k].row));
    cyb_imputation_free(made);
    cyb_imputation_plan_free(plan);
    cyb_table_free(table);
    cyb_table_free(before);
  }
}

/* Of donors that are all alike the first one, without looking at all for each. */
static void test_all_alike(void **state) {
  enum { MANY = 200000 };
  double *x = malloc(MANY * sizeof *x), *y = malloc(MANY * sizeof *y);
  cyb_table *table = cyb_table_new(MANY);
  cyb_imputation_plan *plan = plan_of("y,nearest,x,,\n");
  cyb_imputation *made;
  (void)state;
  assert_true(x && y && table);
  for (size_t i = 0; i < MANY; i++) {
    x[i] = (double)(i % 2);
    y[i] = i % 4 < 2 ? NAN : (double)i;
  }
  add(table, "x", x);
  add(table, "y", y);
  made = impute(table, plan, NULL);
  assert_int_equal(made->count, MANY / 2);
  for (size_t k = 0; k < made->count; k++)
    assert_int_equal(made->cells[k].donor, 2 + made->cells[k].row % 2);
  cyb_imputation_free(made);
  cyb_imputation_plan_free(plan);
  cyb_table_free(table);
  free(x);
  free(y);
}

/* --- chance
 * ----------------------------------------------------------------------------------------- */

/* A donor is drawn in proportion to its weight: 1 : 2 : 5 over 40000 draws, within
 * four standard deviations. */
static void test_hot_deck_weights(void **state) {
  enum { DRAWS = 40000 };
  static double y[DRAWS + 3], weight[DRAWS + 3];
  static const double share[] = {0.125, 0.25, 0.625};
  size_t drawn[3] = {0};
  cyb_table *table = cyb_table_new(DRAWS + 3);
  cyb_imputation_plan *plan = plan_of("y,hot-deck,,,\n");
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  cyb_imputation *made;
  (void)state;
  for (size_t i = 0; i < DRAWS + 3; i++) {
    y[i] = i < 3 ? (double)i : NAN;
    weight[i] = i < 3 ? 8.0 * share[i] : 1.0;
  }
  add(table, "y", y);
  options.weight = weight;
  made = impute(table, plan, &options);
  for (size_t k = 0; k < made->count; k++) drawn[made->cells[k].donor]++;
  for (size_t i = 0; i < 3; i++)
    assert_true(fabs((double)drawn[i] - DRAWS * share[i]) <
                4.0 * sqrt(DRAWS * share[i] * (1.0 - share[i])));
  cyb_imputation_free(made);
  cyb_imputation_plan_free(plan);
  cyb_table_free(table);
}

static void test_seed(void **state) {
  size_t differ = 0;
  cyb_imputation *made[2];
  cyb_imputation_plan *plan = plan_by(6);
  (void)state;
  for (uint64_t seed = 1; seed <= 2; seed++) {
    cyb_table *table = random_table(9, 1.0, true);
    cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
    options.seed = seed;
    made[seed - 1] = impute(table, plan, &options);
    cyb_table_free(table);
  }
  for (size_t k = 0; k < made[0]->count; k++)
    differ += made[0]->cells[k].donor != made[1]->cells[k].donor;
  assert_true(differ > made[0]->count / 2);
  cyb_imputation_free(made[0]);
  cyb_imputation_free(made[1]);
  cyb_imputation_plan_free(plan);
}

/* --- real data: Italian enterprises with missing value added ------------------------------------
 */

/* Classes that are large: in small ones a ratio of totals is biased (Cochran
 * (1977), section 6.8): with `dom1`, three donors and more, by 3 % here. */
static const char *const enterprises = "va,ratio,emp_num,nace_macro|emp_cl,yes\n";

static void test_enterprises(void **state) {
  char path[512];
  cyb_table *table = NULL;
  cyb_imputation *made;
  cyb_imputation_plan *plan = plan_of(enterprises);
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  cyb_error error = {0};
  double total = 0.0;
  (void)state;
  check_ok(error, cyb_table_read(&table, shared_file("data/sbs-sample.csv", path, sizeof path),
                                 NULL, 0, NULL, NULL, &error));
  options.weight = numbers(table, "weight");
  made = impute(table, plan, &options);
  assert_int_equal(made->rates[0].missing, 943);
  assert_int_equal(made->rates[0].left, 0);
  for (size_t i = 0; i < table->rows; i++) total += options.weight[i] * numbers(table, "va")[i];
  /* The frame's total is 54324812.5, the sample's standard error about 1.0 million. */
  print_message("# total %.1f, share imputed %.4f, rate %.4f\n", total, made->rates[0].share,
                made->rates[0].rate);
  assert_true(fabs(total - 54324812.5) < 2.0 * 1011167.494);
  cyb_imputation_free(made);
  cyb_imputation_plan_free(plan);
  cyb_table_free(table);
}

/* A tenth of the observed values hidden at random, many times: what the plan
 * puts in their place adds up to what was hidden, on average. */
static void test_hidden(void **state) {
  enum { TIMES = 60 };
  char path[512];
  cyb_imputation_plan *plan = plan_of(enterprises);
  double mean = 0.0, squares = 0.0;
  const char *file = shared_file("data/sbs-sample.csv", path, sizeof path);
  (void)state;
  for (uint64_t time = 0; time < TIMES; time++) {
    cyb_table *table = NULL;
    cyb_imputation *made;
    cyb_error error = {0};
    double hidden = 0.0, filled = 0.0, all = 0.0, off, before;
    double *va, *kept;
    check_ok(error, cyb_table_read(&table, file, NULL, 0, NULL, NULL, &error));
    va = cyb_table_find(table, "va")->number;
    kept = malloc(table->rows * sizeof *kept);
    assert_non_null(kept);
    for (size_t i = 0; i < table->rows; i++) {
      kept[i] = NAN;
      if (!isnan(va[i])) all += va[i];
      if (isnan(va[i]) || cyb_random_uniform(11, time, i) >= 0.1) continue;
      kept[i] = va[i];
      hidden += va[i];
      va[i] = NAN;
    }
    made = impute(table, plan, NULL);
    for (size_t i = 0; i < table->rows; i++)
      if (!isnan(kept[i])) filled += va[i];
    off = (filled - hidden) / (0.1 * all); /* the hidden part is heavy-tailed: not by it */
    before = mean;
    mean += (off - mean) / (double)(time + 1);
    squares += (off - before) * (off - mean);
    free(kept);
    cyb_imputation_free(made);
    cyb_table_free(table);
  }
  squares = sqrt(squares / (TIMES - 1.0));
  print_message("# hidden values: error of their total %.4f on average, %.4f each\n", mean,
                squares);
  assert_true(fabs(mean) < 3.0 * squares / sqrt(TIMES));
  cyb_imputation_plan_free(plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_complete_data), cmocka_unit_test(test_only_missing),
      cmocka_unit_test(test_threads),       cmocka_unit_test(test_donors),
      cmocka_unit_test(test_ratio_stays),   cmocka_unit_test(test_regression_stays),
      cmocka_unit_test(test_units),         cmocka_unit_test(test_nearest),
      cmocka_unit_test(test_all_alike),     cmocka_unit_test(test_hot_deck_weights),
      cmocka_unit_test(test_seed),          cmocka_unit_test(test_enterprises),
      cmocka_unit_test(test_hidden),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
