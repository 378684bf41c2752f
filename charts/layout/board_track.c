/* layout/board_track.c - plan board: the track of one target, and outlook shapes.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/board.h"
#include "layout/marker.h"

double cyb__board_x(const cyb__board_plan *plan, double relative) {
  double part = fmin(fmax(relative / plan->track_end, 0.0), 1.0);
  return plan->track_left + part * (plan->track_right - plan->track_left);
}

static double track_height(const cyb__canvas *canvas) {
  return 1.15 * canvas->theme.label.size;
}

/* The latest value; an arrow where it lies beyond the track. */
static void draw_value(cyb__canvas *canvas, const cyb__board_plan *plan, double relative,
                       double middle) {
  double size = 1.2 * canvas->theme.marker;
  unsigned dark = canvas->theme.whisker.color;
  if (relative > plan->track_end)
    cyb__draw_marker(canvas, CYB__MARKER_RIGHT, plan->track_right - 1.5 * size, middle, size, dark,
                     false, "clipped");
  else if (relative < 0.0)
    cyb__draw_marker(canvas, CYB__MARKER_LEFT, plan->track_left + 1.5 * size, middle, size, dark,
                     false, "clipped");
  else
    cyb__draw_marker(canvas, CYB__MARKER_CIRCLE, cyb__board_x(plan, relative), middle,
                     canvas->theme.marker, canvas->theme.palette[0], false, "point");
}

static void draw_interval(cyb__canvas *canvas, const cyb__board_plan *plan,
                          const cyb_chart_target *target, double middle) {
  double low = cyb__board_relative(target, target->lower);
  double high = cyb__board_relative(target, target->upper);
  if (!isfinite(low) || !isfinite(high) || low >= plan->track_end || high <= 0.0) return;
  cyb__draw_whisker(canvas, cyb__board_x(plan, low), cyb__board_x(plan, high), middle,
                    0.28 * track_height(canvas), true);
}

void cyb__board_draw_track(cyb__canvas *canvas, const cyb__board_plan *plan,
                           const cyb_chart_target *target, double middle) {
  const cyb__theme *theme = &canvas->theme;
  double height = track_height(canvas), top = middle - height / 2;
  double base = cyb__board_relative(target, target->base);
  double value = cyb__board_relative(target, target->value), from, to;
  cyb__draw_rect(canvas, plan->track_left, top, plan->track_right - plan->track_left, height,
                 theme->track, 1.0, "track");
  if (!isfinite(value)) return;
  from = cyb__board_x(plan, isfinite(base) ? base : 0.0);
  to = cyb__board_x(plan, value);
  cyb__draw_rect(canvas, fmin(from, to), top, fabs(to - from), height, theme->palette[0],
                 theme->bar_opacity, "bar");
  if (isfinite(base))
    cyb__draw_line(canvas, from, top - height * 0.15, from, top + height * 1.15, &theme->whisker,
                   "base");
  draw_interval(canvas, plan, target, middle);
  draw_value(canvas, plan, value, middle);
}

/* Shape first, colour second: each level has its own outline in black and white. */
static const struct {
  int level, shape;
  bool hollow;
  unsigned color;
} outlooks[] = {{2, CYB__MARKER_CIRCLE, false, 0x007A5A},
                {1, CYB__MARKER_UP, false, 0x007A5A},
                {0, CYB__MARKER_CIRCLE, true, 0x767676},
                {-1, CYB__MARKER_DOWN, false, 0xC25400},
                {-2, CYB__MARKER_CROSS, false, 0xC25400}};

void cyb__board_draw_outlook(cyb__canvas *canvas, int level, double x, double y) {
  size_t found = 2;
  for (size_t i = 0; i < sizeof(outlooks) / sizeof(outlooks[0]); i++)
    if (outlooks[i].level == level) found = i;
  cyb__draw_marker(canvas, outlooks[found].shape, x, y, 0.42 * canvas->theme.label.size,
                   outlooks[found].color, outlooks[found].hollow, "outlook-mark");
}

void cyb__board_key_bar(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__draw_line(canvas, left, middle - size * 0.45, left, middle + size * 0.45,
                 &canvas->theme.whisker, "key-mark");
  cyb__draw_rect(canvas, left, middle - size * 0.35, size, size * 0.7, canvas->theme.palette[0],
                 canvas->theme.bar_opacity, "key-mark");
  cyb__draw_circle(canvas, left + size, middle, canvas->theme.marker * 0.8,
                   canvas->theme.palette[0], "key-mark");
}
