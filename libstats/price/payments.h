/* price/payments.h - what has been learnt of payments under terms.
 * Layer: price. May include: base, dist, risk. */
#ifndef CYB_PRICE_PAYMENTS_H
#define CYB_PRICE_PAYMENTS_H

#include <cyberstats/distribution.h>

#include "price/tail.h"

enum { CYB__MOST_LEVELS = 4 };

/* Moments and tails of one loss's payment; NaN = not yet asked for. */
typedef struct cyb__payment {
  size_t law;
  double deductible, limit;
  double first, second;
  cyb__tail *tail[CYB__MOST_LEVELS];
} cyb__payment;

/* A table by terms. It is emptied when it is full: what it answers is the same
 * whatever it holds, and a portfolio whose terms never repeat needs no more. */
typedef struct cyb__payments {
  cyb__payment **slot;
  size_t slots, count, tails;
  cyb__payment *last; /* asked for before */
} cyb__payments;

/* Terms in units of the severity, limit > 0. NULL: no memory. Borrowed until the
 * next call. */
cyb__payment *cyb__payments_find(cyb__payments *payments, size_t law, double deductible,
                                 double limit);
void cyb__payments_clear(cyb__payments *payments);

double cyb__payment_first(cyb__payment *payment, const cyb_distribution *severity);
double cyb__payment_second(cyb__payment *payment, const cyb_distribution *severity);
/* Errors CYB_ENOMEM. */
int cyb__payment_tail(cyb__payments *payments, cyb__payment *payment, cyb__tail **out,
                      const cyb_distribution *severity, double level, cyb_error *error);

#endif
