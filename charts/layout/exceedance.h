/* layout/exceedance.h - the loss exceedance chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_EXCEEDANCE_H
#define CYB_LAYOUT_EXCEEDANCE_H

#include "layout/frame.h"
#include "layout/log_axis.h"
#include "layout/spot.h"
#include "layout/trace.h"

typedef struct cyb__exceedance_curve {
  const cyb_chart_curve *spec;
  unsigned color;
  int marker;
  cyb__trace line;
  cyb__trace edges; /* the upper and the lower one of the band */
} cyb__exceedance_curve;

typedef struct cyb__exceedance_plan {
  const cyb_chart_exceedance *spec;
  cyb__frame frame;
  cyb__exceedance_curve *curves; /* those with at least one point */
  size_t curve_count;
  bool banded, exceeded;   /* some curve has a band; lies above the tolerance */
  cyb_chart_xy *tolerance; /* that can be shown, by rising x */
  size_t tolerance_count;
  cyb__trace limit; /* the tolerance drawn; goes on level to the right */
  cyb__log_axis across, up;
  double period_width; /* of the column of return periods, 0 = none */
  double left, right, top, bottom;
  cyb__spots spots;
} cyb__exceedance_plan;

bool cyb__exceedance_shows(double x, double y);
double cyb__exceedance_x(const cyb__exceedance_plan *plan, double loss);
double cyb__exceedance_y(const cyb__exceedance_plan *plan, double probability);

/* layout/exceedance_tolerance.c */
bool cyb__exceedance_take_tolerance(cyb__canvas *canvas, cyb__exceedance_plan *plan);
/* Any point of a curve above the tolerance. */
bool cyb__exceedance_is_exceeded(cyb__canvas *canvas, const cyb__exceedance_plan *plan);
bool cyb__exceedance_trace_limit(cyb__canvas *canvas, cyb__exceedance_plan *plan);
/* The area between the first curve and the tolerance below it. */
void cyb__exceedance_draw_excess(cyb__canvas *canvas, const cyb__exceedance_plan *plan);
/* The part of a curve that lies above the tolerance, thicker. */
void cyb__exceedance_draw_emphasis(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                                   const cyb__exceedance_curve *curve);
void cyb__exceedance_key_excess(cyb__canvas *canvas, double left, double middle, double size);

/* layout/exceedance_labels.c: marks, their labels, the tolerance's, names. */
void cyb__exceedance_draw_labels(cyb__canvas *canvas, cyb__exceedance_plan *plan);

#endif
