/* dist/transform.c - distribution of g(X), g linear between knots, with jumps.
 * Layer: dist. Source: Klugman, Panjer & Willmot (2012), Loss Models, ch. 8.
 * g does not fall and takes the lower value at a jump, so g(X) <= y exactly where
 * X <= t(y), the last x with g(x) <= y: the cdf, the survival function, their
 * atoms and the quantile g(quantile of X) follow without a rounded step. */
#include "dist/transform.h"

/* Borrowed knots: x and y in turn. */
static const double *knots_of(const double *p) {
  return p + CYB__TRANSFORM_HEAD;
}

static size_t count_of(const double *p) {
  return (size_t)p[CYB__KNOTS];
}

static cyb__part loss_of(const double *p) {
  return cyb__part_at(p + cyb__transform_part(p));
}

static double knot_x(const double *p, size_t i) {
  return knots_of(p)[2 * i];
}

static double knot_y(const double *p, size_t i) {
  return knots_of(p)[2 * i + 1];
}

/* How many knots have a coordinate (0 = x, 1 = y) of at most `value`, or below it. */
static size_t knots_to(const double *p, size_t coordinate, double value, bool equal) {
  size_t low = 0, high = count_of(p);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    double at = knots_of(p)[2 * middle + coordinate];
    if (at < value || (equal && at == value))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Slope of g after knot i, INFINITY at a jump. */
static double slope_after(const double *p, size_t i) {
  double run, rise;
  if (i + 1 == count_of(p)) return p[CYB__SLOPE];
  run = knot_x(p, i + 1) - knot_x(p, i);
  rise = knot_y(p, i + 1) - knot_y(p, i);
  return rise > 0.0 ? rise / run : 0.0;
}

/* Rounded g(x) = y must not miss an atom of X at x: the last of the doubles about
 * x whose rounded value is at most y, by doubling and halving from below. */
static double last_rounded(double y, double x0, double y0, double slope) {
  double x = fmax(x0 + (nextafter(y, 0.0) - y0) / slope, x0);
  double most = fmin(4.0 * (nextafter(y, INFINITY) - y) / slope, 0x1p1000);
  double least = fmax(nextafter(x, INFINITY) - x, 0x1p-60 * most), step = least;
  if (!(x < 0x1p1000)) return x;
  while (x > x0 && y0 + slope * (x - x0) > y) x = nextafter(x, x0);
  for (; y0 + slope * (x + step - x0) <= y && step < most; step *= 2.0) x += step;
  for (; step >= least && step > 0.0; step *= 0.5)
    if (y0 + slope * (x + step - x0) <= y) x += step;
  return x;
}

/* Last x with g(x) <= y; below 0 where there is none. */
static double last_up_to(const double *p, double y) {
  size_t count = knots_to(p, 1, y, true), i = count - 1;
  double slope, x;
  if (count == 0) return -1.0;
  slope = slope_after(p, i);
  if (slope == 0.0) return INFINITY;
  if (isinf(slope)) return knot_x(p, i);
  x = last_rounded(y, knot_x(p, i), knot_y(p, i), slope);
  return count < count_of(p) && x >= knot_x(p, count) ? nextafter(knot_x(p, count), 0.0) : x;
}

/* g(x), the lower value at a jump. */
static double value_at(const double *p, double x) {
  size_t below = knots_to(p, 0, x, false), i = below - 1;
  double slope, y;
  if (below == 0) return knot_y(p, 0);
  slope = slope_after(p, i);
  if (slope == 0.0) return knot_y(p, i);
  if (i + 1 < count_of(p) && x == knot_x(p, i + 1)) return knot_y(p, i + 1);
  y = knot_y(p, i) + slope * (x - knot_x(p, i));
  return i + 1 < count_of(p) ? fmin(y, knot_y(p, i + 1)) : y;
}

/* --- probabilities --------------------------------------------------------- */

double cyb__transform_survival(const double *p, double y) {
  return fmin(cyb__survival_at(loss_of(p), last_up_to(p, y)) / p[CYB__POSITIVE], 1.0);
}

double cyb__transform_log_survival(const double *p, double y) {
  double value = cyb__log_survival_at(loss_of(p), last_up_to(p, y)) - log(p[CYB__POSITIVE]);
  return fmin(value, 0.0);
}

/* Slope of g where it leaves 0, and the payment up to which it holds; 0 where it jumps or
 * never was 0. */
static double first_slope(const double *p, double *to) {
  size_t count = knots_to(p, 1, 0.0, true);
  double slope = count ? slope_after(p, count - 1) : INFINITY;
  *to = count < count_of(p) ? knot_y(p, count) : INFINITY;
  return isinf(slope) ? 0.0 : slope;
}

/* P(0 < g(X) <= y) of payments that are small against the loss; NaN of others. */
static double share_of_small(const double *p, double y) {
  double to, slope = first_slope(p, &to);
  if (!(slope > 0.0 && y > 0.0 && y < to)) return NAN;
  return cyb__short_share(loss_of(p), p[CYB__ZERO_UP_TO], y / slope);
}

double cyb__transform_cdf(const double *p, double y) {
  double x = last_up_to(p, y), zero = p[CYB__ZERO_UP_TO], share;
  if (!(p[CYB__POSITIVE_ONLY] > 0.0)) return cyb__cdf_at(loss_of(p), x);
  share = share_of_small(p, y);
  if (isnan(share)) share = x > zero ? cyb__between(loss_of(p), zero, x) : 0.0;
  return fmin(share / p[CYB__POSITIVE], 1.0);
}

/* Least payment of those that are: what comes right after 0, be it a jump. */
static double least_positive(const double *p) {
  size_t i = knots_to(p, 1, 0.0, true);
  double first = cyb__quantile_at(loss_of(p), 0.0);
  if (first > p[CYB__ZERO_UP_TO]) return value_at(p, first);
  return i > 0 && i < count_of(p) && knot_x(p, i) == knot_x(p, i - 1) ? knot_y(p, i) : 0.0;
}

/* The loss that has share u of those that pay below it, from the nearer end. */
static double loss_at(const double *p, double u) {
  double above = (1.0 - u) * p[CYB__POSITIVE];
  if (!(p[CYB__POSITIVE_ONLY] > 0.0) || u == 1.0) return cyb__quantile_at(loss_of(p), u);
  if (above <= 0.5) return cyb__quantile_above(loss_of(p), above);
  return cyb__quantile_at(loss_of(p), p[CYB__ZERO_SHARE] + u * p[CYB__POSITIVE]);
}

/* The payment that share u of the payments do not exceed, where it is small against the
 * loss; NaN elsewhere. */
static double small_payment(const double *p, double u) {
  double to, slope = first_slope(p, &to), y;
  if (!(slope > 0.0 && p[CYB__POSITIVE_ONLY] > 0.0)) return NAN;
  y = slope * cyb__short_length(loss_of(p), p[CYB__ZERO_UP_TO], u * p[CYB__POSITIVE]);
  return y < to ? y : NAN;
}

/* Share of losses that pay at most what a knot says. */
static double share_to_knot(const double *p, double y) {
  if (y > 0.0) return cyb__transform_cdf(p, y);
  return p[CYB__POSITIVE_ONLY] > 0.0 ? 0.0 : p[CYB__ZERO_SHARE];
}

/* The least of the knots below y, if any, to which share u comes already: where F has been
 * rounded, the quantile of X may lie beyond a flat stretch or a jump. */
static double not_beyond_knot(const double *p, double u, double y) {
  size_t below = knots_to(p, 1, y, false);
  while (below > 0 && u <= share_to_knot(p, knot_y(p, below - 1))) {
    y = knot_y(p, below - 1);
    below = knots_to(p, 1, y, false);
  }
  return y;
}

double cyb__transform_quantile(const double *p, double u) {
  double x, small;
  if (u == 0.0)
    return p[CYB__POSITIVE_ONLY] > 0.0 ? least_positive(p)
                                       : value_at(p, cyb__quantile_at(loss_of(p), u));
  small = small_payment(p, u);
  if (!isnan(small)) return small;
  x = loss_at(p, u);
  if (isinf(x)) return p[CYB__SLOPE] > 0.0 ? INFINITY : knot_y(p, count_of(p) - 1);
  return not_beyond_knot(p, u, value_at(p, x));
}

/* The mass of the atoms of X that a payment comes to: `to` is the last x of those whose rounded
 * value it is, and an atom may be any of them. */
static double rounded_mass(const double *p, double y, double to) {
  cyb__part loss = loss_of(p);
  double mass = cyb__mass_at(loss, to), from, jump, above, at;
  if (mass > 0.0 || !loss.family->composed || !loss.family->composed->mass || y <= 0.0) return mass;
  from = last_up_to(p, nextafter(y, 0.0));
  jump = cyb__between(loss, from, to);
  if (!(jump > 0.0)) return 0.0;
  above = cyb__survival_at(loss, to) + 0.5 * jump;
  at = above < 0.5 ? cyb__quantile_above(loss, above)
                   : cyb__quantile_at(loss, cyb__cdf_at(loss, to) - 0.5 * jump);
  mass = cyb__mass_at(loss, at);
  if (!(at > from && at <= to)) return 0.0;
  return mass > 0.0 && jump > 1.000001 * mass ? jump : mass;
}

/* P(g(X) = y): of the flat stretch at y, or of an atom of X that comes to y. */
double cyb__transform_mass(const double *p, double y) {
  cyb__part loss = loss_of(p);
  size_t first = knots_to(p, 1, y, false), end = knots_to(p, 1, y, true);
  double to = last_up_to(p, y), from, mass;
  if (to < 0.0 || (p[CYB__POSITIVE_ONLY] > 0.0 && y <= 0.0)) return 0.0;
  if (first == end) return rounded_mass(p, y, to) / p[CYB__POSITIVE];
  from = knot_x(p, first);
  mass = to > from ? cyb__between(loss, from, to) : 0.0;
  /* the start belongs to the stretch unless a jump leads there */
  if (first == 0 || knot_x(p, first - 1) < from) mass += cyb__mass_at(loss, from);
  return fmax(mass, 0.0) / p[CYB__POSITIVE];
}

double cyb__transform_log_density(const double *p, double y) {
  double atom = cyb__transform_mass(p, y), slope;
  size_t count = knots_to(p, 1, y, true);
  if (atom > 0.0) return log(atom);
  if (count == 0) return -INFINITY;
  slope = slope_after(p, count - 1);
  if (slope == 0.0 || isinf(slope)) return -INFINITY;
  return cyb__log_density_at(loss_of(p), last_up_to(p, y)) - log(slope) - log(p[CYB__POSITIVE]);
}

/* --- integrals ------------------------------------------------------------- */

/* The part of an integral between y = low and y = low + length, on one stretch. */
static double stretch(const double *p, size_t i, int k, double away, double low, double length) {
  double slope = slope_after(p, i), x = knot_x(p, i), y = knot_y(p, i);
  cyb__part loss = loss_of(p);
  if (isinf(slope)) {
    double above = cyb__survival_at(loss, x);
    return above > 0.0 ? above * cyb__power_rise(k, away, length) : 0.0;
  }
  if (slope == 0.0) return 0.0;
  return pow(slope, k) *
         cyb__integral_at(loss, k, away / slope, x + (low - y) / slope, length / slope);
}

double cyb__transform_integral(const double *p, int k, double away, double from, double length) {
  double sum = 0.0, start = knot_y(p, 0), at = from, left = length;
  size_t i = knots_to(p, 1, from, true);
  if (i == 0) {
    double part = fmin(left, start - at);
    sum = cyb__power_rise(k, away, part);
    left -= part;
    at = start;
    i = knots_to(p, 1, start, true);
  }
  for (; left > 0.0 && i <= count_of(p); i++) {
    bool last = i == count_of(p);
    double part = last ? left : fmin(left, knot_y(p, i) - at);
    if (part > 0.0) sum += stretch(p, i - 1, k, away + (at - from), at, part);
    left -= part;
    if (!last) at = knot_y(p, i);
  }
  return sum / p[CYB__POSITIVE];
}

double cyb__transform_moment(const double *p, int k) {
  return cyb__transform_integral(p, k, 0.0, 0.0, INFINITY);
}

double cyb__transform_moment_order(const double *p) {
  return p[CYB__SLOPE] > 0.0 ? cyb__moment_order_of(loss_of(p)) : INFINITY;
}

double cyb__transform_limited(const double *p, double limit, int k) {
  return cyb__transform_integral(p, k, 0.0, 0.0, limit);
}

double cyb__transform_central(const double *p, int k) {
  double mean = cyb__transform_moment(p, 1);
  if (k == 3) return cyb__third_central(p, cyb__transform_moment);
  return fmax(cyb__transform_moment(p, 2) - mean * mean, 0.0);
}
