/* series/nowcast.c - the year from the share that earlier years had reached.
 * Layer: series. */
#include <cyberstats/nowcast.h>
#include <cyberstats/student.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "series/nowcast.h"

const cyb_release *cyb__release_of(const cyb_release *releases, size_t n, int year, int part) {
  for (size_t i = 0; i < n; i++)
    if (releases[i].period.year == year && releases[i].period.part == part &&
        !isnan(releases[i].value))
      return &releases[i];
  return NULL;
}

int cyb__nowcast_start(const cyb_release **now, const cyb_release *releases, size_t n,
                       cyb_period at, cyb_error *error) {
  char text[16];
  int status = cyb_releases_check(releases, n, NULL, error);
  if (status) return status;
  cyb_period_format(at, text);
  *now = at.per_year == releases[0].period.per_year ? cyb__release_of(releases, n, at.year, at.part)
                                                    : NULL;
  if (!*now) return cyb_error_set(error, CYB_EDATA, text, "there is no release of this period");
  if (at.part == at.per_year)
    return cyb_error_set(
        error, CYB_EDATA, text,
        "this release is that of the whole year: there is nothing left to nowcast");
  if ((*now)->value > 0.0) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, text,
                       "the figure so far, %.15g, is not positive, so no share of the year",
                       (*now)->value);
}

/* Logarithms of year over release for the years before `at`; returns how many. */
static size_t ratios(double *ratio, const cyb_release *releases, size_t n, cyb_period at) {
  const cyb_release *part = NULL;
  size_t count = 0;
  for (size_t i = 0; i < n && releases[i].period.year < at.year; i++) {
    const cyb_release *release = &releases[i];
    if (isnan(release->value)) continue;
    if (release->period.part == at.part) part = release;
    if (release->period.part != at.per_year || !part || part->period.year != release->period.year)
      continue;
    if (part->value > 0.0 && release->value > 0.0)
      ratio[count++] = log(release->value / part->value);
  }
  return count;
}

static void finish(cyb_nowcast *out, const double *ratio, double level) {
  double mean, squares = 0.0, reach, k = (double)out->years;
  cyb_sum sum = {0};
  for (size_t i = 0; i < out->years; i++) cyb_sum_add(&sum, ratio[i]);
  mean = cyb_sum_get(&sum) / k;
  for (size_t i = 0; i < out->years; i++) squares += (ratio[i] - mean) * (ratio[i] - mean);
  out->value = out->cumulative * exp(mean);
  out->share = exp(-mean);
  if (out->years < 2) return;
  reach = cyb_student_quantile(0.5 + level / 2.0, k - 1.0) *
          sqrt(squares / (k - 1.0) * (1.0 + 1.0 / k));
  out->lower = out->value * exp(-reach);
  out->upper = out->value * exp(reach);
}

int cyb_nowcast_share(cyb_nowcast *out, const cyb_release *releases, size_t n, cyb_period at,
                      double level, cyb_error *error) {
  const cyb_release *now;
  double *ratio;
  int status = cyb__nowcast_start(&now, releases, n, at, error);
  if (status) return status;
  ratio = CYB__ARRAY(double, n);
  if (!ratio) return cyb_error_memory(error);
  *out = (cyb_nowcast){at, now->value, NAN, NAN, NAN, NAN, 0};
  out->years = ratios(ratio, releases, n, at);
  if (out->years)
    finish(out, ratio, level);
  else
    status = cyb_error_set(error, CYB_EDATA, NULL,
                           "no earlier year has both a figure at this part and one of the whole "
                           "year; add one");
  free(ratio);
  return status;
}

int cyb_nowcast_backtest(cyb_backtest **out, size_t *count, const cyb_release *releases, size_t n,
                         cyb_period at, double level, cyb_nowcast_method *method,
                         cyb_error *error) {
  int status = cyb_releases_check(releases, n, NULL, error);
  *out = NULL;
  *count = 0;
  if (status) return status;
  *out = CYB__ARRAY(cyb_backtest, n);
  if (!*out) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < n; i++) {
    const cyb_release *year = &releases[i];
    cyb_backtest *row = &(*out)[*count];
    cyb_period then = at;
    cyb_error ignored = {0};
    then.year = year->period.year;
    if (year->period.part != at.per_year || then.year >= at.year || isnan(year->value)) continue;
    status = method(&row->nowcast, releases, i, then, level, &ignored);
    if (status == CYB_ENOMEM || status == CYB_ECANCELLED) continue;
    if (!status) {
      row->actual = year->value;
      row->error = row->nowcast.value / year->value - 1.0;
      (*count)++;
    }
    status = CYB_OK; /* a year that cannot be told is no failure of the others */
  }
  if (!status) return CYB_OK;
  free(*out);
  *out = NULL;
  *count = 0;
  return cyb_error_set(error, (cyb_status)status, NULL, "stopped");
}
