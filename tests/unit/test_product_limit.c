/* tests/unit/test_product_limit.c - truncated and censored losses by themselves. */
#include "check.h"

#include <stdlib.h>

#include <cyberstats/product_limit.h>

/* Months of remission on 6-mercaptopurine, 0 = still in remission: Freireich and
 * others (1963), Blood 21:699-716. */
static const double months[] = {6,  6,  6,  6,  7,  9,  10, 10, 11, 13, 16,
                                17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
static const unsigned char remission[] = {0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0,
                                          1, 1, 1, 0, 0, 1, 1, 1, 1, 1};
enum { PATIENTS = 21 };

static size_t estimate(cyb_product_step **steps, const cyb_fit_losses *losses, double from) {
  cyb_error error = {0};
  size_t count = 0;
  check_ok(error, cyb_product_limit(steps, &count, losses, from, &error));
  return count;
}

static void test_published(void **state) {
  /* Kaplan-Meier estimates of these data: Kalbfleisch & Prentice (2002), The
   * Statistical Analysis of Failure Time Data, 2nd ed., 1.4, by hand as products. */
  static const struct {
    double at, at_risk, events, survival;
  } rows[] = {{6, 21, 3, 18.0 / 21},
              {7, 17, 1, 18.0 / 21 * 16 / 17},
              {10, 15, 1, 18.0 / 21 * 16 / 17 * 14 / 15},
              {13, 12, 1, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12},
              {16, 11, 1, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11},
              {22, 7, 1, 0.5378},
              {23, 6, 1, 0.4482}};
  cyb_fit_losses losses = {months, NULL, remission, NULL, PATIENTS, NULL};
  cyb_product_step *steps = NULL;
  (void)state;
  assert_int_equal(estimate(&steps, &losses, 0.0), 7);
  for (size_t i = 0; i < 7; i++) {
    check_close("at", steps[i].loss, rows[i].at, 0);
    check_close("at risk", steps[i].at_risk, rows[i].at_risk, 1e-12);
    check_close("events", steps[i].events, rows[i].events, 1e-12);
    check_close("survival", steps[i].survival, rows[i].survival, i < 5 ? 1e-12 : 1e-4);
  }
  free(steps);
}

/* Complete data: the empirical distribution. */
static void test_empirical(void **state) {
  static const double losses_of[] = {5e12, 1, 3, 3, 2};
  cyb_fit_losses losses = {losses_of, NULL, NULL, NULL, 5, NULL};
  cyb_product_step *steps = NULL;
  (void)state;
  assert_int_equal(estimate(&steps, &losses, 0.0), 4);
  check_close("above 1", steps[0].survival, 0.8, 1e-14);
  check_close("above 2", steps[1].survival, 0.6, 1e-14);
  check_close("above 3, twice there", steps[2].survival, 0.2, 1e-14);
  check_close("above the largest", steps[3].survival, 0.0, 0);
  free(steps);
}

/* Rows truncated at a common point are those of a study of what lies above it;
 * `from` says the same of a study that is not truncated. */
static void test_truncation(void **state) {
  double point[PATIENTS];
  cyb_fit_losses plain = {months, NULL, remission, NULL, PATIENTS, NULL}, cut = plain;
  cyb_product_step *all = NULL, *above = NULL, *same = NULL;
  size_t count;
  (void)state;
  for (size_t i = 0; i < PATIENTS; i++) point[i] = 9.5;
  cut.truncation = point;
  estimate(&all, &plain, 0.0);
  count = estimate(&above, &plain, 9.5);
  assert_int_equal(count, 5);
  for (size_t i = 0; i < count; i++)
    check_close("conditional", above[i].survival, all[i + 2].survival / all[1].survival, 1e-12);
  assert_int_equal(estimate(&same, &cut, 0.0), count);
  for (size_t i = 0; i < count; i++)
    check_close("truncated", same[i].survival, above[i].survival, 0);
  check_close("from", cyb_product_limit_from(&cut), 9.5, 0);
  check_close("from, without truncation", cyb_product_limit_from(&plain), 0.0, 0);
  free(all);
  free(above);
  free(same);
}

/* Delayed entry: a row is at risk only above its own truncation point. */
static void test_entry(void **state) {
  static const double loss[] = {2, 4, 6, 8}, entry[] = {0, 3, 0, 5};
  cyb_fit_losses losses = {loss, entry, NULL, NULL, 4, NULL};
  cyb_product_step *steps = NULL;
  (void)state;
  assert_int_equal(estimate(&steps, &losses, 0.0), 4);
  check_close("two at risk at 2", steps[0].at_risk, 2, 0);
  check_close("above 2", steps[0].survival, 1.0 / 2, 1e-14);
  check_close("two at 4", steps[1].at_risk, 2, 0);
  check_close("above 4", steps[1].survival, 1.0 / 4, 1e-14);
  check_close("two at 6", steps[2].at_risk, 2, 0);
  free(steps);
}

/* The first risk set is one row that ends at once: from the next truncation
 * point on there is something to see. */
static void test_from(void **state) {
  double loss[21], entry[21];
  cyb_fit_losses losses = {loss, entry, NULL, NULL, 21, NULL};
  cyb_product_step *steps = NULL;
  size_t count;
  (void)state;
  loss[0] = 2;
  entry[0] = 1;
  for (size_t i = 1; i < 21; i++) {
    loss[i] = 10 + (double)i;
    entry[i] = 10;
  }
  check_close("from", cyb_product_limit_from(&losses), 10, 0);
  count = estimate(&steps, &losses, 0.0);
  check_close("poor", steps[0].survival, 0, 0);
  free(steps);
  count = estimate(&steps, &losses, 10);
  assert_int_equal(count, 20);
  check_close("good", steps[9].survival, 0.5, 1e-12);
  free(steps);
}

static void test_weights(void **state) {
  static const double once[] = {1, 2, 2, 5}, weight[] = {1, 2, 1, 1}, zero[] = {1, 3, 0, 1};
  static const double twice[] = {1, 2, 2, 2, 5};
  static const unsigned char c4[] = {0, 0, 1, 0}, c5[] = {0, 0, 0, 1, 0};
  cyb_fit_losses weighted = {once, NULL, c4, weight, 4, NULL},
                 rows = {twice, NULL, c5, NULL, 5, NULL};
  cyb_product_step *a = NULL, *b = NULL;
  size_t count;
  (void)state;
  count = estimate(&a, &weighted, 0.0);
  assert_int_equal(estimate(&b, &rows, 0.0), count);
  for (size_t i = 0; i < count; i++) check_close("weight", a[i].survival, b[i].survival, 1e-14);
  free(a);
  free(b);
  weighted.weight = zero; /* a row of weight 0 is not there */
  count = estimate(&a, &weighted, 0.0);
  check_close("at risk", a[0].at_risk, 5, 0);
  free(a);
}

/* --- positions ------------------------------------------------------------------ */

/* The smallest and the largest of n: P(U_1 <= x) = 1 - (1 - x)^n in closed form; the
 * median of five, beta(3, 3), at 97.5 %: R 4.2, qbeta(0.975, 3, 3). */
static void test_positions(void **state) {
  static const double loss[] = {5, 1, 4, 2, 3};
  cyb_fit_losses losses = {loss, NULL, NULL, NULL, 5, NULL};
  cyb_product_step *steps = NULL;
  cyb_product_position at[5];
  (void)state;
  assert_int_equal(estimate(&steps, &losses, 0.0), 5);
  assert_int_equal(cyb_product_limit_positions(at, steps, 5, 0.95, NULL), CYB_OK);
  for (size_t i = 0; i < 5; i++) check_close("p", at[i].p, ((double)i + 0.5) / 5, 1e-14);
  check_close("first, lower", at[0].lower, 1 - pow(0.975, 0.2), 1e-12);
  check_close("first, upper", at[0].upper, 1 - pow(0.025, 0.2), 1e-12);
  check_close("last, lower", at[4].lower, pow(0.025, 0.2), 1e-12);
  check_close("last, upper", at[4].upper, pow(0.975, 0.2), 1e-12);
  check_close("middle", at[2].upper, 0.853367200365, 1e-9);
  check_close("middle is symmetric", at[2].lower, 1 - at[2].upper, 1e-12);
  assert_int_equal(cyb_product_limit_positions(at, steps, 5, 1.0, NULL), CYB_EDOMAIN);
  free(steps);
}

/* Losses that are not seen leave less known: three of six are capped at 4, so that the
 * ones at risk say as much as fewer rows; none is known after S has come to 0. */
static void test_positions_censored(void **state) {
  static const double loss[] = {1, 2, 3, 1.5, 1.5, 1.5, 4}, all[] = {1, 2, 3, 4};
  static const unsigned char capped[] = {0, 0, 0, 1, 1, 1, 0};
  cyb_fit_losses some = {loss, NULL, capped, NULL, 7, NULL},
                 four = {all, NULL, NULL, NULL, 4, NULL};
  cyb_product_step *a = NULL, *b = NULL;
  cyb_product_position wide[4], plain[4];
  (void)state;
  assert_int_equal(estimate(&a, &some, 0.0), 4);
  assert_int_equal(estimate(&b, &four, 0.0), 4);
  cyb_product_limit_positions(wide, a, 4, 0.9, NULL);
  cyb_product_limit_positions(plain, b, 4, 0.9, NULL);
  /* before any is capped the rows are seven: (1 - S) / (S g) with S = 6/7, g = 1/42 */
  check_close("as the first of seven", wide[0].upper, 1 - pow(0.05, 1.0 / 7), 1e-12);
  for (size_t i = 0; i < 4; i++) {
    assert_true(wide[i].lower < wide[i].p && wide[i].p < wide[i].upper);
    assert_true(isfinite(plain[i].lower));
  }
  a[0].survival = 0; /* ends before the others */
  cyb_product_limit_positions(wide, a, 4, 0.9, NULL);
  assert_true(isnan(wide[1].lower) && isnan(wide[1].upper));
  free(a);
  free(b);
}

static void test_refusals(void **state) {
  static const unsigned char all[] = {1, 1};
  static const double loss[] = {3, 4};
  cyb_fit_losses losses = {loss, NULL, all, NULL, 2, NULL};
  cyb_product_step *steps = NULL;
  cyb_error error = {0};
  size_t count = 9;
  (void)state;
  assert_int_equal(cyb_product_limit(&steps, &count, &losses, 0.0, &error), CYB_EDATA);
  assert_null(steps);
  assert_int_equal(count, 0);
  losses.censored = NULL;
  assert_int_equal(cyb_product_limit(&steps, &count, &losses, 4.0, NULL), CYB_EDATA);
  losses.n = 0;
  assert_int_equal(cyb_product_limit(&steps, &count, &losses, 0.0, NULL), CYB_EDATA);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_published),
      cmocka_unit_test(test_empirical),
      cmocka_unit_test(test_truncation),
      cmocka_unit_test(test_entry),
      cmocka_unit_test(test_from),
      cmocka_unit_test(test_weights),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_positions),
      cmocka_unit_test(test_positions_censored),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
