/* cyberstats/quantile.h - weighted quantiles by the nine rules of Hyndman and Fan.
 * Layer: survey. May include: base. */
#ifndef CYBERSTATS_QUANTILE_H
#define CYBERSTATS_QUANTILE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Quantile of sorted values with weights: with C_k the running sum of the
 * weights, W the sum of all n, w_n the last one and p_k as below, the rules are
 *   1  the smallest x_k with C_k >= p W, the inverse of the distribution function
 *   2  as 1; where C_k = p W the mean of x_k and the value after it
 *   3  as 1, over the distinct values; where C_k = p W the value after x_k if
 *      k is odd
 *   4-9  linear between the points (p_k, x_k), the end values beyond them:
 *   4  p_k = C_k / W                       5  p_k = (C_k - w_k/2) / W
 *   6  p_k = C_k / (W + w_n)               7  p_k = C_(k-1) / C_(n-1)
 *   8  p_k = (C_k - w_k/3) / (W + w_n/3)   9  p_k = (C_k - 3 w_k/8) / (W + w_n/4)
 *   x      ascending; the order among equal values matters to rules 4-9 where
 *          their weights differ: in R it is that of the file
 *   weight zero or more, those of zero are passed over
 *   p      in [0, 1]; type 1 .. 9
 * Answers NaN where no weight is above zero or an argument is outside its range.
 * Source   Hyndman & Fan (1996), The American Statistician 50:361-365; the
 *          weighted forms are those of R survey 4.1 (qrule "hf1" .. "hf9").
 *          Below the first point R 4.1 answers the second value by rules 1-3 and
 *          extends the line by rule 4; here it is the first value, as defined.
 * Accuracy C_k = p W is told with a relative margin of 1e-12. */
double cyb_quantile_sorted(const double *x, const double *weight, size_t n, double p, int type);

enum { CYB_QUANTILE_TYPES = 9 };

#ifdef __cplusplus
}
#endif
#endif
