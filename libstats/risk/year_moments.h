/* risk/year_moments.h - moments of years drawn, with the covariance of their errors.
 * Layer: risk. May include: base. */
#ifndef CYB_RISK_YEAR_MOMENTS_H
#define CYB_RISK_YEAR_MOMENTS_H

#include <cyberstats/simulate.h>
#include <cyberstats/sum.h>

enum { CYB__YEAR_POWERS = 4, CYB__YEAR_PRODUCTS = 10 };

/* Of z = (x - centre) / scale: sums of z^k, k = 1 .. 4, and of the products of what
 * the errors come from: of a year's powers by themselves, of the sums (antithetic) or
 * the differences (stratified) of a pair's. */
typedef struct cyb__year_moments {
  double years;
  cyb_sum power[CYB__YEAR_POWERS], product[CYB__YEAR_PRODUCTS];
} cyb__year_moments;

/* Adds x[n], years, so many times; pairs stand side by side. */
void cyb__year_moments_add(cyb__year_moments *moments, cyb_draws draws, const double *x, size_t n,
                           double times, double centre, double scale);
void cyb__year_moments_merge(cyb__year_moments *into, const cyb__year_moments *other);

/* Means of z^k and the covariances of their errors. */
typedef struct cyb__year_means {
  double mean[CYB__YEAR_POWERS], covariance[CYB__YEAR_POWERS][CYB__YEAR_POWERS];
} cyb__year_means;
cyb__year_means cyb__year_moments_means(const cyb__year_moments *moments, cyb_draws draws);

#endif
