/* risk/binomial_sum.h - a sum of a binomial number of payments, added up.
 * Layer: risk. May include: base, num. */
#ifndef CYB_RISK_BINOMIAL_SUM_H
#define CYB_RISK_BINOMIAL_SUM_H

#include <stddef.h>

#include <cyberstats/error.h>

/* out[cells] = probabilities of X_1 + ... + X_N, N binomial of n and p, from mass[count],
 * count <= cells, as the n-th power of 1 - p + p f by squares and products. Panjer's recursion
 * has terms of both signs here and loses all digits where n is not small beside the number of
 * steps (Panjer & Wang 1993, ASTIN Bulletin 23:227-258); this has none that are negative.
 * `out` may be `mass`. Work 2 log2(n) times the square of the cells. Errors CYB_ENOMEM,
 * CYB_ECANCELLED. */
int cyb__binomial_sum(double *out, size_t cells, const double *mass, size_t count, double n,
                      double p, const cyb_progress *progress, cyb_error *error);

#endif
