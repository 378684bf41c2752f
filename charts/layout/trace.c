/* layout/trace.c - curves as positions: NaN breaks them, crowds are thinned.
 * Layer: charts/layout. */
#include "layout/trace.h"

#include <math.h>

#include "layout/marker.h"

static const double near = 1.0 / 3.0;

bool cyb__trace_open(cyb__canvas *canvas, cyb__trace *trace, size_t room) {
  *trace = (cyb__trace){.points = cyb__scratch(canvas, room, 2 * sizeof(double))};
  if (trace->points) trace->room = room;
  return trace->points != NULL;
}

static void keep(cyb__trace *trace, double x, double y) {
  if (trace->count == trace->room) return;
  trace->points[2 * trace->count] = x;
  trace->points[2 * trace->count++ + 1] = y;
}

static const double *last_of(const cyb__trace *trace) {
  const double *last = trace->count ? trace->points + 2 * (trace->count - 1) : NULL;
  return last && !isnan(last[0]) ? last : NULL;
}

static void keep_waiting(cyb__trace *trace) {
  if (trace->waiting) keep(trace, trace->last[0], trace->last[1]);
  trace->waiting = false;
}

void cyb__trace_add(cyb__trace *trace, double x, double y) {
  const double *last = last_of(trace);
  if (isnan(x) || isnan(y)) {
    cyb__trace_break(trace);
    return;
  }
  trace->waiting = last && fabs(x - last[0]) < near && fabs(y - last[1]) < near;
  trace->last[0] = x;
  trace->last[1] = y;
  if (!trace->waiting) keep(trace, x, y);
}

void cyb__trace_break(cyb__trace *trace) {
  keep_waiting(trace);
  if (last_of(trace)) keep(trace, NAN, NAN);
}

void cyb__trace_close(cyb__trace *trace) {
  keep_waiting(trace);
}

/* End (exclusive) of the piece that begins at `from`. */
static size_t piece_end(const cyb__trace *trace, size_t from) {
  while (from < trace->count && !isnan(trace->points[2 * from])) from++;
  return from;
}

void cyb__trace_draw(cyb__canvas *canvas, const cyb__trace *trace, const cyb__pen *pen,
                     const char *role) {
  for (size_t from = 0; from < trace->count;) {
    size_t end = piece_end(trace, from);
    if (end - from > 1) cyb__draw_path(canvas, trace->points + 2 * from, end - from, pen, role);
    from = end + 1;
  }
}

/* --- markers ------------------------------------------------------------------ */

typedef struct walk {
  int shape;
  unsigned color;
  double pitch, next; /* distance to go until the next marker */
} walk;

static void mark_segment(cyb__canvas *canvas, const double *segment, walk *state) {
  double dx = segment[2] - segment[0], dy = segment[3] - segment[1];
  double length = hypot(dx, dy), at = state->next;
  if (!(length > 0.0)) return;
  for (; at <= length; at += state->pitch)
    cyb__draw_marker(canvas, state->shape, segment[0] + dx * at / length,
                     segment[1] + dy * at / length, canvas->theme.marker, state->color, false,
                     "marker");
  state->next = at - length;
}

void cyb__trace_mark(cyb__canvas *canvas, const cyb__trace *trace, int shape, unsigned color,
                     double pitch, double phase) {
  for (size_t from = 0; from < trace->count;) {
    size_t end = piece_end(trace, from);
    walk state = {shape, color, pitch, phase};
    if (end - from == 1)
      cyb__draw_marker(canvas, shape, trace->points[2 * from], trace->points[2 * from + 1],
                       canvas->theme.marker, color, false, "point");
    for (size_t i = from; pitch > 0.0 && i + 1 < end; i++)
      mark_segment(canvas, trace->points + 2 * i, &state);
    from = end + 1;
  }
}

/* --- key ---------------------------------------------------------------------- */

static void sample(cyb__canvas *canvas, double left, double middle, double size, size_t series) {
  cyb__pen pen = canvas->theme.line;
  pen.color = canvas->theme.palette[series];
  cyb__draw_line(canvas, left - 0.1 * size, middle, left + 1.2 * size, middle, &pen, "key-mark");
  cyb__draw_marker(canvas, (int)series, left + 0.55 * size, middle, canvas->theme.marker, pen.color,
                   false, "key-mark");
}

static void sample_0(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 0);
}
static void sample_1(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 1);
}
static void sample_2(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 2);
}
static void sample_3(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 3);
}

cyb__trace_sample cyb__trace_sample_of(size_t series) {
  static const cyb__trace_sample samples[CYB__TRACE_SAMPLES] = {sample_0, sample_1, sample_2,
                                                                sample_3};
  return samples[series % CYB__TRACE_SAMPLES];
}
