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

static int leaf_total(const double *x, const double *y, const double *weight, size_t rows,
                      double parameter, double *value, double *influence, cyb_error *error) {
  (void)y, (void)parameter, (void)error;
  *value = weighted_total(x, weight, rows, influence);
  for (size_t i = 0; i < rows; i++) influence[i] = x[i];
  return CYB_OK;
}

static int leaf_count(const double *x, const double *y, const double *weight, size_t rows,
                      double parameter, double *value, double *influence, cyb_error *error) {
  if (x) return leaf_total(x, y, weight, rows, parameter, value, influence, error);
  *value = cyb__sum_any_order(weight, rows);
  for (size_t i = 0; i < rows; i++) influence[i] = 1.0;
  return CYB_OK;
}

static int leaf_mean(const double *x, const double *y, const double *weight, size_t rows,
                     double parameter, double *value, double *influence, cyb_error *error) {
  double size, mean = cyb__mean_any_order(x, weight, rows, influence, &size);
  (void)y, (void)parameter, (void)error;
  for (size_t i = 0; i < rows; i++) influence[i] = (x[i] - mean) / size;
  *value = mean;
  return CYB_OK;
}

/* The second pass over y - R x takes the rounding of the first division out
 * of the residuals: y = 3 x has influence zero, whatever the size of x. */
static int leaf_ratio(const double *x, const double *y, const double *weight, size_t rows,
                      double parameter, double *value, double *influence, cyb_error *error) {
  double below = weighted_total(x, weight, rows, influence);
  double ratio = weighted_total(y, weight, rows, influence) / below;
  (void)parameter, (void)error;
  if (!isfinite(ratio)) ratio = NAN;
  for (size_t i = 0; i < rows; i++) influence[i] = weight[i] * fma(-ratio, x[i], y[i]);
  ratio += cyb__sum_any_order(influence, rows) / below;
  for (size_t i = 0; i < rows; i++) influence[i] = fma(-ratio, x[i], y[i]) / below;
  *value = ratio;
  return CYB_OK;
}

static const cyb_leaf_kind kinds[] = {
    {"total", true, leaf_total}, {"count", true, leaf_count},     {"mean", false, leaf_mean},
    {"share", false, leaf_mean}, {"ratio", false, leaf_ratio},    {"hhi", false, cyb__leaf_hhi},
    {"cr", false, cyb__leaf_cr}, {"gini", false, cyb__leaf_gini},
};

const cyb_leaf_kind *cyb_leaf_find(const char *name) {
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
  return NULL;
}
