/* layout/log_axis.h - logarithmic axes: decades, their labels, positions.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_LOG_AXIS_H
#define CYB_LAYOUT_LOG_AXIS_H

#include "layout/axis.h"

/* Prints value / factor; its ticks are in printed units. */
typedef struct cyb__log_axis {
  cyb_log_ticks ticks;
  double factor;
  const char *suffix; /* "%" or "" */
  const char *unit;   /* with the scale's word: "million yuan" */
  double from, to;    /* positions of the first and the last tick */
} cyb__log_axis;

/* Only what a logarithmic axis can show: finite numbers above zero. */
void cyb__range_add_positive(cyb__range *range, double value);

/* Ticks, scale and unit for a range of positive numbers; every tick that may
 * be labelled is. The caller sets from, to and then thins the labels. */
cyb__log_axis cyb__log_axis_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                                bool percent);
/* The same scale and unit for another range. */
cyb__log_axis cyb__log_axis_like(const cyb__log_axis *other, const cyb__range *range);
/* Leaves as many labels as keep clear of each other between from and to. */
void cyb__log_axis_thin_across(cyb__canvas *canvas, cyb__log_axis *axis);
void cyb__log_axis_thin_up(cyb__canvas *canvas, cyb__log_axis *axis);

/* True where the axis has a place for the value. */
bool cyb__log_axis_has(const cyb__log_axis *axis, double value);
/* Position; what lies beyond an end is put on the end, NaN stays NaN. */
double cyb__log_axis_at(const cyb__log_axis *axis, double value);
double cyb__log_axis_tick_at(const cyb__log_axis *axis, size_t index);
const char *cyb__log_axis_tick_label(cyb__canvas *canvas, const cyb__log_axis *axis, size_t index);
double cyb__log_axis_widest_tick(cyb__canvas *canvas, const cyb__log_axis *axis);

/* "loss, million yuan"; either part may be empty. */
const char *cyb__axis_caption(cyb__canvas *canvas, const char *words, const char *unit);

/* Ticks and labels below a plot; height of the labels with their gap. */
void cyb__log_axis_draw_across(cyb__canvas *canvas, const cyb__log_axis *axis, double bottom);
double cyb__axis_across_height(const cyb__canvas *canvas);
/* Horizontal grid with labels left of it. */
void cyb__log_axis_draw_up(cyb__canvas *canvas, const cyb__log_axis *axis, double left,
                           double right);

#endif
