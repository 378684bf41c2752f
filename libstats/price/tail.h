/* price/tail.h - tail measures of a year's payments for any Poisson frequency.
 * Layer: price. May include: base, dist, risk. */
#ifndef CYB_PRICE_TAIL_H
#define CYB_PRICE_TAIL_H

#include "price/tail_sum.h"

typedef struct cyb__tail cyb__tail;

/* VaR and TVaR at `level` of S = sum of Poisson(frequency) payments. While
 * exp(-rate) >= level, rate being the expected number of payments that are not
 * nothing, VaR is 0 and TVaR = E S / (1 - level). Beyond, what was learnt of a
 * range of rates answers; the ranges are fixed, so that the answer does not
 * depend on what was asked before. Rates beyond the last range are computed by
 * cyb_aggregate_fft each time.
 * Errors CYB_ENOMEM. */
int cyb__tail_new(cyb__tail **out, const cyb__payment_law *law, double level, cyb_error *error);
void cyb__tail_free(cyb__tail *tail);
double cyb__tail_level(const cyb__tail *tail);

/* frequency >= 0. NaN where there is no answer: no grid holds the payments, or
 * more than 10,000 are expected.
 * Errors CYB_ENOMEM. */
int cyb__tail_at(cyb__tail *tail, double frequency, double *var, double *tail_value,
                 cyb_error *error);

#endif
