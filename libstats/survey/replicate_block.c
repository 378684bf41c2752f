/* survey/replicate_block.c - a block of replicates of many statistics and domains.
 * Layer: survey. */
#include "survey/replicate_block.h"

#include <math.h>

#include "base/memory.h"

enum { WIDE = CYB__REPLICATE_BLOCK };

typedef struct block_space {
  double *memory;
  double *carried; /* carrier by carrier, WIDE replicates each */
  double *one;     /* one replicate, per carrier */
  double *sum;     /* term by term, WIDE replicates each */
  double *sorted;  /* replicate by replicate, the weights of a leaf in its order */
  double *leaf;    /* leaf by leaf, WIDE replicates each */
  double *value, *gradient;
  bool failed[WIDE];
} block_space;

static size_t carriers_of(const cyb__replicate_work *work) {
  const cyb_design *design = work->replicates->design;
  return work->carrier == CYB__CARRIER_UNIT ? design->stage[0].units : design->rows;
}

static int allocate(block_space *space, const cyb__replicate_work *work, cyb_error *error) {
  size_t carriers = carriers_of(work), leaves = work->most_leaves;
  space->memory =
      CYB__ARRAY(double, (carriers + work->most_width + work->most_rows + leaves) * WIDE +
                             carriers + 2 * leaves);
  if (!space->memory) return cyb_error_memory(error);
  space->carried = space->memory;
  space->sum = space->carried + carriers * WIDE;
  space->sorted = space->sum + work->most_width * WIDE;
  space->leaf = space->sorted + work->most_rows * WIDE;
  space->one = space->leaf + leaves * WIDE;
  space->value = space->one + carriers;
  space->gradient = space->value + leaves;
  return CYB_OK;
}

/* --- what a replicate gives its carriers --------------------------------------- */

static int refuse_adjustment(const cyb_replicates *replicates, size_t replicate,
                             const cyb_error *why, cyb_error *error) {
  return cyb_error_set(error, CYB_ENOCONV, replicates->options.scheme->name,
                       "the weights of replicate %zu of %zu cannot be adjusted as those of the "
                       "sample were (%s); merge small classes, or choose --variance=linearized",
                       replicate + 1, replicates->count, why->message);
}

/* An adjustment that fails, such as a calibration to a class without units, is no
 * error of the bootstrap's: its replicate has no values. */
static int carry_weights(block_space *space, const cyb__replicate_work *work, size_t replicate,
                         size_t b, cyb_error *error) {
  const cyb_replicates *replicates = work->replicates;
  const cyb_design *design = replicates->design;
  cyb_error why = {0};
  int status = cyb_replicates_weights(replicates, replicate, space->one, &why);
  bool failed = status == CYB_ENOCONV || status == CYB_EDATA;
  space->failed[b] = failed;
  if (failed && !replicates->options.scheme->random)
    return refuse_adjustment(replicates, replicate, &why, error);
  if (status != CYB_OK && !failed)
    return cyb_error_set(error, (cyb_status)status, why.where, "%s", why.message);
  for (size_t c = 0; c < design->rows; c++)
    space->carried[c * WIDE + b] = failed ? 0.0 : space->one[design->order[c]];
  return CYB_OK;
}

static int carry(block_space *space, const cyb__replicate_work *work, size_t replicate, size_t b,
                 cyb_error *error) {
  const cyb_replicates *replicates = work->replicates;
  if (work->carrier == CYB__CARRIER_ROW) return carry_weights(space, work, replicate, b, error);
  replicates->options.scheme->multiply(replicates, replicate, space->one);
  for (size_t u = 0; u < replicates->design->stage[0].units; u++)
    space->carried[u * WIDE + b] = space->one[u];
  return CYB_OK;
}

/* --- a leaf of every replicate -------------------------------------------------- */

/* The sums of all terms, entry by entry; a pass over the terms serves WIDE
 * replicates. */
static void sum_terms(block_space *space, const cyb__piece *piece) {
  for (size_t k = 0; k < piece->width * WIDE; k++) space->sum[k] = 0.0;
  for (size_t e = 0; e < piece->entries; e++) {
    const double *restrict carried = space->carried + (size_t)piece->carrier[e] * WIDE;
    for (size_t k = 0; k < piece->width; k++) {
      double term = piece->terms[e * piece->width + k];
      double *restrict sum = space->sum + k * WIDE;
      for (size_t b = 0; b < WIDE; b++) sum[b] += term * carried[b];
    }
  }
}

static void leaf_of_sums(block_space *space, const cyb__leaf_part *part, size_t l) {
  for (size_t b = 0; b < WIDE; b++) {
    double sum[CYB__TERMS] = {0.0};
    for (size_t k = 0; k < part->kind->terms; k++) sum[k] = space->sum[(part->term + k) * WIDE + b];
    space->leaf[l * WIDE + b] = part->kind->value(sum, part->centre);
  }
}

static void leaf_of_order(block_space *space, const cyb__piece *piece, size_t l) {
  const cyb__leaf_part *part = &piece->part[l];
  for (size_t i = 0; i < piece->rows; i++) {
    const double *carried = space->carried + (size_t)part->carrier[i] * WIDE;
    for (size_t b = 0; b < WIDE; b++)
      space->sorted[b * piece->rows + i] = part->weight[i] * carried[b];
  }
  for (size_t b = 0; b < WIDE; b++)
    space->leaf[l * WIDE + b] =
        part->kind->sorted(part->x, space->sorted + b * piece->rows, piece->rows,
                           piece->item->leaf[l].parameter, piece->quantile_type);
}

/* --- a statistic ------------------------------------------------------------------ */

static double combine(block_space *space, const cyb__piece *piece, size_t b) {
  double value;
  if (space->failed[b]) return NAN;
  for (size_t l = 0; l < piece->item->leaves; l++) space->value[l] = space->leaf[l * WIDE + b];
  cyb_statistic_combine(piece->item->statistic, space->value, &value, space->gradient);
  return value;
}

static void add_piece(block_space *space, cyb__spread *spread, double *theta,
                      const cyb__replicate_work *work, const cyb__piece *piece, size_t first,
                      size_t last) {
  double estimate = work->task->out[piece->output].value;
  sum_terms(space, piece);
  for (size_t l = 0; l < piece->item->leaves; l++) {
    if (piece->part[l].kind->terms > 0)
      leaf_of_sums(space, &piece->part[l], l);
    else
      leaf_of_order(space, piece, l);
  }
  for (size_t r = first; r < last; r++) {
    double value = combine(space, piece, r - first);
    cyb__spread_add(spread, cyb_replicates_scale(work->replicates, r), value - estimate, 1.0);
    if (theta) theta[r] = value;
  }
}

int cyb__replicate_block(cyb__spread *spread, double *theta, const cyb__replicate_work *work,
                         size_t first, size_t last, cyb_error *error) {
  block_space space = {0};
  int status = allocate(&space, work, error);
  for (size_t r = first; status == CYB_OK && r < last; r++)
    status = carry(&space, work, r, r - first, error);
  for (size_t p = 0; status == CYB_OK && p < work->pieces; p++)
    add_piece(&space, &spread[p], theta ? theta + p * work->replicates->count : NULL, work,
              &work->piece[p], first, last);
  free(space.memory);
  return status;
}
