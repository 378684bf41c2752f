/* cyberstats/fit_bootstrap.h - p-values and intervals of a fit from samples drawn from it.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYBERSTATS_FIT_BOOTSTRAP_H
#define CYBERSTATS_FIT_BOOTSTRAP_H

#include <stdint.h>

#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fits a drawn sample in the way the first one was fitted. */
typedef int cyb_refit(void *user, cyb_fit *out, const cyb_fit_losses *losses, cyb_error *error);

typedef struct cyb_bootstrap_options {
  size_t replicates; /* samples to draw */
  uint64_t seed;
  int threads;          /* 0 = all cores */
  double level;         /* of the intervals */
  const double *limit;  /* [losses->n] where each row would have been censored, INFINITY = nowhere;
                           NULL = drawn, see below */
  const double *fixed;  /* as cyb_fit_severity had them; NULL = all free */
  const double *points; /* [point_count] probabilities of the quantiles that get intervals */
  size_t point_count;
  cyb_refit *refit; /* NULL = by cyb_fit_severity; called by several threads at once */
  void *user;
  bool parameters_only; /* no statistics and p-values: several times faster */
} cyb_bootstrap_options;
#define CYB_BOOTSTRAP_OPTIONS_INIT                                                                 \
  { .replicates = 1000, .seed = 1, .level = 0.95 }

/* How the fit of a replicate ended. */
typedef enum cyb_replicate_state {
  CYB_REPLICATE_NONE, /* there is no fit */
  CYB_REPLICATE_NOT_CONVERGED,
  CYB_REPLICATE_CONVERGED,
  CYB_REPLICATE_AT_END /* of counts: the simpler family at the end of the one that is fitted */
} cyb_replicate_state;

typedef struct cyb_bootstrap {
  size_t replicates, width; /* width as cyb_fit.width */
  size_t fitted;            /* replicates that have a fit */
  size_t converged, at_end; /* of them; the intervals are those of these */
  double *numbers;          /* [replicates * width], NaN where a replicate tells none */
  double *quantiles;        /* [replicates * point_count], likewise */
  double *ks, *cvm, *ad;    /* [replicates], NaN where there is no fit */
  double *chi_square, *dispersion_score; /* likewise, of counts */
  unsigned char *state;                  /* [replicates], a cyb_replicate_state */
  double lower[CYB_FIT_PARAMETERS], upper[CYB_FIT_PARAMETERS]; /* NaN where held */
  double *quantile_lower, *quantile_upper;                     /* [point_count] */
} cyb_bootstrap;
void cyb_bootstrap_free(cyb_bootstrap *bootstrap); /* what it owns, not the struct */

/* Draws samples from fit->distribution as the losses were observed, fits each
 * and sets
 *   p = (1 + number of T* >= T) / (B + 1)
 * for KS, CvM and AD in fit->p_ks, p_cvm, p_ad, and fit->replicates = B, the number
 * of replicates that have a fit; T* is the statistic of a replicate under its own
 * fit, so that p allows for the parameters having been estimated. *out gets the
 * percentile intervals, the order statistics of rank (B + 1) times the
 * probability, between which is interpolated; cyb_bootstrap_free.
 *
 * As observed: each row keeps its truncation point t, its loss is drawn above t.
 * A censored row's limit is its loss. That of a known loss x is not in the data: it
 * is options->limit, or is drawn beyond x from the product-limit estimate of the
 * limits, in which censored losses are the events (for the part that was never
 * seen: no limit). A draw at or above its limit is censored there. Rows of an
 * interval are drawn and told by their place among all bounds of intervals.
 * A whole weight is so many draws; rows of another weight are drawn once.
 * Source   Davison & Hinkley (1997), Bootstrap Methods and their Application, 4.2
 *          (p-values), algorithm 3.1 (limits), 5.3 (intervals); Stute, Gonzalez
 *          Manteiga & Presedo Quindimil (1993), Metrika 40:243-256.
 * Random   number i of replicate b stands at (seed, stream b, index i): the same
 *          bits for any number of threads.
 * Errors   CYB_EDOMAIN no replicates, a level or probability outside (0, 1), a fit
 *          without a distribution, more than 2^24 draws a sample; CYB_EDATA fewer
 *          than half of the replicates can be fitted; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_fit_bootstrap(cyb_bootstrap *out, cyb_fit *fit, const cyb_fit_losses *losses,
                      const cyb_bootstrap_options *options, const cyb_progress *progress,
                      cyb_error *error);

/* The same of counts: draws them from fit->distribution (of cyb_fit_frequency_zeros on these
 * counts) with each row's exposure and weight, fits each sample with the same family, zeros
 * and held parameters, and sets fit->p_chi_square_bootstrap, fit->p_dispersion_bootstrap and
 * fit->replicates. Cells of the chi-square are joined anew in every sample, by the rule of
 * the fit; one that keeps a single cell meets what it expects: 0.
 *
 * Rows of one exposure are alike: the draws of all of them are a multinomial variable, made by
 * halving of the range, each half getting a binomial share. A whole weight is so many
 * draws; a row of another weight is drawn once with it. Rows without exposure or weight tell
 * nothing. A sample without claims, or one that varies no more than the simpler family (negative
 * binomial and Poisson-inverse Gaussian: Poisson; binomial: Poisson; zero-inflated: without),
 * has its maximum at the end of the family; so has one of nothing but single claims of
 * zero-truncated counts. Its numbers are those of the end: mean 0, size
 * INFINITY, dispersion 0, p0 0, n INFINITY with p 0, and NaN for what the end leaves open. It
 * takes part in p-values and intervals, and `at_end` counts it: left out, the intervals would
 * be those of samples that happen to vary.
 * Of options `limit`, `fixed` and `refit` are of losses and not looked at; quantiles are those of
 * a row of exposure 1, their intervals rounded outward to whole numbers.
 * Source   Davison & Hinkley (1997), 4.2, 5.3; binomial shares: Devroye (1986), Non-Uniform
 *          Random Variate Generation, XI.1.4.
 * Random   number i of the rows of the g-th exposure of replicate b stands at (seed, stream b,
 *          index 2^32 g + i): the same bits for any number of threads.
 * Errors   CYB_EDOMAIN as above, weights of one exposure above 2^53, a sample of more than 2^24
 *          different rows; CYB_EDATA counts as cyb_fit_frequency has it, or fewer than half
 *          of the replicates can be fitted; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_fit_bootstrap_counts(cyb_bootstrap *out, cyb_fit *fit, const cyb_fit_counts *counts,
                             const cyb_bootstrap_options *options, const cyb_progress *progress,
                             cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
