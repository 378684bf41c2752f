/* expr/statistic_names.h - the statistics that a leaf can be.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_STATISTIC_NAMES_H
#define CYB_EXPR_STATISTIC_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/expr.h>

/* A plain number that follows the arguments. */
typedef struct cyb__leaf_parameter {
  bool (*fits)(double number);
  const char *wanted; /* "a plain whole number from 1" */
} cyb__leaf_parameter;

typedef struct cyb__leaf_kind {
  const char *name;
  size_t least, most; /* arguments evaluated by row */
  cyb_expr_type argument;
  const cyb__leaf_parameter *parameter; /* NULL: none is written */
  const char *usage;
  double fixed; /* the parameter where none is written */
} cyb__leaf_kind;

/* "total(), mean(), ...", for messages. */
#define CYB__LEAF_LIST                                                                             \
  "total(), mean(), count(), share(), ratio(), quantile(), median(), hhi(), cr() or gini()"

enum { CYB__LEAF_KINDS = 10 };
const cyb__leaf_kind *cyb__leaf_kind_find(const char *name);
/* Appends the names; returns how many there are. */
size_t cyb__leaf_names(const char *names[CYB__LEAF_KINDS]);

#endif
