/* fit/model_three.c - likelihood sums of Burr, inverse Burr and generalized gamma losses.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "dist/special.h"
#include "fit/model.h"
#include "fit/vector_sums.h"

static void add(double *gradient, double first, double second, double third) {
  if (!gradient) return;
  gradient[0] += first;
  gradient[1] += second;
  gradient[2] += third;
}

/* --- Burr ---------------------------------------------------------------------- */

/* With t = shape2 log(x / scale):
 * log f = log shape1 + log shape2 - log x + t - (shape1 + 1) log(1 + e^t). */
double cyb__density_sum_burr(const cyb_family *family, const double *p, const cyb__points *points,
                             double *gradient) {
  double log_scale = log(p[2]), total = points->total, away = points->log_mean - log_scale;
  cyb__sums sum = cyb__softplus_sums(points, p[1], log_scale);
  (void)family;
  add(gradient, total / p[0] - sum.value, total * (1.0 / p[1] + away) - (p[0] + 1.0) * sum.first,
      p[1] / p[2] * ((p[0] + 1.0) * sum.second - total));
  return total * (log(p[0]) + log(p[1]) - points->log_mean + p[1] * away) -
         (p[0] + 1.0) * sum.value;
}

double cyb__survival_sum_burr(const cyb_family *family, const double *p, const cyb__points *points,
                              double *gradient) {
  cyb__sums sum = cyb__softplus_sums(points, p[1], log(p[2]));
  (void)family;
  add(gradient, -sum.value, -p[0] * sum.first, p[0] * p[1] / p[2] * sum.second);
  return -p[0] * sum.value;
}

/* --- inverse Burr --------------------------------------------------------------- */

/* log f = log shape1 + log shape2 - log x + shape1 t - (shape1 + 1) log(1 + e^t). */
double cyb__density_sum_inverse_burr(const cyb_family *family, const double *p,
                                     const cyb__points *points, double *gradient) {
  double log_scale = log(p[2]), total = points->total, away = points->log_mean - log_scale;
  cyb__sums sum = cyb__softplus_sums(points, p[1], log_scale);
  (void)family;
  add(gradient, total * (1.0 / p[0] + p[1] * away) - sum.value,
      total * (1.0 / p[1] + p[0] * away) - (p[0] + 1.0) * sum.first,
      p[1] / p[2] * ((p[0] + 1.0) * sum.second - p[0] * total));
  return total * (log(p[0]) + log(p[1]) - points->log_mean + p[0] * p[1] * away) -
         (p[0] + 1.0) * sum.value;
}

/* log F = -shape1 log(1 + e^-t), of which log S has the derivative -F / S; far out log S is
 * log shape1 - t, as in dist/inverse_burr.c. */
static void add_inverse_burr_row(const double *p, double log_x, double weight, cyb_sum *gradient) {
  double away = log_x - log(p[2]), t = p[1] * away, fall = cyb__softplus(-t);
  bool far = t > 40.0 && log(p[0]) - t < -40.0;
  double by_log_cdf = weight / -expm1(p[0] * fall);
  double by_t = far ? -weight : by_log_cdf * p[0] / (1.0 + exp(t));
  cyb_sum_add(&gradient[0], far ? weight / p[0] : -by_log_cdf * fall);
  cyb_sum_add(&gradient[1], by_t * away);
  cyb_sum_add(&gradient[2], -by_t * p[1] / p[2]);
}

double cyb__survival_sum_inverse_burr(const cyb_family *family, const double *p,
                                      const cyb__points *points, double *gradient) {
  cyb_sum value = {0}, by[3] = {{0}};
  for (size_t i = 0; i < points->n; i++) {
    cyb_sum_add(&value, points->weight[i] * cyb__log_survival(family, p, points->x[i]));
    if (gradient) add_inverse_burr_row(p, points->log_x[i], points->weight[i], by);
  }
  add(gradient, cyb_sum_get(&by[0]), cyb_sum_get(&by[1]), cyb_sum_get(&by[2]));
  return cyb_sum_get(&value);
}

/* --- generalized gamma ------------------------------------------------------------ */

/* With z = shape2 log(x / scale) - log shape1, where the density of log x is about
 * its top:
 *   log f = log shape2 + log(shape1) / 2 - log(2 pi) / 2 - stirling(shape1) - log x
 *           - shape1 (e^z - 1 - z),
 * in which nothing large cancels where the shape is large and the family nearly
 * lognormal. */
double cyb__density_sum_generalized_gamma(const cyb_family *family, const double *p,
                                          const cyb__points *points, double *gradient) {
  static const double log_root_two_pi = 0.918938533204672741780329736406;
  double total = points->total, log_shape = log(p[0]);
  cyb__sums sum = cyb__gap_sums(points, p[1], log(p[2]), log_shape);
  (void)family;
  add(gradient, total * cyb__log_less_digamma(p[0]) - sum.value + sum.second,
      total / p[1] - p[0] * sum.first, p[0] * p[1] / p[2] * sum.second);
  return total * (log(p[1]) + 0.5 * log_shape - log_root_two_pi - cyb__stirling_rest(p[0]) -
                  points->log_mean) -
         p[0] * sum.value;
}

/* Of log S: by log z = shape2 log(x / scale), and by shape1, a difference of the fourth
 * order. Shape2 and the scale follow from the first without differences, which lose
 * digits where the scale is far from the losses. */
static void add_survival_row(const double *p, double x, double tail, double weight,
                             cyb_sum *gradient) {
  const cyb_family *family = &cyb__family_generalized_gamma;
  double away = log(x / p[2]), move = cyb__shape_move(p[0]), by_log_z, near, far;
  const double up[] = {p[0] + move, p[1], p[2]}, up2[] = {p[0] + 2.0 * move, p[1], p[2]};
  const double down[] = {p[0] - move, p[1], p[2]}, down2[] = {p[0] - 2.0 * move, p[1], p[2]};
  near = cyb__log_survival(family, up, x) - cyb__log_survival(family, down, x);
  far = cyb__log_survival(family, up2, x) - cyb__log_survival(family, down2, x);
  by_log_z = -exp(family->log_density(p, x) + log(x) - tail) / p[1];
  cyb_sum_add(&gradient[0], weight * (8.0 * near - far) / (12.0 * move));
  cyb_sum_add(&gradient[1], weight * by_log_z * away);
  cyb_sum_add(&gradient[2], -weight * by_log_z * p[1] / p[2]);
}

double cyb__survival_sum_generalized_gamma(const cyb_family *family, const double *p,
                                           const cyb__points *points, double *gradient) {
  cyb_sum value = {0}, by[3] = {{0}};
  for (size_t i = 0; i < points->n; i++) {
    double tail = cyb__log_survival(family, p, points->x[i]);
    cyb_sum_add(&value, points->weight[i] * tail);
    if (gradient) add_survival_row(p, points->x[i], tail, points->weight[i], by);
  }
  add(gradient, cyb_sum_get(&by[0]), cyb_sum_get(&by[1]), cyb_sum_get(&by[2]));
  return cyb_sum_get(&value);
}
