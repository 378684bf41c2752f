/* tests/property/test_survey_coverage.c - intervals cover the truth of a real frame.
 * Layer: test.
 *
 * Samples are drawn from the frame of a structural business survey as the
 * published sample was: in each of its strata as many enterprises. How often the
 * frame's totals lie in the 95 % intervals is counted, with the weights of the design
 * and calibrated to units by region and employees by sector. CYBERSTATS_DRAWS sets
 * how many samples; skipped where the frame is absent. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { GROUPS_MOST = 8 };

typedef struct frame {
  cyb_table *table;
  size_t rows, strata;
  size_t *start, *unit; /* units of stratum h: unit[start[h] .. start[h + 1] - 1] */
  size_t *take;
  size_t sample;
  cyb_totals *totals;
} frame;

static cyb_column *column_of(const cyb_table *table, const char *name) {
  cyb_column *column = cyb_table_find(table, name);
  assert_non_null(column);
  return column;
}

static cyb_table *read_shared(const char *name, const cyb_want *wants, size_t count) {
  char path[512];
  cyb_error error = {0};
  cyb_table *table = NULL;
  check_ok(error, cyb_table_read(&table, shared_file(name, path, sizeof path), wants, count, NULL,
                                 NULL, &error));
  return table;
}

/* As many of each stratum as the published sample has. */
static void count_sample(frame *f) {
  static const cyb_want strata = {"strata", true};
  cyb_table *sample = read_shared("data/sbs-sample.csv", &strata, 1);
  const cyb_column *drawn = column_of(sample, "strata"), *all = column_of(f->table, "strata");
  for (size_t i = 0; i < sample->rows; i++) {
    const char *name = cyb_dictionary_text(drawn->levels, drawn->code[i]);
    int32_t h = cyb_dictionary_find(all->levels, name, strlen(name));
    assert_true(h >= 0);
    f->take[h]++;
  }
  f->sample = sample->rows;
  cyb_table_free(sample);
}

/* Units by region, employees by sector, as an analyst would fill the file. */
static void frame_totals(frame *f) {
  static const char *const numbers[] = {"emp_num", NULL};
  cyb_error error = {0};
  cyb_table *filled = NULL;
  char variable[64], level[64];
  check_ok(error, cyb_totals_template(&filled, f->table, "region + emp_num:nace_macro", numbers,
                                      NULL, &error));
  f->totals = cyb_totals_new("frame");
  assert_non_null(f->totals);
  for (size_t i = 0; i < filled->rows; i++) {
    const char *name = cyb_table_text(column_of(filled, "variable"), i, variable);
    const char *value = cyb_table_text(column_of(filled, "level"), i, level);
    double total = column_of(filled, "total")->number[i];
    check_ok(error, cyb_totals_add(f->totals, name, value, total, NULL, 0, &error));
  }
  cyb_table_free(filled);
}

static void frame_read(frame *f) {
  static const cyb_want wants[] = {{"strata", true}, {"va_imp2", false},   {"emp_num", false},
                                   {"y", false},     {"nace_macro", true}, {"region", true}};
  const cyb_column *strata;
  size_t *next;
  f->table = read_shared("data/sbs-frame.csv", wants, sizeof wants / sizeof *wants);
  strata = column_of(f->table, "strata");
  f->rows = f->table->rows;
  f->strata = cyb_dictionary_count(strata->levels);
  f->start = calloc(f->strata + 1, sizeof *f->start);
  f->unit = calloc(f->rows, sizeof *f->unit);
  f->take = calloc(f->strata, sizeof *f->take);
  next = calloc(f->strata, sizeof *next);
  assert_true(f->start && f->unit && f->take && next);
  for (size_t i = 0; i < f->rows; i++) f->start[strata->code[i] + 1]++;
  for (size_t h = 0; h < f->strata; h++) f->start[h + 1] += f->start[h];
  for (size_t i = 0; i < f->rows; i++) {
    int32_t h = strata->code[i];
    f->unit[f->start[h] + next[h]++] = i;
  }
  free(next);
  count_sample(f);
  frame_totals(f);
}

static void frame_free(frame *f) {
  cyb_totals_free(f->totals);
  cyb_table_free(f->table);
  free(f->start);
  free(f->unit);
  free(f->take);
}

/* Simple random sampling without replacement in each stratum: the first ones of
 * a shuffle that stops there. */
static void draw(size_t *row, const frame *f, uint64_t seed) {
  size_t *unit = malloc(f->rows * sizeof *unit), drawn = 0;
  assert_non_null(unit);
  memcpy(unit, f->unit, f->rows * sizeof *unit);
  for (size_t h = 0; h < f->strata; h++) {
    size_t first = f->start[h], size = f->start[h + 1] - first;
    for (size_t k = 0; k < f->take[h]; k++) {
      size_t other = k + cyb_random_below(seed, h, k, size - k), swapped = unit[first + other];
      unit[first + other] = unit[first + k];
      unit[first + k] = swapped;
      row[drawn++] = swapped;
    }
  }
  assert_int_equal(drawn, f->sample);
  free(unit);
}

static void add_column(cyb_table *to, const cyb_column *from, const size_t *row) {
  cyb_error error = {0};
  cyb_column column = {0};
  const char **text = calloc(to->rows, sizeof *text);
  double *number = calloc(to->rows, sizeof *number);
  assert_true(text && number);
  for (size_t i = 0; i < to->rows; i++) {
    if (from->code) text[i] = cyb_dictionary_text(from->levels, from->code[row[i]]);
    if (from->number) number[i] = from->number[row[i]];
  }
  check_ok(error, from->code
                      ? cyb_column_from_texts(&column, from->name, text, to->rows, &error)
                      : cyb_column_from_numbers(&column, from->name, number, to->rows, &error));
  check_ok(error, cyb_table_add(to, &column, &error));
  free(text);
  free(number);
}

static cyb_table *sample_of(const frame *f, uint64_t seed) {
  const cyb_column *strata = column_of(f->table, "strata");
  size_t *row = calloc(f->sample, sizeof *row);
  double *population = calloc(f->sample, sizeof *population);
  cyb_table *sample = cyb_table_new(f->sample);
  cyb_column column = {0};
  cyb_error error = {0};
  assert_true(row && population && sample);
  draw(row, f, seed);
  for (size_t c = 0; c < f->table->columns; c++) add_column(sample, &f->table->column[c], row);
  for (size_t i = 0; i < f->sample; i++) {
    int32_t h = strata->code[row[i]];
    population[i] = (double)(f->start[h + 1] - f->start[h]);
  }
  check_ok(error, cyb_column_from_numbers(&column, "population", population, f->sample, &error));
  check_ok(error, cyb_table_add(sample, &column, &error));
  free(row);
  free(population);
  return sample;
}

static cyb_design *design_of(const cyb_table *sample) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  const cyb_column *fpc = column_of(sample, "population");
  cyb_design *design = NULL;
  cyb_error error = {0};
  options.strata = column_of(sample, "strata");
  options.fpc = &fpc;
  options.fpc_stages = 1;
  options.lonely = CYB_LONELY_CERTAINTY;
  check_ok(error, cyb_design_build(&design, sample->rows, &options, NULL, &error));
  return design;
}

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

/* What is counted for one variable and one grouping; by = NULL: the whole. */
typedef struct study {
  const char *variable, *by;
  bool calibrated;
  size_t groups;
  const char *name[GROUPS_MOST];
  double truth[GROUPS_MOST], mean[GROUPS_MOST];
  int covered[GROUPS_MOST];
} study;

static void find_truth(study *s, const frame *f) {
  const cyb_column *value = column_of(f->table, s->variable);
  const cyb_column *by = s->by ? column_of(f->table, s->by) : NULL;
  s->groups = by ? cyb_dictionary_count(by->levels) : 1;
  assert_true(s->groups <= GROUPS_MOST);
  for (size_t g = 0; g < s->groups; g++)
    s->name[g] = by ? cyb_dictionary_text(by->levels, (int32_t)g) : "all";
  for (size_t i = 0; i < f->rows; i++) s->truth[by ? by->code[i] : 0] += value->number[i];
}

/* Numbers the sample's groups as the frame does. */
static int32_t *groups_of(const study *s, const cyb_table *sample) {
  const cyb_column *by = column_of(sample, s->by);
  int32_t *group = calloc(sample->rows, sizeof *group);
  assert_non_null(group);
  for (size_t i = 0; i < sample->rows; i++)
    while (strcmp(s->name[group[i]], cyb_dictionary_text(by->levels, by->code[i])) != 0) group[i]++;
  return group;
}

static void count_one(study *s, const cyb_table *sample, const cyb_design *design, int draws) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_estimate found[GROUPS_MOST];
  cyb_statistic *statistic = NULL;
  cyb_error error = {0};
  char text[64];
  int32_t *group = s->by ? groups_of(s, sample) : NULL;
  snprintf(text, sizeof text, "total(%s)", s->variable);
  check_ok(error, cyb_statistic_parse(&statistic, text, &error));
  check_ok(error,
           cyb_statistic_bind(statistic, lookup, (void *)(uintptr_t)sample, NULL, 0, &error));
  request.domain = group;
  request.domains = s->groups;
  check_ok(error, cyb_estimate_domains(found, design, statistic, &request, &error));
  for (size_t g = 0; g < s->groups; g++) {
    s->covered[g] += found[g].lower <= s->truth[g] && s->truth[g] <= found[g].upper;
    s->mean[g] += found[g].value / draws;
  }
  cyb_statistic_free(statistic);
  free(group);
}

static int draws_wanted(void) {
  const char *wanted = getenv("CYBERSTATS_DRAWS");
  long draws = wanted ? strtol(wanted, NULL, 10) : 0;
  return draws > 0 && draws < 1000000 ? (int)draws : 500;
}

/* 93 to 97 % for the frame's totals. Of 10,000 samples 91 % cover the total of
 * agriculture, a small and skewed group, and 93 to 95 % that of any other; 500 leave
 * the average of four groups uncertain by half a percent: 91.5 to 97 % together. All
 * intervals together, groups and all, are to cover 93 to 97 % again. */
static int check_study(const study *s, int draws) {
  int least = s->by ? 915 : 930, together = 0;
  for (size_t g = 0; g < s->groups; g++) {
    print_message("# total of %s, %s%s: %d of %d intervals cover, mean %.4f of the truth\n",
                  s->variable, s->name[g], s->calibrated ? ", calibrated" : "", s->covered[g],
                  draws, s->mean[g] / s->truth[g]);
    check_close(s->name[g], s->mean[g], s->truth[g], 0.01);
    together += s->covered[g];
  }
  assert_in_range(together * 1000 / draws / (int)s->groups, least, 970);
  return together;
}

static void calibrate(const frame *f, cyb_design *design, cyb_table *sample) {
  const cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb_error error = {0};
  check_ok(error, cyb_design_calibrate(design, f->totals, sample, &how, NULL, &error));
}

static void test_coverage(void **state) {
  study studies[] = {{.variable = "va_imp2"},
                     {.variable = "emp_num"},
                     {.variable = "y"},
                     {.variable = "va_imp2", .by = "nace_macro"},
                     {.variable = "va_imp2", .by = "region"},
                     {.variable = "va_imp2", .calibrated = true},
                     {.variable = "y", .calibrated = true},
                     {.variable = "va_imp2", .by = "region", .calibrated = true}};
  enum { STUDIES = sizeof studies / sizeof *studies };
  frame f = {0};
  int draws = draws_wanted(), covered = 0, intervals = 0;
  (void)state;
  frame_read(&f);
  for (size_t s = 0; s < STUDIES; s++) find_truth(&studies[s], &f);
  for (int d = 0; d < draws; d++) {
    cyb_table *sample = sample_of(&f, 1 + (uint64_t)d);
    cyb_design *design = design_of(sample);
    for (size_t s = 0; s < STUDIES; s++)
      if (!studies[s].calibrated) count_one(&studies[s], sample, design, draws);
    calibrate(&f, design, sample);
    for (size_t s = 0; s < STUDIES; s++)
      if (studies[s].calibrated) count_one(&studies[s], sample, design, draws);
    cyb_design_free(design);
    cyb_table_free(sample);
  }
  for (size_t s = 0; s < STUDIES; s++) {
    covered += check_study(&studies[s], draws);
    intervals += (int)studies[s].groups;
  }
  print_message("# all: %.1f %% of %d intervals cover\n", covered * 100.0 / draws / intervals,
                intervals * draws);
  assert_in_range(covered * 1000 / draws / intervals, 930, 970);
  frame_free(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_coverage)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
