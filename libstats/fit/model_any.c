/* fit/model_any.c - likelihood sums of any family from its record, with
 * derivatives by differences.
 * Layer: fit. */
#include "fit/model.h"

#include "base/memory.h"

typedef double logarithm(const cyb_family *family, const double *p, double x);

static double log_density(const cyb_family *family, const double *p, double x) {
  return family->log_density(p, x);
}

static double sum_at(const cyb_family *family, const double *p, const cyb__points *points,
                     logarithm *of) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < points->n; i++)
    cyb_sum_add(&sum, points->weight[i] * of(family, p, points->x[i]));
  return cyb_sum_get(&sum);
}

static double sum_beside(const cyb_family *family, const double *p, const cyb__points *points,
                         logarithm *of, size_t j, double move) {
  double beside[CYB_FIT_PARAMETERS];
  memcpy(beside, p, family->parameter_count * sizeof *p);
  beside[j] += move;
  return sum_at(family, beside, points, of);
}

/* A thousandth of the parameter. */
double cyb__move_of(const cyb_family *family, const double *p, size_t j) {
  bool positive = family->parameters[j].minimum == 0.0;
  return 1e-3 * (positive ? p[j] : fmax(fabs(p[j]), 1.0));
}

static double sum_of(const cyb_family *family, const double *p, const cyb__points *points,
                     double *gradient, logarithm *of) {
  for (size_t j = 0; gradient && j < family->parameter_count; j++) {
    double move = cyb__move_of(family, p, j);
    double near =
        sum_beside(family, p, points, of, j, move) - sum_beside(family, p, points, of, j, -move);
    double far = sum_beside(family, p, points, of, j, 2.0 * move) -
                 sum_beside(family, p, points, of, j, -2.0 * move);
    gradient[j] += (8.0 * near - far) / (12.0 * move);
  }
  return sum_at(family, p, points, of);
}

double cyb__density_sum_any(const cyb_family *family, const double *p, const cyb__points *points,
                            double *gradient) {
  return sum_of(family, p, points, gradient, log_density);
}

double cyb__survival_sum_any(const cyb_family *family, const double *p, const cyb__points *points,
                             double *gradient) {
  return sum_of(family, p, points, gradient, cyb__log_survival);
}
