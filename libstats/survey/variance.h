/* survey/variance.h - the one routine of variance for every statistic.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_VARIANCE_H
#define CYB_SURVEY_VARIANCE_H

#include "survey/design_parts.h"

/* Rows of one domain by their place in the design's sorted order, ascending. */
typedef struct cyb__domain {
  const uint32_t *position;
  size_t rows;
} cyb__domain;

/* Design variance of the total of `t`, the weighted linearised values of the
 * domain's rows; sampled units without rows in the domain count as zeros.
 *   V = sum_h above_h (1 - f_h) n_h/(n_h - 1) sum_c (t_hc - mean_h)^2
 * over the strata and, stage by stage, the clusters below, above_h the product
 * of the sampling fractions over h. A stage of unknown fraction counts as drawn
 * with replacement, which leaves nothing to the stages below it.
 * Lonely groups: certainty adds nothing; adjust adds (1 - f) t^2, the distance
 * from the mean of all linearised values, zero, as R survey 4.1 does for totals
 * too; average gives each the mean of the groups of its stage that have rows in
 * the domain (R does so at the first stage and answers NaN later).
 *   work  3 * domain->rows cells
 * Errors CYB_EDATA a lonely group under CYB_LONELY_FAIL. */
int cyb__variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                  const double *t, double *work, cyb_error *error);

/* First-stage units minus strata that have rows in the domain. */
double cyb__domain_df(const cyb_design *design, const cyb__domain *domain);

/* Variance of the same estimate from a simple random sample without replacement
 * of as many rows: N^2 (1 - n/N)/n * S2, N = sum w. S2 is the weighted sum of
 * squares of u about its mean over N (n - 1)/n; for a total (`of_total`) over
 * N - 1, the variance of the population itself. NaN where the result is not
 * above zero.
 *   work  domain rows cells
 * Source R survey 4.1, `deff = TRUE`; for totals ReGenesees 2.4. The two differ
 *        by the factor (1 + 1/(n - 1)) / (1 + 1/(N - 1)), and each is what the
 *        reference values of its kind of statistic are made with. */
double cyb__simple_variance(const double *u, const double *weight, size_t rows, bool of_total,
                            double *work);

#endif
