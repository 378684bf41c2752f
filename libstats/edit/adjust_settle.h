/* edit/adjust_settle.h - from the projection to a record that holds to the last digit.
 * Layer: edit. */
#ifndef CYB_EDIT_ADJUST_SETTLE_H
#define CYB_EDIT_ADJUST_SETTLE_H

#include "edit/adjust_system.h"

/* Writes x0 + z / sqrt(v) into x, puts fields at their own bounds exactly there
 * (a field of -1e-17 is not >= 0), and takes the rounding error out of the
 * active rules, residuals computed in the record and not in z.
 * Errors CYB_ENOCONV, CYB_ENOMEM. */
int cyb__settle(double *x, const cyb__system *system, const cyb__projection *projection,
                const cyb_linear_rule *rules, cyb_error *error);

#endif
