/* layout/tower_draw.c - the layers of a tower.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/tower.h"

static const double least_height = 1.5;

/* "first layer: 70.0 %", the share of the loss. */
static const char *tip(cyb__canvas *canvas, const cyb__tower_row *row) {
  cyb_text text = {0};
  cyb_text_add(&text, cyb__scratch_clean(canvas, row->spec->name));
  cyb_text_add(&text, canvas->chinese ? "：" : ": ");
  cyb_text_add_fixed(&text, 100.0 * row->spec->share, 1);
  cyb_text_add(&text, canvas->chinese ? "%" : "\u00A0%");
  return cyb__scratch_text(canvas, &text);
}

typedef struct corner {
  double left, right, top, bottom;
} corner;

static corner corners(const cyb__tower_plan *plan, const cyb__tower_row *row) {
  corner c = {cyb__axis_at(&plan->across, row->from), cyb__axis_at(&plan->across, row->to),
              isinf(row->high) ? plan->plot.top : cyb__scale_at(&plan->up, row->high),
              cyb__scale_at(&plan->up, row->low)};
  if (c.bottom - c.top < least_height) c.top = fmax(plan->plot.top, c.bottom - least_height);
  return c;
}

/* From a dot within the layer, for others may stand between it and its name. */
static void draw_leader(cyb__canvas *canvas, const cyb__tower_plan *plan,
                        const cyb__tower_row *row) {
  const cyb__theme *theme = &canvas->theme;
  corner c = corners(plan, row);
  double middle = (c.top + c.bottom) / 2;
  double label = row->top + cyb__line_height(canvas, &theme->strong) / 2;
  double dot = 0.45 * theme->marker;
  double from = fmax(c.right - 3.0 * dot, (c.left + c.right) / 2);
  double points[] = {from,
                     middle,
                     plan->plot.right + 0.5 * theme->gap,
                     middle,
                     plan->names_left - 1.5 * theme->gap,
                     label,
                     plan->names_left - 0.5 * theme->gap,
                     label};
  cyb__draw_path(canvas, points, 4, &theme->leader, "leader");
  cyb__draw_circle(canvas, from, middle, dot, theme->strong.color, "leader-dot");
}

/* What has no end is open at the top. */
static void draw_outline(cyb__canvas *canvas, const corner *c, bool open, unsigned color) {
  double points[] = {c->left,   c->top,   c->left, c->bottom, c->right,
                     c->bottom, c->right, c->top,  c->left,   c->top};
  cyb__pen pen = canvas->theme.axis;
  pen.color = color;
  cyb__draw_path(canvas, points, open ? 4 : 5, &pen, "outline");
}

static void draw_layer(cyb__canvas *canvas, const cyb__tower_plan *plan,
                       const cyb__tower_row *row) {
  const cyb__theme *theme = &canvas->theme;
  unsigned color = row->spec->kept ? theme->context : theme->palette[0];
  corner c = corners(plan, row);
  cyb_op *op;
  cyb__draw_rect(canvas, c.left, c.top, c.right - c.left, c.bottom - c.top, 0xFFFFFF, 1.0, "clear");
  op = cyb__draw_rect(canvas, c.left, c.top, c.right - c.left, c.bottom - c.top, color,
                      row->spec->kept ? 0.16 : 0.34, row->spec->kept ? "kept" : "layer");
  cyb__set_title(canvas, op, tip(canvas, row));
  draw_outline(canvas, &c, isinf(row->high), color);
}

void cyb__tower_draw(cyb__canvas *canvas, const cyb__tower_plan *plan) {
  for (size_t i = 0; i < plan->count; i++) draw_layer(canvas, plan, &plan->rows[i]);
  for (size_t i = 0; i < plan->count; i++) draw_leader(canvas, plan, &plan->rows[i]);
}
