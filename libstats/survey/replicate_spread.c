/* survey/replicate_spread.c - variance from the deviations of replicates.
 * Layer: survey. */
#include "survey/replicate_spread.h"

#include <float.h>

void cyb__spread_add(cyb__spread *spread, double scale, double deviation, double times) {
  if (!isfinite(deviation)) {
    spread->failed += times;
    return;
  }
  cyb_sum_add(&spread->scale, scale * times);
  cyb_sum_add(&spread->first, scale * times * deviation);
  cyb_sum_add(&spread->second, scale * times * deviation * deviation);
  cyb_sum_add(&spread->sum, times * deviation);
  spread->differ |= scale > 0.0 && times > 0.0 && deviation != 0.0;
  spread->values += times;
}

void cyb__spread_merge(cyb__spread *spread, const cyb__spread *other) {
  cyb_sum_merge(&spread->scale, &other->scale);
  cyb_sum_merge(&spread->first, &other->first);
  cyb_sum_merge(&spread->second, &other->second);
  cyb_sum_merge(&spread->sum, &other->sum);
  spread->differ |= other->differ;
  spread->values += other->values;
  spread->failed += other->failed;
}

double cyb__spread_variance(const cyb__spread *spread, const cyb_replication *options) {
  double values = spread->values, all = values + spread->failed, mean, variance;
  double lost = options->about_estimate ? 0.0 : 1.0;
  if (spread->failed > 0.0 && !options->scheme->random) return NAN;
  if (all == 0.0) return 0.0; /* nothing varies */
  if (values < 1.0 + lost && options->scheme->random) return NAN;
  /* squares too small for a double: an error that is lost is not an error of 0 */
  if (spread->differ && cyb_sum_get(&spread->second) < DBL_MIN) return NAN;
  mean = options->about_estimate ? 0.0 : cyb_sum_get(&spread->sum) / values;
  variance = cyb_sum_get(&spread->second) - 2.0 * mean * cyb_sum_get(&spread->first) +
             mean * mean * cyb_sum_get(&spread->scale);
  if (spread->failed > 0.0) variance *= (all - lost) / (values - lost);
  return variance > 0.0 || isnan(variance) ? variance : 0.0;
}
