/* survey/arguments.h - the columns of numbers that the leaves of statistics read.
 * Layer: survey. May include: base, expr. */
#ifndef CYB_SURVEY_ARGUMENTS_H
#define CYB_SURVEY_ARGUMENTS_H

#include <stdbool.h>

#include <cyberstats/error.h>
#include <cyberstats/estimate.h>
#include <cyberstats/expr.h>

/* One statistic taken apart. */
typedef struct cyb__item {
  const cyb_statistic *statistic;
  const cyb_leaf *leaf;
  size_t leaves;
  const cyb_leaf_kind **kind; /* per leaf */
  size_t *slot;               /* leaf * 2 + place -> argument */
  bool missing;               /* one of its arguments has missing cells */
} cyb__item;

/* Each distinct argument once, evaluated over all rows; NaN is missing. */
typedef struct cyb__arguments {
  size_t count, items;
  cyb__item *item;
  const cyb_expr **expr;
  double **value;
  bool *missing; /* per argument: it has missing cells */
} cyb__arguments;

/* Start as {0}; release with cyb__arguments_clear, after a failure too.
 * Errors   CYB_EDOMAIN a leaf without a kind; as cyb_expr_numbers; CYB_ENOMEM. */
int cyb__arguments_evaluate(cyb__arguments *arguments, const cyb_statistic *const *statistics,
                            size_t count, size_t rows, int threads, cyb_error *error);
void cyb__arguments_clear(cyb__arguments *arguments);

/* True if a row lacks what the item needs. */
bool cyb__item_lacks(const cyb__arguments *arguments, const cyb__item *item, size_t row);

#endif
