/* fit/bins.h - losses known to lie between two amounts.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_BINS_H
#define CYB_FIT_BINS_H

#include "fit/model.h"

/* Sum of weight * log(S(lower) - S(upper)), in the sample's unit; its derivatives
 * are added to gradient[] unless that is NULL. The difference is taken of the
 * smaller tails, so that it keeps its digits at either end. */
double cyb__bins_sum(const cyb__model *model, const cyb_family *family, const double *p,
                     const cyb__bins *bins, double *gradient);

/* The same of one pair, and its logarithm alone. */
double cyb__bin_sum(const cyb__model *model, const cyb_family *family, const double *p,
                    double lower, double upper, double weight, double *gradient);
double cyb__log_between(const cyb_family *family, const double *p, double lower, double upper);

#endif
