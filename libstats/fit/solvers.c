/* fit/solvers.c - the table of families that are not climbed as they are.
 * Layer: fit. */
#include "fit/bounded.h"
#include "fit/nested.h"

typedef int solver(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                   cyb_error *error);

static const struct {
  const cyb_family *family;
  solver *solve;
} special[] = {{&cyb__family_pareto, cyb__solve_pareto},
               {&cyb__family_pareto1, cyb__solve_pareto1},
               {&cyb__family_truncated_pareto, cyb__solve_truncated_pareto}};

static int solve_by_own_way(cyb__solution *out, const cyb__problem *problem,
                            const cyb_progress *progress, cyb_error *error) {
  for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
    if (special[i].family == problem->family)
      return special[i].solve(out, problem, progress, error);
  if (cyb__is_nested(problem)) return cyb__solve_nested(out, problem, progress, error);
  return cyb__solve(out, problem, progress, error);
}

int cyb__solve_family(cyb__solution *out, const cyb__problem *problem, const cyb_progress *progress,
                      cyb_error *error) {
  int status = solve_by_own_way(out, problem, progress, error);
  if (status) return status;
  cyb__name_none(out, problem);
  return cyb__name_power(out, problem, progress, error);
}
