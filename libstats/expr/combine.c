/* expr/combine.c - value and derivatives of a statistic: forward differentiation.
 * Layer: expr.
 * Source: Griewank & Walther (2008), Evaluating Derivatives, 2nd ed., ch. 3. */
#include <math.h>

#include "base/memory.h"
#include "expr/statistic.h"

static cyb__dual operand(const cyb__node *node, const double *leaf, size_t by) {
  if (node->kind == CYB__NODE_NUMBER) return (cyb__dual){node->number, 0};
  return (cyb__dual){leaf[node->index], node->index == by ? 1 : 0};
}

/* The statistic with its derivative by leaf number `by`. As for rows, a part
 * that is not finite makes the whole missing. */
static cyb__dual differentiate(const cyb_expr *expr, const double *leaf, size_t by) {
  cyb__dual stack[CYB__OPERANDS];
  size_t depth = 0;
  for (size_t i = 0; i < expr->count; i++) {
    const cyb__node *node = &expr->nodes[i];
    cyb__dual result;
    depth -= node->count;
    if (node->kind == CYB__NODE_CALL)
      result = node->function->derive(stack[depth], stack[node->count > 1 ? depth + 1 : depth]);
    else
      result = operand(node, leaf, by);
    if (!isfinite(result.value)) return (cyb__dual){NAN, NAN};
    stack[depth++] = result;
  }
  return stack[0];
}

void cyb_statistic_combine(const cyb_statistic *statistic, const double *leaf, double *value,
                           double *gradient) {
  *value = differentiate(statistic->combination, leaf, 0).value;
  for (size_t i = 0; gradient && i < statistic->count; i++) {
    double slope = differentiate(statistic->combination, leaf, i).slope;
    gradient[i] = isfinite(slope) ? slope : NAN;
  }
}
