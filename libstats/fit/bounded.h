/* fit/bounded.h - losses between two ends: truncated Pareto and PERT.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_BOUNDED_H
#define CYB_FIT_BOUNDED_H

#include "fit/problem.h"

/* As cyb__solve, the ends being the least and the largest loss unless they are held. */
int cyb__solve_truncated_pareto(cyb__solution *out, const cyb__problem *problem,
                                const cyb_progress *progress, cyb_error *error);

/* Whether the likelihood has no maximum unless minimum and maximum are held. */
bool cyb__needs_ends(const cyb_family *family);

/* Start of what else is free of such a family. */
void cyb__start_between(cyb__problem *problem);

#endif
