/* survey/change_error.h - variance of the difference of two waves' totals.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_CHANGE_ERROR_H
#define CYB_SURVEY_CHANGE_ERROR_H

#include "survey/overlap.h"

typedef struct cyb__change_space cyb__change_space;

/* Working space for any number of domains. Errors CYB_ENOMEM. */
int cyb__change_space_new(cyb__change_space **out, const cyb_overlap *overlap, cyb_error *error);
void cyb__change_space_free(cyb__change_space *space);

/* One wave's part in a domain. */
typedef struct cyb__change_side {
  const uint32_t *position; /* its rows by their place in the design, ascending */
  size_t rows;
  const double *u;      /* linearised value per row of the design */
  const double *weight; /* that u is the derivative by, per row */
  double factor;        /* what u is multiplied by */
  double se;            /* of the total of w u, by the design's own routine */
} cyb__change_side;

typedef struct cyb__change_error {
  double variance;    /* of factor T_last - factor T_first */
  double correlation; /* of T_first and T_last; NaN where one has no error */
  size_t common;      /* units with rows in both */
  int limited;
} cyb__change_error;

/* Units with rows of both sides: what `common` says where the rows are the domain's. */
size_t cyb__change_common(cyb__change_space *space, const cyb__change_side side[2]);

void cyb__change_variance(cyb__change_error *out, cyb__change_space *space,
                          const cyb__change_side side[2]);

#endif
