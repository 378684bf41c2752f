/* tests/unit/test_questionnaire.c - the posture questionnaire: its weights and
 * gates, its form, and the rules on its answers.
 * Layer: test. */
#include "scratch.h"

#include "framework_file.h"

enum { QUESTIONS = 60, SCORED = 55 };

/* --- weights, gates, levels ------------------------------------------------ */

static const struct {
  const char *domain;
  size_t count;
} domains[] = {{"GOV", 5}, {"AST", 5}, {"IDA", 5}, {"HRD", 5}, {"VUL", 4}, {"END", 5}, {"NET", 4},
               {"MON", 5}, {"RES", 5}, {"IRP", 4}, {"SUP", 4}, {"OTA", 4}, {"EXP", 5}};

static void questions_by_domain(void **state) {
  (void)state;
  cyb_table *table = framework_table("cyberstats-60");
  size_t total = 0, scored = 0;
  for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
    size_t count = 0;
    for (size_t row = 0; row < table->rows; row++) {
      if (!is(table, row, "kind", "question") || !is(table, row, "parent", domains[i].domain))
        continue;
      bool exposure = is(table, row, "lever", "X");
      assert_int_equal(exposure, !strcmp(domains[i].domain, "EXP"));
      count++;
      scored += !exposure;
    }
    if (count != domains[i].count)
      fail_msg("%s has %zu questions, not %zu", domains[i].domain, count, domains[i].count);
    total += count;
  }
  assert_int_equal(total, QUESTIONS);
  assert_int_equal(scored, SCORED);
  assert_int_equal(nodes(table, 0, ""), sizeof domains / sizeof *domains);
  cyb_table_free(table);
}

static void gates_and_weights(void **state) {
  (void)state;
  static const char wanted[] = "Q07 Q11 Q12 Q17 Q22 Q27 Q40 Q52 ";
  cyb_table *table = framework_table("cyberstats-60");
  char found[64] = "";
  for (size_t row = 0; row < table->rows; row++) {
    if (!is(table, row, "kind", "question")) continue;
    const char *weight = cell(table, row, "weight"), *gate = cell(table, row, "gate");
    assert_true(strlen(weight) == 1 && strchr("123", *weight));
    /* a published effect is named, and only then the weight is 3 */
    assert_int_equal(*weight == '3', !strstr(cell(table, row, "source"), "no published effect") &&
                                         !strstr(cell(table, row, "source"), "no effect measured"));
    if (!*gate) continue;
    assert_true(strlen(gate) == 1 && strchr("1234", *gate));
    snprintf(found + strlen(found), sizeof found - strlen(found), "%s ", cell(table, row, "id"));
  }
  assert_string_equal(found, wanted);
  cyb_table_free(table);
}

static void levels_rise(void **state) {
  (void)state;
  static const double least[] = {0, 35, 50, 65, 80}, counts[] = {0.8, 0.9, 1, 1};
  cyb_table *table = framework_table("cyberstats-60");
  for (size_t i = 0; i < 5; i++) {
    char id[2] = {(char)('1' + i), 0};
    ptrdiff_t row = row_of(table, "level", id);
    assert_true(row >= 0);
    check_close("level", cyb_table_find(table, "level_min")->number[row], least[i], 0);
  }
  for (size_t i = 0; i < 4; i++) {
    char id[2] = {(char)('0' + i), 0};
    ptrdiff_t row = row_of(table, "evidence", id);
    assert_true(row >= 0);
    check_close("evidence", cyb_table_find(table, "weight")->number[row], counts[i], 0);
  }
  cyb_table_free(table);
}

/* --- the form ---------------------------------------------------------------- */

static cyb_form *read_form(void) {
  cyb_error error = {0};
  cyb_form *form = NULL;
  check_ok(error, cyb_form_read(&form, bundled("forms", "posture"), &error));
  return form;
}

static void form_asks_the_questions(void **state) {
  (void)state;
  cyb_form *form = read_form();
  cyb_table *table = framework_table("cyberstats-60");
  for (int i = 1; i <= QUESTIONS; i++) {
    char code[8];
    snprintf(code, sizeof code, "Q%02d", i);
    const cyb_field *field = cyb_form_field(form, code);
    ptrdiff_t row = row_of(table, "question", code);
    assert_true(field && row >= 0);
    assert_string_equal(field->label_zh, cell(table, (size_t)row, "zh"));
    assert_string_equal(field->label_en, cell(table, (size_t)row, "en"));
    assert_int_equal(cyb_field_is_number(field), i > SCORED);
    code[0] = 'E';
    const cyb_field *evidence = cyb_form_field(form, code);
    assert_int_equal(evidence != NULL, i <= SCORED);
    if (i > SCORED) continue;
    assert_int_equal(field->code_count, 7);
    assert_int_equal(evidence->code_count, 4);
    /* the note tells what each level means, in both languages */
    const char *english = strstr(field->notes, " | ");
    assert_true(english && strstr(english, "4 ") && strchr(field->notes, '0') < english);
    assert_int_equal(strstr(english, "gate") != NULL, *cell(table, (size_t)row, "gate") != '\0');
  }
  cyb_table_free(table);
  cyb_form_free(form);
}

static void roles_are_filled(void **state) {
  (void)state;
  static const char *const roles[][2] = {
      {"year", "ref_year"},      {"name", "ent_name"}, {"stratum", "stratum"}, {"weight", "weight"},
      {"population", "frame_n"}, {"status", "status"}, {"measure", "Q56"}};
  cyb_form *form = read_form();
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    const cyb_field *field = cyb_form_role(form, roles[i][0]);
    assert_non_null(field);
    assert_string_equal(field->code, roles[i][1]);
  }
  assert_string_equal(form->title_en, "Cybersecurity posture questionnaire");
  assert_true(cyb_form_field(form, "uscc")->key);
  cyb_form_free(form);
}

/* --- the rules ---------------------------------------------------------------- */

/* Changes to a sound record: "Q06=0 Q11=4"; "*=4" sets all 55 answers, "*=" empties
 * them, "+=2" all evidence. `fails` lists the rules in the order of their file. */
static const struct {
  const char *label, *changes, *fails;
} cases[] = {
    {"sound", "", ""},
    {"reason missing", "Q54=na", "P00a"},
    {"reason given", "Q54=na na_reason=none", ""},
    {"all highest, all said", "*=4", "P00b P00c"},
    {"all highest, said and blank", "*=4 E03=0 Q20= Q52=na Q53=na na_reason=none", "P00b P00c"},
    {"all highest, one tested", "*=4 E11=2", "P00c"},
    {"all the same", "*=2", "P00c"},
    {"all the same but one", "*=2 Q33=3", ""},
    {"all not known", "*=dk", "P00c"},
    {"nothing answered", "*= Q56= Q57= Q58= Q59= Q60=", "P56a"},
    {"no inventory", "Q06=0 Q11=1 Q12=dk Q13=4", "P11 P13"},
    {"no inventory, no share", "Q06=0 Q11=0 Q12= Q13=na na_reason=none", ""},
    {"four hours unwatched", "Q34=0 Q36=4", "P36"},
    {"a day unwatched", "Q34=0 Q36=3", ""},
    {"restored nothing", "Q39=0 Q41=1", "P41"},
    {"nothing to restore", "Q39=0 Q41=0", ""},
    {"no control network", "Q52=na na_reason=none Q53=2", "P53"},
    {"ten million records", "Q57=10", ""},
    {"more than ten million", "Q57=10.5", "P57"},
    {"an hour above a year", "Q58=1000.5", "P58"},
    {"losses above revenue", "Q60=3000.01", "P60"},
    {"revenue of 10^12", "Q56=1e12", ""},
    {"weight", "weight=12 frame_n=10", "P71"},
    {"a sixth level", "Q01=5", "code"},
    {"formula", "Q01==1+1", "code"},
    {"a label for a code", "Q01=最高一级 E01=经测试", ""},
};

typedef struct record {
  char value[160][64];
} record;

static size_t place(const cyb_form *form, const char *code) {
  const cyb_field *field = cyb_form_field(form, code);
  if (!field) fail_msg("no question %s", code);
  return (size_t)(field - form->fields);
}

static void set_all(record *r, const cyb_form *form, char letter, const char *value) {
  char code[8];
  for (int i = 1; i <= SCORED; i++) {
    snprintf(code, sizeof code, "%c%02d", letter, i);
    snprintf(r->value[place(form, code)], 64, "%s", value);
  }
}

static void start(record *r, const cyb_form *form) {
  static const char *const known[][2] = {{"uscc", "91350100M000100Y43"},
                                         {"ent_name", "SYNTHETIC"},
                                         {"ref_year", "2024"},
                                         {"industry", "industrials"},
                                         {"size_cl", "small"},
                                         {"Q56", "1000"},
                                         {"Q57", "0.5"},
                                         {"Q58", "1"},
                                         {"Q59", "4"},
                                         {"Q60", "0"}};
  memset(r, 0, sizeof *r);
  set_all(r, form, 'Q', "2");
  for (int i = 1; i <= SCORED; i += 3) {
    char code[8];
    snprintf(code, sizeof code, "Q%02d", i);
    snprintf(r->value[place(form, code)], 64, "3");
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    snprintf(r->value[place(form, known[i][0])], 64, "%s", known[i][1]);
}

static void change(record *r, const cyb_form *form, const char *changes) {
  char copy[256], *rest = NULL;
  snprintf(copy, sizeof copy, "%s", changes);
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    char *value = strchr(word, '=');
    assert_non_null(value);
    *value++ = '\0';
    if (*word == '*')
      set_all(r, form, 'Q', value);
    else if (*word == '+')
      set_all(r, form, 'E', value);
    else
      snprintf(r->value[place(form, word)], 64, "%s", value);
  }
}

static const char *write_record(const cyb_form *form, const record *r) {
  cyb_text text = {0};
  for (size_t i = 0; i < form->count; i++)
    cyb_text_format(&text, "%s%s", i ? "," : "", form->fields[i].code);
  cyb_text_add(&text, "\n");
  for (size_t i = 0; i < form->count; i++)
    cyb_text_format(&text, "%s%s", i ? "," : "", r->value[i]);
  cyb_text_add(&text, "\n");
  const char *path = scratch_write("answers.csv", text.bytes);
  cyb_text_free(&text);
  return path;
}

static void rules_find_it(void **state) {
  (void)state;
  cyb_form *form = read_form();
  cyb_error error = {0};
  cyb_rules *rules = NULL;
  check_ok(error, cyb_rules_read(&rules, bundled("rules", "posture"), &error));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
    cyb_check *check = NULL;
    char fails[128] = "";
    record r;
    options.form = form;
    options.rules = rules;
    start(&r, form);
    change(&r, form, cases[i].changes);
    check_ok(error, cyb_check_file(&check, write_record(form, &r), &options, NULL, &error));
    for (size_t k = 0; k < check->count; k++)
      snprintf(fails + strlen(fails), sizeof fails - strlen(fails), "%s%s", k ? " " : "",
               check->problems[k].rule);
    if (strcmp(fails, cases[i].fails) != 0)
      fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].label, fails, cases[i].fails);
    cyb_check_free(check);
  }
  for (size_t i = 0; i < rules->count; i++) assert_false(rules->items[i].hard);
  cyb_rules_free(rules);
  cyb_form_free(form);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(questions_by_domain), cmocka_unit_test(gates_and_weights),
      cmocka_unit_test(levels_rise),         cmocka_unit_test(form_asks_the_questions),
      cmocka_unit_test(roles_are_filled),    SCRATCH_TEST(rules_find_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
