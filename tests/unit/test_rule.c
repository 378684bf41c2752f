/* tests/unit/test_rule.c - rule files, and rules over rows without a form. */
#include "scratch.h"

#include <cyberstats/ingest.h>

static const struct {
  const char *label, *text, *where, *message;
} broken[] = {
    {"no expression column", "rule,severity\nR,hard\n", "r.csv:1:expression", "needed"},
    {"unknown column", "rule,severity,expresion\nR,hard,a\n", "r.csv:1:expresion", "expression"},
    {"no name", "rule,severity,expression\n,hard,a > 1\n", "r.csv:2:rule", "needs a name"},
    {"twice", "rule,severity,expression\nR,hard,a > 1\nS,soft,a > 2\nR,soft,b > 1\n",
     "r.csv:4:rule", "twice"},
    {"severity", "rule,severity,expression\nR,Hard,a > 1\n", "r.csv:2:severity", "soft"},
    {"half an expression", "rule,severity,expression\nR,hard,a >\n", "r.csv:2:expression", ""},
    {"unknown function", "rule,severity,expression\nR,hard,abss(a) > 1\n", "r.csv:2:expression",
     "abs"},
};

static void says_what_is_wrong_with_a_rule_file(void **state) {
  (void)state;
  cyb_rules *rules;
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    cyb_error error = {0};
    int status = cyb_rules_read(&rules, scratch_write("r.csv", broken[i].text), &error);
    print_message("# %s: %s: %s\n", broken[i].label, error.where, error.message);
    assert_int_equal(status, CYB_EDATA);
    assert_null(rules);
    assert_string_equal(error.where, broken[i].where);
    assert_non_null(strstr(error.message, broken[i].message));
  }
  assert_int_equal(cyb_rules_read(&rules, scratch_path("nosuch.csv"), NULL), CYB_EIO);
  cyb_rules_free(NULL);
}

static void reads_rules(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_rules *rules;
  check_ok(error,
           cyb_rules_read(&rules,
                          scratch_write("r.csv", "rule,severity,expression,message_zh,message_en\n"
                                                 "A,hard,a + b == c,合计不符,does not add up\n"
                                                 "B,soft,a >= 0,只有中文,\nC,soft,b >= 0,,\n"),
                          &error));
  assert_string_equal(rules->source, "r.csv");
  assert_int_equal(rules->count, 3);
  assert_true(rules->items[0].hard && !rules->items[1].hard);
  assert_string_equal(rules->items[0].message_en, "does not add up");
  assert_string_equal(rules->items[1].message_en, "只有中文");
  assert_string_equal(rules->items[2].message_zh, "b >= 0");
  cyb_rules_free(rules);
}

/* Checks `table` by the rules; the caller frees both. */
static int check(const char *path, const char *rules_path, const char *language, cyb_rules **rules,
                 cyb_check **found, cyb_error *error) {
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  *found = NULL;
  check_ok(*error, cyb_rules_read(rules, rules_path, error));
  options.rules = *rules;
  options.language = language;
  return cyb_check_file(found, path, &options, NULL, error);
}

static const struct {
  const char *rule;
  size_t pass, fail, unknown;
} retailers[] = {
    {"V-02", 19, 4, 37}, {"V-03", 39, 14, 7},  {"V-04a", 23, 1, 36}, {"V-04b", 54, 0, 6},
    {"V-04c", 56, 0, 4}, {"V-05a", 47, 0, 13}, {"V-05b", 49, 6, 5},
};

/* Counts of R validate on the same file: van der Loo & de Jonge (2021), Data
 * Validation Infrastructure for R, J. Stat. Softw. 97(10). */
static void counts_as_published(void **state) {
  (void)state;
  char data[512], rule_file[512];
  cyb_error error = {0};
  cyb_rules *rules;
  cyb_check *found;
  shared_file("data/sbs2000-retailers.csv", data, sizeof data);
  shared_file("accept/data/retailers-rules.csv", rule_file, sizeof rule_file);
  check_ok(error, check(data, rule_file, "en", &rules, &found, &error));
  assert_int_equal(rules->count, 7);
  for (size_t i = 0; i < rules->count; i++) {
    assert_string_equal(rules->items[i].name, retailers[i].rule);
    assert_int_equal(rules->items[i].pass, retailers[i].pass);
    assert_int_equal(rules->items[i].fail, retailers[i].fail);
    assert_int_equal(rules->items[i].unknown, retailers[i].unknown);
  }
  assert_int_equal(found->rows, 60);
  assert_int_equal(found->delimiter, ';');
  assert_true(found->rejected > 0 && found->accepted + found->rejected == 60);
  assert_int_equal(found->problems_total, 4 + 14 + 1 + 6);
  assert_string_equal(found->problems[0].unit, "RET01");
  cyb_check_free(found);
  cyb_rules_free(rules);
}

static const char table[] = "id,a,b,kind\nU1,1,2,x\nU2,,5,y\n\"U3\n=1+1\",3,3,z\nU4,NA,,\n";

static void names_row_unit_and_value(void **state) {
  (void)state;
  cyb_error error = {0};
  cyb_rules *rules;
  cyb_check *found;
  check_ok(error,
           check(scratch_write("t.csv", table),
                 scratch_write("r.csv", "rule,severity,expression,message_zh,message_en\n"
                                        "R1,hard,a < b,应小于,must be less\n"
                                        "R2,soft,\"kind in (\"\"x\"\", \"\"y\"\")\",种类,kind\n"
                                        "R3,soft,missing(previous(a)),无,none\n"),
                 "zh", &rules, &found, &error));
  assert_int_equal(found->rows, 4);
  assert_int_equal(found->rejected, 1);
  assert_int_equal(found->queried, 0);
  assert_int_equal(found->count, 2);
  assert_int_equal(found->problems[0].line, 4);
  assert_string_equal(found->problems[0].unit, "U3\n=1+1");
  assert_string_equal(found->problems[0].column, "a");
  assert_string_equal(found->problems[0].value, "3");
  assert_string_equal(found->problems[0].message, "应小于");
  assert_true(found->problems[0].hard && !found->problems[1].hard);
  assert_string_equal(found->problems[1].rule, "R2");
  assert_string_equal(found->problems[1].value, "z");
  assert_int_equal(rules->items[0].unknown, 2);
  assert_int_equal(rules->items[1].unknown, 1);
  assert_int_equal(rules->items[2].pass, 4);
  cyb_check_free(found);
  cyb_rules_free(rules);
}

static const struct {
  const char *expression, *where, *message;
} misfits[] = {
    {"kidn == 1", "r.csv:R", "kind"},
    {"previous(kinds) == 1", "r.csv:R", "\"kind\""},
    {"a + 1", "r.csv:R", "true or false"},
    {"kind > 1", "t.csv:2:kind",
     "\"x\" is not a number; correct it, or leave the cell empty where there is no value (rule R)"},
};

static void says_which_rule_does_not_fit(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof misfits / sizeof *misfits; i++) {
    char text[256];
    cyb_error error = {0};
    cyb_rules *rules;
    cyb_check *found;
    snprintf(text, sizeof text, "rule,severity,expression\nR,hard,%s\n", misfits[i].expression);
    int status = check(scratch_write("t.csv", table), scratch_write("r.csv", text), "en", &rules,
                       &found, &error);
    print_message("# %s: %s: %s\n", misfits[i].expression, error.where, error.message);
    assert_int_equal(status, CYB_EDATA);
    assert_null(found);
    assert_string_equal(error.where, misfits[i].where);
    assert_non_null(strstr(error.message, misfits[i].message));
    cyb_rules_free(rules);
  }
}

/* Every row ends in exactly one of the three, and a rule and its opposite
 * change places, over more rows than one block holds. */
static void the_three_outcomes_make_all(void **state) {
  (void)state;
  enum { ROWS = 10000 };
  cyb_error error = {0};
  cyb_rules *rules;
  cyb_check *found;
  FILE *file = fopen(scratch_path("big.csv"), "w");
  assert_non_null(file);
  fputs("id,x,y\n", file);
  for (int i = 0; i < ROWS; i++)
    fprintf(file, i % 7 ? "%d,%d,%d\n" : "%d,,%d%.0d\n", i, i % 10, i % 3);
  fclose(file);
  check_ok(error, check(scratch_path("big.csv"),
                        scratch_write("r.csv", "rule,severity,expression\nR,soft,x > y\n"
                                               "S,soft,not (x > y)\n"),
                        "en", &rules, &found, &error));
  assert_int_equal(found->rows, ROWS);
  assert_int_equal(rules->items[0].unknown, (ROWS + 6) / 7);
  for (size_t i = 0; i < 2; i++)
    assert_int_equal(rules->items[i].pass + rules->items[i].fail + rules->items[i].unknown, ROWS);
  assert_int_equal(rules->items[0].pass, rules->items[1].fail);
  assert_int_equal(found->problems_total, ROWS - (ROWS + 6) / 7);
  cyb_check_free(found);
  cyb_rules_free(rules);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCRATCH_TEST(says_what_is_wrong_with_a_rule_file),
      SCRATCH_TEST(reads_rules),
      cmocka_unit_test(counts_as_published),
      SCRATCH_TEST(names_row_unit_and_value),
      SCRATCH_TEST(says_which_rule_does_not_fit),
      SCRATCH_TEST(the_three_outcomes_make_all),
  };
  return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
