/* layout/exceedance.c - loss exceedance: probability by loss, both logarithmic.
 * Layer: charts/layout. */
#include "layout/exceedance.h"

#include <math.h>

#include "layout/kinds.h"
#include "layout/words.h"

#include "base/allocate.h"

bool cyb__exceedance_shows(double x, double y) {
  return isfinite(x) && isfinite(y) && x > 0.0 && y > 0.0;
}

double cyb__exceedance_x(const cyb__exceedance_plan *plan, double loss) {
  return cyb__log_axis_at(&plan->across, loss);
}

double cyb__exceedance_y(const cyb__exceedance_plan *plan, double probability) {
  return cyb__log_axis_at(&plan->up, probability);
}

/* --- what there is to draw -------------------------------------------------- */

static void take_curves(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  const cyb_chart_exceedance *spec = plan->spec;
  plan->curves = cyb__scratch(canvas, spec->curve_count, sizeof(cyb__exceedance_curve));
  for (size_t c = 0; plan->curves && c < spec->curve_count; c++) {
    const cyb_chart_curve *curve = &spec->curves[c];
    size_t number = plan->curve_count;
    bool any = false;
    for (size_t i = 0; i < curve->count && !any; i++)
      any = cyb__exceedance_shows(curve->points[i].x, curve->points[i].y);
    if (!any) continue;
    plan->curves[plan->curve_count++] = (cyb__exceedance_curve){
        .spec = curve,
        .color = number < CYB__PALETTE ? canvas->theme.palette[number] : canvas->theme.context,
        .marker = (int)(number % CYB__PALETTE)};
    plan->banded |= curve->band_count > 1;
  }
}

static void add_point(cyb__range *across, cyb__range *up, double x, double y) {
  if (!cyb__exceedance_shows(x, y)) return;
  cyb__range_add(across, x);
  cyb__range_add(up, fmin(y, 1.0));
}

/* A band's lower side may fall to nothing: it is cut where the curves end. */
static void collect_ranges(const cyb__exceedance_plan *plan, cyb__range *across, cyb__range *up) {
  const cyb_chart_exceedance *spec = plan->spec;
  *across = *up = cyb__range_empty();
  for (size_t c = 0; c < plan->curve_count; c++) {
    const cyb_chart_curve *curve = plan->curves[c].spec;
    for (size_t i = 0; i < curve->count; i++)
      add_point(across, up, curve->points[i].x, curve->points[i].y);
    for (size_t i = 0; i < curve->band_count; i++) {
      const cyb_chart_band *band = &curve->band[i];
      if (!cyb__exceedance_shows(band->x, band->high)) continue;
      cyb__range_add(across, band->x);
      up->high = fmax(up->high, fmin(band->high, 1.0));
    }
  }
  for (size_t i = 0; i < plan->tolerance_count; i++)
    add_point(across, up, plan->tolerance[i].x, plan->tolerance[i].y);
  for (size_t i = 0; i < spec->mark_count; i++)
    add_point(across, up, spec->marks[i].x, spec->marks[i].y);
  if (up->low >= 1.0) up->low = 0.5; /* the axis must not go beyond certainty */
  up->low = fmax(up->low, 1e-9 * up->high);
  across->low = fmax(across->low, 1e-12 * across->high);
}

/* --- the plot --------------------------------------------------------------- */

/* "1 in 100" */
static const char *period_label(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                                size_t index) {
  double years = 1.0 / (plan->up.ticks.tick[index].value * plan->up.factor);
  cyb_text text = {0};
  if (years < 1.5) return "";
  cyb_text_add(&text, cyb__word_in(CYB__WORD_ONE_IN, canvas->chinese));
  cyb_text_add_fixed(&text, years, 0);
  cyb_text_add(&text, cyb__word_in(CYB__WORD_ONE_IN_END, canvas->chinese));
  return cyb__scratch_text(canvas, &text);
}

/* Return periods stand beside the probabilities where the plot stays wide. */
static void measure_periods(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  double room = plan->frame.right - plan->frame.left, widest = 0.0;
  if (room < 30.0 * canvas->theme.label.size) return;
  for (size_t i = 0; i < plan->up.ticks.count; i++)
    if (plan->up.ticks.tick[i].labelled)
      widest =
          fmax(widest, cyb__measure(canvas, period_label(canvas, plan, i), &canvas->theme.muted));
  if (widest > 0.0 && widest < 0.2 * room) plan->period_width = widest + 1.5 * canvas->theme.gap;
}

static void key_band(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__draw_rect(canvas, left, middle - size / 2, 1.1 * size, size, canvas->theme.palette[0],
                 1.6 * canvas->theme.band_opacity, "key-mark");
}

static size_t collect_keys(const cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                           cyb__key keys[2]) {
  size_t count = 0;
  if (plan->exceeded)
    keys[count++] =
        (cyb__key){cyb__word_in(CYB__WORD_EXCEEDED, canvas->chinese), cyb__exceedance_key_excess};
  if (plan->banded)
    keys[count++] = (cyb__key){cyb__word_in(CYB__WORD_BAND, canvas->chinese), key_band};
  return count;
}

static void place_across(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  size_t last = plan->across.ticks.count - 1;
  double widest = cyb__log_axis_widest_tick(canvas, &plan->up);
  double half = cyb__measure(canvas, cyb__log_axis_tick_label(canvas, &plan->across, last),
                             &canvas->theme.label) /
                2;
  measure_periods(canvas, plan);
  plan->left = plan->frame.left + plan->period_width + widest + canvas->theme.gap;
  plan->right = plan->frame.right - fmax(half, canvas->theme.gap);
  plan->across.from = plan->left;
  plan->across.to = plan->right;
  cyb__log_axis_thin_across(canvas, &plan->across);
}

static void place_plot(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[2];
  size_t key_count = collect_keys(canvas, plan, keys);
  double width = plan->frame.right - plan->frame.left;
  double above = cyb__line_height(canvas, &theme->muted) + theme->gap, content;
  double below = cyb__axis_across_height(canvas) + cyb__line_height(canvas, &theme->muted);
  double keyed = cyb__key_height(canvas, keys, key_count, width);
  if (key_count) keyed += theme->gap / 2;
  content = cyb__frame_room(canvas, &plan->frame, 1.2 * theme->plot + above + below + keyed);
  cyb__frame_draw(canvas, &plan->frame, content);
  plan->top = plan->frame.top + above;
  plan->bottom = plan->frame.top + content - below - keyed;
  plan->up.from = plan->bottom;
  plan->up.to = plan->top;
  cyb__log_axis_thin_up(canvas, &plan->up);
  place_across(canvas, plan);
  cyb__key_draw(canvas, keys, key_count, plan->frame.left, plan->bottom + below + theme->gap / 2,
                width);
}

static void draw_axes(cyb__canvas *canvas, const cyb__exceedance_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double width = plan->frame.right - plan->frame.left;
  cyb__lines up = cyb__wrap(canvas, plan->spec->y_label, &theme->muted, width, 1);
  const char *words = cyb__axis_caption(canvas, plan->spec->x_label, plan->across.unit);
  cyb__lines across = cyb__wrap(canvas, words, &theme->muted, width, 1);
  cyb__draw_lines(canvas, &up, plan->frame.left, plan->frame.top - theme->gap / 2, &theme->muted,
                  CYB_ANCHOR_START, "unit");
  cyb__draw_lines(canvas, &across, fmax(plan->right, plan->frame.left + across.width),
                  plan->bottom + cyb__axis_across_height(canvas), &theme->muted, CYB_ANCHOR_END,
                  "unit");
  cyb__log_axis_draw_up(canvas, &plan->up, plan->left, plan->right);
  cyb__log_axis_draw_across(canvas, &plan->across, plan->bottom);
  for (size_t i = 0; plan->period_width > 0.0 && i < plan->up.ticks.count; i++) {
    double y = cyb__log_axis_tick_at(&plan->up, i);
    const char *label = period_label(canvas, plan, i);
    if (!plan->up.ticks.tick[i].labelled || !*label) continue;
    cyb__draw_text(canvas, plan->frame.left + plan->period_width - 1.5 * theme->gap,
                   cyb__baseline(y, &theme->muted), label, &theme->muted, CYB_ANCHOR_END,
                   "return-period");
  }
}

/* --- curves ------------------------------------------------------------------- */

static void draw_band_run(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                          const cyb__exceedance_curve *curve, size_t from, size_t end) {
  size_t count = end - from;
  double *points = cyb__scratch(canvas, 2 * count, 2 * sizeof(double));
  if (!points) return;
  for (size_t i = 0; i < count; i++) {
    const cyb_chart_band *band = &curve->spec->band[from + i];
    size_t back = 2 * count - 1 - i;
    points[2 * i] = points[2 * back] = cyb__exceedance_x(plan, band->x);
    points[2 * i + 1] = cyb__exceedance_y(plan, band->high);
    points[2 * back + 1] = cyb__exceedance_y(plan, band->low);
  }
  cyb__draw_polygon(canvas, points, 2 * count, curve->color, canvas->theme.band_opacity, "band");
}

static bool has_band(const cyb__exceedance_curve *curve, size_t index) {
  const cyb_chart_band *band = &curve->spec->band[index];
  return cyb__exceedance_shows(band->x, band->high) && isfinite(band->low);
}

static void draw_band(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                      const cyb__exceedance_curve *curve) {
  size_t count = curve->spec->band_count;
  for (size_t from = 0; from < count;) {
    size_t end = from;
    while (end < count && has_band(curve, end)) end++;
    if (end - from > 1) draw_band_run(canvas, plan, curve, from, end);
    from = end + 1;
  }
}

/* The edges again as lines, for labels to keep clear of. */
static void trace_edges(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                        cyb__exceedance_curve *curve) {
  size_t count = curve->spec->band_count;
  if (!cyb__trace_open(canvas, &curve->edges, 2 * count + 1)) return;
  for (size_t i = 0; i < 2 * count; i++) {
    const cyb_chart_band *band = &curve->spec->band[i % count];
    if (i == count) cyb__trace_break(&curve->edges);
    if (has_band(curve, i % count))
      cyb__trace_add(&curve->edges, cyb__exceedance_x(plan, band->x),
                     cyb__exceedance_y(plan, i < count ? band->high : band->low));
    else
      cyb__trace_break(&curve->edges);
  }
  cyb__trace_close(&curve->edges);
}

static void trace_curve(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                        cyb__exceedance_curve *curve) {
  if (!cyb__trace_open(canvas, &curve->line, curve->spec->count)) return;
  for (size_t i = 0; i < curve->spec->count; i++) {
    const cyb_chart_xy *point = &curve->spec->points[i];
    if (cyb__exceedance_shows(point->x, point->y) &&
        cyb__log_axis_has(&plan->up, fmin(point->y, 1)))
      cyb__trace_add(&curve->line, cyb__exceedance_x(plan, point->x),
                     cyb__exceedance_y(plan, point->y));
    else
      cyb__trace_break(&curve->line);
  }
  cyb__trace_close(&curve->line);
}

static void draw_curve(cyb__canvas *canvas, const cyb__exceedance_plan *plan,
                       const cyb__exceedance_curve *curve) {
  double width = plan->right - plan->left, number = (double)(curve - plan->curves);
  double pitch = plan->curve_count > 1 ? fmax(0.16 * width, 40.0) : 0.0;
  cyb__pen pen = canvas->theme.line;
  size_t first = canvas->drawing->count;
  const char *name = cyb__scratch_clean(canvas, curve->spec->name);
  pen.color = curve->color;
  cyb__trace_draw(canvas, &curve->line, &pen, "curve");
  for (size_t i = first; *name && i < canvas->drawing->count; i++)
    cyb__set_title(canvas, &canvas->drawing->ops[i], name);
  cyb__exceedance_draw_emphasis(canvas, plan, curve);
  cyb__trace_mark(canvas, &curve->line, curve->marker, curve->color, pitch,
                  pitch * (0.4 + 0.2 * fmod(number, 3.0)));
}

static bool trace_all(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  for (size_t c = 0; c < plan->curve_count; c++) {
    trace_curve(canvas, plan, &plan->curves[c]);
    trace_edges(canvas, plan, &plan->curves[c]);
  }
  return cyb__exceedance_trace_limit(canvas, plan);
}

/* The key needs its room before the plot has its place: looked up in a plot
 * of any size. */
static void foresee_excess(cyb__canvas *canvas, cyb__exceedance_plan *plan) {
  plan->left = plan->across.from = plan->top = plan->up.to = 0.0;
  plan->right = plan->across.to = plan->bottom = plan->up.from = 600.0;
  if (trace_all(canvas, plan)) plan->exceeded = cyb__exceedance_is_exceeded(canvas, plan);
}

static int plan_exceedance(cyb__canvas *canvas, cyb__exceedance_plan *plan, cyb_error *error) {
  cyb__range across, up;
  take_curves(canvas, plan);
  if (!cyb__exceedance_take_tolerance(canvas, plan) || canvas->failed) return CYB_OK;
  if (!plan->curve_count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart exceedance",
                         "nothing to draw: no curve has a loss and a probability above zero");
  collect_ranges(plan, &across, &up);
  if (cyb__range_excessive(&across)) return cyb__range_error("chart exceedance", error);
  plan->across = cyb__log_axis_for(canvas, &across, plan->spec->unit, false);
  plan->up = cyb__log_axis_for(canvas, &up, NULL, true);
  plan->frame = cyb__frame_measure(canvas, &plan->spec->frame);
  foresee_excess(canvas, plan);
  return CYB_OK;
}

static int layout_exceedance(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__exceedance_plan plan = {.spec = spec};
  int status = plan_exceedance(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_plot(canvas, &plan);
  if (plan.right - plan.left < canvas->theme.least_width)
    return cyb__frame_narrow("chart exceedance", error);
  if (!trace_all(canvas, &plan)) return CYB_OK;
  draw_axes(canvas, &plan);
  for (size_t c = plan.curve_count; c-- > 0;) draw_band(canvas, &plan, &plan.curves[c]);
  cyb__exceedance_draw_excess(canvas, &plan);
  cyb__trace_draw(canvas, &plan.limit, &canvas->theme.target, "target");
  for (size_t c = plan.curve_count; c-- > 0;) draw_curve(canvas, &plan, &plan.curves[c]);
  cyb__exceedance_draw_labels(canvas, &plan);
  return CYB_OK;
}

const cyb__kind cyb__kind_exceedance = {CYB_CHART_EXCEEDANCE, layout_exceedance};
