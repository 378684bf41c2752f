/* survey/replicate_piece.h - what replicates need of one statistic in one domain.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_REPLICATE_PIECE_H
#define CYB_SURVEY_REPLICATE_PIECE_H

#include "survey/estimate_task.h"
#include "survey/leaf_replicate.h"

/* A replicate gives each carrier a number: a first-stage unit its multiplier, or,
 * where adjusted weights differ within units, a row its weight. */
typedef enum cyb__carrier { CYB__CARRIER_UNIT, CYB__CARRIER_ROW } cyb__carrier;

typedef struct cyb__leaf_part {
  const cyb__leaf_replicate *kind;
  double centre;
  size_t term;       /* its first term, where it is a function of sums */
  double *x;         /* ascending, where it needs the order */
  double *weight;    /* by which the carrier's number is multiplied */
  uint32_t *carrier; /* per row in that order */
} cyb__leaf_part;

typedef struct cyb__piece {
  const cyb__item *item;
  size_t output; /* index of the estimate */
  size_t rows, entries, width;
  int quantile_type;
  uint32_t *carrier; /* per entry, ascending */
  double *terms;     /* entries * width: sums over the rows of an entry */
  cyb__leaf_part *part;
} cyb__piece;

/* Start as {0}; release with cyb__piece_clear, after a failure too.
 * Errors CYB_EDOMAIN a leaf that has no replicates; CYB_ENOMEM. */
int cyb__piece_build(cyb__piece *piece, const cyb__task *task, size_t s, size_t d,
                     cyb__carrier carrier, cyb__workspace *space, cyb_error *error);
void cyb__piece_clear(cyb__piece *piece);

/* True if all leaves of the item are functions of sums. */
bool cyb__item_of_sums(const cyb__item *item);

#endif
