/* risk/payment.h - moments of one payment and of a sum of payments.
 * Layer: risk. May include: base, dist, terms. */
#ifndef CYB_RISK_PAYMENT_H
#define CYB_RISK_PAYMENT_H

#include <cyberstats/distribution.h>
#include <cyberstats/terms.h>

/* Third moment is about the mean. A moment that is infinite is INFINITY. */
typedef struct cyb__moments {
  double mean, variance, third;
} cyb__moments;

/* Raw moments 1 to `count`, 2 to 4, of the payment of one loss. */
void cyb__payment_raw(const cyb_terms *terms, const cyb_distribution *severity, double *raw,
                      int count);

cyb__moments cyb__moments_from_raw(const double raw[3]);
cyb__moments cyb__moments_of_count(const cyb_distribution *frequency);

/* Of the sum of N payments (Klugman, Panjer & Willmot 2012, eq. 9.9). */
cyb__moments cyb__moments_compound(cyb__moments count, cyb__moments payment);
/* Fourth cumulant of that sum, raw[4] being the payment's raw moments. */
double cyb__fourth_of_compound(const cyb_distribution *frequency, cyb__moments count,
                               const double raw[4]);
double cyb__moments_skewness(cyb__moments moments); /* NaN where it does not exist */

#endif
