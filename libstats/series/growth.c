/* series/growth.c - growth on a comparable base beside the ratio of published levels.
 * Layer: series. */
#include <cyberstats/series.h>

#include "base/memory.h"

/* Release of the same part so many years later; NULL: there is none. */
static const cyb_release *years_away(const cyb_release *releases, size_t n, cyb_period period,
                                     int years) {
  cyb_period wanted = period;
  size_t low = 0, high = n;
  wanted.year += years;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int steps = cyb_period_steps(releases[middle].period, wanted);
    if (!steps) return &releases[middle];
    if (steps > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static int check(const cyb_release *releases, size_t n, cyb_error *error) {
  for (size_t i = 0; i < n; i++) {
    char text[16];
    cyb_period_format(releases[i].period, text);
    if (releases[i].growth <= -1.0)
      return cyb_error_set(error, CYB_EDATA, text, "a growth of %.15g %% leaves nothing to grow",
                           100.0 * releases[i].growth);
    if (releases[i].base <= 0.0)
      return cyb_error_set(error, CYB_EDATA, text, "the comparable base %.15g must be positive",
                           releases[i].base);
  }
  return CYB_OK;
}

/* Intervals a +- and b +- without a common point; false where one is NaN. */
static bool apart(double a_low, double a_high, double b_low, double b_high) {
  double slack = 1e-12 * (fabs(a_high) + fabs(b_high));
  return a_low > b_high + slack || b_low > a_high + slack;
}

static void comparable(cyb_growth_row *row, const cyb_release *release, double half_value,
                       double half_growth) {
  bool rate = !isnan(release->growth);
  double implied = release->value / (1.0 + release->growth);
  row->base = isnan(release->base) ? implied : release->base;
  row->growth = rate ? release->growth : release->value / release->base - 1.0;
  row->base_shift = row->previous > 0.0 ? row->base / row->previous - 1.0 : NAN;
  double low = row->base - half_value, high = row->base + half_value;
  double implied_low = (release->value - half_value) / (1.0 + release->growth + half_growth);
  double implied_high = (release->value + half_value) / (1.0 + release->growth - half_growth);
  row->disagrees = rate && !isnan(release->base) && apart(low, high, implied_low, implied_high);
  if (isnan(release->base)) low = implied_low, high = implied_high;
  row->restated = apart(low, high, row->previous - half_value, row->previous + half_value);
}

/* Backwards, so that the year later is there already. */
static void link_back(cyb_growth_row *out, const cyb_release *releases, size_t n) {
  for (size_t i = n; i-- > 0;) {
    const cyb_release *later = years_away(releases, n, releases[i].period, 1);
    const cyb_growth_row *next = later ? &out[later - releases] : NULL;
    bool linked = next && !isnan(next->growth) && !isnan(next->linked);
    out[i].linked = linked ? next->linked / (1.0 + next->growth) : out[i].value;
    out[i].linked_year = linked ? next->linked_year : out[i].period.year;
  }
}

int cyb_growth(cyb_growth_row *out, const cyb_release *releases, size_t n, double value_step,
               double growth_step, cyb_error *error) {
  int status = cyb_releases_check(releases, n, NULL, error);
  if (!status) status = check(releases, n, error);
  if (status) return status;
  for (size_t i = 0; i < n; i++) {
    const cyb_release *before = years_away(releases, n, releases[i].period, -1);
    cyb_growth_row row = {.period = releases[i].period,
                          .value = releases[i].value,
                          .previous = NAN,
                          .level_growth = NAN,
                          .published = releases[i].growth};
    if (before) row.previous = before->value;
    if (row.previous > 0.0) row.level_growth = row.value / row.previous - 1.0;
    comparable(&row, &releases[i], value_step / 2.0, growth_step / 2.0);
    out[i] = row;
  }
  link_back(out, releases, n);
  return CYB_OK;
}
