/* tests/unit/test_chart_tower.c - layers to scale, and the figures beside them. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* A retention, a quota share of 30 %, two layers of the rest; above 50 nothing. */
static const cyb_chart_layer usual[] = {{"retention", 0, 10, 1, true, {"10", "1", ""}},
                                        {"quota share", 10, 40, 0.3, false, {"30 %", "2", ""}},
                                        {"first", 20, 10, 0.7, false, {"10 xs 20", "3", "30 %"}},
                                        {"second", 30, 20, 0.35, false, {"20 xs 30", "4", "20 %"}},
                                        {"above", 50, INFINITY, 1, true, {"above 50", "5", ""}}};

static cyb_chart_tower usual_tower(bool logarithmic) {
  return (cyb_chart_tower){.frame = {.title = "t", .language = "en"},
                           .unit = "yuan",
                           .x_label = "share",
                           .y_label = "loss",
                           .logarithmic = logarithmic,
                           .layers = usual,
                           .count = 5,
                           .columns = {"terms", "expected", "rate on line"}};
}

static void test_scale(void **state) {
  cyb_chart_tower spec = usual_tower(false);
  cyb_drawing *drawing = lay_out(CYB_CHART_TOWER, &spec);
  const cyb_op *retention = find_role(drawing, "kept", 0), *open = find_role(drawing, "kept", 1);
  const cyb_op *quota = find_role(drawing, "layer", 0), *first = find_role(drawing, "layer", 1);
  const cyb_op *second = find_role(drawing, "layer", 2);
  double whole = retention->w;
  (void)state;
  check_close("heights are to scale", second->h, 2 * first->h, 1e-9);
  check_close("and those of shares", quota->h, 4 * first->h, 1e-9);
  check_close("widths are shares", quota->w, 0.3 * whole, 1e-9);
  check_close("half of the rest", second->w, 0.35 * whole, 1e-9);
  check_close("beside what it overlaps", first->x, quota->x + quota->w, 1e-9);
  check_close("stacked", second->y + second->h, first->y, 1e-9);
  check_close("no end: begins where the others do", open->y + open->h, second->y, 1e-9);
  assert_true(open->h > 0.0);
  assert_int_equal(find_role(drawing, "outline", 4)->count, 4); /* open at the top */
  assert_int_equal(find_role(drawing, "outline", 0)->count, 5);
  check_texts("tower", drawing, cyb_ruler_fixed());
  check_marks("tower", drawing);
  cyb_drawing_free(drawing);
}

/* Equal ratios are equally high; what begins at zero begins at the foot. */
static void test_logarithmic(void **state) {
  static const cyb_chart_layer decades[] = {{"ground", 0, 1e4, 1, true, {0}},
                                            {"low", 1e4, 9e4, 1, false, {0}},
                                            {"high", 1e5, 9e5, 1, false, {0}}};
  cyb_chart_tower spec = usual_tower(true);
  cyb_drawing *drawing;
  const cyb_op *ground, *axis;
  (void)state;
  spec.layers = decades;
  spec.count = 3;
  drawing = lay_out(CYB_CHART_TOWER, &spec);
  check_close("decades", find_role(drawing, "layer", 0)->h, find_role(drawing, "layer", 1)->h,
              1e-9);
  ground = find_role(drawing, "kept", 0);
  axis = find_role(drawing, "axis", 0);
  assert_non_null(axis);
  assert_true(ground->h > 5.0);
  check_close("from the foot", ground->y + ground->h, find_role(drawing, "outline", 0)->points[3],
              1e-9);
  cyb_drawing_free(drawing);
}

/* Each name has its figures in its row, columns end flush. */
static void test_table(void **state) {
  cyb_chart_tower spec = usual_tower(false);
  cyb_drawing *drawing = lay_out(CYB_CHART_TOWER, &spec);
  (void)state;
  check_close("a row", find_text(drawing, "name", "first")->y,
              find_text(drawing, "cell", "10 xs 20")->y, 1.0);
  check_close("flush", find_text(drawing, "cell", "10 xs 20")->x,
              find_text(drawing, "head", "terms")->x, 1e-9);
  assert_true(find_text(drawing, "name", "second")->y < find_text(drawing, "name", "first")->y);
  assert_true(find_text(drawing, "head", "expected")->x > find_text(drawing, "head", "terms")->x);
  assert_int_equal(count_role(drawing, "leader-dot"), 5);
  cyb_drawing_free(drawing);
  spec.columns[1] = NULL;
  drawing = lay_out(CYB_CHART_TOWER, &spec);
  assert_int_equal(count_role(drawing, "head"), 2);
  cyb_drawing_free(drawing);
}

/* Terms are told in full where the names leave room for them. */
static void test_wide_terms(void **state) {
  static const cyb_chart_layer one[] = {
      {"third", 10, 10, 1, false, {"10 million xs 10 million", "2 million", "19 %"}}};
  cyb_chart_tower spec = usual_tower(false);
  cyb_drawing *drawing;
  (void)state;
  spec.layers = one;
  spec.count = 1;
  drawing = lay_out(CYB_CHART_TOWER, &spec);
  find_text(drawing, "cell", "10 million xs 10 million");
  check_texts("wide terms", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

/* Forty thin layers: the plot grows, no name touches another. */
static void test_many(void **state) {
  cyb_chart_layer many[45];
  cyb_chart_tower spec = usual_tower(false);
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < 45; i++)
    many[i] = (cyb_chart_layer){"layer", 1e6 + (double)i, 1, 1, false, {"a", "b", "c"}};
  spec.layers = many;
  spec.count = 45;
  drawing = lay_out(CYB_CHART_TOWER, &spec);
  assert_int_equal(count_role(drawing, "layer"), 40);
  assert_true(drawing->height > 460);
  check_texts("many", drawing, cyb_ruler_fixed());
  check_marks("many", drawing);
  cyb_drawing_free(drawing);
}

static void test_refusals(void **state) {
  static const cyb_chart_layer none[] = {
      {"a", -1, 1, 1, false, {0}},  {"b", 0, 0, 1, false, {0}}, {"c", 0, 1, 0, false, {0}},
      {"d", NAN, 1, 1, false, {0}}, {"e", 0, 1, 2, false, {0}}, {"f", 0, INFINITY, 1, false, {0}}};
  static const cyb_chart_layer huge[] = {{"a", 1, 1e17, 1, false, {0}}};
  cyb_chart_tower spec = usual_tower(false);
  (void)state;
  spec.layers = none;
  spec.count = 6;
  check_refused(CYB_CHART_TOWER, &spec, "nothing to draw");
  spec.layers = huge;
  spec.count = 1;
  check_refused(CYB_CHART_TOWER, &spec, "larger unit");
}

/* --- whatever the names ------------------------------------------------------------- */

static void stress_once(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_layer layers[12];
  cyb_chart_tower spec = usual_tower(how->size % 2);
  size_t count = how->size + 1;
  for (size_t i = 0; i < count; i++)
    layers[i] = (cyb_chart_layer){.name = names[i % NAMES],
                                  .attachment = fabs(stress_value(how, i)) + 1e-3,
                                  .limit = i == 3 ? INFINITY : fabs(stress_value(how, i + 1)) + 1.0,
                                  .share = 1.0 / (double)(i + 1),
                                  .kept = i % 2,
                                  .cells = {names[(i + 1) % NAMES], names[2], "1.2 million"}};
  spec.frame = how->frame;
  spec.unit = names[5];
  spec.x_label = names[0];
  spec.y_label = names[1];
  spec.layers = layers;
  spec.count = count;
  spec.columns[0] = names[0];
  check_stress(how, CYB_CHART_TOWER, &spec, ruler);
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

static void test_markup(void **state) {
  cyb_chart_layer hostile[] = {
      {"</text><script>alert(1)</script>", 0, 1, 1, false, {"<i>", "&", "\""}}};
  cyb_chart_tower spec = usual_tower(false);
  cyb_drawing *drawing;
  char *svg = NULL;
  (void)state;
  spec.layers = hostile;
  spec.count = 1;
  drawing = lay_out(CYB_CHART_TOWER, &spec);
  assert_int_equal(cyb_draw_svg(&svg, drawing, false, NULL), CYB_OK);
  assert_null(strstr(svg, "<script"));
  assert_null(strstr(svg, "<i>"));
  assert_non_null(strstr(svg, "<title"));
  free(svg);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_scale),  cmocka_unit_test(test_logarithmic),
      cmocka_unit_test(test_table),  cmocka_unit_test(test_wide_terms),
      cmocka_unit_test(test_many),   cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_stress), cmocka_unit_test(test_markup),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
