/* fit/nested.h - families that hold simpler ones: where to start, and what they turn into.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_NESTED_H
#define CYB_FIT_NESTED_H

#include "fit/problem.h"

enum { CYB__MOST_NESTED = 4 };

/* The simpler family's parameters as the family's, amounts in any unit; `limit`: only
 * nearly, p being as near as serves a start. */
typedef struct cyb__nested {
  const cyb_family *family;
  void (*embed)(const double *simple, double *p);
  bool limit;
} cyb__nested;

/* Those in a family; NULL and 0 = none. */
const cyb__nested *cyb__nested_in(const cyb_family *family, size_t *count);

/* Whether the family is one of those and all its parameters are free. */
bool cyb__is_nested(const cyb__problem *problem);

/* As cyb__solve, from the best of the simpler families. */
int cyb__solve_nested(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error);

/* Of losses that were all truncated, where the climb did not end at a maximum: if a
 * single-parameter Pareto is as good, that is the limit. */
int cyb__name_power(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                    cyb_error *error);

/* Of losses that were all truncated, where the first shape is near 0: if 0 is as good, the
 * family ends there. */
void cyb__name_none(cyb__solution *out, const cyb__problem *problem);

/* Ends a climb at a family that is the limit; its likelihood is the supremum, unless the
 * climb found more. */
int cyb__run_to(cyb__solution *out, const cyb__problem *problem, const cyb_family *limit,
                const cyb_progress *progress, cyb_error *error);

#endif
