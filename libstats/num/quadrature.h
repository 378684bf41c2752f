/* num/quadrature.h - integrals of smooth functions over short and endless ranges.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_QUADRATURE_H
#define CYB_NUM_QUADRATURE_H

typedef double cyb__integrand(double x, const void *data);

/* Integral over [from, to], both finite: Gauss-Kronrod with 21 points, halved
 * where it is not accurate. Relative accuracy 1e-13 of the integral of |f|. */
double cyb__quadrature(cyb__integrand *f, const void *data, double from, double to);

/* Integral over [0, length], length may be INFINITY, of a function that varies
 * over `scale` near 0 and more slowly farther out: x = scale (e^t - 1). */
double cyb__quadrature_stretched(cyb__integrand *f, const void *data, double scale, double length);

#endif
