/* indicator/withhold.h - which cells of a breakdown are confidential.
 * Layer: indicator. May include: base. */
#ifndef CYB_INDICATOR_WITHHOLD_H
#define CYB_INDICATOR_WITHHOLD_H

#include <stdbool.h>
#include <stddef.h>

/* Marks in `secret` the cells to withhold.
 *   respondents  of each cell; 0 = an empty cell, which gives nothing away
 *   minimum      fewer respondents, and more than none, make a cell secret
 * A single secret cell is the total less the others, and a firm that is alone
 * in its cell knows its own figure. So the cell with the fewest respondents
 * among the rest is withheld as well, the first in the table where several
 * have as few, until at least two are withheld and hold `minimum` respondents
 * together, one more where a cell has a single respondent.
 * Source  the singleton attack of sdcTable's one-way example 1, 2, 1, 0, where
 *         two cells of one firm unmask each other; the sum rule is ours. */
void cyb__withhold(bool *secret, const size_t *respondents, size_t cells, size_t minimum);

#endif
