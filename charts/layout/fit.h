/* layout/fit.h - the fit chart's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_FIT_H
#define CYB_LAYOUT_FIT_H

#include "layout/frame.h"
#include "layout/log_axis.h"
#include "layout/spot.h"
#include "layout/trace.h"

/* A vertical line through the histogram: truncation or limit. */
typedef struct cyb__fit_bound {
  double value; /* NaN = none */
  cyb__lines words;
  bool leftward; /* words end at the line instead of beginning there */
  size_t row;
} cyb__fit_bound;

enum { CYB__FIT_BOUNDS = 2 };

typedef struct cyb__fit_plan {
  const cyb_chart_fit *spec;
  cyb__frame frame;
  size_t density_count;  /* drawn */
  bool binned, compared; /* there are bins; pairs for the QQ plot */
  bool stacked;
  cyb__log_axis across;
  cyb__axis up;
  cyb__box plot; /* of the histogram */
  cyb__fit_bound bounds[CYB__FIT_BOUNDS];
  size_t bound_rows;
  cyb__log_axis qq_across, qq_up; /* the same ticks on both */
  cyb__box qq;
} cyb__fit_plan;

/* A bin that can be shown on a logarithmic axis. */
bool cyb__fit_shows_bin(const cyb_chart_bin *bin);

/* layout/fit_qq.c: the observed quantiles against the fitted ones. */
void cyb__fit_plan_qq(cyb__fit_plan *plan);
void cyb__fit_draw_qq(cyb__canvas *canvas, cyb__fit_plan *plan);
void cyb__fit_key_diagonal(cyb__canvas *canvas, double left, double middle, double size);

/* layout/fit_histogram.c: bars, densities, truncation and limit. */
void cyb__fit_measure_bounds(cyb__canvas *canvas, cyb__fit_plan *plan);
void cyb__fit_draw_histogram(cyb__canvas *canvas, cyb__fit_plan *plan);
void cyb__fit_key_observed(cyb__canvas *canvas, double left, double middle, double size);

/* Words above a plot and below its labels. */
void cyb__fit_draw_captions(cyb__canvas *canvas, const cyb__box *plot, double left, double top,
                            const char *up, const char *across);

#endif
