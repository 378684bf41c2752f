/* layout/kinds.c - the table of chart kinds and the way through a layout.
 * Layer: charts/layout. */
#include "layout/kinds.h"

#include <math.h>

static const cyb__kind *const kinds[] = {
    &cyb__kind_line,      &cyb__kind_bars,       &cyb__kind_lorenz,     &cyb__kind_board,
    &cyb__kind_waterfall, &cyb__kind_posture,    &cyb__kind_exceedance, &cyb__kind_fit,
    &cyb__kind_premium,   &cyb__kind_diagnostic, &cyb__kind_tower};

static const cyb__kind *find_kind(cyb_chart_kind kind) {
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
    if (kinds[i]->kind == kind) return kinds[i];
  return NULL;
}

static bool is_size(double points, double least) {
  return points == 0.0 || (points >= least && points <= 20000.0);
}

/* Every spec begins with its frame (C11 6.7.2.1p15). */
int cyb_chart_layout(cyb_drawing **out, cyb_chart_kind kind, const void *spec,
                     const cyb_ruler *ruler, cyb_error *error) {
  const cyb_chart_frame *frame = spec;
  const cyb__kind *found = find_kind(kind);
  cyb__canvas canvas;
  int status;
  *out = NULL;
  if (!found || !spec || !ruler)
    return cyb_error_set(error, CYB_EDOMAIN, "chart", "needs a known kind, a spec and a ruler");
  if (!is_size(frame->width, 240.0) || !is_size(frame->height, 120.0))
    return cyb_error_set(error, CYB_EDOMAIN, "chart",
                         "width must be 240 to 20000 points and height 120 to 20000; "
                         "0 takes the usual size");
  status = cyb__canvas_open(&canvas, frame, ruler, error);
  if (status != CYB_OK) return status;
  if (!canvas.failed) status = found->layout(&canvas, spec, error);
  return cyb__canvas_close(&canvas, status, out, error);
}
