/* layout/kinds.h - the table of chart kinds.
 * Layer: charts/layout. Adding a kind: a spec struct in chart.h whose first
 * member is its cyb_chart_frame, a file here that fills a cyb__kind, a row in
 * kinds.c. */
#ifndef CYB_LAYOUT_KINDS_H
#define CYB_LAYOUT_KINDS_H

#include "layout/canvas.h"

typedef struct cyb__kind {
  cyb_chart_kind kind;
  /* Draws the spec on an open canvas. Errors CYB_EDOMAIN nothing to draw;
   * memory is the canvas' business. */
  int (*layout)(cyb__canvas *canvas, const void *spec, cyb_error *error);
} cyb__kind;

extern const cyb__kind cyb__kind_line, cyb__kind_bars, cyb__kind_lorenz, cyb__kind_board;
extern const cyb__kind cyb__kind_waterfall, cyb__kind_posture;
extern const cyb__kind cyb__kind_exceedance, cyb__kind_fit, cyb__kind_premium;
extern const cyb__kind cyb__kind_diagnostic, cyb__kind_tower;

#endif
