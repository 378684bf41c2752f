/* edit/impute_regression.c - values predicted by weighted least squares.
 * Layer: edit. */
#include <math.h>

#include <cyberstats/random.h>
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "edit/impute_method.h"

/* A predictor of which less is left, beside the other predictors, is collinear. */
static const double COLLINEAR = 1e-8;

/* y = centre_y + sum over k of slope_k (x_k - centre_k) */
typedef struct line {
  double centre_y, centre[CYB__MOST_PREDICTORS], slope[CYB__MOST_PREDICTORS];
} line;

static double weighted_mean(const cyb__fill_task *task, const cyb__class *class,
                            const double *values) {
  cyb_sum sum = {0}, weight = {0};
  for (size_t i = 0; i < class->donors; i++) {
    size_t row = class->donor[i];
    cyb_sum_add(&sum, task->weight[row] * values[row]);
    cyb_sum_add(&weight, task->weight[row]);
  }
  return cyb_sum_get(&sum) / cyb_sum_get(&weight);
}

static double product(const double *x, const double *y, size_t n) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < n; i++) cyb_sum_add(&sum, x[i] * y[i]);
  return cyb_sum_get(&sum);
}

/* sqrt(weight) (value - centre), by donor. */
static void centre_column(const cyb__fill_task *task, const cyb__class *class, const double *values,
                          double centre, double *column) {
  for (size_t i = 0; i < class->donors; i++) {
    size_t row = class->donor[i];
    column[i] = sqrt(task->weight[row]) * (values[row] - centre);
  }
}

static void take_out(double *column, const double *q, double along, size_t n) {
  for (size_t i = 0; i < n; i++) column[i] -= along * q[i];
}

/* Orthogonal columns Q and triangular R in place; columns are centred, so their
 * unit does not matter to what counts as collinear. Gram-Schmidt done twice. */
static bool factorise(double *columns, double *r, size_t n, size_t p) {
  for (size_t k = 0; k < p; k++) {
    double *column = columns + k * n, whole = sqrt(product(column, column, n)), left;
    for (int pass = 0; pass < 2; pass++)
      for (size_t j = 0; j < k; j++) {
        double along = product(columns + j * n, column, n);
        take_out(column, columns + j * n, along, n);
        r[j * p + k] += along;
      }
    left = sqrt(product(column, column, n));
    if (!(left > COLLINEAR * whole) || !isfinite(left)) return false;
    for (size_t i = 0; i < n; i++) column[i] /= left;
    r[k * p + k] = left;
  }
  return true;
}

static void solve(const double *columns, const double *r, const double *y, size_t n, size_t p,
                  double *slope) {
  for (size_t k = p; k-- > 0;) {
    double sum = product(columns + k * n, y, n);
    for (size_t j = k + 1; j < p; j++) sum -= r[k * p + j] * slope[j];
    slope[k] = sum / r[k * p + k];
  }
}

/* A predictor that never varies among the donors is collinear with the constant;
 * rounding of the mean must not hide that. */
static bool varies(const cyb__class *class, const double *values) {
  for (size_t i = 1; i < class->donors; i++)
    if (values[class->donor[i]] != values[class->donor[0]]) return true;
  return false;
}

/* *solved is false where the predictors are collinear.
 * Source   weighted least squares by orthogonal factors: Golub & Van Loan (2013),
 *          Matrix Computations, 5.3. */
static int fit(line *out, bool *solved, const cyb__fill_task *task, const cyb__class *class,
               cyb_error *error) {
  size_t n = class->donors, p = task->predictors;
  double *columns = CYB__ARRAY(double, n *(p + 1) + p * p), *y, *r;
  if (!columns) return cyb_error_memory(error);
  y = columns + n * p;
  r = y + n;
  *solved = n >= p + 2;
  out->centre_y = weighted_mean(task, class, task->y);
  centre_column(task, class, task->y, out->centre_y, y);
  for (size_t k = 0; *solved && k < p; k++) {
    *solved = varies(class, task->x[k]);
    out->centre[k] = weighted_mean(task, class, task->x[k]);
    centre_column(task, class, task->x[k], out->centre[k], columns + k * n);
  }
  *solved = *solved && factorise(columns, r, n, p);
  if (*solved) solve(columns, r, y, n, p, out->slope);
  free(columns);
  return CYB_OK;
}

static double predict(const line *fitted, const cyb__fill_task *task, size_t row) {
  double sum = fitted->centre_y;
  for (size_t k = 0; k < task->predictors; k++)
    sum += fitted->slope[k] * (task->x[k][row] - fitted->centre[k]);
  return isfinite(sum) ? sum : (double)NAN;
}

int cyb__fill_regression(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                         cyb_error *error) {
  line fitted;
  bool solved;
  int status = fit(&fitted, &solved, task, class, error);
  for (size_t i = 0; !status && solved && i < class->recipients; i++)
    out[i].number = predict(&fitted, task, class->recipient[i]);
  return status;
}

/* The prediction and the residual of a donor drawn by chance, so that imputed
 * values scatter as observed ones do. */
int cyb__fill_residual(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                       cyb_error *error) {
  line fitted;
  bool solved;
  int status = fit(&fitted, &solved, task, class, error);
  for (size_t i = 0; !status && solved && i < class->recipients; i++) {
    size_t row = class->recipient[i];
    size_t donor = class->donor[cyb_random_below(task->seed, task->stream, row, class->donors)];
    out[i].number = predict(&fitted, task, row) + (task->y[donor] - predict(&fitted, task, donor));
    if (!isnan(out[i].number)) out[i].donor = donor;
  }
  return status;
}

/* --- predictive mean matching ---------------------------------------------------------- */

typedef struct predicted {
  double value;
  size_t row;
} predicted;

static int compare_predicted(const void *one, const void *other) {
  const predicted *a = one, *b = other;
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

/* First of the sorted that is not below `value`. */
static size_t lower_place(const predicted *sorted, size_t count, double value) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (sorted[middle].value < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The `wanted` nearest are sorted[first .. first + wanted - 1]. */
static size_t nearest_window(const predicted *sorted, size_t count, double value, size_t wanted) {
  size_t first = lower_place(sorted, count, value), last = first;
  while (last - first < wanted) {
    bool right = first == 0;
    if (first > 0 && last < count)
      right = sorted[last].value - value < value - sorted[first - 1].value;
    if (right)
      last++;
    else
      first--;
  }
  return first;
}

/* The observed value of one of the donors whose predictions are nearest, drawn by chance.
 * Source   Rubin (1986), JBES 4:87-94; Little (1988), JBES 6:287-296. */
int cyb__fill_predictive(const cyb__fill_task *task, const cyb__class *class, cyb__filling *out,
                         cyb_error *error) {
  size_t pool = task->step->neighbours < class->donors ? task->step->neighbours : class->donors;
  predicted *sorted = CYB__ARRAY(predicted, class->donors);
  line fitted;
  bool solved = false;
  int status = sorted ? fit(&fitted, &solved, task, class, error) : cyb_error_memory(error);
  for (size_t i = 0; solved && i < class->donors; i++) {
    sorted[i] = (predicted){predict(&fitted, task, class->donor[i]), class->donor[i]};
    if (isnan(sorted[i].value)) solved = false;
  }
  if (solved) qsort(sorted, class->donors, sizeof *sorted, compare_predicted);
  for (size_t i = 0; solved && i < class->recipients; i++) {
    size_t row = class->recipient[i], first;
    double value = predict(&fitted, task, row);
    if (isnan(value)) continue;
    first = nearest_window(sorted, class->donors, value, pool);
    out[i].donor = sorted[first + cyb_random_below(task->seed, task->stream, row, pool)].row;
  }
  free(sorted);
  return status;
}
