/* survey/replicate_spread.h - variance from the deviations of replicates.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_REPLICATE_SPREAD_H
#define CYB_SURVEY_REPLICATE_SPREAD_H

#include <cyberstats/replicate.h>
#include <cyberstats/sum.h>

/* Deviations d = theta_r - theta of one estimate, gathered in any number of
 * parts. Start as {0}. */
typedef struct cyb__spread {
  cyb_sum scale, first, second; /* of c, c d, c d^2 */
  cyb_sum sum;                  /* of d */
  double values, failed;        /* numbers of replicates */
  bool differ;                  /* some c d^2 is not 0 but for underflow */
} cyb__spread;

/* Counts `times` replicates alike; a deviation of NaN has failed. */
void cyb__spread_add(cyb__spread *spread, double scale, double deviation, double times);
void cyb__spread_merge(cyb__spread *spread, const cyb__spread *other);

/* sum c (d - mean)^2, or about zero. Failed replicates are left out where they
 * are random, the others counting for more; else there is no variance: NaN. */
double cyb__spread_variance(const cyb__spread *spread, const cyb_replication *options);

#endif
