/* num/minimise.h - the least value of a smooth function of a few unknowns.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_MINIMISE_H
#define CYB_NUM_MINIMISE_H

#include <cyberstats/error.h>

#include "num/symmetric.h"

/* Value at x, and its derivatives unless `gradient` is NULL. INFINITY (or NaN)
 * outside the domain. The unknowns are free of bounds and of the order of 1:
 * logarithms, or multiples of a natural unit. */
typedef double cyb__objective(void *user, const double *x, double *gradient);

/* How the search ended; convergence is data. */
typedef enum cyb__search {
  CYB__SEARCH_CONVERGED,  /* steps became short where the second derivatives are positive */
  CYB__SEARCH_AWAY,       /* long steps that gain nothing: the least value lies at infinity */
  CYB__SEARCH_EDGE,       /* stopped by the end of the domain, or no lower value was found */
  CYB__SEARCH_ITERATIONS, /* the limit was reached */
  CYB__SEARCH_NOWHERE     /* no finite value at the start */
} cyb__search;

typedef struct cyb__minimum {
  double x[CYB__MOST_UNKNOWNS];
  double value;
  double hessian[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS]; /* at x, row by row, n wide */
  cyb__search search;
  double way; /* the largest change of an unknown since the start */
  int iterations;
} cyb__minimum;

/* From `out->x` downhill by Newton's method: second derivatives by differences
 * of the gradient, damped where they are not positive (Levenberg), steps cut
 * until they descend. Where that stops short of a minimum, the simplex of Nelder
 * & Mead looks around once and Newton goes on from what it found.
 * Source   Nocedal & Wright (2006), Numerical Optimization, 3.4; simplex by GSL.
 * Accuracy the last step is below 1e-7 and Newton's error its square; second
 *          derivatives 1e-9 relative where the gradient has full digits.
 * Errors   CYB_ECANCELLED, CYB_ENOMEM; all else is told by `search`. */
int cyb__minimise(cyb__minimum *out, size_t n, cyb__objective *objective, void *user,
                  const cyb_progress *progress, cyb_error *error);

#endif
