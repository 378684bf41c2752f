/* fit/model_heavy.c - likelihood sums of Weibull, log-logistic and generalized Pareto losses.
 * Layer: fit. Source: densities of Klugman, Panjer & Willmot (2012), Loss Models, appendix A. */
#include "dist/special.h"
#include "fit/model.h"

static void add(double *gradient, double first, double second) {
  if (!gradient) return;
  gradient[0] += first;
  gradient[1] += second;
}

/* --- Weibull ------------------------------------------------------------------- */

/* q = shape, log scale: (x / scale)^shape, and the same times log(x / scale). */
static cyb__term weibull_row(const double *q, double x, double log_x) {
  double away = log_x - q[1], power = exp(q[0] * away);
  (void)x;
  return (cyb__term){power, power * away, 0.0};
}

double cyb__density_sum_weibull(const cyb_family *family, const double *p,
                                const cyb__points *points, double *gradient) {
  double q[] = {p[0], log(p[1])}, total = points->total, away = points->log_mean - q[1];
  cyb__term sum = cyb__sum_rows(q, points, weibull_row);
  (void)family;
  add(gradient, total * (1.0 / p[0] + away) - sum.first, p[0] / p[1] * (sum.value - total));
  return total * (log(p[0]) + p[0] * away - points->log_mean) - sum.value;
}

double cyb__survival_sum_weibull(const cyb_family *family, const double *p,
                                 const cyb__points *points, double *gradient) {
  double q[] = {p[0], log(p[1])};
  cyb__term sum = cyb__sum_rows(q, points, weibull_row);
  (void)family;
  add(gradient, -sum.first, p[0] / p[1] * sum.value);
  return -sum.value;
}

/* --- log-logistic -------------------------------------------------------------- */

/* q = shape, log scale; with o the logarithm of the odds of X <= x:
 * log f = log shape - log x + o - 2 log(1 + e^o). */
static cyb__term loglogistic_row(const double *q, double x, double log_x) {
  double away = log_x - q[1], odds = q[0] * away, small = exp(-fabs(odds));
  double slope = copysign((1.0 - small) / (1.0 + small), odds);
  (void)x;
  return (cyb__term){-fabs(odds) - 2.0 * log1p(small), -slope * away, slope};
}

double cyb__density_sum_loglogistic(const cyb_family *family, const double *p,
                                    const cyb__points *points, double *gradient) {
  double q[] = {p[0], log(p[1])};
  cyb__term sum = cyb__sum_rows(q, points, loglogistic_row);
  (void)family;
  add(gradient, points->total / p[0] + sum.first, p[0] / p[1] * sum.second);
  return points->total * (log(p[0]) - points->log_mean) + sum.value;
}

static cyb__term loglogistic_tail(const double *q, double x, double log_x) {
  double away = log_x - q[1], odds = q[0] * away, small = exp(-fabs(odds));
  double below = (odds > 0.0 ? 1.0 : small) / (1.0 + small); /* probability of X <= x */
  (void)x;
  return (cyb__term){-fmax(odds, 0.0) - log1p(small), -below * away, below};
}

double cyb__survival_sum_loglogistic(const cyb_family *family, const double *p,
                                     const cyb__points *points, double *gradient) {
  double q[] = {p[0], log(p[1])};
  cyb__term sum = cyb__sum_rows(q, points, loglogistic_tail);
  (void)family;
  add(gradient, sum.first, p[0] / p[1] * sum.second);
  return sum.value;
}

/* --- generalized Pareto and Pareto ---------------------------------------------- */

/* (y / (1 + y) - log(1 + y)) / y^2, -1/2 at 0; the logarithm is given. */
static double bend(double y, double logarithm) {
  double sum = 0.0;
  if (fabs(y) > 0.02) return (y / (1.0 + y) - logarithm) / (y * y);
  for (int k = 9; k >= 0; k--) sum = (k + 1.0) / (k + 2.0) - y * sum;
  return -sum;
}

/* q = xi, beta, threshold. e = log(1 + xi z) / xi, z the excess in betas; its
 * derivatives by xi and by beta. INFINITY beyond a bounded end. */
static cyb__term gpd_row(const double *q, double x, double log_x) {
  double z = (x - q[2]) / q[1], y = q[0] * z, logarithm;
  (void)log_x;
  if (z <= 0.0) return (cyb__term){0.0, 0.0, 0.0};
  if (!(y > -1.0)) return (cyb__term){INFINITY, NAN, NAN};
  logarithm = log1p(y);
  return (cyb__term){y == 0.0 ? z : logarithm / q[0], z * z * bend(y, logarithm),
                     -z / ((1.0 + y) * q[1])};
}

double cyb__density_sum_gpd(const cyb_family *family, const double *p, const cyb__points *points,
                            double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, gpd_row);
  (void)family;
  add(gradient, -sum.value - (1.0 + p[0]) * sum.first,
      -points->total / p[1] - (1.0 + p[0]) * sum.second);
  return -points->total * log(p[1]) - (1.0 + p[0]) * sum.value;
}

double cyb__survival_sum_gpd(const cyb_family *family, const double *p, const cyb__points *points,
                             double *gradient) {
  cyb__term sum = cyb__sum_rows(p, points, gpd_row);
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
