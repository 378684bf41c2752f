/* dist/part.c - a family with its parameters, asked at any argument.
 * Layer: dist. */
#include "dist/part.h"

#include "dist/composed.h"

double cyb__log_density_at(cyb__part d, double x) {
  if (isnan(x)) return NAN;
  return x < 0.0 || isinf(x) ? -INFINITY : d.family->log_density(d.p, x);
}

double cyb__cdf_at(cyb__part d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0) return 0.0;
  return isinf(x) ? 1.0 : d.family->cdf(d.p, x);
}

double cyb__survival_at(cyb__part d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0) return 1.0;
  return isinf(x) ? 0.0 : d.family->survival(d.p, x);
}

double cyb__log_survival_at(cyb__part d, double x) {
  if (isnan(x)) return NAN;
  if (x < 0.0 || isinf(x)) return x < 0.0 ? 0.0 : -INFINITY;
  return cyb__log_survival(d.family, d.p, x);
}

double cyb__quantile_at(cyb__part d, double u) {
  return u >= 0.0 && u <= 1.0 ? d.family->quantile(d.p, u) : NAN;
}

double cyb__moment_order_of(cyb__part d) {
  return d.family->moment_order ? d.family->moment_order(d.p) : INFINITY;
}

double cyb__mass_at(cyb__part d, double x) {
  if (!(x >= 0.0) || isinf(x)) return isnan(x) ? NAN : 0.0;
  if (d.family->count) return exp(d.family->log_density(d.p, x));
  return d.family->composed && d.family->composed->mass ? d.family->composed->mass(d.p, x) : 0.0;
}

double cyb__between(cyb__part d, double a, double b) {
  double above = cyb__survival_at(d, a);
  if (above < 0.5) return above - cyb__survival_at(d, b);
  return cyb__cdf_at(d, b) - cyb__cdf_at(d, a);
}

double cyb__limited_at(cyb__part d, double limit, int k) {
  double value;
  if (!(limit >= 0.0)) return NAN;
  if (limit == 0.0) return 0.0;
  if (isinf(limit)) return d.family->moment(d.p, k);
  value = d.family->limited_moment ? d.family->limited_moment(d.p, limit, k) : NAN;
  /* a closed form may go by moments that overflow where its own value does not */
  if (isfinite(value) || d.family->count) return value;
  return cyb__limited_by_quadrature(d.family, d.p, limit, k);
}

/* A difference that has lost more digits than this is integrated by itself. */
static const double least_share = 0.01;

/* From limited values and moments; NaN where they cancel or do not tell. */
static double closed(cyb__part d, int k, double away, double from, double length) {
  double to = from + length, shift = from - away, upper, rise, value;
  if (k > 2) {
    upper = isinf(length) ? d.family->moment(d.p, k) : NAN;
    return isinf(upper) || (from == 0.0 && shift == 0.0) ? upper : NAN;
  }
  upper = cyb__limited_at(d, to, k);
  if (isinf(upper)) return upper;
  rise = upper - cyb__limited_at(d, from, k);
  value = k == 1 || shift == 0.0 ? rise : rise - 2.0 * shift * closed(d, 1, from, from, length);
  return rise > least_share * upper && value > least_share * rise ? value : NAN;
}

double cyb__integral_at(cyb__part d, int k, double away, double from, double length) {
  const cyb__composed *composed = d.family->composed;
  double value;
  if (!(length > 0.0)) return 0.0;
  if (composed && composed->integral) return composed->integral(d.p, k, away, from, length);
  value = closed(d, k, away, from, length);
  if (!isnan(value)) return value;
  value = cyb__integral_by_quadrature(d.family, d.p, k, away, from, length);
  if (!isnan(value) || k > 2) return value;
  return fmax(cyb__limited_at(d, from + length, k) - cyb__limited_at(d, from, k), 0.0);
}

double cyb__power_rise(int k, double away, double length) {
  double low = away, high = low + length, sum = 0.0, power = 1.0;
  for (int i = 0; i < k; i++) {
    sum = sum * low + power;
    power *= high;
  }
  return length * sum;
}
