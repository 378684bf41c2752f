/* fit/splice_climb.h - the likelihood of a splice made as large as it goes.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SPLICE_CLIMB_H
#define CYB_FIT_SPLICE_CLIMB_H

#include "fit/splice_body.h"

/* What was found, in the data's unit. `covariance` has the body's parameters, the weight
 * and the tail's parameters, `width` wide; NaN where one is held or nothing tells it. */
typedef struct cyb__splice_found {
  const cyb_family *body, *tail;
  double body_p[CYB_FIT_PARAMETERS], weight, tail_p[CYB_FIT_PARAMETERS];
  bool held[CYB_FIT_PARAMETERS]; /* in the covariance's order */
  double covariance[CYB_FIT_PARAMETERS * CYB_FIT_PARAMETERS];
  size_t width, estimated;
  double log_likelihood;
  const char *stop;
  int iterations;
} cyb__splice_found;

/* Body with weight and tail one by one; together where a loss is known to lie between
 * amounts on either side of the threshold, from where they were one by one. A body that
 * holds simpler ones starts from the best of them. Where stop is "boundary" and the simpler
 * body that it ran to is known, *limit is the splice with that one, else limit->body is NULL.
 * Errors as cyb_fit_splice. */
int cyb__splice_climb(cyb__splice_found *out, cyb__splice_found *limit, const cyb_family *body,
                      const cyb_family *tail, const cyb__splice_rows *rows, double threshold,
                      const cyb_progress *progress, cyb_error *error);

/* One climb of them. */
typedef struct cyb__splice_task {
  const cyb_fit *tail; /* by itself */
  const cyb__splice_rows *rows;
  double threshold;
  const cyb_progress *progress;
} cyb__splice_task;

/* `start` of the body, in the data's unit; NULL = its own. */
int cyb__splice_climb_from(cyb__splice_found *out, const cyb_family *body,
                           const cyb__splice_task *task, const double *start, cyb_error *error);

/* All free (NaN) but where the tail begins. */
void cyb__splice_hold_beginning(double *fixed, const cyb_family *tail, double threshold);

#endif
