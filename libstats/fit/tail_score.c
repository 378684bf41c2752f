/* fit/tail_score.c - a test of one gpd above a threshold against one whose xi changes.
 * Layer: fit. See cyberstats/tail_threshold.h for the method and its sources.
 * The inverse hazard r(x) = beta + xi (x - u) is linear; with xi_j from break j on its
 * derivatives are c_0 = 1 (by beta) and c_j(x) = min(max(x - v_j, 0), v_(j+1) - v_j).
 * With e the exponential scale of the gpd, de = dx / r, and q = c / r:
 *   U = sum over known losses of -q + integral of Y q de,  I = integral of Y q q' de,
 * Y the weight at risk. Between two events Y is constant: Gauss-Legendre, 3 points. */
#include "fit/tail_score.h"

#include <math.h>

#include <cyberstats/tail_threshold.h>

#include "base/memory.h"
#include "dist/special.h"
#include "num/fisher.h"
#include "num/rank_cholesky.h"

enum { MOST = CYB_TAIL_CANDIDATES + 1 };

typedef struct score {
  const double *breaks;
  size_t count; /* of breaks; unknowns are one more */
  double xi, beta, u[MOST], information[MOST * MOST];
} score;

/* Where the weight at risk changes. */
typedef struct event {
  double e, change;
} event;

static double exponent_of(const score *s, double x) {
  double z = (x - s->breaks[0]) / s->beta;
  return fabs(s->xi * z) < 1e-14 ? z : log1p(s->xi * z) / s->xi;
}

static void slopes_at(const score *s, double excess, double *q) {
  double r = s->beta + s->xi * excess;
  q[0] = 1.0 / r;
  for (size_t j = 0; j < s->count; j++) {
    double from = s->breaks[j] - s->breaks[0];
    double most = j + 1 < s->count ? s->breaks[j + 1] - s->breaks[j] : INFINITY;
    q[j + 1] = fmin(fmax(excess - from, 0.0), most) / r;
  }
}

static void add_point(score *s, double e, double weight) {
  double q[MOST];
  slopes_at(s, s->beta * cyb__growth(s->xi, e), q);
  for (size_t i = 0; i <= s->count; i++) {
    s->u[i] += weight * q[i];
    for (size_t j = 0; j <= i; j++) s->information[i * (s->count + 1) + j] += weight * q[i] * q[j];
  }
}

static void add_interval(score *s, double from, double to, double risk) {
  static const double at[] = {-0.774596669241483377036, 0.0, 0.774596669241483377036},
                      share[] = {5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0};
  double middle = 0.5 * (from + to), half = 0.5 * (to - from);
  if (!(to > from) || !(risk > 0.0)) return;
  for (int i = 0; i < 3; i++) add_point(s, middle + half * at[i], risk * share[i] * (to - from));
}

static int by_e(const void *a, const void *b) {
  double x = ((const event *)a)->e, y = ((const event *)b)->e;
  return (x > y) - (x < y);
}

static size_t gather(const score *s, event *events, const cyb__tail_row *rows, size_t n) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    events[count++] = (event){exponent_of(s, fmax(rows[i].t, s->breaks[0])), rows[i].weight};
    events[count++] = (event){exponent_of(s, rows[i].x), -rows[i].weight};
  }
  for (size_t j = 1; j < s->count; j++)
    events[count++] = (event){exponent_of(s, s->breaks[j]), 0.0};
  qsort(events, count, sizeof *events, by_e);
  return count;
}

static double solve(score *s, size_t *df) {
  bool redundant[MOST] = {false};
  double x[MOST], sum = 0.0;
  size_t unknowns = s->count + 1;
  size_t rank = cyb__rank_cholesky(s->information, unknowns, 1e-9, redundant);
  *df = 0;
  if (rank > unknowns || rank < 3) return NAN;
  cyb__rank_solve(s->information, unknowns, redundant, s->u, x);
  for (size_t i = 0; i < unknowns; i++) sum += s->u[i] * x[i];
  *df = rank - 2;
  return fmax(sum, 0.0);
}

int cyb__tail_score(double *statistic, size_t *df, double *p_value, const cyb__tail_row *rows,
                    size_t n, const double *breaks, size_t count, double xi, double beta,
                    cyb_error *error) {
  score s = {.breaks = breaks, .count = count, .xi = xi, .beta = beta};
  event *events = CYB__ARRAY(event, 2 * n + count);
  double risk = 0.0, q[MOST];
  size_t events_count;
  if (!events) return cyb_error_memory(error);
  events_count = gather(&s, events, rows, n);
  for (size_t i = 0; i + 1 < events_count; i++) {
    risk += events[i].change;
    add_interval(&s, events[i].e, events[i + 1].e, risk);
  }
  free(events);
  for (size_t i = 0; i < n; i++) {
    if (!rows[i].known) continue;
    slopes_at(&s, rows[i].x - breaks[0], q);
    for (size_t j = 0; j <= count; j++) s.u[j] -= rows[i].weight * q[j];
  }
  *statistic = solve(&s, df);
  *p_value = *df ? cyb__chi_square_upper(*statistic, (double)*df) : NAN;
  return CYB_OK;
}
