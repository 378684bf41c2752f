/* cyberstats/fit.h - distributions fitted to losses and to counts by maximum likelihood.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYBERSTATS_FIT_H
#define CYBERSTATS_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Losses as they are reported, one row each; arrays are borrowed, [n].
 * A row's likelihood is f(x) / S(t) where the loss is known, S(x) / S(t) where
 * it is only known to exceed x, (S(x) - S(u)) / S(t) where it is known to lie in
 * (x, u]; t is its truncation point. */
typedef struct cyb_fit_losses {
  const double *loss;            /* currency units, > 0; >= 0 where `upper` is above it */
  const double *truncation;      /* the row is there because its loss exceeds this; NULL = 0 */
  const unsigned char *censored; /* 1: the loss is only known to exceed `loss`; NULL = none */
  const double *weight;          /* >= 0; NULL = 1 */
  size_t n;
  const double *upper; /* the loss lies in (loss, upper]; INFINITY: it exceeds `loss`;
                          NaN or equal to `loss`: it is known; NULL = all are */
} cyb_fit_losses;

/* Claims of units or periods; the mean of a row is exposure times the
 * distribution's mean (of a negative binomial the size stays). */
typedef struct cyb_fit_counts {
  const double *count;    /* whole numbers >= 0 */
  const double *exposure; /* > 0 where there is a claim; NULL = 1 */
  const double *weight;   /* >= 0; NULL = 1 */
  size_t n;
} cyb_fit_counts;

enum { CYB_FIT_PARAMETERS = 16 };

/* Convergence is data: a fit that did not converge is told as such and sorts
 * behind those that did. `stop` is one of
 *   "converged"   the gradient is flat and the second derivatives say maximum
 *   "boundary"    a parameter ran to the end of its range: a simpler family fits, and the
 *                 log-likelihood is no less than that family's; the distribution stands
 *                 somewhere on the way there
 *   "unbounded"   the likelihood has no maximum on these data
 *   "iterations"  the tolerance was not reached
 *   "flat"        a maximum, but the second derivatives give no standard errors */
typedef struct cyb_fit {
  const cyb_family *family;
  char label[64]; /* the family's name; of a splice "lognormal|gpd", of a mixture "gamma+gamma" */
  cyb_distribution *distribution; /* owned; NULL only for "unbounded" without a finite point and
                                     a "boundary" whose limit has none */
  size_t width; /* numbers of the distribution, those of its parts included: the arrays below
                   are in their order (cyb_distribution_number) and this wide */
  double se[CYB_FIT_PARAMETERS];                              /* NaN where unknown or held */
  double covariance[CYB_FIT_PARAMETERS * CYB_FIT_PARAMETERS]; /* row by row, `width` wide;
                                                                 NaN likewise */
  bool held[CYB_FIT_PARAMETERS];                              /* the parameter was not estimated */
  size_t estimated;                                           /* number of parameters that were */
  double log_likelihood, aic, bic;
  double ks, cvm, ad; /* of the fit after truncation and censoring; NaN where infinite */
  /* Pearson's chi-square of counts and of losses that are all grouped, its cells
   * (joined until each expects 5) and its p-value; NaN, 0, NaN elsewhere. */
  double chi_square;
  size_t chi_square_cells;
  double p_chi_square;
  /* Of counts: the score of over-dispersion at the Poisson of their mean, standard normal
   * if it is the truth, and P(greater); Dean & Lawless (1989), JASA 84:467-472. NaN else. */
  double dispersion_score, p_dispersion;
  /* Probability of a statistic at least as large where the fit is the truth, by
   * parametric bootstrap; NaN unless it was asked for (cyb_fit_bootstrap). */
  double p_ks, p_cvm, p_ad;
  double p_chi_square_bootstrap, p_dispersion_bootstrap; /* of counts: cyb_fit_bootstrap_counts */
  size_t replicates; /* of the bootstrap that were fitted; 0 = none was asked for */
  size_t n;          /* rows used */
  double weight;     /* their sum */
  bool converged;
  int iterations;
  const char *stop;        /* static text, see above */
  const cyb_family *limit; /* the simpler family that a "boundary" ran to; NULL = not known */
} cyb_fit;
void cyb_fit_clear(cyb_fit *fit); /* what it owns, not the struct */

/* Fits one severity family. `fixed` holds a parameter at a value (NaN = free)
 * in the family's order; NULL = all free. The threshold of a gpd is never free:
 * 0 unless held elsewhere. The minimum of a pareto1 is the least truncation
 * point where every row has one, else the least loss, whose error is unknown.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, ch. 13-14.
 * Accuracy parameters 1e-8 relative where the likelihood is not flat;
 *          the objective is divided by the sum of weights and the amounts by
 *          their scale, so that 10^12 behaves as 1.
 * Errors   CYB_EDOMAIN family is a count, or has no fit; CYB_EDATA no rows,
 *          a loss that is not positive, not above its truncation point, below a
 *          threshold or minimum that is held (where "row N", counted from 1),
 *          every row censored, all losses identical and more than a scale to
 *          estimate; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_fit_severity(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                     const double *fixed, const cyb_progress *progress, cyb_error *error);
/* The same without KS, CvM and AD, which take a sort of the losses: several times faster. */
int cyb_fit_likelihood(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                       const double *fixed, const cyb_progress *progress, cyb_error *error);

/* Fits one count family: poisson, negative-binomial, geometric. Rows without
 * exposure and without claims tell nothing and are not used.
 * Source   Klugman, Panjer & Willmot (2012), ch. 14.1; exposures: Denuit et al.
 *          (2007), Actuarial Modelling of Claim Counts, ch. 1-2.
 * Errors   CYB_EDOMAIN family has no fit; CYB_EDATA negative or fractional
 *          count, zero exposure with a claim (where "row N"), no rows; CYB_ENOMEM. */
int cyb_fit_frequency(cyb_fit *out, const cyb_family *family, const cyb_fit_counts *counts,
                      const cyb_progress *progress, cyb_error *error);

/* Whether there is a fit of the family: of a severity by cyb_fit_severity, of a
 * count by cyb_fit_frequency. */
bool cyb_fit_is_possible(const cyb_family *family);

/* Best first: converged by AIC, then the others by AIC, then those without one. */
void cyb_fit_sort(cyb_fit *fits, size_t count);

#ifdef __cplusplus
}
#endif
#endif
