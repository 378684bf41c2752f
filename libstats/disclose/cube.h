/* disclose/cube.h - the cheapest small cube of cells in which a target can move.
 * Layer: disclose. May include: base.
 *
 * In each dimension one code gains and another loses, or the total gains with it: the
 * product of these is a set of deviations that keeps every sum of its table.
 * Source  Repsilber (1994), the hypercube; Giessing & Repsilber (2002). There a cell is
 *         protected by one cube alone; here by a cube that both directions may choose,
 *         or by a linear program. */
#ifndef CYB_DISCLOSE_CUBE_H
#define CYB_DISCLOSE_CUBE_H

#include "disclose/protection.h"

/* The first cube within the pattern, or with `extend` the one that adds least cost.
 * *found is false where there is none, where there would be too many to look through,
 * or where the problem has no shapes. */
int cyb__cube_moves(bool *found, cyb__moves *moves, const cyb__protection *p, size_t target,
                    int direction, int64_t view, bool extend, cyb_error *error);

#endif
