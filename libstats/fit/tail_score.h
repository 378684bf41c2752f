/* fit/tail_score.h - a test of one gpd above a threshold against one whose xi changes.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_TAIL_SCORE_H
#define CYB_FIT_TAIL_SCORE_H

#include "fit/tail_rows.h"

/* Score statistic of the rows above breaks[0] against a change of xi at breaks[1],
 * ..., breaks[count - 1], at the gpd fitted above breaks[0]; its chi-square tail.
 * See cyb_tail_choose. rows[n] from the largest downward, as by cyb__tail_rows.
 * Errors CYB_ENOMEM. */
int cyb__tail_score(double *statistic, size_t *df, double *p_value, const cyb__tail_row *rows,
                    size_t n, const double *breaks, size_t count, double xi, double beta,
                    cyb_error *error);

#endif
