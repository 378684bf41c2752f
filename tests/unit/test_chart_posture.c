/* tests/unit/test_chart_posture.c - scores by domain against the peers, as geometry. */
#include "check.h"

#include "chart_geometry.h"
#include "fonts.h"
#include "markup.h"

/* Score, range, quartiles; the third has no peers, the fourth no score. */
static const cyb_chart_domain domains[] = {{"total", 61, 52, 74, 48, 57, 66, true},
                                           {"access control", 45.4, 45.4, 45.4, 40, 58, 72, false},
                                           {"detection", 58, NAN, NAN, NAN, NAN, NAN, false},
                                           {"suppliers", NAN, 0, 100, 30, 42, 55, false},
                                           {"recovery", 0, NAN, NAN, 100, 100, 100, false}};

static cyb_chart_posture posture(const char *language) {
  return (cyb_chart_posture){.frame = {.title = "Posture", .language = language},
                             .unit = "points of 100",
                             .domains = domains,
                             .count = 5};
}

static void test_rows(void **state) {
  cyb_chart_posture spec = posture("en");
  cyb_drawing *drawing = lay_out(CYB_CHART_POSTURE, &spec);
  double zero = find_text(drawing, "axis", "0")->x;
  double point = (find_text(drawing, "axis", "100")->x - zero) / 100;
  const cyb_op *bar = find_role(drawing, "bar", 0), *peers = find_role(drawing, "peers", 0);
  const cyb_op *median = find_role(drawing, "median", 0);
  (void)state;
  check_close("bar from zero", bar->x, zero, 1e-9);
  check_close("to the score", bar->w, 61 * point, 1e-9);
  check_close("box from the first quartile", peers->x, zero + 48 * point, 1e-9);
  check_close("to the third", peers->x + peers->w, zero + 66 * point, 1e-9);
  check_close("median", median->points[0], zero + 57 * point, 1e-9);
  check_close("range at worst", find_role(drawing, "whisker", 0)->points[0], zero + 52 * point,
              1e-9);
  check_close("range at best", find_role(drawing, "whisker", 0)->points[2], zero + 74 * point,
              1e-9);
  check_close("not rounded", find_role(drawing, "bar", 1)->w, 45.4 * point, 1e-9);
  find_text(drawing, "value", "45"); /* whole points */
  check_close("a score of 0", find_role(drawing, "bar", 3)->w, 0, 1e-9);
  assert_int_equal(count_role(drawing, "bar"), 4);
  assert_int_equal(count_role(drawing, "peers"), 4);
  assert_int_equal(count_role(drawing, "whisker"), 2); /* a range of one point is none */
  assert_string_equal(find_role(drawing, "missing", 0)->text, "–");
  for (size_t i = 0; i < 5; i++) /* the order given */
    assert_string_equal(find_role(drawing, "name", i)->text, domains[i].name);
  check_texts("rows", drawing, cyb_ruler_fixed());
  check_marks("rows", drawing);
  cyb_drawing_free(drawing);
}

/* The box stands out behind the bar and the median crosses both: no colour is
 * needed. The total stands apart. */
static void test_black_and_white(void **state) {
  cyb_chart_posture spec = posture("en");
  cyb_drawing *drawing = lay_out(CYB_CHART_POSTURE, &spec);
  const cyb_op *bar = find_role(drawing, "bar", 0), *peers = find_role(drawing, "peers", 0);
  const cyb_op *median = find_role(drawing, "median", 0), *rule = find_role(drawing, "rule", 0);
  (void)state;
  assert_true(peers->y < bar->y && peers->y + peers->h > bar->y + bar->h);
  assert_true(peers->width > 0 && peers->stroke != CYB_NO_COLOR);
  check_close("median as high as the box", median->points[3] - median->points[1], peers->h, 1e-9);
  assert_int_equal(count_role(drawing, "rule"), 1);
  assert_true(rule->points[1] > peers->y + peers->h);
  assert_true(rule->points[1] < find_role(drawing, "peers", 1)->y);
  assert_true(find_text(drawing, "name", "total")->bold);
  assert_string_equal(peers->title, "peers: middle half and median: 57 (48 – 66)");
  assert_string_equal(bar->title, "total: 61 (52 – 74)");
  cyb_drawing_free(drawing);
}

static void test_key(void **state) {
  cyb_chart_posture spec = posture("zh");
  cyb_drawing *drawing = lay_out(CYB_CHART_POSTURE, &spec);
  (void)state;
  find_text(drawing, "key", "同行：居中的一半企业与中位数");
  find_text(drawing, "key", "未答题目造成的变动范围");
  cyb_drawing_free(drawing);
  spec.peers_label = "212 manufacturers";
  spec.open_label = "open";
  drawing = lay_out(CYB_CHART_POSTURE, &spec);
  find_text(drawing, "key", "212 manufacturers");
  find_text(drawing, "key", "open");
  cyb_drawing_free(drawing);
  spec.domains = &domains[2]; /* neither peers nor open answers: no key for them */
  spec.count = 1;
  drawing = lay_out(CYB_CHART_POSTURE, &spec);
  assert_int_equal(count_role(drawing, "key"), 0);
  assert_int_equal(count_role(drawing, "peers") + count_role(drawing, "median"), 0);
  cyb_drawing_free(drawing);
}

static void test_refusals(void **state) {
  static const double wrong[] = {-0.1, 100.5, 1e12, INFINITY};
  cyb_chart_domain domain = domains[0];
  cyb_chart_posture spec = {.frame = {.title = "t"}, .domains = &domain, .count = 1};
  double *const fields[] = {&domain.score, &domain.low,    &domain.high,
                            &domain.first, &domain.median, &domain.third};
  cyb_drawing *drawing;
  (void)state;
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
    for (size_t f = 0; f < 6; f++) {
      domain = domains[0];
      *fields[f] = wrong[i];
      check_refused(CYB_CHART_POSTURE, &spec, "from 0 to 100");
    }
  for (size_t f = 0; f < 6; f++) *fields[f] = NAN;
  drawing = lay_out(CYB_CHART_POSTURE, &spec); /* nothing answered is still an answer */
  assert_int_equal(count_role(drawing, "missing"), 1);
  assert_int_equal(count_role(drawing, "bar"), 0);
  cyb_drawing_free(drawing);
  spec.count = 0;
  check_refused(CYB_CHART_POSTURE, &spec, "no domains");
}

static double score_in(const stress *how, size_t i) {
  return fmod(fabs(stress_value(how, i)) * 17.0, 100.0);
}

static void stress_posture(const stress *how, const cyb_ruler *ruler) {
  cyb_chart_domain rows[2 * NAMES];
  cyb_chart_posture spec = {.frame = how->frame, .unit = names[how->size % NAMES]};
  for (size_t i = 0; i < 2 * how->size; i++)
    rows[i] = (cyb_chart_domain){names[(i + how->size) % NAMES],
                                 i % 6 == 5 ? NAN : score_in(how, i),
                                 i % 3 ? 0 : NAN,
                                 i % 3 ? 100 : NAN,
                                 i % 4 ? score_in(how, i) / 2 : NAN,
                                 score_in(how, i),
                                 100,
                                 i == 0};
  spec.domains = rows;
  spec.count = 2 * how->size;
  spec.peers_label = names[how->size % 3];
  spec.open_label = names[(how->size + 1) % 3];
  check_stress(how, CYB_CHART_POSTURE, &spec, ruler);
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
        stress_posture(&how, cyb_ruler_fixed());
        if (size == 4 && m == 3) stress_posture(&how, cyb_ruler_pango());
      }
}

static void test_height(void **state) {
  cyb_chart_posture spec = posture("en");
  cyb_drawing *drawing;
  (void)state;
  spec.frame.height = 700;
  drawing = lay_out(CYB_CHART_POSTURE, &spec);
  check_close("asked for", drawing->height, 700, 1e-9);
  check_texts("height", drawing, cyb_ruler_fixed());
  cyb_drawing_free(drawing);
}

static void test_svg(void **state) {
  static const cyb_chart_domain rows[] = {{"<script>x</script>", 61, 52, 74, 48, 57, 66, true},
                                          {"\" onload=\"x", NAN, NAN, NAN, NAN, NAN, NAN, false}};
  cyb_chart_posture spec = {
      .frame = {.title = "</title>"}, .unit = "<b>", .domains = rows, .count = 2};
  cyb_drawing *drawing = lay_out(CYB_CHART_POSTURE, &spec);
  cyb_error error = {0};
  char *text = NULL;
  (void)state;
  check_ok(error, cyb_draw_svg(&text, drawing, true, &error));
  if (markup_problem(text)) fail_msg("%s in:\n%.2000s", markup_problem(text), text);
  assert_int_equal(count_of(text, "<script"), 0);
  assert_int_equal(count_of(text, "<b>"), 0);
  free(text);
  cyb_drawing_free(drawing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),   cmocka_unit_test(test_black_and_white),
      cmocka_unit_test(test_key),    cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_stress), cmocka_unit_test(test_height),
      cmocka_unit_test(test_svg),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
