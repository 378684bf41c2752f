/* disclose/suppression.h - checks that the two entrances share.
 * Layer: disclose. May include: base. */
#ifndef CYB_DISCLOSE_SUPPRESSION_H
#define CYB_DISCLOSE_SUPPRESSION_H

#include <cyberstats/suppress.h>

/* CYB_EDOMAIN where the problem cannot be; `all` = need and cost as well. */
int cyb__suppression_check(const cyb_suppression *problem, bool all, cyb_error *error);

#endif
