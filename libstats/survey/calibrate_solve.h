/* survey/calibrate_solve.h - the g-weights of one block of margins.
 * Layer: survey. May include: base, num, data. */
#ifndef CYB_SURVEY_CALIBRATE_SOLVE_H
#define CYB_SURVEY_CALIBRATE_SOLVE_H

#include <cyberstats/calibrate.h>
#include <cyberstats/sum.h>

#include "survey/margins.h"

typedef struct cyb__solution_of_block {
  size_t steps, redundant;
  bool proven;  /* no weights within the bounds meet the totals: it is certain */
  double worst; /* largest distance to a total, relative to it */
  size_t worst_margin;
  double worst_reached;
} cyb__solution_of_block;

/* Fills after[row] of the rows of the block; redundant[totals of the block] may be
 * NULL.
 *   before  weights to start from; rows of weight 0 keep it
 * Errors   CYB_EDATA totals of margins that depend on each other contradict;
 *          CYB_ENOCONV, and `about` tells where it stopped; CYB_ENOMEM. */
int cyb__calibrate_block(double *after, cyb__solution_of_block *about, bool *redundant,
                         const cyb__margins *margins, size_t block, const double *before,
                         const cyb_calibration *how, cyb_error *error);

/* All blocks; stops at the first that fails and tells which. */
int cyb__calibrate_all(double *after, cyb__solution_of_block *about, size_t *block, bool *redundant,
                       const cyb__margins *margins, const double *before,
                       const cyb_calibration *how, cyb_error *error);

/* sum over the rows of a block of weight * x x', [n * n] of the block's totals, lower
 * triangle: compensated, since it decides which totals are redundant.
 *   weight  per row of the block
 *   work    n (n + 1) / 2 cells */
void cyb__margin_products(double *matrix, cyb_sum *work, const cyb__margins *margins, size_t block,
                          const double *weight);

#endif
