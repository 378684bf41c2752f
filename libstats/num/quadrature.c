/* num/quadrature.c - integrals of smooth functions over short and endless ranges.
 * Layer: num. Source: QUADPACK, Piessens et al. (1983); rule of 21 points from GSL. */
#include "num/quadrature.h"

#include <gsl/gsl_integration.h>
#include <math.h>

static const double accuracy = 1e-13;
enum { DEEPEST = 48, MOST_HALVINGS = 4000 };

typedef struct part {
  cyb__integrand *f;
  const void *data;
  double scale; /* 0 = not stretched */
  int halvings; /* so far: what is too rough for its digits is not chased for ever */
} part;

static double value_at(double t, void *closure) {
  const part *of = closure;
  double x;
  if (of->scale == 0.0) return of->f(t, of->data);
  x = of->scale * expm1(t);
  return isfinite(x) ? of->f(x, of->data) * of->scale * exp(t) : 0.0;
}

/* `allowed` falls by half at each level, so that the errors of all parts add
 * up to the accuracy of the whole. */
static double halved(const gsl_function *f, double from, double to, double allowed, int depth) {
  double value, error, absolute, spread, middle = from + 0.5 * (to - from);
  gsl_integration_qk21(f, from, to, &value, &error, &absolute, &spread);
  if (allowed < 0.0) allowed = accuracy * absolute;
  if (depth == 0 || !(error > allowed) || !(error > accuracy * absolute)) return value;
  if (++((part *)f->params)->halvings > MOST_HALVINGS) return value;
  return halved(f, from, middle, 0.5 * allowed, depth - 1) +
         halved(f, middle, to, 0.5 * allowed, depth - 1);
}

static double over(part *of, double from, double to) {
  gsl_function f = {value_at, of};
  return from < to ? halved(&f, from, to, -1.0, DEEPEST) : 0.0;
}

double cyb__quadrature(cyb__integrand *f, const void *data, double from, double to) {
  part of = {f, data, 0.0, 0};
  return over(&of, from, to);
}

double cyb__quadrature_stretched(cyb__integrand *f, const void *data, double scale, double length) {
  part of = {f, data, scale, 0};
  double sum = 0.0, end = log1p(length / scale), width = 1.0;
  for (double from = 0.0; from < end && from < 1500.0; from += width) {
    double more;
    if (from >= 2.0) width = from;
    more = over(&of, from, fmin(from + width, end));
    sum += more;
    /* four scales out, what is no longer seen does not come back; x^k may start so
     * small that nothing is seen of it at first */
    if (from >= 4.0 && sum != 0.0 && fabs(more) <= 1e-17 * fabs(sum)) break;
  }
  return sum;
}
