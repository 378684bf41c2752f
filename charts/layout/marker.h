/* layout/marker.h - shapes that are told apart without colour.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_MARKER_H
#define CYB_LAYOUT_MARKER_H

#include "layout/canvas.h"

enum {
  CYB__MARKER_CIRCLE,
  CYB__MARKER_SQUARE,
  CYB__MARKER_UP,
  CYB__MARKER_DIAMOND,
  CYB__MARKER_DOWN,
  CYB__MARKER_RIGHT,
  CYB__MARKER_LEFT,
  CYB__MARKER_CROSS
};

/* `hollow`: white inside, with the colour around it. */
cyb_op *cyb__draw_marker(cyb__canvas *canvas, int shape, double x, double y, double radius,
                         unsigned color, bool hollow, const char *role);

#endif
