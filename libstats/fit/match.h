/* fit/match.h - what the ways to match share.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_MATCH_H
#define CYB_FIT_MATCH_H

#include <cyberstats/fit_match.h>

#include "fit/sample.h"

/* What the distribution is matched to: moments or quantiles, or groups. */
typedef struct cyb__target {
  const cyb_family *family;
  const cyb__sample *sample; /* in its unit, as everything here */
  double *wanted;            /* [count] moments or quantiles */
  const double *probabilities;
  size_t count;
  double *bounds, *inside; /* bounds[groups + 1], inside[groups] weights, and the */
  double *layer;           /* average severities of the groups */
  size_t groups;
} cyb__target;

/* How far the distribution with p is away; INFINITY where it has no such thing. */
typedef double cyb__away(const cyb__target *target, const double *p);
cyb__away cyb__away_moments, cyb__away_quantiles, cyb__away_statistic_cvm, cyb__away_statistic_ks,
    cyb__away_statistic_ad, cyb__away_groups_cvm, cyb__away_groups_chi_square, cyb__away_groups_las;

/* Fill the target; errors as cyb_fit_match. */
int cyb__target_moments(cyb__target *out, size_t count, cyb_error *error);
int cyb__target_quantiles(cyb__target *out, const double *probabilities, size_t count,
                          cyb_error *error);
int cyb__target_groups(cyb__target *out, cyb_error *error);
/* Of a least distance far out: where a family at the end of this one is as near, names it. */
int cyb__match_limit(cyb_fit *out, cyb_match *match, const cyb_fit_losses *losses,
                     const cyb_progress *progress, cyb_error *error);
void cyb__target_free(cyb__target *target);

#endif
