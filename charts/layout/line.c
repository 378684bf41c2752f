/* layout/line.c - indicator over periods: lines with bands and a target.
 * Layer: charts/layout. */
#include "layout/line.h"

#include <math.h>

#include "layout/axis_draw.h"
#include "layout/kinds.h"
#include "layout/words.h"

bool cyb__line_has(const cyb__line_series *series, size_t index) {
  return index < series->spec->count && isfinite(series->spec->points[index].value);
}

bool cyb__line_is_break(const cyb__line_series *series, size_t index) {
  bool broken = false;
  if (!cyb__line_has(series, index)) return false;
  for (size_t i = index; i > 0; i--) {
    broken |= series->spec->points[i].break_before;
    if (cyb__line_has(series, i - 1)) return broken;
  }
  return false;
}

bool cyb__line_has_interval(const cyb__line_series *series, size_t index) {
  const cyb_chart_point *point = &series->spec->points[index];
  return cyb__line_has(series, index) && isfinite(point->lower) && isfinite(point->upper);
}

double cyb__line_x(const cyb__line_plan *plan, size_t index) {
  double first = plan->left + plan->inset, last = plan->right - plan->inset;
  if (plan->count < 2) return last;
  return first + (last - first) * (double)index / (double)(plan->count - 1);
}

double cyb__line_y(const cyb__line_plan *plan, double value) {
  return cyb__axis_at(&plan->axis, value);
}

/* --- what there is to draw -------------------------------------------------- */

static bool keep_series(cyb__canvas *canvas, cyb__line_plan *plan, const cyb_chart_series *spec) {
  cyb__line_series *series = &plan->series[plan->series_count];
  bool any = false;
  *series = (cyb__line_series){.spec = spec, .marker = (int)(plan->series_count % CYB__PALETTE)};
  for (size_t i = 0; i < spec->count; i++) {
    if (!cyb__line_has(series, i)) continue;
    any = true;
    series->last = i;
    plan->provisional |= spec->points[i].provisional;
    plan->breaks |= cyb__line_is_break(series, i);
  }
  if (!any) return false;
  series->name = cyb__scratch_clean(canvas, spec->name);
  series->color = plan->series_count < CYB__PALETTE ? canvas->theme.palette[plan->series_count]
                                                    : canvas->theme.context;
  plan->series_count++;
  return true;
}

static void collect_labels(cyb__canvas *canvas, cyb__line_plan *plan) {
  const cyb_chart_series *longest = NULL;
  for (size_t s = 0; s < plan->series_count; s++)
    if (!longest || plan->series[s].spec->count > longest->count) longest = plan->series[s].spec;
  plan->count = longest ? longest->count : 0;
  plan->labels = cyb__scratch(canvas, plan->count, sizeof(char *));
  for (size_t i = 0; plan->labels && i < plan->count; i++)
    plan->labels[i] = cyb__scratch_clean(canvas, longest->points[i].label);
}

static cyb__range collect_range(const cyb__line_plan *plan) {
  cyb__range range = cyb__range_empty();
  for (size_t s = 0; s < plan->series_count; s++) {
    const cyb__line_series *series = &plan->series[s];
    for (size_t i = 0; i < series->spec->count; i++) {
      if (!cyb__line_has(series, i)) continue;
      cyb__range_add_printed(&range, series->spec->points[i].value);
      cyb__range_add(&range, series->spec->points[i].lower);
      cyb__range_add(&range, series->spec->points[i].upper);
    }
  }
  cyb__range_add_printed(&range, plan->spec->target);
  return range;
}

/* The axis starts at zero unless the data then filled less than a third of it. */
static void include_zero(cyb__range *range) {
  if (range->low > 0.0 && range->high - range->low > range->high / 3.0) range->low = 0.0;
  if (range->high < 0.0 && range->high - range->low > -range->low / 3.0) range->high = 0.0;
  if (range->low == range->high) {
    range->low = fmin(range->low, 0.0);
    range->high = fmax(range->high, 0.0);
  }
}

/* --- the plot --------------------------------------------------------------- */

static double unit_height(const cyb__canvas *canvas, const cyb__line_plan *plan) {
  return *plan->axis.unit ? cyb__line_height(canvas, &canvas->theme.muted) + canvas->theme.gap / 2
                          : canvas->theme.gap;
}

static double period_height(const cyb__canvas *canvas) {
  return cyb__line_height(canvas, &canvas->theme.label) + canvas->theme.gap;
}

static size_t collect_keys(const cyb__canvas *canvas, const cyb__line_plan *plan,
                           cyb__key keys[2]) {
  size_t count = 0;
  if (plan->provisional)
    keys[count++] =
        (cyb__key){cyb__word_in(CYB__WORD_PROVISIONAL, canvas->chinese), cyb__line_key_provisional};
  if (plan->breaks)
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_BREAK, canvas->chinese), cyb__line_key_break};
  return count;
}

static double widest_period(const cyb__canvas *canvas, const cyb__line_plan *plan) {
  double widest = 0.0;
  for (size_t i = 0; i < plan->count; i++)
    widest = fmax(widest, cyb__measure(canvas, plan->labels[i], &canvas->theme.label));
  return fmin(widest, 0.4 * (plan->right - plan->left));
}

/* Room for everything around the plot, measured; then the drawing's height. */
static void place_plot(cyb__canvas *canvas, cyb__line_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = collect_keys(canvas, plan, keys);
  double above = unit_height(canvas, plan), below = period_height(canvas), content, width, keyed;
  width = plan->frame.right - plan->frame.left;
  keyed = cyb__key_height(canvas, keys, key_count, width);
  if (key_count) below += theme->gap / 2;
  content = fmax(theme->plot, cyb__line_ends_height(canvas, plan)) + above + below + keyed;
  content = cyb__frame_room(canvas, &plan->frame, content);
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = plan->frame.top + content - below - keyed;
  plan->left =
      plan->frame.left + theme->gap + cyb__axis_widest_tick(canvas, &plan->axis, &theme->label);
  plan->right = plan->frame.right - cyb__line_ends_width(canvas, plan);
  plan->inset = fmax(widest_period(canvas, plan) / 2, 2.5 * theme->marker);
  plan->axis.from = plan->bottom;
  plan->axis.to = plan->top;
  cyb__key_draw(canvas, keys, key_count, plan->frame.left, plan->bottom + below, width);
}

static void draw_grid(cyb__canvas *canvas, const cyb__line_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__axis_draw_grid(canvas, &plan->axis, plan->left, plan->right);
  if (*plan->axis.unit) {
    double width = plan->frame.right - plan->frame.left;
    cyb__lines unit = cyb__wrap(canvas, plan->axis.unit, &theme->muted, width, 1);
    cyb__draw_lines(canvas, &unit, plan->frame.left, plan->frame.top - theme->gap / 2,
                    &theme->muted, CYB_ANCHOR_START, "unit");
  }
}

/* Every period if they fit, else every second, third ...; always the last. */
static void draw_periods(cyb__canvas *canvas, const cyb__line_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double widest = widest_period(canvas, plan), room = widest + 1.5 * theme->gap;
  double pitch = plan->count > 1 ? cyb__line_x(plan, 1) - cyb__line_x(plan, 0) : room;
  size_t step = (size_t)fmax(1.0, ceil(room / pitch));
  for (size_t i = plan->count; i-- > 0;) {
    double x = cyb__line_x(plan, i);
    cyb__lines label;
    if ((plan->count - 1 - i) % step) continue;
    cyb__draw_line(canvas, x, plan->bottom, x, plan->bottom + theme->gap / 2, &theme->axis, "tick");
    label = cyb__wrap(canvas, plan->labels[i], &theme->label, widest + 0.5, 1);
    cyb__draw_lines(canvas, &label, x, plan->bottom + theme->gap * 0.75, &theme->label,
                    CYB_ANCHOR_MIDDLE, "period");
  }
}

static void draw_target(cyb__canvas *canvas, const cyb__line_plan *plan) {
  double y;
  if (!isfinite(plan->spec->target)) return;
  y = cyb__line_y(plan, plan->spec->target);
  cyb__draw_line(canvas, plan->left, y, plan->right, y, &canvas->theme.target, "target");
}

static int plan_line(cyb__canvas *canvas, cyb__line_plan *plan, cyb_error *error) {
  const cyb_chart_line *spec = plan->spec;
  cyb__range range;
  plan->series = cyb__scratch(canvas, spec->series_count, sizeof(cyb__line_series));
  if (!plan->series) return CYB_OK;
  for (size_t s = 0; s < spec->series_count; s++) keep_series(canvas, plan, &spec->series[s]);
  collect_labels(canvas, plan);
  if (canvas->failed) return CYB_OK;
  if (!plan->series_count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart line",
                         "nothing to draw: no series has a value");
  range = collect_range(plan);
  if (cyb__range_excessive(&range)) return cyb__range_error("chart line", error);
  include_zero(&range);
  plan->axis = cyb__axis_for(canvas, &range, spec->unit, false, 5);
  plan->frame = cyb__frame_measure(canvas, &spec->frame);
  cyb__line_measure_ends(canvas, plan);
  return CYB_OK;
}

static int layout_line(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__line_plan plan = {.spec = spec};
  int status = plan_line(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_plot(canvas, &plan);
  if (plan.right - plan.left < canvas->theme.least_width)
    return cyb__frame_narrow("chart line", error);
  draw_grid(canvas, &plan);
  draw_periods(canvas, &plan);
  for (size_t s = plan.series_count; s-- > 0;) cyb__line_draw_band(canvas, &plan, &plan.series[s]);
  draw_target(canvas, &plan);
  for (size_t s = plan.series_count; s-- > 0;)
    cyb__line_draw_series(canvas, &plan, &plan.series[s]);
  cyb__line_draw_ends(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_line = {CYB_CHART_LINE, layout_line};
