/* layout/diagnostic_draw.c - band, curves and points of a diagnostic.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/diagnostic.h"
#include "layout/marker.h"

/* --- bands -------------------------------------------------------------------- */

static bool has_band(const cyb__diagnostic_plan *plan, const cyb_chart_band *band) {
  bool visible = !plan->spec->y.logarithmic || band->high > 0.0;
  return isfinite(band->x) && (!plan->spec->x.logarithmic || band->x > 0.0) &&
         cyb__scale_has(&plan->across, band->x) && visible && !isnan(band->low) &&
         !isnan(band->high);
}

/* Ends that run to infinity go to the edge of the plot. */
static double band_at(const cyb__diagnostic_plan *plan, double value) {
  if (value == INFINITY) return plan->plot.top;
  if (value == -INFINITY) return plan->plot.bottom;
  return cyb__scale_at(&plan->up, value);
}

static void draw_run(cyb__canvas *canvas, const cyb__diagnostic_plan *plan,
                     const cyb_chart_band *band, size_t count, unsigned color) {
  double *points = cyb__scratch(canvas, 2 * count, 2 * sizeof(double));
  if (!points) return;
  for (size_t i = 0; i < count; i++) {
    size_t back = 2 * count - 1 - i;
    points[2 * i] = points[2 * back] = cyb__scale_at(&plan->across, band[i].x);
    points[2 * i + 1] = band_at(plan, band[i].high);
    points[2 * back + 1] = band_at(plan, band[i].low);
  }
  cyb__draw_polygon(canvas, points, 2 * count, color, canvas->theme.band_opacity, "band");
}

static void draw_band(cyb__canvas *canvas, const cyb__diagnostic_plan *plan,
                      const cyb_chart_curve *curve, unsigned color) {
  for (size_t from = 0; from < curve->band_count;) {
    size_t end = from;
    while (end < curve->band_count && has_band(plan, &curve->band[end])) end++;
    if (end - from > 1) draw_run(canvas, plan, curve->band + from, end - from, color);
    from = end + 1;
  }
}

/* --- curves and points ---------------------------------------------------------- */

static void draw_curve(cyb__canvas *canvas, const cyb__diagnostic_plan *plan, size_t index) {
  const cyb_chart_curve *curve = &plan->spec->curves[index];
  double pitch = 0.22 * (plan->plot.right - plan->plot.left);
  cyb__pen pen = canvas->theme.line;
  cyb__trace line;
  if (!curve->count || !cyb__trace_open(canvas, &line, curve->count)) return;
  for (size_t i = 0; i < curve->count; i++) {
    const cyb_chart_xy *point = &curve->points[i];
    if (cyb__diagnostic_shows(plan, point->x, point->y))
      cyb__trace_add(&line, cyb__scale_at(&plan->across, point->x),
                     cyb__scale_at(&plan->up, point->y));
    else
      cyb__trace_break(&line);
  }
  cyb__trace_close(&line);
  pen.color = canvas->theme.palette[index];
  if (index) pen.width *= 0.75;
  cyb__trace_draw(canvas, &line, &pen, "curve");
  if (plan->curve_count > 1)
    cyb__trace_mark(canvas, &line, (int)index, pen.color, pitch,
                    pitch * (0.3 + 0.25 * (double)index));
}

/* The subject's points are dots without an edge, so that a crowd of them reads as a line;
 * those of others hollow, and only as many as stand clear of each other. */
static void draw_points(cyb__canvas *canvas, const cyb__diagnostic_plan *plan, size_t index) {
  const cyb_chart_points *points = &plan->spec->points[index];
  double radius = 0.62 * canvas->theme.marker, near = (index ? 2.6 : 0.5) * radius;
  double last_x = -1.0, last_y = -1.0;
  for (size_t i = 0; i < points->count; i++) {
    const cyb_chart_xy *point = &points->points[i];
    double x, y;
    cyb_op *op;
    if (!cyb__diagnostic_shows(plan, point->x, point->y)) continue;
    x = cyb__scale_at(&plan->across, point->x);
    y = cyb__scale_at(&plan->up, point->y);
    if (hypot(x - last_x, y - last_y) < near) continue;
    op = cyb__draw_marker(canvas, (int)index, x, y, radius, canvas->theme.palette[index], index > 0,
                          "point");
    if (!index) op->stroke = CYB_NO_COLOR;
    last_x = x;
    last_y = y;
  }
}

static void draw_diagonal(cyb__canvas *canvas, const cyb__diagnostic_plan *plan) {
  cyb__pen pen = canvas->theme.reference;
  pen.color = canvas->theme.muted.color;
  cyb__draw_line(canvas, plan->plot.left, plan->plot.bottom, plan->plot.right, plan->plot.top, &pen,
                 "diagonal");
}

void cyb__diagnostic_draw(cyb__canvas *canvas, const cyb__diagnostic_plan *plan) {
  for (size_t c = plan->curve_count; c-- > 0;)
    draw_band(canvas, plan, &plan->spec->curves[c], canvas->theme.palette[c]);
  if (plan->spec->equal) draw_diagonal(canvas, plan);
  for (size_t i = plan->point_count; i-- > 1;) draw_points(canvas, plan, i);
  for (size_t c = plan->curve_count; c-- > 0;) draw_curve(canvas, plan, c);
  if (plan->point_count) draw_points(canvas, plan, 0);
}
