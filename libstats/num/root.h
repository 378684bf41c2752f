/* num/root.h - where a continuous function of one unknown crosses zero.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_ROOT_H
#define CYB_NUM_ROOT_H

typedef double cyb__crossing(double x, void *user);

/* x between low and high, at which f has opposite signs, found to `tolerance`
 * (absolute) by Brent's method (GSL). NaN where the signs are the same or f is
 * not finite on the way. */
double cyb__root(cyb__crossing *f, void *user, double low, double high, double tolerance);

#endif
