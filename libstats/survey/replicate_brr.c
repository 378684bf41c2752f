/* survey/replicate_brr.c - balanced half-samples, with Fay's factor.
 * Layer: survey. */
#include <math.h>

#include "base/memory.h"
#include "survey/hadamard.h"
#include "survey/replicate_parts.h"

static int number_strata(cyb_replicates *replicates, size_t *pairs, cyb_error *error) {
  for (size_t h = 0; h < replicates->design->strata; h++) {
    size_t n = cyb__units_of(replicates, h);
    replicates->row_of[h] = UINT32_MAX;
    if (cyb__fraction_left(replicates, h) == 0.0) continue;
    if (n == 1 && replicates->design->lonely == CYB_LONELY_CERTAINTY) continue;
    if (n == 1)
      return cyb__refuse_lonely(replicates, h,
                                "--lonely-psu=certainty for brr, or another --variance", error);
    if (n > 2)
      return cyb_error_set(error, CYB_EDATA, replicates->design->strata_column,
                           "%s has %zu sampled units: balanced half-samples need two in every "
                           "stratum; choose --variance=jackknife or bootstrap",
                           cyb__stratum_name(replicates, h), n);
    replicates->row_of[h] = (uint32_t)(*pairs)++;
  }
  return CYB_OK;
}

/* The first row of the matrix, all +1, serves no stratum: every unit is then in
 * half of the replicates. */
static int prepare(cyb_replicates *replicates, cyb_error *error) {
  double fay = replicates->options.fay;
  size_t pairs = 0;
  cyb__hadamard matrix;
  int status;
  if (!(fay >= 0.0 && fay < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "fay", "Fay's factor is 0 or more and below 1");
  replicates->row_of = CYB__ARRAY(uint32_t, replicates->design->strata);
  if (!replicates->row_of) return cyb_error_memory(error);
  status = number_strata(replicates, &pairs, error);
  if (status != CYB_OK) return status;
  matrix = cyb__hadamard_for(pairs + 1);
  replicates->count = matrix.order;
  replicates->scale = 1.0 / ((double)matrix.order * (1.0 - fay) * (1.0 - fay));
  replicates->hadamard = cyb__alloc(pairs * matrix.order, 1);
  if (!replicates->hadamard) return cyb_error_memory(error);
  return cyb__hadamard_rows(replicates->hadamard, &matrix, 1, pairs, error);
}

static void multiply(const cyb_replicates *replicates, size_t replicate, double *multiplier) {
  for (size_t h = 0; h < replicates->design->strata; h++) {
    size_t first = replicates->start[h], row = replicates->row_of[h];
    double step;
    if (row == UINT32_MAX) {
      for (size_t u = first; u < replicates->start[h + 1]; u++) multiplier[u] = 1.0;
      continue;
    }
    step = (1.0 - replicates->options.fay) * sqrt(cyb__fraction_left(replicates, h)) *
           (double)replicates->hadamard[row * replicates->count + replicate];
    multiplier[first] = 1.0 + step;
    multiplier[first + 1] = 1.0 - step;
  }
}

const cyb_replicate_scheme cyb__brr = {"brr", false, false, prepare, multiply};
