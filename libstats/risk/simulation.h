/* risk/simulation.h - what drawing years, and asking what was drawn, share.
 * Layer: risk. May include: base, num, dist, terms. */
#ifndef CYB_RISK_SIMULATION_H
#define CYB_RISK_SIMULATION_H

#include <cyberstats/simulate.h>

#include "risk/count_sampler.h"
#include "risk/loss_sampler.h"
#include "risk/year_moments.h"
#include "risk/year_sketch.h"

/* Years go by pairs, also where they are drawn plainly; the pairs are dealt out to
 * `parts` in turn, whose number depends on the number of years alone, and each part
 * goes through its own in chunks. A part's sums and sketches are its own: whoever
 * combines them does so in the order of the parts. */
enum { CYB__MOST_PARTS = 16, CYB__CHUNK_PAIRS = 512, CYB__CHUNK_YEARS = 2 * CYB__CHUNK_PAIRS };

typedef struct cyb__year_plan {
  cyb_simulation_options options;
  cyb_terms terms;
  cyb__count_sampler counts;
  cyb__loss_sampler losses;
  cyb_distribution *franchised; /* what these are of, where a franchise makes it; else NULL */
  double excess;                /* deductible that the losses drawn have not had yet */
  size_t parts;
  uint64_t pairs;
} cyb__year_plan;

/* One chunk of a part at work. */
typedef struct cyb__year_room {
  double *values; /* [outputs][CYB__CHUNK_YEARS] */
  double *losses, *outcome;
  size_t losses_capacity;
} cyb__year_room;

int cyb__year_plan_make(cyb__year_plan *out, const cyb_distribution *frequency,
                        const cyb_distribution *severity, const cyb_terms *terms,
                        const cyb_simulation_options *options, cyb_error *error);
void cyb__year_plan_clear(cyb__year_plan *plan);

uint64_t cyb__year_plan_pairs(const cyb__year_plan *plan, size_t part); /* of one part */

int cyb__year_room_make(cyb__year_room *out, size_t outputs, cyb_error *error);
void cyb__year_room_clear(cyb__year_room *room);

/* Draws the years of `pairs` pairs from the first of a chunk of a part; *years is how
 * many there are. Errors CYB_ERANGE an outcome that is not finite; CYB_ENOMEM. */
int cyb__years_draw(const cyb__year_plan *plan, size_t part, uint64_t chunk, size_t pairs,
                    cyb__year_room *room, size_t *years, cyb_error *error);

/* What is kept of one output. Pairs have their smaller and larger years apart. */
typedef struct cyb__year_output {
  double centre, scale, origin, unit;
  cyb__ranks all, smaller, larger;
  cyb__year_moments part[CYB__MOST_PARTS];
} cyb__year_output;

struct cyb_simulation {
  uint64_t years;
  cyb_draws draws;
  size_t outputs, parts;
  int infinite; /* the least moment of a year that is infinite, 1 to 4; 0 = none is known */
  double least; /* of the outcomes that there can be; -INFINITY = not known */
  cyb__year_output *output; /* [outputs] */
};

#endif
