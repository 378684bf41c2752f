/* price/tail_sum.h - a year's payments as a function of how many are expected.
 * Layer: price. May include: base, dist, risk.
 *
 * Losses arrive as Poisson; of those that pay anything a share pays the limit.
 * By thinning these are two independent Poisson numbers, so
 *
 *   P(S <= x)           = sum over k of pois(k; full rate) C(x - k limit)
 *   C(y)                = sum over n of pois(n; other rate) G_n(y)
 *
 * with G_n the n-fold convolution of the payments below the limit. G_0 and G_1
 * are exact, the others are tabulated once; then every rate (expected number of
 * payments) is a short sum, without a transform. */
#ifndef CYB_PRICE_TAIL_SUM_H
#define CYB_PRICE_TAIL_SUM_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

/* What all rates share. Payments are those that are not nothing. */
typedef struct cyb__payment_law {
  const cyb_distribution *severity;
  double deductible, limit;
  double pays; /* probability that a loss pays anything */
  double full; /* share of the payments that are the limit */
  double mean; /* of a payment */
} cyb__payment_law;

typedef struct cyb__tail_sum {
  cyb__payment_law law;
  double most_rate;
  double reach; /* from 0 to here P(S <= x) is known; at most_rate it is above the level */
  double step;
  size_t cells, terms; /* n = 0 .. terms */
  double *power;       /* [(terms - 1) * cells] pairs: G_n and its integral, n from 2 on */
} cyb__tail_sum;

/* Probabilities at one x, for any rate up to most_rate. */
typedef struct cyb__tail_point {
  double x;
  size_t parts;                     /* k = 0 .. parts - 1 */
  double *value, *integral, *slope; /* [parts * (terms + 1)] G_n, its integral and derivative */
  size_t capacity;
} cyb__tail_point;

/* At one x and one rate. */
typedef struct cyb__tail_value {
  double probability, density; /* P(S <= x) and its derivative by x */
  double by_rate;              /* its derivative by the rate */
  double area, area_by_rate;   /* integral of P(S <= t) over t from 0 to x, derivative by rate */
} cyb__tail_value;

cyb__payment_law cyb__payment_law_of(const cyb_distribution *severity, double deductible,
                                     double limit);

/* Reaches as far as the quantile at `level` of the largest rate.
 * Errors CYB_ERANGE no such grid; CYB_ENOMEM. */
int cyb__tail_sum_new(cyb__tail_sum **out, const cyb__payment_law *law, double level,
                      double most_rate, cyb_error *error);
void cyb__tail_sum_free(cyb__tail_sum *sum);

/* Sets the point to x, with `parts` payments of the limit considered at most:
 * floor(x / limit) + 1, or one less for the value just below a multiple of it.
 * False: no memory. */
bool cyb__tail_point_set(cyb__tail_point *point, const cyb__tail_sum *sum, double x, size_t parts);
void cyb__tail_point_clear(cyb__tail_point *point);

cyb__tail_value cyb__tail_value_at(const cyb__tail_sum *sum, const cyb__tail_point *point,
                                   double rate);

#endif
