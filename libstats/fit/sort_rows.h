/* fit/sort_rows.h - rows by loss, known before censored, then by truncation point.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_SORT_ROWS_H
#define CYB_FIT_SORT_ROWS_H

#include "fit/sample.h"

int cyb__compare_rows(const void *a, const void *b); /* two cyb__row, for qsort */

/* By radix, losses being positive numbers: a million rows take a tenth of a
 * second. Errors CYB_ENOMEM. */
int cyb__sort_rows(cyb__row *rows, size_t n, cyb_error *error);

#endif
