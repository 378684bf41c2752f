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
  for (size_t p = 0; p < plan->spec->panel_count; p++) {
    double height = 0.0;
    for (size_t l = 0; l < plan->spec->panels[p].line_count; l++) {
      cyb__lines name = name_of(canvas, plan, &plan->spec->panels[p].lines[l]);
      widest = fmax(widest, name.width);
      height += cyb__lines_height(canvas, &name, &canvas->theme.label);
    }
    plan->name_height = fmax(plan->name_height, height);
  }
  plan->name_width = widest > 0.0 ? widest + leader_width(canvas) : canvas->theme.gap;
}

/* What the two ways of placing names share. */
typedef struct line_ends {
  const cyb__premium_plan *plan;
  const cyb_chart_premium_panel *panel;
  const cyb__axis *axis;
  double left, edge; /* of the panel */
  double lowest;
} line_ends;

static void end_of(const cyb__canvas *canvas, const line_ends *ends, size_t line, double *x,
                   double *y) {
  const cyb_chart_premium_line *spec = &ends->panel->lines[line];
  size_t last = cyb__premium_last(ends->plan, spec);
  *x = cyb__premium_x(canvas, ends->plan, ends->left, last);
  *y = cyb__axis_at(ends->axis, cyb__premium_at(ends->plan, spec, last));
}

/* --- beside the last point ------------------------------------------------------ */

static bool open_spots(cyb__canvas *canvas, const line_ends *ends, cyb__spots *spots) {
  const cyb_chart_premium_panel *panel = ends->panel;
  cyb__box bounds = {ends->left, ends->edge, ends->axis->to, ends->axis->from};
  if (!cyb__spots_open(canvas, spots, bounds, panel->line_count, panel->line_count)) return false;
  for (size_t l = 0; l < panel->line_count; l++) {
    cyb__trace trace;
    if (!cyb__premium_trace(canvas, ends->plan, &trace, &panel->lines[l], cyb__premium_at,
                            ends->axis, ends->left))
      return false;
    cyb__spots_avoid(spots, trace.points, trace.count, 10.0);
  }
  return true;
}

/* False where there is no place that is free of lines. */
static bool draw_beside(cyb__canvas *canvas, const line_ends *ends, cyb__spots *spots,
                        size_t line) {
  const cyb__type *type = &canvas->theme.label;
  cyb__lines name = name_of(canvas, ends->plan, &ends->panel->lines[line]);
  cyb__spot spot = {.width = name.width, .cost = INFINITY};
  double x, y, apart = 1.4 * canvas->theme.marker;
  spot.height = cyb__lines_height(canvas, &name, type);
  end_of(canvas, ends, line, &x, &y);
  cyb__spot_try(spots, &spot, x, y, 1, 0, apart, 0.0);
  cyb__spot_try(spots, &spot, x, y, 0, 1, apart, 1.0);
  cyb__spot_try(spots, &spot, x, y, 1, 1, apart, 2.0);
  cyb__spot_try(spots, &spot, x, y, -1, 1, apart / 2, 3.0);
  if (!(spot.cost < 10.0)) return false;
  cyb__spots_keep(spots, spot.box);
  cyb__draw_lines(canvas, &name, spot.box.left, spot.box.top, type, CYB_ANCHOR_START, "name");
  return true;
}

/* --- right of the panel --------------------------------------------------------- */

/* Dashed where it bridges limits that are refused. */
static void draw_leader(cyb__canvas *canvas, const line_ends *ends, size_t line, double middle) {
  double stop = ends->edge + leader_width(canvas) - canvas->theme.gap / 3, x, y;
  double bend = ends->edge + canvas->theme.gap / 4;
  cyb__pen pen = canvas->theme.leader;
  end_of(canvas, ends, line, &x, &y);
  x += 1.2 * canvas->theme.marker;
  if (line < CYB__PALETTE) pen.color = canvas->theme.palette[line];
  pen.dashed = x < ends->edge - 4.0 * canvas->theme.marker;
  cyb__draw_path(canvas, (double[]){x, y, fmax(bend, x), y, stop, middle}, 3, &pen, "leader");
}

static void draw_column(cyb__canvas *canvas, const line_ends *ends, cyb__label *labels,
                        size_t count) {
  const cyb__type *type = &canvas->theme.label;
  double half = cyb__line_height(canvas, type) / 2;
  if (!cyb__labels_spread(labels, count, ends->axis->to - half, ends->lowest + half)) {
    canvas->failed = true;
    return;
  }
  for (size_t i = 0; i < count; i++) {
    size_t line = labels[i].index;
    cyb__lines name = name_of(canvas, ends->plan, &ends->panel->lines[line]);
    draw_leader(canvas, ends, line, labels[i].top + half);
    cyb__draw_lines(canvas, &name, ends->edge + leader_width(canvas), labels[i].top, type,
                    CYB_ANCHOR_START, "name");
  }
}

static cyb__label label_of(cyb__canvas *canvas, const line_ends *ends, size_t line) {
  const cyb__type *type = &canvas->theme.label;
  cyb__lines name = name_of(canvas, ends->plan, &ends->panel->lines[line]);
  double height = cyb__lines_height(canvas, &name, type), x, y;
  end_of(canvas, ends, line, &x, &y);
  return (cyb__label){y + (height - cyb__line_height(canvas, type)) / 2, height, 0.0, line};
}

void cyb__premium_draw_names(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index,
                             const cyb__axis *axis, double left, double lowest) {
  const cyb_chart_premium_panel *panel = &plan->spec->panels[index];
  line_ends ends = {plan, panel, axis, left, left + plan->panel_width, lowest};
  cyb__label *labels = cyb__scratch(canvas, panel->line_count, sizeof(cyb__label));
  cyb__spots spots;
  size_t count = 0;
  if (!labels || !open_spots(canvas, &ends, &spots)) return;
  for (size_t l = 0; l < panel->line_count; l++) {
    size_t last = cyb__premium_last(plan, &panel->lines[l]);
    if (last == plan->limit_count || !*cyb__scratch_clean(canvas, panel->lines[l].name)) continue;
    if (last + 1 < plan->limit_count && draw_beside(canvas, &ends, &spots, l)) continue;
    labels[count++] = label_of(canvas, &ends, l);
  }
  draw_column(canvas, &ends, labels, count);
}
