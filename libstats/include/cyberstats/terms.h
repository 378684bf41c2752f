/* cyberstats/terms.h - what a policy pays of a loss.
 * Layer: risk. May include: base, dist. */
#ifndef CYBERSTATS_TERMS_H
#define CYBERSTATS_TERMS_H

#include <math.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Per loss: payment = share * min(max(loss - deductible, 0), limit); limit may
 * be INFINITY. A loss of at most the franchise pays nothing, one above it as if there
 * were none: no payment lies between 0 and share * min(franchise - deductible, limit).
 * Then, for the year's sum of payments:
 * min(max(sum - aggregate_deductible, 0), aggregate_limit). */
typedef struct cyb_terms {
  double deductible, limit, share;
  double aggregate_deductible, aggregate_limit;
  double franchise;
} cyb_terms;
#define CYB_TERMS_INIT                                                                             \
  { 0.0, INFINITY, 1.0, 0.0, INFINITY, 0.0 }

/* Errors CYB_EDOMAIN: negative deductible or franchise, limit <= 0, share outside (0, 1]. */
int cyb_terms_check(const cyb_terms *terms, cyb_error *error);
double cyb_terms_payment(const cyb_terms *terms, double loss); /* of one loss */
double cyb_terms_year(const cyb_terms *terms, double sum);     /* of the year's payments */

/* Raw moments of the payment of one loss, closed where limited moments are:
 * first = share (LEV(d + l) - LEV(d)), with a franchise f from d to d + l
 * share (LEV(d + l) - LEV(f) + (f - d) P(X > f)); second accordingly; INFINITY where so. */
void cyb_terms_moments(const cyb_terms *terms, const cyb_distribution *severity, double *first,
                       double *second);

#ifdef __cplusplus
}
#endif
#endif
