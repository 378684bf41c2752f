/* expr/statistic.h - a parsed statistic.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_STATISTIC_H
#define CYB_EXPR_STATISTIC_H

#include "expr/syntax.h"

/* Bounds the stack of cyb_statistic_combine, which may not fail. The depth
 * limit of the parser keeps real statistics far below. */
enum { CYB__OPERANDS = 1024 };

struct cyb_statistic {
  cyb_expr *combination; /* its nodes: numbers, leaves, calls with a derivative */
  cyb_leaf *leaves;
  size_t count, capacity;
};

#endif
