/* risk/compound.h - a compound distribution on one grid.
 * Layer: risk. May include: base, num, dist. */
#ifndef CYB_RISK_COMPOUND_H
#define CYB_RISK_COMPOUND_H

#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

/* out[cells] = probabilities of X_1 + ... + X_N on 0, 1, 2, ..., where X has
 * the probabilities mass[count], count <= cells; what exceeds the grid is left
 * out. `out` may be `mass`. Damping by exp(-damping) over twice the cells: what
 * lies beyond them wraps around times minus that, rounding is multiplied by at
 * most its inverse root. threads: 0 = all, the same bits for any number.
 * Errors CYB_ERANGE not finite; CYB_ENOMEM. */
int cyb__compound(double *out, size_t cells, const double *mass, size_t count,
                  const cyb_distribution *frequency, double damping, int threads, cyb_error *error);

#endif
