/* survey/leaf_concentration.c - hhi, cr and gini of a positive size such as revenue.
 * Layer: survey.
 *
 * A row of weight w stands for w units of the same size; the values are those
 * of the population so made. Values below zero have no shares: CYB_EDATA. */
#include "survey/leaf.h"

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "survey/any_order_sum.h"

static int no_negative(const char *leaf, const double *x, size_t rows, cyb_error *error) {
  for (size_t i = 0; i < rows; i++)
    if (x[i] < 0.0)
      return cyb_error_set(error, CYB_EDATA, leaf,
                           "%s needs values of zero or more and found %.15g; leave such rows out "
                           "with --where",
                           leaf, x[i]);
  return CYB_OK;
}

static void all_undefined(double *value, double *influence, size_t rows) {
  *value = NAN;
  for (size_t i = 0; i < rows; i++) influence[i] = NAN;
}

static double total_of(const double *x, const double *weight, size_t rows, double *work) {
  for (size_t i = 0; i < rows; i++) work[i] = weight[i] * x[i];
  return cyb__sum_any_order(work, rows);
}

/* H = sum w s^2 with the share s = x / T; influence s^2 - 2 H s, the
 * derivative of sum w x^2 / T^2 by a row's weight. */
int cyb__leaf_hhi(const cyb_leaf_rows *given, double *value, double *influence, cyb_error *error) {
  const double *x = given->x, *weight = given->weight;
  size_t rows = given->count;
  double total, index;
  int status = no_negative("hhi", x, rows, error);
  if (status != CYB_OK) return status;
  total = total_of(x, weight, rows, influence);
  if (!(total > 0.0)) return all_undefined(value, influence, rows), CYB_OK;
  for (size_t i = 0; i < rows; i++) influence[i] = weight[i] * (x[i] / total) * (x[i] / total);
  index = cyb__sum_any_order(influence, rows);
  for (size_t i = 0; i < rows; i++) {
    double share = x[i] / total;
    influence[i] = share * (share - 2.0 * index);
  }
  *value = index;
  return CYB_OK;
}

/* --- leaves that look at the rows by size --------------------------------- */

typedef struct sized {
  double x, weight;
  size_t row;
} sized;

/* By size, then weight: rows that tie in both are exchangeable, so the answer
 * does not depend on the order of the input. */
static int by_size(const void *a, const void *b) {
  const sized *left = a, *right = b;
  if (left->x != right->x) return left->x < right->x ? -1 : 1;
  return (left->weight > right->weight) - (left->weight < right->weight);
}

static sized *sorted_by_size(const double *x, const double *weight, size_t rows) {
  sized *sorted = CYB__ARRAY(sized, rows);
  if (!sorted) return NULL;
  for (size_t i = 0; i < rows; i++) sorted[i] = (sized){x[i], weight[i], i};
  qsort(sorted, rows, sizeof *sorted, by_size);
  return sorted;
}

/* Size of the n-th largest unit of the population; 0 where there are fewer. */
static double border_size(const sized *sorted, size_t rows, double units) {
  cyb_sum above = {0};
  for (size_t i = rows; i-- > 0;) {
    cyb_sum_add(&above, sorted[i].weight);
    if (cyb_sum_get(&above) >= units) return sorted[i].x;
  }
  return 0.0;
}

/* Concentration ratio C = S / T of the n largest units: with b the size of the
 * n-th largest, S = n b + sum w (x - b)+, which counts the row on the border in
 * part. Moving b does not change S to first order, so the derivative of S by a
 * row's weight is (x - b)+, one more unit above the border putting one of size
 * b out of the top, and
 *   influence  ((x - b)+ - C x) / T.
 * Where the population has no more than n units b = 0 and C = 1.
 * Source   Deville (1999), Survey Methodology 25:193-203, for the method; Osier
 *          (2009), Survey Research Methods 3:167-195, for the share of a
 *          quantile group. Here the number of units is fixed and not their
 *          fraction, so the term from the estimated population size is absent. */
int cyb__leaf_cr(const cyb_leaf_rows *given, double *value, double *influence, cyb_error *error) {
  const double *x = given->x, *weight = given->weight;
  size_t rows = given->count;
  sized *sorted;
  double parameter = given->parameter, units = cyb__sum_any_order(weight, rows);
  double total, border, ratio;
  int status = no_negative("cr", x, rows, error);
  if (status != CYB_OK) return status;
  if (!(parameter > 0.0) || !isfinite(parameter))
    return cyb_error_set(error, CYB_EDOMAIN, "cr", "the number of largest units must be above 0");
  total = total_of(x, weight, rows, influence);
  if (!(total > 0.0)) return all_undefined(value, influence, rows), CYB_OK;
  sorted = sorted_by_size(x, weight, rows);
  if (!sorted) return cyb_error_memory(error);
  border = units > parameter ? border_size(sorted, rows, parameter) : 0.0;
  free(sorted);
  for (size_t i = 0; i < rows; i++) influence[i] = weight[i] * fmax(x[i] - border, 0.0);
  ratio = (parameter * border + cyb__sum_any_order(influence, rows)) / total;
  ratio = units > parameter ? ratio : 1.0;
  for (size_t i = 0; i < rows; i++)
    influence[i] = (fmax(x[i] - border, 0.0) - ratio * x[i]) / total;
  *value = ratio;
  return CYB_OK;
}

/* distance[row] = A_k = sum_l w_l |x_k - x_l|, running once up and once down
 * the sorted rows; every addend is positive, so nothing cancels. */
static void mean_distances(const sized *sorted, size_t rows, double *distance) {
  cyb_sum units = {0}, sum = {0};
  for (size_t i = 0; i < rows; i++) {
    if (i > 0) cyb_sum_add(&sum, cyb_sum_get(&units) * (sorted[i].x - sorted[i - 1].x));
    distance[sorted[i].row] = cyb_sum_get(&sum);
    cyb_sum_add(&units, sorted[i].weight);
  }
  units = sum = (cyb_sum){0};
  for (size_t i = rows; i-- > 0;) {
    if (i + 1 < rows) cyb_sum_add(&sum, cyb_sum_get(&units) * (sorted[i + 1].x - sorted[i].x));
    distance[sorted[i].row] += cyb_sum_get(&sum);
    cyb_sum_add(&units, sorted[i].weight);
  }
}

/* G = sum_k sum_l w_k w_l |x_k - x_l| / (2 N T), for unit weights the textbook
 * sum (2 i - n - 1) x_(i) / (n T).
 *   influence  z_k = (A_k - G (T + N x_k)) / (N T),
 * A_k = 2 N_k (x_k - mean of those up to k) + T - N x_k in the source's form.
 * Source   Langel & Tille (2013), J. Royal Statistical Society A 176:521-540,
 *          estimator of section 3 and linearised variable, eq. 16. */
int cyb__leaf_gini(const cyb_leaf_rows *given, double *value, double *influence, cyb_error *error) {
  const double *x = given->x, *weight = given->weight;
  size_t rows = given->count;
  sized *sorted;
  double total, units = cyb__sum_any_order(weight, rows), gini, *work;
  int status = no_negative("gini", x, rows, error);
  if (status != CYB_OK) return status;
  total = total_of(x, weight, rows, influence);
  if (!(total > 0.0)) return all_undefined(value, influence, rows), CYB_OK;
  sorted = sorted_by_size(x, weight, rows);
  work = CYB__ARRAY(double, rows);
  if (sorted && work) {
    mean_distances(sorted, rows, influence);
    gini = total_of(influence, weight, rows, work) / (2.0 * units * total);
    for (size_t i = 0; i < rows; i++)
      influence[i] = (influence[i] - gini * (total + units * x[i])) / units / total;
    *value = gini;
  } else {
    status = cyb_error_memory(error);
  }
  free(sorted);
  free(work);
  return status;
}
