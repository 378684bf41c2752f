/* survey/leaf_replicate.h - leaves from other weights, without a look at every row.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_LEAF_REPLICATE_H
#define CYB_SURVEY_LEAF_REPLICATE_H

#include <cyberstats/estimate.h>

enum { CYB__TERMS = 2 };

/* A leaf is a function of the weighted sums of one or two terms, or it needs the
 * rows in order of x. Terms are taken about a centre, the leaf's value with the
 * full sample's weights where it is not said otherwise, so that what does not
 * vary has no rounding error either. */
typedef struct cyb__leaf_replicate {
  const char *name;
  size_t terms; /* 0: sorted */
  void (*term)(double *term, double x, double y, double centre);
  double (*value)(const double *sum, double centre);
  double (*centre)(const cyb_leaf_rows *rows); /* NULL: the value */
  /* rows in order of x, weights of zero allowed */
  double (*sorted)(const double *x, const double *weight, size_t n, double parameter, int type);
} cyb__leaf_replicate;

/* NULL if there is none of that name; `argument`: count(c) and not count(). */
const cyb__leaf_replicate *cyb__leaf_replicate_find(const char *name, bool argument);

#endif
