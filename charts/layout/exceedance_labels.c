/* layout/exceedance_labels.c - marked points, and the words at curves and
 * tolerance, each where it covers nothing else.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/exceedance.h"
#include "layout/marker.h"
#include "layout/words.h"

/* Names lie along their curve, marks around their point. */
enum { LABEL_LINES = 2, PLACES = 24 };

/* What it costs to cross a curve; the edge of a band is a blemish only. */
static const double crossing = 14.0;

static cyb__box plot_box(const cyb__exceedance_plan *plan) {
  return (cyb__box){plan->left, plan->right, plan->top, plan->bottom};
}

static bool open_spots(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  size_t labels = plan->spec->mark_count * 2 + plan->curve_count + 1;
  if (!cyb__spots_open(canvas, &plan->spots, plot_box(plan), labels, 2 * plan->curve_count + 1))
    return false;
  for (size_t c = 0; c < plan->curve_count; c++) {
    const cyb__exceedance_curve *curve = &plan->curves[c];
    cyb__spots_avoid(&plan->spots, curve->line.points, curve->line.count, crossing);
    cyb__spots_avoid(&plan->spots, curve->edges.points, curve->edges.count, 0.5);
  }
  cyb__spots_avoid(&plan->spots, plan->limit.points, plan->limit.count, crossing);
  return true;
}

/* The text where the search ended; white behind it where it crosses a line. */
static void draw_found(cyb__canvas *canvas, cyb__exceedance_plan *plan, const cyb__spot *spot,
                       const cyb__lines *lines, double indent, const cyb__type *type,
                       const char *role) {
  const cyb__box *box = &spot->box;
  if (spot->cost >= crossing)
    cyb__draw_rect(canvas, box->left, box->top, spot->width, spot->height, 0xFFFFFF, 0.8, "clear");
  cyb__draw_lines(canvas, lines, box->left + indent, box->top, type, CYB_ANCHOR_START, role);
  cyb__spots_keep(&plan->spots, *box);
}

/* --- marks ------------------------------------------------------------------ */

static void try_around(const cyb__canvas *canvas, const cyb__spots *spots, cyb__spot *spot,
                       double x, double y) {
  static const struct {
    int across, up;
  } places[] = {{1, 1}, {1, 0}, {-1, -1}, {0, 1}, {-1, 0}, {0, -1}, {1, -1}, {-1, 1}};
  double radius = 1.6 * canvas->theme.marker;
  for (int far = 0; far < 3; far++)
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
      cyb__spot_try(spots, spot, x, y, places[i].across, places[i].up,
                    radius + far * 1.6 * canvas->theme.gap, (double)i / 4.0 + 6.0 * far);
}

static bool shows_mark(const cyb__exceedance_plan *plan, const cyb_chart_mark *mark) {
  return cyb__exceedance_shows(mark->x, mark->y) && cyb__log_axis_has(&plan->across, mark->x) &&
         cyb__log_axis_has(&plan->up, mark->y);
}

static void draw_mark_point(cyb__canvas *canvas, cyb__exceedance_plan *plan,
                            const cyb_chart_mark *mark) {
  double x = cyb__exceedance_x(plan, mark->x), y = cyb__exceedance_y(plan, mark->y);
  double radius = 1.25 * canvas->theme.marker;
  cyb_op *op = cyb__draw_marker(canvas, CYB__MARKER_CIRCLE, x, y, radius,
                                canvas->theme.strong.color, true, "mark");
  cyb__set_title(canvas, op, cyb__scratch_clean(canvas, mark->label));
  cyb__spots_keep(&plan->spots, (cyb__box){x - radius, x + radius, y - radius, y + radius});
}

/* The label in lines of at most `room` at the best place for them. */
static cyb__spot find_mark_spot(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                                const cyb_chart_mark *mark, double room, cyb__lines *lines) {
  const cyb__type *type = &canvas->theme.strong;
  cyb__spot spot = {.cost = INFINITY};
  *lines = cyb__wrap_evenly(canvas, mark->label, type, room, LABEL_LINES);
  spot.width = lines->width;
  spot.height = cyb__lines_height(canvas, lines, type);
  if (lines->count)
    try_around(canvas, &plan->spots, &spot, cyb__exceedance_x(plan, mark->x),
               cyb__exceedance_y(plan, mark->y));
  return spot;
}

/* A label that had to keep its distance is tied to its point. */
static void draw_leader(cyb__canvas *canvas, const cyb__box *box, double x, double y) {
  double to_x = fmin(fmax(x, box->left), box->right);
  double to_y = fmin(fmax(y, box->top), box->bottom);
  double length = hypot(to_x - x, to_y - y), radius = 1.25 * canvas->theme.marker;
  if (length < 1.5 * canvas->theme.gap) return;
  cyb__draw_line(canvas, x + (to_x - x) * radius / length, y + (to_y - y) * radius / length, to_x,
                 to_y, &canvas->theme.leader, "leader");
}

/* In one line where that is free, else broken, where that is better. */
static void draw_mark_label(cyb__canvas *canvas, cyb__exceedance_plan *plan,
                            const cyb_chart_mark *mark) {
  const cyb__type *type = &canvas->theme.strong;
  double room = fmax(0.3 * (plan->right - plan->left), 9.0 * type->size);
  cyb__lines lines, broken;
  cyb__spot spot = find_mark_spot(canvas, plan, mark, room, &lines), other;
  if (spot.cost >= 8.0 && lines.count == 1) {
    other = find_mark_spot(canvas, plan, mark, 0.7 * lines.width, &broken);
    if (!broken.full && other.cost + 1.0 < spot.cost) {
      spot = other;
      lines = broken;
    }
  }
  if (!isfinite(spot.cost)) return;
  draw_leader(canvas, &spot.box, cyb__exceedance_x(plan, mark->x),
              cyb__exceedance_y(plan, mark->y));
  draw_found(canvas, plan, &spot, &lines, 0.0, type, "mark-label");
}

static void draw_marks(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  for (size_t i = 0; i < plan->spec->mark_count; i++)
    if (shows_mark(plan, &plan->spec->marks[i]))
      draw_mark_point(canvas, plan, &plan->spec->marks[i]);
  for (size_t i = 0; i < plan->spec->mark_count; i++)
    if (shows_mark(plan, &plan->spec->marks[i]))
      draw_mark_label(canvas, plan, &plan->spec->marks[i]);
}

/* --- words along a line ------------------------------------------------------- */

/* Tries places along a line from `first` to `last` (parts of its points), the
 * later the more disliked, rather above it to the right (`above`) or below it
 * to the left, for curves fall. */
static void try_along(const cyb__canvas *canvas, const cyb__spots *spots, cyb__spot *spot,
                      const cyb__trace *line, double first, double last, bool above) {
  double apart = 0.8 * canvas->theme.gap; /* clear of the markers on the line */
  int side = above ? 1 : -1;
  if (!line->count) return;
  for (int i = 0; i <= PLACES; i++) {
    double part = first + (last - first) * i / PLACES;
    const double *point = line->points + 2 * (size_t)(part * (double)(line->count - 1));
    double dislike = 2.0 * i / PLACES;
    cyb__spot_try(spots, spot, point[0], point[1], side, side, apart, dislike);
    cyb__spot_try(spots, spot, point[0], point[1], side, 0, 2.0 * apart, dislike + 0.5);
    cyb__spot_try(spots, spot, point[0], point[1], -side, -side, apart, dislike + 3.0);
    cyb__spot_try(spots, spot, point[0], point[1], -1, 1, apart, dislike + 4.0);
    cyb__spot_try(spots, spot, point[0], point[1], 1, -1, apart, dislike + 4.0);
  }
}

static void draw_tolerance_label(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  const cyb__type *type = &canvas->theme.strong;
  const char *words = plan->spec->tolerance_label;
  const cyb__trace *limit = &plan->limit;
  cyb__spot spot = {.cost = INFINITY};
  cyb__lines lines;
  if (!limit->count) return;
  if (!words || !*words) words = cyb__word_in(CYB__WORD_TOLERANCE, canvas->chinese);
  lines = cyb__wrap(canvas, words, type, 0.4 * (plan->right - plan->left), LABEL_LINES);
  spot.width = lines.width;
  spot.height = cyb__lines_height(canvas, &lines, type);
  for (size_t i = 1; i < limit->count; i++) {
    const double *from = limit->points + 2 * (i - 1), *to = from + 2;
    double late = (double)(limit->count - i);
    cyb__spot_try(&plan->spots, &spot, to[0], to[1], -1, 1, 0.3 * canvas->theme.gap, late);
    cyb__spot_try(&plan->spots, &spot, to[0], to[1], -1, -1, 0.3 * canvas->theme.gap, late + 0.5);
    if (i == 1)
      cyb__spot_try(&plan->spots, &spot, from[0], from[1], 1, -1, 0.5 * canvas->theme.gap, 2.0);
  }
  try_along(canvas, &plan->spots, &spot, limit, 1.0, 0.0, true);
  if (isfinite(spot.cost)) draw_found(canvas, plan, &spot, &lines, 0.0, type, "target-label");
}

static double mean_height(const cyb__trace *line) {
  double sum = 0.0, count = 0.0;
  for (size_t i = 0; i < line->count; i++)
    if (!isnan(line->points[2 * i + 1])) {
      sum += line->points[2 * i + 1];
      count++;
    }
  return count > 0.0 ? sum / count : 0.0;
}

/* The lowest of several curves has its name on the free side below. */
static bool is_lowest(const cyb__exceedance_plan *plan, const cyb__exceedance_curve *curve) {
  for (size_t c = 0; c < plan->curve_count; c++)
    if (mean_height(&plan->curves[c].line) > mean_height(&curve->line)) return false;
  return plan->curve_count > 1;
}

static void draw_name(cyb__canvas *canvas, cyb__exceedance_plan *plan,
                      const cyb__exceedance_curve *curve) {
  const cyb__type *type = &canvas->theme.label;
  bool sampled = plan->curve_count > 1;
  double indent = sampled ? 3.0 * canvas->theme.marker : 0.0, middle;
  cyb__lines lines =
      cyb__wrap(canvas, curve->spec->name, type, 0.34 * (plan->right - plan->left), LABEL_LINES);
  cyb__spot spot = {.width = lines.width + indent, .cost = INFINITY};
  if (!lines.count || !curve->line.count) return;
  spot.height = cyb__lines_height(canvas, &lines, type);
  try_along(canvas, &plan->spots, &spot, &curve->line, 0.98, 0.02, !is_lowest(plan, curve));
  if (!isfinite(spot.cost)) return;
  draw_found(canvas, plan, &spot, &lines, indent, type, "name");
  middle = spot.box.top + cyb__line_height(canvas, type) / 2;
  if (sampled)
    cyb__draw_marker(canvas, curve->marker, spot.box.left + 1.2 * canvas->theme.marker, middle,
                     canvas->theme.marker, curve->color, false, "name-mark");
}

void cyb__exceedance_draw_labels(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  if (!open_spots(canvas, plan)) return;
  draw_marks(canvas, plan);
  draw_tolerance_label(canvas, plan);
  for (size_t c = 0; c < plan->curve_count; c++) draw_name(canvas, plan, &plan->curves[c]);
}
