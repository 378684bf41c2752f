/* survey/replicate_jackknife.c - one first-stage unit left out at a time.
 * Layer: survey. */
#include "base/memory.h"
#include "survey/replicate_parts.h"

static void add(cyb_replicates *replicates, size_t unit, double inside, double outside,
                double scale) {
  replicates->left[replicates->count] = (cyb__left_out){(uint32_t)unit, inside, outside};
  replicates->scales[replicates->count++] = scale;
}

static int add_lonely(cyb_replicates *replicates, size_t stratum, size_t *without,
                      cyb_error *error) {
  double strata = (double)replicates->design->strata;
  switch (replicates->design->lonely) {
  case CYB_LONELY_CERTAINTY: return CYB_OK;
  case CYB_LONELY_AVERAGE: ++*without; return CYB_OK;
  case CYB_LONELY_ADJUST:
    if (strata > 1.0) {
      add(replicates, replicates->start[stratum], 0.0, strata / (strata - 1.0),
          (strata - 1.0) / strata);
      return CYB_OK;
    }
    return cyb_error_set(error, CYB_EDATA, replicates->design->strata_column,
                         "the sample is a single unit: there is nothing to leave out");
  case CYB_LONELY_FAIL:
  default:
    return cyb__refuse_lonely(replicates, stratum, "--lonely-psu=certainty, adjust or average",
                              error);
  }
}

static int prepare(cyb_replicates *replicates, cyb_error *error) {
  const cyb__stage *first = &replicates->design->stage[0];
  size_t without = 0;
  replicates->left = CYB__ARRAY(cyb__left_out, first->units);
  replicates->scales = CYB__ARRAY(double, first->units);
  replicates->first_of = CYB__ARRAY(size_t, first->groups);
  if (!replicates->left || !replicates->scales || !replicates->first_of)
    return cyb_error_memory(error);
  for (size_t h = 0; h < first->groups; h++) {
    double left = cyb__fraction_left(replicates, h), n = (double)cyb__units_of(replicates, h);
    size_t before = replicates->count;
    int status = CYB_OK;
    replicates->first_of[h] = SIZE_MAX;
    if (left == 0.0) continue;
    if (n < 2.0) status = add_lonely(replicates, h, &without, error);
    if (status != CYB_OK) return status;
    for (size_t u = replicates->start[h]; n >= 2.0 && u < replicates->start[h + 1]; u++)
      add(replicates, u, n / (n - 1.0), 1.0, left * (n - 1.0) / n);
    if (replicates->count > before) replicates->first_of[h] = before;
  }
  if (without == first->units)
    return cyb_error_set(error, CYB_EDATA, replicates->design->strata_column,
                         "every stratum has one sampled unit only: there is nothing to average");
  for (size_t r = 0; without > 0 && r < replicates->count; r++)
    replicates->scales[r] *= (double)first->units / (double)(first->units - without);
  return CYB_OK;
}

static void multiply(const cyb_replicates *replicates, size_t replicate, double *multiplier) {
  const cyb__left_out *left = &replicates->left[replicate];
  size_t stratum = replicates->design->stage[0].group[left->unit];
  for (size_t u = 0; u < replicates->design->stage[0].units; u++) multiplier[u] = left->outside;
  for (size_t u = replicates->start[stratum]; u < replicates->start[stratum + 1]; u++)
    multiplier[u] = left->inside;
  multiplier[left->unit] = 0.0;
}

const cyb_replicate_scheme cyb__jackknife = {"jackknife", true, false, prepare, multiply};
