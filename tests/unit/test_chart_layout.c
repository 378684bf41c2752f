/* tests/unit/test_chart_layout.c - charts as geometry: ticks, scales and the
 * lists of drawing operations, with a ruler that is the same everywhere. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"

/* --- ticks -------------------------------------------------------------------- */

static void test_ticks(void **state) {
  static const struct {
    const char *label;
    double low, high;
    int wanted;
    double first, step;
    size_t count;
    int decimals;
  } rows[] = {
      {"unit", 0, 1, 5, 0, 0.2, 6, 1},
      {"to 25.5", 0, 25.5, 5, 0, 5, 7, 0},
      {"percent", 0, 100, 5, 0, 20, 6, 0},
      {"percent, ten steps", 0, 100, 10, 0, 10, 11, 0},
      {"on the tick", 10, 20, 5, 10, 2, 6, 0},
      {"between ticks", 11.3, 18.9, 4, 10, 2, 6, 0},
      {"tenths", 0.1, 0.3, 2, 0.1, 0.1, 3, 1},
      {"hundredths", 0.013, 0.047, 4, 0.01, 0.01, 5, 2},
      {"across zero", -3.2, 4.1, 5, -4, 2, 6, 0},
      {"below zero", -8, -1, 4, -8, 2, 5, 0},
      {"swapped", 1, 0, 5, 0, 0.2, 6, 1},
      {"growth", 21.9, 26.5, 5, 21, 1, 7, 0},
      {"7.07 is nearer to 5", 0, 7.07, 1, 0, 5, 3, 0},
      {"7.08 is nearer to 10", 0, 7.08, 1, 0, 10, 2, 0},
      {"3.15 is nearer to 2", 0, 3.15, 1, 0, 2, 3, 0},
      {"3.2 is nearer to 5", 0, 3.2, 1, 0, 5, 2, 0},
      {"1.4 is nearer to 1", 0, 1.4, 1, 0, 1, 3, 0},
      {"1.45 is nearer to 2", 0, 1.45, 1, 0, 2, 2, 0},
      {"billions", 0, 2.41e10, 5, 0, 5e9, 6, 0},
      {"1e12", 0, 1e12, 5, 0, 2e11, 6, 0},
      {"tiny", 0, 1e-7, 5, 0, 2e-8, 6, 8},
      {"all zero", 0, 0, 5, 0, 0.2, 6, 1},
      {"one value", 5, 5, 5, 4.4, 0.2, 7, 1},
      {"one negative value", -200, -200, 4, -220, 10, 5, 0},
      {"one step", 0, 9, 1, 0, 10, 2, 0},
      {"steps below one", 0, 9, 0, 0, 10, 2, 0},
      {"not a number", NAN, 3, 5, 0, 0.2, 6, 1},
      {"infinite", 0, INFINITY, 5, 0, 0.2, 6, 1},
      {"close together, far from zero", 1e6, 1e6 + 4, 4, 1e6, 1, 5, 0},
  };
  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cyb_ticks ticks = cyb_ticks_linear(rows[i].low, rows[i].high, rows[i].wanted);
    check_close(rows[i].label, ticks.first, rows[i].first, 1e-12);
    check_close(rows[i].label, ticks.step, rows[i].step, 1e-12);
    check_close(rows[i].label, (double)ticks.count, (double)rows[i].count, 0);
    check_close(rows[i].label, ticks.decimals, rows[i].decimals, 0);
  }
}

/* Whatever the range: ticks cover it, without an idle step at either end. */
static void test_ticks_cover(void **state) {
  double low = -731.7;
  (void)state;
  for (int i = 0; i < 400; i++) {
    double span = pow(10.0, (i % 40) / 4.0 - 4.0) * 1.37;
    cyb_ticks ticks = cyb_ticks_linear(low, low + span, 1 + i % 9);
    double last = ticks.first + (double)(ticks.count - 1) * ticks.step, near = 1e-6 * ticks.step;
    assert_true(ticks.count >= 2);
    assert_true(ticks.first <= low + near && ticks.first + ticks.step > low - near);
    assert_true(last >= low + span - near && last - ticks.step < low + span + near);
    low += 3.91;
  }
  assert_true(cyb_ticks_linear(-1.7e308, 1.7e308, 5).count >= 2);
  assert_true(isfinite(cyb_ticks_linear(-1.7e308, 1.7e308, 5).step));
}

static void test_axis_scale(void **state) {
  static const struct {
    double largest;
    const char *language;
    double factor;
    const char *word;
  } rows[] = {
      {0, "en", 1, ""},
      {999, "en", 1, ""},
      {9999, "en", 1, ""},
      {12000, "en", 1e3, "thousand"},
      {-12000, "en", 1e3, "thousand"},
      {2.4e6, "en", 1e6, "million"},
      {9.99e8, "en", 1e6, "million"},
      {2.41e10, "en", 1e9, "billion"},
      {1e12, "en", 1e9, "billion"},
      {9999, "zh", 1, ""},
      {10000, "zh", 1e4, "万"},
      {9.9e7, "zh", 1e4, "万"},
      {2.41e10, "zh", 1e8, "亿"},
      {2.41e10, "zh_CN", 1e8, "亿"},
      {1e12, NULL, 1e9, "billion"},
      {NAN, "zh", 1, ""},
      {INFINITY, "en", 1, ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const char *word = NULL;
    check_close("scale", cyb_axis_scale(rows[i].largest, rows[i].language, &word), rows[i].factor,
                0);
    assert_string_equal(word, rows[i].word);
  }
  check_close("word not wanted", cyb_axis_scale(5e6, "en", NULL), 1e6, 0);
}

static void test_fixed_ruler(void **state) {
  const cyb_ruler *ruler = cyb_ruler_fixed();
  (void)state;
  check_close("narrow", ruler->width(ruler->user, "abc 1", 10, false), 30, 1e-12);
  check_close("wide", ruler->width(ruler->user, "浦东，", 10, true), 30, 1e-12);
  check_close("mixed", ruler->width(ruler->user, "2023年", 10, false), 34, 1e-12);
  check_close("combining", ruler->width(ruler->user, "e\u0301", 10, false), 6, 1e-12);
  check_close("empty", ruler->width(ruler->user, "", 10, false), 0, 0);
}

/* --- line --------------------------------------------------------------------- */

static const cyb_chart_point scale_points[] = {{"2020", 12.6, 12.2, 13.0, false, false},
                                               {"2021", 15.9, 15.4, 16.4, false, false},
                                               {"2022", 19.8, 19.2, 20.4, false, true},
                                               {"2023", 24.1, 22.7, 25.5, true, false}};
static const cyb_chart_series scale_series = {"industry scale", scale_points, 4};

static cyb_chart_line scale_line(void) {
  return (cyb_chart_line){.frame = {.title = "Industry scale",
                                    .subtitle = "bn yuan, 2020–2023",
                                    .foot = "Source: survey",
                                    .language = "en"},
                          .unit = "bn yuan",
                          .series = &scale_series,
                          .series_count = 1,
                          .target = 25,
                          .target_label = "target by 2023"};
}

/* y of a value, from the positions of the labels at the axis. */
static double y_of(const cyb_drawing *drawing, const char *low, const char *high, double value) {
  const cyb_op *a = find_text(drawing, "axis", low), *b = find_text(drawing, "axis", high);
  double from = strtod(low, NULL), to = strtod(high, NULL), raise = 0.36 * a->size;
  return a->y - raise + (value - from) / (to - from) * (b->y - a->y);
}

static void test_line(void **state) {
  cyb_chart_line spec = scale_line();
  cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
  const cyb_op *target = find_role(drawing, "target", 0), *band = find_role(drawing, "band", 0);
  const cyb_op *line = find_role(drawing, "line", 1);
  (void)state;
  check_close("width", drawing->width, 760, 0);
  check_close("height", drawing->height, 460, 1e-9);
  check_close("target", target->points[1], y_of(drawing, "0", "30", 25), 1e-9);
  check_close("target is level", target->points[3], target->points[1], 0);
  assert_true(target->dashed);
  check_close("band above 2020", band->points[1], y_of(drawing, "0", "30", 13.0), 1e-9);
  check_close("band below 2020", band->points[7], y_of(drawing, "0", "30", 12.2), 1e-9);
  check_close("2023", line->points[3], y_of(drawing, "0", "30", 24.1), 1e-9);
  assert_int_equal(count_role(drawing, "line"), 2); /* the break splits it */
  assert_int_equal(count_role(drawing, "band"), 2);
  assert_int_equal(count_role(drawing, "break"), 4); /* two strokes, and two in the key */
  assert_int_equal(count_role(drawing, "provisional"), 1);
  check_close("hollow", find_role(drawing, "provisional", 0)->fill, 0xFFFFFF, 0);
  assert_string_equal(find_role(drawing, "provisional", 0)->title,
                      "industry scale, 2023: 24.1 (22.7 – 25.5)");
  find_text(drawing, "value", "24.1");
  find_text(drawing, "value", "25.0");
  find_text(drawing, "name", "target by 2023");
  assert_string_equal(find_role(drawing, "unit", 0)->text, "bn yuan");
  check_texts("line", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void test_line_scale(void **state) {
  cyb_chart_point points[] = {{"2022", 1.98e10, NAN, NAN, false, false},
                              {"2023", 2.41e10, NAN, NAN, false, false}};
  cyb_chart_series series = {"规模", points, 2};
  cyb_chart_line spec = {.frame = {.title = "规模", .language = "zh"},
                         .unit = "元",
                         .series = &series,
                         .series_count = 1,
                         .target = 2.5e10};
  cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
  (void)state;
  assert_string_equal(find_role(drawing, "unit", 0)->text, "亿元");
  find_text(drawing, "value", "241");
  find_text(drawing, "name", "目标");
  assert_string_equal(drawing->language, "zh");
  cyb_drawing_free(drawing);
  points[1].value = 1e12;
  spec.frame.language = "en";
  spec.unit = "yuan";
  drawing = lay_out(CYB_CHART_LINE, &spec);
  assert_string_equal(find_role(drawing, "unit", 0)->text, "billion yuan");
  find_text(drawing, "value", "1,000");
  for (size_t i = 0; i < drawing->count; i++)
    if (drawing->ops[i].text) assert_null(strstr(drawing->ops[i].text, "e+"));
  cyb_drawing_free(drawing);
}

/* The axis starts at zero where that leaves the data a third of it. */
static void test_line_zero(void **state) {
  cyb_chart_point points[] = {{"2022", 24.2, 21.9, 26.5, false, false},
                              {"2023", 25.1, 22.9, 27.1, false, false}};
  cyb_chart_series series = {"growth", points, 2};
  cyb_chart_line spec = {
      .frame = {.title = "t"}, .unit = "%", .series = &series, .series_count = 1, .target = NAN};
  cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
  (void)state;
  assert_int_equal(count_role(drawing, "zero"), 0);
  assert_int_equal(count_role(drawing, "target"), 0);
  cyb_drawing_free(drawing);
  points[0].lower = 12;
  drawing = lay_out(CYB_CHART_LINE, &spec);
  assert_int_equal(count_role(drawing, "zero"), 1);
  find_text(drawing, "axis", "0");
  cyb_drawing_free(drawing);
  points[0].value = points[0].lower = -3.2;
  drawing = lay_out(CYB_CHART_LINE, &spec);
  find_text(drawing, "axis", "−5");
  check_close("zero line", find_role(drawing, "zero", 0)->points[1], y_of(drawing, "0", "20", 0),
              1e-9);
  cyb_drawing_free(drawing);
}

static void test_line_missing(void **state) {
  cyb_chart_point gap[] = {
      {"2019", NAN, NAN, NAN, false, false}, {"2020", 3, 2, 4, false, false},
      {"2021", NAN, NAN, NAN, false, false}, {"2022", 5, 4, INFINITY, false, false},
      {"2023", 6, NAN, NAN, false, false},   {"2024", NAN, NAN, NAN, false, false}};
  cyb_chart_point none[] = {{"2019", NAN, NAN, NAN, false, false}};
  cyb_chart_series series[] = {{"nothing", none, 1}, {"gaps", gap, 6}, {NULL, NULL, 0}};
  cyb_chart_line spec = {
      .frame = {.title = "t"}, .series = series, .series_count = 3, .target = NAN};
  cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
  (void)state;
  assert_int_equal(count_role(drawing, "line"), 1);
  assert_int_equal(count_role(drawing, "point"), 3);
  assert_int_equal(count_role(drawing, "whisker"), 1); /* 2020 stands alone */
  assert_int_equal(count_role(drawing, "band"), 0);
  assert_int_equal(count_role(drawing, "value"), 1); /* "nothing" is dropped */
  find_text(drawing, "name", "gaps (2023)");         /* its last value is older */
  assert_int_equal(count_role(drawing, "period"), 6);
  check_texts("gaps", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  spec.series_count = 1;
  check_refused(CYB_CHART_LINE, &spec, "nothing to draw");
  spec.series_count = 0;
  check_refused(CYB_CHART_LINE, &spec, "nothing to draw");
}

/* A break that falls on a missing value is marked before the next one; before
 * the first value there is nothing to break. */
static void test_line_break(void **state) {
  cyb_chart_point points[] = {{"2020", NAN, NAN, NAN, false, true},
                              {"2021", 3, NAN, NAN, false, true},
                              {"2022", NAN, NAN, NAN, false, true},
                              {"2023", 5, NAN, NAN, false, false}};
  cyb_chart_series series = {"s", points, 4};
  cyb_chart_line spec = {
      .frame = {.title = "t"}, .series = &series, .series_count = 1, .target = NAN};
  cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
  (void)state;
  assert_int_equal(count_role(drawing, "break"), 4);
  cyb_drawing_free(drawing);
  points[2].break_before = false;
  drawing = lay_out(CYB_CHART_LINE, &spec);
  assert_int_equal(count_role(drawing, "break"), 0);
  assert_int_equal(count_role(drawing, "key"), 0);
  cyb_drawing_free(drawing);
}

static void test_line_one_point(void **state) {
  static const double values[] = {24.2, 0.0, 1e12, -7.5, 1e-6};
  (void)state;
  for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
    cyb_chart_point point = {"2023", values[i], NAN, NAN, true, true};
    cyb_chart_series series = {"one", &point, 1};
    cyb_chart_line spec = {
        .frame = {.title = "t"}, .series = &series, .series_count = 1, .target = NAN};
    cyb_drawing *drawing = lay_out(CYB_CHART_LINE, &spec);
    assert_int_equal(count_role(drawing, "provisional"), 1);
    assert_int_equal(count_role(drawing, "line"), 0);
    check_texts("one point", drawing, cyb_ruler_fixed());
    check_marks("one point", drawing);
    cyb_drawing_free(drawing);
  }
}

/* --- bars --------------------------------------------------------------------- */

static void test_bars(void **state) {
  cyb_chart_bar bars[] = {
      {"c", 2, 1, 3, false, false},      {"hidden", NAN, NAN, NAN, false, true},
      {"a", 8, 7, 9.5, false, false},    {"missing", NAN, NAN, NAN, false, false},
      {"loss", -3, -4, -2, true, false}, {"a2", 8, NAN, NAN, false, false}};
  static const char *const order[] = {"a", "a2", "c", "loss", "hidden", "missing"};
  cyb_chart_bars spec = {
      .frame = {.title = "t"}, .unit = "firms", .bars = bars, .count = 6, .reference = 5};
  cyb_drawing *drawing = lay_out(CYB_CHART_BARS, &spec);
  double zero, per_unit;
  const cyb_op *bar;
  (void)state;
  for (size_t i = 0; i < 6; i++) assert_string_equal(find_role(drawing, "name", i)->text, order[i]);
  zero = find_role(drawing, "zero", 0)->points[0];
  per_unit = (find_text(drawing, "axis", "10")->x - zero) / 10;
  bar = find_role(drawing, "bar", 0);
  check_close("bar starts at zero", bar->x, zero, 1e-12);
  check_close("bar length", bar->w, 8 * per_unit, 1e-9);
  check_close("whisker low", find_role(drawing, "whisker", 0)->points[0], zero + 7 * per_unit,
              1e-9);
  check_close("whisker high", find_role(drawing, "whisker", 0)->points[2], zero + 9.5 * per_unit,
              1e-9);
  bar = find_role(drawing, "bar", 3);
  check_close("negative bar ends at zero", bar->x + bar->w, zero, 1e-9);
  check_close("negative bar", bar->w, 3 * per_unit, 1e-9);
  assert_true(bar->hatched && !find_role(drawing, "bar", 0)->hatched);
  assert_int_equal(count_role(drawing, "bar"), 4);
  assert_int_equal(count_role(drawing, "whisker"), 3);
  check_close("reference", find_role(drawing, "reference", 0)->points[0], zero + 5 * per_unit,
              1e-9);
  find_text(drawing, "reference-label", "average 5");
  find_text(drawing, "value", "−3");
  assert_string_equal(find_role(drawing, "missing", 0)->text, "c");
  assert_string_equal(find_role(drawing, "missing", 1)->text, "–");
  assert_int_equal(count_role(drawing, "key"), 2);
  check_texts("bars", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void test_bars_values(void **state) {
  cyb_chart_bar bars[] = {{"a", 0.242, NAN, NAN, false, false},
                          {"b", 0.0004, NAN, NAN, false, false},
                          {"c", 0, 0, 0, false, false}};
  cyb_chart_bars spec = {
      .frame = {.title = "t"}, .bars = bars, .count = 3, .reference = NAN, .percent = true};
  cyb_drawing *drawing = lay_out(CYB_CHART_BARS, &spec);
  (void)state;
  find_text(drawing, "value", "24.2\u00A0%");
  find_text(drawing, "value", "0.04\u00A0%"); /* more digits rather than a false zero */
  find_text(drawing, "value", "0.0\u00A0%");
  assert_int_equal(count_role(drawing, "reference"), 0);
  cyb_drawing_free(drawing);
  spec.count = 0;
  check_refused(CYB_CHART_BARS, &spec, "no rows");
  spec.count = 3;
  bars[0].value = 2e16;
  check_refused(CYB_CHART_BARS, &spec, "larger unit");
  for (size_t i = 0; i < 3; i++) bars[i].value = bars[i].lower = bars[i].upper = NAN;
  drawing = lay_out(CYB_CHART_BARS, &spec); /* a table of missing values is still an answer */
  assert_int_equal(count_role(drawing, "missing"), 3);
  assert_int_equal(count_role(drawing, "bar"), 0);
  cyb_drawing_free(drawing);
}

/* Heights grow with the rows; a height asked for is filled. */
static void test_bars_height(void **state) {
  cyb_chart_bar bars[40];
  cyb_chart_bars spec = {.frame = {.title = "t"}, .bars = bars, .count = 10, .reference = NAN};
  cyb_drawing *ten, *forty, *tall;
  (void)state;
  for (size_t i = 0; i < 40; i++)
    bars[i] = (cyb_chart_bar){"district", (double)i, NAN, NAN, false, false};
  ten = lay_out(CYB_CHART_BARS, &spec);
  spec.frame.height = 800;
  tall = lay_out(CYB_CHART_BARS, &spec);
  check_close("asked for", tall->height, 800, 1e-9);
  spec.count = 40;
  spec.frame.height = 0;
  forty = lay_out(CYB_CHART_BARS, &spec);
  check_close("30 more rows", forty->height - ten->height, 30 * 23, 1e-9);
  spec.frame.height = 200;
  cyb_drawing_free(tall);
  tall = lay_out(CYB_CHART_BARS, &spec);
  assert_true(tall->height > 200); /* rows are never squeezed together */
  check_texts("forty bars", tall, cyb_ruler_fixed());
  cyb_drawing_free(ten);
  cyb_drawing_free(forty);
  cyb_drawing_free(tall);
}

/* --- Lorenz ------------------------------------------------------------------- */

static void test_lorenz(void **state) {
  static const double population[] = {0.25, 0.5, NAN, 0.75, 1}, share[] = {0.05, 0.15, 0, 0.4, 1};
  cyb_chart_lorenz spec = {.frame = {.title = "t"},
                           .population = population,
                           .share = share,
                           .count = 5,
                           .x_label = "share of firms",
                           .y_label = "share of revenue",
                           .words = "Gini 0.42. Four firms earn 31.2 % (CR4)."};
  cyb_drawing *drawing = lay_out(CYB_CHART_LORENZ, &spec);
  const cyb_op *curve = find_role(drawing, "curve", 0), *diagonal;
  double left = curve->points[0], bottom = curve->points[1];
  double width, height;
  (void)state;
  assert_int_equal(curve->count, 5); /* the origin is added, the missing point is not */
  diagonal = find_role(drawing, "equality", 0);
  width = diagonal->points[2] - left;
  height = bottom - diagonal->points[3];
  check_close("diagonal starts at the origin", diagonal->points[0], left, 1e-12);
  check_close("half of the firms", curve->points[4], left + 0.5 * width, 1e-9);
  check_close("their share", curve->points[5], bottom - 0.15 * height, 1e-9);
  check_close("curve ends at one", curve->points[8], left + width, 1e-9);
  assert_int_equal(count_role(drawing, "area"), 1);
  find_text(drawing, "equality-label", "equal shares");
  check_texts("lorenz", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  spec.count = 1;
  check_refused(CYB_CHART_LORENZ, &spec, "at least two points");
}

/* --- board -------------------------------------------------------------------- */

static cyb_chart_target a_target(double base, double value, double lower, double upper,
                                 double target, int level) {
  return (cyb_chart_target){"a target", "at least this", "now", "outlook", level,
                            base,       value,           lower, upper,     target};
}

static void test_board(void **state) {
  cyb_chart_target rows[] = {a_target(12.6, 24.1, 22.7, 25.5, 25, -1),
                             a_target(80, 61, 55, 67, 40, -2), a_target(2, 12, 12, 12, 5, 2),
                             a_target(NAN, NAN, NAN, NAN, 3, 0), a_target(-10, -2, -4, 0, 0, 1)};
  cyb_chart_board spec = {.frame = {.title = "t"}, .targets = rows, .count = 5};
  cyb_drawing *drawing = lay_out(CYB_CHART_BOARD, &spec);
  const cyb_op *track = find_role(drawing, "track", 0), *bar = find_role(drawing, "bar", 0);
  double mark = find_role(drawing, "target", 0)->points[0], unit = mark - track->x;
  (void)state;
  check_close("track ends at twice the target", track->w, 2 * unit, 1e-9);
  check_close("bar starts at the base", bar->x, track->x + 12.6 / 25 * unit, 1e-9);
  check_close("bar ends at the value", bar->x + bar->w, track->x + 24.1 / 25 * unit, 1e-9);
  check_close("interval", find_role(drawing, "whisker", 0)->points[2], track->x + 25.5 / 25 * unit,
              1e-9);
  bar = find_role(drawing, "bar", 1);
  check_close("falling: from the base", bar->x + bar->w, track->x + 2 * unit, 1e-9);
  check_close("falling: to the value", bar->x, track->x + 61.0 / 40 * unit, 1e-9);
  assert_int_equal(count_role(drawing, "clipped"), 1); /* 12 of 5 lies beyond the track */
  assert_int_equal(count_role(drawing, "bar"), 4);     /* nothing is known of the fourth */
  bar = find_role(drawing, "bar", 3);
  check_close("target of zero: base", bar->x, track->x, 1e-9);
  check_close("target of zero: value", bar->x + bar->w, track->x + 0.8 * unit, 1e-9);
  assert_int_equal(count_role(drawing, "outlook-mark"), 5);
  check_texts("board", drawing, cyb_ruler_fixed());
  check_marks("board", drawing);
  cyb_drawing_free(drawing);
  spec.count = 0;
  check_refused(CYB_CHART_BOARD, &spec, "no targets");
}

/* Each outlook has a shape of its own: colour alone says nothing. */
static void test_outlook_shapes(void **state) {
  static const int levels[] = {2, 1, 0, -1, -2, 17};
  size_t corners[6];
  bool filled[6];
  (void)state;
  for (size_t i = 0; i < 6; i++) {
    cyb_chart_target row = a_target(1, 2, 1, 3, 4, levels[i]);
    cyb_chart_board spec = {.frame = {.title = "t"}, .targets = &row, .count = 1};
    cyb_drawing *drawing = lay_out(CYB_CHART_BOARD, &spec);
    const cyb_op *mark = find_role(drawing, "outlook-mark", 0);
    corners[i] = mark->count;
    filled[i] = mark->fill != 0xFFFFFF;
    if (levels[i] == 1) assert_true(mark->points[1] < mark->points[3]);
    if (levels[i] == -1) assert_true(mark->points[1] > mark->points[3]);
    cyb_drawing_free(drawing);
  }
  assert_int_equal(corners[0], 0);
  assert_int_equal(corners[1], 3);
  assert_int_equal(corners[2], 0);
  assert_true(filled[0] && !filled[2] && !filled[5]);
  assert_int_equal(corners[4], 12);
}

/* --- stress ------------------------------------------------------------------- */

static void stress_line(const stress *how, const cyb_ruler *ruler) {
  static cyb_chart_point points[NAMES][12];
  cyb_chart_series series[NAMES];
  cyb_chart_line spec = {.frame = how->frame, .unit = names[how->size % NAMES], .series = series};
  for (size_t s = 0; s < how->size; s++) {
    for (size_t i = 0; i < 12; i++) {
      double value = stress_value(how, s + i);
      points[s][i] = (cyb_chart_point){
          names[(i + s) % 3 ? 7 : i % NAMES], value, value * 0.9, value * 1.1, i == 11, i == 5};
    }
    series[s] = (cyb_chart_series){names[s], points[s], 12};
  }
  spec.series_count = how->size;
  spec.target = stress_value(how, 3);
  spec.target_label = names[0];
  check_stress(how, CYB_CHART_LINE, &spec, ruler);
}

static void stress_bars(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_bar bars[3 * NAMES];
  cyb_chart_bars spec = {.frame = how->frame, .unit = names[how->size % NAMES], .bars = bars};
  for (size_t i = 0; i < 3 * how->size; i++) {
    double value = i % 5 == 4 ? -stress_value(how, i) : stress_value(how, i);
    bars[i] = (cyb_chart_bar){names[i % how->size], i % 7 == 6 ? NAN : value,
                              value - fabs(value),  value * 1.5,
                              i % 3 == 0,           i % 2 == 0};
  }
  spec.count = 3 * how->size;
  spec.reference = stress_value(how, 1);
  spec.reference_label = names[1];
  check_stress(how, CYB_CHART_BARS, &spec, ruler);
}

static void stress_lorenz(const stress *how, const cyb_ruler *ruler) {
  static const double population[] = {0, 0.5, 1.5}, share[] = {0, -0.2, 1};
  cyb_chart_lorenz spec = {.frame = how->frame,
                           .population = population,
                           .share = share,
                           .count = 3,
                           .x_label = names[how->size % NAMES],
                           .y_label = names[(how->size + 1) % NAMES],
                           .equality_label = names[how->size % 3],
                           .words = names[(how->size + 1) % 3]};
  check_stress(how, CYB_CHART_LORENZ, &spec, ruler);
}

static void stress_board(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_target rows[NAMES];
  cyb_chart_board spec = {.frame = how->frame, .targets = rows, .target_label = names[0]};
  for (size_t i = 0; i < how->size; i++) {
    double value = stress_value(how, i);
    rows[i] = (cyb_chart_target){names[i],
                                 names[(i + 1) % NAMES],
                                 names[(i + 2) % NAMES],
                                 names[(i + 3) % NAMES],
                                 (int)(i % 5) - 2,
                                 value / 2,
                                 value,
                                 value * 0.8,
                                 value * 1.2,
                                 stress_value(how, i + 4)};
  }
  spec.count = how->size;
  check_stress(how, CYB_CHART_BOARD, &spec, ruler);
}

static void stress_all(const stress *how, const cyb_ruler *ruler) {
  stress_line(how, ruler);
  stress_bars(how, ruler);
  stress_lorenz(how, ruler);
  stress_board(how, ruler);
}

static void test_stress(void **state) {
  static const double sizes[][2] = {{0, 0}, {240, 0}, {330, 150}, {500, 2000}, {3000, 500}};
  (void)state;
  for (size_t z = 0; z < sizeof(sizes) / sizeof(sizes[0]); z++)
    for (size_t m = 0; m < MAGNITUDES; m++)
      for (size_t size = 1; size <= NAMES; size += 2) {
        stress how = {.size = size, .magnitude = magnitudes[m], .equal = size == 5};
        how.frame = (cyb_chart_frame){.title = names[size % NAMES],
                                      .subtitle = names[(size + 1) % NAMES],
                                      .foot = names[(size + 2) % NAMES],
                                      .language = m % 2 ? "zh" : "en",
                                      .width = sizes[z][0],
                                      .height = sizes[z][1]};
        stress_all(&how, cyb_ruler_fixed());
      }
}

/* The same with the fonts that will draw it. */
static void test_stress_pango(void **state) {
  (void)state;
  for (size_t size = 2; size <= 6; size += 4) {
    stress how = {.size = size, .magnitude = 2.4e9};
    how.frame = (cyb_chart_frame){.title = names[0],
                                  .subtitle = names[1],
                                  .foot = names[6],
                                  .language = size == 2 ? "zh" : "en"};
    stress_all(&how, cyb_ruler_pango());
  }
}

static void test_elision(void **state) {
  cyb_chart_bar bars[] = {{names[0], 1, NAN, NAN, false, false},
                          {names[1], 2, NAN, NAN, false, false}};
  cyb_chart_bars spec = {.frame = {.title = "t"}, .bars = bars, .count = 2, .reference = NAN};
  cyb_drawing *drawing = lay_out(CYB_CHART_BARS, &spec);
  const cyb_op *last = find_role(drawing, "name", 1);
  (void)state;
  assert_non_null(strstr(last->text, "…"));
  assert_string_equal(last->title, names[1]);
  cyb_drawing_free(drawing);
}

/* A foot longer than any chart has room for ends in an ellipsis, though its lines are not full. */
static void test_long_foot(void **state) {
  char foot[801];
  cyb_chart_bar bar = {"b", 1, NAN, NAN, false, false};
  cyb_chart_bars spec = {.frame = {.title = "t", .foot = foot, .width = 2000},
                         .bars = &bar,
                         .count = 1,
                         .reference = NAN};
  cyb_drawing *drawing;
  const cyb_op *last;
  (void)state;
  for (size_t i = 0; i < 800; i++) foot[i] = i % 8 ? 'a' : ' ';
  foot[800] = '\0';
  drawing = lay_out(CYB_CHART_BARS, &spec);
  last = find_role(drawing, "foot", count_role(drawing, "foot") - 1);
  assert_true(count_role(drawing, "foot") < 8);
  assert_non_null(strstr(last->text, "…"));
  assert_string_equal(last->title, foot);
  cyb_drawing_free(drawing);
}

/* Wherever the line happens to be full, it does not end before a comma nor
 * after an opening bracket, and a figure keeps its unit. */
static void test_chinese_lines(void **state) {
  static const char *const units[] = {"一二三四，", "一（二三四", "一二三9亿"};
  cyb_chart_bar bar = {"b", 1, NAN, NAN, false, false};
  (void)state;
  for (size_t i = 0; i < 3 * 5; i++) {
    cyb_chart_bars spec = {.bars = &bar, .count = 1, .reference = NAN};
    char title[700] = "";
    cyb_drawing *drawing;
    for (size_t k = 0; k < i / 3; k++) strncat(title, "零", sizeof(title) - strlen(title) - 1);
    for (size_t k = 0; k < 30; k++) strncat(title, units[i % 3], sizeof(title) - strlen(title) - 1);
    spec.frame.title = title;
    drawing = lay_out(CYB_CHART_BARS, &spec);
    assert_string_equal(drawing->title, title);
    assert_true(count_role(drawing, "title") > 2);
    for (size_t line = 1; line < count_role(drawing, "title"); line++) {
      const char *before = find_role(drawing, "title", line - 1)->text;
      const char *text = find_role(drawing, "title", line)->text;
      assert_true(strncmp(text, "，", strlen("，")) != 0);
      assert_true(strncmp(text, "亿", strlen("亿")) != 0);
      assert_true(strcmp(before + strlen(before) - strlen("（"), "（") != 0);
    }
    cyb_drawing_free(drawing);
  }
}

/* A ruler gone mad may make a chart ugly, never endless or unsafe. */
static double huge_width(void *user, const char *text, double size, bool bold) {
  (void)user;
  (void)text;
  (void)size;
  (void)bold;
  return 1e6;
}

static void test_hostile_ruler(void **state) {
  const cyb_ruler huge = {huge_width, NULL};
  cyb_chart_line spec = scale_line();
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  (void)state;
  assert_int_equal(cyb_chart_layout(&drawing, CYB_CHART_LINE, &spec, &huge, &error), CYB_EDOMAIN);
  assert_null(drawing);
}

static void test_refusals(void **state) {
  cyb_chart_line spec = scale_line();
  cyb_drawing *drawing = NULL;
  (void)state;
  check_refused((cyb_chart_kind)99, &spec, "known kind");
  check_refused(CYB_CHART_LINE, NULL, "known kind");
  assert_int_equal(cyb_chart_layout(&drawing, CYB_CHART_LINE, &spec, NULL, NULL), CYB_EDOMAIN);
  spec.frame.width = 10;
  check_refused(CYB_CHART_LINE, &spec, "width");
  spec.frame.width = NAN;
  check_refused(CYB_CHART_LINE, &spec, "width");
  spec.frame.width = 0;
  spec.frame.height = -3;
  check_refused(CYB_CHART_LINE, &spec, "height");
  cyb_drawing_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ticks),         cmocka_unit_test(test_ticks_cover),
      cmocka_unit_test(test_axis_scale),    cmocka_unit_test(test_fixed_ruler),
      cmocka_unit_test(test_line),          cmocka_unit_test(test_line_scale),
      cmocka_unit_test(test_line_zero),     cmocka_unit_test(test_line_missing),
      cmocka_unit_test(test_line_break),    cmocka_unit_test(test_line_one_point),
      cmocka_unit_test(test_bars),          cmocka_unit_test(test_bars_values),
      cmocka_unit_test(test_bars_height),   cmocka_unit_test(test_lorenz),
      cmocka_unit_test(test_board),         cmocka_unit_test(test_outlook_shapes),
      cmocka_unit_test(test_stress),        cmocka_unit_test(test_stress_pango),
      cmocka_unit_test(test_elision),       cmocka_unit_test(test_long_foot),
      cmocka_unit_test(test_chinese_lines), cmocka_unit_test(test_hostile_ruler),
      cmocka_unit_test(test_refusals),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
