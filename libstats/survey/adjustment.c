/* survey/adjustment.c - what changed a design's weights, so that errors respect it.
 * Layer: survey. */
#include "survey/adjustment.h"

#include "base/memory.h"

bool cyb__is_adjusted(const cyb_design *design) {
  (void)design;
  return false;
}

int cyb__adjusted_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                           const double *u, cyb_error *error) {
  double *work = CYB__ARRAY(double, 4 * domain->rows), *t = work;
  int status;
  if (!work) return cyb_error_memory(error);
  for (size_t i = 0; i < domain->rows; i++)
    t[i] = design->weight[design->order[domain->position[i]]] * u[i];
  status = cyb__variance(variance, design, domain, t, work + domain->rows, error);
  free(work);
  return status;
}

const double *cyb__starting_weights(const cyb_design *design) {
  return design->weight;
}

int cyb__adjust_again(double *weight, const cyb_design *design, cyb_error *error) {
  (void)weight, (void)design, (void)error;
  return CYB_OK;
}
