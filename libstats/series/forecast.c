/* series/forecast.c - forecasts of exponential smoothing and their errors.
 * Layer: series. */
#include <cyberstats/smoothing.h>
#include <cyberstats/student.h>

#include "base/memory.h"

static bool multiplies(const cyb_smoothing *smoothing) {
  return smoothing->kind == CYB_SMOOTH_MULTIPLICATIVE;
}

/* Season of the value `step` after the last; 0 or 1 where there are none. */
static double season_at(const cyb_smoothing *smoothing, size_t step) {
  if (!smoothing->per_year) return 0.0;
  return smoothing->season[(step - 1) % smoothing->per_year];
}

static double value_at(const cyb_smoothing *smoothing, size_t step) {
  double base = smoothing->level + (double)step * smoothing->trend;
  double season = season_at(smoothing, step);
  return multiplies(smoothing) ? base * season : base + season;
}

/* What the error of step i does to the value of step h >= i. */
static double effect(const cyb_smoothing *smoothing, size_t i, size_t h) {
  size_t j = h - i;
  double psi = 1.0;
  if (j) {
    psi = smoothing->alpha;
    if (!isnan(smoothing->beta)) psi *= 1.0 + (double)j * smoothing->beta;
    if (smoothing->per_year && j % smoothing->per_year == 0)
      psi += smoothing->gamma * (1.0 - smoothing->alpha);
  }
  if (multiplies(smoothing)) psi *= season_at(smoothing, h) / season_at(smoothing, i);
  return psi;
}

static cyb_forecast with_interval(const cyb_smoothing *smoothing, double value, double squares,
                                  double level) {
  cyb_forecast out = {value, smoothing->sigma * sqrt(squares), NAN, NAN};
  if (isnan(smoothing->sigma)) return out;
  double reach = out.se * cyb_student_quantile(0.5 + level / 2.0, smoothing->df);
  out.lower = value - reach;
  out.upper = value + reach;
  return out;
}

cyb_forecast cyb_smoothing_forecast(const cyb_smoothing *smoothing, size_t step, double level) {
  double squares = 0.0;
  for (size_t i = 1; i <= step; i++) {
    double e = effect(smoothing, i, step);
    squares += e * e;
  }
  return with_interval(smoothing, value_at(smoothing, step), squares, level);
}

cyb_forecast cyb_smoothing_forecast_sum(const cyb_smoothing *smoothing, size_t steps,
                                        double level) {
  double squares = 0.0, value = 0.0;
  for (size_t i = 1; i <= steps; i++) {
    double e = 0.0;
    for (size_t h = i; h <= steps; h++) e += effect(smoothing, i, h);
    squares += e * e;
    value += value_at(smoothing, i);
  }
  return with_interval(smoothing, value, squares, level);
}
