/* num/root.c - where a continuous function of one unknown crosses zero.
 * Layer: num. */
#include "num/root.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

enum { MOST_STEPS = 200 };

static double search(gsl_root_fsolver *solver, double tolerance) {
  for (int i = 0; i < MOST_STEPS; i++) {
    if (gsl_root_fsolver_iterate(solver)) return NAN;
    if (gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver) <= tolerance) break;
  }
  return gsl_root_fsolver_root(solver);
}

double cyb__root(cyb__crossing *f, void *user, double low, double high, double tolerance) {
  gsl_function function = {f, user};
  double at_low = f(low, user), at_high = f(high, user), root;
  gsl_root_fsolver *solver;
  if (at_low == 0.0) return low;
  if (at_high == 0.0) return high;
  if (!isfinite(at_low) || !isfinite(at_high) || (at_low > 0.0) == (at_high > 0.0)) return NAN;
  solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  if (!solver) return NAN;
  root = gsl_root_fsolver_set(solver, &function, low, high) ? NAN : search(solver, tolerance);
  gsl_root_fsolver_free(solver);
  return root;
}
