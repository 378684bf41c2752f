/* expr/type.h - types of the parts of an expression while it is bound.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_TYPE_H
#define CYB_EXPR_TYPE_H

#include "expr/syntax.h"

/* The value of a part: its type, its first instruction and its last node. */
typedef struct cyb__operand {
  cyb_expr_type type;
  size_t start;
  const cyb__node *node;
} cyb__operand;

/* Of the function's argument number `position`, from 0; CYB_EXPR_ANY for the
 * common type of c arguments. */
cyb_expr_type cyb__argument_type(const cyb__function *function, size_t position);
bool cyb__argument_is_common(const cyb__function *function, size_t position);

/* One column for each name of the expression; NULL: all missing. */
int cyb__find_columns(const cyb_expr *expr, const cyb_column **columns, cyb_expr_lookup *lookup,
                      void *user, const char *const *known, size_t count, cyb_error *error);

/* CYB_EDATA: what is wrong with this argument and what would mend it. */
int cyb__complain_argument(const cyb_expr *expr, const cyb_column *const *columns,
                           const cyb__node *call, size_t position, const cyb__operand *arguments,
                           cyb_expr_type wanted, cyb_error *error);
/* The same for the whole expression, whose place is `role`. */
int cyb__complain_result(const cyb_expr *expr, const cyb_column *const *columns, const char *role,
                         const cyb__operand *result, cyb_expr_type wanted, cyb_error *error);

#endif
