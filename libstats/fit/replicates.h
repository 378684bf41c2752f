/* fit/replicates.h - what the bootstraps share: replicates in parallel, and what they say.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_REPLICATES_H
#define CYB_FIT_REPLICATES_H

#include <cyberstats/fit_bootstrap.h>
#include <cyberstats/parallel.h>

/* Errors CYB_EDOMAIN as cyb_fit_bootstrap. */
int cyb__replicates_check(const cyb_fit *fit, const cyb_bootstrap_options *options,
                          cyb_error *error);

/* Room for all replicates, every number unknown. Free *out in either case. */
int cyb__replicates_make(cyb_bootstrap *out, const cyb_fit *fit,
                         const cyb_bootstrap_options *options, cyb_error *error);

/* Calls `work` for the replicates [first, last) of each block, by several threads. */
int cyb__replicates_draw(const cyb_bootstrap_options *options, cyb_block_work *work, void *user,
                         const cyb_progress *progress, cyb_error *error);

/* Counts what was fitted and sets the intervals.
 * Errors CYB_EDATA fewer than half can be fitted; CYB_ENOMEM. */
int cyb__replicates_intervals(cyb_bootstrap *out, const cyb_fit *fit,
                              const cyb_bootstrap_options *options, cyb_error *error);

/* Of the statistic that is `observed`; NaN where that is unknown. */
double cyb__replicates_p(const cyb_bootstrap *bootstrap, const double *statistic, double observed);

#endif
