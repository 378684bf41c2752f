/* num/crossing.c - where a function of one unknown crosses zero.
 * Layer: num. */
#include "num/crossing.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

enum { MOST_STEPS = 200 };

/* GSL evaluates the ends once more: they are remembered. */
typedef struct remembered {
  cyb__function *f;
  void *user;
  double a, fa, b, fb;
} remembered;

static double evaluate(double x, void *closure) {
  remembered *r = closure;
  if (x == r->a) return r->fa;
  if (x == r->b) return r->fb;
  return r->f(r->user, x);
}

static double search(gsl_root_fsolver *solver, remembered *r, double tolerance) {
  gsl_function function = {evaluate, r};
  if (gsl_root_fsolver_set(solver, &function, fmin(r->a, r->b), fmax(r->a, r->b))) return NAN;
  for (int i = 0; i < MOST_STEPS; i++) {
    double low, high;
    if (gsl_root_fsolver_iterate(solver)) return NAN;
    low = gsl_root_fsolver_x_lower(solver);
    high = gsl_root_fsolver_x_upper(solver);
    if (high - low <= tolerance ||
        gsl_root_test_interval(low, high, tolerance, 4e-16) == GSL_SUCCESS)
      break;
  }
  return gsl_root_fsolver_root(solver);
}

int cyb__crossing(double *x, cyb__function *f, void *user, double a, double fa, double b, double fb,
                  double tolerance, cyb_error *error) {
  remembered r = {f, user, a, fa, b, fb};
  gsl_root_fsolver *solver;
  *x = fa == 0.0 ? a : fb == 0.0 ? b : NAN;
  if (!isnan(*x) || !(fa < 0.0 ? fb > 0.0 : fa > 0.0 && fb < 0.0)) return CYB_OK;
  solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  if (!solver) return cyb_error_memory(error);
  *x = search(solver, &r, tolerance);
  gsl_root_fsolver_free(solver);
  return CYB_OK;
}

double cyb__root(cyb__function *f, void *user, double low, double high, double tolerance) {
  double root, at_low = f(user, low), at_high = f(user, high);
  if (!isfinite(at_low) || !isfinite(at_high)) return NAN;
  return cyb__crossing(&root, f, user, low, at_low, high, at_high, tolerance, NULL) ? NAN : root;
}
