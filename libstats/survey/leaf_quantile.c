/* survey/leaf_quantile.c - quantile and median.
 * Layer: survey. */
#include <math.h>

#include <cyberstats/quantile.h>

#include "base/memory.h"
#include "survey/any_order_sum.h"
#include "survey/leaf.h"

double cyb__quantile_influence(const cyb_leaf_rows *rows, double quantile, double *influence) {
  double size = cyb__sum_any_order(rows->weight, rows->count), below;
  for (size_t i = 0; i < rows->count; i++)
    influence[i] = rows->x[i] <= quantile ? rows->weight[i] : 0.0;
  below = cyb__sum_any_order(influence, rows->count) / size;
  for (size_t i = 0; i < rows->count; i++)
    influence[i] = (below - (rows->x[i] <= quantile ? 1.0 : 0.0)) / size;
  return below;
}

int cyb__leaf_quantile(const cyb_leaf_rows *rows, double *value, double *influence,
                       cyb_error *error) {
  cyb__sorted_rows sorted = {0};
  int status = cyb__sort_by_value(&sorted, rows, error);
  if (status == CYB_OK) {
    *value = cyb_quantile_sorted(sorted.x, sorted.weight, sorted.count, rows->parameter,
                                 rows->quantile_type);
    cyb__quantile_influence(rows, *value, influence);
  }
  cyb__sorted_rows_clear(&sorted);
  return status;
}
