/* tests/unit/test_sample.c - plans and draws: identities, probabilities, waves. */
#include "sample_fixture.h"

/* --- permanent random numbers --------------------------------------------------------- */

static void test_numbers_are_uniform(void **state) {
  enum { NAMES = 20000, CELLS = 20 };
  double count[CELLS] = {0}, squares = 0.0, product = 0.0;
  (void)state;
  for (size_t i = 0; i < NAMES; i++) {
    char name[32];
    double u, v;
    snprintf(name, sizeof name, "91310000MA1K%05zu", i);
    u = cyb_permanent_number(1, name);
    v = cyb_permanent_number(2, name);
    assert_true(u > 0.0 && u < 1.0 && u != v);
    count[(size_t)(u * CELLS)] += 1.0;
    product += (u - 0.5) * (v - 0.5);
  }
  for (size_t c = 0; c < CELLS; c++)
    squares += (count[c] - NAMES / CELLS) * (count[c] - NAMES / CELLS) / (NAMES / CELLS);
  assert_true(squares < 43.8);                           /* chi-square, 19 df: 0.1 % above */
  assert_true(fabs(product) < 4.0 / 12.0 * sqrt(NAMES)); /* seeds are independent */
}

/* --- identities ------------------------------------------------------------------------- */

static const char *const method_names[] = {"srs", "systematic", "pps-systematic", "pareto",
                                           "sequential-poisson"};

static void check_draw(const char *label, const test_frame *t, const cyb_sample_options *options) {
  cyb_sample_plan *plan = planned(t, options);
  cyb_sample_unit *units = drawn(t, plan, options);
  double *weight = calloc(plan->cell_count, sizeof *weight);
  double *sum_x = calloc(plan->cell_count, sizeof *sum_x);
  size_t *n = calloc(plan->cell_count, sizeof *n), population = 0;
  for (size_t i = 0; i < plan->n; i++) {
    int32_t c = plan->cell[units[i].row];
    assert_true(i == 0 || units[i].row > units[i - 1].row);
    assert_true(units[i].probability > 0.0 && units[i].probability <= 1.0);
    weight[c] += units[i].weight;
    sum_x[c] += units[i].weight * t->x[units[i].row];
    n[c]++;
  }
  for (size_t c = 0; c < plan->cell_count; c++) {
    const cyb_sample_cell *cell = &plan->cells[c];
    assert_int_equal(n[c], cell->n);
    assert_true(cell->n >= 1 && cell->n <= cell->population);
    if (options->method->by_size) /* the Horvitz-Thompson total of the size is the total */
      check_close(label, sum_x[c], plan->total[c], 1e-12);
    else
      check_close(label, weight[c], (double)cell->population, 1e-14);
    population += cell->population;
  }
  assert_int_equal(population, plan->population);
  free(n);
  free(weight);
  free(sum_x);
  free(units);
  cyb_sample_plan_free(plan);
}

static void test_identities(void **state) {
  static test_frame t;
  (void)state;
  skewed_frame(&t, 300, 6);
  for (size_t m = 0; m < 5; m++)
    for (size_t n = 12; n <= 300; n += 36)
      for (int rule = 0; rule < 4; rule++) {
        cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
        options.method = cyb_sample_method_find(method_names[m]);
        options.rule = (cyb_allocation_rule)rule;
        options.n = n;
        check_draw(method_names[m], &t, &options);
      }
}

/* --- inclusion probabilities ------------------------------------------------------------ */

/* z of the frequencies of 40,000 draws against the probabilities: the methods whose
 * probabilities are exact stay in a band that chance leaves once in 10,000 tests. */
static void test_inclusion_probabilities(void **state) {
  enum { DRAWS = 40000, UNITS = 10 };
  static const struct {
    const char *method;
    double off; /* how far lambda may be from the truth: 0 = exact */
  } rows[] = {{"srs", 0},
              {"systematic", 0},
              {"pps-systematic", 0},
              {"pareto", 0.0035},
              {"sequential-poisson", 0.027}}; /* with 400,000 draws in numpy: 0.0032 and 0.0266 */
  (void)state;
  for (size_t m = 0; m < sizeof rows / sizeof *rows; m++) {
    cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
    static test_frame t;
    double count[UNITS] = {0}, expected[UNITS] = {0}, sum = 0.0;
    cyb_sample_plan *plan;
    skewed_frame(&t, UNITS, 1);
    for (size_t i = 0; i < UNITS; i++) t.x[i] = 2.0 + (double)i;
    for (size_t i = 0; i < UNITS; i++) sum += t.x[i];
    options.method = cyb_sample_method_find(rows[m].method);
    options.n = 4;
    plan = planned(&t, &options);
    for (size_t i = 0; i < UNITS; i++)
      expected[i] = 4.0 * (options.method->by_size ? t.x[i] / sum : 0.1);
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
      cyb_sample_unit *units;
      options.seed = seed;
      number_units(&t, seed);
      units = drawn(&t, plan, &options);
      for (size_t i = 0; i < 4; i++) count[units[i].row] += 1.0;
      free(units);
    }
    for (size_t i = 0; i < UNITS; i++) {
      double error = fabs(count[i] / DRAWS - expected[i]);
      double band = 4.4 * sqrt(expected[i] * (1 - expected[i]) / DRAWS) + rows[m].off;
      if (error > band)
        print_error("%s, unit %zu: %g drawn of %g\n", rows[m].method, i, count[i] / DRAWS,
                    expected[i]);
      assert_true(error <= band);
    }
    cyb_sample_plan_free(plan);
  }
}

/* --- waves --------------------------------------------------------------------------------- */

static size_t common(const cyb_sample_unit *a, const cyb_sample_unit *b, size_t n) {
  size_t both = 0;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) both += a[i].row == b[j].row;
  return both;
}

/* 400 units, 100 a wave: the same start gives the same sample, a start a quarter
 * further on one that has hardly any unit in common, two samples of different
 * seeds share 25. */
static void test_waves_overlap_or_rotate(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  cyb_sample_unit *first, *again, *rotated, *independent;
  (void)state;
  for (size_t m = 0; m < 5; m++) {
    skewed_frame(&t, 400, 1);
    for (size_t i = 0; i < 400; i++) t.x[i] = 1.0 + (double)(i % 3);
    options = (cyb_sample_options)CYB_SAMPLE_OPTIONS_INIT;
    options.n = 100;
    options.method = cyb_sample_method_find(method_names[m]);
    if (!options.method->key) continue;
    plan = planned(&t, &options);
    first = drawn(&t, plan, &options);
    again = drawn(&t, plan, &options);
    assert_int_equal(common(first, again, 100), 100);
    options.start = options.method->by_size ? 0.5 : 0.35;
    rotated = drawn(&t, plan, &options);
    assert_int_equal(common(first, rotated, 100), 0);
    options.start = 0.0;
    number_units(&t, 77);
    independent = drawn(&t, plan, &options);
    assert_in_range(common(first, independent, 100), 12, 40);
    free(first);
    free(again);
    free(rotated);
    free(independent);
    cyb_sample_plan_free(plan);
  }
}

/* Births and deaths: what stays in the frame and in the sample is what it was, but
 * for as many as births pushed out or deaths made room for. */
static void test_births_and_deaths(void **state) {
  static test_frame before, after;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan;
  cyb_sample_unit *a, *b;
  size_t stayed = 0, dead = 0;
  (void)state;
  skewed_frame(&before, 380, 1);
  skewed_frame(&after, 400, 1); /* 20 born, and every 19th closed */
  for (size_t i = 0; i < 380; i += 19) after.stratum[i] = -1;
  options.n = 95;
  options.rule = CYB_ALLOCATE_PROPORTIONAL;
  plan = planned(&before, &options);
  a = drawn(&before, plan, &options);
  cyb_sample_plan_free(plan);
  plan = planned(&after, &options);
  assert_int_equal(plan->population, 380);
  b = drawn(&after, plan, &options);
  for (size_t i = 0; i < 95; i++) {
    dead += a[i].row % 19 == 0;
    assert_true(after.stratum[b[i].row] >= 0);
  }
  stayed = common(a, b, 95);
  assert_in_range(stayed, 95 - dead - 20, 95 - dead);
  assert_true(stayed > 80);
  free(a);
  free(b);
  cyb_sample_plan_free(plan);
}

/* The order of the frame does not matter to methods with numbers. */
static void test_order_of_the_frame(void **state) {
  static test_frame t, turned;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  cyb_sample_plan *plan, *plan_turned;
  cyb_sample_unit *a, *b;
  (void)state;
  skewed_frame(&t, 200, 4);
  skewed_frame(&turned, 200, 4);
  for (size_t i = 0; i < 200; i++) {
    turned.stratum[i] = t.stratum[199 - i];
    turned.x[i] = t.x[199 - i];
    turned.prn[i] = t.prn[199 - i];
  }
  options.n = 50;
  for (size_t m = 0; m < 5; m++) {
    options.method = cyb_sample_method_find(method_names[m]);
    if (!options.method->key) continue;
    plan = planned(&t, &options);
    plan_turned = planned(&turned, &options);
    a = drawn(&t, plan, &options);
    b = drawn(&turned, plan_turned, &options);
    for (size_t i = 0; i < 50; i++) assert_int_equal(a[i].row, 199 - b[49 - i].row);
    free(a);
    free(b);
    cyb_sample_plan_free(plan);
    cyb_sample_plan_free(plan_turned);
  }
}

/* A systematic sample of a sorted frame: neighbours are N/n or so apart. */
static void test_systematic_is_even(void **state) {
  static test_frame t;
  cyb_sample_options options = CYB_SAMPLE_OPTIONS_INIT;
  (void)state;
  skewed_frame(&t, 100, 1);
  options.n = 30;
  options.method = cyb_sample_method_find("systematic");
  for (uint64_t seed = 1; seed < 50; seed++) {
    cyb_sample_plan *plan = planned(&t, &options);
    cyb_sample_unit *units;
    options.seed = seed;
    units = drawn(&t, plan, &options);
    for (size_t i = 1; i < 30; i++) assert_in_range(units[i].row - units[i - 1].row, 3, 4);
    free(units);
    cyb_sample_plan_free(plan);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers_are_uniform),
      cmocka_unit_test(test_identities),
      cmocka_unit_test(test_inclusion_probabilities),
      cmocka_unit_test(test_waves_overlap_or_rotate),
      cmocka_unit_test(test_births_and_deaths),
      cmocka_unit_test(test_order_of_the_frame),
      cmocka_unit_test(test_systematic_is_even),
  };
  return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
