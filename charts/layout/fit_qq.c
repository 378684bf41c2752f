/* layout/fit_qq.c - observed quantiles against fitted ones, and the diagonal.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/fit.h"

static bool shows_pair(const cyb_chart_xy *pair) {
  return isfinite(pair->x) && isfinite(pair->y) && pair->x > 0.0 && pair->y > 0.0;
}

/* One range for both axes, so that the diagonal runs from corner to corner. */
void cyb__fit_plan_qq(cyb__fit_plan *plan) {
  cyb__range range = cyb__range_empty();
  for (size_t i = 0; i < plan->spec->qq_count; i++) {
    if (!shows_pair(&plan->spec->qq[i])) continue;
    cyb__range_add(&range, plan->spec->qq[i].x);
    cyb__range_add(&range, plan->spec->qq[i].y);
  }
  plan->compared = range.count > 0;
  if (!plan->compared) range = (cyb__range){1.0, 10.0, 0, 2};
  range.low = fmax(range.low, 1e-12 * range.high);
  plan->qq_across = cyb__log_axis_like(&plan->across, &range);
  plan->qq_up = plan->qq_across;
}

static void draw_diagonal(cyb__canvas *canvas, const cyb__fit_plan *plan) {
  cyb__pen pen = canvas->theme.reference;
  pen.color = canvas->theme.muted.color;
  cyb__draw_line(canvas, plan->qq.left, plan->qq.bottom, plan->qq.right, plan->qq.top, &pen,
                 "diagonal");
}

/* Pairs that no reader could tell apart are drawn once. */
static void draw_pairs(cyb__canvas *canvas, const cyb__fit_plan *plan) {
  double last_x = -1.0, last_y = -1.0, near = 0.3;
  for (size_t i = 0; i < plan->spec->qq_count; i++) {
    const cyb_chart_xy *pair = &plan->spec->qq[i];
    double x = cyb__log_axis_at(&plan->qq_across, pair->x);
    double y = cyb__log_axis_at(&plan->qq_up, pair->y);
    if (!shows_pair(pair) || (fabs(x - last_x) < near && fabs(y - last_y) < near)) continue;
    cyb__draw_circle(canvas, x, y, 0.62 * canvas->theme.marker, canvas->theme.palette[0], "pair")
        ->opacity = 0.6;
    last_x = x;
    last_y = y;
  }
}

void cyb__fit_key_diagonal(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__pen pen = canvas->theme.reference;
  pen.color = canvas->theme.muted.color;
  cyb__draw_line(canvas, left, middle + size / 2, left + size, middle - size / 2, &pen, "key-mark");
  cyb__draw_circle(canvas, left + 0.35 * size, middle, 0.62 * canvas->theme.marker,
                   canvas->theme.palette[0], "key-mark");
}

/* The unit is that of the histogram: it goes where it does not fit. */
static const char *caption(cyb__canvas *canvas, const cyb__fit_plan *plan, const char *words,
                           double room) {
  const char *full = cyb__axis_caption(canvas, words, plan->qq_across.unit);
  if (cyb__measure(canvas, full, &canvas->theme.muted) <= room) return full;
  return cyb__scratch_clean(canvas, words);
}

void cyb__fit_draw_qq(cyb__canvas *canvas, cyb__fit_plan *plan) {
  double left = plan->stacked ? plan->frame.left
                              : plan->qq.left - canvas->theme.gap -
                                    cyb__log_axis_widest_tick(canvas, &plan->qq_up);
  double top = plan->qq.top - cyb__line_height(canvas, &canvas->theme.muted) - canvas->theme.gap;
  cyb__log_axis_draw_up(canvas, &plan->qq_up, plan->qq.left, plan->qq.right);
  cyb__log_axis_draw_across(canvas, &plan->qq_across, plan->qq.bottom);
  draw_diagonal(canvas, plan);
  draw_pairs(canvas, plan);
  cyb__fit_draw_captions(canvas, &plan->qq, left, top,
                         caption(canvas, plan, plan->spec->qq_y_label, plan->qq.right - left),
                         caption(canvas, plan, plan->spec->qq_x_label, plan->qq.right - left));
}
