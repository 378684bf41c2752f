/* layout/ticks.c - 1-2-5 ticks and the scale of a whole axis: arithmetic only.
 * Layer: charts/layout. */
#include <cybercharts/chart.h>

#include <math.h>
#include <string.h>

/* multiple * 10^exponent; division keeps 0.1 and its like correctly rounded. */
static double decade(double multiple, int exponent) {
  return exponent < 0 ? multiple / pow(10.0, -exponent) : multiple * pow(10.0, exponent);
}

/* The 1-2-5 step nearest to `raw` on a logarithmic scale. */
static double round_step(double raw, int *exponent) {
  double lead;
  *exponent = (int)floor(log10(raw));
  lead = raw / decade(1.0, *exponent);
  if (lead >= sqrt(50.0)) {
    ++*exponent;
    return decade(1.0, *exponent);
  }
  return decade(lead >= sqrt(10.0) ? 5.0 : lead >= sqrt(2.0) ? 2.0 : 1.0, *exponent);
}

/* A range that has a width: one value gets a tenth of itself on either side. */
static void widen(double *low, double *high) {
  double size;
  if (!isfinite(*low) || !isfinite(*high)) {
    *low = 0.0;
    *high = 1.0;
  }
  if (*low > *high) {
    double swap = *low;
    *low = *high;
    *high = swap;
  }
  *low = fmax(*low, -1e300);
  *high = fmin(*high, 1e300);
  size = fmax(fabs(*low), fabs(*high));
  if (size < 1e-290) {
    *low = 0.0;
    *high = 1.0;
  } else if (*high - *low <= 1e-12 * size) {
    *low -= 0.1 * size;
    *high += 0.1 * size;
  }
}

cyb_ticks cyb_ticks_linear(double low, double high, int wanted) {
  cyb_ticks ticks;
  int exponent;
  double first, last;
  widen(&low, &high);
  if (wanted < 1) wanted = 1;
  if (wanted > 50) wanted = 50;
  ticks.step = round_step((high - low) / wanted, &exponent);
  first = floor(low / ticks.step + 1e-9);
  last = ceil(high / ticks.step - 1e-9);
  if (last <= first) last = first + 1.0;
  ticks.first = first * ticks.step + 0.0;
  ticks.count = (size_t)(last - first) + 1;
  ticks.decimals = exponent < 0 ? -exponent : 0;
  if (ticks.decimals > 15) ticks.decimals = 15;
  return ticks;
}

typedef struct axis_scale {
  double from; /* the least largest value that is scaled so */
  double factor;
  const char *word;
} axis_scale;

/* Thousands begin at ten thousand: "3,500 firms" reads better than "3.5
 * thousand firms". Largest first. */
static const axis_scale english[] = {
    {1e9, 1e9, "billion"}, {1e6, 1e6, "million"}, {1e4, 1e3, "thousand"}, {0, 1, ""}};
static const axis_scale chinese[] = {{1e8, 1e8, "亿"}, {1e4, 1e4, "万"}, {0, 1, ""}};

double cyb_axis_scale(double largest, const char *language, const char **word) {
  const axis_scale *scale = language && strncmp(language, "zh", 2) == 0 ? chinese : english;
  if (!isfinite(largest)) largest = 0.0;
  while (fabs(largest) < scale->from) scale++;
  if (word) *word = scale->word;
  return scale->factor;
}

/* --- logarithmic axes -------------------------------------------------------- */

/* A tick's number counts upwards from 1: 0 is 1, 1 is 2, 2 is 5, 3 is 10,
 * -1 is 0.5. */
static double log_tick(int number) {
  static const double multiples[] = {1.0, 2.0, 5.0};
  int exponent = number >= 0 ? number / 3 : -((2 - number) / 3);
  return decade(multiples[number - 3 * exponent], exponent);
}

/* The last tick at or below `value`; one that is reached but for rounding counts. */
static int tick_below(double value) {
  int number = 3 * (int)floor(log10(value)) + 3;
  while (log_tick(number) > value * (1.0 + 1e-9)) number--;
  return number;
}

static int tick_above(double value) {
  int number = 3 * (int)floor(log10(value)) - 1;
  while (log_tick(number) < value * (1.0 - 1e-9)) number++;
  return number;
}

static bool is_scalable(double value) {
  return value >= 1e-280 && value <= 1e280;
}

static void log_ends(double low, double high, int *first, int *last) {
  enum { MOST = 72 }; /* 24 decades */
  if (low > high) {
    double swap = low;
    low = high;
    high = swap;
  }
  if (!is_scalable(high)) {
    low = 1.0;
    high = 10.0;
  }
  if (!is_scalable(low)) low = high;
  *first = tick_below(low);
  *last = tick_above(high);
  if (*last - *first < 1) {
    --*first;
    ++*last;
  }
  if (*last - *first > MOST) *first = *last - MOST;
}

/* Labels that a step would give: 1 = every tick, 3 = every decade, 6 ... */
static int labels_of(int first, int last, int step) {
  int count = 0;
  for (int number = first; number <= last; number++) count += number % step == 0;
  return count;
}

cyb_log_ticks cyb_ticks_log(double low, double high, int wanted) {
  cyb_log_ticks ticks = {0};
  int first, last, step = 1;
  log_ends(low, high, &first, &last);
  if (wanted < 2) wanted = 2;
  while (labels_of(first, last, step) > wanted) step += step == 1 ? 2 : 3;
  for (int number = first; number <= last; number++)
    ticks.tick[ticks.count++] = (cyb_log_tick){log_tick(number), number % step == 0};
  if (labels_of(first, last, step) >= 2) return ticks;
  for (size_t i = 0; i < ticks.count; i++) ticks.tick[i].labelled = i == 0 || i + 1 == ticks.count;
  return ticks;
}

double cyb_axis_scale_log(double low, double high, const char *language, const char **word) {
  const axis_scale *scale = language && strncmp(language, "zh", 2) == 0 ? chinese : english;
  const axis_scale *best = NULL;
  double middle = (log10(low) + log10(high)) / 2.0;
  if (!isfinite(middle)) return cyb_axis_scale(high, language, word);
  while (high < scale->from) scale++;
  for (;; scale++) {
    double off = fabs(middle - log10(scale->factor) - 1.5);
    if (!best || off <= fabs(middle - log10(best->factor) - 1.5)) best = scale;
    if (scale->factor == 1.0) break;
  }
  if (word) *word = best->word;
  return best->factor;
}
