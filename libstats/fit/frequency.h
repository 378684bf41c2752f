/* fit/frequency.h - what the fits of counts share.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_FREQUENCY_H
#define CYB_FIT_FREQUENCY_H

#include <cyberstats/fit_frequency.h>

#include "fit/counts.h"
#include "fit/problem.h"

/* A way to fit: p and covariance of *out in the order of the family's parameters. */
typedef int cyb__count_fitter(cyb__solution *out, const cyb__counts *counts,
                              const cyb_progress *progress, cyb_error *error);
cyb__count_fitter cyb__fit_poisson, cyb__fit_negative_binomial, cyb__fit_geometric;

/* By the family's probabilities, zeros inflated or truncated: p and covariance have
 * p0 last where it is inflated. */
int cyb__fit_counts_any(cyb__solution *out, const cyb_family *family, cyb_zeros zeros,
                        const cyb__counts *counts, const cyb_progress *progress, cyb_error *error);

/* Binomial counts, n held or, where it is NaN, found among the whole numbers.
 * Errors CYB_EDATA exposures that are not whole, a count above n e. */
int cyb__fit_binomial(cyb__solution *out, double n, const cyb__counts *counts, cyb_error *error);

/* Parameters of a row with an exposure: what makes counts vary is common to it. */
void cyb__row_parameters(const cyb_family *family, const double *p, double exposure, double *row);
/* Log probability of a count there. */
double cyb__log_probability(const cyb_family *family, cyb_zeros zeros, const double *p,
                            double exposure, double count);
/* Sum of w ((n - m)^2 - n) at the Poisson, twice the score of 1 / size: where it is not
 * positive no spread beyond the Poisson's is seen. *square = sum of w m^2. */
double cyb__excess_variance(const cyb__counts *counts, double mean, double *square);

/* Chi-square of the numbers of claims, and of a Poisson the score of over-dispersion. */
int cyb__count_goodness(cyb_fit *fit, cyb_zeros zeros, const double *p, const cyb_family *family,
                        const cyb__counts *counts, cyb_error *error);

#endif
