/* layout/line_marks.c - one series of a line chart: band, line, breaks, points.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/line.h"
#include "layout/marker.h"

typedef bool (*has_point)(const cyb__line_series *series, size_t index);

/* End (exclusive) of the run of points that begins at `from`: neither a
 * missing value nor a break of the series inside. */
static size_t run_end(const cyb__line_series *series, size_t from, has_point has) {
  size_t end = from;
  while (end < series->spec->count && has(series, end) &&
         (end == from || !cyb__line_is_break(series, end)))
    end++;
  return end;
}

/* --- band ------------------------------------------------------------------- */

static void draw_band_run(cyb__canvas *canvas, const cyb__line_plan *plan,
                          const cyb__line_series *series, size_t from, size_t end) {
  size_t count = end - from;
  double *points = cyb__scratch(canvas, 2 * count, 2 * sizeof(double));
  if (!points) return;
  for (size_t i = 0; i < count; i++) {
    const cyb_chart_point *point = &series->spec->points[from + i];
    size_t back = 2 * count - 1 - i;
    points[2 * i] = points[2 * back] = cyb__line_x(plan, from + i);
    points[2 * i + 1] = cyb__line_y(plan, point->upper);
    points[2 * back + 1] = cyb__line_y(plan, point->lower);
  }
  cyb__draw_polygon(canvas, points, 2 * count, series->color, canvas->theme.band_opacity, "band");
}

/* A point that stands alone has no band to show its interval: a whisker. */
static void draw_interval(cyb__canvas *canvas, const cyb__line_plan *plan,
                          const cyb__line_series *series, size_t index) {
  const cyb_chart_point *point = &series->spec->points[index];
  cyb__draw_whisker(canvas, cyb__line_y(plan, point->upper), cyb__line_y(plan, point->lower),
                    cyb__line_x(plan, index), canvas->theme.marker, false);
}

void cyb__line_draw_band(cyb__canvas *canvas, const cyb__line_plan *plan,
                         const cyb__line_series *series) {
  for (size_t i = 0; i < series->spec->count;) {
    size_t end = run_end(series, i, cyb__line_has_interval);
    if (end == i) {
      i++;
      continue;
    }
    if (end - i == 1)
      draw_interval(canvas, plan, series, i);
    else
      draw_band_run(canvas, plan, series, i, end);
    i = end;
  }
}

/* --- line and breaks --------------------------------------------------------- */

static void draw_run(cyb__canvas *canvas, const cyb__line_plan *plan,
                     const cyb__line_series *series, size_t from, size_t end) {
  cyb__pen pen = canvas->theme.line;
  double *points = cyb__scratch(canvas, end - from, 2 * sizeof(double));
  if (!points) return;
  pen.color = series->color;
  for (size_t i = from; i < end; i++) {
    points[2 * (i - from)] = cyb__line_x(plan, i);
    points[2 * (i - from) + 1] = cyb__line_y(plan, series->spec->points[i].value);
  }
  cyb__draw_path(canvas, points, end - from, &pen, "line");
}

/* Two strokes across the gap, as a broken axis is drawn. */
static void draw_slashes(cyb__canvas *canvas, double x, double y, double size, unsigned color) {
  cyb__pen pen = {color, canvas->theme.line.width * 0.7, false};
  for (int side = -1; side <= 1; side += 2) {
    double middle = x + side * size * 0.45;
    cyb__draw_line(canvas, middle - size * 0.4, y + size, middle + size * 0.4, y - size, &pen,
                   "break");
  }
}

static void draw_break(cyb__canvas *canvas, const cyb__line_plan *plan,
                       const cyb__line_series *series, size_t index) {
  double y = cyb__line_y(plan, series->spec->points[index].value);
  double x = (cyb__line_x(plan, index - 1) + cyb__line_x(plan, index)) / 2;
  if (cyb__line_has(series, index - 1))
    y = (y + cyb__line_y(plan, series->spec->points[index - 1].value)) / 2;
  draw_slashes(canvas, x, y, canvas->theme.marker * 1.7, series->color);
}

/* --- points ----------------------------------------------------------------- */

static const char *tip(cyb__canvas *canvas, const cyb__line_plan *plan,
                       const cyb__line_series *series, size_t index) {
  const cyb_chart_point *point = &series->spec->points[index];
  cyb_text name = {0};
  cyb_text_add(&name, series->name);
  if (*series->name) cyb_text_add(&name, canvas->chinese ? "，" : ", ");
  cyb_text_add(&name, plan->labels[index]);
  return cyb__axis_tip(canvas, &plan->axis, cyb__scratch_text(canvas, &name), point->value,
                       point->lower, point->upper);
}

/* Where points stand closely the line alone shows them, but for those that
 * say something of their own. */
static bool is_marked(const cyb__canvas *canvas, const cyb__line_plan *plan,
                      const cyb__line_series *series, size_t index) {
  bool close =
      plan->count > 1 && cyb__line_x(plan, 1) - cyb__line_x(plan, 0) < 4.0 * canvas->theme.marker;
  bool alone =
      (index == 0 || cyb__line_is_break(series, index) || !cyb__line_has(series, index - 1)) &&
      (!cyb__line_has(series, index + 1) || cyb__line_is_break(series, index + 1));
  return !close || alone || index == series->last || series->spec->points[index].provisional;
}

static void draw_points(cyb__canvas *canvas, const cyb__line_plan *plan,
                        const cyb__line_series *series) {
  for (size_t i = 0; i < series->spec->count; i++) {
    const cyb_chart_point *point = &series->spec->points[i];
    cyb_op *op;
    if (!cyb__line_has(series, i) || !is_marked(canvas, plan, series, i)) continue;
    op = cyb__draw_marker(canvas, series->marker, cyb__line_x(plan, i),
                          cyb__line_y(plan, point->value), canvas->theme.marker, series->color,
                          point->provisional, point->provisional ? "provisional" : "point");
    cyb__set_title(canvas, op, tip(canvas, plan, series, i));
  }
}

void cyb__line_draw_series(cyb__canvas *canvas, const cyb__line_plan *plan,
                           const cyb__line_series *series) {
  for (size_t i = 0; i < series->spec->count;) {
    size_t end = run_end(series, i, cyb__line_has);
    if (cyb__line_is_break(series, i)) draw_break(canvas, plan, series, i);
    if (end - i > 1) draw_run(canvas, plan, series, i, end);
    i = end > i ? end : i + 1;
  }
  draw_points(canvas, plan, series);
}

void cyb__line_key_provisional(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__draw_marker(canvas, 0, left + size / 2, middle, canvas->theme.marker,
                   canvas->theme.muted.color, true, "key-mark");
}

void cyb__line_key_break(cyb__canvas *canvas, double left, double middle, double size) {
  draw_slashes(canvas, left + size / 2, middle, canvas->theme.marker * 1.4,
               canvas->theme.muted.color);
}
