/* survey/adjustment.h - what changed a design's weights, so that errors respect it.
 * Layer: survey. May include: base, num.
 *
 * A design starts with the weights it was drawn with. Non-response, post-
 * stratification, calibration and trimming change them in turn; each leaves its
 * record here, and every variance and every replicate goes through the records. */
#ifndef CYB_SURVEY_ADJUSTMENT_H
#define CYB_SURVEY_ADJUSTMENT_H

#include "survey/variance.h"

bool cyb__is_adjusted(const cyb_design *design);

/* Variance of the total of w u, w the adjusted weights, over the rows of a
 * domain: that of the total of w e over all rows, e = u less its regression on
 * what the weights were adjusted to.
 *   u  per row of the domain, in the domain's order
 * Errors as cyb__variance; CYB_ENOMEM. */
int cyb__adjusted_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                           const double *u, cyb_error *error);

/* The weights before all adjustments, one per row of the design; borrowed. */
const double *cyb__starting_weights(const cyb_design *design);

/* The adjustments made anew from other starting weights, one per row of the
 * design: what a replicate needs. Leaves an unadjusted design's weights alone.
 * Errors CYB_ENOCONV an adjustment that does not succeed; CYB_ENOMEM. */
int cyb__adjust_again(double *weight, const cyb_design *design, cyb_error *error);

#endif
