/* tests/unit/test_chart_fit.c - histogram, densities and QQ plot as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* Half of the data in each of two decades: a uniform density of 0.5 a decade. */
static const cyb_chart_bin uniform_bins[] = {{1e4, 1e5, 0.5}, {1e5, 1e6, 0.5}};
static const cyb_chart_xy uniform_points[] = {{1e4, 0.5}, {1e6, 0.5}};
static const cyb_chart_density uniform_density = {"log-uniform", uniform_points, 2};
static const cyb_chart_xy uniform_pairs[] = {{2e4, 2e4}, {1e5, 2e5}, {5e5, 4e5}};

static cyb_chart_fit uniform_chart(double width) {
  return (cyb_chart_fit){.frame = {.title = "t", .language = "en", .width = width},
                         .unit = "yuan",
                         .x_label = "claim",
                         .y_label = "density",
                         .bins = uniform_bins,
                         .bin_count = 2,
                         .densities = &uniform_density,
                         .density_count = 1,
                         .truncation = NAN,
                         .limit = NAN,
                         .qq = uniform_pairs,
                         .qq_count = 3,
                         .qq_x_label = "fitted",
                         .qq_y_label = "observed"};
}

/* --- histogram ---------------------------------------------------------------- */

static void test_histogram(void **state) {
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_FIT, &spec);
  const cyb_op *first = find_role(drawing, "bin", 0), *second = find_role(drawing, "bin", 1);
  const cyb_op *line = find_role(drawing, "density", 0), *foot = find_role(drawing, "zero", 0);
  (void)state;
  check_close("from the first tick", first->x, find_text(drawing, "axis", "10")->x, 1e-9);
  check_close("to the next decade", first->x + first->w, find_text(drawing, "axis", "100")->x,
              1e-9);
  check_close("decades are equally wide", second->w, first->w, 1e-9);
  check_close("bars stand on zero", first->y + first->h, foot->points[1], 1e-9);
  check_close("bar and density are as high", line->points[1], first->y, 1e-9);
  check_close("density begins", line->points[0], first->x, 1e-9);
  check_close("density ends", line->points[2], second->x + second->w, 1e-9);
  assert_string_equal(first->title, "10 – 100 thousand yuan: 50.0\u00A0%");
  find_text(drawing, "unit", "claim, thousand yuan");
  find_text(drawing, "unit", "density");
  find_text(drawing, "key", "log-uniform");
  find_text(drawing, "key", "observed");
  assert_int_equal(count_role(drawing, "bound"), 0);
  check_texts("uniform", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* The best in front of the others and thicker; five are not told apart. */
static void test_densities(void **state) {
  cyb_chart_density densities[5];
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < 5; i++) densities[i] = uniform_density;
  spec.densities = densities;
  spec.density_count = 5;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_int_equal(count_role(drawing, "density"), 4);
  assert_true(find_role(drawing, "density", 3)->width > find_role(drawing, "density", 0)->width);
  for (size_t i = 0; i < 4; i++)
    for (size_t k = 0; k < i; k++)
      assert_true(find_role(drawing, "density", i)->stroke !=
                  find_role(drawing, "density", k)->stroke);
  cyb_drawing_free(drawing);
}

/* A density without a bound must not press the histogram flat. */
static void test_spike(void **state) {
  static const cyb_chart_xy points[] = {{1e4, 40}, {2e4, 0.4}, {1e6, 0.3}};
  static const cyb_chart_density spike = {"spike", points, 3};
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  double height;
  (void)state;
  spec.densities = &spike;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  height = find_role(drawing, "zero", 0)->points[1] - find_role(drawing, "grid", 0)->points[1];
  assert_true(find_role(drawing, "bin", 0)->h > height / 5);
  check_marks("spike", drawing);
  cyb_drawing_free(drawing);
}

static void test_bounds(void **state) {
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  const cyb_op *line;
  (void)state;
  spec.truncation = 2e4;
  spec.limit = 1e6;
  spec.limit_label = "limit 1 million";
  drawing = lay_out(CYB_CHART_FIT, &spec);
  line = find_role(drawing, "bound", 0);
  assert_true(line->dashed);
  check_close("upright", line->points[0], line->points[2], 0);
  check_close("at its value", line->points[0], find_text(drawing, "axis", "20")->x, 1e-9);
  check_close("down to zero", line->points[3], find_role(drawing, "zero", 0)->points[1], 1e-9);
  assert_true(find_text(drawing, "bound-label", "truncation")->x > line->points[0]);
  find_text(drawing, "bound-label", "limit 1 million");
  check_texts("bounds", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  spec.limit = 2.1e4; /* the words meet: two rows */
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_true(find_role(drawing, "bound-label", 0)->y < find_role(drawing, "bound-label", 1)->y);
  check_texts("bounds in two rows", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  spec.truncation = 0;
  spec.limit = -3;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_int_equal(count_role(drawing, "bound"), 0);
  cyb_drawing_free(drawing);
}

/* Data from 499.5: the axis begins at 500, not at 200. */
static void test_ends(void **state) {
  static const cyb_chart_bin bins[] = {{499.5, 5e3, 0.5}, {5e3, 5e4, 0.5}};
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  (void)state;
  spec.bins = bins;
  spec.density_count = spec.qq_count = 0;
  spec.truncation = 499.5;
  spec.unit = "";
  drawing = lay_out(CYB_CHART_FIT, &spec);
  check_close("at the edge", find_role(drawing, "bin", 0)->x,
              find_role(drawing, "zero", 0)->points[0], 1e-9);
  assert_int_equal(count_role(drawing, "bound"), 1);
  cyb_drawing_free(drawing);
}

/* --- QQ plot -------------------------------------------------------------------- */

static void test_qq(void **state) {
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_FIT, &spec);
  const cyb_op *diagonal = find_role(drawing, "diagonal", 0);
  double left = diagonal->points[0], bottom = diagonal->points[1];
  double width = diagonal->points[2] - left, height = bottom - diagonal->points[3];
  (void)state;
  assert_int_equal(count_role(drawing, "pair"), 3);
  for (size_t i = 0; i < 3; i++) {
    const cyb_op *pair = find_role(drawing, "pair", i);
    check_close("fitted", pair->x, left + width * log10(uniform_pairs[i].x / 2e4) / log10(25.0),
                1e-9);
    check_close("observed", pair->y,
                bottom - height * log10(uniform_pairs[i].y / 2e4) / log10(25.0), 1e-9);
  }
  assert_true(left > find_role(drawing, "bin", 1)->x + find_role(drawing, "bin", 1)->w);
  check_close("a third of the width", width, 230, 0.25);
  find_text(drawing, "unit", "observed, thousand yuan");
  find_text(drawing, "key", "on the line: fit and data agree");
  cyb_drawing_free(drawing);
}

/* Below each other where that is too narrow; alone without pairs. */
static void test_stacked(void **state) {
  cyb_chart_fit spec = uniform_chart(360);
  cyb_drawing *drawing = lay_out(CYB_CHART_FIT, &spec);
  double foot = find_role(drawing, "zero", 0)->points[1], width;
  (void)state;
  assert_true(find_role(drawing, "diagonal", 0)->points[3] > foot);
  check_texts("stacked", drawing, cyb_ruler_fixed());
  check_marks("stacked", drawing);
  cyb_drawing_free(drawing);
  spec = uniform_chart(0);
  spec.qq_count = 0;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  width = find_role(drawing, "zero", 0)->points[2] - find_role(drawing, "zero", 0)->points[0];
  assert_true(width > 650);
  assert_int_equal(count_role(drawing, "diagonal"), 0);
  assert_int_equal(count_role(drawing, "key"), 2);
  cyb_drawing_free(drawing);
}

/* 200 pairs far apart are all drawn, a million in one place once. */
static void test_many_pairs(void **state) {
  enum { MANY = 200, CROWD = 1000000 };
  static cyb_chart_xy pairs[CROWD];
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < MANY; i++) pairs[i].x = pairs[i].y = 1e4 * pow(1.03, (double)i);
  spec.qq = pairs;
  spec.qq_count = MANY;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_int_equal(count_role(drawing, "pair"), MANY);
  cyb_drawing_free(drawing);
  for (size_t i = 0; i < CROWD; i++) pairs[i].x = pairs[i].y = 7e4;
  spec.qq_count = CROWD;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_int_equal(count_role(drawing, "pair"), 1);
  cyb_drawing_free(drawing);
}

/* --- hard cases --------------------------------------------------------------- */

static void test_missing(void **state) {
  static const cyb_chart_bin bins[] = {{0, 1e4, 0.2},    {1e4, 1e5, 0.3}, {1e5, 1e5, 0.3},
                                       {1e5, 1e6, NAN},  {NAN, 1e6, 0.1}, {1e6, INFINITY, 0.1},
                                       {1e6, 1e7, -0.2}, {-5, -1, 0.3},   {1e5, 1e6, 0}};
  static const cyb_chart_xy pairs[] = {{0, 1e4}, {1e4, 0}, {NAN, 1e4}, {1e4, 1e4}, {-1, -1}};
  static const cyb_chart_bin none[] = {{NAN, NAN, NAN}, {0, 0, 0}};
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  (void)state;
  spec.bins = bins;
  spec.bin_count = sizeof(bins) / sizeof(bins[0]);
  spec.qq = pairs;
  spec.qq_count = 5;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  assert_int_equal(count_role(drawing, "bin"), 1);
  assert_int_equal(count_role(drawing, "pair"), 1);
  cyb_drawing_free(drawing);
  spec.bins = none;
  spec.bin_count = 2;
  drawing = lay_out(CYB_CHART_FIT, &spec); /* the densities alone */
  assert_int_equal(count_role(drawing, "bin"), 0);
  assert_int_equal(count_role(drawing, "density"), 1);
  cyb_drawing_free(drawing);
  spec.density_count = 0;
  check_refused(CYB_CHART_FIT, &spec, "nothing to draw");
  spec.bin_count = spec.qq_count = 0;
  check_refused(CYB_CHART_FIT, &spec, "nothing to draw");
}

static void test_magnitude(void **state) {
  static const double sizes[] = {1e-3, 1, 1e12};
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_chart_bin bin = {sizes[i], 2 * sizes[i], 3.3};
    cyb_chart_xy pair = {sizes[i], sizes[i]};
    cyb_chart_fit spec = uniform_chart(0);
    cyb_drawing *drawing;
    spec.bins = &bin;
    spec.bin_count = 1;
    spec.density_count = 0;
    spec.qq = &pair;
    spec.qq_count = 1;
    drawing = lay_out(CYB_CHART_FIT, &spec);
    for (size_t k = 0; k < drawing->count; k++)
      if (drawing->ops[k].text) assert_null(strstr(drawing->ops[k].text, "e+"));
    check_texts("magnitude", drawing, cyb_ruler_fixed());
    check_marks("magnitude", drawing);
    cyb_drawing_free(drawing);
    bin.high = 2e15;
    check_refused(CYB_CHART_FIT, &spec, "larger unit");
  }
}

/* --- languages, widths, hostile names ------------------------------------------ */

static void test_chinese(void **state) {
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  (void)state;
  spec.frame.language = "zh";
  spec.unit = "元";
  spec.x_label = "赔案金额";
  spec.truncation = 2e4;
  spec.limit = 5e5;
  drawing = lay_out(CYB_CHART_FIT, &spec);
  find_text(drawing, "unit", "赔案金额（万元）");
  find_text(drawing, "bound-label", "截断点");
  find_text(drawing, "bound-label", "限额");
  find_text(drawing, "key", "观测数据");
  find_text(drawing, "key", "落在斜线上：拟合与数据一致");
  assert_string_equal(find_role(drawing, "bin", 0)->title, "1 – 10 万元：50.0%");
  check_texts("Chinese", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void stress_fit(const stress *how, const cyb_ruler *ruler) {
  static cyb_chart_xy points[NAMES][40];
  cyb_chart_bin bins[20];
  cyb_chart_density densities[NAMES];
  cyb_chart_fit spec = {.frame = how->frame,
                        .unit = names[how->size % NAMES],
                        .x_label = names[(how->size + 1) % NAMES],
                        .y_label = names[(how->size + 2) % NAMES],
                        .bins = bins,
                        .bin_count = 20,
                        .densities = densities,
                        .density_count = how->size,
                        .truncation = how->magnitude * 2,
                        .limit = how->equal ? how->magnitude * 2 : how->magnitude * 60,
                        .truncation_label = names[how->size % 3],
                        .limit_label = names[(how->size + 1) % 3],
                        .qq = points[0],
                        .qq_count = 40,
                        .qq_x_label = names[(how->size + 3) % NAMES],
                        .qq_y_label = names[(how->size + 4) % NAMES]};
  for (size_t i = 0; i < 20; i++) {
    double low = how->magnitude * pow(1.3, (double)i);
    bins[i] = (cyb_chart_bin){low, 1.3 * low, stress_value(how, i) / how->magnitude};
  }
  for (size_t d = 0; d < how->size; d++) {
    for (size_t i = 0; i < 40; i++)
      points[d][i] = (cyb_chart_xy){how->magnitude * pow(1.14, (double)i),
                                    how->magnitude * pow(1.15, (double)i)};
    densities[d] = (cyb_chart_density){names[d], points[d], 40};
  }
  if (how->magnitude > 0)
    check_stress(how, CYB_CHART_FIT, &spec, ruler);
  else
    check_refused(CYB_CHART_FIT, &spec, "nothing to draw");
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
        stress_fit(&how, cyb_ruler_fixed());
        if (size == 3 && z < 2) stress_fit(&how, cyb_ruler_pango());
      }
}

static void test_widths(void **state) {
  (void)state;
  for (double width = 360; width <= 1400; width += 20) {
    cyb_chart_fit spec = uniform_chart(width);
    cyb_drawing *drawing;
    spec.truncation = 2e4;
    spec.limit = 5e5;
    spec.truncation_label = "deductible 20,000";
    spec.limit_label = "limit 500,000";
    drawing = lay_out(CYB_CHART_FIT, &spec);
    check_texts("width", drawing, cyb_ruler_fixed());
    check_marks("width", drawing);
    for (size_t i = 0; i < 2; i++) assert_null(find_role(drawing, "bound-label", i)->title);
    cyb_drawing_free(drawing);
  }
}

static void test_svg(void **state) {
  cyb_chart_density density = {"<script>alert(1)</script> & \xFF", uniform_points, 2};
  cyb_chart_fit spec = uniform_chart(0);
  cyb_drawing *drawing;
  cyb_error error = {0};
  char *text = NULL;
  (void)state;
  spec.densities = &density;
  spec.truncation = 2e4;
  spec.truncation_label = "</text>\xE2\x80\xAE";
  drawing = lay_out(CYB_CHART_FIT, &spec);
  check_ok(error, cyb_draw_svg(&text, drawing, false, &error));
  if (markup_problem(text)) fail_msg("%s in:\n%.2000s", markup_problem(text), text);
  assert_int_equal(count_of(text, "<script"), 0);
  assert_int_equal(count_of(text, "\xE2\x80\xAE"), 0);
  assert_int_equal(count_of(text, "class=\"cyb-bin\""), 2);
  free(text);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_histogram), cmocka_unit_test(test_densities),
      cmocka_unit_test(test_spike),     cmocka_unit_test(test_bounds),
      cmocka_unit_test(test_ends),      cmocka_unit_test(test_qq),
      cmocka_unit_test(test_stacked),   cmocka_unit_test(test_many_pairs),
      cmocka_unit_test(test_missing),   cmocka_unit_test(test_magnitude),
      cmocka_unit_test(test_chinese),   cmocka_unit_test(test_stress),
      cmocka_unit_test(test_widths),    cmocka_unit_test(test_svg),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
