/* layout/marker.c - shapes that are told apart without colour.
 * Layer: charts/layout. */
#include "layout/marker.h"

enum { CORNERS = 12 };

/* Corners in units of the radius; sizes are balanced by eye to equal weight. */
static const struct {
  size_t count;
  double corners[2 * CORNERS];
} shapes[] = {
    [CYB__MARKER_CIRCLE] = {0, {0}},
    [CYB__MARKER_SQUARE] = {4, {-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9}},
    [CYB__MARKER_UP] = {3, {0, -1.25, 1.15, 0.85, -1.15, 0.85}},
    [CYB__MARKER_DIAMOND] = {4, {0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0}},
    [CYB__MARKER_DOWN] = {3, {0, 1.25, 1.15, -0.85, -1.15, -0.85}},
    [CYB__MARKER_RIGHT] = {3, {1.25, 0, -0.85, 1.15, -0.85, -1.15}},
    [CYB__MARKER_LEFT] = {3, {-1.25, 0, 0.85, 1.15, 0.85, -1.15}},
    [CYB__MARKER_CROSS] = {12, {0,    -0.45, 0.75,  -1.2, 1.2,  -0.75, 0.45,  0,
                                1.2,  0.75,  0.75,  1.2,  0,    0.45,  -0.75, 1.2,
                                -1.2, 0.75,  -0.45, 0,    -1.2, -0.75, -0.75, -1.2}},
};

cyb_op *cyb__draw_marker(cyb__canvas *canvas, int shape, double x, double y, double radius,
                         unsigned color, bool hollow, const char *role) {
  unsigned fill = hollow ? 0xFFFFFF : color;
  size_t count = shapes[shape].count;
  double points[2 * CORNERS];
  cyb_op *op;
  for (size_t i = 0; i < count; i++) {
    points[2 * i] = x + radius * shapes[shape].corners[2 * i];
    points[2 * i + 1] = y + radius * shapes[shape].corners[2 * i + 1];
  }
  op = count ? cyb__draw_polygon(canvas, points, count, fill, 1.0, role)
             : cyb__draw_circle(canvas, x, y, radius, fill, role);
  op->stroke = hollow ? color : 0xFFFFFF;
  op->width = canvas->theme.line.width * (hollow ? 0.8 : 0.4);
  return op;
}
