/* tests/unit/test_chart_waterfall.c - steps from one total to another, as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* 1,000 + 400 - 250 + 50 = 1,200: numbers that a reader adds up. */
static const cyb_chart_step premium_steps[] = {{"expected loss", 1000, true},
                                               {"risk load", 400, false},
                                               {"security discount", -250, false},
                                               {"tax", 50, false},
                                               {"premium", 1200, true}};

static cyb_chart_waterfall premium(double width) {
  return (cyb_chart_waterfall){.frame = {.title = "Premium", .language = "en", .width = width},
                               .unit = "yuan",
                               .steps = premium_steps,
                               .count = 5};
}

static double tick_y(const cyb_drawing *drawing, const char *label) {
  const cyb_op *op = find_text(drawing, "axis", label);
  return op->y - 0.36 * op->size;
}

static void test_columns(void **state) {
  cyb_chart_waterfall spec = premium(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  double zero = tick_y(drawing, "0"), unit = (zero - tick_y(drawing, "1,000")) / 1000;
  const cyb_op *first = find_role(drawing, "total", 0), *last = find_role(drawing, "total", 1);
  const cyb_op *load = find_role(drawing, "up", 0), *tax = find_role(drawing, "up", 1);
  const cyb_op *discount = find_role(drawing, "down", 0);
  (void)state;
  check_close("a total stands on zero", first->y + first->h, zero, 1e-9);
  check_close("its height", first->h, 1000 * unit, 1e-9);
  check_close("a rise starts at the level", load->y + load->h, first->y, 1e-9);
  check_close("its height", load->h, 400 * unit, 1e-9);
  check_close("a fall hangs from the level", discount->y, load->y, 1e-9);
  check_close("its height", discount->h, 250 * unit, 1e-9);
  check_close("the next starts where it ends", tax->y + tax->h, discount->y + discount->h, 1e-9);
  check_close("the last total", last->y, tax->y, 1e-9);
  assert_true(first->x < load->x && load->x < discount->x && discount->x < tax->x);
  for (size_t i = 0; i < 4; i++) {
    const double levels[] = {1000, 1400, 1150, 1200};
    const cyb_op *line = find_role(drawing, "connector", i);
    check_close("connector", line->points[1], zero - levels[i] * unit, 1e-9);
    check_close("is level", line->points[3], line->points[1], 0);
  }
  check_close("from the bar", find_role(drawing, "connector", 0)->points[0], first->x + first->w,
              1e-9);
  check_close("to the next", find_role(drawing, "connector", 0)->points[2], load->x, 1e-9);
  find_text(drawing, "amount", "1,000");
  find_text(drawing, "amount", "+400");
  find_text(drawing, "amount", "−250");
  assert_string_equal(discount->title, "security discount: −250");
  check_texts("columns", drawing, cyb_ruler_fixed());
  check_marks("columns", drawing);
  cyb_drawing_free(drawing);
}

/* What is a total, a rise, a fall is seen without colour. */
static void test_black_and_white(void **state) {
  cyb_chart_waterfall spec = premium(0);
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  const cyb_op *total = find_role(drawing, "total", 0), *up = find_role(drawing, "up", 0);
  const cyb_op *down = find_role(drawing, "down", 0);
  (void)state;
  assert_true(!total->hatched && !up->hatched && down->hatched);
  assert_true(total->opacity > 2 * up->opacity);
  assert_true(total->fill != up->fill && up->fill != down->fill && down->fill != total->fill);
  assert_true(find_text(drawing, "name", "premium")->bold);
  assert_false(find_text(drawing, "name", "tax")->bold);
  find_text(drawing, "key", "increase");
  find_text(drawing, "key", "decrease");
  cyb_drawing_free(drawing);
  spec.frame.language = "zh";
  drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  find_text(drawing, "key", "增加");
  find_text(drawing, "key", "减少");
  cyb_drawing_free(drawing);
}

/* Too narrow for columns, or with too many steps: rows, with the same figures. */
static void test_rows(void **state) {
  cyb_chart_waterfall spec = premium(260);
  cyb_chart_step many[30];
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  const cyb_op *first = find_role(drawing, "total", 0), *load = find_role(drawing, "up", 0);
  const cyb_op *discount = find_role(drawing, "down", 0);
  double zero = find_text(drawing, "axis", "0")->x, unit = first->w / 1000;
  (void)state;
  check_close("a total starts at zero", first->x, zero, 1e-9);
  check_close("a rise starts at the level", load->x, first->x + first->w, 1e-9);
  check_close("its length", load->w, 400 * unit, 1e-9);
  check_close("a fall ends at the level", discount->x + discount->w, load->x + load->w, 1e-9);
  check_close("its length", discount->w, 250 * unit, 1e-9);
  assert_true(first->y < load->y && load->y < discount->y);
  check_close("connector", find_role(drawing, "connector", 0)->points[0], zero + 1000 * unit, 1e-9);
  check_texts("rows", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
  for (size_t i = 0; i < 30; i++) many[i] = (cyb_chart_step){"a step of the plan", 10, i == 0};
  spec = (cyb_chart_waterfall){.frame = {.title = "t"}, .steps = many, .count = 30};
  drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  assert_true(find_role(drawing, "up", 0)->y < find_role(drawing, "up", 28)->y);
  assert_int_equal(count_role(drawing, "name"), 30);
  assert_int_equal(count_role(drawing, "connector"), 29);
  check_texts("thirty", drawing, cyb_ruler_fixed());
  check_marks("thirty", drawing);
  cyb_drawing_free(drawing);
}

static void test_names_wrap(void **state) {
  cyb_chart_waterfall spec = premium(440);
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  (void)state;
  check_close("columns", find_role(drawing, "total", 0)->y + find_role(drawing, "total", 0)->h,
              find_role(drawing, "total", 1)->y + find_role(drawing, "total", 1)->h, 1e-9);
  find_text(drawing, "name", "security"); /* between words, not within */
  find_text(drawing, "name", "discount");
  cyb_drawing_free(drawing);
}

/* Below zero: totals hang down, amounts stand under them. */
static void test_negative(void **state) {
  static const cyb_chart_step steps[] = {{"loss", -400, true},    {"more", -100, false},
                                         {"gain", 700, false},    {"nothing", 0, false},
                                         {"unknown", NAN, false}, {"end", 200, true}};
  cyb_chart_waterfall spec = {.frame = {.title = "t"}, .unit = "yuan", .steps = steps, .count = 6};
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  double zero = tick_y(drawing, "0"), unit = (zero - tick_y(drawing, "200")) / 200;
  const cyb_op *total = find_role(drawing, "total", 0), *gain = find_role(drawing, "up", 0);
  (void)state;
  check_close("hangs from zero", total->y, zero, 1e-9);
  check_close("its height", total->h, 400 * unit, 1e-9);
  assert_true(find_text(drawing, "amount", "−400")->y > total->y + total->h);
  check_close("across zero", gain->y, zero - 200 * unit, 1e-9);
  check_close("its height", gain->h, 700 * unit, 1e-9);
  check_close("no change is a line", find_role(drawing, "up", 1)->h, 1, 1e-9);
  find_text(drawing, "amount", "0");
  assert_string_equal(find_role(drawing, "missing", 0)->text, "–");
  assert_int_equal(count_role(drawing, "up") + count_role(drawing, "down"), 3);
  check_close("the level goes on", find_role(drawing, "connector", 4)->points[1], zero - 200 * unit,
              1e-9);
  check_texts("negative", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void test_single_and_none(void **state) {
  static const double amounts[] = {24.2, 0.0, 1e12, -7.5, 1e-6};
  cyb_chart_step step = {"premium", 0, true};
  cyb_chart_waterfall spec = {.frame = {.title = "t"}, .unit = "yuan", .steps = &step, .count = 1};
  (void)state;
  for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
    cyb_drawing *drawing;
    step.amount = amounts[i];
    drawing = lay_out(CYB_CHART_WATERFALL, &spec);
    assert_int_equal(count_role(drawing, "total"), 1);
    assert_int_equal(count_role(drawing, "connector") + count_role(drawing, "key"), 0);
    check_texts("single", drawing, cyb_ruler_fixed());
    check_marks("single", drawing);
    cyb_drawing_free(drawing);
  }
  step.amount = NAN;
  check_refused(CYB_CHART_WATERFALL, &spec, "nothing to draw");
  step.amount = 2e15;
  check_refused(CYB_CHART_WATERFALL, &spec, "larger unit");
  spec.count = 0;
  check_refused(CYB_CHART_WATERFALL, &spec, "nothing to draw");
}

/* One scale for all; a small step keeps two figures. */
static void test_amounts(void **state) {
  static const cyb_chart_step steps[] = {
      {"expected loss", 158000, true}, {"tax", 9480, false}, {"premium", 167480, true}};
  cyb_chart_waterfall spec = {
      .frame = {.title = "t", .language = "en"}, .unit = "yuan", .steps = steps, .count = 3};
  cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  (void)state;
  assert_string_equal(find_role(drawing, "unit", 0)->text, "thousand yuan");
  find_text(drawing, "amount", "158.0");
  find_text(drawing, "amount", "+9.5");
  find_text(drawing, "amount", "167.5");
  cyb_drawing_free(drawing);
  spec.frame.language = "zh";
  spec.unit = "元";
  drawing = lay_out(CYB_CHART_WATERFALL, &spec);
  assert_string_equal(find_role(drawing, "unit", 0)->text, "万元");
  find_text(drawing, "amount", "+0.95");
  cyb_drawing_free(drawing);
}

static void stress_waterfall(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_step steps[2 * NAMES];
  cyb_chart_waterfall spec = {.frame = how->frame, .unit = names[how->size % NAMES]};
  for (size_t i = 0; i < 2 * how->size; i++)
    steps[i] = (cyb_chart_step){names[(i + how->size) % NAMES],
                                i % 6 == 5   ? NAN
                                : i % 3 == 2 ? -stress_value(how, i)
                                             : stress_value(how, i),
                                i % 4 == 0};
  spec.steps = steps;
  spec.count = 2 * how->size;
  check_stress(how, CYB_CHART_WATERFALL, &spec, ruler);
}

static void test_stress(void **state) {
  static const double widths[] = {0, 240, 360, 420, 540, 640, 900, 1400};
  (void)state;
  for (size_t w = 0; w < sizeof(widths) / sizeof(widths[0]); w++)
    for (size_t m = 0; m < MAGNITUDES; m++)
      for (size_t size = 1; size <= NAMES; size++) {
        stress how = {.size = size, .magnitude = magnitudes[m], .equal = size == 5};
        how.frame = (cyb_chart_frame){.title = names[size % NAMES],
                                      .foot = names[(size + 2) % NAMES],
                                      .language = (m + size) % 2 ? "zh" : "en",
                                      .width = widths[w],
                                      .height = size % 3 ? 0 : 300};
        stress_waterfall(&how, cyb_ruler_fixed());
        if (size == 4 && m == 3) stress_waterfall(&how, cyb_ruler_pango());
      }
}

/* Plain names at every width: columns or rows, nothing overlaps. */
static void test_widths(void **state) {
  (void)state;
  for (double width = 360; width <= 1400; width += 20) {
    cyb_chart_waterfall spec = premium(width);
    cyb_drawing *drawing = lay_out(CYB_CHART_WATERFALL, &spec);
    check_texts("width", drawing, cyb_ruler_fixed());
    check_marks("width", drawing);
    for (size_t i = 0; i < 5; i++) assert_null(find_role(drawing, "name", i)->title);
    cyb_drawing_free(drawing);
  }
}

static void test_svg(void **state) {
  static const cyb_chart_step steps[] = {{"<script>alert(1)</script>", 1, true},
                                         {"a & \"b\" </text>", -0.5, false},
                                         {"\xE2\x80\xAE \xFF \x07", 2, false}};
  cyb_chart_waterfall spec = {.frame = {.title = "<t>"}, .unit = "&", .steps = steps, .count = 3};
  (void)state;
  for (int narrow = 0; narrow < 2; narrow++) {
    cyb_drawing *drawing;
    cyb_error error = {0};
    char *text = NULL;
    spec.frame.width = narrow ? 280 : 0;
    drawing = lay_out(CYB_CHART_WATERFALL, &spec);
    check_ok(error, cyb_draw_svg(&text, drawing, false, &error));
    if (markup_problem(text)) fail_msg("%s in:\n%.2000s", markup_problem(text), text);
    assert_int_equal(count_of(text, "<script"), 0);
    assert_int_equal(count_of(text, "\xE2\x80\xAE"), 0);
    assert_true(count_of(text, "url(#") > 0);
    free(text);
    cyb_drawing_free(drawing);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_columns),  cmocka_unit_test(test_black_and_white),
      cmocka_unit_test(test_rows),     cmocka_unit_test(test_names_wrap),
      cmocka_unit_test(test_negative), cmocka_unit_test(test_single_and_none),
      cmocka_unit_test(test_amounts),  cmocka_unit_test(test_stress),
      cmocka_unit_test(test_widths),   cmocka_unit_test(test_svg),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
