/* expr/derive.h - operations on values that carry a derivative.
 * Layer: expr. May include: base. */
#ifndef CYB_EXPR_DERIVE_H
#define CYB_EXPR_DERIVE_H

#include "expr/function.h"

cyb__derive cyb__derive_sum, cyb__derive_difference, cyb__derive_product, cyb__derive_quotient;
cyb__derive cyb__derive_power;
/* Of the first value alone. */
cyb__derive cyb__derive_negative, cyb__derive_logarithm, cyb__derive_exponential;
cyb__derive cyb__derive_square_root;

#endif
