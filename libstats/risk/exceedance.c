/* risk/exceedance.c - the largest payment of a year; means of a part of the years.
 * Layer: risk. */
#include <cyberstats/exceedance.h>

#include <float.h>
#include <math.h>

#include "risk/aggregate.h"

/* --- the largest payment -------------------------------------------------------------- */

/* P(payment > x), x >= 0. */
static double payment_exceeds(const cyb_distribution *severity, const cyb_terms *terms, double x) {
  if (x >= terms->share * terms->limit) return 0.0;
  return cyb_distribution_survival(severity,
                                   fmax(terms->deductible + x / terms->share, terms->franchise));
}

/* 1 - P_N(1 - s). Where this is small it is E N s, less half of E N (N - 1) s^2. */
static double any_exceeds(const cyb_distribution *frequency, double s) {
  double claims = cyb_distribution_mean(frequency), re, im;
  if (claims * s <= 1e-8) return claims * s;
  cyb_distribution_generating(frequency, 1.0 - s, 0.0, &re, &im);
  return fmin(fmax(1.0 - re, 0.0), 1.0);
}

double cyb_occurrence_exceedance(const cyb_distribution *frequency,
                                 const cyb_distribution *severity, const cyb_terms *terms,
                                 double x) {
  const cyb_terms none = CYB_TERMS_INIT;
  if (!terms) terms = &none;
  if (isnan(x) || cyb_terms_check(terms, NULL) != CYB_OK) return NAN;
  return x < 0.0 ? 1.0 : any_exceeds(frequency, payment_exceeds(severity, terms, x));
}

double cyb_occurrence_quantile(const cyb_distribution *frequency, const cyb_distribution *severity,
                               const cyb_terms *terms, double p) {
  const cyb_terms none = CYB_TERMS_INIT;
  double low = 0.0, high, most;
  if (!terms) terms = &none;
  if (!(p >= 0.0 && p <= 1.0) || cyb_terms_check(terms, NULL) != CYB_OK) return NAN;
  most = terms->share * terms->limit;
  if (cyb_occurrence_exceedance(frequency, severity, terms, 0.0) <= 1.0 - p) return 0.0;
  if (p == 1.0) return cyb_terms_payment(terms, cyb_distribution_quantile(severity, 1.0));
  high = fmin(fmax(cyb_distribution_quantile(severity, 0.5), DBL_MIN), most);
  while (high < most && cyb_occurrence_exceedance(frequency, severity, terms, high) > 1.0 - p) {
    low = high;
    high = fmin(2.0 * high, most);
  }
  if (isinf(high)) return high;
  while (high - low > 2.0 * DBL_EPSILON * high && high > DBL_MIN) {
    double middle = low + 0.5 * (high - low);
    if (cyb_occurrence_exceedance(frequency, severity, terms, middle) > 1.0 - p)
      low = middle;
    else
      high = middle;
  }
  return high;
}

/* --- a part of the years ------------------------------------------------------------------ */

/* E max(S - x, 0) after the yearly terms. */
static double excess_over(const cyb_aggregate *a, double x) {
  if (x >= a->limit) return 0.0;
  return fmax(cyb__sum_excess(a, x + a->deductible) - a->excess_of_limit, 0.0);
}

double cyb_aggregate_mean_between(const cyb_aggregate *aggregate, double lower, double upper) {
  double below, above, part;
  if (isnan(lower) || isnan(upper) || !(lower < upper)) return NAN;
  if (lower < 0.0) {
    part = cyb_aggregate_cdf(aggregate, upper);
    below = aggregate->mean;
  } else {
    part = cyb_aggregate_cdf(aggregate, upper) - cyb_aggregate_cdf(aggregate, lower);
    below = excess_over(aggregate, lower) + lower * (1.0 - cyb_aggregate_cdf(aggregate, lower));
  }
  above = isinf(upper)
              ? 0.0
              : excess_over(aggregate, upper) + upper * (1.0 - cyb_aggregate_cdf(aggregate, upper));
  return part > 0.0 ? (below - above) / part : NAN;
}

double cyb_aggregate_shortfall_between(const cyb_aggregate *aggregate, double first, double last) {
  double above, beyond;
  if (!(first >= 0.0 && first < last && last <= 1.0)) return NAN;
  above = (1.0 - first) * cyb_aggregate_tail_value(aggregate, first);
  beyond = last < 1.0 ? (1.0 - last) * cyb_aggregate_tail_value(aggregate, last) : 0.0;
  return (above - beyond) / (last - first);
}
