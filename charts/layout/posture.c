/* layout/posture.c - scores by domain against the peers' quartiles.
 * Layer: charts/layout. */
#include "layout/posture.h"

#include <math.h>

#include "layout/axis_draw.h"
#include "layout/kinds.h"
#include "layout/words.h"

enum { NAME_LINES = 2 };

/* --- rows ------------------------------------------------------------------- */

/* The scale is part of the chart: what lies beyond it is a mistake. */
static bool is_off_scale(const cyb_chart_domain *domain) {
  const double seen[] = {domain->score, domain->low,    domain->high,
                         domain->first, domain->median, domain->third};
  for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++)
    if (seen[i] < 0.0 || seen[i] > 100.0) return true;
  return false;
}

static int collect_rows(cyb__canvas *canvas, cyb__posture_plan *plan, cyb_error *error) {
  plan->count = plan->spec->count;
  if (!plan->count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart posture",
                         "nothing to draw: there are no domains");
  plan->rows = cyb__scratch(canvas, plan->count, sizeof(cyb__posture_row));
  if (!plan->rows) return CYB_OK;
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_chart_domain *domain = &plan->spec->domains[i];
    if (is_off_scale(domain))
      return cyb_error_set(error, CYB_EDOMAIN, "chart posture", "scores run from 0 to 100");
    plan->rows[i] = (cyb__posture_row){.domain = domain};
    plan->peers |= cyb__posture_has_box(domain);
    plan->open |= cyb__posture_has_range(domain);
  }
  return CYB_OK;
}

static const cyb__type *name_type(const cyb__canvas *canvas, const cyb__posture_row *row) {
  return row->domain->total ? &canvas->theme.strong : &canvas->theme.label;
}

/* Whole points: the questions behind a score do not carry more. */
static const char *score_text(cyb__canvas *canvas, const cyb__posture_row *row) {
  cyb_text text = {0};
  if (!isfinite(row->domain->score)) return "–";
  cyb_text_add_fixed(&text, row->domain->score, 0);
  return cyb__scratch_text(canvas, &text);
}

static void measure_rows(cyb__canvas *canvas, cyb__posture_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double room = 0.36 * (plan->frame.right - plan->frame.left);
  size_t tallest = 1;
  for (size_t i = 0; i < plan->count; i++) {
    cyb__posture_row *row = &plan->rows[i];
    row->name = cyb__wrap(canvas, row->domain->name, name_type(canvas, row), room, NAME_LINES);
    row->score = score_text(canvas, row);
    plan->name_width = fmax(plan->name_width, row->name.width);
    plan->score_width = fmax(plan->score_width, cyb__measure(canvas, row->score, &theme->strong));
    if (row->name.count > tallest) tallest = row->name.count;
  }
  plan->pitch = fmax(1.25 * theme->row,
                     (double)tallest * cyb__line_height(canvas, &theme->label) + theme->gap / 2);
}

/* --- plot ------------------------------------------------------------------- */

const char *cyb__posture_peers_words(const cyb__canvas *canvas, const cyb_chart_posture *spec) {
  if (spec->peers_label && *spec->peers_label) return spec->peers_label;
  return cyb__word_in(CYB__WORD_PEERS, canvas->chinese);
}

const char *cyb__posture_open_words(const cyb__canvas *canvas, const cyb_chart_posture *spec) {
  if (spec->open_label && *spec->open_label) return spec->open_label;
  return cyb__word_in(CYB__WORD_OPEN, canvas->chinese);
}

static size_t collect_keys(const cyb__canvas *canvas, const cyb__posture_plan *plan,
                           cyb__key keys[2]) {
  size_t count = 0;
  if (plan->peers)
    keys[count++] =
        (cyb__key){cyb__posture_peers_words(canvas, plan->spec), cyb__posture_key_peers};
  if (plan->open)
    keys[count++] = (cyb__key){cyb__posture_open_words(canvas, plan->spec), cyb__posture_key_open};
  return count;
}

static double unit_height(const cyb__canvas *canvas, const cyb__posture_plan *plan) {
  if (!*plan->axis.unit) return 0.0;
  return cyb__line_height(canvas, &canvas->theme.muted) + canvas->theme.gap / 2;
}

/* A total stands apart from what follows it. */
static double apart(const cyb__canvas *canvas, const cyb__posture_plan *plan, size_t index) {
  return plan->rows[index].domain->total && index + 1 < plan->count ? canvas->theme.gap : 0.0;
}

static double stack_rows(const cyb__canvas *canvas, cyb__posture_plan *plan, double top) {
  double y = top;
  for (size_t i = 0; i < plan->count; i++) {
    plan->rows[i].top = y;
    plan->rows[i].height = plan->pitch;
    y += plan->pitch + apart(canvas, plan, i);
  }
  return y;
}

static void place_plot(cyb__canvas *canvas, cyb__posture_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = collect_keys(canvas, plan, keys);
  double line = cyb__line_height(canvas, &theme->label), least, content, above, below;
  double width = plan->frame.right - plan->frame.left;
  above = unit_height(canvas, plan);
  below = line + theme->gap;
  if (key_count) below += cyb__key_height(canvas, keys, key_count, width) + theme->gap / 2;
  least = above + stack_rows(canvas, plan, 0.0) + below;
  content = least;
  if (plan->spec->frame.height > 0.0) content = cyb__frame_room(canvas, &plan->frame, least);
  plan->pitch += (content - least) / (double)plan->count;
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = stack_rows(canvas, plan, plan->top);
  plan->left = plan->frame.left + plan->name_width + 2.0 * theme->gap;
  plan->right = plan->frame.right -
                fmax(plan->score_width + 1.5 * theme->gap, cyb__axis_overhang(canvas, &plan->axis));
  plan->axis.from = plan->left;
  plan->axis.to = plan->right;
  cyb__key_draw(canvas, keys, key_count, plan->frame.left, plan->bottom + line + theme->gap * 1.5,
                width);
}

static void draw_unit(cyb__canvas *canvas, const cyb__posture_plan *plan) {
  const cyb__type *type = &canvas->theme.muted;
  double width = plan->frame.right - plan->frame.left;
  cyb__lines unit = cyb__wrap(canvas, plan->axis.unit, type, width, 1);
  cyb__draw_lines(canvas, &unit, plan->frame.right, plan->frame.top, type, CYB_ANCHOR_END, "unit");
}

static void draw_grid(cyb__canvas *canvas, const cyb__posture_plan *plan) {
  for (size_t i = 1; i < plan->axis.ticks.count; i++) {
    double x = cyb__axis_tick_at(&plan->axis, i);
    cyb__draw_line(canvas, x, plan->top, x, plan->bottom, &canvas->theme.grid, "grid");
  }
}

static void draw_row(cyb__canvas *canvas, const cyb__posture_plan *plan, size_t index) {
  const cyb__theme *theme = &canvas->theme;
  const cyb__posture_row *row = &plan->rows[index];
  const cyb__type *type = name_type(canvas, row);
  double middle = row->top + row->height / 2, space = apart(canvas, plan, index);
  bool known = isfinite(row->domain->score);
  cyb__draw_lines(canvas, &row->name, plan->frame.left,
                  middle - cyb__lines_height(canvas, &row->name, type) / 2, type, CYB_ANCHOR_START,
                  "name");
  cyb__draw_text(canvas, plan->frame.right, cyb__baseline(middle, &theme->strong), row->score,
                 known ? &theme->strong : &theme->muted, CYB_ANCHOR_END,
                 known ? "value" : "missing");
  cyb__posture_draw_track(canvas, plan, row);
  if (space > 0.0)
    cyb__draw_line(canvas, plan->frame.left, row->top + row->height + space / 2, plan->frame.right,
                   row->top + row->height + space / 2, &theme->axis, "rule");
}

static int layout_posture(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__posture_plan plan = {.spec = spec};
  cyb__range range = {0.0, 100.0, 0, 2};
  int status = collect_rows(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  plan.axis = cyb__axis_for(canvas, &range, plan.spec->unit, false, 5);
  plan.frame = cyb__frame_measure(canvas, &plan.spec->frame);
  measure_rows(canvas, &plan);
  if (canvas->failed) return CYB_OK;
  place_plot(canvas, &plan);
  if (plan.right - plan.left < canvas->theme.least_width)
    return cyb__frame_narrow("chart posture", error);
  draw_grid(canvas, &plan);
  cyb__axis_draw_across(canvas, &plan.axis, plan.bottom);
  draw_unit(canvas, &plan);
  for (size_t i = 0; i < plan.count; i++) draw_row(canvas, &plan, i);
  cyb__draw_line(canvas, plan.left, plan.top, plan.left, plan.bottom, &canvas->theme.axis, "zero");
  return CYB_OK;
}

const cyb__kind cyb__kind_posture = {CYB_CHART_POSTURE, layout_posture};
