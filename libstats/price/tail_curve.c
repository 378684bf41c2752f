/* price/tail_curve.c - value at risk and tail value as curves over the rate.
 * Layer: price.
 *
 * The rate at which P(S <= x) is the level is a smooth function of x, also where
 * its inverse, the value at risk, starts steeply or stands still. So the nodes
 * are values x, and each is asked for its rate. */
#include "price/tail_curve.h"

#include <math.h>

#include "base/memory.h"

enum { DEEPEST = 14, STEPS = 80 };

static const double tail_tolerance = 2e-6, var_tolerance = 1e-5;

/* Values this small, as parts of a payment's mean, are joined to 0 by a line. */
static const double smallest = 1e-6;

typedef struct node {
  double rate, var, tail;
  double var_slope, tail_slope; /* derivatives by the rate */
} node;

typedef struct builder {
  const cyb__tail_sum *sum;
  double level, low, high;
  cyb__tail_curve *curve;
  cyb__tail_point point;
  bool failed; /* no memory */
} builder;

static void set_point(builder *b, double x, size_t parts) {
  if (!cyb__tail_point_set(&b->point, b->sum, x, parts)) b->failed = true;
}

/* --- nodes ------------------------------------------------------------------------ */

static node node_at(const builder *b, double rate) {
  cyb__tail_value v = cyb__tail_value_at(b->sum, &b->point, rate);
  double rest = 1.0 - b->level, x = b->point.x, mean = b->sum->law.mean;
  return (node){rate, x, x + fmax(rate * mean - x + v.area, 0.0) / rest, -v.by_rate / v.density,
                (mean + v.area_by_rate) / rest};
}

/* The rate at which P(S <= point) is the level; `high` where it is beyond.
 * Newton on the logarithm, which is nearly linear, inside a bracket. */
static double rate_of_point(const builder *b) {
  double low = 0.0, high = b->high, wanted = log(b->level), rate;
  if (cyb__tail_value_at(b->sum, &b->point, high).probability >= b->level) return high;
  rate = 0.5 * high;
  for (int i = 0; i < STEPS; i++) {
    cyb__tail_value v = cyb__tail_value_at(b->sum, &b->point, rate);
    double miss = log(v.probability) - wanted, next;
    if (miss > 0.0)
      low = rate;
    else
      high = rate;
    next = rate - miss * v.probability / v.by_rate;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (fabs(next - rate) <= 1e-14 * rate) return next;
    rate = next;
  }
  return rate;
}

/* The offset in (0, width] at which P(S <= start + offset) reaches the level. */
static double offset_of_rate(builder *b, double start, double width, size_t parts, double rate) {
  double low = 0.0, high = width;
  for (int i = 0; i < STEPS && high - low > 1e-13 * high && !b->failed; i++) {
    double middle = low > 0.0 && high > 4.0 * low ? sqrt(low * high) : 0.5 * (low + high);
    set_point(b, start + middle, parts);
    if (b->failed) break;
    if (cyb__tail_value_at(b->sum, &b->point, rate).probability >= b->level)
      high = middle;
    else
      low = middle;
  }
  return high;
}

/* --- pieces ----------------------------------------------------------------------- */

/* Hermite's cubic; a slope that the other end does not bear out is cut, so that
 * the curve never turns back (Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17:238). */
static void cubic(double c[4], double from, double to, double width, double slope_from,
                  double slope_to) {
  double rise = to - from, limit = 3.0 * fmax(rise, 0.0);
  double a = isfinite(slope_from) ? fmin(fmax(slope_from * width, 0.0), limit) : rise;
  double z = isfinite(slope_to) ? fmin(fmax(slope_to * width, 0.0), limit) : rise;
  c[0] = from;
  c[1] = a;
  c[2] = 3.0 * rise - 2.0 * a - z;
  c[3] = a + z - 2.0 * rise;
}

static double cubic_at(const double c[4], double u) {
  return c[0] + u * (c[1] + u * (c[2] + u * c[3]));
}

static cyb__tail_piece piece_between(const node *a, const node *z) {
  double width = z->rate - a->rate;
  cyb__tail_piece piece = {1.0 / width, {0}, {0}};
  cubic(piece.var, a->var, z->var, width, a->var_slope, z->var_slope);
  cubic(piece.tail, a->tail, z->tail, width, a->tail_slope, z->tail_slope);
  return piece;
}

static void emit(builder *b, const node *a, const node *z) {
  cyb__tail_curve *c = b->curve;
  double *start;
  cyb__tail_piece *piece;
  if (b->failed || !(z->rate - a->rate > 1e-14 * z->rate)) return;
  start = cyb__grow(c->start, &c->start_capacity, c->count + 1, sizeof *start);
  if (start) c->start = start;
  piece = cyb__grow(c->piece, &c->piece_capacity, c->count + 1, sizeof *piece);
  if (piece) c->piece = piece;
  if (!start || !piece) {
    b->failed = true;
    return;
  }
  c->start[c->count] = a->rate;
  c->piece[c->count++] = piece_between(a, z);
}

static bool is_right(const node *a, const node *m, const node *z) {
  cyb__tail_piece piece = piece_between(a, z);
  double u = (m->rate - a->rate) * piece.scale;
  return fabs(cubic_at(piece.tail, u) - m->tail) <= tail_tolerance * m->tail &&
         fabs(cubic_at(piece.var, u) - m->var) <= var_tolerance * m->var + 1e-7 * m->tail;
}

/* --- where the value at risk moves ----------------------------------------------- */

typedef struct stretch {
  double start; /* a multiple of the limit */
  size_t parts;
} stretch;

static node moving_node(builder *b, const stretch *s, double offset) {
  node n = {0};
  set_point(b, s->start + offset, s->parts);
  if (b->failed) return n;
  n = node_at(b, rate_of_point(b));
  return n;
}

static void halve_moving(builder *b, const stretch *s, const node *a, const node *z, int depth) {
  double from = a->var - s->start, to = z->var - s->start;
  double offset = from > 0.0 && to > 2.0 * from ? sqrt(from * to) : 0.5 * (from + to);
  node m;
  if (!(z->rate - a->rate > 1e-14 * z->rate)) return;
  m = moving_node(b, s, offset);
  if (b->failed) return;
  /* no probability between two of them: the value at risk jumps */
  if (depth == DEEPEST || (a->rate < m.rate && m.rate < z->rate && is_right(a, &m, z))) {
    emit(b, a, &m);
    emit(b, &m, z);
  } else {
    halve_moving(b, s, a, &m, depth + 1);
    halve_moving(b, s, &m, z, depth + 1);
  }
}

/* From the offset at which the rate is `rate` to the end of the stretch or to
 * the highest rate; returns the rate at its end. */
static double move(builder *b, const stretch *s, double width, double rate) {
  double tiny = smallest * fmin(b->sum->law.mean, width), from = 0.0, to = width, end;
  node a, z;
  set_point(b, s->start + width, s->parts);
  if (b->failed) return b->high;
  end = rate_of_point(b);
  if (end <= rate) return rate;
  if (end >= b->high) to = offset_of_rate(b, s->start, width, s->parts, b->high);
  if (rate > b->low || s->start > 0.0 || b->low > 0.0)
    from = offset_of_rate(b, s->start, width, s->parts, rate);
  from = fmin(fmax(from, tiny), to);
  a = moving_node(b, s, from);
  if (!b->failed && a.rate > rate) { /* the line from the multiple itself */
    node first = a;
    first.rate = rate;
    first.var = s->start;
    first.tail -= a.tail_slope * (a.rate - rate);
    emit(b, &first, &a);
  }
  while (!b->failed && from < to) {
    double next = fmin(8.0 * from, to);
    z = moving_node(b, s, next);
    if (next == to && end >= b->high) z.rate = b->high;
    if (!b->failed) halve_moving(b, s, &a, &z, 0);
    a = z;
    from = next;
  }
  return fmin(end, b->high);
}

/* --- where it stands still ---------------------------------------------------------- */

static void halve_standing(builder *b, const node *a, const node *z, int depth) {
  node m = node_at(b, 0.5 * (a->rate + z->rate));
  m.var_slope = 0.0;
  if (depth == DEEPEST || is_right(a, &m, z)) {
    emit(b, a, &m);
    emit(b, &m, z);
  } else {
    halve_standing(b, a, &m, depth + 1);
    halve_standing(b, &m, z, depth + 1);
  }
}

static double stand(builder *b, double x, size_t parts, double rate) {
  double end;
  node a, z;
  set_point(b, x, parts);
  if (b->failed) return b->high;
  end = rate_of_point(b);
  if (end <= rate) return rate;
  a = node_at(b, rate);
  z = node_at(b, end);
  a.var_slope = z.var_slope = 0.0;
  halve_standing(b, &a, &z, 0);
  return end;
}

static void build(builder *b) {
  const cyb__tail_sum *sum = b->sum;
  double limit = sum->law.limit, rate = b->low;
  for (size_t i = 0; rate < b->high && !b->failed; i++) {
    stretch s = {i ? (double)i * limit : 0.0, i + 1};
    double width = fmin(limit, sum->reach - s.start);
    if (!(width > 0.0)) break;
    rate = stand(b, s.start, i + 1, rate);
    if (rate < b->high && !b->failed) rate = move(b, &s, width, rate);
  }
}

int cyb__tail_curve_new(cyb__tail_curve **out, const cyb__tail_sum *sum, double level, double low,
                        double high, cyb_error *error) {
  builder b = {.sum = sum, .level = level, .low = low, .high = high};
  *out = NULL;
  b.curve = CYB__NEW(cyb__tail_curve);
  if (!b.curve) return cyb_error_memory(error);
  build(&b);
  cyb__tail_point_clear(&b.point);
  if (b.failed || b.curve->count == 0) {
    cyb__tail_curve_free(b.curve);
    if (b.failed) return cyb_error_memory(error);
    return cyb_error_set(error, CYB_ERANGE, "tail", "no grid holds the year's payments");
  }
  *out = b.curve;
  return CYB_OK;
}

void cyb__tail_curve_free(cyb__tail_curve *curve) {
  if (!curve) return;
  free(curve->start);
  free(curve->piece);
  free(curve);
}

void cyb__tail_curve_at(const cyb__tail_curve *curve, double rate, double *var, double *tail) {
  const double *start = curve->start;
  size_t at = 0, left = curve->count;
  double u;
  while (left > 1) { /* without a branch to guess wrongly */
    size_t half = left / 2;
    at = start[at + half] <= rate ? at + half : at;
    left -= half;
  }
  u = fmin(fmax((rate - start[at]) * curve->piece[at].scale, 0.0), 1.0);
  *var = cubic_at(curve->piece[at].var, u);
  *tail = cubic_at(curve->piece[at].tail, u);
}
