/* layout/premium_names.c - the lines' names at their ends.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/premium.h"

enum { NAME_LINES = 2 };

static double leader_width(const cyb__canvas *canvas) {
  return 1.8 * canvas->theme.gap;
}

static cyb__lines name_of(cyb__canvas *canvas, const cyb__premium_plan *plan,
                          const cyb_chart_premium_line *line) {
  double room = 0.22 * (plan->frame.right - plan->frame.left);
  return cyb__wrap(canvas, line->name, &canvas->theme.label, room, NAME_LINES);
}

void cyb__premium_measure_names(cyb__canvas *canvas, cyb__premium_plan *plan) {
  double widest = 0.0;
  for (size_t p = 0; p < plan->spec->panel_count; p++)
    for (size_t l = 0; l < plan->spec->panels[p].line_count; l++) {
      cyb__lines name = name_of(canvas, plan, &plan->spec->panels[p].lines[l]);
      widest = fmax(widest, name.width);
    }
  plan->name_width = widest > 0.0 ? widest + leader_width(canvas) : canvas->theme.gap;
}

/* Dashed where it bridges limits that are refused. */
static void draw_leader(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t line, double x,
                        double y, double edge, double middle) {
  double stop = edge + leader_width(canvas) - canvas->theme.gap / 3;
  double bend = edge + canvas->theme.gap / 4;
  cyb__pen pen = canvas->theme.leader;
  if (line < CYB__PALETTE) pen.color = canvas->theme.palette[line];
  pen.dashed = x < edge - 4.0 * canvas->theme.marker;
  (void)plan;
  cyb__draw_path(canvas, (double[]){x, y, fmax(bend, x), y, stop, middle}, 3, &pen, "leader");
}

void cyb__premium_draw_names(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index,
                             const cyb__axis *axis, double left) {
  const cyb_chart_premium_panel *panel = &plan->spec->panels[index];
  const cyb__type *type = &canvas->theme.label;
  double edge = left + plan->panel_width, line_height = cyb__line_height(canvas, type);
  cyb__label *labels = cyb__scratch(canvas, panel->line_count, sizeof(cyb__label));
  size_t count = 0;
  for (size_t l = 0; labels && l < panel->line_count; l++) {
    cyb__lines name = name_of(canvas, plan, &panel->lines[l]);
    size_t last = cyb__premium_last(plan, &panel->lines[l]);
    double height = cyb__lines_height(canvas, &name, type);
    if (!name.count || last == plan->limit_count) continue;
    labels[count++] =
        (cyb__label){cyb__axis_at(axis, cyb__premium_at(plan, &panel->lines[l], last)) +
                         (height - line_height) / 2,
                     height, 0.0, l};
  }
  if (!labels || !cyb__labels_spread(labels, count, axis->to - line_height / 2,
                                     axis->from + line_height / 2)) {
    canvas->failed = true;
    return;
  }
  for (size_t i = 0; i < count; i++) {
    const cyb_chart_premium_line *line = &panel->lines[labels[i].index];
    cyb__lines name = name_of(canvas, plan, line);
    size_t last = cyb__premium_last(plan, line);
    draw_leader(canvas, plan, labels[i].index,
                cyb__premium_x(canvas, plan, left, last) + 1.4 * canvas->theme.marker,
                cyb__axis_at(axis, cyb__premium_at(plan, line, last)), edge,
                labels[i].top + line_height / 2);
    cyb__draw_lines(canvas, &name, edge + leader_width(canvas), labels[i].top, type,
                    CYB_ANCHOR_START, "name");
  }
}
