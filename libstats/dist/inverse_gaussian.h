/* dist/inverse_gaussian.h - what the Poisson mixture by it needs of the inverse Gaussian.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_INVERSE_GAUSSIAN_H
#define CYB_DIST_INVERSE_GAUSSIAN_H

/* log E[X^k; X <= x], k = 0, 1, 2, and log P(X > x); p = mean, shape; x > 0, and
 * `away` = x - mean with all its digits. */
double cyb__inverse_gaussian_log_partial(const double *p, double x, double away, int k);
double cyb__inverse_gaussian_log_survival(const double *p, double x, double away);

#endif
