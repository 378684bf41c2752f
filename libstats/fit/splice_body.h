/* fit/splice_body.h - body and weight of a splice.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SPLICE_BODY_H
#define CYB_FIT_SPLICE_BODY_H

#include "fit/problem.h"

/* What was found, in the data's unit. `covariance` has the body's parameters and,
 * last, the weight: parameter_count + 1 wide, NaN where a parameter is held. */
typedef struct cyb__splice_body {
  double p[CYB_FIT_PARAMETERS], weight;
  bool held[CYB_FIT_PARAMETERS];
  size_t estimated; /* the weight included */
  double covariance[CYB_FIT_PARAMETERS * CYB_FIT_PARAMETERS];
  double log_likelihood;
  const char *stop;
  int iterations;
} cyb__splice_body;

/* From all losses; see cyb_fit_splice for the likelihood and the errors. */
int cyb__splice_body_fit(cyb__splice_body *out, const cyb_family *family,
                         const cyb_fit_losses *losses, double threshold,
                         const cyb_progress *progress, cyb_error *error);

#endif
