/* layout/lorenz.c - concentration: the Lorenz curve with its words.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/axis.h"
#include "layout/frame.h"
#include "layout/kinds.h"
#include "layout/words.h"

/* The curve lies below the diagonal, so the upper left half is free for words. */
enum { WORD_LINES = 6, EQUALITY_LINES = 2 };

typedef struct lorenz_plan {
  const cyb_chart_lorenz *spec;
  cyb__frame frame;
  cyb__axis across, up;
  double *points; /* of the curve, shares */
  size_t count;
  double left, right, top, bottom;
} lorenz_plan;

static double share_of(double value) {
  return fmin(fmax(value, 0.0), 1.0);
}

/* From (0, 0) to (1, 1), without missing points and without those that no
 * reader could tell apart: a register of thousands gives hundreds of points. */
static bool collect_points(cyb__canvas *canvas, lorenz_plan *plan) {
  const cyb_chart_lorenz *spec = plan->spec;
  double near = 0.0005, x = 0.0, y = 0.0;
  plan->points = cyb__scratch(canvas, spec->count + 2, 2 * sizeof(double));
  if (!plan->points) return false;
  plan->count = 1;
  for (size_t i = 0; i < spec->count; i++) {
    if (!isfinite(spec->population[i]) || !isfinite(spec->share[i])) continue;
    if (fabs(spec->population[i] - x) < near && fabs(spec->share[i] - y) < near) continue;
    x = share_of(spec->population[i]);
    y = share_of(spec->share[i]);
    plan->points[2 * plan->count] = x;
    plan->points[2 * plan->count++ + 1] = y;
  }
  if (x == 1.0 && y == 1.0) return true;
  plan->points[2 * plan->count] = 1.0;
  plan->points[2 * plan->count++ + 1] = 1.0;
  return true;
}

static size_t count_known(const cyb_chart_lorenz *spec) {
  size_t known = 0;
  for (size_t i = 0; i < spec->count; i++)
    known += isfinite(spec->population[i]) && isfinite(spec->share[i]);
  return known;
}

static void place_plot(cyb__canvas *canvas, lorenz_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double line = cyb__line_height(canvas, &theme->label), content, above, below, width;
  cyb__range range = {0.0, 1.0, 0, 2};
  plan->across = cyb__axis_for(canvas, &range, NULL, true, 5);
  plan->up = plan->across;
  plan->frame = cyb__frame_measure(canvas, &plan->spec->frame);
  above = line + theme->gap;
  below = 2.0 * line + theme->gap;
  content = cyb__frame_room(canvas, &plan->frame, 1.4 * theme->plot + above + below);
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = plan->frame.top + content - below;
  plan->left =
      plan->frame.left + theme->gap + cyb__axis_widest_tick(canvas, &plan->up, &theme->label);
  width = plan->frame.right - plan->left -
          cyb__axis_widest_tick(canvas, &plan->across, &theme->label) / 2;
  plan->right = plan->left + fmin(width, 2.2 * (plan->bottom - plan->top));
  plan->across.from = plan->left;
  plan->across.to = plan->right;
  plan->up.from = plan->bottom;
  plan->up.to = plan->top;
}

static void draw_axes(cyb__canvas *canvas, const lorenz_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double line = cyb__line_height(canvas, &theme->label);
  for (size_t i = 0; i < plan->up.ticks.count; i++) {
    double x = cyb__axis_tick_at(&plan->across, i), y = cyb__axis_tick_at(&plan->up, i);
    const char *label = cyb__axis_tick_label(canvas, &plan->up, i);
    cyb__draw_line(canvas, plan->left, y, plan->right, y, i ? &theme->grid : &theme->axis,
                   i ? "grid" : "zero");
    cyb__draw_line(canvas, x, plan->bottom, x, plan->bottom + theme->gap / 2, &theme->axis, "tick");
    cyb__draw_text(canvas, plan->left - theme->gap, cyb__baseline(y, &theme->label), label,
                   &theme->label, CYB_ANCHOR_END, "axis");
    cyb__draw_text(canvas, x,
                   cyb__baseline(plan->bottom + theme->gap * 0.75 + line / 2, &theme->label), label,
                   &theme->label, CYB_ANCHOR_MIDDLE, "axis");
  }
}

static void draw_axis_words(cyb__canvas *canvas, const lorenz_plan *plan) {
  const cyb__type *type = &canvas->theme.muted;
  double line = cyb__line_height(canvas, type), width = plan->frame.right - plan->frame.left;
  cyb__lines up = cyb__wrap(canvas, plan->spec->y_label, type, width, 1);
  cyb__lines across = cyb__wrap(canvas, plan->spec->x_label, type, width, 1);
  double right = fmax(plan->right, plan->frame.left + across.width);
  cyb__draw_lines(canvas, &up, plan->frame.left, plan->frame.top - canvas->theme.gap / 2, type,
                  CYB_ANCHOR_START, "unit");
  cyb__draw_lines(canvas, &across, right, plan->bottom + canvas->theme.gap * 0.75 + line, type,
                  CYB_ANCHOR_END, "unit");
}

static void draw_curve(cyb__canvas *canvas, const lorenz_plan *plan) {
  cyb__pen diagonal = canvas->theme.axis, pen = canvas->theme.line;
  double *points = plan->points;
  for (size_t i = 0; i < plan->count; i++) {
    points[2 * i] = plan->left + points[2 * i] * (plan->right - plan->left);
    points[2 * i + 1] = plan->bottom - points[2 * i + 1] * (plan->bottom - plan->top);
  }
  diagonal.width *= 1.3;
  cyb__draw_polygon(canvas, points, plan->count, canvas->theme.palette[0],
                    canvas->theme.band_opacity, "area");
  cyb__draw_line(canvas, plan->left, plan->bottom, plan->right, plan->top, &diagonal, "equality");
  cyb__draw_path(canvas, points, plan->count, &pen, "curve");
}

/* Room between the left edge and the diagonal at a height. */
static double free_width(const cyb__canvas *canvas, const lorenz_plan *plan, double y) {
  double part = (plan->bottom - y) / (plan->bottom - plan->top);
  return part * (plan->right - plan->left) - 3.0 * canvas->theme.gap;
}

/* White behind a text, so that no grid line runs through it. */
static void clear_behind(cyb__canvas *canvas, double x, double y, double width, double height) {
  double pad = canvas->theme.gap / 4;
  cyb__draw_rect(canvas, x - pad, y, width + 2 * pad, height, 0xFFFFFF, 1.0, "clear");
}

static double draw_words(cyb__canvas *canvas, const lorenz_plan *plan) {
  const cyb__type *type = &canvas->theme.strong;
  double x = plan->left + 1.5 * canvas->theme.gap, y = plan->top + canvas->theme.gap, height;
  double width = free_width(canvas, plan, plan->top + 0.42 * (plan->bottom - plan->top));
  cyb__lines words = cyb__wrap_evenly(canvas, plan->spec->words, type, width, WORD_LINES);
  height = cyb__lines_height(canvas, &words, type);
  if (words.count) clear_behind(canvas, x, y, words.width, height);
  cyb__draw_lines(canvas, &words, x, y, type, CYB_ANCHOR_START, "words");
  return y + height;
}

/* Left of the diagonal, at its middle or below the words. */
static void draw_equality_label(cyb__canvas *canvas, const lorenz_plan *plan, double words_end) {
  const cyb__type *type = &canvas->theme.muted;
  const char *text = plan->spec->equality_label;
  double y = fmax((plan->top + plan->bottom) / 2 - cyb__line_height(canvas, type) / 2,
                  words_end + canvas->theme.gap);
  double lowest = y + EQUALITY_LINES * cyb__line_height(canvas, type);
  double width = free_width(canvas, plan, lowest), right, height;
  cyb__lines label;
  if (!text || !*text) text = cyb__word_in(CYB__WORD_EQUALITY, canvas->chinese);
  label = cyb__wrap(canvas, text, type, width, EQUALITY_LINES);
  height = cyb__lines_height(canvas, &label, type);
  right = plan->left + 2.0 * canvas->theme.gap + free_width(canvas, plan, y + height);
  clear_behind(canvas, right - label.width, y, label.width, height);
  cyb__draw_lines(canvas, &label, right, y, type, CYB_ANCHOR_END, "equality-label");
}

static int layout_lorenz(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  lorenz_plan plan = {.spec = spec};
  if (count_known(plan.spec) < 2)
    return cyb_error_set(error, CYB_EDOMAIN, "chart lorenz",
                         "nothing to draw: the curve needs at least two points");
  if (!collect_points(canvas, &plan)) return CYB_OK;
  place_plot(canvas, &plan);
  draw_axes(canvas, &plan);
  draw_curve(canvas, &plan);
  draw_axis_words(canvas, &plan);
  draw_equality_label(canvas, &plan, draw_words(canvas, &plan));
  return CYB_OK;
}

const cyb__kind cyb__kind_lorenz = {CYB_CHART_LORENZ, layout_lorenz};
