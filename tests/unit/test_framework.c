/* tests/unit/test_framework.c - framework files: what is read, and what is refused where.
 * Layer: test. */
#include "posture_fixture.h"

#include "framework_file.h"

static void small(void **state) {
  cyb_framework *f = read_framework("small.csv", small_questionnaire);
  (void)state;
  assert_string_equal(f->name, "small");
  assert_string_equal(f->title_zh, "小");
  assert_string_equal(f->source, "small.csv");
  assert_int_equal(f->questions, 4);
  assert_int_equal(f->grades, 3);
  assert_string_equal(f->grade[2]->en, "high");
  assert_int_equal(f->minimum_peers, 10);
  check_close("evidence", f->evidence[1], 0.75, 0);
  assert_ptr_equal(cyb_framework_find(f, "Q1"), &f->nodes[3]);
  assert_int_equal(f->nodes[3].above, 1);
  assert_int_equal(f->nodes[3].gate, 2);
  assert_true(isnan(f->nodes[6].weight));
  assert_null(cyb_framework_find(f, "small"));
  assert_int_equal(strlen(f->sha256), 64);
  cyb_framework_free(f);
  cyb_framework_free(NULL);
}

static void options(void **state) {
  cyb_framework *f =
      read_framework("options.csv", HEADER TITLE
                     "domain,A,,,a,,,,,us,unverified\noption,unanswered,,,leave_out,,,,,us,ours\n"
                     "option,not_applicable,,,zero,,,,,us,ours\n"
                     "option,minimum_peers,,,,25,,,,us,ours\n"
                     "level,1,,,one,,,,,us,ours\nlevel,2,,,two,,,,,us,ours\n");
  (void)state;
  assert_int_equal(f->unanswered, CYB_TREAT_LEAVE);
  assert_int_equal(f->not_applicable, CYB_TREAT_ZERO);
  assert_int_equal(f->minimum_peers, 25);
  assert_int_equal(f->unverified, 1);
  assert_int_equal(f->grades, 0);
  check_close("no evidence rows", f->evidence[0], 1.0, 0);
  cyb_framework_free(f);
}

/* Rows after HEADER TITLE, where the error is, and a part of what it says. */
static const struct {
  const char *label, *rows, *where, *says;
} refused[] = {
    {"kind", "domian,A,,,,,,,,us,ours\n", "3:kind", "did you mean domain"},
    {"status", "domain,A,,,,,,,,us,verifed\n", "3:status", "did you mean verified"},
    {"no id", "domain,,,,,,,,,us,ours\n", "3:id", "needs an id"},
    {"id twice", "domain,A,,,,,,,,us,ours\nquestion,A,A,,,,,,F,us,ours\n", "4:id", "stands twice"},
    {"second title", "framework,other,,,,,,,,us,ours\n", "3:kind", "the second"},
    {"parent of a domain", "domain,A,,,,,,,,us,ours\ndomain,B,A,,,,,,,us,ours\n", "4:parent",
     "a domain has no parent"},
    {"no parent", "control,A,,,,,,,,us,ours\n", "3:parent", "needs a parent"},
    {"unknown parent", "domain,GOV,,,,,,,,us,ours\ncontrol,G1,GVO,,,,,,,us,ours\n", "4:parent",
     "did you mean \"GOV\""},
    {"question below a control",
     "domain,A,,,,,,,,us,ours\ncontrol,C,A,,,,,,,us,ours\nquestion,Q1,C,,,,,,F,us,ours\n",
     "5:parent", "a question stands below a domain"},
    {"map to a question",
     "domain,A,,,,,,,,us,ours\nquestion,Q1,A,,,,,,F,us,ours\nmap,Q1,Q1,,,,,,,us,ours\n", "5:parent",
     "\"Q1\" is a question"},
    {"map twice", "domain,A,,,,,,,,us,ours\nmap,Q1,A,,,,,,,us,ours\nmap,Q1,A,,,2,,,,us,ours\n",
     "5:id", "mapped to \"A\" twice"},
    {"itself", "domain,A,,,,,,,,us,ours\ncontrol,C,C,,,,,,,us,ours\n", "4:parent", "circle"},
    {"circle of three",
     "domain,A,,,,,,,,us,ours\ncontrol,C,E,,,,,,,us,ours\ncontrol,D,C,,,,,,,us,ours\n"
     "control,E,D,,,,,,,us,ours\n",
     "4:parent", "circle"},
    {"weight 0", "domain,A,,,,,,,,us,ours\nmap,Q1,A,,,0,,,,us,ours\n", "4:weight", "above 0"},
    {"weight no number", "domain,A,,,,heavy,,,,us,ours\n", "3:weight", "\"heavy\" is not a number"},
    {"lever", "domain,A,,,,,,,,us,ours\nquestion,Q1,A,,,1,,,high,us,ours\n", "4:lever",
     "F, S, FS, X"},
    {"gate of a domain", "domain,A,,,,,,2,,us,ours\n", "3:gate", "only a question"},
    {"gate in halves", "domain,A,,,,,,,,us,ours\nquestion,Q1,A,,,1,,2.5,F,us,ours\n", "4:gate",
     "1 to 9"},
    {"gate of exposure", "domain,A,,,,,,,,us,ours\nquestion,Q1,A,,,1,,2,X,us,ours\n", "4:gate",
     "not scored"},
    {"gate too high",
     "level,1,,,,,0,,,us,ours\nlevel,2,,,,,50,,,us,ours\ndomain,A,,,,,,,,us,ours\n"
     "question,Q1,A,,,1,,3,F,us,ours\n",
     "6:gate", "would never shut"},
    {"level without score", "level,1,,,,,0,,,us,ours\nlevel,2,,,,,,,,us,ours\n", "4:level_min",
     "is needed"},
    {"level not from 0", "level,1,,,,,10,,,us,ours\n", "3:level_min", "starts at 0"},
    {"levels fall", "level,1,,,,,0,,,us,ours\nlevel,2,,,,,60,,,us,ours\nlevel,3,,,,,60,,,us,ours\n",
     "5:level_min", "above level 2"},
    {"level missing", "level,1,,,,,0,,,us,ours\nlevel,3,,,,,60,,,us,ours\n", "4:id",
     "level 2 is missing"},
    {"level above 100", "level,1,,,,,101,,,us,ours\n", "3:level_min", "0 to 100"},
    {"level twice", "level,1,,,,,0,,,us,ours\nlevel,01,,,,,5,,,us,ours\n", "4:id", "stands twice"},
    {"evidence 7", "evidence,7,,,,0.5,,,,us,ours\n", "3:id", "from 0 to 3"},
    {"evidence above 1", "evidence,0,,,,1.5,,,,us,ours\n", "3:weight", "at most 1"},
    {"evidence alone", "evidence,0,,,,0.5,,,,us,ours\n", "3:id", "evidence 1 is missing"},
    {"option", "option,unanswerd,,,zero,,,,,us,ours\n", "3:id", "did you mean unanswered"},
    {"option's value", "option,unanswered,,,nought,,,,,us,ours\n", "3:en", "zero, leave_out"},
    {"one peer", "option,minimum_peers,,,,1,,,,us,ours\n", "3:en", "at least 2"},
};

static void refusals(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    char text[2048], where[200];
    cyb_error error = {0};
    cyb_framework *f = NULL;
    snprintf(text, sizeof text, "%s%s%s", HEADER, TITLE, refused[i].rows);
    snprintf(where, sizeof where, "bad.csv:%s", refused[i].where);
    if (cyb_framework_read(&f, scratch_write("bad.csv", text), &error) != CYB_EDATA || f ||
        strcmp(error.where, where) || !strstr(error.message, refused[i].says))
      fail_msg("%s: %s: %s", refused[i].label, error.where, error.message);
  }
}

static void no_title(void **state) {
  cyb_error error = {0};
  cyb_framework *f = NULL;
  (void)state;
  assert_int_equal(
      cyb_framework_read(&f, scratch_write("none.csv", HEADER "domain,A,,,,,,,,us,ours\n"), &error),
      CYB_EDATA);
  assert_non_null(strstr(error.message, "kind framework is wanted"));
  assert_int_equal(cyb_framework_read(&f, scratch_path("absent.csv"), NULL), CYB_EIO);
}

/* A chain as deep as the file is long is read in a moment. */
static void deep(void **state) {
  enum { DEPTH = 20000 };
  cyb_text text = {0};
  cyb_framework *f;
  (void)state;
  cyb_text_add(&text, HEADER TITLE "domain,0,,,,,,,,us,ours\n");
  for (int i = DEPTH; i > 0; i--) cyb_text_format(&text, "control,%d,%d,,,,,,,us,ours\n", i, i - 1);
  f = read_framework("deep.csv", text.bytes);
  assert_int_equal(f->count, DEPTH + 2);
  cyb_framework_free(f);
  cyb_text_free(&text);
}

static void joined(void **state) {
  static const struct {
    const char *rows, *says;
  } rows[] = {
      {"domain,A,,,,,,,,us,ours\nmap,Q22,A,,,,,,,us,ours\n",
       "has no question \"Q22\"; did you mean \"Q2\""},
      {"domain,A,,,,,,,,us,ours\nmap,Q9,A,,,,,,,us,ours\n", "is exposure"},
      {"domain,A,,,,,,,,us,ours\n", "no question of small is mapped"},
  };
  cyb_framework *q = read_framework("small.csv", small_questionnaire);
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char text[512];
    cyb_error error = {0};
    cyb_framework *f;
    cyb_scoring *scoring;
    snprintf(text, sizeof text, "%s%s%s", HEADER, TITLE, rows[i].rows);
    f = read_framework("other.csv", text);
    assert_int_equal(cyb_scoring_new(&scoring, q, f, &error), CYB_EDATA);
    assert_null(scoring);
    if (!strstr(error.message, rows[i].says)) fail_msg("%s", error.message);
    if (i == 2) assert_int_equal(cyb_scoring_new(&scoring, f, f, NULL), CYB_EDATA);
    cyb_framework_free(f);
  }
  cyb_framework_free(q);
}

/* Every bundled framework can be scored by the bundled questionnaire. */
static void bundled_ones(void **state) {
  cyb_error error = {0};
  cyb_framework *q = NULL;
  (void)state;
  check_ok(error, cyb_framework_read(&q, bundled("frameworks", "cyberstats-60"), &error));
  for (size_t i = 0; i < FRAMEWORKS; i++) {
    cyb_framework *f = NULL;
    cyb_scoring *scoring;
    check_ok(error, cyb_framework_read(&f, bundled("frameworks", framework_names[i]), &error));
    scoring = join(q, f->questions ? q : f);
    assert_int_equal(scoring->question_count, 55);
    assert_non_null(scoring->grades);
    cyb_scoring_free(scoring);
    cyb_framework_free(f);
  }
  cyb_framework_free(q);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCRATCH_TEST(small),        SCRATCH_TEST(options), SCRATCH_TEST(refusals),
      SCRATCH_TEST(no_title),     SCRATCH_TEST(deep),    SCRATCH_TEST(joined),
      SCRATCH_TEST(bundled_ones),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
