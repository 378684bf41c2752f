/* layout/frame.h - title, subtitle and foot around every chart.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_FRAME_H
#define CYB_LAYOUT_FRAME_H

#include "layout/wrap.h"

typedef struct cyb__frame {
  cyb__lines title, subtitle, foot;
  double left, right; /* the content's edges */
  double top;         /* where the content begins */
  double foot_height; /* with the gap above it */
} cyb__frame;

/* Breaks the words into lines and finds the room they leave. */
cyb__frame cyb__frame_measure(cyb__canvas *canvas, const cyb_chart_frame *spec);
/* Height of the content at the size asked for (or the theme's), at least `least`. */
double cyb__frame_room(const cyb__canvas *canvas, const cyb__frame *frame, double least);
/* Fixes the drawing's height around a content of this height and draws the words. */
void cyb__frame_draw(cyb__canvas *canvas, const cyb__frame *frame, double content);

/* CYB_EDOMAIN: the labels leave no room for the plot. */
int cyb__frame_narrow(const char *where, cyb_error *error);

/* The key below a plot: what its marks mean. `draw` puts a sample into a
 * square of one label size whose left edge and middle are given. */
typedef struct cyb__key {
  const char *words;
  void (*draw)(cyb__canvas *canvas, double left, double middle, double size);
} cyb__key;
double cyb__key_height(cyb__canvas *canvas, const cyb__key *keys, size_t count, double width);
void cyb__key_draw(cyb__canvas *canvas, const cyb__key *keys, size_t count, double left, double top,
                   double width);

#endif
