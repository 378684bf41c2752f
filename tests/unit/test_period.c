/* tests/unit/test_period.c - periods: reading, writing, counting. */
#include "check.h"

#include <cyberstats/period.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static cyb_period period_of(const char *text) {
  cyb_error error = {0};
  cyb_period period = {0, 0, 0};
  check_ok(error, cyb_period_parse(&period, text, &error));
  return period;
}

static void test_parse(void **state) {
  static const struct {
    const char *text, *canonical;
    int year, per_year, part;
  } cases[] = {{"2023", "2023", 2023, 1, 1},        {"1900", "1900", 1900, 1, 1},
               {"2200", "2200", 2200, 1, 1},        {"2023H1", "2023-H1", 2023, 2, 1},
               {"2023-H2", "2023-H2", 2023, 2, 2},  {"2023h2", "2023-H2", 2023, 2, 2},
               {"2023Q1", "2023-Q1", 2023, 4, 1},   {"2023-Q4", "2023-Q4", 2023, 4, 4},
               {"2023-q3", "2023-Q3", 2023, 4, 3},  {"2023-07", "2023-07", 2023, 12, 7},
               {"2023M07", "2023-07", 2023, 12, 7}, {"2023-m12", "2023-12", 2023, 12, 12}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char canonical[16];
    cyb_period period = period_of(cases[i].text);
    assert_int_equal(period.year, cases[i].year);
    assert_int_equal(period.per_year, cases[i].per_year);
    assert_int_equal(period.part, cases[i].part);
    cyb_period_format(period, canonical);
    assert_string_equal(canonical, cases[i].canonical);
    assert_int_equal(cyb_period_steps(period, period_of(canonical)), 0);
  }
}

static void test_malformed(void **state) {
  static const char *const texts[] = {
      "",        "23",       "1899",     "2201",   "2023-",    "2023-H0",   "2023-H3", "2023-Q0",
      "2023-Q5", "2023-00",  "2023-13",  "2023-7", "202307",   "2023-M7",   "2023M",   "2023H",
      "2023--1", "2023-Q1x", "2023-071", " 2023",  "2023 ",    "year 2023", "2023-X1", "-2023",
      "2023Q",   "2023:",    "2023-H1-", "20230",  "2023-h10", "20.3",      "2023.5",  "+202"};
  (void)state;
  for (size_t i = 0; i < COUNT(texts); i++) {
    cyb_error error = {0};
    cyb_period period;
    if (cyb_period_parse(&period, texts[i], &error) != CYB_EDOMAIN) {
      print_error("'%s' was taken\n", texts[i]);
      fail();
    }
    assert_string_equal(error.where, "period");
    assert_non_null(strstr(error.message, "2023-H1"));
    assert_int_equal(cyb_period_parse(&period, texts[i], NULL), CYB_EDOMAIN);
  }
  {
    cyb_period period;
    assert_int_equal(cyb_period_parse(&period, NULL, NULL), CYB_EDOMAIN);
  }
}

static void test_range(void **state) {
  static const struct {
    const char *text, *first, *last;
  } cases[] = {{"2023", "2023", "2023"},
               {"2020:2023", "2020", "2023"},
               {"2022Q3:2023-Q1", "2022-Q3", "2023-Q1"},
               {"2023-07", "2023-07", "2023-07"},
               {"2023-12:2024-01", "2023-12", "2024-01"},
               {"2023-H1:2023-H1", "2023-H1", "2023-H1"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[16];
    cyb_error error = {0};
    cyb_period first, last;
    check_ok(error, cyb_period_range(&first, &last, cases[i].text, &error));
    cyb_period_format(first, text);
    assert_string_equal(text, cases[i].first);
    cyb_period_format(last, text);
    assert_string_equal(text, cases[i].last);
  }
}

static void test_range_errors(void **state) {
  static const struct {
    const char *text, *message;
  } cases[] = {{"2023:2020", "ends before"},
               {"2023-Q2:2023-Q1", "ends before"},
               {"2023:2023-Q1", "different length"},
               {"2023-H1:2023-Q1", "different length"},
               {":2023", "no range"},
               {"2023:", "no range"},
               {"2020:2021:2022", "no range"},
               {"2020 : 2021", "no range"},
               {":", "no range"},
               {"", "no period"},
               {"x", "no period"},
               {"00000000000000002020:2021", "no range"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    cyb_error error = {0};
    cyb_period first, last;
    assert_int_equal(cyb_period_range(&first, &last, cases[i].text, &error), CYB_EDOMAIN);
    if (!strstr(error.message, cases[i].message)) print_error("%s\n", error.message);
    assert_non_null(strstr(error.message, cases[i].message));
  }
  {
    cyb_period first, last;
    assert_int_equal(cyb_period_range(&first, &last, NULL, NULL), CYB_EDOMAIN);
  }
}

static void test_shift(void **state) {
  static const struct {
    const char *from;
    int steps;
    const char *to;
  } cases[] = {{"2023", 1, "2024"},        {"2023", -3, "2020"},       {"2023-H1", 1, "2023-H2"},
               {"2023-H2", 1, "2024-H1"},  {"2023-H1", -1, "2022-H2"}, {"2023-Q4", 1, "2024-Q1"},
               {"2023-Q1", -1, "2022-Q4"}, {"2023-Q2", -9, "2021-Q1"}, {"2023-12", 1, "2024-01"},
               {"2023-01", -1, "2022-12"}, {"2023-07", 30, "2026-01"}, {"2023-07", -31, "2020-12"},
               {"2023-07", 0, "2023-07"}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[16];
    cyb_period from = period_of(cases[i].from), to = cyb_period_shift(from, cases[i].steps);
    cyb_period_format(to, text);
    assert_string_equal(text, cases[i].to);
    assert_int_equal(cyb_period_steps(from, to), cases[i].steps);
    assert_int_equal(cyb_period_steps(to, from), -cases[i].steps);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse), cmocka_unit_test(test_malformed),
      cmocka_unit_test(test_range), cmocka_unit_test(test_range_errors),
      cmocka_unit_test(test_shift),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
