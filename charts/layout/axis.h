/* layout/axis.h - from data to positions and printed numbers.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_AXIS_H
#define CYB_LAYOUT_AXIS_H

#include "layout/canvas.h"

/* What an axis has to hold; start it with cyb__range_empty. */
typedef struct cyb__range {
  double low, high;
  int decimals; /* that the printed values have, at most 6 */
  size_t count;
} cyb__range;
cyb__range cyb__range_empty(void);
/* Missing and infinite numbers are left out. */
void cyb__range_add(cyb__range *range, double value);
/* The same for a number that will be printed. */
void cyb__range_add_printed(cyb__range *range, double value);
/* True where a number is too large to be printed legibly in any unit. */
bool cyb__range_excessive(const cyb__range *range);
/* The same words wherever it is. */
int cyb__range_error(const char *where, cyb_error *error);

/* "bn yuan" or 亿元 is scaled by whoever wrote it. */
bool cyb__unit_is_scaled(const char *unit);
/* The scale's word before the unit: "million yuan", 万元. */
const char *cyb__unit_scaled(cyb__canvas *canvas, const char *word, const char *unit);

/* An axis prints value / factor; its ticks are in printed units. */
typedef struct cyb__axis {
  cyb_ticks ticks;
  double factor;
  int decimals;       /* of value labels: at most three significant digits of the largest */
  const char *suffix; /* "%" or "" */
  const char *unit;   /* with the scale's word: "million yuan" */
  double from, to;    /* positions of the first and the last tick */
} cyb__axis;

/* Ticks, scale and unit for a range; `wanted` steps. The caller sets from, to.
 * `percent`: the values are fractions and printed as percentages. */
cyb__axis cyb__axis_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                        bool percent, int wanted);
double cyb__axis_at(const cyb__axis *axis, double value);
/* Position of a tick, and its label. */
double cyb__axis_tick_at(const cyb__axis *axis, size_t index);
const char *cyb__axis_tick_label(cyb__canvas *canvas, const cyb__axis *axis, size_t index);
bool cyb__axis_tick_is_zero(const cyb__axis *axis, size_t index);
double cyb__axis_widest_tick(cyb__canvas *canvas, const cyb__axis *axis, const cyb__type *type);
/* A value in the axis' scale: same decimals for all, more for tiny ones. */
const char *cyb__axis_value(cyb__canvas *canvas, const cyb__axis *axis, double value);
/* "2023: 24.1 (22.7 – 25.5)" for pointing at a mark. */
const char *cyb__axis_tip(cyb__canvas *canvas, const cyb__axis *axis, const char *name,
                          double value, double lower, double upper);

#endif
