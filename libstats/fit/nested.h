/* fit/nested.h - families that hold simpler ones: where to start, and what they turn into.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_NESTED_H
#define CYB_FIT_NESTED_H

#include "fit/problem.h"

/* Whether the family is one of those and all its parameters are free. */
bool cyb__is_nested(const cyb__problem *problem);

/* As cyb__solve, from the best of the simpler families. */
int cyb__solve_nested(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error);

/* Of losses that were all truncated, where the climb did not end at a maximum: if a
 * single-parameter Pareto is as good, that is the limit. */
int cyb__name_power(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                    cyb_error *error);

#endif
