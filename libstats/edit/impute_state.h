/* edit/impute_state.h - what the steps of an imputation share.
 * Layer: edit. */
#ifndef CYB_EDIT_IMPUTE_STATE_H
#define CYB_EDIT_IMPUTE_STATE_H

#include "edit/impute_classes.h"
#include "edit/impute_earlier.h"
#include "edit/impute_method.h"

typedef struct cyb__imputing {
  cyb_table *table;
  const cyb_imputation_plan *plan;
  const cyb_imputation_options *options;
  cyb_warnings *warnings;
  double *weight;     /* per row */
  double *nothing;    /* per row: NaN, for columns without any value */
  const char **known; /* names of the columns */
  bool **filled;      /* per column, per row: filled by a step; NULL: none was */
  cyb__earlier earlier;
  cyb_imputation *result;
  size_t capacity; /* of its cells */
} cyb__imputing;

/* The columns of one step. Start it as {0}; cyb__step_columns_clear releases it. */
typedef struct cyb__step_columns {
  cyb_column *variable;
  size_t column; /* its index */
  const double *x[CYB__MOST_PREDICTORS];
  const bool *x_filled[CYB__MOST_PREDICTORS]; /* NULL: none */
  size_t predictors;
  cyb__categories *groups;
  size_t group_count;
  int8_t *where;       /* per row; NULL: all */
  const double *value; /* of the expression or the period before */
  const char *const *text;
  double *own_value;
  const char **own_text;
} cyb__step_columns;

/* Errors CYB_EDATA at FILE:LINE:COLUMN of the plan; CYB_ENOMEM. */
int cyb__step_columns_find(cyb__step_columns *columns, cyb__imputing *state, size_t step,
                           cyb_error *error);
void cyb__step_columns_clear(cyb__step_columns *columns);

/* Does the variable hold a value in this row? */
bool cyb__holds_value(const cyb_column *column, size_t row);

/* Runs a step and writes what it found into the table. */
int cyb__impute_step(cyb__imputing *state, size_t step, cyb_error *error);

/* Writes one value and notes the cell. `filling` is what the method found.
 * Errors CYB_ENOMEM. */
int cyb__impute_write(cyb__imputing *state, size_t step, const cyb__step_columns *columns,
                      size_t row, const cyb__filling *filling, size_t groups, cyb_error *error);
/* Makes every filled cell missing again. */
void cyb__impute_undo(cyb__imputing *state);

/* The rates of result->rates, from the table as it is now. Errors CYB_ENOMEM. */
int cyb__impute_rates(cyb__imputing *state, cyb_error *error);

#endif
