/* risk/aggregate_bounds.c - which grids bound the quantiles of the year closely enough.
 * Layer: risk. */
#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "risk/near.h"

enum { FEWEST_NEAR = 1 << 12, MOST_NEAR = 1 << 21 };

/* A bound that is asked for: of a quantile or of a probability. */
typedef struct target {
  double p, x;       /* one of them; the other NaN */
  double at;         /* where it lies, before the yearly terms */
  cyb_bounds bounds; /* before the yearly terms, or a probability */
  size_t tried;      /* cells of the last grid made for it */
  cyb__tail tail;    /* of a quantile, where wanted */
} target;

typedef struct search {
  const cyb_aggregate *a;
  cyb__near outer;
  target *targets;
  size_t count;
  bool tails;
} search;

/* --- one target ------------------------------------------------------------------------ */

static cyb_bounds year_bounds(const cyb_aggregate *a, cyb_bounds sum) {
  return (cyb_bounds){cyb__year_of(a, sum.lower), cyb__year_of(a, sum.upper)};
}

/* A quantile below a hundredth of the mean is taken on that scale. */
static double scale_of(const cyb_aggregate *a, double quantile) {
  return fmax(quantile, 0.01 * a->mean);
}

double cyb_aggregate_half_width(const cyb_aggregate *aggregate, cyb_bounds bounds) {
  double width = bounds.upper - bounds.lower;
  if (bounds.upper == bounds.lower) return 0.0;
  return 0.5 * width / scale_of(aggregate, bounds.lower);
}

static void tighten(target *t, cyb_bounds found) {
  t->bounds.lower = fmax(t->bounds.lower, found.lower);
  t->bounds.upper = fmin(t->bounds.upper, found.upper);
}

static void ask(const search *s, const cyb__near *near) {
  for (size_t i = 0; i < s->count; i++) {
    target *t = &s->targets[i];
    tighten(t, isnan(t->x) ? cyb__near_quantile(near, t->p) : cyb__near_cdf(near, t->at));
    if (s->tails) cyb__tail_ask(&t->tail, near, s->a);
  }
}

/* A quantile is told rounded, by up to half the tolerance; its bounds are left the rest. */
static double sought(const cyb_aggregate *a) {
  return 0.5 * a->tolerance;
}

/* Of a probability a grid as fine as for a quantile at that amount is enough, if it is
 * within the tolerance as it stands. */
static bool good_enough(const cyb_aggregate *a, const target *t) {
  double width = t->bounds.upper - t->bounds.lower;
  if (isnan(t->x)) return cyb_aggregate_half_width(a, year_bounds(a, t->bounds)) <= sought(a);
  return width <=
         2.0 * a->tolerance * (t->tried ? 1.0 : fmin(t->bounds.lower, 1.0 - t->bounds.upper));
}

/* --- a grid for a target ------------------------------------------------------------------ */

typedef struct plan {
  double from, reach;
  size_t cells;
  cyb__moving moving;
} plan;

static double power_of_two(double cells) {
  double power = FEWEST_NEAR;
  while (power < cells && power < MOST_NEAR) power *= 2.0;
  return power;
}

/* Moved both ways sums of k payments lie k steps apart. Among sums as large as that at
 * the target there are more payments than on average, in proportion. */
static double cells_both(const search *s, const target *t, double reach) {
  const cyb__model *m = &s->a->model;
  double pays = m->count.mean * (1.0 - m->nothing);
  double payments = 1.0 + pays * fmax(1.0, t->at / m->sum.mean);
  if (!(m->sum.mean > 0.0)) payments = 1.0;
  return 0.6 * payments * reach / (sought(s->a) * scale_of(s->a, cyb__year_of(s->a, t->at)));
}

/* Moved fairly they go astray by a few steps times the root of their number. */
static double cells_fairly(const search *s, const target *t, double length) {
  double most = cyb_distribution_quantile(s->a->model.frequency, 0.9999);
  return 2.5 * sqrt(most) * length / (sought(s->a) * scale_of(s->a, cyb__year_of(s->a, t->at)));
}

/* Probability to leave on either side of a window: it is added to the bounds, so it is
 * little beside that beyond the target, but no less than what the outer grid can tell. */
static double beyond_of(const target *t) {
  return isnan(t->p) ? 1e-3 : fmin(t->p, 1.0 - t->p);
}

static double outside_of(const search *s, const target *t) {
  return fmax(fmin(1e-4 * beyond_of(t), 1e-5), 2.0 * s->outer.slack + 1e-11);
}

typedef struct window {
  double from, reach;
} window;

/* Empty where the sum is not far enough from 0. */
static window window_of(const search *s, const target *t) {
  double outside = outside_of(s, t);
  window w = {cyb__near_quantile(&s->outer, outside).lower,
              cyb__near_quantile(&s->outer, 1.0 - outside).upper};
  if (!isfinite(w.reach) || cyb__window_turns(w.from, w.reach) < 1.0 ||
      outside > 0.1 * beyond_of(t))
    w.from = 0.0;
  return w;
}

/* After a grid that was not fine enough one in proportion. */
static size_t cells_next(const search *s, const target *t, double guess) {
  double width = cyb_aggregate_half_width(s->a, year_bounds(s->a, t->bounds));
  if (!t->tried) return (size_t)power_of_two(guess);
  if (!isnan(t->x) || !isfinite(width)) return 2 * t->tried;
  return (size_t)power_of_two(fmax(2.0, width / sought(s->a)) * (double)t->tried);
}

static plan plan_for(const search *s, const target *t) {
  plan out = {0.0, t->at * (1.0 + 0.01) + 2.0 * s->outer.step, 0, CYB__MOVED_BOTH};
  window w = window_of(s, t);
  double both = cells_both(s, t, out.reach);
  double fairly = cells_fairly(s, t, w.from > 0.0 ? w.reach - w.from : out.reach);
  if (fairly < both) {
    out.moving = CYB__MOVED_FAIRLY;
    out.from = w.from;
    if (w.from > 0.0) out.reach = w.reach;
  }
  out.cells = cells_next(s, t, fmin(both, fairly));
  return out;
}

/* What is left is no longer of the grid where a finer one narrows it by little. */
static const double worth_while = 0.8;

static int make_grid(search *s, target *t, cyb_error *error) {
  plan p = plan_for(s, t);
  double width = t->bounds.upper - t->bounds.lower;
  bool again = t->tried > 0;
  cyb__near near;
  int status = cyb__near_new(&near, s->a, &s->outer, p.from, p.reach, p.cells, p.moving, error);
  if (status == CYB_OK) ask(s, &near);
  cyb__near_free(&near);
  t->tried = p.cells;
  if (again && !(t->bounds.upper - t->bounds.lower < worth_while * width)) t->tried = MOST_NEAR;
  return status;
}

/* --- all targets ----------------------------------------------------------------------------- */

/* The largest first: its grid tells something of those below. */
static target *next_of(search *s) {
  target *best = NULL;
  for (size_t i = 0; i < s->count; i++) {
    target *t = &s->targets[i];
    if (t->tried >= MOST_NEAR || good_enough(s->a, t)) continue;
    if (!best || t->at > best->at) best = t;
  }
  return best;
}

static int refine(search *s, cyb_error *error) {
  int status = CYB_OK;
  target *t;
  if (cyb__near_main(&s->outer, s->a)) ask(s, &s->outer);
  while (status == CYB_OK && (t = next_of(s)) != NULL) status = make_grid(s, t, error);
  return status;
}

/* Of a sum of nothing the probability is known apart from any grid; nothing and certainty
 * need none. */
static void settle(const cyb_aggregate *a, target *t) {
  bool quantile = isnan(t->x);
  double rounded = 8.0 * DBL_EPSILON * (1.0 + a->model.count.mean);
  double top = a->deductible + a->limit;
  if (quantile && t->p <= a->atom[0] * (1.0 - rounded)) t->bounds.upper = 0.0;
  if (quantile && t->p == 0.0) t->bounds.upper = 0.0;
  t->at = quantile ? fmin(cyb__sum_quantile(a, t->p), top) : t->x + a->deductible;
  if (!quantile && t->at == 0.0)
    t->bounds = (cyb_bounds){a->atom[0] * (1.0 - rounded), fmin(a->atom[0] * (1.0 + rounded), 1.0)};
  if (!quantile && t->x >= a->limit) {
    t->bounds = (cyb_bounds){1.0, 1.0};
    t->at = INFINITY;
  }
  if (!quantile && t->x < 0.0) t->bounds.upper = 0.0;
  if (!isfinite(t->at) || (quantile && t->p >= 1.0)) t->tried = MOST_NEAR;
}

static int run(const cyb_aggregate *a, const double *p, const double *x, size_t count,
               cyb_bounds *out, cyb_bounds *tails, cyb_error *error) {
  search s = {.a = a, .targets = CYB__ARRAY(target, count), .count = count, .tails = tails != NULL};
  int status = s.targets ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < count; i++) {
    s.targets[i] = (target){.p = p ? p[i] : NAN, .x = x ? x[i] : NAN, .bounds = {0.0, INFINITY}};
    if (x) s.targets[i].bounds.upper = 1.0;
    if (tails) s.targets[i].tail = cyb__tail_of(a, p[i]);
    settle(a, &s.targets[i]);
  }
  if (status == CYB_OK) status = refine(&s, error);
  for (size_t i = 0; status == CYB_OK && i < count; i++)
    out[i] = p ? year_bounds(a, s.targets[i].bounds) : s.targets[i].bounds;
  for (size_t i = 0; status == CYB_OK && tails && i < count; i++)
    tails[i] = cyb__tail_bounds(&s.targets[i].tail, a, out[i]);
  free(s.targets);
  return status;
}

int cyb_aggregate_tail_bounds(const cyb_aggregate *aggregate, const double *p, size_t count,
                              cyb_bounds *quantile, cyb_bounds *tail, cyb_error *error) {
  for (size_t i = 0; i < count; i++)
    if (!(p[i] >= 0.0 && p[i] <= 1.0))
      return cyb_error_set(error, CYB_EDOMAIN, "p", "%g is no probability", p[i]);
  return run(aggregate, p, NULL, count, quantile, tail, error);
}

int cyb_aggregate_quantile_bounds(const cyb_aggregate *aggregate, const double *p, size_t count,
                                  cyb_bounds *out, cyb_error *error) {
  return cyb_aggregate_tail_bounds(aggregate, p, count, out, NULL, error);
}

int cyb_aggregate_cdf_bounds(const cyb_aggregate *aggregate, const double *x, size_t count,
                             cyb_bounds *out, cyb_error *error) {
  return run(aggregate, NULL, x, count, out, NULL, error);
}

double cyb_bounds_hold(cyb_bounds bounds, double value) {
  if (isnan(value)) return NAN;
  if (value >= bounds.lower && value <= bounds.upper) return value;
  return isfinite(bounds.upper) ? 0.5 * (bounds.lower + bounds.upper) : bounds.lower;
}
