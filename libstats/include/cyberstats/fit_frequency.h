/* cyberstats/fit_frequency.h - counts with parameters held, and with other zeros.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYBERSTATS_FIT_FREQUENCY_H
#define CYBERSTATS_FIT_FREQUENCY_H

#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cyb_zeros {
  CYB_ZEROS_AS_THEY_ARE,
  CYB_ZEROS_INFLATED, /* P(0) = p0 + (1 - p0) f(0): p0 of the rows can have no claim */
  CYB_ZEROS_TRUNCATED /* f(n) / (1 - f(0)): rows without a claim are not there */
} cyb_zeros;

/* As cyb_fit_frequency, with parameters of the family held (NaN = free; NULL = all free)
 * and zeros of another kind; the distribution is then zero-inflated(p0, family) or
 * zero-truncated(family), and p0 is the last of its numbers.
 *   poisson, negative-binomial, geometric, poisson-inverse-gaussian, binomial
 * A row with exposure e has e times the mean; what makes claims vary is common to it, so
 * that a size stays and a dispersion is divided by e; p0 stays; of a binomial n is
 * multiplied by e, which must be whole. Held may be: n of a binomial.
 * The n of a binomial is found among the whole numbers by the likelihood with
 * p = mean / n; it has no standard error, and that of p is for the n found.
 * Where counts vary no more than Poisson's (binomial: no less), or zeros are no more than
 * expected, stop is "boundary" and `limit` names the simpler family.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, 6 and 14; Lambert (1992),
 *          Technometrics 34:1-14 (zero-inflated); van den Broek (1995), Biometrics
 *          51:738-743 (score of zeros); Dean, Lawless & Willmot (1989), Canad. J. Statist.
 *          17:171-181 (Poisson-inverse Gaussian).
 * Errors   as cyb_fit_frequency; CYB_EDATA a count of 0 where zeros are truncated, all
 *          counts 1 there. */
int cyb_fit_frequency_zeros(cyb_fit *out, const cyb_family *family, cyb_zeros zeros,
                            const cyb_fit_counts *counts, const double *fixed,
                            const cyb_progress *progress, cyb_error *error);

/* The claims of a row with this exposure, by the fit of one unit and in the same way: the mean
 * times the exposure, a size and a p0 as they are, a dispersion over it, of a binomial n
 * times it. Takes the families above and zero-inflated(one of them).
 *   *out  new distribution with the numbers of `unit` in its order; NULL on failure
 * Accuracy exact. Errors CYB_EDOMAIN an exposure that is not above 0, or with which a
 *          binomial's n is not whole; a count of another kind; CYB_ENOMEM. */
int cyb_frequency_exposed(cyb_distribution **out, const cyb_distribution *unit, double exposure,
                          cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
