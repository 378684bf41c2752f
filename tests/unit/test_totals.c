/* tests/unit/test_totals.c - totals files, and what is wrong with some of them. */
#include "scratch.h"
#include "weights_fixture.h"

/* Totals for F8 whose fault shows at reading or against the sample. */
static const struct {
  const char *text, *where, *message;
  cyb_status status;
} faults[] = {
    {"variable,level\ny,\n", "t.csv:1:total", "the column is missing", CYB_EDATA},
    {"variable,level,totals\ny,,1\n", "t.csv:1:totals", "did you mean total?", CYB_EDATA},
    {"variable,level,total\n", "t.csv", "", CYB_EDATA},
    {"variable,level,total\ny,,seventy\n", "t.csv:2:total", "\"seventy\" is not a number",
     CYB_EDATA},
    {"variable,level,total\ny,,\n", "t.csv:2:total", "the total is missing", CYB_EDATA},
    {"variable,level,total\ny,,nan\n", "t.csv:2:total", "is not a number", CYB_EDATA},
    {"variable,level,total\n,,5\n", "t.csv:2:variable", "the variable is missing", CYB_EDATA},
    {"variable,level,total\nstratum,1,-15\n", "t.csv:2:total", "must not be negative", CYB_EDATA},
    {"variable,level,total\n(count),,-1\n", "t.csv:2:total", "must not be negative", CYB_EDATA},
    {"variable,level,total\ny,,-75\n", "t.csv:2:total", "no unit of the sample is", CYB_EDATA},
    {"variable,level,total\ny,,75\ny,,76\n", "t.csv:3:level", "stands in line 2 already",
     CYB_EDATA},
    {"variable,level,total\nstratum,1,15\nstratum,,27\n", "t.csv:3:level", "has levels in line 2",
     CYB_EDATA},
    {"variable,level,total\ny,,75\ny,1,5\n", "t.csv:3:level", "is a number in line 2", CYB_EDATA},
    {"variable,level,total\n(count),all,27\n", "t.csv:2:level", "leave the cell empty", CYB_EDATA},
    {"variable,level,total\nstratum:y:x,1,27\n", "t.csv:2:level", "has 1 parts for the 3 columns",
     CYB_EDATA},
    {"variable,level,total\nstratun,1,27\n", "t.csv:2:variable", "did you mean stratum?",
     CYB_EDATA},
    {"variable,level,total\nstratum,1,27\n", "stratum", "stratum=2 is absent from the totals",
     CYB_EDATA},
    {"variable,level,total\nstratum,1,15\nstratum,2,12\nstratum,3,7\n", "t.csv:4:level",
     "no unit of the sample has stratum=3", CYB_EDATA},
    {"variable,level,total\n(count),,28\nstratum,1,15\nstratum,2,12\n", "t.csv:3:total",
     "stratum adds up to 27 but (count) to 28", CYB_EDATA},
    {"variable,level,total\nstratum,1,15\nstratum,2,12\nN,15,15\nN,12,11\n", "t.csv:4:total",
     "N adds up to 26 but stratum to 27", CYB_EDATA},
    {"variable,level,total\ny,,75\ny:stratum,1,40\ny:stratum,2,36\n", "t.csv:3:total",
     "both are the total of y", CYB_EDATA},
    /* N is 15 in stratum 1 and 12 in stratum 2, and so of no news beside it */
    {"variable,level,total\nstratum,1,15\nstratum,2,12\nN,15,14\nN,12,13\n", "t.csv:4:total",
     "N=15 follows from stratum=1 and would be 15, but 14 is given", CYB_EDATA},
    {"variable,level,total\nstratum,1,15\nstratum,2,12\nw,,94\n", "t.csv:4:total",
     "would be 93, but 94 is given", CYB_EDATA},
    {"variable,level,total,partition\ny,,75,\n", "t.csv:2:partition", "the partition is missing",
     CYB_EDATA},
    {"variable,level,total,partition\ny,,40,1\ny,,35,3\n", "t.csv:1:partition",
     "no column of the sample has just these parts", CYB_EDATA},
    {"variable,level,total,partition\ny,,40,stratum=1\n", "stratum",
     "the partition \"2\" has no totals", CYB_EDATA},
};

static int calibrate_with(const char *text, cyb_error *error) {
  static const survey_case sample = {.strata = "stratum", .weight = "w", .fpc = "N"};
  cyb_table *table = table_f8(8);
  cyb_design *design = NULL;
  cyb_totals *totals = NULL;
  cyb_calibration how = CYB_CALIBRATION_INIT;
  int status = build_design(&design, table, &sample, NULL, error);
  if (!status) status = cyb_totals_read(&totals, scratch_write("t.csv", text), NULL, NULL, error);
  if (!status) status = cyb_totals_find_partition(totals, table, error);
  if (!status) status = cyb_design_calibrate(design, totals, table, &how, NULL, error);
  cyb_totals_free(totals);
  cyb_design_free(design);
  cyb_table_free(table);
  return status;
}

static void test_faults(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    cyb_error error = {0};
    int status = calibrate_with(faults[i].text, &error);
    if (status != faults[i].status || strcmp(error.where, faults[i].where) ||
        !strstr(error.message, faults[i].message)) {
      print_error("%s-> %d %s: %s\n", faults[i].text, status, error.where, error.message);
      fail();
    }
  }
}

/* Totals that are met one way or another. */
static void test_good(void **state) {
  static const char *const texts[] = {
      "variable,level,total\n(count),,27\n",
      "\xEF\xBB\xBFtotal;variable;level\n75;y;\n",
      "variable,level,total\nstratum:N,1:15,16\nstratum:N,2:12,11\n",
      "variable,level,total\n`stratum`,1,16\n stratum,2,11\n",
      "variable,level,total\ny:stratum,1,40\ny:stratum,2,35\ny,,75\n",
      "variable,level,total,partition\ny,,40,1\ny,,35,2\n",
      "variable,level,total,partition\ny,,40,stratum=1\ny,,35,stratum=2\n",
      "variable,level,total\nstratum,1,15\nstratum,2,12\nstratum,3,0\n"};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    cyb_error error = {0};
    check_ok(error, calibrate_with(texts[i], &error));
  }
}

static void test_template(void **state) {
  static const char *const numbers[] = {"y", NULL};
  static const char *const expected[] = {"stratum:1:5",    "stratum:2:3",   "(count)::8",
                                         "y:stratum:1:14", "y:stratum:2:7", "y::21"};
  cyb_table *frame = table_f8(8), *totals = NULL;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_totals_template(&totals, frame, "stratum + (count)+stratum:y + y", numbers,
                                      NULL, &error));
  assert_int_equal(totals->rows, 6);
  for (size_t row = 0; row < 6; row++) {
    char text[80], buffer[2][40];
    const char *level = cyb_table_text(&totals->column[1], row, buffer[1]);
    snprintf(text, sizeof text, "%s:%s:%g", cyb_table_text(&totals->column[0], row, buffer[0]),
             level ? level : "", totals->column[2].number[row]);
    assert_string_equal(text, expected[row]);
  }
  cyb_table_free(totals);
  assert_int_equal(cyb_totals_template(&totals, frame, "stratun", NULL, NULL, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "did you mean stratum?"));
  error = (cyb_error){0};
  assert_int_equal(cyb_totals_template(&totals, frame, "stratum + ", NULL, NULL, &error),
                   CYB_EDOMAIN);
  error = (cyb_error){0};
  assert_int_equal(cyb_totals_template(&totals, frame, "stratum+stratum", NULL, NULL, &error),
                   CYB_EDOMAIN);
  cyb_table_free(frame);
}

int main(void) {
  static const struct CMUnitTest tests[] = {SCRATCH_TEST(test_faults), SCRATCH_TEST(test_good),
                                            cmocka_unit_test(test_template)};
  return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
