/* expr/kernel_logical.c - conditions and comparisons on blocks of rows.
 * Layer: expr. */
#include <math.h>

#include "base/memory.h"
#include "expr/kernel.h"
#include "expr/syntax.h"

/* Sums of decimals are off by rounding errors; see the top of expr.h. */
static const double TOLERANCE = 1e-9;

static inline bool nearly(double a, double b) {
  double x = fabs(a), y = fabs(b);
  return a == b || fabs(a - b) <= TOLERANCE * (x > y ? x : y);
}

static inline uint8_t truth(bool known, bool condition) {
  return (uint8_t)(known ? 2 * condition : CYB__UNKNOWN);
}

#define LOGICAL(name, expression)                                                                  \
  void name(cyb__frame *frame) {                                                                   \
    const uint8_t *restrict x = frame->argument[0].logical;                                        \
    const uint8_t *restrict y = frame->argument[1].logical;                                        \
    uint8_t *restrict out = frame->result.logical;                                                 \
    for (size_t i = 0; i < frame->rows; i++) {                                                     \
      uint8_t a = x[i], b = y[i];                                                                  \
      out[i] = expression;                                                                         \
    }                                                                                              \
  }

#define COMPARE(name, expression)                                                                  \
  void name(cyb__frame *frame) {                                                                   \
    const double *restrict x = frame->argument[0].number;                                          \
    const double *restrict y = frame->argument[1].number;                                          \
    uint8_t *restrict out = frame->result.logical;                                                 \
    for (size_t i = 0; i < frame->rows; i++) {                                                     \
      double a = x[i], b = y[i];                                                                   \
      out[i] = truth(!isunordered(a, b), expression);                                              \
    }                                                                                              \
  }

#define COMPARE_TEXTS(name, expression)                                                            \
  void name(cyb__frame *frame) {                                                                   \
    const char **x = frame->argument[0].text;                                                      \
    const char **y = frame->argument[1].text;                                                      \
    for (size_t i = 0; i < frame->rows; i++) {                                                     \
      const char *a = x[i], *b = y[i];                                                             \
      bool known = a && b;                                                                         \
      frame->result.logical[i] = truth(known, known && (expression));                              \
    }                                                                                              \
  }

#define MISSING(name, member, expression)                                                          \
  void name(cyb__frame *frame) {                                                                   \
    for (size_t i = 0; i < frame->rows; i++)                                                       \
      frame->result.logical[i] = truth(true, frame->argument[0].member[i] expression);             \
  }

#define CHOOSE(name, type, member, missing)                                                        \
  void name(cyb__frame *frame) {                                                                   \
    const uint8_t *condition = frame->argument[0].logical;                                         \
    type *a = frame->argument[1].member;                                                           \
    type *b = frame->argument[2].member;                                                           \
    for (size_t i = 0; i < frame->rows; i++)                                                       \
      frame->result.member[i] = condition[i] == CYB__TRUE    ? a[i]                                \
                                : condition[i] == CYB__FALSE ? b[i]                                \
                                                             : missing;                            \
  }

LOGICAL(cyb__kernel_or, a > b ? a : b)
LOGICAL(cyb__kernel_and, a < b ? a : b)
LOGICAL(cyb__kernel_equal_logicals, truth(a != CYB__UNKNOWN && b != CYB__UNKNOWN, a == b))
LOGICAL(cyb__kernel_unequal_logicals, truth(a != CYB__UNKNOWN && b != CYB__UNKNOWN, a != b))

COMPARE(cyb__kernel_less, a < b)
COMPARE(cyb__kernel_greater, a > b)
COMPARE(cyb__kernel_less_equal, a < b || nearly(a, b))
COMPARE(cyb__kernel_greater_equal, a > b || nearly(a, b))
COMPARE(cyb__kernel_equal_numbers, nearly(a, b))
COMPARE(cyb__kernel_unequal_numbers, !nearly(a, b))

COMPARE_TEXTS(cyb__kernel_equal_texts, a == b || !strcmp(a, b))
COMPARE_TEXTS(cyb__kernel_unequal_texts, a != b && strcmp(a, b) != 0)

MISSING(cyb__kernel_missing_numbers, number, != frame->argument[0].number[i])
MISSING(cyb__kernel_missing_logicals, logical, == CYB__UNKNOWN)
MISSING(cyb__kernel_missing_texts, text, == NULL)

CHOOSE(cyb__kernel_choose_numbers, double, number, NAN)
CHOOSE(cyb__kernel_choose_logicals, uint8_t, logical, CYB__UNKNOWN)
typedef const char *text_cell;
CHOOSE(cyb__kernel_choose_texts, text_cell, text, NULL)

void cyb__kernel_not(cyb__frame *frame) {
  for (size_t i = 0; i < frame->rows; i++)
    frame->result.logical[i] = (uint8_t)(CYB__TRUE - frame->argument[0].logical[i]);
}

static bool among_numbers(double x, const cyb__node *list, size_t count) {
  for (size_t k = 0; k < count; k++)
    if (nearly(x, list[k].number)) return true;
  return false;
}

static bool among_texts(const char *x, const cyb__node *list, size_t count) {
  for (size_t k = 0; k < count; k++)
    if (!strcmp(x, list[k].text)) return true;
  return false;
}

void cyb__kernel_member_numbers(cyb__frame *frame) {
  const cyb__node *call = frame->instruction->node;
  const double *x = frame->argument[0].number;
  for (size_t i = 0; i < frame->rows; i++)
    frame->result.logical[i] =
        truth(!isnan(x[i]), !isnan(x[i]) && among_numbers(x[i], call + 1, call->count));
}

void cyb__kernel_member_texts(cyb__frame *frame) {
  const cyb__node *call = frame->instruction->node;
  const char **x = frame->argument[0].text;
  for (size_t i = 0; i < frame->rows; i++)
    frame->result.logical[i] = truth(x[i], x[i] && among_texts(x[i], call + 1, call->count));
}
