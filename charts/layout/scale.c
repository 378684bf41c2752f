/* layout/scale.c - an axis that is linear or logarithmic, as a spec wants it.
 * Layer: charts/layout. */
#include "layout/scale.h"

#include <math.h>

#include "layout/axis_draw.h"

enum { STEPS = 5 };

cyb__scale cyb__scale_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                          bool percent, bool logarithmic) {
  cyb__scale scale = {.logarithmic = logarithmic};
  if (logarithmic)
    scale.log = cyb__log_axis_for(canvas, range, unit, percent);
  else
    scale.even = cyb__axis_for(canvas, range, unit, percent, STEPS);
  return scale;
}

void cyb__scale_place(cyb__canvas *canvas, cyb__scale *scale, double from, double to, bool upward) {
  scale->even.from = scale->log.from = from;
  scale->even.to = scale->log.to = to;
  if (!scale->logarithmic) return;
  if (upward)
    cyb__log_axis_thin_up(canvas, &scale->log);
  else
    cyb__log_axis_thin_across(canvas, &scale->log);
}

static double even_end(const cyb__axis *axis, size_t tick) {
  return (axis->ticks.first + (double)tick * axis->ticks.step) * axis->factor;
}

bool cyb__scale_has(const cyb__scale *scale, double value) {
  const cyb__axis *even = &scale->even;
  double slack = 1e-9 * even->ticks.step * even->factor;
  if (scale->logarithmic) return cyb__log_axis_has(&scale->log, value);
  return value >= even_end(even, 0) - slack &&
         value <= even_end(even, even->ticks.count - 1) + slack;
}

double cyb__scale_at(const cyb__scale *scale, double value) {
  if (isnan(value)) return NAN;
  return scale->logarithmic ? cyb__log_axis_at(&scale->log, value)
                            : cyb__axis_at(&scale->even, value);
}

const char *cyb__scale_unit(const cyb__scale *scale) {
  return scale->logarithmic ? scale->log.unit : scale->even.unit;
}

double cyb__scale_widest_tick(cyb__canvas *canvas, const cyb__scale *scale) {
  return scale->logarithmic ? cyb__log_axis_widest_tick(canvas, &scale->log)
                            : cyb__axis_widest_tick(canvas, &scale->even, &canvas->theme.label);
}

double cyb__scale_overhang(cyb__canvas *canvas, const cyb__scale *scale) {
  size_t last = scale->log.ticks.count - 1;
  if (!scale->logarithmic) return cyb__axis_overhang(canvas, &scale->even);
  return cyb__measure(canvas, cyb__log_axis_tick_label(canvas, &scale->log, last),
                      &canvas->theme.label) /
         2;
}

void cyb__scale_draw_across(cyb__canvas *canvas, const cyb__scale *scale, double bottom) {
  if (scale->logarithmic)
    cyb__log_axis_draw_across(canvas, &scale->log, bottom);
  else
    cyb__axis_draw_across(canvas, &scale->even, bottom);
}

void cyb__scale_draw_up(cyb__canvas *canvas, const cyb__scale *scale, double left, double right) {
  if (scale->logarithmic)
    cyb__log_axis_draw_up(canvas, &scale->log, left, right);
  else
    cyb__axis_draw_grid(canvas, &scale->even, left, right);
}
