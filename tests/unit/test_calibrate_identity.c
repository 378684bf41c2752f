/* tests/unit/test_calibrate_identity.c - what must hold whatever the numbers are. */
#include "weights_fixture.h"

static const survey_case f8_design = {.strata = "stratum", .weight = "w", .fpc = "N"};
static const survey_case k12_design = {.weight = "n"};

static void check_weights(const char *label, const cyb_design *a, const cyb_design *b,
                          double tolerance) {
  for (size_t row = 0; row < cyb_design_rows(a); row++)
    check_close(label, cyb_design_weights(a)[row], cyb_design_weights(b)[row], tolerance);
}

/* The regression estimator by its closed form: t_x + (T - t)' (Z'DZ)^-1 Z'Dx, z = (1, y). */
static void test_linear_is_regression(void **state) {
  static const weights_case how = {"(count),,27;y,,75", NULL, "linear", 0, 0};
  cyb_table *table = table_f8(8);
  const double *x = cyb_table_find(table, "x")->number, *y = cyb_table_find(table, "y")->number;
  const double *w = cyb_table_find(table, "w")->number;
  double n = 0, sy = 0, syy = 0, sx = 0, sxy = 0, determinant;
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < 8; i++) {
    n += w[i], sy += w[i] * y[i], syy += w[i] * y[i] * y[i];
    sx += w[i] * x[i], sxy += w[i] * x[i] * y[i];
  }
  determinant = n * syy - sy * sy;
  check_ok(error, calibrate_case(&design, table, &f8_design, &how, &error));
  check_close("regression", estimate_one(design, table, "total(x)").value,
              sx + (27 - n) * (syy * sx - sy * sxy) / determinant +
                  (75 - sy) * (n * sxy - sy * sx) / determinant,
              1e-13);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* Raking is iterative proportional fitting (Deming & Stephan 1940). */
static void test_raking_is_proportional_fitting(void **state) {
  static const double a[] = {175, 550, 430, 345}, b[] = {365, 415, 720};
  static const weights_case how = {K12_MARGINS, NULL, "raking", 0, 0};
  cyb_table *table = table_k12();
  double cell[12];
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  memcpy(cell, cyb_table_find(table, "n")->number, sizeof cell);
  for (int turn = 0; turn < 500; turn++) {
    for (size_t i = 0; i < 4; i++) {
      double sum = cell[i] + cell[i + 4] + cell[i + 8];
      for (size_t j = 0; j < 3; j++) cell[i + 4 * j] *= a[i] / sum;
    }
    for (size_t j = 0; j < 3; j++) {
      double sum = cell[4 * j] + cell[4 * j + 1] + cell[4 * j + 2] + cell[4 * j + 3];
      for (size_t i = 0; i < 4; i++) cell[i + 4 * j] *= b[j] / sum;
    }
  }
  check_ok(error, calibrate_case(&design, table, &k12_design, &how, &error));
  for (size_t i = 0; i < 12; i++)
    check_close("proportional fitting", cyb_design_weights(design)[i], cell[i], 1e-12);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* Pairs of ways to the same weights. */
static void test_same_weights(void **state) {
  static const struct {
    const char *label;
    weights_case one, other;
    double tolerance;
  } rows[] = {
      {"logit without bounds is raking",
       {K12_MARGINS, NULL, "logit", 0, INFINITY},
       {K12_MARGINS, NULL, "raking", 0, 0},
       1e-12},
      {"wide logit is near raking",
       {K12_MARGINS, NULL, "logit", 0, 1e9},
       {K12_MARGINS, NULL, "raking", 0, 0},
       1e-7},
      {"truncated beyond need is linear",
       {K12_MARGINS, NULL, "truncated", 0.1, 10},
       {K12_MARGINS, NULL, "linear", 0, 0},
       1e-12},
      {"the order of the margins, linear",
       {K12_MARGINS, NULL, "linear", 0, 0},
       {"b,b3,720;b,b1,365;a,a4,345;b,b2,415;a,a1,175;a,a3,430;a,a2,550", NULL, "linear", 0, 0},
       1e-12},
      {"the order of the margins, truncated",
       {K12_MARGINS, NULL, "truncated", 0.5, 2.2},
       {"b,b3,720;b,b1,365;a,a4,345;b,b2,415;a,a1,175;a,a3,430;a,a2,550", NULL, "truncated", 0.5,
        2.2},
       1e-11},
      {"the number of units once more",
       {K12_MARGINS, NULL, "raking", 0, 0},
       {"(count),,1500;" K12_MARGINS, NULL, "raking", 0, 0},
       1e-12},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cyb_table *table = table_k12();
    cyb_design *one = NULL, *other = NULL;
    cyb_error error = {0};
    check_ok(error, calibrate_case(&one, table, &k12_design, &rows[i].one, &error));
    check_ok(error, calibrate_case(&other, table, &k12_design, &rows[i].other, &error));
    check_weights(rows[i].label, one, other, rows[i].tolerance);
    cyb_design_free(one);
    cyb_design_free(other);
    cyb_table_free(table);
  }
}

/* Numbers of 10^12 and of 10^-12 give the same weights as numbers of 1. */
static void test_units_do_not_matter(void **state) {
  static const double y[] = {1, 2, 3, 3, 5, 2, 3, 2}, scales[] = {1e12, 1e-12};
  static const weights_case small = {"(count),,27;y,,75", NULL, "raking", 0, 0};
  (void)state;
  for (size_t k = 0; k < 2; k++) {
    cyb_table *table = table_f8(8);
    double scaled[8];
    char totals[80];
    weights_case large = {totals, NULL, "raking", 0, 0};
    cyb_design *one = NULL, *other = NULL;
    cyb_error error = {0};
    for (size_t i = 0; i < 8; i++) scaled[i] = y[i] * scales[k];
    add_numbers(table, "big", scaled);
    snprintf(totals, sizeof totals, "(count),,27;big,,%.17g", 75 * scales[k]);
    check_ok(error, calibrate_case(&one, table, &f8_design, &small, &error));
    check_ok(error, calibrate_case(&other, table, &f8_design, &large, &error));
    check_weights("units", other, one, 1e-12);
    check_close("units", estimate_one(other, table, "mean(x)").se,
                estimate_one(one, table, "mean(x)").se, 1e-12);
    cyb_design_free(one);
    cyb_design_free(other);
    cyb_table_free(table);
  }
}

/* What is calibrated to has no sampling error. */
static void test_no_error_of_totals(void **state) {
  static const weights_case how = {"(count),,27;y,,75;stratum,1,15;stratum,2,12", NULL, "raking", 0,
                                   0};
  cyb_table *table = table_f8(8);
  cyb_design *design = NULL;
  cyb_error error = {0};
  cyb_estimate y, n;
  (void)state;
  check_ok(error, calibrate_case(&design, table, &f8_design, &how, &error));
  y = estimate_one(design, table, "total(y)");
  n = estimate_one(design, table, "count()");
  check_close("y", y.value, 75, 1e-12);
  check_close("se of y", y.se, 0, 1e-12);
  check_close("count", n.value, 27, 1e-12);
  check_close("se of count", n.se, 0, 1e-13);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* Calibrating once more changes nothing, neither weights nor errors. */
static void test_twice_is_once(void **state) {
  static const weights_case how = {"(count),,27;y,,75", NULL, "raking", 0, 0};
  cyb_table *table = table_f8(8);
  cyb_design *design = NULL;
  cyb_totals *totals = NULL;
  cyb_calibration again = how_of(&how);
  cyb_error error = {0};
  cyb_estimate once, twice;
  (void)state;
  check_ok(error, calibrate_case(&design, table, &f8_design, &how, &error));
  once = estimate_one(design, table, "mean(x)");
  check_ok(error, totals_of_text(&totals, how.totals, &error));
  check_ok(error, cyb_design_calibrate(design, totals, table, &again, NULL, &error));
  twice = estimate_one(design, table, "mean(x)");
  assert_int_equal(cyb_design_adjustments(design), 2);
  check_close("g", cyb_design_adjustment(design, 1).g_most, 1.0, 1e-12);
  check_close("mean", twice.value, once.value, 1e-13);
  check_close("se", twice.se, once.se, 1e-12);
  cyb_totals_free(totals);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* --- many firms --------------------------------------------------------------------- */

enum { FIRMS = 3000 };

/* Turnover with an infinite variance (Pareto, shape 1.2), in 3 sizes and 4 regions. */
static cyb_table *table_firms(void) {
  static const char *const sizes[] = {"s", "m", "l"}, *const regions[] = {"N", "E", "S", "W"};
  cyb_table *table = cyb_table_new(FIRMS);
  double *turnover = calloc(FIRMS, sizeof *turnover), *w = calloc(FIRMS, sizeof *w);
  const char **size = calloc(FIRMS, sizeof *size), **region = calloc(FIRMS, sizeof *region);
  for (size_t i = 0; i < FIRMS; i++) {
    turnover[i] = 1000.0 * pow(cyb_random_uniform(7, 0, i), -1.0 / 1.2);
    w[i] = 1.0 + 9.0 * cyb_random_uniform(7, 1, i);
    size[i] = sizes[cyb_random_below(7, 2, i, 3)];
    region[i] = regions[cyb_random_below(7, 3, i, 4)];
  }
  add_numbers(table, "turnover", turnover);
  add_numbers(table, "w", w);
  add_texts(table, "size", size);
  add_texts(table, "region", region);
  free(turnover);
  free(w);
  free(size);
  free(region);
  return table;
}

/* The sample's own totals times a few per cent, in numbers that a file would hold. */
static void totals_near(char *text, size_t length, const cyb_table *table) {
  static const char *const sizes[] = {"s", "m", "l"}, *const regions[] = {"N", "E", "S", "W"};
  const cyb_column *w = cyb_table_find(table, "w"), *x = cyb_table_find(table, "turnover");
  double by_size[3] = {0}, by_region[4] = {0}, turnover[3] = {0}, all = 0;
  for (size_t i = 0; i < FIRMS; i++) {
    size_t s = cyb_random_below(7, 2, i, 3), r = cyb_random_below(7, 3, i, 4);
    by_size[s] += w->number[i];
    by_region[r] += w->number[i];
    turnover[s] += w->number[i] * x->number[i];
    all += w->number[i];
  }
  *text = '\0';
  by_size[0] *= 1.05, by_size[1] *= 0.97;
  by_size[2] = all * 1.01 - by_size[0] - by_size[1];
  by_region[1] *= 1.03, by_region[2] *= 0.98;
  by_region[3] = all * 1.01 - by_region[0] - by_region[1] - by_region[2];
  for (size_t k = 0; k < 3; k++)
    snprintf(text + strlen(text), length - strlen(text), "size,%s,%.17g;turnover:size,%s,%.17g;",
             sizes[k], by_size[k], sizes[k], turnover[k] * (1.02 + 0.01 * (double)k));
  for (size_t k = 0; k < 4; k++)
    snprintf(text + strlen(text), length - strlen(text), "region,%s,%.17g;", regions[k],
             by_region[k]);
}

static void check_margins(const char *label, const cyb_design *design, size_t k) {
  cyb_margin_fit fit;
  for (size_t i = 0; cyb_design_margin(design, k, i, &fit); i++)
    check_close(label, fit.after, fit.target, 1e-11);
}

/* Every distance meets every margin, heavy tail or not; the bounds are kept. */
static void test_heavy_tail(void **state) {
  static const weights_case ways[] = {{NULL, NULL, "linear", 0, 0},
                                      {NULL, NULL, "raking", 0, 0},
                                      {NULL, NULL, "logit", 0.7, 1.5},
                                      {NULL, NULL, "truncated", 0.9, 1.12}};
  static const survey_case sample = {.strata = "size", .weight = "w"};
  cyb_table *table = table_firms();
  char text[2000];
  (void)state;
  totals_near(text, sizeof text, table);
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    weights_case how = ways[i];
    cyb_design *design = NULL;
    cyb_error error = {0};
    cyb_adjustment_info info;
    how.totals = text;
    check_ok(error, calibrate_case(&design, table, &sample, &how, &error));
    check_margins(how.distance, design, 0);
    info = cyb_design_adjustment(design, 0);
    assert_int_equal(info.redundant, 1);
    if (cyb_distance_find(how.distance)->bounded) {
      assert_true(info.g_least >= how.lower * (1 - 1e-15) &&
                  info.g_most <= how.upper * (1 + 1e-15));
    }
    cyb_design_free(design);
  }
  cyb_table_free(table);
}

/* Cut weights keep to their bounds, and the totals stay met. */
static void test_trim(void **state) {
  static const survey_case sample = {.strata = "size", .weight = "w"};
  weights_case how = {NULL, NULL, "raking", 0, 0};
  cyb_table *table = table_firms();
  cyb_design *design = NULL;
  cyb_totals *totals = NULL;
  cyb_trim trim = CYB_TRIM_INIT;
  cyb_error error = {0};
  cyb_adjustment_info info;
  char text[2000];
  (void)state;
  totals_near(text, sizeof text, table);
  how.totals = text;
  check_ok(error, calibrate_case(&design, table, &sample, &how, &error));
  check_ok(error, totals_of_text(&totals, text, &error));
  trim.least = 1.5;
  trim.most = 9.5;
  check_ok(error, cyb_design_trim(design, totals, table, &trim, NULL, &error));
  info = cyb_design_adjustment(design, 1);
  assert_string_equal(info.kind, "trimming");
  check_margins("trim", design, 1);
  for (size_t row = 0; row < FIRMS; row++) {
    double w = cyb_design_weights(design)[row];
    assert_true(w >= 1.5 * (1 - 1e-15) && w <= 9.5 * (1 + 1e-15));
  }
  assert_true(info.at_lower > 0 && info.at_upper > 0);
  cyb_totals_free(totals);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* The same bits for any number of threads, and the sum over domains is the total. */
static void test_domains(void **state) {
  static const survey_case sample = {.strata = "size", .weight = "w"};
  weights_case how = {NULL, NULL, "linear", 0, 0};
  cyb_table *table = table_firms();
  cyb_statistic *statistic = bound_statistic(table, "total(turnover)");
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_estimate one[40], seven[40];
  int32_t domain[FIRMS];
  double sum = 0;
  cyb_design *design = NULL;
  cyb_error error = {0};
  char text[2000];
  (void)state;
  totals_near(text, sizeof text, table);
  how.totals = text;
  check_ok(error, calibrate_case(&design, table, &sample, &how, &error));
  for (size_t i = 0; i < FIRMS; i++) domain[i] = (int32_t)cyb_random_below(7, 4, i, 40);
  request.domain = domain;
  request.domains = 40;
  request.threads = 1;
  check_ok(error, cyb_estimate_domains(one, design, statistic, &request, &error));
  request.threads = 7;
  check_ok(error, cyb_estimate_domains(seven, design, statistic, &request, &error));
  assert_memory_equal(one, seven, sizeof one);
  for (size_t d = 0; d < 40; d++) sum += one[d].value;
  check_close("sum", sum, estimate_one(design, table, "total(turnover)").value, 1e-12);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* The quadratic form of one calibration against the residuals of every row, which are
 * taken where a calibration that changes nothing follows. */
static void check_two_ways(cyb_table *table, const survey_case *sample, const weights_case *how,
                           const char *text) {
  enum { DOMAINS = 30 };
  cyb_statistic *statistic = bound_statistic(table, text);
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_estimate form[DOMAINS], rows[DOMAINS];
  int32_t domain[FIRMS];
  cyb_design *design = NULL;
  cyb_totals *totals = NULL;
  cyb_calibration again = how_of(how);
  cyb_error error = {0};
  for (size_t i = 0; i < FIRMS; i++)
    domain[i] = (int32_t)cyb_random_below(7, 4, i, DOMAINS + 5) - 5;
  for (size_t i = 0; i < FIRMS; i++) domain[i] = domain[i] < 0 ? -1 : domain[i];
  request.domain = domain;
  request.domains = DOMAINS;
  check_ok(error, calibrate_case(&design, table, sample, how, &error));
  check_ok(error, cyb_estimate_domains(form, design, statistic, &request, &error));
  check_ok(error, totals_of_text(&totals, how->totals, &error));
  check_ok(error, cyb_design_calibrate(design, totals, table, &again, NULL, &error));
  check_ok(error, cyb_estimate_domains(rows, design, statistic, &request, &error));
  for (size_t d = 0; d < DOMAINS; d++) {
    check_close(text, form[d].value, rows[d].value, 1e-11);
    check_close(text, form[d].se, rows[d].se, 1e-9);
  }
  cyb_totals_free(totals);
  cyb_statistic_free(statistic);
  cyb_design_free(design);
}

static void test_form_is_residuals(void **state) {
  static const survey_case designs[] = {
      {.strata = "size", .weight = "w"},
      {.weight = "w"},
      {.cluster = "c", .weight = "w"},
      {.strata = "half", .cluster = "c,u", .fpc = "P,S"},
      {.strata = "half", .cluster = "c,u", .fpc = "P,S", .lonely = CYB_LONELY_ADJUST},
      {.strata = "half", .cluster = "c,u", .fpc = "P,S", .lonely = CYB_LONELY_AVERAGE}};
  static const char *const statistics[] = {"total(turnover)", "mean(turnover)",
                                           "total(w * turnover) / total(turnover)"};
  cyb_table *table = table_firms();
  double *values = calloc(FIRMS, sizeof *values);
  char text[2000];
  weights_case how = {text, NULL, "linear", 0, 0};
  (void)state;
  for (size_t i = 0; i < FIRMS; i++) values[i] = (double)(i / 10);
  add_numbers(table, "c", values);
  for (size_t i = 0; i < FIRMS; i++) values[i] = (double)i;
  add_numbers(table, "u", values);
  for (size_t i = 0; i < FIRMS; i++) values[i] = i < FIRMS / 2 ? 1 : 2;
  add_numbers(table, "half", values);
  for (size_t i = 0; i < FIRMS; i++) values[i] = i < FIRMS / 2 ? 400 : 250;
  add_numbers(table, "P", values);
  for (size_t i = 0; i < FIRMS; i++) values[i] = 25;
  add_numbers(table, "S", values);
  free(values);
  totals_near(text, sizeof text, table);
  for (size_t d = 0; d < sizeof designs / sizeof *designs; d++)
    for (size_t k = 0; k < sizeof statistics / sizeof *statistics; k++)
      check_two_ways(table, &designs[d], &how, statistics[k]);
  cyb_table_free(table);
}

int main(void) {
  static const struct CMUnitTest tests[] = {cmocka_unit_test(test_linear_is_regression),
                                            cmocka_unit_test(test_raking_is_proportional_fitting),
                                            cmocka_unit_test(test_same_weights),
                                            cmocka_unit_test(test_units_do_not_matter),
                                            cmocka_unit_test(test_no_error_of_totals),
                                            cmocka_unit_test(test_twice_is_once),
                                            cmocka_unit_test(test_heavy_tail),
                                            cmocka_unit_test(test_trim),
                                            cmocka_unit_test(test_domains),
                                            cmocka_unit_test(test_form_is_residuals)};
  return cmocka_run_group_tests_name("calibrate_identity", tests, NULL, NULL);
}
