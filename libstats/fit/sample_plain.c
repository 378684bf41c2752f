/* fit/sample_plain.c - losses that are all known, for fits one after the other.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "fit/sample.h"
#include "fit/summary.h"

bool cyb__is_plain(const cyb_fit_losses *losses) {
  return !losses->truncation && !losses->censored && !losses->weight && !losses->upper;
}

/* The exponents tell the geometric mean to a factor of two, which is near enough. */
static double unit_of(const double *x, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) sum += ilogb(x[i]);
  return exp2(rint(sum / (double)n + 0.5));
}

int cyb__sample_plain(cyb__sample *out, const cyb_fit_losses *losses, bool scaled,
                      cyb_error *error) {
  size_t n = losses->n;
  double least = INFINITY, most = 0.0, factor;
  cyb__points *points = &out->exact;
  *out = (cyb__sample){.n = n, .weight = (double)n, .unit = 1.0};
  for (size_t i = 0; i < n; i++) {
    least = losses->loss[i] < least ? losses->loss[i] : least;
    most = losses->loss[i] > most ? losses->loss[i] : most;
  }
  if (!(least > 0.0) || !(most < INFINITY))
    return cyb_error_set(error, CYB_EDATA, NULL, "a loss must be a number above 0");
  points->x = CYB__ARRAY(double, 3 * n);
  if (!points->x) return cyb_error_memory(error);
  points->log_x = points->x + n;
  points->weight = points->log_x + n;
  points->n = n;
  if (scaled) out->unit = unit_of(losses->loss, n);
  factor = 1.0 / out->unit;
  for (size_t i = 0; i < n; i++) points->x[i] = losses->loss[i] * factor;
  for (size_t i = 0; i < n; i++) points->weight[i] = 1.0;
  cyb__summarise(points);
  cyb__summarise(&out->censored);
  cyb__summarise(&out->truncated);
  return CYB_OK;
}
