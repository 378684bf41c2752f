/* tests/unit/test_frameworks.c - the bundled frameworks hold what they say.
 * Layer: test. */
#include "framework_file.h"

/* --- numbers of nodes ------------------------------------------------------ */

static const struct {
  const char *file, *prefix;
  size_t depth, count;
  const char *source;
} tree[] = {
    {"nist-csf-2.0", "", 0, 6, "NIST CSWP 29: functions"},
    {"nist-csf-2.0", "", 1, 22, "NIST CSWP 29: categories"},
    {"nist-csf-2.0", "", 2, 106, "NIST CSWP 29: subcategories"},
    {"nist-csf-2.0", "GV.", 2, 31, "NIST CSWP 29, appendix A"},
    {"nist-csf-2.0", "ID.", 2, 21, "NIST CSWP 29, appendix A"},
    {"nist-csf-2.0", "PR.", 2, 22, "NIST CSWP 29, appendix A"},
    {"nist-csf-2.0", "DE.", 2, 11, "NIST CSWP 29, appendix A"},
    {"nist-csf-2.0", "RS.", 2, 13, "NIST CSWP 29, appendix A"},
    {"nist-csf-2.0", "RC.", 2, 8, "NIST CSWP 29, appendix A"},
    {"cis-8.1", "C", 0, 18, "CIS Controls v8.1"},
    {"cis-8.1", "", 1, 0, "safeguards are not ours to give"},
    {"iso-27001-2022", "A.5.", 1, 37, "ISO/IEC 27001:2022 annex A"},
    {"iso-27001-2022", "A.6.", 1, 8, "ISO/IEC 27001:2022 annex A"},
    {"iso-27001-2022", "A.7.", 1, 14, "ISO/IEC 27001:2022 annex A"},
    {"iso-27001-2022", "A.8.", 1, 34, "ISO/IEC 27001:2022 annex A"},
    {"iso-27001-2022", "A.", 1, 93, "ISO/IEC 27001:2022 annex A"},
    {"iso-27001-2022", "A.", 0, 4, "ISO/IEC 27001:2022 annex A"},
    {"mlps-2.0", "EXT-", 0, 4, "GB/T 22239-2019, 8.2 to 8.5"},
    {"mlps-2.0", "", 1, 71, "sum of the ten lists below"},
    {"industrial-internet", "OTA", 0, 1, "control systems are in"},
    {"dsmm", "PA", 1, 30, "GB/T 37988-2019, contents"},
    {"dsmm", "", 0, 7, "GB/T 37988-2019, contents"},
};

static void as_many_as_published(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof tree / sizeof *tree; i++) {
    cyb_table *table = framework_table(tree[i].file);
    size_t found = nodes(table, tree[i].depth, tree[i].prefix);
    if (found != tree[i].count)
      fail_msg("%s %s: %zu, but %zu by %s", tree[i].file, tree[i].prefix, found, tree[i].count,
               tree[i].source);
    cyb_table_free(table);
  }
}

static const struct {
  const char *file, *domain;
  size_t count;
} children[] = {
    /* GB/T 22239-2019 level 3, control points by category, secondary lists */
    {"mlps-2.0", "PHY", 10},
    {"mlps-2.0", "NET", 3},
    {"mlps-2.0", "BND", 6},
    {"mlps-2.0", "CMP", 11},
    {"mlps-2.0", "SMC", 4},
    {"mlps-2.0", "POL", 4},
    {"mlps-2.0", "ORG", 5},
    {"mlps-2.0", "PER", 4},
    {"mlps-2.0", "CON", 10},
    {"mlps-2.0", "OPS", 14},
    {"mlps-2.0", "EXT-8.5", 0},
    /* GB/T 37988-2019, process areas by stage, contents list */
    {"dsmm", "COL", 4},
    {"dsmm", "TRA", 2},
    {"dsmm", "STO", 3},
    {"dsmm", "PRO", 5},
    {"dsmm", "EXC", 3},
    {"dsmm", "DES", 2},
    {"dsmm", "GEN", 11},
    /* NIST CSWP 29, appendix A */
    {"nist-csf-2.0", "GV.SC", 10},
    {"nist-csf-2.0", "GV.PO", 2},
    {"nist-csf-2.0", "ID.RA", 10},
};

static void as_many_under_each(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
    cyb_table *table = framework_table(children[i].file);
    size_t found = 0;
    assert_true(node_row(table, children[i].domain) >= 0);
    for (size_t row = 0; row < table->rows; row++)
      found += is(table, row, "kind", "control") && is(table, row, "parent", children[i].domain);
    if (found != children[i].count)
      fail_msg("%s %s: %zu controls, wanted %zu", children[i].file, children[i].domain, found,
               children[i].count);
    cyb_table_free(table);
  }
}

/* The numbers of NIST CSWP 29; those missing were withdrawn with version 1.1. */
static const struct {
  const char *category, *numbers;
} categories[] = {
    {"GV.OC", "01 02 03 04 05"},
    {"GV.RM", "01 02 03 04 05 06 07"},
    {"GV.RR", "01 02 03 04"},
    {"GV.PO", "01 02"},
    {"GV.OV", "01 02 03"},
    {"GV.SC", "01 02 03 04 05 06 07 08 09 10"},
    {"ID.AM", "01 02 03 04 05 07 08"},
    {"ID.RA", "01 02 03 04 05 06 07 08 09 10"},
    {"ID.IM", "01 02 03 04"},
    {"PR.AA", "01 02 03 04 05 06"},
    {"PR.AT", "01 02"},
    {"PR.DS", "01 02 10 11"},
    {"PR.PS", "01 02 03 04 05 06"},
    {"PR.IR", "01 02 03 04"},
    {"DE.CM", "01 02 03 06 09"},
    {"DE.AE", "02 03 04 06 07 08"},
    {"RS.MA", "01 02 03 04 05"},
    {"RS.AN", "03 06 07 08"},
    {"RS.CO", "02 03"},
    {"RS.MI", "01 02"},
    {"RC.RP", "01 02 03 04 05 06"},
    {"RC.CO", "03 04"},
};

static void nist_numbers(void **state) {
  (void)state;
  cyb_table *table = framework_table("nist-csf-2.0");
  for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
    char found[64] = "";
    for (size_t row = 0; row < table->rows; row++) {
      const char *id = cell(table, row, "id");
      if (!is(table, row, "kind", "control") || !is(table, row, "parent", categories[i].category))
        continue;
      assert_int_equal(strncmp(id, categories[i].category, 5), 0);
      assert_int_equal(id[5], '-');
      snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", *found ? " " : "",
               id + 6);
    }
    assert_string_equal(found, categories[i].numbers);
  }
  cyb_table_free(table);
}

/* Word for word, NIST CSWP 29 (2024), appendix A. */
static const struct {
  const char *id, *text;
} words[] = {
    {"GV.OC-04",
     "Critical objectives, capabilities, and services that external stakeholders depend "
     "on or expect from the organization are understood and communicated"},
    {"ID.AM-08",
     "Systems, hardware, software, services, and data are managed throughout their life "
     "cycles"},
    {"PR.AA-03", "Users, services, and hardware are authenticated"},
    {"DE.AE-04", "The estimated impact and scope of adverse events are understood"},
    {"RS.MI-02", "Incidents are eradicated"},
    {"RC.CO-04", "Public updates on incident recovery are shared using approved methods and "
                 "messaging"},
};

static void nist_words(void **state) {
  (void)state;
  cyb_table *table = framework_table("nist-csf-2.0");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    ptrdiff_t row = node_row(table, words[i].id);
    assert_true(row >= 0);
    assert_string_equal(cell(table, (size_t)row, "en"), words[i].text);
  }
  cyb_table_free(table);
}

/* --- every file ------------------------------------------------------------- */

static bool one_of(const char *text, const char *const *list) {
  while (*list && strcmp(text, *list) != 0) list++;
  return *list != NULL;
}

static void check_row(const cyb_table *table, size_t row) {
  static const char *const kinds[] = {"framework", "domain",   "control", "question", "map",
                                      "level",     "evidence", "option",  "count",    NULL};
  static const char *const statuses[] = {"verified", "secondary", "unverified", "ours", NULL};
  const char *parent = cell(table, row, "parent");
  bool map = is(table, row, "kind", "map");
  if (!one_of(cell(table, row, "kind"), kinds) || !one_of(cell(table, row, "status"), statuses) ||
      !*cell(table, row, "id") || !*cell(table, row, "source"))
    fail_msg("%s:%zu: kind, id, status or source", table->source, table->line[row]);
  if (map != !*cell(table, row, "zh") || map != !*cell(table, row, "en"))
    fail_msg("%s:%zu: both labels, but none of a map row", table->source, table->line[row]);
  if (*parent && node_row(table, parent) < 0)
    fail_msg("%s:%zu: no node %s", table->source, table->line[row], parent);
  if (!*parent && (map || is(table, row, "kind", "control") || is(table, row, "kind", "question")))
    fail_msg("%s:%zu: stands nowhere", table->source, table->line[row]);
  for (size_t other = 0; other < row; other++)
    if (is(table, other, "kind", cell(table, row, "kind")) &&
        is(table, other, "id", cell(table, row, "id")) &&
        (!map || is(table, other, "parent", parent)))
      fail_msg("%s:%zu: stands twice", table->source, table->line[row]);
}

static void rows_are_sound(void **state) {
  (void)state;
  for (size_t i = 0; i < FRAMEWORKS; i++) {
    cyb_table *table = framework_table(framework_names[i]);
    size_t titles = 0;
    for (size_t row = 0; row < table->rows; row++) {
      check_row(table, row);
      titles += is(table, row, "kind", "framework") && is(table, row, "id", framework_names[i]);
      if (is(table, row, "kind", "control")) assert_true(depth_of(table, row) > 0);
    }
    assert_int_equal(titles, 1);
    cyb_table_free(table);
  }
}

/* Map rows name scored questions of the questionnaire, and each file has some. */
static void maps_name_questions(void **state) {
  (void)state;
  cyb_table *questions = framework_table("cyberstats-60");
  for (size_t i = 0; i < FRAMEWORKS; i++) {
    cyb_table *table = framework_table(framework_names[i]);
    size_t maps = 0;
    for (size_t row = 0; row < table->rows; row++) {
      if (!is(table, row, "kind", "map")) continue;
      ptrdiff_t question = row_of(questions, "question", cell(table, row, "id"));
      if (question < 0 || is(questions, (size_t)question, "lever", "X"))
        fail_msg("%s:%zu: no scored question", table->source, table->line[row]);
      maps++;
    }
    assert_true(i == 0 ? maps == 0 : maps > 0);
    cyb_table_free(table);
  }
  cyb_table_free(questions);
}

/* Titles are what may be given of these; a requirement would be longer. The
 * longest title of Annex A has 70 characters (5.36). */
static void titles_only(void **state) {
  (void)state;
  static const struct {
    const char *file;
    size_t longest;
  } bounds[] = {{"iso-27001-2022", 70}, {"cis-8.1", 30}, {"mlps-2.0", 40}, {"dsmm", 40}};
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
    cyb_table *table = framework_table(bounds[i].file);
    for (size_t row = 0; row < table->rows; row++)
      if ((is(table, row, "kind", "domain") || is(table, row, "kind", "control")) &&
          (strlen(cell(table, row, "en")) > bounds[i].longest ||
           strlen(cell(table, row, "zh")) > 22 * sizeof "字" - 22))
        fail_msg("%s:%zu: longer than a title", table->source, table->line[row]);
    cyb_table_free(table);
  }
}

/* What was not read anywhere carries no number. */
static void unread_figures_are_empty(void **state) {
  (void)state;
  static const struct {
    const char *file;
    size_t count;
  } rows[] = {{"industrial-internet", 7}, {"mlps-2.0", 10}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cyb_table *table = framework_table(rows[i].file);
    size_t count = 0;
    for (size_t row = 0; row < table->rows; row++) {
      assert_false(is(table, row, "kind", "level"));
      if (!is(table, row, "kind", "count")) continue;
      assert_string_equal(cell(table, row, "weight"), "");
      count++;
    }
    assert_int_equal(count, rows[i].count);
    cyb_table_free(table);
  }
}

/* 153 safeguards: cisecurity.org, Implementation Groups; 153 = 56 + 74 + 23. */
static void safeguards_add_up(void **state) {
  (void)state;
  cyb_table *table = framework_table("cis-8.1");
  double controls = 0, groups = 0, all = 0;
  for (size_t row = 0; row < table->rows; row++) {
    if (!is(table, row, "kind", "count")) continue;
    double number = cyb_table_find(table, "weight")->number[row];
    if (*cell(table, row, "parent"))
      controls += number;
    else if (is(table, row, "id", "safeguards"))
      all = number;
    else
      groups += number;
  }
  check_close("all", all, 153, 0);
  check_close("by control", controls, 153, 0);
  check_close("by group", groups, 153, 0);
  cyb_table_free(table);
}

/* The reader takes each file, and the questionnaire speaks to each: the domains
 * that no question speaks to are those known. */
static void questionnaire_speaks_to_each(void **state) {
  (void)state;
  static const char *const silent[FRAMEWORKS] = {"EXP ", "", "", "", "PHY EXT-8.3 ", "", ""};
  cyb_error error = {0};
  cyb_framework *questionnaire = NULL;
  check_ok(error,
           cyb_framework_read(&questionnaire, bundled("frameworks", framework_names[0]), &error));
  for (size_t i = 0; i < FRAMEWORKS; i++) {
    cyb_framework *other = NULL;
    cyb_scoring *scoring = NULL;
    char found[64] = "";
    if (i)
      check_ok(error,
               cyb_framework_read(&other, bundled("frameworks", framework_names[i]), &error));
    check_ok(error, cyb_scoring_new(&scoring, questionnaire, i ? other : questionnaire, &error));
    assert_int_equal(scoring->question_count, 55);
    assert_ptr_equal(scoring->grades, questionnaire);
    for (size_t k = 0; k < scoring->part_count; k++)
      if (scoring->part[k].depth == 0 && scoring->part[k].count == 0)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s ",
                 scoring->part[k].node->id);
    assert_string_equal(found, silent[i]);
    cyb_scoring_free(scoring);
    cyb_framework_free(other);
  }
  cyb_framework_free(questionnaire);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(as_many_as_published), cmocka_unit_test(as_many_under_each),
      cmocka_unit_test(nist_numbers),         cmocka_unit_test(nist_words),
      cmocka_unit_test(rows_are_sound),       cmocka_unit_test(maps_name_questions),
      cmocka_unit_test(titles_only),          cmocka_unit_test(unread_figures_are_empty),
      cmocka_unit_test(safeguards_add_up),    cmocka_unit_test(questionnaire_speaks_to_each),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
