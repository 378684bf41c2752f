/* series/releases.c - what makes a series of releases.
 * Layer: series. */
#include <cyberstats/series.h>

#include <float.h>

#include "base/memory.h"

int cyb_releases_check(const cyb_release *releases, size_t count, size_t *row, cyb_error *error) {
  if (row) *row = 0;
  if (!count) return cyb_error_set(error, CYB_EDATA, NULL, "the series has no releases");
  for (size_t i = 1; i < count; i++) {
    char text[2][16];
    int steps;
    cyb_period_format(releases[i - 1].period, text[0]);
    cyb_period_format(releases[i].period, text[1]);
    if (row) *row = i;
    if (releases[i].period.per_year != releases[i - 1].period.per_year)
      return cyb_error_set(error, CYB_EDATA, text[1],
                           "is of another kind than %s; a series has one kind of period: give "
                           "January to September as the month it ends with, 09",
                           text[0]);
    steps = cyb_period_steps(releases[i - 1].period, releases[i].period);
    if (!steps)
      return cyb_error_set(error, CYB_EDATA, text[1],
                           "stands twice; keep one release of it, the latest revision");
    if (steps < 0)
      return cyb_error_set(error, CYB_EDATA, text[1], "stands after %s; order the rows by time",
                           text[0]);
  }
  return CYB_OK;
}

double cyb_rounding_step(const double *values, size_t count) {
  double scale = 1.0;
  for (int digits = 0; digits < 10; digits++, scale *= 10.0) {
    bool all = count > 0;
    for (size_t i = 0; all && i < count; i++) {
      double scaled = values[i] * scale;
      all = isnan(scaled) || fabs(scaled - nearbyint(scaled)) <= 8.0 * DBL_EPSILON * fabs(scaled);
    }
    if (all) return 1.0 / scale;
  }
  return 0.0;
}
