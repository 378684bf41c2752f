/* survey/arguments.h - the columns of numbers that a statistic's leaves read.
 * Layer: survey. May include: base, expr. */
#ifndef CYB_SURVEY_ARGUMENTS_H
#define CYB_SURVEY_ARGUMENTS_H

#include <cyberstats/error.h>
#include <cyberstats/expr.h>

/* Each distinct argument once, evaluated over all rows; NaN is missing. */
typedef struct cyb__arguments {
  size_t count;
  const cyb_expr **expr;
  double **value;
  size_t *slot; /* leaf * 2 + place -> argument */
} cyb__arguments;

/* Start as {0}; release with cyb__arguments_clear, after a failure too.
 * Errors   as cyb_expr_numbers; CYB_ENOMEM. */
int cyb__arguments_evaluate(cyb__arguments *arguments, const cyb_statistic *statistic, size_t rows,
                            int threads, cyb_error *error);
void cyb__arguments_clear(cyb__arguments *arguments);

#endif
