/* fit/free.h - parameters as unknowns without bounds.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_FREE_H
#define CYB_FIT_FREE_H

#include <math.h>

#include <cyberstats/distribution.h>

/* log of what is above a minimum, logit between two ends, else a multiple of `width`. */
static inline double cyb__range_to_free(const cyb_parameter *range, double width, double p) {
  if (isfinite(range->minimum) && isfinite(range->maximum))
    return log((p - range->minimum) / (range->maximum - p));
  return isfinite(range->minimum) ? log(p - range->minimum) : p / width;
}

/* The parameter at u, and its derivative by u. */
static inline double cyb__range_from_free(const cyb_parameter *range, double width, double u,
                                          double *slope) {
  double low = range->minimum, high = range->maximum, p;
  if (isfinite(low) && isfinite(high)) {
    p = low + (high - low) / (1.0 + exp(-u));
    *slope = (p - low) * (high - p) / (high - low);
  } else if (isfinite(low)) {
    *slope = exp(u);
    p = low + *slope;
  } else {
    *slope = width;
    p = u * width;
  }
  return p;
}

#endif
