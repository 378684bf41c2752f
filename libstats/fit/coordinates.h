/* fit/coordinates.h - in which the likelihoods of families with two shapes are round.
 * Layer: fit. May include: base. */
#ifndef CYB_FIT_COORDINATES_H
#define CYB_FIT_COORDINATES_H

/* From all parameters to coordinates without bounds and back, with the derivatives:
 * slope[i * n + k] of p[i] by u[k], 0 before; amounts in the sample's unit, `width` the
 * problem's of the first parameter. */
typedef struct cyb__coordinates {
  void (*to_free)(const double *p, double width, double *u);
  void (*from_free)(const double *u, double width, double *p, double *slope);
} cyb__coordinates;

extern const cyb__coordinates cyb__coordinates_burr, cyb__coordinates_inverse_burr,
    cyb__coordinates_generalized_gamma, cyb__coordinates_lognormal, cyb__coordinates_weibull;

#endif
