/* risk/tail_bounds.c - between what a tail value certainly lies.
 * Layer: risk. */
#include <math.h>

#include "risk/near.h"

cyb__tail cyb__tail_of(const cyb_aggregate *a, double p) {
  const cyb_bounds any = {0.0, INFINITY};
  return (cyb__tail){p, cyb_aggregate_quantile(a, p), any, any, {0.0, 1.0}};
}

static void narrow(cyb_bounds *bounds, cyb_bounds found) {
  bounds->lower = fmax(bounds->lower, found.lower);
  bounds->upper = fmin(bounds->upper, found.upper);
}

void cyb__tail_ask(cyb__tail *tail, const cyb__near *near, const cyb_aggregate *a) {
  double at = tail->v + a->deductible;
  if (!isfinite(at)) return;
  narrow(&tail->above, cyb__near_excess(near, a, at));
  narrow(&tail->beyond, cyb__near_excess(near, a, a->deductible + a->limit));
  narrow(&tail->cdf, cyb__near_cdf(near, at));
}

/* (1 - p) TVaR is the mean less the integral of the quantiles from 0 to p, and those lie between
 * 0 and the last: enough where it is small beside the mean, as of heavy tails. */
static cyb_bounds by_mean(const cyb_aggregate *a, double p, double quantile) {
  double mean = a->model.sum.mean, rounding = 1e-13 * mean;
  if (a->deductible > 0.0 || isfinite(a->limit) || !isfinite(mean)) return (cyb_bounds){0.0, INFINITY};
  return (cyb_bounds){(mean - rounding - p * quantile) / (1.0 - p), (mean + rounding) / (1.0 - p)};
}

/* v + E max(S - v, 0) / (1 - p) is least at the quantile (Rockafellar & Uryasev 2002), so at
 * v it is an upper bound; and it falls from there to the quantile by no more than the
 * distance times its slope, |P(S <= v) - p| / (1 - p). */
cyb_bounds cyb__tail_bounds(const cyb__tail *tail, const cyb_aggregate *a, cyb_bounds quantile) {
  double v = tail->v, rest = 1.0 - tail->p, away, slope;
  cyb_bounds out = {quantile.lower, a->limit};
  if (!isfinite(v) || !isfinite(quantile.upper) || !(rest > 0.0)) return out;
  away = fmax(fabs(v - quantile.lower), fabs(v - quantile.upper));
  slope = fmax(fabs(tail->cdf.lower - tail->p), fabs(tail->cdf.upper - tail->p));
  out.upper = v + fmax(tail->above.upper - tail->beyond.lower, 0.0) / rest;
  out.lower = v + (tail->above.lower - tail->beyond.upper - away * slope) / rest;
  out.lower = fmax(out.lower, quantile.lower);
  narrow(&out, by_mean(a, tail->p, quantile.upper));
  return (cyb_bounds){fmin(out.lower, a->limit), fmin(out.upper, a->limit)};
}
