/* cyberstats/fit_composed.h - splices and mixtures fitted to losses by maximum likelihood.
 * Layer: fit. May include: base, num, dist, fit. */
#ifndef CYBERSTATS_FIT_COMPOSED_H
#define CYBERSTATS_FIT_COMPOSED_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fits splice(body, threshold, tail, weight): with probability `weight` a loss is
 * the body's, given at most the threshold T, else the tail's above it, a gpd or a
 * pareto1 that begins there. The likelihood is a product: of the tail from the rows
 * above T, their truncation points raised to it; and of body and weight from the
 * rows truncated below T, a loss above T being known to exceed T and no more:
 *   f(x) = weight f_b(x) / F_b(T),   S(x) = 1 - weight F_b(x) / F_b(T),   x <= T,
 * so that truncation and censoring on either side have their place, and the two
 * have no covariance. A row known to lie in (x, u] has its place on the side where it
 * is; one with x < T < u gives
 *   weight (F_b(T) - F_b(x)) / F_b(T) + (1 - weight) F_t(u)
 * and ties the two together: they are then climbed together, from where they are
 * without such rows, and have a common covariance. Numbers are in the distribution's
 * order; the threshold has no standard error.
 * In place of the weight the share of the losses above the least truncation point that
 * are up to T is climbed: it was seen, whatever the body says of what was not. Between
 * two ends above 0 the density of most bodies can run to a power of x, and then the body
 * to truncated-pareto: stop "boundary", limit; where the body's own parameters cannot be held
 * any more the distribution is the limit's. A body of truncated-pareto itself begins at
 * the least truncation point and ends at T, both held; burr, inverse-burr and
 * generalized-gamma start from the best of the simpler bodies that they hold.
 *   chosen   the threshold was found from these losses: AIC and BIC then count it as
 *            a parameter, and the standard errors are given it
 * Source   Scollnik (2007), Scand. Actuarial J. 2007:20-33 (composite densities);
 *          Reynkens, Verbelen, Beirlant & Antonio (2017), Insurance: Mathematics and
 *          Economics 77:65-77 (truncated, censored and interval rows).
 * Accuracy as cyb_fit_severity; an interval of probability down to 1e-300 keeps its digits.
 * Errors   CYB_EDOMAIN body or tail cannot be fitted as such, the threshold is not
 *          above 0; CYB_EDATA as cyb_fit_severity, fewer than two rows that lie above the
 *          threshold as a whole, none up to it, a truncated-pareto and a row that is not
 *          truncated; CYB_ECANCELLED, CYB_ENOMEM. */
int cyb_fit_splice(cyb_fit *out, const cyb_family *body, const cyb_family *tail,
                   const cyb_fit_losses *losses, double threshold, bool chosen,
                   const cyb_progress *progress, cyb_error *error);

/* Fits mixture(w1: D1, w2: D2): the best of climbs from several starts, each of which
 * gives the losses below a quantile to the first part and those above it to the second.
 * The first part is the one that begins with the smaller losses; an interval begins
 * as its middle, and then gives each part a share of P(x < X <= u). A part whose weight
 * runs to 0, or that shrinks onto a single loss or into an interval, is a boundary. Of more
 * than 8192 known losses the climbs go over 4096 points that stand for all, and over all
 * from what they found.
 * Numbers: of the two weights the first is told; they sum to 1.
 * Source   McLachlan & Peel (2000), Finite Mixture Models, 2.8 and 3.8; the gradient by
 *          Fisher's identity, from each part's own with the rows' shares as weights.
 * Errors   as cyb_fit_severity; CYB_EDATA fewer than two different losses or intervals a part. */
int cyb_fit_mixture(cyb_fit *out, const cyb_family *first, const cyb_family *second,
                    const cyb_fit_losses *losses, const cyb_progress *progress, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
