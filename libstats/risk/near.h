/* risk/near.h - certain bounds of the sum from one grid that is fine where they are
 * asked for.
 * Layer: risk. May include: base, dist, terms. */
#ifndef CYB_RISK_NEAR_H
#define CYB_RISK_NEAR_H

#include <cyberstats/aggregate_bounds.h>

#include "risk/aggregate.h"

/* What the payments are moved by so that they lie on the grid. */
typedef enum cyb__moving {
  CYB__MOVED_BOTH,  /* down for one distribution, up for another: each sum lies between */
  CYB__MOVED_FAIRLY /* to either side and on average not at all: sums go astray by
                       the root of their number (Hoeffding 1963) */
} cyb__moving;

enum { CYB__DOUBTS = 12 };

/* P(S <= x) <= below(x + astray) + slack, and >= above(x - astray) - slack. */
typedef struct cyb__near {
  size_t cells;
  double step, start; /* amount of the first cell */
  double unit;        /* largest payment, where it is `parts` cells; else parts = 0 */
  size_t parts;
  double *below, *above;      /* cumulative, [cells] */
  bool borrowed;              /* the arrays are another's */
  double slack;               /* rounding, wrap-around, what lies outside */
  double astray[CYB__DOUBTS]; /* currency, but for */
  double doubt[CYB__DOUBTS];  /* this probability; all 0 of CYB__MOVED_BOTH */
  size_t doubts;
  double mean_below, mean_above; /* of those sums, payments beyond the grid as they are */
} cyb__near;

/* The grid an aggregate lives on, borrowed. False where it is no grid of local moments. */
bool cyb__near_main(cyb__near *out, const cyb_aggregate *a);

/* One of `cells` that ends at or beyond `reach`, and starts at 0 or, where `from`
 * is above 0, at an amount of at most that. `outer` bounds the sum from outside.
 * Errors those of the transform. Release with cyb__near_free. */
int cyb__near_new(cyb__near *out, const cyb_aggregate *a, const cyb__near *outer, double from,
                  double reach, size_t cells, cyb__moving moving, cyb_error *error);
void cyb__near_free(cyb__near *near);

/* Of the sum before the yearly terms; upper INFINITY where the grid does not tell. */
cyb_bounds cyb__near_quantile(const cyb__near *near, double p);
cyb_bounds cyb__near_cdf(const cyb__near *near, double x);
/* Of E max(S - x, 0), near_excess.c. */
cyb_bounds cyb__near_excess(const cyb__near *near, const cyb_aggregate *a, double x);

/* --- tail_bounds.c --- */

/* What grids tell of a tail value: about v, which is near the quantile at p. */
typedef struct cyb__tail {
  double p, v;
  cyb_bounds above, beyond, cdf; /* E max(S - v, 0), that above the yearly limit; P(S <= v) */
} cyb__tail;

cyb__tail cyb__tail_of(const cyb_aggregate *a, double p);
void cyb__tail_ask(cyb__tail *tail, const cyb__near *near, const cyb_aggregate *a);
cyb_bounds cyb__tail_bounds(const cyb__tail *tail, const cyb_aggregate *a, cyb_bounds quantile);

#endif
