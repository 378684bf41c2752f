/* tests/property/test_coverage.c - intervals cover as often as they claim.
 * Layer: test.
 *
 * Many samples are drawn from the synthetic register with the routine that
 * drew the bundled waves; CYBERSTATS_DRAWS sets how many. */
#include "example_data.h"

#include "datasets/examples/sample.h"
#include "datasets/examples/supply_wave.h"

typedef struct frame {
  int stratum[FIRMS]; /* -1 = not in business */
  double employed[FIRMS], net[FIRMS];
  double district[FIRMS]; /* net scope of one district, 0 elsewhere */
  double employed_total, net_total, district_total;
  size_t population[STRATA], take[STRATA];
} frame;

static int stratum_index(const char *code) {
  for (int h = 0; h < STRATA; h++)
    if (!strcmp(stratum_codes[h], code)) return h;
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
    if (isnan(cell(table, "emp_2023", i))) continue;
    f->stratum[i] = stratum_index(cyb_table_text(cyb_table_find(table, "stratum"), i, buffer));
    f->employed[i] = cell(table, "emp_2023", i);
    f->net[i] = cell(table, "rev_sec_2023", i) - cell(table, "resale_2023", i);
    if (!strcmp(cyb_table_text(cyb_table_find(table, "district"), i, buffer), "普陀区"))
      f->district[i] = f->net[i];
    f->district_total += f->district[i];
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
    if (drawn[i]) responses[f->stratum[i]]++;
  }
  s->rows = 0;
  for (size_t i = 0; i < FIRMS; i++) {
    if (!drawn[i]) continue;
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
  check_coverage("net scope of a district", f, f->district, f->district_total);
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_overlap),
      cmocka_unit_test(test_allocation),
      cmocka_unit_test(test_coverage),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
