/* dist/gamma_ratio.h - moments of powers of gamma variables and of their ratios.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_GAMMA_RATIO_H
#define CYB_DIST_GAMMA_RATIO_H

/* X = scale (G / H)^(1 / power), G and H independent gamma variables of scale 1
 * and of shapes `above` and `below`; below = INFINITY: X = scale G^(1 / power).
 * Weibull: above 1; log-logistic: 1 and 1; Burr: 1 and shape1; inverse Burr:
 * shape1 and 1. */
typedef struct cyb__gamma_ratio {
  double above, below, power, scale;
} cyb__gamma_ratio;

/* E X^k; INFINITY unless k < below * power. */
double cyb__gamma_ratio_moment(cyb__gamma_ratio x, int k);

/* E (X - E X)^k, k = 2, 3, where finite; without cancellation where X varies little. */
double cyb__gamma_ratio_central(cyb__gamma_ratio x, int k);

/* E[X^k; X <= limit], t = power log(limit / scale), k < below * power. */
double cyb__gamma_ratio_partial(cyb__gamma_ratio x, int k, double limit, double t);

/* What k / power leaves of the shape below: where it is small, the partial moment
 * is a small share of a large one. */
double cyb__gamma_ratio_margin(cyb__gamma_ratio x, int k);

#endif
