/* series/decompose.c - classical decomposition by moving averages.
 * Layer: series. */
#include <cyberstats/smoothing.h>
#include <cyberstats/sum.h>

#include "base/memory.h"

static int check(const double *x, size_t n, size_t per_year, bool multiplicative,
                 cyb_error *error) {
  if (per_year < 2)
    return cyb_error_set(error, CYB_EDOMAIN, "per_year", "seasons need at least two parts a year");
  if (n / 2 < per_year)
    return cyb_error_set(error, CYB_EDOMAIN, "series",
                         "has %zu values; a decomposition needs two years, %zu", n, 2 * per_year);
  for (size_t i = 0; i < n; i++) {
    if (!isfinite(x[i]))
      return cyb_error_set(error, CYB_EDATA, "series", "value %zu is missing", i + 1);
    if (multiplicative && x[i] <= 0.0)
      return cyb_error_set(error, CYB_EDATA, "series",
                           "value %zu is %.15g: seasons multiply only what is positive; use the "
                           "additive form",
                           i + 1, x[i]);
  }
  return CYB_OK;
}

/* With an even number of parts the two outermost count half. */
static double average_around(const double *x, size_t centre, size_t per_year) {
  size_t half = per_year / 2;
  cyb_sum sum = {0};
  for (size_t i = centre - half; i <= centre + half; i++) {
    bool outermost = i == centre - half || i == centre + half;
    cyb_sum_add(&sum, outermost && per_year % 2 == 0 ? 0.5 * x[i] : x[i]);
  }
  return cyb_sum_get(&sum) / (double)per_year;
}

static void find_trend(double *trend, const double *x, size_t n, size_t per_year) {
  size_t half = per_year / 2;
  for (size_t i = 0; i < n; i++)
    trend[i] = i >= half && i + half < n ? average_around(x, i, per_year) : NAN;
}

static double without(double x, double part, bool multiplicative) {
  return multiplicative ? x / part : x - part;
}

static void find_figure(double *figure, const double *trend, const double *x, size_t n,
                        size_t per_year, bool multiplicative) {
  cyb_sum all = {0};
  for (size_t part = 0; part < per_year; part++) {
    cyb_sum sum = {0};
    size_t count = 0;
    for (size_t i = part; i < n; i += per_year) {
      if (isnan(trend[i])) continue;
      cyb_sum_add(&sum, without(x[i], trend[i], multiplicative));
      count++;
    }
    figure[part] = cyb_sum_get(&sum) / (double)count;
    cyb_sum_add(&all, figure[part]);
  }
  for (size_t part = 0; part < per_year; part++)
    figure[part] = without(figure[part], cyb_sum_get(&all) / (double)per_year, multiplicative);
}

int cyb_decompose(double *trend, double *figure, double *residual, const double *x, size_t n,
                  size_t per_year, bool multiplicative, cyb_error *error) {
  double *own = NULL;
  int status = check(x, n, per_year, multiplicative, error);
  if (status) return status;
  if (!trend) trend = own = CYB__ARRAY(double, n);
  if (!trend) return cyb_error_memory(error);
  find_trend(trend, x, n, per_year);
  find_figure(figure, trend, x, n, per_year, multiplicative);
  for (size_t i = 0; residual && i < n; i++)
    residual[i] =
        without(without(x[i], trend[i], multiplicative), figure[i % per_year], multiplicative);
  free(own);
  return CYB_OK;
}
