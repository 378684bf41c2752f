/* tests/unit/test_chart_log.c - logarithmic axes as numbers. */
#include "check.h"

#include <cybercharts/chart.h>

/* Labels as a reader would list them: "1 10 100". */
static void list_labels(const cyb_log_ticks *ticks, char *out, size_t size) {
  size_t length = 0;
  out[0] = '\0';
  for (size_t i = 0; i < ticks->count && length < size; i++)
    if (ticks->tick[i].labelled)
      length += (size_t)snprintf(out + length, size - length, "%s%.15g", length ? " " : "",
                                 ticks->tick[i].value);
}

static void test_labels(void **state) {
  static const struct {
    const char *label;
    double low, high;
    int wanted;
    size_t count;
    const char *labels;
  } rows[] = {
      {"one decade", 1, 10, 6, 4, "1 2 5 10"},
      {"between ticks", 1.3, 7, 6, 4, "1 2 5 10"},
      {"on the ticks", 2, 50, 9, 5, "2 5 10 20 50"},
      {"two decades", 1, 100, 7, 7, "1 2 5 10 20 50 100"},
      {"two decades, less room", 1, 100, 6, 7, "1 10 100"},
      {"below one", 0.01, 1, 7, 7, "0.01 0.02 0.05 0.1 0.2 0.5 1"},
      {"probabilities in per cent", 0.1, 100, 4, 10, "0.1 1 10 100"},
      {"many decades", 1e-2, 1e6, 5, 25, "0.01 1 100 10000 1000000"},
      {"every third", 1e-3, 1e6, 4, 28, "0.001 1 1000 1000000"},
      {"one power inside, no room", 2, 20, 3, 4, "2 20"},
      {"no power inside", 2, 5, 2, 2, "2 5"},
      {"one value", 3, 3, 6, 2, "2 5"},
      {"one value on a tick", 5, 5, 6, 3, "2 5 10"},
      {"one", 1, 1, 6, 3, "0.5 1 2"},
      {"rounding noise", 0.99999999999, 10.0000000001, 6, 4, "1 2 5 10"},
      {"swapped", 10, 1, 6, 4, "1 2 5 10"},
      {"1e12", 1e12, 1e12, 6, 3, "500000000000 1000000000000 2000000000000"},
      {"zero is no place", 0, 10, 6, 3, "5 10 20"},
      {"all zero", 0, 0, 6, 4, "1 2 5 10"},
      {"negative", -5, -1, 6, 4, "1 2 5 10"},
      {"not a number", NAN, NAN, 6, 4, "1 2 5 10"},
      {"infinite", 1, INFINITY, 6, 4, "1 2 5 10"},
      {"fewer than two wanted", 1, 100, -3, 7, "1 100"},
  };
  char labels[400];
  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cyb_log_ticks ticks = cyb_ticks_log(rows[i].low, rows[i].high, rows[i].wanted);
    list_labels(&ticks, labels, sizeof(labels));
    check_close(rows[i].label, (double)ticks.count, (double)rows[i].count, 0);
    if (strcmp(labels, rows[i].labels) != 0)
      fail_msg("%s: %s, wanted %s", rows[i].label, labels, rows[i].labels);
  }
}

/* Whatever the range: the ends enclose it without an idle tick, every tick is
 * 1, 2 or 5 times a power of ten, ten times the range has ten times the ticks. */
static void test_cover(void **state) {
  (void)state;
  for (int i = 0; i < 500; i++) {
    double low = pow(10.0, i % 37 / 3.0 - 6.0) * 1.37, high = low * pow(10.0, i % 41 / 7.0);
    int wanted = 2 + i % 12, labelled = 0;
    cyb_log_ticks ticks = cyb_ticks_log(low, high, wanted);
    cyb_log_ticks tenfold = cyb_ticks_log(10 * low, 10 * high, 80);
    double near = 1e-9;
    assert_true(ticks.count >= 2 && ticks.count <= CYB_LOG_TICKS);
    assert_true(ticks.tick[0].value <= low * (1 + near) && ticks.tick[1].value > low * (1 - near));
    assert_true(ticks.tick[ticks.count - 1].value >= high * (1 - near) &&
                ticks.tick[ticks.count - 2].value < high * (1 + near));
    check_close("as many", (double)tenfold.count, (double)ticks.count, 0);
    for (size_t t = 0; t < ticks.count; t++) {
      double lead = ticks.tick[t].value / pow(10.0, floor(log10(ticks.tick[t].value) + near));
      if (fabs(lead - 1) > near && fabs(lead - 2) > near && fabs(lead - 5) > near)
        fail_msg("%.15g is no tick", ticks.tick[t].value);
      check_close("ten times", tenfold.tick[t].value, 10 * ticks.tick[t].value, 1e-12);
      labelled += ticks.tick[t].labelled;
    }
    assert_true(labelled >= 2 && labelled <= wanted);
  }
}

/* Values are the numbers that one would type, not sums that drifted. */
static void test_exact(void **state) {
  cyb_log_ticks ticks = cyb_ticks_log(1e-3, 1e3, 80);
  static const double values[] = {1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1,
                                  2,    5,    10,   20,   50,   100,  200, 500, 1000};
  (void)state;
  assert_int_equal(ticks.count, sizeof(values) / sizeof(values[0]));
  for (size_t i = 0; i < ticks.count; i++) assert_true(ticks.tick[i].value == values[i]);
}

/* Forty decades: the upper 24 stay. */
static void test_far(void **state) {
  cyb_log_ticks ticks = cyb_ticks_log(1e-20, 1e20, 10);
  (void)state;
  check_close("last", ticks.tick[ticks.count - 1].value, 1e20, 0);
  check_close("first", ticks.tick[0].value, 1e-4, 1e-15);
  assert_true(ticks.count <= CYB_LOG_TICKS);
  ticks = cyb_ticks_log(1e-308, 1e308, 10);
  assert_true(ticks.count >= 2 && ticks.count <= CYB_LOG_TICKS);
  for (size_t i = 0; i < ticks.count; i++) assert_true(isfinite(ticks.tick[i].value));
}

static void test_scale(void **state) {
  static const struct {
    double low, high;
    const char *language;
    double factor;
    const char *word;
  } rows[] = {
      {1e4, 1e9, "en", 1e6, "million"}, /* 0.01 to 1,000 */
      {1e4, 1e9, "zh", 1e4, "万"},      /* 1 to 100,000 */
      {1e3, 1e6, "en", 1e3, "thousand"},
      {100, 1e4, "en", 1, ""},
      {1, 9999, "en", 1, ""},
      {1, 9999, "zh", 1, ""},
      {1e6, 1e9, "en", 1e6, "million"},
      {1e7, 1e10, "zh", 1e8, "亿"},
      {1e9, 1e12, "en", 1e9, "billion"},
      {1e12, 1e12, "zh_CN", 1e8, "亿"},
      {1e8, 1e12, NULL, 1e9, "billion"},
      {0, 1e6, "en", 1e6, "million"}, /* no middle */
      {NAN, NAN, "zh", 1, ""},
      {1, INFINITY, "en", 1, ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const char *word = NULL;
    double factor = cyb_axis_scale_log(rows[i].low, rows[i].high, rows[i].language, &word);
    char label[60];
    snprintf(label, sizeof(label), "%g to %g", rows[i].low, rows[i].high);
    check_close(label, factor, rows[i].factor, 0);
    assert_string_equal(word, rows[i].word);
  }
  check_close("word not wanted", cyb_axis_scale_log(1e6, 1e8, "en", NULL), 1e6, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_labels), cmocka_unit_test(test_cover), cmocka_unit_test(test_exact),
      cmocka_unit_test(test_far),    cmocka_unit_test(test_scale),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
