/* fit/exceedances.c - the losses above a threshold.
 * Layer: fit. */
#include <math.h>

#include "base/memory.h"
#include "fit/sample.h"
#include "fit/tail_fit.h"
#include "fit/tail_rows.h"

static bool make_room(cyb__exceedances *out, const cyb_fit_losses *losses, double threshold) {
  size_t n = 0;
  for (size_t i = 0; i < losses->n; i++) n += cyb__row_is_above(losses, i, threshold);
  out->loss = CYB__ARRAY(double, n);
  out->truncation = CYB__ARRAY(double, n);
  if (losses->weight) out->weight = CYB__ARRAY(double, n);
  if (losses->upper) out->upper = CYB__ARRAY(double, n);
  if (losses->censored) out->censored = CYB__ARRAY(unsigned char, n);
  return out->loss && out->truncation && (out->weight || !losses->weight) &&
         (out->upper || !losses->upper) && (out->censored || !losses->censored);
}

static void take(cyb__exceedances *out, const cyb_fit_losses *losses, size_t i, double threshold) {
  size_t at = out->losses.n++;
  out->loss[at] = losses->loss[i];
  out->truncation[at] = fmax(losses->truncation ? losses->truncation[i] : 0.0, threshold);
  if (out->weight) out->weight[at] = losses->weight[i];
  if (out->upper) out->upper[at] = losses->upper[i];
  if (out->censored) out->censored[at] = losses->censored[i];
  out->total += losses->weight ? losses->weight[i] : 1.0;
}

int cyb__exceedances_make(cyb__exceedances *out, const cyb_fit_losses *losses, double threshold,
                          cyb_error *error) {
  int status = CYB_OK;
  *out = (cyb__exceedances){0};
  if (!(threshold >= 0.0) || !isfinite(threshold))
    return cyb_error_set(error, CYB_EDOMAIN, "threshold",
                         "a threshold must be a number of at least 0, and is %.15g", threshold);
  if (!make_room(out, losses, threshold)) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < losses->n; i++) {
    if (losses->weight && losses->weight[i] == 0.0) continue;
    if (cyb__row_is_above(losses, i, threshold))
      take(out, losses, i, threshold);
    else if (cyb__row_is_interval(losses, i) && losses->upper[i] > threshold)
      status = cyb__bad_row(i, error,
                            "the loss lies between %.15g and %.15g, on either side of "
                            "the threshold %.15g",
                            losses->loss[i], losses->upper[i], threshold);
  }
  if (status) {
    cyb__exceedances_free(out);
    return status;
  }
  out->losses = (cyb_fit_losses){.loss = out->loss,
                                 .truncation = out->truncation,
                                 .censored = out->censored,
                                 .weight = out->weight,
                                 .n = out->losses.n,
                                 .upper = out->upper};
  return CYB_OK;
}

void cyb__exceedances_free(cyb__exceedances *exceedances) {
  free(exceedances->loss);
  free(exceedances->truncation);
  free(exceedances->weight);
  free(exceedances->upper);
  free(exceedances->censored);
  *exceedances = (cyb__exceedances){0};
}
