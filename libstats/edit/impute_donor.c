/* edit/impute_donor.c - the value of another unit: by chance, or the nearest one.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/random.h>

#include "base/memory.h"
#include "edit/impute_method.h"
#include "edit/impute_tree.h"

/* First place whose running total lies above `target`. */
static size_t place_above(const double *running, size_t count, double target) {
  size_t low = 0, high = count - 1;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (running[middle] > target)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* A donor with probability proportional to its weight: Andridge & Little (2010),
 * International Statistical Review 78:40-64, section 4.2. */
int cyb__fill_hot_deck(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                       cyb_error *error) {
  double *running = CYB__ARRAY(double, class->donors), total = 0.0;
  if (!running) return cyb_error_memory(error);
  for (size_t i = 0; i < class->donors; i++) running[i] = total += task->weight[class->donor[i]];
  for (size_t i = 0; i < class->recipients; i++) {
    double at = cyb_random_uniform(task->seed, task->stream, class->recipient[i]);
    out[i].donor = class->donor[place_above(running, class->donors, at * total)];
  }
  free(running);
  return CYB_OK;
}

/* Standard deviation of a predictor among the donors, by two passes. */
static double spread(const double *x, const cyb__class *class) {
  double mean = 0.0, squares = 0.0;
  for (size_t i = 0; i < class->donors; i++) mean += x[class->donor[i]] / (double)class->donors;
  for (size_t i = 0; i < class->donors; i++) {
    double off = x[class->donor[i]] - mean;
    squares += off * off;
  }
  return sqrt(squares / (double)class->donors);
}

/* A predictor that is the same for all donors says nothing about which is near. */
static void find_scales(const cyb__fill_task *task, const cyb__class *class, double *scale) {
  for (size_t k = 0; k < task->predictors; k++) {
    double width = spread(task->x[k], class);
    scale[k] = width > 0.0 && isfinite(width) ? 1.0 / width : 0.0;
  }
}

static void place_point(const cyb__fill_task *task, size_t row, double *point) {
  for (size_t k = 0; k < task->predictors; k++) point[k] = task->x[k][row];
}

/* Euclidean distance of predictors divided by their standard deviations; of
 * donors at the same distance the first in the file. */
int cyb__fill_nearest(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                      cyb_error *error) {
  double *points = CYB__ARRAY(double, class->donors * task->predictors);
  double scale[CYB__MOST_PREDICTORS], point[CYB__MOST_PREDICTORS];
  cyb__tree tree = {0};
  int status = points ? CYB_OK : cyb_error_memory(error);
  if (!status) {
    find_scales(task, class, scale);
    for (size_t i = 0; i < class->donors; i++)
      place_point(task, class->donor[i], points + i * task->predictors);
    status = cyb__tree_build(&tree, points, scale, class->donors, task->predictors, error);
  }
  for (size_t i = 0; !status && i < class->recipients; i++) {
    place_point(task, class->recipient[i], point);
    out[i].donor = class->donor[cyb__tree_nearest(&tree, point)];
  }
  cyb__tree_clear(&tree);
  free(points);
  return status;
}
