/* fit/model_inverse.c - likelihood sums of inverse Gaussian and inverse gamma losses,
 * which depend on the known losses through means of x, log x and 1 / x.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "dist/scaled_erfc.h"
#include "dist/special.h"
#include "fit/model.h"

static void add(double *gradient, double first, double second) {
  if (!gradient) return;
  gradient[0] += first;
  gradient[1] += second;
}

/* log f = (log shape - log(2 pi) - 3 log x - shape (x - mean)^2 / (mean^2 x)) / 2. */
double cyb__density_sum_inverse_gaussian(const cyb_family *family, const double *p,
                                         const cyb__points *points, double *gradient) {
  static const double log_two_pi = 1.837877066409345483560659472811;
  double mean = p[0], shape = p[1], total = points->total, ratio = points->mean / mean;
  /* mean of (x - mean)^2 / (mean^2 x), of which the middle part is 0 at the best mean */
  double square = points->inverse_gap + (ratio - 1.0) * (ratio - 1.0) / points->mean;
  (void)family;
  add(gradient, total * shape * (ratio - 1.0) / (mean * mean),
      0.5 * total * (1.0 / shape - square));
  return 0.5 * total * (log(shape) - log_two_pi - 3.0 * points->log_mean - shape * square);
}

/* With T and U of dist/inverse_gaussian.c and e(y) = exp(y^2) erfc(y):
 *   dS / dmean = shape / mean^2 exp(-T^2) e(U)
 *   dS / dshape = exp(-T^2) (1 / sqrt(2 pi shape x) - e(U) / mean). */
static cyb__term inverse_gaussian_row(const double *p, double x, double log_x) {
  double tail = cyb__family_inverse_gaussian.log_survival(p, x);
  double root = sqrt(0.5 * p[1] / x), t = (x - p[0]) / p[0] * root;
  double share = exp(-t * t - tail), rest = cyb__scaled_erfc((x + p[0]) / p[0] * root);
  (void)log_x;
  return (cyb__term){tail, share * p[1] / (p[0] * p[0]) * rest,
                     share * (1.0 / sqrt(2.0 * M_PI * p[1] * x) - rest / p[0])};
}

double cyb__survival_sum_inverse_gaussian(const cyb_family *family, const double *p,
                                          const cyb__points *points, double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, inverse_gaussian_row);
  (void)family;
  add(gradient, sum.first, sum.second);
  return sum.value;
}

/* log f = shape log scale - log Gamma(shape) - (shape + 1) log x - scale / x: with
 * y = 1 / x a gamma's, written so that nothing large cancels (see model_light.c). */
double cyb__density_sum_inverse_gamma(const cyb_family *family, const double *p,
                                      const cyb__points *points, double *gradient) {
  static const double log_root_two_pi = 0.918938533204672741780329736406;
  double shape = p[0], total = points->total, ratio = p[1] * points->inverse_mean / shape;
  double gap = points->log_inverse_gap, departure = gap + (ratio - 1.0 - log(ratio));
  (void)family;
  add(gradient, total * (cyb__log_less_digamma(shape) - departure + (ratio - 1.0)),
      total * shape * (1.0 - ratio) / p[1]);
  return total * (0.5 * log(shape) - log_root_two_pi - cyb__stirling_rest(shape) -
                  shape * departure - points->log_mean);
}

/* By the scale, log S has the derivative f x / (scale S); by the shape a difference of
 * the fourth order is taken. */
static cyb__term inverse_gamma_row(const double *p, double x, double log_x) {
  double shape = p[0], z = p[1] / x, move = cyb__shape_move(shape);
  double tail = cyb__log_gamma_lower(shape, z);
  double near = cyb__log_gamma_lower(shape + move, z) - cyb__log_gamma_lower(shape - move, z);
  double far =
      cyb__log_gamma_lower(shape + 2.0 * move, z) - cyb__log_gamma_lower(shape - 2.0 * move, z);
  (void)log_x;
  return (cyb__term){tail, (8.0 * near - far) / (12.0 * move),
                     shape / p[1] * exp(cyb__log_poisson(shape, z) - tail)};
}

double cyb__survival_sum_inverse_gamma(const cyb_family *family, const double *p,
                                       const cyb__points *points, double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, inverse_gamma_row);
  (void)family;
  add(gradient, sum.first, sum.second);
  return sum.value;
}
