/* fit/profile.h - the likelihood with one figure of the distribution held.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_PROFILE_H
#define CYB_FIT_PROFILE_H

#include <cyberstats/fit_interval.h>

#include "fit/problem.h"

typedef struct cyb__profile {
  const cyb__problem *problem; /* p at the maximum */
  const cyb_figure *figure;
  double top; /* the likelihood there */
  const cyb_progress *progress;
} cyb__profile;

/* The figure at p, which is in the sample's unit; itself in the data's. */
double cyb__figure_at(const cyb__problem *problem, const cyb_figure *figure, const double *p);

/* The largest log-likelihood with the figure held at `value`, and where; `p` holds a
 * point to begin at. -INFINITY where the figure cannot have the value.
 * Errors CYB_ECANCELLED, CYB_ENOMEM. */
int cyb__profile_at(const cyb__profile *profile, double value, double *p, double *log_likelihood,
                    cyb_error *error);

/* Whether cyb__profile_at can hold it. */
bool cyb__profile_is_possible(const cyb__problem *problem, const cyb_figure *figure);

#endif
