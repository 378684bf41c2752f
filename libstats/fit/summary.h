/* fit/summary.h - the means of losses on which the light families' likelihoods depend.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SUMMARY_H
#define CYB_FIT_SUMMARY_H

#include "fit/sample.h"

/* Fills log_x and all that follows the arrays, from x > 0, weight and n; NaN where
 * n is 0. Sums of blocks in vector instructions, compensated between blocks. */
void cyb__summarise(cyb__points *points);

#endif
