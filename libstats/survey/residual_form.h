/* survey/residual_form.h - variances of residuals without a pass over all rows.
 * Layer: survey. May include: base, data.
 *
 * The variance of the total of w (u - x'b) is a quadratic form,
 *   V = V(w u) - 2 b' C(w x, w u) + b' C(w x, w x) b,
 * C the design's covariance. The last matrix is the same for all domains, the first
 * two need the rows of the domain only: many domains cost little more than without
 * calibration. Where the terms cancel, the answer is refused and the residuals have
 * to be taken. */
#ifndef CYB_SURVEY_RESIDUAL_FORM_H
#define CYB_SURVEY_RESIDUAL_FORM_H

#include "survey/margins.h"
#include "survey/variance.h"

typedef struct cyb__residual_form cyb__residual_form;

/* *out is NULL, and that is no error, where the form does not serve: lonely groups
 * that are refused or averaged, more than 1,500 totals.
 *   weight  adjusted weights, per row; borrowed as design and margins are
 * Errors   CYB_ENOMEM. */
int cyb__residual_form_build(cyb__residual_form **out, const cyb_design *design,
                             const cyb__margins *margins, const double *weight, cyb_error *error);
void cyb__residual_form_free(cyb__residual_form *form);

/* *variance is NaN where the terms cancel to less than 1e-6 of what they are made
 * of; else it is right to about 1e-10.
 *   u      per row of the domain
 *   slope  b, per total
 * Errors   CYB_ENOMEM; as cyb__variance. */
int cyb__residual_form_variance(double *variance, const cyb__residual_form *form,
                                const cyb__domain *domain, const double *u, const double *slope,
                                cyb_error *error);

#endif
