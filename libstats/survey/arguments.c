/* survey/arguments.c - the columns of numbers that a statistic's leaves read.
 * Layer: survey. */
#include "survey/arguments.h"

#include <cyberstats/parallel.h>

#include "base/memory.h"

enum { BLOCK_ROWS = 65536 };

/* total(x) / ratio(y, x) reads x once: arguments written alike are one. */
static size_t slot_for(cyb__arguments *arguments, const cyb_expr *expr) {
  size_t a = 0;
  while (a < arguments->count &&
         strcmp(cyb_expr_text(arguments->expr[a]), cyb_expr_text(expr)) != 0)
    a++;
  if (a == arguments->count) arguments->expr[arguments->count++] = expr;
  return a;
}

static int collect(cyb__arguments *arguments, const cyb_statistic *statistic, cyb_error *error) {
  const cyb_leaf *leaf;
  size_t leaves = cyb_statistic_leaves(statistic, &leaf);
  arguments->expr = CYB__ARRAY(const cyb_expr *, leaves * 2);
  arguments->value = CYB__ARRAY(double *, leaves * 2);
  arguments->slot = CYB__ARRAY(size_t, leaves * 2);
  if (!arguments->expr || !arguments->value || !arguments->slot) return cyb_error_memory(error);
  for (size_t l = 0; l < leaves; l++)
    for (size_t place = 0; place < leaf[l].arguments; place++)
      arguments->slot[l * 2 + place] = slot_for(arguments, leaf[l].argument[place]);
  return CYB_OK;
}

static int evaluate_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  cyb__arguments *arguments = user;
  (void)block;
  for (size_t a = 0; a < arguments->count; a++) {
    int status = cyb_expr_numbers(arguments->expr[a], first, last - first,
                                  arguments->value[a] + first, error);
    if (status != CYB_OK) return status;
  }
  return CYB_OK;
}

int cyb__arguments_evaluate(cyb__arguments *arguments, const cyb_statistic *statistic, size_t rows,
                            int threads, cyb_error *error) {
  int status = collect(arguments, statistic, error);
  for (size_t a = 0; status == CYB_OK && a < arguments->count; a++) {
    arguments->value[a] = CYB__ARRAY(double, rows);
    if (!arguments->value[a]) status = cyb_error_memory(error);
  }
  if (status != CYB_OK || arguments->count == 0) return status;
  return cyb_parallel_blocks(rows, BLOCK_ROWS, threads, evaluate_block, arguments, error);
}

void cyb__arguments_clear(cyb__arguments *arguments) {
  for (size_t a = 0; a < arguments->count; a++) free(arguments->value[a]);
  free(arguments->expr);
  free(arguments->value);
  free(arguments->slot);
  *arguments = (cyb__arguments){0};
}
