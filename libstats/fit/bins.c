/* fit/bins.c - losses known to lie between two amounts.
 * Layer: fit. */
#include "fit/bins.h"

#include "base/memory.h"
#include "fit/lower_tail.h"
#include "num/quadrature.h"

/* Below it a probability underflows, or is about to. */
static const double least_log = -600.0;

typedef struct density {
  const cyb_family *family;
  const double *p;
  double top; /* log density at the end where it is larger */
} density;

static double relative_density(double x, const void *data) {
  const density *f = data;
  return exp(f->family->log_density(f->p, x) - f->top);
}

/* Where even the smaller tail underflows: the density, relative to its larger end. */
static double log_integral(const cyb_family *family, const double *p, double lower, double upper) {
  double left = family->log_density(p, lower), right = family->log_density(p, upper);
  density f = {family, p, fmax(left, right)};
  return f.top + log(cyb__quadrature(relative_density, &f, lower, upper));
}

/* Logarithms of the two probabilities so near that their difference lost its digits. */
static const double least_gap = 1e-4;

static double log_between_small(const cyb_family *family, const double *p, double lower,
                                double upper) {
  double a = cyb__log_lower_tail(family, p, upper), gap = INFINITY;
  if (lower > 0.0) gap = a - cyb__log_lower_tail(family, p, lower);
  if (isnan(a) || !(gap > least_gap)) return log_integral(family, p, lower, upper);
  return a + (gap < M_LN2 ? log(-expm1(-gap)) : log1p(-exp(-gap)));
}

static double log_survival(const cyb_family *family, const double *p, double x) {
  return x > 0.0 ? cyb__log_survival(family, p, x) : 0.0;
}

/* log P(lower < X <= upper) from the logarithms a >= b of the survival there. */
static double log_between(const cyb_family *family, const double *p, double lower, double upper,
                          double a, double b) {
  double between;
  if (!(a > -M_LN2)) return a + (a - b < M_LN2 ? log(-expm1(b - a)) : log1p(-exp(b - a)));
  /* the lower tail is the small one */
  between = log(family->cdf(p, upper) - (lower > 0.0 ? family->cdf(p, lower) : 0.0));
  return between > least_log ? between : log_between_small(family, p, lower, upper);
}

double cyb__log_between(const cyb_family *family, const double *p, double lower, double upper) {
  return log_between(family, p, lower, upper, log_survival(family, p, lower),
                     log_survival(family, p, upper));
}

/* Adds `share` times the derivatives of log S(x). */
static void add_tail(const cyb__model *model, const cyb_family *family, const double *p, double x,
                     double share, double *gradient) {
  double log_x = log(x), one = 1.0, inner[CYB_FIT_PARAMETERS] = {0};
  const cyb__points point = {
      .x = &x, .log_x = &log_x, .weight = &one, .n = 1, .total = 1.0, .mean = x, .log_mean = log_x};
  if (x == 0.0 || share == 0.0) return;
  model->survival(family, p, &point, inner);
  for (size_t k = 0; k < family->parameter_count; k++) gradient[k] += share * inner[k];
}

static double beside(const cyb_family *family, const double *p, double lower, double upper,
                     size_t j, double move) {
  double q[CYB_FIT_PARAMETERS];
  memcpy(q, p, family->parameter_count * sizeof *p);
  q[j] += move;
  return cyb__log_between(family, q, lower, upper);
}

static void add_differences(const cyb_family *family, const double *p, double lower, double upper,
                            double weight, double *gradient) {
  for (size_t j = 0; j < family->parameter_count; j++) {
    double move = cyb__move_of(family, p, j);
    double near =
        beside(family, p, lower, upper, j, move) - beside(family, p, lower, upper, j, -move);
    double far = beside(family, p, lower, upper, j, 2.0 * move) -
                 beside(family, p, lower, upper, j, -2.0 * move);
    gradient[j] += weight * (8.0 * near - far) / (12.0 * move);
  }
}

double cyb__bin_sum(const cyb__model *model, const cyb_family *family, const double *p,
                    double lower, double upper, double weight, double *gradient) {
  double a = log_survival(family, p, lower), b = log_survival(family, p, upper);
  double between = log_between(family, p, lower, upper, a, b);
  if (!gradient) return weight * between;
  if (model->survival == cyb__survival_sum_any || (a > -M_LN2 && between <= least_log)) {
    add_differences(family, p, lower, upper, weight, gradient);
  } else {
    add_tail(model, family, p, lower, weight * exp(a - between), gradient);
    add_tail(model, family, p, upper, -weight * exp(b - between), gradient);
  }
  return weight * between;
}

double cyb__bins_sum(const cyb__model *model, const cyb_family *family, const double *p,
                     const cyb__bins *bins, double *gradient) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < bins->middle.n; i++)
    cyb_sum_add(&sum, cyb__bin_sum(model, family, p, bins->lower[i], bins->upper[i],
                                   bins->middle.weight[i], gradient));
  return cyb_sum_get(&sum);
}
