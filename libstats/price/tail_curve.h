/* price/tail_curve.h - value at risk and tail value as curves over the rate.
 * Layer: price. May include: base, dist. */
#ifndef CYB_PRICE_TAIL_CURVE_H
#define CYB_PRICE_TAIL_CURVE_H

#include "price/tail_sum.h"

/* A cubic in u = (rate - start) * scale, u from 0 to 1. */
typedef struct cyb__tail_piece {
  double scale, var[4], tail[4];
} cyb__tail_piece;

/* Pieces meet at start[]; they follow the quantile, which stands still where a
 * multiple of the limit has probability of its own. */
typedef struct cyb__tail_curve {
  double *start; /* [count], rising */
  cyb__tail_piece *piece;
  size_t count, start_capacity, piece_capacity;
} cyb__tail_curve;

/* Pieces over the rates from `low` to `high`, high <= sum->most_rate. Each was
 * halved until its middle was right within 2e-6 of the tail value and 1e-5 of
 * the value at risk, and then once more.
 * Errors CYB_ENOMEM. */
int cyb__tail_curve_new(cyb__tail_curve **out, const cyb__tail_sum *sum, double level, double low,
                        double high, cyb_error *error);
void cyb__tail_curve_free(cyb__tail_curve *curve);

/* `rate` is taken into the range of the curve. */
void cyb__tail_curve_at(const cyb__tail_curve *curve, double rate, double *var, double *tail);

#endif
