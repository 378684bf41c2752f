/* layout/diagnostic.h - the diagnostic chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_DIAGNOSTIC_H
#define CYB_LAYOUT_DIAGNOSTIC_H

#include "layout/frame.h"
#include "layout/scale.h"
#include "layout/spot.h"
#include "layout/trace.h"

enum { CYB__DIAGNOSTIC_UPRIGHTS = 4 };

/* A vertical line with its words above the plot, in a row of their own where
 * they would meet others. */
typedef struct cyb__diagnostic_upright {
  double value;
  cyb__lines words;
  double left; /* of the words */
  size_t row;  /* from the bottom */
} cyb__diagnostic_upright;

typedef struct cyb__diagnostic_plan {
  const cyb_chart_diagnostic *spec;
  cyb__frame frame;
  size_t point_count, curve_count; /* drawn */
  bool banded;
  cyb__scale across, up;
  cyb__box plot;
  cyb__diagnostic_upright uprights[CYB__DIAGNOSTIC_UPRIGHTS];
  size_t upright_count, upright_rows;
  bool levelled;
} cyb__diagnostic_plan;

/* layout/diagnostic_draw.c: band, curves, points, lines. */
void cyb__diagnostic_draw(cyb__canvas *canvas, const cyb__diagnostic_plan *plan);

/* layout/diagnostic_words.c: words of the vertical lines and of the level; the key. */
void cyb__diagnostic_measure_uprights(cyb__canvas *canvas, cyb__diagnostic_plan *plan);
void cyb__diagnostic_draw_uprights(cyb__canvas *canvas, const cyb__diagnostic_plan *plan);
void cyb__diagnostic_draw_level(cyb__canvas *canvas, const cyb__diagnostic_plan *plan);
enum { CYB__DIAGNOSTIC_KEYS = 2 * CYB__TRACE_SAMPLES + 2 };
size_t cyb__diagnostic_keys(cyb__canvas *canvas, const cyb__diagnostic_plan *plan,
                            cyb__key keys[CYB__DIAGNOSTIC_KEYS]);

/* A point that its axes can show. */
bool cyb__diagnostic_shows(const cyb__diagnostic_plan *plan, double x, double y);

#endif
