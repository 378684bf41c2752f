/* tests/unit/test_sample_plan.c - sizes, parts taken entirely, targets, what is refused. */
#include "sample_fixture.h"

static const cyb_sample_cell *cell_of(const cyb_sample_plan *plan, size_t stratum, bool split) {
  for (size_t c = 0; c < plan->cell_count; c++)
    if (plan->cells[c].stratum == stratum && plan->cells[c].split == split) return &plan->cells[c];
  return NULL;
}

/* --- allocation ---------------------------------------------------------------------- */

/* Bankier (1988): q = 1 is Neyman's allocation, q = 0 equal cv's in the strata. */
static void test_power(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *neyman, *power;
  (void)state;
  skewed_frame(&t, 400, 4);
  options.n = 80;
  neyman = planned(&t, &options);
  options.rule = CYB_ALLOCATE_POWER;
  options.power = 1.0;
  power = planned(&t, &options);
  for (size_t c = 0; c < 4; c++) assert_int_equal(power->cells[c].n, neyman->cells[c].n);
  cyb_sample_plan_free(power);
  options.power = 0.0;
  power = planned(&t, &options);
  for (size_t c = 1; c < 4; c++) { /* n_h in proportion to S_h / mean_h */
    double first = (double)power->cells[0].n /
                   (power->sd[0] / (power->total[0] / (double)power->cells[0].population));
    double other = (double)power->cells[c].n /
                   (power->sd[c] / (power->total[c] / (double)power->cells[c].population));
    check_close("equal cv", other, first, 0.06);
  }
  cyb_sample_plan_free(power);
  cyb_sample_plan_free(neyman);
}

static void test_equal_and_proportional(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  (void)state;
  skewed_frame(&t, 400, 1);
  t.frame.strata = 3;
  t.frame.size_count = 0;
  for (size_t i = 0; i < 400; i++) t.stratum[i] = i < 40 ? 0 : i < 160 ? 1 : 2;
  options.n = 100;
  options.rule = CYB_ALLOCATE_PROPORTIONAL;
  plan = planned(&t, &options);
  assert_true(plan->cells[0].n == 10 && plan->cells[1].n == 30 && plan->cells[2].n == 60);
  cyb_sample_plan_free(plan);
  options.rule = CYB_ALLOCATE_EQUAL;
  options.n = 150; /* the first stratum has 40 only */
  plan = planned(&t, &options);
  assert_true(plan->cells[0].n == 40 && plan->cells[1].n == 55 && plan->cells[2].n == 55);
  assert_true(plan->cells[0].take_all && !plan->cells[0].split);
  cyb_sample_plan_free(plan);
}

/* --- targets --------------------------------------------------------------------------- */

static void test_each_rule_meets_its_target(void **state) {
  static test_frame t;
  (void)state;
  skewed_frame(&t, 400, 5);
  t.frame.size_count = 2;
  for (int rule = 0; rule < 4; rule++) {
    const double cv[] = {0.05, 0.08};
    cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
    cyb_sample_plan *plan;
    size_t needed;
    options.rule = (cyb_allocation_rule)rule;
    options.target_cv = cv;
    plan = planned(&t, &options);
    assert_int_equal(plan->target_count, 2);
    for (size_t k = 0; k < 2; k++) {
      assert_true(plan->targets[k].anticipated_cv <= cv[k] * (1 + 1e-12));
      check_close("target", plan->targets[k].target_cv, cv[k], 0);
    }
    needed = plan->n;
    cyb_sample_plan_free(plan);
    /* one unit less does not do: as the most that may be spent it is refused */
    options.n = needed - 1;
    assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDOMAIN);
    options.n = needed;
    plan = planned(&t, &options);
    assert_int_equal(plan->n, needed);
    cyb_sample_plan_free(plan);
  }
}

/* A domain's total is that of a variable that is 0 outside it. */
static void test_domains_across_strata(void **state) {
  static test_frame t, zeroed;
  static int32_t domain[MOST_UNITS];
  cyb_frame_domains domains = {domain, 3, 0.10};
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan, *direct;
  (void)state;
  skewed_frame(&t, 400, 4);
  for (size_t i = 0; i < 400; i++) domain[i] = (int32_t)(i / 3 % 4) - 1;
  t.frame.domains = &domains;
  t.frame.domain_count = 1;
  plan = planned(&t, &options);
  assert_int_equal(plan->target_count, 4);
  assert_true(isnan(plan->targets[0].target_cv));
  options.n = plan->n;
  for (int32_t d = 0; d < 3; d++) {
    const cyb_sample_target *target = &plan->targets[1 + d];
    cyb_precision_term terms[4];
    cyb_precision_target expected = {0, 0.1, terms, 4};
    size_t population[4], n[4];
    skewed_frame(&zeroed, 400, 4);
    for (size_t i = 0; i < 400; i++)
      if (domain[i] != d) zeroed.x[i] = 0.0;
    direct = planned(&zeroed, &options); /* for its moments only */
    for (size_t h = 0; h < 4; h++) {
      terms[h] = (cyb_precision_term){h, direct->sd[h] * direct->sd[h]};
      expected.total += direct->total[h];
      population[h] = plan->cells[h].population;
      n[h] = plan->cells[h].n;
    }
    assert_true(target->set == 0 && target->domain == (size_t)d);
    check_close("total", target->total, expected.total, 1e-13);
    check_close("cv", target->anticipated_cv, cyb_anticipated_cv(&expected, population, n), 1e-12);
    assert_true(target->anticipated_cv <= 0.10 * (1 + 1e-12));
    cyb_sample_plan_free(direct);
  }
  cyb_sample_plan_free(plan);
}

/* Several variables, n given: the larger cv is as small as it can be, so that the two are equal
 * or the smaller one costs nothing. */
static void test_compromise(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  double worst;
  (void)state;
  skewed_frame(&t, 400, 5);
  t.frame.size_count = 2;
  for (size_t i = 0; i < 400; i++) t.y[i] = exp(1.5 * cyb_random_normal(6, 2, i) - t.stratum[i]);
  options.n = 90;
  plan = planned(&t, &options);
  assert_int_equal(plan->n, 90);
  worst = fmax(plan->targets[0].anticipated_cv, plan->targets[1].anticipated_cv);
  check_close("equal", plan->targets[0].anticipated_cv, plan->targets[1].anticipated_cv, 0.02);
  cyb_sample_plan_free(plan);
  for (size_t k = 0; k < 2; k++) { /* each alone does better for itself, worse for the other */
    const double *sizes[] = {k ? t.y : t.x};
    t.frame.sizes = sizes;
    t.frame.size_count = 1;
    plan = planned(&t, &options);
    assert_true(plan->targets[0].anticipated_cv < worst);
    cyb_sample_plan_free(plan);
  }
}

/* --- parts taken entirely ----------------------------------------------------------------- */

static void test_forced(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  cyb_sample_unit *units;
  size_t forced = 0;
  (void)state;
  skewed_frame(&t, 200, 3);
  t.frame.take_all = t.take_all;
  for (size_t i = 0; i < 200; i++) t.take_all[i] = i % 40 == 0 || t.stratum[i] == 1;
  options.n = 120;
  plan = planned(&t, &options);
  units = drawn(&t, plan, &options);
  for (size_t i = 0; i < 120; i++) {
    forced += (size_t)t.take_all[units[i].row];
    if (t.take_all[units[i].row]) check_close("weight", units[i].weight, 1.0, 0);
  }
  for (size_t i = 0; i < 200; i++) forced -= (size_t)t.take_all[i];
  assert_int_equal(forced, 0);
  assert_true(cell_of(plan, 1, false)->take_all && !cell_of(plan, 1, true));
  assert_true(cell_of(plan, 0, true) && cell_of(plan, 0, false));
  free(units);
  cyb_sample_plan_free(plan);
  options.n = 200; /* all: the parts of a stratum are one again */
  plan = planned(&t, &options);
  assert_int_equal(plan->cell_count, 3);
  for (size_t c = 0; c < 3; c++) assert_true(plan->cells[c].take_all && !plan->cells[c].split);
  cyb_sample_plan_free(plan);
  options.n = 60; /* fewer than are forced */
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDOMAIN);
}

/* A giant in a stratum of small ones: taken, and the cv falls. */
static void test_large_units(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *with, *without;
  (void)state;
  skewed_frame(&t, 300, 2);
  t.x[17] = 1e4;
  options.n = 40;
  without = planned(&t, &options);
  options.take_all_auto = true;
  with = planned(&t, &options);
  assert_int_equal(with->n, 40);
  assert_true(with->cells[with->cell[17]].split && with->cells[with->cell[17]].take_all);
  assert_true(with->targets[0].anticipated_cv < 0.3 * without->targets[0].anticipated_cv);
  cyb_sample_plan_free(with);
  cyb_sample_plan_free(without);
}

/* By hand: sizes 100, 30, 1 x 10, n = 4. 4 * 100/140 > 1, then 3 * 30/40 > 1, then 2 * 1/10. */
static void test_certain_by_size(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  cyb_sample_unit *units;
  (void)state;
  skewed_frame(&t, 12, 1);
  for (size_t i = 0; i < 12; i++) t.x[i] = i == 3 ? 100 : i == 8 ? 30 : 1;
  options.n = 4;
  for (size_t m = 2; m < 5; m++) {
    options.method = cyb_sample_methods[m];
    plan = planned(&t, &options);
    assert_int_equal(plan->cell_count, 2);
    assert_true(plan->cells[0].split && plan->cells[0].population == 2 && plan->cells[0].n == 2);
    assert_true(plan->cells[1].population == 10 && plan->cells[1].n == 2);
    units = drawn(&t, plan, &options);
    for (size_t i = 0; i < 4; i++)
      check_close("probability", units[i].probability, t.x[units[i].row] > 1 ? 1.0 : 0.2, 1e-15);
    free(units);
    cyb_sample_plan_free(plan);
  }
}

/* --- hard cases ------------------------------------------------------------------------------- */

static void test_single_units_and_large_values(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  cyb_sample_unit *units;
  (void)state;
  skewed_frame(&t, 61, 3);
  for (size_t i = 0; i < 61; i++) {
    t.stratum[i] = i == 30 ? 0 : i < 30 ? 1 : 2;
    t.x[i] = i < 30 ? 1e12 : i == 30 ? 0 : 1e12 + (double)(i % 2);
  }
  options.n = 20;
  plan = planned(&t, &options);
  assert_true(cell_of(plan, 0, false)->n == 1 && cell_of(plan, 0, false)->take_all);
  assert_true(plan->cv[1] == 0.0 && plan->sd[1] == 0.0); /* equal values of 10^12 */
  check_close("S", plan->sd[2], sqrt(7.5 / 29), 1e-12);  /* 15 zeros and 15 ones above 10^12 */
  units = drawn(&t, plan, &options);
  free(units);
  cyb_sample_plan_free(plan);
  options.n = 61; /* everybody */
  plan = planned(&t, &options);
  units = drawn(&t, plan, &options);
  for (size_t i = 0; i < 61; i++) assert_true(units[i].row == i && units[i].weight == 1.0);
  check_close("census", plan->targets[0].anticipated_cv, 0, 0);
  free(units);
  cyb_sample_plan_free(plan);
}

static void test_refusals(void **state) {
  static test_frame t;
  static const double no_cv[] = {0.0};
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT, o;
  cyb_sample_plan *plan = NULL;
  cyb_error error = {0};
  (void)state;
  skewed_frame(&t, 50, 2);
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDOMAIN);
  options.n = 20;
  o = options, o.n = 3;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, &error), CYB_EDOMAIN);
  assert_string_equal(
      error.message,
      "3 units are less than the 4 that the strata need together; raise n, or lower the "
      "minimum per stratum");
  o = options, o.n = 51;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, NULL), CYB_EDOMAIN);
  o = options, o.minimum = 0;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, NULL), CYB_EDOMAIN);
  o = options, o.target_cv = no_cv;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, NULL), CYB_EDOMAIN);
  o = options, o.method = cyb_sample_method_find("pareto");
  t.x[7] = 0.0;
  error = (cyb_error){0};
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, &error), CYB_EDATA);
  assert_string_equal(error.where, "row 8");
  t.x[7] = -1.0;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDATA);
  t.x[7] = NAN;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDATA);
  for (size_t i = 0; i < 50; i++) t.x[i] = 0.0;
  o = options, o.target_cv = &t.prn[0];
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &o, NULL), CYB_EDATA);
  for (size_t i = 0; i < 50; i++) t.stratum[i] = -1;
  assert_int_equal(cyb_sample_plan_make(&plan, &t.frame, &options, NULL), CYB_EDATA);
  assert_null(plan);
  assert_null(cyb_sample_method_find("poisson"));
}

/* --- a real frame: 17,318 enterprises of ReGenesees ---------------------------------------------
 */

/* The anticipated cv is what 300 samples show, and their intervals hold the true total as often as
 * they say. (Of the far more skewed `y`, which the design does not know, 5,000 samples have the
 * right variance, and intervals that hold in 89 %.) */
static void test_frame_of_enterprises(void **state) {
  enum { DRAWS = 300 };
  char path[512];
  cyb_table *table = NULL;
  cyb_error error = {0};
  cyb_column *dom, *emp, *ids;
  cyb_frame frame = {0};
  const double cv[] = {0.01};
  const double *sizes[1];
  double *prn, total = 0.0, squares = 0.0, covered = 0.0;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan = NULL;
  (void)state;
  shared_file("data/sbs-frame.csv", path, sizeof path);
  check_ok(error, cyb_table_read(&table, path, NULL, 0, NULL, NULL, &error));
  dom = cyb_table_find(table, "dom1");
  emp = cyb_table_find(table, "emp_num");
  ids = cyb_table_find(table, "id");
  check_ok(error, cyb_column_categorize(dom, &error));
  check_ok(error, cyb_column_categorize(ids, &error));
  sizes[0] = emp->number;
  prn = calloc(table->rows, sizeof *prn);
  frame = (cyb_frame){.rows = table->rows,
                      .stratum = dom->code,
                      .strata = cyb_dictionary_count(dom->levels),
                      .sizes = sizes,
                      .size_count = 1,
                      .prn = prn};
  options.target_cv = cv;
  options.take_all_auto = true;
  check_ok(error, cyb_sample_plan_make(&plan, &frame, &options, &error));
  assert_int_equal(plan->population, 17318);
  assert_true(plan->targets[0].anticipated_cv <= 0.01 && plan->targets[0].anticipated_cv > 0.0095);
  for (size_t i = 0; i < table->rows; i++) total += emp->number[i];
  check_close("total", plan->targets[0].total, total, 1e-14);
  for (uint64_t seed = 1; seed <= DRAWS; seed++) {
    cyb_sample_unit *units;
    size_t count;
    double estimate = 0.0, variance = 0.0, *s1, *s2;
    for (size_t i = 0; i < table->rows; i++)
      prn[i] = cyb_permanent_number(seed, cyb_dictionary_text(ids->levels, ids->code[i]));
    check_ok(error, cyb_sample_draw(&units, &count, plan, &frame, &options, &error));
    s1 = calloc(2 * plan->cell_count, sizeof *s1);
    s2 = s1 + plan->cell_count;
    for (size_t i = 0; i < count; i++) {
      double v = emp->number[units[i].row];
      estimate += units[i].weight * v;
      s1[plan->cell[units[i].row]] += v;
      s2[plan->cell[units[i].row]] += v * v;
    }
    for (size_t c = 0; c < plan->cell_count; c++) {
      double n = (double)plan->cells[c].n, all = (double)plan->cells[c].population;
      if (n > 1) variance += all * (all - n) / n * (s2[c] - s1[c] * s1[c] / n) / (n - 1);
    }
    squares += (estimate / total - 1.0) * (estimate / total - 1.0);
    covered += fabs(estimate - total) <= 1.96 * sqrt(variance);
    free(s1);
    free(units);
  }
  /* 300 squares: their mean is within 4 * sqrt(2/300) of its expectation */
  check_close("cv", squares / DRAWS, pow(plan->targets[0].anticipated_cv, 2), 0.33);
  assert_in_range((int)covered, 273, 299); /* 285 +- 12 */
  free(prn);
  cyb_sample_plan_free(plan);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_power),
      cmocka_unit_test(test_equal_and_proportional),
      cmocka_unit_test(test_each_rule_meets_its_target),
      cmocka_unit_test(test_domains_across_strata),
      cmocka_unit_test(test_compromise),
      cmocka_unit_test(test_forced),
      cmocka_unit_test(test_large_units),
      cmocka_unit_test(test_certain_by_size),
      cmocka_unit_test(test_single_units_and_large_values),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_frame_of_enterprises),
  };
  return cmocka_run_group_tests_name("sample plan", tests, NULL, NULL);
}
