/* tests/unit/test_impute_plan.c - imputation plans: what is read, what is refused and how it is
 * said. */
#include "impute_fixture.h"

static void test_read(void **state) {
  cyb_imputation_plan *plan = read_plan(
      "method,variable,notes,using,group,fallback,donors,neighbours,minimum,maximum,where\n"
      "predictive-mean-matching,rev,a note,emp | 收入,sector|size_cl,yes,10,3,0,1e9,emp > 0\n"
      "constant,rev,,0,,no,,,,,\n");
  const cyb_imputation_step *step = &plan->steps[0];
  (void)state;
  assert_int_equal(plan->count, 2);
  assert_string_equal(plan->source, "plan.csv");
  assert_int_equal(strlen(plan->sha256), 64);
  assert_int_equal(step->line, 2);
  assert_string_equal(step->variable, "rev");
  assert_string_equal(cyb_imputation_method_name(step->method), "predictive-mean-matching");
  assert_int_equal(step->predictor_count, 2);
  assert_string_equal(step->predictors[0], "emp");
  assert_string_equal(step->predictors[1], "收入");
  assert_int_equal(step->group_count, 2);
  assert_string_equal(step->groups[1], "size_cl");
  assert_true(step->fallback);
  assert_int_equal(step->donors, 10);
  assert_int_equal(step->neighbours, 3);
  assert_true(step->minimum == 0.0 && step->maximum == 1e9);
  assert_string_equal(cyb_expr_text(step->where), "emp > 0");
  step = &plan->steps[1];
  assert_false(step->fallback);
  assert_null(step->where);
  assert_non_null(step->expression);
  assert_true(isinf(step->minimum) && isinf(step->maximum));
  cyb_imputation_plan_free(plan);
}

static void test_names(void **state) {
  const char *const *names;
  size_t count = cyb_imputation_methods(&names);
  (void)state;
  assert_int_equal(count, 12);
  for (size_t i = 0; i < count; i++) {
    char text[160];
    cyb_imputation_plan *plan = NULL;
    int status;
    cyb_error error = {0};
    snprintf(text, sizeof text, "variable,method,using\ny,%s,\n", names[i]);
    status = cyb_imputation_plan_read(&plan, scratch_write("plan.csv", text), &error);
    if (status) assert_string_equal(error.where, "plan.csv:2:using"); /* it is known */
    if (!status) assert_string_equal(cyb_imputation_method_name(plan->steps[0].method), names[i]);
    cyb_imputation_plan_free(plan);
  }
}

/* A regression needs two donors more than it has predictors, whatever the plan says. */
static void test_least_donors(void **state) {
  cyb_imputation_plan *plan = read_plan("variable,method,using,donors\ny,regression,a|b|c|d,2\n"
                                        "y,regression,a,\ny,group-median,,\ny,nearest,a,\n");
  (void)state;
  assert_int_equal(plan->steps[0].donors, 6);
  assert_int_equal(plan->steps[1].donors, 3);
  assert_int_equal(plan->steps[2].donors, 3);
  assert_int_equal(plan->steps[3].donors, 1);
  cyb_imputation_plan_free(plan);
}

static const struct {
  const char *plan, *where, *says;
} refused[] = {
    {"variable,method\ny,ratoi\n", "plan.csv:2:method", "did you mean \"ratio\""},
    {"variable,method\ny,witchcraft\n", "plan.csv:2:method", "they are ratio, regression"},
    {"variable,metod\ny,ratio\n", "plan.csv:1:metod", "did you mean \"method\""},
    {"variable,using\ny,x\n", "plan.csv:1:method", "needed"},
    {"variable,method\n,group-mean\n", "plan.csv:2:variable", "names the column"},
    {"variable,method\n", "plan.csv", "no step"},
    {"variable,method\ny,ratio\n", "plan.csv:2:using", "needs a predictor"},
    {"variable,method,using\ny,ratio,a|b\n", "plan.csv:2:using", "takes one predictor"},
    {"variable,method,using\ny,group-mean,a\n", "plan.csv:2:using", "takes no predictor"},
    {"variable,method,using\ny,ratio,y\n", "plan.csv:2:using", "its own predictor"},
    {"variable,method,using\ny,regression,a||b\n", "plan.csv:2:using", "empty between"},
    {"variable,method,using\ny,expression,\n", "plan.csv:2:using", "needs an expression"},
    {"variable,method,using\ny,expression,1 +\n", "plan.csv:2:using", "expected"},
    {"variable,method,using\ny,constant,x + 1\n", "plan.csv:2:using", "names no column"},
    {"variable,method,using,where\ny,ratio,x,x >\n", "plan.csv:2:where", "expected"},
    {"variable,method,group\ny,group-mean,y\n", "plan.csv:2:group", "its own classes"},
    {"variable,method,group\ny,previous,g\n", "plan.csv:2:group", "row by itself"},
    {"variable,method,group,fallback\ny,group-mean,g,nearest\n", "plan.csv:2:fallback",
     "yes nor no"},
    {"variable,method,donors\ny,group-mean,0\n", "plan.csv:2:donors", "whole number"},
    {"variable,method,donors\ny,group-mean,2.5\n", "plan.csv:2:donors", "whole number"},
    {"variable,method,donors\ny,previous,2\n", "plan.csv:2:donors", "has no donors"},
    {"variable,method,neighbours\ny,hot-deck,2\n", "plan.csv:2:neighbours", "no neighbours"},
    {"variable,method,minimum\ny,group-mean,nil\n", "plan.csv:2:minimum", "not a number"},
    {"variable,method,minimum,maximum\ny,group-mean,2,1\n", "plan.csv:2:minimum", "above"},
};

static void test_refused(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(refused); i++) {
    cyb_imputation_plan *plan = NULL;
    cyb_error error = {0};
    int status =
        cyb_imputation_plan_read(&plan, scratch_write("plan.csv", refused[i].plan), &error);
    assert_null(plan);
    if (status == CYB_EDATA && !strcmp(error.where, refused[i].where) &&
        strstr(error.message, refused[i].says))
      continue;
    print_error("%s-> %d %s: %s\n", refused[i].plan, status, error.where, error.message);
    fail();
  }
}

static void test_no_file(void **state) {
  cyb_imputation_plan *plan = NULL;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_imputation_plan_read(&plan, scratch_path("none.csv"), &error), CYB_EIO);
  cyb_imputation_plan_free(NULL);
}

/* --- a plan and a table that do not fit --------------------------------------------------------
 */

static const struct {
  const char *plan, *where, *says;
} unfit[] = {
    {"variable,method\nrevenu,group-mean\n", "plan.csv:2:variable", "did you mean 'revenue'"},
    {"variable,method,using\nrevenue,ratio,emps\n", "plan.csv:2:using", "did you mean 'emp'"},
    {"variable,method,using,group\nrevenue,ratio,emp,sectr\n", "plan.csv:2:group",
     "did you mean 'sector'"},
    {"variable,method,using\nrevenue,ratio,sector\n", "plan.csv:2:using", "\"bank\" in line 2"},
    {"variable,method,using\nsector,group-mean,\n", "plan.csv:2:method", "holds texts"},
    {"variable,method,using,where\nrevenue,ratio,emp,em > 1\n", "plan.csv:2:where",
     "did you mean emp?"},
    {"variable,method,using,where\nrevenue,ratio,emp,emp + 1\n", "plan.csv:2:where",
     "true or false"},
    {"variable,method,using\nrevenue,expression,2 * emps\n", "plan.csv:2:using",
     "did you mean emp?"},
    {"variable,method,using\nrevenue,expression,sector\n", "plan.csv:2:using", "gives texts"},
    {"variable,method,using\nsector,expression,emp\n", "plan.csv:2:using", "gives numbers"},
};

static void test_unfit(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(unfit); i++) {
    imputed got = impute_table(read_table("data.csv", "revenue,emp,sector\n1,1,bank\n,2,\n"),
                               unfit[i].plan, NULL);
    if (got.status != CYB_EDATA || strcmp(got.error.where, unfit[i].where) ||
        !strstr(got.error.message, unfit[i].says)) {
      print_error("%s-> %d %s: %s\n", unfit[i].plan, got.status, got.error.where,
                  got.error.message);
      fail();
    }
    assert_null(got.made);
    release(&got);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCRATCH_TEST(test_read),    SCRATCH_TEST(test_names),   SCRATCH_TEST(test_least_donors),
      SCRATCH_TEST(test_refused), SCRATCH_TEST(test_no_file), SCRATCH_TEST(test_unfit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
