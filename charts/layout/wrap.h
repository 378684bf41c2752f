/* layout/wrap.h - texts broken into lines of a measured width.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_WRAP_H
#define CYB_LAYOUT_WRAP_H

#include "layout/canvas.h"

typedef struct cyb__lines {
  const char **line; /* scratch memory of the canvas */
  size_t count;
  double width;     /* of the widest line */
  const char *full; /* the whole text where it was elided, else NULL */
} cyb__lines;

/* At most `most` lines no wider than `width`; what does not fit is elided
 * with an ellipsis. Breaks at spaces, after hyphens and slashes, and between
 * Chinese characters, but never before closing or after opening punctuation
 * nor between a figure and its Chinese unit. A word wider than a line is cut. */
cyb__lines cyb__wrap(cyb__canvas *canvas, const char *text, const cyb__type *type, double width,
                     size_t most);

/* The same number of lines as narrow as they can be, so that the last is not
 * a single word; no word is cut for it. */
cyb__lines cyb__wrap_evenly(cyb__canvas *canvas, const char *text, const cyb__type *type,
                            double width, size_t most);

/* The widest piece that has no place to break in it: no line narrower than
 * this holds the text uncut. */
double cyb__widest_word(cyb__canvas *canvas, const char *text, const cyb__type *type);

double cyb__lines_height(const cyb__canvas *canvas, const cyb__lines *lines, const cyb__type *type);
/* Draws from `top` downwards; every line carries the full text if elided. */
void cyb__draw_lines(cyb__canvas *canvas, const cyb__lines *lines, double x, double top,
                     const cyb__type *type, cyb_anchor anchor, const char *role);

#endif
