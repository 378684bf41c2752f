/* expr/function.h - the operators and functions of the language, as one table.
 * Layer: expr. May include: base.
 *
 * To add one: write its kernel (kernel_*.c), declare it in kernel.h, add a row
 * to the table in function.c and a row to the tests. */
#ifndef CYB_EXPR_FUNCTION_H
#define CYB_EXPR_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/expr.h>

#include "expr/token.h"

typedef struct cyb__instruction cyb__instruction;

/* Cells of a block of rows, by type. Numbers: NaN is missing. Texts: NULL is
 * missing. Logicals are ordered so that Kleene's `and` is the lesser and `or`
 * the greater of two (Kleene 1952, Introduction to Metamathematics, sec. 64). */
enum { CYB__FALSE = 0, CYB__UNKNOWN = 1, CYB__TRUE = 2 };
typedef union cyb__vector {
  double *number;
  uint8_t *logical;
  const char **text;
} cyb__vector;

/* One instruction at work: rows first .. first+rows-1. `result` points to a
 * buffer that overlaps no argument; a load may point it at a column instead. */
typedef struct cyb__frame {
  const cyb__instruction *instruction;
  const cyb__vector *argument;
  size_t first, rows;
  cyb__vector result;
} cyb__frame;
typedef void cyb__kernel(cyb__frame *frame);

/* A value with its derivative by one leaf, and what an operation makes of one
 * or two of them. */
typedef struct cyb__dual {
  double value, slope;
} cyb__dual;
typedef cyb__dual cyb__derive(cyb__dual a, cyb__dual b);

typedef enum cyb__form {
  CYB__CALL,    /* name(arguments) */
  CYB__FOLD,    /* name(a, b, c) = name(name(a, b), c) */
  CYB__SHIFTED, /* name(column) */
  CYB__PREFIX,
  CYB__INFIX,
  CYB__INFIX_RIGHT,
  CYB__MEMBER /* value in (literals) */
} cyb__form;

/* Higher binds tighter. */
enum {
  CYB__LOOSEST = 1,
  CYB__OR = 1,
  CYB__AND,
  CYB__NOT,
  CYB__COMPARISON,
  CYB__SUM,
  CYB__PRODUCT,
  CYB__POWER
};

typedef struct cyb__function {
  const char *name;
  cyb__form form;
  int precedence;        /* of an operator */
  unsigned least, most;  /* number of arguments */
  const char *arguments; /* a letter each, the last one repeats: n number, l logical, c any type
                            that all c arguments have in common */
  char result;           /* n, l, or c: the common type */
  /* The first; with c arguments by their cyb_expr_type, NULL: not allowed. */
  cyb__kernel *kernel[3];
  cyb__derive *derive; /* NULL: not for statistics */
} cyb__function;

/* The operator between two values that the token is; NULL if none. */
const cyb__function *cyb__infix(const cyb__token *token, const char *text);
/* The operator before a value that the token is; NULL if none. */
const cyb__function *cyb__prefix(const cyb__token *token, const char *text);
const cyb__function *cyb__function_find(const char *name);
bool cyb__is_operator(const cyb__function *function);

/* Names of all functions, or of those that statistics allow. */
enum { CYB__NAMES = 32 };
size_t cyb__function_names(const char *names[CYB__NAMES], bool statistic);

#endif
