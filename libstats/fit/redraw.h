/* fit/redraw.h - samples from a fitted distribution, seen as the losses were seen.
 * Layer: fit. May include: base, num, dist. */
#ifndef CYB_FIT_REDRAW_H
#define CYB_FIT_REDRAW_H

#include <stdint.h>

#include <cyberstats/fit.h>
#include <cyberstats/product_limit.h>

/* How one draw will be observed. */
typedef struct cyb__draw {
  double truncation, above; /* and P(X > truncation) */
  double limit;             /* NaN: it is drawn beyond the `seen` share of the limits */
  double seen;              /* P(limit > the known loss) */
  bool binned;              /* told by its place among the bounds */
} cyb__draw;

typedef struct cyb__redraw {
  const cyb_distribution *distribution; /* borrowed */
  cyb__draw *draws;
  double *truncation, *weight; /* [n]; NULL = none, all 1 */
  size_t n;
  cyb_product_step *limits; /* product-limit estimate of the limits */
  size_t limit_count;
  double *bounds; /* of the intervals, ascending, each once */
  size_t bound_count;
  bool truncated, censored;
} cyb__redraw;

/* See cyb_fit_bootstrap for what is done. `limit` may be NULL.
 * Errors   CYB_EDOMAIN too many draws; CYB_ENOMEM. */
int cyb__redraw_make(cyb__redraw *out, const cyb_distribution *distribution,
                     const cyb_fit_losses *losses, const double *limit, cyb_error *error);
void cyb__redraw_free(cyb__redraw *redraw);

/* Room for one sample, a thread's own. */
typedef struct cyb__drawn {
  double *loss, *upper;
  unsigned char *censored;
} cyb__drawn;
int cyb__drawn_make(cyb__drawn *out, const cyb__redraw *redraw, cyb_error *error);
void cyb__drawn_free(cyb__drawn *drawn);

/* Sample number `stream`; the answer borrows from both. */
cyb_fit_losses cyb__draw_sample(cyb__drawn *drawn, const cyb__redraw *redraw, uint64_t seed,
                                uint64_t stream);

#endif
