/* fit/splice_rows.h - losses on either side of a threshold.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SPLICE_ROWS_H
#define CYB_FIT_SPLICE_ROWS_H

#include "fit/sample.h"

/* In the data's unit; the arrays are owned. `below` has the rows truncated below the
 * threshold, a loss above it as one that is known to exceed it; `above` those above,
 * their truncation points raised to it; `across` those known to lie between amounts
 * on either side of it, which are in neither. */
typedef struct cyb__splice_rows {
  cyb_fit_losses below, above, across;
  size_t seen_below; /* rows of `below` that lie there */
  double least;      /* truncation point below the threshold; INFINITY = none is */
  double *room;
} cyb__splice_rows;

/* From the rows of a sample in the data's unit. Errors CYB_ENOMEM. */
int cyb__splice_rows_make(cyb__splice_rows *out, const cyb__sample *sample, double threshold,
                          cyb_error *error);
void cyb__splice_rows_free(cyb__splice_rows *rows);

#endif
