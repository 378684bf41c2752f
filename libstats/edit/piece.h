/* edit/piece.h - numbers of a rule as linear forms with alternatives.
 * Layer: edit. May include: base.
 *
 *   max(a, b), min(a, b), condition ? a : b, a / b of linear forms a and b,
 *   and sums and multiples of those; abs(a) is max(a, -a). */
#ifndef CYB_EDIT_PIECE_H
#define CYB_EDIT_PIECE_H

#include "edit/formula.h"

typedef enum cyb__piece_kind {
  CYB__PIECE_LINEAR,
  CYB__PIECE_MAX,
  CYB__PIECE_MIN,
  CYB__PIECE_IF, /* a where `condition` holds, b where `otherwise` does */
  CYB__PIECE_RATIO
} cyb__piece_kind;

typedef struct cyb__share {
  size_t field;
  double coefficient;
} cyb__share;

typedef struct cyb__piece {
  cyb__piece_kind kind;
  size_t a, b;
  size_t condition, otherwise; /* formulas */
  double constant;
  size_t share, shares;
} cyb__piece;

/* `reason` says why a number has no such form; NULL where all is well. After
 * that or a failure of memory additions do nothing. */
typedef struct cyb__pieces {
  cyb__formulas *formulas;
  cyb__piece *items;
  size_t count, capacity;
  cyb__share *shares;
  size_t share_count, share_capacity;
  const char *reason;
  bool failed; /* memory ran out */
} cyb__pieces;

void cyb__pieces_clear(cyb__pieces *pool);

size_t cyb__piece_constant(cyb__pieces *pool, double value);
size_t cyb__piece_field(cyb__pieces *pool, size_t field);
size_t cyb__piece_sum(cyb__pieces *pool, size_t a, size_t b);
size_t cyb__piece_multiple(cyb__pieces *pool, size_t a, double factor);
size_t cyb__piece_product(cyb__pieces *pool, size_t a, size_t b);
size_t cyb__piece_quotient(cyb__pieces *pool, size_t a, size_t b);
size_t cyb__piece_choice(cyb__pieces *pool, cyb__piece_kind kind, size_t a, size_t b,
                         size_t condition, size_t otherwise);
/* True if it is a number, which goes to *value. */
bool cyb__piece_is_constant(const cyb__pieces *pool, size_t piece, double *value);

typedef enum cyb__comparison { CYB__IS_AT_MOST, CYB__IS_BELOW, CYB__IS_EQUAL } cyb__comparison;
/* The formula a <= b, a < b or a == b. */
size_t cyb__piece_compare(cyb__pieces *pool, size_t a, size_t b, cyb__comparison comparison);

#endif
