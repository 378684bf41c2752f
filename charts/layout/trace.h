/* layout/trace.h - curves as positions: NaN breaks them, crowds are thinned.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_TRACE_H
#define CYB_LAYOUT_TRACE_H

#include "layout/canvas.h"

typedef struct cyb__trace {
  double *points; /* pairs; a pair of NaN between the pieces */
  size_t count, room;
  double last[2]; /* the last point that was not kept */
  bool waiting;
} cyb__trace;

/* Room for so many points and breaks. False sets the canvas' `failed`. */
bool cyb__trace_open(cyb__canvas *canvas, cyb__trace *trace, size_t room);
/* Points nearer to the last than a third of a point are left out, but for the
 * end of a piece: thousands of points draw like hundreds. */
void cyb__trace_add(cyb__trace *trace, double x, double y);
void cyb__trace_break(cyb__trace *trace);
/* After the last addition. */
void cyb__trace_close(cyb__trace *trace);

/* Pieces of two points and more as paths. */
void cyb__trace_draw(cyb__canvas *canvas, const cyb__trace *trace, const cyb__pen *pen,
                     const char *role);
/* Markers along the line that tell it from others without colour: one a
 * `pitch`, the first after `phase`; pieces of one point are marked anyhow. */
void cyb__trace_mark(cyb__canvas *canvas, const cyb__trace *trace, int shape, unsigned color,
                     double pitch, double phase);
/* The line with its marker for the key, by number in the palette; at most
 * CYB__TRACE_SAMPLES are told apart. */
enum { CYB__TRACE_SAMPLES = 4 };
typedef void (*cyb__trace_sample)(cyb__canvas *canvas, double left, double middle, double size);
cyb__trace_sample cyb__trace_sample_of(size_t series);

#endif
