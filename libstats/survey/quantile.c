/* survey/quantile.c - weighted quantiles by the nine rules of Hyndman and Fan.
 * Layer: survey. */
#include <cyberstats/quantile.h>

#include <math.h>
#include <stdbool.h>

#include <cyberstats/sum.h>

/* C_k within this of p W counts as equal: ten weights of 0.1 reach 0.3. */
#define MARGIN 1e-12

/* What a rule may look at: the row k and what stands before and after it. */
typedef struct steps {
  const double *x, *weight;
  size_t n;
  double all;                   /* W */
  double first, last;           /* values */
  double last_weight, but_last; /* w_n and C_(n-1) */
} steps;

static steps step_through(const double *x, const double *weight, size_t n) {
  steps s = {.x = x, .weight = weight, .n = n, .first = NAN, .last = NAN};
  cyb_sum sum = {0};
  for (size_t i = 0; i < n; i++) {
    if (!(weight[i] > 0.0)) continue;
    if (isnan(s.first)) s.first = x[i];
    s.last = x[i];
    s.last_weight = weight[i];
    s.but_last = cyb_sum_get(&sum);
    cyb_sum_add(&sum, weight[i]);
  }
  s.all = cyb_sum_get(&sum);
  return s;
}

/* --- rules 1 to 3: one of the values, or the middle of two ------------------- */

/* The next value of a positive weight after row i; that of row i if there is none. */
static double value_after(const steps *s, size_t i) {
  for (size_t k = i + 1; k < s->n; k++)
    if (s->weight[k] > 0.0) return s->x[k];
  return s->x[i];
}

/* `distinct` counts the values passed, the present one included. */
typedef double on_the_step(double at, double after, size_t distinct);

static double take_lower(double at, double after, size_t distinct) {
  (void)after, (void)distinct;
  return at;
}

static double take_middle(double at, double after, size_t distinct) {
  (void)distinct;
  return at + (after - at) / 2.0;
}

static double take_even(double at, double after, size_t distinct) {
  return distinct % 2 == 0 ? at : after;
}

static double inverse(const steps *s, double p, on_the_step *rule) {
  double wanted = p * s->all, margin = MARGIN * s->all;
  size_t distinct = 0;
  cyb_sum sum = {0};
  for (size_t i = 0; i < s->n; i++) {
    double reached, after;
    if (!(s->weight[i] > 0.0)) continue;
    cyb_sum_add(&sum, s->weight[i]);
    after = value_after(s, i);
    distinct += after != s->x[i] ? 1 : 0;
    reached = cyb_sum_get(&sum);
    if (reached < wanted - margin) continue;
    /* Equal values are one step: only the last of them is on the border. */
    return reached <= wanted + margin ? rule(s->x[i], after, distinct) : s->x[i];
  }
  return s->last;
}

/* --- rules 4 to 9: linear between points ------------------------------------- */

/* p_k = (C_k - back w_k) / (W + beyond w_n) */
typedef struct point_rule {
  double back, beyond;
} point_rule;

static double interpolate(const steps *s, double p, point_rule rule, double whole) {
  double p_before = 0.0, before = s->first;
  cyb_sum sum = {0};
  for (size_t i = 0; i < s->n; i++) {
    double at;
    if (!(s->weight[i] > 0.0)) continue;
    cyb_sum_add(&sum, s->weight[i]);
    at = (cyb_sum_get(&sum) - rule.back * s->weight[i]) / whole;
    if (at >= p) {
      double share = at > p_before ? (p - p_before) / (at - p_before) : 1.0;
      return before + share * (s->x[i] - before);
    }
    p_before = at;
    before = s->x[i];
  }
  return s->last;
}

double cyb_quantile_sorted(const double *x, const double *weight, size_t n, double p, int type) {
  static on_the_step *const inverses[] = {take_lower, take_middle, take_even};
  static const point_rule points[] = {{0.0, 0.0},
                                      {0.5, 0.0},
                                      {0.0, 1.0},
                                      {1.0, 0.0}, /* 7: over C_(n-1) */
                                      {1.0 / 3.0, 1.0 / 3.0},
                                      {0.375, 0.25}};
  steps s = step_through(x, weight, n);
  double whole;
  if (!(s.all > 0.0) || !(p >= 0.0 && p <= 1.0) || type < 1 || type > CYB_QUANTILE_TYPES)
    return NAN;
  if (type <= 3) return inverse(&s, p, inverses[type - 1]);
  if (s.first == s.last) return s.first;
  whole = type == 7 ? s.but_last : s.all + points[type - 4].beyond * s.last_weight;
  return interpolate(&s, p, points[type - 4], whole);
}
