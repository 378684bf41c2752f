/* num/crossing.h - where a function of one unknown crosses zero.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_CROSSING_H
#define CYB_NUM_CROSSING_H

#include <cyberstats/error.h>

typedef double cyb__function(void *user, double x);

/* x between a and b with f(x) = 0, to `tolerance` in x; `fa` and `fb` are f there,
 * finite, and not of one sign. NaN where they are, or f is not finite on the way.
 * Method   Brent (1973), Algorithms for Minimization without Derivatives, ch. 4, by
 *          GSL. Errors CYB_ENOMEM. */
int cyb__crossing(double *x, cyb__function *f, void *user, double a, double fa, double b, double fb,
                  double tolerance, cyb_error *error);

/* The same where f is not known at low and high; NaN where memory is out too. */
double cyb__root(cyb__function *f, void *user, double low, double high, double tolerance);

#endif
