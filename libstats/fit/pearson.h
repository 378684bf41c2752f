/* fit/pearson.h - Pearson's chi-square of cells.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_PEARSON_H
#define CYB_FIT_PEARSON_H

#include <cyberstats/fit.h>

/* Sum of (observed - expected)^2 / expected into fit->chi_square, from the first
 * cell on joined with the next until each expects 5 (what is left joins the last);
 * the cells that makes, and P(chi-square with cells - 1 - estimated degrees of
 * freedom is larger), NaN without a degree. The arrays are changed.
 * Source   Pearson (1900); cells of 5: Klugman, Panjer & Willmot (2012), Loss
 *          Models, 16.4.3. The distribution holds where the parameters were
 *          estimated from the cells: Chernoff & Lehmann (1954), Ann. Math. Statist. 25. */
void cyb__pearson(cyb_fit *fit, double *observed, double *expected, size_t count);

#endif
