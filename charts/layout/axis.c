/* layout/axis.c - from data to positions and printed numbers.
 * Layer: charts/layout. */
#include "layout/axis.h"

#include <ctype.h>
#include <math.h>

#include "base/allocate.h"

/* Beyond this a number has more digits than a chart has room for. */
static const double excessive = 1e15;

cyb__range cyb__range_empty(void) {
  return (cyb__range){INFINITY, -INFINITY, 0, 0};
}

void cyb__range_add(cyb__range *range, double value) {
  if (!isfinite(value)) return;
  range->low = fmin(range->low, value);
  range->high = fmax(range->high, value);
  range->count++;
}

static bool has_decimals(double value, int decimals) {
  double shifted = value * pow(10.0, decimals);
  return fabs(shifted - nearbyint(shifted)) <= 1e-9 * fabs(shifted);
}

void cyb__range_add_printed(cyb__range *range, double value) {
  if (!isfinite(value)) return;
  cyb__range_add(range, value);
  while (range->decimals < 6 && !has_decimals(value, range->decimals)) range->decimals++;
}

bool cyb__range_excessive(const cyb__range *range) {
  return range->count > 0 && (range->high > excessive || range->low < -excessive);
}

int cyb__range_error(const char *where, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, where,
                       "a value is beyond 1e15; give the figures in a larger unit");
}

static double largest_of(const cyb__range *range) {
  return range->count ? fmax(fabs(range->low), fabs(range->high)) : 0.0;
}

/* --- unit ------------------------------------------------------------------ */

/* "bn yuan" or 亿元 is scaled by whoever wrote it; "million bn" would be the
 * result of scaling it again. Percentages are not scaled either. */
bool cyb__unit_is_scaled(const char *unit) {
  static const char *const marks[] = {"万", "亿", "千",      "百万",    "%",
                                      "％", "‰",  "percent", "per cent"};
  static const char *const words[] = {"thousand", "million", "billion", "trillion", "bn",
                                      "mn",       "mln",     "k",       "m"};
  for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
    if (strstr(unit, marks[i])) return true;
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    size_t length = strlen(words[i]);
    if (strncmp(unit, words[i], length) == 0 && !isalpha((unsigned char)unit[length])) return true;
  }
  return false;
}

const char *cyb__unit_scaled(cyb__canvas *canvas, const char *word, const char *unit) {
  cyb_text text = {0};
  cyb_text_add(&text, word);
  if (*word && *unit && !canvas->chinese) cyb_text_add(&text, " ");
  cyb_text_add(&text, unit);
  return cyb__scratch_text(canvas, &text);
}

/* --- numbers --------------------------------------------------------------- */

/* Digits with separators; a true minus sign; no minus before a mere zero. */
static void add_number(cyb_text *out, double value, int decimals) {
  cyb_text digits = {0};
  cyb_text_add_fixed(&digits, fabs(value), decimals);
  if (digits.bytes) {
    if (value < 0 && strpbrk(digits.bytes, "123456789")) cyb_text_add(out, "−");
    cyb_text_add(out, digits.bytes);
  }
  if (digits.failed) out->failed = true;
  cyb_text_free(&digits);
}

static bool rounds_to_zero(double value, int decimals) {
  return value != 0.0 && fabs(value) < 0.5 * pow(10.0, -decimals);
}

static void add_value(cyb_text *out, const cyb__axis *axis, double value) {
  double printed = value / axis->factor;
  int decimals = axis->decimals;
  while (decimals < 6 && rounds_to_zero(printed, decimals)) decimals++;
  add_number(out, printed, decimals);
  cyb_text_add(out, axis->suffix);
}

const char *cyb__axis_value(cyb__canvas *canvas, const cyb__axis *axis, double value) {
  cyb_text text = {0};
  if (!isfinite(value)) return "–";
  add_value(&text, axis, value);
  return cyb__scratch_text(canvas, &text);
}

const char *cyb__axis_tip(cyb__canvas *canvas, const cyb__axis *axis, const char *name,
                          double value, double lower, double upper) {
  cyb_text text = {0};
  cyb_text_add(&text, name);
  cyb_text_add(&text, canvas->chinese ? "：" : ": ");
  add_value(&text, axis, value);
  if (isfinite(lower) && isfinite(upper)) {
    cyb_text_add(&text, canvas->chinese ? "（" : " (");
    add_value(&text, axis, lower);
    cyb_text_add(&text, " – ");
    add_value(&text, axis, upper);
    cyb_text_add(&text, canvas->chinese ? "）" : ")");
  }
  return cyb__scratch_text(canvas, &text);
}

/* --- axis ------------------------------------------------------------------ */

static int value_decimals(double largest) {
  int decimals;
  if (!(largest > 0.0)) return 0;
  decimals = 2 - (int)floor(log10(largest) + 1e-12);
  return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

cyb__axis cyb__axis_for(cyb__canvas *canvas, const cyb__range *range, const char *unit,
                        bool percent, int wanted) {
  cyb__axis axis = {.suffix = "", .factor = 1.0};
  const char *word = "";
  double largest = largest_of(range);
  unit = cyb__scratch_clean(canvas, unit);
  if (percent) {
    axis.factor = 0.01;
    axis.suffix = canvas->chinese ? "%" : "\u00A0%";
  } else if (!cyb__unit_is_scaled(unit)) {
    axis.factor = cyb_axis_scale(largest, canvas->drawing->language, &word);
  }
  axis.unit = cyb__unit_scaled(canvas, word, unit);
  axis.decimals = value_decimals(largest / axis.factor);
  if (axis.factor == 1.0 && range->decimals < axis.decimals) axis.decimals = range->decimals;
  axis.ticks = cyb_ticks_linear(range->low / axis.factor, range->high / axis.factor, wanted);
  return axis;
}

static double last_tick(const cyb__axis *axis) {
  return axis->ticks.first + (double)(axis->ticks.count - 1) * axis->ticks.step;
}

double cyb__axis_at(const cyb__axis *axis, double value) {
  double low = axis->ticks.first, high = last_tick(axis);
  double part = (value / axis->factor - low) / (high - low);
  return axis->from + fmin(fmax(part, 0.0), 1.0) * (axis->to - axis->from);
}

double cyb__axis_tick_at(const cyb__axis *axis, size_t index) {
  double part = (double)index / (double)(axis->ticks.count - 1);
  return axis->from + part * (axis->to - axis->from);
}

static double tick_value(const cyb__axis *axis, size_t index) {
  double value = axis->ticks.first + (double)index * axis->ticks.step;
  return fabs(value) < 1e-6 * axis->ticks.step ? 0.0 : value;
}

bool cyb__axis_tick_is_zero(const cyb__axis *axis, size_t index) {
  return tick_value(axis, index) == 0.0;
}

const char *cyb__axis_tick_label(cyb__canvas *canvas, const cyb__axis *axis, size_t index) {
  cyb_text text = {0};
  add_number(&text, tick_value(axis, index), axis->ticks.decimals);
  cyb_text_add(&text, axis->suffix);
  return cyb__scratch_text(canvas, &text);
}

double cyb__axis_widest_tick(cyb__canvas *canvas, const cyb__axis *axis, const cyb__type *type) {
  double widest = 0.0;
  for (size_t i = 0; i < axis->ticks.count; i++)
    widest = fmax(widest, cyb__measure(canvas, cyb__axis_tick_label(canvas, axis, i), type));
  return widest;
}
