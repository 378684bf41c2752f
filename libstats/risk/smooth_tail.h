/* risk/smooth_tail.h - means of a smooth survival function over many cells.
 * Layer: risk. May include: base, dist. */
#ifndef CYB_RISK_SMOOTH_TAIL_H
#define CYB_RISK_SMOOTH_TAIL_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

/* Stretches of a power of two of cells, in this range, can be asked for. */
enum { CYB__FEWEST_SMOOTH = 16, CYB__MOST_SMOOTH = 512 };

/* Means over cells of polynomials, the same for every stretch of a size. */
typedef struct cyb__smooth_tables cyb__smooth_tables;
int cyb__smooth_tables_new(cyb__smooth_tables **out, cyb_error *error);
void cyb__smooth_tables_free(cyb__smooth_tables *tables);

/* tail[j] = mean of P(X > x) over x in from + width * [j, j + 1], j < count, by the
 * polynomial through 16 Chebyshev nodes. False, and nothing done, where the
 * polynomial's last coefficients are not small (a kink, an atom, a spike), where it
 * misses either end, or where the function falls too far to keep its digits:
 * accuracy 1e-12 of the first tail, and so 1e-9 of each. */
bool cyb__smooth_tail(const cyb__smooth_tables *tables, const cyb_distribution *severity,
                      double from, double width, size_t count, double *tail);

#endif
