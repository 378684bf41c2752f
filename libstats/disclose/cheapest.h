/* disclose/cheapest.h - the cheapest cells that must move so that a target can.
 * Layer: disclose. May include: base, num. */
#ifndef CYB_DISCLOSE_CHEAPEST_H
#define CYB_DISCLOSE_CHEAPEST_H

#include "disclose/attack.h"

typedef struct cyb__cheapest cyb__cheapest;

/* All cells of one response that may be withheld. Errors CYB_ENOMEM. */
int cyb__cheapest_new(cyb__cheapest **out, const cyb_suppression *problem, size_t response,
                      cyb_error *error);
void cyb__cheapest_free(cyb__cheapest *cheapest);

/* How far the search may go. */
typedef enum cyb__reach { CYB__WITHIN, CYB__BEYOND } cyb__reach;

/* Deviations that move the target by its level in one direction, least in the sum of
 * cost times movement; what is in `secret` moves for nearly nothing,
 * and nothing else does where the search stays within. Cells in which
 * `view` (-1 = nobody) is alone stay where they are. *found is false where nothing can
 * move it. */
int cyb__cheapest_moves(cyb__cheapest *cheapest, const bool *secret, const cyb__target *target,
                        int direction, int64_t view, cyb__reach reach, cyb__moves *moves,
                        bool *found, cyb_error *error);

size_t cyb__cheapest_programs(const cyb__cheapest *cheapest);

#endif
