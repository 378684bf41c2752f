/* survey/any_order_sum.h - sums whose bits do not depend on the order of the terms.
 * Layer: survey. May include: the C standard library only. */
#ifndef CYB_SURVEY_ANY_ORDER_SUM_H
#define CYB_SURVEY_ANY_ORDER_SUM_H

#include <stddef.h>

/* Sum of x[0 .. n-1]: the same bits for every permutation of the terms, so
 * that a sorted file and an unsorted one give the same standard error.
 * Method   each term is cut against powers of two derived from n and max |x|
 *          alone; the pieces add up without rounding.
 * Source   Rump, Ogita & Oishi (2008), "Accurate floating-point summation I",
 *          SIAM J. Sci. Comput. 31:189-224, algorithm 3.2; Demmel & Nguyen
 *          (2015), "Parallel reproducible summation", for the use made of it.
 * Accuracy error below n max|x| 2^-150 (n up to 2^20) before the last rounding.
 * Terms that are infinite, NaN or near the overflow limit are added plainly. */
double cyb__sum_any_order(const double *x, size_t n);

/* sum w x / sum w, corrected once for the rounding of the first division: the
 * mean of equal values is that value exactly. `work` holds n cells.
 * NaN where the weights sum to zero; *weight_sum may be NULL. */
double cyb__mean_any_order(const double *x, const double *weight, size_t n, double *work,
                           double *weight_sum);

#endif
