/* layout/waterfall.c - steps from one total to another, as columns where they fit.
 * Layer: charts/layout. */
#include "layout/waterfall.h"

#include <math.h>

#include "layout/axis_draw.h"
#include "layout/kinds.h"
#include "layout/words.h"

enum { NAME_LINES = 3 };

/* --- steps ------------------------------------------------------------------ */

static cyb__fall_style style_of(const cyb_chart_step *step) {
  if (step->total) return CYB__FALL_TOTAL;
  return step->amount < 0.0 ? CYB__FALL_DOWN : CYB__FALL_UP;
}

/* A total starts at zero and sets the level, a change starts at the level and
 * moves it; an unknown amount leaves it where it was. */
static bool collect_steps(cyb__canvas *canvas, cyb__fall_plan *plan) {
  double level = 0.0;
  plan->count = plan->spec->count;
  plan->steps = cyb__scratch(canvas, plan->count, sizeof(cyb__fall_step));
  if (!plan->steps) return false;
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_chart_step *spec = &plan->spec->steps[i];
    cyb__fall_step *step = &plan->steps[i];
    *step = (cyb__fall_step){.spec = spec, .known = isfinite(spec->amount)};
    step->style = style_of(spec);
    step->from = spec->total && step->known ? 0.0 : level;
    if (step->known) level = step->from + spec->amount;
    step->to = level;
    plan->seen[step->style] |= step->known;
  }
  return true;
}

static bool any_known(const cyb__fall_plan *plan) {
  return plan->seen[CYB__FALL_TOTAL] || plan->seen[CYB__FALL_UP] || plan->seen[CYB__FALL_DOWN];
}

/* Heights make the axis. */
static cyb__range collect_range(const cyb__fall_plan *plan) {
  cyb__range range = cyb__range_empty();
  cyb__range_add(&range, 0.0);
  for (size_t i = 0; i < plan->count; i++) cyb__range_add(&range, plan->steps[i].to);
  range.decimals = 6;
  return range;
}

/* One more figure where a small change would lose its second one, and none that
 * are all zero. */
static void choose_decimals(cyb__fall_plan *plan) {
  cyb__range printed = cyb__range_empty();
  double smallest = INFINITY;
  for (size_t i = 0; i < plan->count; i++) {
    double amount = plan->steps[i].spec->amount / plan->axis.factor;
    cyb__range_add_printed(&printed, amount);
    if (isfinite(amount) && amount != 0.0) smallest = fmin(smallest, fabs(amount));
  }
  if (smallest < pow(10.0, 1 - plan->axis.decimals)) plan->axis.decimals++;
  if (printed.decimals < plan->axis.decimals) plan->axis.decimals = printed.decimals;
}

/* Changes carry their sign, so that they read without colour. */
static void name_amounts(cyb__canvas *canvas, cyb__fall_plan *plan) {
  for (size_t i = 0; i < plan->count; i++) {
    cyb__fall_step *step = &plan->steps[i];
    cyb_text text = {0};
    if (step->known && !step->spec->total && step->spec->amount > 0.0) cyb_text_add(&text, "+");
    cyb_text_add(&text, cyb__axis_value(canvas, &plan->axis, step->spec->amount));
    step->amount = cyb__scratch_text(canvas, &text);
    plan->amount_width =
        fmax(plan->amount_width, cyb__measure(canvas, step->amount, cyb__fall_type(canvas, step)));
  }
}

const cyb__type *cyb__fall_type(const cyb__canvas *canvas, const cyb__fall_step *step) {
  if (!step->known) return &canvas->theme.muted;
  return step->spec->total ? &canvas->theme.strong : &canvas->theme.label;
}

/* --- bars ------------------------------------------------------------------- */

/* Full, pale with an outline, hatched: three things in black and white too. */
static const struct {
  size_t color;
  double opacity;
  bool outlined, hatched;
  const char *role;
} styles[CYB__FALL_STYLES] = {[CYB__FALL_TOTAL] = {0, 0.85, false, false, "total"},
                              [CYB__FALL_UP] = {1, 0.34, true, false, "up"},
                              [CYB__FALL_DOWN] = {2, 0.1, true, true, "down"}};

static cyb_op *draw_styled(cyb__canvas *canvas, cyb__fall_style style, double x, double y, double w,
                           double h, const char *role) {
  unsigned color = canvas->theme.palette[styles[style].color];
  cyb_op *op = cyb__draw_rect(canvas, x, y, w, h, color, styles[style].opacity, role);
  op->hatched = styles[style].hatched;
  if (styles[style].outlined) {
    op->stroke = color;
    op->width = canvas->theme.axis.width;
  }
  return op;
}

/* A step too small to be seen is drawn a line thick. */
void cyb__fall_draw_bar(cyb__canvas *canvas, const cyb__fall_plan *plan, const cyb__fall_step *step,
                        double x1, double y1, double x2, double y2) {
  double thin = canvas->theme.axis.width, w = fmax(fabs(x2 - x1), thin);
  double h = fmax(fabs(y2 - y1), thin), x = (x1 + x2 - w) / 2, y = (y1 + y2 - h) / 2;
  cyb_op *op = draw_styled(canvas, step->style, x, y, w, h, styles[step->style].role);
  cyb__set_title(canvas, op,
                 cyb__axis_tip(canvas, &plan->axis, cyb__scratch_clean(canvas, step->spec->name),
                               step->spec->amount, NAN, NAN));
}

double cyb__fall_thickness(const cyb__canvas *canvas, const cyb__fall_plan *plan) {
  return fmin(0.62 * plan->pitch, 8.0 * canvas->theme.label.size);
}

/* --- key -------------------------------------------------------------------- */

static void key_up(cyb__canvas *canvas, double left, double middle, double size) {
  draw_styled(canvas, CYB__FALL_UP, left, middle - size / 2, size * 1.1, size, "key-mark");
}

static void key_down(cyb__canvas *canvas, double left, double middle, double size) {
  draw_styled(canvas, CYB__FALL_DOWN, left, middle - size / 2, size * 1.1, size, "key-mark");
}

/* Totals say so in their names. */
size_t cyb__fall_keys(const cyb__canvas *canvas, const cyb__fall_plan *plan, cyb__key keys[2]) {
  size_t count = 0;
  if (plan->seen[CYB__FALL_UP])
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_INCREASE, canvas->chinese), key_up};
  if (plan->seen[CYB__FALL_DOWN])
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_DECREASE, canvas->chinese), key_down};
  return count;
}

/* --- columns ---------------------------------------------------------------- */

/* Every amount and every word of a name fits over or under its column. */
static bool fits_columns(cyb__canvas *canvas, cyb__fall_plan *plan) {
  double room = plan->pitch - canvas->theme.gap;
  if (plan->amount_width > room) return false;
  for (size_t i = 0; i < plan->count; i++) {
    cyb__fall_step *step = &plan->steps[i];
    const cyb__type *type = cyb__fall_type(canvas, step);
    if (cyb__widest_word(canvas, step->spec->name, type) > room) return false;
    step->name = cyb__wrap_evenly(canvas, step->spec->name, type, room, NAME_LINES);
    if (step->name.full) return false;
  }
  return true;
}

static double tallest_name(const cyb__canvas *canvas, const cyb__fall_plan *plan) {
  double tallest = 0.0;
  for (size_t i = 0; i < plan->count; i++)
    tallest = fmax(tallest, cyb__lines_height(canvas, &plan->steps[i].name, &canvas->theme.label));
  return tallest;
}

/* Amounts stand above their bars; below those that lie under zero. */
static bool stands_below(const cyb__fall_step *step) {
  return fmax(step->from, step->to) <= 0.0 && fmin(step->from, step->to) < 0.0;
}

static bool any_below(const cyb__fall_plan *plan) {
  for (size_t i = 0; i < plan->count; i++)
    if (stands_below(&plan->steps[i])) return true;
  return false;
}

static void place_columns(cyb__canvas *canvas, cyb__fall_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = cyb__fall_keys(canvas, plan, keys);
  double line = cyb__line_height(canvas, &theme->label), above, below, content;
  double width = plan->frame.right - plan->frame.left;
  double keyed = cyb__key_height(canvas, keys, key_count, width);
  above = line + theme->gap / 2 + (*plan->axis.unit ? line : 0.0);
  below = tallest_name(canvas, plan) + theme->gap + (any_below(plan) ? line : 0.0);
  if (key_count) keyed += theme->gap;
  content = cyb__frame_room(canvas, &plan->frame, theme->plot + above + below + keyed);
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = plan->frame.top + content - below - keyed;
  plan->axis.from = plan->bottom;
  plan->axis.to = plan->top;
  cyb__key_draw(canvas, keys, key_count, plan->frame.left,
                plan->frame.top + content - keyed + theme->gap, width);
}

static double column_x(const cyb__fall_plan *plan, size_t index) {
  return plan->left + ((double)index + 0.5) * plan->pitch;
}

static void draw_amount(cyb__canvas *canvas, const cyb__fall_plan *plan, const cyb__fall_step *step,
                        double x) {
  const cyb__type *type = cyb__fall_type(canvas, step);
  double line = cyb__line_height(canvas, type), gap = canvas->theme.gap / 4;
  double width = cyb__measure(canvas, step->amount, type), top;
  if (stands_below(step))
    top = cyb__axis_at(&plan->axis, fmin(step->from, step->to)) + gap;
  else
    top = cyb__axis_at(&plan->axis, fmax(step->from, step->to)) - line - gap;
  cyb__draw_rect(canvas, x - width / 2 - gap, top, width + 2 * gap, line, 0xFFFFFF, 1.0, "clear");
  cyb__draw_text(canvas, x, cyb__baseline(top + line / 2, type), step->amount, type,
                 CYB_ANCHOR_MIDDLE, step->known ? "amount" : "missing");
}

static void draw_column(cyb__canvas *canvas, const cyb__fall_plan *plan, size_t index) {
  const cyb__theme *theme = &canvas->theme;
  const cyb__fall_step *step = &plan->steps[index];
  double x = column_x(plan, index), half = cyb__fall_thickness(canvas, plan) / 2;
  double line = cyb__line_height(canvas, &theme->label);
  double names = plan->bottom + theme->gap * 0.75 + (any_below(plan) ? line : 0.0);
  draw_amount(canvas, plan, step, x);
  if (step->known)
    cyb__fall_draw_bar(canvas, plan, step, x - half, cyb__axis_at(&plan->axis, step->from),
                       x + half, cyb__axis_at(&plan->axis, step->to));
  if (index + 1 < plan->count) {
    double y = cyb__axis_at(&plan->axis, step->to);
    double from = step->known ? x + half : x - half;
    cyb__draw_line(canvas, from, y, x + plan->pitch - half, y, &theme->leader, "connector");
  }
  cyb__draw_lines(canvas, &step->name, x, names, cyb__fall_type(canvas, step), CYB_ANCHOR_MIDDLE,
                  "name");
}

static void draw_columns(cyb__canvas *canvas, cyb__fall_plan *plan) {
  cyb__lines unit;
  double zero;
  place_columns(canvas, plan);
  cyb__axis_draw_grid(canvas, &plan->axis, plan->left, plan->right);
  unit =
      cyb__wrap(canvas, plan->axis.unit, &canvas->theme.muted, plan->right - plan->frame.left, 1);
  cyb__draw_lines(canvas, &unit, plan->frame.left, plan->frame.top - canvas->theme.gap / 2,
                  &canvas->theme.muted, CYB_ANCHOR_START, "unit");
  for (size_t i = 0; i < plan->count; i++) draw_column(canvas, plan, i);
  zero = cyb__axis_at(&plan->axis, 0.0);
  cyb__draw_line(canvas, plan->left, zero, plan->right, zero, &canvas->theme.axis, "base");
}

static int layout_waterfall(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__fall_plan plan = {.spec = spec};
  cyb__range range;
  if (!collect_steps(canvas, &plan)) return CYB_OK;
  if (!any_known(&plan))
    return cyb_error_set(error, CYB_EDOMAIN, "chart waterfall",
                         "nothing to draw: no step has an amount");
  range = collect_range(&plan);
  if (cyb__range_excessive(&range)) return cyb__range_error("chart waterfall", error);
  plan.axis = cyb__axis_for(canvas, &range, plan.spec->unit, false, 5);
  choose_decimals(&plan);
  plan.frame = cyb__frame_measure(canvas, &plan.spec->frame);
  name_amounts(canvas, &plan);
  plan.left = plan.frame.left + canvas->theme.gap +
              cyb__axis_widest_tick(canvas, &plan.axis, &canvas->theme.label);
  plan.right = plan.frame.right;
  plan.pitch = (plan.right - plan.left) / (double)plan.count;
  if (!fits_columns(canvas, &plan)) return cyb__fall_rows(canvas, &plan, error);
  if (!canvas->failed) draw_columns(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_waterfall = {CYB_CHART_WATERFALL, layout_waterfall};
