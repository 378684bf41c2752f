/* tests/unit/test_plan.c - the plan board: reading plans, growth required, outlook.
 * Layer: tests. */
#include "check.h"

#include <unistd.h>

#include <cyberstats/plan.h>
#include <cyberstats/student.h>

#define HEADER                                                                                     \
  "id,kind,section,label_zh,label_en,indicator,scope,comparison,value,unit_zh,unit_en,due,"        \
  "base_period,base_value,responsible_zh,responsible_en,source,notes\n"
#define TARGET(comparison, value, due)                                                             \
  HEADER "t,target,二,规模,Scale,scale,net," comparison "," value ",十亿元,billion yuan," due      \
         ",,,,,,\n"

static int read_plan(cyb_plan **out, const char *text, cyb_error *error) {
  char path[] = "/tmp/cyb-plan-XXXXXX.csv";
  int handle = mkstemps(path, 4), status;
  FILE *file;
  assert_true(handle >= 0);
  file = fdopen(handle, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  status = cyb_plan_read(out, path, error);
  unlink(path);
  return status;
}

/* --- reading ------------------------------------------------------------------------ */

static void test_plan_read(void **state) {
  cyb_plan *plan;
  cyb_error error = {0};
  (void)state;
  check_ok(error,
           read_plan(&plan,
                     HEADER "a,target,二,规模,Scale,scale,net,>,25,十亿元,billion yuan,2023,"
                            "2020,12.5,甲、乙,A; B,计划,note\n"
                            "b,target,七（三）,比例,Share,,,<=,10,%,%,,,,,,,\n"
                            "c,measure,三（一）,攻关,Research,,,,,,,,,,市科委,Science,计划,\n",
                     &error));
  assert_int_equal(plan->count, 3);
  assert_int_equal(strlen(plan->sha256), 64);
  assert_int_equal(strncmp(plan->name, "cyb-plan-", 9), 0);
  assert_null(strchr(plan->name, '.'));
  assert_true(plan->items[0].target && plan->items[0].at_least && plan->items[0].strict);
  assert_true(plan->items[0].has_due && plan->items[0].has_base);
  assert_int_equal(plan->items[0].due.year, 2023);
  assert_int_equal(plan->items[0].base_period.year, 2020);
  check_close("base", plan->items[0].base_value, 12.5, 0.0);
  assert_false(plan->items[1].at_least || plan->items[1].strict || plan->items[1].has_due);
  assert_false(plan->items[2].target);
  assert_string_equal(plan->items[2].responsible_zh, "市科委");
  cyb_plan_free(plan);
  cyb_plan_free(NULL);
}

static void test_plan_errors(void **state) {
  static const struct {
    const char *row, *where, *message;
  } cases[] = {
      {"a,goal,,,,,,>,1,,,,,,,,,\n", ":2:kind", "target"},
      {"a,target,,,,,,=,1,,,,,,,,,\n", ":2:comparison", ">="},
      {"a,target,,,,,,,1,,,,,,,,,\n", ":2:comparison", ">="},
      {"a,target,,,,,,>,,,,,,,,,,\n", ":2:value", "value"},
      {"a,target,,,,,,>,lots,,,,,,,,,\n", ":2:value", "\"lots\""},
      {"a,target,,,,,,>,1,,,soon,,,,,,\n", ":2:due", ""},
      {"a,target,,,,,,>,1,,,,2020,,,,,\n", ":2:base_value", "both or neither"},
      {"a,target,,,,,,>,1,,,,,5,,,,\n", ":2:base_period", "both or neither"},
      {",target,,,,,,>,1,,,,,,,,,\n", ":2:id", "id"},
      {"a,measure,,,,,,,,,,,,,,,,\na,measure,,,,,,,,,,,,,,,,\n", ":3:id", "twice"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[1024];
    cyb_plan *plan = NULL;
    cyb_error error = {0};
    int status;
    snprintf(text, sizeof text, "%s%s", HEADER, cases[i].row);
    status = read_plan(&plan, text, &error);
    if (status != CYB_EDATA || !strstr(error.where, cases[i].where) ||
        !strstr(error.message, cases[i].message))
      print_error("%s: %d %s: %s\n", cases[i].row, status, error.where, error.message);
    assert_int_equal(status, CYB_EDATA);
    assert_null(plan);
    assert_non_null(strstr(error.where, cases[i].where));
    assert_non_null(strstr(error.message, cases[i].message));
  }
}

static void test_plan_file_errors(void **state) {
  cyb_plan *plan;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_plan_read(&plan, "/nonexistent/plan.csv", &error), CYB_EIO);
  assert_null(plan);
}

/* --- the board ------------------------------------------------------------------------ */

static const cyb_indicator scale = {
    .name = "scale", .scope = "net", .unit_zh = "十亿元", .unit_en = "billion yuan"};
static const cyb_indicator share = {.name = "share", .scope = "", .unit_zh = "%", .unit_en = "%"};

/* A total of an indicator; period NULL ends a series. */
typedef struct figure {
  const char *period;
  double value, se, df;
  bool secret;
} figure;

static size_t fill(cyb_indicator_value *items, const figure *figures, size_t most,
                   const cyb_indicator *indicator) {
  size_t count = 0;
  while (count < most && figures[count].period) {
    cyb_indicator_value *value = &items[count];
    memset(value, 0, sizeof *value);
    value->indicator = indicator;
    value->total = true;
    snprintf(value->period, sizeof value->period, "%s", figures[count].period);
    value->estimate.value = figures[count].secret ? NAN : figures[count].value;
    value->estimate.se = figures[count].se;
    value->estimate.df = figures[count].df;
    if (figures[count].secret) snprintf(value->status, sizeof value->status, "c");
    count++;
  }
  return count;
}

static cyb_target_state board(const char *plan_text, const figure *figures,
                              const cyb_indicator *indicator, cyb_plan **plan) {
  cyb_indicator_value items[6];
  cyb_indicator_values values = {.items = items};
  cyb_target_state *states, first;
  cyb_error error = {0};
  size_t count;
  values.count = fill(items, figures, 6, indicator);
  check_ok(error, read_plan(plan, plan_text, &error));
  check_ok(error, cyb_plan_evaluate(&states, &count, *plan, &values, &error));
  assert_int_equal(count, 1);
  first = states[0];
  free(states);
  return first;
}

/* P(T_df <= t) of the growth from F to L (both with their cv) against the
 * growth required, on the log scale; written out for the cases below. */
static double projected(double f, double cf, double l, double cl, double goal, double years,
                        double remaining, double df) {
  double so_far = log(l / f) / years, required = log(goal / l) / remaining;
  return cyb_student_cdf((so_far - required) / (hypot(cf, cl) / years), df);
}

#define LATEST(v, s)                                                                               \
  {                                                                                                \
    {"2023", v, s, 100, false}, {                                                                  \
      NULL, 0, 0, 0, false                                                                         \
    }                                                                                              \
  }
#define TWO(period, v, s)                                                                          \
  {                                                                                                \
    {"2021", 16, 0.4, 50, false}, {period, v, s, 100, false}, {                                    \
      NULL, 0, 0, 0, false                                                                         \
    }                                                                                              \
  }

/* 48 firms, all of them in fully surveyed strata of a sample: an error of zero
 * that knows nothing of the other strata. */
static void test_blind_sample(void **state) {
  const struct {
    double value, weight;
    bool known;
    cyb_outlook outlook;
  } rows[] = {{48, 3500, false, CYB_OUTLOOK_UNLIKELY},
              {52, 3500, false, CYB_OUTLOOK_LIKELY},
              {52, 1200, true, CYB_OUTLOOK_YES},    /* a census: weights of one */
              {3500, 3500, true, CYB_OUTLOOK_YES}}; /* the frame's own count */
  char *name = "n", *empty = "";
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cyb_indicator indicator = {.name = name, .scope = empty, .unit_en = "firms", .unit_zh = empty};
    cyb_indicator_value value = {.indicator = &indicator, .period = "2023", .total = true};
    cyb_indicator_values values = {.items = &value, .count = 1};
    cyb_plan_item item = {.id = name,
                          .indicator = name,
                          .scope = empty,
                          .unit_en = empty,
                          .unit_zh = empty,
                          .target = true,
                          .at_least = true,
                          .value = 50,
                          .has_due = true,
                          .due = {2023, 1, 1}};
    cyb_plan plan = {.items = &item, .count = 1};
    cyb_target_state *states = NULL;
    cyb_error error = {0};
    size_t count = 0;
    value.estimate = (cyb_estimate){rows[i].value, 0,   0,    rows[i].value, rows[i].value,
                                    NAN,           100, 1200, rows[i].weight};
    check_ok(error, cyb_plan_evaluate(&states, &count, &plan, &values, &error));
    assert_int_equal(states[0].outlook, rows[i].outlook);
    assert_int_equal(!isnan(states[0].probability), rows[i].known);
    free(states);
  }
}

static void test_board(void **state) {
  const struct {
    const char *label, *plan;
    figure figures[4];
    double required, observed, probability;
    bool projected;
    cyb_outlook outlook;
  } cases[] = {
      {"due, a little short", TARGET(">", "25", "2023"), LATEST(24.1, 0.7), 25 / 24.1 - 1, NAN,
       cyb_student_cdf(-0.9 / 0.7, 100), false, CYB_OUTLOOK_UNLIKELY},
      {"due, far off", TARGET(">", "25", "2023"), LATEST(20, 0.7), 0.25, NAN,
       cyb_student_cdf(-5 / 0.7, 100), false, CYB_OUTLOOK_NO},
      {"due, met", TARGET(">", "25", "2023"), LATEST(28, 0.7), 0.0, NAN,
       cyb_student_cdf(3 / 0.7, 100), false, CYB_OUTLOOK_YES},
      {"due, met by a hair", TARGET(">", "25", "2023"), LATEST(25.1, 0.7), 0.0, NAN,
       cyb_student_cdf(0.1 / 0.7, 100), false, CYB_OUTLOOK_LIKELY},
      {"long past", TARGET(">", "25", "2021"), LATEST(24.1, 0.7), 25 / 24.1 - 1, NAN,
       cyb_student_cdf(-0.9 / 0.7, 100), false, CYB_OUTLOOK_UNLIKELY},
      {"census, met", TARGET(">=", "25", "2023"), LATEST(25, 0), 0.0, NAN, 1.0, false,
       CYB_OUTLOOK_YES},
      {"census, equal is not more", TARGET(">", "25", "2023"), LATEST(25, 0), 0.0, NAN, 0.0, false,
       CYB_OUTLOOK_NO},
      {"census, short", TARGET(">=", "25", "2023"), LATEST(24, 0), 25.0 / 24 - 1, NAN, 0.0, false,
       CYB_OUTLOOK_NO},
      {"at most, met", TARGET("<", "25", "2023"), LATEST(20, 1), 0.0, NAN, cyb_student_cdf(5, 100),
       false, CYB_OUTLOOK_YES},
      {"at most, missed", TARGET("<=", "25", "2023"), LATEST(30, 1), 25.0 / 30 - 1, NAN,
       cyb_student_cdf(-5, 100), false, CYB_OUTLOOK_NO},
      {"at most, equal", TARGET("<=", "25", "2023"), LATEST(25, 0), 0.0, NAN, 1.0, false,
       CYB_OUTLOOK_YES},
      {"less than, equal", TARGET("<", "25", "2023"), LATEST(25, 0), 0.0, NAN, 0.0, false,
       CYB_OUTLOOK_NO},
      {"before due, growing enough", TARGET(">", "25", "2024"), TWO("2022", 20.2, 0.4),
       sqrt(25 / 20.2) - 1, 20.2 / 16 - 1, projected(16, 0.4 / 16, 20.2, 0.4 / 20.2, 25, 1, 2, 50),
       true, CYB_OUTLOOK_LIKELY},
      {"before due, growing too slowly", TARGET(">", "25", "2023"), TWO("2022", 17, 0.4),
       25.0 / 17 - 1, 17.0 / 16 - 1, projected(16, 0.4 / 16, 17, 0.4 / 17, 25, 1, 1, 50), true,
       CYB_OUTLOOK_UNLIKELY},
      {"before due, falling enough", TARGET("<", "10", "2023"), TWO("2022", 12, 0.1), 10.0 / 12 - 1,
       12.0 / 16 - 1, 1 - projected(16, 0.4 / 16, 12, 0.1 / 12, 10, 1, 1, 50), true,
       CYB_OUTLOOK_LIKELY},
      {"before due, without error",
       TARGET(">", "25", "2023"),
       {{"2021", 16, 0, 50, false}, {"2022", 20, 0, 50, false}},
       0.25,
       0.25,
       1.0,
       true,
       CYB_OUTLOOK_LIKELY},
      {"before due, one figure", TARGET(">", "25", "2025"), LATEST(20, 0.5), sqrt(1.25) - 1, NAN,
       NAN, false, CYB_OUTLOOK_UNKNOWN},
      {"met before due", TARGET(">", "15", "2030"), TWO("2022", 20, 0.4), 0.0, 0.25,
       cyb_student_cdf(5 / 0.4, 100), false, CYB_OUTLOOK_YES},
      {"half a year left",
       TARGET(">", "25", "2023"),
       {{"2021-H1", 16, 0.4, 50, false}, {"2023-H1", 20, 0.4, 50, false}},
       pow(1.25, 2.0) - 1,
       sqrt(1.25) - 1,
       projected(16, 0.025, 20, 0.02, 25, 2, 0.5, 50),
       true,
       CYB_OUTLOOK_UNLIKELY},
      {"no due year", TARGET(">", "25", ""), LATEST(20, 0.7), 0.25, NAN,
       cyb_student_cdf(-5 / 0.7, 100), false, CYB_OUTLOOK_UNLIKELY},
      {"figures out of order",
       TARGET(">", "25", "2023"),
       {{"2023", 24.1, 0.7, 100, false}, {"2021", 16, 0.4, 50, false}},
       25 / 24.1 - 1,
       sqrt(24.1 / 16) - 1,
       cyb_student_cdf(-0.9 / 0.7, 100),
       false,
       CYB_OUTLOOK_UNLIKELY},
      {"a figure of nothing", TARGET(">", "25", "2023"), LATEST(0, 0), NAN, NAN, 0.0, false,
       CYB_OUTLOOK_NO},
      {"no error known", TARGET(">", "25", "2023"), LATEST(24, NAN), 25.0 / 24 - 1, NAN, NAN, false,
       CYB_OUTLOOK_UNKNOWN},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cyb_plan *plan;
    cyb_target_state found = board(cases[i].plan, cases[i].figures, &scale, &plan);
    check_close(cases[i].label, found.required_growth, cases[i].required, 1e-12);
    check_close(cases[i].label, found.observed_growth, cases[i].observed, 1e-12);
    check_close(cases[i].label, found.probability, cases[i].probability, 1e-9);
    if (found.outlook != cases[i].outlook)
      print_error("%s: %s\n", cases[i].label, cyb_outlook_name(found.outlook));
    assert_int_equal(found.outlook, cases[i].outlook);
    if (isfinite(cases[i].probability)) assert_int_equal(found.projected, cases[i].projected);
    cyb_plan_free(plan);
  }
}

static void test_unknown(void **state) {
  static const struct {
    const char *label, *plan;
    figure figures[3];
    const char *period;
  } cases[] = {
      {"no indicator", HEADER "t,target,,,,,,>,10,%,%,2023,,,,,,\n", LATEST(5, 1), ""},
      {"no figures", TARGET(">", "25", "2023"), {{NULL, 0, 0, 0, false}}, ""},
      {"undefined", TARGET(">", "25", "2023"), LATEST(NAN, NAN), "2023"},
      {"confidential", TARGET(">", "25", "2023"), {{"2023", 30, 1, 9, true}}, "2023"},
      {"confidential now: last year's figure is no answer",
       TARGET(">", "25", "2023"),
       {{"2022", 30, 1, 9, false}, {"2023", 31, 1, 9, true}},
       "2023"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cyb_plan *plan;
    cyb_target_state found = board(cases[i].plan, cases[i].figures, &scale, &plan);
    if (found.outlook != CYB_OUTLOOK_UNKNOWN) print_error("%s\n", cases[i].label);
    assert_int_equal(found.outlook, CYB_OUTLOOK_UNKNOWN);
    assert_string_equal(found.period, cases[i].period);
    check_close(cases[i].label, found.latest.value, NAN, 0.0);
    check_close(cases[i].label, found.required_growth, NAN, 0.0);
    check_close(cases[i].label, found.observed_growth, NAN, 0.0);
    check_close(cases[i].label, found.probability, NAN, 0.0);
    assert_ptr_equal(found.item, &plan->items[0]);
    cyb_plan_free(plan);
  }
}

/* A share has no growth rate; before the due year its level is judged. */
static void test_ratio(void **state) {
  static const figure figures[] = TWO("2022", 10.6, 0.36);
  cyb_plan *plan;
  cyb_target_state found =
      board(HEADER "t,target,,,,share,,>=,10,%,%,2023,,,,,,\n", figures, &share, &plan);
  (void)state;
  check_close("required", found.required_growth, NAN, 0.0);
  check_close("observed", found.observed_growth, NAN, 0.0);
  check_close("level", found.probability, cyb_student_cdf(0.6 / 0.36, 100), 1e-12);
  assert_false(found.projected);
  assert_int_equal(found.outlook, CYB_OUTLOOK_YES);
  cyb_plan_free(plan);
}

/* 250 of 0.1 billion against a figure in billions would be a false alarm, a
 * gross figure against a net target a false success. */
static void test_unlike(void **state) {
  static const struct {
    const char *row, *words;
  } cases[] = {
      {"t,target,,,,scale,,>,250,亿元,,2023,,,,,,\n", "亿元"},
      {"t,target,,,,scale,,>,250,,million yuan,2023,,,,,,\n", "million yuan"},
      {"t,target,,,,scale,gross,>,25,,,2023,,,,,,\n", "gross"},
  };
  static const figure figures[] = LATEST(24.1, 0.7);
  cyb_indicator_value items[3];
  cyb_indicator_values values = {.items = items};
  (void)state;
  values.count = fill(items, figures, 3, &scale);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[1024];
    cyb_target_state *states;
    cyb_plan *plan;
    cyb_error error = {0};
    size_t count;
    snprintf(text, sizeof text, "%s%s", HEADER, cases[i].row);
    check_ok(error, read_plan(&plan, text, &error));
    assert_int_equal(cyb_plan_evaluate(&states, &count, plan, &values, &error), CYB_EDOMAIN);
    assert_null(states);
    assert_string_equal(error.where, "t");
    assert_non_null(strstr(error.message, cases[i].words));
    cyb_plan_free(plan);
  }
}

static void test_domains_do_not_count(void **state) {
  static const figure figures[] = {{"2023", 30, 1, 9, false}, {NULL, 0, 0, 0, false}};
  cyb_indicator_value items[1];
  cyb_indicator_values values = {.items = items, .by_count = 1};
  cyb_target_state *states;
  cyb_plan *plan;
  cyb_error error = {0};
  size_t count;
  (void)state;
  values.count = fill(items, figures, 1, &scale);
  items[0].total = false;
  check_ok(error, read_plan(&plan, TARGET(">", "25", "2023"), &error));
  check_ok(error, cyb_plan_evaluate(&states, &count, plan, &values, &error));
  assert_int_equal(states[0].outlook, CYB_OUTLOOK_UNKNOWN);
  free(states);
  cyb_plan_free(plan);
}

static void test_outlook_names(void **state) {
  (void)state;
  assert_string_equal(cyb_outlook_name(CYB_OUTLOOK_YES), "yes");
  assert_string_equal(cyb_outlook_name(CYB_OUTLOOK_NO), "no");
  assert_string_equal(cyb_outlook_name(CYB_OUTLOOK_LIKELY), "likely");
  assert_string_equal(cyb_outlook_name(CYB_OUTLOOK_UNLIKELY), "unlikely");
  assert_string_equal(cyb_outlook_name(CYB_OUTLOOK_UNKNOWN), "unknown");
}

/* --- the plan that is shipped ---------------------------------------------------------- */

static const char *dataset(const char *name, char *buffer, size_t size) {
  const char *folder = getenv("CYBERSTATS_DATA");
  snprintf(buffer, size, "%s/%s", folder ? folder : "datasets", name);
  return buffer;
}

static void check_target(const cyb_plan_item *item, const cyb_indicator_set *set) {
  const cyb_indicator *indicator =
      item->indicator[0] ? cyb_indicator_find(set, item->indicator) : NULL;
  if (item->indicator[0] && !indicator) print_error("%s: %s\n", item->id, item->indicator);
  assert_int_equal(indicator != NULL, item->indicator[0] != '\0');
  if (!indicator) {
    assert_true(item->notes[0] != '\0'); /* why it cannot be checked */
    return;
  }
  assert_string_equal(indicator->unit_en, item->unit_en);
  assert_string_equal(indicator->unit_zh, item->unit_zh);
  assert_string_equal(indicator->scope, item->scope);
}

static void test_shipped_plan(void **state) {
  char path[512];
  cyb_indicator_set *set;
  cyb_plan *plan;
  cyb_error error = {0};
  size_t targets = 0;
  (void)state;
  check_ok(error, cyb_indicator_set_read(
                      &set, dataset("indicators/industry.csv", path, sizeof path), &error));
  check_ok(error, cyb_plan_read(&plan, dataset("plans/shanghai-2021-2023.csv", path, sizeof path),
                                &error));
  assert_string_equal(plan->name, "shanghai-2021-2023");
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_plan_item *item = &plan->items[i];
    assert_true(item->section[0] && item->label_zh[0] && item->label_en[0] && item->source[0]);
    if (item->target) {
      check_target(item, set);
      targets++;
    } else {
      assert_true(item->responsible_zh[0] && item->responsible_en[0]);
    }
  }
  assert_int_equal(targets, 13);
  assert_int_equal(plan->count - targets, 17); /* the measures of sections three to seven */
  cyb_plan_free(plan);
  cyb_indicator_set_free(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_plan_read),
      cmocka_unit_test(test_plan_errors),
      cmocka_unit_test(test_plan_file_errors),
      cmocka_unit_test(test_board),
      cmocka_unit_test(test_blind_sample),
      cmocka_unit_test(test_unknown),
      cmocka_unit_test(test_ratio),
      cmocka_unit_test(test_unlike),
      cmocka_unit_test(test_domains_do_not_count),
      cmocka_unit_test(test_outlook_names),
      cmocka_unit_test(test_shipped_plan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
