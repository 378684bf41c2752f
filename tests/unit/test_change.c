/* tests/unit/test_change.c - change between two waves: R, by hand, identities, simulation. */
#include "survey_fixture.h"

/* One wave as it would be typed: `rows` units, columns id, stratum, N, w (may be
 * NULL: from N) and x. */
typedef struct wave_rows {
  size_t rows;
  const double *id, *stratum, *population, *weight, *x;
} wave_rows;

typedef struct built {
  cyb_table *table;
  cyb_design *design;
  cyb_statistic *statistic;
  cyb_wave wave;
} built;

static void build(built *out, const wave_rows *rows, cyb_lonely lonely, const char *statistic) {
  survey_case design = {.lonely = lonely};
  cyb_error error = {0};
  out->table = cyb_table_new(rows->rows);
  assert_non_null(out->table);
  add_numbers(out->table, "id", rows->id);
  add_numbers(out->table, "x", rows->x);
  if (rows->stratum) add_numbers(out->table, "stratum", rows->stratum), design.strata = "stratum";
  if (rows->population) add_numbers(out->table, "N", rows->population), design.fpc = "N";
  if (rows->weight) add_numbers(out->table, "w", rows->weight), design.weight = "w";
  check_ok(error, build_design(&out->design, out->table, &design, NULL, &error));
  out->statistic = bound_statistic(out->table, statistic);
  out->wave = (cyb_wave){out->design, cyb_table_find(out->table, "id"), NULL, NULL};
}

static void release(built *b) {
  cyb_statistic_free(b->statistic);
  cyb_design_free(b->design);
  cyb_table_free(b->table);
}

static cyb_change change(const built *first, const built *last, const char *measure, double years) {
  cyb_change_request request = {cyb_change_measure_find(measure), years, CYB_ESTIMATE_REQUEST_INIT,
                                CYB_ESTIMATE_REQUEST_INIT};
  cyb_overlap *overlap = NULL;
  cyb_change out;
  cyb_error error = {0};
  check_ok(error, cyb_overlap_build(&overlap, &first->wave, &last->wave, &error));
  check_ok(error,
           cyb_change_estimate(&out, overlap, first->statistic, last->statistic, &request, &error));
  cyb_overlap_free(overlap);
  return out;
}

static cyb_change change_of(const wave_rows *first, const wave_rows *last, cyb_lonely lonely,
                            const char *statistic, const char *measure, double years) {
  built one, two;
  cyb_change out;
  build(&one, first, lonely, statistic);
  build(&two, last, lonely, statistic);
  out = change(&one, &two, measure, years);
  release(&one);
  release(&two);
  return out;
}

/* --- the same units in both waves: R survey -------------------------------------------- */

static const double f8_id[] = {1, 2, 3, 4, 5, 6, 7, 8}, f8_stratum[] = {1, 1, 1, 1, 1, 2, 2, 2},
                    f8_w[] = {3, 3, 3, 3, 3, 4, 4, 4}, f8_n[] = {15, 15, 15, 15, 15, 12, 12, 12},
                    f8_x[] = {2.8, 4.1, 6.8, 6.8, 9.2, 3.7, 6.6, 4.2},
                    f8_later[] = {3.1, 4.0, 7.9, 6.1, 9.9, 4.4, 6.0, 5.2};

/* R survey 4.1: both waves stacked, unit = cluster; svyby(covmat = TRUE), svycontrast. */
static void test_full_overlap(void **state) {
  wave_rows first = {8, f8_id, f8_stratum, NULL, f8_w, f8_x}, last = first;
  cyb_change out;
  (void)state;
  last.x = f8_later;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "mean(x)", "difference", 1);
  check_close("difference of means", out.value, 0.307407407407407, 1e-12);
  check_close("covariance", out.covariance, 0.496440329218107, 1e-12);
  check_close("variance", out.se * out.se,
              0.549478737997256 + 0.521152263374486 - 2 * 0.496440329218107, 1e-11);
  assert_int_equal(out.common, 8);
  out = change_of(&first, &last, CYB_LONELY_FAIL, "mean(x)", "cagr", 3);
  check_close("cagr", out.value, 0.01846501182332, 1e-11);
  check_close("cagr se", out.se, 0.0172457703886837, 1e-11);
  first.population = last.population = f8_n;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  check_close("covariance, fpc", out.covariance, 245.91, 1e-12);
  check_close("se, fpc", out.se, sqrt(276.66 + 255.84 - 2 * 245.91), 1e-11);
  out = change_of(&first, &last, CYB_LONELY_FAIL, "mean(x)", "cagr", 3);
  check_close("cagr se, fpc", out.se, 0.0146598356412875, 1e-11);
  out = change_of(&first, &last, CYB_LONELY_FAIL, "mean(x)", "growth", 1);
  check_close("growth", out.value, 0.056424201224, 1e-10);
  check_close("growth df", out.df, 6, 0);
}

/* --- partial overlap: Tam (1984) by hand ------------------------------------------------- */

/* N = 10, four units each, three in common: n_0 = 1.6, n_c phi = 33/16, the sum of
 * products 15.875, so C = 2.5^2 * 1.4 / 2.0625 * 15.875. */
static void test_partial_overlap(void **state) {
  static const double first_id[] = {1, 2, 3, 4}, last_id[] = {2, 3, 4, 5}, n[] = {10, 10, 10, 10},
                      x[] = {1, 2, 4, 7}, later[] = {3, 4, 9, 5};
  wave_rows first = {4, first_id, NULL, n, NULL, x}, last = {4, last_id, NULL, n, NULL, later};
  double covariance = 6.25 * 1.4 / 2.0625 * 15.875;
  cyb_change out;
  (void)state;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  check_close("covariance", out.covariance, covariance, 1e-13);
  check_close("se", out.se, sqrt(105 + 103.75 - 2 * covariance), 1e-13);
  check_close("correlation", out.correlation, covariance / sqrt(105 * 103.75), 1e-13);
  assert_int_equal(out.common, 3);
  assert_false(out.limited);
}

/* --- identities ---------------------------------------------------------------------------- */

static void test_nothing_changed(void **state) {
  static const double id[] = {8, 3, 1, 7, 2, 6, 5, 4}, stratum[] = {2, 1, 1, 2, 1, 2, 1, 1},
                      n[] = {12, 15, 15, 12, 15, 12, 15, 15},
                      x[] = {4.2, 6.8, 2.8, 6.6, 4.1, 3.7, 9.2, 6.8};
  wave_rows first = {8, f8_id, f8_stratum, f8_n, NULL, f8_x},
            shuffled = {8, id, stratum, n, NULL, x};
  static const char *const statistics[] = {"total(x)", "mean(x)", "hhi(x)", "total(x) / count()",
                                           "count(x > 4)"};
  (void)state;
  for (size_t s = 0; s < 5; s++)
    for (const char *const *m = cyb_change_measure_names(); *m; m++) {
      cyb_change same = change_of(&first, &first, CYB_LONELY_FAIL, statistics[s], *m, 3);
      cyb_change moved = change_of(&first, &shuffled, CYB_LONELY_FAIL, statistics[s], *m, 3);
      check_close(*m, same.se, 0, 0);
      check_close(*m, moved.se, 0, 0);
      check_close(*m, same.value, strcmp(*m, "ratio") ? 0 : 1, 0);
    }
}

static void test_independent(void **state) {
  static const double other[] = {11, 12, 13, 14, 15, 16, 17, 18};
  wave_rows first = {8, f8_id, f8_stratum, f8_n, NULL, f8_x},
            last = {8, other, f8_stratum, f8_n, NULL, f8_later};
  cyb_change out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  (void)state;
  check_close("covariance", out.covariance, 0, 0);
  check_close("se", out.se, sqrt(276.66 + 255.84), 1e-12);
  assert_int_equal(out.common, 0);
}

/* A stratum taken entirely in one wave has no error of its own, so none in common. */
static void test_take_all(void **state) {
  static const double n[] = {5, 5, 5, 5, 5, 12, 12, 12}, all[] = {5, 5, 5, 5, 5, 3, 3, 3};
  wave_rows first = {8, f8_id, f8_stratum, n, NULL, f8_x},
            last = {8, f8_id, f8_stratum, n, NULL, f8_later};
  cyb_change out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  double v1 = 9 * 4 * 2.403333333333333, v2 = 9 * 4 * 0.64, c;
  (void)state;
  c = 9 * 4 * (-1.1333333333333333 * -0.8 + 1.7666666666666666 * 0.8 - 0.6333333333333333 * 0) / 2;
  check_close("se", out.se, sqrt(v1 + v2 - 2 * c), 1e-12);
  last.population = all;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  check_close("one wave a census", out.se, sqrt(v1), 1e-12);
  first.population = all;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  check_close("both a census", out.se, 0, 0);
}

/* Strata of new names hold the same units: nothing is different. */
static void test_strata_renamed(void **state) {
  static const double names[] = {9, 9, 9, 9, 9, 7, 7, 7};
  wave_rows first = {8, f8_id, f8_stratum, f8_n, NULL, f8_x},
            last = {8, f8_id, names, f8_n, NULL, f8_later};
  cyb_change out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  (void)state;
  check_close("covariance", out.covariance, 245.91, 1e-12);
}

/* --- hard cases ----------------------------------------------------------------------------- */

static void test_hard(void **state) {
  static const double id[] = {1, 2, 3}, big[] = {1e12, 1e12, 1e12}, n[] = {9, 9, 9},
                      more[] = {1e12 + 1, 1e12 + 1, 1e12 + 1}, zero[] = {0, 0, 0};
  wave_rows first = {3, id, NULL, n, NULL, big}, last = {3, id, NULL, n, NULL, more};
  cyb_change out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  (void)state;
  check_close("10^12", out.value, 9, 1e-3);
  check_close("10^12 se", out.se, 0, 0);
  last.x = zero;
  out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "cagr", 1);
  assert_true(isnan(out.value) && isnan(out.se) && isnan(out.lower));
  out = change_of(&last, &first, CYB_LONELY_FAIL, "total(x)", "ratio", 1);
  assert_true(isnan(out.value) && isnan(out.se));
  first.rows = last.rows = 1;
  first.x = last.x = big;
  out = change_of(&first, &last, CYB_LONELY_ADJUST, "total(x)", "difference", 1);
  check_close("one unit, adjusted", out.se, 0, 0);
  assert_true(out.first.se > 1e12 && isnan(out.lower));
}

/* Units of the domain in one wave only, and in neither, keep their place. The two
 * waves as one sample of pairs give the same: V of the total of the differences. */
static void test_domain(void **state) {
  static const double first_x[] = {2.8, 4.1, 0, 0, 9.2, 3.7, 0, 0},
                      last_x[] = {3.1, 0, 7.9, 0, 9.9, 0, 6.0, 0},
                      difference[] = {0.3, -4.1, 7.9, 0, 0.7, -3.7, 6.0, 0};
  wave_rows first = {8, f8_id, f8_stratum, f8_n, NULL, first_x}, last = first, both = first;
  built one, two, pairs;
  cyb_change_request request = {cyb_change_measure_find("difference"), 1, CYB_ESTIMATE_REQUEST_INIT,
                                CYB_ESTIMATE_REQUEST_INIT};
  int32_t *domain[2];
  cyb_estimate expected;
  cyb_estimate_request all = CYB_ESTIMATE_REQUEST_INIT;
  cyb_overlap *overlap = NULL;
  cyb_change out;
  cyb_error error = {0};
  (void)state;
  last.x = last_x;
  both.x = difference;
  build(&one, &first, CYB_LONELY_FAIL, "total(x)");
  build(&two, &last, CYB_LONELY_FAIL, "total(x)");
  build(&pairs, &both, CYB_LONELY_FAIL, "total(x)");
  request.first.domain = domain[0] = condition_domain(one.table, "x > 0");
  request.last.domain = domain[1] = condition_domain(two.table, "x > 0");
  check_ok(error, cyb_overlap_build(&overlap, &one.wave, &two.wave, &error));
  check_ok(error,
           cyb_change_estimate(&out, overlap, one.statistic, two.statistic, &request, &error));
  check_ok(error, cyb_estimate_domains(&expected, pairs.design, pairs.statistic, &all, &error));
  check_close("se", out.se, expected.se, 1e-12);
  check_close("value", out.value, expected.value, 1e-12);
  assert_int_equal(out.common, 2);
  cyb_overlap_free(overlap);
  free(domain[0]);
  free(domain[1]);
  release(&one);
  release(&two);
  release(&pairs);
}

/* One unit left in the second stratum: with the same units in both waves the error
 * is that of the differences, whatever the rule for lonely strata. */
static void test_lonely(void **state) {
  static const cyb_lonely rules[] = {CYB_LONELY_CERTAINTY, CYB_LONELY_ADJUST, CYB_LONELY_AVERAGE};
  double difference[6];
  wave_rows first = {6, f8_id, f8_stratum, NULL, f8_w, f8_x}, last = first, both = first;
  (void)state;
  for (size_t i = 0; i < 6; i++) difference[i] = f8_later[i] - f8_x[i];
  last.x = f8_later;
  both.x = difference;
  for (size_t r = 0; r < 3; r++) {
    built pairs;
    cyb_estimate expected;
    cyb_estimate_request all = CYB_ESTIMATE_REQUEST_INIT;
    cyb_error error = {0};
    cyb_change out = change_of(&first, &last, rules[r], "total(x)", "difference", 1);
    build(&pairs, &both, rules[r], "total(x)");
    check_ok(error, cyb_estimate_domains(&expected, pairs.design, pairs.statistic, &all, &error));
    check_close("lonely", out.se, expected.se, 1e-12);
    release(&pairs);
    out = change_of(&first, &first, rules[r], "total(x)", "difference", 1);
    check_close("lonely, the same", out.se, 0, 0);
  }
}

/* Two extreme units in common, a third in neither: their products exceed what the two
 * errors allow. */
static void test_limited(void **state) {
  static const double first_id[] = {1, 2, 3}, last_id[] = {1, 2, 4}, x[] = {100, -100, 0},
                      weight[] = {5, 5, 5};
  wave_rows first = {3, first_id, NULL, NULL, weight, x},
            last = {3, last_id, NULL, NULL, weight, x};
  cyb_change out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", "difference", 1);
  (void)state;
  assert_true(out.limited);
  check_close("correlation", out.correlation, 1, 0);
  check_close("se", out.se, 0, 0);
}

static void refuse(const double *id, const char *said) {
  wave_rows first = {3, id, NULL, NULL, NULL, f8_x}, last = {3, f8_id, NULL, NULL, NULL, f8_x};
  built one, two;
  cyb_overlap *overlap = NULL;
  cyb_error error = {0};
  build(&one, &first, CYB_LONELY_FAIL, "total(x)");
  build(&two, &last, CYB_LONELY_FAIL, "total(x)");
  assert_int_equal(cyb_overlap_build(&overlap, &one.wave, &two.wave, &error), CYB_EDATA);
  assert_null(overlap);
  assert_non_null(strstr(error.message, said));
  release(&one);
  release(&two);
}

static void test_identifiers(void **state) {
  static const double twice[] = {1, 2, 2}, missing[] = {1, NAN, 2};
  (void)state;
  refuse(twice, "\"2\" belongs to two units");
  refuse(missing, "is missing");
}

/* --- simulation ------------------------------------------------------------------------------- */

enum { POPULATION = 400, REPEATS = 2000 };

/* A population of two strata in two years. Each unit has a permanent random number;
 * a wave takes the units whose number, from the wave's start on, comes first. */
typedef struct world {
  double x[2][POPULATION];
  int stratum[2][POPULATION]; /* -1: not there that year */
  double count[2][2];         /* [year][stratum] */
} world;

static void count_world(world *w) {
  memset(w->count, 0, sizeof w->count);
  for (size_t year = 0; year < 2; year++)
    for (size_t i = 0; i < POPULATION; i++)
      if (w->stratum[year][i] >= 0) w->count[year][w->stratum[year][i]] += 1;
}

static void make_world(world *w) {
  for (size_t i = 0; i < POPULATION; i++) {
    double base = exp(1.0 + cyb_random_normal(7, 0, i));
    w->stratum[0][i] = w->stratum[1][i] = i % 4 == 0;
    w->x[0][i] = base * (1 + 3 * w->stratum[0][i]);
    w->x[1][i] = w->x[0][i] * 1.08 * exp(0.2 * cyb_random_normal(7, 1, i));
  }
  count_world(w);
}

/* 12 % end, 12 % begin, 6 % change stratum. */
static void unsettle(world *w) {
  for (size_t i = 0; i < POPULATION; i++) {
    double fate = cyb_random_uniform(7, 2, i);
    if (fate < 0.12)
      w->stratum[1][i] = -1;
    else if (fate < 0.24)
      w->stratum[0][i] = -1;
    else if (fate < 0.30)
      w->stratum[1][i] = 1 - w->stratum[0][i];
  }
  count_world(w);
}

typedef struct drawn {
  double id[POPULATION], stratum[POPULATION], n[POPULATION], x[POPULATION];
  size_t rows;
} drawn;

static const double *sort_key;
static int by_key(const void *a, const void *b) {
  double x = sort_key[*(const int *)a], y = sort_key[*(const int *)b];
  return x < y ? -1 : x > y;
}

static void draw(drawn *out, const world *w, size_t year, uint64_t repeat, double start,
                 const size_t take[2]) {
  double key[POPULATION];
  int order[POPULATION];
  size_t taken[2] = {0, 0};
  for (size_t i = 0; i < POPULATION; i++) {
    key[i] = fmod(cyb_random_uniform(11, repeat, i) + 1.0 - start, 1.0);
    order[i] = (int)i;
  }
  sort_key = key;
  qsort(order, POPULATION, sizeof *order, by_key);
  out->rows = 0;
  for (size_t k = 0; k < POPULATION; k++) {
    int i = order[k], h = w->stratum[year][i];
    if (h < 0 || taken[h] == take[h]) continue;
    taken[h]++;
    out->id[out->rows] = i;
    out->stratum[out->rows] = h;
    out->n[out->rows] = w->count[year][h];
    out->x[out->rows++] = w->x[year][i];
  }
}

/* Mean of the estimated variance over the variance of the estimates; its own
 * standard error is about sqrt(2 / REPEATS) = 0.032 for near-normal estimates. */
static double simulate(const world *w, double shift, const char *measure, double *independent) {
  static const size_t take[2][2] = {{40, 30}, {50, 25}};
  double sum = 0, squares = 0, variance = 0, separate = 0, mean;
  for (uint64_t r = 0; r < REPEATS; r++) {
    static drawn one, two;
    wave_rows first, last;
    cyb_change out;
    draw(&one, w, 0, r, 0.0, take[0]);
    draw(&two, w, 1, r, shift, take[1]);
    first = (wave_rows){one.rows, one.id, one.stratum, one.n, NULL, one.x};
    last = (wave_rows){two.rows, two.id, two.stratum, two.n, NULL, two.x};
    out = change_of(&first, &last, CYB_LONELY_FAIL, "total(x)", measure, 1);
    sum += out.value;
    squares += out.value * out.value;
    variance += out.se * out.se;
    separate += out.first.se * out.first.se + out.last.se * out.last.se;
  }
  mean = sum / REPEATS;
  *independent = separate / (squares - REPEATS * mean * mean);
  return variance / (squares - REPEATS * mean * mean);
}

static void test_simulation(void **state) {
  static world w;
  double ratio, apart;
  (void)state;
  make_world(&w);
  ratio = simulate(&w, 0.04, "difference", &apart);
  print_message("# stable population: %.3f (independent waves: %.2f)\n", ratio, apart);
  assert_true(fabs(ratio - 1) < 0.1 && apart > 2);
  ratio = simulate(&w, 0.04, "growth", &apart);
  print_message("# growth: %.3f\n", ratio);
  assert_true(fabs(ratio - 1) < 0.1);
  unsettle(&w);
  ratio = simulate(&w, 0.04, "difference", &apart);
  print_message("# births, deaths, movers: %.3f (independent waves: %.2f)\n", ratio, apart);
  assert_true(fabs(ratio - 1) < 0.15);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_full_overlap),
                                     cmocka_unit_test(test_partial_overlap),
                                     cmocka_unit_test(test_nothing_changed),
                                     cmocka_unit_test(test_independent),
                                     cmocka_unit_test(test_take_all),
                                     cmocka_unit_test(test_strata_renamed),
                                     cmocka_unit_test(test_hard),
                                     cmocka_unit_test(test_domain),
                                     cmocka_unit_test(test_lonely),
                                     cmocka_unit_test(test_limited),
                                     cmocka_unit_test(test_identifiers),
                                     cmocka_unit_test(test_simulation)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
