/* tools/wants.c - the columns that a command needs.
 * Layer: tools. */
#include "tools/wants.h"

#include <stdlib.h>
#include <string.h>

int wants_add(cyb_wants *wants, const char *name, bool category, cyb_error *error) {
  cyb_want *larger;
  if (!name) return CYB_OK;
  for (size_t i = 0; i < wants->count; i++)
    if (!strcmp(wants->items[i].name, name)) {
      wants->items[i].category |= category;
      return CYB_OK;
    }
  larger = realloc(wants->items, (wants->count + 1) * sizeof *larger);
  if (!larger) return cyb_error_memory(error);
  wants->items = larger;
  wants->items[wants->count++] = (cyb_want){name, category};
  return CYB_OK;
}

int wants_add_expr(cyb_wants *wants, const cyb_expr *expr, cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = expr ? cyb_expr_names(expr, &names) : 0;
  int status = CYB_OK;
  for (size_t i = 0; i < count && status == CYB_OK; i++)
    if (!names[i].previous) status = wants_add(wants, names[i].name, false, error);
  return status;
}

int wants_add_statistic(cyb_wants *wants, const cyb_statistic *statistic, cyb_error *error) {
  const cyb_leaf *leaves;
  size_t count = cyb_statistic_leaves(statistic, &leaves);
  int status = CYB_OK;
  for (size_t i = 0; i < count; i++)
    for (size_t a = 0; a < leaves[i].arguments && status == CYB_OK; a++)
      status = wants_add_expr(wants, leaves[i].argument[a], error);
  return status;
}

void wants_free(cyb_wants *wants) {
  free(wants->items);
  memset(wants, 0, sizeof *wants);
}
