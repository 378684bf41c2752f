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
