/* layout/posture_track.c - one domain: the peers' box, the bar, the open range.
 * Layer: charts/layout. */
#include "layout/posture.h"

#include <math.h>

/* The box is wider than the bar that lies on it, pale with an outline; the
 * median crosses both. So all three are seen without colour. */
static const double box_part = 0.74, bar_part = 0.36;
static const unsigned box_fill = 0xDADADA;

bool cyb__posture_has_box(const cyb_chart_domain *domain) {
  return isfinite(domain->first) && isfinite(domain->third) && isfinite(domain->median);
}

bool cyb__posture_has_range(const cyb_chart_domain *domain) {
  return isfinite(domain->low) && isfinite(domain->high) && domain->low != domain->high;
}

static double thickness(const cyb__canvas *canvas, double height) {
  return fmin(height, 2.8 * canvas->theme.label.size);
}

static cyb__pen median_pen(const cyb__canvas *canvas) {
  cyb__pen pen = canvas->theme.whisker;
  pen.width = canvas->theme.line.width;
  return pen;
}

static cyb_op *draw_box(cyb__canvas *canvas, double low, double high, double middle, double height,
                        const char *role) {
  cyb_op *op = cyb__draw_rect(canvas, fmin(low, high), middle - height / 2, fabs(high - low),
                              height, box_fill, 1.0, role);
  op->stroke = canvas->theme.axis.color;
  op->width = canvas->theme.axis.width;
  return op;
}

static void draw_peers(cyb__canvas *canvas, const cyb__posture_plan *plan,
                       const cyb_chart_domain *domain, double middle, double height) {
  cyb_op *op = draw_box(canvas, cyb__axis_at(&plan->axis, domain->first),
                        cyb__axis_at(&plan->axis, domain->third), middle, height, "peers");
  const char *words = cyb__scratch_clean(canvas, cyb__posture_peers_words(canvas, plan->spec));
  cyb__set_title(
      canvas, op,
      cyb__axis_tip(canvas, &plan->axis, words, domain->median, domain->first, domain->third));
}

static void draw_bar(cyb__canvas *canvas, const cyb__posture_plan *plan,
                     const cyb_chart_domain *domain, double middle, double height) {
  double end = cyb__axis_at(&plan->axis, domain->score);
  cyb_op *op = cyb__draw_rect(canvas, plan->left, middle - height / 2, end - plan->left, height,
                              canvas->theme.palette[0], 0.7, "bar");
  cyb__set_title(canvas, op,
                 cyb__axis_tip(canvas, &plan->axis, cyb__scratch_clean(canvas, domain->name),
                               domain->score, domain->low, domain->high));
}

void cyb__posture_draw_track(cyb__canvas *canvas, const cyb__posture_plan *plan,
                             const cyb__posture_row *row) {
  const cyb_chart_domain *domain = row->domain;
  double middle = row->top + row->height / 2, height = thickness(canvas, row->height);
  double half = box_part * height / 2;
  cyb__pen median = median_pen(canvas);
  bool box = cyb__posture_has_box(domain);
  if (box) draw_peers(canvas, plan, domain, middle, 2.0 * half);
  if (isfinite(domain->score)) draw_bar(canvas, plan, domain, middle, bar_part * height);
  if (box) {
    double x = cyb__axis_at(&plan->axis, domain->median);
    cyb__draw_line(canvas, x, middle - half, x, middle + half, &median, "median");
  }
  if (cyb__posture_has_range(domain))
    cyb__draw_whisker(canvas, cyb__axis_at(&plan->axis, domain->low),
                      cyb__axis_at(&plan->axis, domain->high), middle, 0.5 * bar_part * height,
                      true);
}

void cyb__posture_key_peers(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__pen median = median_pen(canvas);
  double x = left + 0.55 * size;
  draw_box(canvas, left, left + 1.1 * size, middle, size, "key-mark");
  cyb__draw_line(canvas, x, middle - size / 2, x, middle + size / 2, &median, "key-mark");
}

void cyb__posture_key_open(cyb__canvas *canvas, double left, double middle, double size) {
  const cyb__pen *pen = &canvas->theme.whisker;
  double right = left + 1.1 * size, cap = 0.3 * size;
  cyb__draw_line(canvas, left, middle, right, middle, pen, "key-mark");
  cyb__draw_line(canvas, left, middle - cap, left, middle + cap, pen, "key-mark");
  cyb__draw_line(canvas, right, middle - cap, right, middle + cap, pen, "key-mark");
}
