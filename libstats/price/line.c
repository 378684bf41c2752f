/* price/line.c - broken lines: what a loss, or a year's sum, turns into.
 * Layer: price. */
#include "price/line.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Relative, of what counts as straight. */
static const double straight = 1e-13;

void cyb__line_clear(cyb__line *line) {
  free(line->knots);
  *line = (cyb__line){0};
}

static double rise(cyb_knot from, cyb_knot to) {
  return to.x > from.x ? (to.y - from.y) / (to.x - from.x) : INFINITY;
}

static bool alike(double a, double b, double scale) {
  return fabs(a - b) <= straight * fmax(scale, fmax(fabs(a), fabs(b)));
}

/* Whether the last knot lies on the way from the one before with this slope after it. */
static bool superfluous(const cyb__line *line, double slope) {
  const cyb_knot *last;
  if (line->count < 2 || !isfinite(slope)) return false;
  last = line->knots + line->count - 1;
  return last[0].x > last[-1].x && alike(rise(last[-1], last[0]), slope, 1.0);
}

/* What the rounding of x makes of a level line is level: where a payment starts is asked. */
static double levelled(const cyb__line *line, double x, double y) {
  double before = line->count ? line->knots[line->count - 1].y : y;
  return fabs(y - before) <= straight * x ? before : y;
}

bool cyb__line_add(cyb__line *line, double x, double y) {
  cyb_knot knot = {x, levelled(line, x, y)}, *grown;
  if (line->count && line->knots[line->count - 1].x == x &&
      line->knots[line->count - 1].y == knot.y)
    return true;
  if (superfluous(line, line->count ? rise(line->knots[line->count - 1], knot) : 0.0))
    line->count--;
  grown = cyb__grow(line->knots, &line->capacity, line->count + 1, sizeof *grown);
  if (!grown) return false;
  line->knots = grown;
  line->knots[line->count++] = knot;
  return true;
}

void cyb__line_end(cyb__line *line, double slope) {
  line->slope = fabs(slope) <= straight ? 0.0 : slope;
  if (superfluous(line, line->slope)) line->count--;
}

/* The last knot before x; at a knot that one's predecessor if `lower`. */
static size_t piece(const cyb__line *line, double x, bool lower) {
  size_t low = 0, high = line->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (lower ? line->knots[middle].x < x : line->knots[middle].x <= x)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static double on_piece(const cyb__line *line, size_t i, double x) {
  cyb_knot from = line->knots[i];
  if (x <= from.x) return from.y;
  if (i + 1 == line->count) return from.y + line->slope * (x - from.x);
  if (x >= line->knots[i + 1].x) return line->knots[i + 1].y;
  return from.y +
         (line->knots[i + 1].y - from.y) * ((x - from.x) / (line->knots[i + 1].x - from.x));
}

double cyb__line_at(const cyb__line *line, double x) {
  return on_piece(line, piece(line, x, true), x);
}

double cyb__line_after(const cyb__line *line, double x) {
  return on_piece(line, piece(line, x, false), x);
}

double cyb__line_slope(const cyb__line *line, double x) {
  size_t i = piece(line, x, false);
  return i + 1 < line->count ? rise(line->knots[i], line->knots[i + 1]) : line->slope;
}

bool cyb__line_copy(cyb__line *out, const cyb__line *line) {
  *out = (cyb__line){.slope = line->slope};
  for (size_t i = 0; i < line->count; i++)
    if (!cyb__line_add(out, line->knots[i].x, line->knots[i].y)) return false;
  return true;
}

bool cyb__line_layer(cyb__line *out, double limit, double attachment, double scale) {
  *out = (cyb__line){0};
  if (!cyb__line_add(out, 0.0, 0.0) || !cyb__line_add(out, attachment, 0.0)) return false;
  if (isfinite(limit) && !cyb__line_add(out, attachment + limit, scale * limit)) return false;
  cyb__line_end(out, isfinite(limit) ? 0.0 : scale);
  return true;
}

/* --- made of two --------------------------------------------------------------- */

/* A function of x made of two lines; `above` = just above x. */
typedef struct made {
  const cyb__line *a, *b;
  double p, q;
} made;

typedef double value(const made *of, double x, bool above);
typedef double slope(const made *of, double x);

static bool put(cyb__line *out, const made *of, double x, value *value_of) {
  double lower = value_of(of, x, false), upper = value_of(of, x, true);
  return cyb__line_add(out, x, lower) && (alike(lower, upper, 0.0) || cyb__line_add(out, x, upper));
}

static int by_x(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The line through the values at all x where it may bend. */
static bool through(cyb__line *out, const made *of, double *x, size_t count, value *value_of,
                    slope *slope_of) {
  bool done = true;
  qsort(x, count, sizeof *x, by_x);
  for (size_t i = 0; done && i < count; i++)
    if (i == 0 || x[i] > x[i - 1]) done = put(out, of, x[i], value_of);
  if (done) cyb__line_end(out, slope_of(of, x[count - 1]));
  free(x);
  if (!done) cyb__line_clear(out);
  return done;
}

static double sum_value(const made *of, double x, bool above) {
  return above ? of->p * cyb__line_after(of->a, x) + of->q * cyb__line_after(of->b, x)
               : of->p * cyb__line_at(of->a, x) + of->q * cyb__line_at(of->b, x);
}

static double sum_slope(const made *of, double x) {
  (void)x;
  return of->p * of->a->slope + of->q * of->b->slope;
}

bool cyb__line_sum(cyb__line *out, double p, const cyb__line *a, double q, const cyb__line *b) {
  made of = {a, b, p, q};
  double *x = CYB__ARRAY(double, a->count + b->count);
  size_t count = 0;
  *out = (cyb__line){0};
  if (!x) return false;
  for (size_t i = 0; i < a->count; i++) x[count++] = a->knots[i].x;
  for (size_t i = 0; i < b->count; i++) x[count++] = b->knots[i].x;
  return through(out, &of, x, count, sum_value, sum_slope);
}

/* y, or the knot that it missed by rounding: at a jump that makes a difference. */
static double at_knot(const cyb__line *line, double y) {
  size_t i = piece(line, y, false);
  if (alike(y, line->knots[i].x, 0.0)) return line->knots[i].x;
  if (i + 1 < line->count && alike(y, line->knots[i + 1].x, 0.0)) return line->knots[i + 1].x;
  return y;
}

/* b is the inner one: above x it is above its value there only where it rises. */
static double inside_out(const made *of, double x, bool above) {
  double y = at_knot(of->a, above ? cyb__line_after(of->b, x) : cyb__line_at(of->b, x));
  return above && cyb__line_slope(of->b, x) > 0.0 ? cyb__line_after(of->a, y)
                                                  : cyb__line_at(of->a, y);
}

static double composed_slope(const made *of, double x) {
  (void)x;
  return of->b->slope > 0.0 ? of->b->slope * of->a->slope : 0.0;
}

/* Where the inner line, on its i-th piece, passes y; NaN where it does not. */
static double crossing(const cyb__line *line, size_t i, double y) {
  cyb_knot from = line->knots[i];
  if (i + 1 == line->count)
    return line->slope > 0.0 && y > from.y ? from.x + (y - from.y) / line->slope : NAN;
  if (!(y > from.y && y < line->knots[i + 1].y) || line->knots[i + 1].x == from.x) return NAN;
  return from.x + (y - from.y) / rise(from, line->knots[i + 1]);
}

bool cyb__line_compose(cyb__line *out, const cyb__line *outer, const cyb__line *inner) {
  made of = {outer, inner, 1.0, 1.0};
  double *x = CYB__ARRAY(double, inner->count *(outer->count + 1));
  size_t count = 0;
  *out = (cyb__line){0};
  if (!x) return false;
  for (size_t i = 0; i < inner->count; i++) {
    x[count++] = inner->knots[i].x;
    for (size_t k = 0; k < outer->count; k++) {
      double at = crossing(inner, i, outer->knots[k].x);
      if (!isnan(at)) x[count++] = at;
    }
  }
  return through(out, &of, x, count, inside_out, composed_slope);
}

static bool take(cyb__line *line, cyb__line *made_of, bool done) {
  if (!done) return false;
  cyb__line_clear(line);
  *line = *made_of;
  return true;
}

bool cyb__line_plus(cyb__line *line, double q, const cyb__line *other) {
  cyb__line sum;
  return take(line, &sum, cyb__line_sum(&sum, 1.0, line, q, other));
}

bool cyb__line_then(cyb__line *line, const cyb__line *outer) {
  cyb__line made_of;
  return take(line, &made_of, cyb__line_compose(&made_of, outer, line));
}

/* --- of what shape ---------------------------------------------------------------- */

double cyb__line_factor(const cyb__line *line) {
  return line->count == 1 && line->knots[0].y == 0.0 ? line->slope : NAN;
}

bool cyb__line_is_zero(const cyb__line *line) {
  return cyb__line_factor(line) == 0.0;
}

bool cyb__line_is_layer(const cyb__line *line, double *limit, double *attachment, double *scale) {
  const cyb_knot *k = line->knots;
  size_t first = line->count > 1 && k[1].y == 0.0 ? 1 : 0, pieces = line->count - 1 - first;
  if (k[0].y != 0.0 || pieces > 1) return false;
  *attachment = k[first].x;
  *limit = INFINITY;
  *scale = line->slope;
  if (pieces == 0) return *scale > 0.0;
  if (line->slope != 0.0 || k[first + 1].x == k[first].x) return false;
  *limit = k[first + 1].x - k[first].x;
  *scale = k[first + 1].y / *limit;
  return *scale > 0.0;
}

bool cyb__line_same(const cyb__line *a, const cyb__line *b) {
  bool same = a->count == b->count && alike(a->slope, b->slope, 0.0);
  for (size_t i = 0; same && i < a->count; i++)
    same = alike(a->knots[i].x, b->knots[i].x, 0.0) && alike(a->knots[i].y, b->knots[i].y, 0.0);
  return same;
}

double cyb__line_start(const cyb__line *line) {
  double start = 0.0;
  for (size_t i = 0; i < line->count; i++) {
    if (line->knots[i].y > 0.0) return start;
    start = line->knots[i].x;
  }
  return line->slope > 0.0 ? start : INFINITY;
}

double cyb__line_stop(const cyb__line *line) {
  return line->slope == 0.0 ? line->knots[line->count - 1].x : INFINITY;
}

bool cyb__line_excess(cyb__line *out, const cyb__line *line, double level) {
  bool done = true;
  double last = line->knots[line->count - 1].y - level, end = line->knots[line->count - 1].x;
  *out = (cyb__line){0};
  for (size_t i = 0; done && i < line->count; i++) {
    cyb_knot k = line->knots[i], b = i ? k : line->knots[0], a = i ? line->knots[i - 1] : b;
    double from = a.y - level, to = b.y - level;
    if (from * to < 0.0) done = cyb__line_add(out, a.x + (b.x - a.x) * (from / (from - to)), 0.0);
    done = done && cyb__line_add(out, k.x, fmax(k.y - level, 0.0));
  }
  if (done && last * line->slope < 0.0) done = cyb__line_add(out, end - last / line->slope, 0.0);
  if (done)
    cyb__line_end(out, line->slope > 0.0 || (last > 0.0 && line->slope == 0.0) ? line->slope : 0.0);
  return done;
}

void cyb__line_slopes(const cyb__line *line, double *least, double *most) {
  *least = *most = line->slope;
  for (size_t i = 0; i + 1 < line->count; i++) {
    cyb_knot from = line->knots[i], to = line->knots[i + 1];
    double s = to.x > from.x ? rise(from, to) : copysign(INFINITY, to.y - from.y);
    *least = fmin(*least, s);
    *most = fmax(*most, s);
  }
}
