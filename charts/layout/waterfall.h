/* layout/waterfall.h - the waterfall's plan, shared by its two directions.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_WATERFALL_H
#define CYB_LAYOUT_WATERFALL_H

#include "layout/axis.h"
#include "layout/frame.h"

typedef enum cyb__fall_style {
  CYB__FALL_TOTAL,
  CYB__FALL_UP,
  CYB__FALL_DOWN,
  CYB__FALL_STYLES
} cyb__fall_style;

typedef struct cyb__fall_step {
  const cyb_chart_step *spec;
  bool known;
  cyb__fall_style style;
  double from, to; /* where the bar begins and ends; both the level where nothing is known */
  const char *amount;
  cyb__lines name;
} cyb__fall_step;

typedef struct cyb__fall_plan {
  const cyb_chart_waterfall *spec;
  cyb__frame frame;
  cyb__axis axis;
  cyb__fall_step *steps;
  size_t count;
  double amount_width;             /* of the widest */
  double left, right, top, bottom; /* the plot */
  double pitch;                    /* from step to step */
  bool seen[CYB__FALL_STYLES];
} cyb__fall_plan;

/* Names and totals' amounts stand out. */
const cyb__type *cyb__fall_type(const cyb__canvas *canvas, const cyb__fall_step *step);
size_t cyb__fall_keys(const cyb__canvas *canvas, const cyb__fall_plan *plan, cyb__key keys[2]);
/* The bar between two corners in the step's style, with its tip. */
void cyb__fall_draw_bar(cyb__canvas *canvas, const cyb__fall_plan *plan, const cyb__fall_step *step,
                        double x1, double y1, double x2, double y2);
double cyb__fall_thickness(const cyb__canvas *canvas, const cyb__fall_plan *plan);

/* layout/waterfall_rows.c: steps from top to bottom, for narrow drawings, many
 * steps or long names. Errors CYB_EDOMAIN: no room. */
int cyb__fall_rows(cyb__canvas *canvas, cyb__fall_plan *plan, cyb_error *error);

#endif
