/* fit/frequency.h - what the fits of counts share.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_FREQUENCY_H
#define CYB_FIT_FREQUENCY_H

#include <cyberstats/fit_frequency.h>

#include "fit/counts.h"
#include "fit/problem.h"

/* A count family and what is made of its zeros. */
typedef struct cyb__count_kind {
  const cyb_family *family;
  cyb_zeros zeros;
} cyb__count_kind;

/* What a fit was of; false of a distribution that is no fit of counts. */
bool cyb__count_kind_of(cyb__count_kind *out, const cyb_distribution *distribution);

/* Its distribution at p, of the family's parameters and then p0; the caller's. */
int cyb__count_distribution(cyb_distribution **out, cyb__count_kind kind, const double *p,
                            cyb_error *error);

/* As cyb_fit_frequency_zeros. */
int cyb__fit_counts(cyb_fit *out, cyb__count_kind kind, const cyb__counts *counts,
                    const double *fixed, const cyb_progress *progress, cyb_error *error);

/* A maximum that is better than the simpler family's by less than this, and too flat to be found,
 * tells no more than one at the end of the family. */
static const double cyb__least_gain = 0.01;

/* Numbers of a fit that did not converge because the maximum lies at the end of the family: those
 * of the end, NaN where it leaves one open. False of other fits. */
bool cyb__count_end(double *numbers, const cyb_fit *fit, cyb__count_kind kind,
                    const cyb__counts *counts);

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
/* Its derivatives by the logarithms of the mean and of the size and by the logit of p0, of
 * families that have them in a closed form: poisson, geometric, negative-binomial. */
bool cyb__has_slopes(const cyb_family *family);
void cyb__log_probability_slopes(const cyb_family *family, cyb_zeros zeros, const double *p,
                                 double exposure, double count, double *slope);
/* Derivative of a negative binomial's log probability by the size, at a mean of m. */
double cyb__slope_by_size(double size, double n, double m);
/* Sum of w ((n - m)^2 - n) at the Poisson, twice the score of 1 / size: where it is not
 * positive no spread beyond the Poisson's is seen. *square = sum of w m^2. */
double cyb__excess_variance(const cyb__counts *counts, double mean, double *square);

/* Chi-square of the numbers of claims, and of a Poisson the score of over-dispersion. */
int cyb__count_goodness(cyb_fit *fit, cyb_zeros zeros, const double *p, const cyb_family *family,
                        const cyb__counts *counts, cyb_error *error);

#endif
