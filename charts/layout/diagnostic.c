/* layout/diagnostic.c - diagnostic: points and curves on two axes, linear or logarithmic.
 * Layer: charts/layout. */
#include "layout/diagnostic.h"

#include <math.h>

#include "layout/kinds.h"

/* --- what there is to draw -------------------------------------------------- */

static bool fits_axis(const cyb_chart_scale *scale, double value) {
  return isfinite(value) && (!scale->logarithmic || value > 0.0);
}

bool cyb__diagnostic_shows(const cyb__diagnostic_plan *plan, double x, double y) {
  return fits_axis(&plan->spec->x, x) && fits_axis(&plan->spec->y, y) &&
         cyb__scale_has(&plan->across, x) && cyb__scale_has(&plan->up, y);
}

static void add(const cyb_chart_diagnostic *spec, const cyb_chart_xy *points, size_t count,
                cyb__range *across, cyb__range *up) {
  for (size_t i = 0; i < count; i++) {
    if (!fits_axis(&spec->x, points[i].x) || !fits_axis(&spec->y, points[i].y)) continue;
    cyb__range_add(across, points[i].x);
    cyb__range_add(up, points[i].y);
  }
}

/* A band is shown as far as it does not press the rest flat. */
static void add_bands(const cyb__diagnostic_plan *plan, cyb__range *up) {
  const cyb_chart_scale *y = &plan->spec->y;
  double low = up->low, high = up->high, room = high - low;
  for (size_t c = 0; c < plan->curve_count; c++)
    for (size_t i = 0; i < plan->spec->curves[c].band_count; i++) {
      const cyb_chart_band *band = &plan->spec->curves[c].band[i];
      if (!isfinite(band->low) || !isfinite(band->high)) continue;
      if (y->logarithmic) {
        cyb__range_add_positive(up, fmax(band->low, low / 3.0));
        cyb__range_add_positive(up, fmin(band->high, 3.0 * high));
      } else {
        cyb__range_add(up, fmax(band->low, low - 0.5 * room));
        cyb__range_add(up, fmin(band->high, high + 0.5 * room));
      }
    }
}

static void join_ranges(cyb__range *across, cyb__range *up) {
  cyb__range both = *across;
  cyb__range_add(&both, up->low);
  cyb__range_add(&both, up->high);
  *across = *up = both;
}

/* A linear axis of what cannot fall below zero begins there. */
static void begin_at_zero(const cyb_chart_scale *scale, cyb__range *range) {
  if (!scale->logarithmic && range->low >= 0.0) range->low = 0.0;
}

static void collect_ranges(const cyb__diagnostic_plan *plan, cyb__range *across, cyb__range *up) {
  const cyb_chart_diagnostic *spec = plan->spec;
  *across = *up = cyb__range_empty();
  for (size_t i = 0; i < plan->point_count; i++)
    add(spec, spec->points[i].points, spec->points[i].count, across, up);
  for (size_t i = 0; i < plan->curve_count; i++)
    add(spec, spec->curves[i].points, spec->curves[i].count, across, up);
  if (!across->count) return;
  for (size_t i = 0; i < spec->upright_count && i < CYB__DIAGNOSTIC_UPRIGHTS; i++)
    if (fits_axis(&spec->x, spec->uprights[i].x)) cyb__range_add(across, spec->uprights[i].x);
  if (fits_axis(&spec->y, spec->level)) cyb__range_add(up, spec->level);
  if (spec->equal) join_ranges(across, up);
  add_bands(plan, up);
  if (spec->equal) join_ranges(across, up);
  begin_at_zero(&spec->x, across);
  begin_at_zero(&spec->y, up);
  if (spec->x.logarithmic) across->low = fmax(across->low, 1e-12 * across->high);
  if (spec->y.logarithmic) up->low = fmax(up->low, 1e-12 * up->high);
}

static size_t at_most(size_t count) {
  return count < CYB__TRACE_SAMPLES ? count : CYB__TRACE_SAMPLES;
}

static int plan_diagnostic(cyb__canvas *canvas, cyb__diagnostic_plan *plan, cyb_error *error) {
  const cyb_chart_diagnostic *spec = plan->spec;
  cyb__range across, up;
  plan->point_count = at_most(spec->point_count);
  plan->curve_count = at_most(spec->curve_count);
  for (size_t c = 0; c < plan->curve_count; c++) plan->banded |= spec->curves[c].band_count > 1;
  collect_ranges(plan, &across, &up);
  if (!across.count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart diagnostic",
                         "nothing to draw: no point that the axes can show");
  if (cyb__range_excessive(&across) || cyb__range_excessive(&up))
    return cyb__range_error("chart diagnostic", error);
  plan->across =
      cyb__scale_for(canvas, &across, spec->x.unit, spec->x.percent, spec->x.logarithmic);
  plan->up = cyb__scale_for(canvas, &up, spec->y.unit, spec->y.percent, spec->y.logarithmic);
  plan->levelled = fits_axis(&spec->y, spec->level);
  plan->frame = cyb__frame_measure(canvas, &spec->frame);
  return CYB_OK;
}

/* --- places ------------------------------------------------------------------- */

static void place_across(cyb__canvas *canvas, cyb__diagnostic_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double overhang = fmax(cyb__scale_overhang(canvas, &plan->across), theme->gap);
  plan->plot.left = plan->frame.left + theme->gap + cyb__scale_widest_tick(canvas, &plan->up);
  plan->plot.right = plan->frame.right - overhang;
  cyb__scale_place(canvas, &plan->across, plan->plot.left, plan->plot.right, false);
}

static void place_up(cyb__canvas *canvas, cyb__diagnostic_plan *plan, double above, double below,
                     double keyed, double *content) {
  double rows =
      (double)plan->upright_rows * cyb__line_height(canvas, &canvas->theme.strong) + above;
  *content = cyb__frame_room(canvas, &plan->frame, 1.2 * canvas->theme.plot + rows + below + keyed);
  plan->plot.top = plan->frame.top + rows;
  plan->plot.bottom = plan->frame.top + *content - below - keyed;
  cyb__scale_place(canvas, &plan->up, plan->plot.bottom, plan->plot.top, true);
}

static void place_plot(cyb__canvas *canvas, cyb__diagnostic_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[CYB__DIAGNOSTIC_KEYS];
  size_t count = cyb__diagnostic_keys(canvas, plan, keys);
  double width = plan->frame.right - plan->frame.left, content;
  double above = cyb__line_height(canvas, &theme->muted) + theme->gap;
  double below = cyb__axis_across_height(canvas) + cyb__line_height(canvas, &theme->muted);
  double keyed = cyb__key_height(canvas, keys, count, width);
  if (count) keyed += theme->gap / 2;
  place_up(canvas, plan, above, below, keyed, &content);
  place_across(canvas, plan);
  cyb__diagnostic_measure_uprights(canvas, plan); /* their rows lower the plot's top */
  place_up(canvas, plan, above, below, keyed, &content);
  cyb__frame_draw(canvas, &plan->frame, content);
  cyb__key_draw(canvas, keys, count, plan->frame.left,
                plan->frame.top + content - keyed + theme->gap / 2, width);
}

static void draw_captions(cyb__canvas *canvas, const cyb__diagnostic_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double width = plan->frame.right - plan->frame.left;
  const char *up = cyb__axis_caption(canvas, plan->spec->y.label, cyb__scale_unit(&plan->up));
  const char *across =
      cyb__axis_caption(canvas, plan->spec->x.label, cyb__scale_unit(&plan->across));
  cyb__lines above = cyb__wrap(canvas, up, &theme->muted, width, 1);
  cyb__lines below = cyb__wrap(canvas, across, &theme->muted, width, 1);
  cyb__draw_lines(canvas, &above, plan->frame.left, plan->frame.top - theme->gap / 2, &theme->muted,
                  CYB_ANCHOR_START, "unit");
  cyb__draw_lines(canvas, &below, fmax(plan->plot.right, plan->frame.left + below.width),
                  plan->plot.bottom + cyb__axis_across_height(canvas), &theme->muted,
                  CYB_ANCHOR_END, "unit");
}

static int layout_diagnostic(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__diagnostic_plan plan = {.spec = spec};
  int status = plan_diagnostic(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_plot(canvas, &plan);
  if (plan.plot.right - plan.plot.left < canvas->theme.least_width)
    return cyb__frame_narrow("chart diagnostic", error);
  draw_captions(canvas, &plan);
  cyb__scale_draw_up(canvas, &plan.up, plan.plot.left, plan.plot.right);
  cyb__scale_draw_across(canvas, &plan.across, plan.plot.bottom);
  cyb__diagnostic_draw_uprights(canvas, &plan);
  cyb__diagnostic_draw(canvas, &plan);
  cyb__diagnostic_draw_level(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_diagnostic = {CYB_CHART_DIAGNOSTIC, layout_diagnostic};
