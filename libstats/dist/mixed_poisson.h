/* dist/mixed_poisson.h - probabilities of Poisson counts whose mean is a random variable.
 * Layer: dist. May include: base, num. */
#ifndef CYB_DIST_MIXED_POISSON_H
#define CYB_DIST_MIXED_POISSON_H

/* Logarithm of a function of the mean, concave in the logarithm of the mean;
 * `above` is mean - (n + 1), with its digits where that is small. */
typedef double cyb__log_weight(double mean, double above, const void *data);

/* log of the integral of Poisson(n; mean) W(mean) over all means. As d/dm of
 * P(N > n | m) is Poisson(n; m): with W = P(M > m) this is P(N > n), with
 * W = P(M <= m) P(N <= n), and with W = E[M^k; M <= m] and n - k for n
 * E[N (N-1) .. (N-k+1); N <= n]. Nothing is subtracted. `spread` is about the least
 * width of a change of W in log mean. Accuracy 1e-12. */
double cyb__log_mixed_poisson(double n, cyb__log_weight *log_weight, const void *data,
                              double spread);

#endif
