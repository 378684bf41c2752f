/* risk/iman_conover.c - a sample reordered to have given rank correlations.
 * Layer: risk. Source: Iman & Conover (1982), Commun. Stat. B 11:311-334. */
#include <cyberstats/copula.h>
#include <cyberstats/parallel.h>
#include <cyberstats/random.h>
#include <cyberstats/student.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "num/eigen.h"
#include "num/symmetric.h"

/* --- the matrix ----------------------------------------------------------------- */

static int check_entries(const double *c, size_t n, cyb_error *error) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      double r = c[i * n + k];
      if (i == k && r != 1.0)
        return cyb_error_set(error, CYB_EDOMAIN, "correlation",
                             "%g stands on the diagonal at %zu; ones belong there", r, i + 1);
      if (i != k && !(r > -1.0 && r < 1.0))
        return cyb_error_set(error, CYB_EDOMAIN, "correlation",
                             "%g at (%zu, %zu) is no correlation between -1 and 1", r, i + 1,
                             k + 1);
      if (r != c[k * n + i])
        return cyb_error_set(error, CYB_EDOMAIN, "correlation",
                             "%g at (%zu, %zu) and %g at (%zu, %zu) should be the same", r, i + 1,
                             k + 1, c[k * n + i], k + 1, i + 1);
    }
  return CYB_OK;
}

/* Smaller by a factor f the matrix is f C + (1 - f) I, with eigenvalues 1 - f (1 - lambda). */
static int refuse_indefinite(const double *c, size_t n, cyb_error *error) {
  double *lambda = CYB__ARRAY(double, n), *one = CYB__ARRAY(double, n *n), least, factor;
  int status = lambda && one ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < n; i++) one[i * n + i] = 1.0;
  if (status == CYB_OK) status = cyb__generalized_eigenvalues(lambda, c, one, n, error);
  least = status == CYB_OK ? lambda[n - 1] : NAN;
  free(lambda);
  free(one);
  if (status != CYB_OK) return status;
  factor = floor(1000.0 / (1.0 - least)) / 1000.0;
  return cyb_error_set(error, CYB_EDOMAIN, "correlation",
                       "no variables have these correlations: the matrix is not positive definite "
                       "(least eigenvalue %.3g); with all of them times %g or less it would be",
                       least, 1.0 / (1.0 - least) - factor > 1e-6 ? factor : factor - 0.001);
}

int cyb_correlation_check(const double *correlation, size_t n, cyb_error *error) {
  double *factor;
  bool positive;
  int status = check_entries(correlation, n, error);
  if (status != CYB_OK) return status;
  factor = CYB__ARRAY(double, n *n);
  if (!factor) return cyb_error_memory(error);
  positive = cyb__cholesky(correlation, n, 1e-12, factor);
  free(factor);
  return positive ? CYB_OK : refuse_indefinite(correlation, n, error);
}

/* --- sorting -------------------------------------------------------------------- */

typedef struct ranked {
  double key;
  size_t row;
} ranked;

static int by_key(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* --- the work ------------------------------------------------------------------- */

typedef struct job {
  double *sample, *score; /* [n * rows] */
  const double *mix;      /* [n * n] */
  ranked *order;          /* [n * rows] */
  size_t n, rows;
  uint64_t seed;
} job;

/* Streams of the orders of the scores, away from those of draws. */
static const uint64_t first_stream = (uint64_t)1 << 62;

static int shuffle(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  (void)block, (void)error;
  for (size_t i = first; i < last; i++) {
    ranked *order = j->order + i * j->rows;
    for (size_t row = 0; row < j->rows; row++)
      order[row] = (ranked){cyb_random_uniform(j->seed, first_stream + i, row), row};
    qsort(order, j->rows, sizeof *order, by_key);
    for (size_t row = 0; row < j->rows; row++)
      j->score[i * j->rows + order[row].row] =
          cyb_normal_quantile((double)(row + 1) / (double)(j->rows + 1));
  }
  return CYB_OK;
}

static int mix_rows(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  (void)block, (void)error;
  for (size_t row = first; row < last; row++)
    for (size_t i = j->n; i-- > 0;) {
      double sum = 0.0;
      for (size_t k = 0; k <= i; k++) sum += j->mix[i * j->n + k] * j->score[k * j->rows + row];
      j->score[i * j->rows + row] = sum;
    }
  return CYB_OK;
}

static int reorder(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  job *j = user;
  (void)block, (void)error;
  for (size_t i = first; i < last; i++) {
    ranked *order = j->order + i * j->rows;
    double *x = j->sample + i * j->rows, *score = j->score + i * j->rows;
    for (size_t row = 0; row < j->rows; row++) order[row] = (ranked){score[row], row};
    qsort(order, j->rows, sizeof *order, by_key);
    memcpy(score, x, j->rows * sizeof *x);
    qsort(score, j->rows, sizeof *score, by_value);
    for (size_t row = 0; row < j->rows; row++) x[order[row].row] = score[row];
  }
  return CYB_OK;
}

static void correlate(const job *j, double *out) {
  for (size_t i = 0; i < j->n; i++)
    for (size_t k = 0; k <= i; k++) {
      double sum = 0.0;
      for (size_t row = 0; row < j->rows; row++)
        sum += j->score[i * j->rows + row] * j->score[k * j->rows + row];
      out[i * j->n + k] = out[k * j->n + i] = sum / (double)j->rows;
    }
}

/* mix = P Q^-1, P P' the matrix wanted and Q Q' that of the scores: row by row x Q = P. */
static void divide(const double *p, const double *q, size_t n, double *mix) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = n; k-- > 0;) {
      double sum = p[i * n + k];
      for (size_t m = k + 1; m < n; m++) sum -= mix[i * n + m] * q[m * n + k];
      mix[i * n + k] = k <= i ? sum / q[k * n + k] : 0.0;
    }
}

/* matrices: room for four of [n * n]. */
static int run(job *j, const double *correlation, double *matrices, int threads, cyb_error *error) {
  size_t size = j->n * j->n;
  double *held = matrices, *p = held + size, *q = p + size, *mix = q + size;
  int status = cyb_parallel_blocks(j->n, 1, threads, shuffle, j, error);
  if (status != CYB_OK) return status;
  correlate(j, held);
  if (!cyb__cholesky(held, j->n, 1e-9, q))
    return cyb_error_set(error, CYB_ERANGE, "rows", "too few rows to reorder");
  cyb__cholesky(correlation, j->n, 0.0, p);
  divide(p, q, j->n, mix);
  j->mix = mix;
  status = cyb_parallel_blocks(j->rows, 4096, threads, mix_rows, j, error);
  if (status == CYB_OK) status = cyb_parallel_blocks(j->n, 1, threads, reorder, j, error);
  return status;
}

int cyb_iman_conover(double *sample, size_t n, size_t rows, const double *correlation,
                     uint64_t seed, int threads, cyb_error *error) {
  job j = {.sample = sample, .n = n, .rows = rows, .seed = seed};
  double *matrices;
  int status = cyb_correlation_check(correlation, n, error);
  if (status != CYB_OK) return status;
  if (rows < 2 * n)
    return cyb_error_set(error, CYB_EDOMAIN, "rows", "%zu rows are too few for %zu variables", rows,
                         n);
  matrices = CYB__ARRAY(double, 4 * n * n);
  j.score = CYB__ARRAY(double, n *rows);
  j.order = CYB__ARRAY(ranked, n * rows);
  if (matrices && j.score && j.order)
    status = run(&j, correlation, matrices, threads, error);
  else
    status = cyb_error_memory(error);
  free(matrices);
  free(j.score);
  free(j.order);
  return status;
}
