/* indicator/growth.c - growth between two waves, with its error.
 * Layer: indicator. */
#include "indicator/growth.h"

#include <math.h>

#include "base/memory.h"

bool cyb__growth_between(const cyb_estimate *first, const cyb_estimate *last, double years,
                         double correlation, cyb__growth *out) {
  double first_cv = first->se / first->value, last_cv = last->se / last->value;
  double r = isnan(correlation) ? 0.0 : correlation;
  if (!(first->value > 0.0 && last->value > 0.0 && years > 0.0)) return false;
  out->log_rate = log(last->value / first->value) / years;
  /* so written, r = 1 and equal errors leave nothing */
  out->log_se =
      sqrt((first_cv - last_cv) * (first_cv - last_cv) + 2.0 * (1.0 - r) * first_cv * last_cv) /
      years;
  out->df = fmin(first->df, last->df);
  return isfinite(out->log_rate);
}

double cyb__period_end(cyb_period period) {
  return (double)period.year + (double)period.part / (double)period.per_year;
}
