/* cyberstats/fit_match.h - distributions fitted to losses by matching something else
 * than the likelihood.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYBERSTATS_FIT_MATCH_H
#define CYBERSTATS_FIT_MATCH_H

#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cyb_match_method {
  CYB_MATCH_MOMENTS,   /* as many raw moments as free parameters, four at most */
  CYB_MATCH_QUANTILES, /* quantiles at given probabilities */
  CYB_MATCH_DISTANCE   /* the least distance */
} cyb_match_method;

/* What is made as small as it goes. Of grouped losses with bounds c(0) < ... < c(m)
 * and weights n(j), whose sum is n:
 *   cvm         sum over j = 1 .. m of (F(c(j)) - Fn(c(j)))^2
 *   chi-square  sum over j of (n (F(c(j)) - F(c(j-1))) - n(j))^2 / n(j), empty groups left out
 *   las         sum over j of (E[X; c(j-1), c(j)] - the same of the data)^2, the layer's
 *               average severity, of the data with losses spread evenly over their group
 * Of losses that are known or censored: the statistics ks, cvm, ad of cyb_fit. */
typedef enum cyb_match_distance {
  CYB_DISTANCE_CVM,
  CYB_DISTANCE_KS,
  CYB_DISTANCE_AD,
  CYB_DISTANCE_CHI_SQUARE,
  CYB_DISTANCE_LAS
} cyb_match_distance;

typedef struct cyb_match {
  cyb_match_method method;
  const double *probabilities; /* [count], within (0, 1), rising; of quantiles */
  size_t count;
  cyb_match_distance distance;
  double value; /* set by the fit: the distance, or the root of the sum of the squared
                   relative differences of the moments or quantiles */
} cyb_match;

/* Fits one severity family so; `fixed` as of cyb_fit_severity. The fit has the
 * likelihood, AIC and statistics of the distribution found; no standard errors:
 * cyb_fit_bootstrap gives intervals. `stop` is "converged" where the moments or as many
 * quantiles as free parameters are met to 1e-8 or the least distance (with more
 * quantiles: least squares of their logarithms) is found, "boundary" where a family at the
 * end of this one is as near (`limit`), else "unmatched" or "iterations".
 * The quantiles of the data are of type 7 (interpolated between order statistics; with
 * weights, of the losses repeated so often), as in fitdistrplus.
 * Source   Klugman, Panjer & Willmot (2012), Loss Models, 13.1 (moments, quantiles);
 *          Hogg & Klugman (1984), Loss Distributions, 4.3 and Dutang, Goulet & Pigeon
 *          (2008), J. Statist. Software 25(7), 3.3 (distances of grouped data); Delignette-
 *          Muller & Dutang (2015), J. Statist. Software 64(4). Deviation: several
 *          quantiles are weighed by their logarithms, not in currency.
 * Accuracy parameters 1e-6 relative where the distance is not flat.
 * Errors   CYB_EDOMAIN family, more probabilities wanted, a distance that wants
 *          groups; CYB_EDATA as cyb_fit_severity, and losses that the method does not
 *          take: moments and quantiles want all known and none truncated;
 *          CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_fit_match(cyb_fit *out, const cyb_family *family, const cyb_fit_losses *losses,
                  const double *fixed, cyb_match *match, const cyb_progress *progress,
                  cyb_error *error);

/* "cvm", "chi-square", ...; false where there is no such distance. */
bool cyb_match_distance_find(cyb_match_distance *out, const char *name);

#ifdef __cplusplus
}
#endif
#endif
