/* price/rating.h - a compiled plan and the record of a kind of step.
 * Layer: price. May include: base, expr, dist. */
#ifndef CYB_PRICE_RATING_H
#define CYB_PRICE_RATING_H

#include <cyberstats/expr.h>
#include <cyberstats/rating.h>

#include "price/factors.h"

enum { CYB__MOST_ARGUMENTS = 4, CYB__MOST_STEPS = 1000 };

typedef struct cyb__step cyb__step;
struct cyb__rows;

/* One kind of step = one file price/step_NAME.c and one row in
 * price/step_kinds.c. */
typedef struct cyb__step_kind {
  const char *name;
  size_t fewest, most; /* arguments of the expression */
  const char *arguments;
  bool table, severity, level; /* whether it needs one */
  /* Fills rows->value; NaN refuses the row. Errors CYB_ENOMEM, CYB_EDATA. */
  int (*price)(struct cyb__rows *rows, cyb_error *error);
  /* Why it refused, with the arguments of that row: one sentence. */
  void (*reason)(const cyb__step *step, const double *arguments, const char *key, char *text,
                 size_t size);
} cyb__step_kind;

extern const cyb__step_kind *const cyb__step_kinds[]; /* NULL-ended */

/* What a role adds up: the step's value, or the change that it makes. */
typedef struct cyb__role {
  const char *name;
  cyb_rating_output output;
  bool change;
} cyb__role;

extern const cyb__role cyb__roles[]; /* ends with name NULL */

struct cyb__step {
  const cyb__step_kind *kind;
  const cyb__role *role; /* NULL = none */
  const cyb__factors *table;
  cyb_interpolation interpolation;
  const cyb_distribution *severity;
  size_t law; /* same number = same severity */
  double level;
  cyb_rating_action action;
  char *argument[CYB__MOST_ARGUMENTS];
  size_t arguments;
  bool texts; /* table of texts */
  char *key;  /* its key is this column alone, as written; NULL = an expression */
  bool given; /* value set by the caller */
  double given_value;
};

struct cyb_rating {
  cyb_rating_step *text; /* [count], as given */
  cyb__step *step;       /* [count] */
  size_t count;
  cyb__factors *tables;
  size_t table_count;
  cyb_distribution **laws; /* the severities, each once */
  size_t law_count;
  cyb_rating_column *columns;
  bool *column_text; /* compared with texts, so its cells are no numbers */
  size_t column_count, column_capacity, text_capacity;
};

/* check.c: the fields of one step, into rating->step[index]. */
int cyb__step_check(cyb_rating *rating, size_t index, const cyb_rating_options *options,
                    cyb_error *error);
/* CYB_EDATA with where = "step NAME:FIELD". */
int cyb__step_error(const cyb_rating *rating, size_t index, const char *field, cyb_error *error,
                    const char *format, ...) CYB_PRINTF(5, 6);
/* The step of a name, `rating->count` if there is none. */
size_t cyb__step_find(const cyb_rating *rating, const char *name);

/* column_types.c: which columns a step needs, and of which type; appends them. */
int cyb__step_columns(cyb_rating *rating, size_t index, cyb_error *error);

#endif
