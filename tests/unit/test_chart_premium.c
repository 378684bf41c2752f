/* tests/unit/test_chart_premium.c - premium by limit as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* Two retentions, two grades, limits of 1, 10 and 100 million. */
static const double limits[] = {1e6, 1e7, 1e8};
static const double poor_low[] = {4e4, 1e5, 2e5}, good_low[] = {2e4, 5e4, 1e5};
static const double poor_high[] = {2e4, 5e4, NAN}, good_high[] = {1e4, 4e4, 8e4};
static const cyb_chart_premium_line low_lines[] = {{"grade 1", poor_low}, {"grade 4", good_low}};
static const cyb_chart_premium_line high_lines[] = {{"grade 1", poor_high}, {"grade 4", good_high}};
static const cyb_chart_premium_panel panels[] = {{"retention 100,000", low_lines, 2},
                                                 {"retention 500,000", high_lines, 2}};

static cyb_chart_premium two_panels(double width) {
  return (cyb_chart_premium){.frame = {.title = "t", .language = "en", .width = width},
                             .unit = "yuan",
                             .x_label = "limit",
                             .premium_label = "premium",
                             .rate_label = "rate on line",
                             .limits = limits,
                             .limit_count = 3,
                             .panels = panels,
                             .panel_count = 2};
}

/* Operations of the role with this tooltip. */
static const cyb_op *find_tip(const cyb_drawing *drawing, const char *tip, size_t which) {
  for (size_t i = 0; i < drawing->count; i++)
    if (drawing->ops[i].title && strcmp(drawing->ops[i].title, tip) == 0 && which-- == 0)
      return &drawing->ops[i];
  fail_msg("nothing says %s", tip);
  return NULL;
}

/* Centre of a marker: the mean of its corners for the square of grade 4. */
static double middle_y(const cyb_op *op) {
  double sum = 0.0;
  if (!op->count) return op->y;
  for (size_t i = 0; i < op->count; i++) sum += op->points[2 * i + 1];
  return sum / (double)op->count;
}

static double middle_x(const cyb_op *op) {
  double sum = 0.0;
  if (!op->count) return op->x;
  for (size_t i = 0; i < op->count; i++) sum += op->points[2 * i];
  return sum / (double)op->count;
}

static double tick_y(const cyb_drawing *drawing, const char *label) {
  const cyb_op *op = find_text(drawing, "axis", label);
  return op->y - 0.36 * op->size;
}

static void test_points(void **state) {
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  double zero = tick_y(drawing, "0"), unit = (zero - tick_y(drawing, "50")) / 50e3;
  double none = tick_y(drawing, "0\u00A0%"), percent = none - tick_y(drawing, "1\u00A0%");
  const cyb_op *one = find_tip(drawing, "grade 1, 1 million yuan: 40", 0);
  const cyb_op *ten = find_tip(drawing, "grade 1, 10 million yuan: 100", 0);
  const cyb_op *far = find_tip(drawing, "grade 1, 100 million yuan: 200", 0);
  (void)state;
  check_close("premium of 40,000", middle_y(one), zero - 40e3 * unit, 1e-9);
  check_close("premium of 100,000", middle_y(ten), zero - 100e3 * unit, 1e-9);
  check_close("decades are equally wide", middle_x(far) - middle_x(ten),
              middle_x(ten) - middle_x(one), 1e-9);
  /* 40,000 of 1 million is 4 %, 200,000 of 100 million 0.2 % */
  check_close("rate of 4 %", middle_y(find_tip(drawing, "grade 1, 1 million yuan: 4.00\u00A0%", 0)),
              none - 4 * percent, 1e-9);
  check_close("rate of 0.2 %",
              middle_y(find_tip(drawing, "grade 1, 100 million yuan: 0.20\u00A0%", 0)),
              none - 0.2 * percent, 1e-9);
  /* the same premium at the same height in the next panel */
  check_close("shared axis", middle_y(find_tip(drawing, "grade 1, 10 million yuan: 50", 0)),
              tick_y(drawing, "50"), 1e-9);
  check_close("ticks at the limits", middle_x(ten), find_text(drawing, "axis", "10")->x, 1e-9);
  find_text(drawing, "unit", "premium, thousand yuan");
  find_text(drawing, "unit", "rate on line");
  find_text(drawing, "unit", "limit, million yuan");
  find_text(drawing, "panel", "retention 100,000");
  assert_int_equal(count_role(drawing, "name"), 2); /* in the last panel only */
  check_texts("two panels", drawing, cyb_ruler_fixed());
  check_marks("two panels", drawing);
  cyb_drawing_free(drawing);
}

/* Each grade is a colour and a shape. */
static void test_black_and_white(void **state) {
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  (void)state;
  assert_true(find_tip(drawing, "grade 1, 10 million yuan: 100", 0)->count !=
              find_tip(drawing, "grade 4, 1 million yuan: 20", 0)->count);
  cyb_drawing_free(drawing);
}

static void test_refused_cover(void **state) {
  static const double gap[] = {2e4, NAN, 4e4}, none[] = {NAN, NAN, INFINITY};
  cyb_chart_premium_line lines[] = {{"gap", gap}, {"none", none}};
  cyb_chart_premium_panel panel = {"", lines, 2};
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  const cyb_op *name;
  (void)state;
  find_text(drawing, "key", "no point: cover refused");
  /* grade 1 of the second panel ends early: its name stands in the plot */
  name = find_text(drawing, "name", "grade 1");
  assert_true(name->x < find_text(drawing, "name", "grade 4")->x - 40);
  cyb_drawing_free(drawing);
  spec.panels = &panel;
  spec.panel_count = 1;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  assert_int_equal(count_role(drawing, "line"), 0); /* nothing bridges the gap */
  assert_int_equal(count_role(drawing, "point"), 4);
  assert_int_equal(count_role(drawing, "name"), 1);
  assert_int_equal(count_role(drawing, "panel"), 0);
  cyb_drawing_free(drawing);
  panel.lines = &lines[1];
  panel.line_count = 1;
  check_refused(CYB_CHART_PREMIUM, &spec, "nothing to draw");
  panel.line_count = 0;
  check_refused(CYB_CHART_PREMIUM, &spec, "nothing to draw");
  spec.panel_count = 0;
  check_refused(CYB_CHART_PREMIUM, &spec, "nothing to draw");
  spec = two_panels(0);
  spec.panel_count = 5;
  check_refused(CYB_CHART_PREMIUM, &spec, "at most four");
}

/* Only rising limits above zero have a place. */
static void test_limits(void **state) {
  static const double odd[] = {0, -1, NAN, 1e6, 1e6, 5e5, 2.5e6, INFINITY};
  static const double premium[] = {1, 2, 3, 4e3, 5, 6, 7e3, 8};
  cyb_chart_premium_line line = {"g", premium};
  cyb_chart_premium_panel panel = {"p", &line, 1};
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing;
  (void)state;
  spec.panels = &panel;
  spec.panel_count = 1;
  spec.limits = odd;
  spec.limit_count = 8;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  assert_int_equal(count_role(drawing, "point"), 4);
  assert_int_equal(find_role(drawing, "line", 0)->count, 2);
  find_tip(drawing, "g, 1 million yuan: 4,000", 0);
  find_tip(drawing, "g, 2.5 million yuan: 7,000", 0);
  cyb_drawing_free(drawing);
  spec.limit_count = 3;
  check_refused(CYB_CHART_PREMIUM, &spec, "nothing to draw");
}

/* One limit, one grade; a premium of zero; 10^12. */
static void test_one_point(void **state) {
  static const double amounts[] = {0, 12345, 1e12, 1e-3};
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    double limit = 1e12;
    cyb_chart_premium_line line = {"one", &amounts[i]};
    cyb_chart_premium_panel panel = {"p", &line, 1};
    cyb_chart_premium spec = two_panels(0);
    cyb_drawing *drawing;
    spec.limits = &limit;
    spec.limit_count = 1;
    spec.panels = &panel;
    spec.panel_count = 1;
    drawing = lay_out(CYB_CHART_PREMIUM, &spec);
    assert_int_equal(count_role(drawing, "point"), 2);
    assert_int_equal(count_role(drawing, "line"), 0);
    for (size_t k = 0; k < drawing->count; k++)
      if (drawing->ops[k].text) assert_null(strstr(drawing->ops[k].text, "e+"));
    check_texts("one point", drawing, cyb_ruler_fixed());
    check_marks("one point", drawing);
    cyb_drawing_free(drawing);
    limit = 2e15;
    check_refused(CYB_CHART_PREMIUM, &spec, "larger unit");
  }
}

/* Twelve limits, close together at one end: labels are left out, never points,
 * and the first and the last stay. */
static void test_twelve_limits(void **state) {
  static const double many[] = {1e6,  1.5e6, 2e6,  3e6,  4e6,  5e6,
                                10e6, 11e6,  12e6, 13e6, 14e6, 200e6};
  double premium[12];
  cyb_chart_premium_line line = {"g", premium};
  cyb_chart_premium_panel four[4];
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < 12; i++) premium[i] = sqrt(many[i]);
  for (size_t i = 0; i < 4; i++) four[i] = (cyb_chart_premium_panel){"p", &line, 1};
  spec.limits = many;
  spec.limit_count = 12;
  spec.panels = four;
  spec.panel_count = 4;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  assert_int_equal(count_role(drawing, "point"), 4 * 12 * 2);
  assert_int_equal(count_role(drawing, "tick"), 4 * 12);
  find_text(drawing, "axis", "1");
  find_text(drawing, "axis", "200");
  check_texts("twelve limits", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* --- arrangement -------------------------------------------------------------- */

static size_t panels_beside(double width, size_t count) {
  cyb_chart_premium_panel four[4] = {panels[0], panels[0], panels[0], panels[0]};
  cyb_chart_premium spec = two_panels(width);
  cyb_drawing *drawing;
  double top;
  size_t beside = 0;
  spec.panels = four;
  spec.panel_count = count;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  assert_int_equal(count_role(drawing, "panel"), count);
  top = find_role(drawing, "panel", 0)->y;
  for (size_t i = 0; i < count; i++) beside += fabs(find_role(drawing, "panel", i)->y - top) < 1e-9;
  check_texts("arrangement", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  return beside;
}

static void test_arrangement(void **state) {
  (void)state;
  assert_int_equal(panels_beside(0, 1), 1);
  assert_int_equal(panels_beside(0, 2), 2);
  assert_int_equal(panels_beside(0, 3), 3);
  assert_int_equal(panels_beside(1000, 4), 4);
  assert_int_equal(panels_beside(360, 4), 2); /* rows of equal length, not 3 + 1 */
  assert_int_equal(panels_beside(280, 2), 1);
}

/* Equal premiums: the names are pushed apart, in their order. */
static void test_names_spread(void **state) {
  cyb_chart_premium_line lines[5];
  cyb_chart_premium_panel panel = {"p", lines, 5};
  static const char *const grades[] = {"grade 1", "grade 2", "grade 3", "grade 4", "grade 5"};
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < 5; i++) lines[i] = (cyb_chart_premium_line){grades[i], good_low};
  spec.panels = &panel;
  spec.panel_count = 1;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  for (size_t i = 0; i < 5; i++) find_text(drawing, "name", grades[i]);
  for (size_t i = 1; i < 5; i++)
    assert_true(find_text(drawing, "name", grades[i])->y >
                find_text(drawing, "name", grades[i - 1])->y + 11);
  check_texts("names", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* --- languages, widths, hostile names ------------------------------------------ */

static void test_chinese(void **state) {
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing;
  (void)state;
  spec.frame.language = "zh";
  spec.unit = "元";
  spec.premium_label = "保费";
  spec.x_label = "赔偿限额";
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  find_text(drawing, "unit", "保费（万元）");
  find_text(drawing, "unit", "赔偿限额（万元）");
  find_text(drawing, "key", "无数据点：不予承保");
  find_text(drawing, "axis", "4%");
  find_tip(drawing, "grade 4，100万元：2.0", 0);
  check_texts("Chinese", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void stress_premium(const stress *how, const cyb_ruler *ruler) {
  static double premiums[4][NAMES][12];
  double at[12];
  cyb_chart_premium_line lines[4][NAMES];
  cyb_chart_premium_panel four[4];
  cyb_chart_premium spec = {.frame = how->frame,
                            .unit = names[how->size % NAMES],
                            .x_label = names[(how->size + 1) % NAMES],
                            .premium_label = names[(how->size + 2) % NAMES],
                            .rate_label = names[(how->size + 3) % NAMES],
                            .limits = at,
                            .limit_count = 12,
                            .panels = four,
                            .panel_count = 1 + how->size % 4};
  for (size_t i = 0; i < 12; i++) at[i] = fmax(fabs(how->magnitude), 1) * pow(1.6, (double)i);
  for (size_t p = 0; p < 4; p++) {
    for (size_t l = 0; l < how->size; l++) {
      for (size_t i = 0; i < 12; i++)
        premiums[p][l][i] = (i + l) % 11 == 10 ? NAN : stress_value(how, l + i) / 50;
      lines[p][l] = (cyb_chart_premium_line){names[l], premiums[p][l]};
    }
    four[p] = (cyb_chart_premium_panel){names[(p + how->size) % NAMES], lines[p], how->size};
  }
  check_stress(how, CYB_CHART_PREMIUM, &spec, ruler);
}

static void test_stress(void **state) {
  static const double sizes[][2] = {{0, 0}, {240, 0}, {360, 200}, {500, 2000}, {1400, 500}};
  (void)state;
  for (size_t z = 0; z < sizeof(sizes) / sizeof(sizes[0]); z++)
    for (size_t m = 0; m < MAGNITUDES; m++)
      for (size_t size = 1; size <= NAMES; size++) {
        stress how = {.size = size, .magnitude = magnitudes[m], .equal = size == 5};
        how.frame = (cyb_chart_frame){.title = names[size % NAMES],
                                      .foot = names[(size + 2) % NAMES],
                                      .language = (m + size) % 2 ? "zh" : "en",
                                      .width = sizes[z][0],
                                      .height = sizes[z][1]};
        stress_premium(&how, cyb_ruler_fixed());
        if (size == 3 && z < 2) stress_premium(&how, cyb_ruler_pango());
      }
}

static void test_widths(void **state) {
  (void)state;
  for (double width = 360; width <= 1400; width += 20) {
    cyb_chart_premium spec = two_panels(width);
    cyb_drawing *drawing = lay_out(CYB_CHART_PREMIUM, &spec);
    check_texts("width", drawing, cyb_ruler_fixed());
    check_marks("width", drawing);
    find_text(drawing, "name", "grade 1");
    find_text(drawing, "name", "grade 4");
    cyb_drawing_free(drawing);
  }
}

static void test_svg(void **state) {
  cyb_chart_premium_line line = {"<script>alert(1)</script> & \xFF", good_low};
  cyb_chart_premium_panel panel = {"</text>\xE2\x80\xAE", &line, 1};
  cyb_chart_premium spec = two_panels(0);
  cyb_drawing *drawing;
  cyb_error error = {0};
  char *text = NULL;
  (void)state;
  spec.panels = &panel;
  spec.panel_count = 1;
  drawing = lay_out(CYB_CHART_PREMIUM, &spec);
  check_ok(error, cyb_draw_svg(&text, drawing, false, &error));
  if (markup_problem(text)) fail_msg("%s in:\n%.2000s", markup_problem(text), text);
  assert_int_equal(count_of(text, "<script"), 0);
  assert_int_equal(count_of(text, "\xE2\x80\xAE"), 0);
  assert_int_equal(count_of(text, "class=\"cyb-line\""), 2);
  free(text);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_points),        cmocka_unit_test(test_black_and_white),
      cmocka_unit_test(test_refused_cover), cmocka_unit_test(test_limits),
      cmocka_unit_test(test_one_point),     cmocka_unit_test(test_twelve_limits),
      cmocka_unit_test(test_arrangement),   cmocka_unit_test(test_names_spread),
      cmocka_unit_test(test_chinese),       cmocka_unit_test(test_stress),
      cmocka_unit_test(test_widths),        cmocka_unit_test(test_svg),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
