/* layout/line_ends.c - values and names at the ends of the lines.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/line.h"
#include "layout/words.h"

/* An end is a small table row: leader, value, name. Values share a right edge,
 * so that the latest figures and the target compare at a glance. */
enum { NAME_LINES = 2 };

static double leader_width(const cyb__canvas *canvas) {
  return 2.2 * canvas->theme.gap;
}

/* The series' name; with the period where later ones have no value. */
static const char *end_name(cyb__canvas *canvas, const cyb__line_plan *plan,
                            const cyb__line_series *series) {
  cyb_text text = {0};
  if (series->last + 1 == plan->count) return series->name;
  cyb_text_add(&text, series->name);
  cyb_text_add(&text, canvas->chinese ? "（" : " (");
  cyb_text_add(&text, plan->labels[series->last]);
  cyb_text_add(&text, canvas->chinese ? "）" : ")");
  return cyb__scratch_text(canvas, &text);
}

static void add_end(cyb__canvas *canvas, cyb__line_plan *plan, const char *value, const char *name,
                    unsigned color) {
  const cyb__theme *theme = &canvas->theme;
  cyb__line_end *end = &plan->ends[plan->end_count++];
  double room = 0.24 * (plan->frame.right - plan->frame.left);
  cyb__lines shown = cyb__wrap(canvas, value, &theme->strong, room, 1);
  end->color = color;
  end->value = shown.count ? shown.line[0] : "";
  end->name = cyb__wrap(canvas, name, &theme->label, room, NAME_LINES);
  plan->value_width = fmax(plan->value_width, shown.width);
  plan->name_width = fmax(plan->name_width, end->name.width);
}

void cyb__line_measure_ends(cyb__canvas *canvas, cyb__line_plan *plan) {
  const char *target = plan->spec->target_label;
  plan->ends = cyb__scratch(canvas, plan->series_count + 1, sizeof(cyb__line_end));
  plan->end_labels = cyb__scratch(canvas, plan->series_count + 1, sizeof(cyb__label));
  if (!plan->ends || !plan->end_labels) return;
  for (size_t s = 0; s < plan->series_count; s++) {
    const cyb__line_series *series = &plan->series[s];
    double value = series->spec->points[series->last].value;
    add_end(canvas, plan, cyb__axis_value(canvas, &plan->axis, value),
            end_name(canvas, plan, series), series->color);
  }
  if (!isfinite(plan->spec->target)) return;
  if (!target || !*target) target = cyb__word_in(CYB__WORD_TARGET, canvas->chinese);
  add_end(canvas, plan, cyb__axis_value(canvas, &plan->axis, plan->spec->target), target,
          canvas->theme.target.color);
}

double cyb__line_ends_width(const cyb__canvas *canvas, const cyb__line_plan *plan) {
  double gap = plan->name_width > 0.0 ? canvas->theme.gap : 0.0;
  return leader_width(canvas) + plan->value_width + gap + plan->name_width;
}

static double end_height(const cyb__canvas *canvas, const cyb__line_end *end) {
  return cyb__line_height(canvas, &canvas->theme.label) * fmax(1.0, (double)end->name.count);
}

double cyb__line_ends_height(const cyb__canvas *canvas, const cyb__line_plan *plan) {
  double height = 0.0;
  for (size_t i = 0; i < plan->end_count; i++) height += end_height(canvas, &plan->ends[i]);
  return height;
}

/* From the end of the line to the label that was pushed aside; dashed where it
 * bridges periods without a value, lest it be taken for the line itself. */
static void draw_leader(cyb__canvas *canvas, const cyb__line_plan *plan, const cyb__line_end *end,
                        double middle) {
  double stop = plan->right + leader_width(canvas) - canvas->theme.gap / 2;
  double bend = plan->right + canvas->theme.gap / 4;
  cyb__pen pen = canvas->theme.leader;
  pen.color = end->color;
  pen.dashed = end->x < plan->right - 1.5 * plan->inset;
  cyb__draw_path(canvas, (double[]){end->x, end->y, fmax(bend, end->x), end->y, stop, middle}, 3,
                 &pen, "leader");
}

static void draw_end(cyb__canvas *canvas, const cyb__line_plan *plan, const cyb__line_end *end,
                     double top) {
  const cyb__theme *theme = &canvas->theme;
  double left = plan->right + leader_width(canvas);
  double middle = top + cyb__line_height(canvas, &theme->label) / 2;
  cyb__draw_text(canvas, left + plan->value_width, cyb__baseline(middle, &theme->strong),
                 end->value, &theme->strong, CYB_ANCHOR_END, "value");
  cyb__draw_lines(canvas, &end->name, left + plan->value_width + theme->gap, top, &theme->label,
                  CYB_ANCHOR_START, "name");
  draw_leader(canvas, plan, end, middle);
}

static void place_ends(cyb__canvas *canvas, cyb__line_plan *plan) {
  for (size_t i = 0; i < plan->end_count; i++) {
    cyb__line_end *end = &plan->ends[i];
    double line = cyb__line_height(canvas, &canvas->theme.label);
    if (i < plan->series_count) {
      const cyb__line_series *series = &plan->series[i];
      end->x = cyb__line_x(plan, series->last) + 1.4 * canvas->theme.marker;
      end->y = cyb__line_y(plan, series->spec->points[series->last].value);
    } else {
      end->x = plan->right;
      end->y = cyb__line_y(plan, plan->spec->target);
    }
    plan->end_labels[i].index = i;
    plan->end_labels[i].height = end_height(canvas, end);
    plan->end_labels[i].wanted = end->y + (plan->end_labels[i].height - line) / 2;
  }
}

void cyb__line_draw_ends(cyb__canvas *canvas, cyb__line_plan *plan) {
  double half = cyb__line_height(canvas, &canvas->theme.label) / 2;
  place_ends(canvas, plan);
  if (!cyb__labels_spread(plan->end_labels, plan->end_count, plan->top - half,
                          plan->bottom + half / 2)) {
    canvas->failed = true;
    return;
  }
  for (size_t i = 0; i < plan->end_count; i++)
    draw_end(canvas, plan, &plan->ends[plan->end_labels[i].index], plan->end_labels[i].top);
}
