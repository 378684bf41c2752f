/* tests/property/test_examples.c - the bundled examples are what they say they are.
 * Layer: test.
 *
 * The files come out of their generator byte for byte, the checks find every
 * planted error and nothing else, and the waves estimate the register's totals. */
#include "example_data.h"

#include <unistd.h>

#include "datasets/examples/write.h"

/* --- files ---------------------------------------------------------------- */

static char *make_folder(void) {
  static char folder[PATH_BYTES];
  const char *root = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/cyberstats-examples-XXXXXX", root ? root : "/tmp");
  char *made = mkdtemp(folder);
  assert_non_null(made);
  return made;
}

static char *read_bytes(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("%s cannot be read", path);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  assert_non_null(bytes);
  assert_int_equal(fread(bytes, 1, *length, file), *length);
  fclose(file);
  return bytes;
}

static void test_same_bytes(void **state) {
  (void)state;
  char *folder = make_folder();
  assert_true(examples_write(folder));
  for (size_t i = 0; example_files[i]; i++) {
    char committed_path[PATH_BYTES], made_path[2 * PATH_BYTES];
    size_t committed_length, made_length;
    snprintf(made_path, sizeof made_path, "%s/%s", folder, example_files[i]);
    char *made = read_bytes(made_path, &made_length);
    char *committed =
        read_bytes(data_file(committed_path, "examples", example_files[i]), &committed_length);
    bool same = made_length == committed_length && !memcmp(made, committed, made_length);
    free(made);
    free(committed);
    assert_int_equal(unlink(made_path), 0);
    if (!same) fail_msg("%s differs from what its generator writes", example_files[i]);
    assert_non_null(strstr(example_files[i], "SYNTHETIC"));
  }
  assert_int_equal(rmdir(folder), 0);
}

static void test_no_folder(void **state) {
  (void)state;
  char path[PATH_BYTES];
  assert_false(examples_write(data_file(path, "examples", "no-such-folder")));
}

/* --- the committed waves -------------------------------------------------- */

static void check_total(const char *form, int period, const char *variable,
                        const cyb_table *answers, const cyb_table *totals, const char *plus,
                        const char *minus) {
  sample *s = calloc(1, sizeof *s);
  char label[64], buffer[40];
  double truth = NAN;
  assert_non_null(s);
  for (size_t i = 0; i < totals->rows; i++)
    if (cell(totals, "period", i) == period &&
        !strcmp(cyb_table_text(cyb_table_find(totals, "variable"), i, buffer), variable))
      truth = cell(totals, "total", i);
  s->rows = answers->rows;
  for (size_t i = 0; i < answers->rows; i++) {
    s->stratum[i] = cyb_table_text(cyb_table_find(answers, "stratum"), i, buffer);
    s->weight[i] = cell(answers, "weight", i);
    s->population[i] = cell(answers, "pop_n", i);
    s->value[i] = cell(answers, plus, i) - (minus ? cell(answers, minus, i) : 0);
  }
  cyb_estimate e = total_of(s);
  free(s);
  snprintf(label, sizeof label, "%s %d %s", form, period, variable);
  print_message("# %s: %.0f, true %.0f, standard error %.0f\n", label, e.value, truth, e.se);
  if (!(fabs(e.value - truth) <= 4 * e.se))
    fail_msg("%s is more than 4 standard errors off", label);
}

static bool has_problem(const cyb_check *check, size_t line, const char *column, const char *rule) {
  for (size_t i = 0; i < check->count; i++) {
    const cyb_problem *p = &check->problems[i];
    if (p->line == line && !strcmp(p->rule, rule) && !strcmp(p->column, column)) return true;
  }
  return false;
}

static bool is_planted(const cyb_table *planted, const char *file, size_t line) {
  for (size_t i = 0; i < planted->rows; i++)
    if (!strcmp(text_of(planted, "file", i), file) && cell(planted, "line", i) == (double)line)
      return true;
  return false;
}

/* Every planted error is found by its rule, and nothing else is found. */
static void check_planted(const cyb_check *check, const char *file, const cyb_table *planted) {
  size_t hard = 0, soft = 0;
  for (size_t i = 0; i < planted->rows; i++) {
    if (strcmp(text_of(planted, "file", i), file) != 0) continue;
    if (!strcmp(text_of(planted, "severity", i), "hard"))
      hard++;
    else
      soft++;
    size_t line = (size_t)cell(planted, "line", i);
    char column[40];
    snprintf(column, sizeof column, "%s", text_of(planted, "column", i));
    if (!has_problem(check, line, column, text_of(planted, "rule", i)))
      fail_msg("%s:%zu:%s: %s not found", file, line, column, text_of(planted, "rule", i));
  }
  for (size_t i = 0; i < check->count; i++)
    if (!is_planted(planted, file, check->problems[i].line))
      fail_msg("%s:%zu: %s: %s, but nothing was planted", file, check->problems[i].line,
               check->problems[i].rule, check->problems[i].message);
  assert_int_equal(check->rejected, hard);
  assert_int_equal(check->queried, soft);
  assert_string_equal(check->encoding, "GB18030");
}

static void ingest(cyb_store *store, const char *form_name, int year, const cyb_table *planted) {
  char path[PATH_BYTES], name[64], period[16];
  cyb_error error = {0};
  cyb_form *form = NULL;
  cyb_rules *rules = NULL;
  cyb_check *check = NULL;
  cyb_ingest_options options = CYB_INGEST_OPTIONS_INIT;
  snprintf(name, sizeof name, "%s.csv", form_name);
  check_ok(error, cyb_form_read(&form, data_file(path, "forms", name), &error));
  check_ok(error, cyb_rules_read(&rules, data_file(path, "rules", name), &error));
  snprintf(period, sizeof period, "%d", year);
  options.form = form;
  options.rules = rules;
  options.period = period;
  options.made = "2024-03-01T09:00:00Z";
  options.version = "test";
  snprintf(name, sizeof name, "%s-%d-SYNTHETIC.csv", form_name, year);
  check_ok(error, cyb_ingest_file(&check, store, data_file(path, "examples", name), &options, NULL,
                                  &error));
  check_planted(check, name, planted);
  cyb_check_free(check);
  cyb_rules_free(rules);
  cyb_form_free(form);
}

static void check_totals(cyb_store *store, const char *form, int year, const cyb_table *totals) {
  static const struct {
    const char *form, *variable, *plus, *minus;
  } rows[] = {{"supply", "scale_net", "rev_sec", "resale"},
              {"supply", "rev_total", "rev_total", NULL},
              {"supply", "rev_srv", "rev_srv", NULL},
              {"supply", "rd_exp", "rd_exp", NULL},
              {"supply", "rev_sec_prev", "rev_sec_prev", NULL},
              {"supply", "emp", "emp", NULL},
              {"demand", "it_budget", "it_budget", NULL},
              {"demand", "sec_budget", "sec_budget", NULL}};
  char period[16];
  cyb_error error = {0};
  cyb_table *answers = NULL;
  snprintf(period, sizeof period, "%d", year);
  check_ok(error, cyb_store_read(store, form, period, NULL, 0, true, &answers, &error));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (!strcmp(rows[i].form, form))
      check_total(form, year, rows[i].variable, answers, totals, rows[i].plus, rows[i].minus);
  cyb_table_free(answers);
}

static void test_waves(void **state) {
  (void)state;
  static const struct {
    const char *form;
    int first, last;
  } rows[] = {{"supply", 2020, 2023}, {"demand", 2022, 2023}, {"posture", 2023, 2023}};
  char path[PATH_BYTES + 16];
  cyb_error error = {0};
  cyb_store *store = NULL;
  char *folder = make_folder();
  cyb_table *planted = read_table("planted-errors-SYNTHETIC.csv");
  cyb_table *totals = read_table("totals-SYNTHETIC.csv");
  snprintf(path, sizeof path, "%s/project.db", folder);
  check_ok(error, cyb_store_open(&store, path, true, &error));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int year = rows[i].first; year <= rows[i].last; year++) {
      ingest(store, rows[i].form, year, planted);
      check_totals(store, rows[i].form, year, totals);
    }
  cyb_store_close(store);
  cyb_table_free(planted);
  cyb_table_free(totals);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_bytes),
      cmocka_unit_test(test_no_folder),
      cmocka_unit_test(test_waves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
