/* risk/cell_sums.h - sums of powers over the cells of a grid, and their search.
 * Layer: risk. May include: base. */
#ifndef CYB_RISK_CELL_SUMS_H
#define CYB_RISK_CELL_SUMS_H

#include <stddef.h>

#include <cyberstats/sum.h>

/* Cells that are one piece of parallel work. */
enum { CYB__CELL_BLOCK = 8192 };

/* of[k] = sum over cells j of mass_j (j - origin)^k; start it as {0}. */
typedef struct cyb__cell_sums {
  cyb_sum of[4];
} cyb__cell_sums;

/* Adds cells first .. last - 1, first >= origin. 512 cells are summed in eight
 * lanes about their own start, and such sums with compensation: where no mass is
 * negative the relative error is below 64 eps, commonly 2 eps. */
void cyb__cell_sums_add(cyb__cell_sums *sums, const double *mass, size_t first, size_t last,
                        size_t origin);
void cyb__cell_sums_merge(cyb__cell_sums *sums, const cyb__cell_sums *other);

/* Raw moments 1 to 3 of mass on the points j * step, origin being 0. */
void cyb__cell_sums_raw(const cyb__cell_sums *sums, double step, double raw[3]);

/* First cell whose cumulative probability reaches p; `cells` if none does. */
size_t cyb__cell_reaching(const double *cumulative, size_t cells, double p);

#endif
