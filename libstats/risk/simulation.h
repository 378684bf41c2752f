/* risk/simulation.h - what drawing years, and asking what was drawn, share.
 * Layer: risk. May include: base, num, dist, terms. */
#ifndef CYB_RISK_SIMULATION_H
#define CYB_RISK_SIMULATION_H

#include <cyberstats/simulate.h>

#include "risk/count_sampler.h"
#include "risk/loss_sampler.h"
#include "risk/year_atoms.h"
#include "risk/year_moments.h"
#include "risk/year_sketch.h"

/* Years go by pairs, also where they are drawn plainly; the pairs are dealt out to
 * `parts` in turn, whose number depends on the number of years alone, and each part
 * goes through its own in chunks. A part's sums and sketches are its own: whoever
 * combines them does so in the order of the parts. */
enum { CYB__MOST_PARTS = 16, CYB__CHUNK_UNITS = 512, CYB__CHUNK_YEARS = 2 * CYB__CHUNK_UNITS };

/* A unit is what is drawn at once: a pair of years, or one year where only those that have
 * a loss are drawn and they do not go by pairs. */
typedef struct cyb__year_plan {
  cyb_simulation_options options;
  cyb_terms terms;
  cyb__count_sampler counts;
  cyb__loss_sampler losses;
  cyb_distribution *franchised; /* what these are of, where a franchise makes it; else NULL */
  double excess; /* deductible that the losses drawn have not had yet, or less what they lack */
  size_t parts, lanes; /* lanes divide the parts */
  uint64_t pairs;
  bool sparse;      /* units without a loss are jumped over */
  double log_empty; /* log of the probability of one */
} cyb__year_plan;

/* Where a part's next chunk is: its unit and number; and how many pairs before it, known to be
 * empty, are to be told of with it. */
typedef struct cyb__year_turn {
  uint64_t at, chunk, known;
} cyb__year_turn;

/* One chunk of a part at work, and what came of it: years drawn, and years passed over
 * because they have no loss, all of which come to `nothing`. */
typedef struct cyb__year_room {
  double *values;  /* [outputs][CYB__CHUNK_YEARS] */
  double *nothing; /* [outputs] */
  size_t years;
  uint64_t empty;
  double *losses, *outcome;
  size_t losses_capacity;
} cyb__year_room;

int cyb__year_plan_make(cyb__year_plan *out, const cyb_distribution *frequency,
                        const cyb_distribution *severity, const cyb_terms *terms,
                        const cyb_simulation_options *options, cyb_error *error);
void cyb__year_plan_clear(cyb__year_plan *plan);

uint64_t cyb__year_plan_units(const cyb__year_plan *plan, size_t part); /* of one part */
/* Its first units, which are known to have no loss: the lowest strata. */
uint64_t cyb__year_plan_known(const cyb__year_plan *plan, size_t part);
/* Losses that a unit drawn has, about. */
double cyb__year_plan_losses(const cyb__year_plan *plan);

int cyb__year_room_make(cyb__year_room *out, size_t outputs, cyb_error *error);
void cyb__year_room_clear(cyb__year_room *room);

/* Draws the next chunk of a part, `most` units at most, and moves the turn behind it.
 * Errors CYB_ERANGE an outcome that is not finite; CYB_ENOMEM. */
int cyb__years_draw(const cyb__year_plan *plan, size_t part, size_t most, cyb__year_turn *turn,
                    cyb__year_room *room, cyb_error *error);

/* What is kept of one output. Pairs have their smaller and larger years apart. */
typedef struct cyb__year_output {
  double centre, scale, origin, unit;
  cyb__ranks all, smaller, larger;
  cyb__year_moments part[CYB__MOST_PARTS];
} cyb__year_output;

/* What a lane gathers of one output: the smaller and the larger years of pairs, or all. A
 * lane is some parts that follow each other, worked through by one thread. */
typedef struct cyb__year_tally {
  cyb__sketch smaller, larger;
} cyb__year_tally;

int cyb__year_tally_make(cyb__year_tally *out, const cyb__year_output *output, cyb_draws draws,
                         const cyb__atoms *atoms, cyb_error *error);
void cyb__year_tally_clear(cyb__year_tally *tally);
/* x[years] of a part, and `empty` years that come to `nothing`; the moments go to the output.
 * Errors CYB_ENOMEM. */
int cyb__year_tally_add(cyb__year_tally *tally, cyb__year_output *output, size_t part,
                        cyb_draws draws, const double *x, size_t years, double nothing,
                        uint64_t empty, cyb_error *error);
/* The first of `lanes` tallies, `stride` apart, takes in the others. Errors CYB_ENOMEM. */
int cyb__year_tally_combine(cyb__year_tally *tally, size_t lanes, size_t stride, cyb_draws draws,
                            cyb__year_output *output, cyb_error *error);

struct cyb_simulation {
  uint64_t years;
  cyb_draws draws;
  size_t outputs, parts;
  int infinite; /* the least moment of a year that is infinite, 1 to 4; 0 = none is known */
  double least; /* of the outcomes that there can be; -INFINITY = not known */
  cyb__year_output *output; /* [outputs] */
};

#endif
