/* tests/unit/test_calibrate.c - calibrated weights and their errors against published values. */
#include "weights_fixture.h"

#define R "R survey 4.1"

static const survey_case f8_design = {.strata = "stratum", .weight = "w", .fpc = "N"};
static const survey_case k12_design = {.weight = "n"};
static const survey_case strat_design = {.strata = "stype", .weight = "pw", .fpc = "fpc"};
static const survey_case clus1_design = {.cluster = "dnum", .weight = "pw", .fpc = "fpc"};
static const survey_case sbs_design = {
    .strata = "strata", .weight = "weight", .fpc = "fpc", .lonely = CYB_LONELY_CERTAINTY};

/* --- weights ----------------------------------------------------------------- */

/* clang-format off */
static const struct {
  const char *label, *source;
  weights_case how;
  double tolerance, weight[8], total, se;
} f8_rows[] = {
    {"S-11", R, {"(count),,27;y,,75", NULL, "linear", 0, 0}, 1e-9,
     {2.217233010, 2.708737864, 3.200242718, 3.200242718, 4.183252427, 3.611650485, 4.266990291, 3.611650485},
     156.017475728, 4.67492669322},
    {"S-12", R, {"(count),,27;y,,75", NULL, "raking", 0, 0}, 1e-8,
     {2.319649887, 2.702637402, 3.148858354, 3.148858354, 4.274485124, 3.603516536, 4.198477806, 3.603516536},
     155.903303948, 4.65930367462},
    {"S-13", R, {"(count),,27;y,,75", NULL, "logit", 0.5, 2}, 1e-8,
     {2.313862925, 2.692860259, 3.168462817, 3.168462817, 4.250773400, 3.590480345, 4.224617090, 3.590480345},
     155.965020373, 4.6618506812},
};

static const struct {
  const char *label, *source;
  weights_case how;
  double tolerance, g[12];
} k12_rows[] = {
    {"S-30", "R survey's test kalton; samplics",
     {"a:b,a1:b1,80;a:b,a2:b1,60;a:b,a3:b1,170;a:b,a4:b1,55;a:b,a1:b2,40;a:b,a2:b2,150;a:b,a3:b2,60;"
      "a:b,a4:b2,165;a:b,a1:b3,55;a:b,a2:b3,340;a:b,a3:b3,200;a:b,a4:b3,125", NULL, "linear", 0, 0},
     1e-6, {4, 1.2, 1.7, 1.833333, 1, 1.071429, 1.2, 1.65, 1.375, 1.096774, 4, 1.785714}},
    {"S-31", R, {K12_MARGINS, NULL, "linear", 0, 0}, 1e-8,
     {1.81531065, 1.09476774, 2.19081916, 1.82911613, 1.50218192, 0.78163901, 1.87769043, 1.51598740,
      1.96516275, 1.24461984, 2.34067126, 1.97896823}},
    {"S-32", R, {K12_MARGINS, NULL, "raking", 0, 0}, 1e-7,
     {1.81080509, 1.08356444, 2.19608910, 1.83322553, 1.45282194, 0.86935154, 1.76193807, 1.47081002,
      2.01677551, 1.20681472, 2.44588373, 2.04174617}},
    {"S-33", R, {K12_MARGINS, NULL, "truncated", 0.5, 2.2}, 1e-6,
     {1.80918611, 1.08091803, 2.2, 1.82567921, 1.48324364, 0.75497557, 2.0, 1.49973675, 1.98716330,
      1.25889522, 2.2, 2.00365641}},
    {"S-34", R, {K12_MARGINS, NULL, "logit", 0.5, 2.2}, 1e-6,
     {1.87450589, 1.08444201, 2.16520983, 1.89222661, 1.46071448, 0.73602668, 2.09192354, 1.48931508,
      1.97703257, 1.26688440, 2.17765679, 1.99002419}},
};
/* clang-format on */

static void test_f8(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof f8_rows / sizeof *f8_rows; i++) {
    cyb_table *table = table_f8(8);
    cyb_design *design = NULL;
    cyb_error error = {0};
    cyb_estimate total;
    check_ok(error, calibrate_case(&design, table, &f8_design, &f8_rows[i].how, &error));
    for (size_t row = 0; row < 8; row++)
      check_close(f8_rows[i].label, cyb_design_weights(design)[row], f8_rows[i].weight[row],
                  f8_rows[i].tolerance);
    total = estimate_one(design, table, "total(x)");
    check_close(f8_rows[i].label, total.value, f8_rows[i].total, f8_rows[i].tolerance);
    check_close(f8_rows[i].label, total.se, f8_rows[i].se, f8_rows[i].tolerance);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

static void test_k12(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof k12_rows / sizeof *k12_rows; i++) {
    cyb_table *table = table_k12();
    cyb_design *design = NULL;
    cyb_error error = {0};
    check_ok(error, calibrate_case(&design, table, &k12_design, &k12_rows[i].how, &error));
    for (size_t row = 0; row < 12; row++)
      check_close(k12_rows[i].label,
                  cyb_design_weights(design)[row] / cyb_design_initial_weights(design)[row],
                  k12_rows[i].g[row], k12_rows[i].tolerance);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* S-35: R survey's test badcal. Weights a hundred times too small. */
static void test_badly_scaled(void **state) {
  static const char *const group[] = {"1", "1", "1", "1", "2", "2", "2", "2", "2", "2"};
  static const double w[] = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
  static const weights_case rows[] = {{"(count),,10000;g,1,5000;g,2,5000", NULL, "linear", 0, 0},
                                      {"(count),,10000;g,1,5000;g,2,5000", NULL, "raking", 0, 0}};
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    cyb_table *table = cyb_table_new(10);
    survey_case sample = {.weight = "w"};
    cyb_design *design = NULL;
    cyb_error error = {0};
    add_texts(table, "g", group);
    add_numbers(table, "w", w);
    check_ok(error, calibrate_case(&design, table, &sample, &rows[i], &error));
    for (size_t row = 0; row < 10; row++)
      check_close(rows[i].distance, cyb_design_weights(design)[row],
                  row < 4 ? 1250.0 : 5000.0 / 6.0, 1e-12);
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* --- estimates ------------------------------------------------------------------ */

#define MEAN "mean(api00)"
#define ENROLL "total(enroll)"

/* clang-format off */
static const struct {
  const char *label, *file;
  const survey_case *design;
  weights_case how;
  const char *statistic;
  double value, se, tolerance, g_least, g_most; /* se, g: NaN = not published */
} api_rows[] = {
    {"A-10", "data/apistrat.csv", &strat_design, {STYPE ";api99,,3914069", NULL, "linear", 0, 0}, MEAN, 664.6302003, 1.899918595, 1e-9, NAN, NAN},
    {"A-10", "data/apistrat.csv", &strat_design, {STYPE ";api99,,3914069", NULL, "linear", 0, 0}, ENROLL, 3680331.73, 110678.6559, 2e-9, NAN, NAN},
    {"A-23", "data/apiclus1.csv", &clus1_design, {STYPE, NULL, "linear", 0, 0}, MEAN, 642.3107882, 23.92048645, 1e-9, NAN, NAN},
    {"A-23", "data/apiclus1.csv", &clus1_design, {STYPE, NULL, "linear", 0, 0}, ENROLL, 3680892.945, 406292.6363, 1e-9, NAN, NAN},
    {"A-24", "data/apiclus1.csv", &clus1_design, {STYPE ";sch.wide,No,1072;sch.wide,Yes,5122", NULL, "raking", 0, 0}, MEAN, 641.2303209, 23.70361689, 1e-9, 0.88252072, 1.98320491},
    {"A-24", "data/apiclus1.csv", &clus1_design, {STYPE ";sch.wide,No,1072;sch.wide,Yes,5122", NULL, "raking", 0, 0}, ENROLL, 3647280.148, 400603.2569, 1e-9, 0.88252072, 1.98320491},
    {"A-25", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "linear", 0, 0}, MEAN, 665.3090712, 3.441753116, 1e-9, 0.41859246, 1.83329488},
    {"A-25", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "linear", 0, 0}, ENROLL, 3638487.204, 385524.4274, 1e-9, 0.41859246, 1.83329488},
    {"A-26", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "raking", 0, 0}, MEAN, 665.393796, 3.43775354, 1e-7, 0.53423137, 1.99476124},
    {"A-26", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "raking", 0, 0}, ENROLL, 3616588.563, 387618.6304, 1e-7, 0.53423137, 1.99476124},
    {"A-27", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "logit", 0.5, 1.6}, MEAN, 665.3809859, 3.416699186, 1e-6, 0.54595275, 1.59881594},
    {"A-27", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "logit", 0.5, 1.6}, ENROLL, 3661566.486, 379318.6985, 1e-6, 0.54595275, 1.59881594},
    {"A-28", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "truncated", 0.5, 1.8}, MEAN, 665.3503706, NAN, 1e-6, NAN, NAN},
    {"A-28", "data/apiclus1.csv", &clus1_design, {STYPE ";api99,,3914069", NULL, "truncated", 0.55, 1.6}, MEAN, 665.4219185, NAN, 1e-6, NAN, NAN},
};
/* clang-format on */

static void test_api(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof api_rows / sizeof *api_rows; i++) {
    cyb_table *table = table_shared(api_rows[i].file);
    cyb_design *design = NULL;
    cyb_error error = {0};
    cyb_estimate out;
    cyb_adjustment_info info;
    check_ok(error, calibrate_case(&design, table, api_rows[i].design, &api_rows[i].how, &error));
    out = estimate_one(design, table, api_rows[i].statistic);
    check_close(api_rows[i].label, out.value, api_rows[i].value, api_rows[i].tolerance);
    if (!isnan(api_rows[i].se))
      check_close(api_rows[i].label, out.se, api_rows[i].se, api_rows[i].tolerance);
    info = cyb_design_adjustment(design, 0);
    if (!isnan(api_rows[i].g_least)) {
      check_close(api_rows[i].label, info.g_least, api_rows[i].g_least,
                  fmax(1e-7, api_rows[i].tolerance));
      check_close(api_rows[i].label, info.g_most, api_rows[i].g_most,
                  fmax(1e-7, api_rows[i].tolerance));
    }
    cyb_design_free(design);
    cyb_table_free(table);
  }
}

/* bounds that cannot be kept. At most 1.5 times their weight is 710.79, the 14
 * high schools of the sample cannot stand for 755, whatever api99 is. */
static void test_api_fails(void **state) {
  static const weights_case how = {STYPE ";api99,,3914069", NULL, "truncated", 0.6, 1.5};
  cyb_table *table = table_shared("data/apiclus1.csv");
  cyb_design *design = NULL;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(calibrate_case(&design, table, &clus1_design, &how, &error), CYB_ENOCONV);
  assert_string_equal(error.where, "totals.csv:3:total");
  assert_non_null(strstr(error.message, "did not converge"));
  assert_non_null(strstr(error.message, "stype=H is to be 755 but reaches 710.78"));
  assert_non_null(strstr(error.message, "api99"));
  assert_non_null(strstr(error.message, "0.419 to 1.833 (linear)"));
  assert_non_null(strstr(error.message, "0.555,1.595"));
  assert_int_equal(cyb_design_adjustments(design), 0);
  cyb_design_free(design);
  cyb_table_free(table);
}

/* --- enterprises ---------------------------------------------------------------- */

static cyb_totals *totals_of_frame(const char *margins, const char *partition) {
  static const char *const numbers[] = {"emp_num", NULL};
  cyb_table *frame = table_shared("data/sbs-frame.csv"), *table = NULL;
  cyb_totals *totals = cyb_totals_new("frame");
  cyb_error error = {0};
  check_ok(error, cyb_totals_template(&table, frame, margins, numbers, partition, &error));
  for (size_t row = 0; row < table->rows; row++) {
    char buffer[40];
    const cyb_column *part = cyb_table_find(table, "partition");
    check_ok(error,
             cyb_totals_add(totals, cyb_table_text(&table->column[0], row, buffer),
                            cyb_table_text(&table->column[1], row, buffer),
                            table->column[2].number[row],
                            part ? cyb_table_text(part, row, buffer) : NULL, row + 2, &error));
  }
  cyb_table_free(frame);
  cyb_table_free(table);
  return totals;
}

static cyb_design *sbs_calibrated(cyb_table *sample, const char *margins, const char *partition) {
  cyb_totals *totals = totals_of_frame(margins, partition);
  cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb_design *design = NULL;
  cyb_error error = {0};
  check_ok(error, build_design(&design, sample, &sbs_design, NULL, &error));
  check_ok(error, cyb_totals_find_partition(totals, sample, &error));
  check_ok(error, cyb_design_calibrate(design, totals, sample, &how, NULL, &error));
  cyb_totals_free(totals);
  return design;
}

static void test_sbs(void **state) {
  cyb_table *sample = table_shared("data/sbs-sample.csv");
  cyb_design *design = sbs_calibrated(sample, "emp_num:emp_cl + region", "nace_macro");
  cyb_estimate total = estimate_one(design, sample, "total(va_imp2)");
  cyb_adjustment_info info = cyb_design_adjustment(design, 0);
  (void)state;
  check_close("R-07 total", total.value, 56178077.56, 1e-9);
  check_close("R-07 se", total.se, 1058696.647, 1e-9);
  check_close("R-07 least g", info.g_least, 0.82681450, 1e-8);
  check_close("R-07 most g", info.g_most, 1.28768139, 1e-8);
  assert_int_equal(info.parts, 4);
  cyb_design_free(design);
  design = sbs_calibrated(sample, "region + emp_cl", NULL);
  total = estimate_one(design, sample, "total(va_imp2)");
  info = cyb_design_adjustment(design, 0);
  check_close("R-08 total", total.value, 56293880.09, 1e-9);
  check_close("R-08 se", total.se, 1011167.494, 1e-9);
  check_close("R-08 g", info.g_least, 1.0, 1e-10);
  check_close("R-08 g", info.g_most, 1.0, 1e-10);
  assert_int_equal(info.redundant, 1);
  cyb_design_free(design);
  cyb_table_free(sample);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_f8),           cmocka_unit_test(test_k12),
      cmocka_unit_test(test_badly_scaled), cmocka_unit_test(test_api),
      cmocka_unit_test(test_api_fails),    cmocka_unit_test(test_sbs)};
  return cmocka_run_group_tests_name("calibrate", tests, NULL, NULL);
}
