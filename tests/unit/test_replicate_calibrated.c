/* tests/unit/test_replicate_calibrated.c - replicates of calibrated weights. */
#include "weights_fixture.h"

static const survey_case clus1 = {.cluster = "dnum", .weight = "pw", .fpc = "fpc"};

static cyb_estimate replicated(const cyb_design *design, const cyb_table *table, const char *text,
                               const char *where, const char *scheme) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  cyb_replication replication = CYB_REPLICATION_INIT;
  cyb_statistic *statistic = bound_statistic(table, text);
  int32_t *domain = where ? condition_domain(table, where) : NULL;
  cyb_estimate out;
  cyb_error error = {0};
  replication.scheme = cyb_replicate_scheme_find(scheme);
  replication.replicates = 300;
  request.replication = &replication;
  request.domain = domain;
  check_ok(error, cyb_estimate_domains(&out, design, statistic, &request, &error));
  cyb_statistic_free(statistic);
  free(domain);
  return out;
}

/* R survey 4.1: as.svrepdesign(JK1), then calibrate or postStratify. */
static void test_jackknife(void **state) {
  static const char wide[] = "`sch.wide` == \"Yes\"";
  static const struct {
    weights_case how;
    const char *statistic, *where;
    double estimate, se, tolerance;
  } rows[] = {
      {{STYPE ";api99,,3914069", NULL, "linear", 0, 0}, "mean(api00)", NULL, 665.3091, 3.942854, 2e-7},
      {{STYPE ";api99,,3914069", NULL, "linear", 0, 0}, "total(enroll)", NULL, 3638487, 478748.9, 2e-7},
      {{STYPE ";api99,,3914069", NULL, "linear", 0, 0}, "mean(api00)", wide, 671.581, 4.949326, 2e-7},
      {{STYPE ";api99,,3914069", NULL, "raking", 0, 0}, "mean(api00)", NULL, 665.3938, 3.879284, 2e-7},
      {{STYPE ";api99,,3914069", NULL, "raking", 0, 0}, "total(enroll)", NULL, 3616589, 484873.9, 2e-7},
      {{STYPE ";api99,,3914069", NULL, "raking", 0, 0}, "mean(api00)", wide, 671.5116, 5.079536, 2e-7},
      {{STYPE, NULL, "linear", 0, 0}, "mean(api00)", NULL, 642.3108, 26.93454, 2e-7},
  };
  cyb_table *table = table_shared("data/apiclus1.csv");
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cyb_design *design = NULL;
    cyb_error error = {0};
    cyb_estimate out;
    check_ok(error, calibrate_case(&design, table, &clus1, &rows[i].how, &error));
    out = replicated(design, table, rows[i].statistic, rows[i].where, "jackknife");
    check_close(rows[i].statistic, out.value, rows[i].estimate, rows[i].tolerance);
    check_close(rows[i].statistic, out.se, rows[i].se, rows[i].tolerance);
    cyb_design_free(design);
  }
  cyb_table_free(table);
}

/* What the weights were calibrated to does not vary; R's median with its interval. */
static void test_totals_do_not_vary(void **state) {
  static const char *const schemes[] = {"jackknife", "bootstrap"};
  static const weights_case how = {STYPE ";api99,,3914069", NULL, "linear", 0, 0};
  cyb_table *table = table_shared("data/apiclus1.csv");
  cyb_design *design = NULL;
  cyb_error error = {0};
  cyb_estimate median;
  (void)state;
  check_ok(error, calibrate_case(&design, table, &clus1, &how, &error));
  for (size_t s = 0; s < 2; s++) {
    cyb_estimate total = replicated(design, table, "total(api99)", NULL, schemes[s]);
    cyb_estimate schools = replicated(design, table, "count()", "stype == \"H\"", schemes[s]);
    check_close("total", total.value, 3914069, 1e-12);
    assert_true(total.se < 1e-8 * total.value);
    check_close("schools", schools.value, 755, 1e-12);
    assert_true(schools.se < 1e-8 * schools.value);
  }
  cyb_design_free(design);
  check_ok(error, calibrate_case(&design, table,
                                 &(survey_case){.cluster = "dnum", .weight = "pw"}, &how, &error));
  median = estimate_one(design, table, "median(api00)");
  check_close("median", median.value, 684, 0);
  check_close("lower", median.lower, 661, 0);
  check_close("upper", median.upper, 699, 0);
  check_close("se", median.se, 8.85869, 1e-6);
  cyb_design_free(design);
  cyb_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_jackknife),
      cmocka_unit_test(test_totals_do_not_vary),
  };
  return cmocka_run_group_tests_name("replicates of calibrated weights", tests, NULL, NULL);
}
