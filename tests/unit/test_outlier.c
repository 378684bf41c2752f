/* tests/unit/test_outlier.c - changes that stand out, and scores for selective editing. */
#include "check.h"

#include <cyberstats/cyberstats.h>

/* --- Hidiroglou & Berthelot ---------------------------------------------------- */

static const double before[] = {100, 200, 50, 80, 1000, 30, 60, 500, 120, 90, 70, 40};
static const double now[] = {110, 230, 52, 300, 1050, 33, 66, 560, 125, 97, 72, 8};
enum { ROWS = 12 };

/* V-12: fences and scores by R's univOutl formula, type 7 quartiles. */
static void finds_the_published_outliers(void **state) {
  cyb_unit_change changes[ROWS];
  cyb_change_group fence;
  cyb_change_options options = CYB_CHANGE_OPTIONS_INIT;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_change_outliers(changes, &fence, now, before, NULL, ROWS, NULL, 1, &options,
                                      NULL, &error));
  check_close("median", fence.median, 1.088888889, 1e-9);
  check_close("lower", fence.lower, -1.935248, 1e-6);
  check_close("upper", fence.upper, 1.061562, 1e-6);
  check_close("E of record 4", changes[3].score, 42.329201, 1e-6);
  check_close("E of record 12", changes[11].score, -28.109135, 1e-6);
  for (size_t i = 0; i < ROWS; i++)
    assert_int_equal(changes[i].state, i == 3    ? CYB_CHANGE_HIGH
                                       : i == 11 ? CYB_CHANGE_LOW
                                                 : CYB_CHANGE_USUAL);
  assert_int_equal(fence.low + fence.high, 2);
}

/* A unit on the fence has its score, whatever its size. */
static void translates_the_fence_into_a_ratio(void **state) {
  (void)state;
  for (double previous = 1e-3; previous < 1e13; previous *= 10)
    for (double u = 0; u <= 1; u += 0.25)
      for (double fence = -3; fence <= 3; fence += 0.5) {
        double m = 1.09, r = cyb_change_ratio(fence, previous, m, u);
        double s = r < m ? 1 - m / r : r / m - 1;
        check_close("fence", s * pow(fmax(previous, r * previous), u), fence,
                    1e-9 * (1 + pow(previous, u)));
      }
  assert_true(isnan(cyb_change_ratio(1, 0, 1, 0.5)));
}

/* Weights of whole numbers are repetitions. */
static void weights_are_repetitions(void **state) {
  double w[ROWS], a[ROWS * 3], b[ROWS * 3];
  cyb_unit_change changes[ROWS * 3];
  cyb_change_group weighted, repeated;
  cyb_change_options options = CYB_CHANGE_OPTIONS_INIT;
  size_t n = 0;
  (void)state;
  for (size_t i = 0; i < ROWS; i++) {
    w[i] = (double)(i % 3 + 1);
    for (size_t k = 0; k <= i % 3; k++) {
      a[n] = now[i];
      b[n++] = before[i];
    }
  }
  cyb_change_outliers(changes, &weighted, now, before, w, ROWS, NULL, 1, &options, NULL, NULL);
  cyb_change_outliers(changes, &repeated, a, b, NULL, n, NULL, 1, &options, NULL, NULL);
  assert_true(weighted.lower == repeated.lower && weighted.upper == repeated.upper);
}

static void tells_what_it_cannot_judge(void **state) {
  double a[] = {5, 0, 7, 0, -1, NAN, 1e12, 6}, b[] = {5, 3, 0, 0, 4, 5, 1e12, NAN};
  int32_t group[] = {0, 0, 0, 0, 0, 0, 1, 0};
  const cyb_change_state expected[] = {
      CYB_CHANGE_USUAL,    CYB_CHANGE_VANISHED, CYB_CHANGE_APPEARED, CYB_CHANGE_BOTH_ZERO,
      CYB_CHANGE_NEGATIVE, CYB_CHANGE_MISSING,  CYB_CHANGE_USUAL,    CYB_CHANGE_MISSING};
  cyb_unit_change changes[8];
  cyb_change_group fences[3];
  cyb_change_options options = CYB_CHANGE_OPTIONS_INIT, wrong = {2, 0.05, 4};
  cyb_warnings warnings = {0};
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_change_outliers(changes, fences, a, b, NULL, 8, group, 3, &options, &warnings,
                                      &error));
  for (size_t i = 0; i < 8; i++) assert_int_equal(changes[i].state, expected[i]);
  assert_int_equal(fences[2].units, 0);
  assert_true(isnan(fences[2].lower));
  assert_string_equal(warnings.items[0].code, "few-units");
  cyb_warnings_free(&warnings);
  group[0] = -1;
  check_ok(error,
           cyb_change_outliers(changes, fences, a, b, NULL, 8, group, 3, &options, NULL, &error));
  assert_int_equal(changes[0].state, CYB_CHANGE_NO_GROUP);
  assert_int_equal(
      cyb_change_outliers(changes, fences, a, b, NULL, 8, group, 3, &wrong, NULL, &error),
      CYB_EDOMAIN);
  error = (cyb_error){0};
  check_ok(error,
           cyb_change_outliers(changes, fences, a, b, NULL, 0, NULL, 1, &options, NULL, &error));
}

static void warns_of_a_fence_without_width(void **state) {
  double a[] = {11, 11, 11, 11, 11, 11, 12}, b[] = {10, 10, 10, 10, 10, 10, 10};
  cyb_unit_change changes[7];
  cyb_change_group fence;
  cyb_change_options options = CYB_CHANGE_OPTIONS_INIT;
  cyb_warnings warnings = {0};
  (void)state;
  cyb_change_outliers(changes, &fence, a, b, NULL, 7, NULL, 1, &options, &warnings, NULL);
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].code, "closed-fence");
  assert_int_equal(changes[6].state, CYB_CHANGE_HIGH);
  cyb_warnings_free(&warnings);
}

/* --- scores ---------------------------------------------------------------------- */

static void expects_growth_or_the_median(void **state) {
  double current[] = {11, 24, 33, 50, NAN, 7}, previous[] = {10, 20, 30, 0, 40, NAN}, e[6];
  int32_t group[] = {0, 0, 0, 0, 0, 1};
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_score_expect(e, current, previous, NULL, 6, group, 2, &error));
  check_close("growth 1.1", e[0], 11, 1e-12);
  check_close("growth 1.1", e[1], 22, 1e-12);
  check_close("no value now", e[4], 44, 1e-12);
  check_close("nothing before: median", e[3], 28.5, 1e-12);
  check_close("other group", e[5], 7, 1e-12);
}

/* By hand: total 400; weighted errors -1, 40, -4, 2. */
static void selects_the_fewest_units(void **state) {
  double value[] = {99, 140, 48, 102}, expected[] = {100, 100, 50, 100}, w[] = {1, 1, 4, -1};
  double weight[] = {1, 1, 2, 1};
  cyb_score_variable v = {value, expected};
  cyb_score_options options = CYB_SCORE_OPTIONS_INIT;
  cyb_scores *s = NULL;
  cyb_error error = {0};
  (void)state;
  check_ok(error, cyb_scores_new(&s, &v, 1, weight, 4, &options, NULL, &error));
  check_close("total", s->total[0], 400, 1e-12);
  check_close("local", s->local[1], 0.1, 1e-12);
  check_close("local, weighted", s->local[2], 0.01, 1e-12);
  assert_int_equal(s->order[0], 1);
  assert_int_equal(s->order[1], 2);
  assert_int_equal(s->selected, 1);
  check_close("left", s->remaining[0], 0.0075, 1e-12);
  check_close("before", s->before[0], 0.0925, 1e-12);
  cyb_scores_free(s);
  options.threshold = 0.005;
  check_ok(error, cyb_scores_new(&s, &v, 1, weight, 4, &options, NULL, &error));
  assert_int_equal(s->selected, 2);
  check_close("left", s->remaining[0], 0.0025, 1e-12);
  cyb_scores_free(s);
  assert_int_equal(cyb_scores_new(&s, &v, 1, w, 4, &options, NULL, &error), CYB_EDOMAIN);
}

/* What is left is below the threshold for every longer review, too. */
static void keeps_below_the_threshold(void **state) {
  enum { N = 500 };
  static double value[N], expected[N], second[N], one[N];
  cyb_score_options options = {CYB_SCORE_MAX, 0.002};
  (void)state;
  for (size_t i = 0; i < N; i++) {
    expected[i] = exp(2 * cyb_random_normal(1, 0, i));
    value[i] = i % 7 ? expected[i] * exp(0.1 * cyb_random_normal(1, 1, i)) : NAN;
    one[i] = 5;
    second[i] = 5 + cyb_random_normal(1, 2, i);
  }
  for (int kind = 0; kind < 3; kind++) {
    cyb_score_variable v[] = {{value, expected}, {second, one}};
    cyb_scores *s;
    double left[2] = {0, 0};
    options.global = (cyb_score_global)kind;
    assert_int_equal(cyb_scores_new(&s, v, 2, NULL, N, &options, NULL, NULL), 0);
    assert_int_equal(s->without_score[0], (N + 6) / 7);
    for (size_t k = N; k-- > s->selected;) {
      size_t i = s->order[k];
      if (i % 7) left[0] += (value[i] - expected[i]) / s->total[0];
      left[1] += (second[i] - one[i]) / s->total[1];
      assert_true(fabs(left[0]) < 0.002 && fabs(left[1]) < 0.002);
      assert_true(k == 0 || isnan(s->global[i]) || s->global[s->order[k - 1]] >= s->global[i]);
    }
    check_close("left", s->remaining[1], fabs(left[1]), 1e-9);
    assert_true(s->selected > 0 && s->selected < N);
    cyb_scores_free(s);
  }
}

static void has_no_scores_without_a_total(void **state) {
  double value[] = {1, 2}, expected[] = {0, 0};
  cyb_score_variable v = {value, expected};
  cyb_score_options options = CYB_SCORE_OPTIONS_INIT;
  cyb_warnings warnings = {0};
  cyb_scores *s;
  (void)state;
  assert_int_equal(cyb_scores_new(&s, &v, 1, NULL, 2, &options, &warnings, NULL), 0);
  assert_true(isnan(s->global[0]) && s->selected == 0);
  assert_string_equal(warnings.items[0].code, "no-total");
  cyb_warnings_free(&warnings);
  cyb_scores_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_the_published_outliers),
      cmocka_unit_test(translates_the_fence_into_a_ratio),
      cmocka_unit_test(weights_are_repetitions),
      cmocka_unit_test(tells_what_it_cannot_judge),
      cmocka_unit_test(warns_of_a_fence_without_width),
      cmocka_unit_test(expects_growth_or_the_median),
      cmocka_unit_test(selects_the_fewest_units),
      cmocka_unit_test(keeps_below_the_threshold),
      cmocka_unit_test(has_no_scores_without_a_total),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
