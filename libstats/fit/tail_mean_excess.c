/* fit/tail_mean_excess.c - mean excess over every threshold.
 * Layer: fit. */
#include <math.h>

#include <cyberstats/product_limit.h>

#include "base/memory.h"
#include "fit/tail_fit.h"
#include "fit/tail_rows.h"

/* Rows above `threshold`, among those sorted from the largest. */
static size_t rows_above(const cyb__tail_row *rows, size_t n, double threshold) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (rows[middle].x > threshold)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* From the greatest loss downward; filled from the end of points[steps]. Returns
 * how many points there are. */
static size_t walk(cyb_tail_point *points, const cyb_product_step *steps, size_t count,
                   const cyb__tail_row *rows, size_t n, double z) {
  double excess = 0.0, variance = 0.0;
  size_t found = 0;
  for (size_t i = count - 1; i > 0; i--) {
    double h = steps[i].events / steps[i].at_risk, below = steps[i - 1].loss;
    size_t k = rows_above(rows, n, below);
    variance = (1.0 - h) * ((1.0 - h) * variance + h * excess * excess / steps[i].at_risk);
    excess = (steps[i].loss - below) + (1.0 - h) * excess;
    if (k < 2 || !(steps[i].at_risk > 1.0)) continue;
    points[count - ++found] = (cyb_tail_point){.threshold = below, .k = k};
    cyb__tail_interval(&points[count - found], excess,
                       sqrt(variance * steps[i].at_risk / (steps[i].at_risk - 1.0)), z);
  }
  return found;
}

static int steps_of(cyb_product_step **steps, size_t *count, const cyb_fit_losses *losses,
                    const cyb__tail_row *rows, cyb_error *error) {
  double from = cyb_product_limit_from(losses);
  if (isnan(from)) return cyb_error_memory(error);
  if (!rows[0].known)
    return cyb_error_set(error, CYB_EDATA, NULL,
                         "the greatest loss is censored, so that the mean excess has no end");
  return cyb__tail_limit(steps, count, losses, from, error);
}

int cyb_tail_mean_excess(cyb_tail_point **out, size_t *count, const cyb_fit_losses *losses,
                         double level, cyb_error *error) {
  cyb_product_step *steps = NULL;
  cyb__tail_row *rows = NULL;
  size_t n = 0, step_count = 0;
  double z = 0.0;
  int status = cyb__tail_normal(&z, level, error);
  *out = NULL;
  *count = 0;
  if (!status) status = cyb__tail_rows(&rows, &n, losses, 3, "the mean excess", error);
  if (!status) status = steps_of(&steps, &step_count, losses, rows, error);
  if (!status && !(*out = CYB__ARRAY(cyb_tail_point, step_count))) status = cyb_error_memory(error);
  if (!status) {
    *count = walk(*out, steps, step_count, rows, n, z);
    memmove(*out, *out + step_count - *count, *count * sizeof **out);
    if (!*count)
      status = cyb_error_set(error, CYB_EDATA, NULL,
                             "the mean excess needs losses that differ: too few do");
  }
  if (status) {
    free(*out);
    *out = NULL;
  }
  free(steps);
  free(rows);
  return status;
}
