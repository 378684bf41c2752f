/* layout/premium.c - premium by limit, a panel a retention, rates below.
 * Layer: charts/layout. */
#include "layout/premium.h"

#include <math.h>

#include "layout/kinds.h"
#include "layout/words.h"

#include "base/allocate.h"

enum { MOST_PANELS = 4, TITLE_LINES = 2, LIMIT_DECIMALS = 3 };

double cyb__premium_at(const cyb__premium_plan *plan, const cyb_chart_premium_line *line,
                       size_t index) {
  double premium = line->premium[plan->limits[index]];
  return isfinite(premium) ? premium : NAN;
}

double cyb__premium_rate(const cyb__premium_plan *plan, const cyb_chart_premium_line *line,
                         size_t index) {
  return cyb__premium_at(plan, line, index) / plan->spec->limits[plan->limits[index]];
}

size_t cyb__premium_last(const cyb__premium_plan *plan, const cyb_chart_premium_line *line) {
  for (size_t i = plan->limit_count; i-- > 0;)
    if (!isnan(cyb__premium_at(plan, line, i))) return i;
  return plan->limit_count;
}

double cyb__premium_x(const cyb__canvas *canvas, const cyb__premium_plan *plan, double left,
                      size_t index) {
  const double *limits = plan->spec->limits;
  double inset = 2.5 * canvas->theme.marker, width = plan->panel_width - 2.0 * inset;
  double low = log10(limits[plan->limits[0]]);
  double high = log10(limits[plan->limits[plan->limit_count - 1]]);
  if (!(high > low)) return left + plan->panel_width / 2;
  return left + inset + width * (log10(limits[plan->limits[index]]) - low) / (high - low);
}

/* --- what there is to draw -------------------------------------------------- */

static bool take_limits(cyb__canvas *canvas, cyb__premium_plan *plan) {
  const cyb_chart_premium *spec = plan->spec;
  plan->limits = cyb__scratch(canvas, spec->limit_count, sizeof(size_t));
  plan->limit_labels = cyb__scratch(canvas, spec->limit_count, sizeof(char *));
  if (!plan->limits || !plan->limit_labels) return false;
  for (size_t i = 0; i < spec->limit_count; i++) {
    double least = plan->limit_count ? spec->limits[plan->limits[plan->limit_count - 1]] : 0.0;
    if (isfinite(spec->limits[i]) && spec->limits[i] > least) plan->limits[plan->limit_count++] = i;
  }
  return true;
}

/* 0.5, 1, 2.5: as many decimals as the number has, at most three. */
static const char *limit_label(cyb__canvas *canvas, const cyb__premium_plan *plan, size_t index) {
  double printed = plan->spec->limits[plan->limits[index]] / plan->limit_factor, shifted;
  cyb_text text = {0};
  int decimals = 0;
  for (; decimals < LIMIT_DECIMALS; decimals++) {
    shifted = printed * pow(10.0, decimals);
    if (fabs(shifted - nearbyint(shifted)) <= 1e-9 * shifted) break;
  }
  cyb_text_add_fixed(&text, printed, decimals);
  return cyb__scratch_text(canvas, &text);
}

static void label_limits(cyb__canvas *canvas, cyb__premium_plan *plan, const char *unit) {
  const double *limits = plan->spec->limits;
  const char *word = "";
  plan->limit_factor = 1.0;
  if (!cyb__unit_is_scaled(unit))
    plan->limit_factor =
        cyb_axis_scale_log(limits[plan->limits[0]], limits[plan->limits[plan->limit_count - 1]],
                           canvas->drawing->language, &word);
  plan->limit_unit = cyb__unit_scaled(canvas, word, unit);
  for (size_t i = 0; i < plan->limit_count; i++)
    plan->limit_labels[i] = limit_label(canvas, plan, i);
}

static void collect_ranges(cyb__premium_plan *plan, cyb__range *premium, cyb__range *rate) {
  *premium = *rate = cyb__range_empty();
  for (size_t p = 0; p < plan->spec->panel_count; p++)
    for (size_t l = 0; l < plan->spec->panels[p].line_count; l++)
      for (size_t i = 0; i < plan->limit_count; i++) {
        const cyb_chart_premium_line *line = &plan->spec->panels[p].lines[l];
        plan->refused |= isnan(cyb__premium_at(plan, line, i));
        cyb__range_add(premium, cyb__premium_at(plan, line, i));
        cyb__range_add(rate, cyb__premium_rate(plan, line, i));
      }
}

static int plan_premium(cyb__canvas *canvas, cyb__premium_plan *plan, cyb_error *error) {
  const cyb_chart_premium *spec = plan->spec;
  const char *unit = cyb__scratch_clean(canvas, spec->unit);
  cyb__range premium, rate;
  if (spec->panel_count > MOST_PANELS)
    return cyb_error_set(error, CYB_EDOMAIN, "chart premium",
                         "there is room for four panels; choose at most four retentions");
  if (!take_limits(canvas, plan)) return CYB_OK;
  collect_ranges(plan, &premium, &rate);
  if (!premium.count)
    return cyb_error_set(error, CYB_EDOMAIN, "chart premium",
                         "nothing to draw: no limit has a premium");
  if (cyb__range_excessive(&premium) || cyb__range_excessive(&rate) ||
      spec->limits[plan->limits[plan->limit_count - 1]] > 1e15)
    return cyb__range_error("chart premium", error);
  cyb__range_add(&premium, 0.0);
  cyb__range_add(&rate, 0.0);
  label_limits(canvas, plan, unit);
  plan->premium = cyb__axis_for(canvas, &premium, spec->unit, false, 4);
  plan->rate = cyb__axis_for(canvas, &rate, NULL, true, 3);
  plan->frame = cyb__frame_measure(canvas, &spec->frame);
  cyb__premium_measure_names(canvas, plan);
  return CYB_OK;
}

/* --- places ------------------------------------------------------------------- */

static double gutter(const cyb__canvas *canvas) {
  return 2.0 * canvas->theme.gap;
}

/* As many panels beside each other as stay wide enough to be read, in rows of
 * equal length. */
static void place_across(cyb__canvas *canvas, cyb__premium_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  double least = 11.5 * theme->label.size, width;
  size_t count = plan->spec->panel_count;
  plan->left = plan->frame.left + theme->gap +
               fmax(cyb__axis_widest_tick(canvas, &plan->premium, &theme->label),
                    cyb__axis_widest_tick(canvas, &plan->rate, &theme->label));
  width = plan->frame.right - plan->name_width - plan->left;
  plan->columns = (size_t)fmax(1.0, floor((width + gutter(canvas)) / (least + gutter(canvas))));
  if (plan->columns > count) plan->columns = count;
  plan->rows = (count + plan->columns - 1) / plan->columns;
  plan->columns = (count + plan->rows - 1) / plan->rows;
  plan->pitch = (width + gutter(canvas)) / (double)plan->columns;
  plan->panel_width = plan->pitch - gutter(canvas);
}

static void measure_titles(cyb__canvas *canvas, cyb__premium_plan *plan) {
  const cyb__type *type = &canvas->theme.strong;
  size_t tallest = 0;
  for (size_t p = 0; p < plan->spec->panel_count; p++) {
    cyb__lines title =
        cyb__wrap(canvas, plan->spec->panels[p].name, type, plan->panel_width, TITLE_LINES);
    if (title.count > tallest) tallest = title.count;
  }
  plan->title_height =
      (double)tallest * cyb__line_height(canvas, type) + (tallest ? canvas->theme.gap / 2 : 0.0);
}

/* A row: caption, names of the panels, premium, caption, rate, limits. */
static double around_plots(const cyb__canvas *canvas, const cyb__premium_plan *plan) {
  double caption = cyb__line_height(canvas, &canvas->theme.muted) + canvas->theme.gap / 2;
  return 2.0 * caption + plan->title_height + 2.0 * canvas->theme.gap +
         cyb__axis_across_height(canvas) + cyb__line_height(canvas, &canvas->theme.muted);
}

static void place_up(cyb__canvas *canvas, cyb__premium_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  cyb__key keys[1] = {{cyb__word_in(CYB__WORD_REFUSED, canvas->chinese), NULL}};
  size_t key_count = plan->refused ? 1 : 0;
  double width = plan->frame.right - plan->frame.left, rows = (double)plan->rows;
  double keyed = cyb__key_height(canvas, keys, key_count, width);
  double around = around_plots(canvas, plan), between = (rows - 1.0) * gutter(canvas), content;
  if (key_count) keyed += theme->gap / 2;
  content = rows * (around + fmax(1.05 * theme->plot, plan->name_height)) + between + keyed;
  content = cyb__frame_room(canvas, &plan->frame, content);
  plan->row_height = (content - keyed - between) / rows + gutter(canvas);
  plan->premium_height = 0.62 * (plan->row_height - gutter(canvas) - around);
  plan->rate_height = 0.38 * (plan->row_height - gutter(canvas) - around);
  plan->top = plan->frame.top;
  cyb__frame_draw(canvas, &plan->frame, content);
  cyb__key_draw(canvas, keys, key_count, plan->frame.left,
                plan->frame.top + content - keyed + theme->gap / 2, width);
}

static int layout_premium(cyb__canvas *canvas, const void *spec, cyb_error *error) {
  cyb__premium_plan plan = {.spec = spec};
  int status = plan_premium(canvas, &plan, error);
  if (status != CYB_OK || canvas->failed) return status;
  place_across(canvas, &plan);
  if (plan.panel_width < fmax(canvas->theme.least_width, 6.0 * canvas->theme.marker))
    return cyb__frame_narrow("chart premium", error);
  measure_titles(canvas, &plan);
  place_up(canvas, &plan);
  for (size_t p = 0; p < plan.spec->panel_count; p++) cyb__premium_draw_panel(canvas, &plan, p);
  return CYB_OK;
}

const cyb__kind cyb__kind_premium = {CYB_CHART_PREMIUM, layout_premium};
