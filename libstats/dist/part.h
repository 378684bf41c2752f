/* dist/part.h - a family with its parameters, asked at any argument.
 * Layer: dist. May include: base, num.
 *
 * What a distribution asks of itself and a composed one of its parts: the edges
 * (x below 0 or endless, no limit) are settled here, before a family's record. */
#ifndef CYB_DIST_PART_H
#define CYB_DIST_PART_H

#include "dist/family.h"

typedef struct cyb__part {
  const cyb_family *family;
  const double *p;
} cyb__part;

cyb__part cyb__part_of(const cyb_distribution *distribution);

double cyb__log_density_at(cyb__part d, double x);
double cyb__cdf_at(cyb__part d, double x);
double cyb__survival_at(cyb__part d, double x);
double cyb__log_survival_at(cyb__part d, double x);
double cyb__quantile_at(cyb__part d, double u);

/* E X^k is finite for every k below it; INFINITY = for all. */
double cyb__moment_order_of(cyb__part d);

/* P(X = x) where X has an atom, 0 elsewhere; of counts their probability. */
double cyb__mass_at(cyb__part d, double x);

/* P(a < X <= b), a < b, as a difference in the smaller tail. */
double cyb__between(cyb__part d, double a, double b);

/* P(a < X <= a + length), and the length of which it is a given share, with all their digits
 * where length is small against a and the share against both tails; NaN elsewhere, and of
 * counts and what is composed. */
double cyb__short_share(cyb__part d, double a, double length);
double cyb__short_length(cyb__part d, double a, double share);

/* E min(X, limit)^k, k = 1, 2; limit may be INFINITY. */
double cyb__limited_at(cyb__part d, double limit, int k);

/* Integral of k (away + t)^(k-1) P(X > from + t) over t in [0, length], k = 1 .. 4,
 * length may be INFINITY: layers (k = 1), raw moments (from = away = 0), moments
 * of payments (away = what is paid at `from`). A small one keeps its digits; NaN for
 * what is not offered of counts (k > 2 between limits). */
double cyb__integral_at(cyb__part d, int k, double away, double from, double length);

/* The same of a survival function that is 1: (away + length)^k - away^k without
 * cancellation. */
double cyb__power_rise(int k, double away, double length);

/* Smallest x with P(X > x) <= s, s in (0, 1), where s keeps its digits. */
double cyb__quantile_above(cyb__part d, double s);

/* Smallest x with P(X <= x) >= target or, if `upper`, P(X > x) <= target, to the
 * last bit where there is an atom; not reached at `low`, reached at `high`. */
double cyb__quantile_between(cyb__part d, bool upper, double target, double low, double high);

#endif
