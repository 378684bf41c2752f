/* survey/adjustment.c - what changed a design's weights, so that errors respect it.
 * Layer: survey. */
#include "survey/adjustment.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "survey/adjustment_parts.h"

static void clear(cyb__adjustment *adjustment) {
  if (adjustment->data) adjustment->kind->release(adjustment->data);
  free(adjustment->before);
  free(adjustment->after);
  *adjustment = (cyb__adjustment){0};
}

void cyb__adjustments_free(cyb_design *design) {
  for (size_t k = 0; k < design->adjustments; k++) clear(&design->adjustment[k]);
  free(design->adjustment);
  design->adjustment = NULL;
  design->adjustments = 0;
}

int cyb__design_adjust(cyb_design *design, cyb__adjustment *adjustment, cyb_error *error) {
  cyb__adjustment *grown =
      realloc(design->adjustment, (design->adjustments + 1) * sizeof *design->adjustment);
  if (!grown) {
    clear(adjustment);
    return cyb_error_memory(error);
  }
  design->adjustment = grown;
  grown[design->adjustments++] = *adjustment;
  memcpy(design->weight, adjustment->after, design->rows * sizeof *design->weight);
  cyb__design_summarize(design);
  *adjustment = (cyb__adjustment){0};
  return CYB_OK;
}

void cyb__adjustment_ratios(cyb__adjustment *adjustment, size_t rows) {
  cyb_adjustment_info *info = &adjustment->info;
  info->rows = 0;
  info->g_least = INFINITY;
  info->g_most = -INFINITY;
  for (size_t row = 0; row < rows; row++) {
    double g = adjustment->after[row] / adjustment->before[row];
    if (adjustment->before[row] == 0.0) continue;
    info->rows++;
    info->g_least = fmin(info->g_least, g);
    info->g_most = fmax(info->g_most, g);
  }
}

/* --- variance ---------------------------------------------------------------- */

bool cyb__is_adjusted(const cyb_design *design) {
  return design->adjustments > 0;
}

static int plain_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                          const double *u, const double *weight, cyb_error *error) {
  double *work = CYB__ARRAY(double, 4 * domain->rows), *t = work;
  int status;
  if (!work) return cyb_error_memory(error);
  for (size_t i = 0; i < domain->rows; i++)
    t[i] = weight[design->order[domain->position[i]]] * u[i];
  status = cyb__variance(variance, design, domain, t, work + domain->rows, error);
  free(work);
  return status;
}

/* Carries v back and takes the variance over all rows. */
static int carried_variance(double *variance, const cyb_design *design, double *v, double *sorted,
                            uint32_t *position, cyb_error *error) {
  const double *initial = design->adjustment[0].before;
  cyb__domain all = {position, design->rows};
  double extra = 0.0;
  int status = CYB_OK;
  for (size_t k = design->adjustments; status == CYB_OK && k-- > 0;) {
    const cyb__adjustment *adjustment = &design->adjustment[k];
    status = adjustment->kind->carry_back(v, &extra, adjustment, design, error);
  }
  if (status != CYB_OK) return status;
  for (size_t i = 0; i < design->rows; i++) {
    position[i] = (uint32_t)i;
    sorted[i] = v[design->order[i]];
  }
  status = plain_variance(variance, design, &all, sorted, initial, error);
  *variance += extra;
  return status;
}

int cyb__adjusted_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                           const double *u, cyb_error *error) {
  double *v, *sorted;
  uint32_t *position;
  int status;
  if (!design->adjustments)
    return plain_variance(variance, design, domain, u, design->weight, error);
  *variance = NAN;
  if (design->adjustments == 1 && design->adjustment[0].kind->domain_variance) {
    const cyb__adjustment *only = &design->adjustment[0];
    status = only->kind->domain_variance(variance, only, design, domain, u, error);
    if (status != CYB_OK || !isnan(*variance)) return status;
  }
  v = CYB__ARRAY(double, design->rows);
  sorted = CYB__ARRAY(double, design->rows);
  position = CYB__ARRAY(uint32_t, design->rows);
  status = v && sorted && position ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < domain->rows; i++)
    v[design->order[domain->position[i]]] = u[i];
  if (status == CYB_OK) status = carried_variance(variance, design, v, sorted, position, error);
  free(v);
  free(sorted);
  free(position);
  return status;
}

const double *cyb__starting_weights(const cyb_design *design) {
  return design->adjustments ? design->adjustment[0].before : design->weight;
}

int cyb__adjust_again(double *weight, const cyb_design *design, cyb_error *error) {
  double *before = design->adjustments ? CYB__ARRAY(double, design->rows) : NULL;
  int status = design->adjustments && !before ? cyb_error_memory(error) : CYB_OK;
  for (size_t k = 0; status == CYB_OK && k < design->adjustments; k++) {
    const cyb__adjustment *adjustment = &design->adjustment[k];
    memcpy(before, weight, design->rows * sizeof *before);
    status = adjustment->kind->again(weight, before, adjustment, error);
  }
  free(before);
  return status;
}

/* --- asking ------------------------------------------------------------------ */

size_t cyb_design_adjustments(const cyb_design *design) {
  return design->adjustments;
}

cyb_adjustment_info cyb_design_adjustment(const cyb_design *design, size_t k) {
  return k < design->adjustments ? design->adjustment[k].info : (cyb_adjustment_info){0};
}

bool cyb_design_margin(const cyb_design *design, size_t k, size_t i, cyb_margin_fit *fit) {
  const cyb__adjustment *adjustment = &design->adjustment[k];
  return k < design->adjustments && adjustment->kind->margin &&
         adjustment->kind->margin(adjustment, i, fit);
}

const double *cyb_design_initial_weights(const cyb_design *design) {
  return design->adjustments ? design->adjustment[0].before : design->weight;
}
