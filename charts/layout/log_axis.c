/* layout/log_axis.c - logarithmic axes: decades, their labels, positions.
 * Layer: charts/layout. */
#include "layout/log_axis.h"

#include <math.h>

#include "base/allocate.h"

void cyb__range_add_positive(cyb__range *range, double value) {
  if (value > 0.0) cyb__range_add(range, value);
}

/* What is so near to a tick is drawn on it: data from 499.5 begin at 500, not
 * at 200. Smaller than any stroke is wide. */
static const double near = 1.002;

static void set_ticks(cyb__log_axis *axis, const cyb__range *range) {
  double low = range->low / axis->factor, high = range->high / axis->factor;
  if (high > low * near * near) {
    low *= near;
    high /= near;
  }
  axis->ticks = cyb_ticks_log(low, high, CYB_LOG_TICKS);
}

cyb__log_axis cyb__log_axis_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                                bool percent) {
  cyb__log_axis axis = {.suffix = "", .factor = 1.0};
  const char *word = "";
  unit = cyb__scratch_clean(canvas, unit);
  if (percent) {
    axis.factor = 0.01;
    axis.suffix = canvas->chinese ? "%" : "\u00A0%";
  } else if (!cyb__unit_is_scaled(unit)) {
    axis.factor = cyb_axis_scale_log(range->low, range->high, canvas->drawing->language, &word);
  }
  axis.unit = cyb__unit_scaled(canvas, word, unit);
  set_ticks(&axis, range);
  return axis;
}

cyb__log_axis cyb__log_axis_like(const cyb__log_axis *other, const cyb__range *range) {
  cyb__log_axis axis = *other;
  set_ticks(&axis, range);
  return axis;
}

/* --- positions ---------------------------------------------------------------- */

static double first_value(const cyb__log_axis *axis) {
  return axis->ticks.tick[0].value;
}

static double last_value(const cyb__log_axis *axis) {
  return axis->ticks.tick[axis->ticks.count - 1].value;
}

bool cyb__log_axis_has(const cyb__log_axis *axis, double value) {
  double printed = value / axis->factor, beyond = near * (1.0 + 1e-9);
  return printed >= first_value(axis) / beyond && printed <= last_value(axis) * beyond;
}

static double place(const cyb__log_axis *axis, double printed) {
  double low = log10(first_value(axis)), high = log10(last_value(axis));
  double part = printed > 0.0 ? (log10(printed) - low) / (high - low) : 0.0;
  return axis->from + fmin(fmax(part, 0.0), 1.0) * (axis->to - axis->from);
}

double cyb__log_axis_at(const cyb__log_axis *axis, double value) {
  return isnan(value) ? NAN : place(axis, value / axis->factor);
}

double cyb__log_axis_tick_at(const cyb__log_axis *axis, size_t index) {
  return place(axis, axis->ticks.tick[index].value);
}

/* --- labels ------------------------------------------------------------------- */

const char *cyb__log_axis_tick_label(cyb__canvas *canvas, const cyb__log_axis *axis, size_t index) {
  double value = axis->ticks.tick[index].value;
  cyb_text text = {0};
  int decimals = value < 1.0 ? (int)ceil(-log10(value) - 1e-9) : 0;
  cyb_text_add_fixed(&text, value, decimals);
  cyb_text_add(&text, axis->suffix);
  return cyb__scratch_text(canvas, &text);
}

double cyb__log_axis_widest_tick(cyb__canvas *canvas, const cyb__log_axis *axis) {
  double widest = 0.0;
  for (size_t i = 0; i < axis->ticks.count; i++)
    if (axis->ticks.tick[i].labelled)
      widest = fmax(widest, cyb__measure(canvas, cyb__log_axis_tick_label(canvas, axis, i),
                                         &canvas->theme.label));
  return widest;
}

/* Extent of a label along the axis. */
typedef double (*label_size)(cyb__canvas *canvas, const cyb__log_axis *axis, size_t index);

static double size_across(cyb__canvas *canvas, const cyb__log_axis *axis, size_t index) {
  return cyb__measure(canvas, cyb__log_axis_tick_label(canvas, axis, index), &canvas->theme.label) +
         canvas->theme.gap;
}

static double size_up(cyb__canvas *canvas, const cyb__log_axis *axis, size_t index) {
  (void)axis;
  (void)index;
  return cyb__line_height(canvas, &canvas->theme.label);
}

static bool labels_clear(const cyb__log_axis *axis, const double *sizes) {
  double end = 0.0;
  bool any = false;
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double middle = fabs(cyb__log_axis_tick_at(axis, i) - axis->from);
    if (!axis->ticks.tick[i].labelled) continue;
    if (any && middle - sizes[i] / 2 < end) return false;
    end = middle + sizes[i] / 2;
    any = true;
  }
  return true;
}

static void thin(cyb__canvas *canvas, cyb__log_axis *axis, label_size size) {
  double sizes[CYB_LOG_TICKS];
  double low = first_value(axis), high = last_value(axis);
  axis->ticks = cyb_ticks_log(low, high, CYB_LOG_TICKS); /* it may have been thinned before */
  for (size_t i = 0; i < axis->ticks.count; i++) sizes[i] = size(canvas, axis, i);
  for (int wanted = (int)axis->ticks.count; wanted > 2 && !labels_clear(axis, sizes); wanted--)
    axis->ticks = cyb_ticks_log(low, high, wanted - 1);
  if (!labels_clear(axis, sizes)) axis->ticks.tick[0].labelled = false;
}

/* A long label at the first tick may reach beyond the canvas. */
void cyb__log_axis_thin_across(cyb__canvas *canvas, cyb__log_axis *axis) {
  double edge = canvas->theme.margin / 4.0, width = canvas->drawing->width;
  thin(canvas, axis, size_across);
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double x = cyb__log_axis_tick_at(axis, i);
    double half = (size_across(canvas, axis, i) - canvas->theme.gap) / 2.0;
    if (x - half < edge || x + half > width - edge) axis->ticks.tick[i].labelled = false;
  }
}

void cyb__log_axis_thin_up(cyb__canvas *canvas, cyb__log_axis *axis) {
  thin(canvas, axis, size_up);
}

const char *cyb__axis_caption(cyb__canvas *canvas, const char *words, const char *unit) {
  cyb_text text = {0};
  words = cyb__scratch_clean(canvas, words);
  cyb_text_add(&text, words);
  if (*words && *unit) cyb_text_add(&text, canvas->chinese ? "（" : ", ");
  cyb_text_add(&text, unit);
  if (*words && *unit && canvas->chinese) cyb_text_add(&text, "）");
  return cyb__scratch_text(canvas, &text);
}

/* --- drawing ------------------------------------------------------------------ */

double cyb__axis_across_height(const cyb__canvas *canvas) {
  return 0.75 * canvas->theme.gap + cyb__line_height(canvas, &canvas->theme.label);
}

void cyb__log_axis_draw_across(cyb__canvas *canvas, const cyb__log_axis *axis, double bottom) {
  const cyb__theme *theme = &canvas->theme;
  double middle = bottom + 0.75 * theme->gap + cyb__line_height(canvas, &theme->label) / 2;
  cyb__draw_line(canvas, axis->from, bottom, axis->to, bottom, &theme->axis, "axis-line");
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double x = cyb__log_axis_tick_at(axis, i);
    bool labelled = axis->ticks.tick[i].labelled;
    cyb__draw_line(canvas, x, bottom, x, bottom + theme->gap * (labelled ? 0.6 : 0.3), &theme->axis,
                   labelled ? "tick" : "minor-tick");
    if (!labelled) continue;
    cyb__draw_text(canvas, x, cyb__baseline(middle, &theme->label),
                   cyb__log_axis_tick_label(canvas, axis, i), &theme->label, CYB_ANCHOR_MIDDLE,
                   "axis");
  }
}

void cyb__log_axis_draw_up(cyb__canvas *canvas, const cyb__log_axis *axis, double left,
                           double right) {
  const cyb__theme *theme = &canvas->theme;
  for (size_t i = 0; i < axis->ticks.count; i++) {
    double y = cyb__log_axis_tick_at(axis, i);
    if (!axis->ticks.tick[i].labelled) continue;
    cyb__draw_line(canvas, left, y, right, y, &theme->grid, "grid");
    cyb__draw_text(canvas, left - theme->gap, cyb__baseline(y, &theme->label),
                   cyb__log_axis_tick_label(canvas, axis, i), &theme->label, CYB_ANCHOR_END,
                   "axis");
  }
}
