/* tests/property/test_supply_plan.c - the bundled imputation plan on the bundled survey
 * (SYNTHETIC), with holes made in it, and then the adjustment to the balances of the form. */
#include "check.h"

#include <cyberstats/cyberstats.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *data_path(const char *name) {
  static char paths[4][512];
  static unsigned next;
  char *path = paths[next++ % 4];
  const char *root = getenv("CYBERSTATS_DATA");
  snprintf(path, sizeof paths[0], "%s/%s", root ? root : "datasets", name);
  return path;
}

static cyb_form *read_form(void) {
  cyb_form *form = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_form_read(&form, data_path("forms/supply.csv"), &error));
  return form;
}

static cyb_imputation_plan *read_plan(void) {
  cyb_imputation_plan *plan = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_imputation_plan_read(&plan, data_path("imputation/supply.csv"), &error));
  return plan;
}

/* "about 500" in one cell makes a column text: that cell is missing here. */
static void make_number(cyb_column *column) {
  double *number = malloc(column->rows * sizeof *number);
  assert_non_null(number);
  for (size_t i = 0; i < column->rows; i++) {
    const char *text =
        column->code[i] < 0 ? "" : cyb_dictionary_text(column->levels, column->code[i]);
    if (!cyb_number_parse(text, strlen(text), &number[i])) number[i] = NAN;
  }
  free(column->code);
  cyb_dictionary_free(column->levels);
  column->code = NULL;
  column->levels = NULL;
  column->number = number;
  column->type = CYB_COLUMN_NUMBER;
}

/* The files' headings are the labels of the form. */
static cyb_table *read_wave(const cyb_form *form, const char *name) {
  cyb_table *table = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_table_read(&table, data_path(name), NULL, 0, NULL, NULL, &error));
  for (size_t c = 0; c < table->columns; c++) {
    const cyb_field *field = cyb_form_field(form, table->column[c].name);
    assert_non_null(field);
    free(table->column[c].name);
    table->column[c].name = cyb_strdup(field->code);
    if (cyb_field_is_number(field) && table->column[c].type == CYB_COLUMN_TEXT)
      make_number(&table->column[c]);
  }
  return table;
}

static void test_names(void **state) {
  cyb_form *form = read_form();
  cyb_imputation_plan *plan = read_plan();
  (void)state;
  assert_true(plan->count > 30);
  for (size_t s = 0; s < plan->count; s++) {
    const cyb_imputation_step *step = &plan->steps[s];
    assert_non_null(cyb_form_field(form, step->variable));
    for (size_t k = 0; k < step->predictor_count; k++)
      assert_non_null(cyb_form_field(form, step->predictors[k]));
    for (size_t k = 0; k < step->group_count; k++)
      assert_non_null(cyb_form_field(form, step->groups[k]));
  }
  cyb_imputation_plan_free(plan);
  cyb_form_free(form);
}

/* The examples hold a unit that answered twice; which answer counts is not asked here. */
static void keep_first_of_each(cyb_table *table) {
  cyb_column *unit = cyb_table_find(table, "uscc");
  bool *seen = calloc(cyb_dictionary_count(unit->levels), sizeof *seen);
  assert_non_null(seen);
  for (size_t i = 0; i < unit->rows; i++) {
    if (unit->code[i] < 0) continue;
    if (seen[unit->code[i]])
      unit->code[i] = -1;
    else
      seen[unit->code[i]] = true;
  }
  free(seen);
}

static bool responded(const cyb_table *table, size_t row) {
  const cyb_column *status = cyb_table_find(table, "status");
  return status->code[row] >= 0 &&
         !strcmp(cyb_dictionary_text(status->levels, status->code[row]), "responded");
}

/* A twentieth of the answers of the plan's columns goes missing. */
static size_t make_holes(cyb_table *table, const cyb_imputation_plan *plan) {
  size_t holes = 0;
  for (size_t c = 0; c < table->columns; c++) {
    bool planned = false;
    for (size_t s = 0; s < plan->count; s++)
      planned = planned || !strcmp(plan->steps[s].variable, table->column[c].name);
    for (size_t i = 0; planned && i < table->rows; i++) {
      double *cell = &table->column[c].number[i];
      if (isnan(*cell) || !responded(table, i) || cyb_random_uniform(1, c, i) >= 0.05) continue;
      *cell = NAN;
      holes++;
    }
  }
  return holes;
}

/* --- balances ------------------------------------------------------------------------------ */

/* total, then its parts; the rules R13b, R16, R36, R46 as exact equations and
 * some of the inequalities. */
static const struct {
  const char *name;
  cyb_relation relation;
  const char *plus[3], *minus[10];
} rules[] = {
    {"R13b", CYB_EQUAL, {"rev_sec"}, {"rev_hw", "rev_sw", "rev_srv", "rev_int"}},
    {"R16", CYB_EQUAL, {"rev_srv"}, {"srv_consult", "srv_test", "srv_ops", "srv_ir", "srv_other"}},
    {"R36",
     CYB_EQUAL,
     {"rev_sec"},
     {"seg_1", "seg_2", "seg_3", "seg_4", "seg_5", "seg_6", "seg_7", "seg_8", "seg_9", "rev_srv"}},
    {"R46", CYB_EQUAL, {"rev_sec"}, {"cust_1", "cust_2", "cust_3", "cust_4", "cust_5", "cust_6"}},
    {"R13a", CYB_AT_LEAST, {"rev_total"}, {"rev_sec"}},
    {"R21", CYB_AT_LEAST, {"emp"}, {"emp_sec"}},
    {"R26", CYB_AT_LEAST, {"rd_exp"}, {"rd_cap"}},
    {"R52", CYB_AT_LEAST, {"rev_sec"}, {"rev_sh"}},
    {"rev_hw", CYB_AT_LEAST, {"rev_hw"}, {NULL}},
    {"rev_sw", CYB_AT_LEAST, {"rev_sw"}, {NULL}},
    {"rev_int", CYB_AT_LEAST, {"rev_int"}, {NULL}},
    {"rev_srv", CYB_AT_LEAST, {"rev_srv"}, {NULL}},
};
enum { RULES = sizeof rules / sizeof rules[0], TERMS = 13 };

static void add_term(cyb_linear_rule *rule, const cyb_table *table, const char *name,
                     double coefficient) {
  const cyb_column *column = cyb_table_find(table, name);
  assert_non_null(column);
  rule->column[rule->count] = (size_t)(column - table->column);
  rule->coefficient[rule->count++] = coefficient;
}

static void make_rules(cyb_linear_rule *out, const cyb_table *table) {
  static size_t column[RULES][TERMS];
  static double coefficient[RULES][TERMS];
  for (size_t r = 0; r < RULES; r++) {
    out[r] = (cyb_linear_rule){rules[r].name, 0, column[r], coefficient[r], 0.0, rules[r].relation};
    for (size_t k = 0; k < COUNT(rules[r].plus) && rules[r].plus[k]; k++)
      add_term(&out[r], table, rules[r].plus[k], 1.0);
    for (size_t k = 0; k < COUNT(rules[r].minus) && rules[r].minus[k]; k++)
      add_term(&out[r], table, rules[r].minus[k], -1.0);
  }
}

static double lacking(const cyb_linear_rule *rule, const cyb_table *table, size_t row,
                      double *scale) {
  cyb_sum sum = {0};
  *scale = 0.0;
  for (size_t k = 0; k < rule->count; k++) {
    double term = rule->coefficient[k] * table->column[rule->column[k]].number[row];
    cyb_sum_add(&sum, term);
    *scale += fabs(term);
  }
  return cyb_sum_get(&sum);
}

static bool holds(const cyb_linear_rule *rule, const cyb_table *table, size_t row) {
  double scale, sum = lacking(rule, table, row, &scale);
  if (isnan(sum) || (rule->relation == CYB_AT_LEAST && sum >= 0.0)) return true;
  return fabs(sum) <= 1e-9 * scale;
}

/* In every record that was adjusted each rule with a cell that could move holds. */
static void check_balances(const cyb_table *table, const cyb_linear_rule *rule,
                           const cyb_imputation *made, const cyb_adjustment *adjusted) {
  size_t failure = 0;
  bool *failed = calloc(table->rows, sizeof *failed);
  assert_non_null(failed);
  for (; failure < adjusted->failure_count; failure++)
    failed[adjusted->failures[failure].row] = true;
  for (size_t i = 0; i < made->count; i++) {
    const cyb_imputed_cell *cell = &made->cells[i];
    if (failed[cell->row]) continue;
    for (size_t r = 0; r < RULES; r++)
      for (size_t k = 0; k < rule[r].count; k++)
        if (rule[r].column[k] == cell->column && !holds(&rule[r], table, cell->row)) {
          print_error("row %zu breaks %s\n", cell->row, rule[r].name);
          fail();
        }
  }
  free(failed);
}

static void adjust(cyb_table *table, const cyb_imputation *made, cyb_adjust_method method) {
  cyb_linear_rule rule[RULES];
  cyb_table_cell *cells = malloc(made->count * sizeof *cells);
  cyb_adjust_options options = CYB_ADJUST_OPTIONS_INIT;
  cyb_adjustment *adjusted = NULL;
  cyb_error error = {0};
  assert_non_null(cells);
  make_rules(rule, table);
  for (size_t i = 0; i < made->count; i++)
    cells[i] = (cyb_table_cell){made->cells[i].row, made->cells[i].column};
  options.method = method;
  check_ok(error,
           cyb_adjust_table(&adjusted, table, cells, made->count, rule, RULES, &options, &error));
  print_message("# %zu cells imputed; records: %zu adjusted, %zu held, %zu impossible\n",
                made->count, adjusted->adjusted, adjusted->held, adjusted->failure_count);
  assert_true(adjusted->adjusted > 100);
  check_balances(table, rule, made, adjusted);
  cyb_adjustment_free(adjusted);
  free(cells);
}

static void test_plan(void **state) {
  static const cyb_adjust_method methods[] = {CYB_ADJUST_LEAST_SQUARES, CYB_ADJUST_RATIO};
  (void)state;
  for (size_t m = 0; m < COUNT(methods); m++) {
    cyb_form *form = read_form();
    cyb_imputation_plan *plan = read_plan();
    cyb_table *table = read_wave(form, "examples/supply-2023-SYNTHETIC.csv");
    cyb_table *before = read_wave(form, "examples/supply-2022-SYNTHETIC.csv");
    cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
    cyb_imputation *made = NULL;
    cyb_warnings warnings = {0};
    cyb_error error = {0};
    size_t holes = make_holes(table, plan), left = 0;
    keep_first_of_each(before);
    options.form = form;
    options.previous = before;
    options.key = "uscc";
    check_ok(error, cyb_impute(&made, table, plan, &options, &warnings, &error));
    assert_true(made->count >= holes);
    for (size_t s = 0; s < plan->count; s++)
      for (size_t i = 0; i < table->rows; i++)
        if (responded(table, i) && isnan(cyb_table_find(table, plan->steps[s].variable)->number[i]))
          left++;
    assert_int_equal(left, 0);
    adjust(table, made, methods[m]);
    cyb_imputation_free(made);
    cyb_imputation_plan_free(plan);
    cyb_table_free(table);
    cyb_table_free(before);
    cyb_warnings_free(&warnings);
    cyb_form_free(form);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_plan)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
