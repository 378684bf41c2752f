/* tests/unit/test_estimate.c - estimates and standard errors against published values. */
#include "survey_fixture.h"

#define R "R survey 4.1"

/* --- published values ------------------------------------------------------ */

/* clang-format off */
static const survey_case f8_rows[] = {
    {.label = "S-01", .strata = "stratum", .weight = "w", .statistic = "mean(x)",
     .estimate = 5.44814814815, .se = 0.741268330632, .tolerance = 1e-10, .source = R " fpc test"},
    {.label = "S-02", .strata = "stratum", .weight = "w", .fpc = "N", .statistic = "mean(x)",
     .estimate = 5.44814814815, .se = 0.616040723361, .tolerance = 1e-10, .source = R " fpc test"},
    {.label = "S-02 weights from fpc", .strata = "stratum", .fpc = "N", .statistic = "mean(x)",
     .estimate = 5.44814814815, .se = 0.616040723361, .tolerance = 1e-10, .source = R},
    {.label = "S-03a", .strata = "stratum", .weight = "w", .statistic = "total(x)",
     .estimate = 147.1, .se = 20.0142449271, .tolerance = 1e-10, .source = R},
    {.label = "S-03b", .strata = "stratum", .weight = "w", .fpc = "N", .statistic = "total(x)",
     .estimate = 147.1, .se = 16.6330995308, .tolerance = 1e-10, .source = R},
    {.label = "S-04", .strata = "stratum", .weight = "w", .fpc = "N", .statistic = "ratio(x, y)",
     .estimate = 2.10142857143, .se = 0.0728201415217, .tolerance = 1e-10, .source = R},
    {.label = "S-04b", .strata = "stratum", .weight = "w", .fpc = "N",
     .statistic = "total(x) / total(y)", .estimate = 2.10142857143, .se = 0.0728201415217,
     .tolerance = 1e-10, .source = R},
    {.label = "S-06", .strata = "stratum", .weight = "w", .where = "x > 4", .statistic = "mean(x)",
     .estimate = 6.195, .se = 0.755512863888, .tolerance = 1e-10, .source = R " domain test"},
    {.label = "S-07", .strata = "stratum", .weight = "w", .where = "x <= 4", .statistic = "mean(x)",
     .estimate = 3.314286, .se = 0.3117042, .tolerance = 2e-7, .source = R " domain test"},
    {.label = "S-08", .strata = "stratum", .weight = "w", .fpc = "N", .where = "x > 4",
     .statistic = "total(x)", .estimate = 123.9, .se = 27.7636452938, .tolerance = 1e-10,
     .source = R},
};
/* clang-format on */

/* One unit left in the second stratum. */
/* clang-format off */
static const survey_case f6_rows[] = {
    {.label = "S-14 certainty", .strata = "stratum", .weight = "w", .lonely = CYB_LONELY_CERTAINTY,
     .statistic = "mean(x)", .estimate = 5.46842107, .se = 0.88885061, .tolerance = 1e-8, .source = R
     " lonely.psu test"},
    {.label = "S-14 adjust", .strata = "stratum", .weight = "w", .lonely = CYB_LONELY_ADJUST,
     .statistic = "mean(x)", .estimate = 5.46842107, .se = 0.96367114, .tolerance = 1e-8, .source = R
     " lonely.psu test"},
    {.label = "S-14 average", .strata = "stratum", .weight = "w", .lonely = CYB_LONELY_AVERAGE,
     .statistic = "mean(x)", .estimate = 5.46842107, .se = 1.25702459, .tolerance = 1e-8, .source = R
     " lonely.psu test"},
    {.label = "adjust, total", .strata = "stratum", .weight = "w", .lonely = CYB_LONELY_ADJUST,
     .statistic = "total(x)", .estimate = 103.9, .se = 22.4555115729, .tolerance = 1e-11,
     .source = R},
    {.label = "average, total", .strata = "stratum", .weight = "w", .lonely = CYB_LONELY_AVERAGE,
     .statistic = "total(x)", .estimate = 103.9, .se = 23.883467085, .tolerance = 1e-11, .source = R},
    {.label = "adjust, total, fpc", .strata = "stratum", .weight = "w", .fpc = "N",
     .lonely = CYB_LONELY_ADJUST, .statistic = "total(x)", .estimate = 103.9, .se = 19.7718655333,
     .tolerance = 1e-11, .source = R},
    {.label = "certainty, domain", .strata = "stratum", .weight = "w", .where = "x < 4",
     .lonely = CYB_LONELY_CERTAINTY, .statistic = "total(x)", .estimate = 23.2, .se = 8.4,
     .tolerance = 1e-11, .source = R},
    {.label = "adjust, domain", .strata = "stratum", .weight = "w", .where = "x < 4",
     .lonely = CYB_LONELY_ADJUST, .statistic = "total(x)", .estimate = 23.2, .se = 17.0176379089,
     .tolerance = 1e-11, .source = R},
    {.label = "average, domain", .strata = "stratum", .weight = "w", .where = "x < 4",
     .lonely = CYB_LONELY_AVERAGE, .statistic = "total(x)", .estimate = 23.2, .se = 11.8793939239,
     .tolerance = 1e-11, .source = R},
    {.label = "average, domain without the lonely stratum", .strata = "stratum", .weight = "w",
     .where = "x > 4", .lonely = CYB_LONELY_AVERAGE, .statistic = "total(x)", .estimate = 80.7,
     .se = 23.5284933644, .tolerance = 1e-11, .source = R},
    {.label = "fail, domain without the lonely stratum", .strata = "stratum", .weight = "w",
     .where = "x > 4", .statistic = "total(x)", .estimate = 80.7, .se = 23.5284933644,
     .tolerance = 1e-11, .source = R},
};
/* clang-format on */

/* clang-format off */
static const survey_case m15_rows[] = {
    {.label = "S-20", .cluster = "psu,unit", .fpc = "n1,n2", .statistic = "total(y)",
     .estimate = 15080, .se = 2274.25470087, .tolerance = 1e-11,
     .source = "Saerndal et al. (1992) by " R " multistage test"},
    {.label = "S-20b", .cluster = "psu,unit", .fpc = "n1,n2", .statistic = "mean(y)",
     .estimate = 44.3529411765, .se = 2.27365272782, .tolerance = 1e-11, .source = R},
    {.label = "two stages, domain", .cluster = "psu,unit", .fpc = "n1,n2", .where = "y > 40",
     .statistic = "total(y)", .estimate = 11523.3333333, .se = 3071.2038899, .tolerance = 1e-11,
     .source = R},
    {.label = "two stages, domain mean", .cluster = "psu,unit", .fpc = "n1,n2", .where = "y > 40",
     .statistic = "mean(y)", .estimate = 48.6901408450704, .se = 1.10882542811, .tolerance = 1e-11,
     .source = R},
    {.label = "second stage with replacement", .cluster = "psu,unit", .fpc = "n1", .weight = "five",
     .statistic = "total(y)", .estimate = 3265, .se = 208.194620488, .tolerance = 1e-11, .source = R
     ", fpc 50 and Inf"},
    {.label = "both with replacement", .cluster = "psu,unit", .weight = "five",
     .statistic = "total(y)", .estimate = 3265, .se = 214.1261310536, .tolerance = 1e-11, .source = R},
    {.label = "later stage, certainty", .cluster = "psu,unit", .fpc = "n1,n2",
     .lonely = CYB_LONELY_CERTAINTY, .where = "y != 0", .statistic = "total(y)", .estimate = 15080,
     .se = 2274.25470087, .tolerance = 1e-11, .source = R},
};
/* clang-format on */

static void test_f8(void **state) {
  cyb_table *table = table_f8(8);
  (void)state;
  for (size_t i = 0; i < sizeof f8_rows / sizeof *f8_rows; i++) check_case(table, &f8_rows[i]);
  cyb_table_free(table);
}

static void test_lonely_strata(void **state) {
  cyb_table *table = table_f8(6);
  (void)state;
  for (size_t i = 0; i < sizeof f6_rows / sizeof *f6_rows; i++) check_case(table, &f6_rows[i]);
  cyb_table_free(table);
}

static void test_two_stages(void **state) {
  static const double five[] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
  cyb_table *table = table_m15();
  (void)state;
  add_numbers(table, "five", five);
  for (size_t i = 0; i < sizeof m15_rows / sizeof *m15_rows; i++) check_case(table, &m15_rows[i]);
  cyb_table_free(table);
}

/* M15 with one unit left in the first cluster: lonely at the second stage. */
static cyb_table *table_m13(void) {
  static const double psu[] = {19, 45, 45, 45, 47, 47, 47, 50, 50, 50, 31, 31, 31},
                      unit[] = {1, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3},
                      n1[] = {50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50},
                      n2[] = {5, 8, 8, 8, 5, 5, 5, 9, 9, 9, 7, 7, 7},
                      y[] = {41, 49, 49, 45, 31, 31, 35, 39, 41, 61, 49, 51, 33};
  cyb_table *table = cyb_table_new(13);
  assert_non_null(table);
  add_numbers(table, "psu", psu);
  add_numbers(table, "unit", unit);
  add_numbers(table, "n1", n1);
  add_numbers(table, "n2", n2);
  add_numbers(table, "y", y);
  return table;
}

static void test_lonely_clusters(void **state) {
  /* clang-format off */
  static const survey_case rows[] = {
      {.label = "certainty", .cluster = "psu,unit", .fpc = "n1,n2", .lonely = CYB_LONELY_CERTAINTY,
       .statistic = "total(y)", .estimate = 14813.3333333, .se = 2378.05032187, .tolerance = 1e-11,
       .source = R},
      {.label = "adjust", .cluster = "psu,unit", .fpc = "n1,n2", .lonely = CYB_LONELY_ADJUST,
       .statistic = "total(y)", .estimate = 14813.3333333, .se = 2447.71798484, .tolerance = 1e-11,
       .source = R},
      {.label = "adjust, mean", .cluster = "psu,unit", .fpc = "n1,n2", .lonely = CYB_LONELY_ADJUST,
       .statistic = "mean(y)", .estimate = 43.5686274509804, .se = 2.35835715783, .tolerance = 1e-11, .source = R},
  };
  /* clang-format on */
  survey_case average = rows[0], fail_row = rows[0];
  cyb_table *table = table_m13();
  cyb_estimate some, none;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_case(table, &rows[i]);
  /* The mean of the other clusters of the stage; R answers NaN here. */
  average.lonely = CYB_LONELY_AVERAGE;
  check_ok(error, estimate_case(&none, table, &rows[0], 0, &error));
  check_ok(error, estimate_case(&some, table, &average, 0, &error));
  assert_true(some.se > none.se && some.se < 1.01 * none.se);
  fail_row.lonely = CYB_LONELY_FAIL;
  assert_int_equal(estimate_case(&some, table, &fail_row, 0, &error), CYB_EDATA);
  assert_non_null(strstr(error.message, "cluster \"19\""));
  cyb_table_free(table);
}

static void test_zero_weights(void **state) {
  static const double zero[] = {3, 0, 3, 3, 3, 4, 0, 4};
  const survey_case mean = {.label = "mean",
                            .strata = "stratum",
                            .weight = "zero",
                            .statistic = "mean(x)",
                            .estimate = 5.42,
                            .se = 0.8423449412,
                            .tolerance = 1e-9,
                            .source = R};
  const survey_case total = {.label = "total",
                             .strata = "stratum",
                             .weight = "zero",
                             .statistic = "total(x)",
                             .estimate = 108.4,
                             .se = 29.30665453,
                             .tolerance = 1e-9,
                             .source = R};
  cyb_table *table = table_f8(8);
  cyb_estimate out;
  cyb_error error = {0};
  (void)state;
  add_numbers(table, "zero", zero);
  check_case(table, &mean);
  check_case(table, &total);
  check_ok(error, estimate_case(&out, table, &total, 0, &error));
  /* R prints 3.30998 with the divisor N (n - 1)/n; ours for a total is N - 1 */
  check_close("deff", out.deff, 3.30998 * (6.0 / 5.0) / (20.0 / 19.0), 2e-6);
  check_close("df", out.df, 4, 0);
  assert_int_equal(out.n, 6);
  cyb_table_free(table);
}

/* S-09, A-01, A-09: degrees of freedom, interval, design effect. */
static void test_interval_and_design_effect(void **state) {
  cyb_table *table = table_f8(8);
  cyb_estimate out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, estimate_case(&out, table, &f8_rows[1], 0, &error));
  check_close("S-09 df", out.df, 6, 0);
  check_close("S-09 lower", out.lower, 3.94075080137, 1e-11);
  check_close("S-09 upper", out.upper, 6.95554549493, 1e-11);
  check_close("S-09 deff", out.deff, 0.985306166443, 1e-11);
  check_close("S-09 cv", out.cv, 0.616040723361 / 5.44814814815, 1e-10);
  check_close("S-09 weight", out.weight, 27, 0);
  assert_int_equal(out.n, 8);
  check_ok(error, estimate_case(&out, table, &f8_rows[8], 0, &error));
  check_close("S-07 df of the domain", out.df, 0, 0);
  assert_true(isnan(out.lower) && isnan(out.upper));
  cyb_table_free(table);
}

/* --- real samples ---------------------------------------------------------- */

#define STRAT .strata = "stype", .weight = "pw", .fpc = "fpc"
#define CLUS1 .cluster = "dnum", .weight = "pw", .fpc = "fpc"
#define CLUS2 .cluster = "dnum,snum", .fpc = "fpc1,fpc2", .missing = CYB_MISSING_DROP
#define SBS .strata = "strata", .weight = "weight", .fpc = "fpc", .lonely = CYB_LONELY_CERTAINTY

/* clang-format off */
static const survey_case apistrat_rows[] = {
    {.label = "A-01", STRAT, .statistic = "mean(api00)", .estimate = 662.2873632, .se = 9.408940803,
     .tolerance = 1e-9, .source = R " svymean"},
    {.label = "A-02", STRAT, .statistic = "total(enroll)", .estimate = 3687177.532,
     .se = 114641.7161, .tolerance = 1e-9, .source = R},
    {.label = "A-03", .strata = "stype", .weight = "pw", .statistic = "mean(api00)",
     .estimate = 662.2873632, .se = 9.536132297, .tolerance = 1e-9, .source = R},
    {.label = "A-03b", .strata = "stype", .weight = "pw", .statistic = "total(enroll)",
     .estimate = 3687177.532, .se = 117319.086, .tolerance = 1e-9, .source = R},
    {.label = "A-04", STRAT, .statistic = "ratio(api00, api99)", .estimate = 1.052260546,
     .se = 0.003643922231, .tolerance = 1e-9, .source = R},
    {.label = "A-05 E", STRAT, .by = "stype", .level = "E", .statistic = "mean(api00)",
     .estimate = 674.43, .se = 12.38247979, .tolerance = 1e-9, .source = R " svyby"},
    {.label = "A-05 H", STRAT, .by = "stype", .level = "H", .statistic = "mean(api00)",
     .estimate = 625.82, .se = 14.93712919, .tolerance = 1e-9, .source = R " svyby"},
    {.label = "A-05 M", STRAT, .by = "stype", .level = "M", .statistic = "mean(api00)",
     .estimate = 636.6, .se = 16.21470731, .tolerance = 1e-9, .source = R " svyby"},
    {.label = "A-06", STRAT, .where = "`sch.wide` == \"Yes\"", .statistic = "mean(api00)",
     .estimate = 676.5304437, .se = 10.5203892, .tolerance = 1e-9, .source = R},
    {.label = "A-07", STRAT, .statistic = "share(`sch.wide` == \"Yes\")", .estimate = 0.8279480114,
     .se = 0.02434478011, .tolerance = 1e-9, .source = R},
};
/* clang-format on */

/* clang-format off */
static const survey_case apiclus1_rows[] = {
    {.label = "A-20", CLUS1, .statistic = "mean(api00)", .estimate = 644.1693989, .se = 23.54224069,
     .tolerance = 1e-9, .source = R},
    {.label = "A-20b", CLUS1, .statistic = "total(enroll)", .estimate = 3404940.135,
     .se = 932235.027, .tolerance = 1e-9, .source = R},
    {.label = "A-21 E", CLUS1, .by = "stype", .level = "E", .statistic = "count()",
     .estimate = 4873.967, .se = 1333.3194, .tolerance = 2e-7, .source = R},
    {.label = "A-21 H", CLUS1, .by = "stype", .level = "H", .statistic = "count()",
     .estimate = 473.858, .se = 158.6993, .tolerance = 2e-7, .source = R},
    {.label = "A-21 M", CLUS1, .by = "stype", .level = "M", .statistic = "count()",
     .estimate = 846.175, .se = 167.5499, .tolerance = 2e-7, .source = R},
};
/* clang-format on */

/* clang-format off */
static const survey_case apiclus2_rows[] = {
    {.label = "A-30", CLUS2, .statistic = "mean(api00)", .estimate = 670.8118081, .se = 30.09902738,
     .tolerance = 1e-9, .source = R},
    {.label = "A-30b", CLUS2, .statistic = "total(enroll)", .estimate = 2639272.93,
     .se = 799637.7736, .tolerance = 1e-9, .source = R},
    {.label = "A-31", .cluster = "dnum", .weight = "pw", .missing = CYB_MISSING_DROP,
     .statistic = "mean(api00)", .estimate = 670.8118081, .se = 30.71157631, .tolerance = 1e-8,
     .source = R},
    {.label = "A-31b", .cluster = "dnum", .weight = "pw", .missing = CYB_MISSING_DROP,
     .statistic = "total(enroll)", .estimate = 2639272.93, .se = 820261.1465, .tolerance = 1e-8,
     .source = R},
};
/* clang-format on */

/* clang-format off */
static const survey_case sbs_rows[] = {
    {.label = "R-01", SBS, .statistic = "total(va_imp2)", .estimate = 56293880.09,
     .se = 1011167.494, .tolerance = 1e-9, .source = "ReGenesees; " R},
    {.label = "R-02", SBS, .statistic = "ratio(va_imp2, emp_num)", .estimate = 57.14198999,
     .se = 1.018897455, .tolerance = 1e-9, .source = "ReGenesees; " R},
    {.label = "R-03 Agriculture", SBS, .by = "nace_macro", .level = "Agriculture",
     .statistic = "ratio(va_imp2, emp_num)", .estimate = 58.59297, .se = 58.59297 * 0.05500097,
     .tolerance = 2e-7, .source = "ReGenesees"},
    {.label = "R-03 Industry", SBS, .by = "nace_macro", .level = "Industry",
     .statistic = "ratio(va_imp2, emp_num)", .estimate = 47.93647, .se = 47.93647 * 0.01372657,
     .tolerance = 4e-7, .source = "ReGenesees"},
    {.label = "R-03 Commerce", SBS, .by = "nace_macro", .level = "Commerce",
     .statistic = "ratio(va_imp2, emp_num)", .estimate = 226.99062, .se = 226.99062 * 0.05683984,
     .tolerance = 2e-7, .source = "ReGenesees"},
    {.label = "R-03 Services", SBS, .by = "nace_macro", .level = "Services",
     .statistic = "ratio(va_imp2, emp_num)", .estimate = 36.89123, .se = 36.89123 * 0.01563336,
     .tolerance = 4e-7, .source = "ReGenesees"},
    {.label = "R-04 North", SBS, .by = "region", .level = "North", .statistic = "total(va_imp2)",
     .estimate = 40024018.867, .se = 878182.57, .tolerance = 1e-8, .source = "ReGenesees"},
    {.label = "R-04 Center", SBS, .by = "region", .level = "Center", .statistic = "total(va_imp2)",
     .estimate = 8664311.315, .se = 324914.02, .tolerance = 2e-8, .source = "ReGenesees"},
    {.label = "R-04 South", SBS, .by = "region", .level = "South", .statistic = "total(va_imp2)",
     .estimate = 7605549.905, .se = 381688.29, .tolerance = 2e-8, .source = "ReGenesees"},
    {.label = "R-05", SBS, .statistic = "total(emp_num)", .estimate = 985157.8515,
     .se = 1421.314987, .tolerance = 1e-9, .source = "ReGenesees"},
    {.label = "R-06", SBS, .statistic = "mean(va_imp2)", .estimate = 3250.599381, .se = 58.38823734,
     .tolerance = 1e-9, .source = "ReGenesees"},
};
/* clang-format on */

static void check_file(const char *name, const survey_case *rows, size_t count) {
  cyb_table *table = table_shared(name);
  for (size_t i = 0; i < count; i++) check_case(table, &rows[i]);
  cyb_table_free(table);
}

static void check_deff(const char *name, const survey_case *row, double deff, double tolerance) {
  cyb_table *table = table_shared(name);
  cyb_estimate out;
  cyb_error error = {0};
  check_ok(error, estimate_case(&out, table, row, 0, &error));
  check_close(row->label, out.deff, deff, tolerance);
  cyb_table_free(table);
}

static void test_apistrat(void **state) {
  cyb_table *table;
  cyb_estimate out;
  cyb_error error = {0};
  (void)state;
  check_file("data/apistrat.csv", apistrat_rows, sizeof apistrat_rows / sizeof *apistrat_rows);
  check_deff("data/apistrat.csv", &apistrat_rows[0], 1.204457269, 1e-9);
  table = table_shared("data/apistrat.csv");
  check_ok(error, estimate_case(&out, table, &apistrat_rows[0], 0, &error));
  check_close("A-09 df", out.df, 197, 0);
  check_close("A-09 lower", out.lower, 643.7321883, 1e-9);
  check_close("A-09 upper", out.upper, 680.842538, 1e-9);
  check_ok(error, estimate_case(&out, table, &apistrat_rows[1], 0, &error));
  check_close("A-02 cv", out.cv, 0.0310919979, 1e-8);
  cyb_table_free(table);
}

static void test_apiclus1(void **state) {
  (void)state;
  check_file("data/apiclus1.csv", apiclus1_rows, sizeof apiclus1_rows / sizeof *apiclus1_rows);
  check_deff("data/apiclus1.csv", &apiclus1_rows[0], 9.345869451, 1e-9);
}

static void test_apiclus2(void **state) {
  (void)state;
  check_file("data/apiclus2.csv", apiclus2_rows, sizeof apiclus2_rows / sizeof *apiclus2_rows);
}

/* The design effect of a total is ReGenesees', whose S2 has the divisor N - 1; R
 * survey, with n/(n - 1), prints 0.442644696712. */
static void test_structural_business_survey(void **state) {
  const double n = 6909, size = 17318;
  (void)state;
  check_file("data/sbs-sample.csv", sbs_rows, sizeof sbs_rows / sizeof *sbs_rows);
  check_deff("data/sbs-sample.csv", &sbs_rows[0], 0.44268321, 1e-8);
  check_deff("data/sbs-sample.csv", &sbs_rows[0],
             0.442644696712 * (n / (n - 1)) / (size / (size - 1)), 1e-10);
}

/* The interval widens with the level and meets R's qt. */
static void test_level(void **state) {
  cyb_table *table = table_f8(8);
  cyb_statistic *statistic = bound_statistic(table, "mean(x)");
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_design *design = NULL;
  cyb_estimate out;
  cyb_error error = {0};
  (void)state;
  check_ok(error, build_design(&design, table, &f8_rows[1], NULL, &error));
  request.level = 0.9;
  check_ok(error, cyb_estimate_domains(&out, design, statistic, &request, &error));
  check_close("qt(0.95, 6)", (out.upper - out.value) / out.se, 1.943180280515, 1e-11);
  cyb_design_free(design);
  cyb_statistic_free(statistic);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_f8),           cmocka_unit_test(test_lonely_strata),
      cmocka_unit_test(test_two_stages),   cmocka_unit_test(test_lonely_clusters),
      cmocka_unit_test(test_zero_weights), cmocka_unit_test(test_interval_and_design_effect),
      cmocka_unit_test(test_apistrat),     cmocka_unit_test(test_apiclus1),
      cmocka_unit_test(test_apiclus2),     cmocka_unit_test(test_structural_business_survey),
      cmocka_unit_test(test_level),
  };
  return cmocka_run_group_tests_name("estimate", tests, NULL, NULL);
}
