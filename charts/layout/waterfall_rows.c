/* layout/waterfall_rows.c - the waterfall from top to bottom, a row a step.
 * Layer: charts/layout. */
#include "layout/waterfall.h"

#include <math.h>

#include "layout/axis_draw.h"

/* Columns from left to right: name, amount, bar, as in the chart of bars. */
enum { NAME_LINES = 2 };

static void measure_rows(cyb__canvas *canvas, cyb__fall_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double room = 0.36 * (plan->frame.right - plan->frame.left), width = 0.0;
  size_t tallest = 1;
  for (size_t i = 0; i < plan->count; i++) {
    cyb__fall_step *step = &plan->steps[i];
    step->name =
        cyb__wrap(canvas, step->spec->name, cyb__fall_type(canvas, step), room, NAME_LINES);
    width = fmax(width, step->name.width);
    if (step->name.count > tallest) tallest = step->name.count;
  }
  plan->pitch =
      fmax(theme->row, (double)tallest * cyb__line_height(canvas, &theme->label) + theme->gap / 2);
  plan->left = plan->frame.left + width + plan->amount_width + 3.0 * theme->gap;
  plan->right = plan->frame.right - cyb__axis_overhang(canvas, &plan->axis);
}

static void place_rows(cyb__canvas *canvas, cyb__fall_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = cyb__fall_keys(canvas, plan, keys);
  double line = cyb__line_height(canvas, &theme->label), around, content;
  double above = *plan->axis.unit ? line + theme->gap / 2 : 0.0;
  double width = plan->frame.right - plan->frame.left, rows = (double)plan->count;
  double keyed = cyb__key_height(canvas, keys, key_count, width);
  around = above + line + theme->gap + (key_count ? keyed + theme->gap / 2 : 0.0);
  content = around + rows * plan->pitch;
  if (plan->spec->frame.height > 0.0) {
    content = cyb__frame_room(canvas, &plan->frame, content);
    plan->pitch = (content - around) / rows;
  }
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = plan->top + rows * plan->pitch;
  plan->axis.from = plan->left;
  plan->axis.to = plan->right;
  cyb__key_draw(canvas, keys, key_count, plan->frame.left, plan->bottom + line + theme->gap * 1.5,
                width);
}

static void draw_row(cyb__canvas *canvas, const cyb__fall_plan *plan, size_t index) {
  const cyb__theme *theme = &canvas->theme;
  const cyb__fall_step *step = &plan->steps[index];
  const cyb__type *type = cyb__fall_type(canvas, step);
  double middle = plan->top + ((double)index + 0.5) * plan->pitch;
  double half = fmin(cyb__fall_thickness(canvas, plan), 1.6 * theme->label.size) / 2;
  cyb__draw_lines(canvas, &step->name, plan->frame.left,
                  middle - cyb__lines_height(canvas, &step->name, type) / 2, type, CYB_ANCHOR_START,
                  "name");
  cyb__draw_text(canvas, plan->left - theme->gap, cyb__baseline(middle, type), step->amount, type,
                 CYB_ANCHOR_END, step->known ? "amount" : "missing");
  if (step->known)
    cyb__fall_draw_bar(canvas, plan, step, cyb__axis_at(&plan->axis, step->from), middle - half,
                       cyb__axis_at(&plan->axis, step->to), middle + half);
  if (index + 1 < plan->count) {
    double x = cyb__axis_at(&plan->axis, step->to);
    double from = step->known ? middle + half : middle - half;
    cyb__draw_line(canvas, x, from, x, middle + plan->pitch - half, &theme->leader, "connector");
  }
}

int cyb__fall_rows(cyb__canvas *canvas, cyb__fall_plan *plan, cyb_error *error) {
  cyb__lines unit;
  double zero, right;
  measure_rows(canvas, plan);
  if (canvas->failed) return CYB_OK;
  place_rows(canvas, plan);
  if (plan->right - plan->left < canvas->theme.least_width)
    return cyb__frame_narrow("chart waterfall", error);
  right = plan->left - canvas->theme.gap;
  cyb__axis_draw_across(canvas, &plan->axis, plan->bottom);
  unit = cyb__wrap(canvas, plan->axis.unit, &canvas->theme.muted, right - plan->frame.left, 1);
  cyb__draw_lines(canvas, &unit, right, plan->frame.top, &canvas->theme.muted, CYB_ANCHOR_END,
                  "unit");
  for (size_t i = 0; i < plan->count; i++) draw_row(canvas, plan, i);
  zero = cyb__axis_at(&plan->axis, 0.0);
  cyb__draw_line(canvas, zero, plan->top, zero, plan->bottom, &canvas->theme.axis, "base");
  return CYB_OK;
}
