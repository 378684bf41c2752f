/* layout/diagnostic_words.c - words of a diagnostic's lines, and its key.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/diagnostic.h"
#include "layout/marker.h"
#include "layout/words.h"

/* --- vertical lines --------------------------------------------------------------- */

static bool meets(const cyb__canvas *canvas, const cyb__diagnostic_upright *a,
                  const cyb__diagnostic_upright *b) {
  return a->left < b->left + b->words.width + canvas->theme.gap &&
         b->left < a->left + a->words.width + canvas->theme.gap;
}

/* The lowest row in which the words meet no others. */
static void find_row(const cyb__canvas *canvas, cyb__diagnostic_plan *plan,
                     cyb__diagnostic_upright *upright) {
  for (size_t i = 0; i < plan->upright_count;) {
    const cyb__diagnostic_upright *other = &plan->uprights[i++];
    if (other->row != upright->row || !meets(canvas, upright, other)) continue;
    upright->row++;
    i = 0;
  }
}

static void measure(cyb__canvas *canvas, cyb__diagnostic_plan *plan,
                    const cyb_chart_upright *spec) {
  double width = plan->plot.right - plan->plot.left, x;
  cyb__diagnostic_upright upright = {.value = spec->x};
  if (!isfinite(spec->x) || (plan->spec->x.logarithmic && !(spec->x > 0.0)) ||
      !cyb__scale_has(&plan->across, spec->x))
    return;
  x = cyb__scale_at(&plan->across, spec->x);
  upright.words = cyb__wrap(canvas, spec->label, &canvas->theme.strong, width, 1);
  upright.left = x - upright.words.width / 2;
  upright.left = fmin(upright.left, plan->plot.right - upright.words.width);
  upright.left = fmax(upright.left, plan->plot.left); /* clear of the labels of the axis */
  find_row(canvas, plan, &upright);
  if (upright.row + 1 > plan->upright_rows) plan->upright_rows = upright.row + 1;
  plan->uprights[plan->upright_count++] = upright;
}

void cyb__diagnostic_measure_uprights(cyb__canvas *canvas, cyb__diagnostic_plan *plan) {
  for (size_t i = 0; i < plan->spec->upright_count && i < CYB__DIAGNOSTIC_UPRIGHTS; i++)
    measure(canvas, plan, &plan->spec->uprights[i]);
}

void cyb__diagnostic_draw_uprights(cyb__canvas *canvas, const cyb__diagnostic_plan *plan) {
  const cyb__type *type = &canvas->theme.strong;
  double line = cyb__line_height(canvas, type);
  for (size_t i = 0; i < plan->upright_count; i++) {
    const cyb__diagnostic_upright *upright = &plan->uprights[i];
    double x = cyb__scale_at(&plan->across, upright->value);
    double top = plan->plot.top - (double)(upright->row + 1) * line;
    cyb__draw_line(canvas, x, top + line, x, plan->plot.bottom, &canvas->theme.target, "bound");
    cyb__draw_lines(canvas, &upright->words, upright->left, top, type, CYB_ANCHOR_START,
                    "bound-label");
  }
}

/* --- the level --------------------------------------------------------------------- */

enum { LEVEL_PLACES = 16 };

static const double crossing = 10.0;

static void avoid_curve(cyb__canvas *canvas, const cyb__diagnostic_plan *plan, cyb__spots *spots,
                        const cyb_chart_curve *curve) {
  double *points = cyb__scratch(canvas, curve->count, 2 * sizeof(double));
  if (!points || !curve->count) return;
  for (size_t i = 0; i < curve->count; i++) {
    const cyb_chart_xy *point = &curve->points[i];
    bool shown = cyb__diagnostic_shows(plan, point->x, point->y);
    points[2 * i] = shown ? cyb__scale_at(&plan->across, point->x) : (double)NAN;
    points[2 * i + 1] = shown ? cyb__scale_at(&plan->up, point->y) : (double)NAN;
  }
  cyb__spots_avoid(spots, points, curve->count, crossing);
}

static void avoid_upright(cyb__canvas *canvas, const cyb__diagnostic_plan *plan, cyb__spots *spots,
                          double value) {
  double *points = cyb__scratch(canvas, 2, 2 * sizeof(double));
  if (!points) return;
  points[0] = points[2] = cyb__scale_at(&plan->across, value);
  points[1] = plan->plot.top;
  points[3] = plan->plot.bottom;
  cyb__spots_avoid(spots, points, 2, crossing);
}

/* Over or under the line, as far to the right as nothing runs through the words; where
 * something does everywhere, over its right end. */
static cyb__box level_box(cyb__canvas *canvas, const cyb__diagnostic_plan *plan, double y,
                          double width, double height) {
  double clear = canvas->theme.gap / 2;
  cyb__box plot = plan->plot;
  cyb__box bounds = {plot.left - 0.5, plot.right + clear + 0.5, plot.top, plot.bottom};
  double top = y - height < plot.top ? y : y - height;
  double step = fmax(plot.right - plot.left - width, 0.0) / LEVEL_PLACES;
  cyb__spot spot = {width + 2.0 * clear, height, {0.0, plot.right + clear, top, 0.0}, crossing};
  cyb__spots spots;
  if (!cyb__spots_open(canvas, &spots, bounds, 1, plan->curve_count + plan->upright_count))
    return (cyb__box){plot.right - width, plot.right, top, top + height};
  for (size_t c = 0; c < plan->curve_count; c++)
    avoid_curve(canvas, plan, &spots, &plan->spec->curves[c]);
  for (size_t i = 0; i < plan->upright_count; i++)
    avoid_upright(canvas, plan, &spots, plan->uprights[i].value);
  for (int i = 0; i <= LEVEL_PLACES; i++) {
    double x = plot.right + clear - i * step;
    cyb__spot_try(&spots, &spot, x, y, -1, 1, 0.0, 0.1 * i);
    cyb__spot_try(&spots, &spot, x, y, -1, -1, 0.0, 0.1 * i + 0.05);
  }
  return (cyb__box){spot.box.right - clear - width, spot.box.right - clear, spot.box.top,
                    spot.box.top + height};
}

void cyb__diagnostic_draw_level(cyb__canvas *canvas, const cyb__diagnostic_plan *plan) {
  const cyb__type *type = &canvas->theme.strong;
  double y, line = cyb__line_height(canvas, type);
  cyb__lines words;
  cyb__box box;
  if (!plan->levelled) return;
  y = cyb__scale_at(&plan->up, plan->spec->level);
  words = cyb__wrap(canvas, plan->spec->level_label, type, plan->plot.right - plan->plot.left, 1);
  cyb__draw_line(canvas, plan->plot.left, y, plan->plot.right, y, &canvas->theme.target, "level");
  if (!words.count) return;
  box = level_box(canvas, plan, y, words.width, line);
  cyb__draw_rect(canvas, box.left, box.top + 1.0, words.width, line - 2.0, 0xFFFFFF, 0.8, "clear");
  cyb__draw_lines(canvas, &words, box.right, box.top, type, CYB_ANCHOR_END, "level-label");
}

/* --- key ---------------------------------------------------------------------------- */

static void sample(cyb__canvas *canvas, double left, double middle, double size, int series) {
  cyb__draw_marker(canvas, series, left + 0.5 * size, middle, 0.9 * canvas->theme.marker,
                   canvas->theme.palette[series], series > 0, "key-mark");
}
static void sample_0(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 0);
}
static void sample_1(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 1);
}
static void sample_2(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 2);
}
static void sample_3(cyb__canvas *canvas, double left, double middle, double size) {
  sample(canvas, left, middle, size, 3);
}

static void key_line(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__pen pen = canvas->theme.line;
  cyb__draw_line(canvas, left - 0.1 * size, middle, left + 1.2 * size, middle, &pen, "key-mark");
}

static void key_band(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__draw_rect(canvas, left, middle - size / 2, 1.1 * size, size, canvas->theme.palette[0],
                 1.6 * canvas->theme.band_opacity, "key-mark");
}

static void key_diagonal(cyb__canvas *canvas, double left, double middle, double size) {
  cyb__pen pen = canvas->theme.reference;
  pen.color = canvas->theme.muted.color;
  cyb__draw_line(canvas, left, middle + size / 2, left + size, middle - size / 2, &pen, "key-mark");
}

static void add_key(cyb__canvas *canvas, cyb__key *keys, size_t *count, const char *words,
                    void (*draw)(cyb__canvas *, double, double, double)) {
  words = cyb__scratch_clean(canvas, words);
  if (*words) keys[(*count)++] = (cyb__key){words, draw};
}

size_t cyb__diagnostic_keys(cyb__canvas *canvas, const cyb__diagnostic_plan *plan,
                            cyb__key keys[CYB__DIAGNOSTIC_KEYS]) {
  static void (*const samples[CYB__TRACE_SAMPLES])(cyb__canvas *, double, double, double) = {
      sample_0, sample_1, sample_2, sample_3};
  const cyb_chart_diagnostic *spec = plan->spec;
  const char *band = spec->band_label;
  size_t count = 0;
  for (size_t i = 0; i < plan->point_count; i++)
    add_key(canvas, keys, &count, spec->points[i].name, samples[i]);
  for (size_t c = 0; c < plan->curve_count; c++)
    if (spec->curves[c].count)
      add_key(canvas, keys, &count, spec->curves[c].name,
              plan->curve_count > 1 ? cyb__trace_sample_of(c) : key_line);
  if (!band || !*band) band = cyb__word_in(CYB__WORD_BAND, canvas->chinese);
  if (plan->banded) add_key(canvas, keys, &count, band, key_band);
  if (spec->equal)
    add_key(canvas, keys, &count, cyb__word_in(CYB__WORD_AGREEMENT, canvas->chinese), key_diagonal);
  return count;
}
