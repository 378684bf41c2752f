/* survey/covariance.h - covariances of several totals at once.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_COVARIANCE_H
#define CYB_SURVEY_COVARIANCE_H

#include "survey/variance.h"

/* `count` linearised values of every row, written one row at a time so that
 * indicators of cells need no memory of their own. */
typedef struct cyb__vectors {
  size_t count;
  void (*at)(const void *user, size_t row, double *u);
  const void *user;
} cyb__vectors;

/* Covariances of the totals over a domain's rows, adjustments of the weights
 * respected; matrix[count * count] is symmetric. What cyb__variance says of lonely
 * groups holds here too. Errors as cyb__variance; CYB_ENOMEM. */
int cyb__covariance(double *matrix, const cyb_design *design, const cyb__domain *domain,
                    const cyb__vectors *vectors, cyb_error *error);

#endif
