/* survey/adjustment_parts.h - the records of what changed a design's weights.
 * Layer: survey. May include: base.
 *
 * The derivative of a statistic by a weight, u, is carried back through the
 * adjustments from the last to the first; the variance is then that of the total of
 * the initial weights times it. Adding a kind: a record of functions and whatever
 * data they need. */
#ifndef CYB_SURVEY_ADJUSTMENT_PARTS_H
#define CYB_SURVEY_ADJUSTMENT_PARTS_H

#include <cyberstats/calibrate.h>

#include "survey/variance.h"

typedef struct cyb__adjustment cyb__adjustment;

typedef struct cyb__adjustment_kind {
  /* u[row], derivatives by the weights after the adjustment, become those by the
   * weights before it; *extra grows by what the adjustment itself adds to the
   * variance. Called from several threads. */
  int (*carry_back)(double *u, double *extra, const cyb__adjustment *adjustment,
                    const cyb_design *design, cyb_error *error);
  /* The variance at once where this is the only adjustment; *variance stays NaN where
   * it has to be the other way. May be NULL. */
  int (*domain_variance)(double *variance, const cyb__adjustment *adjustment,
                         const cyb_design *design, const cyb__domain *domain, const double *u,
                         cyb_error *error);
  /* after[row] from other weights before. */
  int (*again)(double *after, const double *before, const cyb__adjustment *adjustment,
               cyb_error *error);
  bool (*margin)(const cyb__adjustment *adjustment, size_t i, cyb_margin_fit *fit);
  void (*release)(void *data);
} cyb__adjustment_kind;

struct cyb__adjustment {
  const cyb__adjustment_kind *kind;
  cyb_adjustment_info info;
  double *before, *after; /* weights, per row */
  void *data;             /* the kind's own */
};

/* Takes over what the adjustment owns, after a failure too; the design's weights
 * become its `after`. */
int cyb__design_adjust(cyb_design *design, cyb__adjustment *adjustment, cyb_error *error);
void cyb__adjustments_free(cyb_design *design);

/* Least and most of after / before into the info, and the rows that had a weight. */
void cyb__adjustment_ratios(cyb__adjustment *adjustment, size_t rows);

#endif
