/* tests/unit/test_replicate.c - jackknife, bootstrap and balanced half-samples. */
#include "survey_fixture.h"

#define R "R survey 4.1"

static int replicated(cyb_estimate *out, const cyb_table *table, const survey_case *row,
                      const cyb_replication *replication, int threads, cyb_warnings *warnings,
                      cyb_error *error) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_statistic *statistic = bound_statistic(table, row->statistic);
  int32_t *domain = row->where ? condition_domain(table, row->where) : NULL;
  cyb_design *design = NULL;
  int status = build_design(&design, table, row, NULL, error);
  request.domain = domain;
  request.missing = row->missing;
  request.threads = threads;
  request.replication = replication;
  request.warnings = warnings;
  if (status == CYB_OK) status = cyb_estimate_domains(out, design, statistic, &request, error);
  free(domain);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  return status;
}

static cyb_replication scheme(const char *name) {
  cyb_replication replication = CYB_REPLICATION_INIT;
  replication.scheme = cyb_replicate_scheme_find(name);
  assert_non_null(replication.scheme);
  return replication;
}

static cyb_estimate estimated(const cyb_table *table, const survey_case *row,
                              const cyb_replication *replication) {
  cyb_estimate out;
  cyb_error error = {0};
  check_ok(error, replicated(&out, table, row, replication, 0, NULL, &error));
  return out;
}

static void check_row(const cyb_table *table, const survey_case *row,
                      const cyb_replication *replication) {
  cyb_estimate out = estimated(table, row, replication);
  check_close(row->label, out.value, row->estimate, row->tolerance);
  check_close(row->label, out.se, row->se, row->tolerance);
}

/* --- published values -------------------------------------------------------- */

/* R survey's data set `scd`: emergency services areas, two ambulance services in
 * each; arrests and survivals (Levy & Lemeshow 1991). */
static cyb_table *table_scd(void) {
  static const double area[] = {1, 1, 2, 2, 3, 3}, arrests[] = {120, 78, 185, 228, 670, 530},
                      alive[] = {25, 24, 30, 49, 80, 70}, w[] = {1, 1, 1, 1, 1, 1};
  cyb_table *table = cyb_table_new(6);
  assert_non_null(table);
  add_numbers(table, "area", area);
  add_numbers(table, "arrests", arrests);
  add_numbers(table, "alive", alive);
  add_numbers(table, "w", w);
  return table;
}

static void test_jackknife_published(void **state) {
  static const survey_case rows[] = {{.label = "S-05 fpc",
                                      .strata = "stratum",
                                      .weight = "w",
                                      .fpc = "N",
                                      .statistic = "ratio(x, y)",
                                      .estimate = 2.10142857143,
                                      .se = 0.0776777223014,
                                      .tolerance = 1e-11,
                                      .source = R},
                                     {.label = "S-05",
                                      .strata = "stratum",
                                      .weight = "w",
                                      .statistic = "ratio(x, y)",
                                      .estimate = 2.10142857143,
                                      .se = 0.0940570948558,
                                      .tolerance = 1e-11,
                                      .source = R},
                                     {.label = "S-05 written out",
                                      .strata = "stratum",
                                      .weight = "w",
                                      .statistic = "total(x) / total(y)",
                                      .estimate = 2.10142857143,
                                      .se = 0.0940570948558,
                                      .tolerance = 1e-11,
                                      .source = R}};
  static const struct {
    cyb_lonely rule;
    double mean, total;
  } lonely[] = {{CYB_LONELY_CERTAINTY, 0.888850607055, 16.88816153405},
                {CYB_LONELY_ADJUST, 0.9444483261738, 53.06066889263},
                {CYB_LONELY_AVERAGE, 0.9736870554724, 18.50005405398}};
  cyb_replication jackknife = scheme("jackknife");
  cyb_table *table = table_f8(8), *six = table_f8(6);
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(table, &rows[i], &jackknife);
  for (size_t i = 0; i < sizeof lonely / sizeof *lonely; i++) {
    survey_case row = {
        .strata = "stratum", .weight = "w", .lonely = lonely[i].rule, .statistic = "mean(x)"};
    check_close("S-14 jackknife mean", estimated(six, &row, &jackknife).se, lonely[i].mean, 1e-11);
    row.statistic = "total(x)";
    check_close("S-14 jackknife total", estimated(six, &row, &jackknife).se, lonely[i].total,
                1e-11);
  }
  cyb_table_free(table);
  cyb_table_free(six);
}

static void test_apiclus1(void **state) {
  survey_case row = {.cluster = "dnum", .weight = "pw", .fpc = "fpc", .statistic = "mean(api00)"};
  cyb_replication jackknife = scheme("jackknife");
  cyb_table *table = table_shared("data/apiclus1.csv");
  (void)state;
  check_close("A-22 centred", estimated(table, &row, &jackknife).se, 26.32936, 1e-7);
  jackknife.about_estimate = true;
  check_close("A-22 about the estimate", estimated(table, &row, &jackknife).se, 26.335, 1e-5);
  cyb_table_free(table);
}

static void test_half_samples_published(void **state) {
  survey_case row = {.label = "scd",
                     .strata = "area",
                     .weight = "w",
                     .statistic = "ratio(alive, arrests)",
                     .estimate = 0.1535063500828,
                     .se = 0.009418400669918,
                     .tolerance = 1e-12};
  cyb_replication brr = scheme("brr");
  cyb_table *table = table_scd();
  (void)state;
  check_row(table, &row, &brr);
  brr.fay = 0.3;
  row.se = 0.009525187477705;
  check_row(table, &row, &brr);
  row.statistic = "total(alive)";
  row.estimate = 278;
  row.se = 21.4941852602;
  check_row(table, &row, &brr);
  cyb_table_free(table);
}

/* --- identities ---------------------------------------------------------------- */

enum { PAIRS = 27 };

/* Two or three units in each of 27 strata, two rows each; two regions. */
static cyb_table *table_pairs(size_t units) {
  static double stratum[6 * PAIRS], cluster[6 * PAIRS], population[6 * PAIRS], w[6 * PAIRS],
      x[6 * PAIRS], y[6 * PAIRS], region[6 * PAIRS], constant[6 * PAIRS];
  cyb_table *table = cyb_table_new(2 * units * PAIRS);
  assert_non_null(table);
  for (size_t i = 0; i < table->rows; i++) {
    stratum[i] = (double)(i / 2 / units);
    cluster[i] = (double)(i / 2);
    population[i] = 3.0 + (double)(i / 2 / units % 5);
    w[i] = 1.0 + 4.0 * cyb_random_uniform(11, 0, i);
    x[i] = exp(cyb_random_normal(11, 1, i));
    y[i] = x[i] * (0.5 + cyb_random_uniform(11, 2, i));
    region[i] = (double)cyb_random_below(11, 3, i, 2);
    constant[i] = 1e12;
  }
  add_numbers(table, "stratum", stratum);
  add_numbers(table, "cluster", cluster);
  add_numbers(table, "population", population);
  add_numbers(table, "w", w);
  add_numbers(table, "x", x);
  add_numbers(table, "y", y);
  add_numbers(table, "region", region);
  add_numbers(table, "constant", constant);
  return table;
}

#define PAIR_DESIGN .strata = "stratum", .cluster = "cluster", .fpc = "population", .weight = "w"

/* The error of a total is that of linearisation, also in a domain. */
static void test_totals_are_exact(void **state) {
  static const char *const names[] = {"jackknife", "brr"};
  cyb_table *table = table_pairs(2);
  (void)state;
  for (size_t n = 0; n < 2; n++)
    for (size_t d = 0; d < 2; d++)
      for (size_t fay = 0; fay < 2; fay++) {
        survey_case row = {PAIR_DESIGN, .where = d ? "region == 1" : NULL, .statistic = "total(x)"};
        cyb_replication replication = scheme(names[n]);
        replication.fay = fay ? 0.4 : 0.0;
        check_close(names[n], estimated(table, &row, &replication).se,
                    estimated(table, &row, NULL).se, 1e-11);
      }
  cyb_table_free(table);
}

/* Every row of the half-samples' matrix is balanced and meets every other one as
 * often alike as not, whatever the number of strata. */
static void test_half_samples_are_balanced(void **state) {
  (void)state;
  for (size_t strata = 1; strata <= 60; strata++) {
    double stratum[120], w[120], first[60][128];
    cyb_table *table = cyb_table_new(2 * strata);
    cyb_replication brr = scheme("brr");
    cyb_replicates *replicates = NULL;
    cyb_design *design = NULL;
    survey_case row = {.strata = "stratum", .weight = "w"};
    cyb_error error = {0};
    size_t count;
    for (size_t i = 0; i < 2 * strata; i++) stratum[i] = (double)(i / 2), w[i] = 1.0;
    add_numbers(table, "stratum", stratum);
    add_numbers(table, "w", w);
    check_ok(error, build_design(&design, table, &row, NULL, &error));
    check_ok(error, cyb_replicates_build(&replicates, design, &brr, &error));
    count = cyb_replicates_count(replicates);
    assert_true(count > strata && count <= strata + 8 && (count % 4 == 0 || count == 2));
    for (size_t r = 0; r < count; r++) {
      double weight[120];
      check_ok(error, cyb_replicates_weights(replicates, r, weight, &error));
      for (size_t h = 0; h < strata; h++) {
        first[h][r] = weight[2 * h] - 1.0;
        assert_true(fabs(first[h][r]) == 1.0 && weight[2 * h + 1] == 1.0 - first[h][r]);
      }
    }
    for (size_t g = 0; g < strata; g++)
      for (size_t h = 0; h <= g; h++) {
        double sum = 0.0, product = 0.0;
        for (size_t r = 0; r < count; r++) sum += first[g][r], product += first[g][r] * first[h][r];
        assert_true(sum == 0.0 && product == (g == h ? (double)count : 0.0));
      }
    cyb_replicates_free(replicates);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* The expected variance of a total is the linearised one: 4000 replicates come
 * within 3 of their standard errors, about 0.5 / sqrt(R) each. */
static void test_bootstrap_agrees(void **state) {
  static const char *const statistics[] = {
      "total(x)", "mean(x)", "ratio(y, x)", "share(x > 1)",
      "gini(x)",  "hhi(x)",  "median(x)",   "count(x > 2) / count()"};
  cyb_table *table = table_pairs(3);
  cyb_replication bootstrap = scheme("bootstrap");
  (void)state;
  bootstrap.replicates = 4000;
  for (size_t s = 0; s < sizeof statistics / sizeof *statistics; s++) {
    survey_case row = {PAIR_DESIGN, .statistic = statistics[s]};
    cyb_estimate linear = estimated(table, &row, NULL), again = estimated(table, &row, &bootstrap);
    check_close(statistics[s], again.value, linear.value, 0);
    check_close(statistics[s], again.se, linear.se, s == 0 ? 0.05 : s == 6 ? 0.3 : 0.12);
    check_close(statistics[s], again.df, linear.df, 0);
  }
  cyb_table_free(table);
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* The interval and the error are those of the mean under each replicate's weights. */
static void test_percentiles(void **state) {
  enum { REPLICATES = 200 };
  survey_case row = {PAIR_DESIGN, .statistic = "mean(x)"};
  cyb_table *table = table_pairs(3);
  const double *x = cyb_table_find(table, "x")->number;
  double theta[REPLICATES], ones[REPLICATES], weight[6 * PAIRS], mean = 0.0, squares = 0.0;
  cyb_replication bootstrap = scheme("bootstrap");
  cyb_replicates *replicates = NULL;
  cyb_design *design = NULL;
  cyb_estimate out;
  cyb_error error = {0};
  (void)state;
  bootstrap.replicates = REPLICATES;
  bootstrap.percentile = true;
  out = estimated(table, &row, &bootstrap);
  check_ok(error, build_design(&design, table, &row, NULL, &error));
  check_ok(error, cyb_replicates_build(&replicates, design, &bootstrap, &error));
  for (size_t r = 0; r < REPLICATES; r++) {
    double sum = 0.0, size = 0.0;
    check_ok(error, cyb_replicates_weights(replicates, r, weight, &error));
    for (size_t i = 0; i < table->rows; i++) sum += weight[i] * x[i], size += weight[i];
    theta[r] = sum / size;
    ones[r] = 1.0;
    mean += theta[r] / REPLICATES;
  }
  for (size_t r = 0; r < REPLICATES; r++) squares += (theta[r] - mean) * (theta[r] - mean);
  qsort(theta, REPLICATES, sizeof *theta, ascending);
  check_close("se", out.se, sqrt(squares / (REPLICATES - 1)), 1e-12);
  check_close("lower", out.lower, cyb_quantile_sorted(theta, ones, REPLICATES, 0.025, 7), 1e-12);
  check_close("upper", out.upper, cyb_quantile_sorted(theta, ones, REPLICATES, 0.975, 7), 1e-12);
  check_close("c", cyb_replicates_scale(replicates, 3), 1.0 / (REPLICATES - 1), 1e-15);
  cyb_replicates_free(replicates);
  cyb_design_free(design);
  cyb_table_free(table);
}

static void test_bits_do_not_depend_on_threads(void **state) {
  static const char *const names[] = {"bootstrap", "brr", "jackknife"};
  static const char *const statistics[] = {"mean(x)", "gini(x) + log(total(y))", "cr(x, 5)"};
  cyb_table *table = table_pairs(2);
  (void)state;
  for (size_t n = 0; n < 3; n++)
    for (size_t s = 0; s < 3; s++) {
      survey_case row = {PAIR_DESIGN, .statistic = statistics[s]};
      cyb_replication replication = scheme(names[n]);
      cyb_estimate one, other;
      cyb_error error = {0};
      check_ok(error, replicated(&one, table, &row, &replication, 1, NULL, &error));
      for (int threads = 2; threads <= 7; threads += 5) {
        check_ok(error, replicated(&other, table, &row, &replication, threads, NULL, &error));
        assert_true(one.se == other.se && one.lower == other.lower);
      }
      replication.seed = 2;
      check_ok(error, replicated(&other, table, &row, &replication, 1, NULL, &error));
      assert_true((one.se == other.se) == (n > 0)); /* the seed is the bootstrap's alone */
    }
  cyb_table_free(table);
}

/* The pass over the units gives what the replicates one by one give. */
static void test_left_out_at_once(void **state) {
  static const cyb_lonely rules[] = {CYB_LONELY_CERTAINTY, CYB_LONELY_ADJUST, CYB_LONELY_AVERAGE};
  cyb_replication jackknife = scheme("jackknife");
  cyb_table *table = table_f8(6);
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    /* cr makes the second statistic pass through every replicate; it adds nothing. */
    survey_case sums = {.strata = "stratum",
                        .weight = "w",
                        .lonely = rules[i],
                        .where = "x != 6.8",
                        .statistic = "ratio(x, y) + mean(y) * hhi(x)"};
    survey_case all = sums;
    all.statistic = "ratio(x, y) + mean(y) * hhi(x) + 0 * cr(x, 1)";
    check_close("se", estimated(table, &sums, &jackknife).se, estimated(table, &all, &jackknife).se,
                1e-12);
  }
  cyb_table_free(table);
}

/* --- hard cases ------------------------------------------------------------------ */

static void test_what_does_not_vary(void **state) {
  static const char *const names[] = {"bootstrap", "brr", "jackknife"};
  static const char *const statistics[] = {"mean(constant)", "ratio(constant, constant)",
                                           "share(x > 0)", "mean(constant) / mean(constant)"};
  cyb_table *table = table_pairs(2);
  (void)state;
  for (size_t n = 0; n < 3; n++)
    for (size_t s = 0; s < 4; s++) {
      cyb_replication replication = scheme(names[n]);
      survey_case row = {PAIR_DESIGN, .statistic = statistics[s]};
      check_close(statistics[s], estimated(table, &row, &replication).se, 0, 0);
    }
  cyb_table_free(table);
}

static void test_replicates_without_value(void **state) {
  survey_case row = {.strata = "stratum", .weight = "w", .where = "x > 9", .statistic = "mean(x)"};
  cyb_table *table = table_f8(8);
  cyb_warnings warnings = {0};
  cyb_estimate out;
  cyb_error error = {0};
  cyb_replication jackknife = scheme("jackknife"), bootstrap = scheme("bootstrap");
  (void)state;
  check_ok(error, replicated(&out, table, &row, &jackknife, 0, &warnings, &error));
  assert_true(isnan(out.se) && out.value == 9.2);
  check_ok(error, replicated(&out, table, &row, &bootstrap, 0, &warnings, &error));
  check_close("always the same", out.se, 0, 0);
  assert_int_equal(warnings.count, 2);
  assert_string_equal(warnings.items[0].code, "replicates-failed");
  row.where = "x > 99";
  check_ok(error, replicated(&out, table, &row, &bootstrap, 0, NULL, &error));
  assert_true(isnan(out.value) && isnan(out.se));
  cyb_warnings_free(&warnings);
  cyb_table_free(table);
}

static void test_refusals(void **state) {
  static const struct {
    const char *name, *strata, *statistic;
    size_t rows, replicates;
    double fay;
    bool percentile;
    cyb_lonely lonely;
    int status;
    const char *says;
  } rows[] = {
      {"jackknife", "stratum", "median(x)", 8, 10, 0, false, CYB_LONELY_FAIL, CYB_EDOMAIN,
       "quantile"},
      {"jackknife", "stratum", "mean(x) / median(x)", 8, 10, 0, false, CYB_LONELY_FAIL, CYB_EDOMAIN,
       "quantile"},
      {"jackknife", "stratum", "mean(x)", 8, 10, 0, true, CYB_LONELY_FAIL, CYB_EDOMAIN,
       "bootstrap"},
      {"jackknife", "stratum", "mean(x)", 6, 10, 0, false, CYB_LONELY_FAIL, CYB_EDATA,
       "stratum \"2\""},
      {"bootstrap", "stratum", "mean(x)", 6, 10, 0, false, CYB_LONELY_AVERAGE, CYB_EDATA,
       "stratum \"2\""},
      {"bootstrap", "stratum", "mean(x)", 8, 1, 0, false, CYB_LONELY_FAIL, CYB_EDOMAIN,
       "2 replicates"},
      {"brr", "stratum", "mean(x)", 8, 10, 0, false, CYB_LONELY_FAIL, CYB_EDATA,
       "stratum \"1\" has 5"},
      {"brr", "stratum", "mean(x)", 8, 10, 1, false, CYB_LONELY_FAIL, CYB_EDOMAIN, "Fay"},
      {"brr", NULL, "mean(x)", 8, 10, 0, false, CYB_LONELY_FAIL, CYB_EDATA, "the sample has 8"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    survey_case row = {.strata = rows[i].strata,
                       .weight = "w",
                       .statistic = rows[i].statistic,
                       .lonely = rows[i].lonely};
    cyb_replication replication = scheme(rows[i].name);
    cyb_table *table = table_f8(rows[i].rows);
    cyb_estimate out;
    cyb_error error = {0};
    replication.replicates = rows[i].replicates;
    replication.fay = rows[i].fay;
    replication.percentile = rows[i].percentile;
    assert_int_equal(replicated(&out, table, &row, &replication, 0, NULL, &error), rows[i].status);
    if (!strstr(error.message, rows[i].says)) print_error("%s: %s\n", rows[i].says, error.message);
    assert_non_null(strstr(error.message, rows[i].says));
    cyb_table_free(table);
  }
  assert_null(cyb_replicate_scheme_find("knife"));
  assert_null(cyb_replicate_scheme_find(NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_jackknife_published),
      cmocka_unit_test(test_apiclus1),
      cmocka_unit_test(test_half_samples_published),
      cmocka_unit_test(test_totals_are_exact),
      cmocka_unit_test(test_half_samples_are_balanced),
      cmocka_unit_test(test_bootstrap_agrees),
      cmocka_unit_test(test_percentiles),
      cmocka_unit_test(test_bits_do_not_depend_on_threads),
      cmocka_unit_test(test_left_out_at_once),
      cmocka_unit_test(test_what_does_not_vary),
      cmocka_unit_test(test_replicates_without_value),
      cmocka_unit_test(test_refusals),
  };
  return cmocka_run_group_tests_name("replicate", tests, NULL, NULL);
}
