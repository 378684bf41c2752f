/* edit/impute_average.c - values that are one number for the whole class, or a multiple of one.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "edit/impute_method.h"

int cyb__fill_value(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                    cyb_error *error) {
  (void)error;
  for (size_t i = 0; i < class->recipients; i++) {
    size_t row = class->recipient[i];
    if (task->text)
      out[i].text = task->text[row];
    else
      out[i].number = task->value[row];
  }
  return CYB_OK;
}

static double weighted_total(const double *weight, const double *values, const cyb__class *class) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < class->donors; i++) {
    size_t row = class->donor[i];
    cyb_sum_add(&sum, weight[row] * (values ? values[row] : 1.0));
  }
  return cyb_sum_get(&sum);
}

/* y = x sum w y / sum w x: the best linear unbiased prediction where the
 * variance of y grows as x. Cochran (1977), section 6.7. A negative or zero
 * denominator has no such meaning. */
static int fill_ratio(const cyb__fill_task *task, const double *x, const cyb__class *class,
                      cyb__filling *out) {
  double below = weighted_total(task->weight, x, class);
  double ratio = weighted_total(task->weight, task->y, class) / below;
  if (!(below > 0.0) || !isfinite(ratio)) return CYB_OK;
  for (size_t i = 0; i < class->recipients; i++) out[i].number = ratio * x[class->recipient[i]];
  return CYB_OK;
}

int cyb__fill_ratio(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                    cyb_error *error) {
  (void)error;
  return fill_ratio(task, task->x[0], class, out);
}

/* The unit's earlier value moved by the growth of those that answered twice. */
int cyb__fill_growth(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                     cyb_error *error) {
  (void)error;
  return fill_ratio(task, task->value, class, out);
}

static void fill_all(const cyb__class *class, double number, cyb__filling *out) {
  for (size_t i = 0; i < class->recipients; i++) out[i].number = number;
}

int cyb__fill_mean(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                   cyb_error *error) {
  (void)error;
  fill_all(class,
           weighted_total(task->weight, task->y, class) / weighted_total(task->weight, NULL, class),
           out);
  return CYB_OK;
}

typedef struct weighed {
  double y, weight;
} weighed;

static int compare_weighed(const void *one, const void *other) {
  double a = ((const weighed *)one)->y, b = ((const weighed *)other)->y;
  return (a > b) - (a < b);
}

/* The least y whose weight and that below it exceed half; where they make half
 * exactly, the middle between it and the next. Equal weights: the usual median. */
static double median(const weighed *sorted, size_t count, double total) {
  cyb_sum below = {0};
  for (size_t i = 0; i < count; i++) {
    double reached;
    cyb_sum_add(&below, sorted[i].weight);
    reached = cyb_sum_get(&below) - total / 2.0;
    if (fabs(reached) <= 1e-12 * total && i + 1 < count)
      return sorted[i].y + (sorted[i + 1].y - sorted[i].y) / 2.0;
    if (reached > 0.0) return sorted[i].y;
  }
  return sorted[count - 1].y;
}

int cyb__fill_median(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                     cyb_error *error) {
  weighed *sorted = CYB__ARRAY(weighed, class->donors);
  if (!sorted) return cyb_error_memory(error);
  for (size_t i = 0; i < class->donors; i++) {
    size_t row = class->donor[i];
    sorted[i] = (weighed){task->y[row], task->weight[row]};
  }
  qsort(sorted, class->donors, sizeof *sorted, compare_weighed);
  fill_all(class, median(sorted, class->donors, weighted_total(task->weight, NULL, class)), out);
  free(sorted);
  return CYB_OK;
}
