/* tests/property/test_answered.c - the posture answers of the examples agree with the register.
 * Layer: test. */
#include "example_data.h"

#include "datasets/examples/posture_columns.h"
#include "datasets/examples/posture_wave.h"

/* Read at once; the headers are those of the form. */
typedef struct survey {
  cyb_table *answers, *planted, *enterprises;
  posture_header header;
} survey;

static void open_survey(survey *s) {
  s->answers = read_table(POSTURE_FILE);
  s->planted = read_table("planted-errors-SYNTHETIC.csv");
  s->enterprises = read_table("register-SYNTHETIC.csv");
  posture_header_make(&s->header);
}

static void close_survey(survey *s) {
  cyb_table_free(s->answers);
  cyb_table_free(s->planted);
  cyb_table_free(s->enterprises);
}

/* The name of the error in row `row`, NULL = none; *hard = it is rejected. */
static const char *planted_in(const survey *s, size_t row, bool *hard) {
  for (size_t i = 0; i < s->planted->rows; i++)
    if (!strcmp(text_of(s->planted, "file", i), POSTURE_FILE) &&
        cell(s->planted, "line", i) == (double)s->answers->line[row]) {
      *hard = !strcmp(text_of(s->planted, "severity", i), "hard");
      return text_of(s->planted, "kind", i);
    }
  *hard = false;
  return NULL;
}

/* An answer as written; the copy is the caller's, "" = left open. */
static const char *answer(const survey *s, int column, size_t row, char out[128]) {
  const char *text = text_of(s->answers, s->header.cell[column], row);
  snprintf(out, 128, "%s", text ? text : "");
  return out;
}

static double number(const survey *s, int column, size_t row) {
  char text[128];
  return strtod(answer(s, column, row, text), NULL);
}

/* --- the register --------------------------------------------------------- */

static void check_same(const survey *s, size_t row, size_t unit) {
  char text[128], code[8];
  snprintf(code, sizeof code, "%.0f", cell(s->enterprises, "gb4754", unit));
  const char *industry = !strncmp(code, "39", 2) ? "industrials" : "information_technology";
  assert_string_equal(answer(s, POSTURE_NAME, row, text),
                      text_of(s->enterprises, "ent_name", unit));
  assert_string_equal(answer(s, POSTURE_SIZE, row, text), text_of(s->enterprises, "size_cl", unit));
  assert_true(!strncmp(code, "39", 2) || !strncmp(code, "6", 1));
  if (strcmp(answer(s, POSTURE_INDUSTRY, row, text), "航天") != 0)
    assert_string_equal(text, industry);
  if (*answer(s, POSTURE_N(56), row, text))
    assert_true(number(s, POSTURE_N(56), row) == cell(s->enterprises, "rev_total_2023", unit));
}

/* Both files are in the order of the register. */
static void test_register(void **state) {
  (void)state;
  survey s;
  char uscc[128];
  size_t unit = 0, strangers = 0;
  open_survey(&s);
  assert_int_equal(s.answers->rows, POSTURE_SAMPLE);
  for (size_t row = 0; row < s.answers->rows; row++) {
    size_t next = unit;
    answer(&s, POSTURE_USCC, row, uscc);
    while (next < s.enterprises->rows && strcmp(text_of(s.enterprises, "uscc", next), uscc) != 0)
      next++;
    if (next == s.enterprises->rows) {
      strangers++;
      continue;
    }
    check_same(&s, row, next);
    unit = next + 1;
  }
  assert_int_equal(strangers, 1); /* the wrong check digit */
  close_survey(&s);
}

/* --- the design ----------------------------------------------------------- */

/* Enterprises of the size class that are in business at the end. */
static int in_business(const survey *s, const char *size) {
  const cyb_column *revenue = cyb_table_find(s->enterprises, "rev_total_2023");
  int count = 0;
  for (size_t i = 0; i < s->enterprises->rows; i++)
    count += !strcmp(text_of(s->enterprises, "size_cl", i), size) && !isnan(revenue->number[i]);
  return count;
}

/* The weights of the accepted records add up to the enterprises in business. */
static void test_weights(void **state) {
  (void)state;
  survey s;
  double weights[SIZES] = {0}, frame[SIZES] = {0};
  open_survey(&s);
  for (size_t row = 0; row < s.answers->rows; row++) {
    char text[128];
    bool hard;
    int size = 0;
    planted_in(&s, row, &hard);
    answer(&s, POSTURE_STRATUM, row, text);
    while (size < SIZES - 1 && strcmp(size_codes[size], text) != 0) size++;
    frame[size] = number(&s, POSTURE_FRAME, row);
    if (!hard) weights[size] += number(&s, POSTURE_WEIGHT, row);
  }
  for (int size = 0; size < SIZES; size++) {
    assert_int_equal((int)frame[size], in_business(&s, size_codes[size]));
    check_close(size_codes[size], weights[size], frame[size], 1e-5);
  }
  close_survey(&s);
}

/* --- the answers ---------------------------------------------------------- */

typedef struct tally {
  int answers, open, na, evidence, strong;
  double half[2][POSTURE_SAMPLE]; /* mean of the odd and of the even questions */
  double size_sum[SIZES];
  int size_count[SIZES];
} tally;

static void count_row(const survey *s, size_t row, size_t slot, tally *t) {
  double sum[2] = {0}, count[2] = {0};
  char text[128];
  for (int q = 1; q <= SCORED; q++) {
    answer(s, POSTURE_Q(q), row, text);
    bool open = !*text || !strcmp(text, "dk"), na = !strcmp(text, "na");
    t->answers++;
    t->open += open;
    t->na += na;
    if (na) assert_true(q >= 52 && q <= 54);
    if (open || na) continue;
    sum[q % 2] += strtod(text, NULL);
    count[q % 2]++;
    double evidence = number(s, POSTURE_E(q), row);
    t->evidence++;
    t->strong += evidence >= 2;
  }
  for (int half = 0; half < 2; half++) t->half[half][slot] = sum[half] / count[half];
  int size = 0;
  while (strcmp(size_codes[size], answer(s, POSTURE_SIZE, row, text)) != 0) size++;
  t->size_sum[size] += (sum[0] + sum[1]) / (count[0] + count[1]);
  t->size_count[size]++;
}

static double correlation(const double *x, const double *y, size_t n) {
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (size_t i = 0; i < n; i++) mx += x[i] / (double)n, my += y[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / sqrt(xx * yy);
}

/* Open questions about 4 %, little evidence, one maturity behind all answers
 * that rises with size; what does not apply has a reason. */
static void test_answers(void **state) {
  (void)state;
  survey s;
  size_t used = 0;
  tally *t = calloc(1, sizeof *t);
  assert_non_null(t);
  open_survey(&s);
  for (size_t row = 0; row < s.answers->rows; row++) {
    char reason[128];
    bool hard;
    if (planted_in(&s, row, &hard)) continue;
    int na = t->na;
    count_row(&s, row, used++, t);
    assert_int_equal(*answer(&s, POSTURE_REASON, row, reason) != '\0', t->na > na);
  }
  double open = (double)t->open / t->answers, strong = (double)t->strong / t->evidence;
  double together = correlation(t->half[0], t->half[1], used);
  print_message("# open %.1f %%, tested %.1f %%, halves correlate %.2f\n", 100 * open, 100 * strong,
                together);
  assert_int_equal(used, POSTURE_SAMPLE - 15);
  assert_true(open > 0.03 && open < 0.05);
  assert_true(strong > 0 && strong < 0.1);
  assert_true(t->na > 500);
  assert_true(together > 0.8);
  for (int size = 1; size < SIZES; size++)
    assert_true(t->size_sum[size] / t->size_count[size] <
                t->size_sum[size - 1] / t->size_count[size - 1]);
  close_survey(&s);
  free(t);
}

/* --- one enterprise ------------------------------------------------------- */

static void test_one(void **state) {
  (void)state;
  enum { FEW_OPEN = 12 };
  char path[PATH_BYTES], text[128];
  cyb_error error = {0};
  survey s = {.answers = read_table(ANSWERS_FILE)};
  cyb_form *form = NULL;
  cyb_rules *rules = NULL;
  cyb_check *check = NULL;
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  int open = 0;
  posture_header_make(&s.header);
  for (int q = 1; q <= SCORED; q++) {
    answer(&s, POSTURE_Q(q), 0, text);
    open += !*text || !strcmp(text, "dk");
  }
  assert_int_equal(s.answers->rows, 1);
  assert_int_equal(open, FEW_OPEN);
  assert_non_null(strstr(answer(&s, POSTURE_NAME, 0, text), "SYNTHETIC"));
  check_ok(error, cyb_form_read(&form, data_file(path, "forms", "posture.csv"), &error));
  check_ok(error, cyb_rules_read(&rules, data_file(path, "rules", "posture.csv"), &error));
  options.form = form;
  options.rules = rules;
  check_ok(error, cyb_check_file(&check, data_file(path, "examples", ANSWERS_FILE), &options, NULL,
                                 &error));
  assert_int_equal(check->accepted, 1);
  assert_int_equal(check->count, 0);
  cyb_check_free(check);
  cyb_rules_free(rules);
  cyb_form_free(form);
  cyb_table_free(s.answers);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_register),
      cmocka_unit_test(test_weights),
      cmocka_unit_test(test_answers),
      cmocka_unit_test(test_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
