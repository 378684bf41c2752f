/* survey/estimate_task.h - what the estimates of one call share.
 * Layer: survey. May include: base, expr. */
#ifndef CYB_SURVEY_ESTIMATE_TASK_H
#define CYB_SURVEY_ESTIMATE_TASK_H

#include "survey/arguments.h"
#include "survey/domains.h"

typedef struct cyb__task {
  const cyb_design *design;
  const cyb_estimate_request *request;
  cyb__arguments arguments;
  cyb__domains domains;
  cyb_estimate *out;  /* statistic by statistic */
  double *linearized; /* per row of the design; NULL = not wanted */
  double *simple;     /* as `out`: variance of simple random sampling; NULL: not wanted,
                         and where wanted the design's own is left to the caller */
  size_t offset;      /* first piece of the running batch */
} cyb__task;

/* Working space for one domain at a time; `influence` has one array per leaf,
 * `work` three arrays. */
typedef struct cyb__workspace {
  double *memory, *weight, *x, *y, *u, *t, *influence, *work;
  double *value, *gradient; /* per leaf */
  uint32_t *index, *kept, *place;
} cyb__workspace;

/* Start as {0}; release with cyb__workspace_clear, after a failure too. */
int cyb__workspace_allocate(cyb__workspace *space, size_t rows, size_t leaves, cyb_error *error);
void cyb__workspace_clear(cyb__workspace *space);

/* Estimate of one item in one domain: value, n, weight, df; by the task, its
 * error or its simple variance. */
int cyb__estimate_item(const cyb__task *task, size_t s, size_t d, cyb__workspace *space,
                       cyb_error *error);

/* The rows of a leaf in a domain: weights and arguments in the domain's order. */
cyb_leaf_rows cyb__gather_leaf(const cyb__task *task, const cyb__item *item, size_t l,
                               const cyb__domain *domain, cyb__workspace *space);

/* Interval, coefficient of variation and design effect from the variance. */
void cyb__derive(cyb_estimate *estimate, double variance, double simple, double level);

/* Design variance of the total of weight * u over the domain. */
int cyb__linearized_variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                             const double *u, const cyb__workspace *space, cyb_error *error);

/* --- woodruff.c -------------------------------------------------------------- */

typedef struct cyb__woodruff {
  double lower, upper, se; /* NaN where an end does not exist */
} cyb__woodruff;

/* Value and influence of a quantile in a domain and Woodruff's interval; the
 * influence is divided by the density that makes the se of the quantile that of
 * the interval. Where `interval` is NULL only the value is found.
 * Errors as cyb__leaf_quantile and cyb__variance. */
int cyb__quantile_estimate(double *value, double *influence, cyb__woodruff *interval,
                           const cyb__task *task, const cyb__domain *domain,
                           const cyb_leaf_rows *rows, double df, const cyb__workspace *space,
                           cyb_error *error);

#endif
