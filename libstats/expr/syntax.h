/* expr/syntax.h - a parsed expression and the program it is bound to.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_SYNTAX_H
#define CYB_EXPR_SYNTAX_H

#include <cyberstats/expr.h>

#include "expr/function.h"

typedef enum cyb__node_kind {
  CYB__NODE_NUMBER,
  CYB__NODE_LOGICAL,
  CYB__NODE_TEXT,
  CYB__NODE_MISSING,
  CYB__NODE_COLUMN, /* names[index] */
  CYB__NODE_LEAF,   /* leaves[index] of a statistic */
  CYB__NODE_CALL    /* of `function` with `count` arguments */
} cyb__node_kind;

/* Nodes stand in postfix order, arguments before their call, so that every
 * pass is a loop and no input can exhaust the C stack. Only the list of `in`
 * stands after its call: `count` literals, which each pass steps over. */
typedef struct cyb__node {
  cyb__node_kind kind;
  size_t offset; /* byte of the text, for messages */
  const cyb__function *function;
  size_t count, index;
  double number; /* of a number; 1 or 0 of a logical */
  char *text;    /* owned */
} cyb__node;

/* `answer` of cyb__kernel_answer_by_code is owned. */
struct cyb__instruction {
  cyb__kernel *kernel;
  size_t arguments;
  size_t slot; /* buffer that takes the result */
  const cyb_column *column;
  const cyb__node *node;
  uint8_t *answer;
};

typedef struct cyb__program {
  cyb__instruction *items;
  size_t count, capacity;
  size_t slots;       /* buffers needed */
  size_t rows;        /* that every column has; SIZE_MAX without columns */
  cyb_expr_type type; /* of the result */
} cyb__program;

struct cyb_expr {
  char *text;
  cyb__node *nodes;
  size_t count, capacity;
  cyb_expr_name *names;
  size_t name_count, name_capacity;
  cyb__program program; /* empty until bound */
};

/* An expression without nodes over a copy of the text; NULL: no memory. */
cyb_expr *cyb__expr_new(const char *text, size_t length);
/* Both append; cyb__expr_add owns node->text from here on, also on failure. */
int cyb__expr_add(cyb_expr *expr, cyb__node node, cyb_error *error);
int cyb__expr_add_column(cyb_expr *expr, size_t offset, char *name, bool previous,
                         cyb_error *error);
/* True if both do the same, whatever blanks and brackets they are written with. */
bool cyb__expr_same(const cyb_expr *a, const cyb_expr *b);

void cyb__program_clear(cyb__program *program);

/* As cyb_expr_bind; the result must be of type `wanted` or CYB_EXPR_ANY, which
 * becomes `wanted`. wanted CYB_EXPR_ANY: any type. `role` names the place for
 * messages ("mean()"). */
int cyb__expr_bind_as(cyb_expr *expr, cyb_expr_type wanted, const char *role,
                      cyb_expr_lookup *lookup, void *user, const char *const *known, size_t count,
                      cyb_error *error);

#endif
