/* survey/replicate_block.h - a block of replicates of many statistics and domains.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_REPLICATE_BLOCK_H
#define CYB_SURVEY_REPLICATE_BLOCK_H

#include "survey/replicate_parts.h"
#include "survey/replicate_piece.h"

/* Replicates that are made side by side: their numbers for one carrier fill two
 * lines of the cache. */
enum { CYB__REPLICATE_BLOCK = 16 };

typedef struct cyb__replicate_work {
  const cyb__task *task;
  const cyb_replicates *replicates;
  cyb__carrier carrier;
  cyb__piece *piece;
  size_t pieces;
  size_t most_rows, most_width, most_leaves; /* over the pieces */
} cyb__replicate_work;

/* Adds replicates first .. last - 1, one block at most, to spread[pieces], in
 * their order; theta, where it is not NULL, takes their values, `count` for each
 * piece.
 * Errors CYB_ENOCONV an adjustment that fails, where the scheme is not random;
 *        CYB_ENOMEM. */
int cyb__replicate_block(cyb__spread *spread, double *theta, const cyb__replicate_work *work,
                         size_t first, size_t last, cyb_error *error);

#endif
