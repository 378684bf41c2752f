/* fit/mixture.h - the likelihood of a mixture of two families.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_MIXTURE_H
#define CYB_FIT_MIXTURE_H

#include "fit/problem.h"

enum { CYB__MIXTURE_PARAMETERS = 4 }; /* of a part, at the most */

/* Unknowns: the free parameters of either part, then the logit of the first weight. */
typedef struct cyb__mixture {
  const cyb_family *family[2];
  const cyb__model *model[2];
  const cyb__sample *sample;
  double width;                            /* of an unbounded parameter */
  double held[2][CYB__MIXTURE_PARAMETERS]; /* NaN = free */
  size_t free[2][CYB__MIXTURE_PARAMETERS], free_count[2];
  double *room;     /* five numbers a row: shares and the points they make */
  double share_sum; /* of the first part over known losses and intervals, at the last call */
  /* Known losses and the middles of intervals, for starts; its own where `ordered` is. */
  cyb__points seen;
  double *ordered;
} cyb__mixture;

/* Errors CYB_EDOMAIN a family that has no part here; CYB_ENOMEM. */
int cyb__mixture_make(cyb__mixture *out, const cyb_family *first, const cyb_family *second,
                      const cyb__sample *sample, cyb_error *error);
void cyb__mixture_free(cyb__mixture *mixture);

size_t cyb__mixture_unknowns(const cyb__mixture *mixture);

/* Parameters of the two parts at u, their derivatives by u (of the weight last);
 * returns the first weight. */
double cyb__mixture_spread(const cyb__mixture *mixture, const double *u,
                           double p[2][CYB_FIT_PARAMETERS], double *slope);
void cyb__mixture_gather(const cyb__mixture *mixture, double p[2][CYB__MIXTURE_PARAMETERS],
                         double weight, double *u);

/* Less the log-likelihood over the sample's weight, for cyb__minimise. */
double cyb__mixture_objective(void *user, const double *u, double *gradient);

#endif
