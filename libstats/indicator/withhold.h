/* indicator/withhold.h - which cells of a breakdown are confidential.
 * Layer: indicator. May include: base. */
#ifndef CYB_INDICATOR_WITHHOLD_H
#define CYB_INDICATOR_WITHHOLD_H

#include <stdbool.h>
#include <stddef.h>

/* Marks in `secret` the cells to withhold.
 *   respondents  behind each cell's figure; 0 = nothing there to give away
 *   size         respondents of each cell, whatever they answered
 *   minimum      fewer respondents, and more than none, make a cell secret
 * A single secret cell is the total less the others, and a firm that is alone
 * in its cell knows its own figure. So the smallest cell of the rest is
 * withheld as well, the first in the table where several are as small, until
 * at least two are withheld and hold `minimum` respondents together, one more
 * where a cell has a single respondent. The size decides, not this figure's
 * respondents, because it is the same for every indicator: revenue withheld
 * here and persons and revenue per person there would give the revenue away.
 * Source  the singleton attack of sdcTable's one-way example 1, 2, 1, 0, where
 *         two cells of one firm unmask each other; the sum rule is ours. */
void cyb__withhold(bool *secret, const size_t *respondents, const size_t *size, size_t cells,
                   size_t minimum);

#endif
