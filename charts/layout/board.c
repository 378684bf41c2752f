/* layout/board.c - plan board: a row a target, every target at the same place.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/board.h"
#include "layout/kinds.h"
#include "layout/words.h"

enum { NAME_LINES = 3, GOAL_LINES = 2, CELL_LINES = 3 };

/* --- values relative to the target ------------------------------------------ */

/* value / target where that means something; a target of zero or below has no
 * ratio, so the distance to it is taken in units of the widest distance seen. */
double cyb__board_relative(const cyb_chart_target *target, double value) {
  double span = 0.0;
  const double seen[] = {target->base, target->value, target->lower, target->upper};
  if (!isfinite(value) || !isfinite(target->target)) return NAN;
  if (target->target > 0.0) return value / target->target;
  for (size_t i = 0; i < 4; i++)
    if (isfinite(seen[i])) span = fmax(span, fabs(seen[i] - target->target));
  return span > 0.0 ? 1.0 + (value - target->target) / span : 1.0;
}

/* The track ends a little beyond the best row, but at twice the target: one
 * row far ahead must not press all others together. It is cut with an arrow. */
static double track_end(const cyb_chart_board *spec) {
  double end = 1.15;
  for (size_t i = 0; i < spec->count; i++) {
    const cyb_chart_target *target = &spec->targets[i];
    const double seen[] = {target->base, target->value, target->lower, target->upper};
    for (size_t k = 0; k < 4; k++) {
      double relative = cyb__board_relative(target, seen[k]);
      if (isfinite(relative)) end = fmax(end, 1.05 * relative);
    }
  }
  return fmin(end, 2.0);
}

/* --- columns ---------------------------------------------------------------- */

static double shape_width(const cyb__canvas *canvas) {
  return 1.6 * canvas->theme.label.size;
}

static double row_height(const cyb__canvas *canvas, const cyb__board_row *row) {
  const cyb__theme *theme = &canvas->theme;
  double left = cyb__lines_height(canvas, &row->name, &theme->strong) +
                cyb__lines_height(canvas, &row->goal, &theme->muted);
  double right = fmax(cyb__lines_height(canvas, &row->latest, &theme->strong),
                      cyb__lines_height(canvas, &row->outlook, &theme->label));
  return fmax(fmax(left, right), theme->row) + 1.5 * theme->gap;
}

static void measure_row(cyb__canvas *canvas, cyb__board_plan *plan, cyb__board_row *row) {
  const cyb__theme *theme = &canvas->theme;
  const cyb_chart_target *target = row->target;
  double width = plan->frame.right - plan->frame.left;
  row->name = cyb__wrap(canvas, target->name, &theme->strong, 0.34 * width, NAME_LINES);
  row->goal = cyb__wrap(canvas, target->goal, &theme->muted, 0.34 * width, GOAL_LINES);
  row->latest = cyb__wrap(canvas, target->latest, &theme->strong, 0.16 * width, CELL_LINES);
  row->outlook = cyb__wrap(canvas, target->outlook, &theme->label,
                           0.2 * width - shape_width(canvas), CELL_LINES);
  row->height = row_height(canvas, row);
  plan->name_width = fmax(plan->name_width, fmax(row->name.width, row->goal.width));
  plan->latest_width = fmax(plan->latest_width, row->latest.width);
  plan->outlook_width = fmax(plan->outlook_width, row->outlook.width + shape_width(canvas));
}

static void measure_heads(cyb__canvas *canvas, cyb__board_plan *plan) {
  const cyb__type *type = &canvas->theme.muted;
  double width = plan->frame.right - plan->frame.left;
  plan->latest_head =
      cyb__wrap(canvas, cyb__word_in(CYB__WORD_LATEST, canvas->chinese), type, 0.16 * width, 1);
  plan->outlook_head =
      cyb__wrap(canvas, cyb__word_in(CYB__WORD_OUTLOOK, canvas->chinese), type, 0.2 * width, 1);
  plan->latest_width = fmax(plan->latest_width, plan->latest_head.width);
  plan->outlook_width = fmax(plan->outlook_width, plan->outlook_head.width);
}

static void place_columns(cyb__canvas *canvas, cyb__board_plan *plan) {
  const char *target = plan->spec->target_label;
  double gap = 2.0 * canvas->theme.gap;
  plan->outlook_left = plan->frame.right - plan->outlook_width;
  plan->latest_right = plan->outlook_left - gap;
  plan->track_left = plan->frame.left + plan->name_width + gap;
  plan->track_right = plan->latest_right - plan->latest_width - gap;
  plan->track_end = track_end(plan->spec);
  if (!target || !*target) target = cyb__word_in(CYB__WORD_TARGET, canvas->chinese);
  plan->target_head =
      cyb__wrap(canvas, target, &canvas->theme.muted, plan->track_right - plan->track_left, 1);
}

/* --- drawing ---------------------------------------------------------------- */

static cyb__key start_key(const cyb__canvas *canvas) {
  return (cyb__key){cyb__word_in(CYB__WORD_START, canvas->chinese), cyb__board_key_bar};
}

/* The key tells of a start: only where some bar has one. */
static size_t count_keys(const cyb_chart_board *spec) {
  for (size_t i = 0; i < spec->count; i++)
    if (isfinite(spec->targets[i].base) && isfinite(spec->targets[i].value)) return 1;
  return 0;
}

static void draw_heads(cyb__canvas *canvas, const cyb__board_plan *plan, double bottom) {
  const cyb__theme *theme = &canvas->theme;
  const cyb__type *type = &theme->muted;
  double x = cyb__board_x(plan, 1.0), half = plan->target_head.width / 2;
  double middle = fmin(fmax(x, plan->track_left + half), plan->track_right - half);
  cyb__draw_lines(canvas, &plan->target_head, middle, plan->frame.top, type, CYB_ANCHOR_MIDDLE,
                  "target-label");
  cyb__draw_lines(canvas, &plan->latest_head, plan->latest_right, plan->frame.top, type,
                  CYB_ANCHOR_END, "head");
  cyb__draw_lines(canvas, &plan->outlook_head, plan->outlook_left, plan->frame.top, type,
                  CYB_ANCHOR_START, "head");
  cyb__draw_line(canvas, x, plan->frame.top + cyb__line_height(canvas, type) + theme->gap / 4, x,
                 bottom, &theme->target, "target");
}

static void draw_cells(cyb__canvas *canvas, const cyb__board_plan *plan, const cyb__board_row *row,
                       double middle) {
  const cyb__theme *theme = &canvas->theme;
  double name = cyb__lines_height(canvas, &row->name, &theme->strong);
  double top = middle - (name + cyb__lines_height(canvas, &row->goal, &theme->muted)) / 2;
  cyb__draw_lines(canvas, &row->name, plan->frame.left, top, &theme->strong, CYB_ANCHOR_START,
                  "name");
  cyb__draw_lines(canvas, &row->goal, plan->frame.left, top + name, &theme->muted, CYB_ANCHOR_START,
                  "goal");
  cyb__draw_lines(canvas, &row->latest, plan->latest_right,
                  middle - cyb__lines_height(canvas, &row->latest, &theme->strong) / 2,
                  &theme->strong, CYB_ANCHOR_END, "latest");
  cyb__draw_lines(canvas, &row->outlook, plan->outlook_left + shape_width(canvas),
                  middle - cyb__lines_height(canvas, &row->outlook, &theme->label) / 2,
                  &theme->label, CYB_ANCHOR_START, "outlook");
  cyb__board_draw_outlook(canvas, row->target->level, plan->outlook_left + 0.5 * theme->label.size,
                          middle);
}

static void draw_rows(cyb__canvas *canvas, const cyb__board_plan *plan, double top) {
  const cyb__theme *theme = &canvas->theme;
  for (size_t i = 0; i < plan->count; i++) {
    const cyb__board_row *row = &plan->rows[i];
    double middle = top + row->height / 2;
    cyb__draw_line(canvas, plan->frame.left, top, plan->frame.right, top, &theme->grid, "grid");
    cyb__board_draw_track(canvas, plan, row->target, middle);
    draw_cells(canvas, plan, row, middle);
    top += row->height;
  }
}

static int layout_board(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__board_plan plan = {.spec = spec};
  double head = cyb__line_height(canvas, &canvas->theme.muted) + canvas->theme.gap / 2, rows = 0.0;
  double keyed, content, width;
  cyb__key key = start_key(canvas);
  size_t keys = count_keys(spec);
  plan.count = plan.spec->count;
  if (!plan.count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart board",
                         "nothing to draw: there are no targets");
  plan.rows = cyb__scratch(canvas, plan.count, sizeof(cyb__board_row));
  if (!plan.rows) return CYB_OK;
  plan.frame = cyb__frame_measure(canvas, &plan.spec->frame);
  width = plan.frame.right - plan.frame.left;
  for (size_t i = 0; i < plan.count; i++) {
    plan.rows[i].target = &plan.spec->targets[i];
    measure_row(canvas, &plan, &plan.rows[i]);
    rows += plan.rows[i].height;
  }
  measure_heads(canvas, &plan);
  place_columns(canvas, &plan);
  keyed = cyb__key_height(canvas, &key, keys, width) + canvas->theme.gap;
  content = head + rows + keyed;
  if (plan.spec->frame.height > 0.0) content = cyb__frame_room(canvas, &plan.frame, content);
  cyb__frame_draw(canvas, &plan.frame, content);
  draw_rows(canvas, &plan, plan.frame.top + head);
  draw_heads(canvas, &plan, plan.frame.top + head + rows);
  cyb__key_draw(canvas, &key, keys, plan.frame.left,
                plan.frame.top + head + rows + canvas->theme.gap, width);
  return CYB_OK;
}

const cyb__kind cyb__kind_board = {CYB_CHART_BOARD, layout_board};
