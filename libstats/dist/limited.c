/* dist/limited.c - limited moments and layers by quadrature of the survival function.
 * Layer: dist.
 * E min(X, d)^k is the integral of k x^(k-1) S(x) over [0, d], a layer that of
 * S over it, and so on: nothing is subtracted, so small layers far out keep their digits. */
#include "dist/family.h"
#include "num/quadrature.h"

typedef struct range {
  const cyb_family *family;
  const double *p;
  double from, away;
  int k;
} range;

static double weighted_survival(double x, const void *data) {
  const range *of = data;
  double survival = of->family->survival(of->p, of->from + x), away = of->away + x;
  if (survival == 0.0) return 0.0;
  for (int i = 1; i < of->k; i++) survival *= away;
  return of->k * survival;
}

/* How far from x the survival function goes before it has changed much. */
static double local_scale(const cyb_family *family, const double *p, double x) {
  double median = family->quantile(p, 0.5);
  double scale = x < median ? median - x : family->survival(p, x) * exp(-family->log_density(p, x));
  return scale > 0.0 && isfinite(scale) ? scale : fmax(x, 1.0);
}

/* Not beyond the end of the support, where the integrand has a corner. */
static double over(const range *of, double length) {
  double scale, end = of->family->quantile(of->p, 1.0) - of->from;
  length = fmin(length, end);
  if (!(length > 0.0) || of->family->survival(of->p, of->from) == 0.0) return 0.0;
  scale = local_scale(of->family, of->p, of->from);
  /* a scale far beyond the range would leave no stretch of it */
  return cyb__quadrature_stretched(weighted_survival, of, fmin(scale, length), length);
}

double cyb__limited_by_quadrature(const cyb_family *family, const double *p, double limit, int k) {
  range of = {family, p, 0.0, 0.0, k};
  return over(&of, limit);
}

/* More whole numbers than this are not summed one by one. */
static const double most_counts = 1e5;

/* A count's survival function is constant between whole numbers. */
static double count_layer(const cyb_family *family, const double *p, double limit,
                          double attachment) {
  double sum = 0.0, end = attachment + limit, from = attachment;
  while (from < end) {
    double next = fmin(floor(from) + 1.0, end), part = (next - from) * family->survival(p, from);
    sum += part;
    if (part <= 1e-17 * sum) break;
    if (next <= from || next - attachment > most_counts) return NAN;
    from = next;
  }
  return sum;
}

double cyb__integral_by_quadrature(const cyb_family *family, const double *p, int k, double away,
                                   double from, double length) {
  range of = {family, p, from, away, k};
  if (family->count) return k == 1 ? count_layer(family, p, length, from) : NAN;
  return over(&of, length);
}
