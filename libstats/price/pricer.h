/* price/pricer.h - what a kind of step sees of a batch.
 * Layer: price. May include: base, expr, dist. */
#ifndef CYB_PRICE_PRICER_H
#define CYB_PRICE_PRICER_H

#include "price/payments.h"
#include "price/rating.h"

extern const cyb__step_kind cyb__step_expression, cyb__step_table, cyb__step_layer,
    cyb__step_second, cyb__step_var, cyb__step_tvar;

/* One step over the rows of a batch. */
typedef struct cyb__rows {
  const cyb__step *step;
  size_t rows;
  const double *argument[CYB__MOST_ARGUMENTS]; /* [rows] each; none for a table of texts */
  const cyb_column *key;                       /* the column that is a key of texts, or NULL */
  const cyb_expr *expr;                        /* else its expression, bound */
  const int *refused;                          /* [rows], -1 = not: others need no value */
  double *value;                               /* [rows] out */
  cyb__payments *payments;
} cyb__rows;

/* action.c: running premium after the step from the one before. */
void cyb__action_apply(cyb_rating_action action, size_t rows, const double *before,
                       const double *value, double *after);

/* step_layer.c: the terms of a row in units of the severity. False: not usable. */
bool cyb__row_terms(double deductible, double limit, double scale);
/* Says which of them is not. `terms` are deductible, limit and, if there are
 * three, scale. */
void cyb__terms_reason(const double *terms, size_t count, char *text, size_t size);

/* The key of a row in a table of texts; numbers in shortest form in `buffer`.
 * NULL = missing. */
const char *cyb__key_of_row(const cyb_column *column, size_t row, char buffer[40]);

struct cyb_pricer {
  const cyb_rating *rating;
  cyb_expr **expr;           /* [count * CYB__MOST_ARGUMENTS], of this pricer */
  cyb_column *steps;         /* [count] the values of steps as columns */
  const cyb_column **key;    /* [count] of the batch */
  const cyb_column *columns; /* of the batch, the caller's */
  size_t column_count;
  const char **known; /* their names */
  size_t known_capacity;
  size_t rows, capacity;
  double *value, *running;    /* [count * rows] */
  double *output, *arguments; /* [CYB_RATING_OUTPUTS * rows], [CYB__MOST_ARGUMENTS * rows] */
  int *refused;
  bool has_role[CYB_RATING_OUTPUTS];
  cyb__payments payments;
};

#endif
