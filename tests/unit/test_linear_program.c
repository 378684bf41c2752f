/* Linear and mixed-integer programs: a textbook case, re-solving, infeasible and
 * unbounded programs, a knapsack, huge coefficients. */
#include "num/linear_program.h"

#include <math.h>

#include "check.h"

static cyb__linear_program *new_program(size_t columns) {
  cyb__linear_program *program;
  assert_int_equal(cyb__program_new(&program, columns, NULL), CYB_OK);
  return program;
}

static void add(cyb__linear_program *program, size_t count, const size_t *column, const double *a,
                double lower, double upper) {
  assert_int_equal(cyb__program_row(program, count, column, a, lower, upper, NULL, NULL), CYB_OK);
}

static cyb__solution solve(cyb__linear_program *program, bool maximise, double *x) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution;
  options.maximise = maximise;
  assert_int_equal(cyb__program_solve(program, &options, &solution, x, NULL), CYB_OK);
  return solution;
}

/* Dantzig (1963): max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 has (2, 6) with 36. */
static void test_textbook(void **state) {
  static const size_t both[] = {0, 1};
  static const double a[] = {3, 2};
  cyb__linear_program *program = new_program(2);
  double x[2];
  cyb__solution found;
  (void)state;
  cyb__program_bounds(program, 0, 0, 4);
  cyb__program_bounds(program, 1, 0, 6);
  cyb__program_cost(program, 0, 3);
  cyb__program_cost(program, 1, 5);
  add(program, 2, both, a, -INFINITY, 18);
  found = solve(program, true, x);
  assert_int_equal(found.outcome, CYB__OPTIMAL);
  check_close("program", found.objective, 36.0, 1e-12);
  check_close("program", x[0], 2.0, 1e-12);
  cyb__program_cost(program, 0, 10); /* again, from where it stands */
  check_close("program", solve(program, true, x).objective, 55.0, 1e-12);
  check_close("program", solve(program, false, x).objective, 0.0, 1e-12);
  cyb__program_free(program);
}

static void test_no_answer(void **state) {
  static const size_t both[] = {0, 1};
  static const double a[] = {1, 1};
  cyb__linear_program *program = new_program(2);
  (void)state;
  cyb__program_cost(program, 0, 1);
  add(program, 2, both, a, 1, INFINITY);
  assert_int_equal(solve(program, true, NULL).outcome, CYB__UNBOUNDED);
  add(program, 2, both, a, -INFINITY, -1);
  assert_int_equal(solve(program, false, NULL).outcome, CYB__INFEASIBLE);
  cyb__program_free(program);
}

/* Values 8 11 6 4, weights 5 7 4 3, room 14: the best is 21, the relaxation 22. */
static void test_knapsack(void **state) {
  static const size_t all[] = {0, 1, 2, 3};
  static const double value[] = {8, 11, 6, 4}, weight[] = {5, 7, 4, 3};
  cyb__linear_program *program = new_program(4);
  double x[4];
  cyb__solution found;
  (void)state;
  for (size_t j = 0; j < 4; j++) {
    cyb__program_bounds(program, j, 0, 1);
    cyb__program_integer(program, j);
    cyb__program_cost(program, j, value[j]);
  }
  add(program, 4, all, weight, -INFINITY, 14);
  found = solve(program, true, x);
  assert_int_equal(found.outcome, CYB__OPTIMAL);
  check_close("program", found.objective, 21.0, 1e-12);
  check_close("program", x[0], 0.0, 1e-12);
  cyb__program_free(program);
}

static void test_large_numbers(void **state) {
  static const size_t both[] = {0, 1};
  static const double a[] = {1, -1};
  cyb__linear_program *program = new_program(2);
  double x[2];
  (void)state;
  cyb__program_cost(program, 0, 1);
  cyb__program_bounds(program, 1, 1e12, 1e12);
  add(program, 2, both, a, 3e10, INFINITY);
  solve(program, false, x);
  check_close("program", x[0], 1.03e12, 1e-12);
  cyb__program_free(program);
}

static void test_refused(void **state) {
  static const size_t beyond[] = {7};
  static const double nan_value[] = {NAN};
  cyb__linear_program *program = new_program(2);
  (void)state;
  assert_int_equal(cyb__program_row(program, 1, beyond, nan_value, 0, 1, NULL, NULL), CYB_EDOMAIN);
  cyb__program_free(program);
  assert_int_equal(cyb__program_new(&program, 0, NULL), CYB_EDOMAIN);
  cyb__program_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_textbook), cmocka_unit_test(test_no_answer),
      cmocka_unit_test(test_knapsack), cmocka_unit_test(test_large_numbers),
      cmocka_unit_test(test_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
