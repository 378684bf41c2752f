/* layout/scale.h - an axis that is linear or logarithmic, as a spec wants it.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_SCALE_H
#define CYB_LAYOUT_SCALE_H

#include "layout/log_axis.h"

typedef struct cyb__scale {
  bool logarithmic;
  cyb__axis even;
  cyb__log_axis log;
} cyb__scale;

cyb__scale cyb__scale_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                          bool percent, bool logarithmic);
/* Positions of the ends; labels are thinned for them, `upward` or across. */
void cyb__scale_place(cyb__canvas *canvas, cyb__scale *scale, double from, double to, bool upward);

/* Whether the value lies between the ends. */
bool cyb__scale_has(const cyb__scale *scale, double value);
/* Position; what lies beyond an end is put on the end, NaN stays NaN. */
double cyb__scale_at(const cyb__scale *scale, double value);
/* With the scale's word: "million yuan". */
const char *cyb__scale_unit(const cyb__scale *scale);
double cyb__scale_widest_tick(cyb__canvas *canvas, const cyb__scale *scale);
/* How far the last label of a level scale reaches beyond it. */
double cyb__scale_overhang(cyb__canvas *canvas, const cyb__scale *scale);

void cyb__scale_draw_across(cyb__canvas *canvas, const cyb__scale *scale, double bottom);
void cyb__scale_draw_up(cyb__canvas *canvas, const cyb__scale *scale, double left, double right);

#endif
