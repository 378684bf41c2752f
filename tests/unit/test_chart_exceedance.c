/* tests/unit/test_chart_exceedance.c - loss exceedance as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* A Pareto tail: p = 500,000 / x, a straight line on logarithmic axes. */
static const cyb_chart_xy pareto[] = {{1e6, 0.5}, {1e7, 0.05}, {1e8, 0.005}};
static const cyb_chart_curve pareto_curve = {"today", pareto, 3, NULL, 0};

static cyb_chart_exceedance pareto_chart(void) {
  return (cyb_chart_exceedance){.frame = {.title = "t", .language = "en"},
                                .unit = "yuan",
                                .x_label = "loss in a year",
                                .y_label = "annual probability",
                                .curves = &pareto_curve,
                                .curve_count = 1};
}

static double tick_x(const cyb_drawing *drawing, const char *label) {
  return find_text(drawing, "axis", label)->x;
}

static double tick_y(const cyb_drawing *drawing, const char *label) {
  const cyb_op *op = find_text(drawing, "axis", label);
  return op->y - 0.36 * op->size;
}

/* Position of a loss, from the labels of one and of ten million. */
static double x_of(const cyb_drawing *drawing, double loss) {
  double one = tick_x(drawing, "1"), ten = tick_x(drawing, "10");
  return one + (ten - one) * log10(loss / 1e6);
}

static double y_of(const cyb_drawing *drawing, double probability) {
  double ten = tick_y(drawing, "10\u00A0%"), one = tick_y(drawing, "1\u00A0%");
  return one + (ten - one) * log10(probability / 0.01);
}

static void test_curve(void **state) {
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  const cyb_op *curve = find_role(drawing, "curve", 0);
  (void)state;
  check_close("width", drawing->width, 760, 0);
  check_close("height", drawing->height, 460, 1e-9);
  assert_int_equal(curve->count, 3);
  for (size_t i = 0; i < 3; i++) {
    check_close("loss", curve->points[2 * i], x_of(drawing, pareto[i].x), 1e-9);
    check_close("probability", curve->points[2 * i + 1], y_of(drawing, pareto[i].y), 1e-9);
  }
  find_text(drawing, "unit", "loss in a year, million yuan");
  find_text(drawing, "unit", "annual probability");
  find_text(drawing, "return-period", "1 in 2");
  check_close("1 in 100 stands at 1 %", find_text(drawing, "return-period", "1 in 100")->y,
              find_text(drawing, "axis", "1\u00A0%")->y, 1e-12);
  find_text(drawing, "name", "today");
  assert_int_equal(count_role(drawing, "above"), 0);
  assert_int_equal(count_role(drawing, "target"), 0);
  assert_int_equal(count_role(drawing, "key"), 0);
  check_texts("pareto", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* --- tolerance ---------------------------------------------------------------- */

/* 10 % for losses of 2 million and more: the curve is above it from there to
 * 5 million, where its own probability is 10 %. */
static void test_tolerance(void **state) {
  static const cyb_chart_xy corner = {2e6, 0.1};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  const cyb_op *line, *above, *area;
  (void)state;
  spec.tolerance = &corner;
  spec.tolerance_count = 1;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  line = find_role(drawing, "target", 0);
  assert_true(line->dashed);
  assert_int_equal(line->count, 3);
  check_close("comes down from the top", line->points[1], tick_y(drawing, "50\u00A0%"), 1e-9);
  check_close("at 2 million", line->points[2], x_of(drawing, 2e6), 1e-9);
  check_close("to 10 %", line->points[3], y_of(drawing, 0.1), 1e-9);
  check_close("goes on to the end", line->points[4], x_of(drawing, 1e8), 1e-9);
  check_close("level", line->points[5], line->points[3], 0);
  above = find_role(drawing, "above", 0);
  check_close("above from 2 million", above->points[0], x_of(drawing, 2e6), 1e-9);
  check_close("where its probability is 25 %", above->points[1], y_of(drawing, 0.25), 1e-9);
  check_close("to 5 million", above->points[2 * above->count - 2], x_of(drawing, 5e6), 4e-4);
  check_close("thicker", above->width, 2 * find_role(drawing, "curve", 0)->width, 1e-12);
  area = find_role(drawing, "excess", 0);
  assert_true(area->hatched);
  assert_int_equal(area->count, 2 * above->count);
  check_close("down to the tolerance", area->points[2 * area->count - 1], y_of(drawing, 0.1), 1e-9);
  assert_int_equal(count_role(drawing, "above"), 1);
  find_text(drawing, "target-label", "tolerance");
  find_text(drawing, "key", "above the tolerance");
  check_texts("tolerance", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static size_t pieces_above(const cyb_chart_xy *tolerance, size_t count) {
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  size_t pieces;
  spec.tolerance = tolerance;
  spec.tolerance_count = count;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  pieces = count_role(drawing, "above");
  assert_int_equal(count_role(drawing, "excess"), pieces);
  assert_int_equal(count_role(drawing, "key"), pieces > 0);
  check_texts("tolerance", drawing, cyb_ruler_fixed());
  check_marks("tolerance", drawing);
  cyb_drawing_free(drawing);
  return pieces;
}

static void test_tolerance_forms(void **state) {
  static const cyb_chart_xy generous = {1e6, 0.6}, touching[] = {{1e6, 0.5}, {1e8, 0.005}};
  static const cyb_chart_xy steps[] = {{2e6, 0.1}, {2e7, 0.1}, {2e7, 0.01}};
  static const cyb_chart_xy unsorted[] = {{2e7, 0.01}, {2e6, 0.1}, {2e7, 0.1}};
  static const cyb_chart_xy slope[] = {{1e6, 0.8}, {1e8, 0.001}};
  static const cyb_chart_xy nothing[] = {{NAN, 0.1}, {0, 0.1}, {1e6, 0}, {-1e6, 0.1}};
  (void)state;
  assert_int_equal(pieces_above(&generous, 1), 0);
  assert_int_equal(pieces_above(touching, 2), 0); /* on the line is not above it */
  assert_int_equal(pieces_above(steps, 3), 2);
  assert_int_equal(pieces_above(unsorted, 3), 2);
  assert_int_equal(pieces_above(slope, 2), 1);
  assert_int_equal(pieces_above(nothing, 4), 0);
}

/* --- band and marks ----------------------------------------------------------- */

static void test_band(void **state) {
  static const cyb_chart_band band[] = {
      {1e6, 0.4, 0.6}, {1e7, 0.03, 0.07}, {1e8, 0, 0.008}, {2e8, NAN, 0.004}};
  cyb_chart_curve curve = {"", pareto, 3, band, 4};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  const cyb_op *area;
  (void)state;
  spec.curves = &curve;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  area = find_role(drawing, "band", 0);
  assert_int_equal(area->count, 6); /* the fourth has no lower side */
  check_close("upper side", area->points[3], y_of(drawing, 0.07), 1e-9);
  check_close("lower side", area->points[9], y_of(drawing, 0.03), 1e-9);
  check_close("nothing is the foot of the plot", area->points[7], tick_y(drawing, "0.5\u00A0%"),
              1e-9);
  assert_int_equal(count_role(drawing, "name"), 0);
  find_text(drawing, "key", "range of uncertainty");
  cyb_drawing_free(drawing);
}

static void test_marks(void **state) {
  static const cyb_chart_mark marks[] = {{1e7, 0.05, "1 in 20: 10 m"},
                                         {5e7, 0.01, "1 in 100: 50 m"},
                                         {0, 0.5, "nothing"},
                                         {NAN, 0.5, "nothing"},
                                         {2e7, 0, "nothing"}};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  const cyb_op *mark;
  (void)state;
  spec.marks = marks;
  spec.mark_count = 5;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  assert_int_equal(count_role(drawing, "mark"), 2);
  mark = find_role(drawing, "mark", 0);
  check_close("loss", mark->x, x_of(drawing, 1e7), 1e-9);
  check_close("probability", mark->y, y_of(drawing, 0.05), 1e-9);
  assert_string_equal(mark->title, "1 in 20: 10 m");
  /* right of the falling curve, above it: no line runs through the words */
  assert_true(find_text(drawing, "mark-label", "1 in 20: 10 m")->x > mark->x);
  assert_true(find_text(drawing, "mark-label", "1 in 20: 10 m")->y < mark->y);
  find_text(drawing, "mark-label", "1 in 100: 50 m");
  check_texts("marks", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* --- hard cases --------------------------------------------------------------- */

static void test_missing(void **state) {
  static const cyb_chart_xy points[] = {{0, 0.9},   {1e6, 0.5}, {2e6, 0.25}, {NAN, 0.2},
                                        {4e6, NAN}, {8e6, 0.1}, {1e7, 0},    {-5, 0.1}};
  static const cyb_chart_xy none[] = {{NAN, NAN}, {0, 0.5}, {1e6, 0}, {INFINITY, 0.1}};
  cyb_chart_curve curves[] = {{"none", none, 4, NULL, 0}, {"some", points, 8, NULL, 0}};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  (void)state;
  spec.curves = curves;
  spec.curve_count = 2;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  assert_int_equal(count_role(drawing, "curve"), 1);
  assert_int_equal(find_role(drawing, "curve", 0)->count, 2);
  assert_int_equal(count_role(drawing, "point"), 1); /* 8 million stands alone */
  assert_int_equal(count_role(drawing, "name"), 1);  /* "none" has nothing to name */
  cyb_drawing_free(drawing);
  spec.curve_count = 1;
  check_refused(CYB_CHART_EXCEEDANCE, &spec, "nothing to draw");
  spec.curve_count = 0;
  check_refused(CYB_CHART_EXCEEDANCE, &spec, "nothing to draw");
}

static void test_one_point(void **state) {
  static const cyb_chart_xy points[] = {{8.6e6, 0.05}, {1e12, 1}, {1, 1e-6}, {1e-4, 1.7}};
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    cyb_chart_curve curve = {"one", &points[i], 1, NULL, 0};
    cyb_chart_exceedance spec = pareto_chart();
    cyb_drawing *drawing;
    spec.curves = &curve;
    drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
    assert_int_equal(count_role(drawing, "point"), 1);
    assert_int_equal(count_role(drawing, "curve"), 0);
    for (size_t k = 0; k < drawing->count; k++)
      if (drawing->ops[k].text) {
        assert_null(strstr(drawing->ops[k].text, "200\u00A0%")); /* certainty is the end */
        assert_null(strstr(drawing->ops[k].text, "e+"));
      }
    check_texts("one point", drawing, cyb_ruler_fixed());
    check_marks("one point", drawing);
    cyb_drawing_free(drawing);
  }
}

static void test_excessive(void **state) {
  static const cyb_chart_xy points[] = {{1e6, 0.5}, {2e15, 0.1}};
  cyb_chart_curve curve = {"far", points, 2, NULL, 0};
  cyb_chart_exceedance spec = pareto_chart();
  (void)state;
  spec.curves = &curve;
  check_refused(CYB_CHART_EXCEEDANCE, &spec, "larger unit");
}

/* Every cell of a grid of losses: drawn as finely as can be seen, no finer. */
static void test_many_points(void **state) {
  enum { MANY = 100000 };
  static cyb_chart_xy points[MANY];
  cyb_chart_curve curve = {"grid", points, MANY, NULL, 0};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  const cyb_op *line;
  (void)state;
  for (size_t i = 0; i < MANY; i++) {
    double x = 1e6 * (1.0 + (double)i / 1000.0);
    points[i] = (cyb_chart_xy){x, 5e5 / x};
  }
  spec.curves = &curve;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  line = find_role(drawing, "curve", 0);
  assert_true(line->count > 200 && line->count < 4000);
  check_close("begins", line->points[0], x_of(drawing, points[0].x), 1e-9);
  check_close("ends", line->points[2 * line->count - 2], x_of(drawing, points[MANY - 1].x), 1e-9);
  cyb_drawing_free(drawing);
}

/* --- languages, widths, hostile names ------------------------------------------ */

static void test_chinese(void **state) {
  static const cyb_chart_xy corner = {2e6, 0.1};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  (void)state;
  spec.frame.language = "zh";
  spec.unit = "元";
  spec.x_label = "年度损失";
  spec.tolerance = &corner;
  spec.tolerance_count = 1;
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  find_text(drawing, "unit", "年度损失（万元）");
  find_text(drawing, "return-period", "100年一遇");
  find_text(drawing, "axis", "1%");
  find_text(drawing, "axis", "1,000");
  find_text(drawing, "target-label", "风险容忍度");
  find_text(drawing, "key", "超出风险容忍度");
  check_texts("Chinese", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void stress_exceedance(const stress *how, const cyb_ruler *ruler) {
  static cyb_chart_xy points[NAMES][30];
  static cyb_chart_band bands[NAMES][30];
  cyb_chart_curve curves[NAMES];
  cyb_chart_mark marks[NAMES];
  cyb_chart_xy tolerance[2] = {{how->magnitude * 3, 0.2}, {how->magnitude * 40, 0.01}};
  cyb_chart_exceedance spec = {.frame = how->frame,
                               .unit = names[how->size % NAMES],
                               .x_label = names[(how->size + 1) % NAMES],
                               .y_label = names[(how->size + 2) % NAMES],
                               .curves = curves,
                               .curve_count = how->size,
                               .tolerance = tolerance,
                               .tolerance_count = 2,
                               .tolerance_label = names[how->size % 3],
                               .marks = marks,
                               .mark_count = how->size};
  for (size_t c = 0; c < how->size; c++) {
    for (size_t i = 0; i < 30; i++) {
      double x = stress_value(how, c) * pow(1.15, (double)i), y = pow(0.8, (double)i);
      points[c][i] = (cyb_chart_xy){i == 9 ? NAN : x, y};
      bands[c][i] = (cyb_chart_band){x, y * 0.5, y * 1.5};
    }
    curves[c] = (cyb_chart_curve){names[c], points[c], 30, bands[c], 30};
    marks[c] = (cyb_chart_mark){points[c][12].x, points[c][12].y, names[(c + 1) % NAMES]};
  }
  if (how->magnitude > 0)
    check_stress(how, CYB_CHART_EXCEEDANCE, &spec, ruler);
  else
    check_refused(CYB_CHART_EXCEEDANCE, &spec, "nothing to draw");
}

static void test_stress(void **state) {
  static const double sizes[][2] = {{0, 0}, {240, 0}, {360, 200}, {500, 2000}, {1400, 500}};
  (void)state;
  for (size_t z = 0; z < sizeof(sizes) / sizeof(sizes[0]); z++)
    for (size_t m = 0; m < MAGNITUDES; m++)
      for (size_t size = 1; size <= NAMES; size += 2) {
        stress how = {.size = size, .magnitude = magnitudes[m], .equal = size == 5};
        how.frame = (cyb_chart_frame){.title = names[size % NAMES],
                                      .foot = names[(size + 2) % NAMES],
                                      .language = (m + size / 2) % 2 ? "zh" : "en",
                                      .width = sizes[z][0],
                                      .height = sizes[z][1]};
        stress_exceedance(&how, cyb_ruler_fixed());
        if (size == 3 && z < 2) stress_exceedance(&how, cyb_ruler_pango());
      }
}

/* What a program would draw, at every width: no word is lost, none covered. */
static void test_widths(void **state) {
  static const cyb_chart_mark marks[] = {{1e7, 0.05, "1 in 20: 10 m"},
                                         {5e7, 0.01, "1 in 100: 50 m"}};
  static const cyb_chart_xy corner = {2e6, 0.1};
  static const cyb_chart_xy lower[] = {{2e5, 0.5}, {2e6, 0.05}, {2e7, 0.005}};
  static const cyb_chart_curve curves[] = {{"as it stands today", pareto, 3, NULL, 0},
                                           {"with the three controls", lower, 3, NULL, 0}};
  (void)state;
  for (double width = 360; width <= 1400; width += 20) {
    cyb_chart_exceedance spec = pareto_chart();
    cyb_drawing *drawing;
    spec.frame.width = width;
    spec.curves = curves;
    spec.curve_count = 2;
    spec.tolerance = &corner;
    spec.tolerance_count = 1;
    spec.tolerance_label = "tolerance of the board";
    spec.marks = marks;
    spec.mark_count = 2;
    drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
    check_texts("width", drawing, cyb_ruler_fixed());
    check_marks("width", drawing);
    assert_true(count_role(drawing, "mark-label") >= 2);
    assert_true(count_role(drawing, "name") >= 2);
    assert_int_equal(count_role(drawing, "name-mark"), 2);
    assert_true(count_role(drawing, "target-label") >= 1);
    cyb_drawing_free(drawing);
  }
}

static void test_svg(void **state) {
  static const cyb_chart_mark mark = {1e7, 0.05, "</text><script>alert(1)</script>"};
  static const cyb_chart_xy corner = {2e6, 0.1};
  cyb_chart_curve curve = {"a & \"b\" \xE2\x80\xAE \xFF", pareto, 3, NULL, 0};
  cyb_chart_exceedance spec = pareto_chart();
  cyb_drawing *drawing;
  cyb_error error = {0};
  char *text = NULL;
  (void)state;
  spec.curves = &curve;
  spec.marks = &mark;
  spec.mark_count = 1;
  spec.tolerance = &corner;
  spec.tolerance_count = 1;
  spec.tolerance_label = "<b>";
  drawing = lay_out(CYB_CHART_EXCEEDANCE, &spec);
  check_ok(error, cyb_draw_svg(&text, drawing, false, &error));
  if (markup_problem(text)) fail_msg("%s in:\n%.2000s", markup_problem(text), text);
  assert_int_equal(count_of(text, "<script"), 0);
  assert_int_equal(count_of(text, "\xE2\x80\xAE"), 0);
  assert_int_equal(count_of(text, "nan"), 0);
  assert_true(count_of(text, "class=\"cyb-excess\"") == 1);
  free(text);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_curve),
      cmocka_unit_test(test_tolerance),
      cmocka_unit_test(test_tolerance_forms),
      cmocka_unit_test(test_band),
      cmocka_unit_test(test_marks),
      cmocka_unit_test(test_missing),
      cmocka_unit_test(test_one_point),
      cmocka_unit_test(test_excessive),
      cmocka_unit_test(test_many_points),
      cmocka_unit_test(test_chinese),
      cmocka_unit_test(test_stress),
      cmocka_unit_test(test_widths),
      cmocka_unit_test(test_svg),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
