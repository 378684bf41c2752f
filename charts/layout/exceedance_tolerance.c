/* layout/exceedance_tolerance.c - the tolerance and what lies above it.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/exceedance.h"

#include "base/allocate.h"

/* Curves are looked at in steps of this many points (1/72 inch). */
static const double step = 2.0;

/* Nearer than this to the tolerance is on it. */
static const double least = 0.05;

static int by_x(const void *a, const void *b) {
  double left = ((const cyb_chart_xy *)a)->x, right = ((const cyb_chart_xy *)b)->x;
  return (left > right) - (left < right);
}

/* Rising x; of points at the same x, a step, the higher first. */
static int by_loss(const void *a, const void *b) {
  const cyb_chart_xy *left = a, *right = b;
  return left->x != right->x ? by_x(a, b) : (left->y < right->y) - (left->y > right->y);
}

bool cyb__exceedance_take_tolerance(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  const cyb_chart_exceedance *spec = plan->spec;
  plan->tolerance = cyb__scratch(canvas, spec->tolerance_count, sizeof(cyb_chart_xy));
  if (!plan->tolerance) return false;
  for (size_t i = 0; i < spec->tolerance_count; i++)
    if (cyb__exceedance_shows(spec->tolerance[i].x, spec->tolerance[i].y))
      plan->tolerance[plan->tolerance_count++] = spec->tolerance[i];
  if (plan->tolerance_count > 1)
    qsort(plan->tolerance, plan->tolerance_count, sizeof(cyb_chart_xy), by_loss);
  return true;
}

/* A loss larger than the last one named is no more tolerable than that: the
 * line goes on level. Smaller losses than the first are not limited: the line
 * comes down from the top. */
bool cyb__exceedance_trace_limit(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  size_t count = plan->tolerance_count;
  double x, y;
  if (!cyb__trace_open(canvas, &plan->limit, count + 2)) return false;
  if (!count) return true;
  x = cyb__exceedance_x(plan, plan->tolerance[0].x);
  y = cyb__exceedance_y(plan, plan->tolerance[0].y);
  if (x > plan->left + step && y > plan->top + step) cyb__trace_add(&plan->limit, x, plan->top);
  for (size_t i = 0; i < count; i++) {
    x = cyb__exceedance_x(plan, plan->tolerance[i].x);
    y = cyb__exceedance_y(plan, plan->tolerance[i].y);
    cyb__trace_add(&plan->limit, x, y);
  }
  if (x < plan->right) cyb__trace_add(&plan->limit, plan->right, y);
  cyb__trace_close(&plan->limit);
  return true;
}

/* Height of the tolerance at x, NaN where there is none. */
static double limit_at(const cyb__exceedance_plan *plan, double x) {
  const double *points = plan->limit.points;
  for (size_t i = 0; i + 1 < plan->limit.count; i++) {
    double x0 = points[2 * i], x1 = points[2 * i + 2];
    double y0 = points[2 * i + 1], y1 = points[2 * i + 3];
    if (x1 > x0 && x >= x0 && x <= x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }
  return NAN;
}

/* --- the pieces above --------------------------------------------------------- */

typedef struct search {
  const cyb__exceedance_plan *plan;
  cyb__trace above;
  double x, y, over; /* the last point looked at, and how far above it lies */
} search;

/* Where between the last point (part 0) and this one (1) the curve crosses the
 * tolerance, or comes to where it begins; NaN = nowhere. */
static double crossing_of(const search *state, double x, double over) {
  double from = state->over, start = state->plan->limit.points[0];
  if (isnan(from) && over > least && x > state->x) return (start - state->x) / (x - state->x);
  return (from > least) != (over > least) ? (least - from) / (over - from) : NAN;
}

static void look_at(search *state, double x, double y) {
  double over = limit_at(state->plan, x) - y, part = crossing_of(state, x, over);
  if (part >= 0.0 && part <= 1.0)
    cyb__trace_add(&state->above, state->x + part * (x - state->x),
                   state->y + part * (y - state->y));
  if (over > least)
    cyb__trace_add(&state->above, x, y);
  else
    cyb__trace_break(&state->above);
  state->x = x;
  state->y = y;
  state->over = over;
}

static size_t steps_of(const double *segment) {
  double length = hypot(segment[2] - segment[0], segment[3] - segment[1]);
  return isnan(length) ? 1 : 1 + (size_t)(length / step);
}

/* NaN ends a piece: nothing is above a limit that is not there. */
static void look_along(search *state, const double *segment) {
  size_t steps = steps_of(segment);
  for (size_t i = 1; i <= steps; i++) {
    double part = (double)i / (double)steps;
    look_at(state, segment[0] + part * (segment[2] - segment[0]),
            segment[1] + part * (segment[3] - segment[1]));
  }
}

static cyb__trace find_excess(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                              const cyb__trace *line) {
  search state = {.plan = plan, .x = NAN, .over = NAN};
  size_t room = 2;
  for (size_t i = 0; i + 1 < line->count; i++) room += 2 * steps_of(line->points + 2 * i);
  if (!cyb__trace_open(canvas, &state.above, room) || !plan->limit.count || !line->count)
    return state.above;
  look_at(&state, line->points[0], line->points[1]);
  for (size_t i = 0; i + 1 < line->count; i++) look_along(&state, line->points + 2 * i);
  cyb__trace_close(&state.above);
  return state.above;
}

bool cyb__exceedance_is_exceeded(cyb__canvas *canvas, const cyb__exceedance_plan *plan) {
  for (size_t c = 0; c < plan->curve_count; c++)
    if (find_excess(canvas, plan, &plan->curves[c].line).count) return true;
  return false;
}

/* --- drawing ------------------------------------------------------------------ */

static void hatch(const cyb__canvas *canvas, cyb_op *op) {
  op->hatched = true;
  op->stroke = canvas->theme.palette[1];
}

static void draw_area(cyb__canvas *canvas, const cyb__exceedance_plan *plan, const double *above,
                      size_t count) {
  double *points = cyb__scratch(canvas, 2 * count, 2 * sizeof(double));
  if (!points) return;
  for (size_t i = 0; i < count; i++) {
    size_t back = 2 * count - 1 - i;
    points[2 * i] = points[2 * back] = above[2 * i];
    points[2 * i + 1] = above[2 * i + 1];
    points[2 * back + 1] = limit_at(plan, above[2 * i]);
  }
  hatch(canvas, cyb__draw_polygon(canvas, points, 2 * count, canvas->theme.palette[1],
                                  canvas->theme.band_opacity, "excess"));
}

void cyb__exceedance_draw_excess(cyb__canvas *canvas, const cyb__exceedance_plan *plan) {
  cyb__trace above = find_excess(canvas, plan, &plan->curves[0].line);
  for (size_t from = 0; from < above.count;) {
    size_t end = from;
    while (end < above.count && !isnan(above.points[2 * end])) end++;
    if (end - from > 1) draw_area(canvas, plan, above.points + 2 * from, end - from);
    from = end + 1;
  }
}

void cyb__exceedance_draw_emphasis(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                                   const cyb__exceedance_curve *curve) {
  cyb__trace above = find_excess(canvas, plan, &curve->line);
  cyb__pen pen = canvas->theme.line;
  pen.color = curve->color;
  pen.width *= 2.0;
  cyb__trace_draw(canvas, &above, &pen, "above");
}

void cyb__exceedance_key_excess(cyb__canvas *canvas, double left, double middle, double size) {
  hatch(canvas, cyb__draw_rect(canvas, left, middle - size / 2, 1.1 * size, size,
                               canvas->theme.palette[1], canvas->theme.band_opacity, "key-mark"));
}
