/* num/eigen.c - eigenvalues of small symmetric problems.
 * Layer: num. Source: Golub & Van Loan (2013), Matrix Computations, 8.7. */
#include "num/eigen.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort_vector.h>
#include <math.h>

/* What GSL would end the process on is looked for first: its error handler is
 * not the library's to change. */
static int is_positive_definite(const gsl_matrix *matrix, gsl_matrix *factor) {
  size_t n = matrix->size1;
  gsl_matrix_set_zero(factor);
  for (size_t j = 0; j < n; j++) {
    for (size_t i = j; i < n; i++) {
      double sum = gsl_matrix_get(matrix, i, j);
      for (size_t k = 0; k < j; k++)
        sum -= gsl_matrix_get(factor, i, k) * gsl_matrix_get(factor, j, k);
      if (i == j && !(sum > 1e-14 * gsl_matrix_get(matrix, j, j))) return 0;
      gsl_matrix_set(factor, i, j, i == j ? sqrt(sum) : sum / gsl_matrix_get(factor, j, j));
    }
  }
  return 1;
}

static int solve(double *lambda, gsl_matrix *a, gsl_matrix *b, gsl_matrix *factor,
                 gsl_vector *value, gsl_eigen_gensymm_workspace *work, cyb_error *error) {
  size_t n = a->size1;
  if (!is_positive_definite(b, factor))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, "the matrix is not positive definite");
  if (gsl_eigen_gensymm(a, b, value, work) != GSL_SUCCESS)
    return cyb_error_set(error, CYB_ENOCONV, NULL, "the eigenvalues were not found");
  gsl_sort_vector(value);
  for (size_t i = 0; i < n; i++) lambda[i] = gsl_vector_get(value, n - 1 - i);
  return CYB_OK;
}

int cyb__generalized_eigenvalues(double *lambda, const double *a, const double *b, size_t n,
                                 cyb_error *error) {
  gsl_matrix *left = gsl_matrix_alloc(n, n), *right = gsl_matrix_alloc(n, n);
  gsl_matrix *factor = gsl_matrix_alloc(n, n);
  gsl_vector *value = gsl_vector_alloc(n);
  gsl_eigen_gensymm_workspace *work = gsl_eigen_gensymm_alloc(n);
  int status = left && right && factor && value && work ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < n * n; i++) {
    gsl_matrix_set(left, i / n, i % n, a[i]);
    gsl_matrix_set(right, i / n, i % n, b[i]);
  }
  if (status == CYB_OK) status = solve(lambda, left, right, factor, value, work, error);
  if (work) gsl_eigen_gensymm_free(work);
  if (value) gsl_vector_free(value);
  if (factor) gsl_matrix_free(factor);
  if (right) gsl_matrix_free(right);
  if (left) gsl_matrix_free(left);
  return status;
}
