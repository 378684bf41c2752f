/* num/simplex.h - the least value of a function that is not smooth, of a few unknowns.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_SIMPLEX_H
#define CYB_NUM_SIMPLEX_H

#include <cyberstats/error.h>

#include "num/symmetric.h"

/* Value at x; INFINITY (or NaN) outside the domain. The unknowns are free of bounds
 * and of the order of 1. */
typedef double cyb__rough_objective(void *user, const double *x);

typedef struct cyb__lowest {
  double x[CYB__MOST_UNKNOWNS];
  double value; /* INFINITY: none was finite */
  bool converged;
  int iterations;
} cyb__lowest;

/* From `out->x` downhill by the simplex of Nelder & Mead, begun anew around what it
 * found until that gains nothing more.
 * Source   Nelder & Mead (1965), Computer Journal 7:308-313, by GSL.
 * Accuracy the simplex is smaller than 1e-9; of a smooth function that is not 0 at
 *          its least the place is known to 1e-8 at best.
 * Errors   CYB_ECANCELLED, CYB_ENOMEM. */
int cyb__simplex(cyb__lowest *out, size_t n, cyb__rough_objective *objective, void *user,
                 const cyb_progress *progress, cyb_error *error);

#endif
