/* layout/canvas.h - what a layout draws on: the list of operations, the ruler,
 * the theme, and memory that lives as long as the layout.
 * Layer: charts/layout. May include: chart.h, charts/base. */
#ifndef CYB_LAYOUT_CANVAS_H
#define CYB_LAYOUT_CANVAS_H

#include <cybercharts/chart.h>

#include "layout/theme.h"

/* After a failed allocation `failed` is set and every addition does nothing:
 * a layout draws freely and its caller checks once. */
typedef struct cyb__canvas {
  cyb_drawing *drawing;
  const cyb_ruler *ruler;
  cyb__theme theme;
  bool chinese;
  bool failed;
  void **blocks;
  size_t block_count, block_capacity;
  cyb_op spare; /* stands in for an operation that could not be added */
} cyb__canvas;

int cyb__canvas_open(cyb__canvas *canvas, const cyb_chart_frame *frame, const cyb_ruler *ruler,
                     cyb_error *error);
/* Hands over the drawing, or fails and releases it; frees all scratch memory. */
int cyb__canvas_close(cyb__canvas *canvas, int status, cyb_drawing **out, cyb_error *error);

/* Scratch memory, released by cyb__canvas_close. NULL sets `failed`. */
void *cyb__scratch(cyb__canvas *canvas, size_t count, size_t size);
const char *cyb__scratch_text(cyb__canvas *canvas, cyb_text *text);
/* Cleaned copy of a caller's text, "" for NULL. Never NULL. */
const char *cyb__scratch_clean(cyb__canvas *canvas, const char *text);

double cyb__measure(const cyb__canvas *canvas, const char *text, const cyb__type *type);
double cyb__line_height(const cyb__canvas *canvas, const cyb__type *type);
/* Baseline that centres capitals and figures on `middle`. */
double cyb__baseline(double middle, const cyb__type *type);

/* Operations. `role` is a literal. The pointers returned stay valid until the
 * next addition and are never NULL. */
cyb_op *cyb__draw_line(cyb__canvas *canvas, double x1, double y1, double x2, double y2,
                       const cyb__pen *pen, const char *role);
cyb_op *cyb__draw_path(cyb__canvas *canvas, const double *points, size_t count, const cyb__pen *pen,
                       const char *role);
cyb_op *cyb__draw_polygon(cyb__canvas *canvas, const double *points, size_t count, unsigned fill,
                          double opacity, const char *role);
cyb_op *cyb__draw_rect(cyb__canvas *canvas, double x, double y, double w, double h, unsigned fill,
                       double opacity, const char *role);
cyb_op *cyb__draw_circle(cyb__canvas *canvas, double x, double y, double radius, unsigned fill,
                         const char *role);
cyb_op *cyb__draw_text(cyb__canvas *canvas, double x, double baseline, const char *text,
                       const cyb__type *type, cyb_anchor anchor, const char *role);
/* The full text of an elided one, or what shows when the mark is pointed at. */
void cyb__set_title(cyb__canvas *canvas, cyb_op *op, const char *title);

/* Line from low to high with caps, horizontal or vertical. */
void cyb__draw_whisker(cyb__canvas *canvas, double low, double high, double across, double cap,
                       bool horizontal);

#endif
