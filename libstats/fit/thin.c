/* fit/thin.c - fewer points that stand for many losses.
 * Layer: fit. */
#include "fit/thin.h"

#include "base/memory.h"
#include "fit/summary.h"

/* The middle one of each group, with the weight of all. */
static int thin_points(cyb__points *out, const cyb__points *points, size_t most, cyb_error *error) {
  size_t size = (points->n + most - 1) / most, count = 0;
  *out = (cyb__points){0};
  if (points->n == 0) return CYB_OK;
  out->x = CYB__ARRAY(double, 3 * (points->n / size + 1));
  if (!out->x) return cyb_error_memory(error);
  out->log_x = out->x + points->n / size + 1;
  out->weight = out->log_x + points->n / size + 1;
  for (size_t from = 0; from < points->n; from += size, count++) {
    size_t to = points->n - from < size ? points->n : from + size;
    out->x[count] = points->x[from + (to - from) / 2];
    out->weight[count] = 0.0;
    for (size_t i = from; i < to; i++) out->weight[count] += points->weight[i];
  }
  out->n = count;
  cyb__summarise(out);
  return CYB_OK;
}

int cyb__thin(cyb__sample *out, const cyb__sample *sample, size_t most, cyb_error *error) {
  int status;
  *out = *sample;
  out->censored.x = out->truncated.x = NULL;
  status = thin_points(&out->exact, &sample->exact, most, error);
  if (!status) status = thin_points(&out->censored, &sample->censored, most, error);
  if (!status) status = thin_points(&out->truncated, &sample->truncated, most, error);
  if (status) cyb__thin_free(out);
  return status;
}

void cyb__thin_free(cyb__sample *thin) {
  free(thin->exact.x);
  free(thin->censored.x);
  free(thin->truncated.x);
}
