/* survey/trim.c - weights cut to bounds, and bounds that are worth asking for.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "survey/calibrate_diagnose.h"
#include "survey/design_parts.h"

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Hyndman & Fan's type 7. */
static double quantile(const double *sorted, size_t n, double p) {
  double place = (double)(n - 1) * p, below = floor(place);
  size_t i = (size_t)below;
  return i + 1 < n ? sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

static int most_weight(double *most, const cyb_design *design, const cyb_trim *trim,
                       cyb_error *error) {
  double *sorted = CYB__ARRAY(double, design->rows), median;
  size_t n = 0;
  if (!sorted) return cyb_error_memory(error);
  for (size_t row = 0; row < design->rows; row++)
    if (design->weight[row] > 0.0) sorted[n++] = design->weight[row];
  qsort(sorted, n, sizeof *sorted, compare);
  median = quantile(sorted, n, 0.5);
  *most = trim->most;
  if (trim->medians > 0.0) *most = fmin(*most, trim->medians * median);
  if (trim->ranges > 0.0)
    *most = fmin(*most,
                 median + trim->ranges * (quantile(sorted, n, 0.75) - quantile(sorted, n, 0.25)));
  free(sorted);
  return CYB_OK;
}

/* The sum of the weights as a total to keep. */
static int sum_of_weights(cyb_totals **out, const cyb_design *design, cyb_error *error) {
  cyb_sum sum = {0};
  for (size_t row = 0; row < design->rows; row++) cyb_sum_add(&sum, design->weight[row]);
  *out = cyb_totals_new(NULL);
  if (!*out) return cyb_error_memory(error);
  return cyb_totals_add(*out, "(count)", NULL, cyb_sum_get(&sum), NULL, 0, error);
}

int cyb_design_trim(cyb_design *design, const cyb_totals *totals, cyb_table *sample,
                    const cyb_trim *trim, cyb_warnings *warnings, cyb_error *error) {
  cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb_totals *own = NULL;
  int status;
  for (size_t row = 0; row < design->rows; row++)
    if (design->weight[row] < 0.0)
      return cyb_error_set(error, CYB_EDATA, "trim",
                           "row %zu has the negative weight %.10g, which cannot be cut to bounds; "
                           "calibrate by raking, logit or truncated first",
                           row + 1, design->weight[row]);
  how.distance = cyb_distance_find("truncated");
  how.least_weight = trim->least;
  status = most_weight(&how.most_weight, design, trim, error);
  if (status == CYB_OK && !(how.most_weight > how.least_weight && how.least_weight >= 0.0))
    status = cyb_error_set(error, CYB_EDOMAIN, "trim",
                           "no weight lies between the bounds %.10g and %.10g", how.least_weight,
                           how.most_weight);
  if (status == CYB_OK && !totals) status = sum_of_weights(&own, design, error);
  if (status == CYB_OK)
    status = cyb_design_calibrate(design, totals ? totals : own, sample, &how, warnings, error);
  cyb_totals_free(own);
  return status;
}

static void widest(double range[2], const cyb__margins *m, const double *before,
                   const char *distance) {
  range[0] = INFINITY;
  range[1] = -INFINITY;
  for (size_t b = 0; b < m->blocks; b++) {
    double one[2];
    if (m->first_row[b] == m->first_row[b + 1]) continue;
    cyb__calibration_range(one, m, b, before, cyb_distance_find(distance));
    range[0] = isnan(one[0]) || isnan(range[0]) ? NAN : fmin(range[0], one[0]);
    range[1] = isnan(one[1]) || isnan(range[1]) ? NAN : fmax(range[1], one[1]);
  }
}

int cyb_calibration_look_ahead(cyb_calibration_hint *hint, const cyb_design *design,
                               const cyb_totals *totals, cyb_table *sample, cyb_error *error) {
  cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb__margins *m = NULL;
  double range[2], power;
  int status = cyb_totals_check(totals, error);
  if (status == CYB_OK) status = cyb__margins_build(&m, totals, sample, design->weight, error);
  if (status != CYB_OK) return status;
  widest(range, m, design->weight, "linear");
  hint->linear_least = range[0];
  hint->linear_most = range[1];
  widest(range, m, design->weight, "raking");
  hint->raking_least = range[0];
  hint->raking_most = range[1];
  how.distance = cyb_distance_find("truncated");
  how.lower = exp(-1.0);
  how.upper = exp(1.0);
  power = cyb__calibration_widen(m, design->weight, &how, 0.0);
  hint->lower = exp(-power);
  hint->upper = exp(power);
  cyb__margins_free(m);
  return CYB_OK;
}
