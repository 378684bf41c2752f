/* layout/fit_histogram.c - bars, densities, truncation point and limit.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/axis_draw.h"
#include "layout/fit.h"
#include "layout/words.h"

/* --- truncation and limit ------------------------------------------------------ */

static bool is_shown(const cyb__fit_plan *plan, const cyb__fit_bound *bound) {
  return bound->value > 0.0 && isfinite(bound->value) &&
         cyb__log_axis_has(&plan->across, bound->value);
}

static cyb__fit_bound bound_of(cyb__canvas *canvas, const cyb__fit_plan *plan, double value,
                               const char *label, cyb__word word, bool leftward) {
  cyb__fit_bound bound = {.value = value, .leftward = leftward};
  if (!is_shown(plan, &bound)) return (cyb__fit_bound){.value = NAN};
  if (!label || !*label) label = cyb__word_in(word, canvas->chinese);
  bound.words =
      cyb__wrap(canvas, label, &canvas->theme.strong, plan->plot.right - plan->plot.left, 1);
  return bound;
}

/* Left end of the words: beside the line, inside the plot. */
static double words_left(const cyb__canvas *canvas, const cyb__fit_plan *plan,
                         const cyb__fit_bound *bound) {
  double x = cyb__log_axis_at(&plan->across, bound->value), apart = 0.4 * canvas->theme.gap;
  double left = bound->leftward ? x - apart - bound->words.width : x + apart;
  return fmax(fmin(left, plan->plot.right - bound->words.width), plan->plot.left);
}

/* The truncation's words begin at its line, the limit's end there; in two rows
 * where they would meet. */
void cyb__fit_measure_bounds(cyb__canvas *canvas, cyb__fit_plan *plan) {
  const cyb_chart_fit *spec = plan->spec;
  cyb__fit_bound *first = &plan->bounds[0], *second = &plan->bounds[1];
  *first =
      bound_of(canvas, plan, spec->truncation, spec->truncation_label, CYB__WORD_TRUNCATION, false);
  *second = bound_of(canvas, plan, spec->limit, spec->limit_label, CYB__WORD_LIMIT, true);
  plan->bound_rows = isfinite(first->value) || isfinite(second->value);
  if (!isfinite(first->value) || !isfinite(second->value)) return;
  if (words_left(canvas, plan, first) + first->words.width + canvas->theme.gap <
      words_left(canvas, plan, second))
    return;
  second->row = 1;
  plan->bound_rows = 2;
}

static void draw_bound(cyb__canvas *canvas, const cyb__fit_plan *plan,
                       const cyb__fit_bound *bound) {
  double x, line = cyb__line_height(canvas, &canvas->theme.strong), top;
  if (!isfinite(bound->value)) return;
  x = cyb__log_axis_at(&plan->across, bound->value);
  top = plan->plot.top - (double)(plan->bound_rows - bound->row) * line;
  cyb__draw_line(canvas, x, top, x, plan->plot.bottom, &canvas->theme.target, "bound");
  cyb__draw_lines(canvas, &bound->words, words_left(canvas, plan, bound), top,
                  &canvas->theme.strong, CYB_ANCHOR_START, "bound-label");
}

/* --- bars and densities --------------------------------------------------------- */

/* Four significant digits, never an exponent. */
static void add_four_digits(cyb_text *text, double value) {
  int decimals = value > 0.0 ? 3 - (int)floor(log10(value) + 1e-12) : 0;
  double unit = pow(10.0, -decimals), rounded = rint(value / unit) * unit;
  while (decimals > 0 && fabs(rounded - rint(rounded * pow(10.0, decimals - 1)) /
                                            pow(10.0, decimals - 1)) < 1e-9 * rounded)
    decimals--; /* "10", not "10.00" */
  cyb_text_add_fixed(text, rounded, decimals > 0 ? decimals : 0);
}

/* "500 – 1,000: 12.3 %", the share of the data in the bin. */
static const char *bin_tip(cyb__canvas *canvas, const cyb__fit_plan *plan,
                           const cyb_chart_bin *bin) {
  double share = bin->density * (log10(bin->high) - log10(bin->low));
  cyb_text text = {0};
  add_four_digits(&text, bin->low / plan->across.factor);
  cyb_text_add(&text, " – ");
  add_four_digits(&text, bin->high / plan->across.factor);
  cyb_text_add(&text, " ");
  cyb_text_add(&text, plan->across.unit);
  cyb_text_add(&text, canvas->chinese ? "：" : ": ");
  cyb_text_add_fixed(&text, 100.0 * share, 1);
  cyb_text_add(&text, canvas->chinese ? "%" : "\u00A0%");
  return cyb__scratch_text(canvas, &text);
}

static void draw_bins(cyb__canvas *canvas, const cyb__fit_plan *plan) {
  for (size_t i = 0; i < plan->spec->bin_count; i++) {
    const cyb_chart_bin *bin = &plan->spec->bins[i];
    double left, right, top;
    cyb_op *op;
    if (!cyb__fit_shows_bin(bin) || bin->density == 0.0) continue;
    left = cyb__log_axis_at(&plan->across, bin->low);
    right = cyb__log_axis_at(&plan->across, bin->high);
    top = cyb__axis_at(&plan->up, bin->density);
    op = cyb__draw_rect(canvas, left, top, right - left, plan->plot.bottom - top,
                        canvas->theme.context, 0.32, "bin");
    op->stroke = 0xFFFFFF;
    op->width = 0.6 * canvas->theme.axis.width;
    cyb__set_title(canvas, op, bin_tip(canvas, plan, bin));
  }
}

static void draw_density(cyb__canvas *canvas, const cyb__fit_plan *plan, size_t index) {
  const cyb_chart_density *density = &plan->spec->densities[index];
  double pitch = 0.22 * (plan->plot.right - plan->plot.left);
  cyb__pen pen = canvas->theme.line;
  cyb__trace line;
  if (!cyb__trace_open(canvas, &line, density->count)) return;
  for (size_t i = 0; i < density->count; i++) {
    const cyb_chart_xy *point = &density->points[i];
    bool shown =
        isfinite(point->y) && point->y >= 0.0 && cyb__log_axis_has(&plan->across, point->x);
    if (shown)
      cyb__trace_add(&line, cyb__log_axis_at(&plan->across, point->x),
                     cyb__axis_at(&plan->up, point->y));
    else
      cyb__trace_break(&line);
  }
  cyb__trace_close(&line);
  pen.color = canvas->theme.palette[index];
  if (index) pen.width *= 0.75; /* the best stands out */
  cyb__trace_draw(canvas, &line, &pen, "density");
  cyb__trace_mark(canvas, &line, (int)index, pen.color, pitch,
                  pitch * (0.3 + 0.25 * (double)index));
}

void cyb__fit_key_observed(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__draw_rect(canvas, left, middle - size / 2, 1.1 * size, size, canvas->theme.context, 0.32,
                 "key-mark");
}

void cyb__fit_draw_histogram(cyb__canvas *canvas, cyb__fit_plan *plan) {
  cyb__axis_draw_grid(canvas, &plan->up, plan->plot.left, plan->plot.right);
  draw_bins(canvas, plan);
  cyb__log_axis_draw_across(canvas, &plan->across, plan->plot.bottom);
  for (size_t i = 0; i < CYB__FIT_BOUNDS; i++) draw_bound(canvas, plan, &plan->bounds[i]);
  for (size_t d = plan->density_count; d-- > 0;) draw_density(canvas, plan, d);
  cyb__fit_draw_captions(canvas, &plan->plot, plan->frame.left, plan->frame.top,
                         cyb__axis_caption(canvas, plan->spec->y_label, plan->up.unit),
                         cyb__axis_caption(canvas, plan->spec->x_label, plan->across.unit));
}
