/* layout/bars.c - horizontal bars by district, park, segment.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/axis_draw.h"
#include "layout/frame.h"
#include "layout/kinds.h"
#include "layout/words.h"

#include "base/allocate.h"

/* Columns from left to right: name, value, bar. The value stands before the
 * bar and not behind it, so that whisker, reference line and figure never meet. */
enum { NAME_LINES = 2 };

typedef struct bar_row {
  const cyb_chart_bar *bar;
  size_t index;
  cyb__lines name;
  const char *value;
} bar_row;

typedef struct bars_plan {
  const cyb_chart_bars *spec;
  cyb__frame frame;
  cyb__axis axis;
  bar_row *rows;
  size_t count;
  double name_width, value_width;
  double left, right, top, bottom, pitch; /* of the plot, and of its rows */
  bool unreliable, confidential;
} bars_plan;

/* Largest first; then confidential, then missing; ties keep their order. */
static int by_value(const void *a, const void *b) {
  const bar_row *left = a, *right = b;
  double x = left->bar->value, y = right->bar->value;
  bool has_x = isfinite(x), has_y = isfinite(y);
  if (has_x != has_y) return has_x ? -1 : 1;
  if (has_x && x != y) return x > y ? -1 : 1;
  if (!has_x && left->bar->confidential != right->bar->confidential)
    return left->bar->confidential ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static bool collect_rows(cyb__canvas *canvas, bars_plan *plan) {
  plan->count = plan->spec->count;
  plan->rows = cyb__scratch(canvas, plan->count, sizeof(bar_row));
  if (!plan->rows) return false;
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_chart_bar *bar = &plan->spec->bars[i];
    plan->rows[i] = (bar_row){.bar = bar, .index = i};
    plan->unreliable |= bar->unreliable && isfinite(bar->value);
    plan->confidential |= bar->confidential && !isfinite(bar->value);
  }
  if (plan->count > 1) qsort(plan->rows, plan->count, sizeof(bar_row), by_value);
  return true;
}

static cyb__range collect_range(const bars_plan *plan) {
  cyb__range range = cyb__range_empty();
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_chart_bar *bar = plan->rows[i].bar;
    if (!isfinite(bar->value)) continue;
    cyb__range_add_printed(&range, bar->value);
    cyb__range_add(&range, bar->lower);
    cyb__range_add(&range, bar->upper);
  }
  cyb__range_add(&range, plan->spec->reference);
  cyb__range_add(&range, 0.0);
  return range;
}

static const char *row_value(cyb__canvas *canvas, const bars_plan *plan, const cyb_chart_bar *bar) {
  if (isfinite(bar->value)) return cyb__axis_value(canvas, &plan->axis, bar->value);
  return bar->confidential ? "c" : "–";
}

static void measure_rows(cyb__canvas *canvas, bars_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double room = 0.32 * (plan->frame.right - plan->frame.left);
  size_t tallest = 1;
  for (size_t i = 0; i < plan->count; i++) {
    bar_row *row = &plan->rows[i];
    row->name = cyb__wrap(canvas, row->bar->name, &theme->label, room, NAME_LINES);
    row->value = row_value(canvas, plan, row->bar);
    plan->name_width = fmax(plan->name_width, row->name.width);
    plan->value_width = fmax(plan->value_width, cyb__measure(canvas, row->value, &theme->strong));
    if (row->name.count > tallest) tallest = row->name.count;
  }
  plan->pitch =
      fmax(theme->row, (double)tallest * cyb__line_height(canvas, &theme->label) + theme->gap / 2);
}

/* --- key -------------------------------------------------------------------- */

static void hatch(const cyb__canvas *canvas, cyb_op *op) {
  op->hatched = true;
  op->opacity = 0.12;
  op->stroke = canvas->theme.palette[0];
  op->width = canvas->theme.axis.width;
}

static void key_hatch(cyb__canvas *canvas, double left, double middle, double size) {
  cyb_op *op = cyb__draw_rect(canvas, left, middle - size / 2, size * 1.1, size,
                              canvas->theme.palette[0], 1.0, "key-mark");
  hatch(canvas, op);
}

static size_t collect_keys(const cyb__canvas *canvas, const bars_plan *plan, cyb__key keys[2]) {
  size_t count = 0;
  if (plan->unreliable)
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_UNRELIABLE, canvas->chinese), key_hatch};
  if (plan->confidential)
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_CONFIDENTIAL, canvas->chinese), NULL};
  return count;
}

/* --- plot ------------------------------------------------------------------- */

static void place_plot(cyb__canvas *canvas, bars_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = collect_keys(canvas, plan, keys);
  double line = cyb__line_height(canvas, &theme->label), width, keyed, around, content;
  double rows = (double)plan->count;
  width = plan->frame.right - plan->frame.left;
  keyed = cyb__key_height(canvas, keys, key_count, width);
  around = line + theme->gap + line + theme->gap + (key_count ? keyed + theme->gap / 2 : 0.0);
  content = around + rows * plan->pitch;
  if (plan->spec->frame.height > 0.0) {
    content = cyb__frame_room(canvas, &plan->frame, content);
    plan->pitch = (content - around) / rows;
  }
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + line + theme->gap;
  plan->bottom = plan->top + rows * plan->pitch;
  plan->left = plan->frame.left + plan->name_width + plan->value_width + 3.0 * theme->gap;
  plan->right = plan->frame.right - cyb__axis_overhang(canvas, &plan->axis);
  plan->axis.from = plan->left;
  plan->axis.to = plan->right;
  cyb__key_draw(canvas, keys, key_count, plan->frame.left, plan->bottom + line + theme->gap * 1.5,
                width);
}

static void draw_unit(cyb__canvas *canvas, const bars_plan *plan) {
  const cyb__type *type = &canvas->theme.muted;
  double right = plan->left - canvas->theme.gap;
  cyb__lines unit = cyb__wrap(canvas, plan->axis.unit, type, right - plan->frame.left, 1);
  cyb__draw_lines(canvas, &unit, right, plan->frame.top, type, CYB_ANCHOR_END, "unit");
}

static void draw_reference(cyb__canvas *canvas, const bars_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  const char *words = plan->spec->reference_label;
  cyb_text text = {0};
  cyb__lines label;
  double x, half;
  if (!isfinite(plan->spec->reference)) return;
  x = cyb__axis_at(&plan->axis, plan->spec->reference);
  if (!words || !*words) words = cyb__word_in(CYB__WORD_REFERENCE, canvas->chinese);
  cyb_text_add(&text, words);
  cyb_text_add(&text, " ");
  cyb_text_add(&text, cyb__axis_value(canvas, &plan->axis, plan->spec->reference));
  label = cyb__wrap(canvas, cyb__scratch_text(canvas, &text), &theme->strong,
                    plan->frame.right - plan->left, 1);
  half = label.width / 2;
  cyb__draw_line(canvas, x, plan->top - theme->gap / 2, x, plan->bottom, &theme->reference,
                 "reference");
  x = fmax(fmin(x, plan->frame.right - half), plan->left + half);
  cyb__draw_lines(canvas, &label, x, plan->frame.top, &theme->strong, CYB_ANCHOR_MIDDLE,
                  "reference-label");
}

/* --- rows ------------------------------------------------------------------- */

static void draw_bar(cyb__canvas *canvas, const bars_plan *plan, const bar_row *row,
                     double middle) {
  const cyb_chart_bar *bar = row->bar;
  const cyb__theme *theme = &canvas->theme;
  double zero = cyb__axis_at(&plan->axis, 0.0), end = cyb__axis_at(&plan->axis, bar->value);
  double thick = fmin(0.62 * plan->pitch, 1.6 * theme->label.size);
  cyb_op *op = cyb__draw_rect(canvas, fmin(zero, end), middle - thick / 2, fabs(end - zero), thick,
                              theme->palette[0], theme->bar_opacity, "bar");
  if (bar->unreliable) hatch(canvas, op);
  cyb__set_title(canvas, op,
                 cyb__axis_tip(canvas, &plan->axis, cyb__scratch_clean(canvas, bar->name),
                               bar->value, bar->lower, bar->upper));
  if (isfinite(bar->lower) && isfinite(bar->upper))
    cyb__draw_whisker(canvas, cyb__axis_at(&plan->axis, bar->lower),
                      cyb__axis_at(&plan->axis, bar->upper), middle, 0.22 * thick, true);
}

static void draw_row(cyb__canvas *canvas, const bars_plan *plan, size_t index) {
  const cyb__theme *theme = &canvas->theme;
  const bar_row *row = &plan->rows[index];
  double middle = plan->top + ((double)index + 0.5) * plan->pitch;
  double top = middle - cyb__lines_height(canvas, &row->name, &theme->label) / 2;
  bool known = isfinite(row->bar->value);
  cyb__draw_lines(canvas, &row->name, plan->frame.left, top, &theme->label, CYB_ANCHOR_START,
                  "name");
  cyb__draw_text(canvas, plan->left - theme->gap, cyb__baseline(middle, &theme->strong), row->value,
                 known ? &theme->strong : &theme->muted, CYB_ANCHOR_END,
                 known ? "value" : "missing");
  if (known) draw_bar(canvas, plan, row, middle);
}

static int layout_bars(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  bars_plan plan = {.spec = spec};
  cyb__range range;
  double zero;
  if (!plan.spec->count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart bars", "nothing to draw: there are no rows");
  if (!collect_rows(canvas, &plan)) return CYB_OK;
  range = collect_range(&plan);
  if (cyb__range_excessive(&range)) return cyb__range_error("chart bars", error);
  plan.axis = cyb__axis_for(canvas, &range, plan.spec->unit, plan.spec->percent, 5);
  plan.frame = cyb__frame_measure(canvas, &plan.spec->frame);
  measure_rows(canvas, &plan);
  if (canvas->failed) return CYB_OK;
  place_plot(canvas, &plan);
  if (plan.right - plan.left < canvas->theme.least_width)
    return cyb__frame_narrow("chart bars", error);
  cyb__axis_draw_across(canvas, &plan.axis, plan.bottom);
  draw_unit(canvas, &plan);
  for (size_t i = 0; i < plan.count; i++) draw_row(canvas, &plan, i);
  zero = cyb__axis_at(&plan.axis, 0.0);
  cyb__draw_line(canvas, zero, plan.top, zero, plan.bottom, &canvas->theme.axis, "zero");
  draw_reference(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_bars = {CYB_CHART_BARS, layout_bars};
