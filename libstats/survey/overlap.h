/* survey/overlap.h - the inside of an overlap, shared by its builder and the covariance.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_OVERLAP_H
#define CYB_SURVEY_OVERLAP_H

#include <stdint.h>

#include <cyberstats/change.h>

#include "survey/design_parts.h"

#define CYB__NO_UNIT UINT32_MAX

/* A stratum of the first wave and one of the last that share sampled units. */
typedef struct cyb__pair {
  uint32_t stratum[2];
  size_t common;
  double excess; /* n_c - n_0: common units beyond those of independent samples */
  double factor; /* excess / (n_c phi) */
} cyb__pair;

struct cyb_overlap {
  const cyb_design *design[2];
  uint32_t *partner[2]; /* per first-stage unit: the same unit in the other wave */
  uint32_t *pair_of;    /* per unit of the first wave that has a partner */
  cyb__pair *pair;      /* by stratum of the first wave, then of the last */
  size_t pairs;
  size_t *start; /* pairs of stratum h: start[h] .. start[h + 1] - 1 */
  cyb_overlap_summary about;
};

/* Variance that a sum of squares about the mean is multiplied by at the first
 * stage; 0 where the stratum has none of its own (taken entirely, or lonely). */
double cyb__stratum_factor(const cyb_design *design, size_t stratum);

/* A stratum with one unit whose distance from zero counts. */
static inline int cyb__stands_alone(const cyb_design *design, size_t stratum) {
  return design->lonely == CYB_LONELY_ADJUST && cyb__is_lonely(&design->stage[0], stratum);
}

#endif
