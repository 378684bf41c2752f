/* risk/copula_association.c - rank correlations of copulas, and copulas from them.
 * Layer: risk. Source: Nelsen (2006), sections 5.1.1 and 5.1.2. */
#include <math.h>

#include "risk/copula.h"

/* Spearman's rho is 12 times the integral of C(u, v) - u v over the square, of a symmetric
 * copula twice that over the triangle v = u t, whose edge is the ridge of C. By the double
 * exponential rule, which does not mind what the corners are like: Takahasi & Mori (1974),
 * Publ. RIMS 9:721-741. */
enum { NODES = 70 };
static const double spacing = 0.05;

static double node(int k, double *weight) {
  double half_pi = 1.57079632679489661923, x = half_pi * sinh(k * spacing), c = cosh(x);
  *weight = 0.5 * half_pi * spacing * cosh(k * spacing) / (c * c);
  return x < 0.0 ? exp(2.0 * x) / (1.0 + exp(2.0 * x)) : 1.0 / (1.0 + exp(-2.0 * x));
}

static double by_integral(const cyb__copula_family *family, double parameter, double r) {
  double matrix[4] = {1.0, r, r, 1.0}, sum = 0.0;
  const cyb_copula pair = {.family = family, .n = 2, .parameter = parameter, .correlation = matrix};
  for (int i = -NODES; i <= NODES; i++) {
    double outer, u = node(i, &outer), line = 0.0;
    for (int k = -NODES; k <= NODES; k++) {
      double inner, point[2];
      point[0] = u;
      point[1] = u * node(k, &inner);
      line += inner * (cyb_copula_cdf(&pair, point) - u * point[1]);
    }
    sum += outer * u * line;
  }
  return 24.0 * sum;
}

static double entry(const cyb_copula *c, size_t i, size_t k) {
  return c->family->elliptical ? c->correlation[i * c->n + k] : c->parameter;
}

double cyb_copula_kendall(const cyb_copula *copula, size_t i, size_t k) {
  if (i >= copula->n || k >= copula->n) return NAN;
  return i == k ? 1.0 : copula->family->kendall(entry(copula, i, k));
}

double cyb_copula_spearman(const cyb_copula *copula, size_t i, size_t k) {
  double theta;
  if (i >= copula->n || k >= copula->n) return NAN;
  if (i == k) return 1.0;
  theta = entry(copula, i, k);
  if (copula->family->spearman) return copula->family->spearman(theta);
  return by_integral(copula->family, copula->parameter, theta);
}

/* --- the other way -------------------------------------------------------------- */

/* Rising in theta; 0 is left out by the halving's never meeting it twice. */
double cyb__copula_solve(double (*association)(double theta), double target, double low,
                         double high) {
  if (!(association(low) <= target && association(high) >= target)) return NAN;
  for (int i = 0; i < 200 && high - low > 1e-13 * fmax(fabs(low), fabs(high)); i++) {
    double middle = low + 0.5 * (high - low);
    if (association(middle) < target)
      low = middle;
    else
      high = middle;
  }
  return low + 0.5 * (high - low);
}

static int refuse(const cyb__copula_family *family, const char *which, double value,
                  cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, "copula", "%s has no parameter with %s %g", family->name,
                       which, value);
}

int cyb_copula_from_kendall(double *parameter, const char *family, double tau, cyb_error *error) {
  const cyb__copula_family *f = cyb__copula_find(family, error);
  if (!f) return CYB_EDOMAIN;
  *parameter = f->of_kendall(tau);
  return isfinite(*parameter) ? CYB_OK : refuse(f, "Kendall's tau", tau, error);
}

/* Bisection needs no derivative, and the integral's digits are enough for 1e-9. */
static double solve_by_integral(const cyb__copula_family *f, double rho) {
  double low = f->minimum, high = f->maximum;
  if (!(rho > 0.0 && rho < 1.0)) return NAN;
  for (int i = 0; i < 60 && high - low > 1e-11 * high; i++) {
    double middle = i < 8 && low > 0.0 ? sqrt(low * high) : low + 0.5 * (high - low);
    if (by_integral(f, middle, 0.0) < rho)
      low = middle;
    else
      high = middle;
  }
  return low + 0.5 * (high - low);
}

int cyb_copula_from_spearman(double *parameter, const char *family, double rho, cyb_error *error) {
  const cyb__copula_family *f = cyb__copula_find(family, error);
  if (!f) return CYB_EDOMAIN;
  if (f == &cyb__copula_gaussian)
    *parameter = rho > -1.0 && rho < 1.0 ? 2.0 * sin(3.14159265358979323846 * rho / 6.0) : NAN;
  else if (f == &cyb__copula_t)
    *parameter = NAN;
  else if (f->spearman)
    *parameter = rho != 0.0 ? cyb__copula_solve(f->spearman, rho, f->minimum, f->maximum) : NAN;
  else
    *parameter = solve_by_integral(f, rho);
  return isfinite(*parameter) ? CYB_OK : refuse(f, "Spearman's rho", rho, error);
}
