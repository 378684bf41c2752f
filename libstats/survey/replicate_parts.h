/* survey/replicate_parts.h - the inside of replicates, and estimates through them.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_REPLICATE_PARTS_H
#define CYB_SURVEY_REPLICATE_PARTS_H

#include <cyberstats/replicate.h>

#include "survey/design_parts.h"
#include "survey/estimate_task.h"
#include "survey/replicate_spread.h"

/* The jackknife leaves out one unit at a time: the others of its stratum count
 * `inside` times, the units of all other strata `outside` times. */
typedef struct cyb__left_out {
  uint32_t unit;
  double inside, outside;
} cyb__left_out;

struct cyb_replicates {
  const cyb_design *design;
  cyb_replication options;
  size_t count;
  double scale;        /* c_r where they are all alike */
  double *scales;      /* c_r; NULL: all alike */
  size_t *start;       /* stratum h has the units start[h] .. start[h + 1] - 1 */
  cyb__left_out *left; /* jackknife, per replicate; NULL for others */
  size_t *first_of;    /* jackknife: a stratum's first replicate; SIZE_MAX: it has none */
  int8_t *hadamard;    /* brr: the rows of the strata, `count` entries each */
  uint32_t *row_of;    /* brr: per stratum its row; UINT32_MAX where nothing varies */
};

extern const cyb_replicate_scheme cyb__jackknife, cyb__bootstrap, cyb__brr;

/* Sampled and not taken entirely: n_h and f_h of the first stage. */
static inline size_t cyb__units_of(const cyb_replicates *replicates, size_t stratum) {
  return replicates->start[stratum + 1] - replicates->start[stratum];
}
static inline double cyb__fraction_left(const cyb_replicates *replicates, size_t stratum) {
  double left = 1.0 - replicates->design->stage[0].fraction[stratum];
  return left < CYB__TAKEN_ENTIRELY ? 0.0 : left;
}

/* CYB_EDATA: the unit of this stratum is alone. */
int cyb__refuse_lonely(const cyb_replicates *replicates, size_t stratum, const char *choose,
                       cyb_error *error);

/* The stratum's name for messages, "stratum \"2\"". */
const char *cyb__stratum_name(const cyb_replicates *replicates, size_t stratum);

/* --- replicate_estimate.c ----------------------------------------------------- */

/* Errors and intervals of all estimates of a task, whose values, degrees of
 * freedom and simple variances are there. */
int cyb__replicate_estimates(cyb__task *task, const cyb_replication *options, cyb_error *error);

/* --- replicate_left_out.c ------------------------------------------------------ */

/* The spread of one item in one domain over all jackknife replicates, in the
 * time of one pass over its rows. */
int cyb__left_out_spread(cyb__spread *spread, const cyb__task *task,
                         const cyb_replicates *replicates, size_t s, size_t d,
                         cyb__workspace *space, cyb_error *error);

#endif
