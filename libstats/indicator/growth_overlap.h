/* indicator/growth_overlap.h - how the two ends of a growth covary.
 * Layer: indicator. May include: base, data, survey. */
#ifndef CYB_INDICATOR_GROWTH_OVERLAP_H
#define CYB_INDICATOR_GROWTH_OVERLAP_H

#include <cyberstats/change.h>

#include "indicator/evaluation.h"

/* The two waves at the ends of a growth, read again with the key of the form, and
 * the units they have in common; kept for the next growth of the same form and
 * span. Start it as {0}. */
typedef struct cyb__growth_ends {
  const cyb_form *form;
  char period[2][16];
  cyb__wave wave[2];
  cyb_overlap *overlap; /* NULL: units cannot be matched */
} cyb__growth_ends;
void cyb__growth_ends_clear(cyb__growth_ends *ends);

/* Correlations of an indicator between two periods, one a cell of the last wave:
 * the total, then the cells of each breakdown, as the wave's values stand in the
 * list; NaN where a cell is new. *correlation is the caller's; NULL, and *cells 0,
 * where the form has no key or nothing was common: the waves then count as
 * independent.
 * Errors whatever reading and estimating answer; CYB_ENOMEM. */
int cyb__growth_correlations(double **correlation, size_t *cells, cyb__growth_ends *ends,
                             cyb__evaluation *run, const cyb_indicator *base, const char *from,
                             const char *to, cyb_error *error);

#endif
