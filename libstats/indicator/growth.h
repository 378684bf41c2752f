/* indicator/growth.h - growth between two waves, with its error.
 * Layer: indicator. May include: base, num, survey. */
#ifndef CYB_INDICATOR_GROWTH_H
#define CYB_INDICATOR_GROWTH_H

#include <stdbool.h>

#include <cyberstats/estimate.h>
#include <cyberstats/period.h>

/* Average growth a year on the log scale. */
typedef struct cyb__growth {
  double log_rate; /* log(last / first) / years */
  double log_se;
  double df; /* the smaller of the two */
} cyb__growth;

/* Formula  var(log(L / F)) = cv(L)^2 + cv(F)^2 - 2 r cv(L) cv(F), the delta method;
 *          r the correlation of the two estimates, 0 (or NaN) where the waves are
 *          independent or theirs is not known: firms that answered both make r
 *          positive, so 0 is on the safe side.
 * False where a figure is not positive or no time lies between them. */
bool cyb__growth_between(const cyb_estimate *first, const cyb_estimate *last, double years,
                         double correlation, cyb__growth *out);

/* The end of a period in years, so that a quarter and a year can be compared. */
double cyb__period_end(cyb_period period);

#endif
