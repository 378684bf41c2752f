/* layout/tower.c - tower: layers to scale over the size of a loss.
 * Layer: charts/layout. */
#include "layout/tower.h"

#include <math.h>

#include "layout/axis_draw.h"
#include "layout/kinds.h"

/* Parts of the width. */
static const double tower_part = 0.34, least_name = 4.0;

/* --- what there is to draw -------------------------------------------------- */

static bool is_shown(const cyb_chart_layer *layer) {
  return isfinite(layer->attachment) && layer->attachment >= 0.0 && layer->limit > 0.0 &&
         layer->share > 0.0 && layer->share <= 1.0 + 1e-9;
}

static bool overlap(const cyb__tower_row *a, const cyb__tower_row *b) {
  double slack = 1e-9 * fmin(a->high, b->high);
  return a->low < b->high - slack && b->low < a->high - slack;
}

/* Right of all that it overlaps among those before it. */
static void set_share(cyb__tower_plan *plan, cyb__tower_row *row) {
  double from = 0.0;
  for (size_t i = 0; i < plan->count; i++)
    if (overlap(&plan->rows[i], row)) from = fmax(from, plan->rows[i].to);
  row->from = fmin(from, 1.0);
  row->to = fmin(from + row->spec->share, 1.0);
}

static void take_layers(cyb__tower_plan *plan) {
  for (size_t i = 0; i < plan->spec->count && plan->count < CYB__TOWER_LAYERS; i++) {
    const cyb_chart_layer *layer = &plan->spec->layers[i];
    cyb__tower_row row = {.spec = layer};
    if (!is_shown(layer)) continue;
    row.low = layer->attachment;
    row.high = layer->attachment + layer->limit;
    set_share(plan, &row);
    plan->rows[plan->count++] = row;
  }
}

/* From the least bound above zero to the highest; layers without end show a
 * piece above it. */
static cyb__range collect_range(const cyb__tower_plan *plan) {
  bool logarithmic = plan->spec->logarithmic, open = false, grounded = false;
  cyb__range range = cyb__range_empty();
  for (size_t i = 0; i < plan->count; i++) {
    const cyb__tower_row *row = &plan->rows[i];
    cyb__range_add_positive(&range, row->low);
    cyb__range_add_positive(&range, row->high);
    open |= isinf(row->high);
    grounded |= !(row->low > 0.0);
  }
  if (!range.count) return range;
  if (open) range.high *= logarithmic ? 2.0 : 1.2;
  range.low = fmax(range.low, 1e-9 * range.high);
  if (grounded) range.low /= 2.0;
  if (!logarithmic) cyb__range_add(&range, 0.0);
  return range;
}

static int plan_tower(cyb__canvas *canvas, cyb__tower_plan *plan, cyb_error *error) {
  cyb__range range, share = {0.0, 1.0, 0, 2};
  take_layers(plan);
  range = collect_range(plan);
  if (!range.count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart tower",
                         "nothing to draw: no layer has an attachment or an end above zero");
  if (cyb__range_excessive(&range)) return cyb__range_error("chart tower", error);
  plan->up = cyb__scale_for(canvas, &range, plan->spec->unit, false, plan->spec->logarithmic);
  plan->across = cyb__axis_for(canvas, &share, NULL, true, 2);
  plan->frame = cyb__frame_measure(canvas, &plan->spec->frame);
  return CYB_OK;
}

/* --- places ------------------------------------------------------------------- */

static void place_across(cyb__canvas *canvas, cyb__tower_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double width = plan->frame.right - plan->frame.left;
  plan->plot.left = plan->frame.left + theme->gap + cyb__scale_widest_tick(canvas, &plan->up);
  plan->plot.right = fmax(plan->frame.left + tower_part * width,
                          plan->plot.left + cyb__axis_overhang(canvas, &plan->across) * 4.0);
  plan->across.from = plan->plot.left;
  plan->across.to = plan->plot.right;
  plan->names_left = plan->plot.right + 4.0 * theme->gap;
}

static void place_up(cyb__canvas *canvas, cyb__tower_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double line = cyb__line_height(canvas, &theme->muted), content;
  double above = fmax(line, plan->head_height) + theme->gap;
  double below = cyb__axis_across_height(canvas) + line + theme->gap / 2;
  double least = fmax(1.4 * theme->plot, cyb__tower_table_height(canvas, plan));
  content = cyb__frame_room(canvas, &plan->frame, above + least + below);
  plan->plot.top = plan->frame.top + above;
  plan->plot.bottom = plan->frame.top + content - below;
  cyb__scale_place(canvas, &plan->up, plan->plot.bottom, plan->plot.top, true);
  cyb__frame_draw(canvas, &plan->frame, content);
}

double cyb__tower_middle(const cyb__tower_plan *plan, const cyb__tower_row *row) {
  return (cyb__scale_at(&plan->up, row->low) + cyb__scale_at(&plan->up, row->high)) / 2;
}

static void draw_axes(cyb__canvas *canvas, const cyb__tower_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double room = plan->plot.right + theme->gap - plan->frame.left;
  double below = plan->plot.bottom + cyb__axis_across_height(canvas) + theme->gap / 2;
  const char *words = cyb__axis_caption(canvas, plan->spec->y_label, cyb__scale_unit(&plan->up));
  cyb__lines up = cyb__wrap(canvas, words, &theme->muted, room, 1);
  cyb__lines across = cyb__wrap(canvas, plan->spec->x_label, &theme->muted, room, 1);
  cyb__draw_lines(canvas, &up, plan->frame.left, plan->frame.top - theme->gap / 2, &theme->muted,
                  CYB_ANCHOR_START, "unit");
  cyb__draw_lines(canvas, &across, fmax(plan->plot.right, plan->frame.left + across.width), below,
                  &theme->muted, CYB_ANCHOR_END, "unit");
  cyb__scale_draw_up(canvas, &plan->up, plan->plot.left, plan->plot.right);
  cyb__axis_draw_across(canvas, &plan->across, plan->plot.bottom);
}

static int layout_tower(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__tower_plan *plan = cyb__scratch(canvas, 1, sizeof *plan);
  int status;
  if (!plan) return CYB_OK;
  *plan = (cyb__tower_plan){.spec = spec};
  status = plan_tower(canvas, plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_across(canvas, plan);
  cyb__tower_measure_table(canvas, plan);
  if (plan->names_width < least_name * canvas->theme.label.size)
    return cyb__frame_narrow("chart tower", error);
  place_up(canvas, plan);
  if (!cyb__tower_place_table(canvas, plan)) return CYB_OK;
  draw_axes(canvas, plan);
  cyb__tower_draw(canvas, plan);
  cyb__tower_draw_table(canvas, plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_tower = {CYB_CHART_TOWER, layout_tower};
