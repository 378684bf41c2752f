/* layout/fit.c - fit: histogram with densities, and the QQ plot beside it.
 * Layer: charts/layout. */
#include "layout/fit.h"

#include <math.h>

#include "layout/kinds.h"
#include "layout/words.h"

enum { KEYS = CYB__TRACE_SAMPLES + 2 };

bool cyb__fit_shows_bin(const cyb_chart_bin *bin) {
  return isfinite(bin->high) && isfinite(bin->density) && bin->low > 0.0 && bin->high > bin->low &&
         bin->density >= 0.0;
}

static bool shows_point(const cyb_chart_xy *point) {
  return isfinite(point->x) && isfinite(point->y) && point->x > 0.0 && point->y >= 0.0;
}

/* --- what there is to draw -------------------------------------------------- */

static double highest_density(const cyb__fit_plan *plan) {
  double highest = 0.0;
  for (size_t d = 0; d < plan->density_count; d++) {
    const cyb_chart_density *density = &plan->spec->densities[d];
    for (size_t i = 0; i < density->count; i++)
      if (shows_point(&density->points[i])) highest = fmax(highest, density->points[i].y);
  }
  return highest;
}

/* A density's ends matter as far as they can be seen. */
static void add_densities(const cyb__fit_plan *plan, cyb__range *across, double highest) {
  for (size_t d = 0; d < plan->density_count; d++) {
    const cyb_chart_density *density = &plan->spec->densities[d];
    for (size_t i = 0; i < density->count; i++)
      if (shows_point(&density->points[i]) && density->points[i].y >= 0.01 * highest)
        cyb__range_add(across, density->points[i].x);
  }
}

static void collect_ranges(cyb__fit_plan *plan, cyb__range *across, cyb__range *up) {
  const cyb_chart_fit *spec = plan->spec;
  double densities = highest_density(plan);
  *across = *up = cyb__range_empty();
  for (size_t i = 0; i < spec->bin_count; i++) {
    if (!cyb__fit_shows_bin(&spec->bins[i])) continue;
    cyb__range_add(across, spec->bins[i].low);
    cyb__range_add(across, spec->bins[i].high);
    cyb__range_add(up, spec->bins[i].density);
    plan->binned = true;
  }
  add_densities(plan, across, densities);
  /* a density that shoots up must not press the histogram flat */
  if (plan->density_count)
    cyb__range_add(up, up->high > 0.0 ? fmin(densities, 3.0 * up->high) : densities);
  if (across->count) {
    cyb__range_add_positive(across, spec->truncation);
    cyb__range_add_positive(across, spec->limit);
  }
  cyb__range_add(up, 0.0);
  across->low = fmax(across->low, 1e-12 * across->high);
}

static int plan_fit(cyb__canvas *canvas, cyb__fit_plan *plan, cyb_error *error) {
  const cyb_chart_fit *spec = plan->spec;
  cyb__range across, up;
  plan->density_count =
      spec->density_count < CYB__TRACE_SAMPLES ? spec->density_count : CYB__TRACE_SAMPLES;
  collect_ranges(plan, &across, &up);
  if (!across.count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart fit",
                         "nothing to draw: neither a bin nor a density above zero");
  if (cyb__range_excessive(&across) || cyb__range_excessive(&up))
    return cyb__range_error("chart fit", error);
  plan->across = cyb__log_axis_for(canvas, &across, spec->unit, false);
  plan->up = cyb__axis_for(canvas, &up, NULL, false, 4);
  plan->frame = cyb__frame_measure(canvas, &spec->frame);
  cyb__fit_plan_qq(plan);
  if (plan->compared && plan->qq_across.ticks.tick[plan->qq_across.ticks.count - 1].value >
                            1e15 / plan->qq_across.factor)
    return cyb__range_error("chart fit", error);
  plan->stacked = plan->frame.right - plan->frame.left < 46.0 * canvas->theme.label.size;
  return CYB_OK;
}

/* --- key -------------------------------------------------------------------- */

static size_t collect_keys(cyb__canvas *canvas, const cyb__fit_plan *plan, cyb__key keys[KEYS]) {
  size_t count = 0;
  if (plan->binned)
    keys[count++] =
        (cyb__key){cyb__word_in(CYB__WORD_OBSERVED, canvas->chinese), cyb__fit_key_observed};
  for (size_t d = 0; d < plan->density_count; d++)
    keys[count++] = (cyb__key){cyb__scratch_clean(canvas, plan->spec->densities[d].name),
                               cyb__trace_sample_of(d)};
  if (plan->compared)
    keys[count++] =
        (cyb__key){cyb__word_in(CYB__WORD_AGREEMENT, canvas->chinese), cyb__fit_key_diagonal};
  return count;
}

/* --- places ------------------------------------------------------------------- */

typedef struct fit_rows {
  double above, bounds, below, keyed, gutter;
} fit_rows;

static fit_rows measure_rows(cyb__canvas *canvas, const cyb__fit_plan *plan, const cyb__key *keys,
                             size_t key_count) {
  const cyb__theme *theme = &canvas->theme;
  double width = plan->frame.right - plan->frame.left;
  fit_rows rows = {.above = cyb__line_height(canvas, &theme->muted) + theme->gap,
                   .below =
                       cyb__axis_across_height(canvas) + cyb__line_height(canvas, &theme->muted),
                   .bounds = (double)plan->bound_rows * cyb__line_height(canvas, &theme->strong),
                   .keyed = cyb__key_height(canvas, keys, key_count, width),
                   .gutter = 2.5 * theme->gap};
  if (key_count) rows.keyed += theme->gap / 2;
  return rows;
}

static double half_label(cyb__canvas *canvas, const cyb__log_axis *axis) {
  return cyb__measure(canvas, cyb__log_axis_tick_label(canvas, axis, axis->ticks.count - 1),
                      &canvas->theme.label) /
         2;
}

static void place_across(cyb__canvas *canvas, cyb__fit_plan *plan, const fit_rows *rows) {
  const cyb__theme *theme = &canvas->theme;
  double width = plan->frame.right - plan->frame.left, edge = plan->frame.right;
  if (plan->compared && !plan->stacked) edge -= (width - rows->gutter) / 3.0 + rows->gutter;
  plan->plot.left =
      plan->frame.left + theme->gap + cyb__axis_widest_tick(canvas, &plan->up, &theme->label);
  plan->plot.right = edge - fmax(half_label(canvas, &plan->across), theme->gap);
  plan->across.from = plan->plot.left;
  plan->across.to = plan->plot.right;
  cyb__log_axis_thin_across(canvas, &plan->across);
  plan->qq.left = (plan->stacked ? plan->frame.left : edge + rows->gutter) + theme->gap +
                  cyb__log_axis_widest_tick(canvas, &plan->qq_up);
  plan->qq.right = plan->frame.right - fmax(half_label(canvas, &plan->qq_across), theme->gap);
  plan->qq_across.from = plan->qq.left;
  plan->qq_across.to = plan->qq.right;
  cyb__log_axis_thin_across(canvas, &plan->qq_across);
}

/* Heights of the plots, and the content around them. */
static double place_up(const cyb__canvas *canvas, cyb__fit_plan *plan, const fit_rows *rows) {
  const cyb__theme *theme = &canvas->theme;
  double around = rows->above + rows->bounds + rows->below, least = 1.1 * theme->plot;
  double second = plan->stacked && plan->compared ? rows->above + rows->below + rows->gutter : 0.0;
  double share = second > 0.0 ? 0.5 : 1.0, content, height;
  content = cyb__frame_room(canvas, &plan->frame, around + second + least / share + rows->keyed);
  height = (content - around - second - rows->keyed) * share;
  plan->plot.top = plan->frame.top + rows->above + rows->bounds;
  plan->plot.bottom = plan->plot.top + height;
  plan->qq.top = plan->frame.top + rows->above;
  plan->qq.bottom = plan->plot.bottom;
  if (second > 0.0) {
    plan->qq.top = plan->plot.bottom + rows->below + rows->gutter + rows->above;
    plan->qq.bottom = plan->qq.top + height;
  }
  return content;
}

static bool is_narrow(const cyb__canvas *canvas, const cyb__fit_plan *plan, double least) {
  least *= canvas->theme.label.size;
  return plan->plot.right - plan->plot.left < least ||
         (plan->compared && plan->qq.right - plan->qq.left < least);
}

/* Long labels may leave too little beside each other. */
static void place_axes(cyb__canvas *canvas, cyb__fit_plan *plan, const cyb__key *keys,
                       size_t key_count) {
  fit_rows rows = measure_rows(canvas, plan, keys, key_count);
  place_up(canvas, plan, &rows);
  plan->qq_up.from = plan->qq.bottom;
  plan->qq_up.to = plan->qq.top;
  cyb__log_axis_thin_up(canvas, &plan->qq_up);
  place_across(canvas, plan, &rows);
}

static void place_plots(cyb__canvas *canvas, cyb__fit_plan *plan) {
  cyb__key keys[KEYS];
  size_t key_count = collect_keys(canvas, plan, keys);
  fit_rows rows;
  double content;
  place_axes(canvas, plan, keys, key_count);
  if (!plan->stacked && is_narrow(canvas, plan, 9.0)) {
    plan->stacked = true;
    place_axes(canvas, plan, keys, key_count);
  }
  cyb__fit_measure_bounds(canvas, plan);
  rows = measure_rows(canvas, plan, keys, key_count);
  content = place_up(canvas, plan, &rows);
  plan->qq_up.from = plan->qq.bottom;
  plan->qq_up.to = plan->qq.top;
  plan->up.from = plan->plot.bottom;
  plan->up.to = plan->plot.top;
  cyb__frame_draw(canvas, &plan->frame, content);
  cyb__key_draw(canvas, keys, key_count, plan->frame.left,
                plan->frame.top + content - rows.keyed + canvas->theme.gap / 2,
                plan->frame.right - plan->frame.left);
}

void cyb__fit_draw_captions(cyb__canvas *canvas, const cyb__box *plot, double left, double top,
                            const char *up, const char *across) {
  const cyb__theme *theme = &canvas->theme;
  double room = plot->right - left;
  cyb__lines above = cyb__wrap(canvas, up, &theme->muted, room, 1);
  cyb__lines below = cyb__wrap(canvas, across, &theme->muted, room, 1);
  cyb__draw_lines(canvas, &above, left, top - theme->gap / 2, &theme->muted, CYB_ANCHOR_START,
                  "unit");
  cyb__draw_lines(canvas, &below, plot->right, plot->bottom + cyb__axis_across_height(canvas),
                  &theme->muted, CYB_ANCHOR_END, "unit");
}

static int layout_fit(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__fit_plan plan = {.spec = spec};
  int status = plan_fit(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_plots(canvas, &plan);
  if (is_narrow(canvas, &plan, 1.2)) return cyb__frame_narrow("chart fit", error);
  cyb__fit_draw_histogram(canvas, &plan);
  if (plan.compared) cyb__fit_draw_qq(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_fit = {CYB_CHART_FIT, layout_fit};
