/* tests/unit/test_chart_diagnostic.c - QQ, mean excess and Hill plots as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

static const cyb_chart_xy pairs[] = {{1e4, 2e4}, {1e5, 1e5}, {1e6, 5e5}};
static const cyb_chart_xy others[] = {{2e4, 2e4}, {2e5, 1e5}};
static const cyb_chart_points both[] = {{"lognormal", pairs, 3}, {"gamma", others, 2}};
static const cyb_chart_band band[] = {{1e4, 8e3, 2e4}, {1e5, 6e4, 2e5}, {1e6, 4e5, 3e6}};
static const cyb_chart_curve banded = {"", NULL, 0, band, 3};

static cyb_chart_diagnostic qq_chart(void) {
  return (cyb_chart_diagnostic){.frame = {.title = "t", .language = "en"},
                                .x = {"fitted", "yuan", true, false},
                                .y = {"observed", "yuan", true, false},
                                .equal = true,
                                .points = both,
                                .point_count = 2,
                                .curves = &banded,
                                .curve_count = 1,
                                .level = NAN};
}

/* --- QQ ------------------------------------------------------------------------- */

static void test_equal(void **state) {
  cyb_chart_diagnostic spec = qq_chart();
  cyb_drawing *drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  const cyb_op *diagonal = find_role(drawing, "diagonal", 0);
  const double *d = diagonal->points;
  const cyb_op *agreeing = find_role(drawing, "point", 3); /* the subject is drawn last */
  double across, up;
  (void)state;
  assert_int_equal(count_role(drawing, "point"), 5);
  across = (agreeing->x - d[0]) / (d[2] - d[0]);
  up = (agreeing->y - d[1]) / (d[3] - d[1]);
  check_close("a pair that agrees lies on the diagonal", across, up, 1e-9);
  assert_int_equal(agreeing->stroke, CYB_NO_COLOR);
  assert_int_equal(find_role(drawing, "point", 0)->fill, 0xFFFFFF); /* others are hollow */
  find_text(drawing, "unit", "fitted, thousand yuan");
  find_text(drawing, "key", "gamma");
  find_text(drawing, "key", "range of uncertainty");
  check_texts("qq", drawing, cyb_ruler_fixed());
  check_marks("qq", drawing);
  cyb_drawing_free(drawing);
}

/* Six corners: out along the upper side, back along the lower one. */
static void test_band(void **state) {
  cyb_chart_diagnostic spec = qq_chart();
  cyb_drawing *drawing;
  const cyb_op *area;
  (void)state;
  spec.band_label = "95 % band";
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  area = find_role(drawing, "band", 0);
  assert_int_equal(area->count, 6);
  check_close("x out and back", area->points[0], area->points[10], 0);
  assert_true(area->points[1] < area->points[11]);
  check_close("at its place", area->points[2], find_role(drawing, "point", 3)->x, 1e-9);
  find_text(drawing, "key", "95 % band");
  cyb_drawing_free(drawing);
}

/* A band a thousand times as wide as the points must not press them flat; ends that are
 * infinite go to the edge; a missing one breaks it. */
static void test_wide_band(void **state) {
  static const cyb_chart_band wide[] = {
      {1e4, 1e-3, 1e12}, {3e4, 1e4, INFINITY}, {1e5, NAN, 2e5}, {2e5, 1e5, 3e5}, {1e6, 1e5, 4e6}};
  cyb_chart_curve curve = {"", NULL, 0, wide, 5};
  cyb_chart_diagnostic spec = qq_chart();
  cyb_drawing *drawing;
  double span;
  (void)state;
  spec.curves = &curve;
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  assert_int_equal(count_role(drawing, "band"), 2);
  span =
      find_role(drawing, "diagonal", 0)->points[1] - find_role(drawing, "diagonal", 0)->points[3];
  assert_true(find_role(drawing, "point", 2)->y - find_role(drawing, "point", 4)->y > span / 4);
  check_marks("wide band", drawing);
  cyb_drawing_free(drawing);
}

/* A crowd is thinned, its ends stay. */
static void test_crowd(void **state) {
  enum { MANY = 20000 };
  cyb_chart_xy *many = calloc(MANY, sizeof *many);
  cyb_chart_points crowd = {"many", many, MANY};
  cyb_chart_diagnostic spec = qq_chart();
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < MANY; i++) many[i].x = many[i].y = 1e4 + 10.0 * (double)i;
  spec.points = &crowd;
  spec.point_count = 1;
  spec.curve_count = 0;
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  assert_true(count_role(drawing, "point") < 2000);
  assert_true(count_role(drawing, "point") > 100);
  check_close("first", find_role(drawing, "point", 0)->x,
              find_role(drawing, "diagonal", 0)->points[0], 1e-9);
  cyb_drawing_free(drawing);
  free(many);
}

/* --- curves ----------------------------------------------------------------------- */

static const cyb_chart_xy excess[] = {{0, 100}, {10, 200}, {20, NAN}, {30, 400}, {40, 500}};
static const cyb_chart_xy line[] = {{10, 200}, {40, 500}};
static const cyb_chart_curve curves[] = {{"observed", excess, 5, NULL, 0},
                                         {"fitted", line, 2, NULL, 0}};
static const cyb_chart_upright threshold = {10, "threshold 10"};

static cyb_chart_diagnostic excess_chart(void) {
  return (cyb_chart_diagnostic){.frame = {.title = "t", .language = "en"},
                                .x = {"threshold", "yuan", false, false},
                                .y = {"mean excess", "yuan", false, false},
                                .curves = curves,
                                .curve_count = 2,
                                .uprights = &threshold,
                                .upright_count = 1,
                                .level = NAN};
}

static void test_curves(void **state) {
  cyb_chart_diagnostic spec = excess_chart();
  cyb_drawing *drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  const cyb_op *bound = find_role(drawing, "bound", 0), *fitted = find_role(drawing, "curve", 0);
  (void)state;
  assert_int_equal(count_role(drawing, "curve"), 3); /* what is missing breaks the line */
  assert_int_equal(count_role(drawing, "diagonal"), 0);
  check_close("at its value", bound->points[0], find_text(drawing, "axis", "10")->x, 1e-9);
  check_close("the line begins at the threshold", fitted->points[0], bound->points[0], 1e-9);
  find_text(drawing, "bound-label", "threshold 10");
  assert_true(find_role(drawing, "curve", 1)->width > fitted->width);
  check_texts("curves", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* Words that would meet stand in rows of their own; a line outside is left out. */
static void test_uprights(void **state) {
  static const cyb_chart_upright several[] = {
      {0, "the first of them"}, {1, "the second"}, {40, "far away"}, {NAN, "nowhere"}};
  cyb_chart_diagnostic spec = excess_chart();
  cyb_drawing *drawing;
  (void)state;
  spec.uprights = several;
  spec.upright_count = 4;
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  assert_int_equal(count_role(drawing, "bound"), 3);
  assert_true(find_text(drawing, "bound-label", "the first of them")->y >
              find_text(drawing, "bound-label", "the second")->y);
  check_close("one row", find_text(drawing, "bound-label", "far away")->y,
              find_text(drawing, "bound-label", "the first of them")->y, 1e-9);
  check_texts("uprights", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* A curve that rises through the place of its words sends them elsewhere: under the line
 * where the right end is free there, else to the left. */
static void test_level_clear(void **state) {
  static const cyb_chart_xy up[] = {{0, 0}, {20, 295}, {40, 320}},
                            flat[] = {{0, 0}, {25, 298}, {40, 298}};
  static const cyb_chart_curve pair[] = {{"up", up, 3, NULL, 0}, {"flat", flat, 3, NULL, 0}};
  cyb_chart_diagnostic spec = excess_chart();
  (void)state;
  spec.level = 300;
  spec.level_label = "a level";
  spec.upright_count = 0;
  for (size_t count = 1; count <= 2; count++) {
    cyb_drawing *drawing;
    const cyb_op *level, *words;
    spec.curves = pair;
    spec.curve_count = count;
    drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
    level = find_role(drawing, "level", 0);
    words = find_text(drawing, "level-label", "a level");
    if (count == 1)
      assert_true(words->y > level->points[1] && words->x == level->points[2]);
    else
      assert_true(words->x < level->points[2] - 10.0);
    check_texts("level", drawing, cyb_ruler_fixed());
    cyb_drawing_free(drawing);
  }
}

static void test_level(void **state) {
  cyb_chart_diagnostic spec = excess_chart();
  cyb_drawing *drawing;
  const cyb_op *level;
  (void)state;
  spec.level = 300;
  spec.level_label = "a level";
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  level = find_role(drawing, "level", 0);
  assert_true(level->dashed);
  check_close("level", level->points[1], level->points[3], 0);
  assert_true(find_text(drawing, "level-label", "a level")->y < level->points[1]);
  cyb_drawing_free(drawing);
}

/* A logarithmic axis leaves out what it cannot show. */
static void test_refusals(void **state) {
  static const cyb_chart_xy none[] = {{0, 1}, {-1, 1}, {NAN, 2}, {1, INFINITY}};
  static const cyb_chart_xy huge[] = {{1, 1}, {1e16, 2}};
  cyb_chart_points points = {"p", none, 4};
  cyb_chart_diagnostic spec = qq_chart();
  (void)state;
  spec.points = &points;
  spec.point_count = 1;
  check_refused(CYB_CHART_DIAGNOSTIC, &spec, "nothing to draw");
  spec.point_count = 0;
  check_refused(CYB_CHART_DIAGNOSTIC, &spec, "nothing to draw");
  points = (cyb_chart_points){"p", huge, 2};
  spec.point_count = 1;
  check_refused(CYB_CHART_DIAGNOSTIC, &spec, "larger unit");
}

/* --- whatever the names ------------------------------------------------------------- */

static void stress_once(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_xy points[9];
  cyb_chart_points series[3];
  cyb_chart_upright uprights[3];
  cyb_chart_curve curve = {names[how->size % NAMES], points, 9, NULL, 0};
  cyb_chart_diagnostic spec = {.frame = how->frame,
                               .x = {names[1], names[5], how->magnitude > 1, false},
                               .y = {names[0], names[2], false, false},
                               .points = series,
                               .point_count = 3,
                               .curves = &curve,
                               .curve_count = 1,
                               .uprights = uprights,
                               .upright_count = 3,
                               .level = stress_value(how, 4),
                               .level_label = names[2]};
  for (size_t i = 0; i < 9; i++)
    points[i] = (cyb_chart_xy){stress_value(how, i), stress_value(how, i + 1)};
  for (size_t i = 0; i < 3; i++) {
    series[i] = (cyb_chart_points){names[(how->size + i) % NAMES], points, 9};
    uprights[i] = (cyb_chart_upright){stress_value(how, 3 * i), names[(how->size + 2 * i) % NAMES]};
  }
  check_stress(how, CYB_CHART_DIAGNOSTIC, &spec, ruler);
}

static void test_stress(void **state) {
  static const double widths[] = {0, 320, 480, 1400};
  static const char *const languages[] = {"en", "zh"};
  (void)state;
  for (size_t w = 0; w < 4; w++)
    for (size_t l = 0; l < 2; l++)
      for (size_t m = 0; m < MAGNITUDES; m++)
        for (size_t size = 0; size < NAMES; size++) {
          stress how = {.frame = {.title = names[size],
                                  .subtitle = names[1],
                                  .foot = names[0],
                                  .language = languages[l],
                                  .width = widths[w]},
                        .size = size,
                        .magnitude = magnitudes[m],
                        .equal = size % 3 == 0};
          stress_once(&how, cyb_ruler_fixed());
        }
}

/* Hostile names do no harm in SVG. */
static void test_markup(void **state) {
  cyb_chart_points hostile = {"</text><script>alert(1)</script>", pairs, 3};
  cyb_chart_diagnostic spec = qq_chart();
  cyb_drawing *drawing;
  char *svg = NULL;
  (void)state;
  spec.points = &hostile;
  spec.point_count = 1;
  spec.frame.title = "<b>&";
  drawing = lay_out(CYB_CHART_DIAGNOSTIC, &spec);
  assert_int_equal(cyb_draw_svg(&svg, drawing, false, NULL), CYB_OK);
  assert_null(strstr(svg, "<script"));
  assert_non_null(strstr(svg, "<title"));
  assert_non_null(strstr(svg, "<desc"));
  free(svg);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equal),     cmocka_unit_test(test_band),
      cmocka_unit_test(test_wide_band), cmocka_unit_test(test_crowd),
      cmocka_unit_test(test_curves),    cmocka_unit_test(test_uprights),
      cmocka_unit_test(test_level),     cmocka_unit_test(test_level_clear),
      cmocka_unit_test(test_refusals),  cmocka_unit_test(test_stress),
      cmocka_unit_test(test_markup),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
