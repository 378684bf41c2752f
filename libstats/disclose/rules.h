/* disclose/rules.h - all rules on one figure.
 * Layer: disclose. May include: base. */
#ifndef CYB_DISCLOSE_RULES_H
#define CYB_DISCLOSE_RULES_H

#include <cyberstats/disclose.h>

/* True where a rule fails: the number of the first, and the largest of their levels;
 * *ranged where one that fails has no level of its own. */
bool cyb__rules_unsafe(const cyb_disclosure_rule *rule, size_t rules, const cyb_contributors *who,
                       double *level, bool *ranged, int *first);

#endif
