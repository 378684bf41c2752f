/* cyberstats/limits.h - increased-limit factors and deductible credits.
 * Layer: price. May include: base, dist. */
#ifndef CYBERSTATS_LIMITS_H
#define CYBERSTATS_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a claim costs besides what is paid for it, at limit l, L(l) = E min(X, l):
 *   loss  ((1 + alae_share) L(l) + alae_fixed) (1 + ulae)
 *   risk  risk_load sqrt(E min(X, l)^2)
 * alae = expenses of the single claim, fixed in currency units or in proportion to the
 * loss; ulae = those of no single claim. `claims` = expected number a year of all
 * exposure; `expense` = the part of the premium that is not for losses. */
typedef struct cyb_claim_costs {
  double alae_fixed, alae_share, ulae, risk_load, claims, expense;
} cyb_claim_costs;
#define CYB_CLAIM_COSTS_INIT                                                                       \
  { 0.0, 0.0, 0.0, 0.0, 1.0, 0.0 }

typedef struct cyb_increased_limit {
  double limit;
  double limited_mean;  /* E min(X, limit) */
  double loss, risk;    /* per claim, as above */
  double factor;        /* (loss + risk) over that of the basic limit */
  double premium;       /* claims (loss + risk) / (1 - expense) */
  double layer_premium; /* above the limit before; of the first above a lower basic one */
} cyb_increased_limit;

/* Fills out[count] for rising limits[count]. Accuracy that of cyb_distribution_limited.
 * Source   Miccolis (1977), PCAS 64:27-59; Bahnemann (2015), Distributions for Actuaries,
 *          chapter 6; the risk load by standard deviation ibid., section 6.4.
 * Errors   CYB_EDOMAIN a count distribution, basic or a limit not above 0 or infinite, limits
 *          that do not rise, costs out of range. */
int cyb_increased_limits(const cyb_distribution *severity, double basic, const double *limits,
                         size_t count, const cyb_claim_costs *costs, cyb_increased_limit *out,
                         cyb_error *error);

typedef struct cyb_deductible_credit {
  double deductible;
  double eliminated;   /* of one claim, in the mean: L(d), of a franchise L(d) - d P(X > d) */
  double credit;       /* loss elimination ratio: eliminated / L(limit) */
  double claims;       /* expected number a year that still pay */
  double pure_premium; /* costs->claims (1 + alae_share) (1 + ulae) (L(limit) - eliminated) */
} cyb_deductible_credit;

/* Fills out[count]. `limit` (INFINITY = none) is where the loss is cut and contains the
 * deductible: the policy pays min(X, limit) - d. Expenses go in proportion to the loss.
 * Source   Bahnemann (2015), section 6.5; Klugman, Panjer & Willmot (2012), section 8.4.
 * Errors   CYB_EDOMAIN a count distribution, a deductible below 0 or above the limit, an
 *          infinite mean without a limit, a fixed alae (what becomes of it below the
 *          deductible is not said), costs out of range. */
int cyb_deductible_credits(const cyb_distribution *severity, double limit,
                           const double *deductibles, size_t count, bool franchise,
                           const cyb_claim_costs *costs, cyb_deductible_credit *out,
                           cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
