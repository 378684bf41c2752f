/* layout/line.h - the line chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_LINE_H
#define CYB_LAYOUT_LINE_H

#include "layout/axis.h"
#include "layout/frame.h"
#include "layout/label.h"

typedef struct cyb__line_series {
  const cyb_chart_series *spec;
  const char *name;
  size_t last; /* the last point that has a value */
  unsigned color;
  int marker; /* shape: tells series apart without colour */
} cyb__line_series;

/* What stands at a line's end: value and name, or the target's. */
typedef struct cyb__line_end {
  const char *value;
  cyb__lines name;
  double x, y; /* the end of the line */
  unsigned color;
} cyb__line_end;

typedef struct cyb__line_plan {
  const cyb_chart_line *spec;
  cyb__frame frame;
  cyb__line_series *series; /* those with at least one value */
  size_t series_count;
  const char **labels; /* of the periods */
  size_t count;
  cyb__axis axis;
  double left, right, top, bottom; /* the plot */
  double inset;                    /* from the plot's edge to the first and last point */
  cyb__line_end *ends;
  size_t end_count;
  double value_width, name_width; /* columns of the ends */
  cyb__label *end_labels;
  bool provisional, breaks; /* some point is */
} cyb__line_plan;

double cyb__line_x(const cyb__line_plan *plan, size_t index);
double cyb__line_y(const cyb__line_plan *plan, double value);
bool cyb__line_has(const cyb__line_series *series, size_t index);
/* The series was broken since its last value before this one: also where the
 * break itself falls on a missing value. */
bool cyb__line_is_break(const cyb__line_series *series, size_t index);
/* Both ends of the interval are known. */
bool cyb__line_has_interval(const cyb__line_series *series, size_t index);

/* layout/line_marks.c: one series' band, line, breaks and points. */
void cyb__line_draw_band(cyb__canvas *canvas, const cyb__line_plan *plan,
                         const cyb__line_series *series);
void cyb__line_draw_series(cyb__canvas *canvas, const cyb__line_plan *plan,
                           const cyb__line_series *series);
void cyb__line_key_provisional(cyb__canvas *canvas, double left, double middle, double size);
void cyb__line_key_break(cyb__canvas *canvas, double left, double middle, double size);

/* layout/line_ends.c: values and names right of the plot. */
void cyb__line_measure_ends(cyb__canvas *canvas, cyb__line_plan *plan);
double cyb__line_ends_width(const cyb__canvas *canvas, const cyb__line_plan *plan);
double cyb__line_ends_height(const cyb__canvas *canvas, const cyb__line_plan *plan);
void cyb__line_draw_ends(cyb__canvas *canvas, cyb__line_plan *plan);

#endif
