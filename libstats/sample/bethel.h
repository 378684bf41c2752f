/* sample/bethel.h - precision targets as rows of a sparse matrix, and the continuous optimum.
 * Layer: sample. May include: base, allocation. */
#ifndef CYB_SAMPLE_BETHEL_H
#define CYB_SAMPLE_BETHEL_H

#include <cyberstats/allocation.h>

/* Row k: sum over its terms a / n_h <= 1, a = N_h^2 S_h^2 / ((cv X)^2 + sum N_h S_h^2). */
typedef struct cyb__bethel {
  const cyb_precision_stratum *strata;
  size_t count, rows;
  size_t *start;   /* [rows + 1] */
  size_t *stratum; /* per term */
  double *a;       /* per term */
  double *lambda;  /* per row */
  double *n;       /* per stratum */
  double *s;       /* per stratum: sum of lambda a, of the last iteration */
} cyb__bethel;

/* Targets without a cv are left out. Errors as cyb_allocate_targets. */
int cyb__bethel_make(cyb__bethel *out, const cyb_precision_stratum *strata, size_t count,
                     const cyb_precision_target *targets, size_t target_count, cyb_error *error);
void cyb__bethel_clear(cyb__bethel *problem);

/* Fills n, lambda and s: n meets every row. Errors CYB_ENOMEM. */
int cyb__bethel_solve(cyb__bethel *problem, cyb_precision_about *about, cyb_error *error);

#endif
