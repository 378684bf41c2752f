/* risk/payment.c - moments of one payment and of a sum of payments.
 * Layer: risk. */
#include "risk/payment.h"

#include <math.h>

#include "base/memory.h"
#include "dist/part.h"

/* A difference of limited moments that keeps less than this of them has lost
 * too many digits: then the survival function is integrated instead. */
static const double cancelled = 1e-5;

enum { NODES = 5, PANELS_PER_OCTAVE = 4, OCTAVES_DOWN = 60, OCTAVES_UP = 300 };

/* Gauss-Legendre nodes and weights on [-1, 1]: Abramowitz & Stegun (1964), 25.4.30. */
static const double node[NODES] = {-0.906179845938664, -0.538469310105683, 0.0, 0.538469310105683,
                                   0.906179845938664};
static const double weight[NODES] = {0.236926885056189, 0.478628670499366, 0.568888888888889,
                                     0.478628670499366, 0.236926885056189};

/* Integral over [from, to] of k y^(k-1) S(d + y). */
static double panel(const cyb_distribution *severity, double d, double from, double to, int k) {
  double half = 0.5 * (to - from), middle = 0.5 * (to + from), sum = 0.0;
  for (int i = 0; i < NODES; i++) {
    double y = middle + half * node[i];
    sum += weight[i] * pow(y, k - 1) * cyb_distribution_survival(severity, d + y);
  }
  return (double)k * half * sum;
}

/* On panels that grow geometrically, because severities are smooth on the logarithmic scale
 * between the ends of their range. */
static double between(const cyb_distribution *severity, double d, double low, double high, int k) {
  double ratio = exp2(1.0 / PANELS_PER_OCTAVE), to = high, total = 0.0;
  for (int i = 0; to > low && i < OCTAVES_DOWN * PANELS_PER_OCTAVE; i++) {
    double from = fmax(to / ratio, low);
    total += panel(severity, d, from, to, k);
    to = from;
  }
  return to > low ? total + panel(severity, d, low, to, k) : total;
}

static double beyond(const cyb_distribution *severity, double d, double from, double total, int k) {
  double ratio = exp2(1.0 / PANELS_PER_OCTAVE), part;
  for (int i = 0; i < OCTAVES_UP * PANELS_PER_OCTAVE; i++, from *= ratio) {
    part = panel(severity, d, from, from * ratio, k);
    total += part;
    if (part <= 1e-18 * total) break;
  }
  return total;
}

/* E min(max(X - d, 0), l)^k = int_0^l k y^(k-1) S(d + y) dy; S is 1 up to the least loss and 0
 * from the largest on. A composed severity may jump and knows where. */
static double integrate(const cyb_distribution *severity, double d, double l, int k) {
  cyb__part part_of = {cyb_distribution_family(severity), cyb_distribution_parameters(severity)};
  double low = fmax(cyb_distribution_quantile(severity, 0.0) - d, 0.0), start;
  if (part_of.family->composed) return cyb__integral_at(part_of, k, 0.0, d, l);
  l = fmin(l, cyb_distribution_quantile(severity, 1.0) - d);
  if (!(l > 0.0)) return 0.0;
  if (low >= l) return pow(l, k);
  if (isfinite(l)) return pow(low, k) + between(severity, d, low, l, k);
  start = fmax(low, fmax(d, cyb_distribution_quantile(severity, 0.5)));
  if (!(start > 0.0)) start = 1.0;
  return beyond(severity, d, start, pow(low, k) + between(severity, d, low, start, k), k);
}

static double first_moment(const cyb_terms *terms, const cyb_distribution *severity) {
  double d = terms->deductible, mean, first;
  if (isfinite(terms->limit)) return cyb_distribution_layer(severity, terms->limit, d);
  mean = cyb_distribution_mean(severity);
  if (!isfinite(mean) || d == 0.0) return mean;
  first = mean - cyb_distribution_limited(severity, d);
  return first > cancelled * mean ? first : integrate(severity, d, INFINITY, 1);
}

/* For X > d: (X - d)^2 = X^2 - d^2 - 2 d (X - d). */
static double second_moment(const cyb_terms *terms, const cyb_distribution *severity,
                            double first) {
  double d = terms->deductible, l = terms->limit;
  double whole = isfinite(l) ? cyb_distribution_limited_second(severity, d + l)
                             : cyb_distribution_moment(severity, 2);
  double second;
  if (!isfinite(whole) || d == 0.0) return whole;
  second = whole - cyb_distribution_limited_second(severity, d) - 2.0 * d * first;
  return second > cancelled * whole ? second : integrate(severity, d, l, 2);
}

static double high_moment(const cyb_terms *terms, const cyb_distribution *severity, int k) {
  double whole, top = terms->deductible + terms->limit;
  /* a limit that no loss reaches is none: samples, whose survival function has steps */
  bool limited = isfinite(terms->limit) && cyb_distribution_survival(severity, top) > 0.0;
  if (limited) return integrate(severity, terms->deductible, terms->limit, k);
  whole = cyb_distribution_moment(severity, k);
  if (!isfinite(whole) || terms->deductible == 0.0) return whole;
  return integrate(severity, terms->deductible, INFINITY, k);
}

/* Without a share and a franchise. */
static void layer_moments(const cyb_terms *terms, const cyb_distribution *severity, double *raw,
                          int count) {
  raw[0] = first_moment(terms, severity);
  raw[1] = isfinite(raw[0]) ? second_moment(terms, severity, raw[0]) : INFINITY;
  for (int k = 3; k <= count; k++)
    raw[k - 1] = isfinite(raw[k - 2]) ? high_moment(terms, severity, k) : INFINITY;
}

/* A loss above the franchise f pays at once j = f - d, and what is above f up to the limit:
 * E (j + Z)^k over X > f, Z being that layer, with nothing subtracted. */
static void franchise_moments(const cyb_terms *terms, const cyb_distribution *severity, double *raw,
                              int count) {
  double jump = fmin(terms->franchise - terms->deductible, terms->limit), above[4] = {0.0};
  double pays = cyb_distribution_survival(severity, terms->franchise);
  cyb_terms rest = *terms;
  rest.deductible = terms->franchise;
  rest.limit = terms->limit - jump;
  if (rest.limit > 0.0) layer_moments(&rest, severity, above, count);
  for (int k = 1; k <= count; k++) {
    double choose = 1.0, sum = pays * pow(jump, k);
    for (int i = 1; i <= k; i++) {
      choose = choose * (k - i + 1) / i;
      sum += choose * pow(jump, k - i) * above[i - 1];
    }
    raw[k - 1] = sum;
  }
}

void cyb__payment_raw(const cyb_terms *terms, const cyb_distribution *severity, double *raw,
                      int count) {
  if (terms->franchise > terms->deductible)
    franchise_moments(terms, severity, raw, count);
  else
    layer_moments(terms, severity, raw, count);
  for (int k = 0; k < count; k++) raw[k] *= pow(terms->share, k + 1);
}

cyb__moments cyb__moments_from_raw(const double raw[3]) {
  cyb__moments m = {raw[0], INFINITY, INFINITY};
  if (isfinite(raw[1])) m.variance = fmax(raw[1] - raw[0] * raw[0], 0.0);
  if (isfinite(raw[2])) m.third = raw[2] - 3.0 * raw[0] * raw[1] + 2.0 * pow(raw[0], 3);
  return m;
}

cyb__moments cyb__moments_of_count(const cyb_distribution *frequency) {
  cyb__moments m = {cyb_distribution_mean(frequency), cyb_distribution_variance(frequency), 0.0};
  if (m.variance > 0.0) m.third = cyb_distribution_skewness(frequency) * pow(m.variance, 1.5);
  if (isnan(m.third)) m.third = INFINITY;
  return m;
}

cyb__moments cyb__moments_compound(cyb__moments count, cyb__moments payment) {
  double m = payment.mean;
  cyb__moments sum = {count.mean * m, 0.0, 0.0};
  if (count.mean == 0.0 || m == 0.0) return sum;
  sum.variance = count.mean * payment.variance + count.variance * m * m;
  sum.third = count.mean * payment.third + 3.0 * count.variance * m * payment.variance +
              count.third * m * m * m;
  return sum;
}

double cyb__moments_skewness(cyb__moments moments) {
  if (!isfinite(moments.third) || !isfinite(moments.variance) || !(moments.variance > 0.0))
    return NAN;
  return moments.third / pow(moments.variance, 1.5);
}
