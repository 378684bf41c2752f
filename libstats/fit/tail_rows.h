/* fit/tail_rows.h - losses from the largest downward, as the tail's statistics walk them.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_TAIL_ROWS_H
#define CYB_FIT_TAIL_ROWS_H

#include <cyberstats/tail.h>

typedef struct cyb__tail_row {
  double x, t, weight;
  bool known;
} cyb__tail_row;

/* Rows that have weight, largest first, of equal ones the known first; the caller
 * frees. Errors CYB_EDATA as in cyberstats/tail.h, and fewer than `least`; CYB_ENOMEM. */
int cyb__tail_rows(cyb__tail_row **out, size_t *n, const cyb_fit_losses *losses, size_t least,
                   const char *statistic, cyb_error *error);

/* Whether the row is only known to exceed its loss. */
bool cyb__row_is_censored(const cyb_fit_losses *losses, size_t i);
/* Whether it is only known to lie in (loss, upper]. */
bool cyb__row_is_interval(const cyb_fit_losses *losses, size_t i);
/* Whether all that it may be is above the threshold: of an interval what lies above its
 * truncation point. */
bool cyb__row_is_above(const cyb_fit_losses *losses, size_t i, double threshold);

/* z of a two-sided normal interval; CYB_EDOMAIN where the level is not in (0, 1). */
int cyb__tail_normal(double *z, double level, cyb_error *error);

/* value -+ z * se into point. */
void cyb__tail_interval(cyb_tail_point *point, double value, double se, double z);

#endif
