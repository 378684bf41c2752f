/* fit/splice_body.h - the likelihood of the body and the weight of a splice.
 * Layer: fit. May include: base, num, dist.
 *
 * Of what lies above the least truncation point, `from`: with v the share of it that is up
 * to the threshold T, and B(x) = P(from < X <= x) / P(from < X <= T) of the body,
 *   f(x) = v f_b(x) / P(from < X <= T),   S(x) = 1 - v B(x).
 * Whatever the body says of the losses below `from`, which nobody saw, v is the share that
 * was seen; the splice's own weight w, of all losses, follows from both. */
#ifndef CYB_FIT_SPLICE_BODY_H
#define CYB_FIT_SPLICE_BODY_H

#include "fit/problem.h"
#include "fit/splice_rows.h"

/* Refers to itself: not to be copied. Unknowns are the free parameters, then the logit
 * of v. Amounts are in the sample's unit. */
typedef struct cyb__splice_body {
  cyb__sample sample; /* a loss above the threshold stands in it as censored there */
  cyb__model model;
  cyb__problem problem;
  double threshold, from, known; /* weight of the losses that lie up to the threshold */
} cyb__splice_body;

/* A truncated-pareto begins at the least truncation point and ends at the threshold.
 * Errors CYB_EDATA no loss is up to the threshold, or they show no variation; CYB_EDOMAIN
 * too many parameters; CYB_ENOMEM. */
int cyb__splice_body_make(cyb__splice_body *out, const cyb_family *family,
                          const cyb__splice_rows *rows, double threshold, cyb_error *error);
void cyb__splice_body_free(cyb__splice_body *body);

/* Parameters and v at u, with all that the likelihood needs of them. */
typedef struct cyb__splice_at {
  double p[CYB_FIT_PARAMETERS], v;
  double slope[CYB__MOST_UNKNOWNS * CYB__MOST_UNKNOWNS]; /* of the free parameters by u */
  double whole, by_p[CYB_FIT_PARAMETERS]; /* log P(from < X <= T) and its derivatives */
} cyb__splice_at;

/* Derivatives of a sum by the parameters and by the logit of v. */
typedef struct cyb__splice_slopes {
  double by_p[CYB_FIT_PARAMETERS], by_v;
} cyb__splice_slopes;

/* False outside the domain. */
bool cyb__splice_body_at(cyb__splice_at *out, const cyb__splice_body *body, const double *u);

/* Log-likelihood of the sample in its unit; adds its derivatives unless `slopes` is NULL. */
double cyb__splice_body_value(const cyb__splice_body *body, const cyb__splice_at *at,
                              cyb__splice_slopes *slopes);

/* Sum of weight * log S over points, times `sign`; the same. */
double cyb__splice_body_survivals(const cyb__splice_body *body, const cyb__splice_at *at,
                                  const cyb__points *points, double sign,
                                  cyb__splice_slopes *slopes);

/* The weight w of the body among all losses, and its derivatives by u. */
double cyb__splice_body_weight(const cyb__splice_body *body, const cyb__splice_at *at,
                               double *slope);

#endif
