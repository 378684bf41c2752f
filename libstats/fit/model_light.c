/* fit/model_light.c - likelihood sums of exponential, lognormal and gamma losses,
 * which depend on the known losses through a few means.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "dist/special.h"
#include "fit/model.h"

static const double log_root_two_pi = 0.918938533204672741780329736406;

static void add(double *gradient, size_t i, double derivative) {
  if (gradient) gradient[i] += derivative;
}

/* --- exponential --------------------------------------------------------------- */

double cyb__density_sum_exponential(const cyb_family *family, const double *p,
                                    const cyb__points *points, double *gradient) {
  double ratio = points->mean / p[0];
  (void)family;
  add(gradient, 0, points->total * (ratio - 1.0) / p[0]);
  return -points->total * (log(p[0]) + ratio);
}

double cyb__survival_sum_exponential(const cyb_family *family, const double *p,
                                     const cyb__points *points, double *gradient) {
  double ratio = points->mean / p[0];
  (void)family;
  add(gradient, 0, points->total * ratio / p[0]);
  return -points->total * ratio;
}

/* --- lognormal ----------------------------------------------------------------- */

double cyb__density_sum_lognormal(const cyb_family *family, const double *p,
                                  const cyb__points *points, double *gradient) {
  double away = (points->log_mean - p[0]) / p[1];
  double square = points->log_variance / (p[1] * p[1]) + away * away;
  (void)family;
  add(gradient, 0, points->total * away / p[1]);
  add(gradient, 1, points->total * (square - 1.0) / p[1]);
  return -points->total * (log(p[1]) + log_root_two_pi + points->log_mean + 0.5 * square);
}

/* The derivative of log S by z is less the hazard of a normal. */
static cyb__term lognormal_row(const double *p, double x, double log_x) {
  double z = (log_x - p[0]) / p[1], log_tail = cyb__family_lognormal.log_survival(p, x);
  double hazard = exp(-0.5 * z * z - log_root_two_pi - log_tail) / p[1];
  return (cyb__term){log_tail, hazard, hazard * z};
}

double cyb__survival_sum_lognormal(const cyb_family *family, const double *p,
                                   const cyb__points *points, double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, lognormal_row);
  (void)family;
  add(gradient, 0, sum.first);
  add(gradient, 1, sum.second);
  return sum.value;
}

double cyb__log_less_digamma(double x) {
  double inverse = 1.0 / x, square = inverse * inverse;
  if (x > 50.0) return inverse * (0.5 + inverse * (1.0 / 12 - square * (1.0 / 120 - square / 252)));
  return log(x) - cyb__digamma(x);
}

/* --- gamma --------------------------------------------------------------------- */

/* With m the mean shape * scale, the mean of log f is that of -log x plus
 *   log(shape) / 2 - log(2 pi) / 2 - stirling(shape) - shape * departure,
 * departure = (log mean x - mean log x) + (mean x / m - 1 - log(mean x / m)) >= 0:
 * no large terms cancel where the shape is large. */
double cyb__density_sum_gamma(const cyb_family *family, const double *p, const cyb__points *points,
                              double *gradient) {
  double shape = p[0], ratio = points->mean / (shape * p[1]);
  double departure = points->log_gap + (ratio - 1.0 - log(ratio));
  double stirling = cyb__stirling_rest(shape);
  (void)family;
  add(gradient, 0, points->total * (cyb__log_less_digamma(shape) - departure + (ratio - 1.0)));
  add(gradient, 1, points->total * shape * (ratio - 1.0) / p[1]);
  return points->total *
         (0.5 * log(shape) - log_root_two_pi - stirling - shape * departure - points->log_mean);
}

double cyb__shape_move(double shape) {
  return fmin(1e-3 * shape, 1e-2 * sqrt(shape));
}

/* By the scale, log S has the derivative z f / S; by the shape a difference of
 * the fourth order is taken. */
static cyb__term gamma_row(const double *p, double x, double log_x) {
  double shape = p[0], z = x / p[1], move = cyb__shape_move(shape),
         tail = cyb__log_gamma_upper(shape, z);
  double near = cyb__log_gamma_upper(shape + move, z) - cyb__log_gamma_upper(shape - move, z);
  double far =
      cyb__log_gamma_upper(shape + 2.0 * move, z) - cyb__log_gamma_upper(shape - 2.0 * move, z);
  (void)log_x;
  return (cyb__term){tail, (8.0 * near - far) / (12.0 * move),
                     shape / p[1] * exp(cyb__log_poisson(shape, z) - tail)};
}

double cyb__survival_sum_gamma(const cyb_family *family, const double *p, const cyb__points *points,
                               double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, gamma_row);
  (void)family;
  add(gradient, 0, sum.first);
  add(gradient, 1, sum.second);
  return sum.value;
}
