/* edit/impute_method.h - what a method of imputation is.
 * Layer: edit.
 *
 * To add one: a function of type cyb__fill in a file impute_NAME.c, declared
 * below, and a row in impute_methods.c. */
#ifndef CYB_EDIT_IMPUTE_METHOD_H
#define CYB_EDIT_IMPUTE_METHOD_H

#include <cyberstats/impute.h>

/* One imputation class: rows of the table, ascending. All predictors of both
 * are known; donors have a positive weight. */
typedef struct cyb__class {
  const size_t *donor;
  size_t donors;
  const size_t *recipient;
  size_t recipients;
} cyb__class;

/* What a method finds for a recipient. Starts as nothing: NaN, CYB_NO_DONOR,
 * NULL. A donor without a number gives its own value as it is. */
typedef struct cyb__filling {
  double number;
  size_t donor;
  const char *text; /* borrowed from the task */
} cyb__filling;

typedef struct cyb__fill_task {
  const cyb_imputation_step *step;
  const double *y;        /* per row; NULL in a column of texts */
  const double *const *x; /* predictors, each per row */
  size_t predictors;
  const double *weight;    /* per row */
  const double *value;     /* per row: the expression, or the period before */
  const char *const *text; /* the same where it is text; else NULL */
  uint64_t seed, stream;   /* a random choice is at (seed, stream, row) */
} cyb__fill_task;

/* Fills `out`, one per recipient; what it cannot fill stays nothing.
 * Thread-safe. Errors CYB_ENOMEM. */
typedef int cyb__fill(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                      cyb_error *error);

/* Where the values come from. */
typedef enum cyb__origin {
  CYB__FROM_DONORS,
  CYB__FROM_EXPRESSION, /* `using` is an expression */
  CYB__FROM_PREVIOUS,   /* the value of the period before, for each row by itself */
  CYB__FROM_GROWTH      /* donors whose predictor is the period before */
} cyb__origin;

enum { CYB__MOST_PREDICTORS = 16 };

struct cyb_imputation_method {
  const char *name;
  cyb__origin origin;
  size_t least, most; /* predictors */
  size_t donors;      /* least number, where the plan says nothing */
  bool regression;    /* needs two donors more than predictors */
  bool texts;         /* serves columns of texts too */
  bool neighbours;
  cyb__fill *fill;
};

/* The method of a name; NULL: none. */
const cyb_imputation_method *cyb__imputation_method(const char *name);

/* True where donors form classes. */
bool cyb__has_donors(const cyb_imputation_method *method);

cyb__fill cyb__fill_value, cyb__fill_ratio, cyb__fill_growth, cyb__fill_mean, cyb__fill_median,
    cyb__fill_regression, cyb__fill_residual, cyb__fill_predictive, cyb__fill_nearest,
    cyb__fill_hot_deck;

#endif
