/* series/decumulate.c - flows between year-to-date releases.
 * Layer: series. */
#include <cyberstats/series.h>
#include <cyberstats/sum.h>

#include "base/memory.h"

/* January and February are published together. */
static bool starts_with_february(const cyb_flow *flow) {
  return flow->per_year == 12 && flow->first == 1 && flow->last == 2;
}

static int gap(const cyb_flow *flow, cyb_error *error) {
  cyb_period here = {flow->year, flow->per_year, flow->last};
  cyb_period missing = {flow->year, flow->per_year, flow->last - 1};
  char text[2][16];
  cyb_period_format(here, text[0]);
  cyb_period_format(missing, text[1]);
  return cyb_error_set(
      error, CYB_EDATA, text[0],
      "the release of %s is missing before it, so their flows cannot be told apart; add "
      "it, or combine them",
      text[1]);
}

/* Two flows of one, or the one; returns how many. */
static size_t place(cyb_flow *out, const cyb_flow *flow, double first_share) {
  out[0] = *flow;
  if (isnan(first_share) || !starts_with_february(flow)) return 1;
  out[1] = *flow;
  out[0].last = 1;
  out[1].first = 2;
  out[0].value = first_share * flow->value;
  out[1].value = flow->value - out[0].value;
  out[0].split = out[1].split = true;
  return 2;
}

static size_t flows_of(cyb_flow *out, const cyb_release *releases, size_t n,
                       const cyb_decumulate_options *options, const cyb_release **gap_at,
                       cyb_flow *wide) {
  const cyb_release *before = NULL;
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    const cyb_release *release = &releases[i];
    cyb_flow flow = {release->period.year, 1,    release->period.part, release->period.per_year,
                     release->value,       false};
    if (isnan(release->value)) continue;
    if (before && before->period.year == flow.year) {
      flow.first = before->period.part + 1;
      flow.value = release->value - before->value;
    }
    if (flow.first < flow.last && !options->combine && !starts_with_february(&flow)) {
      *gap_at = release;
      *wide = flow;
      return 0;
    }
    count += place(out + count, &flow, options->first_share);
    before = release;
  }
  return count;
}

int cyb_decumulate(cyb_flow **out, size_t *count, const cyb_release *releases, size_t n,
                   const cyb_decumulate_options *options, cyb_error *error) {
  const cyb_release *gap_at = NULL;
  cyb_flow wide;
  cyb_flow *flows;
  int status = cyb_releases_check(releases, n, NULL, error);
  *out = NULL;
  *count = 0;
  if (status) return status;
  if (options->first_share < 0.0 || options->first_share > 1.0)
    return cyb_error_set(error, CYB_EDOMAIN, "first_share", "must lie between 0 and 1");
  flows = n > SIZE_MAX / 2 ? NULL : CYB__ARRAY(cyb_flow, 2 * n);
  if (!flows) return cyb_error_memory(error);
  *count = flows_of(flows, releases, n, options, &gap_at, &wide);
  if (gap_at || !*count) {
    free(flows);
    return gap_at ? gap(&wide, error)
                  : cyb_error_set(error, CYB_EDATA, NULL, "no release has a figure");
  }
  *out = flows;
  return CYB_OK;
}

void cyb_cumulate(double *value, const cyb_flow *flows, size_t count) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < count; i++) {
    if (!i || flows[i].year != flows[i - 1].year) sum = (cyb_sum){0};
    cyb_sum_add(&sum, flows[i].value);
    value[i] = cyb_sum_get(&sum);
  }
}
