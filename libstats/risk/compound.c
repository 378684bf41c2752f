/* risk/compound.c - a compound distribution on one grid.
 * Layer: risk. */
#include "risk/compound.h"

#include <math.h>

#include <cyberstats/parallel.h>

#include "base/memory.h"
#include "num/composition.h"
#include "risk/cell_sums.h"

static void generating(const void *user, double *pairs, size_t count) {
  cyb_distribution_generating_many(user, pairs, count);
}

/* --- what rounding made negative --------------------------------------------
 * It is taken from the next cells: cutting it off would leave only the positive
 * half of the noise. */

typedef struct ledger {
  double *out;
  double *sum, *owed; /* by block */
} ledger;

static int settle_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  ledger *l = user;
  double owed = 0.0, sum = 0.0;
  (void)error;
  for (size_t j = first; j < last; j++) {
    double value = l->out[j] + owed;
    sum += l->out[j];
    l->out[j] = value > 0.0 ? value : 0.0;
    owed = value < 0.0 ? value : 0.0;
  }
  l->sum[block] = sum;
  l->owed[block] = owed;
  return CYB_OK;
}

/* What a block could not settle falls to the cells after it. */
static void settle_rest(double *out, size_t cells, const double *owed) {
  double rest = 0.0;
  for (size_t j = CYB__CELL_BLOCK; j < cells; j++) {
    if (j % CYB__CELL_BLOCK == 0) rest += owed[j / CYB__CELL_BLOCK - 1];
    if (rest == 0.0) {
      j += CYB__CELL_BLOCK - 1 - j % CYB__CELL_BLOCK;
      continue;
    }
    out[j] += rest;
    rest = out[j] < 0.0 ? out[j] : 0.0;
    if (out[j] < 0.0) out[j] = 0.0;
  }
}

static int settle(double *out, size_t cells, int threads, cyb_error *error) {
  size_t blocks = cyb_parallel_count(cells, CYB__CELL_BLOCK);
  ledger l = {out, CYB__ARRAY(double, blocks), CYB__ARRAY(double, blocks)};
  double sum = 0.0;
  int status = l.sum && l.owed ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK)
    status = cyb_parallel_blocks(cells, CYB__CELL_BLOCK, threads, settle_block, &l, error);
  if (status == CYB_OK) {
    settle_rest(out, cells, l.owed);
    for (size_t b = 0; b < blocks; b++) sum += l.sum[b];
    if (!isfinite(sum))
      status = cyb_error_set(error, CYB_ERANGE, "frequency",
                             "its generating function is not finite on the grid");
  }
  free(l.sum);
  free(l.owed);
  return status;
}

int cyb__compound(double *out, size_t cells, const double *mass, size_t count,
                  const cyb_distribution *frequency, double damping, int threads,
                  cyb_error *error) {
  double theta = 0.5 * damping / (double)cells;
  int status =
      cyb__composition(out, cells, mass, count, theta, generating, frequency, threads, error);
  return status == CYB_OK ? settle(out, cells, threads, error) : status;
}
