/* tests/unit/test_tail.c - mean excess, Hill and Pickands curves. */
#include "fit_fixture.h"

typedef int curve(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses, double level,
                  cyb_error *error);

typedef struct points {
  cyb_tail_point *list;
  size_t count;
} points;

static points points_of(curve *make, const cyb_fit_losses *losses) {
  points out = {NULL, 0};
  cyb_error error = {0};
  check_ok(error, make(&out.list, &out.count, losses, 0.95, &error));
  for (size_t i = 1; i < out.count; i++)
    assert_true(out.list[i - 1].threshold <= out.list[i].threshold);
  return out;
}

static const cyb_tail_point *with_k(const points *p, size_t k) {
  for (size_t i = 0; i < p->count; i++)
    if (p->list[i].k == k) return &p->list[i];
  fail_msg("no point of %zu losses", k);
  return NULL;
}

static double se_of(const cyb_tail_point *point) {
  return (point->upper - point->lower) / (2.0 * 1.959963984540054);
}

/* Danish fire losses; the formulas of the curves in R 4.2.2 (tests/reference/tail_r.R). */
static void danish(void **state) {
  static const struct {
    curve *make;
    size_t k;
    double value, se;
  } rows[] = {
      {cyb_tail_hill, 50, 0.53605083192, 0.53605083192 / 7.0710678118654755},
      {cyb_tail_hill, 100, 0.624639251179, 0.0624639251179},
      {cyb_tail_hill, 200, 0.734206028786, 0.734206028786 / 14.142135623730951},
      {cyb_tail_pickands, 10, 0.851620631438, NAN},
      {cyb_tail_pickands, 50, 0.53716975999, 0.277305318054},
      {cyb_tail_pickands, 100, 1.25666158896, NAN},
      {cyb_tail_pickands, 200, 0.36917938731, NAN},
      {cyb_tail_mean_excess, 19, 36.244629932164, 13.7902878828732},
      {cyb_tail_mean_excess, 99, 14.8960419988787, 3.22346178234399},
      {cyb_tail_mean_excess, 499, 5.95835886015149, 0.73749574588466},
  };
  size_t n;
  double *x = column_of("data/danish.csv", "dat", &n);
  cyb_fit_losses losses = {.loss = x, .n = n};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    points p = points_of(rows[i].make, &losses);
    const cyb_tail_point *at = with_k(&p, rows[i].k);
    check_close("value", at->value, rows[i].value, 1e-10);
    if (!isnan(rows[i].se)) check_close("se", se_of(at), rows[i].se, 1e-10);
    free(p.list);
  }
  free(x);
}

/* Losses c (i / m)^-xi, i = 1 .. m: Hill's sum is xi (log((k + 1)^k / k!)) / k whatever
 * c is, and Pickands' estimate is xi at every k. */
static void powers(void **state) {
  static const double units[] = {1.0, 1e12, 1e-6};
  static const double indices[] = {0.3, 1.0, 2.5};
  enum { M = 200 };
  double x[M];
  (void)state;
  for (size_t u = 0; u < 3; u++)
    for (size_t j = 0; j < 3; j++) {
      cyb_fit_losses losses = {.loss = x, .n = M};
      points hill, pickands;
      for (size_t i = 0; i < M; i++) x[i] = units[u] * pow((double)(M - i) / M, -indices[j]);
      hill = points_of(cyb_tail_hill, &losses);
      pickands = points_of(cyb_tail_pickands, &losses);
      assert_int_equal(hill.count, M - 2);
      assert_int_equal(pickands.count, M / 4);
      for (size_t i = 0; i < hill.count; i++) {
        double k = (double)hill.list[i].k;
        check_close("Hill", hill.list[i].value, indices[j] * (log(k + 1.0) - lgamma(k + 1.0) / k),
                    1e-11);
      }
      for (size_t i = 0; i < pickands.count; i++)
        check_close("Pickands", pickands.list[i].value, indices[j], 1e-9);
      free(hill.list);
      free(pickands.list);
    }
}

/* A bounded tail: losses 100 - k^(1/2) have xi = -1/2. */
static void bounded(void **state) {
  enum { M = 80 };
  double x[M];
  points p;
  (void)state;
  for (size_t i = 0; i < M; i++) x[i] = 100.0 - sqrt((double)(i + 1));
  p = points_of(cyb_tail_pickands, &(cyb_fit_losses){.loss = x, .n = M});
  for (size_t i = 0; i < p.count; i++) check_close("Pickands", p.list[i].value, -0.5, 1e-10);
  free(p.list);
}

/* Hill's estimate is the maximum likelihood of a Pareto above the threshold,
 * truncated and censored rows included. */
static void hill_is_likelihood(void **state) {
  static const size_t ks[] = {5, 40, 300, 900};
  cyb_distribution *d = law("loglogistic(shape=1.5, scale=1000)");
  claims c = draw_claims(d, 1000, 3);
  cyb_fit_losses losses = losses_of(&c);
  points p = points_of(cyb_tail_hill, &losses);
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    const cyb_tail_point *at = with_k(&p, ks[i]);
    const double fixed[] = {NAN, at->threshold};
    claims above = draw_claims(d, 1000, 3);
    cyb_fit_losses rows = losses_of(&above);
    cyb_fit fit;
    rows.n = 0;
    for (size_t r = 0; r < c.n; r++) {
      if (!(c.loss[r] > at->threshold)) continue;
      above.loss[rows.n] = c.loss[r];
      above.truncation[rows.n] = fmax(c.truncation[r], at->threshold);
      above.censored[rows.n++] = c.censored[r];
    }
    fit = fit_losses("pareto1", &rows, fixed);
    check_close("xi", at->value, 1.0 / cyb_distribution_number(fit.distribution, 0), 1e-10);
    check_close("se", se_of(at), fit.se[0] * at->value * at->value, 1e-8);
    cyb_fit_clear(&fit);
    free_claims(&above);
  }
  free(p.list);
  free_claims(&c);
  cyb_distribution_free(d);
}

/* e(u) of a gpd is (beta + xi u) / (1 - xi), also from truncated losses. */
static void mean_excess_is_linear(void **state) {
  cyb_distribution *d = law("gpd(xi=0.2, beta=1000)");
  enum { N = 20000 };
  double *x = malloc(N * sizeof *x), *t = calloc(N, sizeof *t);
  size_t n = 0;
  (void)state;
  assert_true(x && t);
  for (uint64_t i = 0; n < N; i++) {
    double drawn = cyb_distribution_draw(d, 11, 1, i), from = 100.0 * (double)(i % 4);
    if (drawn <= from) continue;
    x[n] = drawn;
    t[n++] = from;
  }
  points p = points_of(cyb_tail_mean_excess, &(cyb_fit_losses){.loss = x, .truncation = t, .n = N});
  for (size_t i = 0; i < p.count; i += 997) {
    double truth = (1000.0 + 0.2 * p.list[i].threshold) / 0.8;
    assert_true(fabs(p.list[i].value - truth) < 4.0 * se_of(&p.list[i]));
    if (p.list[i].k > 5000) assert_true(fabs(p.list[i].value - truth) < 0.05 * truth);
  }
  free(p.list);
  free(x);
  free(t);
  cyb_distribution_free(d);
}

/* A row of weight 3 is three rows. */
static void weights(void **state) {
  double x[30], w[10], all[30];
  curve *const curves[] = {cyb_tail_hill, cyb_tail_mean_excess};
  (void)state;
  for (size_t i = 0; i < 10; i++) {
    x[i] = exp(0.7 * (double)i);
    w[i] = 3.0;
    for (size_t j = 0; j < 3; j++) all[3 * i + j] = x[i];
  }
  for (size_t c = 0; c < 2; c++) {
    points few = points_of(curves[c], &(cyb_fit_losses){.loss = x, .weight = w, .n = 10});
    points many = points_of(curves[c], &(cyb_fit_losses){.loss = all, .n = 30});
    for (size_t i = 0; i < few.count; i++) {
      size_t j = 0;
      while (j < many.count && (many.list[j].threshold != few.list[i].threshold ||
                                (c == 0 && many.list[j].k != 3 * few.list[i].k)))
        j++;
      assert_true(j < many.count);
      check_close("value", few.list[i].value, many.list[j].value, 1e-12);
      check_close("lower", few.list[i].lower, many.list[j].lower, 1e-12);
    }
    free(few.list);
    free(many.list);
  }
}

static void check_refused(curve *make, const cyb_fit_losses *losses, cyb_status status,
                          const char *word) {
  cyb_tail_point *list = NULL;
  cyb_error error = {0};
  size_t count = 1;
  assert_int_equal(make(&list, &count, losses, 0.95, &error), status);
  assert_null(list);
  assert_int_equal(count, 0);
  if (!strstr(error.message, word)) fail_msg("\"%s\" lacks \"%s\"", error.message, word);
}

static void hard(void **state) {
  static const double two[] = {1.0, 2.0}, same[] = {5, 5, 5, 5, 5, 5, 5, 5},
                      negative[] = {3.0, -1.0, 2.0, 4.0}, four[] = {1, 2, 4, 8};
  static const double bad_truncation[] = {0, 3, 0, 0}, upper[] = {2, 3, 4, 9};
  static const unsigned char last[] = {0, 0, 0, 1}, all[] = {1, 1, 1, 1};
  curve *const curves[] = {cyb_tail_hill, cyb_tail_mean_excess, cyb_tail_pickands};
  cyb_tail_point *list;
  size_t count;
  points p;
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_error error = {0};
    check_refused(curves[i], &(cyb_fit_losses){.loss = two, .n = 2}, CYB_EDATA, "needs");
    check_refused(curves[i], &(cyb_fit_losses){.loss = two, .n = 0}, CYB_EDATA, "needs");
    check_refused(curves[i], &(cyb_fit_losses){.loss = negative, .n = 4}, CYB_EDATA, "above 0");
    check_refused(curves[i], &(cyb_fit_losses){.loss = four, .truncation = bad_truncation, .n = 4},
                  CYB_EDATA, "truncation point");
    check_refused(curves[i], &(cyb_fit_losses){.loss = four, .upper = upper, .n = 4}, CYB_EDATA,
                  "interval");
    assert_int_equal(curves[i](&list, &count, &(cyb_fit_losses){.loss = four, .n = 4}, 1.0, &error),
                     CYB_EDOMAIN);
  }
  check_refused(cyb_tail_mean_excess, &(cyb_fit_losses){.loss = same, .n = 8}, CYB_EDATA, "differ");
  check_refused(cyb_tail_pickands, &(cyb_fit_losses){.loss = same, .n = 8}, CYB_EDATA, "differ");
  check_refused(cyb_tail_mean_excess, &(cyb_fit_losses){.loss = four, .censored = last, .n = 4},
                CYB_EDATA, "greatest");
  check_refused(cyb_tail_pickands, &(cyb_fit_losses){.loss = four, .censored = last, .n = 4},
                CYB_EDATA, "censored");
  check_refused(cyb_tail_hill, &(cyb_fit_losses){.loss = four, .censored = all, .n = 4}, CYB_EDATA,
                "known");
  p = points_of(cyb_tail_hill, &(cyb_fit_losses){.loss = same, .n = 8});
  for (size_t i = 0; i < p.count; i++) assert_true(p.list[i].value == 0.0);
  free(p.list);
  p = points_of(cyb_tail_hill, &(cyb_fit_losses){.loss = four, .censored = last, .n = 4});
  check_close("censored Hill", with_k(&p, 3)->value, 6.0 * M_LN2 / 2.0, 1e-14);
  free(p.list);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(danish),  cmocka_unit_test(powers),
      cmocka_unit_test(bounded), cmocka_unit_test(hill_is_likelihood),
      cmocka_unit_test(weights), cmocka_unit_test(mean_excess_is_linear),
      cmocka_unit_test(hard),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
