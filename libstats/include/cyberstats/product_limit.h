/* cyberstats/product_limit.h - the distribution of truncated and censored losses by themselves.
 * Layer: fit. May include: base, fit. */
#ifndef CYBERSTATS_PRODUCT_LIMIT_H
#define CYBERSTATS_PRODUCT_LIMIT_H

#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/fit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One distinct known loss: the weight of the rows at risk there, of those whose
 * loss it is, and the share of losses above it. */
typedef struct cyb_product_step {
  double loss, at_risk, events, survival;
} cyb_product_step;

/* Product-limit estimate of P(X > x | X > from), without any family:
 *   S(x) = product over known losses y <= x of 1 - d(y) / r(y),
 * d the weight of losses known to be y, r of the rows with truncation < y <= loss
 * (a loss censored at y is still at risk there). Losses at or below `from` or
 * their own truncation point are left out, truncation points below `from` raised to it.
 *   *steps  new array by rising loss, of *count; the caller frees
 * Source   Kaplan & Meier (1958), JASA 53:457-481; with truncation Klein &
 *          Moeschberger (2003), Survival Analysis, 2nd ed., 4.6.
 * Where few rows are at risk between different truncation points the estimate
 * is poor, and 0 from there on if all of them end there: choose `from` by
 * cyb_product_limit_from.
 * Errors   CYB_EDATA no known loss above `from`; CYB_ENOMEM. */
int cyb_product_limit(cyb_product_step **steps, size_t *count, const cyb_fit_losses *losses,
                      double from, cyb_error *error);

/* The smallest truncation point just above which a tenth of the weight or more is
 * at risk; 0 without truncation;
 * NaN if memory is out. */
double cyb_product_limit_from(const cyb_fit_losses *losses);

/* Where a known loss stands among all, for QQ and PP plots: p = 1 - (S(x-) + S(x)) / 2,
 * and between which probabilities the true one lies. Without truncation, censoring and
 * ties p is (i - 1/2) / n and the ends are quantiles of the i-th order statistic of n
 * uniform numbers, beta(i, n - i + 1); else of beta(n' p + 1/2, n' (1 - p) + 1/2) with n'
 * the rows that would leave S as uncertain, (1 - S) / (S g), g Greenwood's sum.
 * NaN ends where S has come to 0 before.
 * Source   order statistics: David & Nagaraja (2003), Order Statistics, 2.1; n': Cutler &
 *          Ederer (1958), J. Chronic Diseases 8:699-712.
 * Accuracy 1e-12 absolute of the ends.
 *   out    [count], the caller's
 * Errors   CYB_EDOMAIN level not in (0, 1). */
typedef struct cyb_product_position {
  double p, lower, upper;
} cyb_product_position;
int cyb_product_limit_positions(cyb_product_position *out, const cyb_product_step *steps,
                                size_t count, double level, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
