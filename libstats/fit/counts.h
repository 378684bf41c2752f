/* fit/counts.h - counts as their likelihood needs them.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_COUNTS_H
#define CYB_FIT_COUNTS_H

#include <cyberstats/fit.h>

/* Rows with the same count and exposure, joined. */
typedef struct cyb__cell {
  double count, exposure, weight;
} cyb__cell;

typedef struct cyb__counts {
  cyb__cell *cells; /* by rising exposure, then count */
  size_t cell_count, n;
  double weight, claims, exposure; /* weighted sums */
  const double *start;             /* where to climb from, p0 last; NULL = by the moments */
} cyb__counts;

/* Errors CYB_EDATA as cyb_fit_frequency; CYB_ENOMEM. Free it in either case. */
int cyb__counts_make(cyb__counts *out, const cyb_fit_counts *in, cyb_error *error);
void cyb__counts_free(cyb__counts *counts);

#endif
