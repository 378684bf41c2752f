/* survey/leaf.c - the leaves of statistics: totals, means, ratios; the table of all.
 * Layer: survey.
 *
 * Of two arguments, as in ratio(y, x), `y` is the one written first. The
 * influence array serves as working space until the value is known. */
#include "survey/leaf.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "survey/any_order_sum.h"

static double weighted_total(const double *x, const double *weight, size_t rows, double *work) {
  for (size_t i = 0; i < rows; i++) work[i] = weight[i] * x[i];
  return cyb__sum_any_order(work, rows);
}

static int leaf_total(const cyb_leaf_rows *rows, double *value, double *influence,
                      cyb_error *error) {
  (void)error;
  *value = weighted_total(rows->x, rows->weight, rows->count, influence);
  for (size_t i = 0; i < rows->count; i++) influence[i] = rows->x[i];
  return CYB_OK;
}

static int leaf_count(const cyb_leaf_rows *rows, double *value, double *influence,
                      cyb_error *error) {
  if (rows->x) return leaf_total(rows, value, influence, error);
  *value = cyb__sum_any_order(rows->weight, rows->count);
  for (size_t i = 0; i < rows->count; i++) influence[i] = 1.0;
  return CYB_OK;
}

static int leaf_mean(const cyb_leaf_rows *rows, double *value, double *influence,
                     cyb_error *error) {
  double size, mean = cyb__mean_any_order(rows->x, rows->weight, rows->count, influence, &size);
  (void)error;
  for (size_t i = 0; i < rows->count; i++) influence[i] = (rows->x[i] - mean) / size;
  *value = mean;
  return CYB_OK;
}

/* The second pass over y - R x takes the rounding of the first division out
 * of the residuals: y = 3 x has influence zero, whatever the size of x. */
static int leaf_ratio(const cyb_leaf_rows *rows, double *value, double *influence,
                      cyb_error *error) {
  const double *x = rows->x, *y = rows->y, *weight = rows->weight;
  double below = weighted_total(x, weight, rows->count, influence);
  double ratio = weighted_total(y, weight, rows->count, influence) / below;
  (void)error;
  if (!isfinite(ratio)) ratio = NAN;
  for (size_t i = 0; i < rows->count; i++) influence[i] = weight[i] * fma(-ratio, x[i], y[i]);
  ratio += cyb__sum_any_order(influence, rows->count) / below;
  for (size_t i = 0; i < rows->count; i++) influence[i] = fma(-ratio, x[i], y[i]) / below;
  *value = ratio;
  return CYB_OK;
}

/* clang-format off */
static const cyb_leaf_kind kinds[] = {
    {"total", true, false, leaf_total},
    {"count", true, false, leaf_count},
    {"mean", false, false, leaf_mean},
    {"share", false, false, leaf_mean},
    {"ratio", false, false, leaf_ratio},
    {"quantile", false, true, cyb__leaf_quantile},
    {"median", false, true, cyb__leaf_quantile},
    {"hhi", false, false, cyb__leaf_hhi},
    {"cr", false, false, cyb__leaf_cr},
    {"gini", false, false, cyb__leaf_gini},
};
/* clang-format on */

const cyb_leaf_kind *cyb_leaf_find(const char *name) {
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
  return NULL;
}
