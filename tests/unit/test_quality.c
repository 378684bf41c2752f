/* tests/unit/test_quality.c - response, coverage, missing, edited and imputed answers. */
#include "check.h"

#include <cyberstats/quality.h>

/* Numbers of a survey by class, made into units. */
typedef struct sample {
  cyb_unit_class unit[1000];
  size_t n;
} sample;

static void fill(sample *s, size_t responded, size_t nonresponse, size_t unknown, size_t out) {
  const size_t count[] = {responded, nonresponse, unknown, out};
  s->n = 0;
  for (size_t c = 0; c < CYB_UNIT_CLASSES; c++)
    for (size_t i = 0; i < count[c]; i++) s->unit[s->n++] = (cyb_unit_class)c;
}

/* The formulas of the guidelines by hand: R 600, N 200, Q 100, O 100. */
static void test_units(void **state) {
  static const struct {
    double eligible, response, over_coverage;
  } rows[] = {
      {1.0, 600.0 / 900, 100.0 / 1000},
      {0.0, 600.0 / 800, 200.0 / 1000},
      {0.5, 600.0 / 850, 150.0 / 1000},
      {CYB_ELIGIBLE_AS_KNOWN, 600.0 / (800 + 100 * 800.0 / 900), (100 + 100 * 100.0 / 900) / 1000}};
  cyb_unit_quality out;
  cyb_error error = {0};
  sample s;
  (void)state;
  fill(&s, 600, 200, 100, 100);
  for (size_t i = 0; i < 4; i++) {
    check_ok(error, cyb_quality_units(&out, s.unit, NULL, s.n, rows[i].eligible, &error));
    check_close("response", out.response.unweighted, rows[i].response, 1e-15);
    check_close("over-coverage", out.over_coverage.unweighted, rows[i].over_coverage, 1e-15);
    check_close("RR1", out.response_least.unweighted, 600.0 / 900, 1e-15);
    check_close("RR5", out.response_most.unweighted, 600.0 / 800, 1e-15);
    check_close("no weights", out.response.weighted, NAN, 0);
  }
  assert_int_equal(out.count[CYB_UNIT_UNKNOWN], 100);
}

/* Equal weights change nothing; a heavy unit that refuses shows. */
static void test_weights(void **state) {
  static const cyb_unit_class unit[] = {CYB_UNIT_RESPONDED, CYB_UNIT_RESPONDED,
                                        CYB_UNIT_NONRESPONSE, CYB_UNIT_OVERCOVERAGE};
  double weight[] = {2, 2, 2, 2};
  cyb_unit_quality out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_quality_units(&out, unit, weight, 4, 1.0, &error));
  check_close("equal", out.response.weighted, out.response.unweighted, 1e-15);
  weight[2] = 1e12;
  check_ok(error, cyb_quality_units(&out, unit, weight, 4, 1.0, &error));
  check_close("heavy", out.response.weighted, 4 / (1e12 + 4), 1e-15);
  weight[2] = NAN;
  check_ok(error, cyb_quality_units(&out, unit, weight, 4, 1.0, &error));
  check_close("one is missing", out.response.weighted, NAN, 0);
  check_close("units stay", out.response.unweighted, 2.0 / 3, 1e-15);
  weight[2] = -1;
  assert_int_equal(cyb_quality_units(&out, unit, weight, 4, 1.0, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_quality_units(&out, unit, NULL, 4, 1.5, NULL), CYB_EDOMAIN);
  assert_int_equal(cyb_quality_units(&out, unit, NULL, 4, NAN, NULL), CYB_EDOMAIN);
}

static void test_no_units(void **state) {
  static const cyb_unit_class all_out[] = {CYB_UNIT_OVERCOVERAGE};
  cyb_unit_quality out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_quality_units(&out, all_out, NULL, 0, 1.0, &error));
  check_close("none", out.response.unweighted, NAN, 0);
  check_ok(error, cyb_quality_units(&out, all_out, NULL, 1, CYB_ELIGIBLE_AS_KNOWN, &error));
  check_close("all out", out.response.unweighted, NAN, 0);
  check_close("all out", out.over_coverage.unweighted, 1.0, 0);
}

static void test_statuses(void **state) {
  cyb_unit_class class;
  (void)state;
  assert_true(cyb_unit_class_of("no_contact", &class) && class == CYB_UNIT_UNKNOWN);
  assert_true(cyb_unit_class_of("closed", &class) && class == CYB_UNIT_OVERCOVERAGE);
  assert_true(cyb_unit_class_of(NULL, &class) && class == CYB_UNIT_RESPONDED);
  assert_true(cyb_unit_class_of("", &class) && class == CYB_UNIT_RESPONDED);
  assert_false(cyb_unit_class_of("Responded", &class));
  for (size_t i = 0; cyb_unit_statuses()[i]; i++)
    assert_true(cyb_unit_class_of(cyb_unit_statuses()[i], &class));
}

static void test_net_edits(void **state) {
  cyb_cell_edit edits[] = {{3, 1, "5", ""},   /* set missing, then imputed: one edit */
                           {0, 0, NULL, "7"}, /* imputed */
                           {2, 0, "9", "10"}, /* there and back */
                           {3, 1, NULL, "6"},   {2, 0, "10", "9.0"},
                           {1, 0, "8", "NA"},     /* deleted */
                           {4, 0, "", "不适用"}}; /* nothing to nothing */
  cyb_error error = {0};
  size_t count = 7;
  (void)state;
  check_ok(error, cyb_quality_net_edits(edits, &count, &error));
  assert_int_equal(count, 3);
  assert_int_equal(edits[0].row, 0);
  assert_int_equal(edits[1].row, 1);
  assert_int_equal(edits[2].row, 3);
  assert_string_equal(edits[2].from, "5");
  assert_string_equal(edits[2].to, "6");
  count = 0;
  check_ok(error, cyb_quality_net_edits(edits, &count, &error));
}

/* Six units, the last did not respond: 1 missing stays, 1 missing imputed, 1 edited,
 * 1 deleted, 1 as it was. The column as collected and as edited say the same. */
static void test_items(void **state) {
  static const double collected[] = {NAN, NAN, 30, 40, 50, NAN},
                      edited[] = {NAN, 20, 31, NAN, 50, 1};
  static const cyb_unit_class unit[] = {CYB_UNIT_RESPONDED, CYB_UNIT_RESPONDED,
                                        CYB_UNIT_RESPONDED, CYB_UNIT_RESPONDED,
                                        CYB_UNIT_RESPONDED, CYB_UNIT_NONRESPONSE};
  static const cyb_cell_edit edits[] = {
      {1, 0, NULL, "20"}, {2, 0, "30", "31"}, {3, 0, "40", NULL}, {5, 0, NULL, "1"}};
  static const double weight[] = {1, 2, 3, 4, 5, 100};
  cyb_error error = {0};
  (void)state;
  for (int which = 0; which < 2; which++) {
    cyb_column column;
    cyb_item_quality out;
    check_ok(error, cyb_column_from_numbers(&column, "x", which ? edited : collected, 6, &error));
    check_ok(error, cyb_quality_item(&out, &column, unit, weight, edits, 4, &error));
    assert_int_equal(out.asked, 5);
    assert_int_equal(out.answered, 3);
    assert_int_equal(out.edited, 1);
    assert_int_equal(out.deleted, 1);
    assert_int_equal(out.imputed, 1);
    assert_int_equal(out.values, 3);
    check_close("A5", out.nonresponse.unweighted, 2.0 / 5, 1e-15);
    check_close("A5, weighted", out.nonresponse.weighted, 3.0 / 15, 1e-15);
    check_close("editing", out.editing.unweighted, 2.0 / 3, 1e-15);
    check_close("editing, weighted", out.editing.weighted, 7.0 / 12, 1e-15);
    check_close("A7", out.imputation.unweighted, 2.0 / 3, 1e-15);
    check_close("A7, weighted", out.imputation.weighted, 5.0 / 10, 1e-15);
    assert_int_equal(
        cyb_quality_item(&out, &column, unit, NULL, &(cyb_cell_edit){6, 0, NULL, "1"}, 1, NULL),
        CYB_EDOMAIN);
    cyb_column_clear(&column);
  }
}

/* A log of another wave gives itself away; missing is an answer's state too. */
static void test_edit_fits(void **state) {
  static const double numbers[] = {5, NAN, 1e12};
  static const char *const texts[] = {"north", NULL, "007"};
  static const struct {
    bool text, fits;
    cyb_cell_edit edit;
  } cases[] = {
      {false, true, {0, 0, "5.0", "6"}},      {false, true, {0, 0, NULL, "5"}},
      {false, false, {0, 0, "4", "6"}},       {false, false, {0, 0, "4", NULL}},
      {false, false, {0, 0, "five", "NA"}},   {false, true, {1, 0, "4", "NA"}},
      {false, true, {1, 0, "", "4"}},         {false, false, {1, 0, "4", "5"}},
      {false, true, {2, 0, NULL, "1e12"}},    {false, false, {2, 0, NULL, "1000000000001"}},
      {true, true, {0, 0, "north", "south"}}, {true, false, {0, 0, "North", "south"}},
      {true, true, {1, 0, "north", NULL}},    {true, false, {1, 0, "a", "b"}},
      {true, true, {2, 0, NULL, "007"}}};
  cyb_error error = {0};
  cyb_column column[2];
  (void)state;
  check_ok(error, cyb_column_from_numbers(&column[0], "x", numbers, 3, &error));
  check_ok(error, cyb_column_from_texts(&column[1], "x", texts, 3, &error));
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(cyb_quality_edit_fits(&cases[i].edit, &column[cases[i].text]), cases[i].fits);
  cyb_column_clear(&column[0]);
  cyb_column_clear(&column[1]);
}

static void test_all_missing(void **state) {
  static const double none[] = {NAN, NAN};
  static const cyb_unit_class unit[] = {CYB_UNIT_RESPONDED, CYB_UNIT_RESPONDED};
  cyb_column column;
  cyb_item_quality out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_column_from_numbers(&column, "x", none, 2, &error));
  check_ok(error, cyb_quality_item(&out, &column, unit, NULL, NULL, 0, &error));
  check_close("all", out.nonresponse.unweighted, 1, 0);
  check_close("nothing edited", out.editing.unweighted, NAN, 0);
  check_close("no values", out.imputation.unweighted, NAN, 0);
  cyb_column_clear(&column);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_units),     cmocka_unit_test(test_weights),
      cmocka_unit_test(test_no_units),  cmocka_unit_test(test_statuses),
      cmocka_unit_test(test_net_edits), cmocka_unit_test(test_items),
      cmocka_unit_test(test_edit_fits), cmocka_unit_test(test_all_missing)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
