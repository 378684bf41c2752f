/* layout/premium_panel.c - one retention: premium above, rate on line below.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/axis_draw.h"
#include "layout/marker.h"
#include "layout/premium.h"

enum { TITLE_LINES = 2 };

/* --- one plot ----------------------------------------------------------------- */

static unsigned color_of(const cyb__canvas *canvas, size_t line) {
  return line < CYB__PALETTE ? canvas->theme.palette[line] : canvas->theme.context;
}

/* "grade 4, 5 million yuan: 21.3" */
static const char *tip(cyb__canvas *canvas, const cyb__premium_plan *plan, const cyb__axis *axis,
                       const cyb_chart_premium_line *line, size_t index, double value) {
  cyb_text name = {0};
  const char *words = cyb__scratch_clean(canvas, line->name);
  cyb_text_add(&name, words);
  if (*words) cyb_text_add(&name, canvas->chinese ? "，" : ", ");
  cyb_text_add(&name, plan->limit_labels[index]);
  if (*plan->limit_unit && !canvas->chinese) cyb_text_add(&name, " ");
  cyb_text_add(&name, plan->limit_unit);
  return cyb__axis_tip(canvas, axis, cyb__scratch_text(canvas, &name), value, NAN, NAN);
}

bool cyb__premium_trace(cyb__canvas *canvas, const cyb__premium_plan *plan, cyb__trace *trace,
                        const cyb_chart_premium_line *line, cyb__premium_value value,
                        const cyb__axis *axis, double left) {
  if (!cyb__trace_open(canvas, trace, plan->limit_count)) return false;
  for (size_t i = 0; i < plan->limit_count; i++) {
    double amount = value(plan, line, i);
    cyb__trace_add(trace, cyb__premium_x(canvas, plan, left, i),
                   isnan(amount) ? NAN : cyb__axis_at(axis, amount));
  }
  cyb__trace_close(trace);
  return true;
}

static void draw_line(cyb__canvas *canvas, const cyb__premium_plan *plan, const cyb__axis *axis,
                      const cyb_chart_premium_line *line, size_t number, double left,
                      cyb__premium_value value) {
  cyb__pen pen = canvas->theme.line;
  cyb__trace trace;
  pen.color = color_of(canvas, number);
  pen.width *= 0.85;
  if (!cyb__premium_trace(canvas, plan, &trace, line, value, axis, left)) return;
  cyb__trace_draw(canvas, &trace, &pen, "line");
  for (size_t i = 0; i < plan->limit_count; i++) {
    double amount = value(plan, line, i);
    cyb_op *op;
    if (isnan(amount)) continue;
    op = cyb__draw_marker(canvas, (int)(number % CYB__PALETTE),
                          cyb__premium_x(canvas, plan, left, i), cyb__axis_at(axis, amount),
                          0.85 * canvas->theme.marker, pen.color, false, "point");
    cyb__set_title(canvas, op, tip(canvas, plan, axis, line, i, amount));
  }
}

static void draw_lines(cyb__canvas *canvas, const cyb__premium_plan *plan, const cyb__axis *axis,
                       size_t index, double left, cyb__premium_value value) {
  const cyb_chart_premium_panel *panel = &plan->spec->panels[index];
  bool first = index % plan->columns == 0;
  if (first)
    cyb__axis_draw_grid(canvas, axis, left, left + plan->panel_width);
  else
    cyb__axis_draw_rules(canvas, axis, left, left + plan->panel_width);
  for (size_t l = panel->line_count; l-- > 0;)
    draw_line(canvas, plan, axis, &panel->lines[l], l, left, value);
}

/* --- limits ------------------------------------------------------------------- */

static bool is_clear(const cyb__box *taken, size_t count, double from, double to) {
  for (size_t i = 0; i < count; i++)
    if (from < taken[i].right && taken[i].left < to) return false;
  return true;
}

/* Labels where they do not touch: the last, the first, then the others; inside
 * the panel, and never into the neighbour's. */
static void draw_limits(cyb__canvas *canvas, const cyb__premium_plan *plan, double left,
                        double bottom) {
  const cyb__theme *theme = &canvas->theme;
  double middle = bottom + 0.75 * theme->gap + cyb__line_height(canvas, &theme->label) / 2;
  double slack = 0.45 * theme->gap;
  cyb__box *taken = cyb__scratch(canvas, plan->limit_count, sizeof(cyb__box));
  size_t count = 0;
  for (size_t turn = 0; taken && turn < plan->limit_count; turn++) {
    size_t index = turn == 0 ? plan->limit_count - 1 : turn - 1;
    const char *label = plan->limit_labels[index];
    double half = cyb__measure(canvas, label, &theme->label) / 2;
    double tick = cyb__premium_x(canvas, plan, left, index), x;
    cyb__draw_line(canvas, tick, bottom, tick, bottom + theme->gap / 2, &theme->axis, "tick");
    x = fmax(fmin(tick, left + plan->panel_width + 0.25 * theme->gap - half), left + half);
    if (!is_clear(taken, count, x - half - slack, x + half + slack)) continue;
    taken[count++] = (cyb__box){.left = x - half - slack, .right = x + half + slack};
    cyb__draw_text(canvas, x, cyb__baseline(middle, &theme->label), label, &theme->label,
                   CYB_ANCHOR_MIDDLE, "axis");
  }
}

/* --- words -------------------------------------------------------------------- */

static void draw_caption(cyb__canvas *canvas, const cyb__premium_plan *plan, const char *words,
                         double right, double top) {
  const cyb__type *type = &canvas->theme.muted;
  cyb__lines lines = cyb__wrap(canvas, words, type, right - plan->frame.left, 1);
  cyb__draw_lines(canvas, &lines, plan->frame.left, top, type, CYB_ANCHOR_START, "unit");
}

static void draw_title(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index,
                       double left, double top) {
  const cyb__type *type = &canvas->theme.strong;
  cyb__lines title =
      cyb__wrap(canvas, plan->spec->panels[index].name, type, plan->panel_width, TITLE_LINES);
  cyb__draw_lines(canvas, &title, left, top, type, CYB_ANCHOR_START, "panel");
}

/* Below the limits, ending with the last panel of the row. */
static void draw_limit_caption(cyb__canvas *canvas, const cyb__premium_plan *plan, double right,
                               double bottom) {
  const cyb__type *type = &canvas->theme.muted;
  const char *words = cyb__axis_caption(canvas, plan->spec->x_label, plan->limit_unit);
  cyb__lines lines = cyb__wrap(canvas, words, type, plan->frame.right - plan->frame.left, 1);
  cyb__draw_lines(canvas, &lines, fmax(right, plan->frame.left + lines.width),
                  bottom + cyb__axis_across_height(canvas), type, CYB_ANCHOR_END, "unit");
}

/* Once a row; the names may reach down beside the second. */
static void draw_captions(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index,
                          double top, double premium_bottom) {
  const char *premium = cyb__axis_caption(canvas, plan->spec->premium_label, plan->premium.unit);
  const char *rate = cyb__scratch_clean(canvas, plan->spec->rate_label);
  size_t beside = plan->spec->panel_count - index;
  double right;
  if (beside > plan->columns) beside = plan->columns;
  right = plan->left + (double)(beside - 1) * plan->pitch + plan->panel_width;
  draw_caption(canvas, plan, premium, plan->frame.right, top - canvas->theme.gap / 2);
  draw_caption(canvas, plan, rate, right, premium_bottom + canvas->theme.gap);
}

void cyb__premium_draw_panel(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index) {
  double caption = cyb__line_height(canvas, &canvas->theme.muted) + canvas->theme.gap / 2;
  double left = plan->left + (double)(index % plan->columns) * plan->pitch;
  double top = plan->top + (double)(index / plan->columns) * plan->row_height;
  bool last = (index + 1) % plan->columns == 0 || index + 1 == plan->spec->panel_count;
  cyb__axis premium = plan->premium, rate = plan->rate;
  premium.to = top + caption + plan->title_height + canvas->theme.gap / 2;
  premium.from = premium.to + plan->premium_height;
  rate.to = premium.from + 1.5 * canvas->theme.gap + caption;
  rate.from = rate.to + plan->rate_height;
  if (index % plan->columns == 0) draw_captions(canvas, plan, index, top, premium.from);
  if (last) draw_limit_caption(canvas, plan, left + plan->panel_width, rate.from);
  draw_title(canvas, plan, index, left, top + caption - canvas->theme.gap / 4);
  draw_lines(canvas, plan, &premium, index, left, cyb__premium_at);
  draw_lines(canvas, plan, &rate, index, left, cyb__premium_rate);
  draw_limits(canvas, plan, left, rate.from);
  if (last) cyb__premium_draw_names(canvas, plan, index, &premium, left, rate.from);
}
