/* sample/plan_parts.h - the steps of a plan.
 * Layer: sample. May include: base, sample. */
#ifndef CYB_SAMPLE_PLAN_PARTS_H
#define CYB_SAMPLE_PLAN_PARTS_H

#include "sample/slots.h"

/* --- targets: the totals of all units and of the domains ---------------------- */

typedef struct cyb__targets {
  size_t count;
  cyb_sample_target *about;     /* [count], anticipated_cv not yet filled */
  cyb_precision_target *target; /* [count]; its terms' strata are slots */
  cyb_precision_term *terms;
} cyb__targets;

/* Of the slots as they stand. Errors CYB_EDATA a target for a total of 0; CYB_ENOMEM. */
int cyb__targets_make(cyb__targets *targets, const cyb__slots *slots,
                      const cyb_sample_options *options, cyb_error *error);
void cyb__targets_clear(cyb__targets *targets);

/* --- allocation: fills slots->n --------------------------------------------------- */

int cyb__plan_allocate(cyb__slots *slots, const cyb__targets *targets,
                       const cyb_sample_options *options, cyb_precision_about *about,
                       cyb_error *error);

/* --- units taken entirely ------------------------------------------------------------ */

/* Marks the units above Glasser's threshold of their stratum for the size of sample in
 * slots->n, with the moments of all units that were not forced; true if a mark changed. */
bool cyb__mark_large(cyb__slots *slots, const double *mean, const double *variance,
                     const size_t *population);

/* A stratum both of whose parts are taken entirely is one part. */
void cyb__join_full(cyb__slots *slots);

/* Selection by size: of each slot the units whose probability n x / sum x would reach 1 are
 * moved to the part taken entirely, and n with them. Errors CYB_ENOMEM. */
int cyb__mark_certain(cyb__slots *slots, cyb_error *error);

#endif
