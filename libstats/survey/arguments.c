/* survey/arguments.c - the columns of numbers that the leaves of statistics read.
 * Layer: survey. */
#include "survey/arguments.h"

#include <math.h>

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

static int take_apart(cyb__item *item, const cyb_statistic *statistic, cyb_error *error) {
  item->statistic = statistic;
  item->leaves = cyb_statistic_leaves(statistic, &item->leaf);
  item->kind = CYB__ARRAY(const cyb_leaf_kind *, item->leaves);
  item->slot = CYB__ARRAY(size_t, item->leaves * 2);
  if (!item->kind || !item->slot) return cyb_error_memory(error);
  for (size_t l = 0; l < item->leaves; l++) {
    item->kind[l] = cyb_leaf_find(item->leaf[l].function);
    if (!item->kind[l])
      return cyb_error_set(error, CYB_EDOMAIN, item->leaf[l].function,
                           "this statistic has no standard error by linearisation");
  }
  return CYB_OK;
}

static int collect(cyb__arguments *arguments, const cyb_statistic *const *statistics,
                   cyb_error *error) {
  size_t most = 0;
  for (size_t s = 0; s < arguments->items; s++) {
    int status = take_apart(&arguments->item[s], statistics[s], error);
    if (status != CYB_OK) return status;
    most += arguments->item[s].leaves * 2;
  }
  arguments->expr = CYB__ARRAY(const cyb_expr *, most);
  arguments->value = CYB__ARRAY(double *, most);
  arguments->missing = CYB__ARRAY(bool, most);
  if (!arguments->expr || !arguments->value || !arguments->missing) return cyb_error_memory(error);
  for (size_t s = 0; s < arguments->items; s++) {
    cyb__item *item = &arguments->item[s];
    for (size_t l = 0; l < item->leaves; l++)
      for (size_t place = 0; place < item->leaf[l].arguments; place++)
        item->slot[l * 2 + place] = slot_for(arguments, item->leaf[l].argument[place]);
  }
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

static void note_missing(cyb__arguments *arguments, size_t rows) {
  for (size_t a = 0; a < arguments->count; a++)
    for (size_t row = 0; row < rows && !arguments->missing[a]; row++)
      arguments->missing[a] = isnan(arguments->value[a][row]);
  for (size_t s = 0; s < arguments->items; s++) {
    cyb__item *item = &arguments->item[s];
    for (size_t l = 0; l < item->leaves; l++)
      for (size_t place = 0; place < item->leaf[l].arguments; place++)
        if (arguments->missing[item->slot[l * 2 + place]]) item->missing = true;
  }
}

int cyb__arguments_evaluate(cyb__arguments *arguments, const cyb_statistic *const *statistics,
                            size_t count, size_t rows, int threads, cyb_error *error) {
  int status;
  arguments->item = CYB__ARRAY(cyb__item, count);
  if (!arguments->item) return cyb_error_memory(error);
  arguments->items = count;
  status = collect(arguments, statistics, error);
  for (size_t a = 0; status == CYB_OK && a < arguments->count; a++) {
    arguments->value[a] = CYB__ARRAY(double, rows);
    if (!arguments->value[a]) status = cyb_error_memory(error);
  }
  if (status == CYB_OK && arguments->count > 0)
    status = cyb_parallel_blocks(rows, BLOCK_ROWS, threads, evaluate_block, arguments, error);
  if (status == CYB_OK) note_missing(arguments, rows);
  return status;
}

bool cyb__item_lacks(const cyb__arguments *arguments, const cyb__item *item, size_t row) {
  if (!item->missing) return false;
  for (size_t l = 0; l < item->leaves; l++)
    for (size_t place = 0; place < item->leaf[l].arguments; place++)
      if (isnan(arguments->value[item->slot[l * 2 + place]][row])) return true;
  return false;
}

void cyb__arguments_clear(cyb__arguments *arguments) {
  for (size_t a = 0; arguments->value && a < arguments->count; a++) free(arguments->value[a]);
  for (size_t s = 0; s < arguments->items; s++) {
    free(arguments->item[s].kind);
    free(arguments->item[s].slot);
  }
  free(arguments->item);
  free(arguments->expr);
  free(arguments->value);
  free(arguments->missing);
  *arguments = (cyb__arguments){0};
}
