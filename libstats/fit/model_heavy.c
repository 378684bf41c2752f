/* fit/model_heavy.c - likelihood sums of Weibull, log-logistic and generalized Pareto losses.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "fit/model.h"
#include "fit/vector_sums.h"

static void add(double *gradient, double first, double second) {
  if (!gradient) return;
  gradient[0] += first;
  gradient[1] += second;
}

/* --- Weibull ------------------------------------------------------------------- */

double cyb__density_sum_weibull(const cyb_family *family, const double *p,
                                const cyb__points *points, double *gradient) {
  double log_scale = log(p[1]), total = points->total, away = points->log_mean - log_scale;
  cyb__sums sum = cyb__power_sums(points, p[0], log_scale);
  (void)family;
  add(gradient, total * (1.0 / p[0] + away) - sum.first, p[0] / p[1] * (sum.value - total));
  return total * (log(p[0]) + p[0] * away - points->log_mean) - sum.value;
}

double cyb__survival_sum_weibull(const cyb_family *family, const double *p,
                                 const cyb__points *points, double *gradient) {
  cyb__sums sum = cyb__power_sums(points, p[0], log(p[1]));
  (void)family;
  add(gradient, -sum.first, p[0] / p[1] * sum.value);
  return -sum.value;
}

/* --- log-logistic -------------------------------------------------------------- */

/* With o = shape log(x / scale) the logarithm of the odds of X <= x:
 * log f = log shape - log x + o - 2 log(1 + e^o). */
double cyb__density_sum_loglogistic(const cyb_family *family, const double *p,
                                    const cyb__points *points, double *gradient) {
  double log_scale = log(p[1]), total = points->total, away = points->log_mean - log_scale;
  cyb__sums sum = cyb__softplus_sums(points, p[0], log_scale);
  (void)family;
  add(gradient, total * (1.0 / p[0] + away) - 2.0 * sum.first,
      p[0] / p[1] * (2.0 * sum.second - total));
  return total * (log(p[0]) - points->log_mean + p[0] * away) - 2.0 * sum.value;
}

double cyb__survival_sum_loglogistic(const cyb_family *family, const double *p,
                                     const cyb__points *points, double *gradient) {
  cyb__sums sum = cyb__softplus_sums(points, p[0], log(p[1]));
  (void)family;
  add(gradient, -sum.first, p[0] / p[1] * sum.second);
  return -sum.value;
}

/* --- generalized Pareto and Pareto ---------------------------------------------- */

double cyb__density_sum_gpd(const cyb_family *family, const double *p, const cyb__points *points,
                            double *gradient) {
  cyb__sums sum = cyb__gpd_sums(points, p[0], p[1], p[2]);
  (void)family;
  add(gradient, -sum.value - (1.0 + p[0]) * sum.first,
      -points->total / p[1] - (1.0 + p[0]) * sum.second);
  return -points->total * log(p[1]) - (1.0 + p[0]) * sum.value;
}

double cyb__survival_sum_gpd(const cyb_family *family, const double *p, const cyb__points *points,
                             double *gradient) {
  cyb__sums sum = cyb__gpd_sums(points, p[0], p[1], p[2]);
  (void)family;
  add(gradient, -sum.first, -sum.second);
  return -sum.value;
}

/* The Pareto is a gpd with xi = 1 / shape, beta = scale / shape. */
static double pareto_sum(cyb__log_sum *gpd, const double *p, const cyb__points *points,
                         double *gradient) {
  double q[] = {1.0 / p[0], p[1] / p[0], 0.0}, inner[2] = {0.0, 0.0};
  double value = gpd(NULL, q, points, gradient ? inner : NULL);
  add(gradient, -(inner[0] + inner[1] * p[1]) / (p[0] * p[0]), inner[1] / p[0]);
  return value;
}

double cyb__density_sum_pareto(const cyb_family *family, const double *p, const cyb__points *points,
                               double *gradient) {
  (void)family;
  return pareto_sum(cyb__density_sum_gpd, p, points, gradient);
}

double cyb__survival_sum_pareto(const cyb_family *family, const double *p,
                                const cyb__points *points, double *gradient) {
  (void)family;
  return pareto_sum(cyb__survival_sum_gpd, p, points, gradient);
}
