/* indicator/growth.c - growth between two waves, with its error.
 * Layer: indicator. */
#include "indicator/growth.h"

#include <math.h>

#include "base/memory.h"

bool cyb__growth_between(const cyb_estimate *first, const cyb_estimate *last, double years,
                         cyb__growth *out) {
  if (!(first->value > 0.0 && last->value > 0.0 && years > 0.0)) return false;
  out->log_rate = log(last->value / first->value) / years;
  out->log_se = hypot(first->se / first->value, last->se / last->value) / years;
  out->df = fmin(first->df, last->df);
  return isfinite(out->log_rate);
}

double cyb__period_end(cyb_period period) {
  return (double)period.year + (double)period.part / (double)period.per_year;
}
