/* tools/tower.h - where the terms of a treaty lie on the size of one loss.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_TOWER_H
#define CYB_TOOLS_TOWER_H

#include "tools/treaty_file.h"

/* Between two sizes of a loss from the ground up, as wide as the part of it that the term
 * takes there: the area is money. */
typedef struct tower_block {
  size_t row;       /* of the value, that is in the order of cyb_treaty_count */
  double low, high; /* INFINITY = no end */
  double share;     /* of the loss, 0 .. 1 */
  bool kept;        /* the policy does not cover it */
} tower_block;

enum { TOWER_BLOCKS = 40 };

typedef struct tower {
  tower_block block[TOWER_BLOCKS];
  size_t count;
  size_t others[TOWER_BLOCKS], other_count; /* terms that do not apply loss by loss */
} tower;

/* Lays the terms out one after another. A term sees what those of lower orders leave;
 * its bounds are carried back through them to the loss from the ground up, and its share
 * is that of what quota shares and coinsurance leave. Terms beyond TOWER_BLOCKS are
 * left out. */
void tower_make(tower *out, const treaty_file *file);

#endif
