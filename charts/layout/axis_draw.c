/* layout/axis_draw.c - axes as they are drawn: what several kinds share.
 * Layer: charts/layout. */
#include "layout/axis_draw.h"

#include <math.h>

void cyb__axis_draw_rules(cyb__canvas *canvas, const cyb__axis *axis, double left, double right) {
  const cyb__theme *theme = &canvas->theme;
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double y = cyb__axis_tick_at(axis, i);
    bool zero = cyb__axis_tick_is_zero(axis, i);
    cyb__draw_line(canvas, left, y, right, y, zero ? &theme->axis : &theme->grid,
                   zero ? "zero" : "grid");
  }
}

void cyb__axis_draw_grid(cyb__canvas *canvas, const cyb__axis *axis, double left, double right) {
  const cyb__theme *theme = &canvas->theme;
  cyb__axis_draw_rules(canvas, axis, left, right);
  for (size_t i = 0; i < axis->ticks.count; i++)
    cyb__draw_text(canvas, left - theme->gap,
                   cyb__baseline(cyb__axis_tick_at(axis, i), &theme->label),
                   cyb__axis_tick_label(canvas, axis, i), &theme->label, CYB_ANCHOR_END, "axis");
}

void cyb__axis_draw_across(cyb__canvas *canvas, const cyb__axis *axis, double bottom) {
  const cyb__theme *theme = &canvas->theme;
  double room = cyb__axis_widest_tick(canvas, axis, &theme->label) + theme->gap;
  double pitch = cyb__axis_tick_at(axis, 1) - cyb__axis_tick_at(axis, 0);
  double middle = bottom + 0.75 * theme->gap + cyb__line_height(canvas, &theme->label) / 2;
  size_t step = (size_t)fmax(1.0, ceil(room / pitch)), zero = 0;
  for (size_t i = 0; i < axis->ticks.count; i++)
    if (cyb__axis_tick_is_zero(axis, i)) zero = i;
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double x = cyb__axis_tick_at(axis, i);
    cyb__draw_line(canvas, x, bottom, x, bottom + theme->gap / 2, &theme->axis, "tick");
    if ((i > zero ? i - zero : zero - i) % step) continue;
    cyb__draw_text(canvas, x, cyb__baseline(middle, &theme->label),
                   cyb__axis_tick_label(canvas, axis, i), &theme->label, CYB_ANCHOR_MIDDLE, "axis");
  }
  cyb__draw_line(canvas, axis->from, bottom, axis->to, bottom, &theme->axis, "axis");
}

double cyb__axis_overhang(cyb__canvas *canvas, const cyb__axis *axis) {
  const char *last = cyb__axis_tick_label(canvas, axis, axis->ticks.count - 1);
  return cyb__measure(canvas, last, &canvas->theme.label) / 2;
}
