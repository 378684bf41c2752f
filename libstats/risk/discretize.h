/* risk/discretize.h - one payment on a money grid.
 * Layer: risk. May include: base, dist, terms. */
#ifndef CYB_RISK_DISCRETIZE_H
#define CYB_RISK_DISCRETIZE_H

#include <stddef.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/distribution.h>
#include <cyberstats/terms.h>

#include "risk/cell_sums.h"

/* mass[j], j = 0 .. cells - 1, is the probability put on the payment j * step;
 * it sums to 1. A payment beyond the grid is put on its last point: sums that
 * contain one lie at or beyond it in any case, so all cells below stay right.
 * `sums` are those of the masses, the origin being 0. threads: 0 = all, the same
 * bits for any number.
 * Errors CYB_ENOMEM. */
int cyb__discretize(double *mass, size_t cells, double step, cyb_discretization kind,
                    const cyb_terms *terms, const cyb_distribution *severity, int threads,
                    cyb__cell_sums *sums, cyb_error *error);

#endif
