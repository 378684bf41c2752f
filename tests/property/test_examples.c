/* tests/property/test_examples.c - the bundled examples are what they say they are.
 * Layer: test.
 *
 * The files come out of their generator byte for byte; samples drawn from the
 * register cover its totals as often as their intervals claim; the committed
 * waves estimate them; and the checks find every planted error, no other. */
#include "check.h"

#include <unistd.h>

#include <cyberstats/cyberstats.h>

#include "datasets/examples/population.h"
#include "datasets/examples/sample.h"
#include "datasets/examples/supply_wave.h"
#include "datasets/examples/write.h"

enum { PATH_BYTES = 512, LEVEL_PERCENT = 95 };

/* --- files ---------------------------------------------------------------- */

static const char *data_file(char path[PATH_BYTES], const char *folder, const char *name) {
  const char *root = getenv("CYBERSTATS_DATA");
  snprintf(path, PATH_BYTES, "%s/%s/%s", root ? root : "datasets", folder, name);
  return path;
}

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
  if (!file)
    fail_msg("%s cannot be read", path);
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
    if (!same)
      fail_msg("%s differs from what its generator writes", example_files[i]);
    assert_non_null(strstr(example_files[i], "SYNTHETIC"));
  }
  assert_int_equal(rmdir(folder), 0);
}

static void test_no_folder(void **state) {
  (void)state;
  char path[PATH_BYTES];
  assert_false(examples_write(data_file(path, "examples", "no-such-folder")));
}

/* --- estimates from arrays ------------------------------------------------ */

typedef struct sample {
  size_t rows;
  const char *stratum[FIRMS];
  double weight[FIRMS], population[FIRMS], value[FIRMS];
} sample;

static const cyb_column *only_column(void *user, const char *name, bool previous) {
  (void)name;
  return previous ? NULL : user;
}

static cyb_estimate total_of(const sample *s) {
  cyb_error error = {0};
  cyb_column strata, weight, population, value;
  const cyb_column *fpc[] = {&population};
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_design *design = NULL;
  cyb_statistic *statistic = NULL;
  cyb_estimate estimate;
  check_ok(error, cyb_column_from_texts(&strata, "stratum", s->stratum, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&weight, "weight", s->weight, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&population, "pop_n", s->population, s->rows, &error));
  check_ok(error, cyb_column_from_numbers(&value, "value", s->value, s->rows, &error));
  options.strata = &strata;
  options.weight = &weight;
  options.fpc = fpc;
  options.fpc_stages = 1;
  request.level = LEVEL_PERCENT / 100.0;
  check_ok(error, cyb_design_build(&design, s->rows, &options, NULL, &error));
  check_ok(error, cyb_statistic_parse(&statistic, "total(value)", &error));
  check_ok(error, cyb_statistic_bind(statistic, only_column, &value, NULL, 0, &error));
  check_ok(error, cyb_estimate_domains(&estimate, design, statistic, &request, &error));
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  cyb_column_clear(&strata);
  cyb_column_clear(&weight);
  cyb_column_clear(&population);
  cyb_column_clear(&value);
  return estimate;
}

/* --- coverage ------------------------------------------------------------- */

typedef struct frame {
  int stratum[FIRMS]; /* -1 = not in business */
  double employed[FIRMS], net[FIRMS];
  double employed_total, net_total;
  size_t population[STRATA], take[STRATA];
} frame;

static double cell(const cyb_table *table, const char *column, size_t row) {
  const cyb_column *found = cyb_table_find(table, column);
  if (!found || !found->number)
    fail_msg("%s is no column of numbers", column);
  return found->number[row];
}

static int stratum_index(const char *code) {
  for (int h = 0; h < STRATA; h++)
    if (!strcmp(stratum_codes[h], code))
      return h;
  fail_msg("%s is no stratum", code);
  return -1;
}

static void read_frame(frame *f) {
  char path[PATH_BYTES], buffer[40];
  cyb_error error = {0};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  check_ok(error, cyb_table_read(&table, data_file(path, "examples", "register-SYNTHETIC.csv"),
                                 NULL, 0, &options, NULL, &error));
  assert_int_equal(table->rows, FIRMS);
  for (size_t i = 0; i < FIRMS; i++) {
    f->stratum[i] = -1;
    if (isnan(cell(table, "emp_2023", i)))
      continue;
    f->stratum[i] = stratum_index(cyb_table_text(cyb_table_find(table, "stratum"), i, buffer));
    f->employed[i] = cell(table, "emp_2023", i);
    f->net[i] = cell(table, "rev_sec_2023", i) - cell(table, "resale_2023", i);
    f->employed_total += f->employed[i];
    f->net_total += f->net[i];
    f->population[f->stratum[i]]++;
  }
  sample_allocate(f->take, f->population, stratum_rates, STRATA, 1200);
  cyb_table_free(table);
}

/* Large strata answer in full, the others as in the waves. */
static int response_rate(int stratum) {
  return supply_response_rates[stratum < 2 ? LARGE : (stratum - 2) / 6 + MEDIUM];
}

static void draw_sample(sample *s, const frame *f, uint64_t seed, const double *value) {
  bool drawn[FIRMS];
  size_t responses[STRATA] = {0};
  assert_true(sample_draw(drawn, f->stratum, FIRMS, f->take, STRATA, seed));
  for (size_t i = 0; i < FIRMS; i++) {
    drawn[i] = drawn[i] && sample_responds(seed, 0, i, response_rate(f->stratum[i]));
    if (drawn[i])
      responses[f->stratum[i]]++;
  }
  s->rows = 0;
  for (size_t i = 0; i < FIRMS; i++) {
    if (!drawn[i])
      continue;
    int h = f->stratum[i];
    s->stratum[s->rows] = stratum_codes[h];
    s->population[s->rows] = (double)f->population[h];
    s->weight[s->rows] = (double)f->population[h] / (double)responses[h];
    s->value[s->rows++] = value[i];
  }
}

static int draws_wanted(void) {
  const char *wanted = getenv("CYBERSTATS_DRAWS");
  long draws = wanted ? strtol(wanted, NULL, 10) : 0;
  return draws > 0 && draws < 1000000 ? (int)draws : 1000;
}

/* Skewed variables cover a little less than they claim; 90 to 98 % leaves
 * room for that and for the chance of the draws. */
static void check_coverage(const char *label, const frame *f, const double *value, double truth) {
  sample *s = calloc(1, sizeof *s);
  int draws = draws_wanted(), covered = 0;
  double mean = 0;
  assert_non_null(s);
  for (int d = 0; d < draws; d++) {
    draw_sample(s, f, 1000 + (uint64_t)d, value);
    cyb_estimate e = total_of(s);
    covered += e.lower <= truth && truth <= e.upper;
    mean += e.value / draws;
  }
  free(s);
  print_message("# %s: %d of %d intervals cover, mean of the estimates %.4f of the truth\n", label,
                covered, draws, mean / truth);
  assert_in_range(covered * 1000 / draws, 900, 980);
  check_close(label, mean, truth, 0.005);
}

static void test_coverage(void **state) {
  (void)state;
  frame *f = calloc(1, sizeof *f);
  assert_non_null(f);
  read_frame(f);
  check_coverage("employment", f, f->employed, f->employed_total);
  check_coverage("net scope", f, f->net, f->net_total);
  free(f);
}

static void test_overlap(void **state) {
  (void)state;
  int stratum[] = {0, 0, 0, 0, 0, 1, 1, 1, -1, 1};
  size_t few[] = {2, 1}, more[] = {3, 4};
  bool first[10], second[10];
  size_t taken = 0;
  assert_true(sample_draw(first, stratum, 10, few, 2, 5));
  assert_true(sample_draw(second, stratum, 10, more, 2, 5));
  for (int i = 0; i < 10; i++) {
    assert_true(!first[i] || second[i]);
    taken += second[i];
  }
  assert_false(second[8]);
  assert_int_equal(taken, 7);
}

static void test_allocation(void **state) {
  (void)state;
  const size_t population[] = {10, 100, 1000, 1, 3};
  const int rate[] = {1000, 500, 100, 100, 100};
  size_t take[5], sum = 0;
  sample_allocate(take, population, rate, 5, 120);
  for (int h = 0; h < 5; h++) {
    sum += take[h];
    assert_true(take[h] <= population[h] && take[h] >= (population[h] < 2 ? 1 : 2));
  }
  assert_int_equal(sum, 120);
  assert_int_equal(take[0], 10);
  sample_allocate(take, population, rate, 5, 5000); /* more than there are */
  assert_int_equal(take[2], 1000);
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

static cyb_table *read_table(const char *name) {
  char path[PATH_BYTES];
  cyb_error error = {0};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  check_ok(error, cyb_table_read(&table, data_file(path, "examples", name), NULL, 0, &options, NULL,
                                 &error));
  return table;
}

static const char *text_of(const cyb_table *table, const char *column, size_t row) {
  static char buffer[40];
  return cyb_table_text(cyb_table_find(table, column), row, buffer);
}

static bool has_problem(const cyb_check *check, size_t line, const char *rule) {
  for (size_t i = 0; i < check->count; i++)
    if (check->problems[i].line == line && !strcmp(check->problems[i].rule, rule))
      return true;
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
    if (strcmp(text_of(planted, "file", i), file) != 0)
      continue;
    if (!strcmp(text_of(planted, "severity", i), "hard"))
      hard++;
    else
      soft++;
    size_t line = (size_t)cell(planted, "line", i);
    if (!has_problem(check, line, text_of(planted, "rule", i)))
      fail_msg("%s:%zu: %s not found", file, line, text_of(planted, "rule", i));
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
  } rows[] = {{"supply", 2020, 2023}, {"demand", 2022, 2023}};
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
      cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_no_folder),
      cmocka_unit_test(test_overlap),    cmocka_unit_test(test_allocation),
      cmocka_unit_test(test_coverage),   cmocka_unit_test(test_waves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
