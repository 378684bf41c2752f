/* layout/axis_draw.h - axes as they are drawn: what several kinds share.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_AXIS_DRAW_H
#define CYB_LAYOUT_AXIS_DRAW_H

#include "layout/axis.h"

/* An upright axis: a light line a tick from `left` to `right`, a stronger one
 * at zero, labels left of them. */
void cyb__axis_draw_grid(cyb__canvas *canvas, const cyb__axis *axis, double left, double right);
/* The same without labels, beside a plot that has them. */
void cyb__axis_draw_rules(cyb__canvas *canvas, const cyb__axis *axis, double left, double right);
/* A level axis along `bottom` with labels below it; those that would touch are
 * thinned, keeping zero. */
void cyb__axis_draw_across(cyb__canvas *canvas, const cyb__axis *axis, double bottom);
/* How far the last label of a level axis reaches beyond it. */
double cyb__axis_overhang(cyb__canvas *canvas, const cyb__axis *axis);

#endif
