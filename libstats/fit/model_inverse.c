/* fit/model_inverse.c - likelihood sums of inverse Gaussian and inverse gamma losses,
 * which depend on the known losses through means of x, log x and 1 / x.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
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
